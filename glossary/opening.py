"""Open the glossary while the process already listens: whoever needs words waits for them."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import structlog

from bot.breaking import lines_of_code
from bot.language import (
    Audience,
    Fact,
    FactDifference,
    Letter,
    NoticeFound,
    ReadingLevel,
    RequestFound,
    Rewrite,
    Sense,
    ServiceName,
    Word,
)
from bot.ports import Unavailable
from glossary.undoing import undo

if TYPE_CHECKING:
    from glossary.reader import TextReader
    from glossary.service import GlossaryService

log = structlog.get_logger()

AGAIN_AFTER = 30.0
"""Seconds until loading is tried again: a disk that was full or away may be there by then."""


class OpeningGlossary:
    """Rewriter, Glossary and Reader (bot.ports) of which the index is still on its way."""

    def __init__(
        self, load: "Callable[[], GlossaryService]", again_after: float = AGAIN_AFTER
    ) -> None:
        self.ready = asyncio.Event()
        self._load = load
        self._again_after = again_after
        self._loading: asyncio.Task[GlossaryService] | None = None

    def start(self) -> None:
        """Begin to load in a thread; returns at once. Needs a running loop."""
        if self._loading is None:
            self._loading = asyncio.create_task(asyncio.to_thread(self._load))
            self._loading.add_done_callback(self._loaded)

    def missing(self) -> str:
        """Why no text can be put in plain words yet; empty once it can."""
        if self.ready.is_set():
            return ""
        if problem := self._problem():
            kind = type(problem).__name__
            return (
                f"The words could not be loaded ({kind}); the log says where. "
                f"It is tried again every {self._again_after:.0f} seconds."
            )
        return "The words are still being loaded. Try again shortly."

    def _problem(self) -> BaseException | None:
        tried = self._loading
        return tried.exception() if tried and tried.done() and not tried.cancelled() else None

    def _loaded(self, loading: "asyncio.Task[GlossaryService]") -> None:
        if loading.cancelled():
            return
        if problem := loading.exception():
            where = lines_of_code(problem)
            log.error("the words could not be loaded", problem=type(problem).__name__, at=where)
            loading.get_loop().call_later(self._again_after, self._try_again)
        else:
            self.ready.set()

    def _try_again(self) -> None:
        self._loading = None
        self.start()

    async def service(self) -> "GlossaryService":
        """The service, once it is there. Raises Unavailable while it cannot be loaded: what
        came stays in the inbox until it can."""
        self.start()
        assert self._loading is not None  # noqa: S101 - `start` has just set it
        try:
            return await asyncio.shield(self._loading)
        except Exception as problem:
            raise Unavailable(
                f"the words could not be loaded: {type(problem).__name__}"
            ) from problem

    async def _reader(self) -> "TextReader":
        service = await self.service()
        from glossary.reader import TextReader

        return TextReader(service.instead)

    async def swap(self, own: Sequence[Sense]) -> None:
        await (await self.service()).swap(own)

    async def rewrite(self, text: str, audience: Audience) -> Rewrite:
        return await (await self.service()).rewrite(text, audience)

    def undo(self, rewrite: Rewrite, changes: Sequence[int]) -> Rewrite:
        return undo(rewrite, changes)

    async def look_up(self, words: str, audience: Audience) -> tuple[Sense, ...]:
        return await (await self.service()).look_up(words, audience)

    async def suggest(self, words: str) -> tuple[str, ...]:
        return await (await self.service()).suggest(words)

    async def sense(self, id: str) -> Sense | None:
        return await (await self.service()).sense(id)

    async def letter(self, text: str, to: str) -> Letter:
        return await (await self._reader()).letter(text, to)

    async def notice(
        self, text: str, services: Sequence[ServiceName], zone: str, now: datetime
    ) -> NoticeFound:
        return await (await self._reader()).notice(text, services, zone, now)

    async def request(
        self, text: str, services: Sequence[ServiceName], zone: str, now: datetime
    ) -> RequestFound:
        return await (await self._reader()).request(text, services, zone, now)

    async def facts(self, text: str) -> tuple[Fact, ...]:
        return await (await self._reader()).facts(text)

    async def differences(self, source: str, output: str) -> tuple[FactDifference, ...]:
        return await (await self._reader()).differences(source, output)

    async def level(self, text: str) -> ReadingLevel:
        return await (await self._reader()).level(text)

    async def unknown_words(self, text: str) -> tuple[Word, ...]:
        return await (await self._reader()).unknown_words(text)


def open_glossary() -> OpeningGlossary:
    """The bundled words; they load in the background once it is started."""
    return OpeningGlossary(_load)


def _load() -> "GlossaryService":
    """Runs in a thread: these imports alone take half a second, and the door is open."""
    import glossary.reader  # noqa: F401 - here, so that the loop finds it imported
    from glossary.service import GlossaryService

    return GlossaryService.load()
