// One person's pane: who it is, their chat, their home, and where they write.

import { confirmed } from "./asking.js";
import { drawCard, refreshTimes } from "./card.js";
import { Chat, gist, nameOf } from "./chat.js";
import { Composer } from "./composer.js";
import { get, No, once, post } from "./door.js";
import { freshId, h, icon, whenQuiet } from "./dom.js";
import { openForm } from "./form.js";
import { drawMessage } from "./message.js";
import { city, clock, dayKey, dayName } from "./times.js";
import { Walk } from "./walking.js";

const NEAR = 120; // pixels from the end that still count as "at the end"
const UNSEEN = 64; // pixels below the view that hide more than the time of a message
const GAP = 12; // pixels of air above what is read from its beginning
const SLOW = 400; // words that are not there by then are shown as on their way
const PATIENCE = 6_000; // how long "Plainly is reading" may stand without an answer
const OPENS = new Set(["request.show", "notice.read", "report.more"]); // a card to read, and nothing else

export class Pane {
  /** `page`: { workspace, longest, people, switched(pane), active(pane) }. */
  constructor(page, person) {
    this.page = page;
    this.chat = new Chat();
    this.elements = new Map();
    this.heard = 0; // how often Plainly said something
    this.#build();
    this.refreshHome = whenQuiet(300, () => this.#loadHome());
    this.person = person;
  }

  /** Fetch the chat of the person who sits here, and draw it. */
  async open(person = this.person) {
    this.person = person;
    this.chat = new Chat();
    this.elements.clear();
    this.opened = new Map(); // which message a button opened
    this.awaited = null;
    this.left = null; // where somebody stands since the card they were at was taken away
    this.composer.serve(person, this.page.workspace);
    this.#who();
    this.log.setAttribute("aria-live", "off"); // what was there before is no news
    this.log.replaceChildren(this.blank);
    this.#wait(false);
    await this.#catchUp();
    if (person === this.person) this.composer.takeBack();
    this.hint.hidden = true;
    this.#toNewest();
    this.showTab("chat");
  }

  get seen() {
    return this.chat.seen;
  }

  /** A line of this person's chat came in. */
  hear(line) {
    this.log.setAttribute("aria-live", this.page.active(this) ? "polite" : "off");
    const atEnd = this.stick;
    if (line.kind === "said" && line.by === this.person.account) {
      this.going.remove();
      this.composer.arrived(line.message);
    }
    const change = this.chat.apply(line);
    if (!change) return;
    this.#draw(change.message, change.what);
    if (!line.by) {
      for (const other of this.chat.ratedLike(change.message)) this.#draw(other, "changed");
      this.heard += 1;
      this.#wait(false);
    }
    if (change.what === "new" || change.what === "again") {
      const followed = !line.by && this.#answers(change.message);
      if (atEnd || line.by === this.person.account) {
        this.hint.hidden = true;
        this.#toNewest();
      } else if (followed) this.#jump(change.message.id);
      else this.#point(change.message, "New below", "down");
      if (!line.by) this.#lead(change.message);
      if (!this.page.active(this)) this.#count();
    } else if (change.what === "updated") {
      // Who reads the end stays there, but what is being used does not run away.
      const used = this.elements.get(change.message.id).contains(document.activeElement);
      if (atEnd && !used) this.#toEnd();
      if (used && change.swapped) this.#showTop(change.message.id);
      this.#pointIfHidden(change.message);
    }
    if (change.what === "swapped") this.#showTop(change.message.id);
    this.#dropHintIfSeen();
    this.refreshHome();
  }

  /** Words for the composer, from the strip on top; perhaps as an answer to a card. */
  put(text, answers, of) {
    this.showTab("chat");
    this.composer.put(text);
    if (!answers) return;
    const card = this.chat.newestWith(answers, of);
    if (card) this.composer.replyTo(card);
    else this.composer.say("There is nothing to answer yet: take the step before this one first.");
  }

  /** To the box. */
  write() {
    this.showTab("chat");
    this.composer.focus();
  }

  /** Clocks go on. */
  tick() {
    refreshTimes(this.element);
    this.now.textContent = clock(new Date(), this.person.zone);
  }

  showTab(name) {
    const home = name === "home";
    for (const tab of [this.chatTab, this.homeTab]) {
      const chosen = tab === (home ? this.homeTab : this.chatTab);
      tab.setAttribute("aria-selected", String(chosen));
      tab.tabIndex = chosen ? 0 : -1;
    }
    this.home.hidden = !home;
    this.talk.hidden = home;
    if (home) this.#loadHome();
    else if (this.stick) this.#fit();
  }

  toast(text) {
    const toast = h("p", { class: "toast" }, text);
    this.toasts.append(toast);
    setTimeout(() => toast.remove(), 6000);
  }

  // --- the pane itself ---------------------------------------------------------------

  #build() {
    const names = { chat: freshId("tab"), home: freshId("tab"), talk: freshId("panel"), house: freshId("panel"), keys: freshId("keys") };
    this.face = h("span", { class: "face-letters", "aria-hidden": "true" });
    this.choose = h("select", { class: "choose", "aria-label": "Who sits here", onchange: () => this.#switch() });
    this.line = h("span", { class: "line" });
    this.now = h("span", { class: "now" });
    this.zone = h("span", { class: "city" });
    const tab = (id, panel, name, words) =>
      h("button", { type: "button", role: "tab", id, "aria-controls": panel, onclick: () => this.showTab(name) }, words);
    this.chatTab = tab(names.chat, names.talk, "chat", "Chat");
    this.homeTab = tab(names.home, names.house, "home", "Home");
    const tabs = h("div", { class: "tabs", role: "tablist", "aria-label": "What to show" }, this.chatTab, this.homeTab);
    tabs.addEventListener("keydown", (event) => {
      if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
      const other = this.home.hidden ? this.homeTab : this.chatTab;
      other.click();
      other.focus();
    });
    this.log = h("div", { class: "log", role: "log", tabindex: "0", "aria-describedby": names.keys });
    this.walk = new Walk(this.log);
    this.keys = h("p", { class: "keys", id: names.keys }, "Arrow up and down: from message to message. Tab: to its buttons.");
    this.stick = true; // who reads the end stays there, whatever grows above or below
    this.log.addEventListener("scroll", () => {
      // A chat that was made smaller moved its end away: nobody scrolled, and it will follow.
      if (this.log.clientHeight === this.height) {
        this.byHand ||= this.log.scrollTop !== this.top;
        this.#look();
      }
      this.#dropHintIfSeen();
    });
    new ResizeObserver(() => this.#fit()).observe(this.log);
    this.blank = h("p", { class: "blank" }, "Nothing here yet. Write to Plainly below, or take a step from the strip on top.");
    this.reading = h("p", { class: "reading", hidden: true }, h("span", { class: "dots", "aria-hidden": "true" }), "Plainly is reading");
    this.goingWords = h("div", { class: "bubble", dir: "auto" });
    this.going = h("div", { class: "message own going", "aria-hidden": "true" }, this.goingWords, h("p", { class: "stamp" }, "Sending …"));
    this.hint = h("button", { type: "button", class: "hint-new", hidden: true });
    this.toasts = h("div", { class: "toasts", role: "status" });
    this.composer = new Composer(
      { send: (message) => this.#send(message), lastOwn: () => this.#lastOwn(), told: (name) => this.chat.messages.get(name) },
      this.page.longest,
    );
    this.talk = h(
      "div",
      { class: "talk", role: "tabpanel", id: names.talk, "aria-labelledby": names.chat },
      this.log, this.keys, h("div", { class: "beneath" }, this.reading, this.hint), this.composer.element,
    );
    this.home = h("div", { class: "home", role: "tabpanel", id: names.house, "aria-labelledby": names.home, tabindex: "0", hidden: true });
    this.element = h(
      "section",
      { class: "pane" },
      h(
        "header",
        { class: "pane-head" },
        this.face,
        h("div", { class: "who" }, this.choose, h("span", { class: "under" }, this.line, h("span", { class: "clock" }, this.now, " ", this.zone))),
        tabs,
      ),
      this.talk, this.home, this.toasts,
    );
  }

  #who() {
    const { name, line, zone } = this.person;
    const letters = name.split(/\s+/).map((word) => word[0]);
    this.face.textContent = `${letters[0]}${letters.length > 1 ? letters.at(-1) : ""}`;
    this.line.textContent = line;
    this.zone.textContent = city(zone);
    this.now.parentElement.title = `The time in ${city(zone)}`;
    this.element.setAttribute("aria-label", `${name}, ${line}`);
    this.log.setAttribute("aria-label", `Chat of ${name} with Plainly`);
    this.tick();
  }

  /** Offer everybody who does not sit in another pane. */
  offer(people) {
    this.choose.replaceChildren(...people.map((each) => h("option", { value: each.account }, each.name)));
    this.choose.value = this.person.account;
  }

  async #switch() {
    const person = this.page.people.find((each) => each.account === this.choose.value);
    await this.open(person);
    this.page.switched(this);
    this.choose.focus();
  }

  // --- lines ---------------------------------------------------------------------------

  async #catchUp() {
    for (;;) {
      const { account } = this.person;
      const page = await get("/api/chat", { account, after: this.chat.seen });
      if (account !== this.person.account) return; // somebody else sits here by now
      for (const line of page.lines) {
        const change = this.chat.apply(line);
        if (change) this.#draw(change.message, change.what);
      }
      if (!page.more) return;
    }
  }

  #draw(message, what) {
    if (message.deleted && !message.by) return this.#takeAway(message);
    const view = { account: this.person.account, zone: this.person.zone };
    const old = this.elements.get(message.id);
    const element = drawMessage(message, view, (id) => this.chat.messages.get(id), this.#doings());
    this.elements.set(message.id, element);
    this.blank.remove();
    if (old && what !== "again") {
      const held = heldBy(old);
      old.replaceWith(element);
      this.walk.drawn(element, old);
      held?.(element);
      if (what === "updated") flash(element);
      return;
    }
    old?.remove();
    this.#dayLine(message);
    this.log.append(element);
    this.walk.drawn(element);
    if (message.id === this.going.dataset.name) this.going.remove(); // it has arrived
    if (this.going.isConnected) this.log.append(this.going); // what is on its way stays last
  }

  /** Nothing of a card of Plainly's stays; who was at it stands beside its place, and goes on
   * to what comes instead. */
  #takeAway(message) {
    const element = this.elements.get(message.id);
    this.elements.delete(message.id);
    if (!element) return;
    const used = element.contains(document.activeElement);
    const beside = this.walk.beside(element);
    element.remove();
    if (!used) return;
    (beside ?? this.log).focus({ preventScroll: true });
    this.left = { at: document.activeElement, until: Date.now() + PATIENCE };
  }

