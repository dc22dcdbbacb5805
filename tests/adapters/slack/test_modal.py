"""Forms as modals and back: what was filled in comes home as it was."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.slack.lint import lint_view
from adapters.slack.modal import card_modal, errors_in, modal, note_modal, sent_modal
from adapters.slack.outbound import Looks
from bot.cards import ChoiceField, FieldErrors, Form, TextField
from tests.adapters.slack.cards import AT, EVERYTHING, FORM

LONDON = Looks(zone="Europe/London")


def typed(element: dict[str, Any]) -> dict[str, Any]:
    """What Slack sends for an input that nobody touched: its initial value, trimmed."""
    kind = element["type"]
    names = {
        "plain_text_input": ("initial_value", "value"),
        "static_select": ("initial_option", "selected_option"),
        "multi_static_select": ("initial_options", "selected_options"),
        "checkboxes": ("initial_options", "selected_options"),
        "datetimepicker": ("initial_date_time", "selected_date_time"),
    }
    initial, selected = names[kind]
    value = element.get(initial)
    return {"type": kind, selected: value.strip() if isinstance(value, str) else value}


def sent(view: dict[str, Any]) -> dict[str, Any]:
    """The view as it comes back when somebody presses send at once."""
    values = {
        block["block_id"]: {block["element"]["action_id"]: typed(block["element"])}
        for block in view["blocks"]
        if block["type"] == "input"
    }
    return {**view, "state": {"values": values}}


def test_a_form_with_every_field_is_a_good_modal() -> None:
    assert lint_view(modal(FORM, LONDON)) == ()
    assert lint_view(card_modal(EVERYTHING, LONDON)) == ()
    assert lint_view(note_modal("That is closed already.")) == ()


def test_a_modal_keeps_the_name_of_its_form_and_its_draft_alone() -> None:
    view = modal(FORM, LONDON)

    assert json.loads(view["private_metadata"]) == {"form": "notice.post", "draft": "d1"}


def test_what_is_filled_in_comes_back() -> None:
    back = sent_modal(sent(modal(FORM, LONDON)), "Europe/London")

    assert (back.form, back.draft) == ("notice.post", "d1")
    assert dict(back.values) == {
        "what": "Slow mail",
        "words": "",
        "kind": "plan",
        "services": ("email",),
        "next": "2026-03-03T14:30:00+00:00",
        "sure": "yes",
    }


def test_a_time_comes_back_as_the_same_instant_in_the_readers_zone() -> None:
    back = sent_modal(sent(modal(FORM, LONDON)), "Asia/Tokyo")

    value = dict(back.values)["next"]
    assert value == "2026-03-03T23:30:00+09:00"
    assert datetime.fromisoformat(str(value)).astimezone(UTC) == AT


def long_text_form(text: str) -> Form:
    words = TextField(name="words", label="The plain words", value=text, long=True)
    return Form(name="f", title="T", fields=(words,), submit="Go")


def test_a_text_longer_than_an_input_is_spread_over_several() -> None:
    text = "\n\n".join(f"Paragraph {n}. " + "It works again. " * 40 for n in range(20)).strip()

    view = modal(long_text_form(text), LONDON)

    inputs = [block for block in view["blocks"] if block["type"] == "input"]
    assert len(inputs) > 3
    assert lint_view(view) == ()
    assert " ".join(str(dict(sent_modal(sent(view), "UTC").values)["words"]).split()) == (
        " ".join(text.split())
    )


@given(
    st.lists(st.sampled_from(["word ", "line\n", "end.\n\n", "x" * 700, "é😀"]), max_size=40)
)
def test_a_spread_text_keeps_every_word(pieces: list[str]) -> None:
    text = "".join(pieces).strip()

    view = modal(long_text_form(text), LONDON)

    assert lint_view(view) == ()
    back = str(dict(sent_modal(sent(view), "UTC").values)["words"])
    assert back.split() == text.split()


def test_many_choices_stand_in_groups() -> None:
    options = tuple((f"s{n}", f"Service {n}") for n in range(250))
    field = ChoiceField(name="services", label="Services", options=options, several=True)

    view = modal(Form(name="f", title="T", fields=(field,), submit="Go"), LONDON)

    assert [len(g["options"]) for g in view["blocks"][0]["element"]["option_groups"]] == [
        100,
        100,
        50,
    ]
    assert lint_view(view) == ()


def test_a_list_of_nothing_says_so() -> None:
    field = ChoiceField(name="services", label="Services", options=())
    fields = (field, TextField(name="t", label="T"))

    view = modal(Form(name="f", title="T", fields=fields, submit="Go"), LONDON)

    assert "nothing to choose" in json.dumps(view)
    assert lint_view(view) == ()


def test_an_error_stands_beside_its_field_or_beside_the_first() -> None:
    view = modal(FORM, LONDON)

    placed = errors_in(view, FieldErrors((("next", "In the past."), ("", "Closed already."))))

    assert placed == {"next": "In the past.", "what": "Closed already."}


@pytest.mark.parametrize("kept", ["", "{}", '{"form": 1, "draft": ""}', "[]"])
def test_a_modal_that_is_not_ours_is_refused(kept: str) -> None:
    with pytest.raises((ValueError, AttributeError)):
        sent_modal({"private_metadata": kept}, "UTC")
