"""Words that go on with what is under way: an answer that is waited for, more on a request.

A reply or a quote decides alone what words are about. Without one, words go where they are
waited for, and that is shown with a way back; in doubt, buttons ask. Nothing is dropped.
"""

import re
from dataclasses import dataclass, replace
from datetime import timedelta

from bot import intents, wording
from bot.cards import Card, Choice, Choices, Facts, Part, Quote, Text, Times
from bot.danger import danger_in
from bot.events import Edited, Pressed, Said
from bot.flows import (
    announcing,
    answering,
    asking,
    drafting,
    explaining,
    promising,
    relaying,
    status,
)
from bot.flows.cases import Case, case_of, promise_in, redraw
from bot.flows.joined import message_noted
from bot.flows.request_cards import OPEN, subject_of
from bot.flows.request_drafts import (
    ANSWER_WITHIN,
    DANGER_WITHIN,
    danger_of,
    draft_id,
    draft_in,
    own_draft,
    said_of,
    unsent_dangers,
    values_of,
)
from bot.language import Rewrite
from bot.outcome import Outcome, Show, Withdraw
from bot.places import Place
from bot.records import Draft, Message, Person, Request
from bot.scene import Scene, as_said, privately, reply
from bot.tools import id_from

SHORT = 140
"""Longer words that read like a need are a request of their own."""
AT_ONCE = timedelta(seconds=5)
"""What words started began within so long of them: the clock runs on while they are read."""
_COMMON = frozenset(
    ("with", "have", "that", "this", "from", "since", "cannot", "need", "please")
)
IN_WORDS = "in words"
"""The action of a button whose words were written instead of pressing it."""
PASTED = 300
"""So long a text with IT words in it was hardly typed as an answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnderWay:
    """What a person's next words may be about."""

    requests: tuple[Request, ...] = ()
    """Their open ones: those that wait for them first, then the newest."""
    draft: Draft | None = None
    """Their unsent one, unless IT asked something since."""

    @property
    def waiting(self) -> tuple[Request, ...]:
        return tuple(each for each in self.requests if each.state == "waiting")


async def under_way(scene: Scene, said: Said) -> UnderWay:
    """Read once for words that no reply or quote ties to anything."""
    found = await scene.look.many(
        Request, requester=scene.me.id, state=OPEN, newest_first=True, limit=50
    )
    first = tuple(sorted(found, key=lambda each: each.state != "waiting"))
    draft = await draft_in(scene, said.place) if said.place.direct else None
    if draft and await _it_asked_later(scene, draft, UnderWay(requests=first).waiting):
        draft = None
    return UnderWay(requests=first, draft=draft)


async def _asked_later(scene: Scene, draft: Draft, waiting: tuple[Request, ...]) -> bool:
    """Whether something else was asked since the card of this draft was shown."""
    since = draft.at + timedelta(microseconds=1)
    if await scene.look.many(Draft, person=scene.me.id, kind="which", since=since, limit=1):
        return True
    return await _it_asked_later(scene, draft, waiting)


async def _it_asked_later(scene: Scene, draft: Draft, waiting: tuple[Request, ...]) -> bool:
    for request in waiting:
        asked = await _asked_by_it(scene, request)
        if asked and asked.at > draft.at:
            return True
    return False


async def _asked_by_it(scene: Scene, request: Request) -> Message | None:
    """What IT said last about this request."""
    said = await scene.look.many(
        Message, request=request.id, side="it", newest_first=True, limit=1
    )
    return said[0] if said and not said[0].deleted else None


async def draft_replied_to(scene: Scene, said: Said) -> Draft | None:
    """The unsent draft to whose card these words reply."""
    for message in filter(None, (said.reply_to, said.place.thread)):
        shown = await scene.look.shown_at(said.place, message)
        if shown and shown.card.about.startswith("ask:"):
            draft = await scene.look.one(Draft, shown.card.about.removeprefix("ask:"))
            open_still = draft and draft.kind == "request" and not draft.about
            return draft if draft and open_still and draft.person == scene.me.id else None
    return None


# --- a danger that was told of and not sent -------------------------------------------------


