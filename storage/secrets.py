"""Keys that an organisation has, such as the one its raters are hashed with."""

import base64
import secrets

from sqlalchemy import Connection, select

from bot.ports import Clock
from storage.database import Database, insert_into
from storage.tables import secret

KEY_BYTES = 32


class Secrets:
    """Keys by organisation and name; each is made when it is first asked for."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def key(self, organisation: str, name: str) -> bytes:
        """The key, 32 bytes; always the same until it is rotated."""
        mine = (secret.c.organisation == organisation, secret.c.name == name)
        found = select(secret.c.value).where(*mine)

        def read(conn: Connection) -> str | None:
            return conn.execute(found).scalar_one_or_none()

        if value := await self._database.read(read):
            return base64.b64decode(value)
        row = {
            "organisation": organisation,
            "name": name,
            "value": base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode(),
            "at": self._clock.now(),
        }

        def make(conn: Connection) -> str:
            conn.execute(insert_into(conn, secret).values(row).on_conflict_do_nothing())
            kept: str = conn.execute(found).scalar_one()
            return kept

        return base64.b64decode(await self._database.write(make))
