"""Opening: whatever is wrong is said in one line, and nothing was written."""

import os
import sqlite3
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.ports import Clock
from storage.checking import health_of
from storage.opening import StorageProblem, open_storage
from storage.sqlite import SqliteDatabase, prepare
from tests.storage.things import said as an_event


async def refused(url: str, clock: Clock) -> str:
    """The one line that is said."""
    with pytest.raises(StorageProblem) as problem:
        await open_storage(url, clock)
    said = str(problem.value)
    assert "\n" not in said
    assert "secret" not in said
    return said


async def test_an_unknown_kind_of_database_is_refused(clock: Clock) -> None:
    assert "sqlite and postgresql" in await refused("mysql://root:secret@localhost/x", clock)


@pytest.mark.parametrize("path", ["///", "///./", "///..", "///var/", "/x", ""])
async def test_an_address_that_names_no_file_is_refused(
    path: str, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    said = await refused(f"sqlite:{path}", clock)

    assert "write sqlite:///PATH" in said
    assert list(tmp_path.iterdir()) == []


async def test_no_address_at_all_is_refused(clock: Clock) -> None:
    assert (await refused("", clock)).startswith("The address of the database is empty")


async def test_a_database_that_nobody_listens_at_is_refused(clock: Clock) -> None:
    said = await refused("postgresql://me:secret@127.0.0.1:1/x", clock)

    assert said.startswith("The database cannot be used")


async def test_a_wrong_password_is_refused(pg_server: str, clock: Clock) -> None:
    scheme, _, rest = pg_server.partition("://")
    wrong = f"{scheme}://nobody:secret@{rest.rpartition('@')[2]}"

    assert "user or the password" in await refused(wrong, clock)


async def test_a_database_that_does_not_exist_is_refused(pg_server: str, clock: Clock) -> None:
    head, _, _ = pg_server.rpartition("/")

    assert "create it first" in await refused(f"{head}/nowhere", clock)


async def test_a_file_that_is_no_database_is_refused_and_left_alone(
    tmp_path: Path, clock: Clock
) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear all, " * 1000)

    said = await refused(f"sqlite:///{path}", clock)

    assert "not a database" in said
    assert path.read_text() == "Dear all, " * 1000


async def test_a_database_of_something_else_is_refused_and_left_alone(
    tmp_path: Path, clock: Clock
) -> None:
    path = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE wp_posts (id INT)")
    before = path.read_bytes()

    said = await refused(f"sqlite:///{path}", clock)

    assert "wp_posts" in said
    assert path.read_bytes() == before


async def test_a_folder_is_no_database(tmp_path: Path, clock: Clock) -> None:
    assert "cannot be written" in await refused(f"sqlite:///{tmp_path}", clock)


async def test_a_place_that_cannot_be_made_is_refused(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "file").write_text("")

    said = await refused(f"sqlite:///{tmp_path / 'file' / 'plainly.sqlite'}", clock)

    assert "cannot be used" in said


async def test_a_read_only_file_is_refused(clock: Clock) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "plainly.sqlite")
        await (await open_storage(f"sqlite:///{path}", clock)).close()
        with as_ordinary_user(folder):
            path.chmod(0o444)
            path.with_name("plainly.sqlite.lock").unlink()
            said = await refused(f"sqlite:///{path}", clock)
            left = os.listdir(folder)

    assert "Permission denied" in said
    assert left == ["plainly.sqlite"]


@pytest.mark.parametrize("only_read", ["the file", "its folder"])
async def test_looking_at_a_read_only_file_leaves_nothing_that_would_keep_it_so(
    only_read: str, clock: Clock
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "plainly.sqlite")
        url = f"sqlite:///{path}"
        await (await open_storage(url, clock)).close()
        closed = path if only_read == "the file" else Path(folder)
        before = sorted(os.listdir(folder))
        with as_ordinary_user(folder):
            mode = closed.stat().st_mode
            closed.chmod(mode & 0o555)
            health = await health_of(url, clock.now())
            left = sorted(os.listdir(folder))
            closed.chmod(mode)
            await (await open_storage(url, clock)).close()

    assert "cannot be written: Permission denied" in health.wrong[0]
    assert left == before


