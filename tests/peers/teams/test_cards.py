"""Every card is drawn by the official renderer without a complaint, letter by letter."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from adapters.teams.dialogs import form_card
from adapters.teams.drawing import Looks
from adapters.teams.fields import Filling
from adapters.teams.outbound import adaptive_card
from bot.cards import Card, Choice, Choices, Facts, Form, Quote, Rating, Text, TextField, Times
from tests.adapters.teams.test_dialogs import FORM
from tests.adapters.teams.test_outbound import ALL, NASTY
from tests.journeys.web_browser import needs_chromium
from tests.peers.teams.house import TeamsHouse, teams_house
from tests.peers.teams.microsoft import View
from tests.peers.teams.packages import CARDS, needs
from tests.peers.teams.renderer import Renderer, renderer

pytestmark = [pytest.mark.browser, needs_chromium, needs(CARDS)]
OUTAGE = (
    "Exchange outage: the failover of mx-relay-02.corp.example at 09:40 failed, so mail to "
    "other companies is delayed. We will apply a hotfix. Next update at 11:30."
)
INVOICE = "the invoice screen is slow since the update, we can't close the month"
LOOKS = Looks(zone="Europe/London", opens=frozenset({"notice.post"}))


@pytest.fixture
async def stage() -> AsyncIterator[Renderer]:
    async with renderer() as drawing:
        yield drawing


async def test_every_kind_of_part_is_drawn(stage: Renderer) -> None:
    drawn = await stage.draw(adaptive_card(ALL, LOOKS))

    assert drawn.faults == []
    for fact in ("Email is slow.", "“MTA latency”", "Who: Everybody", "3 requests · Mon"):
        assert fact in drawn.text
    assert "{{" not in drawn.text
    assert "2026" in drawn.text


async def test_every_kind_of_field_is_drawn(stage: Renderer) -> None:
    drawn = await stage.draw(form_card(FORM, Filling()))

    assert drawn.faults == []
    await stage.picture("form-light-600")


async def test_nobodys_words_become_markup(stage: Renderer) -> None:
    parts = (Text(NASTY), Quote(NASTY, by=NASTY), Facts(((NASTY, NASTY),)))
    named = Choices((Choice(NASTY, "help"),))
    times = Times(((NASTY, datetime(2026, 3, 3, tzinfo=UTC)),))
    card = Card(title=NASTY, parts=(*parts, times, named))

    drawn = await stage.draw(adaptive_card(card, LOOKS))

    assert drawn.faults == []
    assert drawn.links == []
    assert drawn.text.count("[pay](javascript:alert(1)) **bold** <at>Sam</at>") >= 6


async def test_lines_stay_lines(stage: Renderer) -> None:
    card = Card(title="", parts=(Text("one\ntwo\n\nthree"),))

    drawn = await stage.draw(adaptive_card(card, LOOKS))

    assert [line for line in drawn.text.split("\n") if line] == ["one", "two", "three"]


@pytest.mark.parametrize("letter", ["a", "😀", "\u202e", "\n", "𝔘", "\u0301"])
async def test_hostile_lengths_are_drawn(stage: Renderer, letter: str) -> None:
    long = letter * 30_000
    field = TextField(name="x", label=long, value=long, hint=long, long=True)
    form = Form(name="f", title=long, fields=(field,), submit=long)
    card = Card(title=long, parts=(Text(long), Facts(((long, long),)), Rating("a", long)))

    assert (await stage.draw(adaptive_card(card, LOOKS))).faults == []
    assert (await stage.draw(form_card(form, Filling()))).faults == []


async def test_what_cannot_be_taken_back_asks_first(stage: Renderer) -> None:
    take = Choice("Take back", "notice.withdraw", "n1", confirm="From everybody?")
    await stage.draw(adaptive_card(Card(title="Posted", parts=(Choices((take,)),)), LOOKS))

    first = await stage.press("Take back")
    asked = await stage.page.get_by_text("From everybody?").is_visible()
    await stage.page.get_by_role("button", name="Take back", exact=True).last.click()
    sent = await stage.page.evaluate("window.sent")

    assert asked
    assert all(each["type"] != "Action.Execute" for each in first)
    assert sent[-1]["data"]["plainly"]["action"] == "notice.withdraw"


async def test_every_card_of_the_story_is_drawn(stage: Renderer) -> None:
    async with teams_house() as town:
        shown = await tell(town)
        pictures = {"Email is slow": "notice", "R-1": "desk", "In plain words": "explained"}
        for card in shown:
            assert (await stage.draw(card)).faults == []
            title = str(card["body"][0])
            for words, name in pictures.items():
                if words in title:
                    await stage.picture(f"{name}-light-600")
                    await stage.draw(card, dark=True, width=320)
                    await stage.picture(f"{name}-dark-320")
    assert len(shown) >= 14


async def tell(town: TeamsHouse) -> list[View]:
    """The story, and every card that anybody was shown in it."""
    alex, sam, kim = (town.user(name) for name in ("alex", "sam", "kim"))
    dialogs: list[View] = []
    for user in (alex, sam, kim):
        await user.installs()
    await sam.says(OUTAGE)
    await town.settle()
    await sam.presses("What changed")
    await town.settle()
    dialogs += [card for _, card in sam.cards()]
    await sam.presses("Back")
    await town.settle()
    form = await sam.presses("Post it …")
    dialogs.append(form.card)
    when = {"next_update__date": "2026-03-02", "next_update__time": "11:30"}
    await sam.sends(form, title="Email is slow", what="Late mail.", services="email", **when)
    await alex.says("what is SSO?")
    await alex.says("The SSO outage needs a failover and a hotfix.")
    await alex.says("my subscriptions")
    await alex.says("home")
    await town.settle()
    dialogs.append((await alex.presses("Show original", on="In plain words")).card)
    await alex.says(INVOICE)
    await town.settle()
    dialogs.append((await alex.presses("Change the details")).card)
    await alex.presses("Yes, send it")
    await town.settle()
    for label in ("Answer Alex", "New time", "Hand over"):
        dialogs.append((await kim.presses(label, on="R-1")).card)
    form = await kim.presses("Resolve", on="R-1")
    await kim.sends(form, words="The hotfix was rolled back.")
    await town.settle()
    await kim.presses("Resolve R-1")
    await town.settle()
    await alex.presses("🙁 Not good", on="How did we do?")
    await town.settle()
    return dialogs + [card for user in (alex, sam, kim) for _, card in user.cards()]
