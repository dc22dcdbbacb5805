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
    BE,
    DAYS,
    DETERMINERS,
    DO,
    HAVE,
    LINKS,
    MODALS,
    OBJECTS,
    PARTICLES,
    POSSESSIVES,
    PREPOSITIONS,
    SUBORDINATORS,
    listed,
)
from glossary.paths import Step, best_path
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

Lexicon = Mapping[str, int]


_DAYS_THAT_OWN: Final = DAYS | listed("yesterday today tomorrow tonight")
""" "Yesterday's release": elsewhere these words tell when."""


def _choices(
    token: Token, known: Lexicon, starts: bool, capitals_tell: bool
) -> tuple[Choice, ...]:
    if token.kind != "word":
        return PROTECTED_TAGS.get(token.kind, NAME_ONLY)
    low = token.low
    shown = token.text
    if token.possessive and low in _DAYS_THAT_OWN:
        return ((int(Tag.DET), 0.0),)
    closed = CLOSED_TAGS.get(low)
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
                found[first] = last, open_choices(bits, low)
        number += 1
    return found


_TO_IS_PREPOSITION: Final = listed(
    "due prior according owing thanks addition response relation regard subject "
    "access similar next close related leading leads led contrary limited"
)
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
        if _is_preposition(tokens, number):
            steps.append((number, ((int(Tag.PREP), 0.0),)))
            continue
        if token.low == "back" and _is_back_up(tokens, number):
            steps.append((number, _BACK_UP))
            continue
        if token.low in _TEMPORAL and _opens_clause(tokens, number, known):
            steps.append((number, _ONLY_SUB))
            continue
        if _points_at(tokens, number):
            steps.append((number, _ONLY_DET))
            continue
        if _is_relative(tokens, number, known):
            steps.append((number, _ONLY_SUB))
            continue
        if _has_relative_before(tokens, number, known):
            steps.append((number, _ONLY_PRESENT))
            continue
        if _must_be_verb(tokens, number, known):
            steps.append((number, _ONLY_BASE))
            continue
        if _goes_on(tokens, number):
            steps.append((number, _ONLY_ING))
            continue
        if _names_a_program(tokens, number):
            steps.append((number, NAME_ONLY))
            continue
        if _affects_yours(tokens, number, known) or _acts_of_one(tokens, number, known):
            steps.append((number, _ONLY_THIRD))
            continue
        if _tells_that(tokens, number, known):
            steps.append((number, _ONLY_PAST))
            continue
        choices = _choices(token, known, starts, capitals_tell)
        if len(choices) > 1 and _acts_here(tokens, number):
            choices = _rather_verb(choices)
        if len(choices) > 1 and _tells_what_was(tokens, number, known):
            choices = _rather_past(choices)
        if len(choices) > 1 and _acts_with_particle(tokens, number):
            choices = _rather_verb(choices)
        steps.append((number, choices))
    return steps


def _is_preposition(tokens: Sequence[Token], number: int) -> bool:
    """ "due **to** a fault", "**because** of a fault": no verb follows, and no clause."""
    token = tokens[number]
    if token.low == "to" and number:
        return tokens[number - 1].low in _TO_IS_PREPOSITION
    if token.low == "because" and number + 1 < len(tokens):
        return tokens[number + 1].low == "of"
    return False


def _points_at(tokens: Sequence[Token], number: int) -> bool:
    """ "during **this** scheduled downtime": it goes with the noun that comes."""
    if tokens[number].low not in ("this", "that") or not 0 < number < len(tokens) - 1:
        return False
    following = tokens[number + 1]
    return (
        tokens[number - 1].low in ("during", "within", "throughout")
        and tokens[number].gap == following.gap == " "
        and following.low not in CLOSED_TAGS
    )


def _is_relative(tokens: Sequence[Token], number: int, known: Lexicon) -> bool:
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


def _has_relative_before(tokens: Sequence[Token], number: int, known: Lexicon) -> bool:
    """ "users that **log** in": its verb, unless a verb follows ("files that backup makes")."""
    token = tokens[number]
    if token.kind != "word" or token.gap != " " or token.low in CLOSED_TAGS or number < 2:
        return False
    bits = known.get(token.low, 0)
    if not bits & lx.VB or bits & lx.NNS or not _is_relative(tokens, number - 1, known):
        return False
    following = tokens[number + 1] if number + 1 < len(tokens) else None
    return following is None or not (
        following.low in BE | HAVE | DO | MODALS or known.get(following.low, 0) & lx.VBZ
    )


