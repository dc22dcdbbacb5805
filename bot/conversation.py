"""One event in, one outcome out: picks the flow.

`handle` is for what is in the inbox already; `answer` is the quick lane for questions
that a platform wants answered at once (open a form, check its fields, replace a card):
it only reads.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from bot import intents, wording
from bot.cards import (
    Answer,
    Card,
    FieldErrors,
    Nothing,
    Open,
    Steps,
    Text,
    Toast,
)
from bot.danger import danger_in
from bot.events import (
    AlertFired,
    Deleted,
    Edited,
    Event,
    Pressed,
    Reacted,
    Said,
    Submitted,
    TicketChanged,
    TimeCame,
)
from bot.flows import (
    administering,
    again,
    alerting,
    announcing,
    asking,
    board,
    continuing,
    curating,
    digesting,
    drafting,
    expiring,
    explaining,
    following,
    home,
    leaving,
    own_names,
    posting,
    previewing,
    promising,
    rating,
    reconciling,
    relaying,
    reporting,
    status,
    subscribing,
    telling,
    updating,
    working,
)
from bot.outcome import Outcome, Show
from bot.places import Account
from bot.ports import Look
from bot.records import Draft, Explanation, Message, Note, Request
from bot.scene import Scene, privately, reply, scene_of
from bot.tools import Tools, code_of, sorry_key

OnPress = Callable[[Scene, Pressed], Awaitable[Outcome]]
OnSubmit = Callable[[Scene, Submitted], Awaitable[Outcome]]
AnswerPress = Callable[[Scene, Pressed], Awaitable[Answer]]
AnswerSubmit = Callable[[Scene, Submitted], Awaitable[Answer]]

PRESSES: dict[str, OnPress] = {
    "explain.unclear_word": explaining.pass_on_unclear,
    "term.show": explaining.show_term,
    "term.known": explaining.know_term,
    "term.unclear": explaining.term_unclear,
    "term.ask_to_add": explaining.ask_to_add,
    "ask.this": asking.ask_from_explanation,
    "ask.type": asking.choose_type,
    "ask.answer": asking.answer_question,
    "ask.send": asking.send,
    "ask.drop": asking.drop,
    "ask.back": asking.bring_back,
    "ask.explain": asking.only_explain,
    "relay.send": relaying.send_note,
    "relay.send_wait": relaying.send_note,
    "request.solved": working.solved_by_requester,
    "request.reopen": working.reopen,
    "request.cancel": working.cancel,
    "request.take": working.take,
    "notice.changes": announcing.show_changes,
    "notice.draft": announcing.leave_changes,
    "request.keep": working.keep_open,
    "request.any_news": continuing.ask_for_news,
    "relay.take_out": continuing.take_out,
    "which.request": continuing.about_request,
    "which.answer": continuing.the_answer,
    "which.not_answer": continuing.not_the_answer,
    "which.new": continuing.something_new,
    "which.belongs": continuing.belongs,
    "which.explain": continuing.just_explain,
    "which.notice": continuing.a_notice,
    "notice.undo": announcing.undo,
    "notice.redo": announcing.undo,
    "notice.discard": announcing.discard,
    "notice.explain": announcing.only_explain,
    "notice.approve": posting.approve,
    "notice.refuse": posting.refuse,
    "notice.tell": telling.tell,
    "notice.tell_as_written": telling.tell,
    "notice.not_told": telling.do_not_tell,
    "notice.withdraw": updating.withdraw,
    "notice.again": updating.post_again,
    "notice.me_too": updating.me_too,
    "notice.leave": leaving.leave,
    "notice.come_back": leaving.come_back,
    "notice.read": digesting.read,
    "subscriptions.show": subscribing.show,
    "report.show": reporting.report,
    "report.more": reporting.more,
    "request.show": board.show_request,
    "home.show": home.show,
    "rate": rating.rate,
    "rate.reason": rating.add_reason,
    "rate.back": rating.call_back,
    "task.done": rating.task_done,
    "away.back": administering.back,
}
"""Buttons that change something."""

ANSWERS: dict[str, AnswerPress] = {
    "explain.original": explaining.show_original,
    "explain.plain": explaining.show_original,
    "explain.changes": explaining.show_changes,
    "explain.unclear": explaining.ask_which_word,
    "ask.change": asking.open_form,
    "ask.new": asking.open_new_form,
    "relay.original": relaying.show_relay_original,
    "request.answer": working.open_work_form,
    "request.resolve": working.open_work_form,
    "request.move": working.open_work_form,
    "request.hand_over": working.open_work_form,
    "notice.original": announcing.show_draft,
    "notice.back": announcing.show_draft,
    "notice.post": posting.open_post_form,
    "notice.update": telling.open_form,
    "notice.resolve": telling.open_form,
    "notice.source": updating.show_source,
    "notice.plain": updating.show_source,
    "subscriptions.change": subscribing.open_form,
    "rate.comment": rating.open_comment,
    "rate.mine": rating.show_mine,
    "term.add": curating.open_form,
}
"""Buttons that are answered at once and change nothing."""

OPENS = frozenset({
    "ask.change", "ask.new", "notice.post", "notice.update", "notice.resolve",
    "request.answer", "request.resolve", "request.move", "request.hand_over",
    "subscriptions.change", "rate.comment", "term.add",
})  # fmt: skip
"""Those of them that open a form: some platforms must know before the click."""

CHECKS: dict[str, AnswerSubmit] = {
    "ask.form": asking.check_form,
    "request.answer": working.check_work_form,
    "request.resolve": working.check_work_form,
    "request.move": working.check_work_form,
    "request.hand_over": working.check_work_form,
    "notice.post": posting.check_post,
    "notice.update": telling.check_form,
    "notice.resolve": telling.check_form,
    "subscriptions": subscribing.check_form,
    "rate.comment": rating.check_comment,
    "term.add": curating.check_form,
}
SUBMITS: dict[str, OnSubmit] = {
    "ask.form": asking.submit_form,
    "request.answer": working.submit_answer,
    "request.resolve": working.submit_resolve,
    "request.move": working.submit_move,
    "request.hand_over": working.submit_hand_over,
    "notice.post": posting.submit_post,
    "notice.update": telling.submit_form,
    "notice.resolve": telling.submit_form,
    "subscriptions": subscribing.submit_form,
    "rate.comment": rating.submit_comment,
    "term.add": curating.submit_form,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """Every platform's events come here; nothing is kept between two of them."""

    tools: Tools
    tools_of: dict[str, Tools] = field(default_factory=dict)
    """For organisations that have words of their own."""

    def _tools(self, organisation: str) -> Tools:
        return self.tools_of.get(organisation, self.tools)

    async def handle(self, event: Event, look: Look) -> Outcome:
        """What follows from one event. Reads through `look`, changes nothing itself."""
        return await again.followed(look, await self._follows_from(event, look))

    async def _follows_from(self, event: Event, look: Look) -> Outcome:
        match event:
            case TimeCame():
                return await self._time_came(event, look)
            case TicketChanged():
                return await rating.ticket_changed(look, self._tools(look.organisation), event)
            case AlertFired():
                return await alerting.alert_fired(look, self._tools(look.organisation), event)
            case Said() | Edited() | Deleted() | Pressed() | Reacted() | Submitted():
                scene = await self._scene(event.who, look)
                if scene is None:
                    return _stranger(event)
                return await _by_person(scene, event)

    async def answer(self, event: Event, look: Look) -> Answer:
        """The quick lane. `Nothing` means: put it into the inbox."""
        match event:
            case Pressed() | Submitted():
                scene = await self._scene(event.who, look)
            case _:
                return Nothing()
        if scene is None:
            return Toast(wording.STRANGER)
        if isinstance(event, Submitted):
            if event.form not in CHECKS:
                return FieldErrors((("", wording.BUTTON_UNKNOWN),))
            return await CHECKS[event.form](scene, event)
        if event.action in ANSWERS:
            answer = await ANSWERS[event.action](scene, event)
            if isinstance(answer, Open):
                form = await drafting.given_back(scene, answer.form)
                return Open(await previewing.shown_with(scene, form, event.who))
            return answer
        return Nothing() if event.action in PRESSES else Toast(wording.BUTTON_UNKNOWN)

    async def keep_draft(
        self, account: Account, form: str, draft: str, values: drafting.Values, look: Look
    ) -> Outcome:
        """What was typed into a form so far, to be kept."""
        scene = await self._scene(account, look)
        return await drafting.keep(scene, form, draft, values) if scene else Outcome()

    async def preview(self, typed: Submitted, look: Look) -> Card | None:
        """What others would read, were the form sent like this; changes nothing."""
        scene = await self._scene(typed.who, look)
        return await previewing.preview(scene, typed) if scene else None

    async def home(self, account: Account, look: Look) -> Card:
        """What a person sees first, before anything is said."""
        scene = await self._scene(account, look)
        if scene is None:
            return Card(title=wording.STRANGER)
        return await home.home_card(scene)

    async def _scene(self, who: Account, look: Look) -> Scene | None:
        person = await look.person_at(who)
        return await scene_of(look, self._tools(look.organisation), person) if person else None

    async def _time_came(self, event: TimeCame, look: Look) -> Outcome:
        if event.what.startswith("promise."):
            return await promising.time_came(look, self._tools(look.organisation), event)
        if event.what.startswith("notice."):
            return await updating.window(look, self._tools(look.organisation), event)
        if event.what == "digest.plan" or (event.what, event.about) == (
            "every",
            digesting.NAME,
        ):
            return await digesting.plan(look, self._tools(look.organisation), event)
        if event.what == "every" and event.about.startswith(reconciling.NAME):
            return await reconciling.ask(look, self._tools(look.organisation), event)
        if event.what == "digest":
            return await digesting.send(look, self._tools(look.organisation), event)
        if event.what == "delivery.failed":
            return await updating.undelivered(look, event)
        if event.what == "request.came":
            return await working.came(look, self._tools(look.organisation), event)
        if event.what == "draft.expires":
            return await expiring.time_came(look, self._tools(look.organisation), event)
        return Outcome()


