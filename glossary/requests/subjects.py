"""What opens a sentence and then goes wrong: "tide tables come out empty".

No article stands before it and no list knows it; that it opens the sentence and
that a verb of trouble follows is what tells it.
"""

import re
from collections.abc import Iterator
from typing import Final

from glossary.facts.words import NUMBER_WORDS, words
from glossary.requests.body import Body
from glossary.requests.name_words import verb_forms
from glossary.requests.nouns import (
    Thing,
    nouns_from,
    persons,
    rooms,
    singular,
)
from glossary.requests.people import DEPARTMENTS

_BEFORE: Final = re.compile(
    r"\W*(?:(?:fyi|hi|hey|hello|help|urgent|again|so|and|but|also|btw|sorry"
    r"|(?:since|after) (?:[\w:.-]+ ){1,5})\W+)?"
    rf"(?:(?:\d+|{'|'.join(NUMBER_WORDS)}) of (?=the|our|my))?"
    r"(?:(?:the|my|our|all|both|this|that|these) ){0,2}(?:(?:new|old) )?",
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


_A_VERB: Final = re.compile(
    r" (?P<verb>[a-z]+(?:s|ed))\b(?= (?:all|my|our|me|us|every|no)\b|[.,;!?\n]|$)"
)
_NAME: Final = re.compile(
    r"\b(?:in|into|from|via|through|on|with|using|to|over) (?:the )?"
    r"(?P<camel>(?-i:(?!Mc|Mac)[A-Z][a-z]{1,15}[A-Z]\w{1,20}))\b"
    r"|\b(?:in|into|from|via|through|on|with|using) (?:the"
    r" )?(?P<behind>(?-i:[A-Z][A-Z0-9]{2,20}))"
    r"(?=[.,;!?\n]|$| (?:and|since|but|any|because|anymore|it|we|when|after)\b)"
    r"|(?:^|[.!?;]\s+)(?P<head>(?-i:(?!Mc|Mac)[A-Z][a-z]{1,15}[A-Z]\w{1,20}))(?= (?!is\b"
    r"|was\b|has\b|are\b)[a-z])"
    r"|(?:^|[.!?;,]\s+)(?P<two>(?-i:[A-Z][a-z]+ [A-Z][a-z]+)|(?-i:[A-Z]{3,12})"
    r"|(?-i:[A-Z][a-z]{2,15})(?= says (?-i:[A-Z]{2,} [A-Z]{2,})))"
    r"(?= (?:kicks|says|shows|crash\w*|freezes|hangs|drops|closes|logs|throws|won['’]?t|keeps"
    r"|is|does)\b)",
)
""" "Stuck in NCTS", "Claims Manager kicks me out": written as names are, in a name's place."""
_NO_PROGRAM: Final = frozenset(
    words("pdf usb pin vat hr it uk usa eu iban id ups ceo pc pcs asap dvd csv url")
)


def names_of_programs(body: Body) -> Iterator[Thing]:
    """Names that no list knows, told by their capitals."""
    for match in _NAME.finditer(body.unquoted):
        text = match[match.lastgroup or 0]
        if text.lower() not in _NO_PROGRAM:
            head = singular(text.rsplit(" ", 1)[-1].lower())
            yield Thing(text, *match.span(match.lastgroup or 0), head, product=True)


def _acts(body: Body, at: int, follows: re.Pattern[str]) -> bool:
    if follows.match(body.text, at):
        return True
    verb = _A_VERB.match(body.text, at)
    return verb is not None and verb["verb"] in verb_forms()


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
        if _acts(body, run[1], follows) or body.text[run[1] : run[1] + 2] == ": ":
            yield Thing(text, run[0], run[1], head)
