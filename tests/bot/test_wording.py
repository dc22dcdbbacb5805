"""Our own sentences, and what they make of other people's."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import wording
from bot.wording import shortened

FIELDS = Path(wording.__file__).parent
ROOT = FIELDS.parent.parent
ROOMS = ("bot", "adapters", "glossary", "storage")


@pytest.mark.parametrize(
    ("words", "short"),
    [
        ("the till is stuck", "the till is stuck"),
        ("the invoice screen is slow", "the invoice screen …"),
        ("the invoices, they are gone", "the invoices, they …"),
        ("the invoice screen: slow since today", "the invoice …"),
        ("Donaudampfschifffahrtsgesellschaft", "Donaudampfschifffa …"),
    ],
)
def test_what_is_too_long_ends_after_a_whole_word(words: str, short: str) -> None:
    assert shortened(words, 20).replace("\N{NO-BREAK SPACE}", " ") == short
    assert len(short) <= 20


def test_no_two_sentences_have_one_name() -> None:
    # Callers say `wording.NAME`: of two, one would never be read.
    assert [name for name, times in Counter(named()).items() if times > 1] == []


def test_the_sentences_of_every_field_can_be_said() -> None:
    public = [name for name in named() if not name.startswith("_")]

    assert [name for name in public if not hasattr(wording, name)] == []


def test_every_sentence_is_said_somewhere() -> None:
    assert sorted({*named()} - {*said()}) == []


def test_no_flow_says_a_sentence_of_its_own() -> None:
    flows = [*(ROOT / "bot" / "flows").glob("*.py"), ROOT / "bot" / "conversation.py"]

    assert [(path.name, text) for path in flows for text in sentences_in(path)] == []


def named() -> Iterator[str]:
    """The name of every sentence, and of what makes one."""
    for field in FIELDS.glob("*.py"):
        for node in ast.parse(field.read_text("utf-8")).body:
            match node:
                case ast.Assign(targets=[ast.Name(id=name)]):
                    yield name
                case ast.AnnAssign(target=ast.Name(id=name)) | ast.FunctionDef(name=name):
                    yield name
                case _:
                    continue


def said() -> Iterator[str]:
    """Every name that somebody asks for: a caller, or another sentence."""
    for path in (path for room in ROOMS for path in (ROOT / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Attribute(value=ast.Name(id="wording"), attr=name):
                    yield name
                case ast.Name(id=name, ctx=ast.Load()) if path.parent == FIELDS:
                    yield name
                case _:
                    continue


def sentences_in(path: Path) -> Iterator[str]:
    """What begins as a sentence or a label does, docstrings aside."""
    nodes = [*ast.walk(ast.parse(path.read_text("utf-8")))]
    docs = [node.value for node in nodes if isinstance(node, ast.Expr)]
    for node in nodes:
        match node:
            case ast.Constant(value=str(text)) if node not in docs:
                if re.match(r"[A-Z][a-z]", text):
                    yield text
            case _:
                continue
