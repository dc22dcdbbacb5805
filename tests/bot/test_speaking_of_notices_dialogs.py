"""Whoever posts says in a few words that a notice is over, or that it is wrong."""

import pytest

from bot.cards import Nothing
from tests.bot.dialog import Dialog

EMAIL = "Email is down since 09:40. Outlook does not connect. Next update 11:00."
VPN = "VPN gateway vpn-gw-02 is unreachable since 09:50. Next update 11:30."


async def _posted(bot: Dialog, text: str) -> None:
    await bot.says("sam", text)
    form = await bot.opens("sam", "Post it …")
    assert isinstance(await bot.submits("sam", form), Nothing)


@pytest.mark.parametrize(
    "words",
    [
        "mail is flowing again, all good since 17:15",
        "email is back",
        "outlook works again",
        "all good again",
        "the outage is over",
    ],
)
async def test_a_few_words_end_the_notice_that_is_open(bot: Dialog, words: str) -> None:
    await _posted(bot, EMAIL)

    await bot.says("sam", words)

    draft = bot.card("sam", "Your notice in plain words").plain_text()
    assert "This sounds like the end of “Problem: Email is down" in draft
    await bot.tells("sam", "Tell its readers …")
    assert "Solved: Email is down" in bot.sees("alex")


@pytest.mark.parametrize(
    "words",
    [
        "mail notice is wrong, end is 20:00",
        "the email notice is wrong",
        "email notice: end is 20:00 not 18:00",
        "wrong end in the mail notice, should be 20:00",
        "please correct the notice",
        "can you take the email notice back",
        "the notice can go",
    ],
)
async def test_a_notice_that_is_wrong_can_be_put_right(bot: Dialog, words: str) -> None:
    await _posted(bot, EMAIL)

    await bot.says("sam", words)

    card = bot.card("sam", "Is something wrong in “Problem: Email is down").plain_text()
    assert "[Update it …] [It is over …] [Take back] [I need something from IT]" in card
    form = await bot.opens("sam", "Update it …")
    assert form.name == "notice.update"


async def test_it_is_taken_back_from_there(bot: Dialog) -> None:
    await _posted(bot, EMAIL)
    await bot.says("sam", "the email notice is wrong")

    await bot.presses("sam", "Take back", on="Is something wrong")

    assert "Taken back" in bot.card("alex", "Email is down").title


async def test_it_may_be_a_request_all_the_same(bot: Dialog) -> None:
    await _posted(bot, EMAIL)
    await bot.says("sam", "the email notice is wrong")

    await bot.presses("sam", "I need something from IT", on="Is something wrong")

    assert "the email notice is wrong" in bot.card("sam", "Did I understand").plain_text()


@pytest.mark.parametrize("words", ["all good again", "the notice is wrong"])
async def test_with_several_that_are_open_it_is_asked_which(bot: Dialog, words: str) -> None:
    await _posted(bot, EMAIL)
    await _posted(bot, VPN)

    await bot.says("sam", words)

    card = bot.card("sam", "Which notice ").plain_text()
    assert "[Problem: Email is down" in card
    assert "[Problem: The VPN entry point" in card


async def test_the_one_that_is_named_is_meant(bot: Dialog) -> None:
    await _posted(bot, EMAIL)
    await _posted(bot, VPN)

    await bot.says("sam", "the email notice is wrong, it ends at 20:00")

    assert "Email is down" in bot.card("sam", "Is something wrong").title


@pytest.mark.parametrize(
    "words",
    [
        "email is not flowing again",
        "we need a new notice board, the old one is wrong",
        "the payroll notice is wrong",
        "did you notice that the date is wrong",
        "my mail is not back, all good otherwise?",
    ],
)
async def test_other_words_are_none_of_that(bot: Dialog, words: str) -> None:
    await _posted(bot, EMAIL)

    await bot.says("sam", words)

    assert "Is something wrong" not in bot.sees("sam")
    assert "sounds like the end" not in bot.sees("sam")


async def test_staff_cannot_end_or_change_it(bot: Dialog) -> None:
    await _posted(bot, EMAIL)

    await bot.says("alex", "the email notice is wrong")
    await bot.says("alex", "mail is flowing again")

    assert "[Update it …]" not in bot.sees("alex")
    assert "sounds like the end" not in bot.sees("alex")
