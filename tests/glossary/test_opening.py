"""The glossary that loads behind an open door."""

import asyncio

import pytest

from bot.language import Audience
from bot.ports import Unavailable
from glossary.opening import OpeningGlossary
from glossary.service import GlossaryService
from tests.glossary.small import small_index

SOON = 0.01


async def test_words_that_do_not_load_are_said_to_be_missing_and_tried_again() -> None:
    away = [OSError("/secret/path is away")]

    def load() -> GlossaryService:
        if away:
            raise away.pop()
        return GlossaryService(small_index())

    words = OpeningGlossary(load, again_after=SOON)
    assert "still being loaded" in words.missing()

    with pytest.raises(Unavailable):
        await words.rewrite("The DB is down.", Audience())

    assert words.missing().startswith("The words could not be loaded (OSError)")
    assert "secret" not in words.missing()

    await asyncio.wait_for(words.ready.wait(), 10)
    assert words.missing() == ""
    assert (await words.rewrite("The VPN is down.", Audience())).output