def _goes_on(tokens: Sequence[Token], number: int) -> bool:
    """ "We will continue monitoring closely.", "keep checking the queue": who goes on, acts."""
    if not number or tokens[number].gap != " " or not tokens[number].low.endswith("ing"):
        return False
    if tokens[number - 1].low not in _GOING_ON:
        return False
    following = tokens[number + 1] if number + 1 < len(tokens) else None
    return (
        following is None
        or following.gap != " "
        or following.low.endswith("ly")
        or following.low in CLOSED_TAGS
    )


_GOING_ON: Final = listed("continue continues continued continuing keep keeps kept keeping")
_ONLY_ING: Final[tuple[Choice, ...]] = ((int(Tag.ING), 0.0),)


def _names_a_program(tokens: Sequence[Token], number: int) -> bool:
    """ "Exchange Outage": with two capitals the first word gives no order."""
    if number or len(tokens) < 2 or tokens[0].low not in _PROGRAMS_LIKE_VERBS:
        return False
    following = tokens[1]
    return tokens[0].text.istitle() and following.text.istitle() and following.gap == " "


_PROGRAMS_LIKE_VERBS: Final = listed("access box exchange project slack zoom")


def _affects_yours(tokens: Sequence[Token], number: int, known: Lexicon) -> bool:
    """ "this change **impacts** your mail": behind "this" and a noun, before "your"."""
    if not 1 < number < len(tokens) - 1 or tokens[number + 1].low not in POSSESSIVES:
        return False
    opener, before, token, following = tokens[number - 2 : number + 2]
    return (
        opener.low in _ONE_OF_A_KIND
        and token.gap == following.gap == before.gap == " "
        and known.get(before.low, 0) & (lx.NN | lx.NNS) == lx.NN
        and bool(known.get(token.low, 0) & lx.VBZ)
    )


_ONE_OF_A_KIND: Final = listed("this that the a an each every")
_ONLY_THIRD: Final[tuple[Choice, ...]] = ((int(Tag.THIRD), 0.0),)


def _acts_of_one(tokens: Sequence[Token], number: int, known: Lexicon) -> bool:
    """ "an attempt that **exploits** the trust": no noun stands between "that" and "the"."""
    if not 1 < number < len(tokens) - 1 or tokens[number - 1].low not in ("that", "which"):
        return False
    token, following = tokens[number], tokens[number + 1]
    return (
        token.kind == "word"
        and token.gap == following.gap == " "
        and bool(known.get(token.low, 0) & lx.VBZ)
        and token.low not in CLOSED_TAGS
        and (following.low in DETERMINERS or following.low in POSSESSIVES)
        and following.low not in ("that", "no", "all")
    )


def _tells_that(tokens: Sequence[Token], number: int, known: Lexicon) -> bool:
    """ "monitoring **indicated** that": behind a noun, who tells something has a past."""
    if not 0 < number < len(tokens) - 1 or tokens[number + 1].low != "that":
        return False
    before, token, following = tokens[number - 1 : number + 2]
    return (
        token.low in _TOLD
        and token.gap == following.gap == " "
        and before.low not in CLOSED_TAGS
        and bool(known.get(before.low, 0) & (lx.NN | lx.NNS))
    )


_TOLD: Final = listed(
    "confirmed determined discovered established found identified indicated noticed observed "
    "reported revealed showed suggested verified"
)
_ONLY_PAST: Final[tuple[Choice, ...]] = ((int(Tag.PAST), 0.0),)


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


def _tells_what_was(tokens: Sequence[Token], number: int, known: Lexicon) -> bool:
    """ "systems indicated that …", "…, which delayed it", "a fault badly hurt the calls"."""
    token = tokens[number]
    if not number or token.gap != " " or not token.low.endswith("ed"):
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
            following.low in DETERMINERS | POSSESSIVES
            or (bool(what & (lx.NN | lx.NNS)) and following.low not in CLOSED_TAGS)
        )
    )


