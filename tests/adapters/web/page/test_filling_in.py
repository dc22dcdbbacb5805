"""Forms keep every word, say what is wrong beside its box, and end where they end."""

import dataclasses
import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.async_api import Browser, Page, ViewportSize, expect

from bot.cards import Open
from bot.events import Submitted
from tests.adapters.web.house import House, long_form, simple, usual_answers
from tests.adapters.web.page.acts import IN_A_BROWSER, last, pane, saved
from tests.journeys.web_browser import NARROW, SMALL, WIDE, open_page

pytestmark = IN_A_BROWSER


async def test_a_form_keeps_every_word_through_errors_and_reloads(
    page: Page, house: House
) -> None:
    await house.show("omar", simple(), id="c1")
    await pane(page, "Omar").get_by_role("button", name="Fill in").click()
    form = page.get_by_role("dialog", name="Post the notice")
    await expect(form.get_by_role("heading", name="Email is slow")).to_be_visible()
    what = form.get_by_role("textbox", name="What people notice")
    send = form.get_by_role("button", name="Post to 84 people")

    await send.click()
    await expect(what).to_be_focused()
    await expect(what).to_have_attribute("aria-invalid", "true")
    await expect(form.get_by_text("Please fill this in.")).to_have_count(2)

    await what.fill("   ")
    await form.get_by_role("button", name="in 1 hour").click()
    await form.get_by_role("checkbox", name="Remote access").check()
    await what.fill("x")
    await what.fill("Emails arrive late")
    await expect(form.get_by_text("Draft saved")).to_be_visible()
    await saved(house, "what", "Emails arrive late")
    await page.reload()

    await pane(page, "Omar").get_by_role("button", name="Fill in").click()
    await expect(what).to_have_value("Emails arrive late")
    await expect(form.get_by_role("checkbox", name="Remote access")).to_be_checked()
    await send.click()
    await expect(form).to_have_count(0)

    sent = await last(house, Submitted)
    assert sent.value("what") == "Emails arrive late"
    assert sent.several("services") == ("vpn",)
    assert sent.value("severity") == "major"
    assert sent.value("next").endswith(("+00:00", "+01:00"))
    assert dict(house.drafts[-1].values)["what"] == "Emails arrive late"


async def test_a_time_may_be_tomorrow_morning(page: Page, house: House) -> None:
    house.answers["form"] = usual_answers()["form"]
    await house.show("omar", simple(), id="c1")
    await pane(page, "Omar").get_by_role("button", name="Fill in").click()
    form = page.get_by_role("dialog", name="Post the notice")

    await form.get_by_role("button", name="tomorrow, 09:00").click()

    tomorrow = datetime.now(ZoneInfo("Europe/London")) + timedelta(days=1)
    await expect(form.locator("input[type=datetime-local]")).to_have_value(
        re.compile(rf"{tomorrow:%Y-%m-%d}T09:00")
    )


async def test_an_error_of_the_server_stands_beside_its_field(page: Page, house: House) -> None:
    house.answers["form"] = usual_answers()["form"]
    await house.show("omar", simple(), id="c1")
    await pane(page, "Omar").get_by_role("button", name="Fill in").click()
    form = page.get_by_role("dialog", name="Post the notice")
    what = form.get_by_role("textbox", name="What people notice")
    await what.evaluate("element => element.removeAttribute('aria-required')")
    await form.get_by_role("button", name="in 30 min").click()
    await what.fill("\u200b \t")  # looks filled in, but the server finds no words
    house.full = True
    await form.get_by_role("button", name="Post to 84 people").click()

    await expect(form.get_by_role("alert")).to_contain_text("nothing was sent")
    await expect(what).to_have_value("\u200b \t")
    house.full = False


async def test_a_button_in_a_form_changes_the_form_and_keeps_the_words(
    page: Page, house: House
) -> None:
    await house.show("omar", simple(), id="c1")
    await pane(page, "Omar").get_by_role("button", name="Fill in").click()
    await page.get_by_role("textbox", name="What people notice").fill("Slow email")

    await page.get_by_role("dialog").get_by_role("button", name="Undo").click()

    form = page.get_by_role("dialog", name="Post the notice (1 change undone)")
    await expect(form.get_by_role("textbox", name="What people notice")).to_have_value(
        "Slow email"
    )
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("dialog")).to_have_count(0)
    await expect(pane(page, "Omar").get_by_role("button", name="Fill in")).to_be_focused()


@pytest.mark.parametrize("size", [WIDE, NARROW, SMALL], ids=["wide", "narrow", "small"])
async def test_a_form_stops_where_it_ends(
    chrome: Browser, house: House, size: ViewportSize
) -> None:
    house.answers["form"] = Open(dataclasses.replace(long_form(), live=True))
    page, _ = await open_page(chrome, house.page.address(house.address), size)
    await house.show("maya", simple(), id="c1")
    await pane(page, "Maya").get_by_role("button", name="Fill in").click()
    form = page.get_by_role("dialog", name="Post the notice")

    await form.locator(".form-body").hover()
    for _ in range(12):
        await page.mouse.wheel(0, 1000)

    await expect(form.get_by_role("button", name="Post to 84 people")).to_be_in_viewport()
    assert await form.evaluate("it => it.scrollHeight - it.clientHeight") == 0
    await page.context.close()
