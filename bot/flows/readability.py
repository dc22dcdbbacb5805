"""How a notice reads, for its author: what became easier, and which words are still hard."""

import re
from collections.abc import Sequence

from bot import wording
from bot.language import ReadingLevel, Word
from bot.records import Notice


def figures(before: ReadingLevel, after: ReadingLevel, hard: Sequence[Word]) -> list[str]:
    """What became easier, if anything did; and the words that are still hard."""
    lines = []
    is_easier = len({wording.school_grade(each.grade) for each in (before, after)}) > 1
    if is_easier and not hard:  # Short sentences are no child's play while words are hard.
        lines.append(wording.school_grades(before.grade, after.grade))
    known = [f"{each.known_words:.0%}" for each in (before, after)]
    if len(set(known)) > 1:
        lines.append(wording.KNOWN_WORDS.format(before=known[0], after=known[1]))
    if hard:
        some = [each.word for each in hard[:HARD_WORDS]]
        lines.append(wording.hard_words(some, len(hard) - len(some)))
    return lines


def unexplained(notice: Notice, hard: Sequence[Word]) -> list[Word]:
    """Without the words that the notice explains, in brackets or below its text."""
    kept = (each for n, each in enumerate(notice.changes) if n not in notice.undone)
    said = [each.after for each in kept if "(" in each.after]
    said += [each.term for each in notice.below]
    told = {word for each in said for word in re.findall(r"\w+", each.casefold())}
    return [each for each in hard if each.word.casefold() not in told]


HARD_WORDS = 8
"""So many hard words are named."""
