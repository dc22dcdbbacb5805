"""Whether words that look like a term are a name where they stand: a program, a chapter."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from bot.language import Sense
from glossary.compiling import Hit, Index, Ready
from glossary.language import DAYS, listed
from glossary.lexicon import NN
from glossary.spelling import without_ending
from glossary.tags import NOUN_TAGS, VERB_TAGS, Tag
from glossary.texts import Text
from glossary.tokens import Kind, Token


def is_in_a_title(text: Text, first: int) -> bool:
    """ "in the `README`, Deploying a Change": two capitals in mid-sentence name a chapter."""
    sentence = text.sentences[text.sentence_of[first]]
    token = text.tokens[first]
    if sentence.titled or sentence.kind is Kind.HEADING or first == sentence.first:
        return False
    if not _has_capital(token) or token.gap not in (" ", ", "):
        return False
    following = range(first + 1, min(first + 4, sentence.last))
    return any(_has_capital(text.tokens[at]) and text.tags[at] in NOUN_TAGS for at in following)


def _has_capital(token: Token) -> bool:
    return token.text[:1].isupper() and token.text[1:].islower()


def is_product(text: Text, first: int, last: int, hit: Hit, ready: Ready) -> bool:
    """An ambiguous noun that stands here for a program of that name."""
    if not ready.sense.ambiguous or ready.sense.pos != "noun" or hit.exact:
        return False
    return (
        _has_version(text, first, last, ready)
        or _is_capital_modifier(text, first, last)
        or (hit.form == NN and ready.sense.count == "count" and _stands_bare(text, first, last))
    )


def begins_with_a_name(text: Text, index: Index, first: int, last: int) -> bool:
    """ "the Scratch file system": a word that is a thing of IT, with the only capital."""
    sentence = text.sentences[text.sentence_of[first]]
    token = text.tokens[first]
    if last - first < 2 or first == sentence.first or not _has_capital(token):
        return False
    if sentence.titled or sentence.kind is Kind.HEADING or token.gap != " ":
        return False
    if not text.source[token.end : text.tokens[last - 1].end].islower():
        return False
    alone = [index.ready[hit.sense].sense for hit in index.forms.get(token.low, ())]
    if any(sense.pos == "name" for sense in alone):
        return False  # "Docker images": it always has its capital
    return any(sense.ambiguous and sense.pos == "noun" for sense in alone)


def is_a_team(text: Text, first: int, last: int) -> bool:
    """ "the Infrastructure Team", "Kind regards, Operations Team": people are called so.

    One capital at the start of a sentence ("Platform team members") names nobody.
    """
    sentence = text.sentences[text.sentence_of[first]]
    for at in range(first + 1, min(sentence.last, last + 2)):
        if text.tokens[at].gap != " ":
            return False
        if text.tokens[at].low in _TEAMS and _has_capital(text.tokens[at - 1]):
            inside = at - 1 > sentence.first and not sentence.titled
            return inside or _has_capital(text.tokens[at])
    return False


_TEAMS: Final = listed("team department division")


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


def _stands_bare(text: Text, first: int, last: int) -> bool:
    """ "log out of Epic", "Canvas, Box and Zoom": things have an article there, names none."""
    sentence = text.sentences[text.sentence_of[first]]
    token = text.tokens[first]
    return (
        last - first == 1
        and not sentence.titled
        and sentence.kind is not Kind.HEADING
        and first > sentence.first
        and token.text[:1].isupper()
        and token.text[1:].islower()
        and (_follows_small_word(text, first) or _follows_name(text, first))
    )


def _follows_small_word(text: Text, first: int) -> bool:
    return (
        text.tokens[first].gap == " "
        and text.tags[first - 1] in _BEFORE_A_NAME
        and text.tokens[first - 1].text.islower()
    )


def _follows_name(text: Text, first: int) -> bool:
    before = text.tokens[first - 1]
    return (
        text.tokens[first].gap == ", " and before.text[:1].isupper() and before.kind == "word"
    )


_BEFORE_A_NAME: Final = frozenset({Tag.PREP, *VERB_TAGS}) - {Tag.PART, Tag.ING}


def is_program(text: Text, first: int, last: int) -> bool:
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


def follows_an_acronym(text: Text, index: Index, first: int, last: int) -> bool:
    """ "QDA OPS", "the QRCC SCRATCH area": two acronyms, and no term knows the first."""
    if not text.same_sentence(first - 1, first) or text.tokens[first].gap != " ":
        return False
    before, own = text.tokens[first - 1], text.tokens[first:last]
    if text.sentences[text.sentence_of[first]].titled or before.low in index.forms:
        return False
    if len(before.text) > _SHORT or before.low in _MAKERS:
        return False
    return _is_acronym(before) and all(_is_acronym(token) for token in own)


def spells_another_name(text: Text, index: Index, first: int, sense: Sense) -> bool:
    """ "Research Computing (RC)": the text says what its letters are short for.

    A name that is a term, or shares a word with the terms of the sense, is no other.
    """
    own = {word for term in sense.terms for word in term.lower().replace("-", " ").split()}
    own |= set(sense.plain.lower().split())
    return any(
        name not in index.forms
        and name.removesuffix("s") not in index.forms
        and own.isdisjoint(name.split())
        for name in text.initials.get(text.tokens[first].low, ())
    )


def is_part_of_spelled_out(text: Text, first: int, last: int) -> bool:
    """ "Server Message Block (SMB)": the letters stand for a name, and this is a part of it."""
    if not text.spelled_out or text.spelled_out.isdisjoint(range(first, last)):
        return False
    return first - 1 in text.spelled_out or last in text.spelled_out


def stands_behind_a_town(text: Text, first: int) -> bool:
    """ "our office in Fresno, CA": the letters of a US state."""
    token = text.tokens[first]
    return (
        token.text in _US_STATES
        and token.gap == ", "
        and text.same_sentence(first - 1, first)
        and text.tokens[first - 1].text.istitle()
    )


_US_STATES: Final = listed(
    "AK AL AR AZ CA CO CT DC DE FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE "
    "NH NJ NM NV NY OH OK OR PA RI SC SD TN TX UT VA VT WA WI WV WY"
)


def _is_acronym(token: Token) -> bool:
    letters = token.text.rstrip("s")
    return len(letters) > 1 and letters.isalpha() and letters.isupper()


_SHORT: Final = 5


def is_typed_as_name(text: Text, first: int, last: int) -> bool:
    """ "Store it in `Scratch`. Scratch is full.": with its capital in code it is a name."""
    shown = text.tokens[first].text
    return last - first == 1 and shown[:1].isupper() and f"`{shown}`" in text.source


def is_what_it_is_called(text: Text, first: int, last: int) -> bool:
    """ "A feature called quiet windows. Quiet windows are …": a name is told, and then used."""
    if not text.called:
        return False
    return " ".join([token.low for token in text.tokens[first:last]]) in text.called


def what_is_called(
    tokens: Sequence[Token], tags: Sequence[Tag], sentence_of: Sequence[int]
) -> frozenset[str]:
    """The words behind "called" and "named", in small letters, each as long as a term may be.

    "Users called support" tells of a call, "it is called a failover" what the word means.
    """
    found: set[str] = set()
    for at, token in enumerate(tokens):
        if token.low not in _CALLED or (token.low == "called" and tags[at] != Tag.PART):
            continue
        for first in range(at + 1, min(at + 4, len(tokens))):
            if sentence_of[first] != sentence_of[at] or tokens[first].gap not in (" ", "-"):
                break
            lows = [each.low for each in tokens[first : first + _LONGEST_NAME]]
            found.update(" ".join(lows[:size]) for size in range(1, len(lows) + 1))
            joined = first + 1 < len(tokens) and tokens[first + 1].gap == "-"
            if not joined and tags[first] not in NOUN_TAGS | {Tag.ADJ, Tag.PART}:
                break
    return frozenset(found)


_LONGEST_NAME: Final = 4
_CALLED: Final = listed("called named titled entitled dubbed")


def is_what_is_shown(text: Text, first: int, last: int) -> bool:
    """ "`squeue` shows the job as pending": the word that stands on the screen."""
    if last - first > 1 or first < _SHOWN_WITHIN or text.tokens[first - 1].low != "as":
        return False
    return any(
        text.same_sentence(at, first) and text.tokens[at].low in _SHOWS
        for at in range(first - 2, first - _SHOWN_WITHIN - 1, -1)
    )


_SHOWN_WITHIN: Final = 6
_SHOWS: Final = listed("show shows showing shown showed display displays displayed")


def is_numbered(text: Text, first: int, last: int) -> bool:
    """ "System Upgrade Announcement Two": capitals that end with a number are a title."""
    sentence = text.sentences[text.sentence_of[first]]
    at = last
    while at < min(sentence.last, last + 3) and text.tokens[at].gap == " ":
        token = text.tokens[at]
        if token.text in _NUMBERS:
            return at > first + 1 and text.tokens[first].text[:1].isupper()
        if not _has_capital(token):
            return False
        at += 1
    return False


_NUMBERS: Final = frozenset(("One", "Two", "Three", "Four", "Five", "Six", "II", "III", "IV"))


def is_what_is_seen(text: Text, first: int, last: int) -> bool:
    """ "the setting **URL**", "the *Cache* field": what stands on the screen, in emphasis."""
    if last >= len(text.tokens) or not text.same_sentence(first, last):
        return False
    opened, closed = text.tokens[first].gap, text.tokens[last].gap
    if opened[-1:] not in ("*", "_") or closed[:1] != opened[-1]:
        return False
    before = [
        text.tokens[at].low for at in (first - 2, first - 1) if text.same_sentence(at, first)
    ]
    if before[-1:] == ["to"]:
        return before[0] in ("changed", "renamed")
    return bool(_ON_SCREEN.intersection((*before[-1:], text.tokens[last].low)))


_ON_SCREEN: Final = listed(
    "setting settings field fields option options button tab menu box checkbox command flag "
    "parameter column item entry key variable"
)


_PROGRAMS: Final = listed("windows teams word access outlook edge pages planner excel")


def is_chosen(text: Text, first: int, last: int) -> bool:
    """ "Select Authentication", "Under Deployment, tick …", "the Sync tab": the capital of
    what people find on their screen, and in no other place of the sentence."""
    token, sentence = text.tokens[first], text.sentences[text.sentence_of[first]]
    if not sentence.first < first or not token.text.istitle():
        return False
    if token.gap == " (" and text.source.startswith(")", text.tokens[last - 1].end):
        return not sentence.titled  # "may take an hour (Heartbeat)"
    if token.gap != " ":
        return False
    if sentence.titled and sentence.kind is not Kind.PROSE:
        return False
    behind = text.tokens[last] if text.same_sentence(last, first) else None
    if behind is not None and behind.gap == " " and behind.low in _PARTS_OF_SCREEN:
        return True
    before = text.tokens[first - 1].low
    if before == "to" and text.same_sentence(first - 2, first):
        return text.tokens[first - 2].low in _GOES
    if before == "under":
        return True
    led = text.same_sentence(first - 2, first) and text.tags[first - 2] == Tag.DET
    return before in _CHOOSES and not led  # "the open Tickets" are no part of a screen


_PARTS_OF_SCREEN: Final = listed("tab button menu field section option checkbox box tile icon")
_GOES: Final = listed("go navigate switch browse head")
_CHOOSES: Final = listed(
    "select choose pick click press tap hit tick untick check uncheck toggle open set expand "
    "selecting choosing clicking pressing opening"
)


def _are_several(text: Text, first: int, last: int) -> bool:
    """ "Nova VMs", "the Regional APIs": no name ends with several letters' plural."""
    shown = text.tokens[last - 1].text
    if last - first > 1 or shown[-1:] != "s" or not shown[:-1].isupper():
        return False
    return not (text.same_sentence(last, first) and text.tokens[last].text[:1].isupper())


