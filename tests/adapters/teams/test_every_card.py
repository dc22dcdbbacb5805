"""Every card and form that there is goes to Teams as Teams' own models want it."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from adapters.teams.answers import results
from adapters.teams.dialogs import card_dialog, form_card
from adapters.teams.drawing import Looks
from adapters.teams.fields import Filling
from adapters.teams.marks import ButtonMark
from adapters.teams.outbound import adaptive_card
from bot.cards import (
    Card,
    Chart,
    Choice,
    ChoiceField,
    Choices,
    Facts,
    Field,
    Form,
    Link,
    Part,
    Quote,
    Rating,
    Steps,
    Text,
    TextField,
    TimeField,
    Times,
    YesNoField,
)
from bot.conversation import OPENS
from tests.adapters.teams.checking import faults
from tests.adapters.teams.strictly import objections
from tests.bot.every_card import Example, every_card

pytestmark = pytest.mark.slow

View = dict[str, Any]
LOOKS = Looks(zone="Europe/London", opens=OPENS)
WAYS: tuple[Looks, ...] = (
    LOOKS,
    replace(LOOKS, shared=True),
    replace(LOOKS, feedback=True),
    replace(LOOKS, buttons="dialog"),
    replace(LOOKS, buttons="none"),
)
"""In a chat, in a channel, with thumbs below, in a dialog, as the result of a search."""


def drawn(example: Example) -> Iterator[View]:
    """One example in all the ways in which it can go to Teams."""
    match example.shown:
        case Card() as card:
            yield from (adaptive_card(card, looks) for looks in WAYS)
            yield card_dialog(card, LOOKS)["task"]["value"]["card"]["content"]
            found = results((card,), LOOKS).body or {}
            yield from (each["content"] for each in found["composeExtension"]["attachments"])
        case Form() as form:
            opened = ButtonMark(action="ask.new")
            wrong = tuple((field.name, "Please look again.") for field in form.fields)
            for errors in ((), (*wrong, ("", "Nothing was sent."))):
                filling = Filling(errors=errors, opened=opened)
                yield form_card(form, filling)
                yield form_card(form, replace(filling, inline=True))


@pytest.fixture(scope="module")
def examples() -> list[Example]:
    return asyncio.run(every_card())


def test_every_card_and_form_is_as_teams_wants_it(examples: list[Example]) -> None:
    wrong = [
        f"{example.name}: {say}"
        for example in examples
        for view in drawn(example)
        for say in (*faults(view), *objections(view))
    ]

    assert wrong == []
    assert len(examples) > 100


@pytest.mark.parametrize("length", [0, 500, 30_000])
@pytest.mark.parametrize("letter", ["😀", "\n", "\u0301", "{{DATE("])
def test_whatever_people_write_it_stays_so(
    examples: list[Example], letter: str, length: int
) -> None:
    """One example of each make, with all its words replaced by hostile ones."""
    words = letter * length
    makes = {_make_of(each.shown): each for each in examples}

    for example in makes.values():
        hostile = replace(example, shown=_saying(example.shown, words))
        for view in drawn(hostile):
            assert [*faults(view), *objections(view)] == [], example.name


def _make_of(shown: Card | Form) -> tuple[str, ...]:
    """What it is made of; more of the same makes no difference."""
    made = shown.fields if isinstance(shown, Form) else shown.parts
    return (type(shown).__name__, *sorted({type(each).__name__ for each in made}))


def _saying(shown: Card | Form, words: str) -> Card | Form:
    if isinstance(shown, Form):
        preview = shown.preview and _card_saying(shown.preview, words)
        fields = tuple(_field_saying(field, words) for field in shown.fields)
        return replace(shown, title=words, submit=words, preview=preview, fields=fields)
    return _card_saying(shown, words)


def _card_saying(card: Card, words: str) -> Card:
    return replace(card, title=words, parts=tuple(_part_saying(p, words) for p in card.parts))


def _part_saying(part: Part, words: str) -> Part:
    match part:
        case Text():
            return Text(words)
        case Quote():
            return Quote(words, by=words)
        case Facts(rows):
            return Facts(tuple((words, words) for _ in rows))
        case Times(rows):
            return Times(tuple((words, at) for _, at in rows))
        case Steps(_, items, done):
            return Steps(words, tuple(words for _ in items), done)
        case Link(_, url):
            return Link(words, url + words)
        case Choices(options):
            return Choices(tuple(_choice_saying(each, words) for each in options))
        case Rating():
            return replace(part, question=words)
        case Chart():
            points = tuple((words, value) for _, value in part.points)
            return Chart(words, words, points, words)


def _choice_saying(choice: Choice, words: str) -> Choice:
    return replace(choice, label=words, value=words, confirm=choice.confirm and words)


def _field_saying(field: Field, words: str) -> Field:
    match field:
        case TextField():
            return replace(field, label=words, hint=words, value=words)
        case ChoiceField():
            options = tuple((value, words) for value, _ in field.options)
            return replace(field, label=words, hint=words, options=options)
        case TimeField() | YesNoField():
            return replace(field, label=words, hint=words)


@pytest.mark.parametrize(
    ("card", "say"),
    [
        ({"body": [{"type": "TextBlokc", "text": "x"}]}, "no type 'TextBlokc'"),
        ({"body": [{"type": "TextBlock", "text": "x", "txet": "x"}]}, "knows no 'txet'"),
        ({"body": [{"type": "TextBlock", "text": "x", "size": "huge"}]}, "size"),
        ({"refresh": {"action": {"type": "Action.Execute"}, "userIDs": []}}, "'userIDs'"),
        ({"actions": [{"type": "Action.Execute", "title": "x", "verb": 3}]}, "verb"),
    ],
)
def test_the_judge_finds_what_is_wrong(card: View, say: str) -> None:
    whole = {"type": "AdaptiveCard", "version": "1.5", "body": []} | card

    assert any(say in each for each in objections(whole)), list(objections(whole))
