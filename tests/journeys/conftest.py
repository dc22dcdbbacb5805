"""What most journeys begin with: a running demo, and a browser to look at it."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.journeys.web_server import Demo

if TYPE_CHECKING:
    from playwright.async_api import Browser


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Demo]:
    """`plainly demo` on a database of its own, as a process of its own."""
    running = Demo(tmp_path)
    running.start()
    yield running
    running.stop()


@pytest.fixture
async def chrome() -> "AsyncIterator[Browser]":
    """A headless Chromium."""
    from tests.journeys.web_browser import open_browser  # most tests do without Playwright

    async with open_browser() as browser:
        yield browser
