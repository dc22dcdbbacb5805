"""The page of what can be done where says what the marks on the tests say."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.journeys.shows import CHAPTERS

ROOT = Path(__file__).parents[2]
MARKED = """
@shows("help", on="Slack", how="say it")
async def {name}(): ...

async def test_the_story():
    await a_step()
"""


@pytest.fixture(scope="module")
def parity() -> ModuleType:
    spec = importlib.util.spec_from_file_location("parity", ROOT / "scripts/parity.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["parity"] = module  # dataclasses look their own module up
    spec.loader.exec_module(module)
    return module


def test_the_page_is_as_the_tests_are(parity: ModuleType) -> None:
    written = (ROOT / "docs" / "reference" / "parity.md").read_text("utf-8")

    assert written == parity.page(), "run `make reference`"


def test_each_journey_is_named_once() -> None:
    names = [journey.name for chapter in CHAPTERS for journey in chapter.journeys]

    assert len(names) == len(set(names))


def test_a_step_that_a_test_calls_counts(parity: ModuleType) -> None:
    [mark] = parity.marks_of(MARKED.format(name="a_step"), Path("x.py"))

    assert (mark.journeys, mark.on, mark.test) == (("help",), "Slack", "a_step")


def test_a_step_that_nobody_calls_is_refused(parity: ModuleType) -> None:
    with pytest.raises(parity.ParityProblem, match="no test calls another_step"):
        list(parity.marks_of(MARKED.format(name="another_step"), Path("x.py")))
