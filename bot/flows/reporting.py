"""An honest report: what waits, ratings with n, response rate and interval; promises kept."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from math import sqrt
from typing import Any

from bot import intents, wording
from bot.cards import Card, Choice, Choices, Facts, Part, Text
from bot.events import Pressed, Said
from bot.flows.board import board, further
from bot.outcome import Outcome
from bot.ports import Look
from bot.records import Notice, Promise, Rating, RatingAsk, Request, Unit
from bot.scene import Scene, privately, reply

FEWEST = 5
"""Under so many answers nothing is shown: too few say too much about each."""
DAYS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A share with its 95 % Wilson interval (Wilson 1927)."""

    part: int
    whole: int
    low: float
    high: float


def wilson(part: int, whole: int, z: float = 1.96) -> Share:
    """The interval in which the true share lies, honest for small numbers too."""
    if whole == 0:
        return Share(part=0, whole=0, low=0.0, high=1.0)
    p = part / whole
    centre = p + z * z / (2 * whole)
    margin = z * sqrt(p * (1 - p) / whole + z * z / (4 * whole * whole))
    scale = 1 + z * z / whole
    return Share(
        part=part,
        whole=whole,
        low=max(0.0, (centre - margin) / scale),
        high=min(1.0, (centre + margin) / scale),
    )


def say_share(share: Share) -> str:
    if share.whole < FEWEST:
        return wording.TOO_FEW_ANSWERS.format(fewest=FEWEST)
    middle = share.part / share.whole
    return wording.SHARE.format(share=middle, whole=share.whole, low=share.low, high=share.high)


def sees_all(scene: Scene) -> bool:
    """Whether the report is about the whole house for this person."""
    return scene.in_it or scene.may("reviewer")


def may_see(scene: Scene) -> bool:
    return sees_all(scene) or scene.may("unit_head")


async def report(scene: Scene, event: Said | Pressed) -> Outcome:
    """What is open now, and the last thirty days: of one's unit for a head, of all for IT,
    who may name a unit."""
    place = privately(event.place, event.who.id)
    if not may_see(scene):
        home = Choice(wording.MY_HOME, "home.show", "")
        parts = (Text(wording.REPORT_IS_NOT_FOR_ALL), Choices((home,)))
        return reply(event.key, place, Card(title=wording.NO_REPORT, parts=parts))
    if not sees_all(scene):
        return reply(event.key, place, await report_card(scene, scene.me.unit))
    words = event.text if isinstance(event, Said) else ""
    if unit := await unit_named(scene, intents.asked_report(words) or words):
        return reply(event.key, place, await unit_card(scene, unit))
    return reply(event.key, place, await report_card(scene, ""))


async def more(scene: Scene, pressed: Pressed) -> Outcome:
    """The requests after the first few; a head's are those of their own unit."""
    start, _, unit = pressed.value.partition(":")
    place = privately(pressed.place, pressed.who.id)
    if not may_see(scene) or not start.isdecimal():
        return reply(pressed.key, place, Card(title=wording.NO_REPORT))
    wanted = unit if sees_all(scene) else scene.me.unit
    rows = await further(scene, wanted, int(start))
    parts = tuple(rows) or (Text(wording.NO_MORE_OPEN),)
    return reply(pressed.key, place, Card(title=wording.OPEN_REQUESTS, parts=parts))


async def unit_named(scene: Scene, words: str) -> Unit | None:
    """The unit that these words name."""
    wanted = words.strip().casefold()
    units = await scene.look.many(Unit, limit=1000) if wanted else ()
    return next((u for u in units if wanted in (u.id, u.name.casefold())), None)


async def unit_card(scene: Scene, unit: Unit) -> Card:
    """One unit for IT: without its ratings, which could be told from those of all others."""
    parts = await board(scene, unit.id)
    kept = say_share(await _promises_kept(scene, unit.id))
    parts.append(Facts(((wording.PROMISES_KEPT, kept),)))
    parts.append(Text(wording.RATINGS_OF_ALL.format(days=DAYS)))
    return Card(title=wording.REPORT_FOR.format(unit=unit.name), parts=tuple(parts))


async def report_card(scene: Scene, unit: str) -> Card:
    waits = await board(scene, unit)
    since = scene.now - timedelta(days=DAYS)
    ratings = await _ratings(scene.look, since, unit)
    faces = Counter(rating.face for rating in ratings)
    shares = [(wording.GOOD_RATINGS, wilson(faces["good"], len(ratings)))]
    if not unit:
        asked = partial(scene.look.count, RatingAsk, since=since, side="staff")
        answered = wilson(await asked(state="answered"), await asked())
        if answered.whole >= FEWEST:
            shares.append((wording.ANSWERED_WHEN_ASKED, answered))
    shares.append((wording.PROMISES_KEPT, await _promises_kept(scene, unit)))
    rows = [(label, say_share(share)) for label, share in shares]
    if not unit:
        rows += await _notices(scene)
    parts: list[Part] = [*waits, Facts(tuple(rows))]
    reasons = Counter(reason for rating in ratings for reason in rating.reasons)
    if len(ratings) >= FEWEST and reasons:
        # A reason given by fewer than five could point at a person.
        shown = [f"{name} ({n})" for name, n in reasons.most_common(5) if n >= FEWEST]
        if shown:
            parts.append(Facts(((wording.REASONS_GIVEN, ", ".join(shown)),)))
    ranged = any(share.whole >= FEWEST for _, share in shares)
    counted = wording.LAST_DAYS_RANGED if ranged else wording.LAST_DAYS
    parts.append(Text(counted.format(days=DAYS)))
    title = wording.REPORT_FOR_ALL
    if unit and scene.unit:
        title = wording.REPORT_FOR.format(unit=scene.unit.name)
    return Card(title=title, parts=tuple(parts))


async def _ratings(look: Look, since: datetime, unit: str) -> tuple[Rating, ...]:
    """Of all staff, or of one unit; by fives."""
    of: dict[str, Any] = {"side": "staff"} | ({"unit": unit} if unit else {})
    ratings = await look.many(Rating, since=since, limit=100_000, **of)
    return by_fives(ratings, before=await look.count(Rating, **of) - len(ratings))


def by_fives(ratings: Sequence[Rating], before: int) -> tuple[Rating, ...]:
    """The ratings that fill whole fives, counted from the first one ever given.

    Whoever looks before and after a rating sees the same, or five new ones at once: nobody's
    can be told by subtraction. `before` is how many are older than these.
    """
    first = -before % FEWEST
    whole = (len(ratings) - first) // FEWEST * FEWEST
    return tuple(ratings[first : first + max(whole, 0)])


async def _promises_kept(scene: Scene, unit: str) -> Share:
    """Of the promises that came to an end."""
    since = scene.now - timedelta(days=DAYS)
    promises = await scene.look.many(Promise, since=since, limit=100_000)
    if unit:
        requests = await scene.look.many(Request, unit=unit, since=since, limit=100_000)
        ours = {request.id for request in requests}
        promises = tuple(each for each in promises if each.about in ours)
    kept = sum(1 for each in promises for step in each.history if step.what == "kept")
    broken = sum(1 for each in promises for step in each.history if step.what == "broken")
    return wilson(kept, kept + broken)


async def _notices(scene: Scene) -> list[tuple[str, str]]:
    going_on = await scene.look.count(Notice, state="open")
    planned = await scene.look.count(Notice, state="scheduled")
    return [(wording.NOTICES_NOW, str(going_on)), (wording.PLANNED, str(planned))]
