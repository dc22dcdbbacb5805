"""Who gets a request: the liaison, else a deputy, else somebody else in IT. Never nobody,
and never who asks or somebody outside IT: what IT writes to each other stays inside."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot import wording
from bot.hours import after_working_minutes
from bot.ports import Look
from bot.records import Person, Request, Role, Unit
from bot.scene import stands_in_it

URGENT_MINUTES = 15
"""Working minutes until the next word where a danger is told of."""
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


async def assign(
    look: Look, unit: Unit | None, now: datetime, *, asks: str = ""
) -> Assigned | None:
    """The first who can take it, other than who asks. None only when nobody in the house has
    a role in IT."""
    liaison = await _present(look, unit.liaison, asks) if unit else None
    why = await _why_not(look, unit, liaison, now, asks)
    if liaison and not why:
        return Assigned(person=liaison, role="liaison")
    for id in unit.deputies if unit else ():
        deputy = await _present(look, id, asks)
        if deputy and not await _unavailable(look, deputy, now):
            return Assigned(person=deputy, role="deputy", why=why)
    head = await _present(look, unit.head, asks) if unit else None
    if head and stands_in_it(head) and not away(head, now):
        return Assigned(person=head, role="head", why=why)
    # Somebody who is away is worse than anybody else in IT, but better than nobody.
    if present := await _somebody_in_it(look, now, asks):
        return Assigned(person=present, role="it", why=why)
    last = liaison or await _alone_in_it(look, asks)
    return Assigned(person=last, role="liaison" if liaison else "it", why=why) if last else None


async def _why_not(
    look: Look, unit: Unit | None, liaison: Person | None, now: datetime, asks: str
) -> str:
    """Why it does not go to the liaison, in one clause; empty where it can."""
    if liaison:
        return await _unavailable(look, liaison, now)
    mine = unit and asks and unit.liaison == asks
    return wording.YOURS_TO_LOOK_AFTER if mine else wording.UNIT_HAS_NO_LIAISON


async def _alone_in_it(look: Look, asks: str) -> Person | None:
    """Who asks is all there is of IT."""
    me = await look.one(Person, asks) if asks else None
    return me if me and stands_in_it(me) else None


async def _present(look: Look, id: str, asks: str) -> Person | None:
    person = await look.one(Person, id) if id and id != asks else None
    return person if person and person.active else None


def away(person: Person, now: datetime) -> bool:
    """Whether this person said that they are away now."""
    begun = person.away_from is None or person.away_from <= now
    return begun and person.away_until is not None and person.away_until > now


async def _unavailable(look: Look, person: Person, now: datetime) -> str:
    if away(person, now):
        return wording.IS_AWAY.format(name=person.name)
    open_now = await look.count(
        Request, assignee=person.id, state=("open", "waiting", "reopened")
    )
    if open_now >= FULL_DESK:
        return wording.HAS_MANY_OPEN.format(name=person.name)
    return ""


async def _somebody_in_it(look: Look, now: datetime, asks: str) -> Person | None:
    likeliest: tuple[Role, ...] = ("on_call", "it_poster", "liaison", "admin")
    people = await look.with_role(*likeliest)
    for role in likeliest:
        for person in people:
            if role in person.roles and person.id != asks and not away(person, now):
                return person
    return None


async def stands_for_it(look: Look, unit: Unit | None, id: str) -> bool:
    """Whether this person looks after the unit, or works in IT."""
    if unit and id in (unit.liaison, *unit.deputies):
        return True
    person = await look.one(Person, id)
    return person is not None and stands_in_it(person)


async def on_call(look: Look, now: datetime) -> tuple[Person, ...]:
    """Everybody who is on call and here."""
    return tuple(p for p in await look.with_role("on_call") if not away(p, now))


async def called_in(
    look: Look, unit: Unit | None, now: datetime, *but: str
) -> tuple[Person, ...]:
    """Whoever is on call, where the desk of the unit gets to a danger too late: it is closed,
    or closes before the next word is due."""
    soon = now + timedelta(minutes=URGENT_MINUTES)
    if unit is None or after_working_minutes(unit.hours, now, URGENT_MINUTES) <= soon:
        return ()
    return tuple(each for each in await on_call(look, now) if each.id not in but)


def responsible(unit: Unit | None) -> tuple[str, ...]:
    """Everybody who must hear of a broken promise of this unit, without repetition."""
    if unit is None:
        return ()
    return tuple(dict.fromkeys(id for id in (unit.liaison, *unit.deputies, unit.head) if id))
