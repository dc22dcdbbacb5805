"""Card out, Block Kit out. Pure.

People's words go out as `plain_text`, in which Slack sees no mention, link, format or
emoji, so that every fact stands there letter by letter. mrkdwn is used for our own
labels and for times, which each reader sees in their own zone.
`text` carries the whole card: notifications and screen readers read only that.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from typing import Any

from yarl import URL as Address

from adapters.slack import limits
from adapters.slack.text import cut, date_mark, escape, is_spoken, split, width
from bot.cards import (
    FACES,
    Card,
    Chart,
    Choice,
    Choices,
    Facts,
    Link,
    Part,
    Quote,
    Rating,
    Steps,
    Text,
    Times,
    Tone,
)

Block = dict[str, Any]
"""JSON-ready, as Slack reads it."""

SIGNS: dict[Tone, str] = {"plain": "", "good": "✅ ", "warning": "⚠️ ", "outage": "🔴 "}
"""Beside the words of the title, never instead of them."""
NOTHING_TO_SAY = "–"
"""What stands where a card has no words: a message must have some."""
SHOW_ALL = "Show all"
SHOW_ALL_ACTION = "slack.show_all"
"""A button of ours alone: the front answers it, flows never see it."""
BUTTONS = ("actions", "context_actions")
SHORT_VALUE = 200
"""Longer values of a row stand on their own below their label."""
HELPFUL = ("explain:", "term:")
"""Things rated by "did this help?", for which Slack has buttons of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Looks:
    """How cards look in one workspace."""

    zone: str = "UTC"
    """The reader's, for times where Slack cannot show them itself."""
    feedback: bool = False
    """ "Did this help?" as Slack's own feedback buttons."""
    buttons: bool = True
    """Off where a card is only looked at (above a form)."""
    mark: str = ""
    """Begins the ids of the blocks that have buttons: a press tells which card it was."""


def message(card: Card, looks: Looks, most_text: int = limits.MESSAGE_TEXT) -> Block:
    """What chat.postMessage and chat.update take besides the place."""
    return {
        "text": text_of(card, looks.zone, most_text),
        "mrkdwn": False,
        "blocks": blocks_of(card, looks),
        "unfurl_links": False,
        "unfurl_media": False,
    }


def text_of(card: Card, zone: str, most: int = limits.MESSAGE_TEXT) -> str:
    """The card in one string with all its facts, escaped; never blank, which Slack refuses."""
    whole = escape(card.plain_text(zone))
    if width(whole) > most:
        whole = _cut_escaped(_without_quotes(card, zone) or whole, most)
    return whole if whole.strip() else NOTHING_TO_SAY


def _without_quotes(card: Card, zone: str) -> str:
    """Quotes repeat what the rest says in plain words: they go first. "" if that is all."""
    parts = tuple(part for part in card.parts if not isinstance(part, Quote))
    rest = escape(Card(title=card.title, parts=parts).plain_text(zone))
    return rest if rest.strip() else ""


def _cut_escaped(text: str, most: int) -> str:
    """Cut without leaving half of an escaped character."""
    short = cut(text, most)
    if short != text and "&" in short[-6:] and ";" not in short[short.rindex("&") :]:
        return f"{short[: short.rindex('&')]}…"
    return short


def blocks_of(card: Card, looks: Looks, most: int = limits.BLOCKS_IN_MESSAGE) -> list[Block]:
    """The card as blocks, within the limits; what does not fit is behind "Show all"."""
    drawing = _Drawing(looks=looks, room=limits.SHOWN_TEXT)
    blocks = list(_title(card))
    for part in card.parts:
        blocks += drawing.part(part)
    if len(blocks) > most - 1:
        drawing.cut = True
        blocks = _fewer(blocks, most - 1)
    if drawing.cut and looks.buttons:
        button = drawing.button(Choice(SHOW_ALL, SHOW_ALL_ACTION))
        blocks.append({"type": "actions", "elements": [button]})
    if looks.mark:
        for n, block in enumerate(blocks):
            if block["type"] in BUTTONS:
                block["block_id"] = f"{looks.mark}.{n}"
    return blocks or [section(plain(NOTHING_TO_SAY))]


def marked(block_id: str) -> str:
    """The delivery that a block with buttons belongs to; empty for another's block."""
    delivery, _, rest = block_id.partition(".")
    return delivery if delivery.isdigit() and rest else ""


