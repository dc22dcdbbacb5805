"""Find the terms of a text: the longest ones, in the right part of speech and sense."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from types import MappingProxyType
from typing import Final

from bot.language import Audience
from glossary.commonwords import is_common
from glossary.compiling import ANY, WARY, Hit, Index, Ready, join_of
from glossary.evidence import Around, around, gate, together, weight, with_words
from glossary.language import DAYS, PARTICLES, listed
from glossary.lexicon import NN, NNS, VB, VBD, VBG, VBN, VBZ
from glossary.protecting import SOFT_KINDS
from glossary.tagging import FINITE, NOUN_TAGS, VERB_TAGS, Tag
from glossary.tokens import Kind, Sentence, Token

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
_ROUNDS: Final = 3
NOTHING: Final[Mapping[int, int]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Text:
    """A tokenised, tagged text: what every later step reads."""

    source: str
    tokens: Sequence[Token]
    tags: Sequence[Tag]
    sentences: Sequence[Sentence]
    sentence_of: Sequence[int]
    """Sentence number of each token."""
    has_verb: Sequence[bool]
    """Whether each sentence has a finite verb or gives an order."""

    could_be_noun: Sequence[bool]
    """Whether the lexicon knows each word as a noun, whatever its tag says."""
    names: frozenset[tuple[str, str]]
    """Neighbours with capitals in mid-sentence: what is a name in headings too."""

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
    return [chosen[start] for start in sorted(chosen)]


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
                text, index, candidate, sentence, message, opened, audience
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
        if token.low in index.separable and found is None:
            found = _separated(text, index, at, audience)
        if found is None:
            at += 1
            continue
        if not any(hit.plain for hit in found.hits):
            yield found
        at = found.last


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
            if hit.sense == foreseen or _fits(text, index, at, at + length, hit, audience)
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
    glued = "._@\\=+$%~^|#&"
    if first and before and before[-1] in glued and before.strip() == before:
        return False
    return not (after and after[0] in "_@\\=+$^|#&" and after.strip() == after) and not (
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
    if hit.plain:
        return sense.pos not in ("noun", "verb") or _fits_tag(
            text, index, first, last, hit, ready
        )
    if hit.exact and not _same_case(text, first, last, hit):
        return False
    if not _same_tail(text, first, last, ready):
        return False
    if sense.pos in ("phrase", "name"):
        return True
    if _is_product(text, first, last, hit, ready):
        return False
    if not hit.exact and _is_program(text, first, last):
        return False
    if _is_name(text, first, last) and (not hit.exact or sense.action == "replace"):
        return False
    return _fits_tag(text, index, first, last, hit, ready)


def _fits_tag(text: Text, index: Index, first: int, last: int, hit: Hit, ready: Ready) -> bool:
    pos = ready.sense.pos
    if pos == "verb":
        if text.tags[first] == Tag.BASE and _is_label(text, first, last):
            return False
        return text.tags[first] in _FITS[hit.form] or (
            hit.form == VB and _is_order_with_particle(text, first, last)
        )
    tag = text.tags[last - 1]
    if pos == "adj" and tag == Tag.PART and _is_perfect(text, first):
        return False
    if pos == "adj":
        return tag in _ADJECTIVE or (last - first > 1 and tag not in _VERBAL)
    if pos == "adv":
        return tag in _ADVERB or last - first > 1
    if _is_order_with_particle(text, first, last):
        return False
    if tag == Tag.ING and _is_busy(text, first, last):
        return False
    if hit.acronym and _is_verb_here(text, first, last):
        return False
    if hit.acronym:
        return True
    if last - first > 1:
        apart = text.tokens[last - 1].gap == " "
        if tag == Tag.PARTICLE and apart and text.tags[first] in VERB_TAGS:
            return False  # "exports time out": the verb, not the noun "time-out"
        if tag == Tag.PREP:
            # "single sign-on", "an add-in": the particle is part of the noun.
            return last - first > 2 or text.tokens[last - 1].gap == "-"
        return tag not in _FINITE_FORMS or _is_compound(text, first, last)
    if hit.form == NN and tag == Tag.NOUN and _acts_for_many(text, index, first):
        return False
    return tag in _FITS[hit.form]


def _acts_for_many(text: Text, index: Index, first: int) -> bool:
    """ "the messages bounce with an error": a plural does not modify; this may be its verb."""
    if not text.same_sentence(first - 1, first) or text.tokens[first].gap != " ":
        return False
    follows_many = text.tags[first - 1] == Tag.NOUNS and text.tokens[first - 1].text.islower()
    if not follows_many or not index.lexicon.get(text.tokens[first].low, 0) & VB:
        return False
    if text.same_sentence(first + 1, first) and text.tags[first + 1] != Tag.PREP:
        return False
    at = first - 1
    while text.same_sentence(at, first) and text.tags[at] in NOUN_TAGS | {Tag.ADJ}:
        at -= 1
    sentence = text.sentences[text.sentence_of[first]]
    opens = not text.same_sentence(at, first) or text.tags[at] in (Tag.SUB, Tag.LINK)
    plain = all(token.text.islower() for token in text.tokens[at + 1 : first])
    return opens and plain and sentence.kind is Kind.PROSE


_FINITE_FORMS: Final = frozenset({Tag.PAST, Tag.THIRD, Tag.PRESENT})


def _is_compound(text: Text, first: int, last: int) -> bool:
    """ "(volume mounts, file shares)", "an index rebuild failed": no verb after all.

    The last word could be one, but the sentence leaves it nothing to do: another
    finite verb follows at once, or the phrase ends where an object would stand.
    """
    if not text.could_be_noun[last - 1] or text.tags[last - 1] == Tag.PAST:
        return False
    if text.same_sentence(last, first) and text.tokens[last].gap == " ":
        return text.tags[last] in FINITE
    following = text.tokens[last].gap if last < len(text.tokens) else ""
    return (
        following[:1] in (",", ")")
        and text.tokens[first].gap[-1:] in ("(", " ")
        and (text.tokens[first].gap.strip() in ("(", ","))
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


def _is_order_with_particle(text: Text, first: int, last: int) -> bool:
    """ "save your work and log off": a verb, though "log" alone reads like a noun."""
    if last - first != 2 or text.tokens[last - 1].low not in PARTICLES:
        return False
    if text.tokens[last - 1].gap == "-":
        return False
    if last < len(text.tokens) and text.tags[last] in NOUN_TAGS:
        return text.tokens[last].gap != " "
    before = text.tags[first - 1] if text.same_sentence(first - 1, first) else Tag.BORDER
    return before in (Tag.LINK, Tag.TO, Tag.MODAL, Tag.PRON, Tag.BORDER)


def _is_perfect(text: Text, first: int) -> bool:
    """ "we have provisioned": a participle that makes a tense is no adjective."""
    at = first - 1
    while text.same_sentence(at, first) and first - at < 4 and text.tags[at] == Tag.ADV:
        at -= 1
    return text.same_sentence(at, first) and text.tags[at] == Tag.HAVE


def _is_label(text: Text, first: int, last: int) -> bool:
    """A first word that stands alone gives no order: "Action | Date", "Update:"."""
    sentence = text.sentences[text.sentence_of[first]]
    if first != sentence.first or sentence.kind is Kind.PROSE:
        return False
    return last >= sentence.last or text.tokens[last].gap not in (" ", "-")


def _is_verb_here(text: Text, first: int, last: int) -> bool:
    """An acronym as a verb: "need to PR a fix", "please RDP into it"."""
    if not text.same_sentence(first - 1, first) or not text.same_sentence(last, first):
        return False
    return text.tags[first - 1] in (Tag.TO, Tag.MODAL) and (
        text.tags[last] in (Tag.DET, Tag.PRON) or text.tokens[last].low == "into"
    )


def _is_busy(text: Text, first: int, last: int) -> bool:
    """An -ing form that acts: "is rate limiting the service", "while patching it"."""
    if not text.same_sentence(last, first) or text.tokens[last].gap != " ":
        return False
    if text.tokens[last].low in ("into", "onto"):
        return True  # "logging into the portal"
    return text.tags[last] in (Tag.DET, Tag.PRON, Tag.NUM)


def _same_case(text: Text, first: int, last: int, hit: Hit) -> bool:
    """The case of a term with capitals: acronyms are strict, names nearly so."""
    wanted = hit.exact.replace("-", " ").split(" ")
    shown = [_without_ending(text.tokens[number]) for number in range(first, last)]
    if len(wanted) != len(shown):
        return _joined(text, first, last) == hit.exact
    titled = text.sentences[text.sentence_of[first]].titled
    return all(
        _word_fits(want, word, len(wanted) > 1 or titled)
        for want, word in zip(wanted, shown, strict=True)
    )


def _without_ending(token: Token) -> str:
    return token.text[: len(token.low)] if token.possessive else token.text


def _same_tail(text: Text, first: int, last: int, ready: Ready) -> bool:
    """A term with a final dot or slash needs it in the text, unless both are listed."""
    if not ready.tailed or dotted(text, first, last, ready):
        return True
    shown = text.source[text.tokens[first].start : text.tokens[last - 1].end].lower()
    return not ready.tailed & {f"{shown}.", f"{shown}/"} or shown in ready.sense.terms


def dotted(text: Text, first: int, last: int, ready: Ready) -> bool:
    """Whether the dot or slash behind these tokens is the term's own ("approx.", "w/")."""
    start, end = text.tokens[first].start, text.tokens[last - 1].end
    shown = text.source[start : end + 1].lower()
    return shown in ready.tailed and (shown[-1] == "/" or text.same_sentence(last, first))


