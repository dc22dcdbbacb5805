"""Cut a text into tokens and sentences, around what is protected."""

import re
from collections.abc import Iterable, Sequence
from enum import Enum
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from glossary.language import ABBREVIATIONS, BE, CLOSED, HAVE, listed
from glossary.markup import is_markup, marks_between
from glossary.protecting import Protected
from glossary.wrapping import broken_lines

_WORD: Final = re.compile(
    r"[^\W_]+(?:['’](?:s|t|re|ve|ll|d|m)\b|(?<=s)['’](?=\s+[a-z]))?", re.IGNORECASE
)
_ITEM: Final = re.compile(r"[ \t]*(?:[-*+•◦▪·–—]|\d{1,3}[.)]|[a-z][.)]|\[[ x]\])[ \t]+")
_SENTENCE_END: Final = re.compile(r"[.!?…][)\"”’\]*_~]*\s")
_LONG_LINE: Final = 60
_BREAK: Final = " \t\r\n>"
"""What may stand in a line break, also in that of a quoted mail."""


class Kind(Enum):
    """What a stretch between two sentence borders is."""

    PROSE = "prose"
    HEADING = "heading"
    ITEM = "item"


class Token(NamedTuple):
    """A word or a protected stretch, with the text that stands before it.

    A named tuple, because a text makes thousands of them and it is the
    cheapest value that cannot change.
    """

    text: str
    low: str
    """Lower case, without a possessive ending, straight apostrophe."""
    start: int
    end: int
    kind: str
    """`word`, or the kind of the protected stretch."""
    gap: str
    """What stands between the token before and this one."""
    possessive: bool = False


class Sentence(NamedTuple):
    """Tokens `first` (included) to `last` (excluded), and what they make up."""

    first: int
    last: int
    kind: Kind
    titled: bool
    """Most words carry a capital, so that a capital tells nothing."""


def words_of(text: str) -> list[Token]:
    """The tokens of a term or another short text without protected stretches."""
    return tokens_of(text, ())


def tokens_of(text: str, stretches: Sequence[Protected]) -> list[Token]:
    """All tokens in order: words between the protected stretches, and those."""
    tokens: list[Token] = []
    reached = 0
    position = 0
    between = marks_between(text, stretches)
    for stretch in (*stretches, Protected(len(text), len(text), "")):
        for match in _WORD.finditer(text, position, stretch.start):
            start, end = match.span()
            shown = text[start:end]
            low, possessive = _word(shown)
            gap = between[reached:start]
            tokens.append(Token(shown, low, start, end, "word", gap, possessive))
            reached = end
        position = stretch.end
        if not stretch.kind or is_markup(text, stretch):
            continue
        shown = text[stretch.start : stretch.end]
        gap = between[reached : stretch.start]
        tokens.append(
            Token(shown, shown.lower(), stretch.start, stretch.end, stretch.kind, gap)
        )
        reached = stretch.end
    return tokens


@lru_cache(maxsize=4096)
def _word(shown: str) -> tuple[str, bool]:
    """A word in small letters without its possessive ending, and whether it had one."""
    low = shown.lower()
    if shown.isalnum():
        return low, False
    low = low.replace("’", "'")
    if low.endswith("'"):
        return low[:-1], True
    if low.endswith("'s") and low not in _CONTRACTED:
        return low[:-2], True
    return low, False


_CONTRACTED: Final = listed(
    "it's that's there's he's she's what's here's who's let's where's how's"
)


def sentences_of(text: str, tokens: Sequence[Token]) -> list[Sentence]:
    """Sentences, headings and list items, in order; every token is in one."""
    found: list[Sentence] = []
    first = 0
    broken = broken_lines(text)
    for number, (before, token) in enumerate(pairwise(tokens), 1):
        if token.gap == " " and token.kind == before.kind == "word":
            continue
        if _ends(tokens, number, broken):
            found.append(_sentence(text, tokens, first, number))
            first = number
    if tokens:
        found.append(_sentence(text, tokens, first, len(tokens)))
    return found


