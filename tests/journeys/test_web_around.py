"""What stands around the story on the page: forms, subscriptions, home, help, reports."""

import re

import pytest
from playwright.async_api import Browser, Locator, expect

from tests.journeys.shows import shows
from tests.journeys.test_web_story import INVOICE, Stage
from tests.journeys.web_browser import (
    Complaints,
    needs_chromium,
    open_page,
    picture,
)
from tests.journeys.web_server import Demo

pytestmark = [pytest.mark.browser, needs_chromium]
OUTAGE = "SSO outage. The failover of SSO did not work, users see 503 errors."


async def test_what_stands_around_the_story(demo: Demo, chrome: Browser) -> None:
    page, complaints = await open_page(chrome, demo.address)
    stage = Stage(page)

    await help_teaches_and_a_form_asks(stage)
    await an_answer_goes_where_it_is_waited_for(stage)
    await a_request_is_handed_over(stage)
    await the_form_shows_what_people_will_read(stage)
    await an_emoji_rates(stage)
    await somebody_chooses_what_to_hear_about(stage)
    await home_shows_it_all(stage)
    await a_report_is_honest(stage)
    await an_old_button_changes_nothing(stage)

    assert complaints == Complaints()


@shows("help", on="Web", how="say “help”", peer="theirs")
@shows("ask.form", on="Web", how="the button below the help", peer="theirs")
async def help_teaches_and_a_form_asks(stage: Stage) -> None:
    await stage.say("Alex", "help")
    help_card = await stage.card("Alex", "I help staff and IT understand each other")
    await stage.press(help_card, "Tell IT what happens")
    form = stage.page.get_by_role("dialog", name="Your request")
    await form.get_by_role("button", name="Send to IT").click()
    words = form.locator(".field").filter(has_text="In your own words")
    await expect(words.locator(".error")).to_have_text("Please fill this in.")
    await words.get_by_role("textbox").fill(INVOICE)
    await form.get_by_role("button", name="Send to IT").click()
    await expect(form).to_have_count(0)
    await stage.card("Alex", re.compile("^Your request"))


@shows("ask.back", on="Web", how="the chat; a button", peer="theirs")
async def an_answer_goes_where_it_is_waited_for(stage: Stage) -> None:
    desk = await stage.card("Kim", re.compile("Alex Morgan"))
    await stage.reply("Kim", desk, "Please try once more.")
    note = await stage.card("Kim", "Internal note")
    await stage.press(note, "Send and wait for Alex")
    mine = await stage.card("Alex", re.compile("^Your request"))
    await expect(mine).to_contain_text("needs your answer", timeout=15_000)

    await stage.say("Alex", "done that, still the same")

    told = await stage.card("Alex", "Sent to Kim Berg, who was waiting for your answer")
    copy = stage.cards("Kim", "Alex Morgan says")
    await expect(copy).to_contain_text("still the same", timeout=15_000)
    await stage.press(told, "That was something else")
    await expect(copy).to_have_count(0, timeout=15_000)
    await expect(mine).to_contain_text("needs your answer")
    await stage.say("Alex", "still the same")
    await expect(mine).to_contain_text("You hear from us by", timeout=15_000)


@shows("ask.hand-over", on="Web", how="a dialog that lists colleagues in IT", peer="theirs")
async def a_request_is_handed_over(stage: Stage) -> None:
    await stage.press(await stage.with_button("Kim", "Hand over"), "Hand over")
    form = stage.page.get_by_role("dialog", name=re.compile("^Hand over"))
    assert await form.get_by_role("checkbox").count() == 0
    assert await form.get_by_label("Alex Morgan").count() == 0
    await form.get_by_label("Lee Tanaka").check()
    await form.get_by_role("button", name="Hand over").click()
    await expect(form).to_have_count(0)
    mine = await stage.card("Alex", re.compile("^Your request"))
    await expect(mine).to_contain_text("Lee Tanaka", timeout=15_000)


