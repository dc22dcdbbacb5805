"""A full disk: what was acknowledged is stored, the rest is told so, and it goes on."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from bot.ports import Clock, Unavailable
from storage.opening import Storage, open_storage
from tests.storage.things import NOON, puts, said
from tests.storage.things import person as a_person


async def leave_room(storage: Storage, pages: int | None) -> None:
    """Let the file grow by so many pages only; None: as far as it likes."""

    def write(conn: Connection) -> None:
        used = conn.execute(text("PRAGMA page_count")).scalar_one()
        most = used + pages if pages is not None else 4_294_967_294
        conn.execute(text(f"PRAGMA max_page_count={most}"))

    await storage.database.write(write)


async def test_acknowledged_is_stored_and_the_rest_is_refused(
    tmp_path: Path, clock: Clock
) -> None:
    storage = await open_storage(f"sqlite:///{tmp_path / 'plainly.sqlite'}", clock)
    await leave_room(storage, 20)
    taken, refused, why = [], [], set()

    for _ in range(200):
        event = said("long words " * 100)
        try:
            await storage.store.take(event)
            taken.append(event)
        except Unavailable as problem:
            refused.append(event)
            why.add(str(problem))

    waiting = [one.event for one in await storage.store.waiting(NOON, 1000)]
    ann, _ = a_person("ann")
    with pytest.raises(Unavailable):
        await storage.store.commit(refused[0], puts(replace(ann, name="x" * 500_000)))
    await leave_room(storage, None)
    for event in refused:
        await storage.store.take(event)
    all_of_them = await storage.store.waiting(NOON, 1000)
    await storage.close()

    assert taken
    assert why == {"database or disk is full"}
    assert waiting == taken
    assert len(all_of_them) == 200
