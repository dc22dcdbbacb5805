"""Call Slack's Web API: one shared session, our own pace, and no silent second try.

A call ends in its answer, or in Later (wait), Lost (nobody knows whether it happened)
or Never (it cannot succeed, with a sentence why).
"""

import json
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient
from yarl import URL

from adapters.slack.refusals import KEY_IS_DEAD, refusal_of
from bot.ports import Later, Lost, Never

log = structlog.get_logger("plainly.slack")

TIMEOUT = aiohttp.ClientTimeout(total=20, connect=5)
SLACK = "slack.com"
ANSWER_HOSTS = frozenset({"hooks.slack.com", "hooks.slack-gov.com"})
"""Where Slack takes answers to presses and commands."""
CLIENTS = 500
"""Keys whose clients are kept ready."""
READS = frozenset(
    {"conversations.history", "conversations.replies", "users.info", "conversations.info",
     "users.lookupByEmail", "usergroups.list", "team.info"}
)  # fmt: skip
"""Methods that read their arguments from a form, never from JSON."""
MINUTE = {
    "chat.update": 50.0,
    "chat.delete": 50.0,
    "chat.postEphemeral": 100.0,
    "conversations.open": 50.0,
    "conversations.history": 50.0,
    "conversations.replies": 50.0,
    "users.info": 100.0,
    "usergroups.list": 20.0,
    "views.publish": 100.0,
}
"""Calls a minute in one workspace (docs.slack.dev/apis/web-api/rate-limits). Posting
has a pace of its own; opening a form cannot wait."""


@dataclass(slots=True)
class _Bucket:
    """Fills evenly, holds a minute's worth at most."""

    rate: float
    left: float
    at: float

    def take(self, now: float) -> float:
        """0 for "go"; else the seconds until the next call may go out."""
        self.left = min(self.rate, self.left + (now - self.at) * self.rate / 60)
        self.at = now
        if self.left < 1:
            return (1 - self.left) * 60 / self.rate
        self.left -= 1
        return 0.0


@dataclass(slots=True)
class MethodPace:
    """Per workspace and method: how many calls are left, and what Slack told us."""

    clock: Callable[[], float] = time.monotonic
    minute: Mapping[str, float] = field(default_factory=lambda: MINUTE)
    _buckets: dict[tuple[str, str], _Bucket] = field(default_factory=dict)
    _paused: dict[tuple[str, str], float] = field(default_factory=dict)

    def check(self, workspace: str, method: str) -> None:
        """Raises Later when this method must wait in this workspace."""
        now, which = self.clock(), (workspace, method)
        if (until := self._paused.get(which, 0.0)) > now:
            raise Later(until - now, method)
        rate = self.minute.get(method)
        if rate is None:
            return
        bucket = self._buckets.setdefault(which, _Bucket(rate, rate, now))
        if wait := bucket.take(now):
            raise Later(wait, method)

    def pause(self, workspace: str, method: str, seconds: float) -> None:
        which = (workspace, method)
        self._paused[which] = max(self._paused.get(which, 0.0), self.clock() + seconds)


class SlackApi:
    """The Web API at one address. Made inside the running loop; `close` ends it."""

    def __init__(
        self,
        base_url: str,
        *,
        session: aiohttp.ClientSession | None = None,
        pace: MethodPace | None = None,
    ) -> None:
        # With a session of one's own slack_sdk ignores its `timeout`: the session has it.
        self.session = session or aiohttp.ClientSession(timeout=TIMEOUT)
        self.pace = pace or MethodPace()
        self._base_url = base_url
        self._clients: OrderedDict[str, AsyncWebClient] = OrderedDict()

    async def close(self) -> None:
        await self.session.close()

    def client(self, token: str) -> AsyncWebClient:
        """slack_sdk's client for a key; it never tries twice by itself."""
        if token not in self._clients:
            self._clients[token] = AsyncWebClient(
                token=token, base_url=self._base_url, session=self.session, retry_handlers=[]
            )
            if len(self._clients) > CLIENTS:
                self._clients.popitem(last=False)
        self._clients.move_to_end(token)
        return self._clients[token]

    async def call(
        self, workspace: str, token: str, method: str, **given: Any
    ) -> dict[str, Any]:
        """One call, one try. Raises Later, Lost or Never."""
        self.pace.check(workspace, method)
        named = {"data": _as_form(given)} if method in READS else {"json": given}
        try:
            answer = await self.client(token).api_call(method, **named)
        except SlackApiError as error:
            raise self._refused(workspace, method, error) from None
        except aiohttp.ClientConnectorError as error:
            raise Later(2.0, method) from error  # nothing was sent
        except (aiohttp.ClientError, TimeoutError, SlackClientError) as error:
            raise Lost(f"{method}: {type(error).__name__}") from error
        data = answer.data
        return data if isinstance(data, dict) else {}

    async def respond(self, url: str, body: Mapping[str, Any]) -> bool:
        """Answer a press or a command where it happened; False if that is over."""
        if not self._is_theirs(url):
            log.warning("an address to answer to is not Slack's")
            return False
        try:
            async with self.session.post(url, json=body, allow_redirects=False) as answer:
                await answer.read()
                return answer.status == 200
        except (aiohttp.ClientError, TimeoutError):
            return False

    def _is_theirs(self, url: str) -> bool:
        """Whether what is said there is said to Slack, or to what stands for it in tests."""
        where, slack = URL(url), URL(self._base_url)
        if where.host in ANSWER_HOSTS:
            return where.scheme == "https"
        return where.host == slack.host and slack.host != SLACK

    def _refused(
        self, workspace: str, method: str, error: SlackApiError
    ) -> Later | Lost | Never:
        # slack_sdk hands over its own response, or aiohttp's when the body was no JSON
        response: Any = error.response
        data = getattr(response, "data", None)
        status = int(getattr(response, "status_code", 0) or getattr(response, "status", 0))
        code = str(data.get("error", "")) if isinstance(data, dict) else ""
        refusal = refusal_of(method, status, code, dict(response.headers))
        if isinstance(refusal, Later):
            self.pace.pause(workspace, method, refusal.seconds)
        tell = log.warning if code in KEY_IS_DEAD else log.info  # nothing works with a dead key
        tell("refused", method=method, status=status, code=code)
        return refusal


def _as_form(given: Mapping[str, Any]) -> dict[str, str]:
    return {
        name: value if isinstance(value, str) else json.dumps(value)
        for name, value in given.items()
    }
