"""Events of one message in any order, some of them twice: a machine that hypothesis drives.

The machine says, edits, deletes and cheers in order, as people do; what happened comes in
in any order, with pauses, repetitions and looks at the end. However it came, the end must
be what the order in which it happened would have led to.
"""

import asyncio
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import count
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    precondition,
    rule,
    run_state_machine_as_test,
)

from benchmarks.durable.bench import Bench, Row, zeros
from benchmarks.figures import Figure
from bot.cards import Answer, Card, Nothing, Text
from bot.delivering import Delivering
from bot.events import Deleted, Edited, Event, Reacted, Said
from bot.outcome import Outcome, Show, Withdraw
from bot.places import Account, Place, direct_chat
from bot.ports import Look
from bot.records import Goal, Message
from bot.testing import RecordingPlatform, StillClock
from bot.work import Work
from storage.opening import Storage, open_storage

_numbers = count(1)


class Copying:
    """Shows a message's newest words elsewhere, and whether somebody cheers."""

    async def handle(self, event: Event, look: Look) -> Outcome:
        match event:
            case Reacted(added=added):
                found = await look.one(Goal, "cheers")
                cheers = found or Goal(
                    id="cheers", organisation=event.organisation, text="", unit=""
                )
                return Outcome(puts=(replace(cheers, text="cheered" if added else ""),))
            case Said() | Edited():
                return _copied(event, await look.one(Message, event.message))
            case Deleted():
                message = await look.one(Message, event.message)
                if message is None:
                    return Outcome()
                gone = replace(message, text="", deleted=True)
                return Outcome(puts=(gone,), shows=(Withdraw(key=event.message),))
            case _:
                return Outcome()

    async def answer(self, event: Event, look: Look) -> Answer:
        return Nothing()


def _copied(event: Said | Edited, found: Message | None) -> Outcome:
    if found is None and isinstance(event, Edited):
        return Outcome()
    message = found or Message(
        id=event.message, organisation=event.organisation, request="r", author="ann",
        place=event.place, message=event.message, text="", output="", side="staff", at=event.at,
    )  # fmt: skip
    copy = Card(title="Copy", parts=(Text(event.text),))
    there = Place(workspace=event.place.workspace, channel="it-help")
    show = Show(key=event.message, card=copy, to=(there,))
    return Outcome(puts=(replace(message, text=event.text),), shows=(show,))


class Plainly:
    """One memory for many runs: each run has an organisation and a workspace of its own."""

    def __init__(self, storage: Storage, clock: StillClock) -> None:
        self.storage, self.clock = storage, clock
        self.platforms: dict[str, RecordingPlatform] = {}
        delivering = Delivering(storage.ledger, self.platforms.get, clock)
        self.delivering = delivering
        self.work = Work(storage.store, Copying(), delivering, clock)

    async def end_of(self, organisation: str) -> tuple[list[str], list[bool], list[str]]:
        """What is remembered of the message and the cheers, and what is shown."""
        for _ in range(3):
            self.clock.pass_by(timedelta(minutes=1))
            await self.work.sweep()
            await self.work.settle()
        look = self.storage.store.look(organisation)
        assert await self.storage.store.waiting(self.clock.now(), 9) == ()
        texts = [message.text for message in await look.many(Message)]
        cheers = [bool(goal.text) for goal in await look.many(Goal)]
        shown = self.platforms.pop(organisation).standing()
        return texts, cheers, [text_of(card) for _, _, card in shown]


def text_of(card: Card) -> str:
    return "".join(part.text for part in card.parts if isinstance(part, Text))


