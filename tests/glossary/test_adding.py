"""Words of an organisation beside the shipped ones: the same as compiling all of them."""

from itertools import islice
from typing import Any

import pytest

from bot.language import Sense
from glossary.adding import beside, names_beside
from glossary.compiling import Index, compile_senses
from glossary.looking_up import names_of
from glossary.rewriting import EVERYBODY, rewrite
from tests.glossary.shipped import shipped_index

EVERY = 9
"""Of so many shipped senses one is compiled: all of them take too long."""


def own(*terms: str, **more: Any) -> Sense:
    given: dict[str, Any] = {
        "pos": "noun",
        "action": "replace",
        "attr": "=",
        "means": "It is ours.",
    }
    return Sense(id=f"own.{terms[0]}", terms=terms, **(given | more))


OWN = (
    own("Gate 3", pos="name", action="explain", gloss="the back door", attr=""),
    own("cluster", plain="team of cooks"),
    own("dump", pos="verb", plain="write/v to a file", attr=""),
    own("roll in", pos="verb", plain="bring/v in", attr=""),
    own("main DB", "MDB", plain="order list"),
    own(
        "line", plain="packing table", ambiguous=True,
        evidence=("box", "shift"), against=("phone", "server"),
    ),
)  # fmt: skip
TEXTS = (
    "The cluster is down. We dumped the main DB, and the MDB is back.",
    "Line 4 stands still: the boxes of the late shift wait at the line.",
    "The phone line of Gate 3 is dead; the server was rolled in and rolled back.",
    "We will fail over the database cluster at 22:00 UTC; latency may rise.",
    "A team of cooks writes to a file while the order list is dumped.",
)


@pytest.fixture(scope="module")
def both() -> tuple[Index, Index]:
    """Added to what was compiled, and compiled as a whole."""
    some = [ready.sense for ready in islice(shipped_index().ready, 0, None, EVERY)]
    return beside(compile_senses(some), OWN), compile_senses((*OWN, *some))


def meanings(index: Index) -> dict[str, list[Any]]:
    """What each form can mean, in the order in which it is tried."""
    return {
        key: [
            (index.ready[hit.sense].sense.id, hit.form, hit.exact, hit.acronym, hit.plain)
            for hit in hits
        ]
        for key, hits in index.forms.items()
    }


def test_each_form_means_the_same_in_the_same_order(both: tuple[Index, Index]) -> None:
    added, whole = both

    assert meanings(added) == meanings(whole)


def test_what_else_is_known_of_forms_is_the_same(both: tuple[Index, Index]) -> None:
    added, whole = both

    assert added.single == whole.single
    assert added.longest == whole.longest
    assert added.beginnings == whole.beginnings
    assert added.separable == whole.separable
    assert added.lexicon == whole.lexicon
    assert added.glosses == whole.glosses
    assert added.senses == whole.senses


def test_each_sense_is_made_ready_the_same(both: tuple[Index, Index]) -> None:
    added, whole = both

    made = {ready.sense.id: ready for ready in added.ready}
    assert {ready.sense.id: ready for ready in whole.ready} == made
    assert {id: added.ready[n].sense.id for id, n in added.by_id.items()} == {
        id: id for id in whole.by_id
    }


@pytest.mark.parametrize("text", TEXTS)
def test_texts_are_rewritten_the_same(both: tuple[Index, Index], text: str) -> None:
    added, whole = both

    assert rewrite(text, added, EVERYBODY) == rewrite(text, whole, EVERYBODY)


def test_names_lead_to_the_same_senses(both: tuple[Index, Index]) -> None:
    added, whole = both
    first = len(added.ready) - len(OWN)
    names = names_beside(names_of(added.ready[:first]), added.ready[first:], first)

    def found(index: Index, senses: dict[str, tuple[int, ...]]) -> dict[str, list[str]]:
        return {k: [index.ready[n].sense.id for n in ns] for k, ns in senses.items()}

    expected = names_of(whole.ready)
    assert found(added, names.senses) == found(whole, expected.senses)
    assert set(names.known) == set(expected.known)
