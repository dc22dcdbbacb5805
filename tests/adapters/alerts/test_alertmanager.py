"""What monitoring sends: taken once and durable, or refused in a sentence."""

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import aiohttp
import pytest

from adapters.alerts.alertmanager import LIMIT, MOST_READ, read, routes
from adapters.front import Front, FrontSettings
from bot.events import AlertFired
from bot.ports import Unavailable
from bot.testing import StillClock
from tests.adapters.alerts.messages import alert, firing, resolved

NOW = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
OURS = "a-token-of-harbour"
NEW = "a-newer-one-of-harbour"
THEIRS = "a-token-of-others"


class Inbox:
    """Takes events, or is full."""

    def __init__(self) -> None:
        self.taken: list[AlertFired] = []
        self.full = False

    async def take(self, event: AlertFired) -> None:
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

    tokens = {"harbour": [OURS, NEW], "others": [THEIRS]}
    door = routes(tokens=tokens, take=inbox.take, clock=StillClock(NOW))
    front = Front(settings=FrontSettings(port=0), routes=door, ready=ready)
    async with aiohttp.ClientSession(base_url=await front.start()) as session:
        yield session
    await front.stop()


async def send(
    client: aiohttp.ClientSession, message: object, authorization: str = f"Bearer {OURS}"
) -> tuple[int, str]:
    body = message if isinstance(message, bytes) else json.dumps(message).encode()
    headers = {"Authorization": authorization} if authorization else {}
    async with client.post("/hooks/alerts", data=BytesIO(body), headers=headers) as response:
        return response.status, str((await response.json()).get("say", ""))


def one(message: dict[str, Any]) -> AlertFired:
    [event] = read(json.dumps(message).encode(), "harbour", NOW)
    return event


async def test_an_alert_that_begins_is_taken(
    client: aiohttp.ClientSession, inbox: Inbox
) -> None:
    assert await send(client, firing()) == (200, "")

    [event] = inbox.taken
    assert event.key == "alert:b2f0c6e1a7d94c35:2026-03-02T09:55:00.123456+00:00"
    assert event.organisation == "harbour"
    assert event.title == "Mail is not being delivered"
    assert event.detail == "The queue of mx-01 holds 4,210 messages."
    assert (event.severity, event.over, event.services) == ("critical", False, ("Exchange",))
    assert event.at == datetime(2026, 3, 2, 9, 55, 0, 123456, tzinfo=UTC)


async def test_a_token_speaks_for_its_organisation_only(
    client: aiohttp.ClientSession, inbox: Inbox
) -> None:
    for token in (OURS, NEW, THEIRS):
        assert (await send(client, firing(), f"Bearer {token}"))[0] == 200

    assert [each.organisation for each in inbox.taken] == ["harbour", "harbour", "others"]


@pytest.mark.parametrize(
    "authorization",
    ["", "Bearer", "Bearer wrong-token-of-harbour", f"Basic {OURS}", OURS, f"Bearer {OURS}x",
     "Bearer ü"],
)  # fmt: skip
async def test_without_a_token_of_ours_nothing_is_taken(
    client: aiohttp.ClientSession, inbox: Inbox, authorization: str
) -> None:
    status, says = await send(client, firing(), authorization)

    assert status == 401
    assert "PLAINLY_ALERT_TOKENS" in says
    assert inbox.taken == []


@pytest.mark.parametrize(
    ("message", "names"),
    [
        (b"", "JSON"),
        (b"no json", "JSON"),
        ([], "body"),
        ({}, "status"),
        (firing(status="maybe"), "status"),
        (firing(groupKey=""), "groupKey"),
        (firing(alerts=[]), "alerts"),
        (firing(alert(fingerprint="")), "alerts.0.fingerprint"),
        (firing(alert(startsAt="yesterday")), "alerts.0.startsAt"),
        (firing(alert(startsAt="0001-01-01T00:00:00Z")), "alerts.0.startsAt"),
        (firing(alert(labels={"severity": 7})), "alerts.0.labels.severity"),
    ],
)
async def test_what_cannot_be_read_is_refused_with_what_is_wrong(
    client: aiohttp.ClientSession, inbox: Inbox, message: object, names: str
) -> None:
    status, says = await send(client, message)

    assert status == 400
    assert names in says
    assert "page" not in says  # whoever sends alerts has none
    assert inbox.taken == []


async def test_what_is_too_big_is_refused(client: aiohttp.ClientSession, inbox: Inbox) -> None:
    assert (await send(client, b" " * (LIMIT + 1)))[0] == 413
    assert inbox.taken == []


async def test_what_cannot_be_kept_is_to_be_sent_again(
    client: aiohttp.ClientSession, inbox: Inbox
) -> None:
    inbox.full = True

    assert (await send(client, firing()))[0] == 503


def test_one_beginning_has_one_key_however_often_it_is_told() -> None:
    told_again = firing(externalURL="http://the-other-of-two.example")

    assert one(firing()).key == one(told_again).key
    assert one(firing()).key != one(firing(alert(startsAt="2026-03-02T09:58:00Z"))).key
    assert one(firing()).key != one(resolved()).key


def test_the_group_is_over_once_all_of_it_is() -> None:
    ended = alert("0002") | {"status": "resolved", "endsAt": "2026-03-02T09:59:00Z"}

    assert one(firing(alert(), ended)).over is False
    assert one(resolved("2026-03-02T09:59:00Z")).over is True
    assert one(resolved("2026-03-02T09:59:00Z")).at == datetime(2026, 3, 2, 9, 59, tzinfo=UTC)


def test_an_end_that_is_ahead_is_now() -> None:
    assert one(resolved("2026-03-02T11:00:00Z")).at == NOW


def test_all_of_a_group_is_told_in_one_text() -> None:
    disks = [
        alert(f"000{n}", annotations={"summary": f"The disk of db-{n} is full"}) for n in (1, 2)
    ]

    first, second = read(json.dumps(firing(*disks)).encode(), "harbour", NOW)

    assert first.key != second.key
    assert first.incident == second.incident
    assert first.title == second.title == "The disk of db-1 is full"
    assert first.detail == "The disk of db-2 is full"


def test_of_a_storm_some_are_read() -> None:
    storm = firing(*(alert(f"{n:04}") for n in range(500)))

    events = read(json.dumps(storm).encode(), "harbour", NOW)

    assert len(events) == MOST_READ
    assert len(events[0].detail) < 1_000


def test_no_secret_of_an_alert_is_kept() -> None:
    words = {"summary": "The password is Hunter22!", "description": "password: Hunter22!"}

    event = one(firing(alert(annotations=words), commonAnnotations=words))

    assert "Hunter22" not in event.title + event.detail


@pytest.mark.parametrize(
    ("labels", "severity"),
    [
        ([{"severity": "critical"}, {"severity": "info"}], "critical"),
        ([{"severity": "Page"}], "critical"),
        ([{"severity": "warning"}], "major"),
        ([{}], "major"),
        ([{"severity": "low"}, {"severity": "info"}], "minor"),
        ([{"severity": "info"}], "info"),
    ],
)
def test_the_worst_label_counts(labels: list[dict[str, str]], severity: str) -> None:
    alerts = [alert(f"{n:04}", labels=each) for n, each in enumerate(labels)]

    [event, *_] = read(json.dumps(firing(*alerts)).encode(), "harbour", NOW)

    assert event.severity == severity


def test_an_alert_without_words_has_its_name() -> None:
    assert one(firing(alert(annotations={}))).title == "MailQueue"
    assert one(firing(alert(annotations={}, labels={}))).title == "Alert"
