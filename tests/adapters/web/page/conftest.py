"""A page in a real browser, with a house behind it that talks."""

from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import Browser, Page

from tests.adapters.web.house import House, usual_answers
from tests.journeys.web_browser import Complaints, open_browser, open_page


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def chrome() -> AsyncIterator[Browser]:
    async with open_browser() as browser:
        yield browser


@pytest_asyncio.fixture(loop_scope="module")
async def house() -> AsyncIterator[House]:
    opened = House(talks=True, answers=usual_answers())
    await opened.start()
    yield opened
    await opened.stop()


@pytest_asyncio.fixture(loop_scope="module")
async def page(chrome: Browser, house: House) -> AsyncIterator[Page]:
    """A wide page; nothing may have gone wrong in it by the end of the test."""
    opened, complaints = await open_page(chrome, house.page.address(house.address))
    yield opened
    await opened.context.close()
    assert complaints == Complaints()
