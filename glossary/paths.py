"""The cheapest way through the readings of a sentence (Viterbi 1967).

Two prices count: what a reading costs for its word, and what it costs behind the
reading before it (`tags.COST`). The state also remembers whether the clause has its
finite verb. Linear in the sentence.
"""

from collections.abc import Sequence
from typing import Final

from glossary.tags import (
    COST,
    IS_FINITE,
    NO_FINITE,
    SECOND_FINITE,
    TAGS,
    Choice,
    Tag,
)

Step = tuple[int, tuple[Choice, ...]]


def best_path(steps: Sequence[Step], count: int, without: float) -> list[Tag]:
    """The cheapest way through all steps; a state is (tag, clause has its verb).

    `without` is the price of ending without a finite verb.
    """
    front: dict[int, float] = {2 * Tag.BORDER: 0.0}
    history: list[dict[int, int]] = []
    for _, choices in steps:
        following: dict[int, float] = {}
        came: dict[int, int] = {}
        before = list(front.items())
        for tag, own in choices:
            column = _MOVES[tag]
            for state, so_far in before:
                for reached, cost in column[state]:
                    total = so_far + own + cost
                    if reached not in following or total < following[reached]:
                        following[reached] = total
                        came[reached] = state
        front = following
        history.append(came)
    last = min(
        front,
        key=lambda state: (
            front[state] + COST[state >> 1][Tag.BORDER] + (0 if state & 1 else without)
        ),
    )
    tags = [Tag.NOUN] * count
    for (number, _), came in zip(reversed(steps), reversed(history), strict=True):
        if number >= 0:
            tags[number] = TAGS[last >> 1]
        last = came[last]
    return tags


_KEEP: Final = (((0, 0.0),), ((1, 0.0),))
_NEW_CLAUSE: Final = (((0, 0.3),), ((1, 0.0), (0, 0.2)))
_FRESH: Final = (((0, 0.0),), ((0, 0.0),))
_LACKING: Final = ((0, NO_FINITE),)
_FIRST_VERB: Final = ((1, 0.0),)
_ANOTHER: Final = ((1, SECOND_FINITE),)
_CHAINED: Final = frozenset({Tag.MODAL, Tag.BE, Tag.HAVE, Tag.DO, Tag.LINK, Tag.TO})


def _clause(before: int, tag: int, has_verb: int) -> tuple[tuple[int, float], ...]:
    """Whether the clause has its finite verb after this tag, and the price of a second."""
    if IS_FINITE[tag]:
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
                (2 * tag + verb_now, COST[state >> 1][tag] + extra)
                for verb_now, extra in _clause(state >> 1, tag, state & 1)
            )
            for state in range(2 * len(TAGS))
        )
        for tag in TAGS
    )


_MOVES: Final = _moves()
