"""Messages as lines of plain text. Pure; nothing printed here can steer a terminal."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

View = dict[str, Any]
REACTIONS = {
    "🙂": "slightly_smiling_face",
    "😐": "neutral_face",
    "🙁": "slightly_frowning_face",
    "👍": "+1",
    "👎": "-1",
    "❤️": "heart",
    "🎉": "tada",
    "👀": "eyes",
    "✅": "white_check_mark",
}


@dataclass(frozen=True, slots=True)
class Button:
    """One thing that can be pressed."""

    label: str
    action: str
    value: str
    confirm: str = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A card's lines, and its buttons in the order of their numbers (from 1)."""

    lines: tuple[str, ...]
    buttons: tuple[Button, ...]


def draw_card(card: View, plain: str) -> Drawn:
    """The card's own plain text, with its buttons numbered."""
    lines = [harmless(line) for line in plain.split("\n")]
    buttons: list[Button] = []
    for part in card["parts"]:
        row = buttons_of(part)
        unnumbered = " ".join(f"[{label}]" for label in _shown(part))
        numbered = " ".join(
            f"[/{len(buttons) + n} {each.label}]" for n, each in enumerate(row, start=1)
        )
        buttons += row
        if row and unnumbered in lines:
            lines[lines.index(unnumbered)] = numbered
        elif row:
            lines.append(numbered)
    return Drawn(tuple(lines), tuple(buttons))


def buttons_of(part: View) -> list[Button]:
    if part["kind"] == "choices":
        return [
            Button(harmless(each["label"]), each["action"], each["value"], each["confirm"])
            for each in part["options"]
        ]
    if part["kind"] == "rating":
        labels = _shown(part)
        faces = zip(part["faces"], labels, strict=True)
        return [Button(label, "rate", face["value"]) for face, label in faces]
    return []


def _shown(part: View) -> list[str]:
    """The labels exactly as the card's plain text shows them."""
    if part["kind"] == "choices":
        return [harmless(each["label"]) for each in part["options"]]
    if part["kind"] != "rating":
        return []
    return [
        f"{face['sign']} {face['label']}{' ✓' if face['face'] == part['given'] else ''}"
        for face in part["faces"]
    ]


def head(number: int, who: str, at: str, zone: str, what: str = "") -> str:
    """ "#4 Plainly, 14:30 (updated)" """
    local = datetime.fromisoformat(at).astimezone(ZoneInfo(zone))
    return f"#{number} {harmless(who)}, {local:%H:%M}{f' ({what})' if what else ''}"


def indent(lines: Sequence[str]) -> str:
    return "\n".join(f"   {line}".rstrip() for line in lines)


def harmless(text: str) -> str:
    """The text without what would move the cursor, change colours or ring a bell."""
    return "".join(c for c in text if c in "\n\t" or (ord(c) >= 32 and not 127 <= ord(c) < 160))
