"""What are these words about? It is asked with buttons, and answered by one or in plain words.

The words are kept until their author chose; then they go where they were meant to.
"""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot import intents, wording
from bot.cards import Card, Choice, Choices, Part, Quote, Text
from bot.events import Edited, Pressed, Said
from bot.flows import announcing, answering, asking, drafting, explaining, relaying
from bot.flows.cases import Case, case_of
from bot.flows.joined import message_noted
from bot.flows.request_cards import subject_of
from bot.flows.request_drafts import (
    ANSWER_WITHIN,
    draft_id,
    draft_in,
    own_draft,
    said_of,
    values_of,
)
from bot.flows.under_way import UnderWay, it_asked_later, likeliest, under_way
from bot.outcome import Outcome, Show, Withdraw
from bot.places import Place
from bot.records import Draft, Request
from bot.scene import Scene, as_said, privately, reply

IN_WORDS = "in words"
"""The action of a button whose words were written instead of pressing it."""
LONGEST = 80
"""No button says more."""


def which_key(draft: str) -> str:
    """Names the card that asks what words were about."""
    return f"which:{draft}"


def added_key(id: str) -> str:
    """Names the card that says where words went, for who chose in words."""
    return f"added:{id}"


# --- the question ------------------------------------------------------------------------


async def ask_which(
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
    first = likeliest(said.text, now) if now.requests else None
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
    if announcing.writes_for_many(scene, said):
        options.append(Choice(wording.A_NOTICE, "which.notice", id))
    return (*options, Choice(wording.JUST_EXPLAIN, "which.explain", id))


def _not_sent_yet(draft: Draft) -> str:
    """The button for what is being read back: words that go along with it."""
    words = wording.shortened(" ".join(values_of(draft)["text"].split()), 40)
    return wording.OF_DRAFT.format(words=words)


async def said_again(scene: Scene, kept: Draft, edited: Edited) -> Outcome:
    """The words were edited before it was chosen what they are about."""
    said = as_said(edited, edited.text, message=edited.message)
    draft = await _draft_beside(scene, kept)
    now = replace(await under_way(scene, said), draft=draft)
    return await ask_which(scene, said, now, kept.version)


# --- the words that are kept for it ------------------------------------------------------


async def _kept(scene: Scene, id: str) -> Draft | None:
    draft = await scene.look.one(Draft, id)
    return draft if draft and draft.kind == "which" and draft.person == scene.me.id else None


def _offered(kept: Draft) -> tuple[str, ...]:
    """The open requests that the words may be about."""
    return tuple(filter(None, str(dict(kept.fields).get("offers", "")).split(",")))


async def _draft_beside(scene: Scene, kept: Draft) -> Draft | None:
    """What was being read back when the question was asked, if it is not sent yet."""
    id = values_of(kept).get("draft", "")
    draft = await own_draft(scene, id) if id else None
    return draft if draft and draft.kind == "request" and not draft.about else None


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


# --- what follows from each button -------------------------------------------------------


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


def added_card(case: Case, words: str) -> Card:
    """Where the words went, and who sees them there."""
    title = wording.ADDED_TO.format(id=case.request.id, name=case.owner.name)
    return Card(title=title, parts=(Quote(words),), tone="good", about=case.request.id)


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
        return await ask_which(scene, said, now, kept.version, says=over)
    return chosen(kept) + await answering.answer_in_words(scene, asked, said)


async def of_the_draft(scene: Scene, pressed: Pressed) -> Outcome:
    """The words go along with what is not sent yet."""
    kept = await _kept(scene, pressed.value)
    if kept is None:
        return Outcome()
    draft, said = await _draft_beside(scene, kept), _said_then(kept, pressed)
    if draft is None:
        now = replace(await under_way(scene, said), draft=None)
        return await ask_which(scene, said, now, kept.version, says=wording.DRAFT_IS_OVER)
    return chosen(kept) + await answering.remind(scene, draft, said, words=said.text.strip())


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


# --- it was meant otherwise --------------------------------------------------------------


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


async def not_the_answer(scene: Scene, pressed: Pressed) -> Outcome:
    """What was noted as an answer was something else: it is asked what."""
    draft = await scene.look.one(Draft, pressed.value)
    words, without = await answering.take_out_answer(scene, pressed.value)
    if draft is None or not words:
        return Outcome()
    said = as_said(pressed, words, message=message_noted(draft))
    now = replace(await under_way(scene, said), draft=None)
    return without + await ask_which(scene, said, now)


# --- words in place of a button ----------------------------------------------------------


_BUTTONS: dict[str, Callable[[Scene, Pressed], Awaitable[Outcome]]] = {
    wording.SOMETHING_NEW.casefold(): something_new,
    wording.JUST_EXPLAIN.casefold(): just_explain,
    wording.MY_ANSWER.casefold(): the_answer,
    wording.A_NOTICE.casefold(): a_notice,
}


async def chosen_in_words(scene: Scene, said: Said) -> Outcome | None:
    """What follows if these words choose what was asked last; None for any others."""
    if len(said.text) > LONGEST or "\n" in said.text.strip():
        return None
    if kept := await _question_asked_last(scene, said):
        return await _about_words(scene, kept, said)
    draft = (await under_way(scene, said)).draft
    return await answering.pressed_in_words(scene, draft, said) if draft else None


async def _question_asked_last(scene: Scene, said: Said) -> Draft | None:
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
    return None if await it_asked_later(scene, found[0], waiting) else found[0]


async def _about_words(scene: Scene, kept: Draft, said: Said) -> Outcome | None:
    """An answer to "is this about your open request?"."""
    text, offers = said.text.strip(), _offered(kept)
    if button := _BUTTONS.get(text.strip(" .!").casefold()):
        return await button(scene, _press(said, kept.id))
    if named := next((id for id in offers if id.casefold() == _id_in(text)), ""):
        return await about_request(scene, _press(said, f"{kept.id}|{named}"))
    if intents.says_no(text) and offers:
        return await something_new(scene, _press(said, kept.id))
    draft = await _draft_beside(scene, kept)
    if intents.gives_up(text):
        dropped = answering.give_up(draft, said) if draft else Outcome()
        return _given_up(kept, said) + dropped
    if draft and intents.says_send(text):
        return await answering.remind(scene, draft, said)
    if not intents.affirms(text) and not intents.says_yes(text):
        return None
    if len(offers) == 1:
        return await about_request(scene, _press(said, f"{kept.id}|{offers[0]}"))
    card = Card(title=wording.WHICH_ONE)
    return reply(said.key, privately(said.place, said.who.id), card)


def _id_in(text: str) -> str:
    """The request that the words name first: "R-2", or all that its button says."""
    return text.partition(":")[0].strip(" .!").casefold()


def _given_up(kept: Draft, said: Said) -> Outcome:
    """ "Never mind": nobody gets the words, and that stands below."""
    words = Quote(str(dict(kept.fields)["text"]))
    card = Card(title=wording.NOT_PASSED_ON, parts=(words,))
    return chosen(kept) + reply(said.key, privately(said.place, said.who.id), card)


def _press(said: Said, value: str) -> Pressed:
    """The button that these words stand for."""
    return Pressed(
        key=said.key,
        organisation=said.organisation,
        at=said.at,
        who=said.who,
        place=said.place,
        action=IN_WORDS,
        value=value,
    )
