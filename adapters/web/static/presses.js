// One press, one thing done: the second half of a double click belongs to what was pressed first.

const TOO_SOON = 600; // milliseconds in which nobody has read what stands under the pointer now
const SAME_PLACE = 24; // pixels that a hand moves between two clicks

/**
 * Swallow a click that follows another at once, in the same place, on another button: that
 * button came under the pointer (or got the focus) in between, and nobody has read it.
 */
export function oneAtATime(root = document) {
  let before = null;
  root.addEventListener(
    "click",
    (event) => {
      const button = event.target.closest("button");
      if (!button || !event.isTrusted) return;
      const soon = before && (event.detail > 1 || event.timeStamp - before.at < TOO_SOON);
      if (soon && near(event, before) && !alike(button, before)) {
        event.preventDefault();
        event.stopImmediatePropagation();
        before.at = event.timeStamp; // a third and a fourth are no better
        return;
      }
      before = { at: event.timeStamp, x: event.clientX, y: event.clientY, keys: event.detail === 0, button, says: says(button) };
    },
    true,
  );
  root.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Enter" && event.key !== " ") before = null; // somebody moved on by the keys
    },
    true,
  );
}

/** Keys press whatever has the focus, wherever it stands. */
function near(event, before) {
  if (before.keys !== (event.detail === 0)) return false;
  return before.keys || Math.hypot(event.clientX - before.x, event.clientY - before.y) < SAME_PLACE;
}

/** The same button, or the same one drawn anew ("Next step", pressed twice on purpose). */
function alike(button, before) {
  return button === before.button || says(button) === before.says;
}

function says(button) {
  return button.dataset.press ?? button.getAttribute("aria-label") ?? button.textContent;
}
