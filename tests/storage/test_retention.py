"""What is old is forgotten, what goes on is not, and figures stay."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Connection, func, select

from bot.adapter_ports import ChatLine
from bot.cards import Card, Text
from bot.outcome import Outcome, Show
from bot.places import Place
from bot.records import (
    AuditEntry,
    Draft,
    Explanation,
    Message,
    Note,
    Notice,
    Rating,
    Record,
    Request,
    Task,
)
from bot.settings import Settings
from bot.testing import StillClock
from storage.opening import Storage
from storage.retention import NOT_KEPT, Sweeping, sweep_old
from storage.tables import card, chat_line, delivery, inbox
from tests.storage.things import ANNS_CHAT, NOON, puts, said

pytestmark = pytest.mark.slow

EVERYTHING = Settings(
    keep_events_days=30,
    keep_chat_days=30,
    keep_explanations_days=30,
    keep_drafts_days=30,
    keep_cards_days=30,
    keep_requests_days=30,
    keep_audit_days=30,
)
LATER = NOON + timedelta(days=31)
LINE = ChatLine(
    workspace="web", channel="@ann", message="1", kind="said", account="ann", at=NOON
)


def a_request(id: str, **more: object) -> Request:
    place = Place(workspace="web", channel="@ann")
    one = Request(
        id=id, organisation="acme", number=int(id[2:]), requester="ann", unit="finance",
        original="The till is stuck", symptom="stuck", at=NOON, place=place, draft=f"d{id}",
    )  # fmt: skip
    return replace(one, **more)  # type: ignore[arg-type] # fields of a request


def a_draft(id: str, **more: object) -> Draft:
    words = (("text", "The till is stuck"),)
    one = Draft(id=id, organisation="acme", person="ann", kind="request", fields=words, at=NOON)
    return replace(one, **more)  # type: ignore[arg-type] # fields of a draft


OVER = a_request("R-1", state="resolved", resolved_at=NOON)
GOES_ON = a_request("R-2")


async def keep(storage: Storage, *records: Record) -> None:
    await storage.store.commit(said(), puts(*records))


async def count(storage: Storage, table: object) -> int:
    def read(conn: Connection) -> int:
        number: int = conn.execute(select(func.count()).select_from(table)).scalar_one()  # type: ignore[arg-type] # a table
        return number

    return await storage.database.read(read)


async def test_events_that_are_done_go_and_those_that_wait_stay(storage: Storage) -> None:
    done, waits = said(), said()
    for event in (done, waits):
        await storage.store.take(event)
    await storage.store.commit(done, Outcome())

    swept = await sweep_old(storage, EVERYTHING, LATER)

    assert swept == {"events": 1}
    [left] = await storage.store.waiting(LATER, 9)
    assert left.event == waits


async def test_nothing_goes_before_its_time(storage: Storage) -> None:
    await storage.chats.append(LINE)
    await keep(storage, OVER)

    assert await sweep_old(storage, EVERYTHING, NOON + timedelta(days=29)) == {}


async def test_a_running_plainly_sweeps_by_itself(storage: Storage, clock: StillClock) -> None:
    await storage.chats.append(replace(LINE, at=clock.now() - timedelta(days=31)))
    sweeping = Sweeping(storage, EVERYTHING, clock)

    sweeping.start(first=0.0)
    async with asyncio.timeout(10):
        while await count(storage, chat_line):  # noqa: ASYNC110 - nothing tells of a sweep
            await asyncio.sleep(0.01)
    await sweeping.stop()


async def test_zero_days_keep_for_ever(storage: Storage) -> None:
    never = Settings(
        keep_events_days=0, keep_chat_days=0, keep_explanations_days=0,
        keep_cards_days=0, keep_requests_days=0, keep_audit_days=0,
    )  # fmt: skip
    await storage.chats.append(LINE)
    await keep(storage, OVER)

    assert await sweep_old(storage, never, NOON + timedelta(days=9999)) == {}


async def test_more_than_one_bite_goes_as_well(
    storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.retention.BITE", 3)
    for number in range(8):
        await storage.chats.append(replace(LINE, message=str(number)))
    await storage.chats.append(replace(LINE, message="young", at=LATER))

    assert await sweep_old(storage, EVERYTHING, LATER) == {"lines": 8}
    [left] = await storage.chats.after("web", "@ann", 0)
    assert left.message == "young"


async def test_a_closed_request_loses_its_words_and_keeps_its_row(storage: Storage) -> None:
    place = Place(workspace="web", channel="@kim")
    for request in (OVER, GOES_ON):
        message = Message(
            id=f"m{request.id}", organisation="acme", request=request.id, author="ann",
            place=place, message="1", text="words", output="words", side="staff", at=NOON,
        )  # fmt: skip
        note = Note(
            id=f"n{request.id}", organisation="acme", about=request.id, author="kim",
            place=place, message="2", text="words", at=NOON,
        )  # fmt: skip
        await keep(storage, request, message, note, a_draft(request.draft, about=request.id))

    swept = await sweep_old(storage, EVERYTHING, LATER)

    look = storage.store.look("acme")
    assert swept["requests"] == 1
    assert await look.one(Request, "R-1") == replace(
        OVER, version=1, original=NOT_KEPT, symptom=""
    )
    assert await look.one(Request, "R-2") == replace(GOES_ON, version=1)
    assert [each.request for each in await look.many(Message)] == ["R-2"]
    assert [each.about for each in await look.many(Note)] == ["R-2"]
    assert [each.about for each in await look.many(Draft)] == ["R-2"]
    assert await sweep_old(storage, EVERYTHING, LATER) == {}


async def test_what_was_never_sent_goes_and_what_is_sent_stays(storage: Storage) -> None:
    await keep(
        storage,
        GOES_ON,
        a_draft(GOES_ON.draft, about=GOES_ON.id),
        a_draft("asked"),
        a_draft("dropped", kind="dropped"),
        a_draft("unclear", kind="which"),
        a_draft("young", at=LATER),
        a_draft("a form", kind="form:request.answer", about="R-2"),
    )

    assert (await sweep_old(storage, EVERYTHING, LATER))["drafts"] == 3
    left = {each.id for each in await storage.store.look("acme").many(Draft)}
    assert left == {GOES_ON.draft, "young", "a form"}


async def test_a_rating_stays_without_its_comment(storage: Storage) -> None:
    rating = Rating(
        id="r", organisation="acme", about="R-1", rater="h", face="bad", comment="slow", at=NOON
    )
    await keep(storage, rating)

    swept = await sweep_old(storage, EVERYTHING, LATER)

    assert swept["comments"] == 1
    assert await storage.store.look("acme").many(Rating) == (
        replace(rating, version=1, comment=""),
    )


async def test_explanations_tasks_and_audit_entries_go(storage: Storage) -> None:
    await keep(
        storage,
        Explanation(
            id="e", organisation="acme", person="ann", source="s", output="o", at=NOON
        ),
        AuditEntry(id="a", organisation="acme", at=NOON, who="kim", what="x", about="y"),
        Task(
            id="t", organisation="acme", kind="review", about="R-1", owner="kim", text="t",
            state="done", at=NOON, done_at=NOON,
        ),
        Task(id="u", organisation="acme", kind="review", about="R-1", owner="kim", text="t",
             at=NOON),
    )  # fmt: skip

    swept = await sweep_old(storage, EVERYTHING, LATER)

    assert {what: swept[what] for what in ("explanations", "audits", "tasks")} == {
        "explanations": 1,
        "audits": 1,
        "tasks": 1,
    }
    assert await storage.store.look("acme").count(Task) == 1


async def _stands(storage: Storage, key: str, about: str) -> None:
    body = Card(title="Hello", parts=(Text("Some words."),), about=about)
    shows = (Show(key=key, card=body, to=(ANNS_CHAT,)),)
    await storage.store.commit(said(), Outcome(shows=shows))
    for each in await storage.ledger.claim("web", 10):
        await storage.ledger.showed(each, f"message-{key}")


async def test_cards_that_nothing_changes_any_more_go(
    storage: Storage, clock: StillClock
) -> None:
    notice = Notice(
        id="n1", organisation="acme", source="s", author="kim", at=NOON, state="open"
    )
    await keep(storage, OVER, GOES_ON, notice)
    await _stands(storage, "ask:dR-1", "R-1")
    await _stands(storage, "ask:dR-2", "")
    await _stands(storage, "notice:n1", "n1")
    await _stands(storage, "explain:xyz", "")

    swept = await sweep_old(storage, EVERYTHING, LATER)

    assert swept["cards"] == 2
    assert await storage.store.look("acme").shown_at(ANNS_CHAT, "message-ask:dR-1") is None
    for stays in ("ask:dR-2", "notice:n1"):
        assert await storage.store.look("acme").shown_at(ANNS_CHAT, f"message-{stays}")
    assert await count(storage, delivery) == 2


async def test_a_card_that_is_still_to_be_delivered_stays(storage: Storage) -> None:
    shows = (Show(key="c", card=Card(title="Hello"), to=(ANNS_CHAT,)),)
    await storage.store.commit(said(), Outcome(shows=shows))

    await sweep_old(storage, EVERYTHING, LATER)

    assert await count(storage, card) == 1


async def test_a_period_of_one_organisation_takes_nothing_of_another(storage: Storage) -> None:
    """The same id, old here and young there."""
    old = AuditEntry(id="a", organisation="acme", at=NOON, who="kim", what="x", about="y")
    young = replace(old, organisation="other", at=LATER)
    await keep(storage, old)
    await storage.store.commit(said(organisation="other"), puts(young))

    await sweep_old(storage, EVERYTHING, LATER)

    assert await storage.store.look("acme").count(AuditEntry) == 0
    assert await storage.store.look("other").count(AuditEntry) == 1
    assert await count(storage, inbox) == 0
