"""Tell nouns from verbs: the part of speech of every token of a sentence.

One Viterbi pass over hand-set costs: how likely a form is for a word (its
possibilities come from the lexicon) and how likely one form follows another.
The state also remembers whether the clause has its finite verb, which decides
most noun/verb doubts ("The scan flags unsigned files"). Linear in the sentence.
"""

import re
from collections.abc import Mapping, Sequence
from enum import IntEnum
from functools import lru_cache
from typing import Final

from glossary import lexicon as lx
from glossary.language import (
    ADVERBS,
    BE,
    DETERMINERS,
    DO,
    HAVE,
    LINKS,
    MODALS,
    NUMBERS,
    OBJECTS,
    PARTICLES,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    SUBJECTS,
    SUBORDINATORS,
    listed,
)
from glossary.tokens import Token

Lexicon = Mapping[str, int]


class Tag(IntEnum):
    """What a token does in its sentence."""

    BORDER = 0
    COMMA = 1
    DET = 2
    PRON = 3
    MODAL = 4
    BE = 5
    HAVE = 6
    DO = 7
    TO = 8
    PREP = 9
    LINK = 10
    SUB = 11
    ADV = 12
    ADJ = 13
    NUM = 14
    NOUN = 15
    NOUNS = 16
    NAME = 17
    BASE = 18
    """A verb's base form: after "to" or a modal, or an order."""
    PRESENT = 19
    THIRD = 20
    PAST = 21
    PART = 22
    ING = 23
    PARTICLE = 24


