// Build elements. Text goes in as text, always: nothing here can parse markup.

const SVG = "http://www.w3.org/2000/svg";

/** An element with attributes, listeners ("onclick") and children (nodes or strings). */
export function h(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** The same for SVG. */
export function s(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

const PATHS = {
  close: "M5 5l10 10M15 5L5 15",
  reply: "M8 5L3.5 9.5 8 14M4 9.5h7.5A4.5 4.5 0 0 1 16 14v1.5",
  edit: "M4 16l.8-3.2L13 4.6a1.4 1.4 0 0 1 2 0l.4.4a1.4 1.4 0 0 1 0 2L7.2 15.2z",
  remove: "M4.5 6h11M8 6V4.5h4V6M6 6l.7 10h6.6L14 6",
  more: "M5 10h.01M10 10h.01M15 10h.01",
  send: "M4 10h11M10.5 5.5L15 10l-4.5 4.5",
  back: "M12 5l-5 5 5 5",
  next: "M8 5l5 5-5 5",
  down: "M5 8l5 5 5-5",
  up: "M5 12l5-5 5 5",
  check: "M4.5 10.5l3.5 3.5 7.5-8",

};

/** A small line drawing; what it stands for is said by the button that holds it. */
export function icon(name) {
  return s(
    "svg",
    { viewBox: "0 0 20 20", class: "icon", "aria-hidden": "true", focusable: "false" },
    s("path", { d: PATHS[name] }),
  );
}

/** An address of ours or of the organisation; anything but http and https is no link. */
export function safeUrl(text) {
  try {
    const url = new URL(text);
    return url.protocol === "https:" || url.protocol === "http:" ? url.href : "";
  } catch {
    return "";
  }
}

let counter = 0;

/** A fresh id, to tie a label or a sentence to its field. */
export function freshId(word) {
  counter += 1;
  return `${word}-${counter}`;
}

/** Call once things have been quiet for so many milliseconds. */
export function whenQuiet(wait, act) {
  let timer = 0;
  const later = (...given) => {
    clearTimeout(timer);
    timer = setTimeout(() => act(...given), wait);
  };
  later.cancel = () => clearTimeout(timer);
  return later;
}

/** As many whole words as there is room for; a sign says that they go on. */
export function shortened(words, most) {
  if (words.length <= most) return words;
  const room = words.slice(0, most - 1);
  const whole = room.slice(0, Math.max(room.lastIndexOf(" "), 0)).replace(/[ .,;:]+$/, "");
  return `${whole || words.slice(0, most - 2)}\u00a0…`;
}
