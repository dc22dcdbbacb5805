"""The page in a real browser: it works like a chat, with keys and for screen readers."""

import asyncio
import dataclasses
import re
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, Route, ViewportSize, expect

from bot.cards import Card, Choice, Choices, Facts, Open, Part, Replace, Text
from bot.events import Deleted, Edited, Pressed, Reacted, Said, Submitted
from tests.adapters.web.house import TOKEN, House, delivery, long_form, simple, usual_answers
from tests.journeys.web_browser import (
    NARROW,
    SMALL,
    WIDE,
    Complaints,
    needs_chromium,
    open_browser,
    open_page,
)

pytestmark = [
    pytest.mark.browser,
    needs_chromium,
    pytest.mark.asyncio(loop_scope="module"),
]
T = TypeVar("T")
USABLE = frozenset(
    {"button", "textbox", "combobox", "checkbox", "radio", "tab", "link", "searchbox"}
)
HOSTILE = "<img src=x onerror=alert(1)> [x](javascript:alert(1)) <!channel>"


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def chrome() -> AsyncIterator[Browser]:
    async with open_browser() as browser:
        yield browser


@pytest_asyncio.fixture(loop_scope="module")
async def house() -> AsyncIterator[House]:
    opened = House(talks=True, answers=usual_answers())
    await opened.start()
    yield opened
    await opened.stop()


@pytest_asyncio.fixture(loop_scope="module")
async def page(chrome: Browser, house: House) -> AsyncIterator[Page]:
    """A wide page; nothing may have gone wrong in it by the end of the test."""
    opened, complaints = await open_page(chrome, house.page.address(house.address))
    yield opened
    await opened.context.close()
    assert complaints == Complaints()


def pane(page: Page, name: str) -> Locator:
    return page.locator(".pane").filter(has=page.locator(f"[aria-label*='Chat of {name}']"))


def box(page: Page, name: str) -> Locator:
    return page.get_by_role("textbox", name=f"Message to Plainly as {name}")


async def say(page: Page, name: str, text: str) -> None:
    await box(page, name).fill(text)
    await box(page, name).press("Enter")
    await expect(box(page, name)).to_have_value("")


async def last(house: House, kind: type[T]) -> T:
    """The newest of its kind; the page may show the end of it before it has come."""
    async with asyncio.timeout(10):
        while not any(isinstance(event, kind) for event in house.taken):  # noqa: ASYNC110 - it knows no event
            await asyncio.sleep(0.01)
    return [event for event in house.taken if isinstance(event, kind)][-1]


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
    at = await maya.get_by_role("button", name="To IT").bounding_box()
    assert at

    for _ in range(2):
        await page.mouse.click(at["x"] + 20, at["y"] + 15)
        await page.wait_for_timeout(gap)

    await expect(maya.get_by_role("heading", name=asked_back.card.title)).to_be_visible()
    await page.wait_for_timeout(700)  # now it has been read
    assert house.taken == []
    await page.mouse.click(at["x"] + 20, at["y"] + 15)
    assert (await last(house, Pressed)).action == "drop"


async def test_enter_twice_does_not_press_what_got_the_focus(page: Page, house: House) -> None:
    house.answers["swap"] = Replace(Card(title="Is it?", parts=two_buttons("Send", "send")))
    await house.show("maya", Card(title="Said", parts=two_buttons("To IT", "swap")), id="c1")
    maya = pane(page, "Maya")
    await maya.get_by_role("button", name="To IT").focus()

    await page.keyboard.press("Enter")
    await expect(maya.get_by_role("button", name="Send", exact=True).first).to_be_focused()
    await page.keyboard.press("Enter")

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


def two_buttons(label: str, action: str) -> tuple[Part, ...]:
    return (Choices((Choice(label, action), Choice("Something else", "other"))),)


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


async def test_words_that_could_not_be_sent_are_still_there(page: Page, house: House) -> None:
    house.full = True
    await box(page, "Maya").fill("important words")
    await box(page, "Maya").press("Enter")

    await expect(pane(page, "Maya").get_by_role("alert")).to_contain_text("nothing was sent")
    await expect(box(page, "Maya")).to_have_value("important words")

    house.full = False
    await box(page, "Maya").press("Enter")
    await expect(pane(page, "Maya").locator(".bubble")).to_have_text("important words")


async def slowly(page: Page, path: str, seconds: float = 1.0) -> None:
    """What goes there takes its time, as on a bad line."""

    async def wait(route: Route) -> None:
        await asyncio.sleep(seconds)
        await route.continue_()

    await page.route(f"**{path}", wait)


async def test_words_typed_while_others_are_on_their_way_stay(page: Page, house: House) -> None:
    await slowly(page, "/api/say")
    await box(page, "Maya").press_sequentially("what is SSO?")
    await box(page, "Maya").press("Enter")
    await expect(box(page, "Maya")).to_have_value("", timeout=500)
    await box(page, "Maya").press_sequentially("and my next")

    await expect(pane(page, "Maya").get_by_text("Sending …")).to_be_visible()
    await expect(
        pane(page, "Maya").get_by_role("heading", name="In plain words")
    ).to_be_visible()
    await expect(pane(page, "Maya").locator(".bubble")).to_have_text("what is SSO?")
    await expect(box(page, "Maya")).to_have_value("and my next")
    await box(page, "Maya").press("Enter")
    await expect(pane(page, "Maya").locator(".bubble").last).to_have_text("and my next")


