"""Every test of the store runs on each database that Plainly knows."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.testing import StillClock
from storage.opening import Storage, open_storage
from tests.storage import postgres
from tests.storage.postgres import POSTGRESQL

FILE = pytest.param("file", marks=pytest.mark.slow)
"""What holds in memory is seldom otherwise in a file, which takes longer to make."""
DATABASES = ["memory", FILE, POSTGRESQL]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What asks for the server by name needs its process as well."""
    for item in items:
        if "pg_server" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.process)


@pytest.fixture(scope="session")
def pg_server() -> Iterator[str]:
    """A PostgreSQL server, started once for all tests."""
    with postgres.a_server() as url:
        yield url


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
async def pg_url(pg_server: str) -> AsyncIterator[str]:
    """An empty PostgreSQL database."""
    url = await postgres.a_database(pg_server)
    yield url
    await postgres.drop(pg_server, url)


@pytest.fixture(params=DATABASES)
async def url(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str]:
    """The address of an empty database of one kind."""
    if request.param == "memory":
        yield "sqlite://"
    elif request.param == "file":
        yield f"sqlite:///{tmp_path / 'plainly.sqlite'}"
    else:
        server: str = request.getfixturevalue("pg_server")
        fresh = await postgres.a_database(server)
        yield fresh
        await postgres.drop(server, fresh)


@pytest.fixture(params=["file", POSTGRESQL])
async def kept_url(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str]:
    """The same for those that are still there after they were closed."""
    if request.param == "file":
        yield f"sqlite:///{tmp_path / 'plainly.sqlite'}"
    else:
        server: str = request.getfixturevalue("pg_server")
        fresh = await postgres.a_database(server)
        yield fresh
        await postgres.drop(server, fresh)


@pytest.fixture
async def storage(url: str, clock: StillClock) -> AsyncIterator[Storage]:
    opened = await open_storage(url, clock)
    yield opened
    await opened.close()
