"""Buttons do what was read on them, once, and whoever uses keys stays where they are."""

import re
import time

import pytest
from playwright.async_api import FloatRect, Page, expect

from bot.cards import Card, Choice, Choices, Facts, Replace
from bot.events import Pressed
from tests.adapters.web.house import House, delivery, simple
from tests.adapters.web.page.acts import IN_A_BROWSER, box, last, pane, say, two_buttons

pytestmark = IN_A_BROWSER


async def test_a_rating_is_pressed_and_can_be_changed(page: Page, house: House) -> None:
    await say(page, "Maya", "show me everything")
    maya = pane(page, "Maya")
    await maya.get_by_role("button", name="Not good").focus()
    await page.keyboard.press("Enter")

    await expect(maya.get_by_role("button", name="Not good")).to_have_attribute(
        "aria-pressed", "true"
    )
    await expect(maya.get_by_role("button", name="Not good")).to_be_focused()
    await maya.get_by_role("button", name="Good", exact=True).click()
    await expect(maya.get_by_role("button", name="Good", exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )
    values = [event.value for event in house.taken if isinstance(event, Pressed)]
    assert values == ["req-1|bad", "req-1|good"]


async def test_a_card_is_swapped_where_it_stands(page: Page, house: House) -> None:
    await house.show("maya", simple(), id="c1")
    maya = pane(page, "Maya")

    await maya.get_by_role("button", name="Show original").click()
    await expect(maya.get_by_role("heading", name="As it was written")).to_be_visible()

    await page.reload()
    await expect(maya.get_by_role("heading", name="As it was written")).to_be_visible()
    assert house.taken == []


@pytest.mark.parametrize("gap", [60, 250, 400])
async def test_a_double_click_does_not_press_what_came_under_the_pointer(
    page: Page, house: House, gap: int
) -> None:
    house.answers["swap"] = asked_back = Replace(
        Card(title="Did I understand this right?", parts=two_buttons("Do not send", "drop"))
    )
    await house.show("maya", Card(title="Said", parts=two_buttons("To IT", "swap")), id="c1")
    maya = pane(page, "Maya")
    there = await maya.get_by_role("button", name="To IT").bounding_box()
    assert there
    begun = time.time()

    await click(page, there, begun)
    await page.wait_for_timeout(gap)
    await click(page, there, begun + gap / 1000)
    await page.wait_for_timeout(gap)

    await expect(maya.get_by_role("heading", name=asked_back.card.title)).to_be_visible()
    await page.wait_for_timeout(700)  # now it has been read
    assert house.taken == []
    await click(page, there, begun + gap / 1000 + 0.7)
    assert (await last(house, Pressed)).action == "drop"


async def click(page: Page, there: FloatRect, at: float) -> None:
    where = {"x": there["x"] + 20, "y": there["y"] + 15, "button": "left", "clickCount": 1}
    await happens(page, "Input.dispatchMouseEvent", {"type": "mousePressed"} | where, at)
    await happens(page, "Input.dispatchMouseEvent", {"type": "mouseReleased"} | where, at)


async def enter(page: Page, at: float) -> None:
    key = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13}
    down = {"type": "keyDown", "text": "\r"} | key
    await happens(page, "Input.dispatchKeyEvent", down, at)
    await happens(page, "Input.dispatchKeyEvent", {"type": "keyUp"} | key, at)


async def happens(page: Page, what: str, how: dict[str, object], at: float) -> None:
    """It happens at this time, however long a busy machine takes to do so."""
    browser = await page.context.new_cdp_session(page)
    await browser.send(what, {"timestamp": at} | how)
    await browser.detach()


async def test_enter_twice_does_not_press_what_got_the_focus(page: Page, house: House) -> None:
    house.answers["swap"] = Replace(Card(title="Is it?", parts=two_buttons("Send", "send")))
    await house.show("maya", Card(title="Said", parts=two_buttons("To IT", "swap")), id="c1")
    maya = pane(page, "Maya")
    await maya.get_by_role("button", name="To IT").focus()
    begun = time.time()

    await enter(page, begun)
    await expect(maya.get_by_role("button", name="Send", exact=True).first).to_be_focused()
    await enter(page, begun + 0.3)

    await page.wait_for_timeout(200)
    assert house.taken == []


