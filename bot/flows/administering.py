"""Away and back: somebody else has the requests meanwhile, and everybody is told who."""

import re
from dataclasses import replace

from bot import wording
from bot.absence import read_absence
from bot.cards import Card, Choice, Choices, Text, Times
from bot.events import Pressed, Said
from bot.flows import routing
from bot.outcome import Outcome
from bot.places import Place
from bot.records import Person
from bot.scene import Scene, privately, reply

_BACK = re.compile(r"\bback\b", re.IGNORECASE)
_BACK_LATER = re.compile(
    r"\b(?:until|till|from|back (?:on|by|next|in|tomorrow|at))\b", re.IGNORECASE
)


async def away(scene: Scene, said: Said) -> Outcome:
    """ "I am away until Friday", "away on Thursday"; "I am back" ends it."""
    place = privately(said.place, said.who.id)
    if _BACK.search(said.text) and not _BACK_LATER.search(said.text):
        return _here(scene, said.key, place)
    absence = read_absence(said.text, scene.now, scene.zone)
    if absence is None:
        asks = Card(title=wording.UNTIL_WHEN_AWAY, parts=(Text(wording.HOW_TO_BE_AWAY),))
        return reply(said.key, place, asks)
    gone = replace(scene.me, away_from=absence.start, away_until=absence.until)
    return Outcome(puts=(gone,)) + reply(said.key, place, _away_card(scene, gone))


def _away_card(scene: Scene, gone: Person) -> Card:
    """From when and until when, who has what meanwhile, and the way back."""
    now = routing.away(gone, scene.now)
    times = ((wording.FROM, gone.away_from or scene.now), (wording.UNTIL, gone.away_until))
    label = wording.I_AM_BACK if now else wording.I_AM_HERE
    return Card(
        title=wording.AWAY_NOW if now else wording.AWAY_LATER,
        parts=(
            Times(tuple((label, at) for label, at in times if at)),
            Text(wording.AWAY_MEANS if now else wording.AWAY_LATER_MEANS),
            Choices((Choice(label, "away.back", ""),)),
        ),
    )


async def back(scene: Scene, pressed: Pressed) -> Outcome:
    return _here(scene, pressed.key, privately(pressed.place, pressed.who.id))


def _here(scene: Scene, key: str, place: Place) -> Outcome:
    """Back, or not going after all."""
    was_away = routing.away(scene.me, scene.now)
    planned = scene.me.away_until is not None and scene.me.away_until > scene.now
    title = wording.STAYS_HERE if planned and not was_away else wording.WELCOME_BACK
    here = replace(scene.me, away_from=None, away_until=None)
    return Outcome(puts=(here,)) + reply(key, place, Card(title=title, tone="good"))
