"""Words of an organisation beside the shipped ones, without compiling those again.

The result is what compiling all of them would give, the own ones first: there are few of
them, and 7,500 others would take seconds of the only processor for each word that is added.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.language import Sense
from glossary.compiling import (
    Hit,
    Index,
    Ready,
    compile_senses,
    heeding,
    single_terms,
    taught,
    told_in_plain_words,
)
from glossary.looking_up import Names, names_of


def beside(shipped: Index, own: Sequence[Sense]) -> Index:
    """The shipped index with these senses; where both know a form, the own ones come first."""
    if not own:
        return shipped
    added = compile_senses(own, known=shipped.lexicon)
    shift = len(shipped.ready)
    theirs = heeding(shipped.ready, told_in_plain_words(added.ready))
    ours = heeding(added.ready, told_in_plain_words(shipped.ready))
    forms = {**shipped.forms, **_forms(shipped, added, shift)}
    longest = _greater(shipped.longest, added.longest)
    return Index(
        ready=(*theirs, *ours),
        forms=forms,
        longest=longest,
        single=single_terms(forms, longest),
        beginnings=shipped.beginnings | added.beginnings,
        separable=_joined(shipped.separable, added.separable),
        lexicon=taught(shipped.lexicon, added.ready),
        glosses=shipped.glosses | added.glosses,
        senses={**added.senses, **shipped.senses},
        by_id={**{id: n + shift for id, n in added.by_id.items()}, **shipped.by_id},
    )


def names_beside(shipped: Names, own: Sequence[Ready], first: int) -> Names:
    """The names of both; `first` is the number of the first own sense in the whole index."""
    added = names_of(own, first)
    senses = dict(shipped.senses)
    for name, numbers in added.senses.items():
        senses[name] = (*numbers, *shipped.senses.get(name, ()))
    return Names(senses=senses, known=tuple(dict.fromkeys((*added.known, *shipped.known))))


def _forms(shipped: Index, added: Index, shift: int) -> dict[str, tuple[Hit, ...]]:
    """The forms that the own senses have, with what the shipped ones mean by them; the same
    plain words are somebody's once."""
    found = {}
    for key, hits in added.forms.items():
        ours = [replace(hit, sense=hit.sense + shift) for hit in hits]
        both = (*ours, *shipped.forms.get(key, ()))
        plain = [hit for hit in both if hit.plain][:1]
        found[key] = (*(hit for hit in both if not hit.plain), *plain)
    return found


def _greater(some: Mapping[str, int], more: Mapping[str, int]) -> dict[str, int]:
    return {**some, **{word: max(size, some.get(word, 0)) for word, size in more.items()}}


def _joined(
    some: Mapping[str, frozenset[str]], more: Mapping[str, frozenset[str]]
) -> dict[str, frozenset[str]]:
    return {
        **some,
        **{word: parts | some.get(word, frozenset()) for word, parts in more.items()},
    }
