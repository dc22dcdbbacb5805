"""The fields of a form as the inputs of a card. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from adapters.teams import limits
from adapters.teams.elements import View, column, words
from adapters.teams.filled import NO, YES, zone_of
from adapters.teams.marks import CLOCK, DATE, FIELD, ButtonMark
from adapters.teams.text import cut
from bot import wording
from bot.cards import ChoiceField, Field, TextField, TimeField, YesNoField

NEEDED = "Please fill this in."


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling:
    """How a form stands there: what was typed, what is wrong."""

    zone: str = "UTC"
    errors: tuple[tuple[str, str], ...] = ()
    opened: ButtonMark | None = None
    inline: bool = False
    """In place of a card instead of in a dialog."""


@dataclass(frozen=True, slots=True)
class Room:
    """Units of text for each preview, hint and label, and for the words in a field."""

    preview: int = limits.SHOWN_TEXT
    hint: int = 1_000
    label: int = limits.LABEL
    value: int = limits.INPUT


@dataclass(frozen=True, slots=True)
class Inputs:
    """Draws the fields of one form."""

    filling: Filling
    room: Room

    def of(self, field: Field) -> Iterator[View]:
        """The input, then its hint: above the label it would seem to be of the one before."""
        match field:
            case TextField():
                yield self._text(field)
            case ChoiceField(options=()):
                yield words(f"{self._label(field)}: {wording.NOTHING_TO_CHOOSE}", subtle=True)
            case ChoiceField():
                yield self._choices(field)
            case TimeField():
                yield from self._time(field)
                return  # its hint stands below its own heading
            case YesNoField():
                yield self._tick(field)
        yield from self._hint(field.hint)

    def _hint(self, hint: str) -> Iterator[View]:
        if hint:
            yield words(cut(hint, self.room.hint), subtle=True, spacing="Small")

    def _label(self, field: Field) -> str:
        return cut(field.label, self.room.label) or "…"

    def _labelled(self, field: TextField | ChoiceField) -> View:
        view: View = {"id": FIELD + field.name, "label": self._label(field)}
        return view | _needed(field.required)

    def _text(self, field: TextField) -> View:
        view: View = {"type": "Input.Text"} | self._labelled(field)
        view["maxLength"] = limits.INPUT
        if field.long:
            view["isMultiline"] = True
        if field.value:
            view["value"] = cut(field.value, self.room.value)
        return view

    def _choices(self, field: ChoiceField) -> View:
        options = field.options[: limits.CHOICES]
        known = {value for value, _ in options}
        chosen = [value for value in field.value if value in known]
        view: View = {"type": "Input.ChoiceSet"} | self._labelled(field)
        view["choices"] = [self._choice(value, label) for value, label in options]
        if field.several:
            several = {"isMultiSelect": True, "style": "expanded", "value": ",".join(chosen)}
            return view | several
        style = "expanded" if len(options) <= 4 else "compact"
        view["style"] = "filtered" if len(options) > 15 else style
        if chosen:
            view["value"] = chosen[0]
        return view

    def _choice(self, value: str, label: str) -> View:
        title = cut(label.replace("\n", " "), self.room.label)
        return {"title": title or value, "value": value}

    def _time(self, field: TimeField) -> Iterator[View]:
        """Two fields side by side; the zone in which they are read stands above them."""
        zone = self.filling.zone
        yield words(self._label(field) + (" *" if field.required else ""), bold=True)
        yield from self._hint(f"{field.hint} Times are {zone.replace('_', ' ')}.".strip())
        day: View = {"type": "Input.Date", "id": FIELD + field.name + DATE, "label": "Day"}
        clock: View = {"type": "Input.Time", "id": FIELD + field.name + CLOCK, "label": "Time"}
        if field.value:
            at = field.value.astimezone(zone_of(zone))
            day["value"], clock["value"] = f"{at:%Y-%m-%d}", f"{at:%H:%M}"
        halves = [column(half | _needed(field.required), "stretch") for half in (day, clock)]
        yield {"type": "ColumnSet", "columns": halves, "spacing": "Small"}

    def _tick(self, field: YesNoField) -> View:
        return {
            "type": "Input.Toggle",
            "id": FIELD + field.name,
            "title": self._label(field),
            "valueOn": YES,
            "valueOff": NO,
            "value": YES if field.value else NO,
            "wrap": True,
        }


def _needed(required: bool) -> View:
    return {"isRequired": True, "errorMessage": NEEDED} if required else {}
