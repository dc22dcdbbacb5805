"""The one door: what it lets in, what every answer carries, how it opens and closes."""

import asyncio
import socket
from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiohttp import web
from pydantic import BaseModel
from structlog.testing import capture_logs

from adapters.front import CannotListen, Front, FrontSettings, Refused, read_body, read_model
from adapters.front.counting import Figures
from bot.ports import Unavailable

SECRET = "my password is Hunter2"


class Note(BaseModel):
    text: str


async def note(request: web.Request) -> web.Response:
    sent = await read_model(request, Note, limit=1_000)
    return web.json_response({"length": len(sent.text)})


async def raw(request: web.Request) -> web.Response:
    body = await read_body(request, limit=1_000)
    return web.json_response({"length": len(body)})


async def breaks(request: web.Request) -> web.Response:
    raise RuntimeError(SECRET)


async def full(request: web.Request) -> web.Response:
    raise Unavailable


async def refuses(request: web.Request) -> web.Response:
    raise Refused(403, "Ask an admin.")


async def slow(request: web.Request) -> web.Response:
    await asyncio.sleep(0.2)
    return web.json_response({"done": True})


ROUTES = (
    web.post("/note", note),
    web.post("/raw/{name}", raw),
    web.get("/breaks", breaks),
    web.get("/full", full),
    web.get("/refuses", refuses),
    web.get("/slow", slow),
)


def front_of(
    settings: FrontSettings | None = None, missing: str = "", figures: Figures | None = None
) -> Front:
    async def ready() -> str:
        return missing

    return Front(
        settings=settings or FrontSettings(port=0), routes=ROUTES, ready=ready, figures=figures
    )


@pytest.fixture
async def front() -> AsyncIterator[str]:
    """The address of an open front."""
    opened = front_of()
    yield await opened.start()
    await opened.stop()


@pytest.fixture
async def client(front: str) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(base_url=front) as session:
        yield session


async def test_a_running_process_is_healthy(client: aiohttp.ClientSession) -> None:
    async with client.get("/healthz") as response:
        assert (response.status, await response.json()) == (200, {"ok": True})


async def test_who_is_not_ready_says_what_is_missing() -> None:
    front = front_of(missing="The words are still being loaded.")
    async with aiohttp.ClientSession(base_url=await front.start()) as client:
        async with client.get("/readyz") as response:
            assert response.status == 503
            assert await response.json() == {"say": "The words are still being loaded."}
        async with client.get("/healthz") as response:
            assert response.status == 200
    await front.stop()


async def test_every_answer_carries_the_guards(client: aiohttp.ClientSession) -> None:
    for path in ("/healthz", "/nowhere", "/breaks"):
        async with client.get(path) as response:
            policy = response.headers["Content-Security-Policy"]
            assert "default-src 'none'" in policy
            assert "unsafe" not in policy
            assert response.headers["X-Content-Type-Options"] == "nosniff"
            assert response.headers["Referrer-Policy"] == "no-referrer"
            assert response.headers["Cache-Control"] == "no-store"
            assert response.headers["Server"] == "Plainly"


async def test_a_request_has_an_id_and_may_bring_its_own(client: aiohttp.ClientSession) -> None:
    async with client.get("/healthz") as response:
        assert len(response.headers["X-Request-Id"]) == 16
    async with client.get("/healthz", headers={"X-Request-Id": "trace-12345"}) as response:
        assert response.headers["X-Request-Id"] == "trace-12345"
    async with client.get("/healthz", headers={"X-Request-Id": "no spaces!"}) as response:
        assert response.headers["X-Request-Id"] != "no spaces!"


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nowhere", 404),
        ("GET", "/note", 405),
        ("GET", "/refuses", 403),
        ("GET", "/full", 503),
        ("GET", "/breaks", 500),
    ],
)
async def test_every_no_is_one_sentence(
    client: aiohttp.ClientSession, method: str, path: str, status: int
) -> None:
    async with client.request(method, path) as response:
        said = await response.json()

        assert response.status == status
        assert said["say"].endswith(".")
        assert "Traceback" not in said["say"]


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b'{"text": "hello"}', {}, 200),
        (b'{"text": "' + b"a" * 2_000 + b'"}', {}, 413),
        (b"", {}, 400),
        (b"[" * 900, {}, 400),
        (b"\xff\xfe", {}, 400),
        (b'{"text": "\\ud800"}', {}, 400),
        (b'{"text": 3}', {}, 400),
        (b'{"text": "x"}', {"Content-Type": "text/plain"}, 415),
        (b"\x1f\x8b", {"Content-Encoding": "gzip"}, 415),
        (b'{"text": "x"}', {"Content-Encoding": "nonsense"}, 415),
    ],
)
async def test_a_body_is_read_only_as_what_was_expected(
    client: aiohttp.ClientSession, body: bytes, headers: dict[str, str], status: int
) -> None:
    sent = {"Content-Type": "application/json"} | headers
    async with client.post("/note", data=body, headers=sent) as response:
        assert response.status == status
        assert status == 200 or (await response.json())["say"]


