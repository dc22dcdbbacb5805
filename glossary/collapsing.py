"""Keep two things apart whose plain words are the same.

"The edge router and the core router" must not become "the main network device
and the main network device": where two terms of one kind meet, each keeps its
own name in brackets at its first mention.
"""

from collections.abc import Sequence
from dataclasses import replace

from glossary.compiling import Index
from glossary.placing import Edit, noun_place
from glossary.texts import Match, Text


def with_names(text: Text, index: Index, edits: Sequence[Edit]) -> list[Edit]:
    """The edits, with the names of terms that would fall into one, and nothing twice."""
    edits = without_echo(text, edits)
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

    "SSO credentials" is "sign-in details", not "sign-in sign-in details".
    """
    kept: list[Edit] = []
    for edit in edits:
        last = kept[-1] if kept else None
        if last and text.source[last.end : edit.start] == " " and edit.end > edit.start:
            said, (word, _, rest) = last.text.rpartition(" ")[2], edit.text.partition(" ")
            if word and rest and said.lower() == word.lower():
                edit = replace(edit, text=rest)
        kept.append(edit)
    return kept


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
        if any(heads[sense] == heads[other] for other in several if other != sense)
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
