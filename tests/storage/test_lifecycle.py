"""A person's data: all of it is handed out, and none of it is left after an erasure."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import MISSING, Field, fields, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

import pytest
from click.testing import CliRunner
from sqlalchemy import Connection, select

from bot.adapter_ports import ChatLine, Installed
from bot.cards import Card, Facts, Quote, Text
from bot.cli import main
from bot.clock import SystemClock
from bot.events import Deleted, Said
from bot.house import House
from bot.joining import Colleague, follow_groups
from bot.language import Sense
from bot.outcome import At, Outcome, Show
from bot.places import Account, Place, direct_chat
from bot.records import (
    RECORD_KINDS,
    AccountOf,
    Draft,
    Message,
    Notice,
    Organisation,
    OwnTerm,
    Person,
    Promise,
    Rating,
    RatingAsk,
    Record,
    Request,
    Task,
    Unit,
    Update,
)
from bot.tools import rater_of
from storage.columns import Shape
from storage.database import StorageProblem
from storage.erasing import ERASED_NAME, ERASED_WORDS
from storage.exporting import NOT_THEIRS
from storage.holdings import HOLDINGS, SAME_EVERYWHERE, THEIRS
from storage.lifecycle import erased, exported
from storage.opening import Storage, open_storage
from storage.tables import TABLE_OF, metadata, name_of
from tests.storage import postgres
from tests.storage.postgres import POSTGRESQL
from tests.storage.things import NOON, a_card, acme, puts, said

pytestmark = pytest.mark.slow

ANN = Person(
    id="ann-77", organisation="acme", name="Ann Sentinel", email="ann.sentinel@acme.example"
)
BOB = Person(id="bob", organisation="acme", name="Bob Other")
ANNS = Account("web", "U0ANN")
BOBS = Account("web", "bob")
ACCOUNTS = tuple(
    AccountOf(
        id=f"web/{account.id}",
        organisation="acme",
        workspace="web",
        account=account.id,
        person=person.id,
    )
    for person, account in ((ANN, ANNS), (BOB, BOBS))
)
HER_CHAT = Place(workspace="web", channel="@U0ANN", only_for="U0ANN")
WHISPERED = "whispered: my knee hurts since 4711"


@pytest.fixture(params=["file", POSTGRESQL])
async def url(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str]:
    """A database that outlives its opening: memory has none of that."""
    if request.param == "file":
        yield f"sqlite:///{tmp_path / 'plainly.sqlite'}"
        return
    server: str = request.getfixturevalue("pg_server")
    fresh = await postgres.a_database(server)
    yield fresh
    await postgres.drop(server, fresh)


# --- every column is classified ------------------------------------------------------


def test_every_column_says_whether_it_can_hold_a_person() -> None:
    there = {
        table.name: {column.name for column in table.columns}
        for table in metadata.tables.values()
    }
    known = {
        table: set(columns) - (SAME_EVERYWHERE.keys() - there.get(table, set()))
        for table, columns in HOLDINGS.items()
    }

    assert known == there


def test_words_of_a_record_have_an_owner_or_belong_to_everybody() -> None:
    records = {name_of(kind) for kind in RECORD_KINDS} - {"person", "rating"}
    ownerless = {
        table
        for table in records
        if "words" in HOLDINGS[table].values() and table not in THEIRS
    }

    assert ownerless == set()


# --- a database in which she stands everywhere ---------------------------------------


R = TypeVar("R", bound=Record)


def _nothing_personal(hint: Any) -> Any:
    """A value for a column that holds nobody and has no default."""
    if get_origin(hint) is Literal:
        return get_args(hint)[0]
    return {str: "x", int: 1, bool: False, datetime: NOON}[hint]


def _hers(kind: type[R], **more: Any) -> R:
    """A record that holds her in every column that can."""
    table, hints = TABLE_OF[kind], get_type_hints(kind)
    fixed: dict[str, Any] = {"organisation": "acme", "version": 0}
    for field in fields(kind):
        name, what = field.name, HOLDINGS[table.name][field.name]
        several = isinstance(table.c[name].type, Shape) and hints[name] is not Place
        if what in ("person", "duty"):
            fixed[name] = (ANN.id,) if several else ANN.id
        elif what == "account":
            fixed[name] = ANNS.id
        elif what == "chat":
            fixed[name] = HER_CHAT
        elif what == "inside" and not several:
            fixed[name] = f"{table.name}.{name}:{ANN.id}"
        elif what == "words":
            fixed[name] = () if several else f"{WHISPERED} {table.name} {name}"
        elif name not in fixed | more and not _has_default(field):
            fixed[name] = _nothing_personal(hints[name])
    values = fixed | more
    return kind(**values)


def _has_default(field: Field[Any]) -> bool:
    return field.default is not MISSING or field.default_factory is not MISSING


def _everything(rater: str) -> tuple[Record, ...]:
    nested: dict[type[Record], dict[str, Any]] = {
        Notice: {
            "updates": (Update(at=NOON, source="s", output="o", by=ANN.id),),
            "posted_at": NOON,
        },
        OwnTerm: {
            "sense": Sense(
                id="own.x", terms=("x",), pos="noun", action="keep", means="m", owner=ANN.id
            )
        },
        Draft: {"fields": (("whom", ANN.id),)},
        Request: {"assignee": "bob", "state": "open"},
        Task: {"owner": "bob"},
    }  # fmt: skip
    whole = (Organisation, Person, AccountOf)
    nested[Rating] = nested[RatingAsk] = {"rater": rater, "id": f"R-1:1:{rater}"}
    kinds = [kind for kind in RECORD_KINDS if kind not in whole]
    return (
        acme(),
        ANN,
        BOB,
        *ACCOUNTS,
        *(_hers(kind, **nested.get(kind, {})) for kind in kinds),
        _hers(Draft, id="bobs", person="bob", fields=(("whom", ANN.id), ("others", (ANN.id,)))),
        _hers(Notice, id="secret", posted_at=None, title=WHISPERED),
    )


async def _populate(url: str) -> None:
    """She is in every table, and a Plainly that ran is stopped."""
    storage = await open_storage(url, SystemClock())
    rater = rater_of(await storage.secrets.key("acme", "rating"), "acme", ANN.id)
    hello = Said(
        key="web:@U0ANN:said-1", organisation="acme", at=NOON, who=ANNS,
        place=direct_chat(ANNS), text=WHISPERED, message="said-1",
    )  # fmt: skip
    line = ChatLine(
        workspace="web", channel="@U0ANN", message="said-1", kind="said", account="U0ANN",
        text=WHISPERED, at=NOON,
    )  # fmt: skip
    await storage.store.take(hello, [line])
    await storage.store.take(replace(hello, key="web:x", message="said-2"))
    await storage.store.park(replace(hello, key="web:x", message="said-2"), WHISPERED)
    quote = Quote(f"{WHISPERED} request original", "Ann Sentinel")
    quoting = Card(title="New", parts=(quote,))
    naming = Card(
        title="Hi", parts=(Facts((("Liaison", ANN.name),)), Text("Ann Sentinel has it."))
    )
    shows = (
        Show(key="ask:d1", card=quoting, to=(direct_chat(ANNS), direct_chat(BOBS))),
        Show(key="desk:R-9", card=naming, to=(direct_chat(BOBS),)),
        Show(key=f"counted:n1:{ANN.id}", card=a_card("Counted"), to=(direct_chat(ANNS),)),
        Show(key="notice:n1", card=a_card("Outage"), to=(direct_chat(ANNS), direct_chat(BOBS))),
    )
    jobs = (At(id=f"digest:{ANN.id}", when=NOON, about=ANN.id, what="digest"),)
    await storage.store.commit(hello, Outcome(puts=_everything(rater), shows=shows, jobs=jobs))
    for number, delivery in enumerate(await storage.ledger.claim("web", 100)):
        text = delivery.card.plain_text() if delivery.card else ""
        body = json.dumps({"card": text.splitlines()})
        await storage.ledger.showed(delivery, f"card-{number}")
        await storage.chats.append(
            replace(line, channel=delivery.place.channel, message=f"card-{number}",
                    kind="card", account="", body=body, text=text)
        )  # fmt: skip
    for where in ({"account": ANNS.id, "team": "web"}, {"team": "@U0ANN", "enterprise": "web"}):
        await storage.installations.keep(
            Installed(platform="slack", kind="direct", body="D0ANN", **where)
        )
    await storage.close()


def _cells(conn: Connection) -> dict[str, str]:
    """All that the database holds, by table and column."""
    return {
        f"{table.name}.{column.name}": "\n".join(
            str(value) for value in conn.execute(select(column)).scalars()
        )
        for table in metadata.tables.values()
        for column in table.columns
    }


async def _dump(url: str) -> tuple[dict[str, str], Storage]:
    storage = await open_storage(url, SystemClock())
    return await storage.database.read(_cells), storage


async def test_she_stands_in_every_column_that_can_hold_a_person(url: str) -> None:
    await _populate(url)

    cells, storage = await _dump(url)
    await storage.close()

    held = {
        f"{table}.{column}"
        for table, columns in HOLDINGS.items()
        for column, kind in columns.items()
        if kind in ("person", "duty", "chat", "account")
    }
    without = {
        name for name in held if ANN.id not in cells[name] and ANNS.id not in cells[name]
    }
    assert without <= {"request.assignee", "task.owner", "delivery.only_for"}


async def test_nothing_of_her_is_left_after_an_erasure(url: str) -> None:
    await _populate(url)
    storage = await open_storage(url, SystemClock())
    rater = rater_of(await storage.secrets.key("acme", "rating"), "acme", ANN.id)
    await storage.close()

    done = await erased(url, "", ANN.id, NOON)

    cells, storage = await _dump(url)
    await storage.close()
    marks = (ANN.id, ANNS.id, ANN.name, "ann.sentinel", "whispered", "D0ANN", rater)
    left = {(name, mark) for name, held in cells.items() for mark in marks if mark in held}
    assert left == set()
    assert done.line == "Erased ann-77."


async def test_not_even_the_file_remembers_her(tmp_path: Path) -> None:
    path = tmp_path / "plainly.sqlite"
    await _populate(f"sqlite:///{path}")

    await erased(f"sqlite:///{path}", "acme", ANN.id, NOON)

    kept = b"".join(each.read_bytes() for each in tmp_path.iterdir())
    assert b"Ann Sentinel" not in kept
    assert b"whispered" not in kept


async def test_what_others_rely_on_stays(url: str) -> None:
    await _populate(url)

    await erased(url, "", ANN.id, NOON)

    storage = await open_storage(url, SystemClock())
    look = storage.store.look("acme")
    [request] = await look.many(Request)
    [rating] = await look.many(Rating)
    [notice] = await look.many(Notice)
    [promise] = await look.many(Promise)
    gone = await look.one(Person, request.requester)
    await storage.close()
    assert (request.original, request.state) == (ERASED_WORDS, "cancelled")
    assert request.assignee == "bob"
    assert rating.comment == ""
    assert notice.author == request.requester
    assert promise.state == "dropped"
    assert gone is not None
    assert (gone.name, gone.active) == (ERASED_NAME, False)


async def test_a_card_that_quotes_her_is_taken_back_and_one_that_names_her_changed(
    url: str,
) -> None:
    await _populate(url)

    await erased(url, "", ANN.id, NOON)

    storage = await open_storage(url, SystemClock())
    due = await storage.ledger.claim("web", 100)
    await storage.close()
    wanted = {each.key: each.card and each.card.plain_text() for each in due}
    assert wanted == {
        "ask:d1": None,
        "desk:R-9": f"Hi\nLiaison: {ERASED_NAME}\n{ERASED_NAME} has it.",
    }
    assert {each.place.channel for each in due} == {"@bob"}


async def test_another_person_is_left_alone(url: str) -> None:
    await _populate(url)

    await erased(url, "", ANN.id, NOON)

    storage = await open_storage(url, SystemClock())
    bob = await storage.store.look("acme").one(Person, "bob")
    at_his_account = await storage.store.look("acme").person_at(BOBS)
    await storage.close()
    assert bob == at_his_account == replace(BOB, version=1)


async def test_the_same_id_in_another_organisation_is_somebody_else(url: str) -> None:
    await _populate(url)
    storage = await open_storage(url, SystemClock())
    other = Organisation(id="other", organisation="other", name="Other", zone="UTC")
    theirs = replace(ANN, organisation="other")
    await storage.store.commit(said(organisation="other"), puts(other, theirs))
    await storage.close()

    with pytest.raises(StorageProblem, match=r"acme, other.*--organisation"):
        await erased(url, "", ANN.id, NOON)
    await erased(url, "acme", ANN.id, NOON)

    storage = await open_storage(url, SystemClock())
    kept = await storage.store.look("other").one(Person, ANN.id)
    await storage.close()
    assert kept == replace(theirs, version=1)


# --- what she still owes -------------------------------------------------------------


async def _owing(url: str) -> None:
    storage = await open_storage(url, SystemClock())
    request = _hers(Request, id="R-1", requester="bob", assignee=ANN.id, state="open")
    task = _hers(Task, id="t-1", owner=ANN.id, for_person="bob", state="open")
    task = replace(task, kind="call_back", about="R-7#1")
    promise = _hers(Promise, id="p-1", owed_by=ANN.id, owed_to="bob", state="open")
    await storage.store.commit(
        said(), puts(acme(), ANN, BOB, *ACCOUNTS, request, task, promise)
    )
    await storage.close()


async def test_whoever_owes_something_is_not_erased_without_a_successor(url: str) -> None:
    await _owing(url)

    with pytest.raises(StorageProblem, match=r"R-1, a call-back about R-7: .*--successor"):
        await erased(url, "", ANN.id, NOON)
    with pytest.raises(StorageProblem, match="no such active person"):
        await erased(url, "", ANN.id, NOON, successor=ANN.id)


async def test_a_successor_takes_over(url: str) -> None:
    await _owing(url)

    done = await erased(url, "", ANN.id, NOON, successor="bob")

    storage = await open_storage(url, SystemClock())
    look = storage.store.look("acme")
    [request], [task], [promise] = (
        await look.many(Request), await look.many(Task), await look.many(Promise)
    )  # fmt: skip
    rung = await storage.jobs.ring_due()
    await storage.close()
    assert done.line == "Erased ann-77. bob has R-1, t-1 now."
    # The card of who had it is gone: the successor gets one at the next start.
    assert "R-1" in {each.about for each in rung if each.what == "request.came"}
    assert request.how_assigned == "handed"
    assert (request.assignee, task.owner, promise.owed_by) == ("bob", "bob", "bob")
    assert WHISPERED in request.original


# --- export --------------------------------------------------------------------------


async def test_an_export_has_every_table_that_holds_her(url: str) -> None:
    await _populate(url)

    found = await exported(url, "", ANN.id, NOON, ratings=True)

    nobodys = {
        table for table, columns in HOLDINGS.items() if set(columns.values()) == {"nobody"}
    }
    derived = {"card", "delivery", "answer", "job"}
    assert set(found["tables"]) == set(HOLDINGS) - nobodys - derived
    assert WHISPERED in json.dumps(found)


async def test_ratings_are_handed_out_only_when_asked_for(url: str) -> None:
    await _populate(url)

    found = await exported(url, "", ANN.id, NOON, ratings=False)

    assert "rating" not in found["tables"]
    assert "confidential" in found["ratings"]


async def test_an_export_keeps_what_others_wrote(url: str) -> None:
    await _owing(url)

    [request] = (await exported(url, "", ANN.id, NOON, ratings=False))["tables"]["request"]

    assert request["id"] == "R-1"
    assert request["original"] == NOT_THEIRS


async def test_what_was_said_to_her_is_handed_out(url: str) -> None:
    await _populate(url)
    storage = await open_storage(url, SystemClock())
    request = (await storage.store.look("acme").many(Request))[0]
    reply = _hers(Message, id="m", request=request.id, author="bob", text="IT words",
                  output="plain words", place=direct_chat(BOBS))  # fmt: skip
    await storage.store.commit(said(), puts(reply))
    await storage.close()

    rows = (await exported(url, "", ANN.id, NOON, ratings=False))["tables"]["message"]

    [told] = [row for row in rows if row["author"] == "bob"]
    assert (told["output"], told["text"]) == ("plain words", NOT_THEIRS)


# --- the commands --------------------------------------------------------------------


def test_the_commands_tell_what_they_did(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{tmp_path / 'plainly.sqlite'}"
    monkeypatch.setenv("PLAINLY_DATABASE", url)
    asyncio.run(_populate(url))
    run = CliRunner().invoke

    printed = run(main, ["person", "export", ANN.id])
    written = run(main, ["person", "export", ANN.id, "--to", str(tmp_path / "ann.json")])
    again = run(main, ["person", "export", ANN.id, "--to", str(tmp_path / "ann.json")])
    gone = run(main, ["person", "erase", ANN.id, "--yes"])
    twice = run(main, ["person", "erase", ANN.id, "--yes"])

    assert json.loads(printed.stdout)["person"] == ANN.id
    assert written.stdout.startswith(f"Wrote {tmp_path / 'ann.json'}: ")
    assert (tmp_path / "ann.json").stat().st_mode & 0o077 == 0
    assert (again.exit_code, twice.exit_code) == (2, 2)
    assert "backups" in gone.stdout
    assert twice.stderr == "There is nobody “ann-77” in acme.\n"


# --- what people take back -----------------------------------------------------------


def _said_and_taken_back() -> tuple[Said, Deleted]:
    first = Said(
        key="k1", organisation="acme", at=NOON, who=ANNS, place=direct_chat(ANNS),
        text=WHISPERED, message="said-1",
    )  # fmt: skip
    back = Deleted(
        key="k2", organisation="acme", at=NOON + timedelta(minutes=1), who=ANNS,
        place=first.place, message="said-1",
    )  # fmt: skip
    return first, back


async def test_a_message_that_was_taken_back_keeps_no_words(storage: Storage) -> None:
    first, back = _said_and_taken_back()
    line = ChatLine(
        workspace="web", channel="@U0ANN", message="said-1", kind="said", account="U0ANN",
        text=WHISPERED, at=NOON,
    )  # fmt: skip
    await storage.store.take(first, [line])
    await storage.store.commit(first, Outcome())

    await storage.store.take(back, [replace(line, kind="delete", text="")])
    await storage.store.commit(back, Outcome())

    cells = await storage.database.read(_cells)
    assert [name for name, held in cells.items() if "whispered" in held] == []
    assert [each.kind for each in await storage.chats.after("web", "@U0ANN", 0)] == [
        "said",
        "delete",
    ]


async def test_what_was_given_up_keeps_no_words_once_it_is_taken_back(
    storage: Storage,
) -> None:
    first, back = _said_and_taken_back()
    await storage.store.take(first)
    await storage.store.park(first, "ValueError: rewriting.py:9")

    await storage.store.take(back)
    await storage.store.commit(back, Outcome())

    cells = await storage.database.read(_cells)
    assert [name for name, held in cells.items() if "whispered" in held] == []


# --- who stands in no file -------------------------------------------------------------


NINAS = Account("T0ACME", "U0NINA")
SALES = House(
    organisation=Organisation(
        id="acme", organisation="acme", name="X", zone="UTC", domains=("acme.example",),
        workspaces=("T0ACME",),
    ),
    units=(Unit(id="sales", organisation="acme", name="Sales", groups=("T0ACME/S1",)),),
)  # fmt: skip


async def _nina_comes(url: str, *more: Record) -> None:
    """By a user group; nobody but Slack knows who she is."""
    storage = await open_storage(url, SystemClock())
    nina = Colleague(
        account=NINAS, email="nina@acme.example", name="Nina Guard", groups=("T0ACME/S1",)
    )
    await storage.store.take(event := said())
    await storage.store.commit(event, puts(*SALES.records, *more))
    await follow_groups(storage.store, SystemClock(), SALES, nina)
    await storage.close()


async def test_who_came_by_a_group_is_named_by_their_account(url: str) -> None:
    await _nina_comes(url)

    found = await exported(url, "", "T0ACME/U0NINA", NOON, ratings=False)

    assert found["person"] == "t0acme.u0nina"
    assert {"person", "account_of"} <= found["tables"].keys()


async def test_nothing_is_left_of_who_came_by_a_group(url: str) -> None:
    await _nina_comes(url)

    done = await erased(url, "", "T0ACME/U0NINA", NOON)

    cells, storage = await _dump(url)
    await storage.close()
    marks = ("t0acme.u0nina", "U0NINA", "Nina Guard", "nina@acme")
    left = {(name, mark) for name, held in cells.items() for mark in marks if mark in held}
    assert left == set()
    assert any("user groups" in line for line in done.out_of_reach)
    await _nina_comes(url)  # a member who writes is known again


async def test_whoever_is_kept_twice_is_said(url: str) -> None:
    """The file listed her once, without her account."""
    twin = Person(id="nina", organisation="acme", name="Nina", email="nina@acme.example")
    other = replace(twin, id="nina.old", active=False)
    await _nina_comes(url, replace(twin, active=False), other)

    found = await exported(url, "", "T0ACME/U0NINA", NOON, ratings=False)
    done = await erased(url, "", "T0ACME/U0NINA", NOON)

    assert found["also"] == ("nina", "nina.old")
    assert "nina, nina.old" in done.out_of_reach[0]
