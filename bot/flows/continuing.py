"""Words that go on with what is under way: an answer that is waited for, more on a request.

A reply or a quote decides alone what words are about. Without one, words go where they are
waited for, and that is shown with a way back; in doubt, buttons ask. Nothing is dropped.
"""

from dataclasses import dataclass, replace
from datetime import timedelta

from bot import intents, wording
from bot.cards import Card, Choice, Choices, Facts, Part, Quote, Text, Times
from bot.events import Edited, Pressed, Said
from bot.flows import announcing, asking, explaining, promising, relaying, status
from bot.flows.asking import Asked
from bot.flows.cases import Case, case_of, promise_in, redraw
from bot.flows.request_cards import OPEN, subject_of
from bot.language import Rewrite
from bot.outcome import Outcome, Show, Withdraw
from bot.places import Place
from bot.records import Draft, Message, Person, Request
from bot.scene import Scene, privately, reply
from bot.tools import id_from

SHORT = 140
"""Longer words that read like a need are a request of their own."""
AT_ONCE = timedelta(seconds=5)
"""What words started began within so long of them: the clock runs on while they are read."""
PASTED = 300
"""So long a text with IT words in it was hardly typed as an answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnderWay:
    """What a person's next words may be about."""

    requests: tuple[Request, ...] = ()
    """Their open ones: those that wait for them first, then the newest."""
    asked: Asked | None = None

    @property
    def waiting(self) -> tuple[Request, ...]:
        return tuple(each for each in self.requests if each.state == "waiting")


async def under_way(scene: Scene, said: Said) -> UnderWay:
    """Read once for words that no reply or quote ties to anything."""
    found = await scene.look.many(
        Request, requester=scene.me.id, state=OPEN, newest_first=True, limit=50
    )
    first = sorted(found, key=lambda each: each.state != "waiting")
    asked = await asking.asked_of(scene, said.place) if said.place.direct else None
    return UnderWay(requests=tuple(first), asked=asked)


async def draft_answered(scene: Scene, said: Said) -> Asked | None:
    """The question of an unsent draft to whose card these words reply."""
    for message in filter(None, (said.reply_to, said.place.thread)):
        shown = await scene.look.shown_at(said.place, message)
        if shown and shown.card.about.startswith("ask:"):
            draft = await scene.look.one(Draft, shown.card.about.removeprefix("ask:"))
            return await asking.asked_in(scene, draft) if draft else None
    return None


async def carry_on(scene: Scene, said: Said) -> Outcome | None:
    """What follows if the words go on with something; None if they begin anew."""
    now = await under_way(scene, said)
    if not now.requests and not now.asked:
        return None
    rewrite = await scene.tools.rewriter.rewrite(said.text, scene.audience())
    if now.asked or now.waiting:
        return await _to_whom_it_is_for(scene, said, now, rewrite)
    if intents.THANKS.match(said.text.strip()) or _is_notice(scene, said):
        return None
    trouble = await asking.tells_of_trouble(scene, said.text)
    if _adds_to_open(said.text, rewrite, trouble=trouble):
        return _ask_which(scene, said, now)
    return None


async def _to_whom_it_is_for(
    scene: Scene, said: Said, now: UnderWay, rewrite: Rewrite
) -> Outcome | None:
    """Somebody waits for words of this person: these go there, or it is asked."""
    if intents.THANKS.match(said.text.strip()) and not now.waiting:
        return None
    if not said.place.direct or _passed_on(scene, said, rewrite):
        return _ask_which(scene, said, now) if now.waiting else None
    if await _is_own(scene, said.text, now.asked) or len(now.waiting) + bool(now.asked) > 1:
        return _ask_which(scene, said, now)
    if now.asked:
        return await asking.answer_in_words(scene, now.asked, said)
    return await _to_request(scene, said, now.waiting[0])


async def _is_own(scene: Scene, text: str, asked: Asked | None) -> bool:
    """Whether the words would make a request of their own, whatever is waited for."""
    if asked and asked.question.field != "symptom" and not intents.follows(text):
        return intents.is_own_need(text) or await asking.tells_of_trouble(scene, text)
    return intents.is_own_need(text)


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
    jargon = sum(1 for change in rewrite.changes if change.sense) + len(rewrite.below)
    if rewrite.language == "en" and intents.leans_to_request(text, jargon, trouble=trouble):
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
            Facts((("About", f"{request.id}: {subject_of(request)}"),)),
            Text(wording.CARRIED_TEXT),
            Choices((Choice(wording.MEANT_OTHERWISE, "relay.take_out", message),)),
        ),
        about=request.id,
    )
    told = Show(key=carried_key(message), card=card, to=(said.place,))
    return await relaying.said_about(scene, said, request) + Outcome(shows=(told,))


def carried_key(message: str) -> str:
    return f"carried:{message}"


async def take_out(scene: Scene, pressed: Pressed) -> Outcome:
    """It was meant otherwise: IT no longer sees it, and it is asked what it was."""
    message = await scene.look.one(Message, pressed.value)
    request = await scene.look.one(Request, message.request) if message else None
    if message is None or request is None or message.author != scene.me.id:
        return Outcome()
    back = await _waiting_again(scene, await case_of(scene, request), message)
    gone = (Withdraw(key=relaying.copy_key(message)), Withdraw(key=carried_key(message.id)))
    said = Said(
        key=pressed.key,
        organisation=pressed.organisation,
        at=pressed.at,
        who=pressed.who,
        place=message.place,
        text=message.text,
        message=message.message,
    )
    now = await under_way(scene, said)
    others = tuple(each for each in now.requests if each.id != request.id)
    which = _ask_which(scene, said, UnderWay(requests=others, asked=now.asked))
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


