"""Writing works as in a chat: sent, changed, taken back, answered, and no word is lost."""

import re

from playwright.async_api import Page, expect

from bot.cards import Card, Text
from bot.events import Deleted, Edited, Reacted, Said
from tests.adapters.web.house import House, simple
from tests.adapters.web.page.acts import IN_A_BROWSER, box, last, pane, say

pytestmark = IN_A_BROWSER
HOSTILE = "<img src=x onerror=alert(1)> [x](javascript:alert(1)) <!channel>"


async def test_enter_sends_and_shift_enter_breaks_the_line(page: Page, house: House) -> None:
    await box(page, "Maya").press_sequentially("is email down?")
    await box(page, "Maya").press("Shift+Enter")
    await box(page, "Maya").press_sequentially("I cannot send")
    await box(page, "Maya").press("Enter")

    maya = pane(page, "Maya")
    await expect(maya.locator(".bubble")).to_have_text("is email down?\nI cannot send")
    await expect(maya.get_by_role("heading", name="In plain words")).to_be_visible()
    assert (await last(house, Said)).text == "is email down?\nI cannot send"
    await expect(pane(page, "Omar").locator(".message")).to_have_count(0)


async def test_words_can_never_become_markup(page: Page, house: House) -> None:
    await say(page, "Maya", HOSTILE)
    await house.show("maya", Card(title=HOSTILE, parts=(Text(HOSTILE),)), id="hostile")

    maya = pane(page, "Maya")
    await expect(maya.locator(".bubble")).to_have_text(HOSTILE)
    await expect(maya.locator(".card-title").last).to_have_text(HOSTILE)
    assert await page.locator(".log img, .log a").count() == 0


async def test_the_up_arrow_edits_the_last_message(page: Page, house: House) -> None:
    await say(page, "Maya", "helo")
    await box(page, "Maya").press("ArrowUp")
    await expect(box(page, "Maya")).to_have_value("helo")
    await box(page, "Maya").fill("hello")
    await box(page, "Maya").press("Enter")

    await expect(pane(page, "Maya").locator(".bubble")).to_have_text("hello")
    await expect(pane(page, "Maya").locator(".own .stamp")).to_contain_text("edited")
    assert (await last(house, Edited)).text == "hello"


async def test_escape_leaves_an_edit_and_brings_the_draft_back(page: Page) -> None:
    await say(page, "Maya", "first")
    await box(page, "Maya").press("ArrowUp")
    await expect(box(page, "Maya")).to_have_value("first")
    await box(page, "Maya").fill("changed my mind")
    await box(page, "Maya").press("Escape")

    await expect(box(page, "Maya")).to_have_value("")
    await expect(pane(page, "Maya").locator(".bubble")).to_have_text("first")


async def test_a_message_is_taken_back_after_a_question(page: Page, house: House) -> None:
    await say(page, "Maya", "oops")
    maya = pane(page, "Maya")
    await maya.get_by_role("button", name="Actions for: oops").click()
    await maya.get_by_role("button", name="Delete").click()
    await page.get_by_role("dialog").get_by_role("button", name="Take it back").click()

    await expect(maya.get_by_text("You took this message back.")).to_be_visible()
    assert (await last(house, Deleted)).message


async def test_an_answer_quotes_what_it_answers(page: Page, house: House) -> None:
    card = await house.show("maya", simple(), id="c1")
    maya = pane(page, "Maya")
    await maya.get_by_role("button", name="Actions for: In plain words").click()
    await maya.get_by_role("button", name="Reply").click()
    await say(page, "Maya", "thank you")

    await expect(maya.locator(".own .answers")).to_contain_text("In plain words")
    assert (await last(house, Said)).reply_to == card


async def test_an_emoji_goes_on_and_off(page: Page, house: House) -> None:
    await house.show("maya", simple(), id="c1")
    maya = pane(page, "Maya")
    await maya.get_by_role("button", name="Actions for").click()
    await maya.get_by_role("button", name="React with tada").click()

    chip = maya.get_by_role("button", name="tada, 1")
    await expect(chip).to_have_attribute("aria-pressed", "true")
    await chip.click()
    await expect(chip).to_have_count(0)
    assert [event.added for event in house.taken if isinstance(event, Reacted)] == [True, False]


async def test_a_menu_is_worked_with_keys(page: Page, house: House) -> None:
    await house.show("maya", simple(), id="c1")
    opener = pane(page, "Maya").get_by_role("button", name="Actions for")
    await opener.focus()
    await opener.press("Enter")
    await expect(pane(page, "Maya").get_by_role("group", name="Actions")).to_be_visible()

    await page.keyboard.press("Escape")

    await expect(pane(page, "Maya").get_by_role("group", name="Actions")).to_be_hidden()
    await expect(opener).to_be_focused()


async def test_a_half_written_message_waits_while_another_is_edited(
    page: Page, house: House
) -> None:
    await say(page, "Maya", "helo")
    await box(page, "Maya").fill("half a thought")
    maya = pane(page, "Maya")
    await maya.get_by_role("button", name="Actions for: helo").click()
    await maya.get_by_role("button", name="Edit").click()
    await expect(maya.get_by_text("What you were writing comes back")).to_be_visible()
    await box(page, "Maya").fill("hello")
    await box(page, "Maya").press("Enter")

    await expect(maya.locator(".bubble")).to_have_text("hello")
    await expect(box(page, "Maya")).to_have_value("half a thought")
    await page.reload()
    await expect(box(page, "Maya")).to_have_value("half a thought")


async def test_words_from_the_strip_do_not_replace_ones_own(page: Page, house: House) -> None:
    strip = page.get_by_role("region", name="What to try")
    put = strip.get_by_role("button", name="Put in Omar’s box")
    omar = pane(page, "Omar")
    await put.click()
    await expect(omar.get_by_text("What you were writing comes back")).to_be_hidden()
    await box(page, "Omar").fill("half a thought")
    await put.click()
    await put.click()
    await expect(omar.get_by_text("What you were writing comes back")).to_be_visible()

    await box(page, "Omar").press("Enter")

    await expect(omar.locator(".bubble")).to_have_text(re.compile("degraded performance"))
    await expect(box(page, "Omar")).to_have_value("half a thought")


async def test_one_can_go_back_to_ones_own_words_at_once(page: Page) -> None:
    await box(page, "Omar").fill("half a thought")
    strip = page.get_by_role("region", name="What to try")
    await strip.get_by_role("button", name="Put in Omar’s box").click()

    await pane(page, "Omar").get_by_role("button", name="Bring it back now").click()

    await expect(box(page, "Omar")).to_have_value("half a thought")


async def test_too_many_words_are_refused_with_their_number(page: Page, house: House) -> None:
    await box(page, "Maya").fill("a" * 20_001)
    await box(page, "Maya").press("Enter")

    await expect(pane(page, "Maya").get_by_role("alert")).to_contain_text("20,001 characters")
    assert house.taken == []


async def test_unfinished_words_are_kept_for_each_person(page: Page) -> None:
    await box(page, "Maya").fill("half a thought")
    await page.reload()
    await expect(box(page, "Maya")).to_have_value("half a thought")

    chooser = pane(page, "Maya").get_by_role("combobox", name="Who sits here")
    await chooser.select_option(label="Aiko Mori")

    await expect(box(page, "Aiko")).to_have_value("")
    await pane(page, "Aiko").get_by_role("combobox").select_option(label="Maya Lind")
    await expect(box(page, "Maya")).to_have_value("half a thought")