NOUN_TAGS: Final = frozenset({Tag.NOUN, Tag.NOUNS, Tag.NAME})
VERB_TAGS: Final = frozenset({Tag.BASE, Tag.PRESENT, Tag.THIRD, Tag.PAST, Tag.PART, Tag.ING})
FINITE: Final = frozenset(
    {Tag.MODAL, Tag.BE, Tag.HAVE, Tag.DO, Tag.PRESENT, Tag.THIRD, Tag.PAST}
)
_LEXICON_TAGS: Final = (
    (lx.NN, Tag.NOUN, 0.0),
    (lx.NNS, Tag.NOUNS, 0.05),
    (lx.JJ, Tag.ADJ, 0.05),
    (lx.RB, Tag.ADV, 0.3),
    (lx.VB, Tag.BASE, 0.5),
    (lx.VB, Tag.PRESENT, 0.6),
    (lx.VBZ, Tag.THIRD, 0.35),
    (lx.VBD, Tag.PAST, 0.4),
    (lx.VBN, Tag.PART, 0.2),
    (lx.VBG, Tag.ING, 0.2),
)
# After the colon: what may follow, and what it costs. What is not named costs 2.5.
_FOLLOWS: Final = """
BORDER: BORDER 0 COMMA 1 DET 0 PRON 0 MODAL .4 BE .8 HAVE .8 DO .6 TO .6 PREP .2 LINK .5 SUB 0 ADV .2 ADJ .4 NUM .4 NOUN .5 NOUNS .4 NAME .2 BASE .2 PRESENT 2.5 THIRD 1.6 PAST 1.4 PART 1 ING .4
COMMA: BORDER 0 COMMA .5 DET 0 PRON 0 MODAL .8 BE .8 HAVE .8 DO .8 TO .4 PREP .2 LINK 0 SUB 0 ADV .2 ADJ .5 NUM .3 NOUN .6 NOUNS .5 NAME .2 BASE .8 PRESENT 1.6 THIRD 1.2 PAST 1 PART .7 ING .4
DET: BORDER 1 COMMA 1.2 DET 1 PRON 1 NUM .1 ADJ .1 NOUN 0 NOUNS .1 NAME .1 ADV .7 PART .6 ING .7 MODAL .6 BE .5 HAVE .6 DO .6 PREP .7 THIRD 1.6 PAST 1.8 PRESENT 2 SUB 1.5 TO 1.5 BASE 3.5
PRON: BORDER .4 COMMA .4 MODAL 0 BE 0 HAVE 0 DO 0 PRESENT 0 PAST 0 THIRD .1 ADV .2 PREP .2 TO .3 LINK .4 SUB .4 PART .8 ING .8 BASE .9 ADJ .8 DET 1 PARTICLE .2 NOUN 2.2 NOUNS 2 NUM 1.5 NAME 1.5 PRON .8
MODAL: BASE 0 BE .1 HAVE .1 DO .3 ADV .1 PRON .4 DET .7 NOUN 2.2 NOUNS 2.2 BORDER 1 COMMA .8 NAME 1.4
BE: PART 0 ING 0 ADJ .1 DET .1 ADV .1 PREP .2 TO .4 NOUN .7 NOUNS .7 NAME .5 NUM .3 PRON .5 SUB .4 BE .2 COMMA .6 BORDER .6 LINK 1 PAST 1.6 BASE 2.6 PARTICLE .3
HAVE: PART 0 BE .1 ADV .1 DET .1 TO .2 ADJ .5 NOUN .6 NOUNS .5 NUM .3 PRON .4 NAME .8 HAVE .4 COMMA 1 BORDER 1 PREP 1 PAST 1.2 ING 1.6
DO: ADV .1 PRON .1 BASE .1 DET .4 NOUN 1 NOUNS .9 NAME .9 BE .5 HAVE .4 BORDER 1 COMMA 1
TO: BASE 0 BE .1 HAVE .2 DO .3 DET .1 NOUN .9 NOUNS .6 NAME .3 ADJ .5 NUM .2 PRON .3 ING .6 ADV .8 PART 1.4 SUB 1
PREP: DET 0 NOUN .1 NOUNS .1 NAME .1 ADJ .2 NUM .1 PRON .1 ING .1 PART .9 ADV .8 PREP .6 SUB .6 TO .8 BORDER .8 COMMA .8 LINK 1 BE 1.5 BASE 3.5 PRESENT 3.5 THIRD 3.5 PAST 3
LINK: DET .1 PRON .1 NOUN .2 NOUNS .2 NAME .2 ADJ .2 NUM .2 ADV .2 BASE .4 PRESENT .7 THIRD .4 PAST .3 PART .2 ING .2 PREP .3 SUB .2 MODAL .2 BE .3 HAVE .3 DO .3 TO .4 COMMA 1 BORDER 1.5
SUB: DET 0 PRON 0 NOUN .3 NOUNS .2 NAME .1 ADJ .3 NUM .3 MODAL .2 BE .1 HAVE .2 DO .3 PRESENT .5 THIRD .2 PAST .3 ADV .2 ING .3 PART .3 PREP .4 TO .4 SUB 1 COMMA .8 BORDER 1 BASE 1.6
ADV: DET .2 PRON .3 ADJ .1 ADV .2 BASE .4 PRESENT .4 THIRD .3 PAST .3 PART .1 ING .2 PREP .2 TO .3 SUB .3 MODAL .4 BE .4 HAVE .4 DO .5 NOUN .9 NOUNS .8 NAME .7 NUM .3 LINK .4 COMMA .2 BORDER .1 PARTICLE .6
ADJ: NOUN 0 NOUNS 0 NAME .3 ADJ .3 NUM .7 PREP .4 TO .4 LINK .3 SUB .5 COMMA .3 BORDER .3 ADV .6 ING .5 PART .8 BE .8 MODAL 1 HAVE 1.2 DET 1.4 PRON 1.4 THIRD 1.8 PAST 1.8
NUM: NOUN .1 NOUNS 0 NAME .3 ADJ .2 PREP .2 COMMA .1 BORDER .1 NUM .2 ADV .4 LINK .2 TO .3 BE .3 MODAL .4 HAVE .4 PART .5 ING .6 DET .8 PRON .8 SUB .4 PAST .7 THIRD .8 PRESENT 1
NOUN: BORDER .1 COMMA .1 NOUN .3 NOUNS .3 NAME .4 PREP 0 BE .1 MODAL .1 HAVE .2 DO .4 THIRD .4 PAST .4 LINK .1 TO .2 SUB .2 ADV .4 NUM .3 PART .6 ING .5 PRESENT 1.8 ADJ 1.1 DET 1.1 PRON .8 BASE 2.6 PARTICLE 1.2
NOUNS: BORDER .1 COMMA .1 PREP 0 BE .1 MODAL .1 HAVE .2 DO .3 PRESENT .3 PAST .4 LINK .1 TO .2 SUB .1 ADV .4 PART .6 ING .5 NOUN .6 NOUNS 1.3 NAME 1 NUM .8 ADJ 1.1 DET 1.1 PRON .5 THIRD 2.2 BASE 2.4 PARTICLE 1.2
NAME: BORDER .1 COMMA .1 NOUN .3 NOUNS .3 NAME .2 NUM .2 PREP .1 BE .1 MODAL .1 HAVE .2 DO .4 THIRD .3 PAST .3 LINK .1 TO .2 SUB .2 ADV .3 PART .6 ING .6 PRESENT 1.2 ADJ .9 DET 1 PRON .8 BASE 1.8
BASE: DET 0 NOUN .3 NOUNS .2 NAME .2 PRON .1 ADJ .3 NUM .3 PREP .1 TO .2 ADV .2 PARTICLE 0 COMMA .2 BORDER .2 LINK .3 SUB .2 PART .8 ING .6 BE 2 BASE 2 MODAL 2.5
PRESENT: DET 0 NOUN .4 NOUNS .3 NAME .3 PRON .2 ADJ .2 NUM .3 PREP .1 TO .1 ADV .2 PARTICLE 0 COMMA .3 BORDER .3 LINK .4 SUB .2 PART .7 ING .6
THIRD: DET 0 NOUN .4 NOUNS .3 NAME .3 PRON .2 ADJ .2 NUM .3 PREP .1 TO .1 ADV .2 PARTICLE 0 COMMA .3 BORDER .3 LINK .4 SUB .2 PART .6 ING .6
PAST: DET 0 NOUN .4 NOUNS .4 NAME .3 PRON .2 ADJ .3 NUM .3 PREP .1 TO .1 ADV .2 PARTICLE 0 COMMA .2 BORDER .2 LINK .3 SUB .2 PART .8 ING .7
PART: PREP 0 TO .2 ADV .2 COMMA .1 BORDER .1 LINK .2 SUB .2 NOUN .4 NOUNS .4 NAME .4 DET .6 PARTICLE 0 ADJ .7 NUM .4 PRON .6 ING .8 PART .9 BE .9
ING: DET 0 NOUN .2 NOUNS .2 NAME .2 PRON .2 ADJ .3 NUM .4 PREP .2 TO .3 ADV .2 PARTICLE 0 COMMA .2 BORDER .2 LINK .3 SUB .3 PART .7 BE .4 MODAL .4 HAVE .6 ING .8 THIRD .7 PAST .8
PARTICLE: DET 0 NOUN .4 NOUNS .4 NAME .3 PRON .2 ADJ .3 NUM .3 PREP .1 TO .2 ADV .2 COMMA .1 BORDER .1 LINK .2 SUB .2 ING .6 PART .6
"""  # noqa: E501 - a table reads best in rows
_UNNAMED: Final = 2.5
_SECOND_FINITE: Final = 2.6
_NO_FINITE: Final = 0.7
_INFINITY: Final = 1e9


