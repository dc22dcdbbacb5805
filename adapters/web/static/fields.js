// The fields of a form: each knows its element, its words, and where its error stands.

import { freshId, h } from "./dom.js";
import { city, typed } from "./times.js";

const FEW = 5; // up to so many choices are shown at once, more go into a list
const MINUTE = 60_000;
const SOON = [
  ["in 30 min", (zone) => fromNow(30, zone)],
  ["in 1 hour", (zone) => fromNow(60, zone)],
  ["in 2 hours", (zone) => fromNow(120, zone)],
  ["tomorrow, 09:00", (zone) => `${fromNow(24 * 60, zone).slice(0, 10)}T09:00`],
];

const fromNow = (minutes, zone) => typed(new Date(Date.now() + minutes * MINUTE), zone);

/** A field as { name, time, element, read, write, complain, focus, empty, required }. */
export function drawField(field, zone) {
  switch (field.kind) {
    case "text":
      return drawText(field);
    case "choice":
      if (field.several) return drawTicks(field, field.options, "checkbox");
      return field.options.length <= FEW ? drawTicks(field, field.options, "radio") : drawList(field);
    case "time":
      return drawTime(field, zone);
    case "yes_no":
      return drawYesNo(field);
    default:
      throw new Error(`unknown field ${field.kind}`);
  }
}

function drawText(field) {
  const input = field.long ? h("textarea", { rows: 3, dir: "auto" }) : h("input", { type: "text", dir: "auto", autocomplete: "off" });
  input.value = field.value;
  return single(field, input, {
    read: () => input.value,
    write: (value) => (input.value = value),
    empty: () => input.value.trim() === "",
  });
}

function drawList(field) {
  const none = field.required ? [] : [h("option", { value: "" }, "–")];
  const input = h("select", {}, none, field.options.map(([value, label]) => h("option", { value }, label)));
  const write = (value) => (input.value = [value].flat()[0] ?? "");
  write(field.value);
  return single(field, input, { read: () => input.value, write, empty: () => input.value === "" });
}

function drawTime(field, zone) {
  const input = h("input", { type: "datetime-local" });
  input.value = field.value;
  const soon = SOON.map(([label, chosen]) =>
    h(
      "button",
      {
        type: "button",
        class: "quiet small",
        onclick: () => {
          input.value = chosen(zone);
          input.dispatchEvent(new Event("input", { bubbles: true }));
        },
      },
      label,
    ),
  );
  const beside = h("div", { class: "soon" }, soon, h("span", { class: "hint" }, `${city(zone)} time`));
  return {
    ...single(field, input, {
      read: () => input.value,
      write: (value) => (input.value = value),
      empty: () => input.value === "",
    }, beside),
    time: true,
  };
}

function drawYesNo(field) {
  const id = freshId("field");
  const hint = hintOf(field);
  const error = errorSlot();
  const input = h("input", { type: "checkbox", id, "aria-describedby": describedBy(hint, error) });
  input.checked = field.value;
  return {
    name: field.name,
    element: h("div", { class: "field" }, h("label", { class: "tick", for: id }, input, h("span", {}, field.label)), hint, error),
    read: () => (input.checked ? "yes" : ""),
    write: (value) => (input.checked = value === "yes"),
    complain: (sentence) => complain(input, error, sentence),
    focus: () => input.focus(),
    empty: () => false,
  };
}

function single(field, input, ways, beside = null) {
  const id = freshId("field");
  const hint = hintOf(field);
  const error = errorSlot();
  input.id = id;
  input.setAttribute("aria-describedby", describedBy(hint, error));
  if (field.required) input.setAttribute("aria-required", "true");
  return {
    name: field.name,
    required: field.required,
    element: h("div", { class: "field" }, h("label", { for: id }, field.label, mustMark(field)), hint, input, beside, error),
    complain: (sentence) => complain(input, error, sentence),
    focus: () => input.focus(),
    ...ways,
  };
}

function drawTicks(field, options, type) {
  const chosen = new Set(field.value);
  const group = freshId("choice");
  const inputs = options.map(([value]) => h("input", { type, name: group, value, checked: chosen.has(value) }));
  const list = inputs.map((input, position) => h("label", { class: "tick" }, input, h("span", { dir: "auto" }, options[position][1])));
  return ticks(field, inputs, h("div", { class: "ticks" }, list), type === "checkbox");
}

function ticks(field, inputs, body, several) {
  const hint = hintOf(field);
  const error = errorSlot();
  const picked = () => inputs.filter((input) => input.checked).map((input) => input.value);
  const element = h(
    "fieldset",
    { class: "field", "aria-describedby": describedBy(hint, error) },
    h("legend", {}, field.label, mustMark(field)),
    hint,
    body,
    error,
  );
  return {
    name: field.name,
    required: field.required,
    element,
    read: () => (several ? picked() : (picked()[0] ?? "")),
    write: (value) => {
      const wanted = new Set([value].flat());
      for (const input of inputs) input.checked = wanted.has(input.value);
    },
    complain: (sentence) => complain(inputs[0], error, sentence),
    focus: () => (inputs.find((input) => input.checked) ?? inputs[0])?.focus(),
    empty: () => picked().length === 0,
  };
}

function hintOf(field) {
  return field.hint ? h("p", { class: "hint", id: freshId("hint") }, field.hint) : null;
}

function errorSlot() {
  return h("p", { class: "error", id: freshId("error"), hidden: true });
}

function describedBy(hint, error) {
  return hint ? `${hint.id} ${error.id}` : error.id;
}

function mustMark(field) {
  return field.required ? h("span", { class: "must", "aria-hidden": "true" }, " *") : null;
}

function complain(input, error, sentence) {
  error.textContent = sentence;
  error.hidden = !sentence;
  if (sentence) input?.setAttribute("aria-invalid", "true");
  else input?.removeAttribute("aria-invalid");
}
