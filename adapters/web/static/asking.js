// Small dialogs: "are you sure?", built on the browser's own.

import { freshId, h } from "./dom.js";

/** Ask before something that cannot be taken back; resolves to true or false. */
export function confirmed(question, yes) {
  return new Promise((resolve) => {
    const title = freshId("question");
    const dialog = h(
      "dialog",
      { class: "ask", "aria-labelledby": title },
      h("p", { id: title, class: "ask-words" }, question),
      h(
        "div",
        { class: "choices end" },
        h("button", { type: "button", onclick: () => dialog.close("no") }, "Cancel"),
        h("button", { type: "button", class: "main", onclick: () => dialog.close("yes") }, yes),
      ),
    );
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
