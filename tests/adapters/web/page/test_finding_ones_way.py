"""The page around the chats: who sits where, Home, what to try, small screens."""

import re

import pytest
from playwright.async_api import Browser, Page, ViewportSize, expect

from bot.cards import Card
from tests.adapters.web.house import TOKEN, House, simple
from tests.adapters.web.page.acts import IN_A_BROWSER, box, pane
from tests.journeys.web_browser import NARROW, SMALL, Complaints, open_page

pytestmark = IN_A_BROWSER


async def test_another_person_has_their_own_live_chat(page: Page, house: House) -> None:
    chooser = pane(page, "Maya").get_by_role("combobox", name="Who sits here")
    assert await chooser.locator("option").all_inner_texts() == ["Maya Lind", "Aiko Mori"]

    await chooser.select_option(label="Aiko Mori")
    await house.show("aiko", Card(title="Konnichiwa"), id="a1")

    await expect(pane(page, "Aiko").get_by_role("heading", name="Konnichiwa")).to_be_visible()


async def test_home_shows_what_is_open_and_its_buttons_work(page: Page) -> None:
    maya = pane(page, "Maya")
    await maya.get_by_role("tab", name="Home").click()
    await expect(maya.get_by_text("My liaison")).to_be_visible()

    await maya.get_by_role("button", name="Swap").click()
    await expect(maya.get_by_role("heading", name="As it was written")).to_be_visible()
    await maya.get_by_role("tab", name="Home").press("ArrowLeft")
    await expect(box(page, "Maya")).to_be_visible()


async def test_what_is_too_long_for_a_button_ends_after_a_whole_word(
    page: Page, house: House
) -> None:
    strip = page.get_by_role("region", name="What to try")
    await strip.get_by_role("button", name="Step 3").click()
    longest = strip.locator(".put").last

    label = await longest.inner_text()
    words = await longest.get_attribute("title") or ""
    assert label.endswith("\N{NO-BREAK SPACE}…”")
    assert words.startswith(f"{label[1:-3]} ")


async def test_the_strip_puts_words_into_the_right_box(page: Page, house: House) -> None:
    strip = page.get_by_role("region", name="What to try")
    await strip.get_by_role("button", name="Put in Omar’s box").click()
    await expect(box(page, "Omar")).to_have_value(re.compile("degraded performance"))
    await expect(box(page, "Omar")).to_be_focused()

    await strip.get_by_role("button", name="Next step").click()
    await expect(strip.get_by_role("heading", name="Is it just me?")).to_be_visible()
    await strip.get_by_role("button", name="Hide what to try").click()
    await expect(strip).to_be_hidden()
    await page.reload()
    await expect(page.get_by_role("button", name="What to try")).to_be_visible()
    assert house.taken == []


async def test_a_link_on_top_leads_to_the_box(page: Page, house: House) -> None:
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("link", name="Skip to the box")).to_be_focused()

    await page.keyboard.press("Enter")

    await expect(box(page, "Maya")).to_be_focused()


@pytest.mark.parametrize("size", [NARROW, SMALL], ids=["narrow", "small"])
async def test_a_narrow_page_opens_at_the_last_message(
    chrome: Browser, house: House, size: ViewportSize
) -> None:
    for n in range(30):
        for who in ("maya", "omar"):
            await house.show(who, simple(), id=f"{who}{n}")
    page, _ = await open_page(chrome, house.page.address(house.address), size)
    for name in ("Maya", "Omar"):
        await page.get_by_role("navigation").get_by_role("button", name=name).click()
        log = pane(page, name).get_by_role("log")
        # Where the browser tells late that it scrolled, the strip has come meanwhile.
        await log.evaluate("it => it.dispatchEvent(new Event('scroll'))")
        await page.wait_for_timeout(150)
        newest = log.locator(".message").last
        await expect(newest.locator(".card-title")).to_be_in_viewport()
    await page.context.close()


async def test_a_small_screen_holds_the_header(chrome: Browser, house: House) -> None:
    page, _ = await open_page(chrome, house.page.address(house.address), SMALL)
    strip = page.get_by_role("region", name="What to try")
    await strip.get_by_role("button", name="Hide what to try").click()

    await expect(page.get_by_role("button", name="What to try")).to_be_visible()
    assert await page.evaluate("document.documentElement.scrollWidth") == SMALL["width"]
    for part in await page.locator(".top > *:visible").all():
        at = await part.bounding_box()
        assert at
        assert at["x"] + at["width"] <= SMALL["width"]
    await page.context.close()


async def test_a_narrow_screen_shows_one_chat_and_counts_the_others(
    chrome: Browser, house: House
) -> None:
    page, complaints = await open_page(chrome, house.page.address(house.address), NARROW)
    await expect(box(page, "Maya")).to_be_visible()
    await expect(box(page, "Omar")).to_be_hidden()

    await house.show("omar", simple(), id="c1")
    tabs = page.get_by_role("navigation", name="Whose chat")
    await expect(tabs.get_by_role("button", name="Omar 1 new")).to_be_visible()
    await tabs.get_by_role("button", name="Omar 1 new").click()

    await expect(box(page, "Omar")).to_be_visible()
    await expect(tabs.get_by_role("button", name="Omar", exact=True)).to_be_visible()
    width = await page.evaluate("document.documentElement.scrollWidth")
    assert width == NARROW["width"]
    await page.context.close()
    assert complaints == Complaints()


async def test_the_token_is_not_left_in_the_address(page: Page) -> None:
    assert TOKEN not in page.url
    assert TOKEN not in await page.content()
    assert await page.evaluate("document.cookie") == ""
