"""Where a term stands in its sentence, and the edit that takes its place."""

import re
from dataclasses import dataclass
from typing import Final

from glossary.language import CLOSED, DAYS, listed
from glossary.tags import NOUN_TAGS, Tag
from glossary.texts import Match, Text
from glossary.tidying import article, like, like_title
from glossary.tokens import Sentence

_MODIFIERS: Final = NOUN_TAGS | {Tag.ADJ, Tag.NUM, Tag.PART, Tag.ING}
_THINGS: Final = frozenset({Tag.NOUN, Tag.NOUNS})
REACH: Final = 24
"""How many tokens a phrase may have: keeps the work linear in the text."""
_OPENED: Final = re.compile(r" [\[*_]*")
"""Between an article and its noun: "a **hotfix**", "an [incident](…)"."""
HYPHENS: Final = frozenset({"-", "\u2011"})
CLOSE: Final = frozenset({" ", "-", "\u00a0"})
_NAMED_KINDS: Final = listed("host ip id code path url const file hex version quote")


@dataclass(frozen=True, slots=True)
class Edit:
    """One stretch of the source and what takes its place."""

    start: int
    end: int
    text: str
    rule: str
    match: Match | None = None
    """The term that is replaced or explained; None for a change of style."""
    order: int = 0
    """Of two insertions at one place, the lower comes first."""
    pair: int = 0
    """Edits of one change of style that stand or fall together share this; 0: alone."""


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


def _is_given(text: Text, edge: int) -> bool:
    """ "grant an attacker full root access": another thing, no "a vendor-side full backup"."""
    return (
        text.tags[edge] == Tag.ADJ
        and text.tags[edge - 1] in _THINGS
        and text.tokens[edge - 1].gap != "-"
    )


def noun_place(text: Text, first: int, last: int) -> NounPlace:
    """Look to both sides of a noun of tokens `first` to `last` (excluded)."""
    edge = first
    while (
        text.same_sentence(edge - 1, first)
        and first - edge < REACH
        and text.tokens[edge].gap in CLOSE
        and (text.tags[edge - 1] in _MODIFIERS or _compares(text, edge - 1))
        and not text.tokens[edge - 1].possessive
        and not _acts(text, edge - 1)
        and not _is_given(text, edge)
    ):
        edge -= 1
    if _tells_how(text, edge - 1):
        edge -= 1
    determiner = -1
    if (
        text.same_sentence(edge - 1, first)
        and _OPENED.fullmatch(text.tokens[edge].gap)
        and (text.tags[edge - 1] == Tag.DET or text.tokens[edge - 1].possessive)
    ):
        determiner = edge - 1
    follower = -1
    hyphened = False
    if text.same_sentence(last, last - 1) and not (
        text.tokens[last - 1].possessive or _leads_on(text, first, last)
    ):
        gap = text.tokens[last].gap
        hyphened = gap in ("-", "\u2011")
        nounish = is_nounish(text, last) or _owns(text, last) or _relates(text, last)
        if hyphened or (gap in CLOSE and nounish and not _acts_itself(text, last)):
            follower = last
        elif is_short_form(text, last) and is_nounish(text, last + 1):
            follower = last + 1
    return NounPlace(determiner, edge, follower, hyphened)


def is_acronym(word: str) -> bool:
    """Letters for words; not all of them need be capitals ("DoS", "IoT", "PaaS")."""
    capitals = sum(map(str.isupper, word))
    return word.isalpha() and capitals > 1 and 2 * capitals >= len(word)


def is_short_form(text: Text, number: int) -> bool:
    """ "out-of-memory (OOM) errors": letters in brackets, and the noun goes on behind them."""
    return (
        text.same_sentence(number + 1, number - 1)
        and text.tokens[number].gap == " ("
        and is_acronym(text.tokens[number].text)
        and text.tokens[number + 1].gap == ") "
    )


def _leads_on(text: Text, first: int, last: int) -> bool:
    """ "a failover to Berlin": a term that ends so stands before no noun of its own."""
    end = text.tokens[last - 1]
    return last - first > 1 and end.gap == " " and end.low in ("to", "of", "for", "from")


def _relates(text: Text, number: int) -> bool:
    """ "data centre related outages": what stands before it tells what they relate to."""
    return (
        text.tokens[number].low in ("related", "specific")
        and text.same_sentence(number + 1, number)
        and text.tokens[number + 1].gap == " "
        and text.tags[number + 1] in NOUN_TAGS
    )


def _acts_itself(text: Text, number: int) -> bool:
    """ "the infrastructure self-restored": a verb, no noun."""
    return (
        text.tokens[number].low == "self"
        and text.same_sentence(number + 1, number)
        and text.tokens[number + 1].gap == "-"
        and text.tokens[number + 1].low.endswith("ed")
        and not (
            text.same_sentence(number + 2, number)
            and text.tokens[number + 2].gap == " "
            and text.tags[number + 2] in NOUN_TAGS
        )
    )


