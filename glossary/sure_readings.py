"""What the words beside a token settle about its part of speech, before any costs are weighed.

Each question looks at a few tokens to both sides and is sure of its answer, or says nothing.
"""

from collections.abc import Sequence
from typing import Final

from glossary import lexicon as lx
from glossary.joining_words import joining_word
from glossary.language import DETERMINERS, MODALS, POSSESSIVES, listed
from glossary.lexicon import Lexicon
from glossary.orders import is_let, must_be_verb
from glossary.subjects import (
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
    low = tokens[number].low
    can_be = known.get(low, 0)
    is_open = low not in CLOSED_TAGS
    if not is_open or low == "following":
        joins = joining_word(tokens, number, known)
        if joins is not None:
            return joins
    if is_open and can_be & lx.VB:
        if has_relative_before(tokens, number, known) or many_do(tokens, number, known):
            return _ONLY_PRESENT
        if must_be_verb(tokens, number, known) or is_let(tokens, number, known):
            return _ONLY_BASE
    if can_be & lx.VBZ and _ends_a_title(tokens, number, known):
        return _ONLY_NOUNS
    if low in _WITH_TO and _signs_in(tokens, number):
        return _ONLY_BASE
    if low.endswith("ing") and goes_on(tokens, number):
        return _ONLY_ING
    if not number:
        if _names_a_program(tokens):
            return NAME_ONLY
        if _happened_at(tokens, known):
            return _ONLY_NOUN
    elif _is_compound_with_particle(tokens, number):
        return _ONLY_NOUN
    if low in _WITH_TO and _comes_before_its_noun(tokens, number, known):
        return _ONLY_NOUN
    if can_be & lx.VBZ and does_something(tokens, number, known):
        return _ONLY_THIRD
    past = can_be & lx.VBD and (
        tells_that(tokens, number, known) or is_what_we_did(tokens, number)
    )
    return _ONLY_PAST if past else None


_ONLY_NOUNS: Final[tuple[Choice, ...]] = ((int(Tag.NOUNS), 0.0),)
_ONLY_ING: Final[tuple[Choice, ...]] = ((int(Tag.ING), 0.0),)
_ONLY_NOUN: Final[tuple[Choice, ...]] = ((int(Tag.NOUN), 0.0),)
_ONLY_THIRD: Final[tuple[Choice, ...]] = ((int(Tag.THIRD), 0.0),)
_ONLY_PAST: Final[tuple[Choice, ...]] = ((int(Tag.PAST), 0.0),)
_ONLY_BASE: Final[tuple[Choice, ...]] = ((int(Tag.BASE), 0.0),)
_ONLY_PRESENT: Final[tuple[Choice, ...]] = ((int(Tag.PRESENT), 0.0),)


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


def _signs_in(tokens: Sequence[Token], number: int) -> bool:
    """ "the way staff **login** to it", "can go there and **login** to it"."""
    if not 1 < number < len(tokens) - 1 or tokens[number].gap != " ":
        return False
    before, following = tokens[number - 1], tokens[number + 1]
    if following.low not in ("to", "into") or following.gap != " ":
        return False
    if before.low in _WHO_SIGN_IN:
        return tokens[number - 2].low not in DETERMINERS | POSSESSIVES
    return (
        before.low in ("and", "or")
        and before.gap in (" ", ", ")
        and tokens[number - 2].low not in _BESIDE_A_LOGIN
        and any(token.low in MODALS | {"to"} for token in tokens[max(0, number - 14) : number])
    )


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


def _names_a_program(tokens: Sequence[Token]) -> bool:
    """ "Exchange Outage": with two capitals the first word gives no order."""
    if len(tokens) < 2 or tokens[0].low not in _PROGRAMS_LIKE_VERBS:
        return False
    following = tokens[1]
    return tokens[0].text.istitle() and following.text.istitle() and following.gap == " "


_PROGRAMS_LIKE_VERBS: Final = listed("access box exchange project slack zoom")


def _is_compound_with_particle(tokens: Sequence[Token], number: int) -> bool:
    """ "a **follow-up** release", "the **log-on** page": one noun behind an article."""
    first = number if tokens[number].gap == " " else number - 1
    if not 0 < first < len(tokens) - 1 or tokens[number].kind != "word":
        return False
    before, particle = tokens[first - 1], tokens[first + 1]
    return (
        tokens[first].gap == " "
        and particle.gap == "-"
        and particle.low in _PARTICLES_OF_NOUNS
        and before.low in DETERMINERS | POSSESSIVES
        and (first + 2 >= len(tokens) or tokens[first + 2].gap != "-")
    )


_PARTICLES_OF_NOUNS: Final = listed("up down in out on off over back by through")


def _happened_at(tokens: Sequence[Token], known: Lexicon) -> bool:
    """ "**Impact** 08:05-09:40": a heading with its time."""
    return (
        len(tokens) > 1
        and tokens[1].gap == " "
        and tokens[1].kind == "time"
        and bool(known.get(tokens[0].low, 0) & lx.NN)
        and tokens[0].low not in CLOSED_TAGS
    )
