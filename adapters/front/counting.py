"""Name each request, time it and count it; figures go to a port of their own."""

import asyncio
import random
import re
import time
from collections.abc import Awaitable, Callable, Iterable

import structlog
from aiohttp import web
from aiohttp.typedefs import Middleware
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)

from adapters.front.refusing import REQUEST_ID, Handler

log = structlog.get_logger("plainly.front")
OWN_ID = re.compile(r"[A-Za-z0-9-]{8,64}")
Answering = Callable[[web.Request, Handler], Awaitable[web.StreamResponse]]
Figures = Callable[[], Awaitable[Iterable[tuple[str, str, float]]]]
"""Asks for a name, what it means, and how much it is now."""
PATIENCE = 5.0
"""Seconds; a scrape gives up after ten."""
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"})


class Meter:
    """Counts requests by route pattern, never by address: labels come from closed sets."""

    def __init__(self, registry: CollectorRegistry, figures: Figures | None = None) -> None:
        self._registry = registry
        self._figures = figures
        labels = ("route", "method")
        self._requests = Counter(
            "plainly_http_requests",
            "Requests answered.",
            (*labels, "status"),
            registry=registry,
        )
        self._seconds = Histogram(
            "plainly_http_seconds", "Time to answer a request.", labels, registry=registry
        )
        self._known: dict[tuple[str, str, int], tuple[Counter, Histogram]] = {}

    def count(self, route: str, method: str, status: int, seconds: float) -> None:
        which = (route, method, status)
        if which not in self._known:
            self._known[which] = (
                self._requests.labels(route, method, str(status)),
                self._seconds.labels(route, method),
            )
        requests, times = self._known[which]
        requests.inc()
        times.observe(seconds)

    async def show(self, request: web.Request) -> web.Response:
        """All figures of the process, as Prometheus reads them."""
        body = generate_latest(self._registry) + await self._asked_for()
        return web.Response(body=body, headers={"Content-Type": CONTENT_TYPE_LATEST})

    async def _asked_for(self) -> bytes:
        """What is read when somebody looks. Left out where it cannot be read: an old figure
        would say that all is well."""
        if self._figures is None:
            return b""
        fresh = CollectorRegistry()
        try:
            async with asyncio.timeout(PATIENCE):
                for name, meaning, value in await self._figures():
                    Gauge(name, meaning, registry=fresh).set(value)
        except Exception as problem:
            log.warning("figures.unread", problem=type(problem).__name__)
            return b""
        return generate_latest(fresh)


def route_of(request: web.Request) -> str:
    """The pattern that answered ("/hooks/tickets/{source}"), or "none"."""
    resource = request.match_info.route.resource
    return resource.canonical if resource is not None else "none"


def method_of(request: web.Request) -> str:
    return request.method if request.method in METHODS else "other"


def _name() -> str:
    """A name for a request. It guards nothing, so it need not be a secret."""
    return f"{random.getrandbits(64):016x}"


def name_and_time(meter: Meter, answer: Answering) -> Middleware:
    """The one middleware around `answer`: an id for the request, one log line, two figures."""
    line = log.bind()  # made once: asking for a logger costs more than a request

    @web.middleware
    async def middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
        given = request.headers.get("X-Request-Id", "")
        id = request[REQUEST_ID] = given if OWN_ID.fullmatch(given) else _name()
        begun = time.perf_counter()
        status = 499  # nobody is there any more to be answered
        bound = structlog.contextvars.bind_contextvars(request=id)
        try:
            response = await answer(request, handler)
            status = response.status
            return response
        except web.HTTPException as redirect:
            status = redirect.status
            raise
        finally:
            seconds = time.perf_counter() - begun
            route, method = route_of(request), method_of(request)
            meter.count(route, method, status, seconds)
            line.info(
                "request",
                method=method,
                route=route,
                status=status,
                ms=round(seconds * 1000, 1),
            )
            structlog.contextvars.reset_contextvars(**bound)

    return middleware
