"""Cut a long sentence in two where the author all but did so: at a semicolon.

Only where both halves are whole sentences of their own, and the sentence is
long enough to be hard to read. Nothing but the mark and a capital changes.
"""

from collections.abc import Iterator
from typing import Final

from glossary.placing import Edit
from glossary.tags import FINITE, NOUN_TAGS, Tag
from glossary.texts import Text
from glossary.tokens import Kind, Sentence

_LONG: Final = 16
_SHORTEST_HALF: Final = 5
_SUBJECTS: Final = NOUN_TAGS | {Tag.PRON, Tag.DET}
_GAP: Final = "; "


def splits(text: Text) -> Iterator[Edit]:
    """The semicolons of long sentences that become full stops."""
    for sentence in text.sentences:
        if sentence.kind is Kind.PROSE and sentence.last - sentence.first >= _LONG:
            yield from _of(text, sentence)


def _of(text: Text, sentence: Sentence) -> Iterator[Edit]:
    marks = [
        number
        for number in range(sentence.first + 1, sentence.last)
        if text.tokens[number].gap == _GAP
    ]
    if len(marks) != 1:
        return  # several semicolons make a list, not two sentences
    mark = marks[0]
    if not _is_whole(text, sentence.first, mark) or not _is_whole(text, mark, sentence.last):
        return
    token = text.tokens[mark]
    if token.kind != "word" or not token.text.isalpha():
        return
    start = token.start - len(_GAP)
    shown = token.text[0].upper()
    yield Edit(start, token.start + 1, f". {shown}", "split")


def _is_whole(text: Text, first: int, last: int) -> bool:
    """A subject first, a finite verb behind it, and no brackets or quotes astride."""
    if last - first < _SHORTEST_HALF or text.tags[first] not in _SUBJECTS:
        return False
    between = text.source[text.tokens[first].start : text.tokens[last - 1].end]
    if between.count("(") != between.count(")") or any(mark in between for mark in '"“”:'):
        return False
    return any(text.tags[number] in FINITE for number in range(first + 1, last))
