"""Cards are read from their beginning, with keys and by screen readers too."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from playwright.async_api import Locator, Page, expect

from bot.cards import Card, Text, Times
from tests.adapters.web.house import House, delivery, simple
from tests.adapters.web.page.acts import (
    IN_A_BROWSER,
    box,
    from_the_end,
    long_card,
    pane,
    say,
    slowly,
    two_buttons,
)

pytestmark = IN_A_BROWSER
USABLE = frozenset(
    {"button", "textbox", "combobox", "checkbox", "radio", "tab", "link", "searchbox"}
)


async def test_a_long_card_in_place_of_another_is_read_from_its_beginning(
    page: Page, house: House
) -> None:
    lines = long_card("").parts
    first = Card(title="What changed", parts=(*lines, *two_buttons("Back", "back")))
    message = await house.show("maya", first, id="c1")
    maya = pane(page, "Maya")
    await maya.get_by_role("log").hover()
    await page.mouse.wheel(0, 5000)
    await slowly(page, "/api/press", 0.3)
    await maya.get_by_role("button", name="Back").click()

    await expect(maya.get_by_text("Plainly is reading")).to_be_visible()
    await house.page.platform.update(
        delivery("maya", long_card("Your notice"), id="c1", message=message, shown=1)
    )

    await expect(maya.get_by_text("Plainly is reading")).to_be_hidden()
    await page.wait_for_timeout(150)
    await expect(maya.get_by_role("heading", name="Your notice")).to_be_in_viewport()


async def test_a_long_card_is_read_from_its_beginning(page: Page, house: House) -> None:
    maya = pane(page, "Maya")
    await house.show("maya", simple(), id="c1")
    await house.show("maya", long_card("Email is slow"), id="long")
    await expect(maya.get_by_role("heading", name="Email is slow")).to_be_in_viewport()

    await page.reload()
    await expect(maya.get_by_role("heading", name="Email is slow")).to_be_in_viewport()
    await house.show("maya", long_card("Phones are down"), id="longer")
    await maya.get_by_role("button", name="New below").click()
    await expect(maya.get_by_role("heading", name="Phones are down")).to_be_in_viewport()


async def test_a_long_card_says_that_it_goes_on(page: Page, house: House) -> None:
    maya = pane(page, "Maya")
    await house.show("maya", long_card("Email is slow"), id="long")
    more = maya.get_by_role("button", name="More below")
    await expect(more).to_be_visible()

    await more.click()

    await expect(more).to_be_hidden()
    assert await from_the_end(maya.get_by_role("log")) < 5


async def test_who_reads_the_end_of_a_long_card_stays_there(page: Page, house: House) -> None:
    await house.show("maya", long_card("Email is slow"), id="long")
    log = pane(page, "Maya").get_by_role("log")
    await expect(log.get_by_text("Line 79")).to_be_attached()
    await log.evaluate("it => { it.scrollTop = it.scrollHeight }")
    await page.wait_for_timeout(100)

    await box(page, "Maya").fill("one\ntwo\nthree\nfour")  # the box grows, the chat shrinks

    await page.wait_for_timeout(100)
    assert await from_the_end(log) < 5
    await house.show("maya", simple(), id="c2")
    await expect(
        pane(page, "Maya").get_by_role("heading", name="In plain words")
    ).to_be_in_viewport()


async def test_a_chat_made_smaller_still_shows_its_end(page: Page, house: House) -> None:
    for n in range(20):
        await house.show("maya", simple(), id=f"c{n}")
    log = pane(page, "Maya").get_by_role("log")
    await expect(log.locator(".message")).to_have_count(20)

    # The scroll event comes after the change of height, as when the strip is drawn late.
    await log.evaluate(
        "it => { it.style.maxHeight = '200px'; it.dispatchEvent(new Event('scroll')) }"
    )

    await page.wait_for_timeout(150)
    assert await from_the_end(log) < 5


async def test_the_chat_is_one_stop_on_the_way_to_the_box(page: Page, house: House) -> None:
    for n in range(30):
        await house.show("maya", simple(), id=f"c{n}")
    maya = pane(page, "Maya")
    await expect(maya.locator(".message")).to_have_count(30)
    await maya.get_by_role("tab", name="Chat").focus()

    stops = []
    while not await box(page, "Maya").evaluate("it => it === document.activeElement"):
        await page.keyboard.press("Tab")
        stops.append(await page.evaluate("document.activeElement.textContent"))
        assert len(stops) < 10

    assert stops[1:3] == ["Show original", "Fill in"]  # the newest message offers its buttons


async def test_arrows_go_from_message_to_message(page: Page, house: House) -> None:
    for title in ("One", "Two", "Three"):
        await house.show("maya", Card(title=title, parts=two_buttons(title, "x")), id=title)
    maya = pane(page, "Maya")
    await expect(maya.locator(".message")).to_have_count(3)
    await maya.get_by_role("log").focus()
    for _ in range(2):
        await page.keyboard.press("ArrowUp")
    await page.keyboard.press("Tab")
    await expect(maya.get_by_role("button", name="Two", exact=True)).to_be_focused()

    await maya.locator(".message").nth(1).focus()
    await page.keyboard.press("End")
    await expect(maya.locator(".message").nth(2)).to_be_focused()
    await page.keyboard.press("Home")
    await expect(maya.locator(".message").nth(0)).to_be_focused()


async def test_arrows_read_a_long_card_to_its_end_first(page: Page, house: House) -> None:
    await house.show("maya", long_card("Email is slow"), id="long")
    await house.show("maya", simple(), id="c1")
    maya = pane(page, "Maya")
    await expect(maya.locator(".message")).to_have_count(2)
    await maya.locator(".message").first.focus()

    await page.keyboard.press("ArrowDown")
    await expect(maya.locator(".message").first).to_be_focused()

    await maya.get_by_role("log").evaluate("it => { it.scrollTop = it.scrollHeight }")
    await page.keyboard.press("ArrowDown")
    await expect(maya.locator(".message").last).to_be_focused()


async def test_only_the_readers_own_chat_is_read_aloud(page: Page, house: House) -> None:
    await box(page, "Maya").focus()
    await house.show("maya", simple(), id="c1")
    await house.show("omar", simple(), id="c2")

    await expect(pane(page, "Maya").locator(".message")).to_have_count(1)
    await expect(pane(page, "Omar").locator(".message")).to_have_count(1)
    await expect(pane(page, "Maya").get_by_role("log")).to_have_attribute("aria-live", "polite")
    await expect(pane(page, "Omar").get_by_role("log")).to_have_attribute("aria-live", "off")


async def test_everything_that_can_be_used_has_a_name(page: Page, house: House) -> None:
    await say(page, "Maya", "show me everything")
    await house.show("omar", simple(), id="c1")
    await pane(page, "Omar").get_by_role("button", name="Fill in").click()
    session = await page.context.new_cdp_session(page)

    for _ in ("with the form", "without it"):
        tree = await session.send("Accessibility.getFullAXTree")
        used = [node for node in tree["nodes"] if value_of(node, "role") in USABLE]
        assert len(used) > 5
        assert [node for node in used if not value_of(node, "name").strip()] == []
        await page.keyboard.press("Escape")


def value_of(node: dict[str, Any], what: str) -> str:
    """A value of an accessibility node; empty for what is hidden from readers."""
    return "" if node["ignored"] else str(node.get(what, {}).get("value", ""))


async def test_who_lives_elsewhere_reads_both_times(page: Page, house: House) -> None:
    night = datetime(2031, 3, 3, 23, 30, tzinfo=UTC)
    card = Card(title="Firmware", parts=(Times((("From", night),)),))

    await house.show("maya", card, id="c1")
    await house.show("omar", card, id="c2")

    times = [pane(page, name).locator(".log .row").last for name in ("Maya", "Omar")]
    await expect(times[0]).to_contain_text("Tuesday, 4 March 2031, 00:30")
    await expect(times[0]).not_to_contain_text("(")
    await expect(times[1]).to_contain_text("Monday, 3 March 2031, 23:30")
    await expect(times[1]).to_contain_text("(Tuesday, 4 March 2031, 00:30 Berlin)")


async def test_what_leads_further_covers_nothing(page: Page, house: House) -> None:
    maya = pane(page, "Maya")
    await house.show("maya", long_card("Email is slow"), id="long")
    await box(page, "Maya").fill("one\ntwo\nthree\nfour\nfive")
    more = maya.get_by_role("button", name="More below")
    await expect(more).to_be_visible()

    pill, log, typed = [
        await each.bounding_box() for each in (more, maya.get_by_role("log"), box(page, "Maya"))
    ]

    assert pill
    assert log
    assert typed
    assert log["y"] + log["height"] <= pill["y"]
    assert pill["y"] + pill["height"] <= typed["y"]


async def test_more_below_leaves_once_there_is_room_for_all(page: Page, house: House) -> None:
    lines = Text("\n".join(f"Line {n}" for n in range(18)))
    await page.set_viewport_size({"width": 1400, "height": 500})
    await house.show("maya", Card(title="Email is slow", parts=(lines,)), id="c1")
    more = pane(page, "Maya").get_by_role("button", name="More below")
    await expect(more).to_be_visible()

    await page.set_viewport_size({"width": 1400, "height": 900})

    await expect(more).to_be_hidden()


async def test_news_of_a_card_further_up_waits_until_one_goes_on(
    page: Page, house: House
) -> None:
    first = Card(title="Your request", parts=two_buttons("Take back", "back"))
    message = await house.show("maya", first, id="c1")
    for n in range(2, 22):
        await house.show("maya", simple(), id=f"c{n}")
    maya = pane(page, "Maya")
    await expect(maya.locator(".message")).to_have_count(21)
    await house.page.platform.update(
        delivery("maya", replace(first, title="Solved"), id="c1", message=message, shown=1)
    )
    news = maya.get_by_role("button", name="Updated: Solved")
    await page.wait_for_timeout(300)
    await expect(news).to_be_visible()
    assert await from_the_end(maya.get_by_role("log")) < 5

    await say(page, "Maya", "thanks")

    await expect(news).to_be_hidden()


async def test_what_comes_and_goes_beneath_the_chat_moves_nothing_under_the_pointer(
    page: Page, house: House
) -> None:
    card = Card(
        title="Email is slow", parts=(*long_card("").parts, *two_buttons("Go on", "go"))
    )
    await house.show("maya", card, id="long")
    maya = pane(page, "Maya")
    more, on = [maya.get_by_role("button", name=name) for name in ("More below", "Go on")]
    reading = maya.get_by_text("Plainly is reading")
    await expect(more).to_be_visible()
    aimed_at: float = await on.evaluate(
        "it => { it.scrollIntoView({ block: 'end' }); return it.getBoundingClientRect().y }"
    )

    await expect(more).to_be_hidden()
    assert await height_of(on) == aimed_at

    await on.click()
    await expect(reading).to_be_visible()
    assert await height_of(on) == aimed_at
    await expect(reading).to_be_hidden(timeout=10_000)
    assert await height_of(on) == aimed_at


async def height_of(button: Locator) -> float:
    """Where it stands, from the top of the window."""
    there: float = await button.evaluate("it => it.getBoundingClientRect().y")
    return there
