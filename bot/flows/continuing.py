"""Words that go on with what is under way: an answer that is waited for, more on a request.

A reply or a quote decides alone what words are about. Without one, words go where they are
waited for, and that is shown with a way back; in doubt, buttons ask. Nothing is dropped.
"""

from dataclasses import replace
from datetime import timedelta

from bot import intents, pleasantries, wording
from bot.cards import Card, Choice, Choices, Facts, Text
from bot.danger import danger_in, is_same_matter
from bot.events import Pressed, Said
from bot.flows import amending, announcing, answering, asking, relaying, unsent
from bot.flows.cases import case_of
from bot.flows.choosing import ask_of_these_too, ask_which
from bot.flows.halves import both_halves
from bot.flows.request_cards import subject_of
from bot.flows.request_drafts import (
    DANGER_WITHIN,
    danger_of,
    draft_id,
    draft_in,
    unsent_dangers,
)
from bot.flows.under_way import (
    UnderWay,
    asked_by_it,
    asked_later,
    fitting,
    last_word,
    likeliest,
    under_way,
    words_in,
)
from bot.flows.unsolved import solved_and_meant
from bot.language import RequestFound, Rewrite
from bot.outcome import Outcome, Show, Withdraw
from bot.records import Draft, Message, Request
from bot.scene import Scene, as_said, privately, reply

SHORT = 140
"""Longer words that read like a need are a request of their own."""
A_MOMENT = timedelta(minutes=2)
"""So soon after a draft or an answer, words that go on belong to it, whatever else is open."""
PASTED = 300
"""So long a text with IT words in it was hardly typed as an answer."""


async def draft_replied_to(scene: Scene, said: Said) -> Draft | None:
    """The unsent draft to whose card these words reply."""
    for message in filter(None, (said.reply_to, said.place.thread)):
        shown = await scene.look.shown_at(said.place, message)
        if shown and shown.card.about.startswith("ask:"):
            draft = await scene.look.one(Draft, shown.card.about.removeprefix("ask:"))
            open_still = draft and draft.kind == "request" and not draft.about
            return draft if draft and open_still and draft.person == scene.me.id else None
    return None


# --- a danger that was told of and not sent ----------------------------------------------


async def danger_not_sent(scene: Scene, said: Said) -> Outcome | None:
    """Its card again, with what these words add; None if they are about something else."""
    for_many = announcing.writes_for_many(scene, said)
    passed_on = intents.is_forwarded(said.text) or (
        for_many and not announcing.tells_of_oneself(said.text)
    )
    if passed_on or not said.place.direct or not (found := await unsent_dangers(scene)):
        return None
    draft, fresh = found[0], scene.now - found[0].at <= DANGER_WITHIN
    alone = fresh and not await _something_since(scene, draft, said)
    if alone and intents.says_yes(said.text):
        return await answering.send_in_words(scene, draft, said)
    if alone and intents.gives_up(said.text):
        return answering.give_up(draft, said)
    if intents.asks_what_now(said.text):
        return await answering.remind(scene, draft, said)
    if fresh and await _adds_to_danger(scene, said.text, draft, alone=alone):
        return await answering.remind(scene, draft, said, words=said.text.strip())
    return None


async def _something_since(scene: Scene, draft: Draft, said: Said) -> bool:
    """Whether another draft was begun, or something else asked, after this one."""
    newest = await draft_in(scene, said.place)
    if newest and newest.id != draft.id:
        return True
    waiting = await scene.look.many(
        Request, requester=scene.me.id, state="waiting", newest_first=True, limit=10
    )
    return await asked_later(scene, draft, waiting)


async def _adds_to_danger(scene: Scene, text: str, draft: Draft, *, alone: bool) -> bool:
    """`alone`: nothing else was begun since, so that words that go on can mean it only."""
    if danger := danger_in(text):
        told = danger_of(draft)
        return told is not None and is_same_matter(danger, told)
    if intents.is_about_danger(text):
        return True
    goes_on = alone and intents.adds(text) and not intents.wants(text)
    return goes_on and not await asking.tells_of_trouble(scene, text)


# --- words that go on --------------------------------------------------------------------


