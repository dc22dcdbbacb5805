"""PostgreSQL: what several processes share.

Every write is one transaction. Two that wait for each other are told so by the
database and tried again; a database that is away is Unavailable, never a lost event.
"""

import asyncio
import random
from typing import Any, TypeVar

import asyncpg  # type: ignore[import-untyped]  # it ships no types
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.ports import Unavailable
from storage.database import Piece, sqlstate_of

T = TypeVar("T")
CONNECTIONS = 10
PATIENCE = 10.0
"""Seconds to wait for a connection or an answer before the database counts as away."""
TRIES = 8

_TRY_AGAIN = ("40001", "40P01", "55P03")
"""Serialisation failure, deadlock, lock not available: others were at it as well."""
_AWAY = ("08", "53", "57P", "58", "25006", "XX")
"""Connection, resources, shutdown, system and read-only errors, by class of SQLSTATE."""


class PostgresDatabase:
    """A pool of connections to one PostgreSQL database."""

    name = "postgresql"
    shared = True

    def __init__(self, url: str) -> None:
        self.engine = engine_for(url)
        self._door = engine_for(url, connections=1)
        self._reading = self.engine.execution_options(isolation_level="AUTOCOMMIT")
        self._closed = False

    async def read(self, piece: Piece[T]) -> T:
        return await self._try(self._read, piece)

    async def write(self, piece: Piece[T]) -> T:
        return await self._try(self._write, piece)

    async def write_first(self, piece: Piece[T]) -> T:
        return await self._try(self._write_first, piece)

    async def close(self) -> None:
        self._closed = True
        await self.engine.dispose()
        await self._door.dispose()

    async def _read(self, piece: Piece[T]) -> T:
        async with self._reading.connect() as conn:
            return await conn.run_sync(piece)

    async def _write(self, piece: Piece[T]) -> T:
        async with self.engine.begin() as conn:
            return await conn.run_sync(piece)

    async def _write_first(self, piece: Piece[T]) -> T:
        async with self._door.begin() as conn:
            return await conn.run_sync(piece)

    async def _try(self, run: Any, piece: Piece[T]) -> T:
        if self._closed:
            raise Unavailable("the database is closed")
        for attempt in range(TRIES):
            try:
                result: T = await run(piece)
            except Exception as problem:
                state = sqlstate_of(problem)
                if state in _TRY_AGAIN:
                    await asyncio.sleep(random.uniform(0, 0.01 * 2**attempt))  # noqa: S311 - spreads tries
                    continue
                if state.startswith(_AWAY) or is_lost(problem):
                    raise Unavailable(str(getattr(problem, "orig", problem))) from problem
                raise
            else:
                return result
        raise Unavailable(f"{TRIES} transactions in a row met others")


def engine_for(url: str, connections: int = CONNECTIONS) -> AsyncEngine:
    """The engine of our own sessions: asyncpg, which was measured to be the fastest."""
    address = sa.make_url(url).set(drivername="postgresql+asyncpg")
    return create_async_engine(
        address,
        pool_size=connections,
        max_overflow=2,
        pool_timeout=PATIENCE,
        pool_pre_ping=False,
        pool_use_lifo=True,
        connect_args={
            "timeout": PATIENCE,
            "command_timeout": 60,
            "server_settings": {"application_name": "plainly", "jit": "off"},
        },
    )


def is_lost(problem: BaseException) -> bool:
    """The connection is gone, or never came to be."""
    if isinstance(problem, (OSError, TimeoutError, sa.exc.TimeoutError)):
        return True
    if isinstance(problem, (asyncpg.InterfaceError, asyncpg.ConnectionDoesNotExistError)):
        return True
    if isinstance(problem, sa.exc.DBAPIError):
        cause = problem.orig
        return problem.connection_invalidated or (
            cause is not None and is_lost(cause.__cause__ or cause)
        )
    return False
