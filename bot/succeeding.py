"""Somebody came by a user group, and the house file names them now: one person, not two.

Whoever the file names takes over what the other one has: accounts, own settings,
subscriptions, open requests and what is promised to them. What is over stays where it was.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace

from bot.outcome import Outcome
from bot.ports import Look
from bot.records import AccountOf, Person, Promise, Record, Request, Subscription

MOST = 10_000
LIVE = ("open", "waiting", "reopened")


@dataclass(frozen=True, slots=True)
class Succession:
    """Who came by a group, and who of the house file that is."""

    gone: Person
    successor: str


def with_own(successor: Person, gone: Person) -> Person:
    """The successor with what the other one had set; their own choices stay."""
    away = successor if successor.away_until else gone
    quiet = successor if successor.quiet_from else gone
    return replace(
        successor,
        zone=successor.zone or gone.zone,
        knows=tuple(dict.fromkeys((*successor.knows, *gone.knows))),
        away_from=away.away_from,
        away_until=away.away_until,
        quiet_from=quiet.quiet_from,
        quiet_to=quiet.quiet_to,
        digest_at=successor.digest_at or gone.digest_at,
    )


async def taken_over(look: Look, change: Succession, listed: Collection[str]) -> Outcome:
    """What changes hands, but the person themselves. Accounts that the file lists (by
    their ids) are moved by the file already."""
    gone, successor = change.gone, change.successor
    puts: list[Record] = [replace(gone, active=False)]
    accounts = await look.many(AccountOf, person=gone.id, limit=MOST)
    puts += [replace(one, person=successor) for one in accounts if one.id not in listed]
    requests = await look.many(Request, requester=gone.id, state=LIVE, limit=MOST)
    puts += [replace(one, requester=successor) for one in requests]
    promises = await look.many(Promise, owed_to=gone.id, state=("open", "paused"), limit=MOST)
    puts += [replace(one, owed_to=successor) for one in promises]
    return Outcome(puts=tuple(puts)) + await _subscriptions(look, gone.id, successor)


async def _subscriptions(look: Look, gone: str, successor: str) -> Outcome:
    """Their ids begin with the person; where the successor has chosen, that stands."""
    theirs = await look.many(Subscription, person=gone, limit=MOST)
    chosen = {one.id for one in await look.many(Subscription, person=successor, limit=MOST)}
    moved = (
        replace(one, id=f"{successor}:{one.id.partition(':')[2]}", person=successor, version=0)
        for one in theirs
    )
    return Outcome(puts=tuple(one for one in moved if one.id not in chosen), removes=theirs)
