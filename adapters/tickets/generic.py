"""POST /hooks/tickets/{source}: a signed message that a ticket moved.

    {"type": "ticket.resolved", "timestamp": "2026-03-03T14:30:00Z",
     "data": {"ticket": "4711", "title": "Invoices are slow",
              "requester_email": "ann@corp.example", "url": "https://desk.example/4711",
              "phase": "resolved", "resolution": "Repaired."}}

`type` is ticket.created, .updated, .waiting, .resolved, .closed, .reopened or .cancelled;
for ticket.updated the `phase` says where the ticket stands. The message may also be
a CloudEvent in JSON: `time` is read like `timestamp`, and other names are left aside.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Annotated, Literal

from aiohttp import web
from pydantic import AliasChoices, AwareDatetime, BaseModel, ConfigDict, Field, ValidationError
from standardwebhooks import Webhook

from adapters.front import Refused, read_body
from adapters.front.reading import what_is_wrong
from adapters.tickets.signing import secrets_of, verify
from bot.events import TicketChanged
from bot.ports import Clock
from bot.redaction import redact

LIMIT = 64 * 1024
LONGEST_ID = 200
EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
"""What claims to be older has no time; the year 1 is none that a database can hold."""
UNKNOWN_SOURCE = "No ticket system of this name is set up here. Check the address."
BAD_ID = "The header webhook-id must have 1 to 200 visible characters."
NO_PHASE = "I could not read that request (data.phase: needed for ticket.updated)."

Phase = Literal["open", "waiting", "resolved", "closed", "reopened", "cancelled"]
Kind = Literal[
    "ticket.created", "ticket.updated", "ticket.waiting", "ticket.resolved",
    "ticket.closed", "ticket.reopened", "ticket.cancelled",
]  # fmt: skip
PHASES: dict[str, Phase] = {
    "ticket.created": "open",
    "ticket.waiting": "waiting",
    "ticket.resolved": "resolved",
    "ticket.closed": "closed",
    "ticket.reopened": "reopened",
    "ticket.cancelled": "cancelled",
}
Take = Callable[[TicketChanged], Awaitable[object]]
Short = Annotated[str, Field(max_length=400)]


class _Ticket(BaseModel):
    """The ticket as it stands. Names we do not know are left aside."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    ticket: Annotated[str, Field(min_length=1, max_length=100)]
    title: Short
    requester_email: Annotated[str, Field(max_length=320)] = ""
    url: Annotated[str, Field(max_length=2_000)] = ""
    phase: Phase | None = None
    resolution: Annotated[str, Field(max_length=10_000)] = ""


class TicketMessage(BaseModel):
    """One message, as its sender wrote it."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    type: Kind
    timestamp: Annotated[
        AwareDatetime,
        Field(validation_alias=AliasChoices("timestamp", "time"), ge=EARLIEST),
    ]
    data: _Ticket


def read(raw: bytes, *, organisation: str, source: str, id: str) -> TicketChanged:
    """What moved, out of the body of a verified message. Raises Refused (400)."""
    try:
        message = TicketMessage.model_validate_json(raw)
    except ValidationError as error:
        raise Refused(400, what_is_wrong(error)) from None
    key = f"tickets:{source}:{id}"
    return change_of(message, key=key, organisation=organisation, source=source)


def change_of(
    message: TicketMessage, *, key: str, organisation: str, source: str
) -> TicketChanged:
    """What moved, as an event. Raises Refused (400) if it does not say to what."""
    ticket = message.data
    phase = PHASES.get(message.type) or ticket.phase
    if phase is None:
        raise Refused(400, NO_PHASE)
    return TicketChanged(
        key=key,
        organisation=organisation,
        at=message.timestamp,
        source=source,
        ticket=ticket.ticket,
        title=redact(ticket.title),
        phase=phase,
        requester_email=ticket.requester_email,
        url=ticket.url if ticket.url.startswith(("https://", "http://")) else "",
        resolution=redact(ticket.resolution),
    )


def routes(
    *,
    organisation: str,
    secrets: Mapping[str, Sequence[str]],
    take: Take,
    clock: Clock,
) -> list[web.RouteDef]:
    """The door. `secrets` has, by name of the source, all secrets that may sign for it.

    Raises SettingProblem for a secret that is none.
    """
    known = {name: secrets_of(texts) for name, texts in secrets.items()}
    return [web.post("/hooks/tickets/{source}", _handler(organisation, known, take, clock))]


def _handler(
    organisation: str, known: Mapping[str, tuple[Webhook, ...]], take: Take, clock: Clock
) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def answer(request: web.Request) -> web.Response:
        """200 only once the event is durable; a repetition is answered the same."""
        source = request.match_info["source"]
        if source not in known:
            raise Refused(404, UNKNOWN_SOURCE)
        raw = await read_body(request, LIMIT)
        id = verify(raw, request.headers, known[source])
        if not (id.isprintable() and len(id) <= LONGEST_ID):
            raise Refused(400, BAD_ID)
        event = read(raw, organisation=organisation, source=source, id=id)
        # A sender whose clock is ahead must not make what follows look like old news.
        await take(replace(event, at=min(event.at, clock.now())))
        return web.json_response({"ok": True})

    return answer
