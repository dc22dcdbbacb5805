"""Everything that is kept of one person: handed out, or taken away.

What export and erasure look at follows from `holdings.py`, column by column.
"""

import sqlite3
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from bot.outcome import At
from storage.erasing import erase_records, hand_over, new_alias
from storage.exporting import rows_of
from storage.holding import alone_at, held, looked_at, no_memory
from storage.migrating import refuse_another_revision
from storage.opening import file_of
from storage.timers import keep_jobs
from storage.tracing import marks_of, others_with_the_address
from storage.unshowing import things_of, unshow

OUT_OF_REACH = (
    "Not in reach: backups made before; erase again after restoring one.",
    "Not in reach: what the person wrote in Slack, Teams and ticket systems themselves.",
    "Not in reach: their name inside what other people wrote.",
    "Plainly's own messages that quoted them are taken back at the next start.",
    "Take the person out of plainly.toml as well: a start adds whoever stands there. The "
    "same goes for its user groups: a member who writes is known again.",
)
ALSO = "Kept with the same address, and to be erased as well if it is the same person: {ids}."


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """What an erasure did, for whoever asked for it."""

    line: str
    out_of_reach: tuple[str, ...] = OUT_OF_REACH


async def exported(
    url: str, organisation: str, id: str, now: datetime, *, ratings: bool
) -> dict[str, Any]:
    """Everything that holds the person, by table, ready for JSON. Raises StorageProblem.

    Ratings only if they are asked for: they are confidential, and whoever reads the
    export would learn them.
    """
    no_memory(url)

    def read(conn: Connection) -> dict[str, Any]:
        refuse_another_revision(conn)
        marks = marks_of(conn, organisation, id)
        return {
            "person": marks.id,
            "also": others_with_the_address(conn, marks),
            "organisation": marks.organisation,
            "at": now.isoformat(),
            "ratings": "included" if ratings else "left out; they are confidential",
            "tables": rows_of(conn, marks if ratings else replace(marks, rater="")),
        }

    return await looked_at(url, read)


async def erased(
    url: str, organisation: str, id: str, now: datetime, *, successor: str = ""
) -> Erased:
    """Take the person out of everything, while no Plainly runs. Raises StorageProblem."""
    no_memory(url)

    def erase(conn: Connection) -> tuple[tuple[str, ...], tuple[str, ...]]:
        refuse_another_revision(conn)
        marks = marks_of(conn, organisation, id)
        handed = hand_over(conn, marks, successor)
        others = others_with_the_address(conn, marks)
        things, alias = things_of(conn, marks), new_alias()
        unshow(conn, marks, things, alias, now)
        erase_records(conn, marks, alias)
        # The cards are gone with the person: each successor gets one when Plainly starts.
        come = [At(id=f"came:{id}", when=now, about=id, what="request.came") for id in handed]
        keep_jobs(conn, marks.organisation, come, _no_engine_is_up)
        return handed, others

    async with held(url, now) as database:
        handed, others = await database.write(erase)
    _leave_nothing_between_the_rows(url)
    line = f"Erased {id}."
    if handed:
        line = f"{line} {successor} has {', '.join(handed)} now."
    also = (ALSO.format(ids=", ".join(others)),) if others else ()
    return Erased(line=line, out_of_reach=(*also, *OUT_OF_REACH))


def _no_engine_is_up(_conn: Connection, _organisation: str, _id: str, _at: datetime) -> bool:
    return False


def _leave_nothing_between_the_rows(url: str) -> None:
    """SQLite keeps deleted words in its file until something else needs the room."""
    if path := file_of(url):
        with alone_at(path), closing(sqlite3.connect(path)) as conn:
            conn.execute("VACUUM")
            conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
