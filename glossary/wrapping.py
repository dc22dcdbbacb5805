"""Texts that were cut into lines of one width, as mail programs do."""

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from glossary.language import ARTICLES, POSSESSIVES, listed

_STARTS_ANEW: Final = re.compile(
    r"[ \t]*(?:[-+•◦▪·–—>|#=~]|\*(?![*\w])|```|\[[^]]*\](?!\()|[a-z][.)][ \t]"
    r"|\d{1,3}[.)]\s|\d{1,2}:\d\d|\d{4}-\d\d)"
)
"""A list item, a quotation, a table, a heading, a time: no line goes on like that."""
_QUOTED: Final = re.compile(r"(?:>[ \t]?)+")
"""The marks before the lines of a mail that is answered."""
_TABLE: Final = re.compile(r"\t| \| ")
_LINK: Final = re.compile(r"[ \t]*<?https?://")
_LAST_WORD: Final = re.compile(r"(\w+)\s*\Z")
_SOME: Final = 2
_NARROWEST: Final = 50
_WIDEST: Final = 110
_NEARLY_FULL: Final = 0.65
_LONG_LINE: Final = 50
_NEVER_LAST: Final = (
    ARTICLES
    | POSSESSIVES
    | listed("of from at into with and or for by between during than because")
)
"""A line that ends with one of these goes on, even with a name ("removed from the<br>DNS")."""
_LEADS_TO_A_LINK: Final = listed("at from here in on see to via visit")


def broken_lines(text: str) -> frozenset[int]:
    """The places of the line breaks that only cut a sentence.

    Where most lines that have a next one are about as long as each other, such a line
    goes on in the next one, whatever letter that begins with. Elsewhere a long line goes
    on with a small letter or behind a word that ends nothing, and a short one with
    the address that did not fit.
    """
    if "\n" not in text:
        return frozenset()
    shown = text.split("\n")
    quoted = [found[0] if (found := _QUOTED.match(line)) else "" for line in shown]
    lines = [line.removeprefix(marks) for line, marks in zip(shown, quoted, strict=True)]
    inner = [
        number
        for number in range(len(lines) - 1)
        if lines[number].strip()
        and lines[number + 1].strip()
        and quoted[number] == quoted[number + 1]
        and not _STARTS_ANEW.match(lines[number + 1])
        and not _TABLE.search(lines[number])
    ]
    full = _usual_length(lines, inner) * _NEARLY_FULL
    cut = {
        number
        for number in inner
        if (full and len(lines[number]) >= full) or _goes_on(lines[number], lines[number + 1])
    }
    ends = accumulate(len(line) + 1 for line in shown)
    return frozenset(end - 1 for number, end in enumerate(ends) if number in cut)


def _usual_length(lines: Sequence[str], inner: Sequence[int]) -> int:
    """How long the lines of a text of one width are; 0 for other texts."""
    if len(inner) < _SOME:
        return 0
    usual = sorted(len(lines[number]) for number in inner)[len(inner) // 2]
    return usual if _NARROWEST <= usual <= _WIDEST else 0


def _goes_on(line: str, following: str) -> bool:
    found = _LAST_WORD.search(line)
    last = found[1].lower() if found else ""
    if _LINK.match(following):
        return last in _LEADS_TO_A_LINK
    begins = following.lstrip()[:1]
    return len(line) >= _LONG_LINE and (
        begins.islower() or begins == "`" or last in _NEVER_LAST
    )


def flat(text: str) -> str:
    """A space for each of these breaks: as long as before, with every place the same."""
    broken = broken_lines(text)
    if not broken:
        return text
    letters = list(text)
    for at in broken:
        marks = _QUOTED.match(text, at + 1)
        end = marks.end() if marks else at + 1
        letters[at:end] = " " * (end - at)
    return "".join(letters)
