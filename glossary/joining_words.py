"""What a word like "to", "because", "after", "this", "that", "who" or "back" joins here."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from glossary import lexicon as lx
from glossary.language import (
    AUXILIARIES,
    DETERMINERS,
    LINKS,
    NOUN_OPENERS,
    PARTICLES,
    POSSESSIVES,
    PREPOSITIONS,
    SUBORDINATORS,
    listed,
)
from glossary.lexicon import Lexicon
from glossary.tags import CLOSED_TAGS, Choice, Tag
from glossary.tokens import Token

Question = Callable[[Sequence[Token], int, Lexicon], bool]


def joining(low: str) -> Iterator[tuple[Question, tuple[Choice, ...]]]:
    """What may be asked of a word like "to", "because", "after", "this", "that", "who", and
    what it is where the answer is yes."""
    if low in _LEADING:
        yield _is_preposition, _ONLY_PREP
    if low == "back":
        yield _is_back_up, _BACK_UP
    if low in _TEMPORAL:
        yield _opens_clause, _ONLY_SUB
    if low in ("this", "that"):
        yield _points_at, _ONLY_DET
    if low in ("that", "who"):
        yield is_relative, _ONLY_SUB


_LEADING: Final = listed("to because following")
TO_IS_PREPOSITION: Final = listed(
    "due prior according owing thanks addition response relation regard subject "
    "access similar next close related leading leads led contrary limited"
)


_ONLY_PREP: Final[tuple[Choice, ...]] = ((int(Tag.PREP), 0.0),)
_ONLY_DET: Final[tuple[Choice, ...]] = ((int(Tag.DET), 0.0),)
_ONLY_SUB: Final[tuple[Choice, ...]] = ((int(Tag.SUB), 0.0),)
_BACK_UP: Final[tuple[Choice, ...]] = (
    (int(Tag.BASE), 0.0),
    (int(Tag.PRESENT), 0.3),
    (int(Tag.PARTICLE), 0.9),
    (int(Tag.ADV), 0.9),
)


def _is_preposition(tokens: Sequence[Token], number: int, _known: Lexicon) -> bool:
    """ "due **to** a fault", "**because** of a fault": no verb follows, and no clause."""
    token = tokens[number]
    if token.low == "to" and number:
        return tokens[number - 1].low in TO_IS_PREPOSITION
    if number + 1 == len(tokens):
        return False
    if token.low == "following":  # "tested following migration", no "the following users"
        apart = not number or tokens[number - 1].low not in NOUN_OPENERS
        return apart and tokens[number + 1].gap == " "
    return token.low == "because" and tokens[number + 1].low == "of"


def _points_at(tokens: Sequence[Token], number: int, _known: Lexicon) -> bool:
    """ "during **this** scheduled downtime": it goes with the noun that comes."""
    if not 0 < number < len(tokens) - 1:
        return False
    following = tokens[number + 1]
    return (
        tokens[number - 1].low in ("during", "within", "throughout")
        and tokens[number].gap == following.gap == " "
        and following.low not in CLOSED_TAGS
    )


def is_relative(tokens: Sequence[Token], number: int, known: Lexicon) -> bool:
    """ "users **that** log in": behind a plural, "that" points at nothing further on."""
    if tokens[number].low not in ("that", "who") or not number or tokens[number].gap != " ":
        return False
    if tokens[number].low == "who":
        return True
    before = tokens[number - 1]
    bits = known.get(before.low, 0)
    if not bits & lx.NNS or before.low in CLOSED_TAGS:
        return False
    # "on links that …": what looks like a verb is a noun where nobody stands before it.
    leads = number == 1 or tokens[number - 2].low in _BEFORE_NOUNS
    return not bits & lx.VBZ or leads


_BEFORE_NOUNS: Final = (PREPOSITIONS | DETERMINERS | POSSESSIVES) - {"that"}


def _opens_clause(tokens: Sequence[Token], number: int, known: Lexicon) -> bool:
    """ "after the session times out": a verb follows, so no preposition leads here."""
    for at in range(number + 1, min(number + 7, len(tokens))):
        token = tokens[at]
        if token.gap != " " or token.low in _NEW_CLAUSE:
            return False
        if token.low in AUXILIARIES:
            return at > number + 1
        if token.low in PARTICLES and at > number + 2:
            return bool(known.get(tokens[at - 1].low, 0) & lx.VBZ)
        if token.low in PREPOSITIONS:
            return False
    return False


_NEW_CLAUSE: Final = LINKS | SUBORDINATORS
_TEMPORAL: Final = listed("after before until till since")


def _is_back_up(tokens: Sequence[Token], number: int, _known: Lexicon) -> bool:
    """ "back up the files": the verb, where "back" alone is mostly an adverb."""
    return (
        number + 1 < len(tokens)
        and tokens[number + 1].gap == " "
        and tokens[number + 1].low in ("up", "out", "off")
    )
