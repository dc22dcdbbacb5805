"""What was sent in with a form: the fields' values as its flow reads them. Pure.

Teams asks for dates and clock times in two fields; they are one here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from adapters.teams import limits
from adapters.teams.marks import CLOCK, DATE, FIELD, FormMark
from adapters.teams.text import width
from bot.cards import (
    ChoiceField,
    Field,
    FieldErrors,
    Form,
    TextField,
    TimeField,
    YesNoField,
)

YES, NO = "yes", "no"

Values = tuple[tuple[str, str | tuple[str, ...]], ...]


class Unreadable(Exception):
    """A field cannot be read; the text says which and why, for the one who sent it."""

    def __init__(self, field: str, say: str) -> None:
        super().__init__(say)
        self.field = field
        self.say = say

    def errors(self) -> FieldErrors:
        return FieldErrors(((self.field, self.say),))


def values_of(mark: FormMark, data: Mapping[str, Any]) -> Values:
    """The fields by name, as the form's flow reads them. Raises Unreadable."""
    halves = {FIELD + name + half for name in mark.times for half in (DATE, CLOCK)}
    found: dict[str, str | tuple[str, ...]] = {}
    for key, given in data.items():
        if not key.startswith(FIELD) or key in halves or len(found) >= 60:
            continue
        name = key.removeprefix(FIELD)
        typed = given if isinstance(given, str) else str(given if given is not None else "")
        if width(typed) > limits.INPUT:
            raise Unreadable(name, f"That is longer than {limits.INPUT:,} characters.")
        if name in mark.several:
            found[name] = tuple(each for each in typed.split(",") if each)
        elif name in mark.ticks:
            found[name] = YES if typed.lower() in (YES, "true") else ""
        else:
            found[name] = typed
    for name in mark.times:
        found[name] = instant(
            name,
            str(data.get(FIELD + name + DATE) or ""),
            str(data.get(FIELD + name + CLOCK) or ""),
            mark.zone,
        )
    return tuple(found.items())


def instant(name: str, day: str, clock: str, zone: str) -> str:
    """Day and time in a zone as ISO 8601 with its offset; "" when both are empty.

    An hour that the clocks skip is moved on by as much as they are; of an hour that
    comes twice the first is meant. Raises Unreadable.
    """
    if not day.strip() and not clock.strip():
        return ""
    if not day.strip() or not clock.strip():
        raise Unreadable(name, "Please choose both the day and the time.")
    where = zone_of(zone)
    try:
        typed = datetime.fromisoformat(f"{day.strip()}T{clock.strip()}")
        local = typed.replace(tzinfo=where)
        return local.astimezone(UTC).astimezone(where).isoformat()
    except (ValueError, OverflowError):
        raise Unreadable(name, "I could not read that day and time.") from None


def zone_of(name: str) -> ZoneInfo:
    """The zone of this name; UTC for one that nobody knows."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")


def refilled(form: Form, values: Sequence[tuple[str, str | tuple[str, ...]]]) -> Form:
    """The form with what somebody typed into it before."""
    given = dict(values)
    return replace(form, fields=tuple(_refilled(each, given) for each in form.fields))


def _refilled(field: Field, given: Mapping[str, str | tuple[str, ...]]) -> Field:
    if field.name not in given:
        return field
    value = given[field.name]
    one = value if isinstance(value, str) else ",".join(value)
    match field:
        case TextField():
            return replace(field, value=one)
        case ChoiceField():
            several = (value,) if isinstance(value, str) else value
            return replace(field, value=tuple(each for each in several if each))
        case TimeField():
            return replace(field, value=datetime.fromisoformat(one) if one else None)
        case YesNoField():
            return replace(field, value=one == YES)
