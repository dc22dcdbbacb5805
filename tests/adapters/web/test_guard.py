"""Nobody comes in without the token, and nothing is done on a stranger's behalf."""

import re

import aiohttp
import pytest

from adapters.web.guard import CSRF_HEADER, Guard
from tests.adapters.web.house import TOKEN, House

ONCE = "11111111-aaaa"
DOORS = [
    ("POST", "/api/say"),
    ("POST", "/api/edit"),
    ("POST", "/api/delete"),
    ("POST", "/api/react"),
    ("POST", "/api/press"),
    ("POST", "/api/submit"),
    ("POST", "/api/draft"),
    ("GET", "/api/chat?account=maya"),
    ("GET", "/api/home?account=maya"),
    ("GET", "/api/people"),
    ("GET", "/events?watch=maya=0"),
    ("GET", "/static/page.js"),
]
HELLO = {"account": "maya", "once": ONCE, "text": "hello"}


def page_key(html: str) -> str:
    found = re.search(r'name="plainly-key" content="([0-9a-f]{64})"', html)
    assert found
    return found.group(1)


@pytest.mark.parametrize(("method", "path"), DOORS)
async def test_every_door_is_closed_to_strangers(
    stranger: aiohttp.ClientSession, house: House, method: str, path: str
) -> None:
    body = HELLO if method == "POST" else None
    for headers in ({}, {"Authorization": "Bearer wrong"}, {"Cookie": "plainly-page=x"}):
        async with stranger.request(method, path, json=body, headers=headers) as response:
            assert response.status == 403
            assert "token" in (await response.json())["say"]
    assert house.taken == []


async def test_the_page_without_entry_says_where_to_go(stranger: aiohttp.ClientSession) -> None:
    for query in ({}, {"token": "wrong"}, {"token": "ü"}):
        async with stranger.get("/", params=query) as response:
            assert response.status == 403
            assert "open the printed address" in await response.text()


async def test_the_token_becomes_a_cookie_and_leaves_the_address(
    stranger: aiohttp.ClientSession,
) -> None:
    asked = stranger.get("/", params={"token": TOKEN}, allow_redirects=False)
    async with asked as response:
        assert response.status == 303
        assert response.headers["Location"] == "/"
        [cookie] = response.headers.getall("Set-Cookie")

    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert TOKEN not in cookie


async def test_a_browser_that_came_in_sees_the_page(browser: aiohttp.ClientSession) -> None:
    async with browser.get("/") as response:
        html = await response.text()

    assert response.status == 200
    assert TOKEN not in html
    assert "Harbour &amp; Pine" in html


async def test_the_page_has_no_script_of_its_own_inside(browser: aiohttp.ClientSession) -> None:
    async with browser.get("/") as response:
        html = await response.text()

    scripts = re.findall(r"<script([^>]*)>", html)
    assert all('src="/static/' in each or "application/json" in each for each in scripts)
    assert not re.search(r"\son\w+=|<style|style=|https?://", html)


async def test_a_cookie_alone_changes_nothing(
    browser: aiohttp.ClientSession, house: House
) -> None:
    async with browser.post("/api/say", json=HELLO) as response:
        assert response.status == 403
    assert house.taken == []


async def test_the_page_itself_may_speak(browser: aiohttp.ClientSession, house: House) -> None:
    async with browser.get("/") as response:
        key = page_key(await response.text())

    async with browser.post("/api/say", json=HELLO, headers={CSRF_HEADER: key}) as response:
        assert response.status == 200
    assert len(house.taken) == 1


async def test_another_site_may_not_speak_for_the_page(
    browser: aiohttp.ClientSession, house: House
) -> None:
    async with browser.get("/") as response:
        key = page_key(await response.text())

    headers = {CSRF_HEADER: key, "Origin": "https://evil.example"}
    async with browser.post("/api/say", json=HELLO, headers=headers) as response:
        assert response.status == 403
    assert house.taken == []


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "[::", "a b"])
async def test_a_foreign_name_for_this_machine_is_refused(
    client: aiohttp.ClientSession, browser: aiohttp.ClientSession, host: str
) -> None:
    for session in (client, browser):
        for path in ("/", "/api/people", "/static/style.css", f"/?token={TOKEN}"):
            asked = session.get(path, headers={"Host": host}, allow_redirects=False)
            async with asked as response:
                assert response.status in (400, 403)
                assert "Set-Cookie" not in response.headers


async def test_only_our_own_files_are_handed_out(client: aiohttp.ClientSession) -> None:
    for name in ("nothing.js", "..%2Fpages.py", "%2e%2e%2fguard.py", "page.html", ".", ""):
        async with client.get(f"/static/{name}") as response:
            assert response.status == 404
    async with client.get("/static/page.js") as response:
        assert response.content_type == "text/javascript"
        tag = response.headers["ETag"]
    async with client.get("/static/page.js", headers={"If-None-Match": tag}) as response:
        assert response.status == 304


def test_a_token_that_can_be_guessed_is_refused() -> None:
    with pytest.raises(ValueError, match="16 characters"):
        Guard("short")
