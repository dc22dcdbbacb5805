"""What is listed below a text: only what would tell its reader something."""

from dataclasses import replace

import pytest

from bot.language import Explained
from glossary.compiling import Index, compile_senses
from glossary.explaining import below
from glossary.lexicon import NN
from glossary.rewriting import rewrite
from glossary.scanning import read
from glossary.terms import read_entries_text, to_senses
from glossary.texts import Match
from tests.glossary.shipped import shipped_index

# `attr: "-"` and `alone: "-"` keep a term where it stands, so that it must be explained.
SENSES = """
- term: [allocate]
  pos: verb
  plain: assign {o}
  alone: "-"
  means: To give somebody a part of something.
- term: [API]
  pos: noun
  action: explain
  gloss: link between programs
  means: A way for two programs to exchange data.
- term: [CVE]
  pos: noun
  action: explain
  gloss: weakness that is known
  means: A weakness that everybody knows of.
- term: [filesystem]
  pos: noun
  plain: place/n for files
  attr: "-"
  means: The way in which a disk keeps files.
- term: [outage]
  pos: noun
  plain: long interruption
  attr: "-"
  means: A time in which a service does not work.
- term: [re-image]
  pos: verb
  plain: set {o} up again
  alone: "-"
  means: To install a computer anew.
- term: [server]
  pos: noun
  action: explain
  gloss: central computer
  means: A computer that others use.
"""


@pytest.fixture(scope="module")
def index() -> Index:
    entries = [entry for entry, _ in read_entries_text(SENSES, "test.yaml")]
    return compile_senses(to_senses((entry, "test") for entry in entries))


def listed(text: str, index: Index) -> list[str]:
    return [told.means for told in rewrite(text, index).below]


def test_an_everyday_verb_that_stays_is_not_listed(index: Index) -> None:
    assert listed("The server does not allocate.", index) == []


def test_a_verb_of_it_that_stays_is_listed(index: Index) -> None:
    assert listed("The server must re-image.", index) == ["To set something up again."]


def test_an_everyday_noun_is_listed_only_without_its_plain_words(index: Index) -> None:
    assert listed("We saw outage reports on the server.", index) == ["A long interruption."]
    assert listed("The server had an outage. We saw outage reports.", index) == []
    assert listed("The long interruption gave outage reports.", index) == []


def test_a_word_of_it_is_listed_wherever_it_stays(index: Index) -> None:
    text = "The filesystem is full. See the filesystem reports on the server."

    assert listed(text, index) == ["A place for files."]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("The APIs are slow.", "The APIs (links between programs) are slow."),
        ("The API is slow.", "The API (a link between programs) is slow."),
        ("The CVEs are old.", "The CVEs (weaknesses that are known) are old."),
    ],
)
def test_a_gloss_agrees_with_its_term(text: str, plain: str, index: Index) -> None:
    assert rewrite(text, index).output == plain
    assert rewrite(plain, index).plain_text == plain


def test_a_letter_before_the_colon_names_no_drive(index: Index) -> None:
    done = rewrite("The filesystem is slow.", index)
    told = replace(done, below=(Explained(term="I/O", sense="io", means="Reading."),))

    assert told.plain_text.endswith('\n- "I/O": Reading.')


def test_one_line_for_a_word_with_two_senses_of_one_meaning() -> None:
    twin = """
- id: zed.{number}
  term: [Zed]
  pos: name
  action: explain
  gloss: for writing programs
  means: A language in which programs are written.
"""
    twins = "".join(twin.format(number=number) for number in range(2))
    entries = [entry for entry, _ in read_entries_text(twins, "test.yaml")]
    index = compile_senses(to_senses((entry, "test") for entry in entries))
    text = read("The Zed code is old. The Zed library stays.", index)
    places = [at for at, token in enumerate(text.tokens) if token.text == "Zed"]
    matches = [Match(at, at + 1, sense, NN) for sense, at in enumerate(places)]

    told = below(text, index, matches)

    assert [(line.term, line.means) for line in told] == [("Zed", "For writing programs.")]


def test_two_names_that_hold_each_other_are_explained_once_and_stay_so() -> None:
    text = (
        "All users of the server need Duo Mobile multi-factor authentication to sign in. "
        "Please move to the VPN and Duo before Friday."
    )
    once = rewrite(text, shipped_index()).plain_text

    assert once.lower().count("an app that confirms sign-ins") == 1
    assert rewrite(once, shipped_index()).plain_text == once
