"""Nobody has posted anything yet; or Sam has."""

from collections.abc import AsyncIterator

import pytest

from tests.bot.dialog import Dialog, dialog
from tests.bot.notices.posts import post


@pytest.fixture
async def bot() -> AsyncIterator[Dialog]:
    async with dialog() as playing:
        yield playing


@pytest.fixture
async def posted(bot: Dialog) -> Dialog:
    await post(bot)
    return bot
