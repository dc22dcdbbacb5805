"""Migrations: up and down on databases that hold something, of both kinds."""

import asyncio
from dataclasses import fields, replace
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, TypeVar

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, Table, TypeDecorator, inspect, text

from bot.clock import SystemClock
from bot.ports import Clock
from bot.records import RECORD_KINDS, Person, Record
from bot.testing import StillClock
from storage import migrating
from storage.database import Database, Piece, StorageProblem
from storage.migrations.__main__ import render_item
from storage.opening import open_database, open_storage
from storage.tables import chat_line, metadata, name_of
from tests.storage.test_chats import LINE
from tests.storage.things import ANNS_CHAT, person, puts, said, shows
from tests.storage.values import a_full_value

pytestmark = pytest.mark.slow
T = TypeVar("T")

ANN, ACCOUNT = person("ann")
NUMBERS = (1, 2, 3)
KIND_OF = {name_of(kind): kind for kind in RECORD_KINDS}


async def on(url: str, piece: Piece[T]) -> T:
    """Run one piece on the database as it is."""
    database: Database = open_database(url)
    try:
        return await database.write(piece)
    finally:
        await database.close()


def by_steps(conn: Connection, to: str = migrating.HEAD) -> None:
    """Upgrade revision by revision, as an old database is."""
    migrating.run_alembic(conn, "upgrade", to)


def shape_of(conn: Connection) -> dict[str, object]:
    """Tables, columns and indexes as the database tells them."""
    seen = inspect(conn)
    return {
        table: (
            sorted((c["name"], str(c["type"]), c["nullable"]) for c in seen.get_columns(table)),
            sorted(
                (str(i["name"]), tuple(i["column_names"]), bool(i["unique"]))
                for i in seen.get_indexes(table)
            ),
            seen.get_pk_constraint(table)["constrained_columns"],
        )
        for table in seen.get_table_names()
        if table != migrating.VERSION_TABLE
    }


async def test_the_revisions_lead_to_the_tables_of_the_code(kept_url: str) -> None:
    await on(kept_url, by_steps)

    def differences(conn: Connection) -> list[object]:
        context = MigrationContext.configure(conn, opts={"compare_server_default": False})
        return list(compare_metadata(context, metadata))

    assert await on(kept_url, differences) == []


async def test_a_new_database_has_the_shape_that_the_revisions_lead_to(
    kept_url: str, tmp_path: Path, clock: Clock
) -> None:
    opened = await open_storage(kept_url, clock)
    at_once = await opened.database.read(shape_of)
    await opened.database.write(lambda conn: metadata.drop_all(conn))
    await opened.database.write(lambda conn: conn.execute(text("DROP TABLE alembic_version")))

    await opened.database.write(by_steps)
    step_by_step = await opened.database.read(shape_of)
    await opened.close()

    assert at_once == step_by_step


async def test_numbers_of_rows_that_are_gone_are_not_used_again(
    kept_url: str, clock: Clock
) -> None:
    await on(kept_url, lambda conn: by_steps(conn, "0001"))
    old = await open_storage(kept_url, clock)
    kept = [await old.chats.append(replace(LINE, message=str(n))) for n in range(3)]
    await old.database.write(lambda conn: conn.execute(chat_line.delete()))

    new = await old.chats.append(LINE)
    await old.close()

    assert new.seq > kept[-1].seq


async def test_replicas_that_start_together_make_the_tables_once(pg_url: str) -> None:
    opened = await asyncio.gather(*(open_storage(pg_url, SystemClock()) for _ in range(4)))
    slots = {storage.leases.slot for storage in opened}
    for storage in opened:
        await storage.close()

    assert slots == {0, 1, 2, 3}


