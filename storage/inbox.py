"""The inbox: what was acknowledged, what is done, what waits for another try."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from itertools import chain
from typing import Any, cast, get_args

from sqlalchemy import Connection, Row, bindparam, func, select, update

from bot.events import Deleted, Edited, Event, Reacted, Said
from bot.ports import Waiting
from storage.columns import adapter_of, clean, to_json
from storage.database import at_as_kept, insert_into
from storage.tables import inbox

EVENT_KINDS: dict[str, type[Event]] = {kind.__name__: kind for kind in get_args(Event)}

_RAW_KNOWN = "SELECT o, k FROM given CROSS JOIN inbox ON organisation = o AND key = k"
_RAW_TAKE = "INSERT INTO inbox (organisation, key, kind, thing, at, taken_at, state, body)"

MOST_TOGETHER = 200
"""Rows of one statement: no database takes any number of values at once."""
A_WHILE = timedelta(minutes=1)
"""Until somebody tries again to read what could not be read."""


def thing_of(event: Event) -> str:
    """What the order of events matters for: a message, or one reaction to it."""
    match event:
        case Said() | Edited() | Deleted() if event.message:
            return "\t".join((event.place.workspace, event.place.channel, event.message))
        case Reacted(place=place, message=message, who=who, emoji=emoji):
            return "\t".join((place.workspace, place.channel, message, who.id, emoji))
        case _:
            return ""


def body_of(event: Event) -> str:
    return to_json(type(event), event)


def event_of(row: Row[Any]) -> Event:
    return cast(Event, adapter_of(EVENT_KINDS[row.kind]).validate_json(row.body))


def put_in(conn: Connection, event: Event, body: str, now: datetime) -> bool:
    """Keep the event under its key; False if it was there already."""
    [new] = put_in_all(conn, [(event, body, now)])
    return new


def put_in_all(conn: Connection, arrivals: Sequence[tuple[Event, str, datetime]]) -> list[bool]:
    """T1: keep the events under their keys; for each, whether it was new."""
    rows = [_values(*arrival) for arrival in arrivals]
    new = _put_in_fast(conn, rows) if conn.dialect.name == "sqlite" else _put_in(conn, rows)
    answers = []
    for row in rows:
        which = (row["organisation"], row["key"])
        answers.append(which in new)
        new.discard(which)
    return answers


def take_all(conn: Connection, events: Sequence[Event], now: datetime) -> tuple[Event, ...]:
    """Keep what one event made known of others; returns those that are new."""
    new: list[Event] = []
    for start in range(0, len(events), MOST_TOGETHER):
        some = events[start : start + MOST_TOGETHER]
        taken = put_in_all(conn, [(each, body_of(each), now) for each in some])
        new += [each for each, is_new in zip(some, taken, strict=True) if is_new]
    return tuple(new)


def _put_in(conn: Connection, rows: list[dict[str, Any]]) -> set[tuple[str, str]]:
    """Keep what is new of these; returns the organisation and the key of each."""
    rows = sorted(rows, key=lambda row: (row["organisation"], row["key"]))  # none waits
    taken = insert_into(conn, inbox).on_conflict_do_nothing()
    taken = taken.returning(inbox.c.organisation, inbox.c.key)
    return {(organisation, key) for organisation, key in conn.execute(taken, rows)}


def _put_in_fast(conn: Connection, rows: list[dict[str, Any]]) -> set[tuple[str, str]]:
    """The same on SQLite's own driver: this is the one path that counts in microseconds.

    Two statements that answer nothing, however many events: after each answer, the writer's
    thread and the loop's thread would have to wait for each other."""
    driver = cast(sqlite3.Connection, conn.connection.driver_connection)
    coming: dict[tuple[str, str], tuple[str, ...]] = {}
    for row in rows:
        at, taken_at = at_as_kept(row["at"]), at_as_kept(row["taken_at"])
        kept = tuple((row | {"at": at, "taken_at": taken_at}).values())
        coming.setdefault((row["organisation"], row["key"]), kept)
    known = set(driver.execute(_raw_known(len(coming)), list(chain.from_iterable(coming))))
    new = {which: kept for which, kept in coming.items() if which not in known}
    if new:
        driver.execute(_raw_take(len(new)), list(chain.from_iterable(new.values())))
    return set(new)


@cache
def _raw_known(rows: int) -> str:
    """SELECT of those among so many (organisation, key) that are there already."""
    return f"WITH given (o, k) AS (VALUES {', '.join(['(?, ?)'] * rows)}) {_RAW_KNOWN}"


@cache
def _raw_take(rows: int) -> str:
    """INSERT of so many rows of `_values`."""
    return f"{_RAW_TAKE} VALUES {', '.join(['(?, ?, ?, ?, ?, ?, ?, ?)'] * rows)}"


def _values(event: Event, body: str, now: datetime) -> dict[str, Any]:
    """A row's columns, in the order of `_RAW_TAKE`; their words are clean."""
    return {
        "organisation": clean(event.organisation),
        "key": clean(event.key),
        "kind": type(event).__name__,
        "thing": clean(thing_of(event)),
        "at": event.at,
        "taken_at": now,
        "state": "waiting",
        "body": clean(body),
    }


def waiting(conn: Connection, older_than: datetime, limit: int) -> Sequence[Row[Any]]:
    """What is not done and not waiting for a later try, oldest first."""
    due = func.coalesce(inbox.c.not_before, inbox.c.taken_at)
    found = (
        select(inbox)
        .where(inbox.c.state == "waiting", due <= older_than)
        .order_by(inbox.c.number)
        .limit(limit)
    )
    return conn.execute(found).all()


