"""Find the terms of a text: the longest ones, in the right part of speech and sense."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.language import Audience
from glossary.compiling import ANY, Hit, Index, Ready, join_of
from glossary.evidence import ENOUGH, Around, around, gate, weight
from glossary.lexicon import NN, NNS, VB, VBD, VBG, VBN, VBZ
from glossary.protecting import SOFT_KINDS
from glossary.tagging import NOUN_TAGS, Tag
from glossary.tokens import Sentence, Token

_FITS: Final[Mapping[int, frozenset[Tag]]] = {
    NN: NOUN_TAGS | {Tag.NUM},
    NNS: NOUN_TAGS,
    VB: frozenset({Tag.BASE, Tag.PRESENT}),
    VBZ: frozenset({Tag.THIRD}),
    VBG: frozenset({Tag.ING}),
    VBD: frozenset({Tag.PAST}),
    VBN: frozenset({Tag.PART, Tag.ADJ}),
}
_ADJECTIVE: Final = frozenset({Tag.ADJ, Tag.PART, Tag.NAME})
_ADVERB: Final = frozenset({Tag.ADV, Tag.ADJ, Tag.PARTICLE})
_VERBAL: Final = frozenset({Tag.BASE, Tag.PRESENT, Tag.THIRD, Tag.PAST})
_LONGEST_OBJECT: Final = 6


@dataclass(frozen=True, slots=True)
class Text:
    """A tokenised, tagged text: what every later step reads."""

    source: str
    tokens: Sequence[Token]
    tags: Sequence[Tag]
    sentences: Sequence[Sentence]
    sentence_of: Sequence[int]
    """Sentence number of each token."""

    def same_sentence(self, first: int, second: int) -> bool:
        """Whether both tokens exist and stand in one sentence."""
        count = len(self.tokens)
        return (
            0 <= first < count
            and 0 <= second < count
            and self.sentence_of[first] == self.sentence_of[second]
        )


@dataclass(frozen=True, slots=True)
class Match:
    """A term found: tokens `first` (included) to `last` (excluded), and its sense."""

    first: int
    last: int
    sense: int
    form: int
    particle: int = -1
    """Token of a particle behind the object ("rolled the change back")."""


def find(text: Text, index: Index, audience: Audience) -> list[Match]:
    """All terms of the text, left to right, never overlapping."""
    found = list(_candidates(text, index, audience))
    if not found:
        return []
    message = _message(text, index, found)
    opened = gate(message, it_channel=audience.it_channel)
    sentences: dict[int, Around] = {}
    chosen: list[Match] = []
    for candidate in found:
        number = text.sentence_of[candidate.first]
        if number not in sentences:
            sentences[number] = _sentence_around(text, index, found, number)
        match = _choose(text, index, candidate, sentences[number], message, opened, audience)
        if match is not None:
            chosen.append(match)
    return chosen


@dataclass(frozen=True, slots=True)
class _Candidate:
    first: int
    last: int
    hits: tuple[Hit, ...]
    particle: int = -1


def _candidates(text: Text, index: Index, audience: Audience) -> Iterator[_Candidate]:
    at = 0
    tokens = text.tokens
    while at < len(tokens):
        token = tokens[at]
        size = index.longest.get(token.low, 0)
        found = None
        if size and (token.kind == "word" or token.kind in SOFT_KINDS):
            found = _longest(text, index, at, size, audience)
        if token.low in index.separable and found is None:
            found = _separated(text, index, at, audience)
        if found is None:
            at += 1
            continue
        yield found
        at = found.last


def _longest(
    text: Text, index: Index, at: int, size: int, audience: Audience
) -> _Candidate | None:
    """The longest term that begins at this token and fits its part of speech."""
    keys = _keys(text, at, size)
    for length in range(len(keys), 0, -1):
        hits = index.forms.get(keys[length - 1])
        if not hits:
            continue
        fitting = tuple(
            hit for hit in hits if _fits(text, index, at, at + length, hit, audience)
        )
        if fitting and _whole(text, at, at + length):
            return _Candidate(at, at + length, fitting)
    return None


def _keys(text: Text, at: int, size: int) -> list[str]:
    """Keys of one, two, three … tokens from here, as far as a term could reach."""
    keys = [text.tokens[at].low]
    for number in range(at + 1, min(at + size, len(text.tokens))):
        token = text.tokens[number]
        join = join_of(token.gap)
        if (
            join is None
            or text.sentence_of[number] != text.sentence_of[at]
            or text.tokens[number - 1].possessive
            or not (token.kind == "word" or token.kind in SOFT_KINDS)
        ):
            break
        keys.append(keys[-1] + join + token.low)
    return keys


def _whole(text: Text, first: int, last: int) -> bool:
    """The match does not cut a word in two: nothing is glued to either side."""
    before = text.tokens[first].gap
    after = text.tokens[last].gap if last < len(text.tokens) else " "
    glued = "._@\\=+$%~^|"
    if first and before and before[-1] in glued and before.strip() == before:
        return False
    return not (after and after[0] in "_@\\=+$^|" and after.strip() == after) and not (
        after == "" or after == "."
    )


def _fits(
    text: Text, index: Index, first: int, last: int, hit: Hit, audience: Audience
) -> bool:
    """Spelling, part of speech, audience and names all allow this meaning here."""
    ready = index.ready[hit.sense]
    sense = ready.sense
    if sense.direction != audience.direction or sense.unit not in ("", audience.unit):
        return False
    titled = text.sentences[text.sentence_of[first]].titled
    if hit.exact and not _same_case(text, first, last, hit, index):
        return False
    if sense.pos == "phrase":
        return True
    if not hit.exact and not titled and _is_name(text, first, last):
        return False
    return _fits_tag(text, first, last, hit, ready)


def _fits_tag(text: Text, first: int, last: int, hit: Hit, ready: Ready) -> bool:
    pos = ready.sense.pos
    if pos == "name":
        return True
    if pos == "verb":
        return text.tags[first] in _FITS[hit.form]
    tag = text.tags[last - 1]
    if pos == "adj":
        return tag in _ADJECTIVE or (last - first > 1 and tag not in _VERBAL)
    if pos == "adv":
        return tag in _ADVERB or last - first > 1
    if last - first > 1 or hit.acronym:
        return tag not in (Tag.PAST, Tag.THIRD, Tag.PRESENT) or hit.acronym
    return tag in _FITS[hit.form]


def _same_case(text: Text, first: int, last: int, hit: Hit, index: Index) -> bool:
    shown = text.source[text.tokens[first].start : text.tokens[last - 1].end]
    if text.tokens[last - 1].possessive:
        shown = shown[: -2 if shown[-1] in "sS" and shown[-2] in "'’" else -1]
    if shown == hit.exact or shown.replace("-", " ") == hit.exact.replace("-", " "):
        return True
    if last - first == 1:
        return False
    # Title case words of a long name may be written small: "Single Sign-On".
    return not any(
        sum(char.isupper() for char in word) >= 2 for word in hit.exact.split(" ")
    )


def _is_name(text: Text, first: int, last: int) -> bool:
    """Capitalised words in mid-sentence that the term does not cover as a whole."""
    sentence = text.sentences[text.sentence_of[first]]

    def capital(number: int) -> bool:
        token = text.tokens[number]
        return token.kind == "word" and token.text[:1].isupper()

    def joined(number: int) -> bool:
        return text.tokens[number].gap in (" ", "-", "\u00a0")

    if not any(
        capital(number) and not text.tokens[number].text.isupper()
        for number in range(first, last)
    ):
        return False
    before, after = first - 1, last
    if before >= sentence.first and joined(first) and capital(before):
        tag = text.tags[before]
        if before > sentence.first or tag in (Tag.NAME, Tag.NOUN, Tag.ADJ):
            return True
    return after < sentence.last and joined(after) and capital(after)


def _separated(
    text: Text, index: Index, at: int, audience: Audience
) -> _Candidate | None:
    """A verb whose particle stands behind its object: "rolled the change back"."""
    particles = index.separable[text.tokens[at].low]
    for number in range(at + 1, min(at + 1 + _LONGEST_OBJECT, len(text.tokens))):
        token = text.tokens[number]
        if not text.same_sentence(at, number) or token.gap not in (" ", "-"):
            return None
        if token.low in particles and number > at + 1:
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
        and _fits(text, index, at, at + 1, hit, audience)
    )
    return _Candidate(at, at + 1, fitting, number) if fitting else None


_OBJECT: Final = frozenset(
    {Tag.DET, Tag.ADJ, Tag.NUM, Tag.NOUN, Tag.NOUNS, Tag.NAME, Tag.PRON, Tag.PART, Tag.ADV}
)


def _message(text: Text, index: Index, found: Sequence[_Candidate]) -> Around:
    return around(text.tokens, _anchors(index, found))


def _sentence_around(
    text: Text, index: Index, found: Sequence[_Candidate], number: int
) -> Around:
    sentence = text.sentences[number]
    inside = [c for c in found if sentence.first <= c.first < sentence.last]
    return around(text.tokens[sentence.first : sentence.last], _anchors(index, inside))


def _anchors(index: Index, found: Sequence[_Candidate]) -> int:
    """Different terms without an everyday sense."""
    return len(
        {
            candidate.hits[0].sense
            for candidate in found
            if all(
                not index.ready[hit.sense].sense.ambiguous
                and index.ready[hit.sense].sense.pos != "phrase"
                and index.ready[hit.sense].sense.action != "keep"
                for hit in candidate.hits
            )
        }
    )


def _choose(
    text: Text,
    index: Index,
    candidate: _Candidate,
    sentence: Around,
    message: Around,
    opened: float,
    audience: Audience,
) -> Match | None:
    """The sense with the most evidence; None when none has enough, or two the same."""
    hits = candidate.hits
    own = [hit for hit in hits if index.ready[hit.sense].sense.unit]
    if own:
        hits = tuple(own)
    words = frozenset(
        text.tokens[number].low for number in range(candidate.first, candidate.last)
    )
    best: Hit | None = None
    best_weight = 0.0
    for hit in hits:
        ready = index.ready[hit.sense]
        if ready.sense.ambiguous:
            found = weight(ready, sentence, message, words, opened)
            if found < ENOUGH:
                continue
        else:
            found = ENOUGH + _exactness(text, candidate, hit)
        if best is None or found > best_weight:
            best, best_weight = hit, found
    if best is None:
        return None
    if index.ready[best.sense].sense.id in audience.known:
        return None
    return Match(
        candidate.first, candidate.last, best.sense, best.form, candidate.particle
    )


def _exactness(text: Text, candidate: _Candidate, hit: Hit) -> float:
    """A verb or noun that the tag names exactly wins over an adjective reading."""
    tag = text.tags[candidate.last - 1]
    if hit.exact:
        return 0.3
    if hit.form == ANY:
        return 0.1 if tag == Tag.ADJ else 0.05
    return 0.2 if tag in _FITS[hit.form] else 0.0