async def carry_on(scene: Scene, said: Said) -> Outcome | None:
    """What follows if the words go on with something; None if they begin anew."""
    if whole := await both_halves(scene, said):
        return whole
    now = await under_way(scene, said)
    if now.draft and (done := await answering.replied(scene, now.draft, said)):
        return done
    only_mood = pleasantries.is_sigh(said.text) or pleasantries.THANKS.match(said.text.strip())
    if now.draft and only_mood and not now.waiting:
        return await unsent.all_right(scene, said)
    if (
        now.draft
        and await _means_it(scene, now.draft, said, now)
        and await answering.goes_on(scene, now.draft, said.text)
    ):
        return await answering.remind(scene, now.draft, said, words=said.text.strip())
    if solved := await _not_solved(scene, said, now):
        return await ask_which(scene, said, replace(now, solved=solved))
    if not now.requests:
        return None
    rewrite = await scene.tools.rewriter.rewrite(said.text, scene.audience())
    if now.waiting:
        return await _while_it_waits(scene, said, now, rewrite)
    if pleasantries.is_small_talk(said.text) or announcing.writes_for_many(scene, said):
        return None
    if await _is_own_need(scene, said, rewrite):
        return await asking.ask(scene, said, belongs=fitting(said.text, now))
    if answered := await _answered_just_now(scene, said, now):
        return await _to_request(scene, said, answered)
    trouble = await asking.tells_of_trouble(scene, said.text)
    if _adds_to_open(said.text, rewrite, trouble=trouble):
        return await ask_of_these_too(scene, said, now)
    return None


async def _means_it(scene: Scene, draft: Draft, said: Said, now: UnderWay) -> bool:
    """Whether words that go on can mean what is read back only: nothing else is open, it was
    said a moment ago and IT waits for nothing, or they say themselves how far it goes.

    That it presses goes where the words before it go, if these are asked about."""
    if not now.requests or intents.narrows(said.text):
        return True
    if intents.presses(said.text) and await asked_later(scene, draft, now.waiting):
        return False
    elsewhere = now.waiting or intents.is_forwarded(said.text) or intents.looks_back(said.text)
    return not elsewhere and scene.now - draft.at <= A_MOMENT


async def _not_solved(scene: Scene, said: Said, now: UnderWay) -> Request | None:
    """What was solved and is not; what IT asked since goes before it."""
    if announcing.writes_for_many(scene, said) or intents.is_forwarded(said.text):
        return None
    solved = await solved_and_meant(scene, said)
    for request in now.waiting if solved else ():
        asked = await asked_by_it(scene, request)
        if asked and solved and solved.resolved_at and asked.at >= solved.resolved_at:
            return None
    return solved


async def _while_it_waits(
    scene: Scene, said: Said, now: UnderWay, rewrite: Rewrite
) -> Outcome | None:
    """IT waits for words of this person: these go there, but for a need of its own."""
    if pleasantries.is_thanks_alone(said.text):
        return await _still_waits(scene, said, now.waiting)
    if pleasantries.SMALL_TALK.match(said.text.strip()):
        return None
    if not said.place.direct or _passed_on(scene, said, rewrite):
        return await ask_of_these_too(scene, said, now)
    if await _is_own_need(scene, said, rewrite, now.waiting):
        return await asking.ask(scene, said, belongs=likeliest(said.text, now).id)
    if len(now.waiting) > 1:
        return await ask_of_these_too(scene, said, replace(now, requests=now.waiting))
    return await _to_request(scene, said, now.waiting[0])


async def _is_own_need(
    scene: Scene, said: Said, rewrite: Rewrite, waiting: tuple[Request, ...] = ()
) -> bool:
    """Whether the words tell of trouble or ask for something, and go on from nothing.

    While IT waits, trouble with what IT asked about is an answer."""
    if len(said.text) > PASTED or intents.follows(said.text) or rewrite.language != "en":
        return False
    found = await asking.read(scene, said.text)
    trouble = found.symptom is not None
    if not intents.leans_to_request(said.text, _jargon(rewrite), trouble=trouble):
        return False
    if intents.is_own_need(said.text):
        return True
    if not waiting:
        return trouble or await _is_another_thing_of_mine(scene, said, found)
    named = found.system.text.lower() if found.system else ""
    return trouble and bool(named) and not any(named in words_in(each) for each in waiting)


