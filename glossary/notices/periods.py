"""From when, until when, and when the next word comes, as instants where certain."""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from typing import Final

from bot.language import FoundTime, Span
from glossary.notices.kinds import is_resolved
from glossary.notices.people import asks
from glossary.sentences import Sentence, sentence_around
from glossary.times import TimePhrase, day_of, instant, times, zone_of

_NEXT: Final = re.compile(
    r"\b(?:next|further|another|more) (?:status )?(?:updates?|news|information|word)\b"
    r"|\bwill (?:\w+ )?(?:update (?:you|this|the page|again|here)|inform you|let you know"
    r"|report back)\b"
    r"|\b(?:will|['’]ll) (?:\w+ )?(?:post|share|provide|give"
    r"|send)\b[^.\n]{0,40}?\b(?:updates?|news|more information)\b|\bkeep you (?:posted"
    r"|updated|informed)\b|\bupdates? (?:will (?:follow|be)|by|at|in|every)\b"
    r"|\bwe(?:['’]ll| will) (?:update|be back|inform)\b|\bnext (?:word|message)\b",
    re.I,
)
_SINCE: Final = re.compile(
    r"\b(?:since|from|starting(?: on| at| from)?|starts?(?: on| at)?|started(?: on| at)?"
    r"|began(?: on| at)?|beginning(?: on| at)?|between|as of|effective"
    r"|at|on|around|about|planned(?: for)?|scheduled(?: for)?|today|for|first seen(?: at)?"
    r"|detected at|start(?: time)?\s?:|when\s?:|begin\s?:|window\s?:)"
    r"\s+(?:the\s|about\s|around\s|approximately\s|~\s?)?$",
    re.I,
)
_TO: Final = re.compile(
    r"(?:\b(?:until|till|til|to|and|through|by|expected (?:by|at)|finish(?:es|ed)?(?: at| by"
    r"| on)?|ends?(?: at| by| on)?|ended(?: at| on)?|complete[d]?(?: by| at| on)?"
    r"|restored(?: at| by)?|resolved(?: at| by)?|over (?:at|by)"
    r"|(?:ETA|ETR)\s?:?(?: is)?(?: now)?"
    r"|(?:back|up again|online|done|fixed|repaired|ready|working)(?: again)? (?:at|by|around)"
    r"|(?:estimated|expected) (?:recovery|repair|fix|restoration)(?:\s?:| is| at| by)?"
    r"|(?:expected|estimated) (?:time|end)(?: (?:for|to|of) [^.\n\d]{1,30}?)?(?:\s?:| is)"
    r"|(?:expected|estimated) (?:to be )?back(?: to normal)? (?:at|by|around)"
    r"|end(?: time)?\s?:|up to)\s+(?:about |around |the |approximately )?|\s?[-–—]\s?)$",
    re.I,
)
_END_TOLD: Final = re.compile(r"\b(?:ETA|ETR)\s?:?(?: is)?(?: now)?\s*$", re.I)
_MOVED: Final = re.compile(r"\s?(?:->|=>|→)\s?", re.I)
""" "ETA 16:30 -> 17:15": the second one counts."""
_RANGE_GAP: Final = re.compile(r"^\s?(?:-|–|—|to|until|till|and|through)\s?$", re.I)
_OPENS_RANGE: Final = re.compile(r"\s?(?:-|–|—|to|until|till)\s?\d{1,2}[:h.]\d\d", re.I)
_SOON: Final = re.compile(r"(?:today|tonight|tomorrow|this)\b", re.I)
""" "Firmware upgrade tonight 22:00": a title needs no "at" before its time."""
_PAST: Final = re.compile(
    r"\b(?:since|started|began|was|were|had|at around|ended|finished|resolved|restored)\b",
    re.I,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The times of a notice; each quotes its words."""

    since: FoundTime | None = None
    until: FoundTime | None = None
    next_update: FoundTime | None = None


def period_of(text: str, lines: Sequence[Sentence], zone: tzinfo, now: datetime) -> Period:
    """Read the times of a notice in the order in which it gives them."""
    phrases = times(text[:20_000])
    day = _first_day(phrases, zone, now)
    period = Period()
    previous: TimePhrase | None = None
    behind: set[Span] = set()
    for phrase in phrases:
        sentence = sentence_around(lines, phrase.span.start)
        before = text[max(sentence.start, phrase.span.start - 60) : phrase.span.start]
        role = _role(sentence.text, before, phrase, text, previous, period)
        past = bool(_PAST.search(before))
        if past:
            behind.add(phrase.span)
        found = _found(phrase, zone, now, day, past=past)
        if role == "next" and period.next_update is None:
            period = replace(period, next_update=found)
        elif period.until is not None and previous and _is_moved(text, previous, phrase):
            period = replace(period, until=found)
        elif role == "until" and period.until is None:
            period = replace(period, until=found)
            if (
                previous is not None
                and period.since is not None
                and _is_range(text, previous, phrase)
            ):
                period = replace(period, since=_with_zone_of(phrase, previous, zone, now, day))
        elif role == "since" and _is_better(found, period.since):
            period = replace(period, since=found)
        previous = phrase
    alone = {phrase.span for phrase in phrases if phrase.kind == "clock"}
    return _over_midnight(period, alone, behind, now, day_is_told=day is not None)


def _over_midnight(
    period: Period, alone: Set[Span], behind: Set[Span], now: datetime, *, day_is_told: bool
) -> Period:
    """Clock times that stand alone are today's, unless midnight lies between: what began
    is over, what ends ends after it began, and the next word has yet to come."""
    since, until, word = period.since, period.until, period.next_update
    if since and since.at and not day_is_told and since.span in alone & behind:
        since = _moved(since, -1, since.at - _HALF_A_DAY > now)
    if until and until.at and since and since.at:
        free = until.span in alone or "night" in until.text.lower()
        until = _moved(until, 1, free and until.at <= since.at)
        if until.at and _DAY_NAME.match(until.text):
            until = _moved(until, 7, until.at <= since.at)
    if word and word.at and not day_is_told and word.span in alone:
        word = _moved(word, 1, word.at + _HALF_A_DAY < now)
    return replace(period, since=since, until=until, next_update=word)


_DAY_NAME: Final = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b(?!,? \d{1,2}(?!:))", re.I
)


def _moved(found: FoundTime, days: int, wanted: bool) -> FoundTime:
    if not wanted or found.at is None:
        return found
    return replace(found, at=found.at + timedelta(days=days))


_HALF_A_DAY: Final = timedelta(hours=12)


def _is_better(found: FoundTime, kept: FoundTime | None) -> bool:
    """The first time counts, but "today, Tuesday 1 August at 13:00" is the full one."""
    if kept is None:
        return True
    near = found.span.start - kept.span.end < 20
    return near and kept.at is None and found.at is not None


def _first_day(phrases: Sequence[TimePhrase], zone: tzinfo, now: datetime) -> date | None:
    """The day that clock times standing alone belong to."""
    for phrase in phrases:
        if phrase.kind in ("day", "day_clock", "clock_day"):
            return day_of(phrase, zone, now)
    return None


def _role(
    sentence: str,
    before: str,
    phrase: TimePhrase,
    text: str,
    previous: TimePhrase | None,
    period: Period,
) -> str:
    if _NEXT.search(sentence) and not _END_TOLD.search(before):
        return "next"
    if phrase.kind == "length":
        return "since" if phrase.text.endswith("ago") else ""
    if previous is not None and _is_range(text, previous, phrase):
        return "until" if period.since is not None else ""
    if _SINCE.search(before) and is_resolved(sentence) and period.until is None:
        return "until"
    if asks(sentence) and re.search(r"\bby\s+(?:the )?$", before):
        return ""  # when a duty is due, not when the event ends
    if _TO.search(before) and not re.search(r"\bon and $", before):
        return "until"
    if period.since is not None and period.since.at is None and previous is not None:
        gap = text[previous.span.end : phrase.span.start]
        if gap.strip(" ,") in ("", "on", "at"):
            return "since"
    if _SINCE.search(before) or not before.strip(" \t\n-*•:,("):
        return "since"
    if asks(sentence) or phrase.kind not in ("day_clock", "clock_day", "clock"):
        return ""
    soon = phrase.kind != "clock" and _SOON.match(phrase.text)
    return "since" if soon or _OPENS_RANGE.match(text, phrase.span.end) else ""


def _is_moved(text: str, left: TimePhrase, right: TimePhrase) -> bool:
    return bool(_MOVED.fullmatch(text[left.span.end : right.span.start]))


def _is_range(text: str, left: TimePhrase, right: TimePhrase) -> bool:
    return bool(_RANGE_GAP.match(text[left.span.end : right.span.start]))


def _found(
    phrase: TimePhrase, zone: tzinfo, now: datetime, day: date | None, *, past: bool
) -> FoundTime:
    moment = instant(phrase, zone, now, day=day, past=past)
    return FoundTime(
        text=phrase.text,
        span=phrase.span,
        at=moment.at if moment else None,
        zone_assumed=moment.zone_assumed if moment else False,
    )


def _with_zone_of(
    last: TimePhrase,
    first: TimePhrase,
    zone: tzinfo,
    now: datetime,
    day: date | None,
) -> FoundTime:
    """ "08:00–09:00 UTC": both ends are UTC; "6:00–6:30 pm": both are in the evening."""
    named = zone_of(last)
    found = _found(first, named or zone, now, day, past=False)
    if named and found.at:
        found = replace(found, zone_assumed=False)
    ends = _found(last, named or zone, now, day, past=False)
    late = _AFTER_NOON.search(last.text) and not _HALF.search(first.text)
    if late and found.at and ends.at and found.at + _HALF_A_DAY < ends.at:
        return replace(found, at=found.at + _HALF_A_DAY)
    return found


_AFTER_NOON: Final = re.compile(r"\d\s?p\.?m", re.I)
_HALF: Final = re.compile(r"\d\s?[ap]\.?m", re.I)
