"""Every test of the store runs on each database that Plainly knows."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.testing import StillClock
from storage.opening import Storage, open_storage

DATABASES = ["memory", "file"]


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture(params=DATABASES)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database of one kind."""
    if request.param == "memory":
        return "sqlite://"
    return f"sqlite:///{tmp_path / 'plainly.sqlite'}"


@pytest.fixture
async def storage(url: str, clock: StillClock) -> AsyncIterator[Storage]:
    opened = await open_storage(url, clock)
    yield opened
    await opened.close()