def _stranger(event: Said | Edited | Deleted | Pressed | Reacted | Submitted) -> Outcome:
    """Somebody without an account here gets one sentence, and nothing is kept."""
    if isinstance(event, Said):
        return reply(
            event.key, privately(event.place, event.who.id), Card(title=wording.STRANGER)
        )
    return Outcome()


async def _by_person(
    scene: Scene, event: Said | Edited | Deleted | Pressed | Reacted | Submitted
) -> Outcome:
    match event:
        case Said():
            return await _said(scene, event)
        case Edited():
            return await _edited(scene, event)
        case Deleted():
            return await _deleted(scene, event)
        case Reacted():
            return await rating.reacted(scene, event)
        case Pressed():
            return await _pressed(scene, event)
        case Submitted(form=form):
            if form not in SUBMITS:
                return Outcome()
            sent = await SUBMITS[form](scene, event)
            return sent + await drafting.forget(scene, form, event.draft)


async def _pressed(scene: Scene, event: Pressed) -> Outcome:
    """What the button does; where nothing is left to do it to, its card says so."""
    if event.action not in PRESSES:
        return Outcome()
    done = await PRESSES[event.action](scene, event)
    return done if done != Outcome() else await expiring.pressed_in_vain(scene, event)


def sorry(event: Event) -> Outcome:
    """What somebody hears whose event was given up on. Whatever nobody did (a time that
    came, a ticket, an alert) has nobody to tell: `plainly doctor` shows it."""
    match event:
        case Said() | Edited() | Deleted() | Pressed() | Reacted() | Submitted():
            card = Card(
                title=wording.SOMETHING_BROKE,
                parts=(Text(wording.SOMETHING_BROKE_TEXT.format(code=code_of(event.key))),),
                tone="warning",
            )
            to = (privately(event.place, event.who.id),)
            return Outcome(shows=(Show(key=sorry_key(event.key), card=card, to=to),))
        case TimeCame() | TicketChanged() | AlertFired():
            return Outcome()