async def test_a_migration_that_fails_half_way_changes_nothing(
    kept_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await on(kept_url, lambda conn: by_steps(conn, "0001"))
    before = await on(kept_url, shape_of)

    def half(conn: Connection, *_: object) -> None:
        conn.execute(text("DROP TABLE installation"))
        conn.execute(text("CREATE TABLE half (id INT)"))
        raise RuntimeError("the power went")

    monkeypatch.setattr(migrating, "run_alembic", half)
    with pytest.raises(RuntimeError, match="the power went"):
        await on(kept_url, migrating.upgrade)

    assert await on(kept_url, shape_of) == before
    assert await on(kept_url, migrating.revision_of) == "0001"


async def test_down_to_nothing_and_up_again_on_a_full_database(
    kept_url: str, clock: Clock
) -> None:
    storage = await open_storage(kept_url, clock)
    event = said()
    await storage.store.take(event)
    await storage.store.commit(event, puts(ANN, ACCOUNT) + shows("c", "Hello", ANNS_CHAT))
    engine_table = "CREATE TABLE workflow_status (id INT)"
    await storage.database.write(lambda conn: conn.execute(text(engine_table)))

    await storage.database.write(lambda conn: migrating.downgrade(conn, "base"))
    left = await storage.database.read(lambda conn: inspect(conn).get_table_names())
    await storage.database.write(by_steps)
    found = await storage.store.look("acme").one(Person, "ann")
    await storage.store.commit(said(), puts(ANN))
    again = await storage.store.look("acme").one(Person, "ann")
    await storage.close()

    assert set(left) == {"workflow_status", "alembic_version"}
    assert found is None
    assert again == replace(ANN, version=1)


@pytest.mark.parametrize("revision", migrating.revisions())
async def test_every_released_revision_upgrades_with_all_it_holds_and_works(
    kept_url: str, clock: Clock, revision: str
) -> None:
    await on(kept_url, lambda conn: by_steps(conn, revision))
    await on(kept_url, fill)
    old = await on(kept_url, rows_of)

    await on(kept_url, migrating.upgrade)
    new = await on(kept_url, rows_of)
    storage = await open_storage(kept_url, clock)
    look = storage.store.look("acme")
    read = {kind: await look.many(kind) for kind in RECORD_KINDS}
    await storage.store.commit(said(), puts(ANN))
    ann = await look.one(Person, "ann")
    await storage.close()

    assert only(new, old) == old
    assert read == {kind: as_kept_by(old, records_of(kind)) for kind in RECORD_KINDS}
    assert ann == replace(ANN, version=1)


@pytest.mark.parametrize(("before", "revision"), [*pairwise(migrating.revisions())])
async def test_a_step_down_and_up_again_keeps_what_has_a_place_there(
    kept_url: str, before: str, revision: str
) -> None:
    await on(kept_url, lambda conn: by_steps(conn, revision))
    await on(kept_url, fill)
    new = await on(kept_url, rows_of)

    await on(kept_url, lambda conn: migrating.downgrade(conn, before))
    old = await on(kept_url, rows_of)
    await on(kept_url, lambda conn: by_steps(conn, revision))
    again = await on(kept_url, rows_of)

    assert only(new, old) == old
    assert only(again, old) == old
    assert again.keys() == new.keys()


Rows = dict[str, list[dict[str, Any]]]
"""The rows of each table, as the driver gives them."""


def fill(conn: Connection) -> None:
    """Three full rows in each table, with those columns that this revision has."""
    seen = inspect(conn)
    for table in metadata.sorted_tables:
        if not seen.has_table(table.name):
            continue  # a later revision brings it
        has = {column["name"] for column in seen.get_columns(table.name)}
        columns = [column for column in table.columns if column.name in has]
        for row in rows_for(table):
            given = {c.name: row[c.name] for c in columns if c.identity is None}
            conn.execute(table.insert().values(given))


def rows_for(table: Table) -> list[dict[str, Any]]:
    """What the code of today would keep there."""
    kind = KIND_OF.get(table.name)
    if kind is not None:
        return [
            {f.name: getattr(one, f.name) for f in fields(kind)} for one in records_of(kind)
        ]
    return [
        {column.name: a_full_value(_held_in(column), number) for column in table.columns}
        for number in NUMBERS
    ]


def _held_in(column: sa.Column[Any]) -> Any:
    """What a column of the engine room holds; a small number fits wherever one is kept."""
    type_ = column.type
    held = (type_.impl_instance if isinstance(type_, TypeDecorator) else type_).python_type
    return Literal[1, 2, 3] if held is int else held


def records_of(kind: type[Record]) -> tuple[Record, ...]:
    return tuple(
        a_full_value(kind, number, id=f"r{number}", organisation="acme", version=number)
        for number in NUMBERS
    )


def as_kept_by(old: Rows, records: tuple[Record, ...]) -> tuple[Record, ...]:
    """The same records, with the default of today for what the old revision did not know;
    none of a kind that it did not know at all."""
    if name_of(type(records[0])) not in old:
        return ()
    known = old[name_of(type(records[0]))][0].keys()
    unknown: dict[str, Any] = {
        field.name: field.default for field in fields(records[0]) if field.name not in known
    }
    return tuple(replace(one, **unknown) for one in records)


def rows_of(conn: Connection) -> Rows:
    seen = inspect(conn)
    found: Rows = {}
    for name in sorted(set(seen.get_table_names()) & metadata.tables.keys()):
        rows = conn.execute(text(f"SELECT * FROM {name}")).mappings()
        found[name] = sorted((dict(row) for row in rows), key=repr)
    return found


def only(rows: Rows, like: Rows) -> Rows:
    """Of these rows the tables and columns that the others have."""
    return {
        name: sorted(({key: row[key] for key in some[0]} for row in rows[name]), key=repr)
        for name, some in like.items()
    }


async def test_a_newer_database_is_refused_in_one_line_and_left_alone(
    kept_url: str, clock: Clock
) -> None:
    await (await open_storage(kept_url, clock)).close()
    newer = text("UPDATE alembic_version SET version_num = '9999'")
    await on(kept_url, lambda conn: conn.execute(newer))

    with pytest.raises(StorageProblem, match=r"newer Plainly.*9999") as problem:
        await open_storage(kept_url, clock)

    assert "\n" not in str(problem.value)
    assert await on(kept_url, migrating.revision_of) == "9999"


async def test_a_foreign_database_is_refused_in_one_line_and_left_alone(
    kept_url: str, clock: Clock
) -> None:
    await on(kept_url, lambda conn: conn.execute(text("CREATE TABLE wp_posts (id INT)")))

    with pytest.raises(StorageProblem, match=r"not Plainly's.*wp_posts"):
        await open_storage(kept_url, clock)

    tables = await on(kept_url, lambda conn: inspect(conn).get_table_names())
    assert tables == ["wp_posts"]


def test_a_revision_speaks_of_plain_types() -> None:
    own = {column.type for table in metadata.tables.values() for column in table.columns}

    rendered = {render_item("type", one, None) for one in own}

    assert {"sa.Text()", "sa.DateTime(timezone=True)"} <= rendered
    assert not any("storage" in str(one) for one in rendered)


def test_there_is_no_revision_for_what_nobody_knows(clock: StillClock) -> None:
    engine = sa.create_engine("sqlite://")

    with engine.connect() as conn, pytest.raises(StorageProblem, match="no revision 0042"):
        migrating.downgrade(conn, "0042")