def _read_table() -> tuple[tuple[float, ...], ...]:
    rows = [[_UNNAMED] * len(Tag) for _ in Tag]
    for line in _FOLLOWS.strip().splitlines():
        name, _, cells = line.partition(":")
        words = cells.split()
        for tag, cost in zip(words[::2], words[1::2], strict=True):
            rows[Tag[name]][Tag[tag]] = float(cost)
    return tuple(tuple(row) for row in rows)


_COST: Final = _read_table()
_IS_FINITE: Final = tuple(tag in FINITE for tag in Tag)
Choice = tuple[int, float]


def _closed() -> Mapping[str, tuple[Choice, ...]]:
    """Words of the closed classes: what each can be and what that costs."""
    told: dict[str, tuple[Choice, ...]] = {}
    for words, tag in (
        (ADVERBS, Tag.ADV),
        (SUBORDINATORS, Tag.SUB),
        (PREPOSITIONS, Tag.PREP),
        (NUMBERS, Tag.NUM),
        (DETERMINERS | POSSESSIVES, Tag.DET),
        (PRONOUNS | SUBJECTS | OBJECTS, Tag.PRON),
        (LINKS, Tag.LINK),
        (MODALS, Tag.MODAL),
        (BE, Tag.BE),
        (HAVE, Tag.HAVE),
        (DO, Tag.DO),
    ):
        told.update(dict.fromkeys(words, ((int(tag), 0.0),)))
    told.update({word: ((int(Tag.PREP), 0.0), (int(Tag.PARTICLE), 0.4)) for word in PARTICLES})
    either = {
        "to": ((Tag.TO, 0.0),),
        "be": ((Tag.BASE, 0.0), (Tag.BE, 0.0)),
        "been": ((Tag.PART, 0.3), (Tag.BE, 0.0)),
        "being": ((Tag.ING, 0.3), (Tag.BE, 0.0)),
        "having": ((Tag.ING, 0.0),),
        "doing": ((Tag.ING, 0.0),),
        "done": ((Tag.PART, 0.0),),
        "that": ((Tag.SUB, 0.1), (Tag.DET, 0.2), (Tag.PRON, 0.4)),
        "this": ((Tag.DET, 0.0), (Tag.PRON, 0.2)),
        "these": ((Tag.DET, 0.0), (Tag.PRON, 0.3)),
        "those": ((Tag.DET, 0.0), (Tag.PRON, 0.3)),
        "all": ((Tag.DET, 0.0), (Tag.PRON, 0.4)),
        "some": ((Tag.DET, 0.0), (Tag.PRON, 0.5)),
        "both": ((Tag.DET, 0.0), (Tag.PRON, 0.5)),
        "each": ((Tag.DET, 0.0), (Tag.PRON, 0.6)),
        "more": ((Tag.DET, 0.0), (Tag.ADV, 0.1)),
        "most": ((Tag.DET, 0.1), (Tag.ADV, 0.1)),
        "less": ((Tag.ADV, 0.0), (Tag.DET, 0.3)),
        "before": ((Tag.SUB, 0.1), (Tag.PREP, 0.0), (Tag.ADV, 0.6)),
        "after": ((Tag.SUB, 0.1), (Tag.PREP, 0.0)),
        "since": ((Tag.SUB, 0.1), (Tag.PREP, 0.0)),
        "until": ((Tag.SUB, 0.1), (Tag.PREP, 0.0)),
        "till": ((Tag.SUB, 0.1), (Tag.PREP, 0.0)),
        "as": ((Tag.SUB, 0.1), (Tag.PREP, 0.1)),
        "like": ((Tag.PREP, 0.0), (Tag.BASE, 0.4), (Tag.PRESENT, 0.9)),
        "so": ((Tag.SUB, 0.1), (Tag.ADV, 0.1)),
        "however": ((Tag.ADV, 0.0),),
        "her": ((Tag.DET, 0.0), (Tag.PRON, 0.1)),
        "his": ((Tag.DET, 0.0),),
        "who": ((Tag.SUB, 0.0),),
        "which": ((Tag.SUB, 0.0), (Tag.DET, 0.4), (Tag.PRON, 0.6)),
        "what": ((Tag.SUB, 0.0), (Tag.PRON, 0.3), (Tag.DET, 0.4)),
        "one": ((Tag.NUM, 0.0), (Tag.PRON, 0.3), (Tag.NOUN, 0.5)),
        "ones": ((Tag.NOUNS, 0.0),),
        "first": ((Tag.ADJ, 0.0), (Tag.ADV, 0.1), (Tag.NUM, 0.2)),
        "second": ((Tag.ADJ, 0.0), (Tag.NOUN, 0.3), (Tag.NUM, 0.2)),
        "third": ((Tag.ADJ, 0.0), (Tag.NUM, 0.2)),
        "last": ((Tag.ADJ, 0.0), (Tag.ADV, 0.3), (Tag.PRESENT, 0.9), (Tag.BASE, 0.7)),
        "will": ((Tag.MODAL, 0.0), (Tag.NOUN, 3.0)),
        "can": ((Tag.MODAL, 0.0), (Tag.NOUN, 3.0)),
        "may": ((Tag.MODAL, 0.0), (Tag.NAME, 2.5)),
        "back": ((Tag.PARTICLE, 0.0), (Tag.ADV, 0.0), (Tag.BASE, 0.7),
                 (Tag.ADJ, 1.2), (Tag.NOUN, 1.0)),
        "up": ((Tag.PARTICLE, 0.0), (Tag.PREP, 0.2), (Tag.ADV, 0.4)),
        "down": ((Tag.PARTICLE, 0.0), (Tag.PREP, 0.2), (Tag.ADV, 0.2), (Tag.ADJ, 0.5)),
        "off": ((Tag.PARTICLE, 0.0), (Tag.PREP, 0.2), (Tag.ADV, 0.4)),
        "out": ((Tag.PARTICLE, 0.0), (Tag.PREP, 0.3), (Tag.ADV, 0.4)),
        "online": ((Tag.ADJ, 0.0), (Tag.ADV, 0.0)),
        "offline": ((Tag.ADJ, 0.0), (Tag.ADV, 0.0)),
        "overnight": ((Tag.ADV, 0.0), (Tag.ADJ, 0.1)),
        "now": ((Tag.ADV, 0.0),),
        "due": ((Tag.PREP, 0.0), (Tag.ADJ, 0.2)),
        "per": ((Tag.PREP, 0.0),),
        "please": ((Tag.MODAL, 0.0),),
        "kindly": ((Tag.MODAL, 0.0),),
        "let": ((Tag.BASE, 0.0), (Tag.PRESENT, 0.8)),
        "let's": ((Tag.MODAL, 0.0),),
        "need": ((Tag.PRESENT, 0.1), (Tag.BASE, 0.1), (Tag.NOUN, 0.5)),
        "needs": ((Tag.THIRD, 0.1), (Tag.NOUNS, 0.5)),
        "well": ((Tag.ADV, 0.0), (Tag.NOUN, 1.2)),
    }  # fmt: skip
    told.update({word: tuple((int(t), c) for t, c in row) for word, row in either.items()})
    return told


