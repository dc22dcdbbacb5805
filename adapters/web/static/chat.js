// One chat as its lines tell it: messages, in order, as they stand now.

import { shortened } from "./dom.js";

export class Chat {
  constructor() {
    this.messages = new Map();
    this.seen = 0;
  }

  /** Apply one line; returns the message it touched and what happened, or null if it is old. */
  apply(line) {
    if (line.seq <= this.seen) return null;
    this.seen = line.seq;
    if (line.kind === "said" || line.kind === "card") return this.#add(line);
    const message = this.messages.get(line.message);
    return message ? this.#change(message, line) : null;
  }

  #add(line) {
    const again = this.messages.has(line.message);
    this.messages.delete(line.message); // what was taken away comes back at the end
    const message = {
      id: line.message,
      by: line.by,
      at: new Date(line.at),
      text: line.text,
      card: line.card,
      thread: line.thread,
      answers: line.answers || line.thread,
      edited: null,
      updated: null,
      deleted: false,
      reactions: new Map(),
    };
    this.messages.set(line.message, message);
    return { message, what: again ? "again" : "new" };
  }

  #change(message, line) {
    const at = new Date(line.at);
    switch (line.kind) {
      case "edit": {
        const swapped = line.card && line.card.title !== message.card?.title;
        message.text = line.text;
        if (line.card) message.card = line.card;
        if (line.by) message.edited = at;
        else if (line.updated) message.updated = at;
        return { message, swapped, what: line.updated ? "updated" : swapped ? "swapped" : "changed" };
      }
      case "delete":
        message.deleted = true;
        return { message, what: "deleted" };
      case "react":
        this.#who(message, line.emoji).add(line.by);
        return { message, what: "changed" };
      case "unreact":
        this.#who(message, line.emoji).delete(line.by);
        return { message, what: "changed" };
      default:
        return null;
    }
  }

  #who(message, emoji) {
    if (!message.reactions.has(emoji)) message.reactions.set(emoji, new Set());
    return message.reactions.get(emoji);
  }

  /** What this reader gave the thing, if any card of the chat tells: a card that many
      readers share cannot tell each of them. */
  given(about) {
    for (const message of this.messages.values()) {
      const given = ratingsOf(message).find((part) => part.about === about && part.given);
      if (given && !message.deleted) return given.given;
    }
    return "";
  }

  /** Other messages where the same thing can be rated. */
  ratedLike(message) {
    const abouts = new Set(ratingsOf(message).map((part) => part.about));
    const alike = (each) => !each.deleted && ratingsOf(each).some((part) => abouts.has(part.about));
    return [...this.messages.values()].filter((each) => each !== message && alike(each));
  }

  /** The newest card that offers this action; one about this person goes first. */
  newestWith(action, name = "") {
    const offers = (part) => part.kind === "choices" && part.options.some((each) => each.action === action);
    const cards = [...this.messages.values()].filter((each) => each.card && !each.deleted);
    const offering = cards.filter((each) => each.card.parts.some(offers));
    const theirs = name ? offering.filter((each) => each.card.title.includes(name)) : [];
    return theirs.at(-1) ?? offering.at(-1) ?? null;
  }

  /** The newest own message that still stands, for the up-arrow. */
  lastOwn(account) {
    const own = [...this.messages.values()].filter((each) => each.by === account && !each.deleted);
    return own.at(-1) ?? null;
  }
}

/** The name under which the server keeps what this account said so. */
export function nameOf(account, once) {
  return `${account}-${once}`;
}

export const EMOJI = new Map([
  ["slightly_smiling_face", "🙂"],
  ["neutral_face", "😐"],
  ["slightly_frowning_face", "🙁"],
  ["+1", "👍"],
  ["-1", "👎"],
  ["heart", "❤️"],
  ["tada", "🎉"],
  ["eyes", "👀"],
  ["white_check_mark", "✅"],
]);

function ratingsOf(message) {
  return (message.card?.parts ?? []).filter((part) => part.kind === "rating");
}

/** A few words that say which message is meant. */
export function gist(message, length = 80) {
  const words = message.card ? message.card.title || message.text : message.text;
  const line = words.replaceAll(/\s+/g, " ").trim();
  return shortened(line, length);
}
