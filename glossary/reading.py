"""How hard a text is to read, and which of its words most readers will not know.

The grade is the New Dale-Chall formula (Chall & Dale, Readability Revisited, 1995) on our
own list of common words: it counts words that readers do not know. Formulas that count
syllables are no use here, since an acronym is one short word to them. Facts count as
known, because they are what readers look for.
"""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Final

from bot.language import ReadingLevel, Span, Word
from glossary.commonwords import is_common
from glossary.facts import Seen, read
from glossary.facts.words import MONTHS, WEEKDAYS, ZONES, words
from glossary.sentences import sentences
from glossary.wrapping import flat

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*(?:-[^\W\d_]+(?:['’][^\W\d_]+)*)*")
_GRADES: Final = (
    (0.0, 4.0),
    (4.9, 4.0),
    (5.9, 6.0),
    (6.9, 8.0),
    (7.9, 10.0),
    (8.9, 12.0),
    (9.9, 15.0),
)
"""Score and school grade: the table of the formula, read between its lines; it tells no grades
below the fourth apart."""
_EVERYDAY_SHORT: Final = frozenset(
    words(
        "it hr uk us usa eu un tv am pm ceo cfo coo pdf pc faq vat id ok asap fyi usb pin atm "
        "cv gps sms tba tbc gmt utc mr mrs ms dr"
    )
)
_KNOWN_NAMES: Final = frozenset((*MONTHS, *WEEKDAYS, *(zone.lower() for zone in ZONES)))


def level(text: str) -> ReadingLevel:
    """School grade (4 stands for 4 or below) and share of known words; an empty text is
    grade 0, all known."""
    text = flat(text)
    facts = read(text)
    written = list(_words(text, facts))
    if not written:
        return ReadingLevel(grade=0.0, known_words=1.0)
    lines = [line for line in sentences(text, facts) if _WORD.search(line.text)]
    unknown = sum(not _is_known(word) for _, word in written)
    hard = 100 * unknown / len(written)
    per_sentence = len(written) / max(1, len(lines))
    score = 0.1579 * hard + 0.0496 * per_sentence + (3.6365 if hard > 5 else 0.0)
    return ReadingLevel(
        grade=round(_grade_of(score), 1), known_words=round(1 - unknown / len(written), 3)
    )


def unknown_words(text: str, glossary_lookup: Callable[[str], str | None]) -> tuple[Word, ...]:
    """Each word that most readers will not know, at its first place in the text.

    `glossary_lookup` takes the word as it is written and gives the plain words
    that would replace it, or None; terms of several words are its own business.
    """
    found: dict[str, Word] = {}
    for start, word in _words(text, read(text)):
        key = word.casefold()
        if key in found or _is_known(word):
            continue
        found[key] = Word(
            span=Span(start, start + len(word)),
            word=word,
            instead=glossary_lookup(word) or "",
        )
    return tuple(found.values())


def _words(text: str, facts: list[Seen]) -> Iterator[tuple[int, str]]:
    """Every word outside facts with its place; facts are read past, not counted."""
    at = 0
    opaque = [fact for fact in facts if fact.kind not in ("negation", "name", "quote")]
    for match in _WORD.finditer(text):
        while at < len(opaque) and opaque[at].end <= match.start():
            at += 1
        if at < len(opaque) and opaque[at].start < match.end():
            continue
        yield match.start(), match.group()


def _is_known(word: str) -> bool:
    lowered = word.casefold()
    if lowered in _KNOWN_NAMES or lowered in _EVERYDAY_SHORT:
        return True
    if word.isupper() and len(word) > 1:
        # An acronym, unless it is shouting: VPN is unknown, PLEASE is not.
        return len(word) > 3 and is_common(lowered)
    if any(character.isupper() for character in word[1:]) and not word.isupper():
        return True  # a product name like SharePoint is recognised, not understood
    if is_common(lowered):
        return True
    if "-" in lowered:
        return all(len(part) < 3 or is_common(part) for part in lowered.split("-"))
    return len(lowered) < 3 or (word[0].isupper() and not word.isupper() and _is_name(word))


def _is_name(word: str) -> bool:
    """A capital inside the text means a name; names need no dictionary."""
    return len(word) > 2 and not word.lower().endswith(("tion", "ing", "ment", "ness"))


def _grade_of(score: float) -> float:
    """The school grade of a score; beyond the table it goes on at the last slope."""
    for (low, grade), (high, next_grade) in pairwise(_GRADES):
        if score <= high or (high, next_grade) == _GRADES[-1]:
            return grade + (score - low) * (next_grade - grade) / (high - low)
    return _GRADES[-1][1]
