"""Forged, stale and malformed requests: 401, 400, never 500, and nothing is kept."""

import base64
import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import aiohttp
import jwt
import pytest

from adapters.front import Front, FrontSettings
from adapters.teams.adapter import Session
from adapters.teams.door import PATH, Door, Guarding
from adapters.teams.guard import SERVICE_HOSTS, DeveloperGuard, Guard, may_call
from adapters.teams.keys import AGAIN, SigningKeys
from adapters.teams.payloads import Activity
from adapters.teams.transport import Handle, Reply, View
from bot.testing import StillClock
from tests.peers.teams.microsoft import APP, BOT, TENANT, Microsoft, SigningKey, microsoft

NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)


@dataclass
class Heard:
    """Stands where the turns do; keeps what was let in."""

    activities: list[Activity] = field(default_factory=list)

    async def handle(self, activity: Activity, body: View) -> Reply:
        self.activities.append(activity)
        return Reply(status=202)


class Straight:
    """A transport that only hands on."""

    async def turn(self, activity: View, handle: Handle) -> Reply:
        return await handle(activity)


@dataclass
class Gate:
    """The real door with the real guard, over HTTP."""

    there: Microsoft
    keys: SigningKeys
    heard: Heard
    address: str
    http: aiohttp.ClientSession
    monotonic: list[float]

    async def knock(
        self, header: str | None, body: object = None, *, raw: bytes | None = None
    ) -> int:
        sent = json.dumps(body if body is not None else activity(self.there)).encode()
        headers = {"Content-Type": "application/json"}
        if header is not None:
            headers["Authorization"] = header
        data = sent if raw is None else raw
        async with self.http.post(self.address, data=data, headers=headers) as answer:
            await answer.read()
            return answer.status

    def bearer(self, **claims: Any) -> str:
        return f"Bearer {self.there.sign(now=NOW.timestamp(), **claims)}"


def activity(there: Microsoft, **changed: object) -> dict[str, object]:
    whole = {
        "type": "message",
        "id": "1",
        "timestamp": "2026-03-03T09:00:00Z",
        "serviceUrl": there.service,
        "channelId": "msteams",
        "from": {"id": "29:alex", "aadObjectId": "alex"},
        "recipient": {"id": BOT},
        "conversation": {"id": "a:1", "conversationType": "personal", "tenantId": TENANT},
        "text": "hello",
    }
    return whole | changed


@pytest.fixture
async def gate() -> AsyncIterator[Gate]:
    async with microsoft() as there, aiohttp.ClientSession() as http:
        session, heard, passed = Session(), Heard(), [0.0]
        keys = SigningKeys(session.fetch, there.metadata, now=lambda: passed[0])
        guard = Guard(app_id=APP, keys=keys, tenants={TENANT}, clock=StillClock(NOW))
        front = await listening(guard, heard)
        yield Gate(there, keys, heard, front[1], http, passed)
        await front[0].stop()
        await session.close()


async def listening(guard: Guarding, heard: Heard) -> tuple[Front, str]:
    door = Door(guard=guard, transport=Straight(), turns=heard)  # type: ignore[arg-type] # what the door needs of them
    front = Front(settings=FrontSettings(port=0), routes=door.routes(), ready=_ready)
    return front, await front.start() + PATH


async def _ready() -> str:
    return ""


async def test_what_microsoft_signed_comes_in(gate: Gate) -> None:
    assert await gate.knock(gate.bearer()) == 202
    assert [each.text for each in gate.heard.activities] == ["hello"]


async def test_a_clock_that_is_four_minutes_off_is_forgiven(gate: Gate) -> None:
    late = int(NOW.timestamp()) - 240

    assert await gate.knock(gate.bearer(exp=late)) == 202


def unsigned() -> str:
    def part(value: object) -> str:
        return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")

    claims = {"iss": "https://api.botframework.com", "aud": APP, "exp": 9_999_999_999}
    return f"Bearer {part({'alg': 'none', 'kid': 'k1'})}.{part(claims)}."


def symmetric(gate: Gate) -> str:
    claims = {"iss": "https://api.botframework.com", "aud": APP, "exp": 9_999_999_999}
    secret = "a secret that is long enough for any check of length"
    return f"Bearer {jwt.encode(claims, secret, algorithm='HS256', headers={'kid': 'k1'})}"


def without_kid(gate: Gate) -> str:
    claims = {"iss": "https://api.botframework.com", "aud": APP, "exp": 9_999_999_999}
    return f"Bearer {jwt.encode(claims, gate.there.keys[0].private, algorithm='RS256')}"


FORGED: dict[str, Callable[[Gate], str | None]] = {
    "no header": lambda gate: None,
    "an empty header": lambda gate: "",
    "an empty bearer": lambda gate: "Bearer ",
    "basic": lambda gate: "Basic YWxleDpzZWNyZXQ=",
    "no token": lambda gate: "Bearer nonsense",
    "three dots of nonsense": lambda gate: "Bearer a.b.c",
    "a huge token": lambda gate: "Bearer " + "a" * 7_000,
    "odd letters": lambda gate: "Bearer ü.ü.ü",
    "another key of the same name": lambda gate: gate.bearer(key=SigningKey.make("k1")),
    "a key nobody knows": lambda gate: gate.bearer(key=SigningKey.make("k9")),
    "no key id": without_kid,
    "no signature": lambda gate: unsigned(),
    "a symmetric signature": symmetric,
    "expired an hour ago": lambda gate: gate.bearer(exp=int(NOW.timestamp()) - 3600),
    "not yet valid": lambda gate: gate.bearer(nbf=int(NOW.timestamp()) + 3600),
    "no expiry": lambda gate: gate.bearer(exp=None),
    "an expiry that is a list": lambda gate: gate.bearer(exp=[1]),
    "an expiry that is text": lambda gate: gate.bearer(exp="tomorrow"),
    "another audience": lambda gate: gate.bearer(aud="22222222-2222-3333-4444-555555555555"),
    "no audience": lambda gate: gate.bearer(aud=None),
    "another issuer": lambda gate: gate.bearer(iss="https://sts.example"),
    "no issuer": lambda gate: gate.bearer(iss=None),
    "another service": lambda gate: gate.bearer(serviceurl="https://elsewhere.example/"),
    "no service": lambda gate: gate.bearer(serviceurl=None),
    "a service that is no text": lambda gate: gate.bearer(serviceurl=7),
}


