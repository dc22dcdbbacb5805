// Where words are written: enter sends, shift+enter breaks the line, up-arrow edits the last.

import { gist, nameOf } from "./chat.js";
import { once } from "./door.js";
import { freshId, h, icon } from "./dom.js";

/**
 * `on`: { send(message), lastOwn(), told(name) }, the first two promises; send takes { text, once, reply, edit,
 * account } and rejects with a sentence to show; told finds what was said. The box is free at once; what could not be sent comes back into it. `once` stays with
 * the words: tried again, they are the same message.
 */
export class Composer {
  constructor(on, longest) {
    this.on = on;
    this.longest = longest;
    this.reply = null;
    this.edit = null;
    this.leaving = []; // what is on its way, in the order it was written
    this.gone = Promise.resolve(); // once nothing is on its way
    this.aside = null; // a half-written message that gave way to an edit or to words put here
    const id = freshId("write");
    this.trouble = h("p", { class: "error", role: "alert", hidden: true });
    this.about = h("div", { class: "about", hidden: true });
    this.input = h("textarea", { id, rows: 1, dir: "auto", placeholder: "Write to Plainly: ask, tell, or paste …", enterkeyhint: "send" });
    this.label = h("label", { class: "unseen", for: id });
    this.button = h("button", { type: "submit", class: "main icon-only", "aria-label": "Send" }, icon("send"));
    this.element = h(
      "form",
      { class: "composer", onsubmit: (event) => this.#submit(event) },
      this.about,
      this.trouble,
      h("div", { class: "write" }, this.label, this.input, this.button),
    );
    this.input.addEventListener("keydown", (event) => this.#key(event));
    this.input.addEventListener("input", () => this.#changed());
  }

  /** Write as this person from now on; their unfinished words come back. */
  serve(person, workspace) {
    this.account = person.account;
    this.place = `${workspace}:${person.account}`;
    this.label.textContent = `Message to Plainly as ${person.name}`;
    this.aside = null;
    this.#mark(null, null);
    this.#set(kept(WORDS, this.place));
    [this.again = null] = keptList(AGAIN, this.place);
    this.say("");
  }

  /** Once the chat is read: what was on its way when the page went, and is not in it, comes back into the box. */
  takeBack() {
    const { again } = this;
    if (again && this.#isIn(again)) this.arrived(this.#nameOf(again));
    else if (again && this.input.value === again.text) this.#mark(this.on.told(again.reply) ?? this.reply, this.edit);
    const underWay = this.leaving.map((each) => each.once);
    const left = keptList(LEAVING, this.place).filter((each) => !underWay.includes(each.once));
    const back = left.filter((each) => !this.#isIn(each));
    if (back.length > 0) this.#bringBack(back.map((each) => ({ ...each, reply: this.on.told(each.reply) })));
    left.forEach((each) => forgetLeaving(this.place, each));
  }

  /** The message of this name stands in the chat: its words need not be sent again. */
  arrived(name) {
    if (!this.again || name !== this.#nameOf(this.again)) return;
    if (this.input.value === this.again.text && !this.edit) {
      this.#mark(null, null);
      this.#set("");
      this.#keep();
      this.say("");
    }
    this.#rememberTry(null);
  }

  #isIn(message) {
    return this.on.told(this.#nameOf(message)) !== undefined;
  }

  #tried(text) {
    return this.again?.text === text && this.again.once;
  }

  #nameOf(message) {
    return nameOf(this.account, message.once);
  }

  /** Words that somebody has ready; what was being written waits until they are sent. */
  put(text) {
    if (this.input.value.trim() || this.aside) this.#giveWay(this.input.value === this.given ? "" : this.input.value);
    this.given = text;
    this.#mark(null, null);
    this.#set(text);
    this.#keep();
    this.focus();
  }

  replyTo(message) {
    if (this.edit) this.#leave();
    this.#mark(message, null);
    this.focus();
  }

  startEdit(message) {
    this.#giveWay(this.input.value);
    this.#mark(null, message);
    this.#set(message.text);
    this.#keep();
    this.focus();
  }

  focus() {
    this.input.focus();
    this.input.setSelectionRange(this.input.value.length, this.input.value.length);
  }

  say(sentence) {
    this.trouble.textContent = sentence;
    this.trouble.hidden = !sentence;
  }

  #key(event) {
    if (event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.element.requestSubmit();
    } else if (event.key === "ArrowUp" && this.input.value === "" && !this.edit) {
      this.#editLast();
    } else if (event.key === "Escape" && (this.reply || this.edit || this.aside)) {
      event.stopPropagation();
      this.#leave();
    }
  }

  /** The last message is the one just sent, even while it is on its way: its change goes right behind it. */
  async #editLast() {
    const { place, gone } = this;
    const going = this.leaving.filter((each) => each.place === place).at(-1);
    if (going) return this.startEdit({ ...(going.edit ?? { id: this.#nameOf(going) }), text: going.text });
    const last = await this.on.lastOwn();
    const busy = this.input.value !== "" || this.edit || gone !== this.gone; // something else was begun, or sent, meanwhile
    if (last && !busy && place === this.place) this.startEdit(last);
  }

  #submit(event) {
    event.preventDefault();
    const text = this.input.value;
    if (!text.trim()) return;
    if (text.length > this.longest) {
      const [much, most] = [text.length, this.longest].map((each) => each.toLocaleString("en-GB"));
      return this.say(`That is ${much} characters; I can read ${most} at once. Please send only the part that matters.`);
    }
    const { reply, edit, account, place } = this;
    const message = { text, once: this.#tried(text) || once(), reply, edit, account, place };
    this.leaving.push(message);
    if (!edit) keepLeaving(place, message);
    this.#rememberTry(null);
    this.say("");
    this.#set("");
    this.#leave();
    this.#keep();
    if (this.leaving.length === 1) this.gone = this.#sendAll();
  }

  /** One after the other, so that they arrive as they were written. */
  async #sendAll() {
    try {
      while (this.leaving.length > 0) {
        await this.on.send(this.leaving[0]);
        const message = this.leaving.shift();
        forgetLeaving(message.place, message);
      }
    } catch (problem) {
      this.#comeBack(problem.message);
    }
  }

  /** What did not get away is in the box again, before what was typed meanwhile. */
  #comeBack(sentence) {
    // Words of somebody who does not sit here any more are kept until they do.
    const mine = this.leaving.splice(0).filter((each) => each.place === this.place);
    mine.forEach((each) => forgetLeaving(this.place, each));
    const lost = mine.filter((each) => !this.#isIn(each)); // of others only the answer was lost on its way
    if (lost.length === 0) return;
    const here = this.#withoutEdits(lost);
    const open = this.edit && here.find((each) => this.#nameOf(each) === this.edit.id);
    if (open) this.#writeAnew(open);
    this.#bringBack(here.filter((each) => !each.edit && each !== open));
    if (open && here.length === 1) this.#rememberTry(open);
    const edit = here.find((each) => each.edit);
    if (edit && !this.edit) {
      this.startEdit(edit.edit);
      this.#set(edit.text);
    }
    this.#mark(this.reply, this.edit);
    this.#keep();
    this.say(sentence);
  }

  /** A change of words that did not get away is no edit: it is those words. */
  #withoutEdits(messages) {
    const kept = [];
    for (const each of messages) {
      const at = each.edit ? kept.findIndex((one) => this.#nameOf(one) === each.edit.id) : -1;
      if (at < 0) kept.push(each);
      else kept[at] = { ...kept[at], text: each.text };
    }
    return kept;
  }

  /** The box holds a change of words that did not get away: it is a message of its own now. */
  #writeAnew(message) {
    if (!this.aside?.text) this.aside = null;
    this.#mark(message.reply, null);
  }

  /** Before what was typed meanwhile; sent unchanged, they are the same message. */
  #bringBack(messages) {
    const words = together(...messages.map((each) => each.text));
    if (this.aside) this.aside.text = together(words, this.aside.text);
    else this.#before(words, messages[0]?.reply);
    this.#rememberTry(messages.length === 1 ? messages[0] : null);
    this.#keep();
  }

  #rememberTry(message) {
    this.again = message && { text: message.text, once: message.once, reply: message.reply?.id };
    keepList(AGAIN, this.place, this.again ? [this.again] : []);
  }

  #before(words, reply) {
    const typed = this.input.value;
    const { selectionStart } = this.input;
    const all = together(words, typed);
    if (reply && !this.reply) this.#mark(reply, null);
    this.#set(all);
    const caret = selectionStart + all.length - typed.length;
    this.input.setSelectionRange(caret, caret);
  }

  #changed() {
    this.say("");
    this.#fit();
    this.#keep();
  }

  /** Half an edit is no draft, nor are words that somebody else had ready. */
  #keep() {
    keep(WORDS, this.place, this.aside ? this.aside.text : this.input.value);
  }

