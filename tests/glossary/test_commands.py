"""The commands: lines of JSON, lists in and out, one text."""

import json
from pathlib import Path

import pytest

from glossary.commands import (
    export_terms,
    import_terms,
    rewrite_jsonl,
    rewrite_text,
    stats,
)
from glossary.terms import TermsRefused
from tests.glossary.small import small_index

OWN = """term,pos,plain,attr,count,means,for,ambiguous
run,noun,payment run,=,count,The weekly payment.,payment; supplier; Friday,yes
"""


def test_lines_are_rewritten(tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text('{"id": "a", "source": "The DB is down."}\n\n', "utf-8")

    assert rewrite_jsonl(source, target, small_index()) == 1

    [row] = map(json.loads, target.read_text("utf-8").splitlines())
    assert row["id"] == "a"
    assert row["output"] == "The database is down."
    assert row["changes"][0]["before"] == "DB"
    assert row["ms"] > 0


def test_one_text_with_its_reasons() -> None:
    told = rewrite_text("The DB is down.", small_index(), explain=True)

    assert "“DB” → “database” (replace): An organised store of data." in told
    assert json.loads(rewrite_text("The DB.", small_index(), as_json=True))["output"]


@pytest.mark.parametrize("form", ["yaml", "csv"])
def test_what_is_exported_can_be_imported(form: str) -> None:
    senses = [ready.sense for ready in small_index().ready]

    again = import_terms(export_terms(senses, form), form, name="own")

    assert [(s.terms, s.plain, s.attr, s.evidence, s.frame) for s in again] == [
        (s.terms, s.plain, s.attr, s.evidence, s.frame) for s in senses
    ]


def test_a_table_of_a_unit_is_imported() -> None:
    [sense] = import_terms(OWN, "csv", name="finance.csv", unit="finance")

    assert sense.unit == "finance"
    assert sense.ambiguous
    assert sense.evidence == ("payment", "supplier", "Friday")


def test_a_wrong_row_is_refused_with_its_place() -> None:
    with pytest.raises(TermsRefused, match=r"own.csv:1: pos"):
        import_terms("term,pos\nrun,nown\n", "csv", name="own.csv")
    with pytest.raises(ValueError, match="xls"):
        import_terms("", "xls", name="own")


def test_figures_of_the_glossary() -> None:
    told = stats(small_index())

    assert told.startswith(f"{len(small_index().ready)} senses")
    assert "by action: replace" in told
