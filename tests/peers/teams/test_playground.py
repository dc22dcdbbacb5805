"""Seven journeys through Microsoft's own look-alike of Teams, in a browser."""

import re
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from json import dumps

import aiohttp
import pytest
from playwright.async_api import Route, expect
from standardwebhooks import Webhook

from tests.journeys.shows import shows
from tests.journeys.web_browser import PICTURES, needs_chromium, open_browser
from tests.journeys.web_server import TICKET_SECRET
from tests.peers.teams.packages import PLAYGROUND, needs
from tests.peers.teams.playground import Chat, Stage

pytestmark = [pytest.mark.browser, needs_chromium, needs(PLAYGROUND)]
INVOICE = "the invoice screen is slow since the update, we can't close the month"


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    running = Stage(tmp_path_factory.mktemp("playground"))
    try:
        running.start()
        yield running
    finally:
        running.stop()


@pytest.fixture
async def chat(stage: Stage) -> AsyncIterator[Chat]:
    async with open_browser() as browser:
        page = await browser.new_page(viewport={"width": 1500, "height": 1100})
        page.set_default_timeout(15_000)

        async def refuse(route: Route) -> None:
            await route.abort()

        await page.route(re.compile(r"^https?://(?!127\.0\.0\.1|localhost)"), refuse)
        await page.goto(f"http://127.0.0.1:{stage.port}/")
        shown = Chat(page)
        await shown.box.wait_for()
        # On a busy machine, what was typed before its log says this was lost.
        await page.get_by_text("Connected.").first.wait_for()
        yield shown
        PICTURES.mkdir(exist_ok=True)
        await page.screenshot(path=str(PICTURES / "teams-playground.png"))


@shows("term", on="Teams", how="the own chat", peer="theirs")
async def test_a_word_is_explained(chat: Chat) -> None:
    await chat.say("what is SSO?")

    await chat.see("single sign-on")


@shows("ask.words", "ask.liaison", on="Teams", how="the own chat", peer="theirs")
async def test_a_request_is_read_back_and_sent(chat: Chat) -> None:
    await chat.say(INVOICE)
    await chat.see("Did I understand this right?")

    await chat.press("Yes, send it")

    await chat.see("Kim Berg, your IT liaison")


@shows("ask.form", on="Teams", how="in place of the card", peer="theirs")
async def test_a_form_stands_where_the_card_stood(chat: Chat) -> None:
    await chat.say("help")
    await chat.see("I help staff and IT understand each other")
    await chat.press("Tell IT what happens")

    await chat.fill("In your own words", "the printer on floor two is broken, please help us")
    await chat.press("Send to IT")

    await chat.see("the printer on floor two is broken")


async def test_a_group_gets_an_answer(chat: Chat) -> None:
    await chat.open("Group Chat")

    await chat.mention("what is VPN?")

    await chat.see("VPN")


async def test_a_channel_gets_an_answer(chat: Chat) -> None:
    await chat.open("General")
    await chat.page.get_by_role("button", name="Post", exact=True).first.click()
    await chat.page.wait_for_timeout(500)

    await chat.mention("what is MFA?")

    await chat.see("multi-factor")


@shows("rate.native", on="Teams", how="the thumbs below the message", peer="theirs")
async def test_the_thumbs_are_taken(chat: Chat) -> None:
    """The look-alike does not say which message they are for; the story's test does."""
    await chat.say("what is DNS?")
    await chat.see("DNS")
    await chat.page.get_by_role("button", name="Dislike", exact=True).last.click()
    form = chat.page.locator("[role=dialog]").last
    await form.locator("textarea,input").last.fill("too short")
    await form.get_by_role("button", name="Submit").click()

    await expect(chat.page.get_by_text("Thank you!")).to_be_visible()


@shows("explain.message", on="Teams", how="“Explain this message”", peer="theirs")
async def test_a_message_is_explained_in_a_dialog(chat: Chat) -> None:
    await chat.say("what is SMTP?")
    await chat.see("SMTP")
    more = chat.page.get_by_role("button", name="Show more information").last
    await more.click()
    await chat.page.get_by_role("menuitem", name=re.compile("Action Command")).click()
    dialog = chat.page.locator("[role=dialog]").last
    await dialog.locator("input").first.fill("explainMessage")
    await dialog.get_by_role("button").last.click()

    shown = chat.page.locator("[role=dialog] .ac-richTextBlock").first
    await expect(shown).to_be_visible(timeout=15_000)


@shows("rate.ticket", on="Teams", how="a message in the own chat", peer="theirs")
async def test_a_ticket_closed_elsewhere_asks_how_it_went(chat: Chat, stage: Stage) -> None:
    await chat.say("help")
    await chat.see("I help staff and IT understand each other")
    now = datetime.now(UTC)
    body = dumps(
        {
            "type": "ticket.closed",
            "timestamp": now.isoformat(),
            "data": {
                "ticket": "4711",
                "title": "New keyboard",
                "requester_email": "alex@harbour.example",
            },
        }
    )
    signature = Webhook(TICKET_SECRET).sign("msg_1", now, body)
    headers = {
        "webhook-id": "msg_1",
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": signature,
        "Content-Type": "application/json",
    }
    address = f"http://127.0.0.1:{stage.bot}/hooks/tickets/desk"
    async with (
        aiohttp.ClientSession() as http,
        http.post(address, data=body, headers=headers) as r,
    ):
        assert r.status == 200

    await chat.see("New keyboard")
