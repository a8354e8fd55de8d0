/* Shows where a released version stands, as status.json beside the site says; every text of it is shown as text. */
(function () {
  "use strict";
  const strip = document.querySelector(".sa-frozen");
  const state = strip && strip.querySelector(".sa-frozen-state");
  if (!state || !window.fetch) return;
  const words = JSON.parse(strip.dataset.words);
  const list = new Intl.ListFormat(strip.lang || "en", { type: "conjunction" });

  function joined(label, value) {
    return label + (label.endsWith("：") ? "" : " ") + value;
  }

  function called(name, names) {
    return (names && names[strip.lang]) || name;
  }

  function person(approval) {
    const more = [called(approval.side, approval.sides)];
    if (approval.decision === "approve-with-remarks") more.push(words.remarks);
    if (approval["carried-from"]) more.push(words.carried + " " + approval["carried-from"]);
    else more.push(new Date(approval.at).toLocaleDateString(strip.lang || "en", { dateStyle: "medium", timeZone: "UTC" }));
    return called(approval.name, approval.names) + " (" + more.join(", ") + ")";
  }

  function said(version) {
    const counted = version.approvals.filter((approval) => !approval.note);
    if (version.state === "in-review") {
      const waiting = version.waiting.map((side) => called(side.name, side.names));
      return waiting.length ? joined(words[version.state], list.format(waiting)) : words.nobody;
    }
    const rejected = counted.filter((approval) => approval.decision === "reject");
    return joined(words[version.state], list.format((version.state === "rejected" ? rejected : counted).map(person)));
  }

  function show(version) {
    if (!version || version.root !== strip.dataset.root) {
      strip.dataset.state = "changed";
      state.textContent = words.changed;
      return;
    }
    strip.dataset.state = version["superseded-by"] ? "superseded" : version.state;
    state.textContent = said(version);
    const later = version["superseded-by"];
    if (later) state.textContent += ". " + joined(words.superseded, later);
  }

  fetch(strip.dataset.status, { cache: "no-cache" })
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)))
    .then((status) => show(status.versions.find((one) => one.version === strip.dataset.version)))
    .catch(() => strip.setAttribute("data-state", "unknown"));
})();
