"""Bring in a list of the organisation's own words, beside a running Plainly or without one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from bot.language import Sense
from bot.outcome import Outcome
from bot.own_words import imported, own_term, says_the_same
from bot.records import OwnTerm, Unit
from storage.holding import looked_at, written_beside
from storage.keeping import keep_records
from storage.migrating import refuse_another_revision
from storage.records import reader_of
from storage.tables import TABLE_OF
from storage.tracing import organisation_of


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a list."""

    new: int
    changed: int
    same: int

    @property
    def line(self) -> str:
        if not (self.new or self.changed):
            return "All of these words were in use already."
        return (
            f"In use within seconds: {self.new} new, {self.changed} changed, "
            f"{self.same} as they were."
        )


async def units_of(url: str, organisation: str) -> frozenset[str]:
    """The ids of an organisation's units. Raises StorageProblem."""

    def read(conn: Connection) -> frozenset[str]:
        refuse_another_revision(conn)
        units = TABLE_OF[Unit].c
        mine = units.organisation == organisation_of(conn, organisation)
        return frozenset(conn.execute(select(units.id).where(mine)).scalars())

    return await looked_at(url, read)


async def keep_words(
    url: str, organisation: str, senses: Sequence[Sense], now: datetime
) -> Kept:
    """Put these words into use; those that are kept like that already stay untouched.
    Raises StorageProblem."""

    def keep(conn: Connection) -> Kept:
        refuse_another_revision(conn)
        whose = organisation_of(conn, organisation)
        terms = TABLE_OF[OwnTerm]
        rows = conn.execute(select(terms).where(terms.c.organisation == whose))
        kept = {term.id: term for term in map(reader_of(OwnTerm), rows)}
        fresh = [each for each in senses if not says_the_same(each, kept.get(each.id))]
        puts = tuple(own_term(each, whose, now, kept.get(each.id)) for each in fresh)
        keep_records(conn, whose, Outcome(puts=(*puts, *map(imported, puts))))
        changed = sum(each.id in kept for each in fresh)
        return Kept(len(fresh) - changed, changed, len(senses) - len(fresh))

    return await written_beside(url, keep)