def _acts_with_particle(tokens: Sequence[Token], number: int) -> bool:
    """ "needed scaling up the service": with "up" and an object the -ing form is a verb."""
    if number + 2 >= len(tokens) or not tokens[number].low.endswith("ing"):
        return False
    particle, thing = tokens[number + 1], tokens[number + 2]
    led = bool(number) and tokens[number - 1].low in DETERMINERS | POSSESSIVES
    return (
        not led
        and particle.gap == thing.gap == " "
        and particle.low in ("up", "down", "out", "off", "back")
        and thing.low in DETERMINERS | POSSESSIVES | OBJECTS
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


def _must_be_verb(tokens: Sequence[Token], number: int, known: Lexicon) -> bool:
    """ "will not sync", "failed to load", "and retry;": what stands there is a verb."""
    token = tokens[number]
    if token.kind != "word" or not known.get(token.low, 0) & lx.VB or token.low in CLOSED_TAGS:
        return False
    if number == 0:
        return _opens_two_orders(tokens, known) or _opens_with_order(tokens)
    if _is_second_verb(tokens, number, known) or _ends_with_particle(tokens, number, known):
        return True
    if token.gap == " " and tokens[number - 1].low in LINKS and token.low in _AGAIN:
        opens = tokens[0].low in ("please", "then") or known.get(tokens[0].low, 0) & lx.VB
        opens = opens or (number > 1 and tokens[number - 2].low in PARTICLES)
        return bool(opens) and _stands_alone(tokens, number)
    at = number - 1
    while at >= 0 and number - at <= 2 and _is_adverb(tokens[at]):
        if tokens[at + 1].gap != " ":
            return False
        at -= 1
    if at < 0 or tokens[at + 1].gap != " " or token.gap != " ":
        return False
    if tokens[at].low == "to" and at and tokens[at - 1].low in _WANTS_AN_ACT:
        return True
    if _asks_what_it_does(tokens, number):
        return True
    if tokens[at].low == "to" and at < number - 1:
        prepositional = at > 0 and tokens[at - 1].low in _TO_IS_PREPOSITION
        return not prepositional and _has_object(tokens, number, known)
    return tokens[at].low in MODALS or (tokens[at].low in DO and tokens[at + 1].low == "not")


def _asks_what_it_does(tokens: Sequence[Token], number: int) -> bool:
    """ "How will this **impact** your work?": a question, and its verb before "your"."""
    if not 1 < number < len(tokens) - 1 or tokens[number - 1].low not in ("this", "that", "it"):
        return False
    asks = tokens[number - 2].low in MODALS | DO
    return asks and tokens[number + 1].low in POSSESSIVES | DETERMINERS | OBJECTS


_WANTS_AN_ACT: Final = listed(
    "fail fails failed failing try tries tried trying want wants wanted refuse refuses refused "
    "able unable ability inability managed decided"
)


def _has_object(tokens: Sequence[Token], number: int, known: Lexicon) -> bool:
    """ "to periodically purge old files", "to safely drain the queue"."""
    if number + 1 >= len(tokens) or tokens[number + 1].gap != " ":
        return False
    opens = tokens[number + 1].low
    if opens in DETERMINERS | POSSESSIVES | OBJECTS:
        return True
    return bool(known.get(opens, 0) & (lx.JJ | lx.NNS)) and opens not in CLOSED_TAGS


def _ends_with_particle(tokens: Sequence[Token], number: int, known: Lexicon) -> bool:
    """ "have your students log out, …", "the machines shut down and …"."""
    if number + 1 >= len(tokens) or tokens[number].gap != " ":
        return False
    before, particle = tokens[number - 1], tokens[number + 1]
    several = known.get(before.low, 0) & (lx.NNS | lx.NN | lx.VBZ) == lx.NNS
    if not several or particle.gap != " " or particle.low not in ("out", "off", "up", "down"):
        return False
    following = tokens[number + 2] if number + 2 < len(tokens) else None
    return following is None or following.gap != " " or following.low in LINKS


def _opens_two_orders(tokens: Sequence[Token], known: Lexicon) -> bool:
    """ "Commit and push all changes": two verbs share the object behind them."""
    if len(tokens) < 3 or tokens[1].low not in LINKS or tokens[2].low in CLOSED_TAGS:
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
    if not first & lx.VB or tokens[number - 2].low in CLOSED_TAGS:
        return False
    if tokens[number - 3].low == "to":
        return not first & lx.NN or _has_new_object(tokens, number, known)
    return tokens[number - 3].low in MODALS or _must_be_verb(tokens, number - 2, known)


def _has_new_object(tokens: Sequence[Token], number: int, known: Lexicon) -> bool:
    """ "to run or queue new jobs", "to stop or restart the service"; not "to email or chat"."""
    if number + 2 >= len(tokens) or tokens[number + 1].gap != " ":
        return False
    opens = tokens[number + 1].low
    describes = known.get(opens, 0) & lx.JJ and opens not in CLOSED_TAGS
    return opens in DETERMINERS | POSSESSIVES or bool(
        describes and known.get(tokens[number + 2].low, 0) & lx.NNS
    )


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
_ONLY_DET: Final[tuple[Choice, ...]] = ((int(Tag.DET), 0.0),)
_ONLY_SUB: Final[tuple[Choice, ...]] = ((int(Tag.SUB), 0.0),)
_BETWEEN: Final = listed("not never also then now still just only always soon no longer again")
_AGAIN: Final = listed(
    "retry restart reboot reload repeat refresh reconnect resubmit resend reset rerun log "
    "reply report call click check confirm"
)
_ONLY_BASE: Final[tuple[Choice, ...]] = ((int(Tag.BASE), 0.0),)
_ONLY_PRESENT: Final[tuple[Choice, ...]] = ((int(Tag.PRESENT), 0.0),)


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
