/* What moves on a page: pictures that pan and zoom, tables that filter and sort. No library, nothing loaded.
   The words come from SPECATLAS_WORDS, which the build writes above this file in the language of the site. */
(function () {
  "use strict";
  const words = window.SPECATLAS_WORDS || {};
  const word = (name) => words[name] || name;
  const locale = document.documentElement.lang || "en";

  function element(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
      else if (value !== null && value !== undefined) made.setAttribute(name, value);
    }
    made.append(...children);
    return made;
  }

  /* ---- Pictures ------------------------------------------------------------------------------------------ */

  const SMALLEST = 0.62; // of full size: below it, letters cannot be read
  const PLEASANT = 0.74; // of full size: down to it, a whole picture is worth more than larger letters
  const LARGEST = 4;
  const STEP = 1.25;
  const ICONS = {
    "zoom-in": "M8 3v10M3 8h10",
    "zoom-out": "M3 8h10",
    fit: "M2 5V2h3M11 2h3v3M14 11v3h-3M5 14H2v-3",
    "full-screen": "M6.5 6.5 2 2m0 4V2h4M9.5 9.5 14 14m0-4v4h-4",
    download: "M8 2v8m-3.5-3L8 10.5 11.5 7M2.5 13.5h11",
  };
  const SVG = "http://www.w3.org/2000/svg";
  const collator = new Intl.Collator(locale, { numeric: true, sensitivity: "base" });
  const fold = (text) => text.toLocaleLowerCase(locale).replace(/ё/g, "е").normalize("NFKC");

  /* ---- Paper */

  const MILLIMETRES = 25.4 / 96; // of a pixel
  const LEGIBLE = 0.5; // of full size, on paper
  const FEW_WORDS = 450; // that leave a picture its sheet

  /* A broad picture gets a sheet of its own, lying on its side: of A3, or A2, where letters on A4 could not be read. */
  function sheet(figure, { width, height }) {
    const broad = (width > 1100 && width > height * 1.25) || (width > height && height > 1150);
    const poster = broad && (width > 1800 || height > 1150);
    figure.classList.toggle("sa-broad", broad);
    figure.classList.toggle("sa-poster", poster);
    figure.classList.toggle("sa-wall", poster && (width > 2600 || height > 1700));
  }
  /* Nobody wants a sheet with a heading alone: a heading, and a few words below it, go along to the sheet of their
     picture. */
  function headsOnPaper() {
    for (const figure of document.querySelectorAll(".sa-figure.sa-broad")) {
      const above = figure.previousElementSibling;
      const text = above?.matches("p") && above.textContent.length <= FEW_WORDS ? above : null;
      const head = (text ?? figure).previousElementSibling;
      if (!head?.matches("h2, h3")) continue;
      const kind = ["sa-wall", "sa-poster", "sa-broad"].find((name) => figure.classList.contains(name));
      head.classList.add("sa-head", kind);
      text?.classList.add("sa-text", kind);
      figure.classList.add("sa-headed");
      figure.classList.toggle("sa-told", Boolean(text));
    }
    const first = document.querySelector(".sa-figure.sa-live");
    const above = [];
    for (let one = first?.previousElementSibling; one; one = one.previousElementSibling) above.push(one);
    if (first && !above.some((one) => one.matches("h2, h3, .sa-table, .sa-figure"))) beginningOnPaper(first);
  }
  /* A page that begins with a broad picture lies on its side as a whole, where there is room for it under the title;
     where there is none, what follows up to the next heading changes places with it. */
  function beginningOnPaper(first) {
    const title = first.parentElement.getBoundingClientRect().top;
    const above = Math.round((first.getBoundingClientRect().top - title) * MILLIMETRES);
    const begins = (figure) => { figure.classList.add("sa-first"); figure.style.setProperty("--sa-above", `${above}mm`); };
    const room = (156 - above) / (first.specatlas.size.height * MILLIMETRES);
    if (!first.classList.contains("sa-broad")) return begins(first);
    if (!first.classList.contains("sa-poster") && room >= LEGIBLE) {
      document.documentElement.classList.add("sa-lying");
      return begins(first);
    }
    const rest = [];
    for (let one = first.nextElementSibling; one && !one.matches("h2"); one = one.nextElementSibling) rest.push(one);
    if (!rest.length || rest.some((one) => one.matches(".sa-broad"))) return;
    if (rest[0].matches(".sa-figure")) begins(rest[0]);
    window.addEventListener("beforeprint", () => rest.at(-1).after(first));
    window.addEventListener("afterprint", () => rest[0].before(first));
  }

  /* Names of pools and lanes run along bands longer than any window: each stays in the part that is seen. */
  function namesOfBands(svg) {
    const bands = [...svg.querySelectorAll('.group[data-signs~="pool"], .group[data-signs~="lane"]')];
    return bands.map((band) => {
      const texts = [...band.querySelectorAll(":scope > text, :scope > a > text")].map((text) => ({ text, written: text.getAttribute("transform") || "" }));
      const [x, y, width, height] = band.dataset.box.split(" ").map(Number);
      const turned = texts.some(({ written }) => written.includes("rotate"));
      const stacked = texts.length > 1 && texts.every(({ text }) => text.dataset.width < 1.5 * text.getAttribute("font-size"));
      const upright = turned || stacked;
      const ys = texts.map(({ text }) => +text.getAttribute("y"));
      const widest = Math.max(...texts.map(({ text }) => +text.dataset.width));
      const length = stacked ? Math.max(...ys) - Math.min(...ys) + 16 : widest;
      return { texts, upright, length, start: upright ? y : x, whole: upright ? height : width };
    }).filter(({ texts, whole }) => texts.length && whole > 0);
  }
  function keepInView({ texts, upright, length, start, whole }, x, y, seen) {
    const from = Math.max(start, upright ? y : x);
    const to = Math.min(start + whole, upright ? y + seen.height : x + seen.width);
    const most = Math.max(0, (whole - length) / 2 - 8);
    const shift = to > from ? Math.min(most, Math.max(-most, (from + to) / 2 - start - whole / 2)) : 0;
    moveName(texts, Math.abs(shift) < 1 ? "" : `translate(${upright ? 0 : shift.toFixed(1)} ${upright ? shift.toFixed(1) : 0}) `);
  }
  function moveName(texts, move) {
    for (const { text, written } of texts) {
      if (move + written) text.setAttribute("transform", move + written);
      else text.removeAttribute("transform");
    }
  }

  function picture(figure) {
    const canvas = figure.querySelector(".sa-canvas");
    const svg = canvas && canvas.querySelector("svg");
    // As written: the numbers of the document model are rounded to single precision.
    const [, , width, height] = (svg?.getAttribute("viewBox") || "").split(/[\s,]+/).map(Number);
    if (!width || !height) return;
    const size = { width, height };
    const view = { x: 0, y: 0, scale: 1 };
    const name = figure.querySelector("figcaption")?.textContent.trim() || document.title;
    const names = namesOfBands(svg);
    let touched = false;
    let onPaper = null;

    const full = () => document.fullscreenElement === figure || figure.classList.contains("sa-full");
    const room = () => ({ width: canvas.clientWidth, height: canvas.clientHeight });

    function show() {
      if (onPaper) return;
      const { width, height } = room();
      const seen = { width: width / view.scale, height: height / view.scale };
      // Never lose the picture: keep it in the middle when there is room, and its edge at the frame's when not.
      view.x = hold(view.x, size.width, seen.width);
      view.y = hold(view.y, size.height, seen.height);
      svg.setAttribute("viewBox", [view.x, view.y, seen.width, seen.height].map((n) => +n.toFixed(2)).join(" "));
      names.forEach((name) => keepInView(name, view.x, view.y, seen));
    }
    function hold(start, whole, seen) {
      if (seen >= whole) return (whole - seen) / 2;
      return Math.min(Math.max(start, 0), whole - seen);
    }
    function smallest() {
      const { width, height } = room();
      return Math.min(SMALLEST, width / size.width, height / size.height) * 0.9;
    }
    function zoom(factor, at) {
      const { width, height } = room();
      const point = at || { x: width / 2, y: height / 2 };
      const scale = Math.min(LARGEST, Math.max(smallest(), view.scale * factor));
      view.x += point.x / view.scale - point.x / scale;
      view.y += point.y / view.scale - point.y / scale;
      view.scale = scale;
      touched = true;
      show();
    }
    function fit(whole) {
      const { width, height } = room();
      view.scale = whole ? Math.min(1, width / size.width, height / size.height) : natural();
      [view.x, view.y] = beginning({ width: width / view.scale, height: height / view.scale });
      show();
    }
    /* The corner from which a picture larger than its frame is first seen: that of the box which the page is about
       lies in the middle; else the picture begins at its own corner, or at the first box when none is seen there. */
    function beginning(seen) {
      const boxes = [...svg.querySelectorAll(".item.node[data-box]")].map((node) => {
        const [x, y, width, height] = node.dataset.box.split(" ").map(Number);
        return { x, y, width, height, own: Boolean(node.querySelector(':scope > a[href="./"]')) };
      });
      const own = boxes.filter((box) => box.own);
      if (own.length === 1 && (size.width > seen.width || size.height > seen.height)) {
        const [{ x, y, width, height }] = own;
        const middle = (start, length, most) => (length + 48 < most ? start + length / 2 - most / 2 : start - 24);
        return [middle(x, width, seen.width), middle(y, height, seen.height)];
      }
      if (!boxes.length || boxes.some((box) => box.x + box.width <= seen.width && box.y + box.height <= seen.height)) return [0, 0];
      // A chart has its words at the left: there is something to read, though its bars begin further on.
      const said = [...svg.querySelectorAll(".item:not(.group, .legend) text")];
      if (said.filter((text) => text.getAttribute("x") < seen.width && text.getAttribute("y") < seen.height).length > 4) return [0, 0];
      const first = boxes.reduce((a, b) => (Math.hypot(b.x, b.y) < Math.hypot(a.x, a.y) ? b : a));
      return [first.x - 24, first.y - 24];
    }
    /* The scale at which a picture stands on its page: as wide as there is room for, and a little smaller
       when the whole of it is then seen at once. */
    function natural() {
      const wide = Math.min(1, canvas.clientWidth / size.width);
      const all = Math.min(wide, (tallest() - 4) / size.height);
      return all >= PLEASANT ? all : Math.max(wide, SMALLEST);
    }
    function tallest() {
      return Math.max(240, window.innerHeight * 0.86);
    }
    function frame() {
      if (!full()) {
        const whole = size.height * natural() + canvas.offsetHeight - canvas.clientHeight;
        canvas.style.height = Math.ceil(whole <= tallest() ? whole : Math.max(240, window.innerHeight * 0.72)) + "px";
      }
      if (touched) show();
      else fit(full());
    }

    /* pointer: one moves, two zoom */
    const pointers = new Map();
    let start = null;
    let moved = false;
    const place = (event) => {
      const box = canvas.getBoundingClientRect();
      return { x: event.clientX - box.left, y: event.clientY - box.top };
    };
    canvas.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      pointers.set(event.pointerId, place(event));
      moved = false;
      start = { x: view.x, y: view.y, at: place(event), apart: apart() };
    });
    canvas.addEventListener("pointermove", (event) => {
      if (!pointers.has(event.pointerId)) return;
      const at = place(event);
      pointers.set(event.pointerId, at);
      if (pointers.size === 2) {
        const now = apart();
        const [a, b] = [...pointers.values()];
        if (start.apart) zoom(now / start.apart, { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
        start.apart = now;
        moved = true;
        return;
      }
      const dx = at.x - start.at.x;
      const dy = at.y - start.at.y;
      if (!moved && Math.hypot(dx, dy) < 4) return;
      if (!moved) {
        moved = true;
        canvas.setPointerCapture(event.pointerId);
        figure.classList.add("sa-moving");
      }
      view.x = start.x - dx / view.scale;
      view.y = start.y - dy / view.scale;
      touched = true;
      show();
    });
    const release = (event) => {
      pointers.delete(event.pointerId);
      figure.classList.remove("sa-moving");
    };
    canvas.addEventListener("pointerup", release);
    canvas.addEventListener("pointercancel", release);
    // A drag that ends on a link is no click on it.
    canvas.addEventListener("click", (event) => {
      if (moved) {
        event.preventDefault();
        event.stopPropagation();
      }
      moved = false;
    }, true);
    canvas.addEventListener("dragstart", (event) => event.preventDefault());
    function apart() {
      if (pointers.size !== 2) return 0;
      const [a, b] = [...pointers.values()];
      return Math.hypot(a.x - b.x, a.y - b.y);
    }

    canvas.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !event.metaKey && !full()) return;
      event.preventDefault();
      zoom(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0022)), place(event));
    }, { passive: false });

    canvas.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const step = 60 / view.scale;
      const keys = {
        "+": () => zoom(STEP),
        "=": () => zoom(STEP),
        "-": () => zoom(1 / STEP),
        0: () => { touched = false; frame(); },
        f: toggleFull,
        "/": () => field.isConnected && field.focus(),
        Escape: leave,
        ArrowLeft: () => pan(-step, 0),
        ArrowRight: () => pan(step, 0),
        ArrowUp: () => pan(0, -step),
        ArrowDown: () => pan(0, step),
      };
      if (!keys[event.key] || keys[event.key]() === false) return;
      event.preventDefault();
      // The theme has keys of its own for its search: / and f among them.
      event.stopPropagation();
    });
    function pan(dx, dy) {
      view.x += dx;
      view.y += dy;
      touched = true;
      show();
    }

    function toggleFull() {
      if (document.fullscreenElement === figure) document.exitFullscreen();
      else if (figure.classList.contains("sa-full")) { figure.classList.remove("sa-full"); changed(); }
      else if (figure.requestFullscreen) figure.requestFullscreen().catch(cover);
      else cover();
    }
    function cover() {
      figure.classList.add("sa-full");
      changed();
    }
    function changed() {
      touched = false;
      canvas.style.height = "";
      requestAnimationFrame(frame);
    }
    figure.addEventListener("fullscreenchange", changed);
    figure.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.defaultPrevented && figure.classList.contains("sa-full")) toggleFull();
    });
    /* Escape leads out step by step: from what was found, from a box to the picture, from the full screen. */
    function leave() {
      if (field.value) { field.value = ""; search(); return true; }
      if (document.activeElement !== canvas) { canvas.focus(); return true; }
      return false;
    }

    /* what joins what: a box under the pointer or the focus stands out with its lines and their other ends */
    const items = [...svg.querySelectorAll(":scope > .item")];
    const outermost = (part) => part.closest?.(".item") && items.find((item) => item.contains(part));
    function beside(item) {
      const { id, source, target } = item.dataset;
      const ends = source ? [source, target] : [id];
      const lines = source ? [item] : items.filter((one) => one.dataset.source === id || one.dataset.target === id);
      if (!source) lines.forEach((line) => ends.push(line.dataset.source, line.dataset.target));
      // A name beside its box is an item of its own.
      const boxes = items.filter((one) => !one.dataset.source && ends.includes((one.dataset.id || "").replace(/~name$/, "")));
      return lines.length ? [...lines, ...boxes] : [];
    }
    let picked = null;
    let soon = 0;
    function pick(item) {
      clearTimeout(soon);
      if (picked === item) return;
      picked = item;
      const near = new Set(item ? beside(item) : []);
      svg.classList.toggle("sa-picked", near.size > 0);
      items.forEach((one) => one.classList.toggle("sa-near", near.has(one)));
    }
    canvas.addEventListener("pointerover", (event) => {
      if (event.pointerType === "touch" || pointers.size) return;
      const item = outermost(event.target);
      clearTimeout(soon);
      // A pointer on its way across the picture is not meant.
      soon = setTimeout(pick, item && !item.matches(".legend, .group") ? 140 : 60, item?.matches(".legend, .group") ? null : item);
    });
    canvas.addEventListener("pointerleave", () => pick(null));
    canvas.addEventListener("focusin", (event) => {
      const item = outermost(event.target);
      if (!item || !event.target.matches(":focus-visible")) return;
      pick(item.matches(".group") ? null : item);
      bring(event.target);
    });
    canvas.addEventListener("focusout", () => pick(null));
    // One stop of the tabulator key a box: its rows and lines stand on the box's own page.
    svg.querySelectorAll(".edge a, .item .item a").forEach((link) => link.setAttribute("tabindex", "-1"));

    /* Bring a part of the picture into view, with some room around. */
    function bring(part) {
      const box = part.getBBox();
      const seen = { width: room().width / view.scale, height: room().height / view.scale };
      const shift = (start, length, from, size) => start - 24 < from || start + length + 24 > from + size ? start + length / 2 - size / 2 : from;
      view.x = shift(box.x, box.width, view.x, seen.width);
      view.y = shift(box.y, box.height, view.y, seen.height);
      touched = true;
      show();
    }

    /* search inside the picture */
    const texts = new Map();
    for (const text of svg.querySelectorAll("text")) {
      const item = text.closest(".item");
      if (item && !item.closest(".legend")) texts.set(item, (texts.get(item) || "") + text.textContent + " ");
    }
    const marks = document.createElementNS(SVG, "g");
    marks.setAttribute("class", "sa-found");
    let found = [];
    let current = 0;
    function search() {
      const needles = fold(field.value).split(/\s+/).filter(Boolean);
      found = needles.length ? [...texts].filter(([, text]) => needles.every((needle) => fold(text).includes(needle))).map(([item]) => item) : [];
      current = 0;
      // In the order of reading, not in that of drawing.
      const boxes = found.map((item) => [item, item.getBBox()]).sort(([, a], [, b]) => a.y - b.y || a.x - b.x);
      found = boxes.map(([item]) => item);
      marks.replaceChildren(...boxes.map(([, { x, y, width, height }]) => {
        const rect = document.createElementNS(SVG, "rect");
        for (const [name, value] of Object.entries({ x: x - 3, y: y - 3, width: width + 6, height: height + 6, rx: 6 })) rect.setAttribute(name, value);
        return rect;
      }));
      if (found.length) svg.append(marks);
      else marks.remove();
      turn(0);
    }
    function turn(by) {
      current = found.length ? (current + by + found.length) % found.length : 0;
      [...marks.children].forEach((rect, place) => rect.classList.toggle("sa-current", place === current));
      count.textContent = field.value.trim() ? `${found.length ? current + 1 : 0} ${word("of")} ${found.length}` : "";
      if (found.length) bring(found[current]);
    }
    const field = element("input", { type: "search", placeholder: word("find-in-picture"), "aria-label": word("find-in-picture"), title: word("find-in-picture") + " ( / )" });
    const count = element("span", { class: "sa-count", role: "status", "aria-live": "polite" });
    field.addEventListener("input", search);
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter") turn(event.shiftKey ? -1 : 1);
      else if (event.key === "Escape") { field.value = ""; search(); canvas.focus(); }
      else return;
      event.preventDefault();
      event.stopPropagation();
    });

    function download() {
      names.forEach(({ texts }) => moveName(texts, ""));
      const copy = svg.cloneNode(true);
      show();
      copy.querySelectorAll(".sa-found").forEach((mark) => mark.remove());
      copy.classList.remove("sa-picked");
      const ground = document.createElementNS(SVG, "rect");
      for (const [name, value] of Object.entries({ width: size.width, height: size.height, fill: "#ffffff" })) ground.setAttribute(name, value);
      copy.querySelector("style, desc, title")?.after(ground);
      copy.setAttribute("viewBox", `0 0 ${size.width} ${size.height}`);
      copy.setAttribute("width", size.width);
      copy.setAttribute("height", size.height);
      copy.removeAttribute("style");
      for (const link of copy.querySelectorAll("a[href]")) {
        link.setAttribute("href", new URL(link.getAttribute("href"), location.href).href);
      }
      const text = '<?xml version="1.0" encoding="UTF-8"?>\n' + new XMLSerializer().serializeToString(copy);
      const url = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
      const link = element("a", { href: url, download: name.replace(/[\\/:*?"<>|\u0000-\u001f]+/g, " ").slice(0, 80) + ".svg" });
      document.body.append(link);
      link.click();
      link.remove();
      setTimeout(() => URL.revokeObjectURL(url), 1000);
    }

    const actions = {
      "zoom-out": () => zoom(1 / STEP),
      "zoom-in": () => zoom(STEP),
      fit: () => { touched = true; fit(true); },
      "full-screen": toggleFull,
      download,
    };
    const bar = element("div", { class: "sa-bar", role: "toolbar", "aria-label": name });
    for (const [action, run] of Object.entries(actions)) {
      const button = element("button", { type: "button", title: word(action), "aria-label": word(action), "data-action": action, onclick: run });
      button.innerHTML = `<svg viewBox="0 0 16 16" aria-hidden="true"><path d="${ICONS[action]}"/></svg>`;
      bar.append(button);
    }
    // What is seen at a glance need not be searched.
    const few = items.filter((item) => item.matches(".node")).length < 6 && width <= canvas.clientWidth;
    if (!few) bar.prepend(element("span", { class: "sa-find" }, field, count));
    const said = figure.querySelector(".sa-words");
    if (said) {
      said.id ||= `${svg.id}-words`;
      canvas.setAttribute("aria-details", said.id);
    }
    figure.querySelector("figcaption")?.append(bar);
    canvas.tabIndex = 0;
    canvas.setAttribute("role", "group");
    canvas.setAttribute("aria-label", name);
    canvas.title = word("figure-hint");
    svg.removeAttribute("width");
    svg.removeAttribute("height");
    figure.classList.add("sa-live");
    sheet(figure, size);
    canvas.style.setProperty("--sa-natural", `${width}px`);
    frame();
    let before = canvas.clientWidth;
    new ResizeObserver(() => {
      if (canvas.clientWidth !== before || full()) { before = canvas.clientWidth; frame(); }
    }).observe(canvas);
    // On paper the whole picture stands, whatever part was being looked at.
    window.addEventListener("beforeprint", () => {
      onPaper = svg.getAttribute("viewBox");
      names.forEach(({ texts }) => moveName(texts, ""));
      svg.setAttribute("viewBox", `0 0 ${size.width} ${size.height}`);
    });
    window.addEventListener("afterprint", () => {
      onPaper = null;
      show();
    });
    figure.specatlas = { view, size, zoom };
  }

  /* ---- Tables -------------------------------------------------------------------------------------------- */

  function table(frame) {
    const grid = frame.querySelector("table");
    const heads = [...grid.tHead.rows[0].cells];
    const body = [...grid.tBodies];
    const rows = body.flatMap((part) => [...part.rows]).filter((row) => !row.classList.contains("sa-group"));
    const data = rows.map((row) => ({
      row,
      group: row.parentNode,
      text: fold(row.textContent),
      values: heads.map((head, column) => (head.dataset.filter ? values(row.cells[column]) : [])),
    }));
    const state = { text: "", picked: heads.map(() => new Set()), sort: null };
    const counters = [];

    const sorters = frame.classList.contains("sa-matrix") ? [] : heads.map((head, column) => {
      const label = head.firstElementChild || head;
      const button = element("button", { type: "button", class: "sa-sort", title: word("sort"), onclick: () => sortBy(column) });
      const show = () => { button.append(...label.childNodes); label.append(button); };
      show();
      return { hide: () => button.replaceWith(...button.childNodes), show };
    });
    // Browsers leave buttons out of the heads that they repeat on the next sheet.
    window.addEventListener("beforeprint", () => sorters.forEach((one) => one.hide()));
    window.addEventListener("afterprint", () => sorters.forEach((one) => one.show()));

    const tools = "tools" in frame.dataset ? element("div", { class: "sa-tools" }) : null;
    const shown = element("span", { class: "sa-shown", role: "status", "aria-live": "polite" });
    const reset = element("button", { type: "button", class: "sa-reset", hidden: "", onclick: clear }, word("reset"));
    const none = element("p", { class: "sa-none", hidden: "" }, word("nothing-found"));
    let box = null;
    if (tools) {
      box = element("input", { type: "search", placeholder: word("filter-hint"), "aria-label": word("filter-hint"), oninput: () => { state.text = box.value; apply(); } });
      tools.append(box);
      heads.forEach((head, column) => head.dataset.filter === "choice" && choice(head, column));
      tools.append(reset, shown);
      frame.prepend(tools);
      frame.append(none);
    }
    const sums = heads.map((head) => head.dataset.total === "sum");
    const foot = sums.some(Boolean) ? grid.createTFoot().insertRow() : null;
    if (foot) heads.forEach((head) => {
      const cell = foot.insertCell();
      cell.classList.toggle("sa-number", head.dataset.kind === "number");
      cell.classList.toggle("sa-said", head.classList.contains("sa-said"));
    });

    function values(cell) {
      const marked = [...cell.querySelectorAll(".sa-badge, a")].map((part) => part.textContent.trim());
      const found = marked.length ? marked : [cell.textContent.trim()];
      return found.filter(Boolean);
    }

    /* Few words become buttons that count, many a list to pick from. */
    function choice(head, column) {
      const order = new Map();
      for (const { row } of data) {
        const cell = row.cells[column];
        values(cell).forEach((value) => order.has(value) || order.set(value, cell.dataset.o || value));
      }
      const known = [...order.keys()].sort((a, b) => collator.compare(order.get(a), order.get(b)));
      if (known.length < 2) return;
      const label = head.textContent.trim();
      if (head.dataset.kind === "word" && known.length <= 6) {
        const set = element("fieldset", { class: "sa-chips" }, element("legend", {}, label));
        for (const value of known) {
          const count = element("b", {});
          const chip = element("button", { type: "button", class: "sa-chip", "aria-pressed": "false", "data-value": value, onclick: () => toggle(column, value) }, value, count);
          counters.push({ column, value, draw: (n) => { count.textContent = n; chip.setAttribute("aria-pressed", state.picked[column].has(value)); } });
          set.append(chip);
        }
        tools.append(set);
        return;
      }
      const all = element("option", { value: "" }, word("all"));
      const list = element("select", { "data-column": head.dataset.id, onchange: () => { state.picked[column] = new Set(list.value ? [list.value] : []); apply(); } }, all);
      for (const value of known) {
        const option = element("option", { value });
        counters.push({ column, value, draw: (n) => { option.textContent = `${value} (${n})`; if (state.picked[column].has(value)) list.value = value; } });
        list.append(option);
      }
      counters.push({ column, value: null, draw: () => { if (!state.picked[column].size) list.value = ""; } });
      tools.append(element("label", {}, label, list));
    }
    function toggle(column, value) {
      const picked = state.picked[column];
      if (!picked.delete(value)) picked.add(value);
      apply();
    }
    function clear() {
      state.text = "";
      if (box) box.value = "";
      state.picked.forEach((picked) => picked.clear());
      apply();
    }

    const needles = () => fold(state.text).split(/\s+/).filter(Boolean);
    const fits = (item, column) => !state.picked[column].size || item.values[column].some((value) => state.picked[column].has(value));
    function apply() {
      const wanted = needles();
      const columns = heads.map((_, column) => column);
      const visible = new Set();
      for (const item of data) {
        item.found = wanted.every((needle) => item.text.includes(needle));
        if (item.found && columns.every((column) => fits(item, column))) visible.add(item);
        item.row.hidden = !visible.has(item);
      }
      for (const { column, value, draw } of counters) {
        // What a choice counts: the rows that would be left with it, all other filters standing.
        draw(data.filter((item) => item.found && item.values[column].includes(value) && columns.every((other) => other === column || fits(item, other))).length);
      }
      for (const part of body) {
        const title = part.querySelector(".sa-group");
        if (title) title.hidden = state.sort !== null || ![...part.rows].some((row) => row !== title && !row.hidden);
      }
      shown.textContent = visible.size === data.length ? word("rows").replace("{}", data.length) : `${visible.size} ${word("of")} ${data.length}`;
      reset.hidden = visible.size === data.length && !state.text && state.picked.every((picked) => !picked.size);
      none.hidden = visible.size > 0;
      if (foot) total([...visible]);
      remember();
    }
    function total(items) {
      heads.forEach((head, column) => {
        if (!sums[column]) return;
        const sum = items.reduce((all, { row }) => all + Number(row.cells[column].dataset.n || 0), 0);
        foot.cells[column].textContent = new Intl.NumberFormat(locale).format(+sum.toFixed(4)) + (head.dataset.unit ? "\u00a0" + head.dataset.unit : "");
      });
      const first = sums.indexOf(true) > 0 ? 0 : -1;
      if (first >= 0) foot.cells[first].textContent = word("total");
    }

    function sortBy(column) {
      const [old, turn] = state.sort || [];
      state.sort = old !== column ? [column, 1] : turn === 1 ? [column, -1] : null;
      heads.forEach((head, place) => {
        if (state.sort && place === column) head.setAttribute("aria-sort", state.sort[1] === 1 ? "ascending" : "descending");
        else head.removeAttribute("aria-sort");
      });
      frame.classList.toggle("sa-sorted", state.sort !== null);
      if (state.sort) {
        const ordered = [...data].sort((a, b) => compare(a.row.cells[column], b.row.cells[column], state.sort[1]));
        body[0].append(...ordered.map((item) => item.row));
      } else data.forEach((item) => item.group.append(item.row));
      apply();
      measure();
    }
    function compare(a, b, turn) {
      const [x, y] = [key(a), key(b)];
      if (x === y) return 0;
      // What is not filled in stands last, whichever way the rest goes.
      if (x === "") return 1;
      if (y === "") return -1;
      return turn * (typeof x === "number" && typeof y === "number" ? x - y : collator.compare(String(x), String(y)));
    }
    function key(cell) {
      if (cell.dataset.n) return Number(cell.dataset.n);
      return cell.dataset.o || cell.textContent.trim();
    }

    /* The filter is part of the address, so that a filtered list can be sent to somebody. */
    const prefix = frame.dataset.table;
    function remember() {
      if (!tools) return;
      const query = new URLSearchParams(location.search);
      [...query.keys()].filter((name) => name.startsWith(prefix + ".")).forEach((name) => query.delete(name));
      if (state.text) query.set(`${prefix}.text`, state.text);
      heads.forEach((head, column) => state.picked[column].forEach((value) => query.append(`${prefix}.${head.dataset.id}`, value)));
      const search = query.toString() ? "?" + query : "";
      if (search !== location.search && location.protocol !== "file:") history.replaceState(history.state, "", location.pathname + search + location.hash);
    }
    function recall() {
      const query = new URLSearchParams(location.search);
      state.text = query.get(`${prefix}.text`) || "";
      if (box) box.value = state.text;
      heads.forEach((head, column) => query.getAll(`${prefix}.${head.dataset.id}`).forEach((value) => state.picked[column].add(value)));
    }

    /* A table that fits lets its head stick to the window; one that does not scrolls inside its frame. */
    function measure() {
      const scroll = frame.querySelector(".sa-scroll");
      frame.classList.remove("sa-fits", "sa-tall");
      const wide = grid.scrollWidth > scroll.clientWidth + 1;
      frame.classList.add(wide && grid.offsetHeight > window.innerHeight * 0.9 ? "sa-tall" : wide ? "sa-wider" : "sa-fits");
    }
    if (tools) recall();
    if (tools || foot) apply();
    measure();
    window.addEventListener("resize", measure);
    document.fonts?.ready.then(measure);
  }

  /* ---- Prototypes ---------------------------------------------------------------------------------------- */

  /* Nothing is asked of another host before the reader wants it; what comes is kept in its frame. */
  function embed(place) {
    const button = place.querySelector("button");
    button.hidden = false;
    button.addEventListener("click", () => {
      const { frame, title, height } = place.dataset;
      const foreign = new URL(frame, location.href).origin !== location.origin;
      const sandbox = "allow-scripts allow-forms allow-popups" + (foreign ? " allow-same-origin" : "");
      place.append(element("iframe", { src: frame, title, height, sandbox, referrerpolicy: "no-referrer", loading: "eager", allowfullscreen: "" }));
      button.remove();
    });
  }

  /* ---- The page ------------------------------------------------------------------------------------------ */

  function start() {
    document.querySelectorAll(".sa-figure").forEach(picture);
    headsOnPaper();
    document.querySelectorAll(".sa-table").forEach(table);
    document.querySelectorAll(".sa-embed").forEach(embed);
    // The switch of languages stays at the place in the page.
    document.querySelectorAll(".md-select__link[hreflang]").forEach((link) => {
      link.addEventListener("click", () => { link.hash = location.hash; });
    });
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
