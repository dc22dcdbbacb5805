"""What somebody wants to have, gets on the first day or hands back on the last."""

import re
from collections.abc import Sequence
from typing import Final

from bot.language import Found, RequestType
from glossary.facts.words import NUMBER_WORDS
from glossary.requests.body import Body
from glossary.requests.nouns import (
    Thing,
    devices,
    nouns_from,
    products,
    singular,
    systems,
    things,
)

_WITH_ITEMS: Final[frozenset[RequestType]] = frozenset(
    ("hardware", "onboarding", "offboarding")
)
_FIRST_DAY: Final = frozenset(
    ("email", "account", "email address", "mail account", "email account", "badge", "key",
     "licence", "license", "parking space", "business card", "card", "key card", "fob",
     "access card", "staff card", "id card", "pass", "login", "mailbox", "uniform", "locker",
     "phone number", "extension", "vpn", "desk", "pager", "car")
)  # fmt: skip
_HANDED_BACK: Final = frozenset(
    ("card", "fuel card", "fob", "pass", "uniform", "locker", "car", "company car")
)
_STAYS: Final = frozenset(("desk", "chair", "printer", "phone line"))
_ACCESS_TO: Final = re.compile(
    r"\b(?:access|logins?|rights|accounts?) (?:to|for) (?:the |our |a )?$", re.I
)
_NEEDED_TOO: Final = re.compile(
    r"\b(?:access: (?:[\w &-]+,? )*|needs?\b[^.!?]*(?:and|plus|,) (?:the|a|an) )$", re.I
)
_PROGRAMS: Final = frozenset(
    ("program", "programme", "software", "app", "application", "tool", "system", "database",
     "crm", "portal", "folder", "drive", "shared drive")
)  # fmt: skip
_PRODUCT_ACCESS: Final = re.compile(r"[ -](?:access|account|licen[cs]e|login)\b", re.I)
_NOT_WANTED: Final = re.compile(
    r"\b(?:at|to|on|from|for|in|of) (?:my|the|his|her|our|their|an?) (?:\w+ )?$"
    r"|\bwith an? $|\bmy (?:old )?$",
    re.I,
)
_ADDRESS: Final = re.compile(r"\b(?:his|her|their|all) $", re.I)
_TO_SET_UP: Final = re.compile(r"\b(?:set up|create|prepare|order) (?:his|her|their) $", re.I)
_KEY_TO: Final = re.compile(
    r"(?:(?<=login|ogins)|(?<=account)|(?<=accounts)) (?:to|for|in) (?:the|our)\b", re.I
)
""" "logins for the parcel system": the system is what somebody gets."""


def items_of(body: Body, types: Sequence[RequestType]) -> tuple[Found, ...]:
    """The things, each once; none where the request is about none."""
    if not types or types[0] not in _WITH_ITEMS:
        return ()
    heads = devices()
    if types[0] == "offboarding":
        heads = heads | _HANDED_BACK
    if types[0] == "onboarding":
        heads = heads | _FIRST_DAY | systems()
    named = [one for one in things(body, heads) if _is_item(body, one, types[0])]
    if types[0] == "hardware" and len(named) > 1:
        wanted = [one for one in named if not _is_only_a_place(body, one)]
        named = wanted or named
    if types[0] == "onboarding":
        named += [one for one in products(body) if _PRODUCT_ACCESS.match(body.text, one.end)]
        named.sort(key=lambda one: one.start)
    if types[0] == "hardware" and not named:
        named = _asked_for(body)
    found: list[Found] = []
    seen: set[str] = set()
    for thing in named:
        quoted = body.found(thing.start, thing.end)
        if quoted and thing.head not in seen:
            seen.add(thing.head)
            found.append(quoted)
    return tuple(found)


_ASKED_FOR: Final = re.compile(
    rf"(?:\b(?:need|want|order|get|send|borrow|buy|like|and|plus)|^|[,;:])\s*"
    rf"(?:\d{{1,4}}|an?|some|{'|'.join(NUMBER_WORDS)})\s(?:(?:more|new|extra"
    rf"|spare) )?(?=[a-z])",
    re.I | re.M,
)


def _asked_for(body: Body) -> list[Thing]:
    """Things no list knows, by the number or article before them: "50 lanyards"."""
    runs = (nouns_from(body, match.end()) for match in _ASKED_FOR.finditer(body.unquoted))
    return [
        Thing(body.message[start:end], start, end, singular(body.text[start:end].lower()))
        for start, end in filter(None, runs)
    ]


def _is_item(body: Body, thing: Thing, kind: RequestType) -> bool:
    before = body.text[max(0, thing.start - 30) : thing.start]
    if kind == "onboarding":
        if thing.head in _PROGRAMS and _NEEDED_TOO.search(body.text[: thing.start][-80:]):
            return True
        return bool(_ACCESS_TO.search(before)) or (
            (thing.head in devices() or thing.head in _FIRST_DAY)
            and (not _ADDRESS.search(before) or bool(_TO_SET_UP.search(before)))
            and not _KEY_TO.match(body.text, thing.end)
        )
    if kind == "offboarding":
        return thing.head in (devices() | _HANDED_BACK) - _STAYS and not re.search(
            r"\baccess\b", thing.text
        )
    return not re.match(
        r" needs?\b| ?(?:no\.? ?|number |#)?\d", body.text[thing.end : thing.end + 10]
    )


def _is_only_a_place(body: Body, thing: Thing) -> bool:
    """ "for my desk at home", "the battery of my work phone": not what is wanted."""
    before = body.text[max(0, thing.start - 30) : thing.start]
    return bool(_NOT_WANTED.search(before))
