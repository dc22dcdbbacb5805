"""Put the plain words of one term into its sentence: number, tense, article, object.

Each function gives the edits for one match, or None when it cannot be sure;
the term then stays and is explained.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from glossary.compiling import Index, Ready, VerbPlain
from glossary.language import (
    OBJECTS,
    PARTICLES,
    PEOPLE,
    POSSESSIVES,
    SINGLE,
    listed,
)
from glossary.lexicon import NNS, VB, VBD, VBG, VBN, VBZ
from glossary.matching import Match, Text
from glossary.tagging import NOUN_TAGS, Tag
from glossary.tidying import article, like

_MODIFIERS: Final = NOUN_TAGS | {Tag.ADJ, Tag.NUM, Tag.PART, Tag.ING}
_PHRASE_TAGS: Final = NOUN_TAGS | {Tag.ADJ, Tag.NUM, Tag.DET, Tag.PART}
_REACH: Final = 24
"""How many tokens a phrase may have: keeps the work linear in the text."""
_HYPHENS: Final = frozenset({"-", "\u2011"})
_CLOSE: Final = frozenset({" ", "-", "\u00a0"})
_NAMED_KINDS: Final = listed("host ip id code path url const file hex version quote")
_FLIP_TO_MANY: Final[Mapping[str, str]] = {
    "is": "are", "was": "were", "has": "have", "does": "do", "isn't": "aren't",
    "wasn't": "weren't", "hasn't": "haven't", "doesn't": "don't",
}  # fmt: skip
_FLIP_TO_ONE: Final = {many: one for one, many in _FLIP_TO_MANY.items()}
_MANY_OF: Final = {"this": "these", "that": "those"}
_ONE_OF: Final = {many: one for one, many in _MANY_OF.items()}
_BARE_AFTER: Final = listed("as per via of_type type no without")


@dataclass(frozen=True, slots=True)
class Edit:
    """One stretch of the source and what takes its place."""

    start: int
    end: int
    text: str
    rule: str
    match: Match
    order: int = 0
    """Of two insertions at one place, the lower comes first."""


@dataclass(frozen=True, slots=True)
class NounPlace:
    """Where a noun stands: what is before it in its noun phrase, what follows."""

    determiner: int
    """Token of the determiner or possessive, -1 without one."""
    edge: int
    """First token of the phrase behind the determiner."""
    follower: int
    """Token that the noun modifies or that names it, -1 without one."""
    hyphened: bool


def noun_place(text: Text, first: int, last: int) -> NounPlace:
    """Look to both sides of a noun of tokens `first` to `last` (excluded)."""
    edge = first
    while (
        text.same_sentence(edge - 1, first)
        and first - edge < _REACH
        and text.tokens[edge].gap in _CLOSE
        and text.tags[edge - 1] in _MODIFIERS
        and not text.tokens[edge - 1].possessive
    ):
        edge -= 1
    determiner = -1
    if (
        text.same_sentence(edge - 1, first)
        and text.tokens[edge].gap == " "
        and (text.tags[edge - 1] == Tag.DET or text.tokens[edge - 1].possessive)
    ):
        determiner = edge - 1
    follower = -1
    hyphened = False
    if text.same_sentence(last, last - 1) and not text.tokens[last - 1].possessive:
        gap = text.tokens[last].gap
        hyphened = gap in ("-", "\u2011")
        if hyphened or (gap in _CLOSE and _is_nounish(text, last)):
            follower = last
    return NounPlace(determiner, edge, follower, hyphened)


def _cut_off(text: Text, match: Match) -> bool:
    """A hyphen joins the term to the word before it: "pre-migration"."""
    return text.tokens[match.first].gap in _HYPHENS and text.same_sentence(
        match.first - 1, match.first
    )


def _is_nounish(text: Text, number: int) -> bool:
    token, tag = text.tokens[number], text.tags[number]
    if token.kind != "word":
        return token.kind in _NAMED_KINDS
    if tag in NOUN_TAGS:
        return True
    # "backup job running": an -ing form before another noun belongs to the compound.
    return (
        tag == Tag.ING
        and text.same_sentence(number, number + 1)
        and text.tokens[number + 1].gap == " "
        and text.tags[number + 1] in (Tag.NOUN, Tag.NOUNS)
    )


def noun(text: Text, index: Index, match: Match) -> list[Edit] | None:
    """Edits that put a plain noun in the place of the term."""
    ready = index.ready[match.sense]
    place = noun_place(text, match.first, match.last)
    first, last = text.tokens[match.first], text.tokens[match.last - 1]
    if (
        match.first
        and first.gap in ("-", "\u2011")
        and text.same_sentence(match.first - 1, match.first)
    ):
        return None
    if place.hyphened:
        return _as_modifier(text, ready, match, place, joined="-")
    if place.follower >= 0:
        follower = text.tokens[place.follower]
        if follower.kind == "word":
            return _as_modifier(text, ready, match, place, joined=" ")
        if not ready.head_last:
            return None
    many = _is_many(text, ready, match)
    plain_many = ready.sense.count == "plural" or (
        ready.sense.count == "count" and many
    )
    words = ready.plural if plain_many else ready.singular
    if last.possessive:
        words += "'" if words.endswith("s") and plain_many else "'s"
        if not ready.head_last:
            return None
    if " of " in words and place.edge < match.first and _noun_before(text, match):
        return None
    fresh = _without_echo(text, match, words)
    if fresh is None:
        return None
    if many == plain_many:
        return _with_article(text, ready, match, place, fresh, many=many)
    return _other_number(text, ready, match, place, fresh, plain_many=plain_many)


def _is_many(text: Text, ready: Ready, match: Match) -> bool:
    """Whether the term is a plural where it stands."""
    if match.form == NNS:
        return True
    return ready.plural_term and text.tags[match.last - 1] == Tag.NOUNS


def _noun_before(text: Text, match: Match) -> bool:
    return text.tags[match.first - 1] in NOUN_TAGS


def _without_echo(text: Text, match: Match, words: str) -> str | None:
    """The plain words without one that already stands beside them ("user user name")."""
    head, _, rest = words.partition(" ")
    if match.first and text.same_sentence(match.first - 1, match.first):
        before = text.tokens[match.first - 1]
        if before.low == head.lower() and text.tokens[match.first].gap == " ":
            return rest or None
    if text.same_sentence(match.last, match.first):
        after = text.tokens[match.last]
        if after.low == words.rpartition(" ")[2].lower() and after.gap == " ":
            return None
    return words


def _as_modifier(
    text: Text, ready: Ready, match: Match, place: NounPlace, *, joined: str
) -> list[Edit] | None:
    """The form before another noun ("sign-in page"); None when there is none."""
    words = ready.attr
    if not words or (joined == "-" and " " in words):
        return None
    follower = text.tokens[place.follower]
    if follower.low == words.rpartition(" ")[2].lower():
        words = words.rpartition(" ")[0]
        if not words:
            return None
    if match.first and text.tokens[match.first - 1].low == words.partition(" ")[0].lower():
        return None
    if joined == "-":
        words = words.replace(" ", "-")
    return _with_own_article(text, match, place, words)


def _with_own_article(text: Text, match: Match, place: NounPlace, words: str) -> list[Edit]:
    """The words, with "a" or "an" before them made to fit."""
    first, last = text.tokens[match.first], text.tokens[match.last - 1]
    start, shown = first.start, _cased(text, match, words)
    if place.determiner >= 0 and place.edge == match.first:
        determiner = text.tokens[place.determiner]
        if determiner.low in ("a", "an"):
            wanted = like(determiner.text, article(words))
            if wanted != determiner.text:
                start, shown = determiner.start, f"{wanted} {words}"
    return [Edit(start, last.end, shown, "replace", match)]


def _with_article(
    text: Text, ready: Ready, match: Match, place: NounPlace, words: str, *, many: bool
) -> list[Edit] | None:
    """Same number as the term: keep the determiner, or give a bare singular its "the"."""
    first, last = text.tokens[match.first], text.tokens[match.last - 1]
    determiner = text.tokens[place.determiner] if place.determiner >= 0 else None
    mass = ready.sense.count == "mass"
    if mass and not many and determiner is not None:
        if determiner.low in ("a", "an"):
            return _replace_phrase(text, match, place, "", words)
        if determiner.low in SINGLE - {"this", "that", "a", "an"}:
            return None
    if not many and not mass and determiner is None and place.edge == match.first:
        if _wants_the(text, match):
            shown = _cased(text, match, f"the {words}")
            return [Edit(first.start, last.end, shown, "replace", match)]
        if (
            text.tokens[match.first].gap == " "
            and match.first
            and (text.tokens[match.first - 1].low in ("many", "much", "several"))
        ):
            return None
    return _with_own_article(text, match, place, words)


def _wants_the(text: Text, match: Match) -> bool:
    """A bare singular in a running sentence: "SSO is down", "during migration"."""
    sentence = text.sentences[text.sentence_of[match.first]]
    if not text.has_verb[text.sentence_of[match.first]]:
        return False
    if match.first == sentence.first:
        after = text.tokens[match.last].gap if match.last < len(text.tokens) else ""
        return ":" not in after and text.same_sentence(match.last, match.first)
    before = text.tokens[match.first - 1]
    return (
        text.tokens[match.first].gap == " "
        and text.tags[match.first - 1] not in (Tag.LINK, Tag.NUM)
        and before.low not in _BARE_AFTER
        and before.kind == "word"
    )


def _cased(text: Text, match: Match, words: str) -> str:
    """The words with the capital that their place asks for."""
    first = text.tokens[match.first]
    sentence = text.sentences[text.sentence_of[match.first]]
    if first.text[:2].isupper() and match.first > sentence.first:
        return words
    return like(first.text, words)


_VERBS: Final = frozenset(
    {Tag.MODAL, Tag.BE, Tag.HAVE, Tag.DO, Tag.PRESENT, Tag.THIRD, Tag.PAST, Tag.BASE}
)


def _replace_phrase(
    text: Text, match: Match, place: NounPlace, determiner: str, words: str
) -> list[Edit]:
    """Change the determiner together with the noun; what is between them stays."""
    start = text.tokens[place.determiner].start
    end = text.tokens[match.last - 1].end
    between = text.source[text.tokens[place.edge].start : text.tokens[match.first].start]
    parts = f"{determiner} {between}{words}".strip()
    shown = like(text.source[start : start + 1], parts)
    return [Edit(start, end, shown, "replace", match)]


def _other_number(
    text: Text,
    ready: Ready,
    match: Match,
    place: NounPlace,
    words: str,
    *,
    plain_many: bool,
) -> list[Edit] | None:
    """The plain words have another number: mend determiner and verb, or refuse."""
    determiner = text.tokens[place.determiner] if place.determiner >= 0 else None
    edits: list[Edit] | None
    if determiner is None:
        edits = _with_own_article(text, match, place, words)
    elif plain_many and determiner.low in ("a", "an"):
        edits = _replace_phrase(text, match, place, "", words)
    elif determiner.low in (_MANY_OF if plain_many else _ONE_OF):
        other = (_MANY_OF if plain_many else _ONE_OF)[determiner.low]
        edits = _replace_phrase(text, match, place, other, words)
    elif determiner.low in ("the", "no", "any", "some", "such", "all") or (
        determiner.low in POSSESSIVES or determiner.possessive
    ):
        edits = _with_own_article(text, match, place, words)
    else:
        return None
    verb = _agreement(text, match, place, plain_many=plain_many)
    return None if verb is None else edits + verb


def _agreement(
    text: Text, match: Match, place: NounPlace, *, plain_many: bool
) -> list[Edit] | None:
    """The verb behind a noun whose number changed; None when it cannot be told."""
    before = place.determiner if place.determiner >= 0 else place.edge
    is_object = text.same_sentence(before - 1, match.first) and text.tags[
        before - 1
    ] in {
        Tag.PREP, Tag.BASE, Tag.PRESENT, Tag.THIRD, Tag.PAST, Tag.ING, Tag.TO, Tag.HAVE,
    }  # fmt: skip
    following = match.last
    while (
        following - match.last < _REACH
        and text.same_sentence(following, match.first)
        and text.tags[following] == Tag.ADV
    ):
        following += 1
    if not text.same_sentence(following, match.first):
        return [] if is_object else _headline_only(text, match)
    token, tag = text.tokens[following], text.tags[following]
    if is_object:
        return []
    if tag in (Tag.MODAL, Tag.PAST):
        return [] if token.low not in ("was", "were") else None
    table = _FLIP_TO_MANY if plain_many else _FLIP_TO_ONE
    if tag in (Tag.BE, Tag.HAVE, Tag.DO) and token.low in table:
        shown = like(token.text, table[token.low])
        return [Edit(token.start, token.end, shown, "replace", match)]
    return None


def _headline_only(text: Text, match: Match) -> list[Edit] | None:
    """No verb in the sentence: nothing has to agree."""
    return None if text.has_verb[text.sentence_of[match.first]] else []


def adjective(text: Text, index: Index, match: Match) -> list[Edit] | None:
    """The form before a noun, or the one behind "is"; a comparative stays."""
    ready = index.ready[match.sense]
    first = text.tokens[match.first]
    if first.gap in ("-", "\u2011") and match.first:
        return None
    before_noun = False
    if text.same_sentence(match.last, match.first):
        following = text.tokens[match.last]
        if following.gap in ("-", "\u2011"):
            return None
        before_noun = following.gap == " " and (
            text.tags[match.last] in NOUN_TAGS | {Tag.ADJ, Tag.NUM, Tag.PART}
            or (text.tags[match.last] == Tag.ING and _is_nounish(text, match.last))
        )
        if text.tags[match.last] == Tag.PART and not _noun_follows(text, match.last):
            before_noun = False
    sense = ready.sense
    if before_noun:
        words = sense.plain if sense.attr in ("", "=") else sense.attr
    else:
        words = sense.plain if sense.predicate in ("", "=") else sense.predicate
    if words in ("", "-"):
        return None
    place = noun_place(text, match.first, match.last)
    if not before_noun and place.determiner >= 0 and sense.attr not in ("", "="):
        return None
    if (
        words.startswith(("more ", "less "))
        and match.first
        and (text.tokens[match.first - 1].low in ("more", "less", "most", "very"))
    ):
        return None
    return _with_own_article(text, match, place, words)


def _noun_follows(text: Text, number: int) -> bool:
    return (
        text.same_sentence(number, number + 1)
        and text.tokens[number + 1].gap == " "
        and text.tags[number + 1] in NOUN_TAGS
    )


def fixed(text: Text, index: Index, match: Match) -> list[Edit] | None:
    """Adverbs and phrases: the plain words as they are; an empty phrase disappears."""
    ready = index.ready[match.sense]
    first = text.tokens[match.first]
    place = NounPlace(-1, match.first, -1, False)
    if match.first and text.tokens[match.first - 1].low in ("a", "an"):
        place = NounPlace(match.first - 1, match.first, -1, False)
    words = ready.sense.plain
    if words:
        return _with_own_article(text, match, place, words)
    if not text.same_sentence(match.last, match.first):
        return None
    following = text.tokens[match.last]
    if following.gap not in (" ", ", ", ": ") or following.kind != "word":
        return None
    shown = _cased(text, match, following.text[0])
    return [Edit(first.start, following.start + 1, shown, "phrase", match)]


def verb(text: Text, index: Index, match: Match) -> list[Edit] | None:
    """Edits that put a plain verb in the place of the term, with its object."""
    ready = index.ready[match.sense]
    form = _verb_form(text, match)
    if not _subject_fits(text, ready, match, form):
        return None
    first = text.tokens[match.first]
    if (
        match.first
        and first.gap in ("-", "\u2011")
        and text.same_sentence(match.first - 1, match.first)
    ):
        return None
    if text.same_sentence(match.last, match.first) and text.tokens[match.last].gap == "-":
        return None
    before_noun = _before_noun(text, match, form)
    plain = ready.verbs.get(form)
    if plain is None:
        return None
    if before_noun:
        return _participle_before_noun(text, ready, match, plain)
    passive = form == VBN and _is_passive(text, match.first)
    if passive:
        return _passive(text, match, plain)
    ends = _object_end(text, match)
    if ends is None:
        alone = (ready.alone or {}).get(form)
        if alone is None or alone.takes_object:
            return None
        return _plain_verb(text, match, alone)
    return _with_object(text, match, plain, ends)


def _verb_form(text: Text, match: Match) -> int:
    """The form that the plain verb needs: the tag decides where two look alike."""
    tag = text.tags[match.first]
    by_tag = {
        Tag.BASE: VB,
        Tag.PRESENT: VB,
        Tag.THIRD: VBZ,
        Tag.PAST: VBD,
        Tag.PART: VBN,
        Tag.ADJ: VBN,
        Tag.ING: VBG,
    }
    return by_tag.get(tag, match.form)


def _subject_fits(text: Text, ready: Ready, match: Match, form: int) -> bool:
    """A plain verb that is only true of people needs a person as its subject."""
    wanted = ready.sense.subject
    if wanted == "any" or (form == VBN and _is_passive(text, match.first)):
        return True
    subject = _subject(text, match.first)
    person = subject is None or text.tokens[subject].low in PEOPLE
    return person if wanted == "person" else subject is not None and not person


def _subject(text: Text, number: int) -> int | None:
    """Token of the head of the verb's subject; None for an order or "to …"."""
    at = number - 1
    while text.same_sentence(at, number) and number - at < _REACH:
        tag = text.tags[at]
        if tag in NOUN_TAGS or tag == Tag.PRON:
            return at
        if tag in (Tag.SUB, Tag.PREP, Tag.COMMA) and text.tokens[at].low not in (
            "which", "that", "who",
        ):  # fmt: skip
            return None
        at -= 1
    return None