_CLOSED: Final = _closed()
_PROTECTED_TAGS: Final[Mapping[str, tuple[Choice, ...]]] = {
    "number": ((int(Tag.NUM), 0.0),),
    "time": ((int(Tag.NUM), 0.0), (int(Tag.NAME), 0.3)),
    "date": ((int(Tag.NUM), 0.0), (int(Tag.NAME), 0.3)),
    "amount": ((int(Tag.NUM), 0.0), (int(Tag.NAME), 0.4)),
    "version": ((int(Tag.NUM), 0.1), (int(Tag.NAME), 0.1)),
    "http": ((int(Tag.NAME), 0.0), (int(Tag.NUM), 0.2)),
    "emoji": ((int(Tag.COMMA), 0.0), (int(Tag.NAME), 0.6)),
}
_NAME: Final[tuple[Choice, ...]] = ((int(Tag.NAME), 0.0),)
_SUFFIXES: Final = (
    ("ly", ((Tag.ADV, 0.0), (Tag.ADJ, 0.8), (Tag.NOUN, 1.0))),
    ("ing", ((Tag.ING, 0.0), (Tag.NOUN, 0.5))),
    ("ed", ((Tag.PART, 0.0), (Tag.PAST, 0.2), (Tag.ADJ, 0.4))),
    ("able", ((Tag.ADJ, 0.0),)),
    ("ible", ((Tag.ADJ, 0.0),)),
    ("less", ((Tag.ADJ, 0.0),)),
    ("ful", ((Tag.ADJ, 0.0),)),
    ("ous", ((Tag.ADJ, 0.0),)),
    ("ive", ((Tag.ADJ, 0.0), (Tag.NOUN, 0.6))),
    ("ise", ((Tag.BASE, 0.1), (Tag.PRESENT, 0.4), (Tag.NOUN, 0.4))),
    ("ize", ((Tag.BASE, 0.1), (Tag.PRESENT, 0.4))),
    ("ss", ((Tag.NOUN, 0.0),)),
    ("s", ((Tag.NOUNS, 0.0), (Tag.THIRD, 1.2), (Tag.NOUN, 0.6))),
)


