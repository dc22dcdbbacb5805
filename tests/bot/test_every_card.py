"""The list of every card is complete: no place in the flows that makes one is left out."""

import ast
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from bot import wording
from bot.cards import Card, Choice, Choices, Form
from bot.conversation import ANSWERS, PRESSES, SUBMITS
from tests.bot.every_card import every_card

pytestmark = pytest.mark.slow
BOT = Path(__file__).parents[2] / "bot"
Site = tuple[str, int]
"""A file below bot/ and the line where the call begins."""


def written_sites() -> Iterator[Site]:
    """Every place in the flows where a card or a form is made."""
    for file in (*BOT.glob("flows/*.py"), BOT / "conversation.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            made = node.func if isinstance(node, ast.Call) else None
            if isinstance(made, ast.Name) and made.id in ("Card", "Form"):
                yield str(file.relative_to(BOT)), made.lineno


def watch(kind: type[Card] | type[Form], played: set[Site], patch: pytest.MonkeyPatch) -> None:
    """Note from where each of this kind is made."""
    make = kind.__init__

    def noting(self: Any, *given: Any, **named: Any) -> None:
        caller = sys._getframe(1)
        file = Path(caller.f_code.co_filename)
        if file.is_relative_to(BOT):
            played.add((str(file.relative_to(BOT)), caller.f_lineno))
        make(self, *given, **named)

    patch.setattr(kind, "__init__", noting)


NOT_IN_A_SCENE = {
    "notice.message",
    "notice.whole",
    "rate",
    "rate.mine",
    "report.more",
    "which.notice",
}
"""Their dialogs stand elsewhere; `test_rights` presses what the scenes show."""


def actions_on(shown: object) -> Iterator[str]:
    """The name of what each button of a card or a form does."""
    if isinstance(shown, tuple):
        for each in shown:
            yield from actions_on(each)
    elif is_dataclass(shown):
        action = getattr(shown, "action", "")
        yield from (action,) if action else ()
        for part in fields(shown):
            yield from actions_on(getattr(shown, part.name))


def choices_of(shown: Card | Form) -> Iterator[Choice]:
    for part in shown.parts if isinstance(shown, Card) else ():
        yield from part.options if isinstance(part, Choices) else ()


async def test_every_place_that_makes_a_card_is_played(monkeypatch: pytest.MonkeyPatch) -> None:
    played: set[Site] = set()
    watch(Card, played, monkeypatch)
    watch(Form, played, monkeypatch)

    examples = await every_card()

    shown = {action for each in examples for action in actions_on(each.shown)}
    assert sorted((PRESSES.keys() | ANSWERS.keys()) - shown - NOT_IN_A_SCENE) == []
    forms = {each.shown.name for each in examples if isinstance(each.shown, Form)}
    assert sorted(SUBMITS.keys() - forms) == []
    labels = {choice.label for each in examples for choice in choices_of(each.shown)}
    assert [label for label in labels if len(label) > wording.MOST_ON_A_BUTTON] == []
    left_out = [f"{file}:{line}" for file, line in sorted({*written_sites()} - played)]
    assert not left_out, f"no scene shows {left_out}"
    assert len({each.name for each in examples}) == len(examples) > 100
