"""Whether a word must be a verb because somebody is told, asked or going to do it.

Orders ("Reboot, then …"), what stands behind "will", "to" and "let", and second verbs of one
subject. Each question is sure of its answer, or says nothing.
"""

from collections.abc import Sequence
from typing import Final

from glossary import lexicon as lx
from glossary.joining_words import TO_IS_PREPOSITION
from glossary.language import (
    DETERMINERS,
    DO,
    HAVE,
    LINKS,
    MODALS,
    NOUN_OPENERS,
    OBJECT_OPENERS,
    PARTICLES,
    PEOPLE,
    PREPOSITIONS,
    SUBORDINATORS,
    listed,
)
from glossary.lexicon import Lexicon
from glossary.tags import CLOSED_TAGS
from glossary.tokens import Token


def is_let(tokens: Sequence[Token], number: int, known: Lexicon) -> bool:
    """ "We do not let the server **cache** much": what somebody is let do is a verb."""
    if number < 2 or not known.get(tokens[number].low, 0) & lx.VB:
        return False
    if _is_made_to(tokens, number):
        return True
    opens = number - 3 if number > 2 and tokens[number - 2].low in DETERMINERS else number - 2
    inside = tokens[opens + 1 : number + 1]
    return (
        tokens[opens].low in ("let", "lets", "letting")
        and all(token.gap == " " and token.kind == "word" for token in inside)
        and tokens[number].low not in CLOSED_TAGS
        and tokens[number - 1].low not in CLOSED_TAGS
    )


def _is_made_to(tokens: Sequence[Token], number: int) -> bool:
    """ "make the user **login** again": people are made to do it."""
    behind = tokens[number + 1] if number + 1 < len(tokens) else None
    return (
        tokens[number - 1].low in PEOPLE
        and tokens[number - 2].low in NOUN_OPENERS
        and number > 2
        and tokens[number - 3].low in ("make", "makes", "making", "made", "have", "had")
        and tokens[number].low in _BOTH_ACT_AND_THING
        and (behind is None or behind.gap != " " or behind.low in _BEHIND_IT)
    )


_BOTH_ACT_AND_THING: Final = listed("login logon logoff logout reboot restart")


def must_be_verb(tokens: Sequence[Token], number: int, known: Lexicon) -> bool:
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
    if (
        _is_second_verb(tokens, number, known)
        or _ends_with_particle(tokens, number, known)
        or _may_happen_next(tokens, number, known)
    ):
        return True
    if _is_done_to_it(tokens, number):
        return True
    if tokens[number - 1].low == "so" and _ends_in_and_out(tokens, number):
        return True
    if token.gap == " " and tokens[number - 1].low in LINKS and token.low in _AGAIN:
        opens = tokens[0].low in ("please", "then") or known.get(tokens[0].low, 0) & lx.VB
        opens = opens or (number > 1 and tokens[number - 2].low in PARTICLES)
        opens = opens or _has_order_before(tokens, number, known)
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
    if tokens[at].low == "to" and any(word.low == "not" for word in tokens[at + 1 : number]):
        return True  # "if you choose to not login"
    if tokens[at].low == "to" and at < number - 1:
        prepositional = at > 0 and tokens[at - 1].low in TO_IS_PREPOSITION
        acts = _has_object(tokens, number, known) or _leads_on(tokens, number)
        return not prepositional and acts
    return tokens[at].low in MODALS or (tokens[at].low in DO and tokens[at + 1].low == "not")


def _has_order_before(tokens: Sequence[Token], number: int, known: Lexicon) -> bool:
    """ "If it fails, change the version and **redeploy**": behind a comma or a dash begins
    an order, with its object."""
    for at in range(number - 2, max(number - _SHORT_ORDER, 0), -1):
        if tokens[at].gap == " ":
            continue
        acts = known.get(tokens[at].low, 0) & lx.VB and tokens[at].low not in CLOSED_TAGS
        object_ = tokens[at + 1].low in _OPEN_OBJECT
        return tokens[at].gap.strip() in (",", "-", "–", ";") and bool(acts) and object_
    return False


_SHORT_ORDER: Final = 9
_OPEN_OBJECT: Final = NOUN_OPENERS | {"it", "them"}


def _asks_what_it_does(tokens: Sequence[Token], number: int) -> bool:
    """ "How will this **impact** your work?": a question, and its verb before "your"."""
    if not 1 < number < len(tokens) - 1 or tokens[number - 1].low not in ("this", "that", "it"):
        return False
    asks = tokens[number - 2].low in _ASKING
    return asks and tokens[number + 1].low in OBJECT_OPENERS


