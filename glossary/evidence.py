"""Decide by the words around it whether a word is meant in its IT sense.

A sense needs as much evidence as its danger asks for: words its author listed
count most, other signs of IT in the sentence and the message less, and where
the text comes from least. Without enough, the word is left alone.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from glossary.commonwords import is_common
from glossary.compiling import Ready
from glossary.language import CLOSED, listed
from glossary.tokens import Token

_TECHNICAL: Final = listed("code fence host ip url path id version http hex const file")
_IT_WORDS: Final = listed(
    "server servers database databases software network networks login logins "
    "website websites app apps application applications email emails mailbox laptop "
    "laptops computer computers password passwords username browser internet "
    "intranet wifi user users account accounts file files folder folders disk disks "
    "online offline system systems helpdesk portal admin admins data install "
    "installed installing upgrade upgraded upgrades upgrading update updates "
    "updated outage outages maintenance downtime restart restarted restarts reboot "
    "deploy deployed error errors log logs logged sign-in storage backup backups "
    "internet security access vendor production service services api screen "
    "printer printers device devices desktop download downloads upload config "
    "configuration"
)


class Around(NamedTuple):
    """The words of one sentence, or of the whole message."""

    words: frozenset[str]
    technical: frozenset[str]
    """The technical facts: hosts, versions, tickets, code …"""
    it_words: int
    """How many different words that belong to IT and offices alike."""
    anchors: float = 0.0
    """How many terms that have no everyday sense."""
    doubtful: frozenset[str] = frozenset()
    """Words that may be terms themselves, but only with evidence."""


_JOINED: Final = frozenset({" ", "-"})
_TIMES: Final = listed("time date")
A_TIME: Final = "{time}"
"""Stands for every clock time and date in an entry of two or three words."""
EVERYDAY: Final = 1.0
"""The evidence that an ambiguous everyday word asks for: some must be listed, unless
the whole message is surely about IT."""
_SURELY_IT: Final = 0.45
_NOTHING_ELSE: Final = 0.15


def around(tokens: Sequence[Token]) -> Around:
    """What the tokens of a sentence say about their subject."""
    words = {token.low for token in tokens if token.kind == "word"}
    it_words = len(words & _IT_WORDS)
    said = [A_TIME if token.kind in _TIMES else token.low for token in tokens]
    # "ETA 15:00", and "ETA: 15:00" as well: what touches the word before it.
    pairs = [
        f"{first} {second}"
        if token.gap in _JOINED or (token.gap == ": " and token.kind in _TIMES)
        else ""
        for first, second, token in zip(said, said[1:], tokens[1:], strict=False)
    ]
    words.update(pairs)
    words.update(
        [
            f"{pair} {third}"
            for pair, third, token in zip(pairs, said[2:], tokens[2:], strict=False)
            if pair and token.gap in _JOINED
        ]
    )
    technical = frozenset([t.text for t in tokens if t.kind in _TECHNICAL])
    # "`cflinuxfs3`", "us-east-1" and "Node.js" tell as much as any word.
    words.update(shown.lower().strip("`") for shown in technical)
    return Around(frozenset(words), technical, it_words)


def _said(token: Token) -> str:
    """A word as an entry has it; any time is the same to an entry: "eta is {time}"."""
    return A_TIME if token.kind in _TIMES else token.low


def together(sentences: Sequence[Around], anchors: float) -> Around:
    """What all sentences of a message say."""
    words = frozenset[str]().union(*(sentence.words for sentence in sentences))
    technical = frozenset[str]().union(*(sentence.technical for sentence in sentences))
    return Around(words, technical, len(words & _IT_WORDS), anchors)


def with_words(before: Around, brought: frozenset[str]) -> Around:
    """The same place with words that are not there yet: the plain words to come."""
    if not brought:
        return before
    words = before.words | brought
    _, technical, _, anchors, doubtful = before
    return Around(words, technical, len(words & _IT_WORDS), anchors, doubtful)


def gate(message: Around, *, it_channel: bool) -> float:
    """How much the whole message speaks for IT, 0 to 1; an IT channel adds a little."""
    score = (
        0.18 * min(message.anchors, 5)
        + 0.12 * min(len(message.technical), 4)
        + 0.08 * min(message.it_words, 6)
    )
    return min(1.0, score + (0.3 if it_channel else 0.0))


def beside(tokens: Sequence[Token], first: int, last: int) -> frozenset[str]:
    """The term from `first` to `last` with what touches it: entries of two and three words."""
    opens = max(0, first - 2)
    near = tokens[opens : last + 2]
    said = [_said(token) for token in near]
    found = set()
    for start in range(last - opens):
        for end in range(start + 1, min(start + 3, len(near))):
            if near[end].gap not in _JOINED:
                break
            if opens + end >= first:
                found.add(" ".join(said[start : end + 1]))
    return frozenset(found)


def _is_bare(entry: str, own: frozenset[str]) -> bool:
    """An entry that only places the term: "the logs", "in logs", "logs are"."""
    words = entry.split()
    return len(words) > 1 and all(word in own or word in _PLACING for word in words)


_PLACING: Final = CLOSED | listed("new old other same own more most back here there")


def weight(
    ready: Ready, sentence: Around, message: Around, own: frozenset[str], opened: float
) -> float:
    """The evidence for one sense here. `own` are the words of the term itself."""
    speaks_for = (message.words & ready.speaks_for) - own
    here = speaks_for & sentence.words
    listed_here: float = len(here)
    listed_there = len(speaks_for) - len(here)
    if opened < _NOTHING_ELSE:
        # Nothing else speaks of IT: ambiguous words must not vouch for each other.
        doubtful = len(here & sentence.doubtful)
        listed_here -= max(0.0, doubtful - 0.5)
    if not opened and any(map(is_common, own)):
        # Nor does "the logs" make records of the ones on the river.
        bare = {entry for entry in speaks_for if _is_bare(entry, own)}
        listed_here -= len(bare & here)
        listed_there -= len(bare - here)
    # What touches another mention of the same word says nothing of this one.
    speaks_against = {
        words
        for words in (message.words & ready.speaks_against) - own
        if " " not in words or own.isdisjoint(words.split())
    }
    against_here = len(speaks_against & sentence.words)
    against_there = len(speaks_against) - against_here
    if ready.enough >= EVERYDAY and not speaks_for and opened < _SURELY_IT:
        return 0.0  # signs of IT alone do not make a program of the town's library
    signs = (
        0.4 * min(sentence.anchors, 2)
        + 0.3 * min(len(sentence.technical), 2)
        + 0.2 * min(sentence.it_words - len(own & _IT_WORDS), 3)
    )
    return (
        1.0 * min(listed_here, 3)
        + (0.15 + 0.4 * opened) * min(listed_there, 2)
        + min(signs, 0.8)
        + 0.7 * opened
        - 1.6 * against_here
        - 0.5 * min(against_there, 2)
    )
