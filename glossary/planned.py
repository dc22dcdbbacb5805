"""Say what is planned with its verb: "A migration of the mail service is planned for
Sunday" becomes "We plan to move the mail service on Sunday".

An act that hides in a noun has nobody who does it. Only where IT surely does it, to a
thing of its own, and where nothing but a time follows.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from glossary.compiling import Index
from glossary.language import DAYS, MONTHS, listed
from glossary.passives import (
    ends_in_clause,
    ends_well,
    is_a_supplier_s,
    may_be_subject,
    meet,
    others_act,
    speaks_of_others,
)
from glossary.placing import Edit
from glossary.texts import Match, Text
from glossary.tokens import Kind, Sentence

_VERBS: Final[Mapping[str, str]] = {
    "installation": "install",
    "maintenance": "work on",
    "migration": "move",
    "move": "move",
    "reboot": "restart",
    "relocation": "move",
    "removal": "remove",
    "renewal": "renew",
    "repair": "repair",
    "replacement": "replace",
    "restart": "restart",
    "test": "test",
    "update": "update",
    "upgrade": "update",
}
"""The act and the plain verb that it comes from."""
_OPENS: Final = listed("a an the scheduled planned")
_ON: Final = listed("of on")
_JOINING: Final = listed("from to of on in and")
_LONGEST: Final = 20
_WHEN: Final = listed("on at from between in during today tonight tomorrow next this over")


@dataclass(frozen=True, slots=True)
class _Plan:
    """Tokens of one plan; ends are exclusive."""

    thing: int
    thing_end: int
    time: int
    opening: str
    """ "We plan to work on" …"""
    leads: str
    """What leads to the time: "on", or nothing where it leads to itself."""


def plans(
    text: Text,
    index: Index,
    matches: Sequence[Match],
    edits: Sequence[Edit],
    still: Collection[int] = (),
) -> Iterator[tuple[list[Edit], list[Edit]]]:
    """For each plan that gets its verb: edits to take back, and two that take their place.

    `still` are sentences that stay as they are.
    """
    if text.words.isdisjoint(_VERBS) or others_act(text):
        return
    about_it = {
        text.sentence_of[match.first]
        for match in matches
        if index.ready[match.sense].sense.direction == "it"
        and text.tokens[match.first].low not in _VERBS
    }
    for number in sorted(about_it.difference(still)):
        plan = _find(text, text.sentences[number])
        changed = None if plan is None else _changed(text, plan, edits)
        if changed is not None:
            yield changed


def _find(text: Text, sentence: Sentence) -> _Plan | None:
    if sentence.kind is Kind.HEADING or sentence.titled:
        return None
    end = text.tokens[sentence.last - 1].end
    if text.source[end : end + 1] != "." or speaks_of_others(
        text, range(sentence.first, sentence.last)
    ):
        return None
    act = sentence.first
    while act < sentence.last - 3 and text.tokens[act].low in _OPENS:
        act += 1
    verb = _VERBS.get(text.tokens[act].low)
    lead = text.tokens[act + 1].low if act + 1 < sentence.last else ""
    if verb is None or lead not in (_ON if verb == "work on" else ("of",)):
        return None
    bracketed = False
    for at in range(act + 2, min(sentence.last - 2, act + 2 + _LONGEST)):
        token = text.tokens[at]
        bracketed = ("(" in token.gap or bracketed) and ")" not in token.gap
        if token.low in ("is", "are", "will"):
            return None if bracketed else _at_verb(text, sentence, act + 2, at, verb)
        if not (bracketed or token.text == "to" or _may_be_thing(text, at)):
            return None
    return None


def _may_be_thing(text: Text, at: int) -> bool:
    """A part of what is named, also behind the bracket of another one."""
    return may_be_subject(text, at) or (
        text.tokens[at].gap == ") " and text.tokens[at].low in _JOINING
    )


def _at_verb(text: Text, sentence: Sentence, thing: int, at: int, verb: str) -> _Plan | None:
    """Read "is planned for …", "will take place on …", "will be carried out at …"."""
    words = [token.low for token in text.tokens[at : min(at + 4, sentence.last)]]
    match words:
        case ["is" | "are", "planned", *_]:
            opening, time = f"We plan to {verb}", at + 2
        case ["is" | "are", "scheduled", *_]:
            opening, time = f"We will {verb}", at + 2
        case ["will", "take", "place", *_] | ["will", "be", "performed" | "done", *_]:
            opening, time = f"We will {verb}", at + 3
        case ["will", "be", "carried", "out"]:
            opening, time = f"We will {verb}", at + 4
        case _:
            return None
    if is_a_supplier_s(text, range(thing, at)) or time >= sentence.last:
        return None
    if text.tokens[at].gap not in (" ", ") ") or any(
        text.tokens[number].gap != " " for number in (thing, *range(at + 1, time + 1))
    ):
        return None
    leads = ""
    if text.tokens[time].low == "for":
        time += 1
        found = _leads_to(text, sentence, time)
        if found is None:
            return None
        leads = found
    elif text.tokens[time].low not in _WHEN:
        return None
    if not ends_well(text, sentence, time):
        return None
    return _Plan(thing, at, time, opening, leads)


def _leads_to(text: Text, sentence: Sentence, time: int) -> str | None:
    """The word for the "for" of "planned for": "on Sunday", "at 08:00", "in May"."""
    if time >= sentence.last or text.tokens[time].gap != " ":
        return None
    token = text.tokens[time]
    if token.kind == "time":
        return "at"
    if token.kind == "date" or token.low in DAYS:
        return "on"
    if token.low in MONTHS:
        return "in"
    if token.low in ("today", "tonight", "tomorrow", "next", "this"):
        return ""
    follows = text.tokens[time + 1].kind if time + 1 < sentence.last else ""
    return "on" if token.low == "the" and follows == "date" else None


def _changed(
    text: Text, plan: _Plan, edits: Sequence[Edit]
) -> tuple[list[Edit], list[Edit]] | None:
    """The two edits that turn it, and those of the act that they take along."""
    first = text.tokens[text.sentences[text.sentence_of[plan.thing]].first]
    thing = text.tokens[plan.thing]
    verb = text.tokens[plan.thing_end]
    begin = verb.start - 1
    lead = f" {plan.leads}" if plan.leads else ""
    front = Edit(first.start, thing.start, f"{plan.opening} ", "passive", pair=begin)
    back = Edit(begin, text.tokens[plan.time - 1].end, lead, "passive", pair=begin)
    taken = [edit for edit in edits if edit.end <= thing.start and first.start <= edit.start]
    for edit in taken:
        if edit.match is None or text.tokens[edit.match.last - 1].end > thing.start:
            return None
    others = [edit for edit in edits if edit not in taken]
    if any(meet(old, new) for old in others for new in (front, back)):
        return None
    if any(ends_in_clause(old) for old in others if thing.start <= old.start < begin):
        return None
    return taken, [front, back]
