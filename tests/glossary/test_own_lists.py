"""An organisation's own list: what a row may leave out, and what is said of a wrong one."""

import pytest

from bot.language import Sense
from glossary.commands import export_terms
from glossary.compiling import compile_senses
from glossary.own_lists import read_own_list
from glossary.rewriting import rewrite
from glossary.terms import TermsRefused
from tests.glossary.small import small_index

OWN = """term,pos,plain,attr,count,means,for,ambiguous
run,noun,payment run,=,count,The weekly payment.,payment; supplier; Friday,yes
"""


def refused(text: str, form: str = "csv", **more: object) -> list[str]:
    with pytest.raises(TermsRefused) as caught:
        read_own_list(text, form, name="own.csv", **more)  # type: ignore[arg-type]
    return str(caught.value).splitlines()


@pytest.mark.parametrize("form", ["yaml", "csv"])
def test_what_is_exported_can_be_imported(form: str) -> None:
    senses = [ready.sense for ready in small_index().ready]

    again = read_own_list(export_terms(senses, form), form, name="own")

    assert [(s.terms, s.plain, s.attr, s.evidence, s.frame) for s in again] == [
        (s.terms, s.plain, s.attr, s.evidence, s.frame) for s in senses
    ]
    assert len({each.id for each in again}) == len(senses)


def test_a_table_of_a_unit_is_imported() -> None:
    [sense] = read_own_list(OWN, "csv", name="finance.csv", unit="finance")

    assert sense.unit == "finance"
    assert sense.ambiguous
    assert sense.evidence == ("payment", "supplier", "Friday")


@pytest.mark.parametrize(
    "text",
    [
        "term,plain\nflurbo,our stock list\n",
        "word,meaning\nflurbo,Our stock list.\n",
        "\ufeffWord;Meaning\r\nflurbo;our stock list\r\n",
        "word\tmeaning\nflurbo\tthe our stock list\n".replace("the our", "our"),
    ],
)
def test_a_word_and_its_meaning_are_enough(text: str) -> None:
    [sense] = read_own_list(text, "csv", name="own.csv")

    assert (sense.action, sense.means) == ("explain", "Our stock list.")
    assert explained("The flurbo is down.", sense) == "The flurbo (our stock list) is down."


def explained(text: str, sense: Sense) -> str:
    return rewrite(text, compile_senses([sense])).plain_text


def test_yaml_may_leave_out_the_same() -> None:
    text = "- term: flurbo\n  means: our stock list\n"

    [sense] = read_own_list(text, "yaml", name="own.yaml")

    assert (sense.gloss, sense.means) == ("our stock list", "Our stock list.")


def test_each_wrong_row_is_named_with_its_line_and_cure() -> None:
    long = "the list in which the shops write what is missing"
    text = f'word,meaning,pos\n"flurbo\n",{long},\n\nzing,,\nrun,x,nown\n'

    assert refused(text) == [
        "own.csv:2: flurbo: is explained without `gloss`. Write two to seven words.",
        "own.csv:5: zing: has no `means`. Write one plain definition.",
        "own.csv:5: zing: is explained without `gloss`. Write two to seven words.",
        "own.csv:6: pos: Input should be 'noun', 'verb', 'adj', 'adv', 'phrase' or 'name'",
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("word,meening\nflurbo,our list\n", "2: “meening” is not known here. Is it misspelt?"),
        ("meaning\nour list\n", "2: “term” is missing."),
        ("word,meaning\na,our, list\n", "2: “column 3” is not known here. Is it misspelt?"),
        (
            "word,meaning\na b,our list\nA B,shop\n",
            "3: A B: stands in line 2 already. Keep one.",
        ),
        (
            "word,meaning,unit\na,our list,hr\n",
            "2: a: there is no unit “hr”. Units: it, shops.",
        ),
    ],
)
def test_what_is_wrong_is_one_line(text: str, line: str) -> None:
    assert refused(text, units={"shops", "it"}) == [f"own.csv:{line}"]


def test_an_empty_list_is_said_to_be_empty() -> None:
    assert refused("word,meaning\n") == ["own.csv holds no words."]


def test_another_form_is_refused() -> None:
    with pytest.raises(ValueError, match="xls"):
        read_own_list("", "xls", name="own")
