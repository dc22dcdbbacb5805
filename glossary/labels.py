"""Say in a label what its reader asks: "Root cause:" is "Why it happened:".

A heading that is a statement or a question of the reader tells more than a topic ("Use
useful headings", Federal Plain Language Guidelines, 2011). Only labels that stand for one
thing whatever follows; what follows must be a sentence, and tells whether it is over.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from glossary.language import listed
from glossary.placing import Edit
from glossary.tags import Tag
from glossary.texts import Text
from glossary.tokens import Kind, Sentence


@dataclass(frozen=True, slots=True)
class _Label:
    """Plain words for what is over, what goes on, before an order and before a list;
    empty: it stays."""

    past: str = ""
    now: str = ""
    order: str = ""
    listed: str = ""


_IMPACT: Final = _Label("What it meant", "What it means")
_CAUSE: Final = _Label("Why it happened", "Why it happens")
_EXPECTED: Final = _Label(listed="What to expect")
_TO_DO: Final = _Label(order="What you need to do")
_LABELS: Final[Mapping[tuple[str, ...], _Label]] = {
    ("impact",): _IMPACT,
    ("customer", "impact"): _Label(
        "What it meant for customers", "What it means for customers"
    ),
    ("user", "impact"): _Label("What it meant for users", "What it means for users"),
    ("expected", "impact"): _EXPECTED,
    ("expected", "impacts"): _EXPECTED,
    ("the", "expected", "impact", "is"): _EXPECTED,
    ("the", "expected", "impacts", "are"): _EXPECTED,
    ("cause",): _CAUSE,
    ("root", "cause"): _CAUSE,
    ("identified",): _Label("What we found", "What we found"),
    ("resolution",): _Label(past="How it was solved"),
    ("detection",): _Label(past="How we noticed"),
    ("lessons", "learned"): _Label("What we learned", "What we learned"),
    ("lessons", "learnt"): _Label("What we learned", "What we learned"),
    ("tl", "dr"): _Label("In short", "In short", "In short"),
    ("action", "required"): _TO_DO,
    ("actions", "required"): _TO_DO,
    ("required", "action"): _TO_DO,
    ("required", "actions"): _TO_DO,
    ("workaround",): _Label(order="What you can do until then"),
}
_OPENING: Final = frozenset(label[0] for label in _LABELS)
_LONGEST: Final = max(map(len, _LABELS))
_ENDS: Final = re.compile(r"[*_]{0,3}(?::| [-–—] |\s*$)", re.MULTILINE)
_OVER: Final = listed("was were had did could")
_ASIDE: Final = listed("if when once until unless")
_PLEAS: Final = listed("please you")


def labels(text: Text) -> Iterator[tuple[range, Edit]]:
    """The tokens of each label that has plain words, and the edit that puts them there."""
    for number, sentence in enumerate(text.sentences):
        last = _end_of_label(text, sentence)
        if last is None:
            continue
        label = _LABELS[tuple(token.low for token in text.tokens[sentence.first : last])]
        if words := _words(text, label, number, last):
            first, final = text.tokens[sentence.first], text.tokens[last - 1]
            shouts = first.text.isupper() and first.low != "tl"
            shown = words.upper() if shouts else words
            yield range(sentence.first, last), Edit(first.start, final.end, shown, "phrase")


def _end_of_label(text: Text, sentence: Sentence) -> int | None:
    """The token behind a label that opens the sentence."""
    opening = text.tokens[sentence.first]
    if not opening.text[0].isupper() or opening.low not in _OPENING:
        return None
    for last in range(sentence.first + 1, min(sentence.first + _LONGEST, sentence.last) + 1):
        if tuple(token.low for token in text.tokens[sentence.first : last]) not in _LABELS:
            continue
        if any(token.gap not in " ;" for token in text.tokens[sentence.first + 1 : last]):
            return None
        end = text.tokens[last - 1].end
        found = _ENDS.match(text.source, end)
        if found is None:
            continue
        return last if found[0].strip().strip("*_") or sentence.kind is Kind.HEADING else None
    return None


def _words(text: Text, label: _Label, number: int, last: int) -> str:
    """The plain words, by the first verb of what follows the label."""
    sentence = text.sentences[number]
    if last == sentence.last:
        number, last = number + 1, sentence.last
        if number == len(text.sentences) or text.sentences[number].kind is Kind.HEADING:
            return label.listed
        sentence = text.sentences[number]
        if label.listed:
            return label.listed
    told = range(last, sentence.last)
    if text.tags[last] == Tag.BASE or text.tokens[last].low in _PLEAS:
        return label.order
    for at in told:
        token, tag = text.tokens[at], text.tags[at]
        if token.low in _ASIDE:
            return ""  # "Log in, if you have not done so": no verb of the sentence itself yet
        if tag == Tag.PAST or token.low in _OVER:
            return label.past
        if tag == Tag.HAVE:
            return label.now or label.past  # "has been solved" tells of both
        if tag in (Tag.BE, Tag.MODAL, Tag.PRESENT, Tag.THIRD, Tag.DO):
            return label.now
    return ""
