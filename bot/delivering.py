"""Bring each place from what it shows to what it should, at the platform's pace.

One sender for each workspace claims a few deliveries, brings them, and claims again:
what is urgent gets in between. The intent is durable before the platform is asked;
after a crash the platform is asked what stands there before anything is repeated.
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable

import structlog

from bot.events import TimeCame
from bot.ports import Clock, Delivery, Ledger, Never, Platform, Unavailable
from bot.sending import Sender

log = structlog.get_logger()

POLL = 1.0
"""Seconds between looks at what became due by itself."""

PlatformOf = Callable[[str], Platform | None]
"""The platform of a workspace."""


class Delivering:
    """The senders of this process."""

    def __init__(
        self,
        ledger: Ledger,
        platforms: PlatformOf,
        clock: Clock,
    ) -> None:
        self.ledger = ledger
        self.clock = clock
        self.counts: Counter[str] = Counter()
        self._platforms = platforms
        self._came: Callable[[TimeCame], None] | None = None
        self._senders: dict[str, Sender] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._polling: asyncio.Task[None] | None = None
        self._unknown: set[str] = set()
        self._stopping = False

    async def start(self, came: Callable[[TimeCame], None] | None = None) -> None:
        """Adopt what a crash left, and from now on look by itself for what is due. What
        can never stand where a notice should goes to `came`, from the inbox."""
        self._came = came
        await self.ledger.adopt()
        self._polling = asyncio.create_task(self._poll())

    def wake(self, workspaces: Iterable[str]) -> None:
        """Something is due in these workspaces: send it now."""
        for workspace in workspaces:
            if self._stopping:
                return
            platform = self._platforms(workspace)
            if platform is None:
                self._say_unknown(workspace)
                continue
            sender = self._senders.get(workspace)
            if sender is None or sender.platform is not platform:
                sender = Sender(self, workspace, platform)
                self._senders[workspace] = sender
            sender.wake()
            task = self._tasks.get(workspace)
            if task is None or task.done():
                self._tasks[workspace] = asyncio.create_task(sender.run())

    async def settle(self) -> None:
        """Return when all that is due now has been tried."""
        while True:
            self.wake(await self.ledger.workspaces())
            running = [task for task in self._tasks.values() if not task.done()]
            if not running:
                return
            await asyncio.gather(*running)

    async def stop(self, within: float = 10.0) -> None:
        """Claim nothing more, and let the calls that are under way end."""
        self._stopping = True
        if self._polling:
            self._polling.cancel()
        for sender in self._senders.values():
            sender.stopping = True
            sender.wake()
        running = [task for task in self._tasks.values() if not task.done()]
        if running:
            _, late = await asyncio.wait(running, timeout=within)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    def never(self, delivery: Delivery, problem: Never, event: TimeCame | None) -> None:
        """Name what cannot be delivered; the event tells whoever must know."""
        self.counts["failed"] += 1
        log.warning(
            "cannot be delivered",
            workspace=delivery.place.workspace,
            key=delivery.key,
            reason=problem.reason,
        )
        if event and self._came:
            self._came(event)

    def _say_unknown(self, workspace: str) -> None:
        if workspace not in self._unknown:
            self._unknown.add(workspace)
            log.warning("nobody delivers to this workspace", workspace=workspace)

    async def _poll(self) -> None:
        while True:
            try:
                await self.ledger.adopt()
                self.wake(await self.ledger.workspaces())
            except Unavailable as problem:
                log.warning("the ledger cannot be read now", problem=str(problem))
            except Exception:  # nobody else would find what a crash left
                log.exception("looking at the ledger failed")
            await asyncio.sleep(POLL)
