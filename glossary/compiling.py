"""Turn senses into an index that the rewriter only has to look things up in.

All inflection happens here, once: every written form of every term, and every
form that its plain words can take. The index never changes afterwards and is
shared between tasks; a changed glossary makes a new one.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from bot.language import Sense
from glossary import lexicon as lx
from glossary.commonwords import is_common
from glossary.glosses import gloss_of_one, gloss_of_several
from glossary.language import CLOSED, PARTICLES
from glossary.lexicon import NN, NNS, VB, VBD, VBG, VBN, VBZ, plural, verb_forms
from glossary.protecting import protected
from glossary.tokens import Token, tokens_of

NOT_BEFORE: Final = "-"
"""In a `frame`: the plain words cannot stand before this word and a verb."""
ANY: Final = 0
"""The form of adjectives, adverbs, phrases and names, which do not inflect."""
_JOINS: Final = {" ": " ", "\u00a0": " ", "-": " ", "\u2011": " ", "": "", "/": "/", ".": "."}
_SIGNS: Final = {"&": "&", " & ": "&", "+": "+", "/ ": "/", " / ": "/", "\n": " "}
_SIMPLE: Final = re.compile(r"[A-Za-z]+(?:[ -][A-Za-z]+)*")
_VERB_TAGS: Final = (VB, VBZ, VBG, VBD, VBN)


@dataclass(frozen=True, slots=True)
class Hit:
    """One meaning of one written form."""

    sense: int
    """Number of the sense in `Index.ready`."""
    form: int
    """Lexicon tag of the form (NN, NNS, VB …) or ANY."""
    exact: str
    """The author's spelling, for terms with a capital; empty for all others."""
    acronym: bool
    """One word with two or more capitals: its case counts."""
    plain: bool = False
    """These are plain words of the sense: they stay, and no term in them matches."""


@dataclass(frozen=True, slots=True)
class VerbPlain:
    """The plain words of a verb in one form, cut where the object goes."""

    before: str
    after: str
    takes_object: bool
    """The plain words have a place for the object (`{o}`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """One sense with all the words it may need, inflected."""

    sense: Sense
    singular: str = ""
    plural: str = ""
    attr: str = ""
    head_last: bool = True
    """The plain noun ends with its head, so that a name may follow it."""
    verbs: Mapping[int, VerbPlain] = field(default_factory=dict)
    alone: Mapping[int, VerbPlain] | None = None
    """Forms for a verb without an object; None when it must then stay."""
    speaks_for: frozenset[str] = frozenset()
    speaks_against: frozenset[str] = frozenset()
    plural_term: bool = False
    """The term itself is a plural ("credentials")."""
    brings: frozenset[str] = frozenset()
    """The words that the plain forms put into a text."""
    tailed: frozenset[str] = frozenset()
    """Terms that end with a dot or a slash ("approx.", "w/"), in lower case."""
    gloss: str = ""
    """The gloss behind one thing ("server (a central computer)")."""
    gloss_many: str = ""
    """The gloss behind several ("servers (central computers)")."""
    enough: float = 0.0
    """The evidence that this sense asks for; 0 for terms of IT alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """The compiled glossary: immutable, shared by all tasks."""

    ready: tuple[Ready, ...]
    forms: Mapping[str, tuple[Hit, ...]]
    """Written form (lower case, one join between words) to its meanings."""
    single: frozenset[str]
    """Words that are a term alone, in another sense than as plain words."""
    longest: Mapping[str, int]
    """First word of a form to the greatest number of tokens of such forms."""
    beginnings: frozenset[str]
    """Keys of the first two tokens of longer forms: most searches end there."""
    separable: Mapping[str, frozenset[str]]
    """Verb form to particles that may follow its object ("rolled … back")."""
    lexicon: Mapping[str, int]
    by_id: Mapping[str, int]
    glosses: frozenset[str]
    """Every gloss, as it may stand in brackets behind its term."""
    senses: Mapping[str, Sense]
    """All senses by id: what the guard looks up."""


def join_of(gap: str) -> str | None:
    """How a gap between two tokens reads in a key; None when no term spans it."""
    found = _JOINS.get(gap)
    if found is None and gap.startswith("\n") and not gap.strip(" \n") and gap.count("\n") == 1:
        return " "  # a wrapped line that is indented
    return found if found is not None else _SIGNS.get(gap)


def key_of(tokens: Sequence[Token]) -> str:
    """The key of neighbouring tokens; their gaps must all have a join."""
    parts = [tokens[0].low]
    for token in tokens[1:]:
        parts.append(join_of(token.gap) or "")
        parts.append(token.low)
    return "".join(parts)