def whole_blocks(card: Card, looks: Looks) -> list[Block]:
    """The card in a modal, where there is room for all of it."""
    drawing = _Drawing(looks=looks, room=10 * limits.SHOWN_TEXT)
    blocks = list(_title(card))
    for part in card.parts:
        blocks += drawing.part(part)
    return _fewer(blocks, limits.BLOCKS_IN_VIEW) or [section(plain(NOTHING_TO_SAY))]


def _fewer(blocks: list[Block], most: int) -> list[Block]:
    """The first ones, and every button."""
    buttons = [each for each in blocks if each["type"] in BUTTONS][:most]
    room = most - len(buttons)
    kept = []
    for block in blocks:
        if block in buttons:
            kept.append(block)
        elif room > 0:
            room -= 1
            kept.append(block)
    return kept[:most]


def _title(card: Card) -> Iterator[Block]:
    if not card.title.strip():
        return
    title = SIGNS[card.tone] + card.title
    if not card.parts and title.rstrip().endswith("."):
        yield from paragraphs(title)  # a sentence that stands alone is no heading
    elif width(title) <= limits.HEADER_TEXT and "\n" not in title:
        yield {"type": "header", "text": plain(title, emoji=True)}
    else:
        yield from paragraphs(title)


@dataclass(slots=True, kw_only=True)
class _Drawing:
    """What is counted while one card is drawn."""

    looks: Looks
    room: int
    cut: bool = False
    numbers: "count[int]" = field(default_factory=count)

    def part(self, part: Part) -> Iterable[Block]:
        match part:
            case Text(text):
                return self._words(text)
            case Quote(text, by):
                return self._quote(text, by)
            case Facts(rows):
                return self._facts(rows)
            case Times(rows):
                return self._times(rows)
            case Steps(title, items, done):
                return self._words("\n".join(_steps(title, items, done)))
            case Link(label, url):
                return [_link(label, url)]
            case Choices(options):
                return self._choices(options) if self.looks.buttons else ()
            case Rating(about, question, given):
                return self._rating(about, question, given) if self.looks.buttons else ()
            case Chart(title, says, points, unit):
                return self._words("\n".join(_chart(title, says, points, unit)))

    def button(self, choice: Choice) -> Block:
        button: Block = {
            "type": "button",
            "action_id": self._action(choice.action),
            "text": plain(cut(choice.label, limits.BUTTON_TEXT), emoji=True),
        }
        if choice.value:
            button["value"] = choice.value
        if choice.main:
            button["style"] = "primary"
        if choice.confirm:
            button["confirm"] = _confirm(choice)
        if width(choice.label) > limits.BUTTON_TEXT:
            button["accessibility_label"] = button["text"]["text"]
        return button

    def _action(self, action: str) -> str:
        """Several buttons may do the same; Slack wants each id once."""
        return f"{action}#{next(self.numbers)}"

    def _words(self, text: str) -> Iterator[Block]:
        """Paragraphs, as far as there is room."""
        if not text.strip():
            return
        if self.room < 1:
            self.cut = True
            return
        shown = text if width(text) <= self.room else cut(text, self.room)
        self.cut = self.cut or shown != text
        self.room -= width(shown)
        yield from paragraphs(shown)

    def _quote(self, text: str, by: str) -> Iterator[Block]:
        if by:
            yield {"type": "context", "elements": [plain(cut(f"{by}:", limits.FIELD_TEXT))]}
        yield from self._words(f"“{text}”")

    def _facts(self, rows: Iterable[tuple[str, str]]) -> Iterator[Block]:
        """Short rows side by side as label and value; long ones one below the other."""
        pairs: list[Block] = []
        for name, value in rows:
            if width(value) <= SHORT_VALUE and width(name) <= SHORT_VALUE:
                pairs += [label(name), plain(value or "—")]
                self.room -= width(name) + width(value)
                continue
            yield from fields(pairs)
            pairs = []
            yield from self._long_row(name, value)
        yield from fields(pairs)

    def _long_row(self, name: str, value: str) -> Iterator[Block]:
        if width(name) <= SHORT_VALUE:
            yield section(label(name))
        else:
            yield from self._words(name)
        yield from self._words(value)

    def _times(self, rows: Iterable[tuple[str, datetime]]) -> Iterator[Block]:
        pairs: list[Block] = []
        for name, at in rows:
            pairs += [label(cut(name, SHORT_VALUE)), markup(date_mark(at, self.looks.zone))]
        yield from fields(pairs)

    def _choices(self, options: tuple[Choice, ...]) -> Iterator[Block]:
        buttons = [self.button(option) for option in options]
        for at in range(0, len(buttons), limits.ACTIONS):
            yield {"type": "actions", "elements": buttons[at : at + limits.ACTIONS]}

    def _rating(self, about: str, question: str, given: str) -> Iterator[Block]:
        yield from self._words(question)
        if self.looks.feedback and about.startswith(HELPFUL) and not given:
            yield {"type": "context_actions", "elements": [self._feedback(about)]}
            return
        faces = [
            Choice(f"{sign} {name}{' ✓' if face == given else ''}", "rate", f"{about}|{face}")
            for face, sign, name in FACES
        ]
        yield {"type": "actions", "elements": [self.button(face) for face in faces]}

    def _feedback(self, about: str) -> Block:
        return {
            "type": "feedback_buttons",
            "action_id": self._action("rate"),
            "positive_button": {
                "text": plain("Good"),
                "value": f"{about}|good",
                "accessibility_label": "This helped",
            },
            "negative_button": {
                "text": plain("Not good"),
                "value": f"{about}|bad",
                "accessibility_label": "This did not help",
            },
        }


