"""A gloss takes the article, or the number, of the term it stands behind."""

from dataclasses import replace

import pytest

from bot.language import PartOfSpeech, Sense
from glossary.glosses import gloss_of_one, gloss_of_several
from glossary.lexicon import build_lexicon
from tests.glossary.small import small_index

LEXICON = build_lexicon()


def explained(gloss: str, pos: PartOfSpeech = "noun") -> Sense:
    term = next(item.sense for item in small_index().ready if item.sense.pos == "noun")
    return replace(term, pos=pos, gloss=gloss, count="count", action="explain")


@pytest.mark.parametrize(
    "gloss",
    [
        "a link between programs",
        "a computer steering the attack",
        "a server tricked into fetching data",
        "an app that confirms sign-ins",
        "a digital ID",
        "an online supplier",
        "a set of permissions",
        "a named setting for programs",
        "an older way to send files",
    ],
)
def test_one_thing_that_is_counted_takes_its_article(gloss: str) -> None:
    bare = gloss.split(" ", 1)[1]

    assert gloss_of_one(explained(bare), LEXICON) == gloss
    assert gloss_of_one(explained(bare, "name"), LEXICON) == gloss


@pytest.mark.parametrize(
    "gloss",
    [
        "Amazon's database service",
        "runs virtual computers",
        "typing the number shown",
        "renting online computing power",
        "saved-up extra computing power",
        "spoken words shown as text",
        "storage for many files",
        "file is too large",
        "server got a bad answer",
        "page not found",
        "free to use and change",
        "two separate power lines",
        "such as Windows",
        "an Apple computer",
        "main list of accounts",
        "IT staff",
    ],
)
def test_all_others_stay_as_they_were_written(gloss: str) -> None:
    assert gloss_of_one(explained(gloss), LEXICON) == gloss


@pytest.mark.parametrize(
    ("one", "several"),
    [
        ("central computer", "central computers"),
        ("person who manages systems", "people who manage systems"),
        ("weakness that is known", "weaknesses that are known"),
        ("lost link to a shared folder", "lost links to a shared folder"),
        ("store of data", "stores of data"),
        ("turns code into programs", "turn code into programs"),
        ("reads striped labels", "read striped labels"),
        ("online supplier", "online suppliers"),
        ("drives connected to one server", "drives connected to one server"),
        ("errors of a website", "errors of a website"),
    ],
)
def test_several_things_take_the_plural(one: str, several: str) -> None:
    assert gloss_of_several(explained(one), LEXICON) == several
