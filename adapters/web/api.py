"""The JSON door of the chats: what the page's script and the terminal call."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from aiohttp import web

from adapters.front import Refused, read_model
from adapters.web.guard import Guard
from adapters.web.inbound import Reader, Values
from adapters.web.outbound import answer_view, card_view, line_view
from adapters.web.payloads import (
    Delete,
    Edit,
    Press,
    React,
    SaveDraft,
    Say,
    Submit,
)
from adapters.web.people import WebPerson
from adapters.web.platform import WebPlatform
from adapters.web.streaming import Streams, read_cursors
from bot.adapter_ports import ChatLine, Chats
from bot.cards import Answer, Card, Nothing, Replace
from bot.events import Event, Submitted
from bot.places import Account
from bot.ports import Clock

PATIENCE = 4.0
"""Seconds for the second lane; flows aim at two."""
PAGE = 500

NO_PERSON = "I do not know that person. Choose somebody from the list."
NO_MESSAGE = "That message is not there any more. The newest ones are at the end of the chat."
NOT_OWN = "Only your own messages can be changed."
TOO_SLOW = "That took longer than it should. Please try once more: it counts only once."
NO_DRAFTS = "Drafts stay in this browser only."
BAD_AFTER = "I could not read where to continue. Reload the page."

People = Callable[[], Awaitable[Sequence[WebPerson]]]
Take = Callable[[Event, Sequence[ChatLine]], Awaitable[object]]
AnswerNow = Callable[[Event], Awaitable[Answer]]
SubmitNow = Callable[[Submitted], Awaitable[Answer]]
Home = Callable[[Account], Awaitable[Card]]


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftSaved:
    """A form as typed so far, to be kept on the server."""

    account: Account
    form: str
    draft: str
    values: Values


KeepDraft = Callable[[DraftSaved], Awaitable[Card | None]]
"""Keeps what was typed; gives what others would read of it, if they will."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Api:
    """Every handler checks the guard first, then the person, then the words."""

    organisation: str
    workspace: str
    guard: Guard
    people: People
    take: Take
    answer: AnswerNow
    submit_now: SubmitNow | None
    chats: Chats
    platform: WebPlatform
    streams: Streams
    home: Home
    keep_draft: KeepDraft | None
    clock: Clock
    redact: Callable[[str], str]
    longest_text: int

    def routes(self) -> list[web.RouteDef]:
        return [
            web.post("/api/say", self.say),
            web.post("/api/edit", self.edit),
            web.post("/api/delete", self.delete),
            web.post("/api/react", self.react),
            web.post("/api/press", self.press),
            web.post("/api/submit", self.submit),
            web.post("/api/draft", self.save_draft),
            web.get("/api/chat", self.chat),
            web.get("/api/home", self.show_home),
            web.get("/api/people", self.list_people),
            web.get("/events", self.events),
        ]

    # --- words --------------------------------------------------------------------

    async def say(self, request: web.Request) -> web.Response:
        self.guard.check(request)
        sent = await read_model(request, Say)
        reader = await self._reader(sent.account)
        answered = await self._message(reader.account, sent.reply_to) if sent.reply_to else None
        event, line = reader.said(sent, answered)
        await self.take(event, (line,))
        return web.json_response({"message": event.message})

    async def edit(self, request: web.Request) -> web.Response:
        self.guard.check(request)
        sent = await read_model(request, Edit)
        reader = await self._reader(sent.account)
        event, line = reader.edited(sent, await self._own(reader.account, sent.message))
        await self.take(event, (line,))
        return web.json_response({"message": event.message})

    async def delete(self, request: web.Request) -> web.Response:
        self.guard.check(request)
        sent = await read_model(request, Delete)
        reader = await self._reader(sent.account)
        event, line = reader.deleted(sent, await self._own(reader.account, sent.message))
        await self.take(event, (line,))
        return web.json_response({"message": event.message})

    async def react(self, request: web.Request) -> web.Response:
        self.guard.check(request)
        sent = await read_model(request, React)
        reader = await self._reader(sent.account)
        event, line = reader.reacted(sent, await self._message(reader.account, sent.message))
        await self.take(event, (line,))
        return web.json_response({"message": event.message})

    # --- buttons and forms ----------------------------------------------------------

    async def press(self, request: web.Request) -> web.Response:
        self.guard.check(request)
        sent = await read_model(request, Press)
        reader = await self._reader(sent.account)
        card = await self._message(reader.account, sent.message) if sent.message else None
        event = reader.pressed(sent, card)
        answer = await _soon(self.answer(event))
        if isinstance(answer, Nothing):
            await self.take(event, ())
        if isinstance(answer, Replace) and card is not None:
            await self.platform.replace(card, answer.card, reader.zone)
        return web.json_response(answer_view(answer, reader.zone))

    async def submit(self, request: web.Request) -> web.Response:
        self.guard.check(request)
        sent = await read_model(request, Submit)
        reader = await self._reader(sent.account)
        answer = await _soon(self._submitted(reader.submitted(sent)))
        return web.json_response(answer_view(answer, reader.zone))

    async def _submitted(self, event: Submitted) -> Answer:
        """Check the form, and let it into the inbox if nothing is wrong with it."""
        if self.submit_now is not None:
            return await self.submit_now(event)
        answer = await self.answer(event)
        if isinstance(answer, Nothing):
            await self.take(event, ())
        return answer

    async def save_draft(self, request: web.Request) -> web.Response:
        self.guard.check(request)
        sent = await read_model(request, SaveDraft)
        reader = await self._reader(sent.account)
        if self.keep_draft is None or not sent.draft:
            raise Refused(404, NO_DRAFTS)
        saved = DraftSaved(
            account=reader.account,
            form=sent.form,
            draft=sent.draft,
            values=reader.values(sent),
        )
        preview = await self.keep_draft(saved)
        shown = card_view(preview) if preview else None
        return web.json_response({"draft": sent.draft, "preview": shown})

    # --- what is there -----------------------------------------------------------------

    async def chat(self, request: web.Request) -> web.Response:
        """The lines of one chat after a number; `more` when there are others behind."""
        self.guard.check(request)
        person = await self._person(request.query.get("account", ""))
        after = request.query.get("after", "0")
        if not (after.isascii() and after.isdigit() and len(after) <= 15):
            raise Refused(400, BAD_AFTER)
        lines = await self.chats.after(self.workspace, f"@{person.account}", int(after), PAGE)
        return web.json_response(
            {"lines": [line_view(line) for line in lines], "more": len(lines) == PAGE}
        )

    async def show_home(self, request: web.Request) -> web.Response:
        self.guard.check(request)
        person = await self._person(request.query.get("account", ""))
        card = await self.home(Account(self.workspace, person.account))
        return web.json_response(
            {"card": card_view(card), "plain": card.plain_text(person.zone)}
        )

    async def list_people(self, request: web.Request) -> web.Response:
        self.guard.check(request)
        people = await self.people()
        return web.json_response({"people": [person_view(each) for each in people]})

    async def events(self, request: web.Request) -> web.StreamResponse:
        """Live lines of the watched chats, from the cursors that the reader names."""
        self.guard.check(request)
        seen = request.headers.get("Last-Event-ID") or request.query.get("watch", "")
        cursors = read_cursors(seen)
        known = {each.account for each in await self.people()}
        if not cursors.keys() <= known:
            raise Refused(404, NO_PERSON)
        return await self.streams.serve(request, cursors)

    # --- who and which -------------------------------------------------------------------

    async def _person(self, account: str) -> WebPerson:
        for person in await self.people():
            if person.account == account:
                return person
        raise Refused(404, NO_PERSON)

    async def _reader(self, account: str) -> Reader:
        person = await self._person(account)
        return Reader(
            organisation=self.organisation,
            account=Account(self.workspace, person.account),
            zone=person.zone,
            now=self.clock.now(),
            redact=self.redact,
            longest_text=self.longest_text,
        )

    async def _message(self, account: Account, message: str) -> ChatLine:
        """A message of this account's own chat; for everybody else it does not exist."""
        line = await self.chats.message(self.workspace, message)
        if line is None or line.channel != f"@{account.id}":
            raise Refused(404, NO_MESSAGE)
        return line

    async def _own(self, account: Account, message: str) -> ChatLine:
        line = await self._message(account, message)
        if line.account != account.id:
            raise Refused(403, NOT_OWN)
        return line


async def _soon(answer: Awaitable[Answer]) -> Answer:
    """What the second lane says, unless it takes too long. Raises Refused."""
    try:
        async with asyncio.timeout(PATIENCE):
            return await answer
    except TimeoutError:
        raise Refused(503, TOO_SLOW) from None


def person_view(person: WebPerson) -> dict[str, str]:
    return {
        "account": person.account,
        "name": person.name,
        "line": person.line,
        "zone": person.zone,
        "seat": person.seat,
    }
