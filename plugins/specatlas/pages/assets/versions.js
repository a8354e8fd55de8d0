/* The switch of versions: keeps the language and the page, and says where the version stands. No library.
   What there is comes from versions.json, which publishing writes beside the versions; the words from
   SPECATLAS_VERSIONS, which the build writes above this file in the language of the site. */
(function () {
  "use strict";
  const words = window.SPECATLAS_VERSIONS || {};
  const script = document.currentScript && document.currentScript.src;
  if (!script || location.protocol === "file:") return;
  const site = new URL("../../", script); // …/<version>/<language>/
  const root = new URL("../../", site);
  const parts = site.pathname.split("/");
  const [shown, language] = [decodeURIComponent(parts[parts.length - 3] || ""), parts[parts.length - 2]];
  if (!shown || !site.pathname.startsWith(root.pathname)) return;

  function element(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  }

  const place = (version, path) => new URL(`${encodeURIComponent(version)}/${path}`, root);
  const status = (entry) => (entry.properties && entry.properties.status) || "";
  const there = (url) => fetch(url, { method: "HEAD" }).then((answer) => answer.ok, () => false);

  // A site that can be opened from a folder names files: one page has several addresses.
  function variants(page) {
    const stem = page.replace(/(^|\/)index\.html$/, "$1").replace(/\.html$/, "/");
    return [...new Set([page, stem, `${stem}index.html`, stem.replace(/\/$/, ".html")])].filter((name) => name !== ".html");
  }

  async function former(page) {
    const answer = await fetch(new URL("assets/specatlas/former.json", site)).catch(() => null);
    const names = answer && answer.ok ? await answer.json() : {};
    return variants(page).flatMap((name) => names[name] || []);
  }

  // The same page in another version: under its name of today, one that it had before, else the front page.
  async function counterpart(entry) {
    const page = location.pathname.startsWith(site.pathname) ? location.pathname.slice(site.pathname.length) : "";
    for (const name of variants(page)) {
      const url = place(entry.version, `${language}/${name}`);
      url.search = location.search;
      url.hash = location.hash;
      if (await there(url)) return url;
    }
    for (const name of (await former(page)).flatMap(variants)) {
      const url = place(entry.version, `${language}/${name}`);
      if (await there(url)) return url;
    }
    const front = place(entry.version, `${language}/`);
    return (await there(front)) ? front : place(entry.version, "");
  }

  function link(entry, attributes, ...children) {
    const made = element("a", { href: place(entry.version, `${language}/`).href, ...attributes }, ...children);
    made.addEventListener("click", (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
      event.preventDefault();
      counterpart(entry).then((url) => location.assign(url));
    });
    return made;
  }

  function label(entry) {
    const known = words.status && words.status[status(entry)];
    const mark = known && status(entry) ? [" ", element("small", { class: "sa-version-status" }, known)] : [];
    return [entry.title || entry.version, ...mark];
  }

  function choice(entries, current) {
    const list = element("ul", { class: "md-version__list" });
    for (const entry of entries) {
      if (entry.properties && entry.properties.hidden && entry !== current) continue;
      const here = entry === current ? { "aria-current": "true" } : {};
      list.append(element("li", { class: "md-version__item" }, link(entry, { class: "md-version__link", ...here }, ...label(entry))));
    }
    const all = new URL(`versions.html#${language}`, root).href;
    list.append(element("li", { class: "md-version__item" }, element("a", { class: "md-version__link", href: all }, words.all || "")));
    const button = element("button", { class: "md-version__current", type: "button", "aria-label": words.choose || "" }, ...label(current));
    return element("div", { class: "md-version sa-version" }, button, list);
  }

  function notice(entries, current) {
    const approved = entries.find((entry) => status(entry) === "approved");
    const said = (words.notice || {})[status(current)];
    // The strip on the pages of a released version says more.
    if (!said || document.querySelector(".sa-frozen")) return null;
    const text = element("p", { class: "sa-notice sa-warn sa-version-notice", role: "status" }, said);
    if (approved && approved !== current) {
      const [before, after] = (words.approved || "{}").split("{}");
      text.append(language.startsWith("zh") ? "" : " ", before, link(approved, {}, approved.title || approved.version), after || "");
    }
    return text;
  }

  async function show() {
    const answer = await fetch(new URL("versions.json", root), { cache: "no-cache" }).catch(() => null);
    const entries = answer && answer.ok ? await answer.json().catch(() => null) : null;
    if (!Array.isArray(entries)) return;
    const current = entries.find((entry) => entry.version === shown || (entry.aliases || []).includes(shown));
    if (!current) return;
    const header = document.querySelector(".md-header__topic");
    (header || document.body).append(choice(entries, current));
    const said = notice(entries, current);
    const title = document.querySelector("article h1, main h1, h1");
    if (said && title) title.after(said);
  }
  show();
})();
