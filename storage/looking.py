"""What flows may read: one organisation, and nothing of any other."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Self, TypeVar

from sqlalchemy import Connection, Text, and_, func, or_, select, type_coerce

from bot.outcome import ToReaders
from bot.places import Account, Place
from bot.ports import Missing, Shown
from bot.records import Notice, Person, Record, Role
from storage.cardtext import read_card
from storage.database import Database
from storage.readers import (
    account_of,
    count_of,
    digest_of,
    digest_people,
    people_to_tell,
    person,
)
from storage.records import equal_to, reader_of
from storage.tables import TABLE_OF, card, delivery

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class StoredLook:
    """Look on the database. Each call is one snapshot on SQLite; on PostgreSQL each of its
    statements is, which is enough: no call decides by two statements that must agree."""

    organisation: str
    _database: Database
    _seen: dict[tuple[type[Record], str], Record] | None = None
    """None where nothing is noted: a look may be kept as long as the process lives."""

    async def one(self, kind: type[R], id: str) -> R | None:
        table = TABLE_OF[kind]
        query = select(table).where(table.c.organisation == self.organisation, table.c.id == id)

        def read(conn: Connection) -> R | None:
            row = conn.execute(query).one_or_none()
            return None if row is None else reader_of(kind)(row)

        found = await self._database.read(read)
        if found is not None and self._seen is not None:
            self._seen.setdefault((kind, id), found)
        return found

    def noting(self) -> Self:
        return replace(self, _seen={})

    def seen(self) -> tuple[Record, ...]:
        return tuple((self._seen or {}).values())

    async def many(
        self,
        kind: type[R],
        /,
        *,
        since: datetime | None = None,
        limit: int = 200,
        newest_first: bool = False,
        **equals: Any,
    ) -> tuple[R, ...]:
        table = TABLE_OF[kind]
        order = [table.c.at, table.c.id] if "at" in table.c else [table.c.id]
        query = (
            select(table)
            .where(table.c.organisation == self.organisation, *equal_to(kind, equals))
            .order_by(*(column.desc() if newest_first else column for column in order))
            .limit(limit)
        )
        if since is not None:
            query = query.where(table.c.at >= since)

        def read(conn: Connection) -> tuple[R, ...]:
            return tuple(map(reader_of(kind), conn.execute(query)))

        return await self._database.read(read)

    async def count(
        self, kind: type[Record], /, *, since: datetime | None = None, **equals: Any
    ) -> int:
        table = TABLE_OF[kind]
        query = (
            select(func.count())
            .select_from(table)
            .where(table.c.organisation == self.organisation, *equal_to(kind, equals))
        )
        if since is not None:
            query = query.where(table.c.at >= since)
        return await self._database.read(lambda conn: conn.execute(query).scalar_one())

    async def last_number(self, kind: type[Record]) -> int:
        table = TABLE_OF[kind]
        greatest = func.coalesce(func.max(table.c.number), 0)
        query = select(greatest).where(table.c.organisation == self.organisation)
        return await self._database.read(lambda conn: conn.execute(query).scalar_one())

    async def with_role(self, *roles: Role) -> tuple[Person, ...]:
        # Roles are kept as JSON; a role in its quotation marks stands in no other one. The
        # whole table is read for it (about 20 ms with 50,000 people); only who fits is built.
        held = type_coerce(person.c.roles, Text)
        query = (
            select(person)
            .where(
                person.c.organisation == self.organisation,
                person.c.active,
                or_(*(held.contains(f'"{role}"', autoescape=True) for role in roles)),
            )
            .order_by(person.c.id)
        )

        def read(conn: Connection) -> tuple[Person, ...]:
            return tuple(map(reader_of(Person), conn.execute(query)))

        return await self._database.read(read)

    async def person_at(self, account: Account) -> Person | None:
        query = select(person).where(
            person.c.organisation == self.organisation,
            person.c.active,
            account_of.c.organisation == self.organisation,
            account_of.c.workspace == account.workspace,
            account_of.c.account == account.id,
            account_of.c.person == person.c.id,
        )

        def read(conn: Connection) -> Person | None:
            row = conn.execute(query.limit(1)).one_or_none()
            return None if row is None else reader_of(Person)(row)

        return await self._database.read(read)

    async def place_of(self, person: str) -> Place | None:
        query = (
            select(account_of.c.workspace, account_of.c.account)
            .where(
                account_of.c.organisation == self.organisation,
                account_of.c.person == person,
            )
            .order_by(account_of.c.preferred.desc(), account_of.c.id)
            .limit(1)
        )

        def read(conn: Connection) -> Place | None:
            row = conn.execute(query).one_or_none()
            if row is None:
                return None
            return Place(workspace=row.workspace, channel=f"@{row.account}")

        return await self._database.read(read)

    async def reach(self, readers: ToReaders) -> int:
        def read(conn: Connection) -> int:
            people = people_to_tell(conn, self.organisation, readers)
            reached: int = conn.execute(count_of(people)).scalar_one()
            return reached

        return await self._database.read(read)

    async def shown_at(self, place: Place, message: str) -> Shown | None:
        if not message:
            return None
        query = (
            select(card.c.key, card.c.body, delivery)
            .join(delivery, delivery.c.card == card.c.number)
            .where(
                card.c.organisation == self.organisation,
                delivery.c.workspace == place.workspace,
                delivery.c.channel == place.channel,
                delivery.c.message == message,
            )
            .limit(1)
        )

        def read(conn: Connection) -> Shown | None:
            row = conn.execute(query).one_or_none()
            if row is None:
                return None
            return Shown(
                key=row.key,
                place=place_in(row),
                message=row.message,
                card=read_card(row.body),
            )

        return await self._database.read(read)

    async def digest(
        self, person: str, since: datetime, until: datetime, limit: int
    ) -> tuple[Notice, ...]:
        def read(conn: Connection) -> tuple[Notice, ...]:
            rows = digest_of(conn, self.organisation, person, since, until, limit)
            return tuple(map(reader_of(Notice), rows))

        return await self._database.read(read)

    async def digest_people(self, after: str, limit: int) -> tuple[Person, ...]:
        query = digest_people(self.organisation, after, limit)
        return await self._database.read(
            lambda conn: tuple(map(reader_of(Person), conn.execute(query)))
        )

    async def standing(self, keys: Sequence[str], place: Place | None = None) -> frozenset[str]:
        if not keys:
            return frozenset()
        query = (
            select(card.c.key)
            .distinct()
            .join(delivery, delivery.c.card == card.c.number)
            .where(
                card.c.organisation == self.organisation,
                card.c.key.in_(keys),
                delivery.c.gone.is_(False),
            )
        )
        if place is not None:
            query = query.where(
                delivery.c.workspace == place.workspace,
                delivery.c.channel == place.channel,
                delivery.c.thread == place.thread,
                delivery.c.only_for == place.only_for,
            )
        return await self._database.read(lambda conn: frozenset(conn.execute(query).scalars()))

    async def missing(self, key: str, places: Sequence[Place]) -> tuple[Missing, ...]:
        if not places:
            return ()
        there = [
            and_(delivery.c.workspace == each.workspace, delivery.c.channel == each.channel)
            for each in places
        ]
        query = (
            select(delivery)
            .join(card, card.c.number == delivery.c.card)
            .where(
                card.c.organisation == self.organisation,
                card.c.key == key,
                delivery.c.state == "failed",
                delivery.c.gone.is_(False),
                or_(*there),
            )
            .order_by(delivery.c.number)
        )

        def read(conn: Connection) -> tuple[Missing, ...]:
            return tuple(
                Missing(place=place_in(row), reason=row.reason, said=row.said)
                for row in conn.execute(query)
            )

        return await self._database.read(read)


def place_in(row: Any) -> Place:
    """The place of a ledger row, in the thread where it really hangs."""
    return Place(
        workspace=row.workspace,
        channel=row.channel,
        thread=row.hangs or row.thread,
        only_for=row.only_for,
    )