def term_key(term: str) -> tuple[str, int, str]:
    """Key, number of tokens and first word of a term as it would stand in a text."""
    if _SIMPLE.fullmatch(term):
        words = term.lower().replace("-", " ").split(" ")
        return " ".join(words), len(words), words[0]
    tokens = _term_tokens(term)
    if not tokens:
        return "", 0, ""
    return key_of(tokens), len(tokens), tokens[0].low


def _term_tokens(term: str) -> list[Token]:
    return tokens_of(term, [p for p in protected(term) if p.kind != "quote"])


def _beginning(term: str) -> str:
    """The key of the first two tokens of a term that has more than one."""
    if _SIMPLE.fullmatch(term):
        return " ".join(term.lower().replace("-", " ").split(" ", 2)[:2])
    return key_of(_term_tokens(term)[:2])


def compile_senses(senses: Iterable[Sense], known: Mapping[str, int] | None = None) -> Index:
    """Compile senses into an index; the order of the senses decides ties."""
    lexicon = dict(known) if known is not None else lx.build_lexicon()
    ready: list[Ready] = []
    forms: dict[str, list[Hit]] = {}
    longest: dict[str, int] = {}
    separable: dict[str, set[str]] = {}
    beginnings: set[str] = set()
    for number, sense in enumerate(senses):
        ready.append(_ready(sense, lexicon))
        for written, form, exact, acronym in written_forms(sense):
            key, size, first = term_key(written)
            if not key:
                continue
            hit = Hit(number, form, exact, acronym)
            hits = forms.setdefault(key, [])
            if hit not in hits:
                hits.append(hit)
            if size > 1:
                beginnings.add(_beginning(written))
            if size > longest.get(first, 0):
                longest[first] = size
            words = key.split(" ")
            if sense.pos == "verb" and len(words) == 2 and words[1] in PARTICLES:
                separable.setdefault(words[0], set()).add(words[1])
    for number, item in enumerate(ready):
        for plain, form in _plain_forms(item):
            key, size, first = term_key(plain)
            if not key or any(hit.plain for hit in forms.get(key, ())):
                continue
            forms.setdefault(key, []).append(Hit(number, form, "", False, plain=True))
            longest[first] = max(size, longest.get(first, 0))
            if size > 1:
                beginnings.add(_beginning(plain))
    lexicon = taught(lexicon, ready)
    ready = heeding(ready, told_in_plain_words(ready))
    return Index(
        ready=tuple(ready),
        forms={key: tuple(hits) for key, hits in forms.items()},
        single=single_terms(forms, longest),
        longest=longest,
        beginnings=frozenset(beginnings),
        separable={word: frozenset(parts) for word, parts in separable.items()},
        lexicon=lexicon,
        glosses=all_glosses(ready),
        senses={item.sense.id: item.sense for item in ready},
        by_id={item.sense.id: number for number, item in enumerate(ready)},
    )


def heeding(ready: Sequence[Ready], told: Mapping[str, set[str]]) -> list[Ready]:
    """What speaks against a sense does so in its plain words, too.

    A second pass reads "network activity" where the author wrote "traffic": without this
    it would take "dropped" for something deleted, and so would the first pass, which
    foresees the second.
    """
    return [
        replace(item, speaks_against=item.speaks_against | extra)
        if (extra := frozenset[str]().union(*(told.get(w, ()) for w in item.speaks_against)))
        else item
        for item in ready
    ]


def told_in_plain_words(ready: Iterable[Ready]) -> dict[str, set[str]]:
    """The plain words of each term. Only those of two and three words tell enough."""
    told: dict[str, set[str]] = {}
    for item in ready:
        if item.sense.action != "replace" or item.sense.pos == "phrase":
            continue
        plain = {
            words.lower().replace("-", " ") for words in (item.singular, item.plural, item.attr)
        }
        plain = {words for words in plain if 1 <= words.count(" ") <= _MOST_BLANKS}
        for term in item.sense.terms:
            told.setdefault(term.lower().replace("-", " "), set()).update(plain)
    return told


_MOST_BLANKS: Final = 2


def single_terms(forms: Mapping[str, Sequence[Hit]], firsts: Iterable[str]) -> frozenset[str]:
    """The first words of forms that mean more than plain words: only these match alone."""
    return frozenset(
        word for word in firsts if not all(hit.plain for hit in forms.get(word, ()))
    )


