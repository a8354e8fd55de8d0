/* Search in pages that were opened from a folder, where browsers start no worker.

   The worker's script runs in a hidden frame instead; the theme's script knows it by the name `IFrameWorker`. */
(function () {
  "use strict";
  if (location.protocol !== "file:") return;

  const loaded = `
    postMessage = (data) => parent.dispatchEvent(new parent.MessageEvent("specatlas-answer", { data: { frame: window, data } }));
    importScripts = (...urls) => urls.reduce((before, url) => before.then(() => new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = url;
      script.onload = done;
      script.onerror = () => failed(new Error(url));
      document.head.append(script);
    })), Promise.resolve());`;

  window.Worker = window.IFrameWorker = class extends EventTarget {
    constructor(url) {
      super();
      this.frame = document.createElement("iframe");
      this.frame.hidden = true;
      this.frame.srcdoc = `<script>${loaded}</scr` + `ipt><script src="${new URL(url, document.baseURI).href}"></scr` + "ipt>";
      this.ready = new Promise((done) => this.frame.addEventListener("load", done, { once: true }));
      window.addEventListener("specatlas-answer", (event) => {
        if (event.data.frame !== this.frame.contentWindow) return;
        const answer = new MessageEvent("message", { data: event.data.data });
        this.dispatchEvent(answer);
        if (this.onmessage) this.onmessage(answer);
      });
      document.body.append(this.frame);
    }
    postMessage(data) {
      this.ready.then(() => {
        const inside = this.frame.contentWindow;
        inside.dispatchEvent(new inside.MessageEvent("message", { data }));
      });
    }
    terminate() {
      this.frame.remove();
    }
  };
})();
