"""Bring a database to the shape that this version of Plainly knows, or refuse it."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Connection, Dialect, Table, inspect, text
from sqlalchemy.schema import CreateIndex, CreateTable, ExecutableDDLElement

from storage.database import StorageProblem
from storage.tables import metadata

FOLDER = Path(__file__).parent / "migrations"
VERSIONS = FOLDER / "versions"
VERSION_TABLE = "alembic_version"
LOCK = 7_239_461_002
"""Any number that nobody else locks."""


@cache
def revisions() -> tuple[str, ...]:
    """The revisions that this code knows, the oldest first."""
    return tuple(sorted(path.name[:4] for path in VERSIONS.glob("[0-9]*_*.py")))


HEAD = revisions()[-1] if revisions() else ""


def revision_of(conn: Connection) -> str:
    """The revision that the database is at; empty for an empty database.

    Raises StorageProblem for tables that are not ours.
    """
    tables = set(inspect(conn).get_table_names())
    if VERSION_TABLE in tables:
        found = conn.execute(text(f"SELECT version_num FROM {VERSION_TABLE}"))  # noqa: S608 - our own name
        return str(found.scalar_one_or_none() or "")
    refuse_strangers(tables)
    return ""


def refuse_strangers(names: Iterable[str]) -> None:
    """Raises StorageProblem if none of ours is among the tables, but others are."""
    tables = set(names)
    if not tables or VERSION_TABLE in tables or tables >= ENGINES:
        return
    some = ", ".join(sorted(tables)[:3])
    raise StorageProblem(
        f"The database holds tables that are not Plainly's ({some}): "
        "give Plainly a database of its own."
    )


ENGINES = {"workflow_status", "dbos_migrations"}
"""The durable engine's tables; on SQLite they stand beside ours, and may stand alone."""


def upgrade(conn: Connection) -> None:
    """Upgrade to the newest revision; an empty database gets everything at once.

    Raises StorageProblem, and writes nothing, if the database is newer than the code
    or not ours.
    """
    if revision_of(conn) == HEAD:
        return
    if conn.dialect.name == "postgresql":  # replicas start together: one does it
        conn.execute(text(f"SELECT pg_advisory_xact_lock({LOCK})"))
    found = revision_of(conn)
    if found == HEAD:
        return
    if not found:
        for statement in _all_tables(conn.dialect):
            conn.exec_driver_sql(statement)
        _stamp(conn, HEAD)
        return
    _refuse_newer(found)
    run_alembic(conn, "upgrade", HEAD)


_SPELT: dict[str, tuple[str, ...]] = {}


def _all_tables(dialect: Dialect) -> tuple[str, ...]:
    """What makes every table and index; spelt once, as tests make many databases."""
    if dialect.name not in _SPELT:
        _SPELT[dialect.name] = tuple(
            str(statement.compile(dialect=dialect))
            for table in metadata.sorted_tables
            for statement in _makers_of(table)
        )
    return _SPELT[dialect.name]


def _makers_of(table: Table) -> list[ExecutableDDLElement]:
    indexes = sorted(table.indexes, key=lambda index: str(index.name))
    return [CreateTable(table), *(CreateIndex(index) for index in indexes)]


def downgrade(conn: Connection, revision: str) -> None:
    """Go back to an older revision, or to none ("base"). What it had not, is lost."""
    if revision != "base" and revision not in revisions():
        known = ", ".join(revisions())
        raise StorageProblem(f"There is no revision {revision}. There are: {known}, base.")
    _refuse_newer(revision_of(conn))
    run_alembic(conn, "downgrade", revision)


def _refuse_newer(found: str) -> None:
    if found not in revisions():
        raise StorageProblem(
            f"The database was written by a newer Plainly (revision {found}, this one knows "
            f"up to {HEAD}): start the newer version, or restore a backup."
        )


def _stamp(conn: Connection, revision: str) -> None:
    kept = f"CREATE TABLE IF NOT EXISTS {VERSION_TABLE}"  # a database that went back to none
    conn.execute(text(f"{kept} (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
    stamped = text(f"INSERT INTO {VERSION_TABLE} (version_num) VALUES (:revision)")  # noqa: S608 - our own name
    conn.execute(stamped, {"revision": revision})


def run_alembic(conn: Connection, what: Literal["upgrade", "downgrade"], revision: str) -> None:
    """Imported only when there is something to do: it costs a third of a second."""
    from alembic import command

    getattr(command, what)(config_for(conn), revision)


def config_for(conn: Connection) -> Any:
    """Alembic's configuration for our folder and this connection."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.attributes["connection"] = conn
    return config


def refuse_another_revision(conn: Connection) -> None:
    """Raises StorageProblem unless the database is at the revision that this code knows."""
    found = revision_of(conn)
    if found != HEAD:
        raise StorageProblem(
            f"The database is at revision {found or 'base'}, not {HEAD}: "
            "run `plainly db upgrade` first."
        )
