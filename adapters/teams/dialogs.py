"""Form out, dialog out; and back: what was sent in, values out. Pure.

The same fields can stand in a dialog or, where a client has none, in place of the card
that was pressed. Teams asks for dates and clock times in two fields; they are one here.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from adapters.teams import limits
from adapters.teams.marks import CLOCK, DATE, FIELD, BackMark, ButtonMark, FormMark, data_of
from adapters.teams.outbound import (
    Looks,
    View,
    adaptive_card,
    as_attachment,
    body_of,
    column,
    shell,
    words,
)
from adapters.teams.text import cut, width
from bot.cards import (
    Card,
    ChoiceField,
    Field,
    FieldErrors,
    Form,
    PeopleField,
    TextField,
    TimeField,
    YesNoField,
)

PEOPLE = "plainly.people"
"""The name under which Teams asks us for people while somebody types."""
LOOK_AGAIN = "Please look at the marked fields. Nothing was sent yet."
NO_CHOICES = "There is nothing to choose from yet."
NEEDED = "Please fill this in."
YES, NO = "yes", "no"

Names = Mapping[str, str]
"""Names by person id, of the people to choose from."""
Values = tuple[tuple[str, str | tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling:
    """How a form stands there: what was typed, what is wrong, who can be chosen."""

    zone: str = "UTC"
    people: Names | None = None
    errors: tuple[tuple[str, str], ...] = ()
    opened: ButtonMark | None = None
    inline: bool = False
    """In place of a card instead of in a dialog."""


# --- out -------------------------------------------------------------------------------


def form_dialog(form: Form, filling: Filling) -> View:
    """What a dialog is opened or kept open with."""
    card = form_card(form, filling)
    tall = len(form.fields) > 3 or form.preview is not None
    return _dialog(form.title, card, "large" if tall else "medium")


def card_dialog(card: Card, looks: Looks) -> View:
    """A card to look at in a dialog; its buttons are answered there."""
    view = adaptive_card(card, replace(looks, buttons="dialog"))
    height = "large" if len(card.parts) > 1 else "small"
    return _dialog(card.title or "Plainly", view, height)


def _dialog(title: str, card: View, height: str) -> View:
    value = {
        "title": cut(title.replace("\n", " "), limits.DIALOG_TITLE) or "Plainly",
        "height": height,
        "width": "medium",
        "card": as_attachment(card),
    }
    return {"task": {"type": "continue", "value": value}}


def form_card(form: Form, filling: Filling) -> View:
    """The fields with what stands in them, and one button that sends them."""
    body: list[View] = []
    if filling.inline:
        body.append(words(form.title, bold=True, size="Large"))
    if form.preview:
        body += body_of(form.preview, Looks(zone=filling.zone, buttons="none"))
    if filling.errors:
        body.append(words(LOOK_AGAIN, bold=True, color="Attention"))
    wrong = dict(filling.errors)
    if "" in wrong:
        body.append(words(wrong[""], color="Attention"))
    for field in form.fields:
        body += _inputs(field, filling)
        if field.name in wrong:
            body.append(words(wrong[field.name], color="Attention", spacing="Small"))
    view = shell(body, _fallback(form))
    view["actions"] = _actions(form, filling)
    return view


def _fallback(form: Form) -> str:
    labels = ", ".join(field.label for field in form.fields)
    return f"{form.title}. This form asks for: {labels}."


def _actions(form: Form, filling: Filling) -> list[View]:
    data = data_of(_mark(form, filling))
    title = cut(form.submit, limits.BUTTON) or "Send"
    send: View = {"type": "Action.Submit", "title": title, "style": "positive", "data": data}
    if not filling.inline:
        return [send]
    back: View = {
        "type": "Action.Submit",
        "title": "Cancel",
        "associatedInputs": "none",
        "data": data_of(BackMark()),
    }
    return [_execute(send, form.name), _execute(back, "back")]


def _execute(submit: View, verb: str) -> View:
    return submit | {"type": "Action.Execute", "verb": verb, "fallback": submit}


def _mark(form: Form, filling: Filling) -> FormMark:
    fields = form.fields
    return FormMark(
        form=form.name,
        draft=form.draft,
        several=tuple(f.name for f in fields if isinstance(f, ChoiceField) and f.several),
        times=tuple(f.name for f in fields if isinstance(f, TimeField)),
        ticks=tuple(f.name for f in fields if isinstance(f, YesNoField)),
        zone=filling.zone,
        opened=filling.opened,
    )


def _inputs(field: Field, filling: Filling) -> Iterator[View]:
    match field:
        case TextField():
            yield from _hint(field.hint)
            yield _text(field)
        case ChoiceField(options=options):
            yield from _hint(field.hint)
            if options:
                yield _choices(field)
            else:
                yield words(f"{field.label}: {NO_CHOICES}", subtle=True)
        case PeopleField():
            yield from _hint(field.hint)
            yield _people(field, filling.people or {})
        case TimeField():
            yield from _time(field, filling.zone)
        case YesNoField(value=yes):
            yield {
                "type": "Input.Toggle",
                "id": FIELD + field.name,
                "title": cut(field.label, limits.LABEL),
                "valueOn": YES,
                "valueOff": NO,
                "value": YES if yes else NO,
                "wrap": True,
            }
            yield from _hint(field.hint)


def _hint(hint: str) -> Iterator[View]:
    if hint:
        yield words(cut(hint, 1_000), subtle=True)


def _labelled(field: TextField | ChoiceField | PeopleField) -> View:
    view: View = {"id": FIELD + field.name, "label": cut(field.label, limits.LABEL)}
    if field.required:
        view |= {"isRequired": True, "errorMessage": NEEDED}
    return view


def _text(field: TextField) -> View:
    view: View = {"type": "Input.Text"} | _labelled(field) | {"maxLength": limits.INPUT}
    if field.long:
        view["isMultiline"] = True
    if field.value:
        view["value"] = cut(field.value, limits.INPUT)
    return view


def _choices(field: ChoiceField) -> View:
    options = field.options[: limits.CHOICES]
    known = {value for value, _ in options}
    chosen = [value for value in field.value if value in known]
    view: View = {"type": "Input.ChoiceSet"} | _labelled(field)
    view["choices"] = [_choice(value, label) for value, label in options]
    if field.several:
        return view | {"isMultiSelect": True, "style": "expanded", "value": ",".join(chosen)}
    style = "expanded" if len(options) <= 4 else "compact"
    view["style"] = "filtered" if len(options) > 15 else style
    if chosen:
        view["value"] = chosen[0]
    return view


def _choice(value: str, label: str) -> View:
    return {"title": cut(label.replace("\n", " "), limits.LABEL) or value, "value": value}


def _people(field: PeopleField, people: Names) -> View:
    """The first people stand there; of the others Teams asks while somebody types."""
    listed = [(id, people.get(id, id)) for id in field.value]
    listed += [pair for pair in people.items() if pair[0] not in field.value]
    view: View = {"type": "Input.ChoiceSet"} | _labelled(field)
    view |= {
        "style": "filtered",
        "choices": [_choice(id, name) for id, name in listed[: limits.FOUND]],
        "choices.data": {"type": "Data.Query", "dataset": PEOPLE},
        "placeholder": "Type a name",
    }
    if field.value:
        view["value"] = field.value[0]
    return view


def _time(field: TimeField, zone: str) -> Iterator[View]:
    """Two fields side by side; the zone in which they are read stands above them."""
    yield words(cut(field.label, limits.LABEL) + (" *" if field.required else ""), bold=True)
    yield from _hint(f"{field.hint} Times are {zone.replace('_', ' ')}.".strip())
    at = field.value.astimezone(zone_of(zone)) if field.value else None
    day: View = {"type": "Input.Date", "id": FIELD + field.name + DATE, "label": "Day"}
    clock: View = {"type": "Input.Time", "id": FIELD + field.name + CLOCK, "label": "Time"}
    if at:
        day["value"], clock["value"] = f"{at:%Y-%m-%d}", f"{at:%H:%M}"
    if field.required:
        day |= {"isRequired": True, "errorMessage": NEEDED}
        clock |= {"isRequired": True, "errorMessage": NEEDED}
    columns = [column(day, "stretch"), column(clock, "stretch")]
    yield {"type": "ColumnSet", "columns": columns, "spacing": "Small"}


# --- back ------------------------------------------------------------------------------


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
        case ChoiceField() | PeopleField():
            several = (value,) if isinstance(value, str) else value
            return replace(field, value=tuple(each for each in several if each))
        case TimeField():
            return replace(field, value=datetime.fromisoformat(one) if one else None)
        case YesNoField():
            return replace(field, value=one == YES)
