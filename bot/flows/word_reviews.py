"""Once a year whoever looks after a word reads it again: what nobody looks at turns wrong.

Every Monday morning, one card for each of them, and only if something is due."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from bot import wording
from bot.cards import Card, Choice, Part, Text
from bot.events import Pressed, TimeCame
from bot.flows.word_list import (
    lines_of,
    names_of_units,
    own_term,
    who_look_after_words,
    words_of_ours,
)
from bot.outcome import Outcome, Show, ToPerson
from bot.own_words import REVIEW_AFTER
from bot.ports import Look
from bot.records import OwnTerm
from bot.scene import Scene
from bot.tools import Tools

NAME = "word-reviews"
CRON = "0 9 * * 1"
MOST_AT_ONCE = 5
"""More than a few are put off; the next comes up once one is answered."""


async def ask(look: Look, tools: Tools, event: TimeCame) -> Outcome:
    """Each owner of a word that is due is asked whether it still is right."""
    today = tools.clock.now().date()
    units = await names_of_units(look)
    return Outcome(
        shows=tuple(
            Show(
                key=f"{NAME}:{owner}:{today}",
                card=_card(terms, units),
                to=(ToPerson(person=owner),),
            )
            for owner, terms in (await _due(look, today)).items()
        )
    )


async def _due(look: Look, today: date) -> dict[str, list[OwnTerm]]:
    """The words that are to be looked at, by who looks at them: their owner, or whoever looks
    after words where they have none or it left."""
    due: dict[str, list[OwnTerm]] = defaultdict(list)
    owners = await who_look_after_words(look)
    for term in await words_of_ours(look):
        review_by, owner = term.sense.review_by, term.sense.owner
        if owners and review_by is not None and review_by <= today:
            due[owner if owner in owners else owners[0]].append(term)
    return due


def _card(terms: list[OwnTerm], units: Mapping[str, str]) -> Card:
    """Some of the words that are due, each with its answer."""
    parts: list[Part] = [Text(wording.REVIEW_WORDS_TEXT)]
    for term in terms[:MOST_AT_ONCE]:
        right = Choice(wording.STILL_RIGHT, "term.still_right", term.id, main=True)
        parts += lines_of(term, units, right)
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
    mine = (await _due(scene.look, scene.now.date()))[scene.me.id]
    left = [other for other in mine if other.id != term.id]
    units = await names_of_units(scene.look)
    card = _card(left, units) if left else Card(title=wording.WORDS_REVIEWED)
    return Outcome(puts=(seen,), shows=(Show(key=shown.key, card=card),))
