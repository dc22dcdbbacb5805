"""A page with a house behind it, and clients of different standing."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.testing import StillClock
from tests.adapters.web.house import TOKEN, House, usual_answers


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
async def house(clock: StillClock) -> AsyncIterator[House]:
    opened = House(clock=clock, answers=usual_answers())
    await opened.start()
    yield opened
    await opened.stop()


@pytest.fixture
async def client(house: House) -> AsyncIterator[aiohttp.ClientSession]:
    """A terminal: it brings the token itself."""
    headers = {"Authorization": f"Bearer {TOKEN}"}
    async with aiohttp.ClientSession(base_url=house.address, headers=headers) as session:
        yield session


@pytest.fixture
async def browser(house: House) -> AsyncIterator[aiohttp.ClientSession]:
    """A browser that has opened the printed address."""
    jar = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(base_url=house.address, cookie_jar=jar) as session:
        await session.get("/", params={"token": TOKEN})
        yield session


@pytest.fixture
async def stranger(house: House) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(base_url=house.address) as session:
        yield session