async def danger_not_sent(scene: Scene, said: Said) -> Outcome | None:
    """Its card again, with what these words add; None if they are about something else."""
    passed_on = intents.is_forwarded(said.text) or _is_notice(scene, said)
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
    return await _asked_later(scene, draft, waiting)


async def _adds_to_danger(scene: Scene, text: str, draft: Draft, *, alone: bool) -> bool:
    """`alone`: nothing else was begun since, so that words that go on can mean it only."""
    if danger := danger_in(text):
        # A device that is gone and a click on a link are two matters.
        told = danger_of(draft)
        return danger == told or {danger, told}.isdisjoint(("lost", "data"))
    if intents.is_about_danger(text):
        return True
    return alone and intents.adds(text) and not await asking.tells_of_trouble(scene, text)


# --- words that go on ---------------------------------------------------------------------


async def carry_on(scene: Scene, said: Said) -> Outcome | None:
    """What follows if the words go on with something; None if they begin anew."""
    now = await under_way(scene, said)
    if now.draft and (done := await answering.replied(scene, now.draft, said)):
        return done
    if now.draft and intents.THANKS.match(said.text.strip()) and not now.waiting:
        return await answering.remind(scene, now.draft, said)
    only = intents.narrows(said.text) or not now.requests
    if now.draft and only and await answering.goes_on(scene, now.draft, said.text):
        return await answering.remind(scene, now.draft, said, words=said.text.strip())
    if not now.requests:
        return None
    rewrite = await scene.tools.rewriter.rewrite(said.text, scene.audience())
    if now.waiting:
        return await _while_it_waits(scene, said, now, rewrite)
    if intents.is_small_talk(said.text) or _is_notice(scene, said):
        return None
    if await _is_own_need(scene, said, rewrite):
        return await asking.ask(scene, said, belongs=_likeliest(said.text, now).id)
    trouble = await asking.tells_of_trouble(scene, said.text)
    if _adds_to_open(said.text, rewrite, trouble=trouble):
        return await _ask_which(scene, said, now)
    return None


async def _while_it_waits(
    scene: Scene, said: Said, now: UnderWay, rewrite: Rewrite
) -> Outcome | None:
    """IT waits for words of this person: these go there, but for a need of its own."""
    if intents.is_thanks_alone(said.text):
        return await _still_waits(scene, said, now.waiting)
    if intents.SMALL_TALK.match(said.text.strip()):
        return None
    if not said.place.direct or _passed_on(scene, said, rewrite):
        return await _ask_which(scene, said, now)
    if await _is_own_need(scene, said, rewrite, now.waiting):
        return await asking.ask(scene, said, belongs=_likeliest(said.text, now).id)
    if len(now.waiting) > 1:
        return await _ask_which(scene, said, replace(now, requests=now.waiting))
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
        return trouble
    named = found.system.text.lower() if found.system else ""
    return trouble and bool(named) and not any(named in _words(each) for each in waiting)


def _jargon(rewrite: Rewrite) -> int:
    return sum(1 for change in rewrite.changes if change.sense) + len(rewrite.below)


def _words(request: Request) -> str:
    return f"{request.system} {request.original}".lower()


def _likeliest(text: str, now: UnderWay) -> Request:
    """The open request that shares most with the words; else the one waited for, the newest."""
    words = {word for word in re.findall(r"\w{4,}", text.lower()) if word not in _COMMON}
    shared = [len(words & set(re.findall(r"\w{4,}", _words(one)))) for one in now.requests]
    return now.requests[shared.index(max(shared))]


async def _still_waits(scene: Scene, said: Said, waiting: tuple[Request, ...]) -> Outcome:
    """ "Thanks" answers nothing: what was asked is said once more."""
    request = waiting[0]
    parts = await _last_word(scene, await case_of(scene, request))
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
    return long or intents.is_forwarded(said.text) or _is_notice(scene, said)


def _is_notice(scene: Scene, said: Said) -> bool:
    return scene.may("it_poster", "on_call") and intents.reads_like_notice(said.text)


