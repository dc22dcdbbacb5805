// Draw a card: each part has one look, here and nowhere else.

import { h, icon, s, safeUrl } from "./dom.js";
import { away, city, moment, thereToo } from "./times.js";

const LONG_LABEL = 26;
const TONES = { good: "Good news", warning: "Please note", outage: "Outage" };


/**
 * A card as an element.
 * `on.press(choice, button)` is called for every button, `on.given(about)` tells what the
 * reader gave a thing elsewhere; `zone` is the reader's.
 */
export function drawCard(card, zone, on, level = 3) {
  const title = card.title
    ? h("h" + level, { class: "card-title", dir: "auto" }, ...toneMark(card.tone), card.title)
    : null;
  return h(
    "div",
    { class: `card tone-${card.tone}` },
    title,
    paired(joined(card.parts)).map((part) => drawPart(part, zone, on)),
  );
}

/** Facts that follow each other are one list, so that they look alike. */
function joined(parts) {
  const together = [];
  for (const part of parts) {
    const before = together.at(-1);
    if (part.kind === "facts" && before?.kind === "facts") {
      together[together.length - 1] = { ...before, rows: [...before.rows, ...part.rows] };
    } else together.push(part);
  }
  return together;
}

/** A list of lines, each with a button of its own: the button stands beside its line, and
 *  beside what tells how it stands. */
function paired(parts) {
  const isLine = (part) => part?.kind === "facts" && part.rows.length === 1;
  const isState = (part) => part?.kind === "text" || (part?.kind === "times" && part.rows.length === 1);
  const isButton = (part) => part?.kind === "choices" && part.options.length === 1;
  const length = (at) => {
    if (!isLine(parts[at])) return 0;
    if (isButton(parts[at + 1])) return 2;
    return isState(parts[at + 1]) && isButton(parts[at + 2]) ? 3 : 0;
  };
  const lengths = parts.map((_, at) => length(at));
  if (lengths.filter(Boolean).length < 2) return parts;
  const drawn = [];
  for (let at = 0; at < parts.length; at += lengths[at] || 1) {
    const part = parts[at];
    drawn.push(lengths[at] ? { kind: "line", parts: parts.slice(at, at + lengths[at]) } : part);
  }
  return drawn;
}

function toneMark(tone) {
  if (!(tone in TONES)) return [];
  return [h("span", { class: "tone-dot", "aria-hidden": "true" }), h("span", { class: "unseen" }, `${TONES[tone]}: `)];
}

function drawPart(part, zone, on) {
  switch (part.kind) {
    case "text":
      return h("p", { class: "words", dir: "auto" }, part.text);
    case "quote":
      return h(
        "figure",
        { class: "quote" },
        part.by ? h("figcaption", { dir: "auto" }, part.by) : null,
        h("blockquote", { dir: "auto" }, part.text),
      );
    case "facts":
      return drawRows(part.rows, (value) => h("span", { dir: "auto" }, value));
    case "times":
      return drawRows(part.rows, (at) => drawTime(at, zone));
    case "steps":
      return drawSteps(part);
    case "line":
      return drawLine(part.parts, zone, on);
    case "link":
      return drawLink(part);
    case "choices":
      return h("div", { class: "choices" }, part.options.map((choice) => drawChoice(choice, on)));
    case "rating":
      return drawRating(part, on);
    case "chart":
      return drawChart(part);
    default:
      return h("p", { class: "words" }, "This page is too old to show this part. Please reload it.");
  }
}

function drawLine(parts, zone, on) {
  const drawn = parts.map((each) => drawPart(each, zone, on));
  const button = drawn.pop();
  return h("div", { class: "line-and-button" }, h("div", { class: "line" }, drawn), button);
}

/** Labels beside their values; above them when a label is a sentence of its own. */
function drawRows(rows, drawValue) {
  const long = rows.some(([label]) => label.length > LONG_LABEL);
  const drawn = rows.map(([label, value]) =>
    h("div", { class: "row" }, h("dt", { dir: "auto" }, label), h("dd", {}, drawValue(value))),
  );
  return h("dl", { class: long ? "facts stacked" : "facts" }, drawn);
}

