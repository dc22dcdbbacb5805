"""Processes and databases die at random moments: what was acknowledged is done, once,
and posted, once."""

import asyncio
from pathlib import Path

import pytest

from benchmarks.durable.killing import Sending, restart_often, torment, until_taken_again
from tests.storage import postgres

pytestmark = pytest.mark.slow


async def test_nothing_is_lost_or_done_twice_by_twenty_kills(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'plainly.sqlite'}"

    tally = await torment(url, tmp_path, events=1500, kills=20, seed=20)

    assert tally.kills == 20
    assert tally.clean, tally


async def test_nor_of_two_processes_on_one_database(pg_url: str, tmp_path: Path) -> None:
    tally = await torment(pg_url, tmp_path, events=1500, kills=20, seed=21, processes=2)

    assert tally.kills == 20
    assert tally.clean, tally


async def test_nor_when_the_database_goes_down_and_comes_back(tmp_path: Path) -> None:
    with postgres.our_own_server() as server:
        url = await postgres.a_database(server.url)

        tally, slowest = await restart_often(
            url, tmp_path, server.restart, events=400, restarts=4
        )

    assert tally.clean, tally
    assert tally.refused > 0
    assert slowest < 30  # five on a quiet machine: the benchmark measures it


async def test_an_event_that_was_refused_is_not_taken_until_it_is_acknowledged() -> None:
    sending = Sending([7])
    assert list(sending.next(1.0)) == [7]
    sending.heard({"busy": 7})

    taking = asyncio.create_task(until_taken_again(sending))
    await asyncio.sleep(0.1)
    taken_before = taking.done()
    sending.heard({"ack": 7})
    await taking

    assert not taken_before