_ASKING: Final = MODALS | DO
_WANTS_AN_ACT: Final = listed(
    "fail fails failed failing try tries tried trying want wants wanted refuse refuses refused "
    "able unable ability inability managed decided"
)


def _has_object(tokens: Sequence[Token], number: int, known: Lexicon) -> bool:
    """ "to periodically purge old files", "to safely drain the queue"."""
    if number + 1 >= len(tokens) or tokens[number + 1].gap != " ":
        return False
    opens = tokens[number + 1].low
    if opens in OBJECT_OPENERS:
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
    return (
        bool(known.get(tokens[2].low, 0) & lx.VB)
        and len(tokens) > 3
        and tokens[3].gap == " "
        and tokens[3].low in OBJECT_OPENERS
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
    opens = 2 if tokens[0].low == "do" and tokens[1].low == "not" and number > 2 else 0
    if not known.get(tokens[opens].low, 0) & lx.VB or tokens[opens].low in CLOSED_TAGS:
        return False
    if tokens[number - 1].low in _WHOLE_OBJECTS:
        return tokens[number + 1].gap == " " and tokens[number + 1].low not in LINKS
    later = (token for token in tokens[number + 1 :] if token.gap == ", ")
    verbs = lx.NN | lx.NNS | lx.VB | lx.JJ
    return any(known.get(token.low, 0) & verbs == lx.VB for token in later)


_WHOLE_OBJECTS: Final = listed("it them this that everything")


def _is_done_to_it(tokens: Sequence[Token], number: int) -> bool:
    """ "Remove the driver and **reinstall** it": the thing named before is what is acted on.

    "The backup and restore it needs" has a clause behind it.
    """
    if number + 1 >= len(tokens) or tokens[number - 1].low not in LINKS:
        return False
    it = tokens[number + 1]
    if tokens[number].gap != " " or it.gap != " " or it.low not in ("it", "them"):
        return False
    behind = tokens[number + 2] if number + 2 < len(tokens) else None
    return behind is None or behind.gap != " " or behind.low in _BEHIND_IT


_BEHIND_IT: Final = PREPOSITIONS | SUBORDINATORS | LINKS | PARTICLES | listed("again now to")


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
    return tokens[number - 3].low in MODALS or must_be_verb(tokens, number - 2, known)


def _may_happen_next(tokens: Sequence[Token], number: int, known: Lexicon) -> bool:
    """ "may load slowly and **become** unresponsive"; not "has crashed and become"."""
    both = lx.VB | lx.VBN
    if number < 3 or known.get(tokens[number].low, 0) & (both | lx.NN) != both:
        return False
    if tokens[number - 1].low not in LINKS:
        return False
    for at in range(number - 2, max(number - 2 - _SAME_SAYING, -1), -1):
        low = tokens[at].low
        if low in HAVE or low in SUBORDINATORS:
            return False
        if low in MODALS or (low == "to" and known.get(tokens[at + 1].low, 0) & lx.VB):
            return True
    return False


_SAME_SAYING: Final = 8
"""How far back a second verb may look for what it shares."""


def _has_new_object(tokens: Sequence[Token], number: int, known: Lexicon) -> bool:
    """ "to run or queue new jobs", "to stop or restart the service"; not "to email or chat"."""
    if number + 2 >= len(tokens) or tokens[number + 1].gap != " ":
        return False
    opens = tokens[number + 1].low
    describes = known.get(opens, 0) & lx.JJ and opens not in CLOSED_TAGS
    return opens in NOUN_OPENERS or bool(
        describes and known.get(tokens[number + 2].low, 0) & lx.NNS
    )


def _is_adverb(token: Token) -> bool:
    return token.low in _BETWEEN or (token.low.endswith("ly") and len(token.low) > 4)


def _stands_alone(tokens: Sequence[Token], number: int) -> bool:
    """Nothing follows that the word could modify: the clause ends, or goes on with "via"."""
    if number + 1 >= len(tokens):
        return True
    following = tokens[number + 1]
    return following.gap != " " or following.low in _BEHIND_A_VERB


_BEHIND_A_VERB: Final = PREPOSITIONS | SUBORDINATORS | {"the"}
_BETWEEN: Final = listed("not never also then now still just only always soon no longer again")


_AGAIN: Final = listed(
    "retry restart reboot reload repeat refresh reconnect resubmit resend reset rerun log "
    "reply report call click check confirm redeploy reinstall recompile rebuild resync sync "
    "reconnect rejoin rescan reimport"
)
