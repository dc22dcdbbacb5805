"""What somebody may do with what is not theirs: nothing, whatever button they press.

Every button and every form of every scene is pressed and sent once more by a person who has
no part in it, with the value that the rightful person's button carries. Whoever knows the
name of a thing (a copied link, a made-up call) must not change it, nor read what others wrote
in confidence.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.cards import (
    Answer,
    ChoiceField,
    Choices,
    Field,
    Form,
    TextField,
    TimeField,
    YesNoField,
)
from bot.demo.seeding import WORKSPACE
from bot.records import (
    RECORD_KINDS,
    AccountOf,
    Draft,
    Explanation,
    Message,
    Person,
    Record,
    Request,
)
from tests.bot.every_card import SCENES, Scene, Watched, watched

STRANGER = "mallory"


async def _comes_in(bot: Watched) -> None:
    """A colleague of another unit, without any role but that of staff."""
    [tom] = await bot.look.many(Person, id="tom")
    [his] = await bot.look.many(AccountOf, person="tom", limit=1)
    await bot.keeps(
        replace(tom, id=STRANGER, name="Mallory Price", email="mallory@x.example", version=0),
        replace(
            his, id=f"{WORKSPACE}/{STRANGER}", account=STRANGER, person=STRANGER, version=0
        ),
    )


async def _kept(bot: Watched) -> dict[tuple[str, str], Record]:
    found: dict[tuple[str, str], Record] = {}
    for kind in RECORD_KINDS:
        for record in await bot.look.many(kind, limit=10_000):
            found[kind.__name__, record.id] = record
    return found


async def _changed(bot: Watched, before: dict[tuple[str, str], Record]) -> list[str]:
    now = await _kept(bot)
    others = {key: record for key, record in before.items() if key != ("Person", STRANGER)}
    return [f"{kind} {id}" for (kind, id), was in others.items() if now.get((kind, id)) != was]


_TELLING = len("it is broken")
"""Shorter words stand in other sentences, too."""


def _in_confidence(kept: Iterable[Record]) -> set[str]:
    """What somebody wrote to IT, or has not sent yet."""
    words: set[str] = set()
    for record in kept:
        match record:
            case Request():
                words.add(record.original)
            case Message():
                words.add(record.text)
            case Explanation():
                words.add(record.source)
            case Draft():
                words |= {said for _, said in record.fields if isinstance(said, str)}
            case _:
                pass
    return {each for each in words if len(each) > _TELLING}


def _buttons(bot: Watched) -> set[tuple[str, str]]:
    return {
        (choice.action, choice.value)
        for shown in bot.shown()
        if not isinstance(shown, Form)
        for part in shown.parts
        if isinstance(part, Choices)
        for choice in part.options
    }


def _filled(field: Field, later: str) -> str | tuple[str, ...]:
    """Something that every check of the form lets pass."""
    match field:
        case TextField():
            return field.value or "Pay to this account"
        case ChoiceField():
            chosen = field.value or tuple(value for value, _ in field.options[:1])
            return chosen if field.several else "".join(chosen[:1])
        case TimeField():
            return later
        case YesNoField():
            return "yes"


async def _sends(bot: Watched, form: Form) -> None:
    """As a made-up call would: without opening it first, and past its checks."""
    later = (bot.clock.now() + timedelta(hours=2)).isoformat()
    values = {field.name: _filled(field, later) for field in form.fields}
    await bot.happens(bot.submitted(STRANGER, form, **values))


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__)
async def test_a_stranger_changes_nothing_and_reads_nothing(scene: Scene) -> None:
    async with watched() as bot:
        await scene(bot)
        await _comes_in(bot)
        before = await _kept(bot)
        secret = _in_confidence(before.values())
        answers: list[Answer] = []

        for action, value in sorted(_buttons(bot)):
            answers.append(await bot.press(STRANGER, action, value))
            assert await _changed(bot, before) == [], action
        for form in [shown for shown in bot.shown() if isinstance(shown, Form)]:
            await _sends(bot, form)
            assert await _changed(bot, before) == [], form.name

        told = bot.sees(STRANGER) + str(answers)
        assert [words for words in secret if words in told] == []