  #giveWay(words) {
    const own = this.edit ? "" : words;
    this.aside = { text: together(this.aside?.text ?? "", own), reply: this.aside?.reply ?? this.reply };
  }

  #set(text) {
    this.input.value = text;
    this.#fit();
  }

  #fit() {
    this.input.rows = 1;
    const line = parseFloat(getComputedStyle(this.input).lineHeight) || 22;
    const lines = Math.round((this.input.scrollHeight - 20) / line);
    this.input.rows = Math.min(Math.max(lines, 1), 8);
  }

  /** Back to what was being written before. */
  #leave() {
    const { aside } = this;
    this.aside = null;
    this.#mark(aside?.reply ?? null, null);
    if (aside) this.#set(aside.text);
    this.input.focus();
  }

  #mark(reply, edit) {
    this.reply = reply;
    this.edit = edit;
    const waits = this.aside?.text ? "What you were writing comes back after this." : "";
    const what = edit ? "Edit your message." : reply ? `Reply to: ${gist(reply)}` : "";
    this.about.hidden = !(what || waits);
    if (this.about.hidden) return this.about.replaceChildren();
    const stop = edit ? "Stop editing" : waits ? "Bring it back now" : "Do not reply";
    this.about.replaceChildren(
      icon(edit ? "edit" : "reply"),
      h("span", { class: "gist", dir: "auto" }, [what, waits].filter(Boolean).join(" ")),
      h("button", { type: "button", class: "quiet icon-only", "aria-label": stop, title: stop, onclick: () => this.#leave() }, icon("close")),
    );
  }
}

