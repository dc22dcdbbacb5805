"""Find the terms of a text: the longest ones, in the right part of speech and sense."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType
from typing import Final

from bot.language import Audience
from glossary.choosing import Candidate, Mention, Scene, choose, worth
from glossary.compiling import Index, join_of
from glossary.evidence import Around, beside, gate, together, with_words
from glossary.fitting import fits
from glossary.protecting import SOFT_KINDS
from glossary.tags import Tag
from glossary.texts import Match, Text

_LONGEST_OBJECT: Final = 6
_ROUNDS: Final = 3
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
    groups = _by_sentence(text, index, found)
    weights = {sense: least for group in groups for sense, least in group.weights.items()}
    message = together(text.around, sum(weights.values()))
    chosen: dict[int, Match] = {}
    brought: dict[int, frozenset[str]] = {}
    for _ in range(_ROUNDS):
        newly = _round(text, index, audience, groups, message, brought, chosen, foreseen)
        if not newly:
            break
        chosen |= newly
        brought = _brought(text, index, chosen.values())
    meant = _one_meaning(index, message, chosen.values())
    found_so = [
        match._replace(sense=meant[match.sense]) if match.sense in meant else match
        for _, match in sorted(chosen.items())
    ]
    return _as_explained(text, index, found_so)


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


def _as_explained(text: Text, index: Index, found: list[Match]) -> list[Match]:
    """What one mention explains is not said in other words at the next: "a job (a task for
    computers) … your job", unless what touches the word there speaks against it."""
    explained = {
        sense.terms[0]: match.sense
        for match in found
        if (sense := index.ready[match.sense].sense).action == "explain"
        and sense.ambiguous
        and sense.pos == "noun"
    }
    if not explained:
        return found

    def told(match: Match) -> Match:
        own = index.ready[match.sense]
        other = explained.get(own.sense.terms[0], match.sense)
        if other == match.sense or own.sense.pos != "noun" or own.sense.action != "replace":
            return match
        touching = beside(text.tokens, match.first, match.last)
        words = {word for entry in touching for word in entry.split()} | touching
        if words & index.ready[other].speaks_against:
            return match
        return match._replace(sense=other)

    return [told(match) for match in found]


@dataclass(frozen=True, slots=True)
class _Group:
    """The mentions of terms in one sentence and what is around them."""

    sentence: int
    around: Around
    weights: Mapping[int, float]
    """What each of its terms tells of the message being about IT."""
    mentions: Sequence[Mention]


def _by_sentence(text: Text, index: Index, found: Sequence[Candidate]) -> list[_Group]:
    groups = []
    for number, inside in groupby(found, lambda item: text.sentence_of[item.first]):
        candidates = list(inside)
        words, technical, it_words, _, _ = text.around[number]
        doubtful = frozenset(
            text.tokens[candidate.first].low
            for candidate in candidates
            if candidate.last - candidate.first == 1
            and all(index.ready[hit.sense].sense.ambiguous for hit in candidate.hits)
        )
        weights = _anchors(index, candidates)
        told = Around(words, technical, it_words, sum(weights.values()), doubtful)
        mentions = [Mention(text, index, candidate) for candidate in candidates]
        groups.append(_Group(number, told, weights, mentions))
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
        scene = Scene(sentence, message, opened, settled)
        for mention in group.mentions:
            first = mention.candidate.first
            if first in chosen:
                continue
            match = None
            if foreseen:
                wanted = foreseen.get(text.tokens[first].start)
                match = _as_foreseen(mention.candidate, wanted)
            match = match or choose(mention, scene)
            if match is not None and index.ready[match.sense].sense.id in audience.known:
                match = None
            if match is not None:
                newly[first] = match
    return newly


def _as_foreseen(candidate: Candidate, sense: int | None) -> Match | None:
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


def _candidates(
    text: Text, index: Index, audience: Audience, foreseen: Mapping[int, int]
) -> Iterator[Candidate]:
    reached = 0
    for at in text.openings:
        if at < reached:
            continue
        token = text.tokens[at]
        found = None
        if token.kind == "word" or token.kind in SOFT_KINDS:
            found = _longest(text, index, at, audience, foreseen.get(token.start))
        if token.low in index.separable and (found is None or _stands_before_it(text, at)):
            found = _separated(text, index, at, audience) or found
        if found is None:
            continue
        if not any(hit.plain for hit in found.hits):
            yield found
        reached = found.last


def _stands_before_it(text: Text, at: int) -> bool:
    """ "toggling it off": the verb and its particle are one longer term."""
    return text.same_sentence(at + 1, at) and text.tokens[at + 1].low in ("it", "them")


def _longest(
    text: Text, index: Index, at: int, audience: Audience, foreseen: int | None
) -> Candidate | None:
    """The longest term that begins at this token and fits its part of speech.

    What a second pass would choose (`foreseen`) fits, whatever it looks like here.
    """
    keys = _keys(text, index, at, index.longest.get(text.tokens[at].low, 0))
    for length in range(len(keys), 0, -1):
        hits = index.forms.get(keys[length - 1])
        if not hits:
            continue
        fitting = [
            hit
            for hit in hits
            if hit.sense == foreseen or fits(text, index, at, at + length, hit, audience)
        ]
        if fitting and _whole(text, at, at + length):
            return Candidate(at, at + length, tuple(fitting))
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


def _separated(text: Text, index: Index, at: int, audience: Audience) -> Candidate | None:
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
    return Candidate(at, at + 1, fitting, number) if fitting else None


_OBJECT: Final = frozenset(
    {Tag.DET, Tag.ADJ, Tag.NUM, Tag.NOUN, Tag.NOUNS, Tag.NAME, Tag.PRON, Tag.PART, Tag.ADV}
)


def _anchors(index: Index, found: Sequence[Candidate]) -> dict[int, float]:
    """Different terms that speak for IT: those with no everyday sense count whole."""
    weights: dict[int, float] = {}
    for candidate in found:
        least = min([worth(index.ready[hit.sense], hit) for hit in candidate.hits])
        if least:
            weights[candidate.hits[0].sense] = least
    return weights
