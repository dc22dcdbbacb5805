"""Whether a word must be a verb because what does it stands before it.

"users that **log** in", "this change **impacts** your mail", "the errors we **reported**". Each
question is sure of its answer, or says nothing.
"""

from collections.abc import Sequence
from typing import Final

from glossary import lexicon as lx
from glossary.joining_words import is_relative
from glossary.language import (
    ARTICLES,
    AUXILIARIES,
    BE,
    DETERMINERS,
    HAVE,
    LINKS,
    MODALS,
    NOUN_OPENERS,
    PEOPLE,
    POSSESSIVES,
    SUBORDINATORS,
    listed,
)
from glossary.lexicon import Lexicon
from glossary.tags import CLOSED_TAGS
from glossary.tokens import Token


def does_something(tokens: Sequence[Token], number: int, known: Lexicon) -> bool:
    """Words around "-s" forms that leave the verb: "**impacts** your mail", "it **hosts**"."""
    return (
        _affects_yours(tokens, number, known)
        or _acts_of_one(tokens, number, known)
        or _it_does(tokens, number, known)
        or _happens_when(tokens, number, known)
        or _does_it(tokens, number, known)
        or _does_both(tokens, number, known)
        or _takes_out(tokens, number, known)
        or _is_what_it_needs(tokens, number, known)
    )


def has_relative_before(tokens: Sequence[Token], number: int, known: Lexicon) -> bool:
    """ "users that **log** in": its verb, unless a verb follows ("files that backup makes")."""
    token = tokens[number]
    if token.kind != "word" or token.gap != " " or token.low in CLOSED_TAGS or number < 2:
        return False
    bits = known.get(token.low, 0)
    if not bits & lx.VB or bits & lx.NNS or not is_relative(tokens, number - 1, known):
        return False
    following = tokens[number + 1] if number + 1 < len(tokens) else None
    return following is None or not (
        following.low in AUXILIARIES or known.get(following.low, 0) & lx.VBZ
    )


def many_do(tokens: Sequence[Token], number: int, known: Lexicon) -> bool:
    """ "the admins **deploy** the app": between a plural and "the" stands a verb."""
    if not 0 < number < len(tokens) - 1 or tokens[number].kind != "word":
        return False
    before, token, following = tokens[number - 1 : number + 2]
    several = known.get(before.low, 0) & (lx.NNS | lx.VBZ | lx.NN) == lx.NNS
    return (
        token.gap == following.gap == " "
        and (several or (before.low in PEOPLE and before.low.endswith("s")))
        and before.low not in CLOSED_TAGS
        and bool(known.get(token.low, 0) & lx.VB)
        and token.low not in CLOSED_TAGS
        and following.low in NOUN_OPENERS
        and following.low not in ("that", "no", "all", "each", "every", "this")
    )


def goes_on(tokens: Sequence[Token], number: int, _known: Lexicon) -> bool:
    """ "We will continue monitoring closely.", "keep checking the queue": who goes on, acts.

    So does who is busy ("we will be monitoring for errors").
    """
    if not number or tokens[number].gap != " " or not tokens[number].low.endswith("ing"):
        return False
    if will_be(tokens, number - 1):
        return True  # "the vendor will be performing maintenance"
    if tokens[number - 1].low not in _GOING_ON and not _is_busy(tokens, number - 1):
        return False
    following = tokens[number + 1] if number + 1 < len(tokens) else None
    return (
        following is None
        or following.gap != " "
        or following.low.endswith("ly")
        or following.low in CLOSED_TAGS
    )


def _is_busy(tokens: Sequence[Token], last: int) -> bool:
    """ "we are", "they will be", "I have been"."""
    at = last
    while at >= 0 and tokens[at].low in _BUSY:
        at -= 1
    busy = tokens[last].low in _ARE
    return busy and 0 <= at < last and tokens[at].low in _WHO_ACTS


def will_be(tokens: Sequence[Token], be: int) -> bool:
    """ "will be", "we'll not be" of somebody; "there will be rolling blackouts" is no act."""
    if be < 1 or tokens[be].low != "be":
        return False
    will = be - 2 if tokens[be - 1].low == "not" else be - 1
    if will < 0 or not tokens[will].low.endswith(_WILL):
        return False
    return will == 0 or tokens[will - 1].low != "there"


