// A form in a dialog: what is typed is kept as it is typed, and an error loses nothing.

import { drawCard } from "./card.js";
import { No, once } from "./door.js";
import { freshId, h, icon, whenQuiet } from "./dom.js";
import { drawField } from "./fields.js";

const FILL_IN = "Please fill this in.";

/**
 * Show a form and see it through.
 * `desk` talks for the person: { account, submit, saveDraft, pressInForm, toast }.
 */
export function openForm(form, desk) {
  const cameFrom = document.activeElement;
  const title = freshId("form");
  const dialog = h("dialog", { class: "form", "aria-labelledby": title });
  const sheet = new Sheet(form, desk, dialog, title);
  dialog.addEventListener("close", () => {
    sheet.keepNow();
    dialog.remove();
    if (cameFrom?.isConnected) cameFrom.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
  sheet.begin();
}

class Sheet {
  constructor(form, desk, dialog, titleId) {
    this.desk = desk;
    this.dialog = dialog;
    this.titleId = titleId;
    this.keepSoon = whenQuiet(600, () => this.#keepOnServer());
    this.show(form);
  }

  /** Draw this form; another one may follow in the same dialog. */
  show(form) {
    this.form = form;
    this.once = once(); // one name for this form: sent twice, it counts once
    this.touched = new Set();
    this.dirty = false;
    this.fields = form.fields.map((field) => drawField(field, form.zone));
    this.trouble = h("p", { class: "error top-error", role: "alert", hidden: true });
    this.send = h("button", { type: "submit", class: "main" }, form.submit);
    this.preview = h("div", { class: "preview", hidden: true });
    this.#showPreview(form.preview);
    const fields = this.fields.map((field) => this.#watched(field));
    const body = h(
      "form",
      { novalidate: true, onsubmit: (event) => this.#submit(event) },
      h(
        "header",
        { class: "form-head" },
        h("h2", { id: this.titleId, tabindex: "-1" }, form.title),
        h("button", { type: "button", class: "quiet icon-only", "aria-label": "Close", onclick: () => this.dialog.close() }, icon("close")),
      ),
      // A preview that follows what is typed stands below: there it moves nothing.
      h("div", { class: "form-body" }, this.trouble, form.live ? "" : this.preview, fields, form.live ? this.preview : ""),
      h(
        "footer",
        { class: "form-foot" },
        this.kept = h("span", { class: "hint", role: "status" }),
        h("button", { type: "button", onclick: () => this.dialog.close() }, "Not now"),
        this.send,
      ),
    );
    this.#recall();
    this.dialog.replaceChildren(body);
  }

  begin() {
    if ((this.form.preview && !this.form.live) || this.fields.length === 0) this.dialog.querySelector("h2").focus();
    else this.fields[0].focus();
  }

  /** Keep what is waiting to be kept: the dialog closes. */
  keepNow() {
    this.keepSoon.cancel();
    if (this.dirty) this.#keepOnServer();
  }

  #watched(field) {
    field.element.addEventListener("input", () => {
      this.touched.add(field.name);
      this.dirty = true;
      field.complain("");
      this.#keepHere();
      if (this.form.draft) this.keepSoon();
    });
    return field.element;
  }

  #showPreview(card) {
    this.preview.hidden = !card;
    if (!card) return;
    const on = { press: (choice, button) => this.#pressInside(choice, button) };
    this.preview.replaceChildren(drawCard(card, this.form.zone, on));
  }

  #words() {
    const values = {};
    const times = {};
    for (const field of this.fields) (field.time ? times : values)[field.name] = field.read();
    return { form: this.form.name, draft: this.form.draft, values, times };
  }

  async #submit(event) {
    event.preventDefault();
    this.#say("");
    for (const field of this.fields) field.complain(field.required && field.empty() ? FILL_IN : "");
    const missing = this.fields.find((field) => field.required && field.empty());
    if (missing) return missing.focus();
    await this.#ask(this.send, () => this.desk.submit({ ...this.#words(), once: this.once }), true);
  }

  async #pressInside(choice, button) {
    await this.#ask(button, async () => {
      await this.#keepOnServer();
      return this.desk.pressInForm(choice);
    }, false);
  }

  async #ask(button, act, isSubmit) {
    if (button.getAttribute("aria-busy") === "true") return;
    button.setAttribute("aria-busy", "true");
    try {
      this.#follow(await act(), isSubmit);
    } catch (problem) {
      if (!(problem instanceof No)) throw problem;
      this.#say(problem.message);
    } finally {
      button.removeAttribute("aria-busy");
    }
  }

  #follow(answer, isSubmit) {
    if (!answer) return;
    switch (answer.kind) {
      case "errors":
        return this.#complain(answer.errors);
      case "open":
        if (isSubmit) this.#forget();
        this.show(answer.form);
        return this.begin();
      case "replace":
        if (!isSubmit) return this.#showPreview(answer.card);
        break;
      case "toast":
        this.desk.toast(answer.text);
        if (!isSubmit) return this.#say(answer.text);
        break;
    }
    this.#forget();
    this.dialog.close();
  }

  #complain(errors) {
    const elsewhere = [];
    let first = null;
    for (const [name, sentence] of errors) {
      const field = this.fields.find((each) => each.name === name);
      if (!field) elsewhere.push(sentence);
      field?.complain(sentence);
      first ??= field;
    }
    this.#say(elsewhere.join(" "));
    (first ?? this.send).focus();
  }

  #say(sentence) {
    this.trouble.textContent = sentence;
    this.trouble.hidden = !sentence;
    if (sentence) this.trouble.scrollIntoView({ block: "nearest" });
  }

  // --- what was typed ------------------------------------------------------------

  get #place() {
    const { name, draft } = this.form;
    return draft ? `plainly:form:${this.desk.account}:${name}:${draft}` : "";
  }

  #keepHere() {
    if (!this.#place) return;
    const typedSoFar = Object.fromEntries(
      this.fields.filter((field) => this.touched.has(field.name)).map((field) => [field.name, field.read()]),
    );
    localStorage.setItem(this.#place, JSON.stringify(typedSoFar));
  }

  async #keepOnServer() {
    if (!this.form.draft || !this.dirty) return;
    this.dirty = false;
    const form = this.form;
    const kept = await this.desk.saveDraft(this.#words());
    if (form !== this.form) return;
    this.kept.textContent = kept ? "Draft saved" : "";
    if (kept && form.live) this.#showPreview(kept.preview);
  }

  #recall() {
    const kept = this.#place ? localStorage.getItem(this.#place) : null;
    if (!kept) return;
    const typedSoFar = JSON.parse(kept);
    for (const field of this.fields) {
      if (!(field.name in typedSoFar)) continue;
      field.write(typedSoFar[field.name]);
      this.touched.add(field.name);
    }
    this.kept.textContent = "Your draft is back";
  }

  #forget() {
    this.keepSoon.cancel();
    this.dirty = false;
    if (this.#place) localStorage.removeItem(this.#place);
  }
}
