"""Cards in our own chats: posted once, found exactly, changed where they stand.

Runs on chats in memory and on the database's, which must behave the same.
"""

from collections.abc import AsyncIterator

import pytest

from adapters.web.outbound import line_view
from adapters.web.platform import WebPlatform
from bot.adapter_ports import Chats
from bot.cards import Card, Text
from bot.places import Place
from bot.ports import Absent, Delivery, Found, Never
from bot.testing import StillClock
from storage.opening import open_storage
from tests.adapters.web.house import MemoryChats, delivery, everything

SLOW = Card(title="Email is slow")
SOLVED = Card(title="Email works again", tone="good")


@pytest.fixture(params=["memory", "database"])
async def chats(request: pytest.FixtureRequest, clock: StillClock) -> AsyncIterator[Chats]:
    if request.param == "memory":
        yield MemoryChats()
        return
    storage = await open_storage("sqlite://", clock)
    yield storage.chats
    await storage.close()


@pytest.fixture
def platform(chats: Chats, clock: StillClock) -> WebPlatform:
    return WebPlatform(workspace="web", chats=chats, clock=clock)


def shown(card: Card, message: str, id: str = "d1") -> Delivery:
    return delivery("maya", card, id=id, message=message, shown=1, wanted=2)


async def test_a_card_is_posted_once_however_often_it_is_tried(
    platform: WebPlatform, chats: Chats
) -> None:
    first = await platform.post(delivery("maya", SLOW))
    again = await platform.post(delivery("maya", SLOW))

    assert first == again
    assert len(await chats.after("web", "@maya", 0)) == 1


async def test_find_can_always_tell(platform: WebPlatform) -> None:
    assert await platform.find(delivery("maya", SLOW)) == Absent()

    message = await platform.post(delivery("maya", SLOW))

    assert await platform.find(delivery("maya", SLOW)) == Found(message)
    assert await platform.find(delivery("maya", SLOW, id="d2")) == Absent()


async def test_an_update_changes_the_card_where_it_stands(
    platform: WebPlatform, chats: Chats
) -> None:
    message = await platform.post(delivery("maya", SLOW))

    await platform.update(shown(SOLVED, message))
    await platform.update(shown(SOLVED, message))

    lines = [line_view(line) for line in await chats.after("web", "@maya", 0)]
    assert [line["kind"] for line in lines] == ["card", "edit"]
    assert lines[1]["card"]["title"] == "Email works again"
    assert lines[1]["updated"] is True
    assert lines[0]["message"] == lines[1]["message"]


async def test_a_withdrawn_card_is_gone_and_may_come_back(
    platform: WebPlatform, chats: Chats
) -> None:
    message = await platform.post(delivery("maya", SLOW))

    await platform.withdraw(shown(SLOW, message))
    await platform.withdraw(shown(SLOW, message))
    assert await platform.find(delivery("maya", SLOW)) == Absent()

    await platform.post(delivery("maya", SOLVED))
    assert await platform.find(delivery("maya", SOLVED)) == Found(message)
    kinds = [line.kind for line in await chats.after("web", "@maya", 0)]
    assert kinds == ["delete", "card"]


async def test_a_card_in_a_thread_stays_in_its_thread(
    platform: WebPlatform, chats: Chats
) -> None:
    place = Place(workspace="web", channel="@maya", thread="root")

    message = await platform.post(delivery("maya", SLOW, place=place))

    now = await chats.message("web", message)
    assert now is not None
    assert now.thread == "root"


async def test_what_a_reader_swapped_is_kept_without_a_mark(
    platform: WebPlatform, chats: Chats
) -> None:
    message = await platform.post(delivery("maya", SLOW))
    card = await chats.message("web", message)
    assert card is not None

    await platform.replace(card, Card(title="As written", parts=(Text("MX down"),)), "UTC")

    now = await chats.message("web", message)
    assert now is not None
    assert now.text == "As written\nMX down"
    assert line_view(now)["updated"] is False


async def test_the_page_has_only_direct_chats(platform: WebPlatform) -> None:
    channel = Place(workspace="web", channel="general")

    with pytest.raises(Never):
        await platform.post(delivery("maya", SLOW, place=channel))


async def test_the_plain_text_has_the_times_of_its_reader(
    platform: WebPlatform, chats: Chats, clock: StillClock
) -> None:
    message = await platform.post(delivery("aiko", everything(clock.now()), zone="Asia/Tokyo"))

    now = await chats.message("web", message)
    assert now is not None
    assert "Next update: Tue 3 Mar, 18:25 (Asia/Tokyo)" in now.text
