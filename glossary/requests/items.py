"""What somebody wants to have, gets on the first day or hands back on the last."""

import re
from collections.abc import Sequence
from typing import Final

from bot.language import Found, RequestType
from glossary.facts.words import NUMBER_WORDS
from glossary.requests.body import Body, Marks
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
        named += _listed(body, named)
        named.sort(key=lambda one: one.start)
    if types[0] == "hardware" and (used_up := _used_up(body)):
        named = [used_up]
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


_NEEDED: Final = re.compile(
    r"\b(?:needs?|gets?)(?: all| both| also)? (?=(?:an?|the|his|her|their|two|\d|[a-z]))", re.I
)
_BETWEEN: Final = re.compile(r"(?:,? (?:and|plus|&|\+)|,) (?:also )?", re.I)
_TO_THE_COMMA: Final = re.compile(r" [a-z]{3,}s(?=,| and\b|\.|\s*$)")
""" "Safety boots, …": in a row a word that may be a verb is none."""
_SET_BEFORE: Final = re.compile(
    r"(?:(?:access|(?:an? )?log-?ins?|(?:an? )?accounts?|rights|keys?) (?:to|for|in) )?"
    rf"(?:(?:an?|the|our|his|her|their|some|\d{{1,3}}|{'|'.join(NUMBER_WORDS)}) )?"
    r"(?:(?:new|own) )?",
    re.I,
)


def _listed(body: Body, known: Sequence[Thing]) -> list[Thing]:
    """What stands in a row behind "she needs", whether a list knows it or not."""
    taken = Marks(len(body.text))
    for one in known:
        taken.add(one.start, one.end)
    found: list[Thing] = []
    for needed in _NEEDED.finditer(body.unquoted):
        at = needed.end()
        while run := _next_in_row(body, at):
            if not taken.overlap(*run):
                text = body.message[slice(*run)]
                taken.add(*run)
                found.append(Thing(text, *run, singular(text.rsplit(" ", 1)[-1].lower())))
            following = _BETWEEN.match(body.text, run[1])
            if following is None:
                break
            at = following.end()
    return found


def _next_in_row(body: Body, at: int) -> tuple[int, int] | None:
    opening = _SET_BEFORE.match(body.unquoted, at)
    start = opening.end() if opening else at
    run = nouns_from(body, start)
    if run is None and (longer := nouns_from(body, start, any_noun=True)):
        run = longer if " " in body.text[slice(*longer)] else None
    if run is None or run[0] != start or not body.text[start].islower():
        return None
    more = _TO_THE_COMMA.match(body.text, run[1])
    return run[0], more.end() if more else run[1]


_USED_UP: Final = re.compile(
    r"\bout of (magenta|cyan|yellow|black|colou?r|toner|ink|labels|paper)\b", re.I
)


def _used_up(body: Body) -> Thing | None:
    """ "The plotter is out of cyan": what is wanted is what has run out."""
    match = _USED_UP.search(body.text)
    return Thing(match[1], *match.span(1), match[1].lower()) if match else None


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
        first = thing.text.split()[0].lower()
        known = (devices() | _HANDED_BACK) - _STAYS
        return (thing.head in known or first in known) and not re.search(
            r"\baccess\b", thing.text
        )
    return not re.match(
        r" needs?\b| ?(?:no\.? ?|number |#)?\d", body.text[thing.end : thing.end + 10]
    )


def _is_only_a_place(body: Body, thing: Thing) -> bool:
    """ "for my desk at home", "the battery of my work phone": not what is wanted."""
    before = body.text[max(0, thing.start - 30) : thing.start]
    return bool(_NOT_WANTED.search(before))
