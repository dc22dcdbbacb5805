"""Who did what that others rely on, as lines for whoever runs Plainly."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, func, select

from bot.records import AuditEntry, Notice, OwnTerm, Person
from storage.holding import looked_at, no_memory
from storage.migrating import refuse_another_revision
from storage.records import reader_of
from storage.tables import TABLE_OF
from storage.tracing import organisation_of

DID: Mapping[str, str] = {
    "notice.posted": "posted the notice",
    "notice.updated": "told news of the notice",
    "notice.resolved": "ended the notice",
    "notice.withdrawn": "took back the notice",
    "word.explained": "explained the word",
    "word.imported": "brought in the word",
    "word.stopped": "stopped the word",
}
"""In words what the entries call by a name."""
COMMAND_LINE = "the command line"


async def audit_of(
    url: str, organisation: str, *, since: datetime, who: str = ""
) -> tuple[str, ...]:
    """A line for each entry, the oldest first. Raises StorageProblem."""
    no_memory(url)

    def read(conn: Connection) -> tuple[str, ...]:
        refuse_another_revision(conn)
        whose = organisation_of(conn, organisation)
        entries = TABLE_OF[AuditEntry]
        found = (
            select(entries)
            .where(entries.c.organisation == whose, entries.c.at >= since)
            .order_by(entries.c.at, entries.c.id)
        )
        if who:
            found = found.where(entries.c.who == who)
        names = _names(conn, whose)
        rows = map(reader_of(AuditEntry), conn.execute(found))
        return tuple(_line(entry, names) for entry in rows)

    return await looked_at(url, read)


def _names(conn: Connection, organisation: str) -> dict[str, str]:
    """What people call the people, notices and words that the entries name by id."""
    people, notices = TABLE_OF[Person].c, TABLE_OF[Notice].c
    named = (
        select(people.id, people.name).where(people.organisation == organisation),
        select(notices.id, func.coalesce(func.nullif(notices.title, ""), notices.what)).where(
            notices.organisation == organisation
        ),
    )
    names = {id: name for found in named for id, name in conn.execute(found)}
    terms = TABLE_OF[OwnTerm]
    own = conn.execute(select(terms).where(terms.c.organisation == organisation))
    names |= {each.id: each.sense.terms[0] for each in map(reader_of(OwnTerm), own)}
    return names | {"": COMMAND_LINE}


def _line(entry: AuditEntry, names: Mapping[str, str]) -> str:
    who = names.get(entry.who) or entry.who
    about = f"“{name}” ({entry.about})" if (name := names.get(entry.about)) else entry.about
    return f"{entry.at:%Y-%m-%d %H:%M} UTC  {who} {DID.get(entry.what, entry.what)} {about}"
