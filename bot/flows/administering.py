"""Away and back: somebody else has the requests meanwhile, and everybody is told who."""

import re
from dataclasses import replace

from bot import wording
from bot.absence import read_absence
from bot.cards import Card, Choice, Choices, Facts, Part, Text, Times
from bot.events import Pressed, Said
from bot.flows import routing
from bot.flows.request_cards import subject_of
from bot.outcome import Outcome
from bot.places import Place
from bot.records import Person, Promise, Request, Unit
from bot.scene import Scene, privately, reply

MOST_SHOWN = 5
MOST_LOOKED_AT = 200
_BACK = re.compile(r"\b(?:back|here after all)\b", re.IGNORECASE)
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
    owed = await _owed_meanwhile(scene, gone)
    return Outcome(puts=(gone,)) + reply(
        said.key, place, _away_card(scene, gone, owed, await _stands_in(scene, gone))
    )


async def _stands_in(scene: Scene, gone: Person) -> str:
    """Who gets the new requests of the units that somebody looks after."""
    when = gone.away_from or scene.now
    ids = [id for unit in await scene.look.many(Unit, liaison=gone.id) for id in unit.deputies]
    people = [await scene.look.one(Person, id) for id in dict.fromkeys(ids)]
    here = [
        each.name for each in people if each and each.active and not routing.away(each, when)
    ]
    return wording.listed(here) if here else wording.A_DEPUTY


async def _owed_meanwhile(scene: Scene, gone: Person) -> tuple[Part, ...]:
    """The words that fall due while somebody is away, each with a way to give it to others."""
    begins, ends = gone.away_from or scene.now, gone.away_until or scene.now
    owed = await scene.look.many(Promise, owed_by=gone.id, state="open", limit=MOST_LOOKED_AT)
    due = sorted(
        (each for each in owed if begins <= each.due < ends), key=lambda each: each.due
    )
    parts: list[Part] = []
    for promise in due:
        request = await scene.look.one(Request, promise.about)
        if request and len(parts) < 3 * MOST_SHOWN:
            parts += _owed(request, promise)
    if not parts:
        return ()
    return (Text(wording.OWED_MEANWHILE), *parts, Text(wording.DEPUTIES_HEAR))


def _owed(request: Request, promise: Promise) -> tuple[Part, ...]:
    give = Choice(wording.HAND_OVER.format(id=request.id), "request.hand_over", request.id)
    return (
        Facts(((request.id, subject_of(request)),)),
        Times(((wording.THEY_HEAR_BY, promise.due),)),
        Choices((give,)),
    )


def away_parts(scene: Scene, gone: Person) -> tuple[Part, ...]:
    """From when until when, and the way back; nothing of who is here."""
    if gone.away_until is None or gone.away_until <= scene.now:
        return ()
    now = routing.away(gone, scene.now)
    begins = () if now or not gone.away_from else ((wording.FROM, gone.away_from),)
    label = wording.I_AM_BACK if now else wording.I_AM_HERE
    return (
        Text(wording.YOU_ARE_AWAY if now else wording.YOU_WILL_BE_AWAY),
        Times((*begins, (wording.UNTIL, gone.away_until))),
        Choices((Choice(label, "away.back", ""),)),
    )


def _away_card(scene: Scene, gone: Person, owed: tuple[Part, ...], to: str) -> Card:
    """From when and until when, who has what meanwhile, and the way back."""
    now = routing.away(gone, scene.now)
    times = ((wording.FROM, gone.away_from or scene.now), (wording.UNTIL, gone.away_until))
    label = wording.I_AM_BACK if now else wording.I_AM_HERE
    return Card(
        title=wording.AWAY_NOW if now else wording.AWAY_LATER,
        parts=(
            Times(tuple((label, at) for label, at in times if at)),
            Text((wording.AWAY_MEANS if now else wording.AWAY_LATER_MEANS).format(deputy=to)),
            *owed,
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
