"""Find the sentences that ask the reader to do something."""

from collections.abc import Iterator
from typing import Final

from bot.language import Span
from glossary.language import listed
from glossary.matching import Text
from glossary.tagging import Tag
from glossary.tokens import Kind, Sentence

_POLITE: Final = frozenset({"please", "kindly", "pls"})
_DUTIES: Final = frozenset({"must", "should", "need", "needs", "have", "shall"})
_NO_ORDERS: Final = listed(
    "see note expect thank thanks sorry hope update updates read refer reference welcome let"
)
"""Verbs at the start of a sentence that ask for nothing."""
_CONDITIONS: Final = frozenset({"if", "when", "once", "after", "before", "until"})


def actions(text: Text) -> tuple[Span, ...]:
    """The sentences with an order, a plea or a duty for the reader, in order."""
    return tuple(
        Span(text.tokens[s.first].start, _end(text, s))
        for s in text.sentences
        if _asks(text, s)
    )


def _end(text: Text, sentence: Sentence) -> int:
    end = text.tokens[sentence.last - 1].end
    while end < len(text.source) and text.source[end] in ".!?)\"'”’":
        end += 1
    return end


def _asks(text: Text, sentence: Sentence) -> bool:
    words = [text.tokens[number].low for number in range(sentence.first, sentence.last)]
    if any(word in _POLITE for word in words[:12]) and len(words) > 1:
        return True
    if any(_is_duty(text, number) for number in _you(text, sentence)):
        return True
    return any(_is_order(text, sentence, number) for number in _openings(text, sentence))


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
    return text.same_sentence(number, number + 1)