def all_glosses(ready: Iterable[Ready]) -> frozenset[str]:
    """Every gloss as it may stand in brackets, for one and for several."""
    both = (gloss for item in ready for gloss in (item.gloss, item.gloss_many))
    return frozenset(gloss for gloss in both if gloss)


def _plain_forms(item: Ready) -> Iterator[tuple[str, int]]:
    """The words that a sense may put into a text: a second pass must know them."""
    sense = item.sense
    if sense.action != "replace":
        return
    if sense.pos == "verb":
        for tag, plain in item.verbs.items():
            yield plain.before, tag
        for tag, plain in (item.alone or {}).items():
            yield plain.before, tag
            yield f"{plain.before} {plain.after}", tag
        return
    noun = sense.pos == "noun"
    for words, form in (
        (item.singular, NN if noun else ANY),
        (item.plural, NNS if noun else ANY),
        (item.attr, NN if noun else ANY),
        (sense.predicate, ANY),
    ):
        if words and words != "-":
            yield words, form


def taught(known: Mapping[str, int], ready: Iterable[Ready]) -> dict[str, int]:
    """Let the tagger know what one-word terms can be ("failover" is a noun)."""
    lexicon = dict(known)
    for item in ready:
        for written, form, exact, _ in written_forms(item.sense):
            if exact or not written.replace("-", "").isalpha():
                continue
            bit = form or {"adj": lx.JJ, "adv": lx.RB}.get(item.sense.pos, 0)
            if bit:
                lexicon[written.lower()] = lexicon.get(written.lower(), 0) | bit
    return lexicon


def written_forms(sense: Sense) -> Iterator[tuple[str, int, str, bool]]:
    """Each way a sense can be written: text, form, exact spelling, is an acronym."""
    for term in sense.terms:
        capitals = sum(char.isupper() for char in term)
        exact = capitals > 0
        acronym = capitals >= 2 and " " not in term
        if sense.pos == "noun":
            yield term, NN, term if exact else "", acronym
            many = _plural_term(term)
            if many != term:
                yield many, NNS, many if exact else "", acronym
        elif sense.pos == "verb":
            for written, form in _verb_term(term):
                yield written, form, written if exact else "", False
        else:
            yield term, ANY, term if exact else "", acronym


def _plural_term(term: str) -> str:
    head, of, rest = term.partition(" of ")
    if of:
        return f"{_plural_term(head)} of {rest}"
    start, space, last = term.rpartition(" ")
    return f"{start}{space}{plural(last)}"


def _verb_term(term: str) -> Iterator[tuple[str, int]]:
    head, space, rest = term.partition(" ")
    first, hyphen, tail = head.partition("-")
    if hyphen and tail in PARTICLES:
        for form, tag in verb_forms(first).forms():
            yield f"{form}-{tail}{space}{rest}", tag
        return
    for form, tag in verb_forms(head).forms():
        yield f"{form}{space}{rest}", tag


def _ready(sense: Sense, lexicon: Mapping[str, int]) -> Ready:
    enough = _enough(sense)
    speaks_for = frozenset(_evidence_forms(sense.evidence, lexicon))
    against = frozenset(_evidence_forms(sense.against, lexicon))
    if sense.pos == "verb":
        return Ready(
            sense=sense,
            verbs=_verb_plains(sense.plain),
            alone=_alone(sense),
            speaks_for=speaks_for,
            speaks_against=against,
            enough=enough,
            gloss=sense.gloss,
            gloss_many=sense.gloss,
            brings=_words_of(sense),
        )
    singular, many, head_last = _noun_plain(sense)
    attr = singular if sense.attr == "=" else "" if sense.attr == "-" else sense.attr
    return Ready(
        sense=sense,
        singular=singular,
        plural=many,
        attr=attr.replace("/n", "").replace("/v", ""),
        head_last=head_last,
        speaks_for=speaks_for,
        speaks_against=against,
        enough=enough,
        tailed=tailed_terms(sense.terms),
        gloss=gloss_of_one(sense, lexicon),
        gloss_many=gloss_of_several(sense, lexicon),
        brings=_words_of(sense) | frozenset(many.lower().split()),
        plural_term=all(_is_plural(term, lexicon) for term in sense.terms),
    )


def tailed_terms(terms: Iterable[str]) -> frozenset[str]:
    """The terms whose last sign, a dot or a slash, is no part of their last token."""
    return frozenset(term.lower() for term in terms if term[-1:] in (".", "/"))