# --- free words ---------------------------------------------------------------------------


async def _said(scene: Scene, said: Said) -> Outcome:
    place = privately(said.place, said.who.id)
    if not said.text.strip():
        return reply(said.key, place, Card(title=wording.EMPTY))
    longest = scene.tools.limits.longest_text
    if len(said.text) > longest:
        too_long = wording.too_long(len(said.text), longest)
        return reply(said.key, place, Card(title=too_long))
    request = await _request_of_thread(scene, said)
    if request:
        return await relaying.said_about(scene, said, request) + _what_to_do(
            scene, said, request
        )
    draft = await continuing.draft_replied_to(scene, said)
    if draft and not _cries_for_help(scene, said):
        answered = await asking.replied(scene, draft, said)
        if answered:
            return answered
    return await _by_wish(scene, said)


async def _request_of_thread(scene: Scene, said: Said) -> Request | None:
    """The request whose thread (or card, or message) these words answer."""
    for message in (said.reply_to, said.place.thread):
        if not message:
            continue
        shown = await scene.look.shown_at(said.place, message)
        if shown and (found := await scene.look.one(Request, shown.card.about)):
            return found
        id = relaying.message_id(said.place, message)
        relayed = await scene.look.one(Message, id)
        if relayed:
            return await scene.look.one(Request, relayed.request)
        if shown and shown.key.startswith("ask:"):
            draft = await scene.look.one(Draft, shown.key.removeprefix("ask:"))
            if draft and draft.about:
                return await scene.look.one(Request, draft.about)
    return None


