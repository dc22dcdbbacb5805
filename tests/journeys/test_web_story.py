"""The whole story in a browser: IT, staff and the liaison, side by side, as people do it."""

import asyncio
import json
import re
import time
from datetime import UTC, datetime

import aiohttp
import pytest
from playwright.async_api import Browser, Locator, Page, expect
from standardwebhooks import Webhook

from tests.journeys.shows import shows
from tests.journeys.web_browser import (
    NARROW,
    Complaints,
    needs_chromium,
    open_page,
    picture,
)
from tests.journeys.web_server import TICKET_SECRET, Demo

pytestmark = [pytest.mark.browser, needs_chromium]
INVOICE = "the invoice screen is slow since the update, we can't close the month"
READING = 0.8
"""Seconds before somebody presses a button that has just come under the pointer."""
NOTE = "internal: vendor blames our firewall, do not tell anybody"


class Stage:
    """The page, with words for what people do on it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.pressed = 0.0

    def pane(self, first: str) -> Locator:
        return self.page.locator(f".pane[aria-label^='{first} ']")

    def box(self, first: str) -> Locator:
        return self.page.get_by_role("textbox", name=f"Message to Plainly as {first}")

    async def say(self, first: str, text: str) -> None:
        await self.box(first).fill(text)
        await self.box(first).press("Enter")
        await expect(self.box(first)).to_have_value("")

    def cards(self, first: str, title: str | re.Pattern[str]) -> Locator:
        heading = self.page.get_by_role("heading", name=title)
        return self.pane(first).locator("article.ours").filter(has=heading)

    async def card(self, first: str, title: str | re.Pattern[str]) -> Locator:
        """The newest card with this title, once it is there; then the same, whatever
        becomes of its title."""
        return await self.same(self.cards(first, title).last)

    async def same(self, found: Locator) -> Locator:
        await expect(found).to_be_visible(timeout=15_000)
        message = await found.get_attribute("data-message")
        return self.page.locator(f'article[data-message="{message}"]')

    async def with_button(self, first: str, button: str) -> Locator:
        """The newest card that has this button."""
        there = self.page.get_by_role("button", name=button, exact=True)
        return await self.same(self.pane(first).locator("article.ours").filter(has=there).last)

    async def press(self, card: Locator, button: str) -> None:
        """As fast as one can read: what is faster is the second half of a double click."""
        await asyncio.sleep(max(0.0, self.pressed + READING - time.monotonic()))
        self.pressed = time.monotonic()
        await card.get_by_role("button", name=button, exact=True).click()

    async def reply(self, first: str, card: Locator, text: str) -> None:
        await card.get_by_role("button", name=re.compile("^Actions for")).click()
        await self.press(card, "Reply")
        await self.say(first, text)


async def test_the_whole_story(demo: Demo, chrome: Browser) -> None:
    page, complaints = await open_page(chrome, demo.address)
    stage = Stage(page)
    await picture(page, "0-start-1280")

    await it_posts_an_outage(stage)
    await picture(page, "1-posted-1280")
    await staff_ask_and_are_kept_informed(stage)
    await picture(page, "2-resolved-1280")
    await staff_read_what_they_did_not_understand(stage)
    await staff_ask_for_something(stage)
    await picture(page, "4-request-1280")
    await the_liaison_answers(stage)
    await picture(page, "5-answered-1280")
    await it_is_solved_and_rated(stage)
    await picture(page, "6-rated-1280")
    await a_ticket_is_closed_elsewhere(stage, demo)
    await everything_survives_a_crash(stage, demo)
    await picture(page, "7-after-the-crash-1280")

    assert complaints == Complaints()
    await a_narrow_screen_shows_it_too(demo, chrome)


@shows("notice.draft", on="Web", how="paste it into the chat", peer="theirs")
@shows("notice.form", on="Web", how="a dialog", peer="theirs")
async def it_posts_an_outage(stage: Stage) -> None:
    """IT sees plain words, changes, level and reach; undoes one; answers four questions."""
    strip = stage.page.get_by_role("region", name="What to try")
    await strip.get_by_role("button", name="Put in Sam").click()
    await stage.box("Sam").press("Enter")
    draft = await stage.card("Sam", "Your notice in plain words")
    await expect(draft).to_contain_text("mx-relay-02.corp.example")
    await expect(draft).to_contain_text("Reaches")

    await stage.press(draft, "What changed")
    changes = await stage.card("Sam", "What changed")
    await picture(stage.page, "1-what-changed-1280")
    await expect(changes).to_contain_text("Reading level")
    await stage.press(changes, "Undo 1")
    await expect(await stage.card("Sam", "What changed")).to_contain_text("1 undone")
    await stage.press(await stage.card("Sam", "What changed"), "Back")
    draft = await stage.card("Sam", "Your notice in plain words")

    await stage.press(draft, "Post it …")
    form = stage.page.get_by_role("dialog", name="Post a notice")
    await form.get_by_label("Title").fill("Email to other companies is slow")
    await form.get_by_label("What do people notice?").fill("Email to others arrives late.")
    await form.get_by_label("Who is affected?").fill("Everybody who writes to others")
    await form.get_by_label("What should they do").fill("Use Outlook in the browser.")
    again = form.locator(".field").filter(has_text="When do they hear from you next?")
    await again.get_by_label("When do they hear").fill("2020-01-01T10:00")
    await form.get_by_role("button", name="Post it").click()
    await expect(again.locator(".error")).to_contain_text("This time is over")
    await picture(stage.page, "1-form-1280")
    await again.get_by_role("button", name="in 1 hour").click()
    await form.get_by_role("checkbox", name="Email").check()
    await form.get_by_role("button", name="Post it").click()
    await expect(again.locator(".error")).to_contain_text("Your words say")
    await form.get_by_role("checkbox", name="The facts are right").check()
    await form.get_by_role("button", name="Post it").click()
    await expect(form).to_have_count(0)


@shows("notice.read", on="Web", how="one message in the chat", peer="theirs")
@shows("notice.ask", on="Web", how="ask in the chat; a button on the notice", peer="theirs")
@shows("notice.update", on="Web", how="the message changes, live", peer="theirs")
@shows("rate.click", on="Web", how="a face on the message", peer="theirs")
async def staff_ask_and_are_kept_informed(stage: Stage) -> None:
    """One living message: asked about, me too, updated in place, solved, rated."""
    notice = await stage.card("Alex", "Email to other companies is slow")
    await expect(notice).to_contain_text("Next update at")
    await expect(notice).to_contain_text(re.compile("in (1 h|59 min)"))

    await stage.say("Alex", "is email down?")
    answers = stage.cards("Alex", re.compile("Email to other companies is slow"))
    await expect(answers).to_have_count(2)
    await stage.press(notice, "Me too")
    await stage.card("Alex", re.compile("^Counted"))

    desk = await stage.with_button("Sam", "Update")
    await stage.press(desk, "Update")
    form = stage.page.get_by_role("dialog", name="Post an update")
    await form.get_by_label("What is new?").fill("The certificate was rotated at the relay.")
    await form.get_by_role("button", name="in 30 min").first.click()
    await form.get_by_role("button", name="Next").click()
    seen = await stage.card("Sam", "Your update in plain words")
    await expect(seen.get_by_role("button", name="Tell everybody")).to_be_in_viewport()
    await stage.press(seen, "Tell everybody")
    await expect(notice).to_contain_text(re.compile("in (29|30) min"), timeout=15_000)
    await expect(notice.locator(".stamp").last).to_contain_text("updated")

    await stage.press(desk, "Resolve")
    form = stage.page.get_by_role("dialog", name="It is solved")
    await form.get_by_label("What was it?").fill("An expired certificate. It was replaced.")
    await form.get_by_role("button", name="Next").click()
    await stage.press(await stage.card("Sam", "How it ended, in plain words"), "Tell everybody")
    await expect(notice).to_contain_text("Solved: Email to other", timeout=15_000)
    await stage.card("Alex", re.compile("^Good news: Solved: Email"))  # who said "me too"
    await stage.press(notice, "Not good")
    await expect(notice.get_by_role("button", name="Not good")).to_have_attribute(
        "aria-pressed", "true"
    )
    await stage.press(notice, "Good")
    await expect(notice.get_by_role("button", name="Good", exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )


@shows("explain.words", on="Web", how="the chat", peer="theirs")
@shows("explain.original", on="Web", how="a button; the message changes", peer="theirs")
@shows("explain.unclear", on="Web", how="a button", peer="theirs")
@shows("term", on="Web", how="ask in the chat", peer="theirs")
async def staff_read_what_they_did_not_understand(stage: Stage) -> None:
    """Plain words at once, private; single words in any way of asking."""
    for question in ("what is SSO?", "what does single sign on mean"):
        await stage.say("Alex", question)
    entries = stage.pane("Alex").locator("article.ours")
    entry = entries.filter(has_text="Also written").filter(
        has_text=re.compile("single sign", re.I)
    )
    await expect(entry).to_have_count(2)
    await stage.say("Alex", "VPN??")
    await expect(entries.filter(has_text="virtual private network")).to_have_count(1)

    await stage.say(
        "Alex",
        "Fwd: We will failover the DB cluster at 22:00. Users may see latency on app-07.",
    )
    plain = await stage.card("Alex", "In plain words")
    await expect(plain).to_contain_text("22:00")
    await expect(plain).to_contain_text("app-07")
    await stage.press(plain, "Show original")
    await expect(plain).to_contain_text("failover the DB cluster")
    await stage.press(plain, "Still unclear")
    unclear = await stage.card("Alex", "Still unclear")
    await stage.press(unclear, "Something else")
    thanks = stage.pane("Alex").get_by_text("I passed that on to the people who look after")
    await expect(thanks).to_be_visible()
    await expect(stage.pane("Kim").get_by_text("latency")).to_have_count(0)


@shows("ask.words", on="Web", how="the chat", peer="theirs")
@shows("ask.liaison", on="Web", how="the liaison's chat", peer="theirs")
async def staff_ask_for_something(stage: Stage) -> None:
    """Read back in order, two questions at most, with the liaison within two seconds."""
    await stage.say("Alex", INVOICE)
    read_back = await stage.card("Alex", "Did I understand this right?")
    await stage.press(read_back, "My team")
    await expect(read_back).to_contain_text("My team")
    await expect(read_back.get_by_role("button", name="Yes, send it")).to_be_visible()

    await stage.press(read_back, "Yes, send it")
    desk = stage.cards("Kim", re.compile("Alex Morgan")).last
    await expect(desk).to_be_visible(timeout=5_000)
    await expect(desk.get_by_role("blockquote").first).to_have_text(INVOICE)
    mine = await stage.card("Alex", re.compile("^Your request"))
    await expect(mine).to_contain_text("Kim Berg, your IT liaison")
    await expect(mine).to_contain_text("You hear from us by")


@shows("ask.answer", on="Web", how="an answer that quotes the request", peer="theirs")
@shows("ask.note", on="Web", how="replies to the request, until “Send to …”", peer="theirs")
@shows("ask.edit", on="Web", how="↑ edits the last message", peer="theirs")
async def the_liaison_answers(stage: Stage) -> None:
    """A note stays inside IT until its button is pressed; edits follow to the other side."""
    desk = await stage.card("Kim", re.compile("Alex Morgan"))
    await stage.reply("Kim", desk, NOTE)
    await stage.card("Kim", "Internal note")
    await stage.reply("Kim", desk, "The ERP release broke the DB index. Hotfix at 16:00.")
    await expect(stage.cards("Kim", "Internal note")).to_have_count(2)
    await expect(stage.cards("Alex", re.compile("Kim Berg says"))).to_have_count(0)

    await stage.press(await stage.card("Kim", "Internal note"), "Send to Alex")
    answer = await stage.card("Alex", re.compile("Kim Berg says"))
    await expect(answer).to_contain_text("16:00")
    await expect(answer.locator(".answers")).to_contain_text("Your request")

    await stage.reply("Alex", answer, "Thanks, it also hapens to Maria")
    copy = await stage.card("Kim", re.compile("Alex Morgan says"))
    await expect(copy).to_contain_text("hapens to Maria")
    await stage.box("Alex").press("ArrowUp")
    await expect(stage.box("Alex")).to_have_value("Thanks, it also hapens to Maria")
    await stage.box("Alex").fill("Thanks, it also happens to Maria")
    await stage.box("Alex").press("Enter")
    await expect(copy).to_contain_text("happens to Maria", timeout=15_000)


@shows("rate.call-back", on="Web", how="buttons below the faces", peer="theirs")
async def it_is_solved_and_rated(stage: Stage) -> None:
    """Asked within seconds in the same conversation; only a yes names the rater."""
    await stage.press(await stage.with_button("Kim", "Hand over"), "Resolve")
    form = stage.page.get_by_role("dialog", name=re.compile("^Resolve"))
    await form.get_by_label("What was done").fill("The index was rebuilt.")
    await form.get_by_role("button", name="Resolve").click()
    preview = await stage.card("Kim", re.compile(r"is not resolved yet$"))
    yes = await preview.get_by_role("button", name=re.compile("^Resolve R-")).inner_text()
    await stage.press(preview, yes)

    ask = await stage.card("Alex", re.compile(r"^How did we do\? \(R-"))
    await stage.press(ask, "Not good")
    await expect(ask).to_contain_text("Should somebody get back to you?", timeout=15_000)
    await expect(stage.cards("Kim", "Please call back")).to_have_count(0)
    await stage.press(ask, "My liaison")
    task = await stage.card("Kim", re.compile("Please call back"))
    await expect(task).to_contain_text("Alex Morgan")

    leaked = stage.pane("Alex").get_by_text("firewall")
    await expect(leaked).to_have_count(0)


@shows("rate.ticket", on="Web", how="a message in the chat", peer="theirs")
async def a_ticket_is_closed_elsewhere(stage: Stage, demo: Demo) -> None:
    """A signed webhook asks its requester; an unsigned one does nothing."""
    body = json.dumps(
        {
            "type": "ticket.resolved",
            "timestamp": datetime.now(UTC).isoformat(),
            "data": {
                "ticket": "4711",
                "title": "Second screen",
                "requester_email": "maria@harbour.example",
            },
        }
    ).encode()
    now = datetime.now(UTC)
    headers = {
        "webhook-id": "msg-1",
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": Webhook(TICKET_SECRET).sign("msg-1", now, body.decode()),
    }
    async with aiohttp.ClientSession() as desk:
        door = f"{demo.base}/hooks/tickets/desk"
        async with desk.post(door, data=body) as response:
            assert response.status == 401
        for _ in range(2):
            async with desk.post(door, data=body, headers=headers) as response:
                assert response.status == 200

    chooser = stage.pane("Sam").get_by_role("combobox", name="Who sits here")
    await chooser.select_option(label="Maria Santos")
    asked = stage.pane("Maria").get_by_text(re.compile("4711: Second screen"))
    await expect(asked).to_have_count(1, timeout=15_000)
    await stage.pane("Maria").get_by_role("combobox").select_option(label="Sam Okafor")


@shows("crash", on="Web", how="kill -9 in the middle of a form", peer="theirs")
async def everything_survives_a_crash(stage: Stage, demo: Demo) -> None:
    """kill -9 in the middle of a form; the page comes back by itself, with every word."""
    before = await stage.pane("Alex").locator(".message").count()
    await stage.say("Alex", "I need a second screen for Maria, please")
    read_back = await stage.card("Alex", "Did I understand this right?")
    await stage.press(read_back, "Change the details")
    form = stage.page.get_by_role("dialog")
    first = form.get_by_role("textbox").first
    await first.fill("words that must not be lost")
    await asyncio.sleep(1)

    demo.kill()
    await expect(stage.page.get_by_text("Reconnecting")).to_be_attached(timeout=15_000)
    demo.start()
    await expect(stage.page.locator("#live[data-state=live]")).to_be_attached(timeout=30_000)

    await stage.page.reload()
    await expect(stage.pane("Alex").locator(".message")).to_have_count(before + 2)
    read_back = await stage.card("Alex", "Did I understand this right?")
    await stage.press(read_back, "Change the details")
    # The words load once the door is open: a press right after a start may wait for them.
    await expect(first).to_have_value("words that must not be lost", timeout=30_000)
    await stage.page.keyboard.press("Escape")
    rated = stage.pane("Alex").locator(".face[aria-pressed=true]")
    await expect(rated).to_have_count(2)


async def a_narrow_screen_shows_it_too(demo: Demo, chrome: Browser) -> None:
    page, complaints = await open_page(chrome, demo.address, NARROW)
    tabs = page.get_by_role("navigation", name="Whose chat")
    for first in ("Alex", "Sam", "Kim"):
        await tabs.get_by_role("button", name=first).click()
        await expect(Stage(page).box(first)).to_be_visible()
        await picture(page, f"8-{first.lower()}-390")
    assert await page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]
    assert complaints == Complaints()
