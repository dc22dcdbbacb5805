"""Keep two things apart whose plain words are the same, and say nothing twice in full.

"The edge router and the core router" must not become "the main network device
and the main network device": where two terms of one kind meet, each keeps its
own name in brackets at its first mention.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from glossary.compiling import Index, Ready
from glossary.lexicon import plural
from glossary.placing import Edit, noun_place
from glossary.tags import NOUN_TAGS
from glossary.texts import Match, Text
from glossary.tidying import article, like

_STILL_HEARD: Final = 14
"""For how many tokens of one sentence a reader still hears what was said in full."""


def with_names(text: Text, index: Index, edits: Sequence[Edit]) -> list[Edit]:
    """The edits, with the names of terms that would fall into one, and nothing twice."""
    edits = with_short_forms(text, index, without_echo(text, edits))
    alike = _alike(text, index, edits)
    if not alike:
        return edits
    named: set[int] = set()
    kept: list[Edit] = []
    for edit in edits:
        match = edit.match
        sense = match.sense if match else -1
        if match and sense in alike and sense not in named and _takes_name(text, edit, match):
            named.add(sense)
            shown = " ".join(_term(text, match).split())
            kept.append(replace(edit, text=f"{edit.text} ({shown})"))
        else:
            kept.append(edit)
    return kept


def without_echo(text: Text, edits: Sequence[Edit]) -> list[Edit]:
    """The edits, without a word that the plain words before it end with already.

    "SSO login page" is "sign-in page", not "sign-in sign-in page", and "CRM cluster" is
    "customer system", not "customer system system".
    """
    kept: list[Edit] = []
    for edit in edits:
        last = kept[-1] if kept else None
        if last and text.source[last.end : edit.start] == " " and edit.end > edit.start:
            said, (word, _, rest) = last.text.rpartition(" ")[2], edit.text.partition(" ")
            if word and rest and said.lower() == word.lower():
                edit = replace(edit, text=rest)
            elif word and not rest and " " in last.text and _is_echo(said, word):
                kept[-1] = replace(last, text=last.text.rpartition(" ")[0])
            elif word and not rest and _is_echo(said, word):
                edit = replace(edit, start=last.end, text="")
        kept.append(edit)
    return kept


def _is_echo(said: str, word: str) -> bool:
    return word.lower() in (said.lower(), plural(said.lower()))


def with_short_forms(text: Text, index: Index, edits: Sequence[Edit]) -> list[Edit]:
    """The edits, with the author's short form where a sentence has just said the whole.

    "The program copy failed and a second copy took over": only words that the entry
    itself gives (`short`), since the last word of a plain form may be untrue alone.
    """
    kept: list[Edit] = []
    said: dict[str, tuple[int, str]] = {}
    for edit in edits:
        match = edit.match
        ready = index.ready[match.sense] if match and edit.rule == "replace" else None
        if match and ready and ready.sense.short:
            last, kind = said.get(ready.singular, (-1, ""))
            own_kind = _kind_before(text, match)
            if (
                last >= 0
                and match.first - last <= _STILL_HEARD
                and text.same_sentence(last, match.first)
                and own_kind in ("", kind)
            ):
                edit = replace(edit, text=_shortened(edit.text, ready))
            said[ready.singular] = match.last - 1, own_kind
        kept.append(edit)
    return kept


def _kind_before(text: Text, match: Match) -> str:
    """The noun in front that tells which one is meant: "all user program copies"."""
    at = match.first - 1
    if not text.same_sentence(at, match.first) or text.tags[at] not in NOUN_TAGS:
        return ""
    return text.tokens[at].low


def _shortened(words: str, ready: Ready) -> str:
    """`words` with the short form in place of the whole one; as they are when in doubt."""
    brief = ready.sense.short
    many = brief if ready.plural == ready.singular else plural(brief)
    for whole, shown in ((ready.plural, many), (ready.singular, brief)):
        start, found, rest = words.rpartition(whole)
        if not found:
            continue
        if start.lower() in ("a ", "an "):
            return f"{like(start, article(shown))} {shown}{rest}"
        return words if article(whole) != article(shown) else f"{start}{shown}{rest}"
    return words


def _alike(text: Text, index: Index, edits: Sequence[Edit]) -> frozenset[int]:
    """Senses that share their plain words with another that is a thing of its kind."""
    senses: dict[str, set[int]] = {}
    heads: dict[int, str] = {}
    for edit in edits:
        if edit.match is None:
            continue
        ready = index.ready[edit.match.sense]
        if ready.sense.pos == "noun" and ready.sense.count == "count":
            senses.setdefault(ready.singular, set()).add(edit.match.sense)
            heads[edit.match.sense] = text.tokens[edit.match.last - 1].low.rstrip("s")
    return frozenset(
        sense
        for several in senses.values()
        if len(several) > 1
        for sense in several
        if any(
            heads[sense] == heads[other] and not _is_longer_name(index, sense, other)
            for other in several
            if other != sense
        )
    )


def _is_longer_name(index: Index, one: int, other: int) -> bool:
    """ "software upgrade" and "upgrade": the same thing, said in full or in a heading."""
    return any(
        a == b or a.endswith(f" {b}") or b.endswith(f" {a}")
        for a in map(str.lower, index.ready[one].sense.terms)
        for b in map(str.lower, index.ready[other].sense.terms)
    )


def _takes_name(text: Text, edit: Edit, match: Match) -> bool:
    """A bracket reads well here: the noun stands for itself and holds all the edit."""
    end = text.tokens[match.last - 1].end
    if edit.end != end or text.tokens[match.last - 1].possessive:
        return False
    place = noun_place(text, match.first, match.last)
    return place.follower < 0 and text.source[end : end + 2] != " ("


def _term(text: Text, match: Match) -> str:
    return text.source[text.tokens[match.first].start : text.tokens[match.last - 1].end]
