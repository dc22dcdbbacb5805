"""Events of one message in any order: in the end all is as if they had come in order."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cards import Answer, Nothing
from bot.delivering import Delivering
from bot.model import Deleted, Edited, Event, Goal, Message, Reacted, Said
from bot.outcome import Outcome, Show, Withdraw
from bot.ports import Look
from bot.testing import RecordingPlatform, StillClock
from bot.work import Work
from storage.opening import open_storage
from tests.storage.things import ANN, ANNS_CHAT, CHANNEL, NOON, a_card, said

_numbers = count(1)


class Copying:
    """Shows a message's newest words elsewhere, with how often somebody cheered."""

    async def handle(self, event: Event, look: Look) -> Outcome:
        if not isinstance(event, Said | Edited | Deleted | Reacted):
            return Outcome()
        if isinstance(event, Reacted):
            return _cheered(event, await look.one(Goal, "cheers"))
        found = await look.one(Message, event.message)
        if isinstance(event, Deleted):
            if found is None:
                return Outcome()
            gone = replace(found, text="", deleted=True)
            return Outcome(puts=(gone,), shows=(Withdraw(key=event.message),))
        if found is None and isinstance(event, Edited):
            return Outcome()
        return _copied(event, found)

    async def answer(self, event: Event, look: Look) -> Answer:
        return Nothing()


def _copied(event: Said | Edited, found: Message | None) -> Outcome:
    message = found or Message(
        id=event.message, organisation=event.organisation, request="r", author="ann",
        place=event.place, message=event.message, text="", output="", side="staff", at=event.at,
    )  # fmt: skip
    message = replace(message, text=event.text, edited=isinstance(event, Edited))
    show = Show(key=event.message, card=a_card("Copy", event.text), to=(CHANNEL,))
    return Outcome(puts=(message,), shows=(show,))


def _cheered(event: Reacted, found: Goal | None) -> Outcome:
    cheers = found or Goal(id="cheers", organisation=event.organisation, text="")
    return Outcome(puts=(replace(cheers, text="cheered" if event.added else ""),))


def story(edits: int, deleted: bool, cheers: tuple[bool, ...]) -> list[Event]:
    """What happened to one message, and to one reaction to a card of ours, in order."""
    first = said("words 0")
    events: list[Event] = [first]
    for number in range(1, edits + 1):
        at = NOON + timedelta(seconds=number)
        key = f"{first.key}:e{number}"
        events.append(
            Edited(
                key=key,
                organisation="acme",
                at=at,
                who=ANN,
                place=ANNS_CHAT,
                message=first.message,
                text=f"words {number}",
            )
        )
    for number, added in enumerate(cheers):
        at = NOON + timedelta(seconds=100 + number)
        key = f"{first.key}:r{number}"
        events.append(
            Reacted(
                key=key,
                organisation="acme",
                at=at,
                who=ANN,
                place=ANNS_CHAT,
                message="a card",
                emoji="tada",
                added=added,
            )
        )
    if deleted:
        at = NOON + timedelta(seconds=200)
        events.append(
            Deleted(
                key=f"{first.key}:d",
                organisation="acme",
                at=at,
                who=ANN,
                place=ANNS_CHAT,
                message=first.message,
            )
        )
    return events


async def told(events: list[Event], twice: bool) -> tuple[object, ...]:
    """What is remembered and shown after these events came in this order."""
    clock = StillClock(NOON)
    storage = await open_storage("sqlite://", clock)
    platform = RecordingPlatform(name="web")
    delivering = Delivering(storage.ledger, lambda _: platform, clock)
    work = Work(storage.store, Copying(), delivering, clock)
    for event in events:
        await work.take(event)
        if twice:
            await asyncio.gather(work.take(event), work.settle())
    await work.settle()
    for _ in range(3):
        clock.pass_by(timedelta(minutes=1))
        await work.sweep()
        await work.settle()
    look = storage.store.look("acme")
    [message] = await look.many(Message)
    cheers = [goal.text for goal in await look.many(Goal)]
    waiting = await storage.store.waiting(clock.now(), 100)
    await work.stop()
    await storage.close()
    assert waiting == ()
    if message.deleted:  # the words of its edits are forgotten, whenever they come
        message = replace(message, edited=False)
    return replace(message, version=0), cheers, platform.texts_at(CHANNEL)


@settings(max_examples=60, deadline=None)
@given(
    st.integers(0, 4),
    st.booleans(),
    st.lists(st.booleans(), max_size=3).map(tuple),
    st.booleans(),
    st.randoms(use_true_random=False),
)
@pytest.mark.slow
async def test_any_order_ends_as_in_order(
    edits: int, deleted: bool, cheers: tuple[bool, ...], twice: bool, chance: object
) -> None:
    events = story(edits, deleted, cheers)
    mixed = list(events)
    chance.shuffle(mixed)  # type: ignore[attr-defined] # hypothesis's own Random

    assert await told(mixed, twice) == await told(events, False)
