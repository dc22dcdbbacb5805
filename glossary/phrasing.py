"""Say what notices say over and over the way people say it.

"Tuesday 4 May, we'll move" begins with "On", "No downtime is expected" tells who
expects, "the following services" are these services, and "More details in" a link
is a label, what is slow "due to" a fault is slow because of it. Each rule looks at its
few words alone and changes no others.
"""

from collections.abc import Iterator
from typing import Final

from glossary.language import DAYS, SUBORDINATORS, listed
from glossary.placing import Edit
from glossary.tags import FINITE, NOUN_TAGS, Tag
from glossary.texts import Text
from glossary.tokens import Kind, Sentence

_LONGEST_SUBJECT: Final = 5
_NEWS: Final = listed("details information info")
_LEADING: Final = listed("in on at")
_BE: Final = listed("be been being")
_SAID: Final = frozenset(
    {Tag.ADJ, Tag.PART, Tag.PARTICLE, Tag.PAST, Tag.BASE, Tag.PRESENT, Tag.THIRD, Tag.ADV}
)
_SPEAKING: Final = listed("we we'll we're we've the our all")


def phrasings(text: Text, wanted: frozenset[int]) -> Iterator[Edit]:
    """The edits of style for these sentences; `pair` joins those of one change."""
    for number in sorted(wanted):
        sentence = text.sentences[number]
        if sentence.titled or (sentence.kind is Kind.HEADING and not text.has_verb[number]):
            continue
        yield from _on_a_day(text, sentence)
        yield from _more_details(text, sentence)
        yield from _nothing_expected(text, sentence)
        yield from _the_following(text, sentence)
        yield from _because_of(text, sentence)


def _on_a_day(text: Text, sentence: Sentence) -> Iterator[Edit]:
    """ "Tuesday 4 May, at 08:00, we'll move it": the day wants its "on"."""
    first = text.tokens[sentence.first]
    if first.low not in DAYS or not first.text.istitle() or first.possessive:
        return
    if sentence.last - sentence.first < 5 or text.tokens[sentence.first + 1].kind != "date":
        return
    for at in range(sentence.first + 2, min(sentence.first + 9, sentence.last - 1)):
        if text.tokens[at].gap == ", " and text.tokens[at].low in _SPEAKING:
            if any(text.tags[verb] in FINITE for verb in range(at, sentence.last)):
                yield Edit(first.start, first.end, f"On {first.text}", "phrase")
            return
        if text.tags[at] in FINITE:
            return


def _more_details(text: Text, sentence: Sentence) -> Iterator[Edit]:
    """ "More details in https://…": no link is a place that something is in."""
    if sentence.last - sentence.first != 4:
        return
    more, news, lead, link = text.tokens[sentence.first : sentence.last]
    if (more.low, link.kind) != ("more", "url") or not lead.gap == link.gap == " ":
        return
    if news.low in _NEWS and lead.low in _LEADING:
        yield Edit(news.end, link.start, ": ", "phrase")


def _nothing_expected(text: Text, sentence: Sentence) -> Iterator[Edit]:
    """ "No downtime is expected": "we expect no downtime"."""
    at = sentence.first
    if text.tokens[at].low in SUBORDINATORS:
        at += 1
    if at >= sentence.last or text.tokens[at].low != "no":
        return
    for verb in range(at + 2, min(at + 2 + _LONGEST_SUBJECT, sentence.last - 1)):
        if text.tokens[verb].low in ("is", "are"):
            said = text.tokens[verb + 1]
            before = text.tags[at + 1 : verb]
            if (
                said.low == "expected"
                and text.tokens[verb].gap == said.gap == " "
                and all(tag in NOUN_TAGS | {Tag.ADJ, Tag.PART} for tag in before)
                and not _goes_on(text, sentence, verb + 2)
            ):
                no, last = text.tokens[at], text.tokens[verb - 1]
                opening = "We expect no" if no.text[0].isupper() else "we expect no"
                yield Edit(no.start, no.end, opening, "phrase", pair=no.start + 1)
                yield Edit(last.end, said.end, "", "phrase", pair=no.start + 1)
            return


def _goes_on(text: Text, sentence: Sentence, at: int) -> bool:
    """ "is expected to happen", "are expected or planned": not the whole verb."""
    return (
        at < sentence.last
        and text.tokens[at].gap == " "
        and text.tokens[at].low in ("to", "and", "or", "that", "by")
    )


def _the_following(text: Text, sentence: Sentence) -> Iterator[Edit]:
    """ "the following services": "these services"; only before what is listed."""
    end = text.tokens[sentence.last - 1].end
    if text.source[end : end + 1] != ":":
        return
    for at in range(sentence.first, sentence.last - 2):
        the, following, what = text.tokens[at : at + 3]
        if (the.low, following.low) == ("the", "following") and (
            following.gap == what.gap == " " and text.tags[at + 2] == Tag.NOUNS
        ):
            shown = "These" if the.text[0].isupper() else "these"
            yield Edit(the.start, following.end, shown, "phrase")


def _because_of(text: Text, sentence: Sentence) -> Iterator[Edit]:
    """ "will be slow due to a fault": "because of a fault".

    Behind a noun it may be owed ("refunds due to customers"), behind "is" expected ("is
    due to end"): there it stays.
    """
    for at in range(sentence.first, sentence.last - 2):
        due, to, cause = text.tokens[at : at + 3]
        if (due.low, to.low) != ("due", "to") or not to.gap == cause.gap == " ":
            continue
        if at > sentence.first and not _is_said(text, at - 1):
            continue
        if text.tags[at + 2] in NOUN_TAGS | {Tag.DET, Tag.ADJ, Tag.PART, Tag.ING, Tag.NUM}:
            words = "Because of" if due.text[0].isupper() else "because of"
            yield Edit(due.start, to.end, words, "phrase")


def _is_said(text: Text, number: int) -> bool:
    """A word that tells what is so, which then has a cause: "slow", "failed", "down"."""
    return text.tags[number] in _SAID and text.tokens[number].low not in _BE