async def test_a_log_that_cannot_be_written_is_named(clock: Clock) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "plainly.sqlite")
        await (await open_storage(f"sqlite:///{path}", clock)).close()
        Path(folder, "plainly.sqlite-wal").write_text("")
        with as_ordinary_user(folder):
            Path(folder, "plainly.sqlite-wal").chmod(0o444)
            said = await refused(f"sqlite:///{path}", clock)

    assert said.endswith("cannot be written: Permission denied (plainly.sqlite-wal).")


async def test_a_file_that_another_process_uses_is_refused(
    tmp_path: Path, clock: Clock
) -> None:
    url = f"sqlite:///{tmp_path / 'plainly.sqlite'}"
    first = await open_storage(url, clock)

    said = await refused(url, clock)
    await first.store.take(an_event())
    await first.close()
    again = await open_storage(url, clock)
    await again.close()

    assert "Another process" in said


def of_today(driver: sqlite3.Connection) -> None:
    """A SQLite as it is."""


def before_3_42(driver: sqlite3.Connection) -> None:
    """One that knows no parts of a second."""
    driver.create_function("unixepoch", 1, lambda _modifier: None)


def before_3_38(driver: sqlite3.Connection) -> None:
    """One that does not know the function."""
    driver.create_function("unixepoch", 1, None)


@pytest.mark.parametrize("as_on", [of_today, before_3_42, before_3_38])
def test_the_engine_learns_the_time_from_every_sqlite(
    as_on: Callable[[sqlite3.Connection], None],
) -> None:
    with closing(sqlite3.connect(":memory:")) as driver:
        as_on(driver)
        prepare(driver)

        before, asked = time.time(), "SELECT unixepoch('subsec')"
        [told] = driver.execute(asked).fetchone()
        [again] = driver.execute(asked).fetchone()

    assert before - 0.01 <= told <= again <= time.time() + 0.01
    assert told % 1 > 0


async def test_who_reads_a_new_file_waits_until_it_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def slowly(driver: sqlite3.Connection) -> None:
        name = threading.current_thread().name
        if name == "storage-writer":
            time.sleep(0.2)
        prepare(driver)
        opened.append(name)

    monkeypatch.setattr("storage.sqlite.prepare", slowly)
    database = SqliteDatabase(tmp_path / "plainly.sqlite")
    await database.read(lambda conn: conn.execute(text("SELECT 1")).scalar_one())
    await database.close()

    assert opened[0] == "storage-writer"


@contextmanager
def as_ordinary_user(folder: str) -> Iterator[None]:
    """Root may write everywhere: be somebody else for a while."""
    if os.geteuid() != 0:
        yield
        return
    for path in (Path(folder), *Path(folder).iterdir()):
        os.chown(path, 65534, 65534)
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


async def test_a_new_file_and_its_log_are_its_owners_alone(
    tmp_path: Path, clock: Clock
) -> None:
    path = tmp_path / "var" / "new.sqlite"

    storage = await open_storage(f"sqlite:///{path}", clock)
    await storage.store.take(an_event())
    rights = {each.name: each.stat().st_mode & 0o077 for each in path.parent.iterdir()}
    await storage.close()

    assert rights == dict.fromkeys(
        ("new.sqlite", "new.sqlite-wal", "new.sqlite-shm", "new.sqlite.lock"), 0
    )


async def test_a_file_that_everybody_can_read_is_pointed_out(clock: Clock) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "open.sqlite"
        url = f"sqlite:///{path}"
        await (await open_storage(url, clock)).close()
        path.chmod(0o644)

        behind_a_door = await health_of(url, clock.now())
        path.parent.chmod(0o755)
        health = await health_of(url, clock.now())
        path.chmod(0o600)
        mended = await health_of(url, clock.now())

    assert health.missed == (f"Everybody on this machine can read {path}: `chmod 600 {path}`.",)
    assert behind_a_door.missed == mended.missed == ()
