"""Reading texts as the rest of the house uses it: the port Reader."""

from collections.abc import Callable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.language import (
    Fact,
    FactDifference,
    Letter,
    NoticeFound,
    ReadingLevel,
    RequestFound,
    ServiceName,
    Word,
)
from glossary.facts import facts
from glossary.guard import differences
from glossary.letters import read_letter
from glossary.notices import read_notice
from glossary.reading import level, unknown_words
from glossary.requests import read_request
from glossary.service import here_or_there


class TextReader:
    """Reads what people wrote; long texts in a thread."""

    def __init__(self, instead: Callable[[str], str]) -> None:
        """`instead` gives the plain words for a word (`GlossaryService.instead`)."""
        self._instead = instead

    async def letter(self, text: str, to: str) -> Letter:
        """A pasted mail without what stands around it."""
        return await here_or_there(len(text), read_letter, text, to)

    async def notice(
        self, text: str, services: Sequence[ServiceName], zone: str, now: datetime
    ) -> NoticeFound:
        """What a notice says, quoted from it."""
        return await here_or_there(
            len(text), read_notice, text, services=tuple(services), zone=ZoneInfo(zone), now=now
        )

    async def request(
        self, text: str, services: Sequence[ServiceName], zone: str, now: datetime
    ) -> RequestFound:
        """What somebody asks of IT, quoted from the words."""
        return await here_or_there(
            len(text),
            read_request,
            text,
            services=tuple(services),
            zone=ZoneInfo(zone),
            now=now,
        )

    async def facts(self, text: str) -> tuple[Fact, ...]:
        """Everything in the text that may never change."""
        return await here_or_there(len(text), facts, text)

    async def differences(self, source: str, output: str) -> tuple[FactDifference, ...]:
        """Facts that a hand-edited plain text changed, lost or added."""
        return await here_or_there(len(source) + len(output), differences, source, output)

    async def level(self, text: str) -> ReadingLevel:
        """How hard the text is."""
        return await here_or_there(len(text), level, text)

    async def unknown_words(self, text: str) -> tuple[Word, ...]:
        """Words that most readers will not know, and what would replace them."""
        return await here_or_there(len(text), unknown_words, text, self._instead)
