"""Open the door, keep it, close it without dropping anybody who is inside."""

import asyncio
import logging
import os
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass

from aiohttp import web
from prometheus_client import CollectorRegistry

from adapters.front.counting import Figures, Meter, name_and_time
from adapters.front.guarding import add_headers, is_loopback
from adapters.front.reading import LIMIT
from adapters.front.refusing import answer_in_words, places, refusal
from bot.ending import in_time

DOOR = 3.0
"""Seconds in which each of those that take events in must end."""

Ready = Callable[[], Awaitable[str]]


class CannotListen(Exception):
    """The address cannot be opened; the message says why and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontSettings:
    """Where to listen. Port 0 takes a free one."""

    host: str = "127.0.0.1"
    port: int = 8080
    anywhere: bool = False
    """Allows an address that other machines can reach."""
    metrics_port: int | None = None
    """Figures for Prometheus; None for none."""
    metrics_host: str = "127.0.0.1"
    stop_seconds: float = 2.0
    """How long a running answer may take when we stop."""


class Front:
    """The one aiohttp application."""

    def __init__(
        self,
        *,
        settings: FrontSettings,
        routes: Iterable[web.AbstractRouteDef],
        ready: Ready,
        registry: CollectorRegistry | None = None,
        figures: Figures | None = None,
    ) -> None:
        self._settings = settings
        self._before_stop: list[Callable[[], Awaitable[None]]] = []
        self._meter = Meter(registry or CollectorRegistry(), figures)
        self._app = application(routes, ready, self._meter)
        self._runners: list[web.AppRunner] = []

    def before_stop(self, stop: Callable[[], Awaitable[None]]) -> None:
        """Call this before the door closes: it ends what would keep connections open."""
        self._before_stop.append(stop)

    async def start(self) -> str:
        """Listen; returns the address. Raises CannotListen."""
        host = self._settings.host
        figures_at = self._settings.metrics_host
        for each in (host, figures_at):
            refuse_open_door(each, anywhere=self._settings.anywhere)
        port = await self._listen(self._app, host, self._settings.port)
        if self._settings.metrics_port is not None:
            figures = web.Application()
            figures.router.add_get("/metrics", self._meter.show)
            figures.on_response_prepare.append(add_headers)
            self.metrics_port = await self._listen(
                figures, figures_at, self._settings.metrics_port
            )
        return f"http://{f'[{host}]' if ':' in host else host}:{port}"

    async def stop(self) -> None:
        """Take nothing new, let running answers end, close."""
        finishing = (in_time("a door", finish(), DOOR) for finish in self._before_stop)
        await asyncio.gather(*finishing)
        while self._runners:
            await self._runners.pop().cleanup()

    async def _listen(self, app: web.Application, host: str, port: int) -> int:
        runner = web.AppRunner(
            app,
            access_log=None,  # it would write addresses, and a token may stand in one
            logger=quiet_logger(),
            handle_signals=False,
            shutdown_timeout=self._settings.stop_seconds,
            auto_decompress=False,
        )
        await runner.setup()
        self._runners.append(runner)
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as error:
            number = error.errno or 0
            why = os.strerror(number) if number > 0 else str(error)
            raise CannotListen(
                f"Cannot listen on {host}:{port} ({why}). "
                "Another program may use this port: choose another one."
            ) from error
        taken: int = runner.addresses[0][1]
        return taken


def refuse_open_door(host: str, *, anywhere: bool) -> None:
    """Raises CannotListen where other machines could come in and nobody allowed it."""
    if not (anywhere or is_loopback(host)):
        raise CannotListen(
            f"Refusing to listen on {host}: other machines could reach it. "
            "Use 127.0.0.1, or allow it with PLAINLY_ANYWHERE=yes."
        )


def application(
    routes: Iterable[web.AbstractRouteDef], ready: Ready, meter: Meter
) -> web.Application:
    """All routes behind the same guards."""
    guard = name_and_time(meter, answer_in_words)
    app = web.Application(client_max_size=LIMIT, middlewares=[guard])
    app.on_response_prepare.append(add_headers)
    app.add_routes([web.get("/healthz", _healthy), web.get("/readyz", _ready(ready))])
    app.add_routes(routes)
    return app


async def _healthy(request: web.Request) -> web.Response:
    """The process runs and answers."""
    return web.json_response({"ok": True})


def quiet_logger() -> logging.Logger:
    """aiohttp logs a request that it cannot read with its first line, where a token may
    stand; this logger keeps what kind of error it was and where, and drops its words."""
    logger = logging.getLogger("plainly.front.wire")
    logger.filters = [_drop_details]
    return logger


def _drop_details(record: logging.LogRecord) -> bool:
    error = record.exc_info[1] if record.exc_info else None
    if error is not None:
        record.msg += f" ({type(error).__name__} at {', '.join(places(error))})"
    record.exc_info = None
    return True


def _ready(ready: Ready) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def answer(request: web.Request) -> web.Response:
        """Whether events can be taken and answered; if not, what is missing."""
        missing = await ready()
        return refusal(503, missing) if missing else web.json_response({"ok": True})

    return answer
