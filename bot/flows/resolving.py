"""A request is solved: in words of IT, which are seen in plain ones before they go, or because
who asked says so."""

from dataclasses import replace

from bot import wording
from bot.cards import Card, Choice, Choices, Quote, Text
from bot.events import Pressed, Submitted
from bot.flows import promising, rating
from bot.flows.cases import (
    Case,
    case_with,
    deleted_key,
    for_requester,
    may_work_on,
    redraw,
)
from bot.flows.drafting import forgotten_at, never_expires
from bot.flows.inside import previews_follow
from bot.outcome import Outcome, Show, Under, Withdraw
from bot.records import Draft
from bot.scene import Scene, privately, reply
from bot.tools import id_from

KIND = "request.resolve"
"""The kind of a draft whose words wait for a yes."""


# --- shown first -------------------------------------------------------------------------


async def submit(scene: Scene, submitted: Submitted) -> Outcome:
    """Plain words go at once. Others are shown first as the requester would read them."""
    case = await case_with(scene, submitted.draft)
    if case is None or not case.open or not may_work_on(scene, case):
        return Outcome()
    words = submitted.value("words")
    plain = await for_requester(scene, words, case)
    before = await _waiting(scene, case)
    if plain.strip() == words.strip():
        return await resolve(scene, case, plain)
    draft = Draft(
        id=_draft_id(scene, case),
        organisation=scene.organisation.id,
        version=before.version if before else 0,
        person=scene.me.id,
        kind=KIND,
        fields=(("words", words), ("card", f"resolution:{id_from(submitted.key)}")),
        about=case.request.id,
        at=scene.now,
    )
    mine = scene.me.id == case.owner.id
    here = privately(submitted.place, submitted.who.id)
    to = Under(key=promising.desk_key(case.request)) if mine else here
    shows: list[Show | Withdraw] = [
        Show(key=_card_of(draft), card=_preview(draft, plain, case), to=(to,))
    ]
    if before:
        shows.append(Withdraw(key=_card_of(before)))  # the changed one stands at the bottom
    forget = forgotten_at(draft.id, scene.now, scene.tools.limits)
    return Outcome(puts=(draft,), shows=tuple(shows), jobs=(forget,))


def _draft_id(scene: Scene, case: Case) -> str:
    """One person's words that resolve one request."""
    return f"{KIND}:{case.request.id}:{scene.me.id}"


async def _waiting(scene: Scene, case: Case) -> Draft | None:
    return await scene.look.one(Draft, _draft_id(scene, case))


async def words_kept(scene: Scene, case: Case) -> str:
    """What this person wrote and did not send yet."""
    kept = await _waiting(scene, case)
    return _words_of(kept) if kept else ""


def _words_of(draft: Draft) -> str:
    return str(dict(draft.fields)["words"])


def _card_of(draft: Draft) -> str:
    return str(dict(draft.fields)["card"])


def _preview(draft: Draft, plain: str, case: Case) -> Card:
    """How the requester would read it, beside the words as they were written."""
    id, first = case.request.id, case.requester.name.split()[0]
    buttons = (
        Choice(wording.RESOLVE_IT.format(id=id), "request.resolve_it", draft.id, main=True),
        Choice(wording.CHANGE_WORDS, "request.resolve", id),
        Choice(wording.NOT_YET, "request.not_yet", draft.id),
    )
    return Card(
        title=wording.NOT_RESOLVED_YET.format(id=id),
        parts=(
            Text(wording.WOULD_READ.format(name=first)),
            Text(plain),
            Quote(_words_of(draft), by=wording.ORIGINAL_FROM),
            Choices(buttons),
        ),
        about=id,
    )


async def resolve_it(scene: Scene, pressed: Pressed) -> Outcome:
    """The yes: these words go, and the request is solved."""
    draft = await _own(scene, pressed.value)
    case = await case_with(scene, draft.about) if draft else None
    if draft is None or case is None:
        return Outcome()  # It was sent already: the button was pressed twice.
    refused = "" if may_work_on(scene, case) else wording.NO_RIGHT
    if refused or not case.open:
        card = Card(title=refused or wording.GONE)
        return reply(pressed.key, privately(pressed.place, pressed.who.id), card)
    plain = await for_requester(scene, _words_of(draft), case)
    done = Card(
        title=wording.SENT_TO.format(name=case.requester.name),
        parts=(Quote(plain),),
        tone="good",
        about=case.request.id,
    )
    sent = Outcome(removes=(draft,), shows=(Show(key=_card_of(draft), card=done),))
    jobs = Outcome(jobs=(never_expires(draft.id),))
    return await resolve(scene, case, plain, sent=draft.id) + sent + jobs


async def not_yet(scene: Scene, pressed: Pressed) -> Outcome:
    """It stays open; the words are kept for the form."""
    draft = await _own(scene, pressed.value)
    if draft is None:
        return Outcome()
    card = Card(
        title=wording.NOT_RESOLVED_YET.format(id=draft.about),
        parts=(Text(wording.STAYS_OPEN),),
        about=draft.about,
    )
    return Outcome(shows=(Show(key=_card_of(draft), card=card),))


async def _own(scene: Scene, id: str) -> Draft | None:
    draft = await scene.look.one(Draft, id)
    return draft if draft and draft.kind == KIND and draft.person == scene.me.id else None


def not_sent(draft: Draft) -> Outcome:
    """Nobody sent it in time, or it is solved without these words: its card says so."""
    card = Card(
        title=wording.NOT_SENT_TO_THEM.format(id=draft.about),
        parts=(Quote(_words_of(draft)),),
        about=draft.about,
    )
    return Outcome(removes=(draft,), shows=(Show(key=_card_of(draft), card=card),))


# --- solved ------------------------------------------------------------------------------


async def solved_by_requester(scene: Scene, pressed: Pressed) -> Outcome:
    """ "It is solved", says the one who asked."""
    case = await case_with(scene, pressed.value)
    if case is None or not case.open or scene.me.id != case.request.requester:
        return Outcome()
    return await resolve(scene, case, wording.SAYS_SOLVED.format(name=case.requester.name))


async def resolve(scene: Scene, case: Case, resolution: str, *, sent: str = "") -> Outcome:
    """Closed for both, the promise kept, and both sides asked how it went. What else was
    written to resolve it (but the draft that was `sent`) goes to nobody any more."""
    request = replace(
        case.request, state="resolved", resolution=resolution, resolved_at=scene.now
    )
    ended = Outcome()
    if case.promise and case.promise.state in ("open", "paused"):
        ended = promising.keep(scene.tools, case.promise)
    closed = replace(case, request=request)
    asked_once = Withdraw(key=deleted_key(request.id))
    previews = await previews_follow(scene, closed)
    shows: tuple[Show | Withdraw, ...] = (*redraw(closed, None), asked_once, *previews)
    asked = await rating.ask_about_request(scene, request, case.requester)
    outcome = Outcome(puts=(request,), shows=shows) + ended + asked
    for other in await scene.look.many(Draft, kind=KIND, about=request.id):
        outcome += not_sent(other) if other.id != sent else Outcome()
    return outcome