@pytest.mark.parametrize("name", FORGED)
async def test_every_bad_token_is_turned_away(gate: Gate, name: str) -> None:
    assert await gate.knock(FORGED[name](gate)) == 401
    assert gate.heard.activities == []


async def test_a_key_for_another_channel_does_not_count(gate: Gate) -> None:
    gate.there.keys = [SigningKey.make("k2", endorsements=("webchat",))]

    assert await gate.knock(gate.bearer()) == 401


async def test_another_tenant_has_no_business_here(gate: Gate) -> None:
    stranger = activity(gate.there, conversation={"id": "a:1", "tenantId": "other"})

    assert await gate.knock(gate.bearer(), stranger) == 403
    assert gate.heard.activities == []


MALFORMED: dict[str, bytes] = {
    "nothing": b"",
    "no json": b"hello",
    "half of it": b'{"type": "message"',
    "a list": b"[]",
    "a number": b"7",
    "null": b"null",
    "an empty object": b"{}",
    "deep": b'{"a":' * 5_000 + b"1" + b"}" * 5_000,
    "odd bytes": b"\xff\xfe\x00",
    "half a letter": b'{"type": "\\ud800"}',
}


@pytest.mark.parametrize("name", MALFORMED)
async def test_every_malformed_body_is_refused(gate: Gate, name: str) -> None:
    assert await gate.knock(gate.bearer(), raw=MALFORMED[name]) == 400
    assert gate.heard.activities == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("type", 7),
        ("type", ""),
        ("from", "alex"),
        ("from", {}),
        ("conversation", None),
        ("serviceUrl", None),
        ("serviceUrl", ["x"]),
        ("timestamp", "yesterday"),
        ("text", {"a": 1}),
        ("text", "x" * 250_000),
        ("reactionsAdded", "like"),
        ("entities", {"a": 1}),
    ],
)
async def test_a_part_of_the_wrong_shape_is_refused(
    gate: Gate, name: str, value: object
) -> None:
    assert await gate.knock(gate.bearer(), activity(gate.there, **{name: value})) == 400


async def test_a_body_that_is_too_big_is_refused(gate: Gate) -> None:
    assert await gate.knock(gate.bearer(), raw=b" " * 300_000) == 413


async def test_a_bad_token_is_refused_before_its_body_is_read(gate: Gate) -> None:
    assert await gate.knock("Bearer a.b.c", raw=b"hello") == 401


async def test_a_new_key_is_noticed_within_a_minute(gate: Gate) -> None:
    assert await gate.knock(gate.bearer()) == 202
    gate.there.keys = [SigningKey.make("k2")]

    assert await gate.knock(gate.bearer()) == 401
    gate.monotonic[0] += AGAIN
    assert await gate.knock(gate.bearer()) == 202


async def test_unknown_keys_make_us_look_only_once_a_minute(gate: Gate) -> None:
    for n in range(5):
        await gate.knock(gate.bearer(key=SigningKey.make(f"x{n}")))

    assert gate.there.fetched["keys"] == 1


async def test_known_keys_stay_good_while_microsoft_is_away(gate: Gate) -> None:
    await gate.keys.look()
    gate.there.keys_away = True
    gate.monotonic[0] += AGAIN

    await gate.keys.look()

    assert await gate.knock(gate.bearer()) == 202


async def test_without_any_key_we_ask_to_come_again(gate: Gate) -> None:
    gate.there.keys_away = True

    assert await gate.knock(gate.bearer()) == 503


async def test_the_keys_are_fetched_once_for_many_messages(gate: Gate) -> None:
    for _ in range(20):
        assert await gate.knock(gate.bearer()) == 202

    assert gate.there.fetched["keys"] == 1


async def test_a_developers_machine_answers_only_to_itself() -> None:
    heard = Heard()
    front, address = await listening(DeveloperGuard(), heard)
    async with microsoft() as there, aiohttp.ClientSession() as http:
        for service, status in ((there.service, 202), ("https://evil.example/", 401)):
            body = activity(there, serviceUrl=service)
            async with http.post(address, json=body) as answer:
                assert answer.status == status
    await front.stop()


@pytest.mark.parametrize(
    ("service", "may"),
    [
        ("https://smba.trafficmanager.net/emea/1/", True),
        ("https://smba.infra.gov.teams.microsoft.us/", True),
        ("http://smba.trafficmanager.net/emea/", False),
        ("https://smba.trafficmanager.net.evil.example/", False),
        ("https://eviltrafficmanager.net/", False),
        ("https://x@smba.trafficmanager.net/", False),
        ("https://127.0.0.1/", False),
        ("https://[::1/", False),
        ("", False),
    ],
)
def test_nothing_is_ever_sent_to_a_strange_service(service: str, may: bool) -> None:
    assert may_call(SERVICE_HOSTS)(service) is may
