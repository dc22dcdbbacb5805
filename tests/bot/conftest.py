"""A bot that knows the bundled glossary, for the dialogs that need its words."""

from collections.abc import AsyncIterator

import pytest

from glossary.opening import open_glossary
from tests.bot.dialog import Dialog, dialog


@pytest.fixture(scope="module")
def language() -> object:
    return open_glossary()


@pytest.fixture
async def bot(language: object) -> AsyncIterator[Dialog]:
    async with dialog(language=language) as playing:
        yield playing