def is_name(text: Text, first: int, last: int) -> bool:
    """Capitalised words in mid-sentence that the term does not cover as a whole."""
    sentence = text.sentences[text.sentence_of[first]]
    if _is_in_a_list_of_names(text, first, last):
        return True
    if sentence.titled:
        return is_name_in_title(text, first, last)

    def capital(number: int) -> bool:
        token = text.tokens[number]
        return token.kind == "word" and token.text[:1].isupper()

    def joined(number: int) -> bool:
        return text.tokens[number].gap in (" ", "-", "\u00a0")

    inside = [number for number in range(first, last) if capital(number)]
    if not inside or _are_several(text, first, last):
        return False

    def acronym(number: int) -> bool:
        return without_ending(text.tokens[number]).rstrip("s").isupper()

    shouted = all(acronym(number) for number in inside)

    def belongs(number: int) -> bool:
        """A neighbour makes a name with the term; two acronyms alone make none."""
        return (
            capital(number)
            and not (shouted and acronym(number))
            and text.tokens[number].low not in DAYS
        )

    before = first - 1
    event = last - first == 1 and text.tokens[first].low in _EVENTS
    if not event and before >= sentence.first and joined(first) and belongs(before):
        tag = text.tags[before]
        begins = before == sentence.first or ":" in text.tokens[before].gap
        if not begins or tag in (Tag.NAME, Tag.NOUN, Tag.ADJ):
            return True
    # "Failover to the DR node": only its own last word could begin a name with the next.
    return capital(last - 1) and last < sentence.last and joined(last) and belongs(last)