/** A time, and how far away it is; `refreshTimes` keeps the latter true. */
function drawTime(at, zone) {
  const when = new Date(at);
  const there = thereToo(when, zone);
  return h(
    "span",
    { class: "when" },
    h("time", { datetime: at, title: `Time in ${city(zone)}` }, moment(when, zone)),
    there ? h("span", {}, `(${there})`) : null,
    h("span", { class: "away", "data-at": at }, away(when)),
  );
}

export function refreshTimes(root) {
  for (const element of root.querySelectorAll(".away[data-at]")) {
    const words = away(new Date(element.dataset.at));
    if (element.textContent !== words) element.textContent = words;
  }
}

function drawSteps(part) {
  const items = part.items.map((item, position) => {
    const done = position < part.done;
    const now = position === part.done;
    return h(
      "li",
      { class: done ? "done" : now ? "now" : "", "aria-current": now && part.done > 0 ? "step" : null },
      h("span", { class: "step-mark", "aria-hidden": "true" }, done ? icon("check") : String(position + 1)),
      h("span", { dir: "auto" }, done ? h("span", { class: "unseen" }, "Done: ") : null, item),
    );
  });
  return h("div", { class: "steps" }, part.title ? h("p", { class: "label" }, part.title) : null, h("ol", {}, items));
}

function drawLink(part) {
  const url = part.safe ? safeUrl(part.url) : "";
  if (!url) return h("p", { class: "words" }, `${part.label}: ${part.url}`);
  return h("p", {}, h("a", { href: url, target: "_blank", rel: "noopener noreferrer", dir: "auto" }, part.label));
}

function drawChoice(choice, on) {
  const button = h(
    "button",
    { type: "button", class: choice.main ? "main" : "", "data-press": `${choice.action}|${choice.value}`, dir: "auto" },
    choice.label,
  );
  button.addEventListener("click", () => on.press(choice, button));
  return button;
}

function drawRating(part, on) {
  const given = part.given || on.given?.(part.about);
  const faces = part.faces.map((face) => {
    const button = h(
      "button",
      {
        type: "button",
        class: "face",
        "aria-pressed": String(given === face.face),
        "data-press": `rate|${face.value}`,
      },
      h("span", { class: "face-sign", "aria-hidden": "true" }, face.sign),
      h("span", {}, face.label),
    );
    button.addEventListener("click", () => on.press({ action: "rate", value: face.value, confirm: "" }, button));
    return button;
  });
  return h(
    "div",
    { class: "rating", role: "group", "aria-label": part.question || "Your rating" },
    part.question ? h("p", { class: "label" }, part.question) : null,
    h("div", { class: "faces" }, faces),
  );
}

const HEIGHT = 96;
const WIDTH = 320;
const FEW = 8; // so many bars have room for their own labels

function drawChart(part) {
  const most = Math.max(...part.rows.map(([, value]) => value), 1e-9);
  const slot = WIDTH / Math.max(part.rows.length, 1);
  const width = Math.min(slot * 0.62, 44);
  const bars = part.rows.map(([label, value], position) => {
    const height = Math.max((Math.max(value, 0) / most) * HEIGHT, 1);
    const x = slot * position + (slot - width) / 2;
    return s(
      "rect",
      { class: "bar", x, y: HEIGHT - height, width, height, rx: 3 },
      s("title", {}, `${label}: ${value} ${part.unit}`.trim()),
    );
  });
  const names = part.rows.map(([label]) => label);
  const shown = names.length > FEW ? [names.at(0), names.at(-1)] : names;
  return h(
    "figure",
    { class: "chart" },
    h("figcaption", { class: "label" }, part.title),
    s("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "bars", role: "img", "aria-label": part.says }, bars),
    h(
      "div",
      { class: names.length > FEW ? "ends apart" : "ends", "aria-hidden": "true" },
      shown.map((name) => h("span", {}, name)),
    ),
    h("p", { class: "words" }, part.says),
  );
}
