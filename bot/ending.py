"""End in time: what hangs is named and left behind, so that the rest can still end.

A process that is asked to end has a few seconds; then whoever asked kills it. What it
could not hand back by then is adopted by others once its lease has run out, so ending
hard at the bound loses nothing, while ending late would.
"""

import asyncio
import os
import threading
import time
from collections.abc import Awaitable
from typing import Any

import structlog

log = structlog.get_logger("plainly")

ENDS_WITHIN = 9.0
"""Seconds for all parts together; kept free below them is what the interpreter needs."""
HARD_END = 9.5
"""Seconds after which the process ends as it stands."""
EXIT_HARD = 1


class Ending:
    """The seconds that are left, for one part after the other."""

    def __init__(self, within: float) -> None:
        self._until = time.monotonic() + within

    def left(self, keep: float = 0.0) -> float:
        """Without those that are kept for the parts that come later."""
        return max(0.0, self._until - time.monotonic() - keep)


async def in_time(what: str, ending: Awaitable[object], within: float) -> bool:
    """Wait for the end of a part, but no longer; whether it ended. One that is left
    behind goes on as long as its process."""
    task = asyncio.ensure_future(ending)
    await asyncio.wait({task}, timeout=within)
    if not task.done():
        task.add_done_callback(_heard)
        log.warning("left behind at the end, it hangs", part=what)
        return False
    if problem := _heard(task):
        log.error("could not be ended", part=what, exc_info=problem)
    return problem is None


def _heard(task: asyncio.Task[Any]) -> BaseException | None:
    """What it failed with; asked for, so that asyncio does not report it a second time."""
    return None if task.cancelled() else task.exception()


def end_hard_later(within: float = HARD_END) -> None:
    """End this process in so many seconds, whatever still hangs in it by then."""
    timer = threading.Timer(within, end_hard)
    timer.daemon = True
    timer.start()


def end_hard() -> None:
    """End this process as it stands."""
    # beside: whoever reads our log may be what hangs
    saying = threading.Thread(target=_say_hard_end, daemon=True)
    saying.start()
    saying.join(0.3)
    os._exit(EXIT_HARD)


def _say_hard_end() -> None:
    log.warning("ended as it stood; what was held is adopted when its lease runs out")
