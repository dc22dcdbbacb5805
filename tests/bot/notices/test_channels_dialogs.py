"""A notice stands in the channels that it concerns, and its author hears where it does not."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest

from bot.app import DEMO_HOUSE
from bot.house import parse_house
from bot.ports import Never
from tests.bot.dialog import Dialog, dialog
from tests.bot.notices.posts import MESSAGE, post

CHANNELS = {
    "wide_notice = 50": 'wide_notice = 50\nchannels = ["chat/news"]',
    'name = "Finance"': 'name = "Finance"\nchannels = ["chat/finance"]',
    'name = "Shops"': 'name = "Shops"\nchannels = ["chat/shops"]',
    'workspaces = ["web"]': 'workspaces = ["web", "chat"]',
}


@pytest.fixture
async def with_channels() -> AsyncIterator[Dialog]:
    """The demo company with a channel for everybody and one for each of two units."""
    text = DEMO_HOUSE.read_text("utf-8")
    for line, more in CHANNELS.items():
        assert line in text, line
        text = text.replace(line, more, 1)
    async with dialog(house=parse_house(text)) as playing:
        yield playing


def channels_with(bot: Dialog, title: str) -> list[str]:
    return sorted(
        where.channel
        for where, _, card in bot.platform.standing()
        if where.workspace == "chat" and title in card.title
    )


@pytest.mark.parametrize(
    ("changed", "channels"),
    [
        ({"services": ("email",)}, ["finance", "news", "shops"]),
        ({"services": ("invoices",)}, ["finance", "news"]),
        ({"services": (), "units": ("shops",)}, ["news", "shops"]),
        ({"services": (), "units": ()}, ["finance", "news", "shops"]),
    ],
)
async def test_a_notice_stands_in_the_channels_that_it_concerns(
    with_channels: Dialog, changed: dict[str, Any], channels: list[str]
) -> None:
    await post(with_channels, **changed)

    assert channels_with(with_channels, "sign-in interruption") == channels


async def test_in_channels_too_it_is_one_living_message(with_channels: Dialog) -> None:
    await post(with_channels, services=("invoices",))
    await with_channels.tells("sam", "Resolve", words="It works again.")

    assert channels_with(with_channels, "sign-in interruption") == ["finance", "news"]
    assert channels_with(with_channels, "Solved") == ["finance", "news"]


async def test_the_author_hears_where_a_notice_could_not_be_shown(
    with_channels: Dialog,
) -> None:
    bot = with_channels
    bot.platform.refusing["news"] = Never("not_in_channel", "I am not in that channel.")
    await post(bot, services=("invoices",))
    await bot.work.sweep()
    await bot.work.settle()

    told = bot.card("sam", "Not shown everywhere").plain_text()
    desk = bot.card("sam", "Posted").plain_text()
    assert "Not shown in chat/news: I am not in that channel." in told
    assert "Not shown in chat/news: I am not in that channel." in desk
    assert "chat/finance" not in told


async def test_what_is_not_shown_stays_on_the_desk_until_it_is_put_right(
    with_channels: Dialog,
) -> None:
    bot = with_channels
    bot.platform.refusing["news"] = Never("not_in_channel", "I am not in that channel.")
    await post(bot, services=("email",))
    await bot.work.sweep()
    await bot.work.settle()
    await bot.presses("alex", "Me too")
    assert "chat/news" in bot.card("sam", "Posted").plain_text()

    bot.clock.pass_by(timedelta(minutes=1))
    await bot.presses("sam", "Post it there again")
    await bot.work.sweep()
    await bot.work.settle()
    assert "chat/news" in bot.card("sam", "Not shown everywhere").plain_text()

    bot.clock.pass_by(timedelta(minutes=1))
    bot.platform.refusing.clear()
    await bot.presses("sam", "Post it there again")

    assert "news" in channels_with(bot, "sign-in interruption")
    assert "chat/news" not in bot.sees("sam")


async def test_the_author_knows_of_the_channels_before_posting(with_channels: Dialog) -> None:
    await with_channels.says("sam", MESSAGE)

    draft = with_channels.card("sam", "Your notice in plain words").plain_text()
    assert "Also shown in: 3 channels" in draft