def _ask_which(scene: Scene, said: Said, now: UnderWay, version: int = 0) -> Outcome:
    """Buttons, never a guess. The words are kept until one is pressed."""
    place = privately(said.place, said.who.id)
    words = {
        "text": said.text,
        "message": said.message or said.key,
        "workspace": said.place.workspace,
        "channel": said.place.channel,
        "thread": said.place.thread,
        "asked": now.asked.draft.id if now.asked else "",
    }
    kept = Draft(
        id=asking.draft_id(said),
        organisation=scene.organisation.id,
        version=version,
        person=scene.me.id,
        kind="which",
        fields=tuple(words.items()),
        at=scene.now,
    )
    options = _meanings(scene, said, now, kept.id)
    title = wording.ABOUT_WHICH if now.requests else wording.MEANT_HOW
    card = Card(title=title, parts=(Text(f"“{said.text}”"), Choices(options)))
    return Outcome(puts=(kept,), shows=(Show(key=which_key(kept.id), card=card, to=(place,)),))


def _meanings(scene: Scene, said: Said, now: UnderWay, id: str) -> tuple[Choice, ...]:
    options = [
        Choice(f"{each.id}: {subject_of(each)[:40]}", "which.request", f"{id}|{each.id}")
        for each in now.requests[:4]
    ]
    if now.asked:
        label = wording.MY_ANSWER.format(question=now.asked.question.text[:40])
        options.insert(0, Choice(label, "which.answer", id))
    options.append(Choice(wording.SOMETHING_NEW, "which.new", id, main=True))
    if _is_notice(scene, said):
        options.append(Choice(wording.A_NOTICE, "which.notice", id))
    return (*options, Choice(wording.JUST_EXPLAIN, "which.explain", id))


async def _kept(scene: Scene, id: str) -> Draft | None:
    draft = await scene.look.one(Draft, id)
    return draft if draft and draft.kind == "which" and draft.person == scene.me.id else None


def _said_then(kept: Draft, pressed: Pressed) -> Said:
    """The words as they were said, now that it is clear what they are about."""
    words = {name: value for name, value in kept.fields if isinstance(value, str)}
    place = Place(
        workspace=words["workspace"], channel=words["channel"], thread=words["thread"]
    )
    return Said(
        key=pressed.key,
        organisation=pressed.organisation,
        at=pressed.at,
        who=pressed.who,
        place=place,
        text=words["text"],
        message=words["message"],
    )


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
    case = await case_of(scene, request)
    title = wording.ADDED_TO.format(id=request.id, name=case.owner.name)
    said = _said_then(kept, pressed)
    card = Card(title=title, parts=(Quote(said.text),), tone="good", about=request.id)
    told = Show(key=which_key(id), card=card)
    added = await relaying.said_about(scene, said, request)
    return added + Outcome(removes=(kept,), shows=(told,))


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
    asked = await asking.asked_in(scene, draft) if draft else None
    if asked is None:
        gone = reply(pressed.key, pressed.place, Card(title=wording.GONE))
        return chosen(kept) + gone
    said = _said_then(kept, pressed)
    return chosen(kept) + await asking.answer_in_words(scene, asked, said)


async def not_the_answer(scene: Scene, pressed: Pressed) -> Outcome:
    """What was noted as an answer was something else: it is asked what."""
    words, without = await asking.take_out_answer(scene, pressed.value)
    if not words:
        return Outcome()
    said = Said(
        key=pressed.key,
        organisation=pressed.organisation,
        at=pressed.at,
        who=pressed.who,
        place=pressed.place,
        text=words,
        message="",
    )
    now = replace(await under_way(scene, said), asked=None)
    return without + _ask_which(scene, said, now)


async def said_again(scene: Scene, kept: Draft, edited: Edited) -> Outcome:
    """The words were edited before it was chosen what they are about."""
    said = Said(
        key=edited.key,
        organisation=edited.organisation,
        at=edited.at,
        who=edited.who,
        place=edited.place,
        text=edited.text,
        message=edited.message,
    )
    return _ask_which(scene, said, await under_way(scene, said), kept.version)


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
        Facts((("About", subject_of(request)), ("Who has it", case.owner.name))),
        *await _last_word(scene, case),
    ]
    id = id_from(said.key, request.id)
    if request.state == "waiting":
        parts.append(Text(wording.NEWS_NEEDS_YOU.format(name=case.owner.name)))
    else:
        if case.promise and case.promise.state == "open":
            parts.append(Times((("You hear from us by", case.promise.due),)))
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
    said = Said(
        key=pressed.key,
        organisation=pressed.organisation,
        at=pressed.at,
        who=pressed.who,
        place=pressed.place,
        text=wording.NEWS_WORDS,
        message=news_key(id),
    )
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
    said = await scene.look.many(
        Message, request=case.request.id, side="it", newest_first=True, limit=1
    )
    if not said or said[0].deleted:
        return ()
    author = await scene.look.one(Person, said[0].author)
    return (
        Facts(((wording.SAYS.format(name=author.name if author else "IT"), said[0].output),)),
    )


def all_right(said: Said) -> Outcome:
    """ "Thanks": nothing more is asked of anybody."""
    card = Card(title=wording.ALL_RIGHT, parts=(Text(wording.ALL_RIGHT_TEXT),))
    return reply(said.key, privately(said.place, said.who.id), card)
