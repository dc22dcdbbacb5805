"""Read the time that somebody promises in their own words: "I get back to you by 17:30"."""

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.absence import day_named

_WORD = re.compile(
    r"\b(?:i|we)(?:['’]ll| will| can)?(?: (?:also|then))? (?:get|come|be|report) "
    r"(?:back|in touch)\b"
    r"|\b(?:i|we)(?:['’]ll| will)(?: (?:also|then))? (?:call|ring|phone|write|answer|"
    r"reply|tell you|let you know|update you|message|have (?:an answer|news|an update))\b"
    r"|\b(?:i|we) (?:call|ring|phone|write to|tell|let) you\b"
    r"|\byou(?:['’]ll| will)? (?:hear|get (?:an answer|news|an update|a call)|"
    r"have (?:an answer|news))\b"
    r"|\b(?:next update|more news|more)\b(?= (?:by|at|in|within)\b)",
    re.IGNORECASE,
)
_NOT_SURE = re.compile(
    r"\?\s*$|\b(?:if|unless|cannot|can['’]t|won['’]t|not|may|might)\b", re.IGNORECASE
)
_CLOCK = re.compile(
    r"\b(?:by|at|before|until|till|around|about) (?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))? ?"
    r"(?P<half>[ap]m)?\b",
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
        said = _WORD.search(sentence)
        if said is None or _NOT_SURE.search(sentence):
            continue
        at = _time_in(sentence[said.start() :], local)
        if at and at > local:
            return at
    return None


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
