"""Sentences and lines of a message, with their places; facts are never cut in two."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from glossary.facts import Seen

_END: Final = re.compile(r"[.!?;]+(?=[\s\"”’')]|$)|\n+|(?<=\s)[-–—](?=\s)")
_ABBREVIATION: Final = re.compile(
    r"(?:\b(?:e\.g|i\.e|approx|incl|etc|vs|dr|mr|mrs|ms|no|resp|ca))$", re.I
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence (or line), with its place in the text."""

    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


_WINDOW: Final = 300


def sentence_around(lines: Sequence[Sentence], position: int) -> Sentence:
    """The sentence at this position; of a very long one, the part around it."""
    at = bisect_right(lines, position, key=lambda line: line.start) - 1
    if at < 0 or position >= lines[at].end:
        return Sentence("", position)
    line = lines[at]
    if len(line.text) <= 2 * _WINDOW:
        return line
    start = max(line.start, position - _WINDOW)
    return Sentence(line.text[start - line.start : position + _WINDOW - line.start], start)


def sentences(
    text: str, facts: Sequence[Seen], *, at_dashes: bool = True
) -> tuple[Sentence, ...]:
    """The sentences of `text` in order. Full stops inside facts end nothing."""
    holes = [
        (fact.start, fact.end - 1)
        for fact in facts
        if fact.end - fact.start > 1 and fact.kind not in ("quote", "name")
    ]
    found: list[Sentence] = []
    start = hole = 0
    for match in _END.finditer(text):
        while hole < len(holes) and holes[hole][1] <= match.start():
            hole += 1
        if hole < len(holes) and holes[hole][0] <= match.start() < holes[hole][1]:
            continue
        if not at_dashes and match.group() in "-–—":
            continue
        if match.group() == "." and _ABBREVIATION.search(
            text, max(0, match.start() - 8), match.start()
        ):
            continue
        if text[start : match.end()].strip():
            found.append(Sentence(text[start : match.end()], start))
        start = match.end()
    if text[start:].strip():
        found.append(Sentence(text[start:], start))
    return tuple(found)
