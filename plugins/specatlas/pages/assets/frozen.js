/* Shows where a released version stands, as status.json beside the site says; every text of it is shown as text. */
(function () {
  "use strict";
  const strip = document.querySelector(".sa-frozen");
  const state = strip && strip.querySelector(".sa-frozen-state");
  if (!state || !window.fetch) return;
  const words = JSON.parse(strip.dataset.words);
  const list = new Intl.ListFormat(strip.lang || "en", { type: "conjunction" });

  function person(approval) {
    const more = [approval.side];
    if (approval.decision === "approve-with-remarks") more.push(words.remarks);
    if (approval["carried-from"]) more.push(words.carried + " " + approval["carried-from"]);
    else more.push(new Date(approval.at).toLocaleDateString(strip.lang || "en", { timeZone: "UTC" }));
    return approval.name + " (" + more.join(", ") + ")";
  }

  function show(version) {
    if (!version || version.root !== strip.dataset.root) {
      strip.dataset.state = "changed";
      state.textContent = words.changed;
      return;
    }
    const counted = version.approvals.filter((approval) => !approval.note);
    const rejected = counted.filter((approval) => approval.decision === "reject");
    const people = (version.state === "rejected" ? rejected : counted).map(person);
    const waiting = version.state === "in-review" && version.waiting.length;
    strip.dataset.state = version["superseded-by"] ? "superseded" : version.state;
    state.textContent = words[version.state] + " " + list.format(waiting ? version.waiting : people);
    if (version["superseded-by"]) state.textContent += ". " + words.superseded + " " + version["superseded-by"];
  }

  fetch(strip.dataset.status, { cache: "no-cache" })
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)))
    .then((status) => show(status.versions.find((one) => one.version === strip.dataset.version)))
    .catch(() => strip.setAttribute("data-state", "unknown"));
})();
