"""Signed messages of ticket systems: taken once and durable, or refused in a sentence."""

import json
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest
from standardwebhooks import Webhook

from adapters.front import Front, FrontSettings
from adapters.tickets.generic import routes
from bot.events import TicketChanged
from bot.ports import Unavailable
from bot.settings import SettingProblem
from bot.testing import StillClock

OLD_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
NEW_SECRET = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"
WRONG_SECRET = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
NOW = datetime(2026, 3, 3, 14, 31, tzinfo=UTC)
RESOLVED: dict[str, Any] = {
    "type": "ticket.resolved",
    "timestamp": "2026-03-03T14:30:00Z",
    "data": {
        "ticket": "4711",
        "title": "Invoices are slow",
        "requester_email": "maya@corp.example",
        "url": "https://desk.example/4711",
        "resolution": "Repaired. The password is Hunter22!",
        "priority": "unknown to us",
    },
}


class Inbox:
    """Takes events, or is full."""

    def __init__(self) -> None:
        self.taken: list[TicketChanged] = []
        self.full = False

    async def take(self, event: TicketChanged) -> None:
        if self.full:
            raise Unavailable
        self.taken.append(event)


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


@pytest.fixture
async def client(inbox: Inbox) -> AsyncIterator[aiohttp.ClientSession]:
    async def ready() -> str:
        return ""

    door = routes(
        organisation="demo",
        secrets={"desk": [OLD_SECRET, NEW_SECRET]},
        take=inbox.take,
        clock=StillClock(NOW),
    )
    front = Front(settings=FrontSettings(port=0), routes=door, ready=ready)
    async with aiohttp.ClientSession(base_url=await front.start()) as session:
        yield session
    await front.stop()


def signed(
    body: bytes, secret: str = NEW_SECRET, id: str = "msg_1", age: timedelta = timedelta()
) -> dict[str, str]:
    """The headers of a message that was sent so long ago."""
    sent = datetime.now(UTC) - age
    return {
        "webhook-id": id,
        "webhook-timestamp": str(int(sent.timestamp())),
        "webhook-signature": Webhook(secret).sign(id, sent, body.decode("utf-8", "replace")),
        "Content-Type": "application/json",
    }


async def send(
    client: aiohttp.ClientSession,
    body: bytes,
    headers: dict[str, str],
    source: str = "desk",
) -> tuple[int, dict[str, Any]]:
    async with client.post(f"/hooks/tickets/{source}", data=body, headers=headers) as response:
        return response.status, await response.json()


async def test_a_signed_message_becomes_an_event(
    client: aiohttp.ClientSession, inbox: Inbox
) -> None:
    body = json.dumps(RESOLVED).encode()

    status, said = await send(client, body, signed(body))

    assert (status, said) == (200, {"ok": True})
    [event] = inbox.taken
    assert event == TicketChanged(
        key="tickets:desk:msg_1",
        organisation="demo",
        at=datetime(2026, 3, 3, 14, 30, tzinfo=UTC),
        source="desk",
        ticket="4711",
        title="Invoices are slow",
        phase="resolved",
        requester_email="maya@corp.example",
        url="https://desk.example/4711",
        resolution=event.resolution,
    )
    assert "Hunter22" not in event.resolution


async def test_a_repeated_message_has_the_same_key(
    client: aiohttp.ClientSession, inbox: Inbox
) -> None:
    body = json.dumps(RESOLVED).encode()

    await send(client, body, signed(body))
    await send(client, body, signed(body, age=timedelta(seconds=30)))

    assert {event.key for event in inbox.taken} == {"tickets:desk:msg_1"}


async def test_secrets_can_be_changed_without_a_gap(
    client: aiohttp.ClientSession, inbox: Inbox
) -> None:
    body = json.dumps(RESOLVED).encode()

    for secret in (OLD_SECRET, NEW_SECRET):
        status, _ = await send(client, body, signed(body, secret))
        assert status == 200
    both = signed(body, WRONG_SECRET)
    both["webhook-signature"] += " v1a,other " + signed(body)["webhook-signature"]
    assert (await send(client, body, both))[0] == 200


async def test_a_structured_cloud_event_is_read_too(
    client: aiohttp.ClientSession, inbox: Inbox
) -> None:
    message = {k: v for k, v in RESOLVED.items() if k != "timestamp"}
    message |= {"specversion": "1.0", "id": "9", "source": "x", "time": RESOLVED["timestamp"]}
    body = json.dumps(message).encode()

    status, _ = await send(client, body, signed(body))

    assert status == 200
    assert inbox.taken[0].phase == "resolved"


@pytest.mark.parametrize(
    ("type", "phase", "read_as"),
    [
        ("ticket.created", None, "open"),
        ("ticket.waiting", None, "waiting"),
        ("ticket.closed", None, "closed"),
        ("ticket.reopened", None, "reopened"),
        ("ticket.cancelled", None, "cancelled"),
        ("ticket.updated", "waiting", "waiting"),
    ],
)
async def test_each_type_says_where_the_ticket_stands(
    client: aiohttp.ClientSession, inbox: Inbox, type: str, phase: str | None, read_as: str
) -> None:
    message = RESOLVED | {"type": type, "data": RESOLVED["data"] | {"phase": phase}}
    body = json.dumps(message).encode()

    await send(client, body, signed(body))

    assert inbox.taken[0].phase == read_as


