"""`plainly serve` on Slack is asked to end while something else hangs: it ends all the same,
and what it could not hand back is done by the next, once."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg  # type: ignore[import-untyped]  # it ships no types
import pytest

from tests.journeys.slack_server import Server
from tests.peers.slack.api import Fault
from tests.peers.slack.house import fill, user
from tests.peers.slack.slack import Slack, small_slack, until
from tests.storage import postgres

pytestmark = [pytest.mark.process, pytest.mark.slow]

ALEX = user("alex")
FIRST, SECOND = "what is SSO?", "what is a failover?"
PATIENCE = 60.0
"""A lease runs out after fifteen seconds; then what was begun is looked for and done."""
HELD = "SELECT (SELECT count(*) FROM replica) + (SELECT count(*) FROM sender)"
ALARMS = "SELECT to_regclass('dbos.queues') IS NOT NULL"


@pytest.fixture
async def slack() -> AsyncIterator[Slack]:
    async with small_slack() as running:
        fill(running)
        yield running


@asynccontextmanager
async def serving(slack: Slack, folder: Path, database: str) -> AsyncIterator[Server]:
    server = Server(folder, slack, more={"PLAINLY_DATABASE": database})
    await server.start()
    try:
        yield server
    finally:
        if server.process is not None and server.process.returncode is None:
            await server.kill()


async def test_a_frozen_database_holds_up_no_end_and_loses_nothing(
    slack: Slack, tmp_path: Path
) -> None:
    with postgres.our_own_server() as database:
        url = await postgres.a_database(database.url)
        async with serving(slack, tmp_path, url) as server:
            await _until_alarms_are_up(url)
            await _is_being_answered(slack, FIRST, Fault(delay=1.0))

            with database.frozen():
                code = await server.ends()
            await server.start()
            await slack.says(ALEX, SECOND)

            await until(lambda: _answers(slack) == 2, PATIENCE)
            assert code == 1
            assert not any("Traceback" in log.read_text() for log in tmp_path.glob("log*"))
            assert await server.ends() == 0
            assert _answers(slack) == 2


async def test_a_hanging_slack_holds_up_no_end_and_the_next_takes_over_at_once(
    slack: Slack, tmp_path: Path
) -> None:
    with postgres.our_own_server() as database:
        url = await postgres.a_database(database.url)
        async with serving(slack, tmp_path, url) as server:
            await _is_being_answered(slack, FIRST, Fault(delay=3600.0))

            code = await server.ends()
            held = await _ask(url, HELD)
            await server.start()

            await until(lambda: _answers(slack) == 1, PATIENCE)
            assert (code, held) == (0, 0)


async def _is_being_answered(slack: Slack, words: str, fault: Fault) -> None:
    """Somebody asks; the answer is on its way to Slack, which is slow."""
    slack.api.fail("chat.postMessage", fault)
    before = len(slack.api.called("chat.postMessage"))
    await slack.says(ALEX, words)
    await until(lambda: len(slack.api.called("chat.postMessage")) > before, PATIENCE)


async def _until_alarms_are_up(url: str) -> None:
    """Until the durable engine holds connections of its own, which hang as well."""
    while not await _ask(url, ALARMS):  # noqa: ASYNC110 - the engine tells nobody
        await asyncio.sleep(0.2)


async def _ask(url: str, question: str) -> object:
    conn = await asyncpg.connect(url)
    try:
        return await conn.fetchval(question)
    finally:
        await conn.close()


def _answers(slack: Slack) -> int:
    return sum(message.bot for message in slack.world.seen_by(ALEX))