async def _is_another_thing_of_mine(scene: Scene, said: Said, found: RequestFound) -> bool:
    """ "My phone displays strange signs", and no open request tells of a phone."""
    if found.system is None or not intents.begins_with_mine(said.text):
        return False
    thing = found.system.text.split()[0].lower()
    return not any(thing in words_in(each) for each in (await under_way(scene, said)).requests)


def _jargon(rewrite: Rewrite) -> int:
    return sum(1 for change in rewrite.changes if change.sense) + len(rewrite.below)


async def _still_waits(scene: Scene, said: Said, waiting: tuple[Request, ...]) -> Outcome:
    """ "Thanks" answers nothing: what was asked is said once more."""
    request = waiting[0]
    parts = await last_word(scene, request)
    card = Card(
        title=wording.STILL_WAITS.format(id=request.id),
        parts=(
            Facts(((wording.ABOUT, subject_of(request)),)),
            *parts,
            Text(wording.ANSWER_HERE if said.place.direct else wording.ANSWER_THERE),
        ),
        about=request.id,
    )
    return reply(said.key, privately(said.place, said.who.id), card)


def _passed_on(scene: Scene, said: Said, rewrite: Rewrite) -> bool:
    """Whether it looks like somebody else's text, or like one for many."""
    long = len(said.text) > PASTED and rewrite.changed
    return long or intents.is_forwarded(said.text) or announcing.writes_for_many(scene, said)


def _adds_to_open(text: str, rewrite: Rewrite, *, trouble: bool) -> bool:
    """Whether words may belong to an open request that nobody waits about."""
    if intents.is_forwarded(text):
        return False
    leans = intents.leans_to_request(text, _jargon(rewrite), trouble=trouble)
    if rewrite.language == "en" and leans:
        return len(text) < SHORT
    return not rewrite.changed or (len(text) < SHORT and intents.follows(text))


async def _answered_just_now(scene: Scene, said: Said, now: UnderWay) -> Request | None:
    """The request that got its answer a moment ago: people answer in several messages."""
    newest = await scene.look.many(
        Message, author=scene.me.id, since=scene.now - A_MOMENT, newest_first=True, limit=1
    )
    if not newest or newest[0].place != said.place or intents.is_forwarded(said.text):
        return None
    if now.draft and now.draft.at > newest[0].at:
        return None
    carried = relaying.carried_key(newest[0].id)
    if carried not in await scene.look.standing((carried,)):
        return None
    return next((each for each in now.requests if each.id == newest[0].request), None)


# --- to the request that waits -----------------------------------------------------------


async def _to_request(scene: Scene, said: Said, request: Request) -> Outcome:
    """The answer goes to IT; below it stands where it went, with a way back."""
    case = await case_of(scene, request)
    said = replace(said, message=said.message or said.key)
    message = relaying.message_id(said.place, said.message)
    card = Card(
        title=wording.CARRIED.format(name=case.owner.name),
        parts=(
            Facts(((wording.ABOUT, f"{request.id}: {subject_of(request)}"),)),
            Text(wording.CARRIED_TEXT),
            Choices((Choice(wording.MEANT_OTHERWISE, "relay.take_out", message),)),
        ),
        about=request.id,
    )
    told = Show(key=relaying.carried_key(message), card=card, to=(said.place,))
    return await relaying.said_about(scene, said, request) + Outcome(shows=(told,))


async def take_out(scene: Scene, pressed: Pressed) -> Outcome:
    """It was meant otherwise: IT no longer sees it, and it is asked what it was."""
    message = await scene.look.one(Message, pressed.value)
    request = await scene.look.one(Request, message.request) if message else None
    if message is None or request is None or message.author != scene.me.id or message.deleted:
        return Outcome()
    back = await amending.waiting_again(scene, await case_of(scene, request), message)
    gone: tuple[Withdraw, ...] = (
        Withdraw(key=relaying.copy_key(message)),
        Withdraw(key=relaying.carried_key(message.id)),
    )
    said = as_said(pressed, message.text, place=message.place, message=message.message)
    now = await under_way(scene, said)
    others = tuple(each for each in now.requests if each.id != request.id)
    kept = await scene.look.one(Draft, draft_id(said))
    version = kept.version if kept else 0
    which = await ask_which(scene, said, replace(now, requests=others), version)
    shown = await scene.look.shown_at(pressed.place, pressed.message)
    if shown:
        gone = (*gone, Withdraw(key=shown.key))
    return back + Outcome(removes=(message,), shows=gone) + which
