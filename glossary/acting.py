"""Find the sentences that ask the reader to do something."""

from collections.abc import Iterator
from typing import Final

from bot.language import Span
from glossary.language import listed
from glossary.mail_frame import footer_start
from glossary.tags import FINITE, NOUN_TAGS, Tag
from glossary.texts import Text
from glossary.tokens import Kind, Sentence

_POLITE: Final = frozenset({"please", "kindly", "pls"})
_DUTIES: Final = frozenset({"must", "should", "need", "needs", "have", "shall"})
_NO_ORDERS: Final = listed(
    "see note expect thank thanks sorry hope update updates read refer reference welcome let "
    "found put decide"
)
"""Words at the start of a sentence that ask for nothing, or tell what was done."""
_FOR_INFORMATION: Final = frozenset({"note", "see", "expect", "accept", "refer", "bear"})
"""What follows "please" where nothing is to be done."""
_CONDITIONS: Final = frozenset({"if", "when", "once", "after", "before", "until"})


def actions(text: Text) -> tuple[Span, ...]:
    """The sentences with an order, a plea or a duty for the reader, in order."""
    footer = footer_start(text.source)
    return tuple(
        Span(text.tokens[s.first].start, _end(text, s))
        for s in text.sentences
        if text.tokens[s.first].start < footer and _asks(text, s)
    )


def _end(text: Text, sentence: Sentence) -> int:
    end = text.tokens[sentence.last - 1].end
    while end < len(text.source) and text.source[end] in ".!?)\"'”’":
        end += 1
    return end


def _asks(text: Text, sentence: Sentence) -> bool:
    if sentence.kind is Kind.HEADING and _is_question_word(text, sentence):
        return False
    here = range(sentence.first, sentence.last)
    if not text.words.isdisjoint(_POLITE) and any(_pleads(text, number) for number in here):
        return True
    if any(_is_duty(text, number) for number in _you(text, sentence)):
        return True
    return any(_is_order(text, sentence, number) for number in _openings(text, sentence))


def _is_question_word(text: Text, sentence: Sentence) -> bool:
    """ "What you need to do": the heading of what follows."""
    return text.tokens[sentence.first].low in ("what", "how", "when", "why", "where", "who")


def _pleads(text: Text, number: int) -> bool:
    """ "please" with something to do behind it."""
    if text.tokens[number].low not in _POLITE or not text.same_sentence(number + 1, number):
        return False
    return text.tokens[number + 1].low not in _FOR_INFORMATION


def _you(text: Text, sentence: Sentence) -> Iterator[int]:
    """The word behind each "you" and "users" that is the subject of a clause."""
    for number in range(sentence.first, sentence.last - 1):
        if text.tokens[number].low in ("you", "users", "everyone", "staff"):
            yield number + 1


def _is_duty(text: Text, number: int) -> bool:
    token = text.tokens[number]
    if token.low == "must":
        return True
    after = text.tokens[number + 1].low if text.same_sentence(number, number + 1) else ""
    if token.low == "will" and text.same_sentence(number, number + 2):
        return after == "need" and text.tokens[number + 2].low == "to"
    return token.low in _DUTIES and (after == "to" or token.low in ("should", "shall"))


def _openings(text: Text, sentence: Sentence) -> Iterator[int]:
    """Where an order can begin: the sentence, or the clause behind "if …,"."""
    yield sentence.first
    if text.tokens[sentence.first].low in _CONDITIONS:
        for number in range(sentence.first + 1, sentence.last):
            if text.tokens[number].gap.startswith(","):
                yield number
                return


def _is_order(text: Text, sentence: Sentence, number: int) -> bool:
    token, tag = text.tokens[number], text.tags[number]
    if token.low in ("do", "don't", "never") and text.same_sentence(number, number + 1):
        return text.tags[number + 1] in (Tag.BASE, Tag.ADV)
    if tag != Tag.BASE or token.low in _NO_ORDERS or sentence.kind is Kind.HEADING:
        return False
    return text.same_sentence(number, number + 1) and not _is_a_thing(text, sentence, number)


def _is_a_thing(text: Text, sentence: Sentence, number: int) -> bool:
    """The first word is a noun after all: "Restart of …", "Service resumes", "Network | …"."""
    following = number + 1
    if text.tokens[following].low == "of" or text.tags[following] in (Tag.PART, Tag.PAST):
        return True
    for at in range(following, sentence.last):
        token, tag = text.tokens[at], text.tags[at]
        if "|" in token.gap or (":" in token.gap and at < number + 4):
            return True
        if tag in FINITE or tag == Tag.PART:
            return True
        if tag not in NOUN_TAGS and tag not in (Tag.ADJ, Tag.ADV):
            break
    return any("|" in text.tokens[at].gap for at in range(following, sentence.last))
