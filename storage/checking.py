"""Look at a database and say in plain words how it is. Changes nothing, beside a running
Plainly or without one."""

import sqlite3
import stat
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, func, inspect, select

from bot.records import TicketList
from bot.tools import code_of, sorry_key
from storage import migrating
from storage.backups import unsound
from storage.holding import looked_at, no_memory
from storage.opening import file_of, unwritable
from storage.tables import TABLE_OF, card, delivery, inbox, job, metadata

MOST_SHOWN = 10
STILL_NEWS = timedelta(days=14)
"""A channel that refused something longer ago is nobody's trouble any more."""
NO_HICCUP = timedelta(hours=1)
"""A ticket list that fails for longer will not mend itself."""
MENDED = ((3, 51, 3), (3, 50, 7), (3, 44, 6))
"""SQLite versions without a rare fault of the write-ahead log, by their series."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """What was found: what somebody must see to, what did not arrive, what is good to know."""

    wrong: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    known: tuple[str, ...] = ()


async def health_of(url: str, now: datetime) -> Health:
    """How the database is. Raises StorageProblem where it cannot even be looked at."""
    no_memory(url)
    path = file_of(url)
    if path and not path.exists():
        return Health(known=(f"There is no database {path} yet; the first start makes it.",))
    health = await looked_at(url, lambda conn: _health(conn, path, now))
    if path and (why := unwritable(path)):
        line = f"{path} cannot be written: {why}. Plainly would not start for this user."
        health = replace(health, wrong=(line, *health.wrong))
    if path and _open_to_everybody(path):
        line = f"Everybody on this machine can read {path}: `chmod 600 {path}`."
        health = replace(health, missed=(line, *health.missed))
    return health


def _open_to_everybody(path: Path) -> bool:
    """Whether each user of this machine may read the file, and gets through to it."""
    ways = path.absolute().parents
    open_file = path.stat().st_mode & stat.S_IROTH
    return bool(open_file) and all(way.stat().st_mode & stat.S_IXOTH for way in ways)


def _health(conn: Connection, path: Path | None, now: datetime) -> Health:
    if path and (damage := unsound(conn)):
        return Health(wrong=(f"The file is damaged: {damage}. Restore a backup.",))
    revision = migrating.revision_of(conn)
    if revision not in ("", *migrating.revisions()):
        line = f"It was written by a newer Plainly (revision {revision})."
        return Health(wrong=(line,))
    known = [_which(conn, path), *_about_sqlite(path)]
    if not revision:
        return Health(known=(*known, "It is empty; the first start fills it."))
    if revision != migrating.HEAD:
        line = f"Revision {revision}; the next start brings it to {migrating.HEAD}."
        return Health(known=(*known, line))
    known.append(f"Revision {revision}, the one that this Plainly wants.")
    if missing := sorted(metadata.tables.keys() - set(inspect(conn).get_table_names())):
        return Health(wrong=(f"Tables are missing: {', '.join(missing)}.",), known=(*known,))
    return Health(
        wrong=tuple(_parked(conn, now)),
        missed=(*_missed(conn, now), *_unread(conn, now)),
        known=(*known, *_under_way(conn, now), *_failed(conn)),
    )


def _which(conn: Connection, path: Path | None) -> str:
    if path is None:
        return "PostgreSQL answers."
    size = path.stat().st_size / 1_000_000
    return f"{path}: {size:,.1f} MB, every page is sound."


def _about_sqlite(path: Path | None) -> Iterator[str]:
    here = sqlite3.sqlite_version_info
    if path is None or any(here[:2] == each[:2] and here >= each for each in MENDED):
        return
    if here < max(MENDED):
        # https://www.sqlite.org/wal.html#walresetbug
        yield (
            f"SQLite {sqlite3.sqlite_version} has a rare fault in its write-ahead log, "
            "mended in 3.51.3: back up every night."
        )


def _parked(conn: Connection, now: datetime) -> Iterator[str]:
    """Events that were given up on; what they said is nobody's business here."""
    found = (
        select(inbox.c.organisation, inbox.c.key, inbox.c.kind, inbox.c.taken_at, inbox.c.why)
        .where(inbox.c.state == "parked")
        .order_by(inbox.c.number.desc())
    )
    rows = conn.execute(found).all()
    if not rows:
        return
    yield f"{len(rows)} parked: what came could not be handled."
    for row in rows[:MOST_SHOWN]:
        kind_of_problem = row.why.partition(":")[0]
        yield (
            f"  {row.kind} {row.key} ({row.organisation}), {_ago(now, row.taken_at)}: "
            f"{kind_of_problem}; {_who_knows(conn, row.organisation, row.key)}"
        )


