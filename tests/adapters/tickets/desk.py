"""A small ticket system on 127.0.0.1: it lists what changed, and fails on demand."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from aiohttp import web


def resolved(ticket: str, at: datetime, **changed: Any) -> dict[str, Any]:
    """A ticket of Alex's that was resolved then, as its webhook and its list tell it."""
    data = {
        "ticket": ticket,
        "title": "New keyboard",
        "requester_email": "alex@harbour.example",
    }
    return {"type": "ticket.resolved", "timestamp": at.isoformat(), "data": data} | changed


@dataclass(slots=True)
class Desk:
    """Lists all tickets in pages; answers that lie ready come first."""

    tickets: list[Any] = field(default_factory=list)
    page: int = 100
    token: str = ""
    address: str = ""
    asked: list[dict[str, str]] = field(default_factory=list)
    next: str = ""
    """Where it says that its list goes on, instead of its next page."""
    heeds: bool = False
    """Whether it lists only what changed since it was asked for."""
    endless: bool = False
    """Every page says that there is one more, which has nothing in it."""
    instead: list[web.Response] = field(default_factory=list)
    hangs: bool = False

    async def answer(self, request: web.Request) -> web.Response:
        self.asked.append(dict(request.query))
        if self.hangs:
            await asyncio.sleep(30)
        if self.instead:
            return self.instead.pop(0)
        if self.token and request.headers.get("Authorization") != f"Bearer {self.token}":
            return web.Response(status=401)
        if self.endless:
            more = request.rel_url.update_query({"page": len(self.asked)})
            return web.json_response({"tickets": [], "next": str(more)})
        start = int(request.query.get("from", "0"))
        since = datetime.fromisoformat(request.query.get("since", "2000-01-01T00:00:00Z"))
        asked_for = [
            each
            for each in self.tickets
            if not self.heeds or datetime.fromisoformat(each["timestamp"]) >= since
        ]
        body: dict[str, Any] = {"tickets": asked_for[start : start + self.page]}
        if start + self.page < len(asked_for):
            body["next"] = self.next or str(
                request.rel_url.update_query({"from": start + self.page})
            )
        return web.json_response(body)


@asynccontextmanager
async def small_desk() -> AsyncIterator[Desk]:
    desk = Desk()
    app = web.Application()
    app.add_routes([web.get("/changes", desk.answer), web.get("/elsewhere", desk.answer)])
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    desk.address = f"http://127.0.0.1:{runner.addresses[0][1]}/changes"
    yield desk
    await runner.cleanup()
