"""The chats that Plainly keeps: lines in order, none missed, told as they become durable."""

import asyncio
from dataclasses import replace

from bot.adapter_ports import ChatLine
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


async def test_a_message_is_found_as_it_stands_now(storage: Storage) -> None:
    first = await storage.chats.append(replace(LINE, text="first words"))
    cheer = replace(LINE, kind="react", account="bob", emoji="tada")
    for change in (replace(LINE, kind="edit", text="better words"), cheer):
        await storage.chats.append(change)

    assert await storage.chats.message("web", "1") == replace(first, text="better words")
    assert await storage.chats.message("web", "2") is None


async def test_what_was_taken_back_is_gone_and_so_are_its_words(storage: Storage) -> None:
    card = replace(LINE, kind="card", account="", message="2", text="Ours", body='{"a":1}')
    for line in (replace(LINE, text="secret"), card):
        await storage.chats.append(line)
        await storage.chats.append(replace(line, kind="edit", text=f"{line.text} again"))

        await storage.chats.append(replace(line, kind="delete", text="", body=""))

        assert await storage.chats.message("web", line.message) is None
    left = await storage.chats.after("web", "@ann", 0)
    assert [(line.kind, line.message) for line in left] == [
        ("said", "1"), ("edit", "1"), ("delete", "1"), ("delete", "2"),
    ]  # fmt: skip
    assert {line.text + line.body for line in left} == {""}


async def test_a_message_may_come_back(storage: Storage) -> None:
    for kind in ("said", "delete"):
        await storage.chats.append(replace(LINE, kind=kind))

    back = await storage.chats.append(replace(LINE, text="back"))

    assert await storage.chats.message("web", "1") == back


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
