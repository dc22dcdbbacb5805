"""The one or two questions that are worth asking about a request."""

from dataclasses import replace
from typing import Final

from bot.language import Question, RequestFound, RequestType

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


def questions_for(found: RequestFound) -> RequestFound:
    """The same request with the questions for what is missing, two at most."""
    if not found.types:
        return found
    missing = [name for name in _WANTED[found.types[0]] if not _is_known(found, name)]
    return replace(found, questions=tuple(_ASKED[name] for name in missing[:_MOST]))


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
