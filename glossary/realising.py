"""Put the plain words of one term into its sentence.

Each function gives the edits for one match, or None when it cannot be sure;
the term then stays and is explained.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from glossary.compiling import NOT_BEFORE, Index
from glossary.facts.words import MONTHS
from glossary.language import DAYS, PEOPLE, PREPOSITIONS, SUBORDINATORS, listed
from glossary.nouns import noun
from glossary.objects import behind_object
from glossary.placing import (
    Edit,
    NounPlace,
    cased,
    in_a_row,
    is_nounish,
    is_short_form,
    noun_follows,
    noun_place,
    with_own_article,
)
from glossary.spelling import dotted
from glossary.standing_verbs import leads_to_act
from glossary.tags import FINITE, NOUN_TAGS, Tag
from glossary.texts import Match, Text
from glossary.verbs import verb


def adjective(text: Text, index: Index, match: Match) -> list[Edit] | None:
    """The form before a noun, or the one behind "is"; a comparative stays."""
    ready = index.ready[match.sense]
    first = text.tokens[match.first]
    if first.gap in ("-", "\u2011") and match.first:
        return None
    before_noun = False
    if text.same_sentence(match.last, match.first):
        following = text.tokens[match.last]
        if following.gap in ("-", "\u2011"):
            return None
        before_noun = following.gap == " " and (
            text.tags[match.last] in NOUN_TAGS | {Tag.ADJ, Tag.NUM, Tag.PART}
            or (text.tags[match.last] == Tag.ING and is_nounish(text, match.last))
        )
        if text.tags[match.last] == Tag.PART and not noun_follows(text, match.last):
            before_noun = False
        if is_short_form(text, match.last):
            before_noun = is_nounish(text, match.last + 1)
    before_noun = before_noun or in_a_row(text, match.first, match.last)
    sense = ready.sense
    if before_noun:
        words = sense.plain if sense.attr in ("", "=") else sense.attr
    else:
        words = sense.plain if sense.predicate in ("", "=") else sense.predicate
    if words in ("", "-"):
        return None
    place = noun_place(text, match.first, match.last)
    if not before_noun and place.determiner >= 0 and sense.attr not in ("", "="):
        return None
    if (
        words.startswith(("more ", "less "))
        and match.first
        and (text.tokens[match.first - 1].low in ("more", "less", "most", "very"))
    ):
        return None
    return with_own_article(text, match, place, words)


_RUNS_ON: Final = frozenset(("meaning",))
"""No comma stands behind these."""


def fixed(text: Text, index: Index, match: Match) -> list[Edit] | None:
    """Adverbs and phrases: the plain words as they are; an empty phrase disappears."""
    ready = index.ready[match.sense]
    first = text.tokens[match.first]
    place = NounPlace(-1, match.first, -1, False)
    if match.first and text.tokens[match.first - 1].low in ("a", "an"):
        place = NounPlace(match.first - 1, match.first, -1, False)
    words = ready.sense.plain
    if first.low in _SPEAKERS and _next_verb_shares_subject(text, match):
        return None
    if words.rpartition(" ")[2] in PREPOSITIONS and not text.same_sentence(
        match.last, match.first
    ):
        return None
    if _describes_what_follows(text, match) or _leads_to_clause(text, match):
        return None
    if words.partition(" ")[0] in SUBORDINATORS and (
        match.first and text.tags[match.first - 1] == Tag.BE
    ):
        return None  # "is under heavy load" is not "is when busy"
    if words:
        tail = 1 if dotted(text, match.first, match.last, ready) else 0
        end = text.tokens[match.last - 1].end + tail
        if tail and words in _RUNS_ON and text.source[end : end + 1] == ",":
            tail += 1  # "(i.e., the server was down)"
        edits = with_own_article(text, match, place, words)
        return [replace(edit, end=edit.end + tail) for edit in edits]
    if not text.same_sentence(match.last, match.first):
        return None
    following = text.tokens[match.last]
    if following.gap not in (" ", ", ", ": ") or following.kind != "word":
        return None
    shown = cased(text, match, following.text[0])
    return [Edit(first.start, following.start + 1, shown, "phrase", match)]


def _describes_what_follows(text: Text, match: Match) -> bool:
    """ "the machines in production slots": the noun of the phrase belongs to the next one."""
    return (
        text.tags[match.first] == Tag.PREP
        and text.tags[match.last - 1] in NOUN_TAGS
        and text.same_sentence(match.last, match.first)
        and text.tokens[match.last].gap in (" ", "-")
        and text.tags[match.last] in (Tag.NOUN, Tag.NOUNS)
        and is_nounish(text, match.last)
    )


def _leads_to_clause(text: Text, match: Match) -> bool:
    """ "in the course of fixing it", "prior to data being moved": "during" and "before" want a
    noun or another form of the verb."""
    last = text.tokens[match.last - 1].low
    if last not in ("of", "to") or match.last - match.first < 2:
        return False
    if not text.same_sentence(match.last, match.first):
        return False
    if last == "of":
        return text.tags[match.last] == Tag.ING and not noun_follows(text, match.last)
    ahead = range(match.last + 1, match.last + 4)
    return any(
        text.same_sentence(at, match.first) and text.tokens[at].low == "being" for at in ahead
    )


_SPEAKERS: Final = listed("we i we're we've i'm")


def _next_verb_shares_subject(text: Text, match: Match) -> bool:
    """ "We appreciate your patience and will report": without its "we" the second verb is an
    order to the reader."""
    at = match.last
    while text.same_sentence(at + 1, match.first) and text.tags[at] in (Tag.NOUN, Tag.NOUNS):
        at += 1  # "We appreciate your" has its object behind it
    if not text.same_sentence(at + 1, match.first) or text.tags[at] != Tag.LINK:
        return False
    at += 1
    while text.same_sentence(at + 1, match.first) and text.tags[at] == Tag.ADV:
        at += 1
    return text.tags[at] in FINITE | {Tag.BASE}


def realise(text: Text, index: Index, match: Match) -> list[Edit] | None:
    """The edits for a term that is to be replaced; None when in doubt."""
    pos = index.ready[match.sense].sense.pos
    edits = {
        "noun": noun,
        "verb": verb,
        "adj": adjective,
    }.get(pos, fixed)(text, index, match)
    if edits is None:
        return None
    return _with_frame(text, index, match, edits)


def _with_frame(text: Text, index: Index, match: Match, edits: list[Edit]) -> list[Edit]:
    """Change the preposition behind the term to the one the plain words want."""
    sense = index.ready[match.sense].sense
    frame = dict(sense.frame)
    at = match.last
    if not text.same_sentence(at, match.first):
        return edits
    if _says_on_twice(text, at, edits):
        shown = text.tokens[at]
        return [*edits, Edit(shown.start, shown.end, "for", "replace", match)]
    if not frame:
        return edits
    if sense.pos == "verb" and text.tokens[at].low not in frame:
        at = behind_object(text, match)
        if at < 0 or not (_leads_to_place(text, at) or _leads_to_thing(text, at, frame)):
            return edits
    token = text.tokens[at]
    if token.gap != " " or token.low not in frame or _leads_to_number(text, at):
        return edits
    if token.low == "to" and leads_to_act(text, at + 1):
        return edits  # "the impact to be felt", "deployed to prevent it"
    wanted = frame[token.low]
    if wanted == NOT_BEFORE:
        return edits
    if wanted == "on" and _leads_to_people(text, at):
        wanted = "for"  # "deployed to all users": nothing is put on them
    if wanted:
        return [*edits, Edit(token.start, token.end, wanted, "replace", match)]
    return [*edits, Edit(token.start - 1, token.end, "", "replace", match)]


def _leads_to_people(text: Text, at: int) -> bool:
    """ "to all users", "to our new staff"."""
    head = at + 1
    while text.same_sentence(head + 1, at) and text.tags[head] in (Tag.DET, Tag.ADJ, Tag.NUM):
        head += 1
    return text.same_sentence(head, at) and text.tokens[head].low in PEOPLE


def _says_on_twice(text: Text, at: int, edits: list[Edit]) -> bool:
    """ "was enabled on all phones": turned on *for* all phones; a day keeps its "on"."""
    if text.tokens[at].low != "on" or text.tokens[at].gap != " ":
        return False
    if not edits or edits[-1].text.rpartition(" ")[2] != "on":
        return False
    if not text.same_sentence(at + 1, at):
        return False
    following = text.tokens[at + 1]
    named = text.tags[at + 1] == Tag.NAME and following.low not in (*DAYS, *MONTHS)
    return named or following.low in _OWNERS


_OWNERS: Final = listed("all every each both your our their its")


def _leads_to_thing(text: Text, at: int, frame: Mapping[str, str]) -> bool:
    """ "alerted our team to the issue": what somebody is told of."""
    return (
        frame.get(text.tokens[at].low) in ("of", "about")
        and text.same_sentence(at + 1, at)
        and text.tags[at + 1] == Tag.DET
    )


def _leads_to_number(text: Text, at: int) -> bool:
    """ "upgraded the deployment to v271": not where it goes, but what it becomes. ("To 60 %
    of the servers" is where.)"""
    if not text.same_sentence(at + 1, at) or text.tokens[at + 1].text.endswith("%"):
        return False
    return text.tokens[at + 1].kind in ("version", "number", "amount", "time", "date")


def _leads_to_place(text: Text, at: int) -> bool:
    """ "deploy the fix to production": a preposition behind the object is the verb's own
    where it leads to a place that something can be put on."""
    if text.tokens[at].low in ("into", "against"):
        return True
    for head in range(at + 1, at + 6):
        if not text.same_sentence(head, at) or text.tokens[head].gap != " ":
            return False
        if text.tokens[head].low in _PLACES:
            goes_on = text.same_sentence(head + 1, at) and text.tags[head + 1] in NOUN_TAGS
            return not goes_on or text.tokens[head + 1].low in _PLACES
        if text.tags[head] not in NOUN_TAGS | {Tag.DET, Tag.ADJ, Tag.ING, Tag.PART, Tag.NUM}:
            return False
    return False


_PLACES: Final = listed(
    "production staging prod live test beta server servers cluster clusters machine machines "
    "device devices laptop laptops computer computers phone phones host hosts node nodes "
    "environment environments"
)
