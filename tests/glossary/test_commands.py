"""The commands: lines of JSON, lists in and out, one text."""

import json
from pathlib import Path

from glossary.commands import (
    rewrite_jsonl,
    rewrite_text,
    stats,
)
from tests.glossary.small import small_index


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


def test_figures_of_the_glossary() -> None:
    told = stats(small_index())

    assert told.startswith(f"{len(small_index().ready)} senses")
    assert "by action: replace" in told