async def _by_wish(scene: Scene, said: Said) -> Outcome:
    if not said.intent and (again := await continuing.danger_not_sent(scene, said)):
        return again
    if not said.intent and _cries_for_help(scene, said):
        return await asking.ask(scene, said)
    wish = said.intent or intents.wish_of(said.text)
    place = privately(said.place, said.who.id)
    if not wish and await reporting.unit_named(scene, intents.asked_report(said.text)):
        wish = "report"
    match wish:
        case "help":
            return reply(said.key, place, home.help_card(scene))
        case "home":
            return reply(said.key, place, await home.home_card(scene))
        case "report":
            return await reporting.report(scene, said)
        case "subscribe":
            return await subscribing.show(scene, said)
        case "liaison":
            return await own_names.liaison(scene, said)
        case "news":
            return await continuing.news(scene, said)
        case "status":
            return await status.answer(scene, said)
        case "term":
            return await _term(scene, said)
        case "explain":
            return await explaining.explain(scene, said)
        case "ask":
            return await asking.ask(scene, said)
        case "notice":
            return await _notice(scene, said)
        case "away" if scene.in_it:
            return await administering.away(scene, said)
        case _:
            return await _unclear_wish(scene, said)


def _what_to_do(scene: Scene, said: Said, request: Request) -> Outcome:
    """A danger told in the thread of a request: what to do right now stands below it."""
    danger = danger_in(said.text) if request.requester == scene.me.id else None
    if danger is None:
        return Outcome()
    card = Card(
        title=wording.URGENT_TITLE,
        parts=(Steps(wording.DO_NOW, wording.DANGER_STEPS[danger]),),
        tone="outage",
        about=request.id,
    )
    place = privately(said.place, said.who.id)
    return Outcome(shows=(Show(key=f"danger:{said.key}", card=card, to=(place,)),))


def _cries_for_help(scene: Scene, said: Said) -> bool:
    """A danger that somebody is in, told in their own words."""
    if intents.is_forwarded(said.text):
        return False
    writes_for_many = scene.may("it_poster", "on_call") and intents.reads_like_notice(said.text)
    return not writes_for_many and danger_in(said.text) is not None


