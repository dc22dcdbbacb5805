"""What the words beside a token settle about its part of speech, before any costs are weighed.

Each question looks at a few tokens to both sides and is sure of its answer, or says nothing.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from glossary import lexicon as lx
from glossary.language import (
    BE,
    DETERMINERS,
    DO,
    HAVE,
    LINKS,
    MODALS,
    OBJECTS,
    PARTICLES,
    PEOPLE,
    POSSESSIVES,
    PREPOSITIONS,
    SUBORDINATORS,
    listed,
)
from glossary.tags import CLOSED_TAGS, NAME_ONLY, Choice, Tag
from glossary.tokens import Token

Lexicon = Mapping[str, int]


def sure_reading(
    tokens: Sequence[Token], number: int, known: Lexicon
) -> tuple[Choice, ...] | None:
    """The only reading of a token that its neighbours leave; None where they leave several."""
    low = tokens[number].low
    can_be = known.get(low, 0)
    is_open = low not in CLOSED_TAGS
    if not is_open or low == "following":
        joins = _joining_word(tokens, number, known)
        if joins is not None:
            return joins
    if is_open and can_be & lx.VB:
        if _has_relative_before(tokens, number, known) or _many_do(tokens, number, known):
            return _ONLY_PRESENT
        if _must_be_verb(tokens, number, known) or _is_let(tokens, number, known):
            return _ONLY_BASE
    if can_be & lx.VBZ and _ends_a_title(tokens, number, known):
        return _ONLY_NOUNS
    if low.endswith("ing") and _goes_on(tokens, number):
        return _ONLY_ING
    if _names_a_program(tokens, number):
        return NAME_ONLY
    if (
        _is_compound_with_particle(tokens, number)
        or _comes_before_its_noun(tokens, number, known)
        or _happened_at(tokens, number, known)
    ):
        return _ONLY_NOUN
    if can_be & lx.VBZ and _does_something(tokens, number, known):
        return _ONLY_THIRD
    if _tells_that(tokens, number, known) or _is_what_we_did(tokens, number, known):
        return _ONLY_PAST
    return None


def _joining_word(
    tokens: Sequence[Token], number: int, known: Lexicon
) -> tuple[Choice, ...] | None:
    """What a word like "to", "because", "after", "this", "that", "who" joins here."""
    low = tokens[number].low
    if _is_preposition(tokens, number):
        return _ONLY_PREP
    if low == "back" and _is_back_up(tokens, number):
        return _BACK_UP
    if low in _TEMPORAL and _opens_clause(tokens, number, known):
        return _ONLY_SUB
    if _points_at(tokens, number):
        return _ONLY_DET
    return _ONLY_SUB if _is_relative(tokens, number, known) else None


def _does_something(tokens: Sequence[Token], number: int, known: Lexicon) -> bool:
    """Words around "-s" forms that leave the verb: "**impacts** your mail", "it **hosts**"."""
    return (
        _affects_yours(tokens, number, known)
        or _acts_of_one(tokens, number, known)
        or _it_does(tokens, number, known)
        or _happens_when(tokens, number, known)
        or _does_it(tokens, number, known)
        or _does_both(tokens, number, known)
    )


def _comes_before_its_noun(tokens: Sequence[Token], number: int, known: Lexicon) -> bool:
    """ "**login** node 'log2'": who signs in does so "to" something, with a word between."""
    if tokens[number].low not in _WITH_TO or number + 1 >= len(tokens):
        return False
    following = tokens[number + 1]
    return (
        following.gap == " "
        and following.low not in CLOSED_TAGS
        and known.get(following.low, 0) & (lx.NN | lx.NNS | lx.RB) in (lx.NN, lx.NNS)
    )


_WITH_TO: Final = listed("login logon signup logout logoff")
_ONLY_PREP: Final[tuple[Choice, ...]] = ((int(Tag.PREP), 0.0),)
_ONLY_NOUNS: Final[tuple[Choice, ...]] = ((int(Tag.NOUNS), 0.0),)


def _is_let(tokens: Sequence[Token], number: int, known: Lexicon) -> bool:
    """ "We do not let the server **cache** much": what somebody is let do is a verb."""
    if number < 2 or not known.get(tokens[number].low, 0) & lx.VB:
        return False
    opens = number - 3 if number > 2 and tokens[number - 2].low in DETERMINERS else number - 2
    inside = tokens[opens + 1 : number + 1]
    return (
        tokens[opens].low in ("let", "lets", "letting")
        and all(token.gap == " " and token.kind == "word" for token in inside)
        and tokens[number].low not in CLOSED_TAGS
        and tokens[number - 1].low not in CLOSED_TAGS
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

_TO_IS_PREPOSITION: Final = listed(
    "due prior according owing thanks addition response relation regard subject "
    "access similar next close related leading leads led contrary limited"
)


def _is_preposition(tokens: Sequence[Token], number: int) -> bool:
    """ "due **to** a fault", "**because** of a fault": no verb follows, and no clause."""
    token = tokens[number]
    if token.low == "to" and number:
        return tokens[number - 1].low in _TO_IS_PREPOSITION
    if number + 1 == len(tokens):
        return False
    if token.low == "following":  # "tested following migration", no "the following users"
        apart = not number or tokens[number - 1].low not in DETERMINERS | POSSESSIVES
        return apart and tokens[number + 1].gap == " "
    return token.low == "because" and tokens[number + 1].low == "of"


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


def _many_do(tokens: Sequence[Token], number: int, known: Lexicon) -> bool:
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
        and following.low in DETERMINERS | POSSESSIVES
        and following.low not in ("that", "no", "all", "each", "every", "this")
    )


def _goes_on(tokens: Sequence[Token], number: int) -> bool:
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
    while at >= 0 and tokens[at].low in BE | HAVE | MODALS | {"be", "been"}:
        at -= 1
    busy = tokens[last].low in BE | {"be", "been"}
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
_WHO_ACTS: Final = listed("we they i you he she who")
_GOING_ON: Final = listed("continue continues continued continuing keep keeps kept keeping")

_ONLY_ING: Final[tuple[Choice, ...]] = ((int(Tag.ING), 0.0),)


def _names_a_program(tokens: Sequence[Token], number: int) -> bool:
    """ "Exchange Outage": with two capitals the first word gives no order."""
    if number or len(tokens) < 2 or tokens[0].low not in _PROGRAMS_LIKE_VERBS:
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
_ONLY_NOUN: Final[tuple[Choice, ...]] = ((int(Tag.NOUN), 0.0),)


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


def _does_it(tokens: Sequence[Token], number: int, known: Lexicon) -> bool:
    """ "- **deploys** the profile to all phones": what a thing does, in a list of such."""
    if number or len(tokens) < 3 or not known.get(tokens[0].low, 0) & lx.VBZ:
        return False
    following = tokens[1]
    return (
        following.gap == " "
        and following.low in POSSESSIVES | {"the", "a", "an"}
        and not any(token.low in BE | HAVE | DO | MODALS for token in tokens[2:])
    )


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
        tokens[0].low in DETERMINERS | POSSESSIVES
        and all(token.gap == " " for token in tokens[1 : number + 4])
        and tokens[number + 1].low == "and"
        and all(known.get(token.low, 0) & lx.VBZ for token in pair)
        and known.get(subject.low, 0) & (lx.NN | lx.NNS) == lx.NN
        and (object_.low in DETERMINERS | POSSESSIVES or object_.low not in CLOSED_TAGS)
        and not known.get(object_.low, 0) & (lx.VBD | lx.VBZ)
        and not any(token.low in BE | HAVE | DO | MODALS for token in tokens[number + 3 :])
    )


_SHORT_SUBJECT: Final = 4


def _happens_when(tokens: Sequence[Token], number: int, known: Lexicon) -> bool:
    """ "The server **hangs** when …": of a clause that begins here the verb stands before."""
    if not 0 < number < min(4, len(tokens) - 1) or tokens[number + 1].low not in _WHENEVER:
        return False
    opens = 1 if tokens[0].low in DETERMINERS | POSSESSIVES else 0
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
        and (following.low in DETERMINERS or following.low in POSSESSIVES)
        and following.low not in ("that", "no", "all")
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
    return number < len(tokens) and tokens[number].low in BE | HAVE | MODALS | DO


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


def _is_what_we_did(tokens: Sequence[Token], number: int, known: Lexicon) -> bool:
    """ "the errors **we saw**", "the issue they **encountered** is …": nobody else did it."""
    if not number or tokens[number].gap != " " or not tokens[number].low.endswith("ed"):
        return False
    if tokens[number - 1].low not in _WHO_ACTS or not known.get(tokens[number].low, 0) & lx.VBD:
        return False
    before = tokens[number - 2].low if number > 1 else ""
    return before not in BE and before not in HAVE  # "had you noticed", "are you told"


_TOLD: Final = listed(
    "confirmed determined discovered established found identified indicated noticed observed "
    "reported revealed showed suggested verified"
)

_ONLY_PAST: Final[tuple[Choice, ...]] = ((int(Tag.PAST), 0.0),)


def _must_be_verb(tokens: Sequence[Token], number: int, known: Lexicon) -> bool:
    """ "will not sync", "failed to load", "and retry;": what stands there is a verb."""
    token = tokens[number]
    if token.kind != "word" or not known.get(token.low, 0) & lx.VB or token.low in CLOSED_TAGS:
        return False
    if _is_told_to_repeat(tokens, number, known) or _is_next_order(tokens, number, known):
        return True
    if number == 0:
        return (
            _opens_two_orders(tokens, known)
            or _opens_with_order(tokens)
            or _is_first_step(tokens, known)
        )
    if _is_second_verb(tokens, number, known) or _ends_with_particle(tokens, number, known):
        return True
    if tokens[number - 1].low == "so" and _ends_in_and_out(tokens, number):
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
        acts = _has_object(tokens, number, known) or _leads_on(tokens, number)
        return not prepositional and acts
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


def _leads_on(tokens: Sequence[Token], number: int) -> bool:
    """ "to automatically **failover** to the other site"."""
    following = tokens[number + 1] if number + 1 < len(tokens) else None
    how = tokens[number - 1].low.endswith("ly")
    return how and following is not None and following.low == "to" and following.gap == " "


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


def _ends_in_and_out(tokens: Sequence[Token], number: int) -> bool:
    """ "so log in before noon"."""
    if number + 1 >= len(tokens) or tokens[number].low not in ("log", "sign"):
        return False
    return tokens[number + 1].low in ("in", "out", "on", "off") and tokens[number].gap == " "


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


def _is_first_step(tokens: Sequence[Token], known: Lexicon) -> bool:
    """ "**Reboot**, then map the printer again": behind "then" the next order."""
    return (
        len(tokens) > 3
        and tokens[1].gap == ", "
        and tokens[1].low == "then"
        and tokens[2].gap == " "
        and bool(known.get(tokens[2].low, 0) & lx.VB)
    )


def _is_told_to_repeat(tokens: Sequence[Token], number: int, known: Lexicon) -> bool:
    """ "Mended; **retry** failed bookings": what failed is to be done again."""
    opens = number == 0 or tokens[number].gap.strip() in (";", "-", "–", "—")
    if not opens or number + 2 >= len(tokens) or not tokens[number].low.startswith("re"):
        return False
    how, what = tokens[number + 1], tokens[number + 2]
    ends = number + 3 >= len(tokens) or tokens[number + 3].gap != " "
    several = known.get(what.low, 0) & (lx.NN | lx.NNS) == lx.NNS
    return how.gap == what.gap == " " and how.low.endswith("ed") and several and ends


def _is_next_order(tokens: Sequence[Token], number: int, known: Lexicon) -> bool:
    """ "Resume it, **sync** in the app", "Forget the network, **toggle** it, rejoin": one of
    several orders, where the one before has its object or a later one is no noun."""
    if not 1 < number < len(tokens) - 1 or tokens[number].gap != ", ":
        return False
    if not known.get(tokens[0].low, 0) & lx.VB or tokens[0].low in CLOSED_TAGS:
        return False
    if tokens[number - 1].low in _WHOLE_OBJECTS:
        return tokens[number + 1].gap == " " and tokens[number + 1].low not in LINKS
    later = (token for token in tokens[number + 1 :] if token.gap == ", ")
    verbs = lx.NN | lx.NNS | lx.VB | lx.JJ
    return any(known.get(token.low, 0) & verbs == lx.VB for token in later)


_WHOLE_OBJECTS: Final = listed("it them this that everything")


def _happened_at(tokens: Sequence[Token], number: int, known: Lexicon) -> bool:
    """ "**Impact** 08:05-09:40": a heading with its time."""
    return (
        number == 0
        and len(tokens) > 1
        and tokens[1].gap == " "
        and tokens[1].kind == "time"
        and bool(known.get(tokens[0].low, 0) & lx.NN)
        and tokens[0].low not in CLOSED_TAGS
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
    "reply report call click check confirm redeploy reinstall recompile rebuild"
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
