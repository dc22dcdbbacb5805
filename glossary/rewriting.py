"""Put IT language into plain words: the whole way from a text to its rewrite.

`rewrite` is pure and linear in the text; the index it works with is immutable.
What it cannot say for sure it leaves as it is and explains; what the guard or
the second pass objects to goes back, first the sentence, then the message.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from bot.language import (
    Audience,
    Change,
    FactDifference,
    Rewrite,
    Span,
)
from glossary.acting import actions
from glossary.collapsing import with_names
from glossary.compiling import Index, term_key
from glossary.explaining import (
    below,
    explained_by_author,
    gloss_edits,
    in_brackets,
    is_name_in_brackets,
)
from glossary.guard import Guarded, differences, safe
from glossary.language import language_of
from glossary.lexicon import NN, NNS
from glossary.matching import Match, Text, find
from glossary.protecting import Protected, footer_of, protected
from glossary.realising import Edit, realise
from glossary.tagging import FINITE, Tag, tags_of
from glossary.tokens import Kind, sentences_of, tokens_of

EVERYBODY: Final = Audience()
_ATTEMPTS: Final = 3
_BRACKETS: Final = re.compile(
    r"(?<=[\w\"'”’*_] )\((?:[A-Z][A-Za-z0-9/&-]{1,9}, )?([a-zA-Z][^()\n]{2,100})\)"
)
_WHY: Final = {
    "phrase": "Said in fewer, everyday words.",
}


Memory = dict[tuple[str, bool, bool], list[Tag]]
"""Tags of sentences read before: most of a second pass is what the first has read."""


def read(source: str, index: Index, memory: Memory | None = None) -> Text:
    """Tokens, sentences and tags of a text."""
    memory = {} if memory is None else memory
    tokens = tokens_of(source, stretches(source, index))
    sentences = sentences_of(source, tokens)
    tags: list[Tag] = []
    sentence_of: list[int] = []
    has_verb: list[bool] = []
    for number, sentence in enumerate(sentences):
        inside = tokens[sentence.first : sentence.last]
        headline = sentence.kind is not Kind.PROSE
        key = (source[inside[0].start : inside[-1].end], sentence.titled, headline)
        found = memory.get(key)
        if found is None or len(found) != len(inside):
            found = memory[key] = tags_of(
                inside,
                index.lexicon,
                capitals_tell=not sentence.titled,
                headline=headline,
            )
        tags += found
        sentence_of += [number] * len(inside)
        has_verb.append(any(t in FINITE or t == Tag.BASE for t in found))
    known = index.lexicon
    could_be_noun = [bool(known.get(token.low, 0) & (NN | NNS)) for token in tokens]
    return Text(source, tokens, tags, sentences, sentence_of, has_verb, could_be_noun)


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


def rewrite(source: str, index: Index, audience: Audience = EVERYBODY) -> Rewrite:
    """The text in plain words, with every change and what is explained below it.

    Never raises; takes time linear in the text.
    """
    return _rewritten(source, index, audience, thorough=True)


def _rewritten(
    source: str, index: Index, audience: Audience, *, thorough: bool
) -> Rewrite:
    """The rewrite; `thorough` tries a fallen back one again as a whole."""
    language = language_of(source)
    if language != "en" or not source.strip():
        return Rewrite(source=source, output=source, language=language)
    footer = footer_of(source)
    body = Guarded(source[: footer.start] if footer else source)
    told = _told(source[footer.start :], index) if footer else frozenset[int]()
    memory: Memory = {}
    text = read(body.text, index, memory)
    frozen: frozenset[int] = frozenset()
    foreseen: dict[int, int] = {}
    for _ in range(_ATTEMPTS):
        matches = find(text, index, audience, foreseen)
        draft = _draft(text, matches, index, told, frozen)
        result = _assemble(draft, index)
        objections = _objections(body, draft, result, index, audience, memory)
        blamed = frozenset(
            number
            for place, _ in objections
            if (number := _sentence_at(text, place)) not in frozen
        )
        if not blamed:
            if thorough and frozen and not _rests(result, index, audience):
                break
            return _finished(result, source, index, memory, "sentence" if frozen else "")
        later = {
            place: match.sense
            for place, match in objections
            if match is not None and place not in foreseen
        }
        foreseen |= later
        frozen |= blamed if not later else frozenset()
    everything = frozenset(range(len(text.sentences)))
    draft = _draft(text, find(text, index, audience), index, told, everything)
    return _finished(_assemble(draft, index), source, index, memory, "message")


def _rests(done: Rewrite, index: Index, audience: Audience) -> bool:
    """Whether a text with fallen back sentences stays as it is when rewritten again."""
    once = _rewritten(done.output, index, audience, thorough=False)
    twice = _rewritten(done.plain_text, index, audience, thorough=False)
    return once.output == done.output and twice.plain_text == done.plain_text


def _finished(
    done: Rewrite,
    source: str,
    index: Index,
    memory: Memory,
    fell_back: Literal["", "sentence", "message"],
) -> Rewrite:
    """The rewrite of the body with its actions and the list that was below it before."""
    return Rewrite(
        source=source,
        output=done.output + source[len(done.source) :],
        changes=done.changes,
        below=done.below,
        actions=actions(read(done.output, index, memory)),
        fell_back=fell_back,
    )


def _told(footer: str, index: Index) -> frozenset[int]:
    """The senses that the list below an earlier rewrite explains."""
    senses: set[int] = set()
    for line in footer.splitlines():
        if line.startswith("- "):
            key, _, _ = term_key(line[2:].partition(": ")[0])
            senses.update(hit.sense for hit in index.forms.get(key, ()))
    return frozenset(senses)


@dataclass(frozen=True, slots=True)
class _Draft:
    """What one pass makes of a text."""

    text: Text
    edits: Sequence[Edit]
    unsure: Sequence[Match]
    """Terms that stay and are explained below the text."""


def attempt(
    source: str, index: Index, start: int, sense: int, audience: Audience = EVERYBODY
) -> Rewrite:
    """One pass that takes the term at `start` in this sense, whatever the evidence.

    For trying an entry out in a sentence; nothing falls back.
    """
    text = read(source, index)
    matches = find(text, index, audience, {start: sense})
    return _assemble(_draft(text, matches, index, frozenset(), frozenset()), index)


def _draft(
    text: Text,
    matches: Sequence[Match],
    index: Index,
    told: frozenset[int],
    frozen: frozenset[int],
) -> _Draft:
    """One pass. Sentences in `frozen` stay; their terms are explained below."""
    edits: list[Edit] = []
    explain: dict[int, list[Match]] = {}
    unsure: list[Match] = []
    settled: set[int] = set(told)
    for match in matches:
        sense = index.ready[match.sense].sense
        if sense.action == "keep" or match.sense in told:
            continue
        if is_name_in_brackets(text, match):
            continue
        if sense.action == "explain":
            if explained_by_author(text, match):
                settled.add(match.sense)
            explain.setdefault(match.sense, []).append(match)
            continue
        made = None
        if text.sentence_of[match.first] not in frozen:
            made = _replaced(text, index, match, edits)
        if made is not None:
            edits += made
        elif sense.pos != "phrase":
            unsure.append(match)
    edits = with_names(text, index, sorted(edits, key=_place))
    for number, mentions in explain.items():
        if number not in settled and not _glossed(text, index, edits, mentions, frozen):
            unsure.append(mentions[0])
    edits.sort(key=_place)
    unsure.sort(key=lambda match: match.first)
    return _Draft(text, edits, unsure)


def _place(edit: Edit) -> tuple[int, int, int]:
    return edit.start, edit.end, edit.order


def _replaced(
    text: Text, index: Index, match: Match, edits: Sequence[Edit]
) -> list[Edit] | None:
    if _loses_fact(text, index, match):
        return None
    made = realise(text, index, match)
    if made is None or all(text.source[edit.start : edit.end] == edit.text for edit in made):
        return None
    if any(old.start < new.end and new.start < old.end for new in made for old in edits[-6:]):
        return None
    return made


def _glossed(
    text: Text,
    index: Index,
    edits: list[Edit],
    mentions: Iterable[Match],
    frozen: frozenset[int],
) -> bool:
    """Explain a sense in brackets where it first stands; False when that reads badly."""
    starts = [edit.start for edit in edits]
    for mention in mentions:
        if in_brackets(text, mention):
            continue
        if text.sentence_of[mention.first] in frozen:
            return False
        made = gloss_edits(text, index, mention)
        if not made or any(_touches(edits, starts, edit) for edit in made):
            return False
        edits += made
        edits.sort(key=_place)
        return True
    return False


def _touches(edits: Sequence[Edit], starts: Sequence[int], new: Edit) -> bool:
    """Whether a new edit overlaps one that is there (edits are sorted by start)."""
    at = bisect_right(starts, new.start)
    return any(
        old.start < new.end and new.start < old.end for old in edits[max(0, at - 2) : at + 2]
    )


def _loses_fact(text: Text, index: Index, match: Match) -> bool:
    """The term holds a number or an id that its plain words do not repeat."""
    plain = index.ready[match.sense].sense.plain
    return any(
        token.kind != "word" and token.text not in plain
        for token in text.tokens[match.first : match.last]
    )


def _objections(
    body: Guarded,
    draft: _Draft,
    result: Rewrite,
    index: Index,
    audience: Audience,
    memory: Memory,
) -> list[tuple[int, Match | None]]:
    """Places in the source that the fact guard or a second pass would have otherwise.

    With the match that a second pass would make there, unless it would touch
    what this pass has changed.
    """
    if not draft.edits:
        return []
    places: list[tuple[int, Match | None]] = []
    if not safe(body, result.output, result.changes, index.senses):
        for found in differences(body, result.output, result.changes, index.senses):
            if _is_no_name(found, draft.text, result):
                continue
            if found.source is not None:
                places.append((found.source.span.start, None))
            elif found.output is not None:
                place, _ = _source_place(result.changes, found.output.span.start)
                places.append((place, None))
    if places:
        return places
    again = read(result.output, index, memory)
    second = _draft(again, find(again, index, audience), index, frozenset(), frozenset())
    for edit in second.edits:
        place, untouched = _source_place(result.changes, again.tokens[edit.match.first].start)
        places.append((place, edit.match if untouched else None))
    told = {match.sense for match in draft.unsure}
    for match in second.unsure:
        if match.sense not in told:
            start = again.tokens[match.first].start
            places.append((_source_place(result.changes, start)[0], None))
    return places


def _is_no_name(found: FactDifference, text: Text, result: Rewrite) -> bool:
    """A name that is none: made of replaced terms alone, or of a heading's capitals."""
    fact = found.source
    if fact is None or fact.kind != "name":
        return False
    changed = [
        change.source
        for change in result.changes
        if change.source.start < fact.span.end and fact.span.start < change.source.end
    ]
    if not changed:
        return False
    if text.sentences[_sentence_at(text, fact.span.start)].titled:
        return True
    left = list(text.source[fact.span.start : fact.span.end].removesuffix("'s"))
    for span in changed:
        start, end = span.start - fact.span.start, span.end - fact.span.start
        left[max(0, start) : max(0, end)] = " " * len(left[max(0, start) : max(0, end)])
    return not any(char.isalnum() for char in left)


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


