// The strip on top: what to try, one step at a time.

import { h, icon, shortened } from "./dom.js";
import { clock } from "./times.js";

const STEP = 5 * 60_000; // people write times like 08:40, not 08:43

/** "{-50}" is the time fifty minutes ago, on the clocks of whoever writes it. */
function withTimes(text, zone) {
  return text.replaceAll(/\{([+-]\d+)\}/g, (_, minutes) => {
    const at = Date.now() + Number(minutes) * 60_000;
    return clock(new Date(Math.ceil(at / STEP) * STEP), zone);
  });
}

const PLACE = "plainly:story";

export class Story {
  /** `on.put(seat, text)` fills a composer, `on.show(seat)` goes there; `personAt(seat)` is who sits there. */
  constructor(element, opener, steps, personAt, on) {
    this.element = element;
    this.opener = opener;
    this.steps = steps;
    this.nameOf = (seat) => personAt(seat).name.split(" ")[0];
    this.zoneOf = (seat) => personAt(seat).zone;
    this.on = on;
    const kept = JSON.parse(localStorage.getItem(PLACE) ?? "{}");
    this.step = Math.min(kept.step ?? 0, steps.length - 1);
    opener.addEventListener("click", () => this.#open(true));
    this.#open(kept.open ?? true);
    this.draw();
  }

  draw() {
    const step = this.steps[this.step];
    const names = Object.fromEntries(["staff", "it", "liaison"].map((seat) => [seat, this.nameOf(seat)]));
    const says = step.says.replaceAll(/\{(staff|it|liaison)\}/g, (_, seat) => names[seat]);
    const texts = step.texts.map((text) => withTimes(text, this.zoneOf(step.seat))).map((text) =>
      this.#putButton(step, text, names[step.seat]),
    );
    const go = h("button", { type: "button", class: "small", onclick: () => this.on.show(step.seat) }, `Go to ${names[step.seat]}`);
    this.element.replaceChildren(
      this.#dots(),
      h(
        "div",
        { class: "story-words", "aria-live": "polite" },
        h("h2", {}, h("span", { class: "unseen" }, `Step ${this.step + 1} of ${this.steps.length}: `), step.title),
        h("p", {}, says),
      ),
      h("div", { class: "story-acts" }, texts.length > 0 ? texts : go),
      h(
        "button",
        { type: "button", class: "quiet icon-only story-close", "aria-label": "Hide what to try", onclick: () => this.#open(false) },
        icon("close"),
      ),
    );
  }

  #putButton({ seat, texts, answers }, text, name) {
    const several = texts.length > 1;
    const words = several ? `“${shortened(text, 26)}”` : `Put this in ${name}’s box`;
    return h(
      "button",
      { type: "button", class: "small put", title: text, "aria-label": `Put in ${name}’s box: ${text}`, onclick: () => this.on.put(seat, text, answers) },
      words,
    );
  }

  #dots() {
    const move = (name, label, to) =>
      h(
        "button",
        { type: "button", class: "quiet icon-only", "aria-label": label, disabled: to < 0 || to >= this.steps.length, onclick: () => this.#go(to, label) },
        icon(name),
      );
    const dots = this.steps.map((step, position) =>
      h("button", {
        type: "button",
        class: position < this.step ? "dot past" : "dot",
        "aria-label": `Step ${position + 1}: ${step.title}`,
        "aria-current": position === this.step ? "step" : null,
        title: step.title,
        onclick: () => this.#go(position, `Step ${position + 1}: ${step.title}`),
      }),
    );
    return h(
      "div",
      { class: "story-dots" },
      move("back", "Step before", this.step - 1),
      h("span", { class: "count" }, `${this.step + 1} of ${this.steps.length}`),
      move("next", "Next step", this.step + 1),
      h("div", { class: "dots-row" }, dots),
    );
  }

  #go(step, label) {
    this.step = step;
    this.#keep(true);
    this.draw();
    const same = [...this.element.querySelectorAll("button")].find(
      (each) => each.getAttribute("aria-label") === label && !each.disabled,
    );
    (same ?? this.element.querySelector(".dot[aria-current]")).focus();
  }

  #open(open) {
    const moved = this.element.hidden === open;
    this.element.hidden = !open;
    this.opener.hidden = open;
    this.#keep(open);
    if (moved && !open) this.opener.focus();
  }

  #keep(open) {
    localStorage.setItem(PLACE, JSON.stringify({ step: this.step, open }));
  }
}
