"""Where Plainly was installed, and what only those who installed it may read.

The words of `body` are sealed by the adapter that wrote them; here they are kept.
"""

from typing import Any

from sqlalchemy import Connection, delete, insert, select

from bot.adapter_ports import Installed
from bot.ports import Clock
from storage.columns import clean
from storage.database import Database
from storage.tables import installation

_WHICH = ("platform", "client", "enterprise", "team", "account", "kind")


class StoredInstallations:
    """bot.ports.Installations on the database."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def keep(self, installed: Installed) -> None:
        which = {name: clean(getattr(installed, name)) for name in _WHICH}
        row = {**which, "body": clean(installed.body), "at": self._clock.now()}

        def write(conn: Connection) -> None:
            conn.execute(delete(installation).where(*_matching(which)))
            conn.execute(insert(installation).values(row))

        await self._database.write(write)

    async def find(self, platform: str, **which: str) -> tuple[Installed, ...]:
        found = (
            select(installation)
            .where(*_matching({"platform": platform, **which}))
            .order_by(installation.c.number.desc())
        )

        def read(conn: Connection) -> tuple[Installed, ...]:
            return tuple(
                Installed(**{name: row._mapping[name] for name in (*_WHICH, "body")})
                for row in conn.execute(found)
            )

        return await self._database.read(read)

    async def forget(self, platform: str, **which: str) -> int:
        gone = delete(installation).where(*_matching({"platform": platform, **which}))
        return await self._database.write(lambda conn: conn.execute(gone).rowcount)


def _matching(which: dict[str, str]) -> list[Any]:
    unknown = which.keys() - set(_WHICH)
    if unknown:
        raise TypeError(f"installations are not found by {', '.join(sorted(unknown))}")
    return [installation.c[name] == clean(value) for name, value in which.items()]