def _assemble(draft: _Draft, index: Index) -> Rewrite:
    """Apply the edits; bytes outside them are the source's own."""
    source = draft.text.source
    parts: list[str] = []
    changes: list[Change] = []
    reached = length = 0
    numbers: dict[Match, int] = {}
    counted: dict[Match, int] = {}
    for edit in draft.edits:
        counted[edit.match] = counted.get(edit.match, 0) + 1
    for edit in draft.edits:
        kept = source[reached : edit.start]
        parts += (kept, edit.text)
        start = length + len(kept)
        length = start + len(edit.text)
        group = 0
        if counted[edit.match] > 1:
            group = numbers.setdefault(edit.match, len(numbers) + 1)
        sense = index.ready[edit.match.sense].sense
        changes.append(
            Change(
                source=Span(edit.start, edit.end),
                output=Span(start, length),
                before=source[edit.start : edit.end],
                after=edit.text,
                term=_term(draft.text, edit.match),
                sense=sense.id,
                rule="phrase" if sense.pos == "phrase" else edit.rule,
                why=sense.means or _WHY["phrase"],
                group=group,
            )
        )
        reached = edit.end
    parts.append(source[reached:])
    return Rewrite(
        source=source,
        output="".join(parts),
        changes=tuple(changes),
        below=below(draft.text, index, draft.unsure),
    )


def _term(text: Text, match: Match) -> str:
    return text.source[text.tokens[match.first].start : text.tokens[match.last - 1].end]
