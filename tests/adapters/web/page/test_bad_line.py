"""A slow line, a lost answer, a server that pauses: every word arrives once, in its order."""

from playwright.async_api import Browser, Page, Route, expect

from bot.cards import Card
from bot.events import Said
from tests.adapters.web.house import House
from tests.adapters.web.page.acts import IN_A_BROWSER, box, last, pane, say, slowly
from tests.journeys.web_browser import open_page

pytestmark = IN_A_BROWSER


async def test_words_that_could_not_be_sent_are_still_there(page: Page, house: House) -> None:
    house.full = True
    await box(page, "Maya").fill("important words")
    await box(page, "Maya").press("Enter")

    await expect(pane(page, "Maya").get_by_role("alert")).to_contain_text("nothing was sent")
    await expect(box(page, "Maya")).to_have_value("important words")

    house.full = False
    await box(page, "Maya").press("Enter")
    await expect(pane(page, "Maya").locator(".bubble")).to_have_text("important words")


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


async def test_words_that_had_arrived_stand_there_once_while_the_answer_is_not_here(
    page: Page, house: House
) -> None:
    await without_an_answer(page, arrives=True)
    await say(page, "Maya", "only once")
    await expect(pane(page, "Maya").locator("[data-message].own")).to_be_visible()

    await page.wait_for_timeout(600)  # what is not there by then is shown as on its way

    await expect(pane(page, "Maya").locator(".own .bubble")).to_have_text(["only once"])


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
