"""What are these words about? It is asked with buttons, and answered by one or in plain words.

The words are kept until their author chose; then they go where they were meant to.
"""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot import intents, wording
from bot.cards import Card, Choice, Choices, Facts, Part, Quote, Text, Times
from bot.events import Deleted, Edited, Pressed, Said
from bot.flows import (
    announcing,
    answering,
    asking,
    drafting,
    explaining,
    relaying,
    working,
)
from bot.flows.cases import Case, case_of, promise_in
from bot.flows.joined import MORE, as_joined, message_noted, messages_joined
from bot.flows.request_cards import subject_of
from bot.flows.request_drafts import (
    ANSWER_WITHIN,
    draft_id,
    draft_in,
    own_draft,
    said_of,
    values_of,
    with_fields,
    words_of,
)
from bot.flows.under_way import UnderWay, it_asked_later, likeliest, under_way
from bot.outcome import Outcome, Show, Withdraw
from bot.places import Place
from bot.records import Draft, Request
from bot.scene import Scene, as_said, privately, reply
from bot.tools import id_from

IN_WORDS = "in words"
"""The action of a button whose words were written instead of pressing it."""
LONGEST = 80
"""No button says more."""
MOST_GATHERED = 600
"""So long are words that somebody types in several messages."""
ADDED = "added"
"""The kind of a draft whose words went to an open request: its card follows their edits."""


def which_key(kept: Draft) -> str:
    """Names the card that asks what words were about. It goes down with each word more."""
    return f"which:{values_of(kept).get('shown') or kept.id}"


def added_key(id: str) -> str:
    """Names the card that says where words went, for who chose in words."""
    return f"added:{id}"


# --- the question ------------------------------------------------------------------------