async def test_a_body_without_a_length_is_capped_too(client: aiohttp.ClientSession) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(200):
            yield b"a" * 100

    async with client.post("/raw/x", data=endless()) as response:
        assert response.status == 413


async def test_what_breaks_is_logged_by_place_and_not_by_content(
    client: aiohttp.ClientSession,
) -> None:
    with capture_logs() as logs:
        async with client.get("/breaks", params={"token": "t0ken"}) as response:
            said = await response.json()

    [broke] = [entry for entry in logs if entry["event"] == "request.broke"]
    assert broke["error"] == "RuntimeError"
    assert any(place.startswith("test_front.py:") for place in broke["where"])
    assert response.headers["X-Request-Id"] in said["say"]
    assert SECRET not in str(logs)
    assert "t0ken" not in str(logs)


async def test_a_request_that_is_none_is_not_quoted_in_the_log(
    front: str, caplog: pytest.LogCaptureFixture
) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", int(front.rpartition(":")[2]))
    writer.write(b"BR\xffKEN /?token=t0ken HTTP/1.1\r\n\r\n")

    answer = await reader.read()
    writer.close()

    assert b"400" in answer.split(b"\r\n")[0]
    assert "t0ken" not in caplog.text


async def test_figures_stand_on_a_port_of_their_own() -> None:
    front = front_of(FrontSettings(port=0, metrics_port=0))
    address = await front.start()
    async with aiohttp.ClientSession() as client:
        await client.post(f"{address}/raw/one", data=b"x")
        await client.post(f"{address}/raw/two", data=b"x")
        await client.request("PROPFIND", f"{address}/made/up")
        async with client.get(f"{address}/metrics") as response:
            assert response.status == 404
        async with client.get(f"http://127.0.0.1:{front.metrics_port}/metrics") as response:
            figures = await response.text()
    await front.stop()

    counted = 'plainly_http_requests_total{method="POST",route="/raw/{name}",status="200"} 2.0'
    assert counted in figures
    assert 'method="other",route="none"' in figures
    assert "made" not in figures


async def test_an_address_that_others_can_reach_is_refused() -> None:
    with pytest.raises(CannotListen, match="other machines could reach it"):
        await front_of(FrontSettings(host="0.0.0.0", port=0)).start()


async def test_an_address_that_others_can_reach_can_be_allowed() -> None:
    front = front_of(FrontSettings(host="0.0.0.0", port=0, anywhere=True))

    address = await front.start()
    await front.stop()

    assert address.startswith("http://0.0.0.0:")


async def test_a_taken_port_is_said_in_a_sentence() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        front = front_of(FrontSettings(port=taken.getsockname()[1]))

        with pytest.raises(CannotListen, match="choose another one"):
            await front.start()
    await front.stop()


async def test_stopping_lets_a_running_answer_end() -> None:
    front = front_of()
    address = await front.start()
    async with aiohttp.ClientSession(base_url=address) as client:
        asking = asyncio.create_task(client.get("/slow"))
        await asyncio.sleep(0.1)
        await front.stop()
        response = await asking
        assert await response.json() == {"done": True}
        with pytest.raises(aiohttp.ClientConnectionError):
            await client.get("/healthz")


async def _figures_of(figures: Figures) -> str:
    front = front_of(FrontSettings(port=0, metrics_port=0), figures=figures)
    await front.start()
    async with (
        aiohttp.ClientSession() as client,
        client.get(f"http://127.0.0.1:{front.metrics_port}/metrics") as response,
    ):
        said = await response.text()
    await front.stop()
    return said


async def test_what_waits_is_read_when_somebody_looks() -> None:
    async def figures() -> tuple[tuple[str, str, float], ...]:
        return (("plainly_events_waiting", "Events not done yet.", 3),)

    assert "\nplainly_events_waiting 3.0\n" in await _figures_of(figures)


async def test_what_cannot_be_read_is_left_out_and_the_rest_is_shown() -> None:
    async def figures() -> tuple[tuple[str, str, float], ...]:
        raise Unavailable

    said = await _figures_of(figures)

    assert "plainly_events" not in said
    assert "plainly_http_requests" in said


async def test_figures_are_not_shown_to_other_machines_unless_it_is_allowed() -> None:
    front = front_of(FrontSettings(port=0, metrics_port=0, metrics_host="0.0.0.0"))

    with pytest.raises(CannotListen, match=r"Refusing to listen on 0\.0\.0\.0"):
        await front.start()

    await front.stop()