def _adds_to_open(text: str, rewrite: Rewrite, *, trouble: bool) -> bool:
    """Whether words may belong to an open request that nobody waits about."""
    if intents.is_forwarded(text):
        return False
    leans = intents.leans_to_request(text, _jargon(rewrite), trouble=trouble)
    if rewrite.language == "en" and leans:
        return len(text) < SHORT
    return not rewrite.changed or (len(text) < SHORT and intents.follows(text))


# --- to the request that waits ---------------------------------------------------------


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
    back = await _waiting_again(scene, await case_of(scene, request), message)
    gone = (
        Withdraw(key=relaying.copy_key(message)),
        Withdraw(key=relaying.carried_key(message.id)),
    )
    said = as_said(pressed, message.text, place=message.place, message=message.message)
    now = await under_way(scene, said)
    others = tuple(each for each in now.requests if each.id != request.id)
    which = await _ask_which(scene, said, replace(now, requests=others))
    return back + Outcome(removes=(message,), shows=gone) + which


async def _waiting_again(scene: Scene, case: Case, message: Message) -> Outcome:
    """The clock stands still again, if nothing happened since these words started it."""
    last = case.promise.history[-1] if case.promise and case.promise.history else None
    if not (case.promise and last and last.what == "resumed"):
        return Outcome()
    if last.at - message.at > AT_ONCE:
        return Outcome()
    if case.request.state != "open":
        return Outcome()
    request = replace(case.request, state="waiting", heard_at=None)
    paused = promising.pause(scene.tools, case.promise, case.hours)
    shows = redraw(replace(case, request=request), promise_in(paused))
    return Outcome(puts=(request,), shows=shows) + paused


# --- asking which ------------------------------------------------------------------------


def which_key(draft: str) -> str:
    """Names the card that asks what words were about."""
    return f"which:{draft}"


async def _ask_which(
    scene: Scene, said: Said, now: UnderWay, version: int = 0, says: str = ""
) -> Outcome:
    """Buttons, never a guess. The words are kept until one is pressed.

    One such question stands at a time: the one before goes, and says so."""
    place = privately(said.place, said.who.id)
    asked = await answering.asked_in(scene, now.draft) if now.draft else None
    words = {
        "text": said.text,
        "message": said.message or said.key,
        "workspace": said.place.workspace,
        "channel": said.place.channel,
        "thread": said.place.thread,
        "asked": asked.draft.id if asked else "",
        "draft": now.draft.id if now.draft else "",
        "offers": ",".join(each.id for each in now.requests),
    }
    kept = Draft(
        id=draft_id(said),
        organisation=scene.organisation.id,
        version=version,
        person=scene.me.id,
        kind="which",
        fields=tuple(words.items()),
        at=scene.now,
    )
    options = _meanings(scene, said, now, kept.id)
    parts: tuple[Part, ...] = (Text(f"“{said.text}”"), Choices(options))
    if asked:
        question = Text(wording.ASKED_BEFORE.format(question=asked.question.text))
        answer = Choice(wording.MY_ANSWER, "which.answer", kept.id)
        parts = (parts[0], question, Choices((answer, *options)))
    about = wording.ABOUT_WHICH if len(now.requests) > 1 else wording.ABOUT_YOURS
    title = about if now.requests else wording.MEANT_HOW
    card = Card(title=title, parts=(*([Text(says)] if says else []), *parts))
    show = Show(key=which_key(kept.id), card=card, to=(place,))
    expires = drafting.forgotten_at(kept.id, scene.now, scene.tools.limits)
    asking_now = Outcome(puts=(kept,), shows=(show,), jobs=(expires,))
    return await _questions_before(scene, kept.id) + asking_now


async def _questions_before(scene: Scene, id: str) -> Outcome:
    """Those that were not answered: nobody need look after them any more."""
    found = await scene.look.many(Draft, person=scene.me.id, kind="which", limit=20)
    old = tuple(draft for draft in found if draft.id != id)
    shows = tuple(Show(key=which_key(draft.id), card=_not_passed_on(draft)) for draft in old)
    return Outcome(removes=old, shows=shows)


def _not_passed_on(kept: Draft) -> Card:
    words = wording.NOT_PASSED_ON_TEXT.format(words=dict(kept.fields).get("text", ""))
    return Card(title=wording.NOT_PASSED_ON, parts=(Text(words),))


