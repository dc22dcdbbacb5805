"""What a token can be: the tags, what each word may be, and what one costs after another."""

from collections.abc import Mapping
from functools import lru_cache
from typing import ClassVar, Final

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


class Tag(int):
    """What a token does in its sentence.

    No enum: tokens are asked for their tags all the time, and the members of one are slow
    to reach before Python 3.12.
    """

    BORDER: ClassVar["Tag"]
    COMMA: ClassVar["Tag"]
    DET: ClassVar["Tag"]
    PRON: ClassVar["Tag"]
    MODAL: ClassVar["Tag"]
    BE: ClassVar["Tag"]
    HAVE: ClassVar["Tag"]
    DO: ClassVar["Tag"]
    TO: ClassVar["Tag"]
    PREP: ClassVar["Tag"]
    LINK: ClassVar["Tag"]
    SUB: ClassVar["Tag"]
    ADV: ClassVar["Tag"]
    ADJ: ClassVar["Tag"]
    NUM: ClassVar["Tag"]
    NOUN: ClassVar["Tag"]
    NOUNS: ClassVar["Tag"]
    NAME: ClassVar["Tag"]
    BASE: ClassVar["Tag"]
    """A verb's base form: after "to" or a modal, or an order."""
    PRESENT: ClassVar["Tag"]
    THIRD: ClassVar["Tag"]
    PAST: ClassVar["Tag"]
    PART: ClassVar["Tag"]
    ING: ClassVar["Tag"]
    PARTICLE: ClassVar["Tag"]

    def __repr__(self) -> str:
        return _NAMES[self]


_NAMES: Final = tuple(Tag.__annotations__)
TAGS: Final = tuple(Tag(number) for number in range(len(_NAMES)))
"""All tags, in the order of their numbers."""
for _tag in TAGS:
    setattr(Tag, _NAMES[_tag], _tag)

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
SECOND_FINITE: Final = 2.6
NO_FINITE: Final = 0.7


def _read_table() -> tuple[tuple[float, ...], ...]:
    rows = [[_UNNAMED] * len(TAGS) for _ in TAGS]
    for line in _FOLLOWS.strip().splitlines():
        name, _, cells = line.partition(":")
        words = cells.split()
        for tag, cost in zip(words[::2], words[1::2], strict=True):
            rows[_NAMES.index(name)][_NAMES.index(tag)] = float(cost)
    return tuple(tuple(row) for row in rows)


COST: Final = _read_table()
IS_FINITE: Final = tuple(tag in FINITE for tag in TAGS)
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
        "till": ((Tag.SUB, 0.1), (Tag.PREP, 0.0), (Tag.NOUN, 1.0)),
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


CLOSED_TAGS: Final = _closed()
PROTECTED_TAGS: Final[Mapping[str, tuple[Choice, ...]]] = {
    "number": ((int(Tag.NUM), 0.0),),
    "time": ((int(Tag.NUM), 0.0), (int(Tag.NAME), 0.3)),
    "date": ((int(Tag.NUM), 0.0), (int(Tag.NAME), 0.3)),
    "amount": ((int(Tag.NUM), 0.0), (int(Tag.NAME), 0.4)),
    "version": ((int(Tag.NUM), 0.1), (int(Tag.NAME), 0.1)),
    "http": ((int(Tag.NAME), 0.0), (int(Tag.NUM), 0.2)),
    "emoji": ((int(Tag.COMMA), 0.0), (int(Tag.NAME), 0.6)),
}
NAME_ONLY: Final[tuple[Choice, ...]] = ((int(Tag.NAME), 0.0),)
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
    "finds bring come comes let become seem tell say says know send full"
)
_RARE: Final = 0.8


@lru_cache(maxsize=8192)
def open_choices(bits: int, low: str) -> tuple[Choice, ...]:
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
