"""Find the terms of a text: the longest ones, in the right part of speech and sense."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from types import MappingProxyType
from typing import Final

from bot.language import Audience
from glossary.commonwords import is_common
from glossary.compiling import ANY, WARY, Hit, Index, Ready, join_of
from glossary.evidence import (
    EVERYDAY,
    Around,
    around,
    beside,
    gate,
    together,
    weight,
    with_words,
)
from glossary.fitting import FITS, fits
from glossary.language import CLOSED, listed
from glossary.protecting import SOFT_KINDS
from glossary.tags import NOUN_TAGS, Tag
from glossary.texts import Match, Text

_LONGEST_OBJECT: Final = 6
_ROUNDS: Final = 3
_SETTLED: Final = 0.8
"""What another mention in the same sense is worth; words against it here weigh twice that."""
_WIDER: Final = 0.0001
_MANY: Final = 3
_BY_FAR: Final = 1.5
NOTHING: Final[Mapping[int, int]] = MappingProxyType({})


def find(
    text: Text,
    index: Index,
    audience: Audience,
    foreseen: Mapping[int, int] = NOTHING,
) -> list[Match]:
    """All terms of the text, left to right, never overlapping.

    `foreseen` gives senses (by the start of their term) that a second pass
    would choose: the first then does so at once.
    """
    found = list(_candidates(text, index, audience, foreseen))
    if not found:
        return []
    sentences = [around(text.tokens[s.first : s.last]) for s in text.sentences]
    groups = _by_sentence(text, index, found, sentences)
    message = together(sentences, _anchors(index, found))
    chosen: dict[int, Match] = {}
    brought: dict[int, frozenset[str]] = {}
    for _ in range(_ROUNDS):
        newly = _round(text, index, audience, groups, message, brought, chosen, foreseen)
        if not newly:
            break
        chosen |= newly
        brought = _brought(text, index, chosen.values())
    meant = _one_meaning(index, message, chosen.values())
    return [
        replace(match, sense=meant.get(match.sense, match.sense))
        for _, match in sorted(chosen.items())
    ]


def _one_meaning(index: Index, message: Around, chosen: Iterable[Match]) -> dict[int, int]:
    """A word that is explained has one explanation in a text: what the text speaks for most.

    Gives the other senses of such words and what takes their place.
    """
    explained: dict[str, set[int]] = {}
    for sense in {match.sense for match in chosen}:
        told = index.ready[sense].sense
        if told.action == "explain" and told.ambiguous:
            explained.setdefault(told.terms[0], set()).add(sense)

    def spoken_for(sense: int) -> tuple[int, int]:
        ready = index.ready[sense]
        words = message.words
        return len(words & ready.speaks_for) - len(words & ready.speaks_against), -sense

    return {
        sense: max(senses, key=spoken_for) for senses in explained.values() for sense in senses
    }


@dataclass(frozen=True, slots=True)
class _Group:
    """The candidates of one sentence and what is around them."""

    sentence: int
    around: Around
    candidates: Sequence["_Candidate"]


def _by_sentence(
    text: Text,
    index: Index,
    found: Sequence["_Candidate"],
    sentences: Sequence[Around],
) -> list[_Group]:
    groups = []
    for number, inside in groupby(found, lambda item: text.sentence_of[item.first]):
        candidates = list(inside)
        told = replace(
            sentences[number],
            anchors=_anchors(index, candidates),
            doubtful=frozenset(
                text.tokens[candidate.first].low
                for candidate in candidates
                if candidate.last - candidate.first == 1
                and all(index.ready[hit.sense].sense.ambiguous for hit in candidate.hits)
            ),
        )
        groups.append(_Group(number, told, candidates))
    return groups


def _round(
    text: Text,
    index: Index,
    audience: Audience,
    groups: Sequence[_Group],
    message: Around,
    brought: Mapping[int, frozenset[str]],
    chosen: Mapping[int, Match],
    foreseen: Mapping[int, int],
) -> dict[int, Match]:
    """Choose senses, counting the plain words that others bring as evidence.

    A second pass over the plain text sees those words too; counting them here
    already is what keeps it from finding anything new. Gives what is new, by
    the first token.
    """
    message = with_words(message, frozenset[str]().union(*brought.values()))
    opened = gate(message, it_channel=audience.it_channel)
    settled = frozenset(match.sense for match in chosen.values())
    newly: dict[int, Match] = {}
    for group in groups:
        sentence = with_words(group.around, brought.get(group.sentence, frozenset()))
        for candidate in group.candidates:
            first = candidate.first
            if first in chosen:
                continue
            match = None
            if foreseen:
                match = _as_foreseen(candidate, foreseen.get(text.tokens[first].start))
            match = match or _choose(
                text, index, candidate, sentence, message, opened, audience, settled
            )
            if match is not None:
                newly[first] = match
    return newly


def _as_foreseen(candidate: "_Candidate", sense: int | None) -> Match | None:
    for hit in candidate.hits:
        if hit.sense == sense and not hit.plain:
            return Match(
                candidate.first, candidate.last, hit.sense, hit.form, candidate.particle
            )
    return None


def _brought(text: Text, index: Index, chosen: Iterable[Match]) -> dict[int, frozenset[str]]:
    """The plain words that the chosen senses bring into each sentence."""
    words: dict[int, set[str]] = {}
    for match in chosen:
        sense = index.ready[match.sense].sense
        if sense.action == "replace":
            words.setdefault(text.sentence_of[match.first], set()).update(
                index.ready[match.sense].brings
            )
    return {number: frozenset(found) for number, found in words.items()}


@dataclass(frozen=True, slots=True)
class _Candidate:
    first: int
    last: int
    hits: tuple[Hit, ...]
    particle: int = -1


def _candidates(
    text: Text, index: Index, audience: Audience, foreseen: Mapping[int, int]
) -> Iterator[_Candidate]:
    at = 0
    tokens = text.tokens
    while at < len(tokens):
        token = tokens[at]
        size = index.longest.get(token.low, 0)
        found = None
        if size and (token.kind == "word" or token.kind in SOFT_KINDS):
            found = _longest(text, index, at, size, audience, foreseen.get(token.start))
        if token.low in index.separable and (found is None or _stands_before_it(text, at)):
            found = _separated(text, index, at, audience) or found
        if found is None:
            at += 1
            continue
        if not any(hit.plain for hit in found.hits):
            yield found
        at = found.last


def _stands_before_it(text: Text, at: int) -> bool:
    """ "toggling it off": the verb and its particle are one longer term."""
    return text.same_sentence(at + 1, at) and text.tokens[at + 1].low in ("it", "them")


def _longest(
    text: Text, index: Index, at: int, size: int, audience: Audience, foreseen: int | None
) -> _Candidate | None:
    """The longest term that begins at this token and fits its part of speech.

    What a second pass would choose (`foreseen`) fits, whatever it looks like here.
    """
    keys = _keys(text, index, at, size)
    for length in range(len(keys), 0, -1):
        hits = index.forms.get(keys[length - 1])
        if not hits:
            continue
        fitting = tuple(
            hit
            for hit in hits
            if hit.sense == foreseen or fits(text, index, at, at + length, hit, audience)
        )
        if fitting and _whole(text, at, at + length):
            return _Candidate(at, at + length, fitting)
    return None


def _keys(text: Text, index: Index, at: int, size: int) -> list[str]:
    """Keys of one, two, three … tokens from here, as far as a term could reach."""
    tokens = text.tokens
    keys = [tokens[at].low]
    sentence = text.sentence_of[at]
    for number in range(at + 1, min(at + size, len(tokens))):
        token = tokens[number]
        join = join_of(token.gap)
        if join is None:
            break
        key = keys[-1] + join + token.low
        if number == at + 1 and key not in index.beginnings:
            break
        if (
            text.sentence_of[number] != sentence
            or tokens[number - 1].possessive
            or not (token.kind == "word" or token.kind in SOFT_KINDS)
        ):
            break
        keys.append(key)
    return keys


def _whole(text: Text, first: int, last: int) -> bool:
    """The match does not cut a word in two: nothing is glued to either side."""
    before = text.tokens[first].gap
    after = text.tokens[last].gap if last < len(text.tokens) else " "
    glued = "._@\\=+$%~^|#&;"
    if first and before and before[-1] in glued and before.strip() == before:
        return False
    return not (after and after[0] in "_@\\=+$^|#&" and after.strip() == after) and not (
        after == "" or after == "."
    )


def _describes(text: Text, candidate: "_Candidate") -> bool:
    """ "a misconfigured router": before its noun a participle is an adjective."""
    last = candidate.last
    return (
        text.tags[last - 1] in (Tag.ADJ, Tag.PART)
        and text.same_sentence(last, last - 1)
        and text.tokens[last].gap == " "
        and text.tags[last] in NOUN_TAGS
        and (last < 2 or text.tags[candidate.first - 1] not in (Tag.BE, Tag.HAVE))
    )


def _is_graded(text: Text, first: int) -> bool:
    """ "relatively self-healing", "fully patched": only an adjective has degrees."""
    return text.same_sentence(first - 1, first) and text.tokens[first - 1].low in _DEGREES


_DEGREES: Final = listed("relatively very quite rather fairly highly fully partly largely too")


def _separated(text: Text, index: Index, at: int, audience: Audience) -> _Candidate | None:
    """A verb whose particle stands behind its object: "rolled the change back"."""
    particles = index.separable[text.tokens[at].low]
    for number in range(at + 1, min(at + 1 + _LONGEST_OBJECT, len(text.tokens))):
        token = text.tokens[number]
        if not text.same_sentence(at, number) or token.gap not in (" ", "-"):
            return None
        if token.low in particles and number > at + 1:
            if number + 1 < len(text.tokens) and text.tokens[number + 1].gap == "-":
                return None  # "bring the controllers up-to-date"
            break
        if text.tags[number] not in _OBJECT:
            return None
    else:
        return None
    hits = index.forms.get(f"{text.tokens[at].low} {token.low}", ())
    fitting = tuple(
        hit
        for hit in hits
        if index.ready[hit.sense].sense.pos == "verb"
        and fits(text, index, at, at + 1, hit, audience)
    )
    return _Candidate(at, at + 1, fitting, number) if fitting else None


_OBJECT: Final = frozenset(
    {Tag.DET, Tag.ADJ, Tag.NUM, Tag.NOUN, Tag.NOUNS, Tag.NAME, Tag.PRON, Tag.PART, Tag.ADV}
)


def _anchors(index: Index, found: Sequence[_Candidate]) -> float:
    """Different terms that speak for IT: those with no everyday sense count whole."""
    weights: dict[int, float] = {}
    for candidate in found:
        worth = min(_worth(index.ready[hit.sense], hit) for hit in candidate.hits)
        if worth:
            weights[candidate.hits[0].sense] = worth
    return sum(weights.values())


def _worth(ready: Ready, hit: Hit) -> float:
    if ready.sense.ambiguous or hit.plain:
        return 0.0
    if ready.sense.action == "keep":
        return 0.5 if ready.sense.pos == "name" else 0.0
    if needed(ready, hit) == 0:
        return 1.0
    return 0.5 if ready.enough <= WARY else 0.0


def needed(ready: Ready, hit: Hit) -> float:
    """The evidence that this written form asks for: an acronym is no everyday word."""
    if hit.acronym and ready.enough == WARY:
        return 0.0
    return ready.enough


def _choose(
    text: Text,
    index: Index,
    candidate: _Candidate,
    sentence: Around,
    message: Around,
    opened: float,
    audience: Audience,
    settled: frozenset[int],
) -> Match | None:
    """The sense with the most evidence; None when none has enough, or two the same.

    One text calls one thing by one name, so a sense that is `settled` for another mention
    needs little more here (Gale, Church and Yarowsky 1992: one sense per discourse). An
    everyday word that some entry keeps in another sense needs words that name its trade."""
    hits = candidate.hits
    own = [hit for hit in hits if index.ready[hit.sense].sense.unit]
    if own:
        hits = tuple(own)
    words = frozenset(
        text.tokens[number].low for number in range(candidate.first, candidate.last)
    )
    touching = beside(text.tokens, candidate.first, candidate.last)
    rivals = any(index.ready[hit.sense].sense.action == "keep" for hit in hits)
    senses = [index.ready[sense] for sense in {hit.sense for hit in hits}]
    best: Hit | None = None
    best_weight = 0.0
    for hit in hits:
        ready = index.ready[hit.sense]
        found = _exactness(text, candidate, hit)
        asked = needed(ready, hit)
        if touching & ready.speaks_against:
            continue  # "volume of data": what touches the word decides
        if asked == WARY and any(len(word) > 2 and not is_common(word) for word in words):
            asked = 0.0  # another spelling of the term is an everyday word, this one is none
        if hit.exact and _reads_as_word(text, index, candidate):
            asked = max(asked, 1.0)
        told = hit.sense in settled or (message.words & ready.speaks_for) - words
        if rivals and asked >= EVERYDAY and not told:
            continue  # signs of IT alone do not tell a program's "library" from the town's
        everyday = ready.enough >= EVERYDAY and ready.sense.pos == "noun"
        unclear = hit.acronym or everyday or not _is_the_wider(ready, senses)
        if unclear and asked and ready.speaks_for and not told:
            continue  # nor which of several things a "client" is, or what "PR" stands for
        if asked:
            evidence = weight(ready, sentence, message, words, opened)
            evidence += _SETTLED * (hit.sense in settled)
            if evidence - 0.4 * _worth(ready, hit) < asked:
                continue
            found += evidence if ready.sense.ambiguous else 1.0
        elif ready.sense.ambiguous:
            evidence = weight(ready, sentence, message, words, opened)
            if evidence < 0:
                continue  # an acronym asks for no evidence, but heeds what speaks against it
            found += evidence
        else:
            found += 1.0
        found += _WIDER * len(ready.speaks_for)  # of two that nothing speaks for, the wider
        if best is None or found > best_weight:
            best, best_weight = hit, found
    if best is None:
        return None
    if index.ready[best.sense].sense.id in audience.known:
        return None
    return Match(candidate.first, candidate.last, best.sense, best.form, candidate.particle)


def _is_the_wider(ready: Ready, senses: Sequence[Ready]) -> bool:
    """Whether a sense may be taken where no word speaks for it: alone, or by far the wider.

    Whatever is said in the same words is no rival.
    """
    told = ready.sense.plain or ready.sense.gloss
    others = [
        len(other.speaks_for)
        for other in senses
        if other.sense.pos == ready.sense.pos
        and (other.sense.plain or other.sense.gloss) != told
    ]
    return len(others) + 1 < _MANY and len(ready.speaks_for) >= _BY_FAR * max(others, default=0)


def _reads_as_word(text: Text, index: Index, candidate: _Candidate) -> bool:
    """A name or an acronym that is an everyday word, too: "ram", "an ad", "we DID"."""
    shown = text.tokens[candidate.first].text
    if candidate.last - candidate.first > 1:
        return False
    if shown.islower():
        return bool(index.lexicon.get(shown, 0)) or shown in _SMALL_WORDS
    return shown.lower() in CLOSED


_SMALL_WORDS: Final = listed("ad ads ca das est git ha ides phi")
"""Abbreviations, sounds and foreign words that no list of English words has."""


def _exactness(text: Text, candidate: _Candidate, hit: Hit) -> float:
    """A verb or noun that the tag names exactly wins over an adjective reading."""
    tag = text.tags[candidate.last - 1]
    if hit.exact:
        return 0.6
    if hit.form == ANY:
        if _is_graded(text, candidate.first) or _describes(text, candidate):
            return 0.4
        return 0.1 if tag == Tag.ADJ else 0.05
    return 0.2 if tag in FITS[hit.form] else 0.0
