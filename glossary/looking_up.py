"""Answer "what is SSO?": find the senses that a question means."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz, process

from bot.language import Audience, Sense
from glossary.compiling import Index, Ready

_CLOSE_ENOUGH: Final = 86.0
_MAYBE: Final = 60.0
_SUGGESTIONS: Final = 5
_SHORTEST: Final = 4
"""Shorter words look like too many others."""
_FRAMES: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?:hi|hello|hey|hallo)[,!. ]+(.+)",
        r"(?:please |can you |could you )*(?:explain|define|translate)(?: me)?(?: what)? (.+)",
        r"(?:do you know |tell me |i wonder )*what(?:'s| is| are| was| were|s) "
        r"(?:meant by |the meaning of )?(.+)",
        r"(?:do you know )?what do(?:es)? (.+?) (?:mean|stand for|do)",
        r"(?:do you know |tell me )*what (.+?) (?:means?|is|are|stands for)",
        r"(?:the )?(?:meaning|definition) of (.+)",
        r"(.+?) (?:meaning|definition|mean)",
        r"who or what is (.+)",
        r"wat (?:is|zijn|betekent|betekenen) (.+)",
        r"was (?:ist|sind|bedeutet|heißt|heisst) (.+)",
        r"(?:c'est quoi|qu'est[- ]ce que(?: c'est)?(?: que)?) (.+)",
        r"(?:que signifie|que veut dire) (.+)",
        r"(?:qué|que) (?:es|son|significa) (.+)",
        r"(?:che )?cos'è (.+)",
        r"(?:a|an|the|een|de|het|ein|eine|der|die|das|le|la|les|l'|un|une|el|los) (.+)",
        r"(.+?) (?:please|exactly|again|anyway|in it|in plain words)",
    )
)  # fmt: skip
_EDGES: Final = " \t\r\n?!.,;:\"'“”‘’«»()[]*_~`<>…"


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """All terms of an index by their name in small letters."""

    senses: dict[str, tuple[int, ...]]
    known: tuple[str, ...]


def names_of(some: Iterable[Ready], first: int = 0) -> Names:
    """The names under which these senses are looked up; `first` is the number of the first."""
    senses: dict[str, list[int]] = {}
    for number, ready in enumerate(some, first):
        for term in ready.sense.terms:
            senses.setdefault(plain_name(term), []).append(number)
    return Names(
        senses={name: tuple(dict.fromkeys(found)) for name, found in senses.items()},
        known=tuple(senses),
    )


def asked_for(question: str) -> tuple[str, ...]:
    """What a question may be about, from the whole of it to its core."""
    asked = question.strip(_EDGES)
    tried = [asked]
    for _ in range(4):
        for frame in _FRAMES:
            match = frame.fullmatch(asked)
            if match:
                asked = match.group(1).strip(_EDGES)
                tried.append(asked)
                break
        else:
            break
    return tuple(dict.fromkeys(word for word in tried if word))


def look_up(question: str, index: Index, names: Names, audience: Audience) -> tuple[Sense, ...]:
    """The senses that the question means, best first; empty when none is close."""
    asked = asked_for(question[:200])
    for words in reversed(asked):
        found = _exactly(words, index, names)
        if found:
            return _ordered(found, index, audience)
    for words in reversed(asked):
        name = plain_name(words)
        if len(name) < _SHORTEST:
            continue
        close = process.extractOne(
            name, names.known, scorer=fuzz.ratio, score_cutoff=_CLOSE_ENOUGH
        )
        if close is not None:
            return _ordered(names.senses[close[0]], index, audience)
    return ()


def suggest(question: str, names: Names) -> tuple[str, ...]:
    """Terms that look like a word of what was asked for, then those that look like the whole.

    Of "a kubernets cluster" somebody wants "kubernetes" before any longer term of that look.
    """
    asked = asked_for(question[:200])
    if not asked:
        return ()
    name = plain_name(asked[-1])
    words = [word for word in name.split() if len(word) >= _SHORTEST]
    of_words = (
        process.extractOne(word, names.known, scorer=fuzz.ratio, score_cutoff=_CLOSE_ENOUGH)
        for word in words[:_SUGGESTIONS]
    )
    of_all = process.extract(
        name, names.known, scorer=fuzz.ratio, score_cutoff=_MAYBE, limit=_SUGGESTIONS
    )
    near = [found[0] for found in (*of_words, *of_all) if found is not None]
    return tuple(dict.fromkeys(near))[:_SUGGESTIONS]


def _exactly(words: str, index: Index, names: Names) -> tuple[int, ...]:
    """By name, else by an inflected form ("what are pods")."""
    found = names.senses.get(plain_name(words))
    if found:
        return found
    key = " ".join(words.lower().replace("-", " ").split())
    hits = index.forms.get(key, ())
    return tuple(dict.fromkeys(hit.sense for hit in hits if not hit.plain))


def plain_name(term: str) -> str:
    """The name under which a term is kept: small letters, one space between words."""
    return " ".join(term.lower().replace("-", " ").replace("_", " ").split())


def _ordered(numbers: Iterable[int], index: Index, audience: Audience) -> tuple[Sense, ...]:
    """The unit's own senses first, then those for this reader, then all others."""
    senses: Sequence[Sense] = [index.ready[number].sense for number in numbers]
    kept = [sense for sense in senses if sense.unit in ("", audience.unit)]
    return tuple(
        sorted(
            kept,
            key=lambda sense: (
                sense.unit != audience.unit or not sense.unit,
                sense.direction != audience.direction,
                sense.action == "keep",
            ),
        )
    )
