"""Which type of request a text is: weighted cues, several types in order."""

import re
from functools import cache
from importlib.resources import files
from typing import Final, cast, get_args

import yaml

from bot.language import RequestType
from glossary.facts.words import words
from glossary.requests.nouns import devices, persons, plural_or_singular, product_expression

TYPES: Final[tuple[RequestType, ...]] = get_args(RequestType)
_MOST_TELLING_FIRST: Final[tuple[RequestType, ...]] = (
    "offboarding", "onboarding", "idea", "howto", "software", "hardware", "access",
    "incident", "change",
)  # fmt: skip
"""Who wins a tie: somebody's first day mentions access and devices, not the reverse."""

_NO_NEWCOMERS: Final = frozenset(
    words("applicant visitor guest user participant resident tenant parent person delegate")
)
_NO_DEVICE_BEHIND: Final = r"(?! ?(?:shots?|numbers?|calls?|savers?|lines?)\b)"
_ENOUGH: Final = 2
_TELLING: Final = 3
_FAR_AHEAD: Final = 2
_READ_AT_MOST: Final = 6_000
"""A request says what it is early on; long logs below it prove nothing."""


@cache
def cues() -> dict[RequestType, tuple[tuple[int, re.Pattern[str]], ...]]:
    """The weighted expressions of data/understanding/request_types.yaml."""
    path = files("glossary").joinpath("data", "understanding", "request_types.yaml")
    data = yaml.safe_load(path.read_text("utf-8"))
    groups = cast(dict[str, str], data["groups"])
    groups["product"] = product_expression()
    groups["device"] = plural_or_singular(devices() | {"mice"}) + _NO_DEVICE_BEHIND
    groups["person"] = plural_or_singular(persons() - _NO_NEWCOMERS)

    def filled(expression: str) -> str:
        for name, filling in groups.items():
            expression = expression.replace(f"{{{name}}}", filling)
        return expression

    return {
        kind: tuple((weight, re.compile(filled(words), re.I)) for weight, words in data[kind])
        for kind in TYPES
    }


def scores(text: str) -> dict[RequestType, int]:
    """What speaks for each type, summed up."""
    looked_at = re.sub(r"[^\S\n]+", " ", text[:_READ_AT_MOST]).strip()
    return {
        kind: sum(weight for weight, cue in kind_cues if cue.search(looked_at))
        for kind, kind_cues in cues().items()
    }


_POLITE: Final = re.compile(
    r"\b(?:could|can|would|will) (?:you|somebody|someone|anybody|anyone|the|we|this)\b"
    r"|\bable to\b"
    r"|\bplease\b",
    re.I,
)


def _usual(text: str) -> tuple[RequestType, ...]:
    """What a text without any cue most often is: a wish, a question or a trouble."""
    if _POLITE.search(text):
        return ("change",)
    return ("howto",) if "?" in text else ("incident",)


def tells_its_type(text: str) -> bool:
    """Whether one type is told by the words, and no other nearly as much."""
    most, second, *_ = sorted(scores(text).values(), reverse=True)
    return most >= _TELLING and most - second >= _FAR_AHEAD


def types_of(text: str) -> tuple[RequestType, ...]:
    """The two or three most likely types, best first; none for a text without words."""
    if not any(character.isalpha() for character in text):
        return ()
    points = scores(text)
    ranked = sorted(_MOST_TELLING_FIRST, key=lambda kind: -points[kind])
    likely = [kind for kind in ranked if points[kind] >= _ENOUGH][:3]
    likely = likely or [kind for kind in ranked if points[kind] > 0][:2]
    if len(likely) < 2:
        spare = dict.fromkeys((*_usual(text), "incident", "change"))
        likely += [kind for kind in spare if kind not in likely]
    return tuple(likely[:3])
