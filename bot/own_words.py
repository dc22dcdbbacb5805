"""Bring the words that an organisation added into use, in every process, within seconds."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from bot.language import Sense
from bot.ports import Look, Unavailable
from bot.records import AuditEntry, OwnTerm
from bot.tools import id_from

EVERY = 2.0
"""Seconds between looks: another process may have added a word."""
REVIEW_AFTER = timedelta(days=365)
log = structlog.get_logger("plainly")


def own_term(sense: Sense, organisation: str, now: datetime, kept: OwnTerm | None) -> OwnTerm:
    """The word of a list as it is kept, live from now on."""
    whole = replace(sense, review_by=sense.review_by or (now + REVIEW_AFTER).date())
    return OwnTerm(
        id=sense.id,
        organisation=organisation,
        version=kept.version if kept else 0,
        sense=whole,
        by=sense.owner,
        at=now,
    )


def imported(term: OwnTerm) -> AuditEntry:
    """That the word came by a list: nobody in the chat did it."""
    return AuditEntry(
        id=f"audit:{id_from(term.id, 'imported', term.at.isoformat())}",
        organisation=term.organisation,
        at=term.at,
        who="",
        what="word.imported",
        about=term.id,
    )


def says_the_same(sense: Sense, kept: OwnTerm | None) -> bool:
    """Whether this word is kept like that already, but for the day of its next review."""
    if kept is None or kept.state != "live":
        return False
    return replace(kept.sense, review_by=None) == replace(sense, review_by=None)


class OwnWords:
    """Watches one organisation's own terms and hands all of them on when they change."""

    def __init__(self, look: Look, use: Callable[[Sequence[Sense]], Awaitable[None]]) -> None:
        self._look = look
        self._use = use
        self._seen: tuple[int, object] = (0, None)
        self._watching: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._watching = asyncio.create_task(self._watch())

    async def stop(self) -> None:
        if self._watching:
            self._watching.cancel()
            await asyncio.gather(self._watching, return_exceptions=True)

    async def refresh(self) -> bool:
        """Use what is live now, if that changed since the last look; says whether it did."""
        newest = await self._look.many(OwnTerm, newest_first=True, limit=1)
        count = await self._look.count(OwnTerm, state="live")
        seen = (count, newest[0] if newest else None)
        if seen == self._seen:
            return False
        live = await self._look.many(OwnTerm, state="live", limit=1_000_000)
        await self._use([term.sense for term in live])
        self._seen = seen
        log.info("own words in use", organisation=self._look.organisation, words=len(live))
        return True

    async def _watch(self) -> None:
        while True:
            try:
                await self.refresh()
            except Unavailable:
                log.warning("own words cannot be read now")
            await asyncio.sleep(EVERY)