def _compares(text: Text, number: int) -> bool:
    """ "a longer outage", "a much longer route": an adverb's word that describes the noun."""
    if not text.same_sentence(number - 1, number):
        return False
    word, before = text.tokens[number].low, text.tokens[number - 1].low
    led = text.tags[number - 1] == Tag.DET and before != "no"  # "There is no longer downtime"
    if word in _COMPARING:
        return led or before in _HOW_MUCH
    return word in _HOW_MUCH and led


_HOW_MUCH: Final = listed("much far")
_COMPARING: Final = listed(
    "longer later earlier faster slower closer further harder better worse overnight online "
    "offline above below"
)


def _owns(text: Text, number: int) -> bool:
    """ "the primary carrier's hall": the owner is a noun, and what is before it modifies it."""
    token = text.tokens[number]
    return token.possessive and token.kind == "word" and token.low not in _TIMES


_TIMES: Final = DAYS | listed("today yesterday tomorrow tonight")


def _acts(text: Text, number: int) -> bool:
    """A participle that is a verb, no modifier: "was installed", "by shutting"."""
    tag = text.tags[number]
    if tag not in (Tag.ING, Tag.PART):
        return False
    if not text.same_sentence(number - 1, number):
        return tag == Tag.ING
    if _tells_how(text, number - 1):
        return False
    before = text.tags[number - 1]
    if tag == Tag.PART:
        return before in (Tag.BE, Tag.HAVE)
    return before not in (Tag.DET, Tag.ADJ, Tag.NUM, Tag.NOUN, Tag.NOUNS, Tag.NAME)


def _tells_how(text: Text, number: int) -> bool:
    """ "an **actively** running copy", "the **newly** built server": behind an article."""
    return (
        text.same_sentence(number + 1, number - 1)
        and text.tags[number] == Tag.ADV
        and text.tags[number + 1] in (Tag.ING, Tag.PART, Tag.ADJ)
        and text.tokens[number].gap == text.tokens[number + 1].gap == " "
        and text.tags[number - 1] == Tag.DET
    )


HOW_OFTEN: Final = listed("hourly daily nightly weekly monthly quarterly yearly annually")
"""Behind a noun they tell when it is done: "We test failover monthly"."""


def in_a_row(text: Text, first: int, last: int) -> bool:
    """ "a secure, encrypted and fast connection": another adjective, then their noun.

    So in "Queued and running jobs are not affected".
    """
    at = last
    if not text.same_sentence(at, first):
        return False
    opens = first == text.sentences[text.sentence_of[first]].first or (
        text.tags[first - 1] in (Tag.DET, Tag.PREP, Tag.ING, Tag.BASE)
    )
    if not opens and not text.tokens[first].gap.startswith(","):
        return False
    if text.tags[at] == Tag.LINK:
        at += 1
    elif not text.tokens[at].gap.startswith(","):
        return False
    return (
        text.same_sentence(first, at)
        and (text.tags[at] in (Tag.ADJ, Tag.PART) or text.tokens[at].low.endswith("ing"))
        and noun_follows(text, at)
    )


def noun_follows(text: Text, number: int) -> bool:
    return (
        text.same_sentence(number, number + 1)
        and text.tokens[number + 1].gap == " "
        and text.tags[number + 1] in NOUN_TAGS
    )


def is_nounish(text: Text, number: int) -> bool:
    token, tag = text.tokens[number], text.tags[number]
    if token.kind != "word":
        return token.kind in _NAMED_KINDS
    if token.low in _TELLS_WHEN and token.gap == " ":
        return False  # "into production beginning at 9:00"
    if token.low == "etc" or token.low in DAYS:
        return False  # "lost a disk Friday"
    if tag in NOUN_TAGS:
        return token.low not in HOW_OFTEN or noun_follows(text, number)
    # "backup job running": an -ing form before another noun belongs to the compound.
    return (
        tag == Tag.ING
        and text.same_sentence(number, number + 1)
        and text.tokens[number + 1].gap == " "
        and text.tags[number + 1] in (Tag.NOUN, Tag.NOUNS)
    )


_TELLS_WHEN: Final = listed("beginning starting ending effective")
FINITE_VERBS: Final = frozenset(
    {Tag.MODAL, Tag.BE, Tag.HAVE, Tag.DO, Tag.PRESENT, Tag.THIRD, Tag.PAST, Tag.BASE}
)