_WILL: Final = ("will", "'ll", "’ll", "won't", "won’t")


_ARE: Final = BE | {"be", "been"}
_BUSY: Final = _ARE | HAVE | MODALS
_WHO_ACTS: Final = listed("we they i you he she who")


_GOING_ON: Final = listed("continue continues continued continuing keep keeps kept keeping")


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


def _does_it(tokens: Sequence[Token], number: int, known: Lexicon) -> bool:
    """ "- **deploys** the profile to all phones": what a thing does, in a list of such."""
    if number or len(tokens) < 3 or not known.get(tokens[0].low, 0) & lx.VBZ:
        return False
    following = tokens[1]
    return (
        following.gap == " "
        and following.low in _OPENS_THING
        and not any(token.low in AUXILIARIES for token in tokens[2:])
    )


def _is_what_it_needs(tokens: Sequence[Token], number: int, known: Lexicon) -> bool:
    """ "secure printing **needs** your badge", "the profile **reads** that setting": behind
    a noun, before what is needed or read."""
    if not 0 < number < len(tokens) - 1 or tokens[number].low not in ("needs", "reads"):
        return False
    before, following = tokens[number - 1], tokens[number + 1]
    shown = _NEEDED if tokens[number].low == "needs" else _SHOWN
    return (
        tokens[number].gap == following.gap == " "
        and following.low in shown
        and before.low not in CLOSED_TAGS
        and bool(known.get(before.low, 0) & (lx.NN | lx.VBG))
    )


_OPENS_THING: Final = POSSESSIVES | ARTICLES
_NEEDED: Final = POSSESSIVES | {"a", "an"}
_SHOWN: Final = POSSESSIVES | listed("the a an this that these those")


def _takes_out(tokens: Sequence[Token], number: int, known: Lexicon) -> bool:
    """ "The button logs the user out", "it locks you out of Teams": a verb, its object, "out".

    "The logs the vendor sent out" has a verb of its own between.
    """
    if not number or tokens[number].gap != " " or tokens[number].low in CLOSED_TAGS:
        return False
    behind = tokens[number + 1 : number + 2 + _SHORT_OBJECT]
    ends = next((at for at, token in enumerate(behind) if token.low in _OUT), 0)
    if not ends or any(token.gap != " " for token in behind[: ends + 1]):
        return False
    opens, things = behind[0].low, behind[1:ends]
    if opens not in _OPENS_OBJECT or (opens in _WHOM) == bool(things):
        return False
    return all(
        known.get(thing.low, 0) & (lx.NN | lx.NNS | lx.JJ)
        and not known.get(thing.low, 0) & (lx.VBD | lx.VBZ)
        and thing.low not in CLOSED_TAGS
        for thing in things
    )


_OUT: Final = listed("out off")
_WHOM: Final = listed("you me him us them it everybody everyone")
_OPENS_OBJECT: Final = _WHOM | POSSESSIVES | listed("the a an all")
_SHORT_OBJECT: Final = 3


def _does_both(tokens: Sequence[Token], number: int, known: Lexicon) -> bool:
    """ "The team **builds** and **hosts** the packages": two verbs of one subject, where the
    sentence has no other."""
    return _begins_two_acts(tokens, number, known) or _begins_two_acts(
        tokens, number - 2, known
    )


def _begins_two_acts(tokens: Sequence[Token], number: int, known: Lexicon) -> bool:
    if not 0 < number < len(tokens) - 3 or number > _SHORT_SUBJECT:
        return False
    pair = (tokens[number], tokens[number + 2])
    subject, object_ = tokens[number - 1], tokens[number + 3]
    return (
        tokens[0].low in NOUN_OPENERS
        and all(token.gap == " " for token in tokens[1 : number + 4])
        and tokens[number + 1].low == "and"
        and all(known.get(token.low, 0) & lx.VBZ for token in pair)
        and known.get(subject.low, 0) & (lx.NN | lx.NNS) == lx.NN
        and (object_.low in NOUN_OPENERS or object_.low not in CLOSED_TAGS)
        and not known.get(object_.low, 0) & (lx.VBD | lx.VBZ)
        and not any(token.low in AUXILIARIES for token in tokens[number + 3 :])
    )


