"""Put IT language into plain words: the whole way from a text to its rewrite.

`rewrite` is pure and linear in the text; the index it works with is immutable.
What it cannot say for sure it leaves as it is and explains; what the guard or
the second pass objects to goes back, first the sentence, then the message.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final, Literal, NamedTuple

from bot.language import (
    Audience,
    Change,
    Explained,
    Rewrite,
    Sense,
    Span,
)
from glossary.acting import actions
from glossary.compiling import Index, term_key
from glossary.drafting import Draft, draft
from glossary.explaining import below
from glossary.guard import Guarded, differences, safe
from glossary.language import language_of
from glossary.matching import find
from glossary.placing import Edit
from glossary.protecting import footer_of
from glossary.scanning import Memory, read
from glossary.texts import Match, Text

EVERYBODY: Final = Audience()
_ATTEMPTS: Final = 6
_WHY: Final = {
    "phrase": "Said in fewer, everyday words.",
    "passive": "Says who does it.",
    "split": "Two short sentences read more easily than a long one.",
}


class _Objection(NamedTuple):
    """A place in the source that would come out otherwise, and what a second pass wants."""

    place: int
    match: Match | None = None
    edits: tuple[Edit, ...] = ()


def rewrite(source: str, index: Index, audience: Audience = EVERYBODY) -> Rewrite:
    """The text in plain words, with every change and what is explained below it.

    Never raises; takes time linear in the text.
    """
    return _rewritten(source, index, audience, thorough=True)


def _rewritten(source: str, index: Index, audience: Audience, *, thorough: bool) -> Rewrite:
    """The rewrite; `thorough` tries a fallen back one again as a whole."""
    language = language_of(source)
    if language != "en" or not source.strip():
        return Rewrite(source=source, output=source, language=language)
    footer = footer_of(source)
    body = Guarded(source[: footer.start] if footer else source)
    told = _told(source[footer.start :], index) if footer else frozenset[int]()
    memory: Memory = {}
    text = read(body.text, index, memory)
    names = _names(body)
    frozen: frozenset[int] = frozenset()
    still: frozenset[int] = frozenset()
    foreseen: dict[int, int] = {}
    lent: dict[int, tuple[Edit, ...]] = {}
    for _ in range(_ATTEMPTS):
        matches = find(text, index, audience, foreseen)
        made = draft(
            text, matches, index, told, frozen, names, still, foreseen, tuple(lent.values())
        )
        result = _assemble(made, index)
        objections, output, late = _objections(body, made, result, index, audience, memory)
        result = replace(result, below=result.below + late)
        blamed = frozenset(
            number
            for place, _, _ in objections
            if (number := _sentence_at(text, place)) not in frozen
        )
        if not blamed and thorough and frozen:
            restless = _restless(result, index, audience)
            blamed = frozenset(_sentence_at(text, place) for place in restless) - frozen
            if restless and not blamed:
                break
        if not blamed:
            return _finished(result, source, output, "sentence" if frozen else "")
        later = {
            place: match.sense
            for place, match, _ in objections
            if match is not None and place not in foreseen
        }
        foreseen |= later
        if later:
            continue
        more = {
            place: edits
            for place, _, edits in objections
            if edits and place not in lent and _sentence_at(text, place) in blamed
        }
        lent |= more
        if more:
            continue
        # One that was turned from the passive is first tried without that.
        still |= blamed & made.turned
        frozen |= blamed - made.turned
    everything = frozenset(range(len(text.sentences)))
    made = draft(text, find(text, index, audience), index, told, everything)
    return _finished(_assemble(made, index), source, text, "message")


def _restless(done: Rewrite, index: Index, audience: Audience) -> list[int]:
    """Where in the source a text with fallen back sentences would be changed once more;
    its end stands for the list below it."""
    once = _rewritten(done.output, index, audience, thorough=False)
    twice = _rewritten(done.plain_text, index, audience, thorough=False)
    places = [
        _source_place(done.changes, change.source.start)[0]
        for change in (*once.changes, *twice.changes)
    ]
    return places or ([len(done.source)] if twice.plain_text != done.plain_text else [])


def _finished(
    done: Rewrite,
    source: str,
    output: Text,
    fell_back: Literal["", "sentence", "message"],
) -> Rewrite:
    """The rewrite of the body with its actions and the list that was below it before."""
    return Rewrite(
        source=source,
        output=done.output + source[len(done.source) :],
        changes=done.changes,
        below=done.below,
        actions=actions(output),
        fell_back=fell_back,
    )


def _told(footer: str, index: Index) -> frozenset[int]:
    """The senses that the list below an earlier rewrite explains."""
    lines = footer.splitlines()
    return _senses_of(
        {line[2:].partition(": ")[0] for line in lines if line.startswith("- ")}, index
    )


def _senses_of(terms: Iterable[str], index: Index) -> frozenset[int]:
    """All senses of these terms: the list says each term once, whatever it means."""
    keys = (term_key(term)[0] for term in terms)
    return frozenset(hit.sense for key in keys for hit in index.forms.get(key, ()))


def attempt(
    source: str, index: Index, start: int, sense: int, audience: Audience = EVERYBODY
) -> Rewrite:
    """One pass that takes the term at `start` in this sense, whatever the evidence.

    For trying an entry out in a sentence; nothing falls back.
    """
    text = read(source, index)
    matches = find(text, index, audience, {start: sense})
    return _assemble(draft(text, matches, index), index)


def _objections(
    body: Guarded,
    made: Draft,
    result: Rewrite,
    index: Index,
    audience: Audience,
    memory: Memory,
) -> tuple[list[_Objection], Text, tuple[Explained, ...]]:
    """Places in the source that the fact guard or a second pass would have otherwise.

    With the match that a second pass would make there and its edits in the source, unless
    they would touch what this pass has changed; the output as the second pass reads it;
    and what only the second pass would explain below.
    """
    if not made.edits:
        return [], made.text, ()
    again = read(result.output, index, memory)
    places: list[_Objection] = []
    if not safe(body, result.output, result.changes, index.senses):
        for found in differences(body, result.output, result.changes, index.senses):
            if found.source is not None:
                places.append(_Objection(found.source.span.start))
            elif found.output is not None:
                place, _ = _source_place(result.changes, found.output.span.start)
                places.append(_Objection(place))
    if places:
        return places, again, ()
    matches = find(again, index, audience)
    second = draft(again, matches, index)
    if second.edits and any(seen.kind == "name" for seen in body.seen):
        second = draft(again, matches, index, names=_names(Guarded(result.output)))
    for edit in second.edits:
        term = edit.match if edit.rule != "passive" else None
        start = again.tokens[term.first].start if term else edit.start
        place, untouched = _source_place(result.changes, start)
        if term is None or not untouched:
            places.append(_Objection(place))
        else:
            wanted = [other for other in second.edits if other.match == term]
            edits = _in_the_source(wanted, term, place, made.text, result.changes)
            places.append(_Objection(place, term, edits))
    told = _senses_of({_term(made.text, match) for match in made.unsure}, index)
    late: list[Match] = []
    for match in second.unsure:
        if match.sense not in told:
            late.append(match)
    return places, again, below(again, index, late)


def _in_the_source(
    edits: Sequence[Edit], term: Match, place: int, text: Text, changes: Sequence[Change]
) -> tuple[Edit, ...]:
    """What a second pass would do to the term at `place`, as edits of the source; empty
    where they touch what the first pass has changed."""
    if term.particle >= 0:
        return ()
    first = bisect_right(text.tokens, place, key=lambda token: token.start) - 1
    here = term._replace(first=first, last=first + term.last - term.first)
    found: list[Edit] = []
    for edit in edits:
        start, untouched = _source_place(changes, edit.start)
        end = start + edit.end - edit.start
        if not untouched or _source_meets(changes, start, end):
            return ()
        found.append(replace(edit, start=start, end=end, match=here))
    return tuple(found)


def _source_meets(changes: Sequence[Change], start: int, end: int) -> bool:
    """Whether a change touches this stretch of the source."""
    return any(c.source.start < end and start < c.source.end for c in changes)


def _names(guarded: Guarded) -> list[Span]:
    """What the guard takes for names, in order."""
    return [Span(s.start, s.end) for s in guarded.seen if s.kind == "name"]


def _source_place(changes: Sequence[Change], place: int) -> tuple[int, bool]:
    """Where in the source a place of the output comes from, and if it is unchanged."""
    shift = 0
    for change in changes:
        if change.output.start > place:
            break
        if place < change.output.end:
            return change.source.start, False
        shift = change.source.end - change.output.end
    return place + shift, True


def _sentence_at(text: Text, place: int) -> int:
    starts = [text.tokens[sentence.first].start for sentence in text.sentences]
    return max(0, bisect_right(starts, place) - 1)


def _assemble(made: Draft, index: Index) -> Rewrite:
    """Apply the edits; bytes outside them are the source's own."""
    source = made.text.source
    parts: list[str] = []
    changes: list[Change] = []
    reached = length = 0
    numbers: dict[Match | int, int] = {}
    counted = Counter(edit.match or edit.pair for edit in made.edits)
    for edit in made.edits:
        kept = source[reached : edit.start]
        parts += (kept, edit.text)
        start = length + len(kept)
        length = start + len(edit.text)
        group = 0
        together = edit.match or edit.pair
        if together and counted[together] > 1:
            group = numbers.setdefault(together, len(numbers) + 1)
        sense = index.ready[edit.match.sense].sense if edit.match else None
        changes.append(
            Change(
                source=Span(edit.start, edit.end),
                output=Span(start, length),
                before=source[edit.start : edit.end],
                after=edit.text,
                term=_term(made.text, edit.match) if edit.match else "",
                sense=sense.id if sense else "",
                rule="phrase" if sense and sense.pos == "phrase" else edit.rule,
                why=_why(edit, sense),
                group=group,
            )
        )
        reached = edit.end
    parts.append(source[reached:])
    return Rewrite(
        source=source,
        output="".join(parts),
        changes=tuple(changes),
        below=below(made.text, index, made.unsure),
    )


def _why(edit: Edit, sense: Sense | None) -> str:
    """What the rule does, and what the term means."""
    told = _WHY.get(edit.rule, "")
    means = sense.means if sense else ""
    return " ".join(filter(None, (told, means))) or _WHY["phrase"]


def _term(text: Text, match: Match) -> str:
    return text.source[text.tokens[match.first].start : text.tokens[match.last - 1].end]
