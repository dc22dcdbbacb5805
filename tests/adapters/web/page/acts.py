"""What people do in the page, and how it is found there."""

import asyncio
from typing import TypeVar

import pytest
from playwright.async_api import Locator, Page, Route, expect

from bot.cards import Card, Choice, Choices, Part, Text
from tests.adapters.web.house import House
from tests.journeys.web_browser import needs_chromium

IN_A_BROWSER = [
    pytest.mark.browser,
    needs_chromium,
    pytest.mark.asyncio(loop_scope="module"),
]
T = TypeVar("T")


def pane(page: Page, name: str) -> Locator:
    return page.locator(".pane").filter(has=page.locator(f"[aria-label*='Chat of {name}']"))


def box(page: Page, name: str) -> Locator:
    return page.get_by_role("textbox", name=f"Message to Plainly as {name}")


async def say(page: Page, name: str, text: str) -> None:
    await box(page, name).fill(text)
    await box(page, name).press("Enter")
    await expect(box(page, name)).to_have_value("")


async def last(house: House, kind: type[T]) -> T:
    """The newest of its kind; the page may show the end of it before it has come."""
    async with asyncio.timeout(10):
        while not any(isinstance(event, kind) for event in house.taken):  # noqa: ASYNC110 - it knows no event
            await asyncio.sleep(0.01)
    return [event for event in house.taken if isinstance(event, kind)][-1]


async def saved(house: House, field: str, words: str) -> None:
    """Wait until the newest draft has these words: one from before may be saved as well."""
    async with asyncio.timeout(10):
        while not house.drafts or dict(house.drafts[-1].values)[field] != words:  # noqa: ASYNC110 - it knows no event
            await asyncio.sleep(0.01)


async def slowly(page: Page, path: str, seconds: float = 1.0) -> None:
    """What goes there takes its time, as on a bad line."""

    async def wait(route: Route) -> None:
        await asyncio.sleep(seconds)
        await route.continue_()

    await page.route(f"**{path}", wait)


def two_buttons(label: str, action: str) -> tuple[Part, ...]:
    return (Choices((Choice(label, action), Choice("Something else", "other"))),)


def long_card(title: str) -> Card:
    return Card(title=title, parts=(Text("\n".join(f"Line {n}" for n in range(80))),))


async def from_the_end(log: Locator) -> float:
    below: float = await log.evaluate("it => it.scrollHeight - it.scrollTop - it.clientHeight")
    return below
