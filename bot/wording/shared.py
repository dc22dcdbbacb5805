"""What several fields say: short labels, buttons that are gone, counted and listed things."""

import textwrap
from collections.abc import Sequence

STRANGER = (
    "I do not know you yet, so I cannot help here. "
    "Please ask your IT department to add you to Plainly."
)
EMPTY = "There are no words in that message. Paste the text that you would like in plain words."
GONE = "That is closed already, so the button no longer works. If it goes on, its newest card is further down."
NOT_YOURS = "That button is for somebody else. If you think you should have it, ask an admin."
NO_RIGHT = "You do not have the role for that. Your admin can give it to you."
SOMETHING_BROKE = "Something went wrong on my side"
SOMETHING_BROKE_TEXT = (
    "I could not finish what you asked for. Nothing was sent and nothing has changed. "
    "Please try once more; if it fails again, tell your IT department the code {code}."
)
BUTTON_UNKNOWN = "This button comes from an older version. Please use the newest card."

IT = "IT"
SOMEBODY = "somebody who has left"
YOUR_UNIT = "Your unit"
ABOUT = "About"
FROM = "From"
SINCE = "Since"
UNTIL = "Until"
WHEN = "When"
WHY = "Why"
KIND = "Kind"
ALSO = "Also"

NEXT = "Next"
BACK = "Back"
SAVE = "Save"
IS_DONE = "Done"
ANSWER = "Answer"
ANSWER_THEM = "Answer {first}"
UPDATE = "Update"
RESOLVE = "Resolve"
TAKE_BACK = "Take back"
DISCARD = "Discard"
NEW_TIME = "New time"
CHANGE_WORDS = "Change it"

SAY_IT = "Please say it in a few words."
IN_ZONE = " ({city})"
"""Follows a clock time: "06:00 (London)"."""
TIME_UNREADABLE = "I cannot read this time. Please choose it again."
WRITE_AS_YOU_LIKE = "Write as you like. Next you see the plain version, and send it."
IN_OWN_WORDS = "In your own words"
IN_IT_WORDS = "In IT words: {words}"

SHOW_ORIGINAL = "Show original"
HIDE_ORIGINAL = "Hide original"
ORIGINAL_FROM = "As it was written"


def too_long(length: int, limit: int) -> str:
    return (
        f"That is {length:,} characters; I can read {limit:,} at once. "
        "Please paste only the part that you need."
    )


def people(count: int) -> str:
    return "1 person" if count == 1 else f"{count:,} people"


def channels(count: int) -> str:
    return "1 channel" if count == 1 else f"{count:,} channels"


def listed(names: Sequence[str]) -> str:
    """ "A", "A and B", "A, B and C"."""
    *first, last = names or [""]
    return f"{', '.join(first)} and {last}" if first else last


def shortened(words: str, most: int) -> str:
    """As many whole words as there is room for; a sign says that they go on."""
    if len(words) <= most:
        return words
    whole = textwrap.shorten(words, most, placeholder=" …").removesuffix("…")
    return f"{whole.rstrip(' .,;:') or words[: most - 2]}\N{NO-BREAK SPACE}…"


MOST_ON_A_BUTTON = 45
"""Letters that fit on a button in Teams on a phone; what is longer runs out of its card."""


def on_a_button(label: str, words: str, **names: str) -> str:
    """A label that names something: `{words}` gets the room that the rest of it leaves."""
    room = MOST_ON_A_BUTTON - len(label.format(words="", **names))
    return label.format(words=shortened(words, room), **names)


def with_a_capital(words: str) -> str:
    """A word of small letters begins with a capital; names such as “iPad” stay."""
    first = words.split(" ", 1)[0]
    return words[:1].upper() + words[1:] if first.isalpha() and first.islower() else words


def as_sentence(words: str) -> str:
    """Words that somebody typed, with a capital and a stop."""
    words = words.strip()
    return f"{words[:1].upper()}{words[1:]}{'' if words.endswith(('.', '!', '?')) else '.'}"
