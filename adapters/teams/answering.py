"""What each question of Teams is answered: buttons, forms, searches, thumbs.

Buttons and forms are answered in the response; only what changes something is kept, and
always before it is answered.
"""

import asyncio
from dataclasses import dataclass

from adapters.teams import answers, limits
from adapters.teams.asking import Asking, Failed
from adapters.teams.dialogs import form_card, form_dialog
from adapters.teams.filled import Values
from adapters.teams.inbound import explained_text
from adapters.teams.marks import BackMark, ButtonMark, FormMark, Mark, read_mark
from adapters.teams.outbound import adaptive_card
from adapters.teams.payloads import inside, text_inside
from adapters.teams.speaking import Speaking
from adapters.teams.transport import Reply
from bot.cards import Card, FieldErrors, Nothing, Open, Replace, Toast, answered
from bot.cards import Rating as RatingPart

UNKNOWN = Reply(status=501)
MOMENT, MOMENTS = 0.05, 20
"""Seconds between two looks whether a card has changed, and how many there are."""
EXPLAIN, ASK, LOOK_UP = "explainMessage", "askIt", "lookUp"
"""Commands of the message extension, named so in the app package."""
NO_WORDS = "There are no words in this message."


@dataclass(frozen=True, slots=True, kw_only=True)
class Answering:
    """One activity that must be answered."""

    ask: Asking
    speaking: Speaking

    async def invoke(self) -> Reply:
        value = self.ask.activity.value
        match self.ask.activity.name:
            case "adaptiveCard/action":
                if inside(value, "trigger") == "automatic":
                    return await self._own_view(inside(value, "action", "data"))
                return await self._on_card(inside(value, "action", "data"))
            case "task/fetch":
                return await self._open(inside(value, "data"))
            case "task/submit" | "composeExtension/submitAction":
                return await self._sent(inside(value, "data"))
            case "composeExtension/fetchTask":
                return await self._command(text_inside(value, "commandId"), value)
            case "composeExtension/query":
                return await self._look_up(value)
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
        match await self.ask.press(mark):
            case Open(form):
                filling = await self.ask.filling(form, mark, inline=True)
                return answers.card_reply(form_card(form, filling))
            case Replace(card):
                return answers.card_reply(adaptive_card(card, await self.ask.looks()))
            case Toast(text) | Failed(text):
                return answers.message_reply(text)
            case FieldErrors(errors):
                return answers.message_reply(_as_words(errors))
            case Nothing():
                return await self._taken_on_card(mark)

    async def _taken_on_card(self, mark: ButtonMark) -> Reply:
        """A rating stands there as pressed, where the card itself stays what it is."""
        about, _, face = mark.value.partition("|")
        shown = await self.ask.shown() if mark.action == "rate" else None
        if shown is None or shown.card.about == about:
            return answers.message_reply(answers.GOT_IT)
        mine = answered(shown.card, about, face)
        return answers.card_reply(adaptive_card(mine, await self.ask.looks()))

    async def _own_view(self, data: object) -> Reply:
        """Teams asks by itself how a card looks to its reader: never with a word on it."""
        mark = read_mark(data)
        reply = await self._pressed_on_card(mark) if isinstance(mark, ButtonMark) else None
        if reply is None or answers.card_in(reply) is None:
            return await self._card_again(answers.GOT_IT)
        return reply

    async def _sent_on_card(self, mark: FormMark, data: object) -> Reply:
        answer, values = await self.ask.submit(mark, data)
        match answer:
            case FieldErrors(errors):
                form, filling = await self.ask.form_again(mark, values, errors, inline=True)
                if form is None:
                    return answers.message_reply(_as_words(errors))
                return answers.card_reply(form_card(form, filling))
            case Replace(card):
                return answers.card_reply(adaptive_card(card, await self.ask.looks()))
            case Toast(text) | Failed(text):
                return answers.message_reply(text)
            case Open() | Nothing():
                await self._until_changed()
                return await self._card_again(answers.GOT_IT)

    async def _until_changed(self) -> None:
        """Give the flow a moment: the card of before must not hide the one of after."""
        before = await self.ask.shown()
        for _ in range(MOMENTS):
            await asyncio.sleep(MOMENT)
            if await self.ask.shown() != before:
                return

    async def _card_again(self, otherwise: str) -> Reply:
        """The card that stands there by right."""
        shown = await self.ask.shown()
        if shown is None:
            return answers.message_reply(otherwise)
        return answers.card_reply(adaptive_card(shown.card, await self.ask.looks()))

    async def _open(self, data: object) -> Reply:
        """A button that opens a dialog."""
        mark = read_mark(data)
        if not isinstance(mark, ButtonMark):
            return answers.dialog_message(answers.NOT_OURS)
        return await self._in_dialog(mark)

    async def _in_dialog(self, mark: ButtonMark) -> Reply:
        match await self.ask.press(mark):
            case Open(form):
                filling = await self.ask.filling(form, mark)
                return answers.dialog_reply(form_dialog(form, filling))
            case Replace(card):
                return answers.dialog_of_card(card, await self.ask.looks())
            case Toast(text) | Failed(text):
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
        answer, values = await self.ask.submit(mark, data)
        match answer:
            case FieldErrors(errors):
                form, filling = await self.ask.form_again(mark, values, errors)
                if form is None:
                    return answers.dialog_message(_as_words(errors))
                return answers.dialog_reply(form_dialog(form, filling))
            case Replace(card):
                return answers.dialog_of_card(card, await self.ask.looks())
            case Toast(text) | Failed(text):
                return answers.dialog_message(text)
            case Open() | Nothing():
                return Reply()

    async def _command(self, command: str, value: object) -> Reply:
        """Something is to be done with a message that somebody points at."""
        words = explained_text(value)
        if not words.strip():
            return answers.dialog_message(NO_WORDS)
        if command == ASK:
            said = self.ask.reader.asked(self.ask.activity, words, "ask")
            await self.ask.house.take(said, (), None)
            return answers.dialog_message(answers.IN_OUR_CHAT)
        said = self.ask.reader.asked(self.ask.activity, words, "explain", aside=True)
        cards = await self.ask.soon(self.ask.house.preview(said))
        if isinstance(cards, Failed):
            return answers.dialog_message(cards.say)
        await self.ask.house.take(said, (), None)
        if not cards:
            return answers.dialog_message(answers.IN_OUR_CHAT)
        return answers.dialog_of_card(cards[0], await self.ask.looks())

    async def _look_up(self, value: object) -> Reply:
        """A word, while somebody writes a message."""
        words = _parameter(value)
        if not words.strip():
            return answers.results((), self.ask.plain)
        said = self.ask.reader.asked(self.ask.activity, words[:200], "term", aside=True)
        cards = await self.ask.soon(self.ask.house.preview(said))
        found = () if isinstance(cards, Failed) else cards[: limits.FOUND]
        return answers.results(found, await self.ask.looks())

    async def _thumb(self, value: object) -> Reply:
        """Teams' own thumbs below a message of ours, perhaps with a few words."""
        if text_inside(value, "actionName") != "feedback":
            return Reply(body={})
        up = text_inside(value, "actionValue", "reaction") == "like"
        thumb = self.ask.reader.thumb(self.ask.activity, up=up)
        await self.ask.house.take(thumb, (), None)
        if comment := answers.feedback_text(inside(value, "actionValue", "feedback")):
            await self._comment(comment)
        return Reply(body={})

    async def _comment(self, comment: str) -> None:
        shown = await self.ask.shown()
        parts = shown.card.parts if shown else ()
        about = next((part.about for part in parts if isinstance(part, RatingPart)), "")
        if not about:
            return
        mark = FormMark(form="rate.comment", draft=about)
        values: Values = (("comment", comment), ("lost", "0"))
        event = self.ask.reader.submitted(self.ask.activity, mark, values)
        await self.ask.house.take(event, (), Nothing())

    async def old_button(self, mark: Mark) -> None:
        """A button from a client that cannot wait for an answer: it comes as a message."""
        match mark:
            case ButtonMark():
                reply = await self._pressed_on_card(mark)
            case FormMark():
                reply = await self._sent_on_card(mark, self.ask.activity.value)
            case BackMark():
                reply = await self._card_again(answers.GOT_IT)
        if (card := answers.card_in(reply)) is not None:
            await self.speaking.change(self.ask.activity, card)
        elif (text := answers.text_in(reply)) and text != answers.GOT_IT:
            await self.speaking.say(
                self.ask.activity, adaptive_card(Card(title=text), self.ask.plain)
            )


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