def _meanings(scene: Scene, said: Said, now: UnderWay, id: str) -> tuple[Choice, ...]:
    """The likeliest request is the main one; where none is open, it is something new."""
    first = _likeliest(said.text, now) if now.requests else None
    ordered = sorted(now.requests, key=lambda each: each != first)[:4]
    options = [
        Choice(
            f"{each.id}: {wording.shortened(subject_of(each), 40)}",
            "which.request",
            f"{id}|{each.id}",
            main=each == first,
        )
        for each in ordered
    ]
    if now.draft:
        options.append(Choice(_not_sent_yet(now.draft), "which.draft", id, main=first is None))
    new_is_main = not (first or now.draft)
    options.append(Choice(wording.SOMETHING_NEW, "which.new", id, main=new_is_main))
    if _is_notice(scene, said):
        options.append(Choice(wording.A_NOTICE, "which.notice", id))
    return (*options, Choice(wording.JUST_EXPLAIN, "which.explain", id))


def _not_sent_yet(draft: Draft) -> str:
    """The button for what is being read back: words that go along with it."""
    words = wording.shortened(" ".join(values_of(draft)["text"].split()), 40)
    return wording.OF_DRAFT.format(words=words)


async def question_asked_last(scene: Scene, said: Said) -> Draft | None:
    """The question what words are about, if it is the newest thing that was asked here."""
    found = await scene.look.many(
        Draft,
        person=scene.me.id,
        kind="which",
        since=scene.now - ANSWER_WITHIN,
        newest_first=True,
        limit=1,
    )
    if not found or _place_of(found[0]) != said.place:
        return None
    newest = await draft_in(scene, said.place)
    if newest and newest.at > found[0].at:
        return None
    waiting = await scene.look.many(
        Request, requester=scene.me.id, state="waiting", newest_first=True, limit=10
    )
    return None if await _it_asked_later(scene, found[0], waiting) else found[0]


def offered(kept: Draft) -> tuple[str, ...]:
    """The open requests that the words may be about."""
    return tuple(filter(None, str(dict(kept.fields).get("offers", "")).split(",")))


def not_passed_on(kept: Draft, said: Said) -> Outcome:
    """ "Never mind": nobody gets the words, and that stands below."""
    words = Quote(str(dict(kept.fields)["text"]))
    card = Card(title=wording.NOT_PASSED_ON, parts=(words,))
    return chosen(kept) + reply(said.key, privately(said.place, said.who.id), card)


async def _kept(scene: Scene, id: str) -> Draft | None:
    draft = await scene.look.one(Draft, id)
    return draft if draft and draft.kind == "which" and draft.person == scene.me.id else None


def _said_then(kept: Draft, pressed: Pressed) -> Said:
    """The words as they were said, now that it is clear what they are about."""
    words = values_of(kept)
    return as_said(pressed, words["text"], place=_place_of(kept), message=words["message"])


def _place_of(kept: Draft) -> Place:
    """Where the words were said."""
    words = values_of(kept)
    return Place(workspace=words["workspace"], channel=words["channel"], thread=words["thread"])


def chosen(kept: Draft) -> Outcome:
    """The question is answered: it goes, with the words that were kept for it."""
    return Outcome(removes=(kept,), shows=(Withdraw(key=which_key(kept.id)),))


async def about_request(scene: Scene, pressed: Pressed) -> Outcome:
    """The person chose which open request their words belong to."""
    id, _, chosen = pressed.value.partition("|")
    kept = await _kept(scene, id)
    request = await scene.look.one(Request, chosen)
    if kept is None or request is None or request.requester != scene.me.id:
        return Outcome()
    said = _said_then(kept, pressed)
    card = added_card(await case_of(scene, request), said.text)
    told: tuple[Show | Withdraw, ...] = (Show(key=which_key(id), card=card),)
    if pressed.action == IN_WORDS:  # where they look now
        here = privately(pressed.place, pressed.who.id)
        told = (Withdraw(key=which_key(id)), Show(key=added_key(id), card=card, to=(here,)))
    added = await relaying.said_about(scene, said, request)
    return added + Outcome(removes=(kept,), shows=told)