# --- small blocks ----------------------------------------------------------------------


def plain(text: str, *, emoji: bool = False) -> Block:
    """Words exactly as they are; `emoji` only for words of our own."""
    return {"type": "plain_text", "text": text, "emoji": emoji}


def markup(text: str) -> Block:
    """Markup of ours: people's words never stand in it."""
    return {"type": "mrkdwn", "text": text}


def label(name: str) -> Block:
    """The name of a value, in bold where that leaves the words as they are."""
    name = name.strip()
    return markup(f"*{escape(name)}*") if name and is_spoken(name) else plain(name or "—")


def section(text: Block) -> Block:
    return {"type": "section", "text": text}


def paragraphs(text: str) -> Iterator[Block]:
    for piece in split(text, limits.SECTION_TEXT):
        if piece.strip():
            yield section(plain(piece.strip("\n")))


def fields(pairs: list[Block]) -> Iterator[Block]:
    for at in range(0, len(pairs), limits.SECTION_FIELDS):
        yield {"type": "section", "fields": pairs[at : at + limits.SECTION_FIELDS]}


def _confirm(choice: Choice) -> Block:
    return {
        "title": plain(cut(choice.label, limits.CONFIRM_TITLE)),
        "text": plain(cut(choice.confirm, limits.CONFIRM_TEXT)),
        "confirm": plain(cut(choice.label, limits.CONFIRM_BUTTON)),
        "deny": plain("No"),
    }


def _steps(title: str, items: tuple[str, ...], done: int) -> Iterator[str]:
    if title:
        yield title
    for n, item in enumerate(items):
        yield f"{'✓' if n < done else f'{n + 1}.'} {item}"


def _link(name: str, url: str) -> Block:
    """A link where it is safe to follow, else its words."""
    safe = _followable(url)
    if not safe or width(safe) > limits.SECTION_TEXT - 200:
        return section(plain(cut(f"{name}: {url}", limits.SECTION_TEXT)))
    words = escape(cut(name.replace("|", "/").replace("\n", " "), 150))
    return section(markup(f"<{safe}|{words or 'Open'}>"))


def _followable(url: str) -> str:
    """The address with everything encoded that Slack's markup would read; "" if unsafe."""
    try:
        address = Address(url)
    except ValueError:
        return ""
    if address.scheme not in ("http", "https") or not address.host:
        return ""
    encoded = str(address).replace("|", "%7C").replace("<", "%3C").replace(">", "%3E")
    return encoded.replace("&", "&amp;")


def _chart(
    title: str, says: str, points: tuple[tuple[str, float], ...], unit: str
) -> Iterator[str]:
    """The sentence, then a bar for each point with its number."""
    yield from (line for line in (title, says) if line)
    most = max((value for _, value in points), default=0.0)
    for name, value in points[:31]:
        bar = "▇" * round(12 * value / most) if most > 0 and value > 0 else "▏"
        yield f"{bar or '▏'} {value:g}{f' {unit}' if unit else ''} · {name}"