def _before_noun(text: Text, match: Match, form: int) -> bool:
    """ "patched servers", "the failing node": a participle that modifies a noun."""
    if form not in (VBN, VBG) or not text.same_sentence(match.last, match.first):
        return False
    following = text.tokens[match.last]
    if following.gap != " " or text.tags[match.last] not in NOUN_TAGS:
        return False
    if form == VBN:
        return not _is_passive(text, match.first)
    return (
        match.first > 0
        and text.same_sentence(match.first - 1, match.first)
        and (text.tags[match.first - 1] in (Tag.DET, Tag.ADJ, Tag.NUM))
    )


def _participle_before_noun(
    text: Text, ready: Ready, match: Match, plain: VerbPlain
) -> list[Edit] | None:
    words = plain.before
    if plain.takes_object or plain.after or len(words.split(" ")) > 1 or ready.sense.frame:
        return None
    return _with_own_article(text, match, noun_place(text, match.first, match.last), words)


def _is_passive(text: Text, number: int) -> bool:
    """Whether a form of "be" (or "get", or "has been") leads this participle."""
    at = number - 1
    while (
        number - at < _REACH
        and text.same_sentence(at, number)
        and text.tags[at]
        in (
            Tag.ADV,
            Tag.LINK,
            Tag.PART,
        )
    ):
        at -= 1
    return text.same_sentence(at, number) and (
        text.tags[at] == Tag.BE or text.tokens[at].low in ("get", "gets", "got", "getting")
    )


