"""Move a database between revisions by command, while no Plainly runs on it."""

from datetime import datetime

from storage import migrating
from storage.holding import held, no_memory


async def upgraded(url: str, now: datetime) -> tuple[str, str]:
    """Upgrade; returns the revision before and after. Raises StorageProblem."""
    no_memory(url)
    async with held(url, now, make=True) as database:
        before = await database.read(migrating.revision_of)
        await database.write(migrating.upgrade)
        return before, await database.read(migrating.revision_of)


async def downgraded(url: str, revision: str, now: datetime) -> str:
    """Go back to a revision, or to "base"; returns the one before. Raises StorageProblem."""
    no_memory(url)
    async with held(url, now) as database:
        before = await database.read(migrating.revision_of)
        await database.write(lambda conn: migrating.downgrade(conn, revision))
        return before
