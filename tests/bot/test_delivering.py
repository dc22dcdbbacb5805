"""Delivering: every place comes to show the newest version, once, at a decent pace."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import pairwise
from typing import Any, TypeVar

import pytest

from bot.cards import Card, Text
from bot.delivering import Delivering
from bot.events import TimeCame
from bot.outcome import MessageClass, Outcome, Show, To, ToPerson, Under, WhereShown, Withdraw
from bot.places import Account, Place, direct_chat
from bot.ports import Delivery, Later, Never, Pace, Unavailable
from bot.records import AccountOf, Organisation, Person
from bot.testing import RecordingPlatform, StillClock
from storage.opening import Storage, open_storage

CHANNEL = Place(workspace="chat", channel="it-help")
ANN = direct_chat(Account("chat", "ann"))
OTHER = Place(workspace="chat", channel="other")
T = TypeVar("T")


@dataclass(slots=True, kw_only=True)
class Desk:
    """A ledger, a platform that records, and what brings the one to the other."""

    storage: Storage
    clock: StillClock
    platform: RecordingPlatform
    delivering: Delivering
    count: int = 0

    async def commits(
        self, *shows: Show | Withdraw, puts: tuple[Person | AccountOf | Organisation, ...] = ()
    ) -> None:
        self.count += 1
        now = self.clock.now()
        event = TimeCame(key=f"{self.count}", organisation="acme", at=now, about="", what="")
        committed = await self.storage.store.commit(event, Outcome(shows=shows, puts=puts))
        self.delivering.wake(committed.workspaces)

    async def settles(self) -> None:
        await self.delivering.settle()

    def texts(self, place: Place) -> list[str]:
        return [card.title for card in self.platform.cards_at(place)]


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    clock = StillClock()
    storage = await open_storage("sqlite://", clock)
    platform = RecordingPlatform(name="chat")
    delivering = Delivering(storage.ledger, {"chat": platform}.get, clock)
    yield Desk(storage=storage, clock=clock, platform=platform, delivering=delivering)
    await delivering.stop()
    await storage.close()


def show(
    key: str, title: str, *to: To, matters: MessageClass = "notice", urgent: bool = False
) -> Show:
    card = Card(title=title, parts=(Text("Words."),))
    return Show(key=key, card=card, to=to or (WhereShown(),), matters=matters, urgent=urgent)


async def test_a_card_is_posted_once(desk: Desk) -> None:
    await desk.commits(show("a", "Hello", CHANNEL))
    await desk.settles()
    await desk.settles()

    assert desk.texts(CHANNEL) == ["Hello"]
    assert desk.platform.steps() == {"post": 1}


async def test_a_changed_card_is_edited_where_it_stands(desk: Desk) -> None:
    await desk.commits(show("a", "Down", CHANNEL, OTHER))
    await desk.settles()

    await desk.commits(show("a", "Up again"))
    await desk.settles()

    assert desk.texts(CHANNEL) == desk.texts(OTHER) == ["Up again"]
    assert desk.platform.steps() == {"post": 2, "update": 2}


async def test_an_unchanged_card_is_left_alone(desk: Desk) -> None:
    await desk.commits(show("a", "Down", CHANNEL))
    await desk.settles()

    await desk.commits(show("a", "Down", CHANNEL))
    await desk.settles()

    assert desk.platform.steps() == {"post": 1}


async def test_whoever_is_late_gets_only_the_newest(desk: Desk) -> None:
    for title in ("one", "two", "three"):
        await desk.storage.store.commit(
            TimeCame(key=title, organisation="acme", at=desk.clock.now(), about="", what=""),
            Outcome(shows=(show("a", title, CHANNEL),)),
        )

    await desk.settles()

    assert [asked.title for asked in desk.platform.asked] == ["three"]


async def test_a_withdrawn_card_is_taken_away_and_may_come_back(desk: Desk) -> None:
    await desk.commits(show("a", "Oops", CHANNEL))
    await desk.settles()
    await desk.commits(Withdraw(key="a"))
    await desk.settles()
    gone = desk.texts(CHANNEL)

    await desk.commits(show("a", "Better", CHANNEL))
    await desk.settles()

    assert gone == []
    assert desk.texts(CHANNEL) == ["Better"]


async def test_a_card_withdrawn_in_time_is_never_posted(desk: Desk) -> None:
    event = TimeCame(key="x", organisation="acme", at=desk.clock.now(), about="", what="")
    await desk.storage.store.commit(event, Outcome(shows=(show("a", "Oops", CHANNEL),)))

    await desk.commits(Withdraw(key="a"))
    await desk.settles()

    assert desk.platform.asked == []


async def test_a_withdrawn_card_is_not_shown_anew_where_it_stood(desk: Desk) -> None:
    await desk.commits(show("a", "Oops", CHANNEL))
    await desk.settles()
    await desk.commits(Withdraw(key="a"), show("a", "Changed", WhereShown()))
    await desk.settles()

    assert desk.texts(CHANNEL) == []


async def test_what_hangs_under_a_card_waits_for_it(desk: Desk) -> None:
    await desk.commits(
        show("card", "Request 7", CHANNEL), show("line", "Ann: thanks", Under(key="card"))
    )
    await desk.settles()

    card, line = desk.platform.asked
    assert card.delivery.place == CHANNEL
    assert line.delivery.place == Place(
        workspace="chat", channel="it-help", thread=card.message
    )


async def test_a_lost_answer_is_looked_up_not_repeated(desk: Desk) -> None:
    desk.platform.lose(1)
    await desk.commits(show("a", "Hello", CHANNEL))
    await desk.settles()

    desk.clock.pass_by(timedelta(minutes=1))
    await desk.settles()

    assert desk.texts(CHANNEL) == ["Hello"]
    assert desk.platform.steps() == {"post": 1}


async def test_what_was_posted_before_the_change_is_found_and_edited(desk: Desk) -> None:
    desk.platform.lose(1)
    await desk.commits(show("a", "Down", CHANNEL))
    await desk.settles()
    await desk.commits(show("a", "Up again"))

    desk.clock.pass_by(timedelta(minutes=1))
    await desk.settles()

    assert desk.texts(CHANNEL) == ["Up again"]
    assert desk.platform.steps() == {"post": 1, "update": 1}


@pytest.mark.parametrize(
    ("matters", "posts"),
    [("notice", 2), ("reply", 2), ("relay", 2), ("rating", 1), ("digest", 1)],
)
async def test_where_nobody_can_tell_the_class_decides(
    desk: Desk, matters: MessageClass, posts: int
) -> None:
    desk.platform.can_tell = False
    desk.platform.lose(1)
    await desk.commits(show("a", "Hello", CHANNEL, matters=matters))
    await desk.settles()

    desk.clock.pass_by(timedelta(minutes=1))
    await desk.settles()

    assert desk.platform.steps() == {"post": posts}


async def test_asked_to_wait_nothing_of_that_kind_goes_out(desk: Desk) -> None:
    await desk.commits(show("old", "Old", OTHER))
    await desk.settles()
    desk.platform.fail(Later(0.4))
    began = asyncio.get_running_loop().time()

    await desk.commits(
        *(show(f"n{n}", "New", Place(workspace="chat", channel=f"c{n}")) for n in range(20))
    )
    await asyncio.sleep(0.1)
    meanwhile = desk.platform.steps()["post"]
    await desk.commits(show("old", "Edited"))
    await asyncio.sleep(0.1)
    edits = desk.platform.steps()["update"]
    await desk.settles()

    assert asyncio.get_running_loop().time() - began >= 0.4
    assert meanwhile <= 1 + desk.platform.pace.together
    assert edits == 1
    assert desk.platform.steps()["post"] == 21


async def test_what_can_never_succeed_is_named_and_left(desk: Desk) -> None:
    desk.platform.fail(Never("is_archived", "The channel is archived."))
    await desk.commits(show("a", "Hello", CHANNEL), show("b", "Under", Under(key="a")))
    await desk.settles()
    desk.clock.pass_by(timedelta(days=1))
    await desk.settles()

    assert desk.delivering.counts["failed"] == 1
    failures = await desk.storage.ledger.failures()
    assert [(each.key, each.reason) for each in reversed(failures)][:1] == [
        ("a", "is_archived")
    ]
    assert {failure.key for failure in failures} == {"a", "b"}
    assert desk.platform.asked == []


@pytest.mark.parametrize(
    ("matters", "place", "heard"),
    [("notice", CHANNEL, 1), ("notice", ANN, 0), ("reply", CHANNEL, 0)],
)
async def test_a_notice_that_a_channel_cannot_show_comes_back_as_an_event(
    desk: Desk, matters: MessageClass, place: Place, heard: int
) -> None:
    came: list[TimeCame] = []
    await desk.delivering.start(came.append)
    desk.platform.fail(Never("is_archived", "The channel is archived."))
    await desk.commits(show("notice:n", "Hello", place, matters=matters))
    await desk.settles()
    waiting = await desk.storage.store.waiting(desk.clock.now(), 9)

    look = desk.storage.store.look("acme")
    missing = await look.missing("notice:n", [CHANNEL])
    assert [(each.about, each.what) for each in came] == [
        ("notice:n", "delivery.failed")
    ] * heard
    assert [each.event for each in waiting] == came
    assert [each.said for each in missing] == ["The channel is archived."] * (place == CHANNEL)


async def test_a_failed_place_is_tried_again_when_it_is_asked_for_again(desk: Desk) -> None:
    desk.platform.fail(Never("is_archived"))
    await desk.commits(show("a", "Hello", CHANNEL))
    await desk.settles()
    await desk.commits(show("a", "Hello again"))
    await desk.settles()
    left = desk.texts(CHANNEL)

    await desk.commits(show("a", "Hello again", CHANNEL))
    await desk.settles()

    assert left == []
    assert desk.texts(CHANNEL) == ["Hello again"]


@pytest.mark.slow
async def test_an_unknown_failure_is_tried_again_with_growing_waits(desk: Desk) -> None:
    desk.platform.fail(RuntimeError("boom"), times=3)
    await desk.commits(show("a", "Hello", CHANNEL))
    await desk.settles()

    waits: list[float] = []
    while not desk.platform.asked:
        await desk.settles()
        desk.clock.pass_by(timedelta(seconds=0.2))
        waits.append(0.2)

    assert 5.0 < sum(waits) < 9.0  # about 1 + 2 + 4 seconds


async def test_urgent_goes_first(desk: Desk) -> None:
    await _lay(
        desk, *(show(f"d{n}", f"digest {n}", CHANNEL, matters="digest") for n in range(30))
    )
    desk.platform.pace = Pace(per_second=20, per_place_second=1000, together=5)

    desk.delivering.wake(["chat"])
    await asyncio.sleep(0.2)
    before = len(desk.platform.asked)
    await desk.commits(show("o", "Outage", CHANNEL, urgent=True))
    await desk.settles()

    titles = [asked.title for asked in desk.platform.asked]
    assert before < 30
    assert titles.index("Outage") <= before + 5  # only calls on their way are ahead


@pytest.mark.slow
async def test_the_pace_is_never_exceeded(desk: Desk) -> None:
    desk.platform.pace = Pace(per_second=20, per_place_second=1000, together=5)

    await desk.commits(
        *(show(f"n{n}", "x", Place(workspace="chat", channel=f"c{n}")) for n in range(50))
    )
    await desk.settles()

    times = [asked.when for asked in desk.platform.asked]
    assert len(times) == 50
    assert all(later - first >= 0.99 for first, later in zip(times, times[21:], strict=False))


async def test_one_place_is_not_written_to_too_often(desk: Desk) -> None:
    desk.platform.pace = Pace(per_second=1000, per_place_second=10, together=5)

    await desk.commits(*(show(f"n{n}", f"{n}", CHANNEL) for n in range(6)))
    await desk.settles()

    assert desk.texts(CHANNEL) == [f"{n}" for n in range(6)]
    times = [asked.when for asked in desk.platform.asked]
    assert all(second - first >= 0.09 for first, second in pairwise(times))


async def test_who_sleeps_is_not_disturbed_unless_it_is_urgent(desk: Desk) -> None:
    desk.clock.set(datetime.fromisoformat("2026-03-03T23:30:00+01:00"))
    acme = Organisation(id="acme", organisation="acme", name="Acme", zone="Europe/Berlin")
    ann = Person(
        id="ann", organisation="acme", name="Ann", quiet_from=time(22), quiet_to=time(7)
    )
    account = AccountOf(
        id="chat/ann", organisation="acme", workspace="chat", account="ann", person="ann"
    )
    await desk.commits(
        show("plan", "New laptops", ToPerson(person="ann")),
        show("fire", "Network down", ToPerson(person="ann"), urgent=True),
        show("re", "Your answer", ToPerson(person="ann"), matters="reply"),
        puts=(acme, ann, account),
    )
    await desk.settles()
    at_night = sorted(desk.texts(ANN))

    desk.clock.set(datetime.fromisoformat("2026-03-04T06:59:00+01:00"))
    await desk.settles()
    too_early = len(desk.texts(ANN))
    desk.clock.set(datetime.fromisoformat("2026-03-04T07:00:00+01:00"))
    await desk.settles()

    assert at_night == ["Network down", "Your answer"]
    assert too_early == 2
    assert "New laptops" in desk.texts(ANN)


async def test_a_platform_that_takes_ever_so_long_is_looked_up(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.sending.PATIENCE", 0.05)
    desk.platform.delay = 0.2
    await desk.commits(show("a", "Hello", CHANNEL))
    await desk.settles()
    desk.platform.delay = 0.0

    desk.clock.pass_by(timedelta(minutes=1))
    await desk.settles()

    assert desk.texts(CHANNEL) == ["Hello"]


async def test_a_call_that_happened_is_marked_however_long_the_database_is_away(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.sending.AWAY", 0.02)
    real, calls = desk.storage.ledger.showed, 0

    async def showed(delivery: Delivery, message: str) -> None:
        nonlocal calls
        calls += 1
        if calls < 4:
            raise Unavailable("away")
        await real(delivery, message)

    monkeypatch.setattr(desk.storage.ledger, "showed", showed)
    await desk.commits(show("a", "Hello", CHANNEL))
    await desk.settles()

    assert calls == 4
    assert desk.platform.steps() == {"post": 1}


async def _lay(desk: Desk, *shows: Show) -> None:
    """Into the ledger, without waking anybody."""
    event = TimeCame(key="lay", organisation="acme", at=desk.clock.now(), about="", what="")
    await desk.storage.store.commit(event, Outcome(shows=shows))


class Sleepy:
    """A ledger of a process that may have slept for longer than its lease."""

    def __init__(self, storage: Storage) -> None:
        self._ledger = storage.ledger
        self.awake = False

    def __getattr__(self, name: str) -> Any:
        return getattr(self._ledger, name)

    def holds(self, workspace: str) -> bool:
        return self.awake


async def test_who_lost_the_lease_calls_nobody_and_hands_back_what_it_holds(desk: Desk) -> None:
    ledger = Sleepy(desk.storage)
    slept = Delivering(ledger, {"chat": desk.platform}.get, desk.clock)
    await desk.storage.store.commit(
        TimeCame(key="x", organisation="acme", at=desk.clock.now(), about="", what=""),
        Outcome(shows=(show("a", "Hello", CHANNEL),)),
    )

    slept.wake(["chat"])
    await asyncio.sleep(0.1)
    assert desk.platform.steps() == {}

    ledger.awake = True
    await slept.settle()
    await slept.stop()

    [asked] = desk.platform.asked
    assert (asked.step, asked.delivery.unsure) == ("post", False)
