"""How we talk to Teams: a small port with two implementations, and what can go wrong.

`direct` speaks the Bot Connector's REST protocol itself; `botbuilder` does it through
Microsoft's library. Both raise only Later, Never and Lost (bot.ports).
https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from bot.ports import Later, Lost, Never

View = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereto:
    """A conversation at one of Microsoft's services."""

    service: str
    conversation: str
    targeted: bool = False
    """Only one reader of it sees the message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What Teams is answered in the response."""

    status: int = 200
    body: View | None = None


Handle = Callable[[View], Awaitable[Reply]]


class Transport(Protocol):
    """Sends what we say, and hands on what a guard has let in."""

    async def start(self) -> None: ...

    async def stop(self) -> None: ...

    async def turn(self, activity: View, handle: Handle) -> Reply:
        """Answer one activity that came in."""
        ...

    async def send(self, to: Whereto, activity: View) -> str:
        """Post; returns the id of the message. Raises Later, Never, Lost."""
        ...

    async def update(self, to: Whereto, message: str, activity: View) -> None: ...

    async def delete(self, to: Whereto, message: str) -> None:
        """Take a message away; one that is gone already is fine."""
        ...

    async def open(self, service: str, parameters: View) -> tuple[str, str]:
        """Begin a conversation; returns its id and that of its first message, if any."""
        ...

    async def member(self, to: Whereto, account: str) -> View:
        """What the roster says about one member."""
        ...


# --- what can go wrong -------------------------------------------------------------------

BLOCKED: dict[str, str] = {
    "BotNotInConversationRoster": "Plainly is not installed in this chat any more.",
    "ConversationBlockedByUser": "This person has blocked Plainly in Teams.",
    "MessageWritesBlocked": "This person has blocked Plainly in Teams.",
    "BotDisabledByAdmin": "An administrator has switched Plainly off in Teams.",
    "ConversationNotFound": "This chat does not exist any more.",
    "InvalidBotApiHost": "This tenant belongs to another cloud of Microsoft.",
    "ActivityNotFound": "This message does not exist any more.",
    "ActivityNotFoundInConversation": "This message does not exist any more.",
    "MessageSizeTooBig": "This message is too big for Teams.",
}
"""Reasons that do not go away by waiting, each as a sentence."""
DEAD = frozenset(
    {
        "BotNotInConversationRoster",
        "ConversationBlockedByUser",
        "MessageWritesBlocked",
        "BotDisabledByAdmin",
        "ConversationNotFound",
    }
)
"""Reasons for which a reference is forgotten: nothing can be sent there."""
WAITS = {412: 2.0, 429: 2.0, 503: 5.0}
"""Seconds to wait where Teams asks us to try again and does not say when."""
LONGEST_WAIT = 600.0
NO_RIGHTS_WAIT = 60.0
"""Teams does not take our own token: somebody must repair that, nothing is lost meanwhile."""


def problem_of(status: int, code: str, retry_after: str, method: str) -> Exception:
    """What a refusal means for the delivery."""
    if status in WAITS:
        return Later(seconds_of(retry_after) or WAITS[status], method)
    if status == 401:
        return Later(NO_RIGHTS_WAIT, method)
    if status in (408, 500, 502, 504):
        return Lost(f"Teams answered {status}")
    reason = code or f"status {status}"
    return Never(reason, BLOCKED.get(code, "Teams refused this message."))


def seconds_of(retry_after: str) -> float:
    """The header Retry-After in seconds; 0 when it says nothing we can use."""
    try:
        seconds = float(retry_after)
    except ValueError:
        return 0.0
    return min(max(seconds, 0.5), LONGEST_WAIT) if seconds == seconds else 0.0


def code_in(body: object) -> str:
    """The code of an error, `{"error": {"code": …}}`; "" for none."""
    error = body.get("error") if isinstance(body, Mapping) else None
    code = error.get("code") if isinstance(error, Mapping) else None
    return code if isinstance(code, str) else ""
