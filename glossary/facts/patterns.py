"""How facts are written: the shapes that a left-to-right reader looks for.

Every repetition is bounded or excludes its own opening sign, so that a match
attempt costs a constant and the whole pass stays linear. Order decides: the
first shape that fits at a position wins.
"""

import re
from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter
from typing import Final

from glossary.facts.words import (
    CLOCK_WORDS,
    CURRENCY_SIGNS,
    DAY_WORDS,
    LOOSE_NUMBERS,
    MONTHS,
    NEGATIONS,
    NUMBER_WORDS,
    SCALES,
    UNITS,
    WEEKDAYS,
    ZONES,
)


def _any_of(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _capitalised(words: list[str]) -> str:
    return _any_of([*words, *map(str.title, words), *map(str.upper, words)])


LETTER: Final = r"[^\W\d_]"
MONTH: Final = rf"(?:{_capitalised(list(MONTHS))})(?![^\W_])\.?"
ORDINAL: Final = r"\d{1,2}(?:st|nd|rd|th|ST|ND|RD|TH)?(?![^\W_])"
YEAR: Final = r"(?:19|20)\d\d(?![\w:])"
ZONE: Final = (
    r"(?:(?:UTC|GMT)\s?[+\-−±]\s?\d{1,2}(?::?\d\d)?"
    rf"|(?:{_any_of([*ZONES, *map(str.lower, ZONES[:2])])})(?![\w-])"
    r"|Z(?!\w)|[+\-−]\d\d:?\d\d(?!\d))"
)
AFTER_TIME_ZONE: Final = (
    rf"(?:\s?{ZONE}|\s\({ZONE}\)|\s(?:local|Eastern|Central|Mountain|Pacific)"
    r"(?:\s(?:Standard|Daylight))?\s[Tt]ime(?!\w))"
)
CLOCK: Final = r"(?:[01]?\d|2[0-4])[:h][0-5]\d(?::[0-5]\d(?:[.,]\d{1,6})?)?(?![\d:])"
TWELVE: Final = (
    r"(?:1[0-2]|0?[1-9])(?:[:.][0-5]\d)?(?::[0-5]\d)?\s?"
    r"(?:[aApP]\.[mM]\.|[aApP]\.?[mM](?![^\W_]))"
)
TIME: Final = rf"(?:{TWELVE}|{CLOCK})"
BETWEEN: Final = r"\s?(?:[-–—]|to|until|till|and|bis)\s?"
BARE_HOUR: Final = r"(?:1[0-2]|0?[1-9])(?:[:.][0-5]\d)?"

UNIT: Final = rf"(?:{_any_of(list(UNITS))}|per\ ?cent)(?![^\W_])"
DIGITS: Final = r"\d{1,3}(?:[,'’\u202f]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:[.,]\d+){0,8}"
NUMBER: Final = (
    rf"(?:{DIGITS})(?:[ \u00a0\u202f-]?{UNIT}|(?:st|nd|rd|th)(?![^\W_])|s(?!\w)"
    r"|(?![^\W_]))"
)
AMOUNT_SIGN: Final = "[" + re.escape("".join(CURRENCY_SIGNS)) + "]"

_WORD_ENDS: Final = (
    r"(?=[\s,;!?)\]}\"”»…–—|=]|$|[.:](?!\w|//|\\)|['’](?!\w)|[_*~]+(?!\w)|\.{2,}|-(?!\w)"
    r"|:(?=[)(DP]))"
)
WORD: Final = rf"{LETTER}+(?:['’]{LETTER}+)?(?:-{LETTER}+(?:['’]{LETTER}+)?){{0,8}}{_WORD_ENDS}"

_ADDRESS: Final = r"[0-9A-Fa-f]{1,4}"
_SEGMENT: Final = r"[\w.$%()~&+@-]{1,128}"
_SPACED: Final = rf"{_SEGMENT}(?: {_SEGMENT}){{0,4}}"
_EMOJI: Final = "[\U0001f1e6-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u231a-\u23ff\u2139\u203c]"

_Shape = tuple[str, str, str]
"""The name of a shape, the signs it can start with, and how it goes on."""

_SIGNS: Final[tuple[_Shape, ...]] = (
    ("code", "`", r"```[\s\S]*?```|`[^`\n]+`"),
    ("mention", "<", r"<[@#!][^<>\n]{1,300}>|<at[^<>\n]{0,60}>[^<>\n]{1,120}</at>"),
    ("linked", "<", r"<(?:https?|mailto|tel|slack|[a-z]{2,10}):[^<>\n]{1,2000}>"),
    (
        "quote",
        "\"“«„‘'",
        r"\"(?=\S)[^\"\n]{1,300}\"(?![^\W_])|“[^“”\n]{1,300}”|«[^«»\n]{1,300}»"
        r"|„[^„“”\n]{1,300}[“”]|‘(?=\S)[^‘’\n]{2,200}’(?![^\W_])"
        r"|'(?=[^\s'])[^'\n]{1,120}'(?![^\W_])",
    ),
    (
        "share",
        r"\\%",
        rf"\\\\[\w.$-]{{1,64}}\\(?:{_SPACED}\\){{0,20}}{_SEGMENT}\\?"
        r"|%[A-Z]\w{1,30}%(?:\\[\w.$%-]{1,128}){0,20}",
    ),
    ("short_ip", ":", rf"::{_ADDRESS}(?::{_ADDRESS}){{0,6}}(?!\w)(?:/\d{{1,3}})?"),
    (
        "called",
        "+(",
        r"\+\d{1,3}(?:[ .\-/]?\(?\d{1,5}\)?){2,6}(?<=\d)(?!\w)"
        r"|\(\d{2,5}\)[ -]?\d{3,4}[ -]?\d{3,4}(?!\w)",
    ),
    (
        "money",
        re.escape("".join(CURRENCY_SIGNS)),
        rf"{AMOUNT_SIGN}\s?(?:{DIGITS})(?:\s?(?:bn|million|billion|[kKmM])(?!\w))?",
    ),
    ("signed", "+−-", rf"(?<![^\s(])[-−+]{NUMBER}"),
    ("channel", "#", r"\#\d+(?!\w)|\#[A-Za-z][\w-]*"),
    ("at", "@", r"@[A-Za-z][\w.-]*"),
    ("unix_path", "~./", r"(?:~|\.{1,2})?(?:/[\w.@+~-]{1,128})+/?(?<![.,])|~/"),
    ("any_host", "*", r"\*\.[\w-]{1,63}(?:\.[\w-]{1,63}){1,12}"),
)

_WORDS_AND_NUMBERS: Final[tuple[_Shape, ...]] = (
    ("url", "A-Za-z", r"[A-Za-z][A-Za-z0-9+.-]{1,20}://[^\s<>\"|`“”]+|www\.[^\s<>\"|`“”]+"),
    ("email", r"\w", r"[\w.+%'-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}"),
    (
        "windows_path",
        "A-Za-z",
        rf"[A-Za-z]:\\(?:{_SPACED}\\){{0,20}}{_SEGMENT}\\?|[A-Za-z]:\\"
        r"|HK(?:LM|CU|CR|EY_\w{1,40})\\[\w.\\-]{1,300}",
    ),
    (
        "uuid",
        "0-9A-Fa-f",
        r"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}(?![^\W_])",
    ),
    (
        "ip",
        "0-9A-Fa-f",
        r"\d{1,3}(?:\.\d{1,3}){3}(?:/\d{1,2})?(?::\d{1,5})?(?![\w.]\w)(?!\w)"
        r"|[0-9A-Fa-f]{2}(?:[:-][0-9A-Fa-f]{2}){5}(?![\w:])"
        rf"|(?:{_ADDRESS}:){{3,7}}{_ADDRESS}(?![\w:])(?:/\d{{1,3}})?"
        rf"|(?:{_ADDRESS}:){{1,7}}:(?:{_ADDRESS}(?::{_ADDRESS}){{0,6}})?(?!\w)"
        r"(?:/\d{1,3})?",
    ),
    ("iso", r"\d", r"\d{4}-\d\d-\d\d(?!\d)(?=T\d\d:|\b)|\d{4}/\d\d/\d\d(?!\d)"),
    (
        "date",
        r"\d",
        rf"{ORDINAL}\ ?(?:of\ )?{MONTH}(?:,?\ {YEAR})?"
        r"|\d{1,2}\.\d{1,2}\.\d{4}(?![\d.]\d|\w)|[0-3]\d\.[01]\d\.\d\d(?![\d.]\d|\w)"
        r"|\d{1,2}-\d{1,2}-\d{4}(?!\w)",
    ),
    ("slash_date", r"\d", r"\d{1,2}/\d{1,2}(?:/(?:\d{4}|\d\d))?(?![\w/])"),
    (
        "time",
        r"\d",
        rf"{TIME}{AFTER_TIME_ZONE}?"
        rf"|[0-2]\d[0-5]\d(?:\s?(?:UTC|GMT)(?!\w)|Z(?!\w))"
        r"|(?:1[0-2]|[1-9])\s?o['’]clock|12\s(?:noon|midnight|midday)(?!\w)",
    ),
    ("bare_hour", r"\d", rf"{BARE_HOUR}(?={BETWEEN}{TWELVE})"),
    (
        "phone",
        r"\d",
        r"0\d{2,4}[ \-/]\d{3,4}[ -]?\d{3,4}(?!\w)|\d{3}[-.]\d{3}[-.]\d{4}(?!\w)",
    ),
    (
        "version",
        r"\dvV",
        r"[vV]\d+(?:\.\d+){0,8}(?:[.-][A-Za-z0-9]{1,20}){0,4}(?![^\W_])"
        r"|\d+(?:\.\d+){2,6}(?:[.-][A-Za-z0-9]{1,20}){0,4}(?![^\W_])"
        r"|\d+\.[xX](?:\.[xX])?(?!\w)",
    ),
    ("fraction", r"\d", r"\d+(?:\.\d+)?(?:[/:]\d+){1,8}(?![^\W_])"),
    ("number", r"\d", NUMBER),
    ("hex", "0", r"0x[0-9A-Fa-f]+(?!\w)"),
    ("ticket", r"\w", r"[\w.-]{1,64}/[\w.-]{1,64}\#\d+(?!\w)"),
    (
        "id",
        "A-Za-z0-9",
        r"CVE-\d{4}-\d{4,}|[A-Z][A-Z0-9]{0,11}-\d+(?:[.-]\d+){0,8}(?![^\W_])"
        r"|[A-Za-z]{1,20}(?:_[A-Za-z0-9]{1,64}){1,20}(?!\w)"
        r"|[A-Z0-9]{2,20}(?:-[A-Z0-9]{2,20}){1,4}(?<=\d)(?![^\W_])",
    ),
    (
        "call",
        r"\w",
        r"\w{1,80}(?:(?:\.|::)\w{1,80}){0,6}\(\)|\w{1,60}(?:::\w{1,60}){1,6}",
    ),
    ("host_port", "a-z", r"[a-z][a-z0-9-]{0,62}:\d{2,5}(?![\d:])"),
    (
        "dotted",
        r"\w",
        r"[\w-]{1,63}(?:\.[\w-]{1,63}){1,12}(?::\d{2,5}(?!\d))?"
        r"(?:/[\w./?=&%#+-]*[\w/])?",
    ),
    ("slashed", r"\w", r"[\w.@-]{1,64}(?:/[\w.@+-]{1,64}){1,20}/?"),
    (
        "host",
        "a-z",
        r"[a-z][a-z0-9]*(?:-[a-z0-9]+){0,6}-[a-z]*\d+[a-z0-9]*(?:-[a-z0-9]+){0,6}(?!\w)",
    ),
    ("mixed", r"^\W_", rf"{LETTER}+\d[^\W_]*|\d+{LETTER}[^\W_]*"),
    ("letters", r"^\W\d_", rf"{LETTER}+(?:['’]{LETTER}+)?"),
    ("digits", r"\d", r"\d+"),
)

_TELLING: Final = frozenset(
    word
    for words in (
        NEGATIONS, NUMBER_WORDS, SCALES, LOOSE_NUMBERS, MONTHS, WEEKDAYS, DAY_WORDS,
        CLOCK_WORDS, map(str.lower, ZONES),
    )
    for word in words
    if word.isascii() and word.isalpha()
)  # fmt: skip
"""Small words that are a fact or may begin one."""


def _begun_alike(words: Iterable[str]) -> str:
    """The words, those with the same first two letters behind one look at these."""
    runs = groupby(sorted(words), key=lambda word: word[:2])
    return "|".join(f"{start}(?:{'|'.join(w[2:] for w in run)})" for start, run in runs)


_PLAIN_WORDS: Final[tuple[_Shape, ...]] = (
    # Nine words of ten say nothing: a run of those is stepped over at once.
    ("run", "a-z", rf"(?:(?!(?:{_begun_alike(_TELLING)})\b)[a-z]++[,;.:]?[\ \n])++"),
    (
        "keys",
        "A-Z",
        r"(?:Ctrl|CTRL|Control|Alt|ALT|AltGr|Shift|Cmd|Command|Option|Win|Windows|Fn)"
        r"(?:\s?\+\s?(?:\w{1,20}|[=\-])){1,4}",
    ),
    (
        "price",
        "A-Z",
        rf"(?:(?:US|CA|AU){AMOUNT_SIGN}|EUR\s?|USD\s?|GBP\s?|CHF\s?)(?:{DIGITS})(?!\w)",
    ),
    ("drive", "A-Z", r"[A-Z]:(?=[\s,;).]|$)"),
    ("word", r"^\W\d_", WORD),
)


def _one_of(shapes: tuple[_Shape, ...]) -> str:
    """The shapes, each run of equal first signs behind one cheap look ahead."""
    runs = groupby(shapes, key=itemgetter(1))
    return "|".join(
        f"(?=[{first}])(?:" + "|".join(f"(?P<{n}>{s})" for n, _, s in run) + ")"
        for first, run in runs
    )


FACT: Final = re.compile(
    # A run of blanks and stops is skipped at once, and only from its beginning,
    # so that nothing is skipped twice.
    r"(?:(?<![\s,;!?)\]}])[\s,;!?)\]}]++)?+(?:"
    rf"(?<![^\W_])(?:{_one_of(_PLAIN_WORDS)}"
    rf"|(?=[^\W_])(?:{_one_of(_WORDS_AND_NUMBERS)})"
    rf"|(?=[^\w\s])(?:{_one_of(_SIGNS)}))"
    rf"|(?P<emoji>{_EMOJI}[\ufe0f\u200d\U0001f3fb-\U0001f3ff]*"
    rf"(?:\u200d{_EMOJI}\ufe0f?)*|:[a-z][a-z0-9_+'-]*:(?!\w))"
    r"|(?P<loose>\d+(?:[.,]\d+){0,8}))"
)
"""The next fact or word. `loose` are digits behind a letter that fit no shape."""

MONTH_DATE: Final = re.compile(
    rf"(?P<month>{MONTH})(?:\s(?:the\s)?(?P<day>{ORDINAL})(?!:|\s?[ap]m))?"
    rf"(?:,?\s(?P<year>{YEAR}))?"
)
CLOCK_AND_ZONE: Final = re.compile(rf"{CLOCK}{AFTER_TIME_ZONE}?")
RANGE_REST: Final = re.compile(rf"{BETWEEN}{TIME}(?P<zone>{AFTER_TIME_ZONE})")
HALF_OF_DAY: Final = re.compile(rf"{BETWEEN}{TWELVE}(?:{AFTER_TIME_ZONE})?")
CLOCK_WORD_ZONE: Final = re.compile(AFTER_TIME_ZONE)
UNIT_AFTER: Final = re.compile(rf"[ \u00a0-]{UNIT}")
