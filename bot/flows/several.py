"""A message with several matters is parted: each may be a request with an answer of its own.

What is offered is a button; the words stay as they were written.
"""

from dataclasses import replace
from datetime import timedelta

from bot import intents, wording
from bot.cards import Card
from bot.events import Pressed
from bot.flows import asking, status
from bot.flows.matters import matters_in
from bot.flows.request_drafts import own_draft, said_of, words_of
from bot.outcome import Outcome
from bot.records import Draft
from bot.scene import Scene


async def part(scene: Scene, pressed: Pressed) -> Outcome:
    """Each matter is read back by itself; what only asks how things stand is answered."""
    draft = await own_draft(scene, pressed.value)
    if draft is None or draft.about or draft.kind != "request":
        return Outcome()
    said = said_of(draft, pressed)
    matters = await matters_in(scene, words_of(draft))
    card = Card(title=wording.PARTED.format(count=len(matters)))
    done = asking.ended(draft, card)
    for number, matter in enumerate(matters):
        one = replace(said, text=matter, message="", key=f"{pressed.key}:{number}")
        if intents.wish_of(matter) == "status":
            done += await status.answer(scene, one)
        else:
            done += _in_order(await asking.ask(scene, one), number)
    return done


def _in_order(read_back: Outcome, number: int) -> Outcome:
    """The one below is the newest, so that a yes in words means it."""
    later = timedelta(microseconds=number)
    puts = [replace(put, at=put.at + later) for put in read_back.puts if isinstance(put, Draft)]
    return replace(read_back, puts=tuple(puts))
