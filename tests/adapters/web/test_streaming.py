"""Live lines: they come at once, and after a pause exactly where one stopped."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from adapters.front import Refused
from adapters.web import streaming
from adapters.web.streaming import read_cursors, say_cursors
from bot.cards import Card
from tests.adapters.web.house import House


async def events(response: aiohttp.ClientResponse) -> AsyncIterator[tuple[str, dict[str, Any]]]:
    """Pairs of event id and line, as they come."""
    id = ""
    async for raw in response.content:
        name, _, value = raw.decode().rstrip("\n").partition(": ")
        if name == "id":
            id = value
        if name == "data":
            yield id, json.loads(value)


async def next_event(stream: AsyncIterator[tuple[str, dict[str, Any]]]) -> tuple[str, str]:
    id, line = await asyncio.wait_for(anext(stream), 2)
    return id, line["text"]


async def test_a_new_line_comes_without_asking(
    client: aiohttp.ClientSession, house: House
) -> None:
    async with client.get("/events", params={"watch": "maya=0,omar=0"}) as response:
        stream = events(response)

        await house.show("maya", Card(title="One"), id="d1")
        assert (await next_event(stream))[1] == "One"
        await house.show("aiko", Card(title="Not watched"), id="d2")
        await house.show("omar", Card(title="Two"), id="d3")

        assert await next_event(stream) == ("maya=1,omar=3", "Two")


async def test_who_comes_back_misses_nothing_and_gets_nothing_twice(
    client: aiohttp.ClientSession, house: House
) -> None:
    await house.show("maya", Card(title="One"), id="d1")
    async with client.get("/events", params={"watch": "maya=0,omar=0"}) as response:
        seen, _ = await next_event(events(response))
    await house.show("omar", Card(title="Two"), id="d2")
    await house.show("maya", Card(title="Three"), id="d3")

    headers = {"Last-Event-ID": seen}
    asked = client.get("/events", params={"watch": "maya=0,omar=0"}, headers=headers)
    async with asked as response:
        stream = events(response)
        texts = [(await next_event(stream))[1] for _ in range(2)]

    assert sorted(texts) == ["Three", "Two"]


async def test_a_long_absence_is_caught_up_in_pages(
    client: aiohttp.ClientSession, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streaming, "PAGE", 3)
    for number in range(10):
        await house.show("maya", Card(title=str(number)), id=f"d{number}")

    async with client.get("/events", params={"watch": "maya=0"}) as response:
        stream = events(response)
        texts = [(await next_event(stream))[1] for _ in range(10)]

    assert texts == [str(number) for number in range(10)]


async def test_lines_of_another_process_are_found_by_looking(
    client: aiohttp.ClientSession, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streaming, "LOOK_AGAIN", 0.05)
    async with client.get("/events", params={"watch": "maya=0"}) as response:
        stream = events(response)
        silent, house.chats.hearers = house.chats.hearers, []
        await house.show("maya", Card(title="From elsewhere"), id="d1")
        house.chats.hearers = silent

        assert (await next_event(stream))[1] == "From elsewhere"


async def test_closing_the_page_ends_the_streams(
    client: aiohttp.ClientSession, house: House
) -> None:
    async with client.get("/events", params={"watch": "maya=0"}) as response:
        await asyncio.sleep(0.05)

        await asyncio.wait_for(house.page.close(), 1)

        assert await asyncio.wait_for(response.content.read(), 1) == b"retry: 1000\n\n"
    assert house.chats.hearers == []


async def test_there_is_an_end_to_open_pages(
    client: aiohttp.ClientSession, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streaming, "MOST_STREAMS", 1)
    async with client.get("/events", params={"watch": "maya=0"}) as first:
        assert first.status == 200
        async with client.get("/events", params={"watch": "maya=0"}) as second:
            assert second.status == 503


def test_cursors_are_read_as_they_are_said() -> None:
    cursors = {"maya": 12, "omar.h": 0}

    assert read_cursors(say_cursors(cursors)) == cursors


@pytest.mark.parametrize(
    "text", ["", "maya", "maya=", "=1", "maya=1;omar=2", "a b=1", "maya=-1"]
)
def test_cursors_that_are_none_are_refused(text: str) -> None:
    with pytest.raises(Refused):
        read_cursors(text)