  /** Who stands where a card was taken away goes to the one that comes. */
  #lead(message) {
    const left = this.left;
    this.left = null;
    if (!left || Date.now() > left.until || document.activeElement !== left.at) return;
    this.elements.get(message.id).focus({ preventScroll: true });
  }

  #dayLine(message) {
    const key = dayKey(message.at, this.person.zone);
    const days = this.log.querySelectorAll(".day");
    if (days.length > 0 && days[days.length - 1].dataset.day === key) return;
    const name = dayName(message.at, this.person.zone);
    this.log.append(h("div", { class: "day", "data-day": key }, h("span", {}, name)));
  }

  #doings() {
    return {
      press: (choice, button) => this.#press(choice, button),
      given: (about) => this.chat.given(about),
      reply: (message) => this.composer.replyTo(message),
      edit: (message) => this.composer.startEdit(message),
      remove: (message) => this.#remove(message),
      react: (message, emoji, added) => this.#react(message, emoji, added),
      jump: (id) => this.#jump(id),
    };
  }

  // --- doing things ----------------------------------------------------------------------

  async #send({ text, once, reply, edit, account }) {
    this.#goOn();
    if (edit) return void (await post("/api/edit", { account, once, message: edit.id, text }));
    const answers = reply ? { reply_to: reply.id } : {};
    const heard = this.heard;
    const name = nameOf(account, once);
    const shown = setTimeout(() => account === this.person.account && this.#showGoing(text, name), SLOW);
    try {
      await post("/api/say", { account, once, text, ...answers });
    } finally {
      clearTimeout(shown);
      this.going.remove();
    }
    if (account === this.person.account) this.#wait(heard === this.heard);
  }

  /** As the server has it: what was sent a moment ago may not have come back yet. */
  async #lastOwn() {
    const { account } = this.person;
    try {
      const { lines } = await get("/api/chat", { account, after: this.chat.seen });
      if (account === this.person.account) for (const line of lines) this.hear(line);
    } catch (problem) {
      if (!(problem instanceof No)) throw problem; // then by what is on the page
    }
    return this.chat.lastOwn(account);
  }

  /** Words that take their time are seen to be on their way. */
  #showGoing(text, name) {
    if (this.chat.messages.has(name)) return; // they have arrived: only the answer has not
    this.going.dataset.name = name;
    this.goingWords.textContent = text;
    this.log.append(this.going);
    this.hint.hidden = true;
    this.#toEnd();
  }

  async #react(message, emoji, added) {
    await this.#try(() => post("/api/react", { account: this.person.account, once: once(), message: message.id, emoji, added }));
  }

  async #remove(message) {
    if (!(await confirmed("Take this message back? It disappears for everybody who got it. A request that began with it is taken back, too.", "Take it back"))) return;
    await this.#try(() => post("/api/delete", { account: this.person.account, once: once(), message: message.id }));
    this.elements.get(message.id)?.focus();
  }

  async #press(choice, button) {
    if (button.getAttribute("aria-busy") === "true") return;
    this.#goOn();
    if (choice.confirm && !(await confirmed(choice.confirm, choice.label))) return;
    const message = button.closest("[data-message]")?.dataset.message;
    if (this.#shownAlready(choice, message)) return;
    const heard = this.heard;
    button.setAttribute("aria-busy", "true");
    await this.#try(async () => {
      const answer = await this.#pressed(choice, message);
      this.#follow(answer, !message);
      if (answer.kind === "nothing") this.#wait(heard === this.heard);
    });
    button.removeAttribute("aria-busy");
  }

  /** What a button opens is read where it comes; pressed again, it leads there again. */
  #shownAlready(choice, message) {
    if (!OPENS.has(choice.action)) return false;
    const opened = `${message} ${choice.action} ${choice.value}`;
    const shown = this.opened.get(opened);
    if (this.elements.get(shown)?.isConnected) {
      this.showTab("chat");
      this.#jump(shown);
      return true;
    }
    this.awaited = { opened, until: Date.now() + PATIENCE };
    return false;
  }

  /** Whether this is what the last press asked to see. */
  #answers(message) {
    const asked = this.awaited;
    this.awaited = null;
    if (!asked || Date.now() > asked.until) return false;
    this.opened.set(asked.opened, message.id);
    return true;
  }

  #pressed(choice, message) {
    const where = message ? { message } : {};
    return post("/api/press", { account: this.person.account, once: once(), action: choice.action, value: choice.value, ...where });
  }

  #follow(answer, atHome) {
    switch (answer.kind) {
      case "open":
        return openForm(answer.form, this.#desk());
      case "toast":
        return this.toast(answer.text);
      case "errors":
        return this.toast(answer.errors.map(([, sentence]) => sentence).join(" "));
      case "replace":
        if (atHome) this.#drawHome(answer.card);
        return;
      default:
        if (atHome) this.#awaitAnswer();
    }
  }

  /** The answer comes at the end of the chat: whoever asked for it is there already. */
  #awaitAnswer() {
    this.showTab("chat");
    this.hint.hidden = true;
    this.#toEnd();
  }

  #desk() {
    const account = this.person.account;
    return {
      account,
      submit: async (words) => {
        const answer = await post("/api/submit", { account, ...words });
        if (answer.kind === "nothing") this.#awaitAnswer();
        return answer;
      },
      saveDraft: (words) => this.#saveDraft({ account, once: once(), ...words }),
      pressInForm: (choice) => this.#pressed(choice, undefined),
      toast: (text) => this.toast(text),
    };
  }

  /** What the server says once it has it; false if it has not. One that keeps no drafts is
   * not asked again. */
  async #saveDraft(words) {
    if (this.page.noDrafts) return false;
    try {
      return await post("/api/draft", words);
    } catch (problem) {
      this.page.noDrafts = problem.status === 404;
      return false;
    }
  }

  async #try(act) {
    try {
      await act();
    } catch (problem) {
      if (!(problem instanceof No)) throw problem;
      this.toast(problem.message);
    }
  }

  #wait(begun) {
    clearTimeout(this.waiting);
    this.reading.hidden = !begun;
    if (begun) this.waiting = setTimeout(() => this.#wait(false), PATIENCE);
  }

  // --- home ---------------------------------------------------------------------------------

  async #loadHome() {
    if (this.home.hidden) return;
    await this.#try(async () => {
      const { account } = this.person;
      const { card } = await get("/api/home", { account });
      if (account === this.person.account) this.#drawHome(card);
    });
  }

  #drawHome(card) {
    const held = heldBy(this.home);
    const on = { press: (choice, button) => this.#press(choice, button) };
    this.home.replaceChildren(drawCard(card, this.person.zone, on));
    held?.(this.home);
  }

  // --- moving about ---------------------------------------------------------------------------

  /** Where the reader is now: at the end, or how far above it. */
  #look() {
    this.height = this.log.clientHeight;
    this.top = this.log.scrollTop;
    this.below = this.log.scrollHeight - this.top - this.height;
    this.stick = this.below < NEAR;
  }

  /** The box grew, the strip was hidden, the screen was turned: who reads the end still does. */
  #fit() {
    const { clientHeight } = this.log;
    if (clientHeight === 0) return;
    if (this.stick && !this.byHand) this.#toNewest();
    else {
      if (this.stick) this.log.scrollTop = this.log.scrollHeight - clientHeight - this.below;
      this.#look();
    }
    this.#dropHintIfSeen();
  }

  #toEnd() {
    this.log.scrollTop = this.log.scrollHeight;
    this.#look();
  }

  /** To the end; but what is longer than the chat is high is read from its beginning. */
  #toNewest() {
    this.#toEnd();
    const newest = [...this.log.querySelectorAll("[data-message]")].at(-1);
    if (newest && this.#isLong(newest)) this.#showTop(newest.dataset.message);
    this.byHand = false;
    this.#look();
    const goesOn = () => this.below > UNSEEN;
    if (goesOn()) this.#offer("More below", "down", () => this.#readOn(), () => !goesOn());
  }

  /** To the end of what was read from its beginning: from here on it stays there. */
  #readOn() {
    this.#toEnd();
    this.byHand = true;
  }

  #isLong(element) {
    return element.offsetHeight + 2 * GAP > this.log.clientHeight;
  }

  #jump(id) {
    const element = this.elements.get(id);
    if (!element) return;
    if (this.#isLong(element)) this.#showTop(id);
    else element.scrollIntoView({ block: "center" });
    element.focus({ preventScroll: true });
    flash(element);
  }

  #pointIfHidden(message) {
    const where = this.#whereabouts(message.id);
    if (where) this.#point(message, `Updated: ${gist(message)}`, where);
  }

  /** "up" or "down" when a message is out of sight; empty when it can be seen. */
  #whereabouts(id) {
    const element = this.elements.get(id);
    if (!element) return ""; // taken away meanwhile
    const [box, view] = [element, this.log].map((each) => each.getBoundingClientRect());
    if (view.height === 0) return ""; // nobody looks at this pane
    if (box.bottom < view.top + 40) return "up";
    return box.top > view.bottom - 40 ? "down" : "";
  }

  /** Another card in the same place is read from its beginning. */
  #showTop(id) {
    const element = this.elements.get(id);
    if (!element) return;
    const [box, view] = [element, this.log].map((each) => each.getBoundingClientRect());
    if (box.top < view.top || box.bottom > view.bottom) this.log.scrollTop += box.top - view.top - GAP;
    this.byHand = true; // from here on it stays where it is
    this.#look();
  }

  #dropHintIfSeen() {
    if (!this.hint.hidden && this.hint.seen()) this.hint.hidden = true;
  }

  #point(message, words, direction) {
    this.#offer(words, direction, () => this.#jump(message.id), () => !this.#whereabouts(message.id));
  }

  /** Leads to what is out of sight, until it is seen; what is further up, until one goes on. */
  #offer(words, direction, go, seen) {
    this.hint.dataset.leads = direction;
    this.hint.replaceChildren(icon(direction), h("span", { class: "gist" }, words));
    this.hint.seen = seen;
    this.hint.onclick = () => {
      this.hint.hidden = true;
      go();
    };
    this.hint.hidden = false;
  }

  /** Whoever writes or presses something has left what changed further up. */
  #goOn() {
    if (this.hint.dataset.leads === "up") this.hint.hidden = true;
  }

  #count() {
    this.unread = (this.unread ?? 0) + 1;
    this.page.unread(this);
  }
}

/** Which button of an element has the focus, as a way to give it back after redrawing. */
function heldBy(element) {
  const focused = element.contains(document.activeElement) ? document.activeElement : null;
  if (!focused) return null;
  const key = focused.dataset?.press;
  const before = [...element.querySelectorAll("button")];
  return (fresh) => {
    const again = key ? fresh.querySelector(`[data-press="${CSS.escape(key)}"]`) : null;
    const now = [...fresh.querySelectorAll("button")];
    // "Undo" became "Redo", say: the button that stands in its place.
    const there = now.length === before.length ? now[before.indexOf(focused)] : null;
    (again ?? there ?? now[0] ?? fresh).focus({ preventScroll: true });
  };
}

function flash(element) {
  element.classList.remove("flash");
  requestAnimationFrame(() => element.classList.add("flash"));
  setTimeout(() => element.classList.remove("flash"), 2500);
}
