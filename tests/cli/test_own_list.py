"""`plainly glossary import`: a list of own words is in use, also beside a running Plainly."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.clock import SystemClock
from bot.records import AuditEntry, Notice, OwnTerm, Person, Unit
from bot.settings import read_settings
from storage.opening import Storage, open_storage
from tests.cli.running import Ran, call
from tests.storage.things import acme, puts, said

LIST = "word,meaning\nflurbo,our stock list\nzing,our till\n"


@pytest.fixture
async def storage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Storage]:
    """A Plainly that runs on the database of this folder, beside a list."""
    monkeypatch.chdir(tmp_path)
    Path("our.csv").write_text(LIST, "utf-8")
    storage = await open_storage(read_settings().database, SystemClock())
    shops = Unit(id="shops", organisation="acme", name="Shops")
    await storage.store.commit(said(), puts(acme(), shops))
    yield storage
    await storage.close()


async def bring_in(*words: str) -> Ran:
    return await asyncio.to_thread(call, "glossary", "import", "our.csv", *words)


async def kept(storage: Storage) -> dict[str, OwnTerm]:
    terms = await storage.store.look("acme").many(OwnTerm)
    return {term.sense.terms[0]: term for term in terms}


async def test_a_list_is_in_use_and_what_changed_is_counted(storage: Storage) -> None:
    first = await bring_in()
    again = await bring_in()
    Path("our.csv").write_text(LIST.replace("our till", "our new till"), "utf-8")
    changed = await bring_in()

    assert first.out.splitlines() == [
        "flurbo: Our stock list.",
        "zing: Our till.",
        "In use within seconds: 2 new, 0 changed, 0 as they were.",
    ]
    assert again.out.splitlines()[-1] == "All of these words were in use already."
    assert changed.out.splitlines()[-1].endswith("0 new, 1 changed, 1 as they were.")
    words = await kept(storage)
    assert (words["zing"].sense.means, words["zing"].version) == ("Our new till.", 2)
    assert words["flurbo"].version == 1


async def test_the_words_of_a_unit_name_a_unit_that_there_is(storage: Storage) -> None:
    wrong = await bring_in("--unit", "shop")
    right = await bring_in("--unit", "shops")

    assert wrong.code == 2
    assert wrong.err.splitlines()[0] == (
        "our.csv:2: flurbo: there is no unit “shop”. Units: shops."
    )
    assert right.code == 0
    assert {term.sense.unit for term in (await kept(storage)).values()} == {"shops"}


async def test_one_wrong_row_keeps_the_whole_list_out(storage: Storage) -> None:
    Path("our.csv").write_text(f"{LIST}bing,\n", "utf-8")

    ran = await bring_in()

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("our.csv:4: bing: ")
    assert await kept(storage) == {}


async def test_the_audit_says_who_did_what(storage: Storage) -> None:
    sam = Person(id="sam", organisation="acme", name="Sam Okafor")
    now = SystemClock().now()
    wifi = Notice(
        id="n1", organisation="acme", at=now, author="sam", title="No Wi-Fi", source="x"
    )
    entry = AuditEntry(
        id="a", organisation="acme", at=now, who="sam", what="notice.posted", about="n1"
    )
    await storage.store.commit(said(), puts(sam, wifi, entry))
    await bring_in()

    told, sams, nobodys = [
        (await asyncio.to_thread(call, "audit", *more)).out.splitlines()
        for more in ((), ("--who", "sam"), ("--who", "ann"))
    ]

    assert sams == [f"{now:%Y-%m-%d %H:%M} UTC  Sam Okafor posted the notice “No Wi-Fi” (n1)"]
    assert told[0] == sams[0]
    assert {line.split("UTC  ")[1].partition(" (")[0] for line in told[1:]} == {
        "the command line brought in the word “flurbo”",
        "the command line brought in the word “zing”",
    }
    assert nobodys == ["Nothing in the last 30 days."]


async def test_checking_brings_nothing_in(storage: Storage) -> None:
    ran = await bring_in("--check")

    assert ran.out.splitlines()[-1] == "2 words are in order. Nothing was brought in."
    assert await kept(storage) == {}


def test_without_a_database_the_next_step_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("our.csv").write_text(LIST, "utf-8")

    ran = call("glossary", "import", "our.csv")

    assert ran.code == 2
    assert ran.err == (
        "There is no database var/plainly.sqlite yet: start Plainly once, it makes it.\n"
    )
