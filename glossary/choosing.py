"""Choose the sense in which a word is meant here, or none.

What stands for a sense and what stands against it are asked apart: first whether it may be
taken at all, then how strongly the text speaks for it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from glossary.commonwords import is_common
from glossary.compiling import ANY, WARY, Hit, Index, Ready
from glossary.evidence import EVERYDAY, Around, beside, weight
from glossary.fitting import FITS
from glossary.language import CLOSED, listed
from glossary.tags import NOUN_TAGS, Tag
from glossary.texts import Match, Text

_SETTLED: Final = 0.8
"""What another mention in the same sense is worth; words against it here weigh twice that."""
_WIDER: Final = 0.0001
_MANY: Final = 3
_BY_FAR: Final = 1.5


class Candidate(NamedTuple):
    """A term of the glossary in the text, in every sense that fits its part of speech."""

    first: int
    last: int
    hits: tuple[Hit, ...]
    particle: int = -1
    """Where the particle of a verb stands behind its object ("rolled the change back")."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What stands around a candidate, and what is known of the other words of its message."""

    sentence: Around
    message: Around
    opened: float
    """How much the whole message speaks for IT, 0 to 1."""
    settled: frozenset[int]
    """The senses that other mentions have."""


def choose(mention: "Mention", scene: Scene) -> Match | None:
    """The sense with the most evidence; None when none has enough, or two the same.

    One text calls one thing by one name, so a sense that is `settled` for another mention
    needs little more here (Gale, Church and Yarowsky 1992: one sense per discourse). An
    everyday word that some entry keeps in another sense needs words that name its trade."""
    best: Hit | None = None
    most = 0.0
    for case in mention.cases:
        if case.needs_telling and not mention.is_told(case, scene):
            continue
        found = mention.strength(case, scene)
        if found is not None and (best is None or found > most):
            best, most = case.hit, found
    if best is None:
        return None
    first, last, _, particle = mention.candidate
    return Match(first, last, best.sense, best.form, particle)


def _as_written(text: Text, candidate: Candidate) -> tuple[Hit, ...]:
    """ "cert" in small letters is the short word, not the team that CERT stands for: an
    acronym is meant in small letters only where they spell no word of its own."""
    if not any(hit.acronym for hit in candidate.hits):
        return candidate.hits
    shown = (text.tokens[number].text for number in range(candidate.first, candidate.last))
    if not all(word.islower() for word in shown):
        return candidate.hits
    words = tuple(hit for hit in candidate.hits if not hit.acronym)
    return words or candidate.hits


class Case(NamedTuple):
    """One sense that a mention may have, with all that does not depend on other words."""

    hit: Hit
    ready: Ready
    asked: float
    """The evidence that this sense asks for in the form that is written here."""
    exactness: float
    """How well the word fits this sense, before anything around it is heard."""
    certain: bool
    """Nothing speaks against it, or the text itself says that it means this."""
    needs_telling: bool
    """Only a word of its own trade, or another mention, can make it this sense."""


class Mention:
    """One candidate where it stands: what is asked of it once, however often others change."""

    __slots__ = ("_index", "_text", "_words", "candidate", "cases")

    def __init__(self, text: Text, index: Index, candidate: Candidate) -> None:
        self.candidate = candidate
        self._text, self._index = text, index
        span = text.tokens[candidate.first : candidate.last]
        self._words = frozenset([token.low for token in span])
        hits = candidate.hits
        if len(hits) > 1:
            hits = _as_written(text, candidate)
            hits = tuple(hit for hit in hits if index.ready[hit.sense].sense.unit) or hits
        senses = [index.ready[sense] for sense in {hit.sense for hit in hits}]
        self.cases = [self._case(hit, senses) for hit in self._possible(hits, senses)]

    def _possible(self, hits: Sequence[Hit], senses: Sequence[Ready]) -> Sequence[Hit]:
        """The senses that may be taken here at all, however much speaks of IT."""
        text, (first, last, _, _) = self._text, self.candidate
        if any(ready.speaks_against for ready in senses):
            # "volume of data": what touches the word decides.
            touching = beside(text.tokens, first, last)
            known = self._index.ready
            hits = [hit for hit in hits if not touching & known[hit.sense].speaks_against]
        if any(ready.sense.pos == "adj" for ready in senses) and (
            _describes(text, self.candidate) or _is_judged(text, first)
        ):
            # "Deprecated domains": the adjective has an entry of its own.
            hits = [hit for hit in hits if self._index.ready[hit.sense].sense.pos != "verb"]
        return hits

    def _case(self, hit: Hit, senses: Sequence[Ready]) -> Case:
        ready = self._index.ready[hit.sense]
        asked = self._asked(ready, hit)
        # Of two that nothing speaks for, the wider.
        found = _exactness(self._text, self.candidate, hit) + _WIDER * len(ready.speaks_for)
        unclear = _is_unclear(hit, ready, asked, senses)
        if self._is_explained(ready):
            return Case(hit, ready, asked, found + _EXPLAINED, True, unclear)
        sure = not (asked or ready.sense.ambiguous or ready.speaks_against)
        return Case(hit, ready, asked, found + 1.0 if sure else found, sure, unclear)

    def _asked(self, ready: Ready, hit: Hit) -> float:
        asked = needed(ready, hit)
        if asked == WARY and any(len(word) > 2 and not is_common(word) for word in self._words):
            asked = 0.0  # another spelling of the term is an everyday word, this one is none
        if hit.exact and _reads_as_word(self._text, self._index, self.candidate):
            asked = max(asked, 1.0)
        return asked

    def strength(self, case: Case, scene: Scene) -> float | None:
        """How strongly the text speaks for this sense; None where that is too little."""
        if case.certain:
            return case.exactness
        ready = case.ready
        evidence = weight(ready, scene.sentence, scene.message, self._words, scene.opened)
        if case.asked:
            evidence += _SETTLED * (case.hit.sense in scene.settled)
            enough = evidence - 0.4 * worth(ready, case.hit) >= case.asked
        else:
            # What asks for no evidence still heeds what speaks against it.
            enough = evidence >= 0
        if not enough:
            return None
        return case.exactness + (evidence if ready.sense.ambiguous else 1.0)

    def _is_explained(self, ready: Ready) -> bool:
        """ "Jobs (tasks for computers)": the text itself says which of the senses it means."""
        end = self._text.tokens[self.candidate.last - 1].end
        return bool(ready.gloss) and self._text.source.startswith(
            (f" ({ready.gloss})", f" ({ready.gloss_many})"), end
        )

    def is_told(self, case: Case, scene: Scene) -> bool:
        """Whether a word of this sense's own trade, or another mention, speaks for it."""
        if case.hit.sense in scene.settled:
            return True
        return not (scene.message.words & case.ready.speaks_for) <= self._words