async def test_the_up_arrow_edits_the_message_that_is_still_on_its_way(
    page: Page, house: House
) -> None:
    await say(page, "Maya", "an older one")
    await slowly(page, "/api/say")
    await say(page, "Maya", "helo")
    await box(page, "Maya").press("ArrowUp")

    await expect(box(page, "Maya")).to_have_value("helo")
    await box(page, "Maya").fill("hello")
    await box(page, "Maya").press("Enter")
    own = pane(page, "Maya").locator(".own .bubble")
    await expect(own).to_have_text(["an older one", "hello"])


async def test_a_message_on_its_way_opens_at_once_and_its_change_follows_it(
    page: Page, house: House
) -> None:
    await slowly(page, "/api/say", 2)
    await say(page, "Maya", "helo")
    await box(page, "Maya").press("ArrowUp")

    await expect(box(page, "Maya")).to_have_value("helo", timeout=500)
    await expect(pane(page, "Maya").get_by_text("Edit your message.")).to_be_visible()
    await box(page, "Maya").fill("hello")
    await box(page, "Maya").press("Enter")
    await box(page, "Maya").press_sequentially("and one more thing")
    own = pane(page, "Maya").locator(".own .bubble")
    await expect(own).to_have_text(["hello"])
    await expect(box(page, "Maya")).to_have_value("and one more thing")
    await box(page, "Maya").press("Enter")
    await expect(own).to_have_text(["hello", "and one more thing"])


async def test_what_is_sent_while_the_last_message_is_looked_for_is_not_edited(
    page: Page, house: House
) -> None:
    await say(page, "Maya", "an older one")
    await expect(pane(page, "Maya").locator(".own .bubble")).to_have_text("an older one")
    await slowly(page, "/api/chat*")
    await box(page, "Maya").press("ArrowUp")
    await box(page, "Maya").press_sequentially("a new one")
    await box(page, "Maya").press("Enter")

    own = pane(page, "Maya").locator(".own .bubble")
    await expect(own).to_have_text(["an older one", "a new one"])
    await page.wait_for_timeout(1200)
    await expect(box(page, "Maya")).to_have_value("")
    await expect(pane(page, "Maya").get_by_text("Edit your message.")).to_be_hidden()


async def test_a_change_of_words_that_did_not_get_away_is_those_words(
    page: Page, house: House
) -> None:
    house.full = True
    await slowly(page, "/api/say")
    await say(page, "Maya", "helo")
    await box(page, "Maya").press("ArrowUp")
    await box(page, "Maya").fill("hello")

    await expect(pane(page, "Maya").get_by_role("alert")).to_contain_text("nothing was sent")
    await expect(box(page, "Maya")).to_have_value("hello")
    await expect(pane(page, "Maya").get_by_text("Edit your message.")).to_be_hidden()
    house.full = False
    await box(page, "Maya").press("Enter")
    await expect(pane(page, "Maya").locator(".own .bubble")).to_have_text(["hello"])


async def test_two_messages_in_a_row_arrive_in_their_order(page: Page, house: House) -> None:
    await slowly(page, "/api/say", 0.3)
    for text in ("first", "second", "third"):
        await box(page, "Maya").fill(text)
        await box(page, "Maya").press("Enter")

    await expect(pane(page, "Maya").locator(".own .bubble")).to_have_text(
        ["first", "second", "third"]
    )


async def test_words_that_do_not_get_away_come_back_before_what_was_typed(
    page: Page, house: House
) -> None:
    await slowly(page, "/api/say")
    house.full = True
    await box(page, "Maya").fill("important words")
    await box(page, "Maya").press("Enter")
    await box(page, "Maya").press_sequentially("and more")

    await expect(pane(page, "Maya").get_by_role("alert")).to_contain_text("nothing was sent")
    await expect(box(page, "Maya")).to_have_value("important words\nand more")
    await expect(pane(page, "Maya").locator(".bubble")).to_have_count(0)
    await page.reload()
    await expect(box(page, "Maya")).to_have_value("important words\nand more")
    house.full = False


async def without_an_answer(page: Page, *, arrives: bool, breaks: bool = False) -> None:
    """What is said arrives or does not; the page never hears which, or that it broke."""

    async def answer(route: Route) -> None:
        if arrives:
            await route.fetch()
        if breaks:
            await route.abort()

    await page.route("**/api/say", answer)


async def test_words_that_had_arrived_do_not_come_back_after_a_reload(
    page: Page, house: House
) -> None:
    await without_an_answer(page, arrives=True)
    await say(page, "Maya", "only once")
    await expect(pane(page, "Maya").locator(".own .bubble")).to_have_text("only once")

    await page.reload()

    await expect(pane(page, "Maya").locator(".own .bubble")).to_have_text("only once")
    await expect(box(page, "Maya")).to_have_value("")


