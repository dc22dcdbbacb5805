"""From when, until when, and when the next word comes, as instants where certain."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from typing import Final

from bot.language import FoundTime
from glossary.notices.boxes import Box, Standing, box_of
from glossary.notices.moving import is_named_as_old, moved_box
from glossary.sentences import Sentence, sentence_around
from glossary.times import TimePhrase, day_of, instant, times, zone_of

_ARROW: Final = re.compile(r"\s?(?:->|=>|→)\s?", re.I)
""" "ETA 16:30 -> 17:15": the second one counts."""
_RANGE_GAP: Final = re.compile(r"^\s?(?:-|–|—|to|until|till|and|through)\s?$", re.I)
_DASH: Final = re.compile(r"\s?[-–—]\s?")
_PAST: Final = re.compile(
    r"\b(?:since|started|began|was|were|had|at around|ended|finished|resolved|restored"
    r"|crashed)\b",
    re.I,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The times of a notice; each quotes its words."""

    since: FoundTime | None = None
    until: FoundTime | None = None
    next_update: FoundTime | None = None
    moved: bool = False
    """The beginning is another one than was said before."""
    moments: tuple[datetime, ...] = ()
    """Every instant that still counts, of whatever."""

    def begins_after(self, now: datetime) -> bool:
        return self.since is not None and _is_ahead(self.since, now)

    def without_beginning(self) -> "Period":
        """Neither the beginning nor the end that belongs to it: "at 18:15-18:25"."""
        since, until = self.since, self.until
        near = since and until and 0 <= until.span.start - since.span.end <= _NEAR
        return replace(self, since=None, until=None if near else until)


_NEAR: Final = len(" until ")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed:
    """A time, where it stands, and the box that it belongs to."""

    time: Standing
    box: Box
    moved: bool
    """The sentence moves something to it: it counts more than what stands before."""
    partner: TimePhrase | None
    """The first time of the span that it ends."""

    @property
    def phrase(self) -> TimePhrase:
        return self.time.phrase

    @property
    def is_past(self) -> bool:
        return bool(_PAST.search(self.time.all_before[-60:]))


def period_of(text: str, lines: Sequence[Sentence], zone: tzinfo, now: datetime) -> Period:
    """Read the times of a notice in the order in which it gives them."""
    placed = _placed(text, lines)
    days = _days(placed, zone, now)
    period, moments = Period(), list[datetime]()
    for at, each in enumerate(placed):
        found = _found(each, days[at], zone, now)
        match each.box:
            case "ended" if period.until is None and not _is_ahead(found, now):
                period = replace(period, until=found)
            case "next" if _is_better(found, period.next_update) or each.moved:
                period = replace(period, next_update=found)
            case "until" if period.until is None or each.moved:
                period = replace(period, until=found)
                if each.partner and period.since:
                    first = _with_zone_of(
                        (each, days[at]), (placed[at - 1], days[at - 1]), zone, now
                    )
                    period = replace(period, since=first)
            case "since" if each.moved:
                period = replace(period, since=found, until=None, moved=True)
            case "since" if _is_better(found, period.since):
                period = replace(period, since=found)
            case "old":
                period = replace(period, moved=True)
            case _:
                pass
        if found.at and each.box != "old":
            moments.append(found.at)
    period = replace(period, moments=tuple(moments))
    return _over_midnight(period, placed, days, now)


def _is_ahead(found: FoundTime, now: datetime) -> bool:
    return found.at is not None and found.at > now


def _is_better(found: FoundTime, kept: FoundTime | None) -> bool:
    """The first time counts, but "today, Tuesday 1 August at 13:00" is the full one."""
    if kept is None:
        return True
    near = found.span.start - kept.span.end < 20
    return near and kept.at is None and found.at is not None


# --- which box -------------------------------------------------------------------------------


def _placed(text: str, lines: Sequence[Sentence]) -> tuple[_Placed, ...]:
    phrases = times(text[:20_000])
    placed: list[_Placed] = []
    for at, phrase in enumerate(phrases):
        previous = placed[-1] if placed else None
        following = phrases[at + 1] if at + 1 < len(phrases) else None
        time = _standing(text, lines, phrase, previous.phrase if previous else None, following)
        opens = following is not None and _is_range(text, phrase, following)
        gap = text[previous.phrase.span.end : phrase.span.start] if previous else ""
        placed.append(_place(time, previous, gap, opens=opens))
    return tuple(placed)


def _standing(
    text: str,
    lines: Sequence[Sentence],
    phrase: TimePhrase,
    previous: TimePhrase | None,
    following: TimePhrase | None,
) -> Standing:
    sentence = sentence_around(lines, phrase.span.start)
    start, end = sentence.start, max(sentence.end, phrase.span.end)
    begins = max(start, previous.span.end) if previous else start
    is_last = following is None or following.span.start >= end
    ends = end if following is None or is_last else following.span.start
    return Standing(
        phrase=phrase,
        sentence=sentence.text,
        before=text[begins : phrase.span.start],
        all_before=text[start : phrase.span.start],
        behind=text[phrase.span.end : ends],
        rest=text[phrase.span.end : end],
        is_last=is_last,
    )


def _place(time: Standing, previous: _Placed | None, gap: str, *, opens: bool) -> _Placed:
    box, moved, partner = _box(time, previous, gap, opens=opens)
    return _Placed(time=time, box=box, moved=moved, partner=partner)


