"""What the thing does wrong, in no listed words: its verb up to the end of the clause.

"The gate opens for expired cards": the verb stands right behind the thing (or
behind where it is), and what follows belongs to it.
"""

import re
from typing import Final

from bot.language import Found
from glossary.facts.words import words
from glossary.requests.body import Body
from glossary.requests.name_words import does_something, verb_forms

_WHERE: Final = re.compile(
    r"(?: (?:no\.? ?|#)?\d{1,4})?(?: (?:in|at|on|of|near|by|outside|behind) (?:the |our |my )?"
    r"[\w.-]+(?: [\w.-]+){0,2}?)?(?: (?:also|still|just|now|always|suddenly|again|often))? "
    r"(?P<verb>[a-z]+)(?P<rest>[^.,;:!?\n\"“‘]{0,80})",
    re.I,
)
_NO_TROUBLE: Final = frozenset(
    words(
        "needs wants has does goes says tells asks works helps looks seems means costs ends"
        " starts"
        " begins expects belongs comes gets keeps runs lives likes knows leads lasts stays"
        " makes"
        " uses includes contains depends involved needed wanted used called named based allows"
        " becomes feels finishes happens exists gives serves covers shows leaves opened closed"
        " started installed ordered used needed joined moved changed updated bought delivered"
    )
)
"""What a thing may well do; the others are told because they are wrong."""
_CLAUSE_ENDS: Final = re.compile(
    r" (?:since|when|whenever|while|after|before|until|because|and|but|so|if|as|although|though"
    r"|which|that|again|lol|pls|please|today|yesterday|tonight|this|last|now|every (?!\d)"
    r"|all (?:day|night|morning|the time|of a sudden)|for (?:an?|the last|the past|\d+|some"
    r"|everyone|everybody|all|hours|days|weeks)|in (?:the|our|my)|on (?:the|our|my|every|all"
    r"|each)"
    r"|at|from|around|about)\b",
    re.I,
)
_MOST_WORDS: Final = 6


def predicate_of(
    body: Body, thing: Found, symptom: Found | None, error: Found | None
) -> Found | None:
    """The verb behind `thing` with what belongs to it; `symptom` where it says as much."""
    match = _WHERE.match(body.text, thing.span.end)
    if match is None or not _is_wrong(match["verb"].lower(), body.text, match.end("verb")):
        return symptom
    end = _CLAUSE_ENDS.search(match["rest"])
    stop = match.start("rest") + (end.start() if end else len(match["rest"]))
    found = body.found(match.start("verb"), stop)
    if found is None or not 1 < len(found.text.split()) <= _MOST_WORDS:
        return symptom
    if error and found.span.start < error.span.end and error.span.start < found.span.end:
        return symptom
    if symptom is None:
        return found
    inside = found.span.start < symptom.span.start and symptom.span.end <= found.span.end
    return found if inside and " " not in symptom.text else symptom


def _is_wrong(verb: str, text: str, end: int) -> bool:
    listed = verb in verb_forms() and verb.endswith(("s", "ed"))
    return verb not in _NO_TROUBLE and (listed or does_something(verb, text, end))