def _joined(text: Text, first: int, last: int) -> str:
    start = text.tokens[first].start
    return text.source[start : text.tokens[last - 1].end].replace("-", " ")


def _word_fits(want: str, word: str, lenient: bool) -> bool:
    if want == word:
        return True
    capitals = sum(char.isupper() for char in want)
    if capitals >= 2:
        # "dns", "cli": people write acronyms small where no other word is meant.
        return word.islower() and word.isalpha() and not is_common(word)
    if capitals == 0:
        return word.lower() == want
    if word[:1].isupper():
        return word[1:].islower() or word.isupper()
    return lenient or not is_common(word)


def _is_product(text: Text, first: int, last: int, hit: Hit, ready: Ready) -> bool:
    """An ambiguous noun that stands here for a program of that name."""
    if not ready.sense.ambiguous or ready.sense.pos != "noun" or hit.exact:
        return False
    return _has_version(text, first, last, ready) or _is_capital_modifier(text, first, last)


def _has_version(text: Text, first: int, last: int, ready: Ready) -> bool:
    """ "node 6.8.1": a program of that name; only versions have a version."""
    if not text.same_sentence(last, first) or "version" in ready.singular:
        return False
    return text.tokens[last].gap == " " and text.tokens[last].kind == "version"


def _is_capital_modifier(text: Text, first: int, last: int) -> bool:
    """ "the Node package": one capital in mid-sentence before a noun is a name."""
    sentence = text.sentences[text.sentence_of[first]]
    if last - first > 1 or sentence.titled or sentence.kind is Kind.HEADING:
        return False
    token = text.tokens[first]
    return (
        first > sentence.first
        and token.text[:1].isupper()
        and token.text[1:].islower()
        and token.gap == " "
        and text.same_sentence(last, first)
        and text.tokens[last].gap == " "
        and text.tags[last] in NOUN_TAGS
    )