def _box(
    time: Standing, previous: _Placed | None, gap: str, *, opens: bool
) -> tuple[Box, bool, TimePhrase | None]:
    if previous is not None and _ARROW.fullmatch(gap):
        return moved_box(time) or box_of(previous.time, opens=opens), True, None
    if previous is not None and previous.phrase.kind != "length" and _RANGE_GAP.match(gap):
        ends_old = _DASH.fullmatch(gap) or is_named_as_old(previous.time.before)
        if previous.box == "old" and ends_old:
            return "old", False, None
        if previous.box != "old":
            box: Box = "until" if previous.box == "since" else ""
            return box, previous.moved, previous.phrase if box else None
    moved = moved_box(time)
    if moved is not None:
        return moved, True, None
    continues = (
        previous is not None and previous.box == "since" and previous.phrase.kind == "day"
    )
    if continues and gap.strip(" ,") in ("", "on", "at", "from"):
        return "since", bool(previous and previous.moved), None
    return box_of(time, opens=opens), False, None


def _is_range(text: str, left: TimePhrase, right: TimePhrase) -> bool:
    gap = text[left.span.end : right.span.start]
    return left.kind != "length" and bool(_RANGE_GAP.match(gap))


# --- which instant ---------------------------------------------------------------------------


def _days(placed: Sequence[_Placed], zone: tzinfo, now: datetime) -> tuple[date | None, ...]:
    """The day of each clock time that stands alone: that of its span, else the first day told
    before it, else one that its sentence tells behind it."""
    own = [_own_day(each, zone, now) for each in placed]
    days: list[date | None] = []
    told = old = None
    for at, each in enumerate(placed):
        behind = next(
            (
                day
                for later, day in zip(
                    placed[at + 1 : at + 4], own[at + 1 : at + 4], strict=True
                )
                if day and later.box and later.time.sentence == each.time.sentence
            ),
            None,
        )
        first = own[at - 1] or days[at - 1] if each.partner else None
        days.append(first or told or (None if each.is_past else behind) or old)
        if each.box == "old":
            old = old or own[at]
        elif each.box:
            told = told or own[at]
    return tuple(days)


def _own_day(placed: _Placed, zone: tzinfo, now: datetime) -> date | None:
    if placed.phrase.kind not in ("day", "day_clock", "clock_day"):
        return None
    return day_of(placed.phrase, zone, now)


def _found(placed: _Placed, day: date | None, zone: tzinfo, now: datetime) -> FoundTime:
    phrase = placed.phrase
    moment = instant(phrase, zone, now, day=day, past=placed.is_past)
    return FoundTime(
        text=phrase.text,
        span=phrase.span,
        at=moment.at if moment else None,
        zone_assumed=moment.zone_assumed if moment else False,
        day_assumed=phrase.kind == "clock" and day is None,
    )


def _with_zone_of(
    last: tuple[_Placed, date | None],
    first: tuple[_Placed, date | None],
    zone: tzinfo,
    now: datetime,
) -> FoundTime:
    """ "08:00–09:00 UTC": both ends are UTC; "6:00–6:30 pm": both are in the evening."""
    named = zone_of(last[0].phrase)
    found, ends = (_found(*each, named or zone, now) for each in (first, last))
    if named and found.at:
        found = replace(found, zone_assumed=False)
    late = _AFTER_NOON.search(ends.text) and not _HALF.search(found.text)
    if late and found.at and ends.at and found.at + _HALF_A_DAY < ends.at:
        return replace(found, at=found.at + _HALF_A_DAY)
    return found


_AFTER_NOON: Final = re.compile(r"\d\s?p\.?m", re.I)
_HALF: Final = re.compile(r"\d\s?[ap]\.?m", re.I)


def _over_midnight(
    period: Period, placed: Sequence[_Placed], days: Sequence[date | None], now: datetime
) -> Period:
    """Clock times that stand alone are today's, unless midnight lies between: what began
    is over, what ends ends after it began, and the next word has yet to come."""
    alone = {each.phrase.span for each in placed if each.phrase.kind == "clock"}
    dated = {each.phrase.span for each, day in zip(placed, days, strict=True) if day}
    past = {each.phrase.span for each in placed if each.is_past}
    since, until, word = period.since, period.until, period.next_update
    if since and since.at and since.span in (alone & past) - dated:
        since = _moved(since, -1, since.at - _HALF_A_DAY > now)
    if until and until.at and since and since.at:
        free = until.span in alone or "night" in until.text.lower()
        until = _moved(until, 1, free and until.at <= since.at)
        if until.at and _DAY_NAME.match(until.text):
            until = _moved(until, 7, until.at <= since.at)
        if until.at and until.at <= since.at:
            until = None  # it is of another time
    if word and word.at and word.span in alone - dated:
        word = _moved(word, 1, word.at + _HALF_A_DAY < now)
    given = [each.at for each in (since, until, word) if each and each.at]
    return replace(
        period,
        since=since,
        until=until,
        next_update=word,
        moments=tuple(dict.fromkeys((*given, *period.moments))),
        moved=period.moved and since is not None,
    )


_DAY_NAME: Final = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b(?!,? \d{1,2}(?![\d:]))", re.I
)


def _moved(found: FoundTime, days: int, wanted: bool) -> FoundTime:
    if not wanted or found.at is None:
        return found
    return replace(found, at=found.at + timedelta(days=days))


_HALF_A_DAY: Final = timedelta(hours=12)
