"""The list of every card is complete: no place in the flows that makes one is left out."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.cards import Card, Form
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


async def test_every_place_that_makes_a_card_is_played(monkeypatch: pytest.MonkeyPatch) -> None:
    played: set[Site] = set()
    watch(Card, played, monkeypatch)
    watch(Form, played, monkeypatch)

    examples = await every_card()

    left_out = [f"{file}:{line}" for file, line in sorted({*written_sites()} - played)]
    assert not left_out, f"no scene shows {left_out}"
    assert len({each.name for each in examples}) == len(examples) > 100
