"""What opens a sentence and then goes wrong: "tide tables come out empty".

No article stands before it and no list knows it; that it opens the sentence and
that a verb of trouble follows is what tells it.
"""

import re
from collections.abc import Iterator
from typing import Final

from glossary.facts.words import words
from glossary.requests.body import Body
from glossary.requests.nouns import Thing, nouns_from, persons, rooms, singular
from glossary.requests.people import DEPARTMENTS

_BEFORE: Final = re.compile(
    r"\W*(?:(?:fyi|hi|hey|hello|help|urgent|again|so|and|but|also|btw|sorry"
    r"|(?:since|after) (?:[\w:.-]+ ){1,5})\W+)?"
    r"(?:(?:the|my|our|all|both|this|that|these) )?(?:(?:new|old) )?",
    re.I,
)
_NUMBERS_BEHIND: Final = re.compile(r"(?: (?:no|nr|number))?(?: \d+)+$", re.I)
_A_DISPLAY: Final = re.compile(r"\w (?:board|sheet|field|sign|desk)$", re.I)
""" "Departures board": a board alone may be people."""
_NOBODY: Final = frozenset(
    words(
        "everything nothing anything lesson meeting show class customer client patient guest "
        "passenger student pupil parent child kid boss woman man lady girl boy friend wife "
        "husband kind rest weather deadline shift day week help hope fyi problem issue error "
        "trouble people man staff crew team half"
    )
)


def subjects(body: Body, follows: re.Pattern[str]) -> Iterator[Thing]:
    """The bare name at the head of a request behind which `follows` matches."""
    for sentence in body.sentences[:1]:
        opening = _BEFORE.match(body.text, sentence.start)
        start = opening.end() if opening else sentence.start
        run = nouns_from(body, start)
        if run is None and (longer := nouns_from(body, start, any_noun=True)):
            run = longer if _A_DISPLAY.search(body.text[slice(*longer)]) else None
        if run is None or run[0] > start + 1:
            continue
        run = run[0], run[0] + len(_NUMBERS_BEHIND.sub("", body.text[run[0] : run[1]]))
        text = body.message[run[0] : run[1]]
        head = singular(text.rsplit(" ", 1)[-1].lower())
        if (
            head in persons() | rooms() | _NOBODY | DEPARTMENTS
            or len(head) < 2
            or head[0].isdigit()
        ):
            continue
        if follows.match(body.text, run[1]) or body.text[run[1] : run[1] + 2] == ": ":
            yield Thing(text, run[0], run[1], head)