def _who_knows(conn: Connection, organisation: str, key: str) -> str:
    """Whether the one who did it was told, and by which code they ask about it."""
    stands = (
        select(delivery.c.number)
        .join(card, card.c.number == delivery.c.card)
        .where(
            card.c.organisation == organisation,
            card.c.key == sorry_key(key),
            delivery.c.state == "done",
        )
    )
    told = conn.execute(stands.limit(1)).first() is not None
    return f"told, with the code {code_of(key)}" if told else "nobody was told"


def _under_way(conn: Connection, now: datetime) -> Iterator[str]:
    waiting = _count(conn, select(func.count()).where(inbox.c.state == "waiting"))
    yield f"{waiting} waiting to be handled."
    due = delivery.c.state.in_(("due", "begun", "under", "later"))
    yield f"{_count(conn, select(func.count()).where(due))} still to be delivered."
    late = _count(conn, select(func.count()).where(job.c.due <= now))
    yield f"{late} of {_count(conn, select(func.count()).select_from(job))} jobs are due."


def _failed(conn: Connection) -> Iterator[str]:
    found = (
        select(delivery.c.reason, func.count().label("often"))
        .where(delivery.c.state == "failed")
        .group_by(delivery.c.reason)
        .order_by(func.count().desc())
    )
    rows = conn.execute(found).all()
    if not rows:
        yield "Nothing failed to be delivered."
        return
    reasons = ", ".join(
        f"{row.reason or 'no reason'} ({row.often})" for row in rows[:MOST_SHOWN]
    )
    yield f"{sum(row.often for row in rows)} could not be delivered: {reasons}."


def _missed(conn: Connection, now: datetime) -> Iterator[str]:
    """Channels that do not show what they should, each with what the platform said."""
    found = (
        select(delivery.c.workspace, delivery.c.channel, delivery.c.reason, delivery.c.said)
        .where(
            delivery.c.state == "failed",
            delivery.c.begun_at >= now - STILL_NEWS,
            delivery.c.channel.not_like("@%"),
        )
        .distinct()
        .order_by(delivery.c.workspace, delivery.c.channel)
        .limit(MOST_SHOWN)
    )
    for row in conn.execute(found):
        why = row.said or f"it was refused ({row.reason})."
        yield f"Something could not be shown in {row.workspace}/{row.channel}: {why}"


def _unread(conn: Connection, now: datetime) -> Iterator[str]:
    """Ticket lists that do not answer for so long that somebody should look."""
    lists = TABLE_OF[TicketList].c
    found = (
        select(lists.id, lists.failing_since, lists.problem)
        .where(lists.failing_since <= now - NO_HICCUP)
        .order_by(lists.organisation, lists.id)
    )
    for row in conn.execute(found):
        since = f"{row.failing_since:%Y-%m-%d %H:%M} UTC"
        yield f"The ticket list “{row.id}” has not been read since {since}. {row.problem}"


def _count(conn: Connection, asked: object) -> int:
    number: int = conn.execute(asked).scalar_one()  # type: ignore[call-overload] # a select
    return number


def _ago(now: datetime, then: datetime) -> str:
    hours = int((now - then).total_seconds() // 3600)
    return f"{hours // 24} days ago" if hours >= 48 else f"{hours} hours ago"
