"""Addresses at which Slack takes an answer to a press or a command, for a short while.

https://docs.slack.dev/interactivity/handling-user-interaction/#message_responses:
five answers within thirty minutes. They live in this process only: when one is missing,
the answer goes another way.
"""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

ANSWERS = 5
SECONDS = 29 * 60.0
REMEMBERED = 5_000


@dataclass(slots=True)
class _Address:
    url: str
    until: float
    left: int = ANSWERS


@dataclass(slots=True, kw_only=True)
class ReplyAddresses:
    """By what they can answer: a place and its reader, or one shown card."""

    clock: Callable[[], float] = time.monotonic
    _kept: "OrderedDict[tuple[str, ...], _Address]" = field(default_factory=OrderedDict)

    def keep(self, url: str, *what: str) -> None:
        if not url:
            return
        self._kept.pop(what, None)
        self._kept[what] = _Address(url, self.clock() + SECONDS)
        if len(self._kept) > REMEMBERED:
            self._kept.popitem(last=False)

    def take(self, *what: str) -> str:
        """One use of the address, or empty when there is none (any more)."""
        address = self._kept.get(what)
        if address is None:
            return ""
        if address.until < self.clock() or address.left < 1:
            del self._kept[what]
            return ""
        address.left -= 1
        return address.url
