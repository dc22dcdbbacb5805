"""A headless Chromium for tests of the page, and the reason when there is none."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from playwright.async_api import Browser, ConsoleMessage, Page, ViewportSize, async_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
]
WIDE: ViewportSize = {"width": 1280, "height": 800}
NARROW: ViewportSize = {"width": 390, "height": 844}
SMALL: ViewportSize = {"width": 320, "height": 640}
PICTURES = Path(__file__).parents[2] / "test-results"


def chromium() -> str:
    """Where the browser is; empty when this machine has none."""
    return next((path for name in NAMES if (path := shutil.which(name))), "")


needs_chromium = pytest.mark.skipif(
    not chromium(), reason="no Chromium on this machine (apt-get install chromium)"
)


@asynccontextmanager
async def open_browser() -> AsyncIterator[Browser]:
    # Chromium refuses its own sandbox to root, which is who runs inside containers.
    flags = [*FLAGS, "--no-sandbox"] if os.geteuid() == 0 else FLAGS
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium(), args=flags)
        yield browser
        await browser.close()


class Complaints(list[str]):
    """What the browser complained about: errors of scripts, and what the page's policy
    blocked. A refused request that a test provokes on purpose is none."""

    def listen(self, page: Page) -> None:
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.append(str(error)))

    def _heard(self, message: ConsoleMessage) -> None:
        provoked = "Failed to load resource" in message.text
        if message.type in ("error", "warning") and not provoked:
            self.append(message.text)


async def open_page(
    browser: Browser, address: str, size: ViewportSize = WIDE, **more: object
) -> tuple[Page, Complaints]:
    """The page as a newcomer sees it, once all chats are there."""
    context = await browser.new_context(viewport=size, **more)  # type: ignore[arg-type]
    page = await context.new_page()
    complaints = Complaints()
    complaints.listen(page)
    await page.goto(address)
    await page.wait_for_selector("body[data-ready=yes]")
    return page, complaints


async def picture(page: Page, name: str) -> None:
    """Keep what the page looks like now, for whoever wants to look."""
    PICTURES.mkdir(exist_ok=True)
    await page.wait_for_timeout(250)  # what moves has come to rest
    await page.screenshot(path=str(PICTURES / f"{name}.png"))