_HARDLY_NOUNS: Final = listed(
    "take takes get gets give gives go goes keep keeps make makes put puts see sees find "
    "finds bring come comes let become seem tell say says know send"
)
_RARE: Final = 0.8


@lru_cache(maxsize=8192)
def _open_choices(bits: int, low: str) -> tuple[Choice, ...]:
    """What an open-class word can be, by the lexicon or by its ending."""
    if bits:
        rare = _RARE if low in _HARDLY_NOUNS else 0.0
        return tuple(
            (int(tag), cost + (rare if tag in (Tag.NOUN, Tag.NOUNS) else 0.0))
            for bit, tag, cost in _LEXICON_TAGS
            if bits & bit
        )
    for ending, choices in _SUFFIXES:
        if low.endswith(ending) and len(low) > len(ending) + 2:
            return tuple((int(tag), cost) for tag, cost in choices)
    return ((int(Tag.NOUN), 0.0), (int(Tag.NAME), 0.4))


def _choices(
    token: Token, known: Lexicon, starts: bool, capitals_tell: bool
) -> tuple[Choice, ...]:
    if token.kind != "word":
        return _PROTECTED_TAGS.get(token.kind, _NAME)
    low = token.low
    shown = token.text
    closed = _CLOSED.get(low)
    if closed is not None and not (shown.isupper() and len(shown) > 1 and capitals_tell):
        return closed
    if token.possessive:
        return ((int(Tag.DET), 0.0),)
    if capitals_tell and len(shown) > 1:
        if shown[-1] == "s" and shown[:-1].isupper() and len(shown) > 2:
            return ((int(Tag.NOUNS), 0.0),)
        if shown.isupper():
            return ((int(Tag.NAME), 0.0), (int(Tag.NOUN), 0.1))
        if shown[0].isupper() and not starts and shown.isalpha():
            return ((int(Tag.NAME), 0.0), *_open_choices(known.get(low, 0), low))
    return _open_choices(known.get(low, 0), low)