def _passive(text: Text, match: Match, plain: VerbPlain) -> list[Edit] | None:
    """The object is the subject: its place in the plain words closes up."""
    if match.particle >= 0:
        return None
    subject = _subject(text, match.first)
    many = subject is not None and (
        text.tags[subject] == Tag.NOUNS or _coordinated(text, subject)
    )
    words = " ".join(filter(None, (plain.before, _their(plain.after, many=many))))
    return _verb_edit(text, match, words)


def _coordinated(text: Text, number: int) -> bool:
    return text.same_sentence(number - 1, number) and text.tags[number - 1] == Tag.LINK


def _their(words: str, *, many: bool) -> str:
    if not many:
        return words
    return " ".join("their" if word == "its" else word for word in words.split(" "))


def _plain_verb(text: Text, match: Match, plain: VerbPlain) -> list[Edit] | None:
    if match.particle >= 0:
        return None
    words = " ".join(filter(None, (plain.before, plain.after)))
    return _verb_edit(text, match, words)


def _verb_edit(text: Text, match: Match, words: str) -> list[Edit]:
    first, last = text.tokens[match.first], text.tokens[match.last - 1]
    return [Edit(first.start, last.end, _cased(text, match, words), "replace", match)]


@dataclass(frozen=True, slots=True)
class _Object:
    last: int
    """The token behind the object."""
    many: bool
    pronoun: bool