_SHORT_SUBJECT: Final = 4


def _happens_when(tokens: Sequence[Token], number: int, known: Lexicon) -> bool:
    """ "The server **hangs** when …": of a clause that begins here the verb stands before."""
    if not 0 < number < min(4, len(tokens) - 1) or tokens[number + 1].low not in _WHENEVER:
        return False
    opens = 1 if tokens[0].low in NOUN_OPENERS else 0
    row = tokens[opens:number]
    return (
        bool(row)
        and bool(known.get(tokens[number].low, 0) & lx.VBZ)
        and all(token.gap == " " for token in tokens[1 : number + 2])
        and all(known.get(t.low, 0) & lx.NN and t.low not in CLOSED_TAGS for t in row)
        and not known.get(row[0].low, 0) & lx.VB
    )


_WHENEVER: Final = listed("when whenever while if because unless")


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
        and (
            (
                (following.low in DETERMINERS or following.low in POSSESSIVES)
                and following.low not in ("that", "no", "all")
            )
            or _leads_a_clause(tokens, number, known)
        )
    )


def _leads_a_clause(tokens: Sequence[Token], number: int, known: Lexicon) -> bool:
    """ "the job that **syncs** HR data to the directory skipped some": one of them does it, to
    what can be no verb; "the news that systems data was lost" has its verb behind."""
    subject, thing = tokens[number - 2], tokens[number + 1]
    return (
        tokens[number - 1].low == "that"
        and tokens[number - 1].gap == " "
        and subject.low not in CLOSED_TAGS
        and bool(known.get(subject.low, 0) & lx.NN)
        and not known.get(subject.low, 0) & lx.NNS
        and thing.low not in CLOSED_TAGS
        and not known.get(thing.low, 0) & (lx.VB | lx.VBZ | lx.VBD | lx.VBG | lx.RB)
        and not any(token.low in AUXILIARIES for token in tokens[number + 2 : number + 8])
    )


def _it_does(tokens: Sequence[Token], number: int, known: Lexicon) -> bool:
    """ "how it **impacts** pages", "which now **hosts** 250 sites": behind who does it."""
    token = tokens[number]
    if number < 2 or token.gap != " " or not known.get(token.low, 0) & lx.VBZ:
        return False
    if token.low in CLOSED_TAGS:
        return False
    who = number - 1
    if tokens[who].low in _SINCE_THEN and tokens[who].gap == " ":
        who -= 1
        return tokens[who].low in _LEADS_TO_ACT and not _is_done(tokens, number + 1)
    before = tokens[who - 1].low
    clause = before in SUBORDINATORS or before in LINKS or before in ("how", "what", "where")
    return tokens[who].low in ("it", "he", "she") and clause


_SINCE_THEN: Final = listed("now currently")


_LEADS_TO_ACT: Final = listed("and which that it who")


def _is_done(tokens: Sequence[Token], number: int) -> bool:
    """ "and now systems **are** back"."""
    return number < len(tokens) and tokens[number].low in AUXILIARIES


def tells_that(tokens: Sequence[Token], number: int, known: Lexicon) -> bool:
    """ "monitoring **indicated** that": behind a noun, who tells something has a past."""
    if not 0 < number < len(tokens) - 1 or tokens[number + 1].low != "that":
        return False
    before, token, following = tokens[number - 1 : number + 2]
    return (
        token.low in TOLD
        and token.gap == following.gap == " "
        and before.low not in CLOSED_TAGS
        and bool(known.get(before.low, 0) & (lx.NN | lx.NNS))
    )


def is_what_we_did(tokens: Sequence[Token], number: int, _known: Lexicon) -> bool:
    """ "the errors **we saw**", "the issue they **encountered** is …": nobody else did it."""
    if not number or tokens[number].gap != " " or not tokens[number].low.endswith("ed"):
        return False
    if tokens[number - 1].low not in _WHO_ACTS:
        return False
    before = tokens[number - 2].low if number > 1 else ""
    return before not in BE and before not in HAVE  # "had you noticed", "are you told"


TOLD: Final = listed(
    "confirmed determined discovered established found identified indicated noticed observed "
    "reported revealed showed suggested verified"
)
