"""What the words beside a token settle about its part of speech, before any costs are weighed.

Each question looks at a few tokens to both sides and is sure of its answer, or says nothing.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from glossary import lexicon as lx
from glossary.joining_words import Question, joining
from glossary.language import MODALS, NOUN_OPENERS, listed
from glossary.lexicon import Lexicon
from glossary.orders import is_let, must_be_verb
from glossary.subjects import (
    TOLD,
    does_something,
    goes_on,
    has_relative_before,
    is_what_we_did,
    many_do,
    tells_that,
)
from glossary.tags import CLOSED_TAGS, NAME_ONLY, Choice, Tag
from glossary.tokens import Token


def sure_reading(
    tokens: Sequence[Token], number: int, known: Lexicon
) -> tuple[Choice, ...] | None:
    """The only reading of a token that its neighbours leave; None where they leave several."""
    token = tokens[number]
    hyphened = token.gap == "-" or (number + 1 < len(tokens) and tokens[number + 1].gap == "-")
    asked = _questions(token.low, known.get(token.low, 0), number == 0, hyphened)
    for settles, reading in asked:
        if settles(tokens, number, known):
            return reading
    return None


_ONLY_NOUNS: Final[tuple[Choice, ...]] = ((int(Tag.NOUNS), 0.0),)
_ONLY_ING: Final[tuple[Choice, ...]] = ((int(Tag.ING), 0.0),)
_ONLY_NOUN: Final[tuple[Choice, ...]] = ((int(Tag.NOUN), 0.0),)
_ONLY_THIRD: Final[tuple[Choice, ...]] = ((int(Tag.THIRD), 0.0),)
_ONLY_PAST: Final[tuple[Choice, ...]] = ((int(Tag.PAST), 0.0),)
_ONLY_BASE: Final[tuple[Choice, ...]] = ((int(Tag.BASE), 0.0),)
_ONLY_PRESENT: Final[tuple[Choice, ...]] = ((int(Tag.PRESENT), 0.0),)


@lru_cache(maxsize=4096)
def _questions(
    low: str, can_be: int, opens: bool, hyphened: bool
) -> tuple[tuple[Question, tuple[Choice, ...]], ...]:
    """What there is to ask about a word, in the order in which the answers count: for most
    words hardly anything, and that is looked up once."""
    is_open = low not in CLOSED_TAGS
    asked: list[tuple[bool, Question, tuple[Choice, ...]]] = [
        *((not is_open or low == "following", *joins) for joins in joining(low)),
        (is_open and bool(can_be & lx.VB), has_relative_before, _ONLY_PRESENT),
        (is_open and bool(can_be & lx.VB), many_do, _ONLY_PRESENT),
        (is_open and bool(can_be & lx.VB), must_be_verb, _ONLY_BASE),
        (is_open and bool(can_be & lx.VB), is_let, _ONLY_BASE),
        (is_open and bool(can_be & lx.VBZ), _ends_a_title, _ONLY_NOUNS),
        (low in _WITH_TO, _signs_in, _ONLY_BASE),
        (low.endswith("ing"), goes_on, _ONLY_ING),
        (opens and low in _PROGRAMS_LIKE_VERBS, _names_a_program, NAME_ONLY),
        (opens and is_open and bool(can_be & lx.NN), _happened_at, _ONLY_NOUN),
        (hyphened and not opens, _is_compound_with_particle, _ONLY_NOUN),
        (low in _WITH_TO, _comes_before_its_noun, _ONLY_NOUN),
        (bool(can_be & lx.VBZ), does_something, _ONLY_THIRD),
        (bool(can_be & lx.VBD) and low in TOLD, tells_that, _ONLY_PAST),
        (bool(can_be & lx.VBD) and low.endswith("ed"), is_what_we_did, _ONLY_PAST),
    ]
    return tuple((settles, reading) for concerns, settles, reading in asked if concerns)


def _comes_before_its_noun(tokens: Sequence[Token], number: int, known: Lexicon) -> bool:
    """ "**login** node 'log2'": who signs in does so "to" something, with a word between."""
    if number + 1 >= len(tokens):
        return False
    following = tokens[number + 1]
    return (
        following.gap == " "
        and following.low not in CLOSED_TAGS
        and known.get(following.low, 0) & (lx.NN | lx.NNS | lx.RB) in (lx.NN, lx.NNS)
    )


_WITH_TO: Final = listed("login logon signup logout logoff")


def _signs_in(tokens: Sequence[Token], number: int, _known: Lexicon) -> bool:
    """ "the way staff **login** to it", "can go there and **login** to it"."""
    if not 1 < number < len(tokens) - 1 or tokens[number].gap != " ":
        return False
    before, following = tokens[number - 1], tokens[number + 1]
    if following.low not in ("to", "into") or following.gap != " ":
        return False
    if before.low in _WHO_SIGN_IN:
        return tokens[number - 2].low not in NOUN_OPENERS
    return (
        before.low in ("and", "or")
        and before.gap in (" ", ", ")
        and tokens[number - 2].low not in _BESIDE_A_LOGIN
        and any(token.low in _BEFORE_AN_ACT for token in tokens[max(0, number - 14) : number])
    )


_BEFORE_AN_ACT: Final = MODALS | {"to"}
_WHO_SIGN_IN: Final = listed("staff students people employees retirees colleagues everybody")
_BESIDE_A_LOGIN: Final = listed(
    "password passwords username name account accounts id email access code registration card"
)


def _ends_a_title(tokens: Sequence[Token], number: int, known: Lexicon) -> bool:
    """ "Network **Upgrades** - June 17": several of them; nothing is there to be done."""
    if not 0 < number < _LONGEST_TITLE or tokens[number].low in CLOSED_TAGS:
        return False
    ends = number + 1 == len(tokens) or tokens[number + 1].gap.strip() in ("-", "–", "—")
    several = known.get(tokens[number].low, 0) & (lx.NNS | lx.VBZ)
    return (
        ends
        and several == lx.NNS | lx.VBZ
        and all(token.text.istitle() for token in tokens[: number + 1])
        and all(token.gap == " " for token in tokens[1 : number + 1])
    )


_LONGEST_TITLE: Final = 12
"""A longer row of capitals is no title; keeps the work linear in the text."""


def _names_a_program(tokens: Sequence[Token], _number: int, _known: Lexicon) -> bool:
    """ "Exchange Outage": with two capitals the first word gives no order."""
    if len(tokens) < 2:
        return False
    following = tokens[1]
    return tokens[0].text.istitle() and following.text.istitle() and following.gap == " "


_PROGRAMS_LIKE_VERBS: Final = listed("access box exchange project slack zoom")


def _is_compound_with_particle(tokens: Sequence[Token], number: int, _known: Lexicon) -> bool:
    """ "a **follow-up** release", "the **log-on** page": one noun behind an article."""
    first = number if tokens[number].gap == " " else number - 1
    if not 0 < first < len(tokens) - 1 or tokens[first + 1].gap != "-":
        return False
    before, particle = tokens[first - 1], tokens[first + 1]
    return (
        tokens[first].gap == " "
        and tokens[number].kind == "word"
        and particle.low in _PARTICLES_OF_NOUNS
        and before.low in NOUN_OPENERS
        and (first + 2 >= len(tokens) or tokens[first + 2].gap != "-")
    )


_PARTICLES_OF_NOUNS: Final = listed("up down in out on off over back by through")


def _happened_at(tokens: Sequence[Token], _number: int, _known: Lexicon) -> bool:
    """ "**Impact** 08:05-09:40": a heading with its time."""
    return len(tokens) > 1 and tokens[1].gap == " " and tokens[1].kind == "time"
