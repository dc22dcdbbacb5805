"""The one or two questions that are worth asking about a request."""

import re
from dataclasses import replace
from typing import Final

from bot.language import Found, Question, RequestFound, RequestType
from glossary.requests.body import Body
from glossary.requests.systems import GOES_WRONG

_MOST: Final = 2

_ASKED: Final[dict[str, Question]] = {
    "system": Question(field="system", text="Which system or program is it about?"),
    "symptom": Question(
        field="symptom",
        text="What happens?",
        choices=("It does not work at all", "It is slow", "I see an error", "Something else"),
    ),
    "since": Question(
        field="since",
        text="Since when?",
        choices=("Just now", "Since this morning", "Since yesterday", "For longer"),
    ),
    "affected": Question(
        field="affected",
        text="Who is affected?",
        choices=("Only me", "My team", "The whole location", "I do not know"),
    ),
    "deadline": Question(
        field="deadline",
        text="By when do you need it?",
        choices=("Today", "This week", "This month", "No hurry"),
    ),
    "people": Question(field="people", text="Who is it for?", choices=("For me", "For others")),
    "items": Question(field="items", text="What exactly do you need, and how many?"),
    "location": Question(field="location", text="Where should it be, or where are you?"),
    "until": Question(
        field="until",
        text="Until when is it needed?",
        choices=("For good", "Until a date"),
    ),
    "first_day": Question(field="deadline", text="When is the first day?"),
    "last_day": Question(field="deadline", text="When is the last day?"),
}

_WANTED: Final[dict[RequestType, tuple[str, ...]]] = {
    "incident": ("system", "symptom", "affected", "since"),
    "access": ("system", "people", "deadline"),
    "hardware": ("items", "location", "deadline"),
    "software": ("system", "people", "deadline"),
    "change": ("system", "deadline"),
    "howto": ("system",),
    "onboarding": ("people", "first_day", "items"),
    "offboarding": ("people", "last_day"),
    "idea": (),
}
"""What somebody needs to act on each type, the most needed first."""


_SAID: Final[dict[str, re.Pattern[str]]] = {
    name: re.compile(words, re.I)
    for name, words in {
        "since": r"\b(?:just|right) now\b|\bjust (?:died|broke|crashed|stopped|fell|went)\b"
        r"|\b(?:already|times) today\b|\bevery (?:morning|evening|day|week|monday|friday)\b"
        r"|\bsince then\b|\bafter i (?:got|changed|updated|installed)\b"
        r"|\b(?:a|one) (?:moment|minute|second) ago\b",
        "deadline": r"\bnot (?:so |very |that |at all )?urgent\b|\bno (?:rush|hurry|stress)\b"
        r"|\basap\b|\bas soon as possible\b|\b(?:immediately|urgently|right away|at once)\b"
        r"|\bunlock\b|\block(?:ed|s) (?:me|us|out)\b|\bwhenever (?:you|it|suits|there)\b"
        r"|\btake your time\b",
        "people": r"\bon (?:all |every |each )?(?:the|our|my|this|both)? ?(?:[\w-]+ ){0,2}?"
        r"(?:pcs?|computers?|laptops?|tablets?|machines?|macs?|ipads?|phones?|tills?"
        r"|workstations?)\b|\b(?:boss|manager|team|class|department|everyone|everybody"
        r"|all of us"
        r"|colleagues?)\b",
        "location": r"\b(?:at|from|on my) home\b|\bhome (?:office|computer|desk)\b",
        "symptom": r"\b(?:my|our|the|his|her) (?:password|pin|card number|login)\b"
        r"|\bclicked (?:on )?(?:a|the|on)\b|\b(?:phishing|spam|scam|virus|hacked)\b",
    }.items()
}
"""What a text answers in words that make no field: "not urgent", "right now"."""
_SAYS_NOTHING: Final = re.compile(
    r"\W+(?:is|are|was|has|have|had|does|makes?|needs?|looks?|seems?|acts?)? ?"
    r"(?:an? |some |again |not )*(?:problems?|issues?|trouble|help|right|ok|good|odd|strange"
    r"|weird"
    r"|acting up)?\W*$",
    re.I,
)


def questions_for(found: RequestFound, body: Body) -> RequestFound:
    """The same request with the questions for what is missing, two at most."""
    if not found.types:
        return found
    missing = [
        name
        for name in _WANTED[found.types[0]]
        if not _is_known(found, name) and not _is_told(found, name, body)
    ]
    return replace(found, questions=tuple(_ASKED[name] for name in missing[:_MOST]))


def _is_told(found: RequestFound, name: str, body: Body) -> bool:
    """Do the words of the request answer it, though no field holds the answer?"""
    said = _SAID.get(name)
    if said is not None and said.search(body.text):
        return True
    return name == "symptom" and found.system is not None and _tells_more(body, found.system)


def _tells_more(body: Body, system: Found) -> bool:
    """ "The scales show 0 kg": the verb behind the thing says it in no words of ours."""
    end = system.span.end
    sentence = body.sentence_at(end - 1)
    behind = body.text[end : sentence.end]
    return bool(GOES_WRONG.match(body.text, end)) and not _SAYS_NOTHING.fullmatch(behind)


def _is_known(found: RequestFound, name: str) -> bool:
    match name:
        case "people":
            return bool(found.people or found.affected)
        case "first_day" | "last_day":
            return found.deadline is not None
        case "symptom":
            return found.symptom is not None or found.error is not None
        case "since":
            return found.since is not None
        case "system":
            return found.system is not None
        case "affected":
            return found.affected is not None
        case "deadline":
            return found.deadline is not None
        case "items":
            return bool(found.items)
        case "location":
            return bool(found.location)
        case _:
            raise KeyError(name)
