"""Say what notices say over and over the way people say it.

"Tuesday 4 May, we'll move" begins with "On", "No downtime is expected" tells who
expects, "the following services" are these services, and "More details in" a link
is a label, what is slow "due to" a fault is slow because of it. Each rule looks at its
few words alone and changes no others. "Our engineers have" speaks of ourselves: "we have".
"""

from collections.abc import Iterator, Mapping
from itertools import pairwise
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
        yield from _we_ourselves(text, sentence)
        yield from _in_the_process(text, sentence)


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
    if "following" not in text.words:
        return
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
    if "due" not in text.words:
        return
    for at in range(sentence.first, sentence.last - 2):
        due, to, cause = text.tokens[at : at + 3]
        if (due.low, to.low) != ("due", "to") or not to.gap == cause.gap == " ":
            continue
        if at > sentence.first and not _is_said(text, at - 1):
            continue
        if _names_another_cause(text, sentence, at + 3):
            continue
        if text.tags[at + 2] in NOUN_TAGS | {Tag.DET, Tag.ADJ, Tag.PART, Tag.ING, Tag.NUM}:
            words = "Because of" if due.text[0].isupper() else "because of"
            yield Edit(due.start, to.end, words, "phrase")


def _names_another_cause(text: Text, sentence: Sentence, at: int) -> bool:
    """ "was due not to the storm but to a fault": the second "to" belongs to the same "due"."""
    return any(
        first.low in ("but", "and", "or", "nor") and second.low == "to" and second.gap == " "
        for first, second in pairwise(text.tokens[at : sentence.last])
    )


def _is_said(text: Text, number: int) -> bool:
    """A word that tells what is so, which then has a cause: "slow", "failed", "down"."""
    return text.tags[number] in _SAID and text.tokens[number].low not in _BE


def _in_the_process(text: Text, sentence: Sentence) -> Iterator[Edit]:
    """ "We are in the process of moving it": "We are moving it"."""
    if "process" not in text.words:
        return
    for at in range(sentence.first + 1, sentence.last - 4):
        words = text.tokens[at : at + 5]
        if [word.low for word in words[:4]] != ["in", "the", "process", "of"]:
            continue
        before = at - 2 if text.tags[at - 1] == Tag.ADV and at - 1 > sentence.first else at - 1
        if text.tags[before] != Tag.BE or text.tags[at + 4] != Tag.ING:
            continue
        if all(word.gap == " " for word in words):
            yield Edit(words[0].start, words[4].start, "", "phrase")


_WE: Final = listed("team teams engineers technicians administrators admins specialists")
_OF_IT: Final = listed(
    "it engineering technical operations ops support infrastructure platform response "
    "on-call systems development devops sre tech"
)
_WE_DO: Final[Mapping[str, str]] = {
    "is": "are", "are": "are", "has": "have", "have": "have", "was": "were", "were": "were",
    "will": "will", "can": "can",
}  # fmt: skip


def _we_ourselves(text: Text, sentence: Sentence) -> Iterator[Edit]:
    """ "Our engineering team is looking into it", "Engineers have …": "We are …".

    A team with a name of its own ("our security team", "the Platform Team") is told from the
    others, and stays; so does "the team" where another one is spoken of.
    """
    opens = text.tokens[sentence.first]
    who = _team(text, sentence)
    if who is None or who + 2 >= sentence.last or not opens.text[0].isupper():
        return
    if any(text.tokens[number].gap != " " for number in range(sentence.first + 1, who + 2)):
        return
    if opens.low != "our" and (_another_team(text, who) or not _is_at_work(text, who + 1)):
        return
    verb = text.tokens[who + 1]
    then = _verbs_to_come(text, sentence, who + 2)
    if then is None:
        return
    if verb.low in _WE_DO:
        opening, end = f"We {_WE_DO[verb.low]}", verb.end
    elif text.tags[who + 1] in (Tag.PAST, Tag.PART):
        opening, end = "We", text.tokens[who].end
    else:
        return
    yield Edit(opens.start, end, opening, "phrase", pair=end)
    for number in then:
        also = text.tokens[number]
        yield Edit(also.start, also.end, _WE_DO[also.low], "phrase", pair=end)


def _team(text: Text, sentence: Sentence) -> int | None:
    """The token that names who acts, if the sentence opens with us."""
    at = sentence.first
    if text.tokens[at].low in ("our", "the"):
        at += 1
        while at < sentence.last and text.tokens[at].low in _OF_IT:
            if text.tokens[at].text.istitle() and not sentence.titled:
                return None
            at += 1
    return at if at < sentence.last and text.tokens[at].low in _WE else None


def _is_at_work(text: Text, verb: int) -> bool:
    """ "is investigating", "has replaced", "will restart": no "the team is small"."""
    if text.tokens[verb].low in _WE_DO:
        return text.tags[verb + 1] in (Tag.ING, Tag.PART, Tag.PAST, Tag.BASE)
    return text.tags[verb] in (Tag.PAST, Tag.PART)


def _verbs_to_come(text: Text, sentence: Sentence, first: int) -> list[int] | None:
    """What else the team "is" or "has", to be "are" and "have" with us; None in doubt."""
    found = []
    for at in range(first, sentence.last):
        if text.tags[at - 1] == Tag.LINK:
            if text.tokens[at].low in ("is", "has", "was"):
                found.append(at)
            elif text.tags[at] == Tag.THIRD:
                return None
    return found


def _another_team(text: Text, number: int) -> bool:
    """The message knows more than one team: which one it is must stay."""
    return any(
        token.low in _WE and at not in (0, number) and text.tokens[at - 1].low not in _ANY_TEAM
        for at, token in enumerate(text.tokens)
    )


_ANY_TEAM: Final = listed("the our")
