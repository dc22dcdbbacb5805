"""A small stand-in for the glossary: swaps the words it was given.

It ships for dialog tests and for plug-in authors who need the language ports without
the real glossary. It keeps the ports' promises: changes have spans, undo works, what
it finds is quoted from the text.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.language import (
    Audience,
    Change,
    Fact,
    FactDifference,
    Found,
    Letter,
    NoticeFound,
    Question,
    ReadingLevel,
    RequestFound,
    Rewrite,
    Sense,
    ServiceName,
    Span,
    Word,
)

NUMBER = re.compile(r"\d[\d:.]*\d|\d")
TROUBLE = re.compile(
    r"(?:n['’]t|\b(?:not|nothing|never|down|slow|black|blank|wrong|bad|broken|frozen|stuck|lost"
    r"|dropping|locked|fails?|errors?|crash(?:es|ed)?))\b",
    re.IGNORECASE,
)
"""Words that say of themselves that something goes wrong."""


class SimpleWords:
    """Rewriter, Glossary and Reader in one. `senses` maps a term to its plain word."""

    def __init__(self, senses: dict[str, str]) -> None:
        self._senses = {
            term: Sense(
                id=term.lower(),
                terms=(term,),
                pos="noun",
                action="replace",
                plain=plain,
                means=f"The same as {plain}.",
            )
            for term, plain in senses.items()
        }

    async def rewrite(self, text: str, audience: Audience) -> Rewrite:
        known = {t: s for t, s in self._senses.items() if s.id not in audience.known}
        if not known or audience.direction != "it":
            return Rewrite(source=text, output=text)
        pattern = re.compile(
            rf"\b({'|'.join(sorted(map(re.escape, known), key=len, reverse=True))})\b"
        )
        changes = tuple(
            Change(
                source=Span(found.start(), found.end()),
                output=Span(0, 0),
                before=found[0],
                after=known[found[0]].plain,
                term=found[0],
                sense=known[found[0]].id,
                rule="replace",
                why=known[found[0]].means,
            )
            for found in pattern.finditer(text)
        )
        return applied(text, changes)

    def undo(self, rewrite: Rewrite, changes: Sequence[int]) -> Rewrite:
        left = [c for n, c in enumerate(rewrite.changes) if n not in changes]
        return applied(rewrite.source, tuple(left))

    async def look_up(self, words: str, audience: Audience) -> tuple[Sense, ...]:
        wanted = words.strip(" ?!.").lower()
        return tuple(s for t, s in self._senses.items() if t.lower() == wanted)

    async def suggest(self, words: str) -> tuple[str, ...]:
        start = words.strip(" ?!.").lower()[:2]
        return tuple(term for term in self._senses if term.lower().startswith(start))

    async def sense(self, id: str) -> Sense | None:
        return next((each for each in self._senses.values() if each.id == id), None)

    async def letter(self, text: str, to: str) -> Letter:
        return Letter(text=text)

    async def notice(
        self, text: str, services: Sequence[ServiceName], zone: str, now: datetime
    ) -> NoticeFound:
        first = text.strip().split("\n")[0]
        what = Found(text=first, span=Span(text.index(first), text.index(first) + len(first)))
        return NoticeFound(kind="outage", what=what, services=_named(text, services))

    async def request(
        self, text: str, services: Sequence[ServiceName], zone: str, now: datetime
    ) -> RequestFound:
        named = _named(text, services)
        ids = {name.lower(): s.id for s in services for name in (s.name, *s.aliases)}
        return RequestFound(
            types=("incident", "howto"),
            symptom=Found(text=text, span=Span(0, len(text))) if TROUBLE.search(text) else None,
            system=named[0] if named else None,
            service=ids[named[0].text.lower()] if named else "",
            questions=(
                Question(
                    field="affected",
                    text="How many of you?",
                    choices=("Only me", "My team"),
                ),
            ),
        )

    async def facts(self, text: str) -> tuple[Fact, ...]:
        return tuple(
            Fact(kind="number", span=Span(*found.span()), text=found[0], value=found[0])
            for found in NUMBER.finditer(text)
        )

    async def differences(self, source: str, output: str) -> tuple[FactDifference, ...]:
        before = {fact.value: fact for fact in await self.facts(source)}
        after = {fact.value: fact for fact in await self.facts(output)}
        lost = [
            FactDifference(what="lost", kind="number", source=fact, output=None)
            for value, fact in before.items()
            if value not in after
        ]
        added = [
            FactDifference(what="added", kind="number", source=None, output=fact)
            for value, fact in after.items()
            if value not in before
        ]
        return (*lost, *added)

    async def level(self, text: str) -> ReadingLevel:
        return ReadingLevel(grade=len(text) / 20, known_words=0.9)

    async def unknown_words(self, text: str) -> tuple[Word, ...]:
        return ()


def applied(source: str, changes: tuple[Change, ...]) -> Rewrite:
    """The source with these changes made, and where each stands in the output."""
    output, at, placed = "", 0, []
    for change in changes:
        output += source[at : change.source.start]
        start = len(output)
        output += change.after
        placed.append(replace(change, output=Span(start, len(output))))
        at = change.source.end
    return Rewrite(source=source, output=output + source[at:], changes=tuple(placed))


def _named(text: str, services: Sequence[ServiceName]) -> tuple[Found, ...]:
    found = []
    for service in services:
        for name in (service.name, *service.aliases):
            if match := re.search(rf"\b{re.escape(name)}\b", text, re.IGNORECASE):
                found.append(Found(text=match[0], span=Span(*match.span())))
                break
    return tuple(found)
