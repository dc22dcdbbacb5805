"""The page's colours can be read, by day and by night."""

import re
from pathlib import Path

import pytest

import adapters.web

STYLE = (Path(adapters.web.__file__).parent / "static" / "style.css").read_text("utf-8")
PAIRS = [
    ("ink", "paper"),
    ("ink", "surface"),
    ("ink", "raised"),
    ("ink", "soft"),
    ("ink-soft", "paper"),
    ("ink-soft", "surface"),
    ("ink-soft", "raised"),
    ("ink-soft", "soft"),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("accent-strong", "accent-soft"),
    ("accent-strong", "surface"),
    ("good", "good-soft"),
    ("warning", "warning-soft"),
    ("outage", "outage-soft"),
    ("outage", "surface"),
]
"""Letters and what they stand on: 4.5 to 1 is what WCAG 2.2 asks for small text."""
EDGES = [("line-strong", "surface"), ("accent", "surface"), ("line-strong", "raised")]
"""Edges of fields and buttons: 3 to 1."""


def colours(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block))


DAY, NIGHT = (colours(part) for part in re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)[:2])


def linear(part: float) -> float:
    """sRGB undone, as WCAG's formula for relative luminance asks."""
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", [DAY, NIGHT], ids=["day", "night"])
@pytest.mark.parametrize(("letters", "ground"), PAIRS)
def test_words_can_be_read(palette: dict[str, str], letters: str, ground: str) -> None:
    assert contrast(palette[letters], palette[ground]) >= 4.5


@pytest.mark.parametrize("palette", [DAY, NIGHT], ids=["day", "night"])
@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_fields_and_buttons_can_be_seen(
    palette: dict[str, str], edge: str, ground: str
) -> None:
    assert contrast(palette[edge], palette[ground]) >= 3


def test_nothing_comes_from_elsewhere() -> None:
    static = Path(adapters.web.__file__).parent / "static"
    for path in static.iterdir():
        found = re.findall(
            r"(?:https?:)?//[a-z0-9.-]+\.[a-z]{2,}[^\s\"']*", path.read_text("utf-8")
        )
        assert [each for each in found if "www.w3.org" not in each] == []
        assert "innerHTML" not in path.read_text("utf-8")
