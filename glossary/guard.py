"""Compare two texts fact by fact: the last word on whether a plain text is true.

A rewrite is safe when every fact of the source is in the output as often as
before and none was added. The glossary's own words are the one exception, and
a narrow one: a change may bring facts that its sense's plain words contain
("two-step sign-in", "does not answer") and may take away facts that belong to
the replaced term itself ("2FA"). Everything else that stood there must stand
there still, a bare number of three digits or more ("503 error") in any case.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from re import compile as pattern
from typing import Final

from bot.language import Change, Fact, FactDifference, FactKind, Sense, Span
from glossary.facts import Seen, read

_Key = tuple[FactKind, str]

_PART_OF_A_TERM: Final[frozenset[FactKind]] = frozenset(
    ("number", "id", "name", "negation", "date", "host", "path")
)
"""Kinds that a term may contain ("24/7", "2FA", "Patch Tuesday", "Node.js")."""

_PART_OF_PLAIN_WORDS: Final[frozenset[FactKind]] = frozenset(
    ("negation", "quote", "number", "name")
)
"""What plain words may bring where the caller does not show us their sense."""

_MARKS: Final = pattern(r"/[nv]\b|\{o\}")


class Guarded:
    """A source text whose facts are read once and compared many times."""

    __slots__ = ("counted", "seen", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.seen = read(text)
        self.counted = _counted(self.seen)


def safe(
    source: str | Guarded,
    output: str,
    changes: Sequence[Change] = (),
    senses: Mapping[str, Sense] | None = None,
) -> bool:
    """Does `output` hold exactly the facts of `source`?

    `changes` are the spots where the glossary's own words stand, with spans in
    these two texts; `senses` are the senses behind them by id. Pass `Guarded`
    instead of a text to read the source's facts only once.
    """
    source = source if isinstance(source, Guarded) else Guarded(source)
    if source.text == output:
        return True
    lost, added = _compare(source, output, read(output), changes, senses)
    return not lost and not added


def differences(
    source: str | Guarded,
    output: str,
    changes: Sequence[Change] = (),
    senses: Mapping[str, Sense] | None = None,
) -> tuple[FactDifference, ...]:
    """Each fact that `output` changed, lost or added, in the order of the texts.

    A lost fact and an added one of the same kind at the same place among the
    other facts are one changed fact.
    """
    source = source if isinstance(source, Guarded) else Guarded(source)
    if source.text == output:
        return ()
    seen = read(output)
    missing, surplus = _compare(source, output, seen, changes, senses)
    lost = _places(source.seen, missing)
    added = _places(seen, surplus + _new_names(source, seen))
    pairs = _pairs(source.seen, seen, lost, added)
    paired = set(pairs.values())
    found = [
        FactDifference(
            what="changed" if index in pairs else "lost",
            kind=source.seen[index].kind,
            source=_fact(source.text, source.seen[index]),
            output=_fact(output, seen[pairs[index]]) if index in pairs else None,
        )
        for index in lost
    ]
    found.extend(
        FactDifference(
            what="added", kind=seen[index].kind, source=None, output=_fact(output, seen[index])
        )
        for index in added
        if index not in paired and seen[index].kind != "name"
    )
    return tuple(found)


def _compare(
    source: Guarded,
    output: str,
    seen: list[Seen],
    changes: Sequence[Change],
    senses: Mapping[str, Sense] | None,
) -> tuple[Counter[_Key], Counter[_Key]]:
    """Facts that are missing from the output, and facts that it has too many of."""
    counted = _counted(seen)
    missing = source.counted - counted
    surplus = counted - source.counted
    for key in [key for key in missing if key[0] == "name"]:
        # A name has only to survive, wherever the new sentence puts it.
        if output.count(key[1]) >= source.counted[key]:
            del missing[key]
    for key in [key for key in surplus if key[0] == "name"]:
        del surplus[key]
    if changes and (missing or surplus):
        missing -= _belonging_to_terms(source, changes, senses)
        surplus -= _brought_by_plain_words(seen, changes, senses)
    return missing, surplus


def _belonging_to_terms(
    source: Guarded, changes: Sequence[Change], senses: Mapping[str, Sense] | None
) -> Counter[_Key]:
    """Facts inside replaced text that the term itself is written with."""
    permitted: Counter[_Key] = Counter()
    for change in changes:
        terms = {change.term.casefold()}
        if senses is not None and change.sense in senses:
            terms.update(term.casefold() for term in senses[change.sense].terms)
        for fact in _inside(source.seen, change.source):
            written = source.text[fact.start : fact.end].casefold()
            if (
                fact.kind in _PART_OF_A_TERM
                and not _is_code_number(fact)
                and any(_holds(term, written) for term in terms)
            ):
                permitted[fact.kind, fact.value] += 1
    return permitted


def _holds(term: str, written: str) -> bool:
    """Is `written` in `term`, not as a part of a longer word?"""
    start = term.find(written)
    end = start + len(written)
    return start >= 0 and not (
        term[start - 1 : start].isalnum() or term[end : end + 1].isalnum()
    )


def _is_code_number(fact: Seen) -> bool:
    return fact.kind == "number" and fact.value.isdigit() and len(fact.value) > 2


def _brought_by_plain_words(
    seen: list[Seen], changes: Sequence[Change], senses: Mapping[str, Sense] | None
) -> Counter[_Key]:
    """Facts inside inserted text that the sense's own plain words contain."""
    permitted: Counter[_Key] = Counter()
    for change in changes:
        if not change.sense:
            continue
        sense = senses.get(change.sense) if senses is not None else None
        own = _facts_of_plain_words(sense) if sense is not None else None
        for fact in _inside(seen, change.output):
            key = (fact.kind, fact.value)
            if key in own if own is not None else _may_come_from_plain_words(fact):
                permitted[key] += 1
    return permitted


