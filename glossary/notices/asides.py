"""An order behind a comma: "Phones down, use mobile" tells what is, and what to do."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from glossary.notices.headlines import tells_state
from glossary.notices.labelled import label_of
from glossary.notices.people import asks, tells_effect
from glossary.sentences import Sentence

_TO_SOMETHING: Final = (
    r"(?= (?:the|your|our|a|an|this|that|these|those|to|via|with|by|us|me|it|on|in|at|from"
    r"|every|all|only|again|extension|\+?\d[\d -]+)\b)"
)
""" "Call the desk", "print on floor 2": the same words alone name things."""
_SURE: Final = (
    r"use(?! (?:is|was|of|blocked|restricted)\b)|try|ask|avoid|take|do not|don['’]t|choose|keep"
    r"|wait(?= (?:for|until|till|a|and|with)\b|\W*$)"
)
_ORDER: Final = (
    rf"(?:(?:please|kindly)\b|(?:just |simply )?(?:(?:{_SURE})\b|(?:call|phone|dial|contact|go"
    r"|switch|work|log|sign|restart|reboot|print|copy|save|check|send|read|open|plug|connect|write|pick|visit|pay|walk|come"
    rf"|move|reload|refresh)\b{_TO_SOMETHING}))"
)
_ORDER_BEHIND: Final = re.compile(
    r"(?:\s?[,;:]|\s[-–—])\s+"
    r"(?:(?:so|and|then|instead|meanwhile|until then|in the meantime|for now)\s*,?\s+)*"
    rf"(?P<order>{_ORDER})",
    re.I,
)
_CONDITION: Final = re.compile(
    r"(?:^|[:;,–—])\W*"
    r"(?:if|when|once|to|before|after|as|in case|for|until|while|should|where)\b",
    re.I,
)
_WHAT_CANNOT_BE_DONE: Final = re.compile(
    r"\b(?:cannot|can ?not|can['’]?t|could ?n['’]?t|could not|unable to|able to|won['’]t"
    r"|will not|can|may|might|could)\s(?!be\b)[a-z]",
    re.I,
)
_IS_DONE_ALREADY: Final = re.compile(
    r"\b(?:in progress|under ?way|ongoing|planned|scheduled|started|begun|done)\W*$", re.I
)
""" "Switch to the backup in progress"."""
_BARE_ORDER: Final = re.compile(r"(?:please|kindly|use|call|take|try|ask|contact)\b", re.I)


def told_apart(lines: Iterable[Sentence]) -> tuple[Sentence, ...]:
    """The sentences, each of which with an order behind its news made two."""
    return tuple(part for line in lines for part in _parts(line))


def _parts(line: Sentence) -> Iterator[Sentence]:
    at = _where_the_order_begins(line)
    if at is None:
        yield line
        return
    news, order = at
    yield Sentence(line.text[:news], line.start)
    yield Sentence(line.text[order:], line.start + order)


def _where_the_order_begins(line: Sentence) -> tuple[int, int] | None:
    """Where the news ends and where the order begins; None where one is all that stands."""
    if len(line.text) > 300 or label_of(line):
        return None
    for found in _ORDER_BEHIND.finditer(line.text):
        news, order = line.text[: found.start()], line.text[found.start("order") :]
        if _CONDITION.search(news):
            return None
        told = tells_effect(news) or tells_state(news)
        ordered = asks(order) is not None and not _IS_DONE_ALREADY.search(order)
        if told and ordered and not asks(news) and not _is_listed(news, order):
            return found.start(), found.start("order")
    return None


def _is_listed(news: str, order: str) -> bool:
    """ "You cannot log in, open the portal or send mail": all of it cannot be done."""
    if not _WHAT_CANNOT_BE_DONE.search(news):
        return False
    return _BARE_ORDER.match(order) is None or re.search(r"\bor\b", order) is not None