def added_key(id: str) -> str:
    """Names the card that says where words went, for who chose in words."""
    return f"added:{id}"


def added_card(case: Case, words: str) -> Card:
    """Where the words went, and who sees them there."""
    title = wording.ADDED_TO.format(id=case.request.id, name=case.owner.name)
    return Card(title=title, parts=(Quote(words),), tone="good", about=case.request.id)


async def belongs(scene: Scene, pressed: Pressed) -> Outcome:
    """What was read back as something new belongs to an open request: it goes there."""
    id, _, chosen = pressed.value.partition("|")
    draft = await scene.look.one(Draft, id)
    request = await scene.look.one(Request, chosen)
    if draft is None or draft.person != scene.me.id or draft.kind != "request" or draft.about:
        return Outcome()
    if request is None or request.requester != scene.me.id:
        return Outcome()
    said = said_of(draft, pressed)
    card = added_card(await case_of(scene, request), said.text)
    return await relaying.said_about(scene, said, request) + asking.ended(draft, card)


async def something_new(scene: Scene, pressed: Pressed) -> Outcome:
    kept = await _kept(scene, pressed.value)
    if kept is None:
        return Outcome()
    # The draft of the request takes the place of the words that were kept.
    gone = Outcome(shows=chosen(kept).shows)
    return gone + await asking.ask(scene, _said_then(kept, pressed))


async def just_explain(scene: Scene, pressed: Pressed) -> Outcome:
    kept = await _kept(scene, pressed.value)
    if kept is None:
        return Outcome()
    return chosen(kept) + await explaining.explain(scene, _said_then(kept, pressed))


async def a_notice(scene: Scene, pressed: Pressed) -> Outcome:
    kept = await _kept(scene, pressed.value)
    if kept is None or not scene.may("it_poster", "on_call"):
        return Outcome()
    return chosen(kept) + await announcing.draft(scene, _said_then(kept, pressed))


async def the_answer(scene: Scene, pressed: Pressed) -> Outcome:
    """It answers the question of the draft."""
    kept = await _kept(scene, pressed.value)
    if kept is None:
        return Outcome()
    draft = await scene.look.one(Draft, str(dict(kept.fields)["asked"]))
    asked = await answering.asked_in(scene, draft) if draft else None
    said = _said_then(kept, pressed)
    if asked is None:
        now = replace(await under_way(scene, said), draft=None)
        over = wording.QUESTION_IS_OVER
        return await _ask_which(scene, said, now, kept.version, says=over)
    return chosen(kept) + await answering.answer_in_words(scene, asked, said)


async def of_the_draft(scene: Scene, pressed: Pressed) -> Outcome:
    """The words go along with what is not sent yet."""
    kept = await _kept(scene, pressed.value)
    if kept is None:
        return Outcome()
    draft, said = await draft_beside(scene, kept), _said_then(kept, pressed)
    if draft is None:
        now = replace(await under_way(scene, said), draft=None)
        return await _ask_which(scene, said, now, kept.version, says=wording.DRAFT_IS_OVER)
    return chosen(kept) + await answering.remind(scene, draft, said, words=said.text.strip())


async def draft_beside(scene: Scene, kept: Draft) -> Draft | None:
    """What was being read back when the question was asked, if it is not sent yet."""
    id = values_of(kept).get("draft", "")
    draft = await own_draft(scene, id) if id else None
    return draft if draft and draft.kind == "request" and not draft.about else None


async def not_the_answer(scene: Scene, pressed: Pressed) -> Outcome:
    """What was noted as an answer was something else: it is asked what."""
    draft = await scene.look.one(Draft, pressed.value)
    words, without = await answering.take_out_answer(scene, pressed.value)
    if draft is None or not words:
        return Outcome()
    said = as_said(pressed, words, message=message_noted(draft))
    now = replace(await under_way(scene, said), draft=None)
    return without + await _ask_which(scene, said, now)


async def said_again(scene: Scene, kept: Draft, edited: Edited) -> Outcome:
    """The words were edited before it was chosen what they are about."""
    said = as_said(edited, edited.text, message=edited.message)
    draft = await draft_beside(scene, kept)
    now = replace(await under_way(scene, said), draft=draft)
    return await _ask_which(scene, said, now, kept.version)


