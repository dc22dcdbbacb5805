// Draw one message of a chat: own words as a bubble, Plainly's as a card.

import { drawCard } from "./card.js";
import { EMOJI, gist } from "./chat.js";
import { h, icon } from "./dom.js";
import { clock, moment } from "./times.js";

/**
 * `view` tells about the reader ({ account, zone }); `find` finds another message;
 * `on` does things: press, reply, edit, remove, react, jump.
 */
export function drawMessage(message, view, find, on) {
  const own = message.by !== "";
  const element = h("article", {
    class: `message ${own ? "own" : "ours"}`,
    "data-message": message.id,
    "aria-label": `${own ? "You" : "Plainly"}, ${moment(message.at, view.zone)}`,
    tabindex: "-1",
  });
  if (message.deleted) {
    element.append(h("p", { class: "gone" }, "You took this message back."));
    return element;
  }
  element.append(
    ...some(quoteOf(message, find, on)),
    own ? h("div", { class: "bubble", dir: "auto" }, message.text) : drawCard(message.card, view.zone, on),
    footOf(message, view, on),
  );
  return element;
}

function some(element) {
  return element ? [element] : [];
}

function quoteOf(message, find, on) {
  const answered = message.answers ? find(message.answers) : null;
  if (!answered || answered.deleted) return null;
  return h(
    "button",
    { type: "button", class: "answers", dir: "auto", onclick: () => on.jump(answered.id) },
    icon("reply"),
    h("span", { class: "unseen" }, "Answer to: "),
    h("span", { class: "gist" }, gist(answered)),
  );
}

function footOf(message, view, on) {
  return h(
    "div",
    { class: "foot" },
    reactionsOf(message, view, on),
    h("span", { class: "stamp" }, stampOf(message, view.zone)),
    menuOf(message, view, on),
  );
}

function stampOf(message, zone) {
  const said = clock(message.at, zone);
  if (message.edited) return `${said} · edited`;
  if (message.updated) return `${said} · updated ${clock(message.updated, zone)}`;
  return said;
}

function reactionsOf(message, view, on) {
  const there = [...message.reactions].filter(([, who]) => who.size > 0);
  return there.map(([emoji, who]) => {
    const mine = who.has(view.account);
    const sign = EMOJI.get(emoji) ?? `:${emoji}:`;
    return h(
      "button",
      {
        type: "button",
        class: "reaction",
        "aria-pressed": String(mine),
        "aria-label": `${emoji.replaceAll("_", " ")}, ${who.size}`,
        "data-press": `react|${emoji}`,
        onclick: () => on.react(message, emoji, !mine),
      },
      h("span", { "aria-hidden": "true" }, `${sign} ${who.size > 1 ? who.size : ""}`.trim()),
    );
  });
}

function menuOf(message, view, on) {
  const menu = h("div", { class: "menu", role: "group", "aria-label": "Actions", hidden: true });
  const opener = h(
    "button",
    {
      type: "button",
      class: "quiet icon-only opener",
      "aria-expanded": "false",
      "aria-label": `Actions for: ${gist(message, 40)}`,
    },
    icon("more"),
  );
  const close = (focusBack) => {
    menu.hidden = true;
    menu.replaceChildren();
    opener.setAttribute("aria-expanded", "false");
    document.removeEventListener("pointerdown", outside);
    if (focusBack) opener.focus();
  };
  const outside = (event) => {
    if (!menu.contains(event.target) && !opener.contains(event.target)) close(false);
  };
  opener.addEventListener("click", () => {
    if (!menu.hidden) return close(true);
    menu.replaceChildren(...actionsOf(message, view, on, close));
    menu.hidden = false;
    opener.setAttribute("aria-expanded", "true");
    menu.classList.toggle("upwards", opener.getBoundingClientRect().top > innerHeight / 2);
    document.addEventListener("pointerdown", outside);
    menu.querySelector("button").focus();
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      event.stopPropagation();
      close(true);
    }
  });
  return h("div", { class: "menu-place" }, opener, menu);
}

function actionsOf(message, view, on, close) {
  const act = (what) => () => {
    close(false);
    what();
  };
  const emoji = [...EMOJI].map(([name, sign]) => {
    const mine = message.reactions.get(name)?.has(view.account) ?? false;
    return h(
      "button",
      {
        type: "button",
        class: "quiet emoji",
        "aria-label": `React with ${name.replaceAll("_", " ")}`,
        "aria-pressed": String(mine),
        onclick: act(() => on.react(message, name, !mine)),
      },
      sign,
    );
  });
  const line = (name, label, what) =>
    h("button", { type: "button", class: "quiet line", onclick: act(what) }, icon(name), label);
  const rows = [h("div", { class: "emojis" }, emoji), line("reply", "Reply", () => on.reply(message))];
  if (message.by === view.account) {
    rows.push(line("edit", "Edit", () => on.edit(message)));
    rows.push(line("remove", "Delete", () => on.remove(message)));
  }
  return rows;
}
