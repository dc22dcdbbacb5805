"""Who gets a request: the liaison, else a deputy, else the head, else IT. Never nobody."""

from dataclasses import dataclass
from datetime import datetime

from bot.hours import at_work
from bot.ports import Look
from bot.records import Person, Request, Unit

FULL_DESK = 25
"""With so many open requests a liaison counts as overloaded: a free deputy goes first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assigned:
    """Who has it, as what, and why not the liaison."""

    person: Person
    role: str
    """liaison, deputy, head or it."""
    why: str = ""
    """One clause for the requester; empty for the liaison."""


async def assign(look: Look, unit: Unit | None, now: datetime) -> Assigned | None:
    """The first who can take it. None only when nobody in the house has a role in IT."""
    why = ""
    if unit:
        liaison = await _present(look, unit.liaison)
        if liaison:
            why = await _unavailable(look, liaison, now)
            if not why:
                return Assigned(person=liaison, role="liaison")
        for id in unit.deputies:
            deputy = await _present(look, id)
            if deputy and not await _unavailable(look, deputy, now):
                return Assigned(person=deputy, role="deputy", why=why)
        # Somebody who is away is worse than a head of unit, but better than nobody.
        head = await _present(look, unit.head)
        if head and not _away(head, now):
            return Assigned(person=head, role="head", why=why)
        if liaison:
            return Assigned(person=liaison, role="liaison", why=why)
    return await _somebody_in_it(look, now)


async def _present(look: Look, id: str) -> Person | None:
    person = await look.one(Person, id) if id else None
    return person if person and person.active else None


def _away(person: Person, now: datetime) -> bool:
    return person.away_until is not None and person.away_until > now


async def _unavailable(look: Look, person: Person, now: datetime) -> str:
    if _away(person, now):
        return f"{person.name} is away"
    open_now = await look.count(
        Request, assignee=person.id, state=("open", "waiting", "reopened")
    )
    if open_now >= FULL_DESK:
        return f"{person.name} has many requests open"
    return ""


async def _somebody_in_it(look: Look, now: datetime) -> Assigned | None:
    people = await look.many(Person, active=True, limit=5000)
    for role in ("on_call", "it_poster", "liaison", "admin"):
        for person in people:
            if role in person.roles and not _away(person, now):
                return Assigned(person=person, role="it", why="the unit has no liaison yet")
    return None


def working(unit: Unit | None, now: datetime) -> bool:
    """Whether the unit's IT desk works now (a unit without hours always does)."""
    return unit is None or at_work(unit.hours, now)


def responsible(unit: Unit | None) -> tuple[str, ...]:
    """Everybody who must hear of a broken promise of this unit, without repetition."""
    if unit is None:
        return ()
    return tuple(dict.fromkeys(id for id in (unit.liaison, *unit.deputies, unit.head) if id))
