"""The HTTP doors: raw bytes, size, signature, then words; 200 only for what is durable."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, TypeVar
from urllib.parse import parse_qsl

from aiohttp import web
from pydantic import BaseModel, ValidationError

from adapters.front import Refused, read_body
from adapters.slack.commanding import commanded
from adapters.slack.desk import Desk, log
from adapters.slack.happening import happened
from adapters.slack.payloads import Command, Envelope, Interaction
from adapters.slack.pressing import interacted
from adapters.slack.signing import NotFromSlack, Why, check_signature

BIGGEST = 1024 * 1024
"""A modal may hold 250 kB, which doubles and trebles when it is encoded."""
MOST_FIELDS = 60
UNREADABLE = "I could not read that. It is signed, so it is worth telling the developers."
WONDERS: dict[Why, str] = {
    "secret": "The signature is not made with PLAINLY_SLACK_SIGNING_SECRET. If Slack gets no "
    "answers, take the secret from Basic Information of the app once more.",
    "time": "It is more than five minutes away from this machine's time. If Slack gets no "
    "answers, set the clock.",
}
WONDER_AGAIN = timedelta(minutes=10)

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True, kw_only=True)
class Doors:
    """Three addresses, as Slack's app settings have them."""

    desk: Desk
    secrets: Sequence[str]
    wondered: dict[Why, datetime] = field(default_factory=dict)
    """When the log last said that a signature was wrong in this way."""

    def routes(self) -> list[web.RouteDef]:
        return [
            web.post("/slack/events", self.events),
            web.post("/slack/interactions", self.interactions),
            web.post("/slack/commands", self.commands),
        ]

    async def events(self, request: web.Request) -> web.Response:
        envelope = readable(Envelope.model_validate_json, await self._signed(request))
        if envelope.type == "url_verification":
            return web.json_response({"challenge": envelope.challenge})
        try:
            await happened(self.desk, envelope)
        except Refused as refused:
            # Asking again would not help: this workspace is not ours.
            headers = {"X-Slack-No-Retry": "1"}
            return web.json_response(
                {"say": refused.say}, status=refused.status, headers=headers
            )
        return web.Response()

    async def interactions(self, request: web.Request) -> web.Response:
        fields = form_fields(await self._signed(request))
        sent = readable(Interaction.model_validate_json, fields.get("payload", ""))
        return _answered(await interacted(self.desk, sent))

    async def commands(self, request: web.Request) -> web.Response:
        fields = form_fields(await self._signed(request))
        if fields.get("ssl_check"):
            return web.Response()
        command = readable(Command.model_validate, fields)
        return _answered(await commanded(self.desk, command))

    async def _signed(self, request: web.Request) -> bytes:
        """The raw body, if Slack sent it. Raises Refused."""
        raw = await read_body(request, BIGGEST)
        now = self.desk.clock.now()
        try:
            check_signature(raw, request.headers, self.secrets, now)
        except NotFromSlack as problem:
            self._wonder(problem.why, now)
            raise
        return raw

    def _wonder(self, why: Why, now: datetime) -> None:
        """Anybody can send nonsense; but it may be Slack, and the mistake ours."""
        said = self.wondered.get(why)
        if why in WONDERS and (said is None or now - said >= WONDER_AGAIN):
            self.wondered[why] = now
            log.warning("refused a request that may be Slack's", say=WONDERS[why])


def _answered(body: dict[str, Any] | None) -> web.Response:
    return web.Response() if body is None else web.json_response(body)


def readable(read: Callable[[Any], M], given: Any) -> M:
    """Raises Refused (400) without quoting anything."""
    try:
        return read(given)
    except (ValidationError, RecursionError):
        raise Refused(400, UNREADABLE) from None


def form_fields(raw: bytes) -> dict[str, str]:
    """A form's fields. Raises Refused when it is none."""
    try:
        pairs = parse_qsl(
            raw.decode("utf-8"), keep_blank_values=True, max_num_fields=MOST_FIELDS
        )
    except ValueError:
        raise Refused(400, UNREADABLE) from None
    return dict(pairs)
