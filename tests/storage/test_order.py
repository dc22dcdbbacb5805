"""Events of one message in any order: in the end all is as if they had come in order."""

import asyncio
from collections.abc import Iterator

import pytest

from benchmarks.durable.ordering import try_orders
from tests.storage import postgres
from tests.storage.postgres import POSTGRESQL

pytestmark = pytest.mark.slow


@pytest.fixture(params=["memory", POSTGRESQL])
def fresh(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of an empty database, for whoever runs a loop of its own."""
    if request.param == "memory":
        yield "sqlite://"
        return
    server: str = request.getfixturevalue("pg_server")
    url = asyncio.run(postgres.a_database(server))
    yield url
    asyncio.run(postgres.drop(server, url))


def test_any_order_ends_as_in_order(fresh: str) -> None:
    """Hypothesis drives it; a thousand orders on both databases are the benchmark's."""
    assert try_orders(fresh, 50) >= 50
