"""The times that words tell, held against those in the form: readers see both."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot import wording
from bot.cards import Part, Text, Times
from bot.flows.moved_by import moved, moved_by
from bot.flows.times import read_instant
from bot.language import FoundTime, NoticeFound
from bot.records import Notice
from bot.scene import Scene

Values = Mapping[str, str]
"""What stands in the form, by field."""
Boxes = Mapping[str, datetime | None]

LABELS = {
    "since": wording.START,
    "until": wording.END,
    "next_update": wording.NEXT_UPDATE,
}
"""The boxes for times, by field."""


async def told_in(scene: Scene, words: str, at: datetime | None = None) -> NoticeFound:
    """What the words tell, written at that time or now."""
    return await scene.tools.reader.notice(
        words, await scene.service_names(), scene.zone, at or scene.now
    )


def boxes_of(notice: Notice) -> Boxes:
    return {name: getattr(notice, name) for name in LABELS}


def standing(scene: Scene, notice: Notice, typed: Values) -> Boxes:
    """What stands in the boxes of an update before anybody changes it."""
    until = notice.until if notice.until and notice.until > scene.now else None
    boxes = {"since": notice.since, "until": until}
    typed_in = {name: read_instant(typed[name], scene.zone) for name in boxes if name in typed}
    return boxes | typed_in


async def newer_in_words(
    scene: Scene, notice: Notice, given: Values, typed: Values
) -> dict[str, str]:
    """ "ETA now 17:15", "moved to Saturday": a box left as it stood takes the time of the
    words, which are newer. What does not work since 9 o'clock is not moved by any words."""
    found = _on_its_day(scene, notice, await told_in(scene, given.get("words", "")))
    stood = standing(scene, notice, typed)
    now = {name: read_instant(given.get(name, ""), scene.zone) for name in stood}
    since, until = _at(found.since), _at(found.until)
    new: dict[str, datetime] = {}
    if found.moved and since and notice.kind != "outage" and _left(stood, now, "since", since):
        new["since"] = since
    begins = new.get("since") or now["since"]
    ahead = until and until > scene.now and not (begins and until <= begins)
    if until and ahead and _left(stood, now, "until", until):
        new["until"] = until
    new |= _by_a_distance(scene, notice, given.get("words", ""), found, stood, now)
    if not new:
        return {}
    return {name: at.isoformat() for name, at in new.items()} | {"from_words": " ".join(new)}


def _by_a_distance(
    scene: Scene, notice: Notice, words: str, found: NoticeFound, stood: Boxes, now: Boxes
) -> dict[str, datetime]:
    """ "Moved by two days, same time": each box as far behind what stood in it."""
    distance = moved_by(words) if found.moved_somewhere and notice.kind != "outage" else None
    return {
        name: moved(at, distance, scene.zone)
        for name, at in stood.items()
        if distance and at and _same(at, now[name])
    }


def _on_its_day(scene: Scene, notice: Notice, found: NoticeFound) -> NoticeFound:
    """A clock time alone ("until 22:00") is of the day on which the notice begins; which day
    a next word is of, nobody knows."""
    if notice.kind == "outage" or notice.since is None or notice.since <= scene.now:
        return found
    since = _on_day_of(notice.since, found.since, scene.zone)
    begins = _at(since) or notice.since
    until = _on_day_of(begins, found.until, scene.zone)
    if until and until.day_assumed and until.at and until.at <= begins:
        until = replace(until, at=until.at + timedelta(days=1))
    word = found.next_update
    return replace(
        found,
        since=since,
        until=until,
        next_update=None if word and word.day_assumed else word,
    )


def _on_day_of(day: datetime, found: FoundTime | None, zone: str) -> FoundTime | None:
    if found is None or found.at is None or not found.day_assumed:
        return found
    told, there = found.at.astimezone(ZoneInfo(zone)), day.astimezone(ZoneInfo(zone))
    at = there.replace(hour=told.hour, minute=told.minute, second=0, microsecond=0)
    return replace(found, at=at)


def _left(stood: Boxes, now: Boxes, name: str, told: datetime) -> bool:
    """Nobody touched the box, and the words tell another time."""
    return _same(stood[name], now[name]) and not _same(told, now[name])


def _at(found: FoundTime | None) -> datetime | None:
    return found.at if found else None


def _same(one: datetime | None, other: datetime | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other).total_seconds() < 60


def differing(found: NoticeFound, boxes: Boxes) -> dict[str, FoundTime]:
    """Boxes that hold a time which the words do not name, while they tell another one."""
    told = {"since": found.since, "until": found.until, "next_update": found.next_update}
    return {
        name: said
        for name, said in told.items()
        if said
        and said.at
        and (held := boxes.get(name))
        and not any(_same(held, each) for each in (said.at, *found.moments))
    }


def named(found: NoticeFound, boxes: Boxes) -> list[Part]:
    """Each difference in a line, with both times below it."""
    parts: list[Part] = []
    for name, said in differing(found, boxes).items():
        label = LABELS[name]
        both = ((wording.IN_WORDS, said.at), (wording.BOX_SAYS.format(box=label), boxes[name]))
        parts.append(Text(wording.TIMES_DIFFER.format(box=label)))
        parts.append(Times(tuple((row, at) for row, at in both if at)))
    return parts


async def named_of_update(
    scene: Scene, before: Notice, newer: Notice, words: str
) -> list[Part]:
    """Where an update tells other times than its form."""
    found = _on_its_day(scene, newer, await told_in(scene, words))
    boxes = dict(boxes_of(newer))
    if newer.kind == "outage" or not found.moved:
        boxes["since"] = None
    until = _at(found.until)
    ahead = until if until and until > scene.now else None
    if ahead is None:
        boxes["until"] = None
    parts = named(found, boxes)
    if ahead and newer.until is None:
        parts += [Text(wording.END_IS_EMPTY), Times(((wording.IN_WORDS, ahead),))]
    if found.called_off and newer.kind != "outage":
        parts.append(Text(wording.WORK_CALLED_OFF))
    unclear = found.moved and _at(found.since) is None
    if found.moved_somewhere:
        distance = moved_by(words)
        there = distance and before.since and moved(before.since, distance, scene.zone)
        unclear = not there or not _same(newer.since, there)
    if unclear and newer.kind != "outage":
        parts.append(Text(wording.CHECK_THE_MOVE))
        stand = ((wording.START, newer.since), (wording.END, newer.until))
        parts.append(Times(tuple((label, at) for label, at in stand if at)))
    return parts