def _object_end(text: Text, match: Match) -> _Object | None:
    """The object behind the verb: one noun phrase with its "of …"; None without one."""
    at = match.last
    if match.particle >= 0:
        last = match.particle
        return _Object(
            last, text.tags[last - 1] == Tag.NOUNS, last - at == 1 and text.tags[at] == Tag.PRON
        )
    if not text.same_sentence(at, match.first) or text.tokens[at].gap not in _CLOSE:
        return None
    if text.tokens[at].low in OBJECTS | {"it", "this", "these", "everything"} and (
        text.tags[at] == Tag.PRON
    ):
        return _Object(at + 1, text.tokens[at].low in ("them", "these"), True)
    end = _phrase_end(text, at)
    if end == at:
        return None
    many = text.tags[end - 1] == Tag.NOUNS
    while end - at < _REACH and text.same_sentence(end, at) and text.tokens[end].gap == " ":
        low = text.tokens[end].low
        if low not in ("of", "and", "or"):
            break
        further = _phrase_end(text, end + 1)
        if further == end + 1:
            break
        if low != "of":
            if text.same_sentence(further, at) and text.tags[further] in _VERBS:
                break
            many = True
        end = further
    return _Object(end, many, False)


def _phrase_end(text: Text, at: int) -> int:
    """The token behind the noun phrase that begins here (`at` itself: none does)."""
    end = at
    while (
        end < len(text.tokens)
        and end - at < _REACH
        and (end == at or text.same_sentence(end, at))
        and (end == at or text.tokens[end].gap in _CLOSE)
        and (
            text.tags[end] in _PHRASE_TAGS
            or (text.tags[end] == Tag.ING and _is_nounish(text, end))
        )
    ):
        end += 1
    while end > at and text.tags[end - 1] in (Tag.DET, Tag.PART, Tag.ADJ):
        if text.tags[end - 1] != Tag.DET and end - at == 1:
            break
        end -= 1
    return end


