"""The glossary behind the core's language ports: rewrite, look up, read.

The engine is pure and synchronous; this module takes long texts off the event loop and
swaps the immutable index when the organisation's own terms change. The index is loaded
in a thread, so that a process can listen before its words are there; whoever needs
words waits for them.
"""

import asyncio
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from rapidfuzz import fuzz, process

from bot.language import (
    Audience,
    Fact,
    FactDifference,
    NoticeFound,
    ReadingLevel,
    RequestFound,
    Rewrite,
    Sense,
    ServiceName,
    Span,
    Word,
)
from glossary.compiling import Index

LONG = 2_000
"""From so many characters on, work leaves the event loop for a thread."""
CLOSE_ENOUGH = 84.0
"""Likeness (0 to 100) from which a slip of the pen is taken for the term."""
WORTH_ASKING = 60.0
"""Likeness from which "did you mean" is asked."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What one set of senses was compiled into: the index, and its terms for look-ups."""

    index: Index
    by_term: dict[str, tuple[str, ...]]
    """Bare term (see `bare`) to the ids of its senses."""
    written: dict[str, str]
    """Bare term to how it is written."""


def bare(words: str) -> str:
    """Words as they are compared in look-ups: lower case, joined by single spaces."""
    kept = re.sub(r"[^\w+#&/.]+", " ", words.lower().replace("-", " ")).strip(" .")
    return re.sub(r"^(?:a|an|the) ", "", kept)


class GlossaryService:
    """Rewriter, Glossary and Reader (bot.ports) on one compiled glossary."""

    def __init__(self, load: Callable[[], Words]) -> None:
        self.ready = asyncio.Event()
        self._load = load
        self._words: Words | None = None
        self._loading: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to load in a thread; returns at once. Needs a running loop."""
        if self._loading is None:
            self._loading = asyncio.create_task(self._load_in_a_thread())

    async def _load_in_a_thread(self) -> None:
        self._words = await asyncio.to_thread(self._load)
        self.ready.set()

    async def words(self) -> Words:
        """The words, once they are there. Raises what made the loading fail."""
        if self._words is None:
            self.start()
            if self._loading is not None:
                await asyncio.shield(self._loading)
        if self._words is None:
            raise RuntimeError("the glossary did not load")
        return self._words

    def swap(self, words: Words) -> None:
        """From the next text on, work with these words. Texts in hand keep theirs."""
        self._words = words
        self.ready.set()

    # --- Rewriter ---------------------------------------------------------------

    async def rewrite(self, text: str, audience: Audience) -> Rewrite:
        from glossary.rewriting import rewrite

        index = (await self.words()).index
        return await _off_the_loop(text, lambda: rewrite(text, index, audience))

    def undo(self, rewrite: Rewrite, changes: Sequence[int]) -> Rewrite:
        return undo(rewrite, changes)

    # --- Glossary ---------------------------------------------------------------

    async def look_up(self, words: str, audience: Audience) -> tuple[Sense, ...]:
        known = await self.words()
        wanted = bare(words)
        ids = known.by_term.get(wanted) or known.by_term.get(_singular(wanted))
        if not ids and len(wanted) >= 4:
            close = process.extractOne(
                wanted, known.by_term.keys(), scorer=fuzz.ratio, score_cutoff=CLOSE_ENOUGH
            )
            ids = known.by_term[close[0]] if close else ()
        senses = [known.index.senses[id] for id in ids or ()]
        senses.sort(key=lambda sense: _fit(sense, words, audience), reverse=True)
        return tuple(senses)

    async def suggest(self, words: str) -> tuple[str, ...]:
        known = await self.words()
        close = process.extract(bare(words), known.by_term.keys(), scorer=fuzz.WRatio, limit=12)
        found = [known.written[term] for term, score, _ in close if score >= WORTH_ASKING]
        return tuple(dict.fromkeys(found))[:4]

    async def sense(self, id: str) -> Sense | None:
        return (await self.words()).index.senses.get(id)

    # --- Reader -----------------------------------------------------------------

    async def notice(
        self, text: str, services: Sequence[ServiceName], zone: str, now: datetime
    ) -> NoticeFound:
        from glossary.notices import read_notice

        return await _off_the_loop(
            text,
            lambda: read_notice(text, services=services, zone=ZoneInfo(zone), now=now),
        )

    async def request(
        self, text: str, services: Sequence[ServiceName], zone: str, now: datetime
    ) -> RequestFound:
        from glossary.requests import read_request

        return await _off_the_loop(
            text,
            lambda: read_request(text, services=services, zone=ZoneInfo(zone), now=now),
        )

    async def facts(self, text: str) -> tuple[Fact, ...]:
        from glossary.facts import facts

        return await _off_the_loop(text, lambda: facts(text))

    async def differences(self, source: str, output: str) -> tuple[FactDifference, ...]:
        from glossary.guard import differences

        return await _off_the_loop(source, lambda: differences(source, output))

    async def level(self, text: str) -> ReadingLevel:
        from glossary.reading import level

        return await _off_the_loop(text, lambda: level(text))

    async def unknown_words(self, text: str) -> tuple[Word, ...]:
        from glossary.reading import unknown_words

        known = await self.words()

        def plain(word: str) -> str:
            ids = known.by_term.get(bare(word), ())
            return known.index.senses[ids[0]].plain if ids else ""

        return await _off_the_loop(text, lambda: unknown_words(text, plain))


def undo(rewrite: Rewrite, changes: Sequence[int]) -> Rewrite:
    """The same rewrite without the changes at these positions (out of range: ignored)."""
    left = [change for n, change in enumerate(rewrite.changes) if n not in set(changes)]
    output, at, placed = [], 0, []
    length = 0
    for change in left:
        between = rewrite.source[at : change.source.start]
        start = length + len(between)
        length = start + len(change.after)
        output += [between, change.after]
        placed.append(replace(change, output=Span(start, length)))
        at = change.source.end
    output.append(rewrite.source[at:])
    return replace(rewrite, output="".join(output), changes=tuple(placed), actions=())


def _singular(words: str) -> str:
    if words.endswith("ies"):
        return words[:-3] + "y"
    return words[:-1] if words.endswith("s") and not words.endswith("ss") else words


def _fit(sense: Sense, words: str, audience: Audience) -> tuple[bool, bool, bool, bool]:
    """Own unit first, then the very writing, then nouns, then what is not only kept."""
    return (
        bool(sense.unit) and sense.unit == audience.unit,
        words.strip(" ?!.") in sense.terms,
        sense.pos in ("noun", "name"),
        sense.action != "keep",
    )


async def _off_the_loop(text: str, work: Callable[[], T]) -> T:
    return await asyncio.to_thread(work) if len(text) > LONG else work()


def words_of(index: Index) -> Words:
    """The look-up tables of an index. Business words are found too: IT asks for them."""
    by_term: dict[str, list[str]] = {}
    written: dict[str, str] = {}
    for id, sense in index.senses.items():
        if sense.pos == "phrase":
            continue
        for term in sense.terms:
            by_term.setdefault(bare(term), []).append(id)
            written.setdefault(bare(term), term)
    return Words(
        index=index,
        by_term={term: tuple(dict.fromkeys(ids)) for term, ids in by_term.items()},
        written=written,
    )


def bundled() -> Words:
    """The words that ship, from the cache where one is kept."""
    from glossary.caching import load_index

    return words_of(load_index())


def open_glossary() -> GlossaryService:
    """The service on the bundled words; loads in the background once it is started."""
    return GlossaryService(bundled)