// What was typed outlives the page: half-written words, and words that may not have got away.

const WORDS = "plainly:words";
const LEAVING = "plainly:leaving";
const AGAIN = "plainly:again"; // words in the box that were tried already

function kept(kind, place) {
  return localStorage.getItem(`${kind}:${place}`) ?? "";
}

function keep(kind, place, words) {
  if (words) localStorage.setItem(`${kind}:${place}`, words);
  else localStorage.removeItem(`${kind}:${place}`);
}

/** Messages, each with its words and its `once`. */
function keptList(kind, place) {
  const found = kept(kind, place);
  try {
    const list = JSON.parse(found || "[]");
    if (Array.isArray(list)) return list;
  } catch {
    // an older page kept the words alone
  }
  return [{ text: found, once: "" }];
}

function keepLeaving(place, { text, once, reply }) {
  keepList(LEAVING, place, [...keptList(LEAVING, place), { text, once, reply: reply?.id }]);
}

function forgetLeaving(place, message) {
  keepList(LEAVING, place, keptList(LEAVING, place).filter((each) => each.once !== message.once));
}

function keepList(kind, place, messages) {
  keep(kind, place, messages.length > 0 ? JSON.stringify(messages) : "");
}

function together(...words) {
  return words.filter((each) => each.trim()).join("\n");
}
