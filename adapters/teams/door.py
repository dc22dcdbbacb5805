"""POST /api/messages: judge the token, read the activity, answer in time."""

from dataclasses import dataclass
from typing import Protocol

from aiohttp import web

from adapters.front import Refused, read_body
from adapters.teams import limits
from adapters.teams.guard import Claims
from adapters.teams.payloads import Activity, Unreadable, read_activity
from adapters.teams.transport import Reply, Transport, View
from adapters.teams.turns import Turns

PATH = "/api/messages"
"""Where the registration of the bot at Microsoft points."""


class Guarding(Protocol):
    """Decides who may come in. Raises Refused."""

    async def admit(self, header: str) -> Claims: ...

    def match(self, claims: Claims, activity: Activity) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """The one route that Teams calls."""

    guard: Guarding
    transport: Transport
    turns: Turns

    def routes(self) -> list[web.RouteDef]:
        return [web.post(PATH, self.take)]

    async def take(self, request: web.Request) -> web.Response:
        """Nothing is read before the token is good; nothing answered before it is kept."""
        claims = await self.guard.admit(request.headers.get("Authorization", ""))
        raw = await read_body(request, limits.BODY)
        try:
            activity, body = read_activity(raw)
        except Unreadable as problem:
            raise Refused(400, str(problem)) from None
        self.guard.match(claims, activity)

        async def handle(_: View) -> Reply:
            return await self.turns.handle(activity, body)

        reply = await self.transport.turn(body, handle)
        if reply.body is None:
            return web.Response(status=reply.status)
        return web.json_response(reply.body, status=reply.status)
