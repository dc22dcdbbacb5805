"""Tags of HTML and spaces that do not break: read as the marks they stand for."""

import re
from collections.abc import Sequence
from typing import Final

from glossary.language import listed
from glossary.protecting import Protected

_HARD_SPACES: Final = str.maketrans(dict.fromkeys("\u00a0\u2007\u202f", " "))
_NAME: Final = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)")
_NEW_LINE: Final = listed(
    "br p div ul ol table thead tbody tr td th hr blockquote section article dl dt dd"
)
_HEADINGS: Final = listed("h1 h2 h3 h4 h5 h6")


def is_markup(text: str, stretch: Protected) -> bool:
    """A tag that says how its words look. `<at>…</at>` is a person called in Teams."""
    return stretch.kind == "html" and not text.startswith("<at>", stretch.start)


def marks_between(text: str, stretches: Sequence[Protected]) -> str:
    """The same text, as long and with every place the same, with each tag as a mark.

    A break or a paragraph is a line break, `<li>` a list item, `<h2>` a heading, and
    what makes letters bold or a link of them is a row of stars. For looking between
    words only: what is written comes from the text itself.
    """
    shown = text.translate(_HARD_SPACES)
    tags = [stretch for stretch in stretches if is_markup(text, stretch)]
    if not tags:
        return shown
    parts: list[str] = []
    reached = 0
    for tag in tags:
        parts.append(shown[reached : tag.start])
        parts.append(_mark(text[tag.start : tag.end]))
        reached = tag.end
    return "".join(parts) + shown[reached:]


def _mark(tag: str) -> str:
    found = _NAME.match(tag)
    name = found[1].lower() if found else ""
    if name == "li" and tag[1] != "/":
        mark = "\n- "
    elif name in _HEADINGS and tag[1] != "/":
        mark = "\n# "
    elif name == "li" or name in _NEW_LINE or name in _HEADINGS:
        mark = "\n"
    else:
        return "*" * len(tag)
    return mark.ljust(len(tag))