class AnyOrder(RuleBasedStateMachine):
    """What happens to one message, and how it comes in."""

    plainly: Plainly
    do: Callable[..., Any]
    """Runs a coroutine to its end."""
    runs = 0

    def __init__(self) -> None:
        super().__init__()
        self.organisation = f"o{next(_numbers)}"
        self.place = direct_chat(Account(self.organisation, "ann"))
        self.plainly.platforms[self.organisation] = RecordingPlatform(name=self.organisation)
        self.at = self.plainly.clock.now()
        self.text, self.gone = "words", False
        self.cheered = self.reacted = False
        self.steps = 0
        self.on_the_way: list[Event] = []
        self.came: list[Event] = []
        self.on_the_way.append(self._said())

    def _known(self) -> dict[str, object]:
        self.steps += 1
        self.at += timedelta(seconds=1)
        return {
            "key": f"e{self.steps}",
            "organisation": self.organisation,
            "at": self.at,
            "who": Account(self.organisation, "ann"),
            "place": self.place,
        }

    def _said(self) -> Event:
        return Said(**self._known(), text="words", message="m")  # type: ignore[arg-type]

    @precondition(lambda self: not self.gone)
    @rule(words=st.sampled_from(["a", "b", "c"]))
    def edit(self, words: str) -> None:
        self.text = f"{words}{self.steps}"
        self.on_the_way.append(Edited(**self._known(), message="m", text=self.text))  # type: ignore[arg-type]

    @precondition(lambda self: not self.gone and self.steps > 2)
    @rule()
    def delete(self) -> None:
        self.gone = True
        self.on_the_way.append(Deleted(**self._known(), message="m"))  # type: ignore[arg-type]

    @rule()
    def cheer_or_stop(self) -> None:
        self.cheered, self.reacted = not self.cheered, True
        self.on_the_way.append(
            Reacted(**self._known(), message="x", emoji="tada", added=self.cheered)  # type: ignore[arg-type]
        )

    @precondition(lambda self: bool(self.on_the_way))
    @rule(which=st.integers(0, 9), twice=st.booleans())
    def one_comes_in(self, which: int, twice: bool) -> None:
        event = self.on_the_way.pop(which % len(self.on_the_way))
        self.came.append(event)
        for _ in range(1 + twice):
            self.do(self.plainly.work.take(event))

    @precondition(lambda self: bool(self.came))
    @rule(which=st.integers(0, 9))
    def one_comes_again(self, which: int) -> None:
        self.do(self.plainly.work.take(self.came[which % len(self.came)]))

    @rule()
    def all_is_done(self) -> None:
        self.do(self.plainly.work.settle())

    def teardown(self) -> None:
        for event in self.on_the_way[::-1]:
            self.do(self.plainly.work.take(event))
        texts, cheers, shown = self.do(self.plainly.end_of(self.organisation))
        type(self).runs += 1
        assert texts == ["" if self.gone else self.text]
        assert shown == ([] if self.gone else [self.text])
        assert cheers == ([self.cheered] if self.reacted else [])


def try_orders(url: str, orders: int) -> int:
    """So many stories, each in an order of its own; returns how many were told.

    Raises AssertionError, with the shortest story that shows it, if an end is wrong."""
    with asyncio.Runner() as runner:
        clock = StillClock()
        storage = runner.run(open_storage(url, clock))

        async def plainly() -> Plainly:
            return Plainly(storage, clock)

        class Orders(AnyOrder):
            do = staticmethod(runner.run)

        Orders.plainly = runner.run(plainly())
        try:
            run_state_machine_as_test(
                Orders,
                settings=settings(
                    max_examples=orders,
                    stateful_step_count=15,
                    deadline=None,
                    database=None,
                    derandomize=True,
                    phases=(Phase.generate, Phase.shrink),
                    suppress_health_check=list(HealthCheck),
                ),
            )
        finally:
            runner.run(Orders.plainly.delivering.stop())
            runner.run(storage.close())
        return Orders.runs


async def run(bench: Bench) -> list[Figure]:
    began = time.monotonic()
    wrong = 0
    try:
        told = await asyncio.to_thread(try_orders, bench.url, bench.count(1_000, 100))
    except AssertionError as problem:
        print(problem)
        told, wrong = 0, 1
    return [
        Figure(name="orders", value=told),
        *zeros(wrong_ends=wrong),
        Figure(name="took", value=round(time.monotonic() - began), unit="s"),
    ]


ROW = Row(
    name="order",
    says="random orders of what happened to a message: the end as in order",
    run=run,
)
