"""Names of the house, when somebody asks for them: services, the liaison, how things are."""

from collections.abc import AsyncIterator

import pytest

from tests.bot.dialog import Dialog, dialog
from tests.bot.every_card import ANSWERS, OUTAGE
from tests.glossary.shipped import shipped_glossary


@pytest.fixture
async def bot() -> AsyncIterator[Dialog]:
    async with dialog(language=shipped_glossary()) as playing:
        yield playing


def answer(bot: Dialog, who: str = "ruth") -> str:
    return bot.cards(who)[-1].plain_text("Europe/London")


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("what is Ledgerline?", "Here, “Ledgerline” is the same as Invoice screen."),
        ("Ledgerline?", "Here, “Ledgerline” is the same as Invoice screen."),
        (
            "what is the ledgerline-app-01?",
            "“ledgerline-app-01” is what IT calls Invoice screen",
        ),
        ("what is ERP?", "“ERP” is what IT calls Invoice screen"),
        ("what does AP module mean?", "“AP module” is what IT calls Invoice screen"),
        ("what is the invoice screen?", "Also called: invoicing, invoices, Ledgerline"),
    ],
)
async def test_a_name_of_a_service_is_answered_with_the_service(
    bot: Dialog, asked: str, says: str
) -> None:
    await bot.says("ruth", asked)

    card = bot.cards("ruth")[-1]
    assert card.title == "Invoice screen"
    assert says in answer(bot)
    assert "Looked after by: Sam Okafor" in answer(bot)
    assert "Right now: no problem is known" in answer(bot)


async def test_what_the_word_means_elsewhere_stands_beside_it(bot: Dialog) -> None:
    await bot.says("ruth", "what is ERP?")

    assert "In general: The large program for orders" in answer(bot)


async def test_a_word_of_the_list_that_is_a_service_keeps_its_meaning(bot: Dialog) -> None:
    await bot.says("ruth", "what is VPN?")

    assert "A secure connection from your device" in answer(bot)
    assert "Looked after by: Sam Okafor" in answer(bot)
    assert "[I know this] [Still unclear]" in answer(bot)
    assert "For example: “" in answer(bot)  # it is no news


async def test_who_does_not_understand_a_word_can_ask_it(bot: Dialog) -> None:
    await bot.says("ruth", "what is VPN?")
    await bot.presses("ruth", "Still unclear")

    assert "A secure connection from your device" in answer(bot)
    form = await bot.opens("ruth", "Ask IT")
    assert form.name == "ask.form"


async def test_what_goes_on_with_the_service_is_said(bot: Dialog) -> None:
    await bot.says("sam", OUTAGE)
    form = await bot.opens("sam", "Post it …")
    await bot.submits("sam", form, **(ANSWERS | {"services": ("email",)}))

    await bot.says("ruth", "what is Exchange Online?")

    assert "Right now: Sign-in trouble" in answer(bot)
    assert "Next update at: Mon 2 Mar, 11:00" in answer(bot)


async def test_a_misspelt_name_is_offered(bot: Dialog) -> None:
    await bot.says("ruth", "what is Legderline?")
    await bot.presses("ruth", "Ledgerline")

    assert bot.cards("ruth")[-1].title == "Invoice screen"


@pytest.mark.parametrize(
    "asked",
    ["who is my liaison?", "Who's our IT liaison", "my liaison?", "who do I ask in IT?",
     "who looks after us?", "who is my contact in IT?"],
)  # fmt: skip
async def test_the_liaison_is_named(bot: Dialog, asked: str) -> None:
    await bot.says("ruth", asked)

    assert bot.cards("ruth")[-1].title == "Kim Berg is your IT liaison"
    assert "Stands in: Lee Tanaka" in answer(bot)
    assert "Your requests go to" not in answer(bot)


async def test_while_the_liaison_is_away_it_is_said_who_gets_requests(bot: Dialog) -> None:
    await bot.says("kim", "I am away until Friday")
    await bot.says("ruth", "who is my liaison?")

    assert "Your requests go to: Lee Tanaka (Kim Berg is away)" in answer(bot)


async def test_a_liaison_hears_whose_liaison_they_are(bot: Dialog) -> None:
    await bot.says("kim", "who is my liaison?")

    assert "You are the liaison of: Finance, IT" in answer(bot, "kim")


@pytest.mark.parametrize(
    "asked", ["is everything ok?", "everything ok?", "is everything working?", "all good?"]
)
async def test_is_everything_ok_is_answered_with_what_goes_on(bot: Dialog, asked: str) -> None:
    await bot.says("ruth", asked)
    assert "I know of no problem with any service right now" in answer(bot)

    await bot.says("sam", OUTAGE)
    form = await bot.opens("sam", "Post it …")
    await bot.submits("sam", form, **ANSWERS)
    await bot.says("ruth", asked)
    assert "Sign-in trouble" in answer(bot)