async def test_a_card_that_goes_leaves_nothing_and_hands_its_reader_on(
    page: Page, house: House
) -> None:
    await house.show("maya", Card(title="Before", parts=two_buttons("Ask", "ask")), id="c1")
    gone = await house.show(
        "maya", Card(title="Which?", parts=two_buttons("New", "n")), id="c2"
    )
    maya = pane(page, "Maya")
    await maya.get_by_role("button", name="New", exact=True).focus()

    await house.page.platform.withdraw(delivery("maya", None, id="c2", message=gone, shown=1))

    await expect(maya.locator("article")).to_have_count(1)
    await expect(maya.locator("article")).to_be_focused()

    await house.show("maya", Card(title="Is it this?", parts=two_buttons("Yes", "y")), id="c3")

    await expect(maya.locator("article").last).to_be_focused()
    await page.keyboard.press("Tab")
    await expect(maya.get_by_role("button", name="Yes", exact=True)).to_be_focused()


async def test_nobody_is_taken_from_the_box_when_a_card_goes(page: Page, house: House) -> None:
    gone = await house.show(
        "maya", Card(title="Which?", parts=two_buttons("New", "n")), id="c2"
    )
    maya = pane(page, "Maya")
    await expect(maya.locator("article")).to_have_count(1)
    await box(page, "Maya").focus()

    await house.page.platform.withdraw(delivery("maya", None, id="c2", message=gone, shown=1))
    await house.show("maya", Card(title="Is it this?", parts=two_buttons("Yes", "y")), id="c3")

    await expect(maya.get_by_role("heading", name="Is it this?")).to_be_visible()
    await expect(maya.locator("article")).to_have_count(1)
    await expect(box(page, "Maya")).to_be_focused()


async def test_the_same_button_may_be_pressed_as_fast_as_one_likes(page: Page) -> None:
    strip = page.get_by_role("region", name="What to try")

    for _ in range(3):
        await strip.get_by_role("button", name="Next step").click()

    await expect(strip.locator(".count")).to_have_text(re.compile("^4 of"))


async def test_each_line_of_a_list_has_its_button_beside_it(page: Page, house: House) -> None:
    def listed(second: str) -> Card:
        lines = (("1. SSO → sign-in", "Undo 1"), ("2. outage → interruption", second))
        parts = [
            part
            for line, label in lines
            for part in (Facts(((line, "Why."),)), Choices((Choice(label, label, "n"),)))
        ]
        return Card(title="What changed", parts=(*parts, Choices((Choice("Back", "back"),))))

    message = await house.show("maya", listed("Undo 2"), id="c1")
    maya = pane(page, "Maya")
    line = await maya.get_by_text("2. outage").bounding_box()
    undo = maya.get_by_role("button", name="Undo 2")
    button = await undo.bounding_box()
    assert line
    assert button
    assert abs(line["y"] - button["y"]) < 20
    assert button["x"] > line["x"] + line["width"] / 2

    await undo.focus()
    await house.page.platform.update(
        delivery("maya", listed("Redo 2"), id="c1", message=message, shown=1)
    )
    await expect(maya.get_by_role("button", name="Redo 2")).to_be_focused()


async def test_a_line_stays_readable_beside_a_long_button(page: Page, house: House) -> None:
    parts = [
        part
        for line in ("Email from outside arrives late", "Sign-in does not work for some")
        for part in (
            Facts(((line, "You can use the web version meanwhile."),)),
            Choices((Choice(f"Open: {line} at times", "notice.read", line),)),
        )
    ]
    await house.show("maya", Card(title="Your digest", parts=tuple(parts)), id="c1")

    line = (
        await pane(page, "Maya")
        .get_by_text("Email from outside", exact=False)
        .first.bounding_box()
    )
    assert line
    assert line["width"] > 150
    assert line["height"] < 60


async def test_what_cannot_be_taken_back_is_asked_first(page: Page, house: House) -> None:
    await say(page, "Maya", "show me everything")
    maya = pane(page, "Maya")

    await maya.get_by_role("button", name="Withdraw").click()
    await expect(page.get_by_text("Withdraw it for everybody?")).to_be_visible()
    await page.get_by_role("button", name="Cancel").click()
    assert not [event for event in house.taken if isinstance(event, Pressed)]

    await maya.get_by_role("button", name="Withdraw").click()
    await page.get_by_role("dialog").get_by_role("button", name="Withdraw").click()
    await expect(page.get_by_role("dialog")).to_have_count(0)
    assert (await last(house, Pressed)).action == "drop"


async def test_a_short_answer_is_announced(page: Page) -> None:
    await say(page, "Maya", "show me everything")

    await pane(page, "Maya").get_by_role("button", name="Me too").click()

    status = pane(page, "Maya").get_by_role("status").filter(has_text="4 people have this too")
    await expect(status).to_be_visible()
