// The chat is one stop for the Tab key: arrows go from message to message, and only the
// message one is at offers its buttons to Tab.

const USED = "button, a[href]";
const SLACK = 4; // pixels by which a message may stick out and still count as seen

export class Walk {
  /** `log` holds the messages: elements with a `data-message`. */
  constructor(log) {
    this.log = log;
    this.at = null;
    log.addEventListener("focusin", (event) => {
      const message = event.target.closest("[data-message]");
      if (message) this.stand(message);
    });
    log.addEventListener("keydown", (event) => this.#key(event));
  }

  /** A message was drawn: the newest one is where Tab goes, unless somebody is among them. */
  drawn(message, instead) {
    const busy = this.log.contains(document.activeElement);
    if (instead ? instead === this.at : !busy) this.stand(message);
    else rest(message);
  }

  stand(message) {
    if (this.at === message) return;
    if (this.at) rest(this.at);
    this.at = message;
    for (const each of message.querySelectorAll(USED)) each.removeAttribute("tabindex");
  }

  /** The message that follows this one, else the one before it, if there is any. */
  beside(message) {
    const all = [...this.log.querySelectorAll("[data-message]")];
    const at = all.indexOf(message);
    return all[at + 1] ?? all[at - 1] ?? null;
  }

  #key(event) {
    const inside = event.target === this.log || event.target.matches("[data-message]");
    const way = { ArrowUp: -1, ArrowDown: 1, Home: -Infinity, End: Infinity }[event.key];
    if (!way || !inside || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const next = this.#next(event.target, way);
    if (!next) return;
    event.preventDefault();
    next.focus({ preventScroll: true });
    show(next, this.log);
  }

  /** The message to go to; nothing while the one we are at still has lines out of sight there. */
  #next(from, way) {
    const all = [...this.log.querySelectorAll("[data-message]")];
    if (Math.abs(way) > 1) return way < 0 ? all.at(0) : all.at(-1);
    if (from === this.log) return way > 0 ? null : all.includes(this.at) ? this.at : all.at(-1);
    const [box, view] = [from, this.log].map((each) => each.getBoundingClientRect());
    const more = way < 0 ? box.top < view.top - SLACK : box.bottom > view.bottom + SLACK;
    return more ? null : all[all.indexOf(from) + way];
  }
}

function rest(message) {
  for (const each of message.querySelectorAll(USED)) each.tabIndex = -1;
}

/** All of it, or its beginning. */
function show(message, log) {
  message.scrollIntoView({ block: message.offsetHeight > log.clientHeight ? "start" : "nearest" });
}
