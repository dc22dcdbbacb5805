"""Times that flows wait for: written with the outcome, taken into the inbox when due."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, select

from bot.events import TimeCame
from bot.outcome import At, Cancel
from storage.columns import clean
from storage.database import insert_into
from storage.inbox import body_of, put_in
from storage.tables import inbox, job

SetAlarm = Callable[[Connection, str, str, datetime], bool]
"""Asks the engine to ring for (organisation, job id) at a time, in our transaction;
False while the engine is not up: it sets the alarms it finds unset when it is."""


def key_of(id: str, due: datetime) -> str:
    """The key of the event that a job becomes: the same id and time come once."""
    return f"job:{id}@{due.timestamp():.6f}"


def keep_jobs(
    conn: Connection,
    organisation: str,
    jobs: Iterable[At | Cancel],
    set_alarm: SetAlarm,
) -> datetime | None:
    """Write and forget jobs; returns when the first of the new ones is due."""
    first: datetime | None = None
    for wanted in jobs:
        if isinstance(wanted, Cancel):
            _forget(conn, organisation, wanted.id)
        elif _keep(conn, organisation, wanted, set_alarm):
            first = min(first, wanted.when) if first else wanted.when
    return first


def _forget(conn: Connection, organisation: str, id: str) -> None:
    mine = (job.c.organisation == organisation, job.c.id == clean(id))
    conn.execute(delete(job).where(*mine))


def _keep(conn: Connection, organisation: str, at: At, set_alarm: SetAlarm) -> bool:
    """Keep the job, unless this very time came already."""
    id = clean(at.id)
    came = select(inbox.c.number).where(
        inbox.c.organisation == organisation, inbox.c.key == key_of(id, at.when)
    )
    if conn.execute(came).first() is not None:
        _forget(conn, organisation, id)
        return False
    row = {
        "due": at.when,
        "about": at.about,
        "what": at.what,
        "cron": "",
        "zone": "",
        "set": set_alarm(conn, organisation, id, at.when),
    }
    kept = insert_into(conn, job).values(organisation=organisation, id=id, **row)
    conn.execute(kept.on_conflict_do_update(index_elements=("organisation", "id"), set_=row))
    return True


def overdue(conn: Connection, now: datetime, limit: int = 200) -> list[tuple[str, str]]:
    """(organisation, id) of jobs whose time has come, the oldest first."""
    found = select(job.c.organisation, job.c.id).where(job.c.due <= now)
    rows = conn.execute(found.order_by(job.c.due).limit(limit))
    return [(row.organisation, row.id) for row in rows]


@dataclass(frozen=True, slots=True)
class Rung:
    """A job whose time came, and the event it became (None: that event was there)."""

    event: TimeCame | None
    about: str
    cron: str
    zone: str


def ring(conn: Connection, organisation: str, id: str, now: datetime) -> Rung | None:
    """The job becomes an event in the inbox, in one transaction; None if it was moved,
    cancelled or rung before."""
    mine = (job.c.organisation == organisation, job.c.id == id)
    found = conn.execute(select(job).where(*mine).with_for_update()).one_or_none()
    if found is None or found.due > now:
        return None
    event = TimeCame(
        key=key_of(id, found.due),
        organisation=organisation,
        at=found.due,
        about=found.about,
        what=found.what,
    )
    conn.execute(delete(job).where(*mine))
    new = put_in(conn, event, body_of(event), now)
    return Rung(event if new else None, found.about, found.cron, found.zone)


def keep_every(
    conn: Connection,
    organisation: str,
    name: str,
    cron: str,
    zone: str,
    due: datetime,
    alarm: bool,
) -> None:
    """The next time of something that comes again and again."""
    row = {
        "due": due,
        "about": name,
        "what": "every",
        "cron": cron,
        "zone": zone,
        "set": alarm,
    }
    kept = insert_into(conn, job).values(organisation=organisation, id=f"every:{name}", **row)
    conn.execute(kept.on_conflict_do_update(index_elements=("organisation", "id"), set_=row))
