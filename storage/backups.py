"""Copies of the whole database: made while Plainly runs, brought back while it does not.

SQLite copies itself (VACUUM INTO); a copy is checked before it counts. PostgreSQL has
its own tools, which are called with the password in the environment, never in the list
of processes.
"""

import asyncio
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import datetime
from pathlib import Path
from tempfile import NamedTemporaryFile

import sqlalchemy as sa
from sqlalchemy import Connection, inspect, update

from storage import migrating
from storage.database import StorageProblem
from storage.holding import (
    alone_at,
    file_to_read,
    held,
    no_memory,
    plain_words_for_trouble,
    read_only,
)
from storage.opening import file_of
from storage.sqlite import engine_for
from storage.tables import delivery, metadata


def backup(url: str, target: Path) -> int:
    """Copy the database to a new file; returns its size. Raises StorageProblem."""
    no_memory(url)
    if target.exists():
        raise StorageProblem(f"{target} exists already; nothing was written.")
    unfinished = _beside(target, "unfinished")
    try:
        # Made by us first: a copy holds everything, so only its owner may read it.
        os.close(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
        if path := file_of(url):
            _copy_file(path, unfinished)
        else:
            _dump(url, unfinished)
        _put_on_disk(unfinished)
        os.replace(unfinished, target)
    except OSError as problem:
        raise StorageProblem(f"{target} cannot be written: {problem.strerror}.") from problem
    finally:
        unfinished.unlink(missing_ok=True)
    return target.stat().st_size


def restore(url: str, source: Path, now: datetime) -> str:
    """Put a copy in place of the database; returns where the database before it is
    kept (empty where there was none). Raises StorageProblem, and nothing has changed."""
    no_memory(url)
    if not source.is_file():
        raise StorageProblem(f"There is no file {source}.")
    if path := file_of(url):
        with alone_at(path):
            return _swap_file(path, source, now)
    asyncio.run(_restore_dump(url, source, now))
    return ""


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(f"{path.name}.{ending}")


def _put_on_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


# --- SQLite --------------------------------------------------------------------------


def _copy_file(path: Path, target: Path) -> None:
    with plain_words_for_trouble():
        with file_to_read(path) as conn:
            migrating.revision_of(conn)
        source = read_only(path)
        try:
            source.execute("PRAGMA query_only=OFF")  # it counts the copy as writing
            source.execute("VACUUM INTO ?", (str(target),))
        finally:
            source.close()
        _refuse_broken(target)


def _refuse_broken(path: Path) -> None:
    """Raises StorageProblem unless every page is sound and the tables are ours."""
    with plain_words_for_trouble(), file_to_read(path) as conn:
        if found := unsound(conn):
            raise StorageProblem(f"{path} is damaged: {found}.")
        revision = migrating.revision_of(conn)
        if not revision:
            raise StorageProblem(f"{path} holds no Plainly.")
        if revision not in migrating.revisions():
            raise StorageProblem(
                f"{path} is of a newer Plainly (revision {revision}); this one knows up to "
                f"{migrating.HEAD}."
            )


def unsound(conn: Connection) -> str:
    """What SQLite finds wrong with the file; empty if it is sound."""
    first = conn.execute(sa.text("PRAGMA integrity_check(1)")).scalar_one()
    return "" if first == "ok" else str(first).partition("\n")[0]


def _swap_file(path: Path, source: Path, now: datetime) -> str:
    """The copy takes the name of the database in one step: there is always a whole one."""
    _refuse_broken(source)
    new = _beside(path, "restoring")
    try:
        shutil.copyfile(source, new)
        new.chmod(0o600)
        _look_before_sending(new)
        _put_on_disk(new)
        before = _set_aside(path, now)
        os.replace(new, path)
    except OSError as problem:
        raise StorageProblem(f"{path} cannot be written: {problem.strerror}.") from problem
    finally:
        new.unlink(missing_ok=True)
    return before


def _look_before_sending(path: Path) -> None:
    """What was to be sent when the copy was made may stand there since."""
    engine = engine_for(path, writes=True)
    with plain_words_for_trouble(), engine.connect() as conn:
        conn.execute(_UNSURE)
        conn.execute(sa.text("PRAGMA journal_mode=DELETE"))  # leaves no second file
    engine.dispose()


_UNSURE = update(delivery).where(delivery.c.state.in_(("due", "later"))).values(unsure=True)


def _set_aside(path: Path, now: datetime) -> str:
    """Keep the database that is replaced, with what stands in its log."""
    if not path.exists():
        return ""
    before = _beside(path, f"before-{now:%Y%m%dT%H%M%S}")
    log, memory = (path.with_name(path.name + end) for end in ("-wal", "-shm"))
    try:
        whole = sqlite3.connect(path)
        whole.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        whole.close()
    except sqlite3.Error:  # damaged: its log goes with it, for whoever can mend it
        if log.exists():
            log.rename(before.with_name(before.name + "-wal"))
    log.unlink(missing_ok=True)
    memory.unlink(missing_ok=True)
    os.link(path, before)
    return str(before)


# --- PostgreSQL ----------------------------------------------------------------------


def _dump(url: str, target: Path) -> None:
    _run(url, "pg_dump", "--format=custom", "--no-owner", "--file", str(target))


async def _restore_dump(url: str, source: Path, now: datetime) -> None:
    contents = _run("", "pg_restore", "--list", str(source))
    if f"TABLE public {migrating.VERSION_TABLE} " not in contents:
        raise StorageProblem(f"{source} holds no Plainly.")
    async with held(url, now) as database:
        there = await database.read(lambda conn: inspect(conn).get_table_names())
    ours = {*metadata.tables, migrating.VERSION_TABLE}
    unknown = sorted(
        name for name in there if name in ours and f"TABLE public {name} " not in contents
    )
    if unknown:
        raise StorageProblem(
            f"The database has a table that the copy does not know ({unknown[0]}): "
            "restore into an empty database."
        )
    _run(
        url, "pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction",
        "--exit-on-error", str(source),
    )  # fmt: skip
    async with held(url, now) as database:
        await database.write(lambda conn: conn.execute(_UNSURE))


def _address(url: str, passwords: str = "") -> str:
    """The address without its password, and where the tool finds that instead."""
    whole = sa.make_url(url.replace("postgres://", "postgresql://", 1))
    whole = whole._replace(password=None)
    if passwords:
        whole = whole.update_query_dict({"passfile": passwords})
    return whole.render_as_string()


@contextmanager
def _password_file(url: str) -> Iterator[str]:
    """A file for the tool alone: what stands on a command line, everybody can read."""
    password = sa.make_url(url.replace("postgres://", "postgresql://", 1)).password
    if not password:
        yield ""
        return
    with NamedTemporaryFile("w", prefix="plainly-") as file:  # only we can read it
        escaped = str(password).replace("\\", "\\\\").replace(":", "\\:")
        file.write(f"*:*:*:*:{escaped}\n")
        file.flush()
        yield file.name


def _run(url: str, *command: str) -> str:
    """What the tool prints, which is given the address after `--dbname`. Raises
    StorageProblem with the first line of what it says if it fails."""
    tool, *words = command
    found = shutil.which(tool)
    if found is None:
        line = " ".join([*command, *(["--dbname", _address(url)] if url else [])])
        raise StorageProblem(f"{tool} is not installed here. Where it is, run: {line}")
    with _password_file(url) if url else nullcontext("") as passwords:
        where = ["--dbname", _address(url, passwords)] if url else []
        done = subprocess.run(  # noqa: S603 - a fixed tool, found on the path; no shell
            [found, *words, *where], capture_output=True, text=True, check=False
        )
    if done.returncode:
        said = done.stderr.strip().splitlines() or [f"it ended with {done.returncode}"]
        raise StorageProblem(f"{tool} failed: {said[0]}")
    return done.stdout