def cased(text: Text, match: Match, words: str) -> str:
    """The words with the capital that their place asks for."""
    sentence = text.sentences[text.sentence_of[match.first]]
    if _shouts(text, sentence):
        return words.upper()
    if sentence.titled and all(_is_capital(text, at) for at in range(match.first, match.last)):
        return like_title(text.tokens[match.first].text, words)
    if sentence.titled or _begins(text, sentence, match.first):
        return like(text.tokens[match.first].text, words)
    return like_title(text.tokens[match.first].text, words) if _labels(text, match) else words


def _shouts(text: Text, sentence: Sentence) -> bool:
    """A line all in capitals: "HOW TO MIGRATE YOUR FILES", "NETWORK OUTAGE"."""
    sizes: list[int] = []
    for number in range(sentence.first, sentence.last):
        token = text.tokens[number]
        if token.kind == "word":
            if not token.text.isupper():
                return False
            sizes.append(len(token.text))
    return len(sizes) > 1 and max(sizes) > _ACRONYM


_ACRONYM: Final = 5
"""Longer words in capitals are hardly letters that stand for words."""


def _labels(text: Text, match: Match) -> bool:
    """Part of a label whose words all have capitals: "Automatic Reboot: After …"."""
    sentence = text.sentences[text.sentence_of[match.first]]
    longest = min(sentence.last, sentence.first + _LONGEST_ITEM + 1)
    ends = (at for at in range(match.last, longest) if ":" in text.tokens[at].gap)
    return (end := next(ends, 0)) > 0 and all(
        _is_capital(text, at) or text.tokens[at].low in CLOSED
        for at in range(sentence.first, end)
    )


def _begins(text: Text, sentence: Sentence, number: int) -> bool:
    """Whether a sentence, or what is like one, begins here: "Impact: Calls", "11:30 Vendor"."""
    token = text.tokens[number]
    if token.gap != " " and any(mark in token.gap for mark in _BEGINNINGS):
        return True
    if text.tokens[number - 1].text.endswith(".") and text.tokens[number].text[1:].islower():
        return True  # "at 7 a.m. Traffic is slow"
    if text.tokens[number - 1].kind == "url" and text.tokens[number].text[1:].islower():
        return True  # "See https://… Jobs will start"
    if _opens_item_or_bracket(text, sentence, number):
        return True
    # "09:02 `@nova` Patch applied"
    allowed = _WHEN_AND_WHO if token.text[1:].islower() else _WHEN
    return all(text.tokens[at].kind in allowed for at in range(sentence.first, number))


_WHEN: Final = frozenset(("time", "date"))
_WHEN_AND_WHO: Final = _WHEN | {"code", "mention"}


def _opens_item_or_bracket(text: Text, sentence: Sentence, number: int) -> bool:
    """ "1) Alerts are set up", "the page (Plugin list)": a capital that is no acronym's."""
    token = text.tokens[number]
    if not token.text[1:].islower():
        return False
    if token.gap.endswith("("):
        return True
    first = text.tokens[sentence.first]
    return number == sentence.first + 1 and token.gap == ") " and len(first.text) < 3


_BEGINNINGS: Final = (":", ".", "!", "?", "|", "•", "]", " – ", " — ", " - ")


def with_own_article(text: Text, match: Match, place: NounPlace, words: str) -> list[Edit]:
    """The words, with "a" or "an" before them made to fit."""
    first, last = text.tokens[match.first], text.tokens[match.last - 1]
    start, shown = first.start, cased(text, match, words)
    if place.determiner >= 0 and place.edge == match.first:
        determiner = text.tokens[place.determiner]
        if determiner.low in ("a", "an"):
            wanted = like(determiner.text, article(words))
            if wanted != determiner.text:
                start, shown = determiner.start, f"{wanted}{first.gap}{words}"
    return [Edit(start, last.end, shown, "replace", match)]


_STEPS: Final = (" > ", " → ", " › ", " » ")
_LONGEST_ITEM: Final = 6


def in_menu(text: Text, match: Match) -> bool:
    """A part of what the reader clicks: "Add sign-in method > Passkey"."""
    at = match.first
    while match.first - at < _LONGEST_ITEM and _is_capital(text, at):
        if text.tokens[at].gap in _STEPS:
            return True
        at -= 1
    ends = range(match.last, min(match.last + _LONGEST_ITEM, len(text.tokens)))
    step = next((at for at in ends if text.tokens[at].gap not in CLOSE), -1)
    if step < 0 or text.tokens[step].gap not in _STEPS:
        return False
    opens = step - 1
    while step - opens < _LONGEST_ITEM and not _is_capital(text, opens):
        opens -= 1
    while _is_capital(text, opens - 1) and text.tokens[opens].gap in CLOSE:
        opens -= 1
    return _is_capital(text, opens) and opens <= match.first


def _is_capital(text: Text, number: int) -> bool:
    return number >= 0 and text.tokens[number].text[:1].isupper()
