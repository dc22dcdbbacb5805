"""A form goes out with everything it asks for, and what was sent comes back whole."""

from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.teams.dialogs import card_dialog, form_card, form_dialog
from adapters.teams.drawing import Looks
from adapters.teams.elements import View
from adapters.teams.fields import Filling
from adapters.teams.filled import Unreadable, Values, instant, refilled, values_of
from adapters.teams.marks import ButtonMark, FormMark, read_mark
from bot.cards import (
    Card,
    Choice,
    ChoiceField,
    Choices,
    Form,
    Text,
    TextField,
    TimeField,
    YesNoField,
)
from tests.adapters.teams.checking import buttons, faults, inputs, shown_words

AT = datetime(2026, 3, 3, 14, 30, tzinfo=UTC)
FORM = Form(
    name="notice.post",
    title="Post a notice",
    submit="Post it",
    draft="n1",
    preview=Card(title="As people read it", parts=(Text("Email is slow."),)),
    fields=(
        TextField(name="what", label="What?", value="Slow", required=True, long=True),
        ChoiceField(name="kind", label="Kind", options=(("a", "A"), ("b", "B")), value=("b",)),
        ChoiceField(
            name="units", label="Units", options=(("u1", "One"), ("u2", "Two")),
            value=("u1", "u2"), several=True,
        ),
        TimeField(name="next", label="When next?", value=AT, required=True),
        YesNoField(name="sure", label="Sure?", value=True),
        ChoiceField(name="none", label="Services", options=()),
    ),
)  # fmt: skip
PRESSED = ButtonMark(action="notice.post", value="n1")
FILLING = Filling(zone="Europe/Berlin")


def sent(card: View, **typed: str) -> tuple[FormMark, dict[str, Any]]:
    """The form's mark and what Teams would send back with nothing else touched."""
    button = buttons(card)["Post it"]
    mark = read_mark(button["data"])
    assert isinstance(mark, FormMark)
    data = {id: field.get("value", "") for id, field in inputs(card).items()}
    return mark, data | typed


def test_a_form_becomes_a_dialog() -> None:
    task = form_dialog(FORM, FILLING)["task"]

    card = task["value"]["card"]["content"]
    assert task["type"] == "continue"
    assert task["value"]["title"] == "Post a notice"
    assert faults(card) == []
    assert "Email is slow." in shown_words(card)
    assert card["actions"][0]["type"] == "Action.Submit"


def test_what_was_filled_in_comes_back_the_same() -> None:
    mark, data = sent(form_card(FORM, FILLING))

    assert dict(values_of(mark, data)) == {
        "what": "Slow",
        "kind": "b",
        "units": ("u1", "u2"),
        "next": "2026-03-03T15:30:00+01:00",
        "sure": "yes",
    }


def test_what_was_left_out_comes_back_empty() -> None:
    data = {"f.units": "", "f.sure": "no", "f.next~date": "", "f.next~time": ""}
    mark, _ = sent(form_card(FORM, FILLING))

    values = dict(values_of(mark, data))

    assert values == {"units": (), "sure": "", "next": ""}


def test_half_a_time_is_refused_beside_its_field() -> None:
    mark, data = sent(form_card(FORM, FILLING), **{"f.next~time": ""})

    with pytest.raises(Unreadable, match="both the day and the time") as problem:
        values_of(mark, data)

    assert problem.value.field == "next"


def test_errors_stand_beside_their_fields_with_what_was_typed() -> None:
    again = refilled(FORM, (("what", "Very slow"), ("units", ("u2",)), ("next", "")))
    filling = Filling(errors=(("what", "Please say more."), ("", "Closed.")), opened=PRESSED)

    card = form_card(again, filling)

    assert faults(card) == []
    assert inputs(card)["f.what"]["value"] == "Very slow"
    assert inputs(card)["f.units"]["value"] == "u2"
    assert "value" not in inputs(card)["f.next~date"]
    assert "Please say more." in shown_words(card)
    assert "Closed." in shown_words(card)


def test_a_form_remembers_what_opened_it() -> None:
    mark, _ = sent(form_card(FORM, Filling(opened=PRESSED)))

    assert mark.opened == PRESSED
    assert (mark.form, mark.draft) == ("notice.post", "n1")


def test_in_place_of_a_card_a_form_can_be_left_again() -> None:
    card = form_card(FORM, Filling(inline=True))

    assert faults(card) == []
    assert [each["type"] for each in card["actions"]] == ["Action.Execute"] * 2
    assert "Cancel" in buttons(card)


def test_a_card_in_a_dialog_sends_its_buttons() -> None:
    card = Card(
        title="VPN", parts=(Choices((Choice("Still unclear", "explain.unclear", "1"),)),)
    )

    shown = card_dialog(card, Looks())["task"]["value"]["card"]["content"]

    assert faults(shown) == []
    assert buttons(shown)["Still unclear"]["type"] == "Action.Submit"


@pytest.mark.parametrize(
    ("day", "clock", "zone", "reads"),
    [
        ("2026-07-01", "09:00", "Europe/Berlin", "2026-07-01T09:00:00+02:00"),
        ("2026-03-29", "02:30", "Europe/Berlin", "2026-03-29T03:30:00+02:00"),
        ("2026-10-25", "02:30", "Europe/Berlin", "2026-10-25T02:30:00+02:00"),
        ("2026-07-01", "09:00", "Mars/Base", "2026-07-01T09:00:00+00:00"),
        ("", "", "UTC", ""),
    ],
)
def test_a_day_and_a_time_are_one_instant(day: str, clock: str, zone: str, reads: str) -> None:
    assert instant("next", day, clock, zone) == reads


@given(
    st.dictionaries(
        st.text(max_size=20) | st.sampled_from(["f.what", "f.next~date", "f.units", "plainly"]),
        st.none() | st.booleans() | st.integers() | st.text(max_size=50) | st.lists(st.text()),
        max_size=20,
    )
)
@pytest.mark.slow
def test_whatever_comes_back_is_read_or_refused(data: dict[str, Any]) -> None:
    mark = FormMark(form="x", several=("units",), times=("next",), ticks=("sure",))
    values: Values = ()
    with suppress(Unreadable):
        values = values_of(mark, data)

    assert all(isinstance(value, str | tuple) for _, value in values)
    assert read_mark(data) is None