def stands_out(text: Text, first: int, last: int) -> bool:
    """ "files on Scratch or home", "the SCRATCH storage": only a name has capitals there."""
    sentence = text.sentences[text.sentence_of[first]]
    token = text.tokens[first]
    if sentence.kind is not Kind.PROSE or sentence.titled or token.low in _EVENTS:
        return False
    if any(text.tokens[at].text.isupper() for at in range(first, last)):
        words = text.tokens[sentence.first : sentence.last]
        letters = [word.text for word in words if word.text.isalpha()]
        shouts = all(map(str.isupper, letters))
        return not shouts and any(map(_is_shouted, text.tokens[first:last]))
    if last - first == 1 and first > sentence.first and _is_numbered(text, first):
        return True
    return (
        last - first == 1
        and first > sentence.first
        and token.gap == " "
        and token.text.istitle()
        and text.tokens[first - 1].text.islower()
        # "our Database": a habit of those who write of their own things.
        and text.tags[first - 1] == Tag.PREP
    )


def has_capitals_of_a_name(text: Text, first: int, last: int) -> bool:
    """ "Open the Service Portal.": in running text one thing has them in its name only."""
    sentence = text.sentences[text.sentence_of[first]]
    return (
        last - first > 1
        and text.tags[last - 1] != Tag.NOUNS
        and first > sentence.first
        and sentence.kind is Kind.PROSE
        and not sentence.titled
        and text.tokens[first].gap in (" ", ", ")
        and text.tokens[first - 1].text.islower()
        and all(token.text.istitle() for token in text.tokens[first:last])
    )


