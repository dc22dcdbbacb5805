"""What a sentence that has said something in full calls it the second time."""

import pytest

from glossary.compiling import Index, compile_senses
from glossary.rewriting import rewrite
from glossary.terms import read_entries_text, to_senses
from tests.glossary.shipped import shipped_index

SENSES = """
- term: [buildpack]
  pos: noun
  plain: app set-up kit
  attr: "="
  short: kit
  means: What makes a program ready to run.
- term: [GitHub]
  pos: name
  action: explain
  gloss: stores program code
  means: A website for the text of programs.
- term: [pod]
  pos: noun
  plain: program copy
  attr: program
  short: copy
  means: One running copy of a program.
- term: [upgrade]
  pos: verb
  plain: update
  means: To put in a newer version.
"""


@pytest.fixture(scope="module")
def index() -> Index:
    entries = [entry for entry, _ in read_entries_text(SENSES, "test.yaml")]
    return compile_senses(to_senses((entry, "test") for entry in entries))


@pytest.mark.parametrize(
    ("message", "plain"),
    [
        (
            "The pod crashed and a second pod took over.",
            "The program copy crashed and a second copy took over.",
        ),
        (
            "The new pods are smaller than the old pods.",
            "The new program copies are smaller than the old copies.",
        ),
        (
            "Use a new buildpack or send us a buildpack of yours.",
            "Use a new app set-up kit or send us a kit of yours.",
        ),
    ],
)
def test_a_second_mention_is_short(message: str, plain: str, index: Index) -> None:
    done = rewrite(message, index)

    assert done.output == plain
    assert rewrite(done.output, index).output == plain


@pytest.mark.parametrize(
    ("message", "plain"),
    [
        # The noun in front tells which one is meant: no copies of users.
        (
            "This restarts the pod and removes all user pods.",
            "This restarts the program copy and removes all user program copies.",
        ),
        # A new sentence says it in full again.
        (
            "The pod crashed. A second pod took over.",
            "The program copy crashed. A second program copy took over.",
        ),
    ],
)
def test_where_the_short_form_could_mislead_all_is_said(
    message: str, plain: str, index: Index
) -> None:
    assert rewrite(message, index).output == plain


def test_a_name_is_listed_with_its_own_capitals(index: Index) -> None:
    [told] = rewrite("See the github-comments page.", index).below

    assert told.term == "GitHub"


def test_a_particle_and_a_preposition_are_not_the_same_word_twice() -> None:
    everywhere = rewrite("MFA was enabled on all phones.", shipped_index()).output
    one_day = rewrite("MFA was enabled on Monday.", shipped_index()).output

    assert everywhere.endswith(" was turned on for all phones.")
    assert not one_day.endswith(" for Monday.")


def test_a_verb_without_its_helper_stays_as_the_author_wrote_it(index: Index) -> None:
    assert rewrite("The portal will upgraded tonight.", index).output == (
        "The portal will upgraded tonight."
    )


def test_a_plural_behind_the_same_word_is_said_once() -> None:
    done = rewrite("Staff send IT ticket requests to the help desk.", shipped_index())

    assert "request requests" not in done.plain_text
