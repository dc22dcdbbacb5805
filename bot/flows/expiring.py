"""Words that nobody sent in time: they go, and their cards say so, at the latest when a
button on one of them is pressed."""

from datetime import timedelta

from bot import wording
from bot.cards import Card, Text, offers
from bot.events import Pressed, TimeCame
from bot.flows import asking, choosing, drafting, resolving, telling
from bot.outcome import Outcome, Show
from bot.ports import Look
from bot.records import Draft
from bot.scene import Scene, privately, reply
from bot.tools import Tools


async def time_came(look: Look, tools: Tools, event: TimeCame) -> Outcome:
    """A draft was kept long enough; unless its author went on with it meanwhile."""
    draft = await look.one(Draft, event.about)
    if draft is None:
        return Outcome()
    if draft.at + timedelta(days=tools.limits.draft_days) > tools.clock.now():
        return Outcome(jobs=(drafting.forgotten_at(draft.id, draft.at, tools.limits),))
    return _forgotten(draft)


def _forgotten(draft: Draft) -> Outcome:
    match draft.kind:
        case "request" | "dropped":
            # One that was sent is kept as long as its request.
            return Outcome() if draft.about else asking.ended(draft, _not_kept())
        case "which":
            show = Show(key=choosing.which_key(draft), card=_not_kept())
            return Outcome(removes=(draft,), shows=(show,))
        case choosing.ADDED:
            return Outcome()  # as long as its request
        case "notice.update" | "notice.resolve":
            return telling.not_told(draft)
        case resolving.KIND:
            return resolving.not_sent(draft)
        case _:
            return Outcome(removes=(draft,))


def _not_kept() -> Card:
    return Card(title=wording.NOT_KEPT, parts=(Text(wording.NOT_KEPT_TEXT),))


async def pressed_in_vain(scene: Scene, pressed: Pressed) -> Outcome:
    """A button of words that are gone: its card says so, where it still offers it. One that
    changed meanwhile says already what became of them."""
    id, *_ = pressed.value.partition("|")
    is_of_draft = pressed.action.startswith(("ask.", "which."))
    if not is_of_draft or await scene.look.one(Draft, id):
        return Outcome()
    shown = await scene.look.shown_at(pressed.place, pressed.message)
    if shown is None:
        place = privately(pressed.place, pressed.who.id)
        return reply(pressed.key, place, _not_kept())
    if not offers(shown.card, pressed.action, pressed.value):
        return Outcome()
    return Outcome(shows=(Show(key=shown.key, card=_not_kept()),))