async def test_words_that_had_not_arrived_come_back_and_stay_the_same_message(
    page: Page, house: House
) -> None:
    await say(page, "Maya", "what is SSO?")
    await expect(pane(page, "Maya").get_by_role("heading", name="In plain")).to_be_visible()
    await without_an_answer(page, arrives=False)
    await pane(page, "Maya").get_by_role("button", name="Actions for: In plain").click()
    await pane(page, "Maya").get_by_role("button", name="Reply").click()
    async with page.expect_request("**/api/say") as first:
        await say(page, "Maya", "only once")

    await page.reload()
    await page.unroute("**/api/say")
    await expect(box(page, "Maya")).to_have_value("only once")
    await expect(pane(page, "Maya").get_by_text("Reply to: In plain words")).to_be_visible()
    async with page.expect_request("**/api/say") as second:
        await box(page, "Maya").press("Enter")

    tries = [(await each.value).post_data_json for each in (first, second)]
    assert tries[0] == tries[1]
    await expect(pane(page, "Maya").locator(".own .bubble").last).to_have_text("only once")
    await page.reload()
    await expect(box(page, "Maya")).to_have_value("")


async def test_words_whose_answer_is_lost_do_not_come_back(page: Page, house: House) -> None:
    await without_an_answer(page, arrives=True, breaks=True)
    await say(page, "Maya", "only once")

    await expect(pane(page, "Maya").locator(".own .bubble")).to_have_text("only once")
    await expect(box(page, "Maya")).to_have_value("")
    await expect(pane(page, "Maya").get_by_role("alert")).to_be_hidden()


async def test_who_sits_down_meanwhile_keeps_their_own_words(page: Page, house: House) -> None:
    await slowly(page, "/api/say")
    chooser = pane(page, "Maya").get_by_role("combobox", name="Who sits here")
    await box(page, "Maya").fill("from Maya")
    await box(page, "Maya").press("Enter")
    await chooser.select_option(label="Aiko Mori")
    await box(page, "Aiko").fill("half of Aiko")

    assert (await last(house, Said)).who.id == "maya"
    await expect(box(page, "Aiko")).to_have_value("half of Aiko")
    await page.wait_for_timeout(300)
    await expect(box(page, "Aiko")).to_have_value("half of Aiko")


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


async def test_another_person_has_their_own_live_chat(page: Page, house: House) -> None:
    chooser = pane(page, "Maya").get_by_role("combobox", name="Who sits here")
    assert await chooser.locator("option").all_inner_texts() == ["Maya Lind", "Aiko Mori"]

    await chooser.select_option(label="Aiko Mori")
    await house.show("aiko", Card(title="Konnichiwa"), id="a1")

    await expect(pane(page, "Aiko").get_by_role("heading", name="Konnichiwa")).to_be_visible()


async def test_a_pause_of_the_server_loses_nothing(page: Page, house: House) -> None:
    await expect(page.get_by_text("Live", exact=True)).to_be_visible()
    port = int(house.address.rpartition(":")[2])

    await house.stop()
    await expect(page.get_by_text("Reconnecting")).to_be_visible()
    await house.show("maya", Card(title="While you were away"), id="away")
    await house.start(port)

    await expect(page.get_by_text("Live", exact=True)).to_be_visible(timeout=15_000)
    away = pane(page, "Maya").get_by_role("heading", name="While you were away")
    await expect(away).to_have_count(1)


async def test_a_page_whose_address_is_an_old_one_says_what_to_open(
    chrome: Browser, house: House
) -> None:
    page, _ = await open_page(chrome, house.page.address(house.address))
    await expect(page.get_by_text("Live", exact=True)).to_be_visible()
    port = int(house.address.rpartition(":")[2])

    await house.stop()
    await house.start(port, token="another-token-of-the-house")

    said = page.get_by_text("This address is no longer valid")
    await expect(said).to_be_visible(timeout=15_000)
    await page.context.close()


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


def long_card(title: str) -> Card:
    return Card(title=title, parts=(Text("\n".join(f"Line {n}" for n in range(80))),))


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
    await log.evaluate("it => { it.scrollTop = it.scrollHeight }")
    await page.wait_for_timeout(100)

    await box(page, "Maya").fill("one\ntwo\nthree\nfour")  # the box grows, the chat shrinks

    await page.wait_for_timeout(100)
    assert await from_the_end(log) < 5
    await house.show("maya", simple(), id="c2")
    await expect(
        pane(page, "Maya").get_by_role("heading", name="In plain words")
    ).to_be_in_viewport()


async def from_the_end(log: Locator) -> float:
    below: float = await log.evaluate("it => it.scrollHeight - it.scrollTop - it.clientHeight")
    return below


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


async def test_a_link_on_top_leads_to_the_box(page: Page, house: House) -> None:
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("link", name="Skip to the box")).to_be_focused()

    await page.keyboard.press("Enter")

    await expect(box(page, "Maya")).to_be_focused()


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
