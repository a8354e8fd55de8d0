/* A way to comment on each part of an element: the links of the page, with the address of the part instead. */
(() => {
  "use strict";
  const label = "PART";
  const start = () => {
    const title = document.getElementById("review");
    const article = title && title.closest("article");
    const here = location.pathname.match(/\/spec\/([a-z][a-z0-9-]*)\/([A-Za-z0-9_-]+)\/(?:index\.html)?$/);
    if (!article || !here) return;
    const address = `${here[1]}/${here[2]}`;
    const encoded = encodeURIComponent(address);
    const ways = [...article.querySelectorAll("#review ~ p a[href]")].filter((link) => link.href.includes(encoded));
    if (!ways.length) return;
    for (const part of article.querySelectorAll(".sa-grid tr[id], li[id]")) {
      if (part.closest("[data-table$='.comments']") || part.querySelector(":scope .sa-comment")) continue;
      const place = part.matches("tr") ? part.lastElementChild : part;
      const link = document.createElement("a");
      link.className = "sa-comment";
      link.href = ways[0].href.replaceAll(encoded, encodeURIComponent(`${address}.${part.id}`));
      link.title = label;
      link.setAttribute("aria-label", label);
      link.textContent = "\u2709";
      place.append(" ", link);
    }
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