def _is_unclear(hit: Hit, ready: Ready, asked: float, senses: Sequence[Ready]) -> bool:
    """Whether signs of IT alone do not tell that this sense is meant: not a program's
    "library" from the town's, nor which of several things a "client" is, or "PR" stands for."""
    if not asked:
        return False
    if asked >= EVERYDAY and any(other.sense.action == "keep" for other in senses):
        return True
    everyday = ready.enough >= EVERYDAY and ready.sense.pos == "noun"
    unclear = hit.acronym or everyday or not _is_the_wider(ready, senses)
    return unclear and bool(ready.speaks_for)


_EXPLAINED: Final = 100.0
"""More than any words of a text may speak for another sense."""


def worth(ready: Ready, hit: Hit) -> float:
    """What a term tells of its message being about IT: one with no everyday sense, 1."""
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


def _reads_as_word(text: Text, index: Index, candidate: Candidate) -> bool:
    """A name or an acronym that is an everyday word, too: "ram", "an ad", "we DID"."""
    shown = text.tokens[candidate.first].text
    if candidate.last - candidate.first > 1:
        return False
    if shown.islower():
        return bool(index.lexicon.get(shown, 0)) or shown in _SMALL_WORDS
    return shown.lower() in CLOSED


_SMALL_WORDS: Final = listed("ad ads ca das est git ha ides phi")
"""Abbreviations, sounds and foreign words that no list of English words has."""


def _exactness(text: Text, candidate: Candidate, hit: Hit) -> float:
    """A verb or noun that the tag names exactly wins over an adjective reading."""
    tag = text.tags[candidate.last - 1]
    if hit.exact:
        return 0.6
    if hit.form == ANY:
        if _is_graded(text, candidate.first) or _describes(text, candidate):
            return 0.4
        return 0.1 if tag == Tag.ADJ else 0.05
    return 0.2 if tag in FITS[hit.form] else 0.0


def _describes(text: Text, candidate: Candidate) -> bool:
    """ "a misconfigured router": before its noun a participle is an adjective."""
    last = candidate.last
    return (
        text.tags[last - 1] in (Tag.ADJ, Tag.PART)
        and text.same_sentence(last, last - 1)
        and text.tokens[last].gap == " "
        and text.tags[last] in NOUN_TAGS
        and (last < 2 or text.tags[candidate.first - 1] not in (Tag.BE, Tag.HAVE))
    )


def _is_judged(text: Text, first: int) -> bool:
    """ "it is considered deprecated": nobody does anything there."""
    return text.same_sentence(first - 1, first) and text.tokens[first - 1].low in _JUDGED


_JUDGED: Final = listed("considered deemed seems seem remains remain looks look")


def _is_graded(text: Text, first: int) -> bool:
    """ "relatively self-healing", "fully patched": only an adjective has degrees."""
    return text.same_sentence(first - 1, first) and text.tokens[first - 1].low in _DEGREES


_DEGREES: Final = listed("relatively very quite rather fairly highly fully partly largely too")
