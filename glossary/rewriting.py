"""Put IT language into plain words: the whole way from a text to its rewrite.

`rewrite` is pure and linear in the text; the index it works with is immutable.
What it cannot say for sure it leaves as it is and explains; what the guard or
the second pass objects to goes back, first the sentence, then the message.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from bot.language import Audience, Change, Explained, Rewrite, Span
from glossary.compiling import Index
from glossary.explaining import (
    acronym_behind,
    below,
    explained_by_author,
    gloss_edit,
    is_name_in_brackets,
    place_for_gloss,
)
from glossary.language import language_of
from glossary.matching import Match, Text, find
from glossary.protecting import footer_of, protected
from glossary.realising import Edit, realise
from glossary.tagging import tags_of
from glossary.tokens import sentences_of, tokens_of

_WHY: Final = {
    "phrase": "Said in fewer, everyday words.",
}
EVERYBODY: Final = Audience()


def read(source: str, index: Index) -> Text:
    """Tokens, sentences and tags of a text."""
    tokens = tokens_of(source, protected(source))
    sentences = sentences_of(source, tokens)
    tags = []
    sentence_of = []
    for number, sentence in enumerate(sentences):
        inside = tokens[sentence.first : sentence.last]
        tags += tags_of(inside, index.lexicon, capitals_tell=not sentence.titled)
        sentence_of += [number] * len(inside)
    return Text(source, tokens, tags, sentences, sentence_of)


@dataclass(frozen=True, slots=True)
class _Draft:
    """What one pass makes of a text."""

    text: Text
    edits: Sequence[Edit]
    explained: tuple[Explained, ...]


def rewrite(source: str, index: Index, audience: Audience = EVERYBODY) -> Rewrite:
    """The text in plain words, with every change and what is explained below it."""
    language = language_of(source)
    if language != "en" or not source.strip():
        return Rewrite(source=source, output=source, language=language)
    draft = _draft(source, index, audience, frozenset())
    return _assemble(draft, index)


def _draft(
    source: str, index: Index, audience: Audience, frozen: frozenset[int]
) -> _Draft:
    """One pass. Sentences in `frozen` stay; their terms are explained below."""
    footer = footer_of(source)
    body = source[: footer.start] if footer else source
    told = _told(source[footer.start :]) if footer else frozenset[str]()
    text = read(body, index)
    matches = find(text, index, audience)
    edits: list[Edit] = []
    explain: dict[int, list[Match]] = {}
    unsure: list[Match] = []
    settled: set[int] = set()
    for match in matches:
        sense = index.ready[match.sense].sense
        shown = text.source[
            text.tokens[match.first].start : text.tokens[match.last - 1].end
        ].lower()
        if sense.action == "keep" or shown in told or match.sense in settled:
            if sense.action != "replace":
                continue
        if shown in told:
            continue
        if is_name_in_brackets(text, match):
            settled.add(match.sense)
            continue
        if sense.action == "explain":
            if explained_by_author(text, match):
                settled.add(match.sense)
                explain.pop(match.sense, None)
                continue
            explain.setdefault(match.sense, []).append(match)
            continue
        if text.sentence_of[match.first] in frozen or _loses_fact(text, index, match):
            unsure.append(match)
            continue
        made = realise(text, index, match)
        if made is None or _clash(edits, made):
            if sense.pos != "phrase":
                unsure.append(match)
            continue
        edits += made
    edits, left = _with_glosses(text, index, edits, explain, frozen)
    unsure = sorted([*unsure, *left], key=lambda match: match.first)
    edits.sort(key=lambda edit: (edit.start, edit.end, edit.order))
    replaced = {edit.match.sense for edit in edits if edit.match}
    unsure = [match for match in unsure if match.sense not in replaced or True]
    return _Draft(text, edits, below(text, index, unsure))


def _told(footer: str) -> frozenset[str]:
    """The terms that the list below an earlier rewrite explains."""
    return frozenset(
        line[2:].partition(":")[0].lower()
        for line in footer.splitlines()
        if line.startswith("- ")
    )


def _with_glosses(
    text: Text,
    index: Index,
    edits: list[Edit],
    explain: dict[int, list[Match]],
    frozen: frozenset[int],
) -> tuple[list[Edit], list[Match]]:
    """Each explained sense once, at its first good place; the others go below."""
    left: list[Match] = []
    for number, mentions in explain.items():
        gloss = index.ready[number].sense.gloss
        for mention in mentions:
            if text.sentence_of[mention.first] in frozen:
                continue
            if place_for_gloss(text, mention) is None:
                continue
            made = [gloss_edit(text, mention, gloss)]
            if gloss and not _clash(edits, made):
                edits += made
                break
        else:
            left.append(mentions[0])
    return edits, left


def _loses_fact(text: Text, index: Index, match: Match) -> bool:
    """The term holds a number or an id that its plain words do not repeat."""
    plain = index.ready[match.sense].sense.plain
    return any(
        token.kind != "word" and token.text not in plain
        for token in text.tokens[match.first : match.last]
    )


def _clash(edits: Sequence[Edit], made: Iterable[Edit]) -> bool:
    """Whether a new edit touches what another edit has changed."""
    return any(
        old.start < new.end and new.start < old.end
        for new in made
        for old in edits[-40:]
    )


def _assemble(draft: _Draft, index: Index) -> Rewrite:
    """Apply the edits; bytes outside them are the source's own."""
    source = draft.text.source
    parts: list[str] = []
    changes: list[Change] = []
    reached = length = 0
    groups: dict[Match, int] = {}
    counted: dict[Match, int] = {}
    for edit in draft.edits:
        if edit.match is not None:
            counted[edit.match] = counted.get(edit.match, 0) + 1
    for edit in draft.edits:
        kept = source[reached : edit.start]
        parts += (kept, edit.text)
        start = length + len(kept)
        length = start + len(edit.text)
        group = 0
        if edit.match is not None and counted[edit.match] > 1:
            group = groups.setdefault(edit.match, len(groups) + 1)
        changes.append(
            Change(
                source=Span(edit.start, edit.end),
                output=Span(start, length),
                before=source[edit.start : edit.end],
                after=edit.text,
                term=_term(draft.text, edit),
                sense=index.ready[edit.match.sense].sense.id if edit.match else "",
                rule=_rule(index, edit),
                why=_why(index, edit),
                group=group,
            )
        )
        reached = edit.end
    parts.append(source[reached:])
    return Rewrite(
        source=source,
        output="".join(parts),
        changes=tuple(changes),
        below=draft.explained,
    )


def _term(text: Text, edit: Edit) -> str:
    if edit.match is None:
        return text.source[edit.start : edit.end]
    first, last = text.tokens[edit.match.first], text.tokens[edit.match.last - 1]
    return text.source[first.start : last.end]


def _rule(index: Index, edit: Edit) -> str:
    if edit.match and index.ready[edit.match.sense].sense.pos == "phrase":
        return "phrase"
    return edit.rule


def _why(index: Index, edit: Edit) -> str:
    if edit.match is None:
        return _WHY.get(edit.rule, "")
    means = index.ready[edit.match.sense].sense.means
    return means or _WHY["phrase"]


_ = acronym_behind