def _ends(tokens: Sequence[Token], number: int, broken: frozenset[int]) -> bool:
    """Whether a sentence ends in the gap before this token; breaks in `broken` end none."""
    token, before = tokens[number], tokens[number - 1]
    gap = token.gap
    if gap == " ":
        if before.kind in _MARKS and _only_marks_before(tokens, number):
            return token.text[:1].isupper()  # ":warning: Outage of the mail server"
        return before.kind == "fence" or token.kind == "fence"
    if "\n" in gap:
        bare = gap.strip(_BREAK)
        return bare not in ("", ",") or before.end + gap.index("\n") not in broken
    if before.kind == "fence" or token.kind == "fence":
        return True
    if not _SENTENCE_END.search(gap):
        return False
    if gap.startswith(".") and before.low in ABBREVIATIONS:
        return False
    return not token.text[:1].islower() or gap[:1] in "!?"


def unwrapped(tokens: Sequence[Token], sentences: Iterable[Sentence]) -> list[Token]:
    """The same tokens, where a line break inside a sentence parts no more than a space."""
    joined = list(tokens)
    for sentence in sentences:
        for number in range(sentence.first + 1, sentence.last):
            gap = tokens[number].gap
            if "\n" in gap and not gap.strip(_BREAK):
                joined[number] = tokens[number]._replace(gap=" ")
    return joined


def fills_its_line(tokens: Sequence[Token], number: int) -> bool:
    """Whether the line before this token is full and ends in the middle of something."""
    gap = tokens[number].gap
    if gap.strip() not in ("", ",") or gap.count("\n") != 1:
        return False
    line_start = number - 1
    while line_start > 0 and "\n" not in tokens[line_start].gap:
        line_start -= 1
        if number - line_start > 40:
            break
    return tokens[number - 1].end - tokens[line_start].start >= _LONG_LINE


def _only_marks_before(tokens: Sequence[Token], number: int) -> bool:
    """The line has nothing but emoji and people called before this token."""
    for at in range(number - 1, max(-1, number - 1 - _A_FEW), -1):
        if tokens[at].kind not in _MARKS:
            return False
        if at == 0 or "\n" in tokens[at].gap:
            return True
    return False


_MARKS: Final = frozenset(("emoji", "mention"))
_A_FEW: Final = 5
"""More of them are no frame of a line; keeps the work linear in the text."""


def _sentence(text: str, tokens: Sequence[Token], first: int, last: int) -> Sentence:
    gap = tokens[first].gap
    line = gap[gap.rfind("\n") + 1 :]
    starts_line = first == 0 or "\n" in gap or _only_marks_before(tokens, first)
    ends_line = last == len(tokens) or "\n" in tokens[last].gap
    closing = text[tokens[last - 1].end : tokens[last - 1].end + 2]
    kind = Kind.PROSE
    if starts_line and _ITEM.fullmatch(line if line else " "):
        kind = Kind.ITEM
    elif line.lstrip().startswith("#") or (
        starts_line
        and ends_line
        and last - first <= 14
        and not any(mark in closing for mark in ".!?;,")
    ):
        kind = Kind.HEADING
    start = first if kind is Kind.HEADING or not closing.startswith(".") else first + 1
    return Sentence(first, last, kind, _titled(tokens[start:last]))


_TELLING: Final = BE | HAVE | listed("been can will")
_MOST: Final = 0.6
_NEARLY_ALL: Final = 0.85


def _titled(tokens: Sequence[Token]) -> bool:
    words = [look for t in tokens if t.kind == "word" and (look := _look(t.text))]
    # "Our REST APIs are deprecated": the capitals of acronyms make no title.
    plain = [look for look in words if look.is_plain]
    if len(plain) > 1 or not all(look.capital for look in words):
        words = plain or words  # but "JupyterHub Upgrade" is one
    capital = len([look for look in words if look.capital])
    if len(words) < 2 or capital <= _MOST * len(words):
        return False
    # "Locations can be found on the Research Data Page": a sentence that names a page.
    told = any(t.text in _TELLING for t in tokens)
    return not told or capital > _NEARLY_ALL * len(words)


class _Look(NamedTuple):
    """How a word looks that a title would write with a capital."""

    is_plain: bool
    capital: bool


@lru_cache(maxsize=4096)
def _look(shown: str) -> _Look | None:
    """How a word looks; None for small words, which tell nothing."""
    if len(shown) <= 3 and not (shown.islower() and _word(shown)[0] not in CLOSED):
        return None
    return _Look(shown[1:].islower(), shown[0].isupper())