async def test_a_clock_that_is_ahead_makes_no_news_from_tomorrow(
    client: aiohttp.ClientSession, inbox: Inbox
) -> None:
    body = json.dumps(RESOLVED | {"timestamp": "2099-01-01T00:00:00Z"}).encode()

    await send(client, body, signed(body))

    assert inbox.taken[0].at == NOW


GOOD = json.dumps(RESOLVED).encode()
FORGED: dict[str, Callable[[], dict[str, str]]] = {
    "no headers": dict,
    "another secret": lambda: signed(GOOD, WRONG_SECRET),
    "another body": lambda: signed(GOOD + b" "),
    "another id": lambda: signed(GOOD) | {"webhook-id": "msg_2"},
    "another time": lambda: signed(GOOD) | {"webhook-timestamp": "0"},
    "no time": lambda: signed(GOOD) | {"webhook-timestamp": "soon"},
    "not a number": lambda: signed(GOOD) | {"webhook-timestamp": "nan"},
    "end of times": lambda: signed(GOOD) | {"webhook-timestamp": "9" * 400},
    "half a signature": lambda: signed(GOOD) | {"webhook-signature": "v1"},
    "no base64": lambda: signed(GOOD) | {"webhook-signature": "v1,§"},
    "too many commas": lambda: signed(GOOD) | {"webhook-signature": "v1,AAAA,AAAA"},
    "another version": lambda: signed(GOOD) | {"webhook-signature": "v2,AAAA"},
    "too old": lambda: signed(GOOD, age=timedelta(minutes=6)),
    "too new": lambda: signed(GOOD, age=-timedelta(hours=6)),
}
"""Headers that are made when they are sent: a signature is good for five minutes only."""


@pytest.mark.parametrize("why", FORGED)
async def test_what_is_not_signed_by_a_sender_we_know_is_refused(
    client: aiohttp.ClientSession, inbox: Inbox, why: str
) -> None:
    status, said = await send(client, GOOD, FORGED[why]())

    assert status == 401
    assert ("five minutes" in said["say"]) == (why in ("too old", "too new", "another time"))
    assert inbox.taken == []


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{}",
        b"[" * 5_000,
        b"\xff\xfe",
        json.dumps(RESOLVED | {"type": "ticket.exploded"}).encode(),
        json.dumps(RESOLVED | {"type": "ticket.updated"}).encode(),
        json.dumps(RESOLVED | {"timestamp": "2026-03-03T14:30:00"}).encode(),
        json.dumps(RESOLVED | {"timestamp": "0001-01-01T00:00:00+14:00"}).encode(),
        json.dumps(RESOLVED | {"data": {"title": "no ticket"}}).encode(),
        json.dumps(RESOLVED | {"data": RESOLVED["data"] | {"title": "x" * 401}}).encode(),
    ],
)
async def test_a_signed_body_that_is_no_ticket_is_refused(
    client: aiohttp.ClientSession, inbox: Inbox, body: bytes
) -> None:
    status, said = await send(client, body, signed(body))

    assert status == (401 if body == b"\xff\xfe" else 400)
    assert said["say"]
    assert inbox.taken == []


async def test_an_address_that_is_none_is_left_aside(
    client: aiohttp.ClientSession, inbox: Inbox
) -> None:
    data = RESOLVED["data"] | {"url": "javascript:alert(1)"}
    body = json.dumps(RESOLVED | {"data": data}).encode()

    await send(client, body, signed(body))

    assert inbox.taken[0].url == ""


async def test_too_big_a_body_is_refused_before_it_is_checked(
    client: aiohttp.ClientSession, inbox: Inbox
) -> None:
    body = b" " * 70_000 + GOOD

    assert (await send(client, body, signed(body)))[0] == 413


async def test_an_unknown_source_is_said_to_be_unknown(client: aiohttp.ClientSession) -> None:
    assert (await send(client, GOOD, signed(GOOD), source="other"))[0] == 404


async def test_an_odd_id_is_refused(client: aiohttp.ClientSession, inbox: Inbox) -> None:
    assert (await send(client, GOOD, signed(GOOD, id="x" * 201)))[0] == 400


async def test_what_cannot_be_kept_is_to_be_sent_again(
    client: aiohttp.ClientSession, inbox: Inbox
) -> None:
    inbox.full = True

    status, said = await send(client, GOOD, signed(GOOD))

    assert status == 503
    assert said["say"]


@pytest.mark.parametrize("secrets", [[], ["whsec_"], ["whsec_ä"], ["abc"], ["hello world!"]])
def test_a_secret_that_is_none_is_refused_at_start(secrets: list[str]) -> None:
    with pytest.raises(SettingProblem, match="secret"):
        routes(
            organisation="demo",
            secrets={"desk": secrets},
            take=Inbox().take,
            clock=StillClock(),
        )