def as_waiting(row: Row[Any]) -> Waiting:
    return Waiting(event=event_of(row), tries=row.tries, taken_at=row.taken_at)


def count_failure(
    conn: Connection, event: Event, why: str, again_in: timedelta, now: datetime
) -> int:
    """One more failed try; each makes the wait twice as long."""
    found = select(inbox.c.tries).where(*_is(event)).with_for_update()
    tries: int = conn.execute(found).scalar_one_or_none() or 0
    not_before = now + again_in * 2**tries
    counted = update(inbox).where(*_is(event))
    conn.execute(counted.values(tries=tries + 1, why=why, not_before=not_before))
    return tries + 1


def put_off(row: Row[Any], why: str, until: datetime, conn: Connection) -> None:
    """Nobody looks at the event until then; it is not counted as a try."""
    later = {"not_before": until, "why": why}
    conn.execute(update(inbox).where(inbox.c.number == row.number).values(later))


def give_up(conn: Connection, event: Event, why: str) -> None:
    parked = update(inbox).where(*_is(event), inbox.c.state == "waiting")
    conn.execute(parked.values(state="parked", why=why))


def _is(event: Event) -> tuple[Any, Any]:
    return inbox.c.organisation == clean(event.organisation), inbox.c.key == clean(event.key)


# --- done, and in order --------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Standing:
    """An event in the inbox, and the others about the same thing."""

    state: str
    """waiting, done, parked, or empty for an event that nobody took."""
    too_early: bool
    """Something older about the same thing waits to be done first."""
    undone_by_it: tuple[int, ...]
    """Younger ones that were done before it: they came too early."""


_BY_KEY = (
    select(inbox.c.number, inbox.c.key, inbox.c.state, inbox.c.at, inbox.c.body != "")
    .where(
        inbox.c.organisation == bindparam("b_organisation"),
        inbox.c.key == bindparam("b_key"),
    )
    .with_for_update()
)
_BY_THING = (
    select(inbox.c.number, inbox.c.key, inbox.c.state, inbox.c.at, inbox.c.body != "")
    .where(
        inbox.c.organisation == bindparam("b_organisation"),
        inbox.c.thing == bindparam("b_thing"),
        inbox.c.thing != "",
    )
    .order_by(inbox.c.number)
    .with_for_update()
)
_DONE = update(inbox).where(
    inbox.c.organisation == bindparam("b_organisation"), inbox.c.key == bindparam("b_key")
)
_DONE_AND_FORGOTTEN = _DONE.values(state="done", why="", body="")
_DONE_AND_KEPT = _DONE.values(state="done", why="")


def standing_of(conn: Connection, event: Event) -> Standing:
    """Where the event stands; locks its row, and those about the same thing."""
    key, thing = clean(event.key), clean(thing_of(event))
    who = {"b_organisation": clean(event.organisation)}
    if thing:
        rows = conn.execute(_BY_THING, {**who, "b_thing": thing}).all()
    else:
        rows = conn.execute(_BY_KEY, {**who, "b_key": key}).all()
    state, too_early, undone = "", False, []
    for number, other, its_state, at, has_body in rows:
        if other == key:
            state = its_state
        elif its_state == "waiting" and at < event.at:
            too_early = True
        elif its_state == "done" and at > event.at and has_body:
            undone.append((at, number))
    return Standing(state, too_early, tuple(number for _, number in sorted(undone)))


def mark_done(
    conn: Connection, event: Event, standing: Standing, now: datetime
) -> tuple[Event, ...]:
    """The event is done; returns those to be done again, because they came too early.

    An edit that arrived before its message did nothing then; it is done again now.
    The words of what cannot be needed again are forgotten at once.
    """
    if not standing.state:
        remember_done(conn, event, now)
    done = _DONE_AND_KEPT if thing_of(event) else _DONE_AND_FORGOTTEN
    this = {"b_organisation": clean(event.organisation), "b_key": clean(event.key)}
    conn.execute(done, this)
    if isinstance(event, Deleted):
        _forget_words_of(conn, event)
    if not standing.undone_by_it:
        return ()
    again = (
        update(inbox)
        .where(inbox.c.number.in_(standing.undone_by_it))
        .values(state="waiting", not_before=now + timedelta(seconds=1))
        .returning(inbox)
    )
    rows = sorted(conn.execute(again).all(), key=lambda row: (row.at, row.number))
    return tuple(event_of(row) for row in rows)


def _forget_words_of(conn: Connection, taken_back: Deleted) -> None:
    """Words that their author took back; that they were taken back is still known."""
    about = (
        inbox.c.organisation == clean(taken_back.organisation),
        inbox.c.thing == clean(thing_of(taken_back)),
        inbox.c.thing != "",
    )
    older = (inbox.c.state.in_(("done", "parked")), inbox.c.at < taken_back.at)
    nothing = {"state": "done", "body": "", "why": ""}
    conn.execute(update(inbox).where(*about, *older).values(nothing))


def remember_done(conn: Connection, event: Event, now: datetime) -> None:
    """An event that was handled without having been taken leaves its key all the same."""
    values = _values(event, "", now) | {"state": "done"}
    conn.execute(insert_into(conn, inbox).values(values).on_conflict_do_nothing())
