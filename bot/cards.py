"""What goes out: cards of a few parts, and forms of a few fields.

A card holds meaning (a fact, a choice), never looks (a colour, a block type).
Each platform renders every part and every field; adding one makes mypy point at
each renderer that does not know it yet (`exhaustive-match`).
User text is escaped by the renderer, always.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

Tone = Literal["plain", "good", "warning", "outage"]


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph in plain words. No markup."""

    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Someone's own words, shown as theirs and never changed."""

    text: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Labelled values that must be read exactly, such as a ticket or a system."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Times:
    """Labelled instants; each platform shows them in the reader's own zone."""

    rows: tuple[tuple[str, datetime], ...]


@dataclass(frozen=True, slots=True)
class Steps:
    """What happens, or what to do, in order. `done` says how many are behind us."""

    title: str
    items: tuple[str, ...]
    done: int = 0


@dataclass(frozen=True, slots=True)
class Link:
    """A label and an https address of ours or of the organisation."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A button. `action` says which flow answers, `value` what was chosen."""

    label: str
    action: str
    value: str = ""
    main: bool = False
    confirm: str = ""
    """A question to answer first, for what cannot be taken back."""


@dataclass(frozen=True, slots=True)
class Choices:
    """Buttons side by side."""

    options: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Rating:
    """ "How did we do?", answered by one click or by an emoji on the message.

    The buttons send action "rate" with value "about|face".
    """

    about: str
    question: str
    given: str = ""
    """The face that this reader chose, shown as pressed."""


@dataclass(frozen=True, slots=True)
class Chart:
    """Numbers over time, with a sentence that says the same for who cannot see it."""

    title: str
    says: str
    points: tuple[tuple[str, float], ...]
    unit: str = ""


Part = Text | Quote | Facts | Times | Steps | Link | Choices | Rating | Chart

FACES: tuple[tuple[str, str, str], ...] = (
    ("good", "🙂", "Good"),
    ("ok", "😐", "So-so"),
    ("bad", "🙁", "Not good"),
)
"""Value, emoji and label of each answer of a Rating."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One message from Plainly. `about` is the id of the thing it shows."""

    title: str
    parts: tuple[Part, ...] = ()
    tone: Tone = "plain"
    about: str = ""

    def plain_text(self, zone: str = "UTC") -> str:
        """The card in one string with all its facts: notifications, screen readers, tests."""
        lines = [self.title] if self.title else []
        for part in self.parts:
            lines += _lines(part, zone)
        return "\n".join(lines)


def offers(card: Card, action: str, value: str) -> bool:
    """Whether the card has this button."""
    return any(
        (each.action, each.value) == (action, value)
        for part in card.parts
        if isinstance(part, Choices)
        for each in part.options
    )


def answered(card: Card, about: str, face: str) -> Card:
    """The card as somebody sees it who rated this with this face."""
    parts = tuple(
        replace(part, given=face) if isinstance(part, Rating) and part.about == about else part
        for part in card.parts
    )
    return replace(card, parts=parts)


def _lines(part: Part, zone: str) -> Iterable[str]:
    match part:
        case Text(text):
            return [text]
        case Quote(text, by):
            return [f"{by}: “{text}”" if by else f"“{text}”"]
        case Facts(rows):
            return [f"{label}: {value}" for label, value in rows]
        case Times(rows):
            return [f"{label}: {say_time(at, zone)}" for label, at in rows]
        case Steps(title, items, done):
            marks = ["✓" if n < done else f"{n + 1}." for n in range(len(items))]
            listed = [f"{m} {item}" for m, item in zip(marks, items, strict=True)]
            return [title, *listed] if title else listed
        case Link(label, url):
            return [f"{label}: {url}"]
        case Choices(options):
            return [" ".join(f"[{option.label}]" for option in options)]
        case Rating(_, question, given):
            faces = " ".join(
                f"[{sign} {label}{' ✓' if face == given else ''}]"
                for face, sign, label in FACES
            )
            return [question, faces]
        case Chart(title, says):
            return [title, says]


def say_time(at: datetime, zone: str) -> str:
    """An instant in words, with its zone: "Tue 3 Mar, 14:30 (Europe/Berlin)"."""
    local = at.astimezone(ZoneInfo(zone))
    day = f"{local:%a} {local.day} {local:%b}"
    return f"{day}, {local:%H:%M} ({zone.replace('_', ' ')})"


# --- forms ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class TextField:
    """Free words."""

    name: str
    label: str
    value: str = ""
    hint: str = ""
    long: bool = False
    required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceField:
    """One or several of a list. Options are (value, label)."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]
    value: tuple[str, ...] = ()
    several: bool = False
    hint: str = ""
    required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeField:
    """A date and time in the reader's zone; the submitted value is ISO 8601 with offset."""

    name: str
    label: str
    value: datetime | None = None
    hint: str = ""
    required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class YesNoField:
    """A tick."""

    name: str
    label: str
    value: bool = False
    hint: str = ""


Field = TextField | ChoiceField | TimeField | YesNoField


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """Something to fill in. `name` picks the flow; `draft` is where its words are kept."""

    name: str
    title: str
    fields: tuple[Field, ...]
    submit: str
    draft: str = ""
    preview: Card | None = None
    """Shown beside the fields: the plain version, the card that will be posted."""
    live: bool = False
    """Whether others read what is typed: a platform that can asks for a new preview."""


# --- answers inside the platform's limit ------------------------------------------


@dataclass(frozen=True, slots=True)
class Open:
    """Show this form now."""

    form: Form


@dataclass(frozen=True, slots=True)
class FieldErrors:
    """The form stays open; each field's sentence stands beside it."""

    errors: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Replace:
    """The card that was pressed now looks like this, for the one who pressed."""

    card: Card


@dataclass(frozen=True, slots=True)
class Toast:
    """One short sentence for the one who pressed, then nothing more."""

    text: str


@dataclass(frozen=True, slots=True)
class Nothing:
    """The event goes to the inbox; its cards are the answer."""


Answer = Open | FieldErrors | Replace | Toast | Nothing
