"""A file of messages in, a file of understood requests out."""

import json
from pathlib import Path

import pytest

from glossary.understand_jsonl import run


def test_each_line_is_answered_with_its_fields(tmp_path: Path) -> None:
    source, answers = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text('{"id": "a", "source": "The till is down."}\n\n', "utf-8")

    assert run(source, answers) == 1

    [answer] = map(json.loads, answers.read_text("utf-8").splitlines())
    assert answer["id"] == "a"
    assert answer["pred"] == {"type": "incident", "system": "till", "symptom": "down"}
    assert answer["types"][0] == "incident"
    assert [one["field"] for one in answer["questions"]] == ["affected", "since"]


@pytest.mark.parametrize("line", ["no json", "[1]", '{"id": 1}'])
def test_a_bad_line_is_named_by_its_number(tmp_path: Path, line: str) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text('{"source": "Hello"}\n' + line, "utf-8")

    with pytest.raises(ValueError, match=r"^Line 2 "):
        run(source, tmp_path / "out.jsonl")
