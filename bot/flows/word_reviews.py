"""Once a year whoever looks after a word reads it again: what nobody looks at turns wrong.

Every Monday morning, one card for each of them, and only if something is due."""

from collections import defaultdict
from dataclasses import replace
from datetime import date

from bot import wording
from bot.cards import Card, Choice, Part, Text
from bot.events import Pressed, TimeCame
from bot.flows.word_list import lines_of, own_term, words_of_ours
from bot.outcome import Outcome, Show, ToPerson
from bot.own_words import REVIEW_AFTER
from bot.ports import Look
from bot.records import OwnTerm, Person, Unit
from bot.scene import Scene
from bot.tools import Tools

NAME = "word-reviews"
CRON = "0 9 * * 1"
MOST_AT_ONCE = 5
"""More than a few are put off; the rest comes the week after."""


async def ask(look: Look, tools: Tools, event: TimeCame) -> Outcome:
    """Each owner of a word that is due is asked whether it still is right."""
    today = tools.clock.now().date()
    due: dict[str, list[OwnTerm]] = defaultdict(list)
    owners = await _owners(look)
    for term in await words_of_ours(look):
        if _is_due(term, today):
            for owner in [term.sense.owner] if term.sense.owner in owners else owners[:1]:
                due[owner].append(term)
    units = await _units(look)
    return Outcome(
        shows=tuple(
            Show(
                key=f"{NAME}:{owner}:{today}",
                card=_card(terms, units),
                to=(ToPerson(person=owner),),
            )
            for owner, terms in due.items()
        )
    )


async def _owners(look: Look) -> list[str]:
    """Who looks after words here: those named for it before the admins."""
    people = await look.many(Person, active=True, limit=5000)
    return [
        person.id
        for role in ("glossary_owner", "admin")
        for person in people
        if role in person.roles
    ]


async def _units(look: Look) -> dict[str, str]:
    return {unit.id: unit.name for unit in await look.many(Unit, limit=1000)}


def _is_due(term: OwnTerm, today: date) -> bool:
    return term.sense.review_by is not None and term.sense.review_by <= today


def _card(terms: list[OwnTerm], units: dict[str, str]) -> Card:
    """Some of the words that are due, each with its answer."""
    parts: list[Part] = [Text(wording.REVIEW_WORDS_TEXT)]
    for term in terms[:MOST_AT_ONCE]:
        right = Choice(wording.STILL_RIGHT, "term.still_right", term.id, main=True)
        parts += lines_of(term, units.get(term.sense.unit, term.sense.unit), right)
    if len(terms) > MOST_AT_ONCE:
        parts.append(Text(wording.words_later(len(terms) - MOST_AT_ONCE)))
    return Card(title=wording.review_words_title(len(terms)), parts=tuple(parts), about="words")


async def still_right(scene: Scene, pressed: Pressed) -> Outcome:
    """It is asked about again in a year; the card goes on with those that are left."""
    term = await own_term(scene, pressed.value)
    if term is None:
        return Outcome()
    next_look = (scene.now + REVIEW_AFTER).date()
    seen = replace(term, sense=replace(term.sense, review_by=next_look))
    shown = await scene.look.shown_at(pressed.place, pressed.message)
    if shown is None or not shown.key.startswith(NAME):
        return Outcome(puts=(seen,))
    left = [
        other
        for other in await words_of_ours(scene.look)
        if other.id != term.id
        and _is_due(other, scene.now.date())
        and other.sense.owner in ("", scene.me.id)
    ]
    card = _card(left, await _units(scene.look)) if left else Card(title=wording.WORDS_REVIEWED)
    return Outcome(puts=(seen,), shows=(Show(key=shown.key, card=card),))
