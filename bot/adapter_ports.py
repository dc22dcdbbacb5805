"""What adapters ask us to keep for them: chats that are ours, and where they were installed.

The core hands it on and reads none of it; what the core itself asks for stands in `ports`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatLine:
    """One change of a chat that Plainly itself keeps (Web, Terminal).

    `kind`: said/card adds a message, edit/delete/react change one. `seq` is given by
    the store and rises; a reader asks for what came after the last one it saw.
    """

    workspace: str
    channel: str
    message: str
    kind: Literal["said", "card", "edit", "delete", "react", "unreact"]
    account: str
    """Who did it; empty for Plainly."""
    thread: str = ""
    text: str = ""
    emoji: str = ""
    body: str = ""
    """The rendered card as JSON, for kind "card" and its edits."""
    at: datetime
    seq: int = 0


class Chats(Protocol):
    """Keeps the chats of the platforms that are ours."""

    async def append(self, line: ChatLine) -> ChatLine: ...

    async def after(
        self, workspace: str, channel: str, seq: int, limit: int = 500
    ) -> tuple[ChatLine, ...]: ...

    async def message(self, workspace: str, message: str) -> ChatLine | None:
        """The message as it stands now: the line that made it, with its newest words and
        card. None if it never was, or was taken away."""
        ...

    def on_line(self, hear: Callable[[ChatLine], None]) -> Callable[[], None]:
        """Call `hear` for each new line of this process; returns how to stop it."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Installed:
    """One thing that an adapter keeps about a workspace it was installed in.

    `kind` says what ("bot", "state", "direct" …); `body` is sealed by the adapter
    where others must not read it.
    """

    platform: str
    client: str = ""
    enterprise: str = ""
    team: str = ""
    account: str = ""
    kind: str
    body: str


class Installations(Protocol):
    """Keeps what adapters need to come back to the workspaces that installed them."""

    async def keep(self, installed: Installed) -> None:
        """Keep it, instead of what was kept under the same names."""
        ...

    async def find(self, platform: str, **which: str) -> tuple[Installed, ...]:
        """Those whose names equal the given ones, newest first."""
        ...

    async def forget(self, platform: str, **which: str) -> int:
        """Delete those whose names equal the given ones; returns how many."""
        ...