async def ask_which(
    scene: Scene, said: Said, now: UnderWay, version: int = 0, says: str = ""
) -> Outcome:
    """Buttons, never a guess. The words are kept until one is pressed, whatever comes then."""
    words = {
        "text": said.text,
        "message": said.message or said.key,
        "workspace": said.place.workspace,
        "channel": said.place.channel,
        "thread": said.place.thread,
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
    expires = drafting.forgotten_at(kept.id, scene.now, scene.tools.limits)
    return await _ask(scene, kept, said, now, says) + Outcome(jobs=(expires,))


async def ask_of_these_too(scene: Scene, said: Said, now: UnderWay) -> Outcome:
    """People write one thing in several messages: a question that stands asks of them all."""
    kept = await question_asked_last(scene, said)
    if kept is None or not await _belongs_with(scene, kept, said):
        return await ask_which(scene, said, now)
    words = said.text.strip()
    more = "\n".join(filter(None, (values_of(kept).get("more", ""), words)))
    joined = as_joined(replace(said, message=said.message or said.key), MORE, words)
    longer = with_fields(kept, more=more, shown=id_from(said.key), **joined)
    gone = Outcome(shows=(Withdraw(key=which_key(kept)),))
    return gone + await _ask(scene, replace(longer, at=scene.now), said, now)


async def _belongs_with(scene: Scene, kept: Draft, said: Said) -> bool:
    """Whether these words go where those do; a matter of its own and a pasted text do not."""
    texts = (words_of(kept), said.text)
    for_many = announcing.writes_for_many(scene, said) or intents.is_forwarded(said.text)
    if for_many or max(map(len, texts)) > MOST_GATHERED or intents.wants(said.text):
        return False
    found = await asking.read(scene, said.text)
    return found.symptom is None or not (found.system or found.service)


async def ask_again(
    scene: Scene, kept: Draft, said: Said, new: tuple[Request, ...] = ()
) -> Outcome:
    """The same question once more, where its author looks now. `new` was sent just before."""
    now = await under_way(scene, said)
    beside = await _draft_beside(scene, kept)
    solved = await _solved(scene, kept)
    now = replace(now, requests=(*new, *now.requests), draft=beside, solved=solved)
    gone = Outcome(shows=(Withdraw(key=which_key(kept)),))
    moved = replace(with_fields(kept, shown=id_from(said.key)), at=scene.now)
    return gone + await _ask(scene, moved, said, now, wording.NOT_SENT_YET_TEXT, said.place)


async def _ask(
    scene: Scene,
    kept: Draft,
    event: Said | Pressed | Edited | Deleted,
    now: UnderWay,
    says: str = "",
    where: Place | None = None,
) -> Outcome:
    """The card that asks what the kept words are about, and what it offers."""
    asked = await answering.asked_in(scene, now.draft) if now.draft else None
    asking_now = with_fields(
        kept,
        asked=asked.draft.id if asked else "",
        draft=now.draft.id if now.draft else "",
        offers=",".join(each.id for each in _may_be_meant(now)),
        solved=now.solved.id if now.solved else "",
    )
    options = _meanings(scene, kept, now, event)
    parts: tuple[Part, ...] = (Text(f"“{words_of(kept)}”"), Choices(options))
    if asked:
        question = Text(wording.ASKED_BEFORE.format(question=asked.question.text))
        answer = Choice(wording.MY_ANSWER, "which.answer", kept.id)
        parts = (parts[0], question, Choices((answer, *options)))
    card = Card(title=_title(now), parts=(*([Text(says)] if says else []), *parts))
    place = privately(where or _place_of(kept), event.who.id)
    show = Show(key=which_key(asking_now), card=card, to=(place,))
    return Outcome(puts=(asking_now,), shows=(show,))


def _may_be_meant(now: UnderWay) -> tuple[Request, ...]:
    return (now.solved, *now.requests) if now.solved else now.requests


def _title(now: UnderWay) -> str:
    if now.solved:
        only = wording.ABOUT_SOLVED.format(id=now.solved.id)
        return wording.ABOUT_ANY if now.requests else only
    if len(now.requests) > 1:
        return wording.ABOUT_WHICH
    return wording.ABOUT_YOURS if now.requests else wording.MEANT_HOW


def _meanings(
    scene: Scene, kept: Draft, now: UnderWay, event: Said | Pressed | Edited | Deleted
) -> tuple[Choice, ...]:
    """What was solved and is not, or else the likeliest request, is the main one; where none
    is open, it is something new."""
    id, first_said = kept.id, as_said(event, values_of(kept)["text"], place=_place_of(kept))
    first = now.solved or (likeliest(words_of(kept), now) if now.requests else None)
    ordered = sorted(now.requests, key=lambda each: each != first)[: 2 if now.draft else 4]
    options = [_open_again(now.solved, id)] if now.solved else []
    options += [
        Choice(
            _label(each),
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
    if announcing.writes_for_many(scene, first_said):
        options.append(Choice(wording.A_NOTICE, "which.notice", id))
    return (*options, Choice(wording.JUST_EXPLAIN, "which.explain", id))


def _open_again(solved: Request, id: str) -> Choice:
    label = wording.on_a_button(wording.OPEN_THIS_AGAIN, subject_of(solved), id=solved.id)
    return Choice(label, "which.request", f"{id}|{solved.id}", main=True)


def _not_sent_yet(draft: Draft) -> str:
    """The button for what is being read back: words that go along with it."""
    return wording.on_a_button(wording.OF_DRAFT, " ".join(values_of(draft)["text"].split()))


async def reworded(scene: Scene, kept: Draft, event: Edited | Deleted) -> Outcome:
    """Its words were edited, or some of them deleted, before their author chose."""
    if not words_of(kept):
        return chosen(kept)
    draft = await _draft_beside(scene, kept)
    said = as_said(event, words_of(kept), place=_place_of(kept))
    now = replace(await under_way(scene, said), draft=draft, solved=await _solved(scene, kept))
    return await _ask(scene, kept, event, now)


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


async def _solved(scene: Scene, kept: Draft) -> Request | None:
    """What was offered to be opened again, if it is solved still."""
    id = values_of(kept).get("solved", "")
    request = await scene.look.one(Request, id) if id else None
    return request if request and request.state == "resolved" else None


def _said_then(kept: Draft, pressed: Pressed) -> Said:
    """The words as if said at once, now that it is clear what they are about."""
    message = values_of(kept)["message"]
    return as_said(pressed, words_of(kept), place=_place_of(kept), message=message)


def _messages(kept: Draft, pressed: Pressed) -> tuple[Said, ...]:
    """The same, message by message, so that each follows its edits."""
    values, place = values_of(kept), _place_of(kept)
    first = (values["message"], values["text"])
    return tuple(
        as_said(pressed, words, place=place, message=message)
        for message, words in (first, *messages_joined(values, place))
        if words
    )


def _place_of(kept: Draft) -> Place:
    """Where the words were said."""
    words = values_of(kept)
    return Place(workspace=words["workspace"], channel=words["channel"], thread=words["thread"])


def chosen(kept: Draft) -> Outcome:
    """The question is answered: it goes, with the words that were kept for it."""
    return Outcome(removes=(kept,), shows=(Withdraw(key=which_key(kept)),))


# --- what follows from each button -------------------------------------------------------


async def about_request(scene: Scene, pressed: Pressed) -> Outcome:
    """The person chose which request their words belong to; one that was solved is open again
    with them."""
    id, _, chosen = pressed.value.partition("|")
    kept = await _kept(scene, id)
    request = await scene.look.one(Request, chosen)
    if kept is None or request is None or request.requester != scene.me.id:
        return Outcome()
    added, card = await _added(scene, pressed, kept, request)
    told: tuple[Show | Withdraw, ...] = (Show(key=which_key(kept), card=card),)
    if pressed.action == IN_WORDS:  # where they look now
        here = privately(pressed.place, pressed.who.id)
        told = (Withdraw(key=which_key(kept)), Show(key=added_key(id), card=card, to=(here,)))
    where = replace(kept, kind=ADDED, about=request.id)
    return added + Outcome(puts=(where,), shows=told)


async def _added(
    scene: Scene, pressed: Pressed, kept: Draft, request: Request
) -> tuple[Outcome, Card]:
    """The words at the request, and the card that says so."""
    said = _messages(kept, pressed)
    if request.state != "resolved":
        case = await case_of(scene, request)
        card = added_card(case, words_of(kept), only_message(kept))
        return await relaying.from_requester(scene, case, *said), card
    opened = await working.reopen_with(scene, replace(pressed, value=request.id), said)
    promise = promise_in(opened)
    due = (Times(((wording.YOU_HEAR_BY, promise.due),)),) if promise else ()
    title = wording.IS_OPEN_AGAIN.format(id=request.id)
    return opened, Card(title=title, parts=(Quote(words_of(kept)), *due), about=request.id)


def only_message(kept: Draft) -> str:
    """The message whose words went there; none where several did, which no button takes out."""
    place = _place_of(kept)
    several = messages_joined(values_of(kept), place)
    return "" if several else relaying.message_id(place, values_of(kept)["message"])


def added_card(case: Case, words: str, message: str = "") -> Card:
    """Where the words went, who sees them there, and the way back for those of one message."""
    title = wording.ADDED_TO.format(id=case.request.id, name=case.owner.name)
    parts: list[Part] = [
        Facts(((wording.ABOUT, f"{case.request.id}: {subject_of(case.request)}"),)),
        Quote(words),
    ]
    if message:
        back = Choice(wording.MEANT_OTHERWISE, "relay.take_out", message)
        parts.append(Choices((back,)))
    return Card(title=title, parts=tuple(parts), tone="good", about=case.request.id)


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
        return await _ask(scene, kept, pressed, now, wording.QUESTION_IS_OVER)
    if len(_messages(kept, pressed)) > 1:
        said = replace(said, message="")  # an edit of one of them would take the others away
    return chosen(kept) + await answering.answer_in_words(scene, asked, said)


async def of_the_draft(scene: Scene, pressed: Pressed) -> Outcome:
    """The words go along with what is not sent yet."""
    kept = await _kept(scene, pressed.value)
    if kept is None:
        return Outcome()
    draft, said = await _draft_beside(scene, kept), _said_then(kept, pressed)
    if draft is None:
        now = replace(await under_way(scene, said), draft=None)
        return await _ask(scene, kept, pressed, now, wording.DRAFT_IS_OVER)
    for each in _messages(kept, pressed):
        draft = with_fields(draft, **as_joined(each, MORE, each.text.strip()))
    at_once = replace(said, message="")
    reminded = await answering.remind(scene, draft, at_once, words=said.text.strip())
    return chosen(kept) + reminded


async def something_new(scene: Scene, pressed: Pressed) -> Outcome:
    kept = await _kept(scene, pressed.value)
    if kept is None:
        return Outcome()
    # The draft of the request takes the place of the words that were kept, and has what
    # joined them.
    gone = Outcome(shows=chosen(kept).shows)
    first = replace(_said_then(kept, pressed), text=values_of(kept)["text"])
    return gone + await asking.ask(scene, first)


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
    message = relaying.message_id(said.place, said.message)
    card = added_card(await case_of(scene, request), said.text, message)
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
    if kept := await question_asked_last(scene, said):
        return await _about_words(scene, kept, said)
    draft = (await under_way(scene, said)).draft
    return await answering.pressed_in_words(scene, draft, said) if draft else None


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
    return None if await it_asked_later(scene, found[0], waiting) else found[0]


async def _about_words(scene: Scene, kept: Draft, said: Said) -> Outcome | None:
    """An answer to "is this about your open request?"."""
    text, offers = said.text.strip(), _offered(kept)
    if button := _BUTTONS.get(text.strip(" .!").casefold()):
        return await button(scene, _press(said, kept.id))
    if named := await _named_alone(scene, text, offers):
        return await about_request(scene, _press(said, f"{kept.id}|{named}"))
    if intents.says_no(text) and offers:
        return await something_new(scene, _press(said, kept.id))
    draft = await _draft_beside(scene, kept)
    if intents.gives_up(text):
        dropped = answering.give_up(draft, said) if draft else Outcome()
        return _given_up(kept, said) + dropped
    if draft and intents.says_send(text):
        return await answering.remind(scene, draft, said)
    if intents.says_send(text):
        return await ask_again(scene, kept, said)  # it may go with one that is open, or alone
    if not intents.affirms(text) and not intents.says_yes(text):
        return None
    if len(offers) == 1:
        return await about_request(scene, _press(said, f"{kept.id}|{offers[0]}"))
    return await ask_again(scene, kept, said)


async def _named_alone(scene: Scene, text: str, offers: tuple[str, ...]) -> str:
    """The request whose number, or button, the words are; none where they say more of it."""
    words = text.strip(" .!").casefold()
    for id in offers:
        if words == id.casefold():
            return id
        request = await scene.look.one(Request, id) if words.startswith(id.casefold()) else None
        if request and words == _label(request).strip(" .!").casefold():
            return id
    return ""


def _label(request: Request) -> str:
    return wording.on_a_button(wording.OF_REQUEST, subject_of(request), id=request.id)


def _given_up(kept: Draft, said: Said) -> Outcome:
    """ "Never mind": nobody gets the words, and that stands below."""
    words = Quote(words_of(kept))
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
