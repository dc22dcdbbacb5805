"""One event in, one outcome out: picks the flow.

Buttons and forms have theirs in the tables below; `flows/saying` picks it for words.

`handle` is for what is in the inbox already; `answer` is the quick lane for questions
that a platform wants answered at once (open a form, check its fields, replace a card):
it only reads.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace

from bot import wording
from bot.cards import (
    Answer,
    Card,
    FieldErrors,
    Nothing,
    Open,
    Text,
    Toast,
)
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
    answering,
    asking,
    board,
    bringing,
    calling_back,
    checking,
    choosing,
    continuing,
    curating,
    desk,
    digesting,
    drafting,
    expiring,
    explaining,
    home,
    inside,
    leaving,
    news,
    posting,
    previewing,
    promising,
    rating,
    reconciling,
    relaying,
    reporting,
    request_form,
    resolving,
    saying,
    several,
    subscribing,
    telling,
    unsent,
    updating,
    word_list,
    word_reviews,
    working,
)
from bot.outcome import Outcome, Show
from bot.places import Account
from bot.ports import Look
from bot.records import Notice, Record, Request
from bot.redaction import taken_out
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
    "term.forget": explaining.forget_term,
    "term.unclear": explaining.term_unclear,
    "term.ask_to_add": explaining.ask_to_add,
    "ask.this": asking.ask_from_explanation,
    "ask.type": answering.choose_type,
    "ask.answer": answering.answer_question,
    "ask.send": bringing.send,
    "ask.drop": asking.drop,
    "ask.back": asking.bring_back,
    "ask.part": several.part,
    "ask.explain": asking.only_explain,
    "unsent.show": unsent.show,
    "relay.send": relaying.send_note,
    "relay.send_wait": relaying.send_note,
    "relay.keep": inside.keep,
    "relay.drop": inside.drop,
    "relay.offer": inside.offer,
    "request.solved": resolving.solved_by_requester,
    "request.resolve_it": resolving.resolve_it,
    "request.not_yet": resolving.not_yet,
    "request.reopen": working.reopen,
    "request.cancel": working.cancel,
    "request.take": working.take,
    "notice.changes": announcing.show_changes,
    "notice.draft": announcing.leave_changes,
    "request.keep": working.keep_open,
    "request.any_news": news.ask_for_news,
    "relay.take_out": continuing.take_out,
    "which.request": choosing.about_request,
    "which.answer": choosing.the_answer,
    "which.not_answer": choosing.not_the_answer,
    "which.draft": choosing.of_the_draft,
    "which.new": choosing.something_new,
    "which.belongs": choosing.belongs,
    "which.explain": choosing.just_explain,
    "which.notice": choosing.a_notice,
    "notice.undo": announcing.undo,
    "notice.redo": announcing.undo,
    "notice.whole": announcing.take_whole,
    "notice.message": announcing.take_whole,
    "notice.discard": announcing.discard,
    "notice.explain": announcing.only_explain,
    "notice.from_words": announcing.draft_from_explanation,
    "notice.approve": checking.approve,
    "notice.post_all_the_same": posting.post_all_the_same,
    "notice.recall": checking.recall,
    "notice.refuse": checking.refuse,
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
    "words.show": word_list.show,
    "term.stop": word_list.stop,
    "term.again": word_list.again,
    "term.still_right": word_reviews.still_right,
    "report.show": reporting.report,
    "report.more": reporting.more,
    "request.show": board.show_request,
    "home.show": home.show,
    "home.more": desk.more,
    "rate": rating.rate,
    "rate.reason": rating.add_reason,
    "rate.back": calling_back.call_back,
    "task.done": calling_back.task_done,
    "away.back": administering.back,
}
"""Buttons that change something."""

ANSWERS: dict[str, AnswerPress] = {
    "explain.original": explaining.show_original,
    "explain.plain": explaining.show_original,
    "explain.changes": explaining.show_changes,
    "explain.unclear": explaining.ask_which_word,
    "ask.change": request_form.open_form,
    "ask.new": request_form.open_new_form,
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
    "term.change": curating.open_change,
}
"""Buttons that are answered at once and change nothing."""

OPENS = frozenset({
    "ask.change", "ask.new", "notice.post", "notice.update", "notice.resolve",
    "request.answer", "request.resolve", "request.move", "request.hand_over",
    "subscriptions.change", "rate.comment", "term.add", "term.change",
})  # fmt: skip
"""Those of them that open a form: some platforms must know before the click."""

CHECKS: dict[str, AnswerSubmit] = {
    "ask.form": request_form.check_form,
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
    "ask.form": request_form.submit_form,
    "request.answer": working.submit_answer,
    "request.resolve": resolving.submit,
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
        noting = look.noting()
        outcome = await again.followed(noting, await self._follows_from(event, noting))
        return _resting_on(noting.seen(), outcome)

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
        if event.what == "me_too.counted":
            return await updating.count_again(look, event)
        if event.what == "digest.plan" or (event.what, event.about) == (
            "every",
            digesting.NAME,
        ):
            return await digesting.plan(look, self._tools(look.organisation), event)
        if (event.what, event.about) == ("every", word_reviews.NAME):
            return await word_reviews.ask(look, self._tools(look.organisation), event)
        if event.what == "every" and event.about.startswith(reconciling.NAME):
            return await reconciling.ask(look, self._tools(look.organisation), event)
        if event.what == "digest":
            return await digesting.send(look, self._tools(look.organisation), event)
        if event.what == "delivery.failed":
            return await updating.undelivered(look, event)
        if event.what == "request.came":
            return await working.came(look, self._tools(look.organisation), event)
        if event.what == "unchecked":
            return await checking.time_came(look, self._tools(look.organisation), event)
        if event.what == "draft.expires":
            return await expiring.time_came(look, self._tools(look.organisation), event)
        return Outcome()


LIVING = (Notice, Request)
"""What cards are drawn from again and again, by many people's events."""


