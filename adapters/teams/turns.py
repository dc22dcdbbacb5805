"""What is done with each activity that was let in: kept, answered, or both.

Messages are kept and answered later by cards. Buttons and forms are answered in the
response; only what changes something is kept, and always before it is answered.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import structlog

from adapters.teams import answers, limits
from adapters.teams.dialogs import (
    PEOPLE,
    Filling,
    Unreadable,
    Values,
    form_card,
    form_dialog,
    refilled,
    values_of,
)
from adapters.teams.inbound import Reader, explained_text
from adapters.teams.marks import BackMark, ButtonMark, FormMark, Mark, read_mark
from adapters.teams.meeting import Meeting
from adapters.teams.outbound import Looks, View, adaptive_card
from adapters.teams.payloads import Activity, inside, text_inside
from adapters.teams.people import names_for, people_like, zone_for
from adapters.teams.references import References
from adapters.teams.speaking import Speaking
from adapters.teams.transport import Reply
from bot.cards import (
    Answer,
    Card,
    FieldErrors,
    Form,
    Nothing,
    Open,
    PeopleField,
    Replace,
    Toast,
)
from bot.cards import Rating as RatingPart
from bot.model import Event, Place, Submitted
from bot.ports import ChatLine, Clock, Look, Unavailable

T = TypeVar("T")
log = structlog.get_logger("plainly.teams")
TAKEN = Reply(status=202)
UNKNOWN = Reply(status=501)
MOMENT, MOMENTS = 0.05, 20
"""Seconds between two looks whether a card has changed, and how many there are."""
EXPLAIN, ASK, LOOK_UP = "explainMessage", "askIt", "lookUp"
"""Commands of the message extension, named so in the app package."""

Take = Callable[[Event, Sequence[ChatLine], Answer | None], Awaitable[object]]
AnswerNow = Callable[[Event], Awaitable[Answer]]
Preview = Callable[[Event], Awaitable[tuple[Card, ...]]]
"""The cards that would follow from an event; nothing is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """What the core gives us."""

    take: Take
    answer: AnswerNow
    preview: Preview
    look: Callable[[str], Look]
    clock: Clock
    redact: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class _Failed:
    """No answer came in time, or at all; the sentence says so."""

    say: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Turns:
    """One activity after the other, nothing remembered between two of them."""

    house: House
    organisations: Mapping[str, str]
    """By workspace, which is the tenant."""
    references: References
    meeting: Meeting
    speaking: Speaking
    looks: Looks
    only: str = ""
    """The workspace of activities that name no tenant: on a developer's machine."""

    async def handle(self, activity: Activity, body: View) -> Reply:
        """Keep and answer. Raises Unavailable when nothing can be kept."""
        turn = self._turn(activity, body)
        if turn is None:
            return TAKEN
        if _left(activity):
            await self.references.forget(turn.reader.workspace, turn.place.channel)
            return TAKEN
        await self.references.learn(turn.reader.workspace, activity)
        await self.meeting.meet(turn.look, turn.reader.who(activity), activity)
        match activity.type:
            case "invoke":
                return await turn.invoke()
            case "message" if (mark := read_mark(activity.value)) and not activity.text:
                await turn.old_button(mark)
            case "conversationUpdate" | "installationUpdate":
                await turn.welcome()
            case _:
                for event in turn.reader.events(activity, body):
                    await self.house.take(event, (), None)
        return TAKEN

    def _turn(self, activity: Activity, body: View) -> "_Turn | None":
        workspace = activity.tenant or self.only
        if workspace not in self.organisations:
            workspace = self.only
        organisation = self.organisations.get(workspace)
        if organisation is None:
            return None
        reader = Reader(
            organisation=organisation,
            workspace=workspace,
            now=self.house.clock.now(),
            redact=self.house.redact,
        )
        return _Turn(
            house=self.house,
            speaking=self.speaking,
            looks=self.looks,
            reader=reader,
            activity=activity,
            body=body,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Turn:
    """One activity of one workspace."""

    house: House
    speaking: Speaking
    looks: Looks
    reader: Reader
    activity: Activity
    body: View

    @property
    def look(self) -> Look:
        return self.house.look(self.reader.organisation)

    @property
    def place(self) -> Place:
        return self.reader.place(self.activity)

    # --- what is answered in the response -----------------------------------------------

    async def invoke(self) -> Reply:
        value = self.activity.value
        match self.activity.name:
            case "adaptiveCard/action":
                return await self._on_card(inside(value, "action", "data"))
            case "task/fetch":
                return await self._open(inside(value, "data"))
            case "task/submit" | "composeExtension/submitAction":
                return await self._sent(inside(value, "data"))
            case "composeExtension/fetchTask":
                return await self._command(text_inside(value, "commandId"), value)
            case "composeExtension/query":
                return await self._look_up(value)
            case "application/search":
                return await self._search(value)
            case "message/submitAction":
                return await self._thumb(value)
            case _:
                return UNKNOWN

    async def _on_card(self, data: object) -> Reply:
        """A button, or a form that stands where a card stood."""
        match read_mark(data):
            case ButtonMark() as mark:
                return await self._pressed_on_card(mark)
            case FormMark() as mark:
                return await self._sent_on_card(mark, data)
            case BackMark():
                return await self._card_again(answers.GOT_IT)
            case None:
                return answers.message_reply(answers.NOT_OURS)

    async def _pressed_on_card(self, mark: ButtonMark) -> Reply:
        match await self._press(mark):
            case Open(form):
                filling = await self._filling(form, mark, inline=True)
                return answers.card_reply(form_card(form, filling))
            case Replace(card):
                return answers.card_reply(adaptive_card(card, await self._looks()))
            case Toast(text) | _Failed(text):
                return answers.message_reply(text)
            case FieldErrors(errors):
                return answers.message_reply(_as_words(errors))
            case Nothing():
                return answers.message_reply(answers.GOT_IT)

    async def _sent_on_card(self, mark: FormMark, data: object) -> Reply:
        answer, values = await self._submit(mark, data)
        match answer:
            case FieldErrors(errors):
                form, filling = await self._form_again(mark, values, errors, inline=True)
                if form is None:
                    return answers.message_reply(_as_words(errors))
                return answers.card_reply(form_card(form, filling))
            case Replace(card):
                return answers.card_reply(adaptive_card(card, await self._looks()))
            case Toast(text) | _Failed(text):
                return answers.message_reply(text)
            case Open() | Nothing():
                await self._until_changed()
                return await self._card_again(answers.GOT_IT)

    async def _until_changed(self) -> None:
        """Give the flow a moment: the card of before must not hide the one of after."""
        message = self.activity.reply_to or ""
        before = await self.look.shown_at(self.place, message)
        for _ in range(MOMENTS):
            await asyncio.sleep(MOMENT)
            if await self.look.shown_at(self.place, message) != before:
                return

    async def _card_again(self, otherwise: str) -> Reply:
        """The card that stands there by right."""
        shown = await self.look.shown_at(self.place, self.activity.reply_to or "")
        if shown is None:
            return answers.message_reply(otherwise)
        return answers.card_reply(adaptive_card(shown.card, await self._looks()))

    async def _open(self, data: object) -> Reply:
        """A button that opens a dialog."""
        mark = read_mark(data)
        if not isinstance(mark, ButtonMark):
            return answers.dialog_message(answers.NOT_OURS)
        return await self._in_dialog(mark)

    async def _in_dialog(self, mark: ButtonMark) -> Reply:
        match await self._press(mark):
            case Open(form):
                filling = await self._filling(form, mark)
                return answers.dialog_reply(form_dialog(form, filling))
            case Replace(card):
                return answers.dialog_of_card(card, await self._looks())
            case Toast(text) | _Failed(text):
                return answers.dialog_message(text)
            case FieldErrors(errors):
                return answers.dialog_message(_as_words(errors))
            case Nothing():
                return answers.dialog_message(answers.IN_OUR_CHAT)

    async def _sent(self, data: object) -> Reply:
        """A form in a dialog, or a button of a card in one."""
        match read_mark(data):
            case ButtonMark() as mark:
                return await self._in_dialog(mark)
            case FormMark() as mark:
                return await self._form_sent(mark, data)
            case _:
                return answers.dialog_message(answers.NOT_OURS)

    async def _form_sent(self, mark: FormMark, data: object) -> Reply:
        answer, values = await self._submit(mark, data)
        match answer:
            case FieldErrors(errors):
                form, filling = await self._form_again(mark, values, errors)
                if form is None:
                    return answers.dialog_message(_as_words(errors))
                return answers.dialog_reply(form_dialog(form, filling))
            case Replace(card):
                return answers.dialog_of_card(card, await self._looks())
            case Toast(text) | _Failed(text):
                return answers.dialog_message(text)
            case Open() | Nothing():
                return Reply()

    async def _command(self, command: str, value: object) -> Reply:
        """Something is to be done with a message that somebody points at."""
        words = explained_text(value)
        if not words.strip():
            return answers.dialog_message("There are no words in this message.")
        if command == ASK:
            said = self.reader.asked(self.activity, words, "ask")
            await self.house.take(said, (), None)
            return answers.dialog_message(answers.IN_OUR_CHAT)
        said = self.reader.asked(self.activity, words, "explain", aside=True)
        cards = await self._soon(self.house.preview(said))
        if isinstance(cards, _Failed):
            return answers.dialog_message(cards.say)
        await self.house.take(said, (), None)
        if not cards:
            return answers.dialog_message(answers.IN_OUR_CHAT)
        return answers.dialog_of_card(cards[0], await self._looks())

    async def _look_up(self, value: object) -> Reply:
        """A word, while somebody writes a message."""
        words = _parameter(value)
        if not words.strip():
            return answers.results((), self.looks)
        said = self.reader.asked(self.activity, words[:200], "term", aside=True)
        cards = await self._soon(self.house.preview(said))
        found = () if isinstance(cards, _Failed) else cards[: limits.FOUND]
        return answers.results(found, await self._looks())

    async def _search(self, value: object) -> Reply:
        if text_inside(value, "dataset") != PEOPLE:
            return answers.choices([])
        words = text_inside(value, "queryText")
        if await self.look.person_at(self.reader.who(self.activity)) is None:
            return answers.choices([])
        return answers.choices(await people_like(self.look, words[:100], limits.FOUND))

    async def _thumb(self, value: object) -> Reply:
        """Teams' own thumbs below a message of ours, perhaps with a few words."""
        if text_inside(value, "actionName") != "feedback":
            return Reply(body={})
        up = text_inside(value, "actionValue", "reaction") == "like"
        thumb = self.reader.thumb(self.activity, up=up)
        await self.house.take(thumb, (), None)
        if comment := answers.feedback_text(inside(value, "actionValue", "feedback")):
            await self._comment(comment)
        return Reply(body={})

    async def _comment(self, comment: str) -> None:
        shown = await self.look.shown_at(self.place, self.activity.reply_to or "")
        parts = shown.card.parts if shown else ()
        about = next((part.about for part in parts if isinstance(part, RatingPart)), "")
        if not about:
            return
        mark = FormMark(form="rate.comment", draft=about)
        values: Values = (("comment", comment), ("lost", "0"))
        event = self.reader.submitted(self.activity, mark, values)
        await self.house.take(event, (), Nothing())

    # --- what is answered by a message -----------------------------------------------------

    async def welcome(self) -> None:
        """Somebody has Plainly now: say what it does, in their own chat only."""
        if not self.activity.personal or not _came(self.activity):
            return
        said = self.reader.asked(self.activity, "help", "help")
        # Teams tells of one installation twice: the chat names it once.
        said = replace(said, key=f"{said.who.workspace}:{self.activity.conversation}:welcome")
        await self.house.take(said, (), None)

    async def old_button(self, mark: Mark) -> None:
        """A button from a client that cannot wait for an answer: it comes as a message."""
        match mark:
            case ButtonMark():
                reply = await self._pressed_on_card(mark)
            case FormMark():
                reply = await self._sent_on_card(mark, self.activity.value)
            case BackMark():
                reply = await self._card_again(answers.GOT_IT)
        if (card := answers.card_in(reply)) is not None:
            await self.speaking.change(self.activity, card)
        elif (text := answers.text_in(reply)) and text != answers.GOT_IT:
            await self.speaking.say(self.activity, adaptive_card(Card(title=text), self.looks))

    # --- steps ---------------------------------------------------------------------------

    async def _press(self, mark: ButtonMark) -> Answer | _Failed:
        """What a button says at once; what changes something is kept first."""
        pressed = self.reader.pressed(self.activity, mark)
        answer = await self._soon(self.house.answer(pressed))
        if isinstance(answer, Nothing):
            await self.house.take(pressed, (), None)
        return answer

    async def _submit(self, mark: FormMark, data: object) -> tuple[Answer | _Failed, Values]:
        """Check a form, and keep it if nothing is wrong with it."""
        given = data if isinstance(data, Mapping) else {}
        try:
            values = values_of(mark, given)
        except Unreadable as problem:
            left = {k: v for k, v in given.items() if problem.field not in k}
            return problem.errors(), values_of(replace_times(mark, problem.field), left)
        event: Submitted = self.reader.submitted(self.activity, mark, values)
        answer = await self._soon(self.house.answer(event))
        if not isinstance(answer, FieldErrors | _Failed):
            await self.house.take(event, (), answer)
        return answer, event.values

    async def _form_again(
        self,
        mark: FormMark,
        values: Values,
        errors: tuple[tuple[str, str], ...],
        *,
        inline: bool = False,
    ) -> tuple[Form | None, Filling]:
        """The same form with what was typed and what is wrong with it."""
        if mark.opened is None:
            return None, Filling()
        pressed = self.reader.pressed(self.activity, mark.opened)
        answer = await self._soon(self.house.answer(pressed))
        if not isinstance(answer, Open):
            return None, Filling()
        form = refilled(replace(answer.form, draft=mark.draft), values)
        filling = await self._filling(form, mark.opened, inline=inline)
        return form, replace(filling, errors=errors, zone=mark.zone)

    async def _filling(
        self, form: Form, opened: ButtonMark, *, inline: bool = False
    ) -> Filling:
        wanted = [field for field in form.fields if isinstance(field, PeopleField)]
        chosen = tuple(id for field in wanted for id in field.value)
        people = await names_for(self.look, chosen, limits.FOUND) if wanted else {}
        zone = await self._zone()
        return Filling(zone=zone, people=people, opened=opened, inline=inline)

    async def _soon(self, asked: Awaitable[T]) -> T | _Failed:
        """The answer, or one sentence when it takes too long or breaks."""
        try:
            async with asyncio.timeout(limits.ANSWER_WITHIN):
                return await asked
        except TimeoutError:
            log.warning("too slow for Teams", name=self.activity.name or self.activity.type)
            return _Failed(answers.TOO_SLOW)
        except Unavailable:
            raise
        except Exception:
            log.exception("no answer for Teams", name=self.activity.name or self.activity.type)
            return _Failed(answers.BROKE)

    async def _looks(self) -> Looks:
        return replace(self.looks, zone=await self._zone(), feedback=False)

    async def _zone(self) -> str:
        """The zone of the device, else of the person."""
        return await zone_for(self.look, self.reader.who(self.activity), self.activity.zone)


def replace_times(mark: FormMark, field: str) -> FormMark:
    """How to read the other fields when this time cannot be read."""
    return mark.model_copy(update={"times": tuple(n for n in mark.times if n != field)})


def _as_words(errors: tuple[tuple[str, str], ...]) -> str:
    return " ".join(sentence for _, sentence in errors)


def _parameter(value: object) -> str:
    """What somebody typed into the search."""
    parameters = inside(value, "parameters")
    if not isinstance(parameters, list) or not parameters:
        return ""
    if text_inside(parameters[0], "name") == "initialRun":
        return ""
    return text_inside(parameters[0], "value")


def _came(activity: Activity) -> bool:
    """Whether the bot itself was added."""
    if activity.type == "installationUpdate":
        return (activity.action or "").startswith("add")
    return any(each.id == activity.recipient.id for each in activity.members_added or ())


def _left(activity: Activity) -> bool:
    """Whether the bot itself was taken away."""
    if activity.type == "installationUpdate":
        return (activity.action or "").startswith("remove")
    if activity.type != "conversationUpdate":
        return False
    return any(each.id == activity.recipient.id for each in activity.members_removed or ())
