"""Every card and form that there is, drawn by the official renderer, to be looked at."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from adapters.teams.dialogs import form_card
from adapters.teams.drawing import Looks
from adapters.teams.fields import Filling
from adapters.teams.outbound import adaptive_card
from bot.cards import Card
from bot.conversation import OPENS
from tests.bot.every_card import Example, every_card
from tests.journeys.web_browser import needs_chromium
from tests.peers.teams.microsoft import View
from tests.peers.teams.packages import CARDS, needs
from tests.peers.teams.renderer import Renderer, renderer

pytestmark = [pytest.mark.browser, needs_chromium, needs(CARDS)]
LOOKS = Looks(zone="Europe/London", opens=OPENS)
ON_A_SHEET = 12


@pytest.fixture(scope="module")
def examples() -> list[Example]:
    return asyncio.run(every_card())


@pytest.fixture
async def stage() -> AsyncIterator[Renderer]:
    async with renderer() as drawing:
        yield drawing


def drawing_of(example: Example) -> View:
    match example.shown:
        case Card() as card:
            return adaptive_card(card, LOOKS)
        case form:
            return form_card(form, Filling(zone="Europe/London"))


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [600, 320])
async def test_every_card_is_drawn_and_fits(
    stage: Renderer, examples: list[Example], dark: bool, width: int
) -> None:
    """In Teams' light and dark looks, as wide as a chat and as narrow as a phone."""
    named = [(each.name, drawing_of(each)) for each in examples]
    wrong = []
    for first in range(0, len(named), ON_A_SHEET):
        wrong += await stage.sheet(named[first : first + ON_A_SHEET], dark=dark, width=width)
        look = "dark" if dark else "light"
        await stage.picture(f"all-{look}-{width}-{first // ON_A_SHEET:02}")

    assert wrong == []
    assert len(named) > 100
