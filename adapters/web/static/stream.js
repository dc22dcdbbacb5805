// Follow the chats live; after any pause, go on exactly where we stopped.

import { get } from "./door.js";

const PAUSE = 1500;

export class Stream {
  /** `on.line(line)`, `on.state("live" | "waiting" | "closed")`; `watched()` gives [account, seq] pairs. */
  constructor(watched, on) {
    this.watched = watched;
    this.on = on;
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
