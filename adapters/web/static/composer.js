// Where words are written: enter sends, shift+enter breaks the line, up-arrow edits the last.

import { gist } from "./chat.js";
import { freshId, h, icon } from "./dom.js";

/** `on`: { send(text, { reply, edit }), lastOwn() }; send rejects with a sentence to show. */
export class Composer {
  constructor(on, longest) {
    this.on = on;
    this.longest = longest;
    this.reply = null;
    this.edit = null;
    const id = freshId("write");
    this.trouble = h("p", { class: "error", role: "alert", hidden: true });
    this.about = h("div", { class: "about", hidden: true });
    this.input = h("textarea", { id, rows: 1, dir: "auto", placeholder: "Write to Plainly …", enterkeyhint: "send" });
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
    this.place = `plainly:words:${workspace}:${person.account}`;
    this.label.textContent = `Message to Plainly as ${person.name}`;
    this.#mark(null, null);
    this.#set(localStorage.getItem(this.place) ?? "");
    this.say("");
  }

  put(text) {
    this.#mark(null, null);
    this.#set(text);
    this.#keep();
    this.focus();
  }

  replyTo(message) {
    this.#mark(message, null);
    this.focus();
  }

  startEdit(message) {
    this.#mark(null, message);
    this.#set(message.text);
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
      const last = this.on.lastOwn();
      if (!last) return;
      event.preventDefault();
      this.startEdit(last);
    } else if (event.key === "Escape" && (this.reply || this.edit)) {
      event.stopPropagation();
      this.#leave();
    }
  }

  async #submit(event) {
    event.preventDefault();
    const text = this.input.value;
    if (!text.trim() || this.element.getAttribute("aria-busy") === "true") return;
    if (text.length > this.longest) {
      const [much, most] = [text.length, this.longest].map((each) => each.toLocaleString("en-GB"));
      return this.say(`That is ${much} characters; I can read ${most} at once. Please send only the part that matters.`);
    }
    this.element.setAttribute("aria-busy", "true");
    try {
      await this.on.send(text, { reply: this.reply, edit: this.edit });
      this.say("");
      this.#mark(null, null);
      this.#set("");
      this.#keep();
    } catch (problem) {
      this.say(problem.message);
    } finally {
      this.element.removeAttribute("aria-busy");
      this.input.focus();
    }
  }

  #changed() {
    this.say("");
    this.#fit();
    this.#keep();
  }

  #keep() {
    if (this.edit) return; // half an edit is no draft of something new
    if (this.input.value) localStorage.setItem(this.place, this.input.value);
    else localStorage.removeItem(this.place);
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

  #leave() {
    const wasEdit = this.edit !== null;
    this.#mark(null, null);
    if (wasEdit) this.#set(localStorage.getItem(this.place) ?? "");
    this.input.focus();
  }

  #mark(reply, edit) {
    this.reply = reply;
    this.edit = edit;
    const message = edit ?? reply;
    this.about.hidden = !message;
    if (!message) return this.about.replaceChildren();
    this.about.replaceChildren(
      icon(edit ? "edit" : "reply"),
      h("span", { class: "gist", dir: "auto" }, edit ? "Edit your message" : `Reply to: ${gist(message)}`),
      h(
        "button",
        { type: "button", class: "quiet icon-only", "aria-label": edit ? "Stop editing" : "Do not reply", onclick: () => this.#leave() },
        icon("close"),
      ),
    );
  }
}