# --- how it stands --------------------------------------------------------------------------


async def news(scene: Scene, said: Said) -> Outcome:
    """ "Any news?": how the person's own requests stand; without any, what goes on in IT."""
    now = await under_way(scene, said)
    if not now.requests:
        return await status.answer(scene, said)
    named = tuple(each for each in now.requests if each.id.lower() in said.text.lower().split())
    asked_for = (named or now.requests)[:3]
    outcome = Outcome()
    for request in asked_for:
        outcome += await _how_it_stands(scene, said, request, last=request == asked_for[-1])
    return outcome


async def _how_it_stands(scene: Scene, said: Said, request: Request, *, last: bool) -> Outcome:
    case = await case_of(scene, request)
    parts: list[Part] = [
        Facts(((wording.ABOUT, subject_of(request)), (wording.WHO_HAS_IT, case.owner.name))),
        *await _last_word(scene, case),
    ]
    id = id_from(said.key, request.id)
    if request.state == "waiting":
        parts.append(Text(wording.NEWS_NEEDS_YOU.format(name=case.owner.name)))
    else:
        if case.promise and case.promise.state == "open":
            parts.append(Times(((wording.YOU_HEAR_BY, case.promise.due),)))
        ask = wording.NEWS_ASK.format(first=case.owner.name.split()[0])
        parts.append(Choices((Choice(ask, "request.any_news", f"{request.id}|{id}"),)))
    if last:
        parts.append(Text(wording.NEWS_ELSE))
    title = wording.NEWS_TITLE.format(id=request.id)
    card = Card(title=title, parts=tuple(parts), about=request.id)
    place = privately(said.place, said.who.id)
    return Outcome(shows=(Show(key=news_key(id), card=card, to=(place,)),))


def news_key(id: str) -> str:
    return f"news:{id}"


async def ask_for_news(scene: Scene, pressed: Pressed) -> Outcome:
    """Who has the request reads that the requester waits for a word."""
    about, _, id = pressed.value.partition("|")
    request = await scene.look.one(Request, about)
    if request is None or request.requester != scene.me.id:
        return Outcome()
    said = as_said(pressed, wording.NEWS_WORDS, message=news_key(id))
    if await scene.look.one(Message, relaying.message_id(said.place, said.message)):
        return Outcome()  # The button was pressed twice: asked once is enough.
    case = await case_of(scene, request)
    if request.state == "waiting":
        # IT has asked meanwhile: this is no answer, and the clock goes on standing still.
        needs = wording.NEWS_NEEDS_YOU.format(name=case.owner.name)
        card = Card(title=needs, parts=await _last_word(scene, case), about=request.id)
        return Outcome(shows=(Show(key=news_key(id), card=card),))
    title = wording.NEWS_ASKED.format(name=case.owner.name)
    told = Show(key=news_key(id), card=Card(title=title, tone="good", about=request.id))
    return await relaying.said_about(scene, said, request) + Outcome(shows=(told,))


async def _last_word(scene: Scene, case: Case) -> tuple[Part, ...]:
    """What IT said last, as the requester reads it."""
    said = await _asked_by_it(scene, case.request)
    if said is None:
        return ()
    author = await scene.look.one(Person, said.author)
    return (Facts(((wording.SAYS.format(name=author.name if author else "IT"), said.output),)),)


def all_right(said: Said) -> Outcome:
    """ "Thanks": nothing more is asked of anybody."""
    card = Card(title=wording.ALL_RIGHT, parts=(Text(wording.ALL_RIGHT_TEXT),))
    return reply(said.key, privately(said.place, said.who.id), card)


def not_for_it(said: Said) -> Outcome:
    """ "Lunch at 12?": people at work talk to each other, and it came here."""
    ask = Choice(wording.IS_A_REQUEST, "ask.new", "")
    parts = (Text(wording.ALL_RIGHT_TEXT), Choices((ask,)))
    card = Card(title=wording.NOT_FOR_IT, parts=parts)
    return reply(said.key, privately(said.place, said.who.id), card)