def _resting_on(seen: Sequence[Record], outcome: Outcome) -> Outcome:
    """The outcome, committed only while what its cards were drawn from is still so: drawn
    from an older one, a card would overwrite the newer look that somebody else's event gave
    it meanwhile."""
    if not outcome.shows:
        return outcome
    rests = (*outcome.puts, *outcome.removes, *outcome.based_on)
    named = {(type(record), record.id) for record in rests}
    drawn = (each for each in seen if isinstance(each, LIVING))
    more = tuple(each for each in drawn if (type(each), each.id) not in named)
    return replace(outcome, based_on=outcome.based_on + more)


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
            done = await saying.heard(scene, event)
            done += await unsent.next_one(scene, event, done)
            return done + _without_secrets(event)
        case Edited():
            return await saying.edited(scene, event) + _without_secrets(event)
        case Deleted():
            return await saying.deleted(scene, event)
        case Reacted():
            return await rating.reacted(scene, event)
        case Pressed():
            return await _pressed(scene, event)
        case Submitted(form=form):
            if form not in SUBMITS:
                return Outcome()
            sent = await SUBMITS[form](scene, event)
            return sent + await drafting.forget(scene, form, event.draft)


def _without_secrets(said: Said | Edited) -> Outcome:
    """Who wrote a password hears that nobody here reads it."""
    found = taken_out(said.text)
    if not found:
        return Outcome()
    parts = [Text(wording.TAKEN_OUT_WHEN)]
    if not {"card number", "account number"}.issuperset(found):
        parts.append(Text(wording.NOW_CHANGE_IT))
    card = Card(title=wording.taken_out(found), parts=tuple(parts), tone="warning")
    place = privately(said.place, said.who.id)
    key = f"secret:{said.place.workspace}:{said.message or said.key}"  # once for its edits, too
    return Outcome(shows=(Show(key=key, card=card, to=(place,)),))


async def _pressed(scene: Scene, event: Pressed) -> Outcome:
    """What the button does; where nothing is left to do it to, its card says so."""
    if event.action not in PRESSES:
        return Outcome()
    done = await PRESSES[event.action](scene, event)
    if done == Outcome():
        return await expiring.pressed_in_vain(scene, event)
    return done + await unsent.next_one(scene, event, done)


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
