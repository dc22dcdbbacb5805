"""Events that come together are kept together; nobody waits for a crowd that is gone."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.clock import SystemClock
from storage.database import Piece, T
from storage.opening import Storage, open_storage
from storage.taking import Kept, Taking
from tests.storage.things import NOON, said

LONG = 600.0
"""Seconds that no test waits: who is let in before was let in by the crowd."""


class Counting:
    """A database that counts what is written to it."""

    def __init__(self, storage: Storage) -> None:
        self._database = storage.database
        self.writes = 0

    @property
    def name(self) -> str:
        return self._database.name

    @property
    def shared(self) -> bool:
        return self._database.shared

    async def read(self, piece: Piece[T]) -> T:
        return await self._database.read(piece)

    async def write(self, piece: Piece[T]) -> T:
        self.writes += 1
        return await self._database.write(piece)

    async def write_first(self, piece: Piece[T]) -> T:
        return await self.write(piece)

    async def close(self) -> None:
        await self._database.close()


@pytest.fixture
async def database() -> AsyncIterator[Counting]:
    storage = await open_storage("sqlite://", SystemClock())
    yield Counting(storage)
    await storage.close()


async def come(taking: Taking, count: int) -> list[Kept]:
    """So many, each a turn of the loop after the one before it."""
    coming = []
    for number in range(count):
        coming.append(asyncio.create_task(taking.take(said(f"words {number}"), NOON)))
        await asyncio.sleep(0)
    return await asyncio.gather(*coming)


async def crowd(taking: Taking, count: int) -> None:
    await asyncio.gather(*(taking.take(said(f"crowd {n}"), NOON) for n in range(count)))


async def test_those_who_come_at_once_share_one_write(database: Counting) -> None:
    await crowd(Taking(database), 8)

    assert database.writes == 1


async def test_a_crowd_that_comes_again_one_by_one_shares_one_write(database: Counting) -> None:
    taking = Taking(database, moment=LONG)
    await crowd(taking, 8)

    kept = await come(taking, 8)

    assert all(each.new for each in kept)
    assert database.writes == 2


async def test_who_comes_alone_after_a_crowd_waits_a_moment_only(database: Counting) -> None:
    taking = Taking(database, moment=0.001)
    await crowd(taking, 8)

    [kept] = await come(taking, 1)

    assert kept.new


async def test_who_comes_alone_twice_is_not_made_to_wait(database: Counting) -> None:
    taking = Taking(database, moment=LONG)
    await come(taking, 1)

    [kept] = await come(taking, 1)

    assert kept.new


async def test_an_end_while_a_crowd_is_waited_for_lets_nobody_wait_for_ever(
    database: Counting,
) -> None:
    taking = Taking(database, moment=LONG)
    await crowd(taking, 8)
    alone = asyncio.create_task(taking.take(said("alone"), NOON))
    await asyncio.sleep(0.01)

    [working] = [task for task in asyncio.all_tasks() if "_take_all" in repr(task)]
    working.cancel()

    with pytest.raises(Exception, match="the process stops"):
        await asyncio.wait_for(alone, 5)
