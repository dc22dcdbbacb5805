"""Read the time that somebody promises in their own words: "I get back to you by 17:30"."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from bot.absence import day_named

_WILL = r"(?:['’]ll| will| can| shall)?(?: (?:also|then))?"
_TO_YOU = (
    r"(?:(?:get|come|be|report) (?:back|in touch)(?: (?:to|with) you)|let you know|update you|"
    r"(?:call|ring|phone|write|write to|answer|reply to|message|tell|inform|text|mail) you)\b"
)
_REACH = (
    r"(?:call|ring|phone|write|answer|reply|message)\b(?= (?:back|again|here|your|at|by|in|"
    r"within|before|about|around|until|till|no later|today|tomorrow|on)\b)"
)
"""Somebody is reached, and it says when: "I will call HR at 10:30" is no word to who waits."""
_WORD = re.compile(
    rf"\b(?:i|we){_WILL} (?:(?:get|come|be|report) (?:back|in touch)\b|{_TO_YOU})"
    rf"|\b(?:i|we)(?:['’]ll| will)(?: (?:also|then))? "
    rf"(?:{_REACH}|have (?:an answer|news|an update)\b)"
    r"|\byou(?:['’]ll| will)? (?:hear|get (?:an answer|news|an update|a call)|"
    r"have (?:an answer|news))\b"
    r"|\b(?:next update|more news|more)\b(?= (?:by|at|in|within)\b)",
    re.IGNORECASE,
)
_AND_WORD = re.compile(
    rf"(?:^|\b(?:and|then|or|but)|[,;])\W*(?:(?:and|then|also|will|can) )*{_TO_YOU}",
    re.IGNORECASE,
)
""" "I swap it at 10:30 and get back to you by 11:00": who says so stands before, or nowhere."""
_OURS = re.compile(r"^\W*$|\b(?:i|we)\b", re.IGNORECASE)
_NOT_SURE = re.compile(r"\?\s*$|\b(?:if|unless|may|might)\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:cannot|can['’]t|won['’]t|not(?! later)|never)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;:]|\b(?:and|but|so|or|then|because)\b", re.IGNORECASE)
_CLOCK = re.compile(
    r"\b(?:by|at|before|until|till|around|about|later than) (?P<hour>\d{1,2})"
    r"(?:[:.](?P<minute>\d{2}))? ?(?P<half>[ap]m)?\b",
    re.IGNORECASE,
)
_SPAN = re.compile(
    r"\b(?:in|within)(?: the next)? (?P<many>\d{1,3}|an?|half an|one|two|three) "
    r"(?P<what>minute|min|hour)s?\b",
    re.IGNORECASE,
)
_NUMBERS = {"a": 1.0, "an": 1.0, "half an": 0.5, "one": 1.0, "two": 2.0, "three": 3.0}


def promised_in(text: str, now: datetime, zone: str) -> datetime | None:
    """By when these words promise a word; None where they do not, or name no clear time."""
    local = now.astimezone(ZoneInfo(zone))
    for sentence in re.split(r"(?<=[!?])\s+|(?<=[a-z)\d]\.)\s+|\n+", text):
        if _NOT_SURE.search(sentence):
            continue
        for start, end in _words_promised(sentence):
            at = _time_in(sentence[start:end], local) or _time_before(sentence[:start], local)
            if at and at > local:
                return at
    return None


def names_a_time(text: str) -> bool:
    """Whether a clock time stands in these words, whatever happens then."""
    return any(each["minute"] or each["half"] for each in _CLOCK.finditer(text))


def _words_promised(sentence: str) -> Iterator[tuple[int, int]]:
    """Where a word is promised, each up to the next."""
    shared = (
        each for each in _AND_WORD.finditer(sentence) if _OURS.search(sentence[: each.start()])
    )
    said = sorted(each.start() for each in (*_WORD.finditer(sentence), *shared))
    for start, end in pairwise((*said, len(sentence))):
        clauses = (each.start() for each in _CLAUSE.finditer(sentence, 0, start + 4))
        clause = max((at for at in clauses if at <= start), default=0)
        if not _NOT.search(sentence[clause:end]):
            yield start, end


def _time_before(words: str, local: datetime) -> datetime | None:
    """ "By 11:00 I get back to you"."""
    return _time_in(words, local) if _CLOCK.fullmatch(words.strip(" ,")) else None


def _time_in(words: str, local: datetime) -> datetime | None:
    if found := _SPAN.search(words):
        many = found["many"].lower()
        count = _NUMBERS.get(many) or float(many)
        hours = found["what"].lower() == "hour"
        return local + (timedelta(hours=count) if hours else timedelta(minutes=count))
    clock = _CLOCK.search(words)
    if clock is None or not (clock["minute"] or clock["half"]):
        return None  # "By 5" may be a floor, or five people.
    return _at(clock, day_named(words.lower(), local) or local.date(), local)


def _at(clock: re.Match[str], day: date, local: datetime) -> datetime | None:
    hour, minute = int(clock["hour"]), int(clock["minute"] or 0)
    if clock["half"]:
        hour = hour % 12 + (12 if clock["half"].lower() == "pm" else 0)
    if hour > 23 or minute > 59:
        return None
    return datetime.combine(day, time(hour, minute), local.tzinfo)