@shows("notice.preview", on="Web", how="below the fields, as it is typed", peer="theirs")
async def the_form_shows_what_people_will_read(stage: Stage) -> None:
    await stage.say("Sam", OUTAGE)
    draft = await stage.card("Sam", "Your notice in plain words")
    await stage.press(draft, "Post it …")
    form = stage.page.get_by_role("dialog", name="Post a notice")
    preview = form.locator(".preview")
    await form.get_by_label("Title").fill("Sign-in trouble")
    await form.get_by_label("What do people notice?").fill("You cannot sign in.")
    await expect(preview).to_contain_text("Sign-in trouble", timeout=15_000)
    await expect(preview).to_contain_text("You cannot sign in.")
    await preview.scroll_into_view_if_needed()
    await picture(stage.page, "9-preview-1280")
    await form.get_by_role("checkbox", name="Email").check()
    again = form.locator(".field").filter(has_text="When do they hear from you next?")
    await again.get_by_role("button", name="in 1 hour").click()
    await form.get_by_role("button", name="Post it").click()
    await expect(form).to_have_count(0)


@shows("rate.emoji", on="Web", how="an emoji on the message", peer="theirs")
async def an_emoji_rates(stage: Stage) -> None:
    desk = await stage.with_button("Sam", "Resolve")
    await stage.press(desk, "Resolve")
    form = stage.page.get_by_role("dialog", name="It is solved")
    await form.get_by_label("What was it?").fill("A server was full.")
    await form.get_by_role("button", name="Next").click()
    await stage.press(await stage.card("Sam", "How it ended, in plain words"), "Tell everybody")
    notice = await stage.card("Alex", re.compile("Solved: Sign-in trouble"))

    await notice.get_by_role("button", name=re.compile("^Actions for")).click()
    await notice.get_by_role("button", name="React with tada").click()
    thanks = stage.cards("Alex", re.compile("Thank you"))
    await expect(thanks).to_have_count(1, timeout=15_000)
    await notice.get_by_role("button", name="tada, 1").click()
    await expect(thanks).to_have_count(0, timeout=15_000)


@shows("subscriptions", on="Web", how="say “my subscriptions”; a dialog", peer="theirs")
async def somebody_chooses_what_to_hear_about(stage: Stage) -> None:
    await stage.say("Alex", "my subscriptions")
    mine = await stage.card("Alex", "Your subscriptions")
    await expect(mine).to_contain_text("Email")
    await stage.press(mine, "Change subscriptions")
    form = stage.page.get_by_role("dialog", name="What do you want to hear about?")
    await form.get_by_role("checkbox", name="Email").uncheck()
    await form.get_by_role("button", name="Save").click()
    await stage.card("Alex", "Saved")
    await stage.say("Alex", "my subscriptions")
    await expect(stage.cards("Alex", "Your subscriptions").last).to_contain_text("You left")


@shows("home", on="Web", how="the tab Home", peer="theirs")
async def home_shows_it_all(stage: Stage) -> None:
    pane = stage.pane("Alex")
    await pane.get_by_role("tab", name="Home").click()
    home: Locator = pane.get_by_role("tabpanel").filter(has_text="Your liaison in IT")
    for words in ("Kim Berg", "You hear from us by", "You left"):
        await expect(home).to_contain_text(words)
    await pane.get_by_role("tab", name="Home").press("ArrowLeft")


@shows("report", on="Web", how="say “report”, or press it at Home", peer="theirs")
async def a_report_is_honest(stage: Stage) -> None:
    pane = stage.pane("Kim")
    await pane.get_by_role("tab", name="Home").click()
    await pane.get_by_role("button", name="Report", exact=True).click()
    report = await stage.card("Kim", "Report for all units")
    await expect(report).to_contain_text("too few answers to show")
    await stage.press(report, "Open R-1")
    opened = stage.cards("Kim", re.compile("^R-1 · Maria"))
    await expect(opened).to_have_count(2)
    await expect(opened.last).to_be_in_viewport()
    await stage.press(report, "Open R-1")  # once more leads there again
    await expect(opened.last).to_be_in_viewport()
    await expect(opened).to_have_count(2)


@shows("twice", on="Web", how="buttons and dialogs", peer="theirs")
async def an_old_button_changes_nothing(stage: Stage) -> None:
    mine = await stage.card("Alex", re.compile("Your request"))
    await mine.get_by_role("button", name="It is solved", exact=True).dblclick()
    asked = stage.cards("Alex", re.compile(r"How did we do\? \(R-"))
    await expect(asked).to_have_count(1, timeout=15_000)
    await stage.say("Alex", "home")
    await stage.card("Alex", "Hello Alex")
    await expect(asked).to_have_count(1)