def _is_numbered(text: Text, first: int) -> bool:
    """ "the hub (Node 58)": which of several things that people know by their numbers."""
    return (
        text.tokens[first].text.istitle()
        and text.same_sentence(first + 1, first)
        and text.tokens[first + 1].gap == " "
        and text.tokens[first + 1].text.isdigit()
    )


def _is_shouted(token: Token) -> bool:
    return token.text.isalpha() and token.text.isupper() and len(token.text) > _SHORT


def _is_in_a_list_of_names(text: Text, first: int, last: int) -> bool:
    """ "App Engine and Cloud Functions, API Gateway, Cloud Spanner": each is a product."""
    sentence = text.sentences[text.sentence_of[first]]
    if first == sentence.first or not text.tokens[first].text[:1].isupper():
        return False
    begin, end = max(sentence.first, first - _NEAR), min(sentence.last, last + _NEAR)
    begin = max([begin, *(at for at in range(begin, first) if ":" in text.tokens[at].gap)])
    around = [*range(begin, first), *range(last, end)]
    items = sum(
        text.tokens[at].gap.startswith(",") or text.tags[at] == Tag.LINK for at in around
    )
    wide = range(max(sentence.first, first - _FAR), min(sentence.last, last + _FAR))
    return (
        items >= _SEVERAL
        and all(
            text.tokens[at].text[:1].isupper() or text.tags[at] == Tag.LINK for at in around
        )
        and any(text.tokens[at].low in _MAKERS for at in wide)
    )


_NEAR: Final = 7
_FAR: Final = 40
_SEVERAL: Final = 2
_MAKERS: Final = listed(
    "google microsoft azure amazon aws oracle apple adobe atlassian ibm sap amd intel dell hpe"
)


_EVENTS: Final = listed(
    "outage outages upgrade upgrades downtime migration migrations failover reboot reboots "
    "degradation rollback rollout decommissioning"
)
"""What happens to a thing of that name ("Azure Outage"), and is no part of the name."""


def is_name_in_title(text: Text, first: int, last: int) -> bool:
    """In a heading of capitals only what is a name elsewhere in the text is one."""
    if not text.names or not text.sentences[text.sentence_of[first]].titled:
        return False
    tokens = text.tokens
    return (
        (first > 0 and (tokens[first - 1].low, tokens[first].low) in text.names)
        or (last < len(tokens) and (tokens[last - 1].low, tokens[last].low) in text.names)
        or _ends_a_longer_name(text, first, last)
    )


def _ends_a_longer_name(text: Text, first: int, last: int) -> bool:
    """ "Build Service Down Time" above "the openSUSE Build Service is down"."""
    lows = [token.low for token in text.tokens[first:last]]
    return (
        last - first > 1
        and all(pair in text.names for pair in pairwise(lows))
        and any(behind == lows[0] for _, behind in text.names)
    )
