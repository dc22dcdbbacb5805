"""Words of several senses, with the shipped glossary: what is said in each trade, what stays.

A case is a message and, below it, a line for what must stand in its plain text: `says` plain
words, `keeps` the author's own; or for what must `never` stand in it, nor in the words below.
"""

import pytest

from glossary.compiling import Index
from glossary.rewriting import rewrite
from tests.glossary.cases_of import labelled
from tests.glossary.shipped import shipped_index

CASES = labelled("senses")


@pytest.fixture(scope="module")
def shipped() -> Index:
    return shipped_index()


@pytest.mark.parametrize(("message", "wanted"), CASES)
def test_a_word_is_said_in_the_sense_of_its_trade(
    message: str, wanted: dict[str, str], shipped: Index
) -> None:
    done = rewrite(message, shipped)

    assert wanted.keys() <= {"says", "keeps", "never"}
    for field in wanted.keys() & {"says", "keeps"}:
        assert wanted[field] in done.output
    if "never" in wanted:
        assert wanted["never"] not in done.plain_text
