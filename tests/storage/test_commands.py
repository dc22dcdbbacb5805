"""`plainly db`: each command says in one line what it did, or why it did nothing."""

import asyncio
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import main
from bot.clock import SystemClock
from bot.outcome import Outcome
from bot.records import Person
from bot.testing import StillClock
from storage import migrating
from storage.opening import file_of, open_storage
from tests.storage import postgres
from tests.storage.postgres import POSTGRESQL
from tests.storage.things import ANNS_CHAT, CHANNEL, person, puts, said, shows

pytestmark = pytest.mark.slow

ANN, ACCOUNT = person("ann")
PG_DUMP = shutil.which("pg_dump")


@pytest.fixture(params=["file", POSTGRESQL])
def home(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """The address of a database that nobody opened yet, as the command is told it."""
    if request.param == "file":
        url = f"sqlite:///{tmp_path / 'plainly.sqlite'}"
        monkeypatch.setenv("PLAINLY_DATABASE", url)
        yield url
        return
    server: str = request.getfixturevalue("pg_server")
    url = asyncio.run(postgres.a_database(server))
    monkeypatch.setenv("PLAINLY_DATABASE", url)
    yield url
    asyncio.run(postgres.drop(server, url))


@pytest.fixture
def copied(home: str) -> str:
    """The same, where it can be copied: PostgreSQL needs its own tools for that."""
    if home.startswith("postgresql") and PG_DUMP is None:
        pytest.skip("pg_dump is not installed")
    return home


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A SQLite file that is not there yet, and its address in the environment."""
    path = tmp_path / "plainly.sqlite"
    monkeypatch.setenv("PLAINLY_DATABASE", f"sqlite:///{path}")
    return path


def call(*words: object) -> Result:
    return CliRunner().invoke(main, [str(each) for each in words])


def refused(result: Result) -> str:
    """The one line that a command was refused with."""
    assert result.exit_code == 2, result.output
    [line] = result.stderr.splitlines()
    return line


async def _keep(url: str, *outcomes: Outcome) -> None:
    storage = await open_storage(url, SystemClock())
    for outcome in outcomes:
        await storage.store.commit(said(), outcome)
    await storage.close()


def keep(url: str, *outcomes: Outcome) -> None:
    """What a Plainly that ran and stopped left behind."""
    asyncio.run(_keep(url, *outcomes))


async def _people(url: str) -> tuple[str, ...]:
    storage = await open_storage(url, StillClock())
    people = await storage.store.look("acme").many(Person)
    await storage.close()
    return tuple(each.id for each in people)


def people(url: str) -> tuple[str, ...]:
    return asyncio.run(_people(url))


# --- upgrade and downgrade -----------------------------------------------------------


def test_upgrade_makes_a_database_once(home: str) -> None:
    first, second = call("db", "upgrade"), call("db", "upgrade")

    assert first.output == f"Upgraded from revision base to {migrating.HEAD}.\n"
    assert second.output == f"The database is at revision {migrating.HEAD} already.\n"


def test_downgrade_goes_back_and_up_again(home: str) -> None:
    keep(home, puts(ANN))

    down = call("db", "downgrade", "base", "--yes")
    call("db", "upgrade")

    assert down.output == f"Went back from revision {migrating.HEAD} to base.\n"
    assert people(home) == ()


def test_downgrade_asks_first(home: str) -> None:
    keep(home, puts(ANN))

    asked = CliRunner().invoke(main, ["db", "downgrade", "base"], input="n\n")

    assert asked.exit_code == 1
    assert people(home) == ("ann",)


def test_downgrade_to_what_nobody_knows_is_refused(home: str) -> None:
    call("db", "upgrade")

    assert "0042" in refused(call("db", "downgrade", "0042", "--yes"))


# --- backup and restore --------------------------------------------------------------


def test_what_is_restored_is_what_was_backed_up(copied: str, tmp_path: Path) -> None:
    keep(copied, puts(ANN))
    copy = tmp_path / "copy"

    wrote = call("db", "backup", copy)
    keep(copied, puts(person("bob")[0]))
    restored = call("db", "restore", copy, "--yes")

    assert wrote.output.startswith(f"Wrote {copy}, ")
    assert restored.output.startswith(f"Restored {copy}.")
    assert people(copied) == ("ann",)


def test_only_the_owner_can_read_a_backup(copied: str, tmp_path: Path) -> None:
    call("db", "upgrade")

    call("db", "backup", tmp_path / "copy")

    assert (tmp_path / "copy").stat().st_mode & 0o077 == 0


def test_a_backup_writes_nothing_over(home: str, tmp_path: Path) -> None:
    call("db", "upgrade")
    (tmp_path / "copy").write_text("mine")

    assert "exists already" in refused(call("db", "backup", tmp_path / "copy"))
    assert (tmp_path / "copy").read_text() == "mine"


def test_a_backup_is_made_beside_a_running_plainly(copied: str, tmp_path: Path) -> None:
    async def while_open() -> Result:
        storage = await open_storage(copied, SystemClock())
        await storage.store.commit(said(), puts(ANN))
        result = await asyncio.to_thread(call, "db", "backup", tmp_path / "copy")
        await storage.close()
        return result

    assert asyncio.run(while_open()).exit_code == 0
    assert (tmp_path / "copy").stat().st_size > 0


def test_nothing_is_restored_into_a_running_plainly(copied: str, tmp_path: Path) -> None:
    keep(copied, puts(ANN))
    call("db", "backup", tmp_path / "copy")

    async def while_open() -> Result:
        storage = await open_storage(copied, SystemClock())
        result = await asyncio.to_thread(call, "db", "restore", tmp_path / "copy", "--yes")
        await storage.close()
        return result

    assert "Stop it first" in refused(asyncio.run(while_open()))


def test_what_is_no_backup_is_not_restored(copied: str, tmp_path: Path) -> None:
    keep(copied, puts(ANN))
    (tmp_path / "photo").write_bytes(b"\x89PNG no database at all")

    refused(call("db", "restore", tmp_path / "photo", "--yes"))
    refused(call("db", "restore", tmp_path / "nothing", "--yes"))

    assert people(copied) == ("ann",)


def test_what_was_to_be_sent_is_looked_for_first_after_a_restore(
    copied: str, tmp_path: Path
) -> None:
    keep(copied, puts(ANN, ACCOUNT) + shows("c", "Hello", ANNS_CHAT))
    call("db", "backup", tmp_path / "copy")

    call("db", "restore", tmp_path / "copy", "--yes")

    async def claimed() -> bool:
        storage = await open_storage(copied, SystemClock())
        [delivery] = await storage.ledger.claim("web", 10)
        await storage.close()
        return delivery.unsure

    assert asyncio.run(claimed())


def test_the_database_before_is_kept(file: Path, tmp_path: Path) -> None:
    url = f"sqlite:///{file}"
    keep(url, puts(ANN))
    call("db", "backup", tmp_path / "copy")
    keep(url, puts(person("bob")[0]))

    said_so = call("db", "restore", tmp_path / "copy", "--yes").output

    before = said_so.rpartition(" is ")[2].strip().rstrip(".")
    assert people(f"sqlite:///{before}") == ("ann", "bob")


def test_a_damaged_copy_is_not_restored(file: Path, tmp_path: Path) -> None:
    keep(f"sqlite:///{file}", puts(ANN))
    copy = tmp_path / "copy"
    call("db", "backup", copy)
    body = bytearray(copy.read_bytes())
    body[8192:16384] = b"\xff" * 8192
    copy.write_bytes(body)

    refused(call("db", "restore", copy, "--yes"))

    assert people(f"sqlite:///{file}") == ("ann",)


def test_a_database_too_broken_to_open_can_be_replaced(file: Path, tmp_path: Path) -> None:
    keep(f"sqlite:///{file}", puts(ANN))
    call("db", "backup", tmp_path / "copy")
    file.write_bytes(b"not a database any more")

    restored = call("db", "restore", tmp_path / "copy", "--yes")

    assert restored.exit_code == 0
    assert people(f"sqlite:///{file}") == ("ann",)


def test_memory_is_not_backed_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAINLY_DATABASE", "sqlite://")

    assert "in memory" in refused(call("db", "backup", tmp_path / "copy"))


def test_without_its_tools_postgresql_says_what_to_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLAINLY_DATABASE", "postgresql://ann:geheim@db.example/plainly")
    monkeypatch.setenv("PATH", "")

    line = refused(call("db", "backup", tmp_path / "copy"))

    assert "pg_dump --format=custom" in line
    assert "postgresql://ann@db.example/plainly" in line
    assert "geheim" not in line


@pytest.mark.skipif(PG_DUMP is None, reason="pg_dump is not installed")
def test_a_password_reaches_the_tools_and_nobody_else(
    pg_server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The tools are called through a script that writes down what it was called with."""
    url = asyncio.run(postgres.a_database(pg_server)).replace("plainly@", "plainly:ge:heim@")
    monkeypatch.setenv("PLAINLY_DATABASE", url)
    tool = tmp_path / "pg_dump"
    tool.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/called\nexec {PG_DUMP} "$@"\n')
    tool.chmod(0o755)
    call("db", "upgrade")
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")

    wrote = call("db", "backup", tmp_path / "copy")

    called = (tmp_path / "called").read_text()
    assert wrote.exit_code == 0, wrote.output
    assert "passfile=" in called
    assert "heim" not in called


# --- check ---------------------------------------------------------------------------


def test_a_database_that_is_well(home: str) -> None:
    keep(home, puts(ANN))

    result = call("db", "check")

    assert result.exit_code == 0
    assert f"Revision {migrating.HEAD}, the one that this Plainly wants." in result.output
    assert "Nothing failed to be delivered." in result.output


def test_check_tells_what_was_given_up_without_its_words(home: str) -> None:
    async def park() -> None:
        storage = await open_storage(home, SystemClock())
        event = said("my salary is 4711")
        await storage.store.take(event)
        await storage.store.park(event, "ValueError: cannot read 'my salary is 4711'")
        await storage.close()

    asyncio.run(park())

    result = call("db", "check")

    assert result.exit_code == 2
    assert "1 parked" in result.output
    assert "ValueError" in result.output
    assert "salary" not in result.output


def test_check_counts_what_could_not_be_delivered(home: str) -> None:
    async def fail() -> None:
        storage = await open_storage(home, SystemClock())
        await storage.store.commit(said(), shows("c", "Hello", ANNS_CHAT))
        [delivery] = await storage.ledger.claim("web", 1)
        await storage.ledger.failed(delivery, "channel_not_found", for_good=True)
        await storage.close()

    asyncio.run(fail())

    result = call("db", "check")

    assert result.exit_code == 0
    assert "1 could not be delivered: channel_not_found (1)." in result.output


def test_check_names_the_channel_and_what_the_platform_said(home: str) -> None:
    async def fail() -> None:
        storage = await open_storage(home, SystemClock())
        await storage.store.commit(said(), shows("c", "Hello", ANNS_CHAT, CHANNEL))
        for each in await storage.ledger.claim("web", 2):
            why = "Please invite me there."
            await storage.ledger.failed(each, "not_in_channel", for_good=True, said=why)
        await storage.close()

    asyncio.run(fail())

    result = call("db", "check")

    lines = [line for line in result.output.splitlines() if "could not be shown" in line]
    assert lines == ["Something could not be shown in web/it-help: Please invite me there."]
    assert "2 could not be delivered: not_in_channel (2)." in result.output


def test_check_before_the_first_start(file: Path) -> None:
    result = call("db", "check")

    assert result.exit_code == 0
    assert "no database" in result.output
    assert not file.exists()


def test_check_changes_nothing(file: Path) -> None:
    keep(f"sqlite:///{file}", puts(ANN))
    before = {each.name: each.read_bytes() for each in file.parent.iterdir()}

    call("db", "check")

    assert {each.name: each.read_bytes() for each in file.parent.iterdir()} == before


def test_check_looks_at_a_running_plainly(home: str) -> None:
    async def while_open() -> Result:
        storage = await open_storage(home, SystemClock())
        result = await asyncio.to_thread(call, "db", "check")
        await storage.close()
        return result

    assert asyncio.run(while_open()).exit_code == 0


def test_a_foreign_file_is_left_as_it_is(file: Path) -> None:
    foreign = sqlite3.connect(file)
    foreign.execute("CREATE TABLE wp_posts (id INT)")
    foreign.close()
    before = file.read_bytes()

    for words in (("check",), ("backup", file.with_name("copy")), ("upgrade",)):
        assert "wp_posts" in refused(call("db", *words))

    assert file.read_bytes() == before
    assert not file.with_name("copy").exists()


def test_a_file_that_is_no_database_is_refused(file: Path) -> None:
    file.write_text("Dear diary")

    for words in (("check",), ("backup", file.with_name("copy")), ("upgrade",)):
        assert "a database" in refused(call("db", *words))

    assert file.read_text() == "Dear diary"


def test_a_database_that_does_not_answer_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAINLY_DATABASE", "postgresql://plainly@127.0.0.1:1/plainly")

    assert "cannot be used" in refused(call("db", "check"))
    assert file_of("postgresql://plainly@127.0.0.1:1/plainly") is None
