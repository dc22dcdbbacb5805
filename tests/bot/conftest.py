"""Where many dialogs begin: a bot that knows the glossary, a request that is with IT."""

from collections.abc import AsyncIterator

import pytest

from tests.bot.dialog import Dialog, dialog
from tests.glossary.shipped import shipped_glossary

INVOICE = "the invoice screen is slow since the update, we can't close the month"


@pytest.fixture(scope="module")
def language() -> object:
    return shipped_glossary()


@pytest.fixture
async def bot(language: object) -> AsyncIterator[Dialog]:
    async with dialog(language=language) as playing:
        yield playing


@pytest.fixture
async def sent() -> AsyncIterator[Dialog]:
    """Alex's request is with Kim."""
    async with dialog() as bot:
        await bot.says("alex", INVOICE)
        await bot.presses("alex", "Yes, send it")
        yield bot