def _with_object(
    text: Text, match: Match, plain: VerbPlain, found: _Object
) -> list[Edit] | None:
    """The plain verb before its object, the rest of its words behind it."""
    first, last = text.tokens[match.first], text.tokens[match.last - 1]
    before, after = plain.before, _their(plain.after, many=found.many)
    if not plain.takes_object and found.pronoun:
        head, _, tail = before.rpartition(" ")
        if head and tail in PARTICLES:
            before, after = head, tail
    end = text.tokens[found.last - 1].end
    edits = [Edit(first.start, last.end, _cased(text, match, before), "replace", match)]
    if match.particle >= 0:
        particle = text.tokens[match.particle]
        tail = f" {after}" if after else ""
        edits.append(Edit(end, particle.end, tail, "replace", match, 2))
    elif after:
        if _object_goes_on(text, found):
            return None
        edits.append(Edit(end, end, f" {after}", "replace", match, 2))
    return edits


def _object_goes_on(text: Text, found: _Object) -> bool:
    """More of the object follows ("the node that crashed"): the end is not its end."""
    if not text.same_sentence(found.last, found.last - 1):
        return False
    token = text.tokens[found.last]
    return token.gap in (" ", " (") and (
        token.low in ("that", "which", "who", "whose", "used", "hosting", "running")
        or (token.gap == " " and text.tags[found.last] in (Tag.ING, Tag.PART, Tag.LINK))
        or token.gap == " ("
    )


def realise(text: Text, index: Index, match: Match) -> list[Edit] | None:
    """The edits for a term that is to be replaced; None when in doubt."""
    pos = index.ready[match.sense].sense.pos
    edits = {
        "noun": noun,
        "verb": verb,
        "adj": adjective,
    }.get(pos, fixed)(text, index, match)
    if edits is None:
        return None
    return _with_frame(text, index, match, edits)


def _with_frame(text: Text, index: Index, match: Match, edits: list[Edit]) -> list[Edit]:
    """Change the preposition behind the term to the one the plain words want."""
    frame = dict(index.ready[match.sense].sense.frame)
    at = match.last
    if not frame or not text.same_sentence(at, match.first):
        return edits
    token = text.tokens[at]
    if token.gap != " " or token.low not in frame:
        return edits
    wanted = frame[token.low]
    if wanted:
        return [*edits, Edit(token.start, token.end, wanted, "replace", match)]
    return [*edits, Edit(token.start - 1, token.end, "", "replace", match)]