async def _term(scene: Scene, said: Said) -> Outcome:
    """A word to look up; a few unknown words with a question mark may be an answer."""
    words = intents.asked_term(said.text) or said.text
    for_people = await _is_for_colleagues(scene, said, words)
    if not said.intent and not intents.asks_outright(said.text):
        known = not for_people and await explaining.is_known(scene, words)
        going_on = None if known else await continuing.carry_on(scene, said)
        if going_on:
            return going_on
    if for_people:
        return continuing.not_for_it(said)
    return await explaining.what_is(scene, said, words)


async def _is_for_colleagues(scene: Scene, said: Said, words: str) -> bool:
    """ "Lunch at 12?", unless it was asked as a word, or is one."""
    meant = not said.intent and intents.is_for_colleagues(said.text)
    return meant and not await explaining.is_entry(scene, words)


async def _notice(scene: Scene, said: Said) -> Outcome:
    if scene.may("it_poster", "on_call"):
        return await announcing.draft(scene, said)
    return reply(said.key, privately(said.place, said.who.id), Card(title=wording.NO_RIGHT))


_SHORT = 300
"""A longer text that tells of trouble may as well be a notice that somebody passes on."""


async def _unclear_wish(scene: Scene, said: Said) -> Outcome:
    """Only the text itself can tell; every card has the button for the other meaning."""
    if going_on := await continuing.carry_on(scene, said):
        return going_on
    if intents.is_small_talk(said.text):
        return continuing.all_right(said)
    if intents.is_for_colleagues(said.text):
        return continuing.not_for_it(said)
    if scene.may("it_poster", "on_call") and (
        intents.reads_like_notice(said.text)
        or await announcing.tells_of_an_event(scene, said.text)
    ):
        return await announcing.draft(scene, said)
    rewrite = await scene.tools.rewriter.rewrite(said.text, scene.audience())
    jargon = sum(1 for change in rewrite.changes if change.sense) + len(rewrite.below)
    trouble = len(said.text) < _SHORT and await asking.tells_of_trouble(scene, said.text)
    if rewrite.language == "en" and intents.leans_to_request(
        said.text, jargon, trouble=trouble
    ):
        return await asking.ask(scene, said)
    return await explaining.explain(scene, said)


async def _edited(scene: Scene, event: Edited) -> Outcome:
    """A message was changed: whatever was made of it follows."""
    id = relaying.message_id(event.place, event.message)
    if message := await scene.look.one(Message, id):
        changed = await relaying.edited(scene, event, message)
        return changed + await following.author_sees(scene, event, message)
    if note := await scene.look.one(Note, id):
        return await relaying.note_edited(scene, event, note)
    explained = explaining.explanation_key(event.place, event.message, event.key)
    if await scene.look.one(Explanation, explained):
        return await explaining.explain_again(scene, event)
    draft = await scene.look.one(Draft, asking.draft_id_at(event.place, event.message))
    if draft and draft.kind == "which":
        return await continuing.said_again(scene, draft, event)
    if draft and draft.kind == "request" and not draft.about:
        return await asking.read_again(scene, draft, event)
    return await following.followed(scene, event)


async def _deleted(scene: Scene, event: Deleted) -> Outcome:
    """A message was taken back: its copies go, its draft is dropped."""
    id = relaying.message_id(event.place, event.message)
    if message := await scene.look.one(Message, id):
        gone = await relaying.deleted(scene, event, message)
        return gone + await following.author_sees(scene, event, message)
    if note := await scene.look.one(Note, id):
        return await relaying.note_deleted(scene, event, note)
    draft = await scene.look.one(Draft, asking.draft_id_at(event.place, event.message))
    if draft is None:
        return await following.followed(scene, event)
    if draft.about or draft.person != scene.me.id:
        return Outcome()
    return continuing.chosen(draft) if draft.kind == "which" else asking.dropped(draft)
