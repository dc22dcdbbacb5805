"""One matter told in two messages: first the thing, then what it does.

"The scanner in room 12", "wont scan to mail": the second one names nothing that it could be
about but the first, so both are read back as one.
"""

from dataclasses import replace
from datetime import timedelta

from bot import intents
from bot.events import Said
from bot.flows import asking
from bot.flows.choosing import question_asked_last, which_key
from bot.flows.joined import MORE, as_joined
from bot.flows.request_drafts import values_of, with_fields, words_of
from bot.flows.under_way import fitting, under_way
from bot.outcome import Outcome, Withdraw
from bot.records import Draft, Explanation, Request
from bot.scene import Scene

A_MOMENT = timedelta(minutes=2)
LONGEST = 80
"""Hardly anybody needs more to name a thing."""


async def both_halves(scene: Scene, said: Said) -> Outcome | None:
    """Both messages read back as one need; None where these words are no second half."""
    if not said.place.direct or not intents.starts_midway(said.text):
        return None
    first = await _asked_about(scene, said) or await _explained(scene, said)
    if first is None or not await _names_a_thing(scene, words_of(first)):
        return None
    words = said.text.strip()
    more = "\n".join(filter(None, (values_of(first).get("more", ""), words)))
    joined = as_joined(replace(said, message=said.message or said.key), MORE, words)
    whole = with_fields(first, more=more, **joined)
    gone = Outcome(shows=(Withdraw(key=which_key(first)), Withdraw(key=f"explain:{first.id}")))
    belongs = fitting(words_of(whole), await under_way(scene, said))
    return gone + await asking.ask_whole(scene, said, whole, belongs)


async def _asked_about(scene: Scene, said: Said) -> Draft | None:
    """What it was just asked about which request these words are."""
    kept = await question_asked_last(scene, said)
    return kept if kept and scene.now - kept.at <= A_MOMENT else None


async def _explained(scene: Scene, said: Said) -> Draft | None:
    """What was taken for a text to explain a moment ago, with nothing in it to explain."""
    found = await scene.look.many(
        Explanation, person=scene.me.id, since=scene.now - A_MOMENT, newest_first=True, limit=1
    )
    if not found or found[0].changes or found[0].below:
        return None
    id = found[0].id.removeprefix("explain:")
    if found[0].id == id or await scene.look.one(Draft, id):
        return None
    if await _something_since(scene, found[0]):
        return None
    words = {"text": found[0].source, "message": "", "workspace": said.place.workspace}
    words |= {"channel": said.place.channel, "thread": said.place.thread}
    return Draft(
        id=id,
        organisation=scene.organisation.id,
        person=scene.me.id,
        kind="request",
        fields=tuple(words.items()),
        at=scene.now,
    )


async def _something_since(scene: Scene, explained: Explanation) -> bool:
    """Whether something was asked, or sent, after it."""
    me, since = scene.me.id, explained.at
    drafts = await scene.look.many(Draft, person=me, since=since, limit=1)
    return bool(drafts or await scene.look.many(Request, requester=me, since=since, limit=1))


async def _names_a_thing(scene: Scene, words: str) -> bool:
    """Whether they only name something: no trouble, no wish, no question, no sentence."""
    if len(words) > LONGEST or "\n" in words or intents.is_no_thing(words):
        return False
    return not await asking.tells_of_trouble(scene, words)
