"""What a person wrote here and nobody in IT has yet: it is named until it is sent or dropped.

More words never take the place of words: whoever says thanks, asks for news or looks at Home
reads what still waits for them, and is led to it.
"""

from datetime import timedelta

from bot import intents, wording
from bot.cards import Card, Choice, Choices, Facts, Part, Text
from bot.events import Pressed, Said
from bot.flows import answering, choosing, small_talk
from bot.flows.request_drafts import danger_of, own_draft, with_nobody, words_of
from bot.flows.under_way import under_way
from bot.outcome import Outcome, Show
from bot.records import Draft, Request
from bot.scene import Scene, as_said, privately

LATELY = timedelta(days=1)
"""So long "thanks" is answered with what is not sent; news and Home tell of all of it."""
MOST_NAMED = 5


async def all_right(scene: Scene, said: Said) -> Outcome:
    """ "Thanks": nothing more is asked of anybody, unless something of theirs is not sent."""
    left = await with_nobody(scene, LATELY)
    if not left:
        return small_talk.all_right(said)
    if len(left) == 1:
        return await _shown_again(scene, left[0], said)
    return _named(left, said)


async def not_come_yet(scene: Scene, said: Said) -> Outcome | None:
    """ "Did you get the Excel thing?": what did not go; None where all of it went."""
    if not intents.asks_if_it_came(said.text) or (await under_way(scene, said)).waiting:
        return None
    left = await with_nobody(scene, LATELY)
    return _named(left, said) if left else None


async def also(scene: Scene, said: Said) -> Outcome:
    """Below what was asked for stands what is not sent."""
    left = await with_nobody(scene, timedelta(days=scene.tools.limits.draft_days))
    return _named(left, said) if left else Outcome()


def _named(left: list[Draft], said: Said) -> Outcome:
    parts = (Text(wording.NOT_SENT_THESE), *rows(left))
    card = Card(title=wording.NOT_SENT_YET, parts=parts)
    place = privately(said.place, said.who.id)
    return Outcome(shows=(Show(key=f"unsent:{said.key}", card=card, to=(place,)),))


def rows(left: list[Draft]) -> list[Part]:
    """Each with its words and the way to it; a danger can be sent from here."""
    parts: list[Part] = []
    for draft in left[:MOST_NAMED]:
        words = wording.shortened(" ".join(words_of(draft).split()), 160)
        if draft.kind == "request" and danger_of(draft):
            button = Choice(wording.SEND_URGENT, "ask.send", draft.id, main=True)
        else:
            label = wording.on_a_button(wording.SEND_OR_DROP, words)
            button = Choice(label, "unsent.show", draft.id)
        parts += [Facts(((wording.NOT_SENT_YET, words),)), Choices((button,))]
    return parts


async def show(scene: Scene, pressed: Pressed) -> Outcome:
    """Its card once more, where its author looks now."""
    draft = await own_draft(scene, pressed.value)
    if draft is None or draft.about or draft.kind not in ("request", "which"):
        return Outcome()
    return await _shown_again(scene, draft, as_said(pressed, words_of(draft)))


async def _shown_again(
    scene: Scene, draft: Draft, said: Said, new: tuple[Request, ...] = ()
) -> Outcome:
    if draft.kind == "request":
        return await answering.remind(scene, draft, said)
    return await choosing.ask_again(scene, draft, said, new)


async def next_one(scene: Scene, event: Said | Pressed, done: Outcome) -> Outcome:
    """Something was sent, or found its place: a question that waited comes next."""
    new = tuple([put for put in done.puts if isinstance(put, Request) and not put.version])
    kept = [put for put in done.puts if isinstance(put, Draft)]
    placed = any(put.kind == choosing.ADDED for put in kept)
    if not new and not placed:
        return Outcome()
    touched = {each.id for each in (*done.puts, *done.removes)}
    left = await with_nobody(scene, LATELY)
    waiting = [each for each in left if each.kind == "which" and each.id not in touched]
    if not waiting:
        return Outcome()
    said = as_said(event, words_of(waiting[0]))
    return await _shown_again(scene, waiting[0], said, new)
