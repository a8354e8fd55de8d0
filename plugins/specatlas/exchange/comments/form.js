"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const say = data.words;
  const key = `specatlas-review:${data.title}:${data.version}:${data.language}`;
  let comments = [];

  const make = (tag, attributes = {}, ...children) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name === "on") for (const [event, run] of Object.entries(value)) node.addEventListener(event, run);
      else if (value === true) node.setAttribute(name, "");
      else if (value !== false && value !== undefined) node.setAttribute(name, value);
    }
    node.append(...children);
    return node;
  };
  const byId = (id) => document.getElementById(id);
  const author = byId("author"), party = byId("party"), save = byId("save"), said = byId("said"), filter = byId("filter");

  /* What was typed survives a closed window, where the browser lets a file keep anything. */
  const keep = () => {
    try { localStorage.setItem(key, JSON.stringify({ author: author.value, party: party.value, comments })); } catch { /* then it does not */ }
    shown();
  };
  const shown = () => {
    save.disabled = comments.length === 0;
    save.textContent = `${say.save} (${comments.length})`;
    for (const card of document.querySelectorAll("details[data-el]")) {
      const count = comments.filter((one) => one.el === card.dataset.el).length;
      const mark = card.querySelector(".count");
      mark.textContent = String(count);
      mark.hidden = count === 0;
    }
  };
  const restore = (saved) => {
    if (!saved || !Array.isArray(saved.comments)) return false;
    const known = new Set(data.elements.map((one) => one.el));
    const text = (value) => (typeof value === "string" ? value : "");
    const fresh = saved.comments.filter((one) => one && known.has(one.el) && text(one.text)).map((one) => ({
      el: one.el, path: text(one.path), "el-sha256": text(one["el-sha256"]), quote: text(one.quote),
      kind: data.kinds.some(([kind]) => kind === one.kind) ? one.kind : "question", text: one.text, at: text(one.at),
    }));
    const there = new Set(comments.map((one) => JSON.stringify([one.el, one.path, one.text])));
    comments.push(...fresh.filter((one) => !there.has(JSON.stringify([one.el, one.path, one.text]))));
    if (text(saved.author) && !author.value) author.value = saved.author;
    if (text(saved.party)) party.value = saved.party;
    return true;
  };

  const kindName = (kind) => (data.kinds.find(([name]) => name === kind) || ["", kind])[1];
  const stamp = () => new Date().toISOString().slice(0, 19) + "Z";

  const edit = (place, comment, line, redraw) => {
    place.replaceChildren();
    const kind = make("select", { "aria-label": say.kind });
    for (const [name, label] of data.kinds) kind.append(make("option", { value: name }, label));
    const text = make("textarea", { "aria-label": say.comment, placeholder: say.hint });
    kind.value = comment ? comment.kind : "question";
    text.value = comment ? comment.text : "";
    const done = () => { place.replaceChildren(); redraw(); };
    const put = () => {
      if (!text.value.trim()) { text.focus(); return; }
      if (comment) Object.assign(comment, { kind: kind.value, text: text.value.trim() });
      else comments.push({ el: line.el, path: line.path, "el-sha256": line.sha, quote: line.quote, kind: kind.value,
        text: text.value.trim(), at: stamp() });
      keep();
      done();
    };
    place.append(make("div", { class: "editor" }, text, make("div", { class: "row" }, kind,
      make("button", { type: "button", class: "main", on: { click: put } }, say.keep),
      make("button", { type: "button", on: { click: done } }, say.cancel))));
    text.focus();
  };

  const row = (element, line) => {
    const place = make("div"), list = make("div");
    const about = { el: element.el, path: line.path, sha: element.sha, quote: line.text.slice(0, 300) };
    const draw = () => {
      list.replaceChildren();
      for (const one of comments.filter((found) => found.el === element.el && (found.path || "") === line.path)) {
        const remove = () => { comments = comments.filter((other) => other !== one); keep(); draw(); };
        list.append(make("div", { class: "comment" },
          make("span", { class: "kind", "data-kind": one.kind }, kindName(one.kind)), make("p", {}, one.text),
          make("button", { type: "button", on: { click: () => edit(place, one, about, draw) } }, say.edit), " ",
          make("button", { type: "button", on: { click: remove } }, say.remove)));
      }
    };
    draw();
    const what = make("div", { class: "what" });
    if (line.label) what.append(make("b", {}, line.label), line.text ? ": " : "");
    what.append(line.text);
    what.style.paddingLeft = `${line.depth * 1.1}rem`;
    const button = make("button", { type: "button", "data-path": line.path, on: { click: () => edit(place, null, about, draw) } }, say.comment);
    return [make("div", { class: "line" }, what, button), list, place];
  };

  const card = (element) => {
    const body = make("div", { class: "lines" });
    const open = () => {
      if (body.childElementCount || !node.open) return;
      const whole = { path: "", label: "", text: say.whole, depth: 0 };
      for (const line of [whole, ...element.lines]) body.append(...row(element, line));
    };
    const node = make("details", { "data-el": element.el, id: element.el, on: { toggle: open } },
      make("summary", {}, element.name, " ", make("code", {}, element.el), make("span", { class: "count", hidden: true }, "0")), body);
    return node;
  };

  const list = byId("list");
  let section = null, last = "";
  for (const element of data.elements) {
    if (element.kind !== last) {
      last = element.kind;
      section = make("section", {}, make("h2", {}, element.kind));
      list.append(section);
    }
    section.append(card(element));
  }

  filter.addEventListener("input", () => {
    const words = filter.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    data.elements.forEach((element) => {
      element.all ??= [element.name, element.el, ...element.lines.map((line) => line.text)].join(" ").toLocaleLowerCase();
      byId(element.el).hidden = !words.every((word) => element.all.includes(word));
    });
    for (const part of list.children) part.hidden = !part.querySelector("details:not([hidden])");
  });
  author.addEventListener("input", keep);
  party.addEventListener("input", keep);

  save.addEventListener("click", () => {
    if (!author.value.trim()) { said.textContent = say.who; author.focus(); return; }
    const saved = { format: 1, title: data.title, version: data.version, author: author.value.trim(), party: party.value,
      at: stamp(), comments: comments.map((one) => Object.fromEntries(Object.entries(one).filter(([, value]) => value !== ""))) };
    const url = URL.createObjectURL(new Blob([JSON.stringify(saved, null, 2) + "\n"], { type: "application/json" }));
    const name = author.value.trim().toLocaleLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
    const link = make("a", { href: url, download: `review-${name || "comments"}.json` });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(url), 10000);
    said.textContent = say.saved;
  });
  byId("open").addEventListener("change", async (event) => {
    const file = event.target.files[0];
    if (!file) return;
    let read = null;
    try { read = JSON.parse(await file.text()); } catch { /* said below */ }
    said.textContent = restore(read) ? "" : say.unread;
    keep();
    for (const part of document.querySelectorAll("details[data-el][open]")) part.replaceWith(card(data.elements.find((one) => one.el === part.dataset.el)));
    shown();
  });

  try { restore(JSON.parse(localStorage.getItem(key) || "null")); } catch { /* nothing was kept */ }
  shown();
  document.documentElement.dataset.ready = "";
})();
