"""The chats that Plainly keeps: lines in order, none missed, told as they become durable."""

import asyncio
from dataclasses import replace

from bot.ports import ChatLine
from storage.opening import Storage
from tests.storage.things import NOON, said

LINE = ChatLine(
    workspace="web", channel="@ann", message="1", kind="said", account="ann", at=NOON
)


async def test_lines_come_back_in_order_from_a_number_on(storage: Storage) -> None:
    kept = [await storage.chats.append(replace(LINE, message=str(n))) for n in range(5)]

    after = await storage.chats.after("web", "@ann", kept[1].seq)

    assert after == tuple(kept[2:])
    assert await storage.chats.after("web", "@bob", 0) == ()
    assert len(await storage.chats.after("web", "@ann", 0, limit=2)) == 2


async def test_the_line_that_made_a_message_is_found(storage: Storage) -> None:
    first = await storage.chats.append(replace(LINE, text="first words"))
    await storage.chats.append(replace(LINE, kind="edit", text="better words"))

    assert await storage.chats.message("web", "1") == first
    assert await storage.chats.message("web", "2") is None


async def test_lines_of_an_event_are_kept_with_it_once(storage: Storage) -> None:
    heard: list[ChatLine] = []
    stop = storage.chats.on_line(heard.append)
    event = said()

    await storage.store.take(event, [LINE])
    await storage.store.take(event, [LINE])
    stop()
    await storage.chats.append(LINE)

    assert len(heard) == 1
    assert heard[0].seq > 0
    assert len(await storage.chats.after("web", "@ann", 0)) == 2


async def test_a_reader_who_asks_again_and_again_misses_nothing(storage: Storage) -> None:
    seen: list[int] = []

    async def write(number: int) -> None:
        await storage.chats.append(replace(LINE, message=str(number)))

    async def read() -> None:
        while len(seen) < 60:
            last = seen[-1] if seen else 0
            seen.extend(line.seq for line in await storage.chats.after("web", "@ann", last))

    await asyncio.gather(read(), *(write(number) for number in range(60)))

    assert len(set(seen)) == len(seen) == 60
    assert seen == sorted(seen)
