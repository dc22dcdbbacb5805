"""The check finds what breaks a rule, and says where and how to mend it."""

from pathlib import Path

import pytest

from glossary.checking import Finding, check
from tests.glossary.small import SENSES

GOOD = """
- term: [frobnicator]
  pos: noun
  plain: mixing machine
  attr: "="
  means: A machine that mixes things.
  example: The frobnicator of the server is down.
"""


def findings(tmp_path: Path, text: str) -> list[Finding]:
    file, whole = tmp_path / "own.yaml", tmp_path / "small.yaml"
    file.write_text(text, "utf-8")
    whole.write_text(SENSES, "utf-8")
    return check([file], beside=[whole])


def test_a_good_entry_has_no_finding(tmp_path: Path) -> None:
    assert findings(tmp_path, GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("  means: A machine that mixes things.\n", "", "has no `means`"),
        ("things.", "things " + "and more " * 20 + ".", "words."),
        ("A machine", "a machine", "begins small"),
        ('  attr: "="\n', "", "has no `attr`"),
        ("plain: mixing machine", "plain: the mixing machine", "begins with an article"),
        ("plain: mixing machine", "plain: machine that mixes", "which word is its head"),
        ("plain: mixing machine", "plain: deployment machine", "is itself a term"),
        ("  plain: mixing machine\n", "  action: explain\n", "without `gloss`"),
        ("  means:", "  ambiguous: true\n  means:", "ambiguous without evidence"),
        ("  means:", "  against: [mixing of the paint]\n  means:", "never matches"),
        ("  example: The frobnicator of the server is down.\n", "", "has no `example`"),
        ("pos: noun", "pos: nown", "pos:"),
    ],
)
def test_a_broken_rule_is_found(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert old in GOOD

    found = findings(tmp_path, GOOD.replace(old, new))

    assert any(told in str(one) for one in found)
    assert all(one.file == "own.yaml" and one.line >= 2 for one in found)


def test_the_same_term_twice_is_found(tmp_path: Path) -> None:
    found = findings(tmp_path, GOOD + GOOD.lstrip("\n"))

    assert [one.what for one in found if one.level == "error"] == [
        "stands in own.yaml:2 already."
    ]


@pytest.mark.slow
def test_the_shipped_glossary_keeps_its_rules() -> None:
    errors = [str(found) for found in check() if found.level == "error"]

    assert errors == []