def _is_program(text: Text, first: int, last: int) -> bool:
    """ "Windows", "Teams" with a capital: the program, no window and no team."""
    token = text.tokens[first]
    if last - first > 1 or token.low not in _PROGRAMS or not token.text[:1].isupper():
        return False
    sentence = text.sentences[text.sentence_of[first]]
    before_noun = (
        text.same_sentence(last, first)
        and text.tokens[last].gap == " "
        and text.tags[last] in NOUN_TAGS
    )
    return before_noun or (first > sentence.first and not sentence.titled)


_PROGRAMS: Final = listed("windows teams word access outlook edge pages planner excel")


def _is_name(text: Text, first: int, last: int) -> bool:
    """Capitalised words in mid-sentence that the term does not cover as a whole."""
    sentence = text.sentences[text.sentence_of[first]]
    if sentence.titled:
        return _is_known_name(text, first, last)

    def capital(number: int) -> bool:
        token = text.tokens[number]
        return token.kind == "word" and token.text[:1].isupper()

    def joined(number: int) -> bool:
        return text.tokens[number].gap in (" ", "-", "\u00a0")

    inside = [number for number in range(first, last) if capital(number)]
    if not inside:
        return False

    def acronym(number: int) -> bool:
        return _without_ending(text.tokens[number]).rstrip("s").isupper()

    shouted = all(acronym(number) for number in inside)

    def belongs(number: int) -> bool:
        """A neighbour makes a name with the term; two acronyms alone make none."""
        return (
            capital(number)
            and not (shouted and acronym(number))
            and text.tokens[number].low not in DAYS
        )

    before = first - 1
    if before >= sentence.first and joined(first) and belongs(before):
        tag = text.tags[before]
        if before > sentence.first or tag in (Tag.NAME, Tag.NOUN, Tag.ADJ):
            return True
    return last < sentence.last and joined(last) and belongs(last)


def _is_known_name(text: Text, first: int, last: int) -> bool:
    """In a heading of capitals only what is a name elsewhere in the text is one."""
    if not text.names:
        return False
    tokens = text.tokens
    return (first > 0 and (tokens[first - 1].low, tokens[first].low) in text.names) or (
        last < len(tokens) and (tokens[last - 1].low, tokens[last].low) in text.names
    )


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
        and _fits(text, index, at, at + 1, hit, audience)
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
        found = _exactness(text, candidate, hit)
        asked = needed(ready, hit)
        if hit.acronym and _reads_as_word(text, index, candidate):
            asked = max(asked, 1.0)
        if asked:
            evidence = weight(ready, sentence, message, words, opened)
            if evidence - 0.4 * _worth(ready, hit) < asked:
                continue
            found += evidence if ready.sense.ambiguous else 1.0
        else:
            found += 1.0
        if best is None or found > best_weight:
            best, best_weight = hit, found
    if best is None:
        return None
    if index.ready[best.sense].sense.id in audience.known:
        return None
    return Match(candidate.first, candidate.last, best.sense, best.form, candidate.particle)


def _reads_as_word(text: Text, index: Index, candidate: _Candidate) -> bool:
    """An acronym in small letters that is an everyday word, too: "ram", "cots"."""
    shown = text.tokens[candidate.first].text
    return shown.islower() and bool(index.lexicon.get(shown, 0))


def _exactness(text: Text, candidate: _Candidate, hit: Hit) -> float:
    """A verb or noun that the tag names exactly wins over an adjective reading."""
    tag = text.tags[candidate.last - 1]
    if hit.exact:
        return 0.6
    if hit.form == ANY:
        if _is_graded(text, candidate.first) or _describes(text, candidate):
            return 0.4
        return 0.1 if tag == Tag.ADJ else 0.05
    return 0.2 if tag in _FITS[hit.form] else 0.0
