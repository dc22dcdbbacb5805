"""Take a text in: protected stretches, tokens, sentences, tags, names."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from glossary.compiling import Index, join_of
from glossary.evidence import Around, around
from glossary.language import (
    BE,
    DETERMINERS,
    DO,
    HAVE,
    MODALS,
    OBJECTS,
    POSSESSIVES,
    listed,
)
from glossary.lexicon import NN, NNS, VB, VBD, VBZ
from glossary.naming import what_is_called
from glossary.protecting import Protected, protected
from glossary.tagging import tags_of
from glossary.tags import FINITE, Tag
from glossary.texts import Text
from glossary.tokens import Kind, Sentence, Token, sentences_of, tokens_of, unwrapped

_BRACKETS: Final = re.compile(
    r"(?<=[\w\"'”’*_] )\((?:[A-Z][A-Za-z0-9/&-]{1,9}, )?([a-zA-Z][^()\n]{2,100})\)"
)


class _Known(NamedTuple):
    """What a sentence says by itself, wherever it stands."""

    tags: list[Tag]
    has_verb: bool
    could_be_noun: list[bool]
    around: Around
    openings: list[int]
    """The tokens at which a term may begin, counted from its first."""


Memory = dict[tuple[str, bool, bool], _Known]
"""Sentences read before: most of a second pass is what the first has read."""


def read(source: str, index: Index, memory: Memory | None = None) -> Text:
    """Tokens, sentences and tags of a text."""
    memory = {} if memory is None else memory
    tokens = tokens_of(source, stretches(source, index))
    sentences = sentences_of(source, tokens)
    tokens = unwrapped(tokens, sentences)
    tags: list[Tag] = []
    could_be_noun: list[bool] = []
    sentence_of: list[int] = []
    openings: list[int] = []
    known: list[_Known] = []
    for number, sentence in enumerate(sentences):
        inside = tokens[sentence.first : sentence.last]
        headline = sentence.kind is not Kind.PROSE
        key = (source[inside[0].start : inside[-1].end], sentence.titled, headline)
        found = memory.get(key)
        if found is None or len(found.tags) != len(inside):
            found = memory[key] = _known(inside, index, sentence.titled, headline)
        known.append(found)
        tags += found.tags
        could_be_noun += found.could_be_noun
        sentence_of += [number] * len(inside)
        openings += [sentence.first + at for at in found.openings]
    # What may be a name or its letters: all questions about these look at a few tokens only.
    capitals = [number for number, token in enumerate(tokens) if not token.text.islower()]
    return Text(
        source,
        tokens,
        tags,
        sentences,
        sentence_of,
        [sentence.has_verb for sentence in known],
        frozenset([token.low for token in tokens]),
        could_be_noun,
        _names(tokens, capitals, sentences, sentence_of),
        _initials(tokens, capitals),
        _spelled_out(tokens, capitals),
        what_is_called(tokens, tags, sentence_of),
        [sentence.around for sentence in known],
        openings,
    )


def _known(tokens: Sequence[Token], index: Index, titled: bool, headline: bool) -> _Known:
    """Read one sentence."""
    longer = _longer_terms(tokens, index)
    tags = tags_of(
        tokens,
        index.lexicon,
        capitals_tell=not titled,
        headline=headline,
        compounds=_noun_compounds(tokens, longer, index),
    )
    nouns = [bool(index.lexicon.get(token.low, 0) & (NN | NNS)) for token in tokens]
    openings = [
        at
        for at, token in enumerate(tokens)
        if token.low in index.single or token.low in index.separable or at in longer
    ]
    return _Known(tags, _has_verb(tokens, tags), nouns, around(tokens), openings)


def _longer_terms(tokens: Sequence[Token], index: Index) -> frozenset[int]:
    """Where a term of several words may begin: most words make none with the next one."""
    return frozenset(
        [
            at
            for at, (token, following) in enumerate(pairwise(tokens))
            if (join := " " if following.gap == " " else join_of(following.gap)) is not None
            and f"{token.low}{join}{following.low}" in index.beginnings
        ]
    )


def _has_verb(tokens: Sequence[Token], tags: Sequence[Tag]) -> bool:
    """Somebody does something: "The site is down", "Restart it", not "Report to follow"."""
    for number, tag in enumerate(tags):
        if tag in FINITE:
            return True
        infinitive = number > 0 and tags[number - 1] == Tag.TO
        joined = number + 1 < len(tags) and tokens[number + 1].gap == "-"
        if tag == Tag.BASE and not infinitive and not joined:
            return True
    return False


def _noun_compounds(
    tokens: Sequence[Token], longer: Iterable[int], index: Index
) -> frozenset[int]:
    """Tokens of terms that are nouns and nothing else ("volume mounts").

    Only where the last word could be a verb: the tagger has no doubt about others.
    """
    found: set[int] = set()
    for number in longer:
        if tokens[number + 1].gap != " ":
            continue
        key = f"{tokens[number].low} {tokens[number + 1].low}"
        for last in range(number + 1, min(number + 3, len(tokens))):
            if last > number + 1:
                if tokens[last].gap != " ":
                    break
                key += f" {tokens[last].low}"
            hits = index.forms.get(key)
            if (
                hits
                and index.lexicon.get(tokens[last].low, 0) & (VB | VBZ)
                and all(index.ready[hit.sense].sense.pos == "noun" for hit in hits)
                and not _has_object(tokens, last)
                and _another_verb(tokens, number, last, index)
            ):
                found.update(range(number, last + 1))
    return frozenset(found)


def _has_object(tokens: Sequence[Token], number: int) -> bool:
    """What follows belongs to a verb: "old links redirect automatically", "checks the disk"."""
    if number + 1 >= len(tokens) or tokens[number + 1].gap != " ":
        return False
    low = tokens[number + 1].low
    return low.endswith("ly") or low in _BEHIND_VERBS


def _another_verb(tokens: Sequence[Token], first: int, last: int, index: Index) -> bool:
    """Whether the clause has a verb elsewhere; "the replica lags behind" has none.

    A clause begins behind "while", "because" …, and a verb before that is not its own.
    """
    opened = next((n for n in range(first, -1, -1) if tokens[n].low in _OPENING), 0)
    for number, token in enumerate(tokens):
        if first <= number <= last or number < opened:
            continue
        bits = index.lexicon.get(token.low, 0)
        if token.low in _HELPERS or (bits & VBD and not bits & NN):
            return True
        if number == last + 1 and token.gap == " " and bits & VB:
            return True
    return False


_HELPERS: Final = BE | HAVE | DO | MODALS
_OPENING: Final = listed("while because although though unless whereas whether if when why")
"""Others stand before a bare noun just as well ("until the file restore")."""
_BEHIND_VERBS: Final = DETERMINERS | POSSESSIVES | OBJECTS


def _names(
    tokens: Sequence[Token],
    capitals: Sequence[int],
    sentences: Sequence[Sentence],
    sentence_of: Sequence[int],
) -> frozenset[tuple[str, str]]:
    """Pairs of words with capitals in the middle of ordinary sentences."""
    found: set[tuple[str, str]] = set()
    for one, two in pairwise(capitals):
        first, second = tokens[one], tokens[two]
        if two - one > 1 or second.gap != " " or not first.kind == second.kind == "word":
            continue
        sentence = sentences[sentence_of[two]]
        inside = sentence.first < one and not sentence.titled
        if inside and first.text[0].isupper() and second.text[0].isupper():
            found.add((first.low, second.low))
    return frozenset(found)


def stretches(source: str, index: Index) -> list[Protected]:
    """What is protected in the text, glosses of an earlier rewrite included."""
    found = protected(source)
    glosses = [
        Protected(match.start(1), match.end(1), "gloss")
        for match in _BRACKETS.finditer(source)
        if match.group(1) in index.glosses
    ]
    if not glosses:
        return found
    inside = [
        stretch
        for stretch in found
        if not any(g.start < stretch.end and stretch.start < g.end for g in glosses)
    ]
    return sorted([*inside, *glosses], key=lambda stretch: stretch.start)


def _initials(tokens: Sequence[Token], capitals: Sequence[int]) -> dict[str, frozenset[str]]:
    """The names that an acronym in this text may stand for, by their first letters."""
    found: dict[str, set[str]] = {}
    run: list[str] = []
    last = -1
    for number in capitals:
        token = tokens[number]
        if token.kind != "word" or not token.text.istitle() or len(token.text) < 2:
            continue
        joined = token.gap == " " and last == number - 1
        run = [*(run if joined else []), token.low][-_LONGEST_NAME:]
        last = number
        for size in range(2, len(run) + 1):
            words = run[-size:]
            found.setdefault("".join(word[0] for word in words), set()).add(" ".join(words))
    for number in capitals:
        token = tokens[number]
        if not token.text.isupper() or not 2 <= len(token.text) <= _LONGEST_NAME:
            continue
        for words in _beside_brackets(tokens, number):
            if [word[0] for word in words] == list(token.low):
                found.setdefault(token.low, set()).add(" ".join(words))
    return {letters: frozenset(names) for letters, names in found.items()}


def _beside_brackets(tokens: Sequence[Token], number: int) -> Iterator[list[str]]:
    """Words that may say what these letters are short for: "SLO (single logout)",
    "Department of Transport (DOT)"; small words need no letter."""
    letters = tokens[number].text
    behind = tokens[number + 1 : number + 2 * len(letters)]
    if behind and behind[0].gap == " (":
        ends = next(
            (at for at, token in enumerate(behind[1:], 1) if ")" in token.gap), len(behind)
        )
        yield from _with_and_without_small_words(behind[:ends])
    if tokens[number].gap == " (":
        for size in range(len(letters), min(number, 2 * len(letters) - 1) + 1):
            yield from _with_and_without_small_words(tokens[number - size : number])


def _with_and_without_small_words(tokens: Sequence[Token]) -> Iterator[list[str]]:
    words = [token.low for token in tokens]
    yield words
    yield [word for word in words if word not in _NO_LETTER]


_NO_LETTER: Final = listed("of and for the in on a an to")
_LONGEST_NAME: Final = 5


def _spelled_out(tokens: Sequence[Token], capitals: Sequence[int]) -> frozenset[int]:
    """The tokens of names that the text itself shortens: "Server Message Block (SMB)"."""
    found: set[int] = set()
    for number in capitals:
        token = tokens[number]
        if token.gap[-1:] != "(":
            continue
        letters = token.text.rstrip("s")
        if len(letters) < 2 or not letters.isupper():
            continue
        name = tokens[max(0, number - len(letters)) : number]
        capital = all(word.text[:1].isupper() for word in name)
        if capital and "".join(word.text[0] for word in name) == letters:
            found.update(range(number - len(letters), number))
    return frozenset(found)
