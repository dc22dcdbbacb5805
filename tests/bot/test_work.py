"""Work: what was taken is done, once, in order; what fails waits, and is parked in the end."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from bot.cards import Answer, Card, FieldErrors, Nothing, Toast
from bot.delivering import Delivering
from bot.events import Event, Said, Submitted
from bot.outcome import At, Outcome, Show
from bot.places import Account, direct_chat
from bot.ports import Look, Unavailable
from bot.records import AuditEntry
from bot.testing import RecordingPlatform, StillClock
from bot.work import MOST_TRIES, Work
from storage.opening import Storage, open_storage

ANN = Account("chat", "ann")
CHAT = direct_chat(ANN)
Flow = Callable[[Event, Look], Awaitable[Outcome]]


@dataclass(slots=True)
class Conversing:
    """A conversation of one flow, which keeps what it was asked."""

    flow: Flow
    said: list[str] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)

    async def handle(self, event: Event, look: Look) -> Outcome:
        self.said.append(event.key)
        return await self.flow(event, look)

    async def answer(self, event: Event, look: Look) -> Answer:
        return self.answers.pop(0)


async def writes_it_down(event: Event, look: Look) -> Outcome:
    """The one thing this flow does: an audit entry and a card for each event."""
    entry = AuditEntry(
        id=event.key, organisation=look.organisation, at=event.at, who="", what="", about=""
    )
    card = Show(key=event.key, card=Card(title=event.key), to=(CHAT,))
    return Outcome(puts=(entry,), shows=(card,))


@dataclass(slots=True, kw_only=True)
class Bench:
    storage: Storage
    clock: StillClock
    platform: RecordingPlatform
    conversing: Conversing
    work: Work

    async def done(self) -> int:
        return await self.storage.store.look("acme").count(AuditEntry)

    async def passes(self, **span: float) -> None:
        self.clock.pass_by(timedelta(**span))
        await self.work.sweep()
        await self.work.settle()

    async def waits(self) -> int:
        return len(await self.storage.store.waiting(datetime(2100, 1, 1, tzinfo=UTC), 1000))


def working(storage: Storage, clock: StillClock, flow: Flow) -> Bench:
    platform = RecordingPlatform(name="chat")
    conversing = Conversing(flow)
    delivering = Delivering(storage.ledger, {"chat": platform}.get, clock)
    work = Work(
        storage.store, conversing, delivering, clock, storage.jobs, sorry=_sorry
    )  # fmt: skip
    return Bench(
        storage=storage, clock=clock, platform=platform, conversing=conversing, work=work
    )


def _sorry(event: Event) -> Outcome:
    card = Card(title="Sorry, that did not work.")
    return Outcome(shows=(Show(key=f"sorry:{event.key}", card=card, to=(CHAT,)),))


@pytest.fixture
async def storage() -> AsyncIterator[Storage]:
    opened = await open_storage("sqlite://", StillClock())
    yield opened
    await opened.close()


@pytest.fixture
async def bench(storage: Storage) -> AsyncIterator[Bench]:
    made = working(storage, StillClock(), writes_it_down)
    yield made
    await made.work.stop()


def said(key: str, at: int = 0, who: Account = ANN) -> Said:
    moment = datetime(2026, 3, 3, 9, 0, at, tzinfo=UTC)
    return Said(
        key=key, organisation="acme", at=moment, who=who, place=direct_chat(who),
        text="hello", message=key,
    )  # fmt: skip


def submitted(key: str) -> Submitted:
    moment = datetime(2026, 3, 3, 9, tzinfo=UTC)
    return Submitted(
        key=key, organisation="acme", at=moment, who=ANN, place=CHAT, form="ask",
        draft="d", values=(),
    )  # fmt: skip


async def test_a_taken_event_is_done_and_delivered(bench: Bench) -> None:
    taken = await bench.work.take(said("a"))
    await bench.work.settle()

    assert taken.new
    assert await bench.done() == 1
    assert [asked.title for asked in bench.platform.asked] == ["a"]


async def test_the_same_event_many_times_at_once_has_one_effect(bench: Bench) -> None:
    taken = await asyncio.gather(*(bench.work.take(said("a")) for _ in range(5)))
    await bench.work.settle()

    assert sum(one.new for one in taken) == 1
    assert bench.conversing.said == ["a"]
    assert bench.platform.steps() == {"post": 1}


async def test_what_one_person_does_is_done_in_order(bench: Bench) -> None:
    waits = {"a": 0.05, "b": 0.0, "c": 0.02}
    ended: list[str] = []

    async def slowly(event: Event, look: Look) -> Outcome:
        await asyncio.sleep(waits[event.key])
        ended.append(event.key)
        return Outcome()

    bench.conversing.flow = slowly
    await asyncio.gather(*(bench.work.take(said(key, n)) for n, key in enumerate("abc")))
    await bench.work.settle()

    assert ended == ["a", "b", "c"]


async def test_a_slow_person_keeps_nobody_waiting(bench: Bench) -> None:
    gate = asyncio.Event()

    async def slowly(event: Event, look: Look) -> Outcome:
        if event.key == "slow":
            await gate.wait()
        return await writes_it_down(event, look)

    bench.conversing.flow = slowly
    await bench.work.take(said("slow"))
    await bench.work.take(said("quick", who=Account("chat", "bob")))
    await _until(lambda: len(bench.platform.asked) == 1)
    gate.set()
    await bench.work.settle()

    assert [asked.title for asked in bench.platform.asked] == ["quick", "slow"]


async def test_a_conflict_runs_the_flow_again(bench: Bench) -> None:
    runs = 0

    async def counts(event: Event, look: Look) -> Outcome:
        nonlocal runs
        runs += 1
        found = await look.one(AuditEntry, "counter")
        if runs == 1:  # meanwhile somebody else makes it
            other = AuditEntry(
                id="counter", organisation="acme", at=event.at, who="x", what="1", about=""
            )
            await bench.storage.store.commit(said("other"), Outcome(puts=(other,)))
        now = "1" if found is None else str(int(found.what) + 1)
        entry = AuditEntry(
            id="counter", organisation="acme", at=event.at, who="", what=now, about="",
            version=found.version if found else 0,
        )  # fmt: skip
        return Outcome(puts=(entry,))

    bench.conversing.flow = counts
    await bench.work.take(said("a"))
    await bench.work.settle()

    counter = await bench.storage.store.look("acme").one(AuditEntry, "counter")
    assert counter is not None
    assert (counter.what, runs) == ("2", 2)


async def test_what_fails_is_tried_again_later(bench: Bench) -> None:
    fails = 2

    async def fails_twice(event: Event, look: Look) -> Outcome:
        nonlocal fails
        if fails:
            fails -= 1
            raise RuntimeError("boom")
        return await writes_it_down(event, look)

    bench.conversing.flow = fails_twice
    await bench.work.take(said("a"))
    await bench.work.settle()
    await bench.passes(seconds=0.9)
    too_early = len(bench.conversing.said)
    await bench.passes(seconds=0.2)
    await bench.passes(seconds=2.1)

    assert too_early == 1
    assert await bench.done() == 1


@pytest.mark.slow
async def test_what_always_fails_is_parked_and_the_person_told(bench: Bench) -> None:
    async def fails(event: Event, look: Look) -> Outcome:
        raise RuntimeError("boom")

    bench.conversing.flow = fails
    await bench.work.take(said("a"))
    await bench.work.settle()
    for _ in range(MOST_TRIES + 3):
        await bench.passes(hours=1)

    assert len(bench.conversing.said) == MOST_TRIES
    assert await bench.waits() == 0
    assert [asked.title for asked in bench.platform.asked] == ["Sorry, that did not work."]


async def test_a_database_that_is_away_does_not_count_as_a_failure(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = True
    commit = bench.storage.store.commit

    async def maybe(event: Event, outcome: Outcome) -> object:
        if away:
            raise Unavailable("down")
        return await commit(event, outcome)

    monkeypatch.setattr(bench.storage.store, "commit", maybe)
    await bench.work.take(said("a"))
    for _ in range(MOST_TRIES + 3):
        await bench.passes(minutes=1)
    away = False
    await bench.passes(minutes=1)

    assert await bench.done() == 1


async def test_what_a_crash_left_is_done_by_the_next_start(storage: Storage) -> None:
    await storage.store.take(said("left"))
    bench = working(storage, StillClock(), writes_it_down)

    await bench.work.start()
    await _until(lambda: len(bench.platform.asked) == 1)
    await bench.work.stop()

    assert await bench.done() == 1


async def test_stopping_lets_what_is_under_way_end(bench: Bench) -> None:
    async def slowly(event: Event, look: Look) -> Outcome:
        await asyncio.sleep(0.1)
        return await writes_it_down(event, look)

    bench.conversing.flow = slowly
    await bench.work.take(said("a"))
    await _until(lambda: bench.conversing.said == ["a"])
    await bench.work.stop()

    assert await bench.done() == 1


async def test_stopping_leaves_what_takes_too_long_in_the_inbox(bench: Bench) -> None:
    async def for_ever(event: Event, look: Look) -> Outcome:
        await asyncio.sleep(3600)
        return Outcome()

    bench.conversing.flow = for_ever
    await bench.work.take(said("a"))
    await bench.work.stop(within=0.2)

    assert await bench.waits() == 1


async def test_a_time_that_a_flow_waits_for_comes(bench: Bench) -> None:
    later = bench.clock.now() + timedelta(hours=2)

    async def waits(event: Event, look: Look) -> Outcome:
        if event.key == "a":
            return Outcome(jobs=(At(id="j", when=later, about="promise-1", what="remind"),))
        return await writes_it_down(event, look)

    bench.conversing.flow = waits
    await bench.work.take(said("a"))
    await bench.work.settle()
    assert isinstance(bench.storage.jobs._clock, StillClock)
    bench.storage.jobs._clock.set(later - timedelta(seconds=1))
    early = await bench.storage.jobs.ring_due()
    bench.storage.jobs._clock.set(later)
    [came] = await bench.storage.jobs.ring_due()
    bench.work.begin(came)
    await bench.work.settle()

    assert early == ()
    assert (came.about, came.what, came.at) == ("promise-1", "remind", later)
    assert await bench.done() == 1


async def test_a_form_with_errors_is_not_taken(bench: Bench) -> None:
    errors = FieldErrors((("what", "Please say what happened."),))
    bench.conversing.answers = [errors]

    answer = await bench.work.submit(submitted("f"))

    assert answer == errors
    assert await bench.waits() == 0


async def test_a_form_sent_twice_gets_the_same_answer(bench: Bench) -> None:
    bench.conversing.answers = [Toast("Thank you."), FieldErrors((("what", "changed"),))]

    first = await bench.work.submit(submitted("f"))
    await bench.work.settle()
    second = await bench.work.submit(submitted("f"))
    await bench.work.settle()

    assert first == second == Toast("Thank you.")
    assert bench.conversing.said == ["f"]


async def test_a_button_is_answered_without_being_taken(bench: Bench) -> None:
    bench.conversing.answers = [Nothing()]

    assert await bench.work.answer(said("a")) == Nothing()
    assert await bench.waits() == 0


async def _until(true: Callable[[], bool], seconds: float = 5.0) -> None:
    async with asyncio.timeout(seconds):
        while not true():  # noqa: ASYNC110 - what is waited for knows no event
            await asyncio.sleep(0.01)