def _words_of(sense: Sense) -> frozenset[str]:
    """The words of all plain forms of a sense."""
    told = f"{sense.plain} {sense.attr} {sense.short} {sense.alone} {sense.predicate}".lower()
    for mark in ("/n", "/v", "{o}", "-", "="):
        told = told.replace(mark, " ")
    return frozenset(told.split())


def _enough(sense: Sense) -> float:
    """How much evidence a sense needs: the more everyday its words, the more.

    An author's `ambiguous` decides; a term all of whose words are everyday
    words is never taken without any sign of IT, whatever its author thought.
    """
    everyday = any(_is_everyday(term) for term in sense.terms)
    if sense.ambiguous:
        several = all(" " in term or "-" in term for term in sense.terms)
        return 1.0 if everyday and not several else 0.7 if everyday else 0.5
    if sense.unit:
        return 0.0
    if sense.pos == "phrase" or sense.field in _OFFICE_FIELDS:
        return OFFICE
    return WARY if everyday else 0.0


WARY: Final = 0.2
"""The evidence that everyday words in a term of IT ask for: some sign of IT."""
OFFICE: Final = 0.3
"""The evidence that words of every office ask for: a message about IT."""


_OFFICE_FIELDS: Final = frozenset({"abbreviations"})
"""Files whose words belong to every office, so that they tell nothing about IT."""


def _is_everyday(term: str) -> bool:
    if any(char.isupper() for char in term):
        return False
    return all(is_common(word) for word in term.lower().replace("-", " ").split())


def _is_plural(term: str, lexicon: Mapping[str, int]) -> bool:
    last = term.lower().rpartition(" ")[2]
    bits = lexicon.get(last, 0)
    return bool(bits & NNS) and not bits & NN


def _noun_plain(sense: Sense) -> tuple[str, str, bool]:
    """Singular and plural of a plain noun, and whether its head stands last."""
    plain = sense.plain
    if sense.pos != "noun" or not plain:
        return plain, plain, True
    words = plain.split(" ")
    if "/n" not in plain:
        words[-1] += "/n"
    head_last = words[-1].endswith("/n")
    one = [_marked(word, many=False) for word in words]
    if sense.count == "count":
        more = [_marked(word, many=True) for word in words]
    else:
        one = more = [
            _marked(word, many=False, bare=True, verb_many=sense.count == "plural")
            for word in words
        ]
    return " ".join(one), " ".join(more), head_last


def _marked(word: str, *, many: bool, bare: bool = False, verb_many: bool = False) -> str:
    """A plain word without its mark, in the number asked for."""
    base, mark, kind = word.partition("/")
    if not mark or kind[:1] not in ("n", "v"):
        return word
    tail = kind[1:]
    if kind[0] == "n":
        return (plural(base) if many and not bare else base) + tail
    if many or verb_many:
        return _base_of(base) + tail
    return base + tail


def _base_of(third: str) -> str:
    """The base of a verb in the third person ("works" -> "work", "is" -> "are")."""
    known = {"is": "are", "has": "have", "does": "do", "was": "were", "goes": "go"}
    if third in known:
        return known[third]
    if third.endswith("ies"):
        return third[:-3] + "y"
    if third.endswith(("ches", "shes", "sses", "xes", "zes")):
        return third[:-2]
    return third.removesuffix("s")


def _verb_plains(plain: str) -> dict[int, VerbPlain]:
    """A plain verb in all five forms."""
    if not plain:
        return {}
    head, _, rest = plain.partition(" ")
    forms = verb_forms(head)
    before, slot, after = rest.partition("{o}")
    told: dict[int, VerbPlain] = {}
    for tag in _VERB_TAGS:
        opening = f"{forms.form(tag)} {before.strip()}".strip()
        told[tag] = VerbPlain(opening, after.strip(), bool(slot))
    return told


def _alone(sense: Sense) -> dict[int, VerbPlain] | None:
    if sense.alone == "-":
        return None
    if sense.alone:
        return _verb_plains(sense.alone)
    if "{o}" in sense.plain:
        return None
    return _verb_plains(sense.plain)


def _evidence_forms(words: Iterable[str], lexicon: Mapping[str, int]) -> Iterator[str]:
    """Each evidence word with the forms it may take in a text."""
    for word in words:
        low = word.lower().replace("-", " ")
        yield low
        first, space, last = low.rpartition(" ")
        bits = lexicon.get(last, 0)
        if space:
            if bits & NN and last not in CLOSED:
                yield f"{first} {plural(last).lower()}"  # "content package(s)"
            continue
        if bits & NN or not bits:
            yield plural(low).lower()
        if bits & VB:
            for form, _ in verb_forms(low).forms():
                yield form
