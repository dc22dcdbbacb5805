// Follow the chats live; after any pause, go on exactly where we stopped.

import { get } from "./door.js";

const PAUSE = 1500;

export class Stream {
  /** `on.line(line)`, `on.state("live" | "waiting" | "closed")`; `watched()` gives [account, seq] pairs. */
  constructor(watched, on) {
    this.watched = watched;
    this.on = on;
    // A browser opens few connections to one server: a tab that nobody sees gives its own back.
    document.addEventListener("visibilitychange", () => (document.hidden ? this.#rest() : this.open()));
  }

  /** Begin, or begin again because other chats are to be followed now. */
  open() {
    this.source?.close();
    clearTimeout(this.later);
    const watch = this.watched().map(([account, seq]) => `${account}=${seq}`).join(",");
    if (!watch) return;
    const source = new EventSource(`/events?${new URLSearchParams({ watch })}`);
    this.source = source;
    source.addEventListener("open", () => this.on.state("live"));
    source.addEventListener("line", (event) => this.on.line(JSON.parse(event.data)));
    source.addEventListener("error", () => {
      if (source !== this.source) return;
      this.on.state("waiting");
      if (source.readyState === EventSource.CLOSED) this.later = setTimeout(() => this.#again(), PAUSE);
    });
  }

  #rest() {
    clearTimeout(this.later);
    this.source?.close();
    this.source = null;
    this.on.state("waiting");
  }

  /** The server refused: either it is not ready yet, or this address is an old one. */
  async #again() {
    try {
      await get("/api/people");
    } catch (problem) {
      if (problem.status === 403) return this.on.state("closed");
    }
    this.open();
  }
}
