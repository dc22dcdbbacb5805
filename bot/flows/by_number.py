"""Words that name a request: "R-1: still broken" goes there, "cancel R-1" leads to its card.

What is asked for in words is done by the button on that card: it is one press away, and nobody
takes back a request by a slip of the pen.
"""

import re

from bot import intents, wording
from bot.cards import Card
from bot.events import Said
from bot.flows import relaying
from bot.flows.board import shown_again
from bot.flows.cases import Case, case_with, may_work_on
from bot.flows.choosing import added_card
from bot.flows.under_way import sharing, under_way
from bot.outcome import Outcome, Show
from bot.scene import Scene, privately, reply

MOST = 3
"""Cards shown at once."""
_FIRST = re.compile(rf"^\W*(?:re:?|about|for|on|to)?\W*{intents.NUMBER.pattern}", re.IGNORECASE)
_OF_A_CARD = """
please pls can could would you i we want to need the my this that your it its is was has have
been who what what's what’s whats how where which show me open opened see look at cancel
cancelled close closed take back withdraw delete remove drop end finish stop reopen again
request ticket case status state progress of about on and or so yet now already done ready
solved fixed works working no longer any more anymore needed thanks thank thx hi hello hey ok
okay be will when
"""
_ABOUT_A_CARD = frozenset(_OF_A_CARD.split())
"""With these alone somebody wants to see the request, or what a button on its card does."""


async def named(scene: Scene, said: Said) -> Outcome | None:
    """What follows where the words name a request that this person may see, or nothing else."""
    ids = intents.numbers_in(said.text)
    if not ids:
        return await _own_to_close(scene, said) or await _own_asked_after(scene, said)
    cases = [case for id in ids if (case := await case_with(scene, id))]
    theirs = [case for case in cases if _may_see(scene, case)]
    if intents.asks_for_news(said.text) and any(_is_open_for(scene, each) for each in cases):
        return None  # What IT said last, and a way to ask, say more than its card.
    if _asks_for_the_card(said.text) or intents.asks_for_news(said.text):
        return await _cards(scene, said, theirs) if theirs else _unknown(said, ids)
    if len(ids) == len(theirs) == 1 and _FIRST.match(said.text):
        return await _words_for(scene, said, theirs[0])
    return None


def _is_open_for(scene: Scene, case: Case) -> bool:
    return scene.me.id == case.request.requester and case.open


def _may_see(scene: Scene, case: Case) -> bool:
    return scene.me.id == case.request.requester or may_work_on(scene, case)


def _asks_for_the_card(text: str) -> bool:
    """ "R-1", "cancel R-1", "is R-1 done?": no words for whoever has it."""
    words = re.findall(r"[\w'’]+", intents.NUMBER.sub(" ", text).lower())
    return all(word in _ABOUT_A_CARD for word in words)


async def _cards(scene: Scene, said: Said, cases: list[Case]) -> Outcome:
    place = privately(said.place, said.who.id)
    shows = [
        await shown_again(scene, case, place, f"{said.key}:{case.request.id}")
        for case in cases[:MOST]
    ]
    return Outcome(shows=tuple(filter(None, shows)))


def _unknown(said: Said, ids: tuple[str, ...]) -> Outcome:
    """The same for what is not there and for what belongs to somebody else."""
    card = Card(title=wording.NO_SUCH_REQUEST.format(id=ids[0]))
    return reply(said.key, privately(said.place, said.who.id), card)


async def _words_for(scene: Scene, said: Said, case: Case) -> Outcome:
    """ "R-1: still broken": as if written below its card."""
    gone = await relaying.said_about(scene, said, case.request)
    if scene.me.id != case.request.requester:
        return gone  # The preview says what becomes of it.
    message = relaying.message_id(said.place, said.message) if said.message else ""
    card = added_card(case, said.text, message)
    to = (privately(said.place, said.who.id),)
    return gone + Outcome(shows=(Show(key=f"reply:{said.key}", card=card, to=to),))


async def _own_to_close(scene: Scene, said: Said) -> Outcome | None:
    """ "Close my mouse request": the card of what is meant, else of each that may be."""
    if not intents.asks_to_close(said.text):
        return None
    requests = (await under_way(scene, said)).requests
    meant = sharing(said.text, requests) or requests
    cases = [case for each in meant[:MOST] if (case := await case_with(scene, each.id))]
    return await _cards(scene, said, cases) if cases else None


async def _own_asked_after(scene: Scene, said: Said) -> Outcome | None:
    """ "What about the card reader?": how the open request stands that tells of one."""
    thing = intents.asked_after(said.text)
    if not thing:
        return None
    meant = sharing(thing, (await under_way(scene, said)).requests)
    cases = [case for each in meant[:MOST] if (case := await case_with(scene, each.id))]
    return await _cards(scene, said, cases) if cases else None
