"""What counts as a fact, and which writings are the same fact."""

from pathlib import Path

import pytest

from glossary.facts import facts, read
from glossary.facts.patterns import FACT

CASES = Path(__file__).parent / "cases" / "facts" / "kinds.txt"


def blocks() -> list[tuple[str, list[str]]]:
    text = CASES.read_text("utf-8")
    groups = (group.splitlines() for group in text.split("\n\n"))
    return [(lines[0], lines[1:]) for lines in groups if not lines[0].startswith("# ")]


def line(kind: str, text: str, value: str) -> str:
    return f"{kind}: {text}" + ("" if value == text else f" => {value}")


@pytest.mark.parametrize(("message", "expected"), blocks())
def test_a_message_has_exactly_these_facts(message: str, expected: list[str]) -> None:
    found = [line(fact.kind, fact.text, fact.value) for fact in facts(message)]

    assert found == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("8 March", "March 8th"),
        ("the 8th of March 2026", "2026-03-08"),
        ("14:05 UTC", "14:05UTC"),
        ("2 pm", "14:00"),
        ("2-4 pm", "2 pm to 4 pm"),
        ("14:00–16:00 UTC", "14:00 UTC to 16:00 UTC"),
        ("90 minutes", "90 min"),
        ("two hours", "2 h"),
        ("1,250 users", "1250 users"),
        ("12 per cent", "12%"),
        ("50GB", "50 GB"),
        ("€500", "500 euros"),
        ("v2.4.1", "2.4.1"),
        ("“token expired”", '"token expired"'),
        ("Ctrl + F5", "ctrl+f5".title()),
        ("can't", "cannot"),
        ("INFO@Example.org", "info@example.org"),
    ],
)
def test_two_writings_of_one_fact_compare_equal(one: str, other: str) -> None:
    values = [sorted(seen[2:] for seen in read(text)) for text in (one, other)]

    assert values[0] == values[1] != []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("14:05 UTC", "14:05 CET"),
        ("14:05 UTC", "14:05"),
        ("8 March", "8 March 2026"),
        ("50 GB", "50 Gb"),
        ("5 min", "5 m"),
        ("$500", "€500"),
        ("3.5", "35"),
        ("-5 °C", "5 °C"),
        ("never", "not"),
        ("https://example.org/A", "https://example.org/a"),
    ],
)
def test_a_small_difference_is_another_fact(one: str, other: str) -> None:
    values = [sorted(seen[2:] for seen in read(text)) for text in (one, other)]

    assert values[0] != values[1]


@pytest.mark.parametrize(
    "text",
    [
        "The kitchen on our floor is open and the sun shines.",
        "Please sit down, we may march to the port and wed the host.",
        "One of us has a second idea. Everyone loves the new one.",
        "VPN, DNS and SSO are what the glossary explains.",
        "Remote users should sign in again.",
        "",
    ],
)
def test_plain_words_are_no_facts(text: str) -> None:
    assert facts(text) == ()


HOSTILE = """
    ` " < a. 1: a- /a \\a <@ ( 1, x_ http:// )) “ a:: ' 1 a :a ``` + Ab- é . 0x0
    A1- %A Ctrl+ 1/ v1. -1 a/ @ # ~/ ../ *. <at> ::: 1.1. +1 (1 A one- a@a.
"""


@pytest.mark.parametrize("piece", HOSTILE.split())
def test_the_steps_taken_grow_with_the_text_and_no_faster(piece: str) -> None:
    def steps(text: str) -> int:
        position = count = 0
        while match := FACT.search(text, position):
            position, count = match.end(), count + 1
        return count

    assert steps(piece * 3000) <= len(piece) * 3000
    assert len(read(piece * 3000)) <= len(piece) * 3000
