"""The glossary as the rest of the house uses it: the ports Rewriter and Glossary.

Long texts leave the event loop for a thread; the index is swapped as a whole,
so that whoever is at work keeps the one that he began with.
"""

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, ParamSpec, TypeVar

from bot.language import Audience, Rewrite, Sense
from glossary import looking_up
from glossary.adding import beside, names_beside
from glossary.caching import load_index
from glossary.compiling import Index
from glossary.looking_up import Names, names_of
from glossary.rewriting import EVERYBODY, rewrite
from glossary.undoing import undo

LONG_TEXT: Final = 2_000
"""Characters; longer texts are worked on in a thread."""
_MANY_NAMES: Final = 20_000

_Given = ParamSpec("_Given")
_Told = TypeVar("_Told")


async def here_or_there(
    size: int,
    work: Callable[_Given, _Told],
    *given: _Given.args,
    **named: _Given.kwargs,
) -> _Told:
    """Do the work here, or in a thread when the text is long."""
    if size <= LONG_TEXT:
        return work(*given, **named)
    return await asyncio.to_thread(work, *given, **named)


class GlossaryService:
    """Rewrites texts and looks words up; shared by all tasks of a process."""

    def __init__(self, index: Index) -> None:
        self._shipped, self._shipped_names = index, names_of(index.ready)
        self._index, self._names = self._shipped, self._shipped_names

    @classmethod
    def load(cls, *, cache: Path | None = None) -> "GlossaryService":
        """The service on the shipped glossary, compiled or from the cache.

        Takes a second or so: call it in a thread while the server starts.
        """
        return cls(load_index(folder=cache))

    @property
    def index(self) -> Index:
        """The compiled glossary that is in use now."""
        return self._index

    async def swap(self, own: Sequence[Sense]) -> None:
        """Use these terms of the organisation beside the shipped ones, from now on."""
        index, names = await asyncio.to_thread(self._compiled, tuple(own))
        self._index, self._names = index, names

    def _compiled(self, own: tuple[Sense, ...]) -> tuple[Index, Names]:
        index = beside(self._shipped, own)
        first = len(self._shipped.ready)
        return index, names_beside(self._shipped_names, index.ready[first:], first)

    # --- Rewriter ---------------------------------------------------------------

    async def rewrite(self, text: str, audience: Audience = EVERYBODY) -> Rewrite:
        """The text in plain words, every fact as it was."""
        return await here_or_there(len(text), rewrite, text, self._index, audience)

    def undo(self, rewrite: Rewrite, changes: Sequence[int]) -> Rewrite:
        """The same rewrite without the changes at these positions.

        Raises:
            IndexError: there is no such change.
        """
        return undo(rewrite, changes)

    # --- Glossary ---------------------------------------------------------------

    async def look_up(self, words: str, audience: Audience = EVERYBODY) -> tuple[Sense, ...]:
        """The senses that a question means ("VPN??", "what is SSO"), best first."""
        index, names = self._index, self._names
        return await here_or_there(
            LONG_TEXT + 1 if len(names.known) > _MANY_NAMES else 0,
            looking_up.look_up,
            words,
            index,
            names,
            audience,
        )

    async def suggest(self, words: str) -> tuple[str, ...]:
        """Terms that look like these words, for "did you mean"."""
        return looking_up.suggest(words, self._names)

    async def sense(self, id: str) -> Sense | None:
        """The sense with this id, if there is one."""
        return self._index.senses.get(id)

    def instead(self, word: str) -> str:
        """The plain words for one word; empty when the glossary has none."""
        for number in self._names.senses.get(looking_up.plain_name(word), ()):
            ready = self._index.ready[number]
            if ready.sense.direction == "it" and not ready.sense.unit:
                return ready.singular or ready.sense.plain or ready.sense.gloss
        return ""
