"""Where the object of a verb begins and ends: one noun phrase with its "of …"."""

from dataclasses import dataclass
from typing import Final

from glossary.language import DAYS, OBJECTS, listed
from glossary.placing import CLOSE, FINITE_VERBS, HYPHENS, REACH, is_nounish
from glossary.tags import NOUN_TAGS, Tag
from glossary.texts import Match, Text

_PHRASE_TAGS: Final = NOUN_TAGS | {Tag.ADJ, Tag.NUM, Tag.DET, Tag.PART}


def behind_object(text: Text, match: Match) -> int:
    """The token behind the object of the verb; -1 where there is none."""
    found = object_of(text, match)
    if found is None or not text.same_sentence(found.last, match.first):
        return -1
    return found.last


@dataclass(frozen=True, slots=True)
class Object:
    last: int
    """The token behind the object."""
    many: bool
    pronoun: bool


def object_of(text: Text, match: Match) -> Object | None:
    """The object behind the verb: one noun phrase with its "of …"; None without one."""
    at = match.last
    if match.particle >= 0:
        last = match.particle
        return Object(
            last, text.tags[last - 1] == Tag.NOUNS, last - at == 1 and text.tags[at] == Tag.PRON
        )
    if not text.same_sentence(at, match.first) or text.tokens[at].gap not in CLOSE:
        return None
    if text.tokens[at].low in OBJECTS | {"it", "you", "this", "these", "everything"} and (
        text.tags[at] == Tag.PRON
    ):
        if text.same_sentence(at + 1, at) and text.tags[at + 1] in FINITE_VERBS:
            return None  # "not failing over it was determined": its clause begins here
        return Object(at + 1, text.tokens[at].low in ("them", "these"), True)
    if text.tokens[at].low in _HOW_OFTEN or _says_when(text, at):
        return None
    of_some = _is_part_of(text, at)
    one = of_some and text.tokens[at].low == "one"
    if of_some:
        at += 2
        if text.tokens[at].low in OBJECTS:
            return Object(at + 1, not one, False)
    opens = at + _is_of_last(text, at)
    end = phrase_end(text, opens)
    if end == opens:
        return None
    while text.same_sentence(end, at) and text.tokens[end].gap == "/":
        further = phrase_end(text, end)  # "the router/modem"
        if further == end:
            return None
        end = further
    many = text.tags[end - 1] == Tag.NOUNS and not one
    while end - at < REACH and text.same_sentence(end, at) and text.tokens[end].gap == " ":
        low = text.tokens[end].low
        if low not in ("of", "and", "or"):
            break
        further = phrase_end(text, end + 1)
        if further == end + 1:
            break
        if low != "of" and further > end + 2 and text.tags[end + 2] == Tag.DET:
            break  # "remove the farm and repurpose the hardware": a second verb
        if low != "of":
            if text.same_sentence(further, at) and text.tags[further] in FINITE_VERBS:
                break
            many = True
        end = further
    return Object(end, many, False)


def _is_of_last(text: Text, at: int) -> bool:
    """ "rolled back **last** night's update": of which night."""
    return (
        text.tokens[at].low in ("last", "next")
        and text.same_sentence(at + 1, at)
        and text.tokens[at + 1].possessive
    )


def _is_part_of(text: Text, at: int) -> bool:
    """ "all of the servers", "some of them": the object begins with how much of it."""
    return (
        text.tokens[at].low in _HOW_MUCH
        and text.same_sentence(at + 2, at)
        and text.tokens[at + 1].low == "of"
        and text.tokens[at + 1].gap == text.tokens[at + 2].gap == " "
    )


_HOW_MUCH: Final = listed("all both each few half many most much none one several some two")


def phrase_end(text: Text, at: int) -> int:
    """The token behind the noun phrase that begins here (`at` itself: none does)."""
    end = at
    while (
        end < len(text.tokens)
        and end - at < REACH
        and (end == at or text.same_sentence(end, at))
        and (end == at or text.tokens[end].gap in CLOSE)
        and (
            text.tags[end] in _PHRASE_TAGS
            or (text.tags[end] == Tag.ING and is_nounish(text, end))
            or _opens_compound(text, end)
        )
        and not (end > at and _says_when(text, end))
    ):
        end += 1
    while end > at and text.tags[end - 1] in (Tag.DET, Tag.PART, Tag.ADJ):
        if text.tags[end - 1] != Tag.DET and end - at == 1:
            break
        end -= 1
    return end


def _opens_compound(text: Text, number: int) -> bool:
    """ "under-used machines": what a hyphen joins to an adjective is no preposition."""
    following = number + 1
    return (
        text.same_sentence(following, number)
        and text.tokens[following].gap in HYPHENS
        and text.tags[following] in (Tag.PART, Tag.ADJ)
    )


def _says_when(text: Text, number: int) -> bool:
    """ "your apps this week", "the host Monday", "5 days before": no part of the object."""
    token = text.tokens[number]
    if token.possessive or _names_the_thing(text, number):
        return False  # "yesterday's release" is the object
    if token.low in DAYS or token.kind in ("time", "date"):
        return True
    if token.kind == "number" and token.text.rstrip("s").endswith(_UNITS_OF_TIME):
        return True  # "drain 5 days before"
    return (
        token.low in _WHICH
        and text.same_sentence(number + 1, number)
        and text.tokens[number + 1].low in _PERIODS
        and not text.tokens[number + 1].possessive  # "last night's update" is the object
    )


def _names_the_thing(text: Text, number: int) -> bool:
    """ "the 13:05 deploy", "the Monday run": which of several it is."""
    return (
        text.same_sentence(number - 1, number)
        and text.tags[number - 1] == Tag.DET
        and text.tokens[number - 1].low in ("the", "a", "an")
        and text.same_sentence(number + 1, number)
        and text.tokens[number + 1].gap == " "
        and text.tags[number + 1] in NOUN_TAGS
    )


_UNITS_OF_TIME: Final = ("minute", "min", "hour", "day", "week", "month")
_HOW_OFTEN: Final = listed("every each once twice daily weekly nightly hourly")
_WHICH: Final = listed("this next last every each")
_PERIODS: Final = DAYS | listed(
    "week weekend month year morning afternoon evening night day time hour quarter"
)
