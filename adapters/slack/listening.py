"""Socket Mode: Slack's events over a connection that we open; no public address needed.

An envelope is acknowledged only when what follows from it is durable. One that is not
acknowledged comes again, here or to another process, and is known by its key.
"""

import asyncio
import contextlib
import logging
from typing import Any

from pydantic import ValidationError
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse
from slack_sdk.web.async_client import AsyncWebClient

from adapters.front import Refused
from adapters.slack.commanding import commanded
from adapters.slack.desk import Desk, log
from adapters.slack.happening import happened
from adapters.slack.payloads import Command, Envelope, Interaction
from adapters.slack.pressing import interacted
from adapters.slack.refusals import KEY_IS_DEAD, sentence_of
from bot.ports import Unavailable

PING = 3.0
"""Seconds between pings; a dead connection is noticed after a few."""
WATCH = 1.0
LONGEST_SILENCE = 6.0
"""Seconds without a connection after which a new one is forced."""

NOT_THE_KEY = KEY_IS_DEAD | {"not_allowed_token_type", "missing_scope"}
LOOK_AT_IT = (
    "Look at PLAINLY_SLACK_APP_TOKEN: it is made under Basic Information, App-Level Tokens, "
    "with connections:write."
)
NOT_CONNECTED = "There is no connection to Slack now. The log says why; another try is made."


class Listening:
    """One connection to Slack, kept alive."""

    def __init__(self, desk: Desk, client: AsyncWebClient, app_token: str) -> None:
        self._desk = desk
        self._client = client
        self._app_token = app_token
        self._socket: SocketModeClient | None = None
        self._watching: asyncio.Task[None] | None = None
        self._connecting: asyncio.Task[None] | None = None
        self._handling: set[asyncio.Task[Any]] = set()

    async def start(self) -> None:
        """Connect behind, for as long as it takes; returns at once."""
        logger = logging.getLogger("plainly.slack.socket")
        logger.setLevel(logging.CRITICAL)  # below that it writes what people wrote
        self._socket = SocketModeClient(
            app_token=self._app_token,
            web_client=self._client,
            ping_interval=PING,
            logger=logger,
        )
        self._socket.socket_mode_request_listeners.append(self._heard)
        self._connecting = asyncio.create_task(self._connect(self._socket))
        self._watching = asyncio.create_task(self._watch(self._socket))

    async def missing(self) -> str:
        """Why nothing can be heard now; "" while a connection stands."""
        socket = self._socket
        return "" if socket is not None and await socket.is_connected() else NOT_CONNECTED

    async def stop(self, within: float = 1.5) -> None:
        """Hear nothing new; what is being taken in is still acknowledged."""
        for task in (self._watching, self._connecting):
            if task:
                task.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await task
        if self._handling:
            await asyncio.wait(self._handling, timeout=within)
        if self._socket:
            await self._socket.close()  # type: ignore[no-untyped-call] # slack_sdk

    async def _connect(self, socket: SocketModeClient) -> None:
        wait = 1.0
        while True:
            try:
                await socket.connect_to_new_endpoint(force=True)
                log.info("listening by socket")
                return
            except SlackApiError as problem:
                code = str(problem.response.get("error", ""))
                log.warning("Slack refuses a connection", code=code, say=_sentence(code))
            except Exception as problem:
                log.warning("cannot connect to Slack", problem=type(problem).__name__)
            await asyncio.sleep(wait)
            wait = min(30.0, wait * 2)

    async def _watch(self, socket: SocketModeClient) -> None:
        """The library reconnects by itself; this is for when it does not."""
        silent = 0.0
        while True:
            await asyncio.sleep(WATCH)
            if self._connecting and not self._connecting.done():
                continue
            silent = 0.0 if await socket.is_connected() else silent + WATCH
            if silent >= LONGEST_SILENCE:
                log.warning("the connection to Slack is dead, opening another")
                silent = 0.0
                self._connecting = asyncio.create_task(self._connect(socket))

    async def _heard(self, socket: AsyncBaseSocketModeClient, sent: SocketModeRequest) -> None:
        task = asyncio.current_task()
        if task:
            self._handling.add(task)
            task.add_done_callback(self._handling.discard)
        try:
            body = await self._take(sent)
        except Unavailable as problem:
            log.warning("not acknowledged, the database is away", problem=str(problem))
            return
        except (Refused, ValidationError, RecursionError) as problem:
            log.warning("cannot be read", kind=sent.type, problem=type(problem).__name__)
            body = None
        except Exception as problem:
            log.exception("not acknowledged", problem=type(problem).__name__)
            return
        await socket.send_socket_mode_response(
            SocketModeResponse(envelope_id=sent.envelope_id, payload=body)
        )

    async def _take(self, sent: SocketModeRequest) -> dict[str, Any] | None:
        match sent.type:
            case "events_api":
                await happened(self._desk, Envelope.model_validate(sent.payload))
                return None
            case "interactive":
                return await interacted(self._desk, Interaction.model_validate(sent.payload))
            case "slash_commands":
                return await commanded(self._desk, Command.model_validate(sent.payload))
            case _:
                return None


def _sentence(code: str) -> str:
    """What to do about a refused app-level token; for all else, what its code means."""
    return LOOK_AT_IT if code in NOT_THE_KEY else sentence_of(code)
