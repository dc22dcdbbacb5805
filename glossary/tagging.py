"""Tell nouns from verbs: the part of speech of every token of a sentence.

One Viterbi pass over hand-set costs: how likely a form is for a word (its
possibilities come from the lexicon) and how likely one form follows another.
The state also remembers whether the clause has its finite verb, which decides
most noun/verb doubts ("The scan flags unsigned files"). Linear in the sentence.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from glossary import lexicon as lx
from glossary.language import (
    AUXILIARIES,
    DAYS,
    DETERMINERS,
    NOUN_OPENERS,
    OBJECT_OPENERS,
    listed,
)
from glossary.lexicon import Lexicon
from glossary.paths import Step, best_path
from glossary.sure_readings import sure_reading
from glossary.tags import (
    CLOSED_TAGS,
    NAME_ONLY,
    NO_FINITE,
    NOUN_TAGS,
    PROTECTED_TAGS,
    VERB_TAGS,
    Choice,
    Tag,
    open_choices,
)
from glossary.tokens import Token

_DAYS_THAT_OWN: Final = DAYS | listed("yesterday today tomorrow tonight")
""" "Yesterday's release": elsewhere these words tell when."""


_DETERMINER: Final[tuple[Choice, ...]] = ((int(Tag.DET), 0.0),)


def _choices(
    token: Token, known: Lexicon, starts: bool, capitals_tell: bool
) -> tuple[Choice, ...]:
    if token.kind != "word":
        return PROTECTED_TAGS.get(token.kind, NAME_ONLY)
    low = token.low
    shown = token.text
    if token.possessive and low in _DAYS_THAT_OWN:
        return _DETERMINER
    has_capitals = capitals_tell and not shown.islower() and len(shown) > 1
    if low in CLOSED_TAGS and not (has_capitals and shown.isupper()):
        return CLOSED_TAGS[low]
    if token.possessive:
        return _DETERMINER
    if has_capitals:
        if shown[-1] == "s" and shown[:-1].isupper() and len(shown) > 2:
            return ((int(Tag.NOUNS), 0.0),)
        if shown.isupper():
            return ((int(Tag.NAME), 0.0), (int(Tag.NOUN), 0.1))
        if shown[0].isupper() and not starts and shown.isalpha():
            return ((int(Tag.NAME), 0.0), *open_choices(known.get(low, 0), low))
    return open_choices(known.get(low, 0), low)


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
    tags = best_path(steps, len(tokens), 0.0 if headline else NO_FINITE)
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
    last = 0
    for number in [number for number, token in enumerate(tokens) if token.gap == "-"]:
        if number <= last or not number:
            continue
        first = number - 1
        last = number
        while last + 1 < len(tokens) and tokens[last + 1].gap == "-":
            last += 1
        low = "-".join(token.low for token in tokens[first : last + 1])
        bits = known.get(low, 0)
        if not bits and low.startswith("re-") and last == number:
            bits = known.get(tokens[last].low, 0)  # "re-deploy" is what "deploy" is
        if bits and not tokens[first].text[1:].isupper():
            found[first] = last, open_choices(bits, low)
    return found


_PUNCTUATION: Final = re.compile(r"[,;:()\[\]—–\n\"“”]")
_COMMA: Final[tuple[Choice, ...]] = ((int(Tag.COMMA), 0.0),)
_SEMICOLON: Final[tuple[Choice, ...]] = ((int(Tag.BORDER), 0.0),)


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
        if (
            number
            and token.gap != " "
            and _PUNCTUATION.search(token.gap)
            and not _is_beside_a_name(tokens, number)
        ):
            steps.append((-1, _mark(tokens, token, is_first=len(steps) == number)))
            starts = ":" in token.gap
        if number in compounds:
            merged, choices = compounds[number]
            steps.append((merged, _sure_of_whole(tokens, number, merged, known) or choices))
            continue
        if number and token.gap == "-" and tokens[number - 1].kind == "word":
            # A hyphen makes one word of two: its first part is no clause of its own.
            steps.append((number, _hyphened(_choices(token, known, False, capitals_tell))))
            continue
        sure = sure_reading(tokens, number, known)
        if sure is not None:
            steps.append((number, sure))
            continue
        choices = _choices(token, known, starts, capitals_tell)
        if len(choices) > 1:
            choices = _by_neighbours(choices, tokens, number, known)
        steps.append((number, choices))
    return steps


def _by_neighbours(
    choices: tuple[Choice, ...], tokens: Sequence[Token], number: int, known: Lexicon
) -> tuple[Choice, ...]:
    """The readings of a word, with what its neighbours make less likely at a price."""
    if _acts_here(tokens, number):
        choices = _rather_verb(choices)
    low = tokens[number].low
    if low[-2:] == "ed" and _tells_what_was(tokens, number, known):
        choices = _rather_past(choices)
    if low[-3:] == "ing" and _acts_with_particle(tokens, number):
        choices = _rather_verb(choices)
    return choices


def _sure_of_whole(
    tokens: Sequence[Token], first: int, last: int, known: Lexicon
) -> tuple[Choice, ...] | None:
    """What the neighbours of "re-deploy" settle, as they do for "redeploy"."""
    opens = max(0, first - _AROUND)
    low = "-".join(token.low for token in tokens[first : last + 1])
    whole = tokens[first]._replace(text=low, low=low, end=tokens[last].end)
    near = [*tokens[opens:first], whole, *tokens[last + 1 : last + 1 + _AROUND]]
    return sure_reading(near, first - opens, known)


_AROUND: Final = 12


def _mark(tokens: Sequence[Token], token: Token, *, is_first: bool) -> tuple[Choice, ...]:
    """What punctuation is: behind "When it failed" the first comma may end the clause."""
    if ";" in token.gap:
        return _SEMICOLON
    return _COMMA_OR_BORDER if is_first and tokens[0].low in _LEADING else _COMMA


_LEADING: Final = listed(
    "when whenever because if although though unless while after once as since until before"
)
_COMMA_OR_BORDER: Final[tuple[Choice, ...]] = ((int(Tag.COMMA), 0.9), (int(Tag.BORDER), 0.0))
"""A little more than a main clause without its verb costs (`tags.NO_FINITE`)."""


def _is_beside_a_name(tokens: Sequence[Token], number: int) -> bool:
    """ "the release (1.4.2) crashed": a name in brackets parts no clause from its verb."""
    gap = tokens[number].gap
    if gap == ") ":
        return tokens[number - 1].kind != "word" and tokens[number - 1].gap == " ("
    following = tokens[number + 1].gap if number + 1 < len(tokens) else ""
    return gap == " (" and tokens[number].kind != "word" and following == ") "


def _acts_here(tokens: Sequence[Token], number: int) -> bool:
    """ "links redirect automatically.", "To free up space, archive old mail"."""
    if not number or number + 1 == len(tokens):
        return False
    following = tokens[number + 1]
    if following.gap == " " and following.low[-2:] == "ly" and len(following.low) > 6:
        ends = number + 2 >= len(tokens) or tokens[number + 2].gap != " "
        return ends and tokens[number - 1].low not in DETERMINERS
    return (
        tokens[number].gap == ", "
        and number > 1
        and tokens[0].low in _OPENERS
        and all("," not in token.gap for token in tokens[1:number])
        and following.low not in AUXILIARIES
    )


def _rather_verb(choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """One more price on the noun where a verb is possible."""
    if not any(tag in VERB_TAGS for tag, _ in choices):
        return choices
    return tuple(
        (tag, cost + (_NOUN_HERE if tag in NOUN_TAGS else 0.0)) for tag, cost in choices
    )


def _tells_what_was(tokens: Sequence[Token], number: int, known: Lexicon) -> bool:
    """ "systems indicated that …", "…, which delayed it", "a fault badly hurt the calls"."""
    token = tokens[number]
    if not number or token.gap != " ":
        return False
    before = tokens[number - 1]
    if before.low == "which":
        return "," in before.gap
    following = tokens[number + 1] if number + 1 < len(tokens) else None
    if before.low == "that" and following is not None:
        return following.low.endswith("ly") and following.gap == " "
    if following is None or following.gap != " ":
        return False
    if following.low == "that":
        return (
            bool(known.get(before.low, 0) & (lx.NN | lx.NNS)) and before.low not in CLOSED_TAGS
        )
    if number < 2 or not before.low.endswith("ly") or before.gap != " ":
        return False
    subject = tokens[number - 2].low
    what = known.get(following.low, 0)
    return (
        bool(known.get(subject, 0) & (lx.NN | lx.NNS))
        and subject not in CLOSED_TAGS
        and (
            following.low in NOUN_OPENERS
            or (bool(what & (lx.NN | lx.NNS)) and following.low not in CLOSED_TAGS)
        )
    )


def _acts_with_particle(tokens: Sequence[Token], number: int) -> bool:
    """ "needed scaling up the service": with "up" and an object the -ing form is a verb."""
    if number + 2 >= len(tokens):
        return False
    particle, thing = tokens[number + 1], tokens[number + 2]
    led = bool(number) and tokens[number - 1].low in NOUN_OPENERS
    return (
        not led
        and particle.gap == thing.gap == " "
        and particle.low in ("up", "down", "out", "off", "back")
        and thing.low in OBJECT_OPENERS
    )


def _rather_past(choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """One more price on the participle and the adjective where a past tense is possible."""
    if not any(tag == Tag.PAST for tag, _ in choices):
        return choices
    return tuple(
        (tag, cost + (_NO_PAST if tag in (Tag.PART, Tag.ADJ) else 0.0)) for tag, cost in choices
    )


_NO_PAST: Final = 1.5
_OPENERS: Final = listed("to if when once before after until unless while")
_NOUN_HERE: Final = 0.9


def _hyphened(choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    return tuple(
        (tag, cost + (1.0 if tag in (Tag.THIRD, Tag.PRESENT) else 0.0)) for tag, cost in choices
    )