def tags_of(
    tokens: Sequence[Token],
    known: Lexicon,
    *,
    capitals_tell: bool = True,
    headline: bool = False,
    compounds: frozenset[int] = frozenset(),
) -> list[Tag]:
    """One tag for each token of one sentence.

    `known` gives each written form's possibilities (see `lexicon`).
    `capitals_tell` is False where every word carries a capital; a `headline`
    (a heading, a list item) need not have a finite verb. `compounds` are the
    tokens of noun compounds that the glossary knows: hardly verbs there.
    """
    if not tokens:
        return []
    hyphened = _compounds(tokens, known)
    steps = _steps(tokens, known, capitals_tell, hyphened)
    if compounds:
        steps = [
            (number, _rather_noun(choices) if number in compounds else choices)
            for number, choices in steps
        ]
    tags = _best_path(steps, len(tokens), 0.0 if headline else _NO_FINITE)
    for first, (last, _) in hyphened.items():
        tags[first:last] = [tags[last]] * (last - first)
    return tags


def _rather_noun(choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """ "index rebuild": one more price on the readings that are no noun."""
    return tuple(
        (tag, cost + (0.0 if tag in (Tag.NOUN, Tag.NOUNS) else _NO_NOUN))
        for tag, cost in choices
    )


_NO_NOUN: Final = 0.8
Compounds = Mapping[int, tuple[int, tuple[Choice, ...]]]


def _compounds(tokens: Sequence[Token], known: Lexicon) -> Compounds:
    """Hyphen compounds that are one word of the lexicon ("rate-limits", "sign-on").

    By their first token: the last one, and what the whole can be.
    """
    found: dict[int, tuple[int, tuple[Choice, ...]]] = {}
    number = 1
    while number < len(tokens):
        first = number - 1
        while number < len(tokens) and tokens[number].gap == "-":
            number += 1
        last = number - 1
        if last > first:
            low = "-".join(token.low for token in tokens[first:number])
            bits = known.get(low, 0)
            if bits and not tokens[first].text[1:].isupper():
                found[first] = last, _open_choices(bits, low)
        number += 1
    return found


_TO_IS_PREPOSITION: Final = listed(
    "due prior according owing thanks addition response relation regard subject "
    "access similar next close related leading leads led contrary limited"
)
_PUNCTUATION: Final = re.compile(r"[,;:()\[\]—–\n\"“”]")
_COMMA: Final[tuple[Choice, ...]] = ((int(Tag.COMMA), 0.0),)
_SEMICOLON: Final[tuple[Choice, ...]] = ((int(Tag.BORDER), 0.0),)
Step = tuple[int, tuple[Choice, ...]]


def _steps(
    tokens: Sequence[Token], known: Lexicon, capitals_tell: bool, compounds: Compounds
) -> list[Step]:
    """Token number (-1 for punctuation) and choices, in reading order."""
    steps: list[Step] = []
    merged = -1
    for number, token in enumerate(tokens):
        if number <= merged:
            continue
        starts = number == 0
        if number and token.gap != " " and _PUNCTUATION.search(token.gap):
            steps.append((-1, _SEMICOLON if ";" in token.gap else _COMMA))
            starts = ":" in token.gap
        if number in compounds:
            merged, choices = compounds[number]
            steps.append((merged, choices))
            continue
        if number and token.gap == "-" and tokens[number - 1].kind == "word":
            # A hyphen makes one word of two: its first part is no clause of its own.
            steps.append((number, _hyphened(_choices(token, known, False, capitals_tell))))
            continue
        if token.low == "to" and number and tokens[number - 1].low in _TO_IS_PREPOSITION:
            steps.append((number, ((int(Tag.PREP), 0.0),)))
            continue
        if token.low == "back" and _is_back_up(tokens, number):
            steps.append((number, _BACK_UP))
            continue
        if token.low in _TEMPORAL and _opens_clause(tokens, number, known):
            steps.append((number, _ONLY_SUB))
            continue
        if _must_be_verb(tokens, number, known):
            steps.append((number, _ONLY_BASE))
            continue
        choices = _choices(token, known, starts, capitals_tell)
        if len(choices) > 1 and _acts_here(tokens, number):
            choices = _rather_verb(choices)
        steps.append((number, choices))
    return steps


def _acts_here(tokens: Sequence[Token], number: int) -> bool:
    """ "links redirect automatically.", "To free up space, archive old mail"."""
    if number and number + 1 < len(tokens) and tokens[number + 1].gap == " ":
        following = tokens[number + 1].low
        if following.endswith("ly") and len(following) > 6:
            ends = number + 2 >= len(tokens) or tokens[number + 2].gap != " "
            return ends and tokens[number - 1].low not in DETERMINERS
    return (
        number > 1
        and tokens[number].gap == ", "
        and tokens[0].low in _OPENERS
        and all("," not in token.gap for token in tokens[1:number])
        and number + 1 < len(tokens)
        and tokens[number + 1].low not in BE | HAVE | DO | MODALS
    )


def _rather_verb(choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """One more price on the noun where a verb is possible."""
    if not any(tag in VERB_TAGS for tag, _ in choices):
        return choices
    return tuple(
        (tag, cost + (_NOUN_HERE if tag in NOUN_TAGS else 0.0)) for tag, cost in choices
    )


_OPENERS: Final = listed("to if when once before after until unless while")
_NOUN_HERE: Final = 0.9


def _must_be_verb(tokens: Sequence[Token], number: int, known: Lexicon) -> bool:
    """ "will not sync", "do not log", "and retry;": what stands there is a verb."""
    token = tokens[number]
    if token.kind != "word" or not known.get(token.low, 0) & lx.VB or token.low in _CLOSED:
        return False
    if number == 0:
        return _opens_two_orders(tokens, known) or _opens_with_order(tokens)
    if _is_second_verb(tokens, number, known):
        return True
    if token.gap == " " and tokens[number - 1].low in LINKS and token.low in _AGAIN:
        opens = tokens[0].low in ("please", "then") or known.get(tokens[0].low, 0) & lx.VB
        return bool(opens) and _stands_alone(tokens, number)
    at = number - 1
    while at >= 0 and number - at <= 2 and _is_adverb(tokens[at]):
        if tokens[at + 1].gap != " ":
            return False
        at -= 1
    if at < 0 or at == number - 1 or tokens[at + 1].gap != " " or token.gap != " ":
        return False
    return tokens[at].low in MODALS or (tokens[at].low in DO and tokens[at + 1].low == "not")


def _opens_two_orders(tokens: Sequence[Token], known: Lexicon) -> bool:
    """ "Commit and push all changes": two verbs share the object behind them."""
    if len(tokens) < 3 or tokens[1].low not in LINKS or tokens[2].low in _CLOSED:
        return False
    if tokens[1].gap != " " or tokens[2].gap != " ":
        return False
    if tokens[2].low in _AGAIN and _stands_alone(tokens, 2):
        return True
    shared = DETERMINERS | POSSESSIVES | OBJECTS
    return (
        bool(known.get(tokens[2].low, 0) & lx.VB)
        and len(tokens) > 3
        and tokens[3].gap == " "
        and tokens[3].low in shared
    )


def _opens_with_order(tokens: Sequence[Token]) -> bool:
    """ "Build edge-facing apps": a noun has no adjective behind it."""
    return (
        len(tokens) > 3
        and tokens[1].gap == " "
        and tokens[2].gap == "-"
        and tokens[2].low.endswith(("ing", "ed"))
    )


def _is_second_verb(tokens: Sequence[Token], number: int, known: Lexicon) -> bool:
    """ "can develop and deploy custom apps", "to install and test it"."""
    if number < 3 or tokens[number - 1].low not in LINKS:
        return False
    if any(tokens[at].gap != " " for at in (number, number - 1, number - 2)):
        return False
    first = known.get(tokens[number - 2].low, 0)
    if not first & lx.VB or tokens[number - 2].low in _CLOSED:
        return False
    if tokens[number - 3].low == "to":
        return not first & lx.NN
    return tokens[number - 3].low in MODALS or _must_be_verb(tokens, number - 2, known)


def _is_adverb(token: Token) -> bool:
    return token.low in _BETWEEN or (token.low.endswith("ly") and len(token.low) > 4)


def _stands_alone(tokens: Sequence[Token], number: int) -> bool:
    """Nothing follows that the word could modify: the clause ends, or goes on with "via"."""
    if number + 1 >= len(tokens):
        return True
    following = tokens[number + 1]
    return following.gap != " " or following.low in PREPOSITIONS | SUBORDINATORS | {"the"}


def _opens_clause(tokens: Sequence[Token], number: int, known: Lexicon) -> bool:
    """ "after the session times out": a verb follows, so no preposition leads here."""
    for at in range(number + 1, min(number + 7, len(tokens))):
        token = tokens[at]
        if token.gap != " " or token.low in LINKS | SUBORDINATORS:
            return False
        if token.low in BE or token.low in HAVE or token.low in DO or token.low in MODALS:
            return at > number + 1
        if token.low in PARTICLES and at > number + 2:
            return bool(known.get(tokens[at - 1].low, 0) & lx.VBZ)
        if token.low in PREPOSITIONS:
            return False
    return False


_TEMPORAL: Final = listed("after before until till since")
_ONLY_SUB: Final[tuple[Choice, ...]] = ((int(Tag.SUB), 0.0),)
_BETWEEN: Final = listed("not never also then now still just only always soon no longer again")
_AGAIN: Final = listed(
    "retry restart reboot reload repeat refresh reconnect resubmit resend reset rerun log "
    "reply report call click check confirm"
)
_ONLY_BASE: Final[tuple[Choice, ...]] = ((int(Tag.BASE), 0.0),)


def _is_back_up(tokens: Sequence[Token], number: int) -> bool:
    """ "back up the files": the verb, where "back" alone is mostly an adverb."""
    return (
        number + 1 < len(tokens)
        and tokens[number + 1].gap == " "
        and tokens[number + 1].low in ("up", "out", "off")
    )


_BACK_UP: Final[tuple[Choice, ...]] = (
    (int(Tag.BASE), 0.0),
    (int(Tag.PRESENT), 0.3),
    (int(Tag.PARTICLE), 0.9),
    (int(Tag.ADV), 0.9),
)


def _hyphened(choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    return tuple(
        (tag, cost + (1.0 if tag in (Tag.THIRD, Tag.PRESENT) else 0.0)) for tag, cost in choices
    )


def _best_path(steps: Sequence[Step], count: int, without: float) -> list[Tag]:
    """The cheapest way through all steps; a state is (tag, clause has its verb).

    `without` is the price of ending without a finite verb.
    """
    front: dict[int, float] = {2 * Tag.BORDER: 0.0}
    history: list[dict[int, int]] = []
    for _, choices in steps:
        following: dict[int, float] = {}
        came: dict[int, int] = {}
        for tag, own in choices:
            column = _MOVES[tag]
            for state, so_far in front.items():
                for reached, cost in column[state]:
                    total = so_far + own + cost
                    if total < following.get(reached, _INFINITY):
                        following[reached] = total
                        came[reached] = state
        front = following
        history.append(came)
    last = min(
        front,
        key=lambda state: (
            front[state] + _COST[state >> 1][Tag.BORDER] + (0 if state & 1 else without)
        ),
    )
    tags = [Tag.NOUN] * count
    for (number, _), came in zip(reversed(steps), reversed(history), strict=True):
        if number >= 0:
            tags[number] = Tag(last >> 1)
        last = came[last]
    return tags


_KEEP: Final = (((0, 0.0),), ((1, 0.0),))
_NEW_CLAUSE: Final = (((0, 0.3),), ((1, 0.0), (0, 0.2)))
_FRESH: Final = (((0, 0.0),), ((0, 0.0),))
_LACKING: Final = ((0, _NO_FINITE),)
_FIRST_VERB: Final = ((1, 0.0),)
_ANOTHER: Final = ((1, _SECOND_FINITE),)
_CHAINED: Final = frozenset({Tag.MODAL, Tag.BE, Tag.HAVE, Tag.DO, Tag.LINK, Tag.TO})


def _clause(before: int, tag: int, has_verb: int) -> tuple[tuple[int, float], ...]:
    """Whether the clause has its finite verb after this tag, and the price of a second."""
    if _IS_FINITE[tag]:
        if has_verb and before not in _CHAINED:
            return _ANOTHER
        return _FIRST_VERB
    if tag == Tag.BORDER:
        return _FRESH[has_verb] if has_verb else _LACKING
    if tag == Tag.SUB:
        return _FRESH[has_verb]
    if tag in (Tag.COMMA, Tag.LINK):
        return _NEW_CLAUSE[has_verb]
    if before == Tag.SUB and tag in (Tag.ING, Tag.PART, Tag.ADJ, Tag.TO):
        return _FIRST_VERB  # "when submitting jobs", "if needed": no finite verb is missing
    if tag == Tag.BASE and before in (Tag.BORDER, Tag.COMMA, Tag.ADV, Tag.LINK):
        return _FIRST_VERB
    return _KEEP[has_verb]


def _moves() -> tuple[tuple[tuple[tuple[int, float], ...], ...], ...]:
    """For each tag and each state before it: the states reached, and their cost."""
    return tuple(
        tuple(
            tuple(
                (2 * tag + verb_now, _COST[state >> 1][tag] + extra)
                for verb_now, extra in _clause(state >> 1, tag, state & 1)
            )
            for state in range(2 * len(Tag))
        )
        for tag in Tag
    )


_MOVES: Final = _moves()