def _may_come_from_plain_words(fact: Seen) -> bool:
    return fact.kind in _PART_OF_PLAIN_WORDS and (
        fact.kind != "number" or not fact.value.isdigit() or len(fact.value) < 3
    )


@lru_cache(maxsize=8192)
def _facts_of_plain_words(sense: Sense) -> frozenset[_Key]:
    """Every fact in the words that a sense may put into a text."""
    words = (sense.plain, sense.attr, sense.short, sense.alone, sense.gloss)
    frames = (preposition for _, preposition in sense.frame)
    return frozenset(
        (fact.kind, fact.value)
        for text in (*words, *frames, *sense.terms)
        for fact in read(_MARKS.sub("", text))
    )


def _inside(seen: list[Seen], span: Span) -> Iterator[Seen]:
    """Those within the span; `seen` is in order, so nobody looks through all of them."""
    for number in range(bisect_left(seen, (span.start,)), len(seen)):
        fact = seen[number]
        if fact.start >= span.end:
            return
        if fact.end <= span.end:
            yield fact


def _counted(seen: list[Seen]) -> Counter[_Key]:
    return Counter((fact.kind, fact.value) for fact in seen)


def _new_names(source: Guarded, seen: list[Seen]) -> Counter[_Key]:
    """Names that the source has not; only used to tell what a lost name became."""
    names = _counted([fact for fact in seen if fact.kind == "name"])
    return names - source.counted


def _places(seen: list[Seen], keys: Counter[_Key]) -> list[int]:
    """Where facts that are too many stand: the last ones of each value."""
    left = Counter(keys)
    places = []
    for index in range(len(seen) - 1, -1, -1):
        key = (seen[index].kind, seen[index].value)
        if left[key] > 0:
            left[key] -= 1
            places.append(index)
    return places[::-1]


def _pairs(
    before: list[Seen], after: list[Seen], lost: list[int], added: list[int]
) -> dict[int, int]:
    """Which lost fact became which added one: same kind, same neighbours."""
    rank_before = _ranks(len(before), lost)
    rank_after = _ranks(len(after), added)
    waiting: dict[FactKind, list[int]] = {}
    for index in reversed(added):
        waiting.setdefault(after[index].kind, []).append(index)
    pairs: dict[int, int] = {}
    for index in lost:
        candidates = waiting.get(before[index].kind, [])
        while candidates and rank_after[candidates[-1]] < rank_before[index] - 1:
            candidates.pop()
        if candidates and rank_after[candidates[-1]] <= rank_before[index] + 1:
            pairs[index] = candidates.pop()
    return pairs


def _ranks(count: int, differing: list[int]) -> list[int]:
    """For each fact, how many unchanged facts stand before it."""
    skipped = set(differing)
    ranks, rank = [], 0
    for index in range(count):
        ranks.append(rank)
        rank += index not in skipped
    return ranks


def _fact(text: str, seen: Seen) -> Fact:
    return Fact(
        kind=seen.kind,
        span=Span(seen.start, seen.end),
        text=text[seen.start : seen.end],
        value=seen.value,
    )
