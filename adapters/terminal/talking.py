"""The conversation in a terminal: what was typed goes out, what comes in is printed."""

import asyncio
import contextlib
import sys
import threading
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal

import click

from adapters.terminal.door import Door, No
from adapters.terminal.drawing import REACTIONS, draw_card, harmless, indent
from adapters.terminal.forms import Cancelled, Given, ask_field, fill_in
from adapters.terminal.screen import Screen

View = dict[str, Any]
Waits = Literal["answer", "echo", "nothing"]
"""What is still to come after a line was typed: cards, only what was done, or nothing."""
HELP = """\
   Write, and Plainly answers. Besides:
   /1, /2 …       press a button of the newest card; /1 #7 one of message 7
   /reply #7 …    answer a message        /react 👍 #7   put an emoji on one
   /edit #7 …     change your message     /delete #7     take it back
   /home          what is open for you    /quit          leave
   Without a number, /edit and /delete mean your last message, the others the newest card."""
NO_BUTTON = "   ! There is no such button. The newest card with buttons counts."
NO_MESSAGE = "   ! There is no such message. Type its number, such as #7."
NO_ANSWER = "   (no answer yet)"
LONGEST_WAIT = 12.0
EARLIER = 6
"""So many messages of before are printed at the start."""
QUIET = 0.5
"""A story waits until nothing came for so many seconds."""


@dataclass(slots=True)
class Talk:
    """One sitting. `patient` waits for answers, as a story needs it."""

    door: Door
    screen: Screen
    typed: AsyncIterator[str]
    patient: bool
    ask_sign: Callable[[str], None]
    lines: int = 0
    """How many lines came in; `news` is set each time."""
    heard: int = 0
    """How many of them Plainly said."""
    news: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self) -> None:
        """Until /quit or the end of the input. Raises No when the server shuts us out."""
        seen = await self._catch_up()
        listening = asyncio.create_task(self._listen(seen))
        try:
            reading = asyncio.create_task(self._read())
            done, _ = await asyncio.wait(
                (listening, reading), return_when=asyncio.FIRST_COMPLETED
            )
            for task in done:
                task.result()
        finally:
            for task in (listening, reading):
                task.cancel()
            await asyncio.gather(listening, reading, return_exceptions=True)

    async def _catch_up(self) -> int:
        """Read what was said before; returns the number of the last line."""
        self.screen.quiet = True
        seen = await self._read_all()
        self.screen.quiet = False
        self.screen.show_last(EARLIER)
        return seen

    async def _read_all(self) -> int:
        seen = 0
        while True:
            page = await self.door.get("api/chat", account=self.door.account, after=str(seen))
            for line in page["lines"]:
                self.screen.hear(line)
                seen = line["seq"]
            if not page["more"]:
                return seen

    async def _listen(self, after: int) -> None:
        async for line in self.door.lines(after):
            self.screen.hear(line)
            self.lines += 1
            self.heard += not line["by"]
            self.news.set()

    async def _read(self) -> None:
        async for typed in self.typed:
            words = typed.strip()
            if words == "/quit":
                return
            if not words:
                continue
            before = (self.lines, self.heard)
            try:
                waits = await self._do(words)
            except No as problem:
                self.screen.write(f"   ! {problem}")
                continue
            except Cancelled:
                self.screen.write("   Left the form. Nothing was sent.")
                continue
            if self.patient and waits != "nothing":
                await self._see(waits, *before)

    async def _see(self, waits: Waits, lines: int, heard: int) -> None:
        """Until it has come and nothing follows it for a moment."""
        try:
            async with asyncio.timeout(LONGEST_WAIT):
                while self.lines == lines or (waits == "answer" and self.heard == heard):
                    await self._something_new()
        except TimeoutError:
            self.screen.write(NO_ANSWER)
            return
        with contextlib.suppress(TimeoutError):
            while True:
                async with asyncio.timeout(QUIET):
                    await self._something_new()

    async def _something_new(self) -> None:
        self.news.clear()
        await self.news.wait()

    # --- what was typed ----------------------------------------------------------------

    async def _do(self, words: str) -> Waits:
        """Do what was typed; what to wait for. Raises No, Cancelled."""
        command, _, rest = words.partition(" ")
        match command:
            case "/help":
                self.screen.write(HELP)
                return "nothing"
            case "/home":
                home = await self.door.get("api/home", account=self.door.account)
                drawn = draw_card(home["card"], home["plain"])
                self.screen.buttons[""], self.screen.newest = drawn.buttons, ""
                self.screen.write(indent(drawn.lines))
                return "nothing"
            case "/edit" | "/delete" | "/react" | "/reply":
                return await self._about_message(command, rest)
            case _ if command[:1] == "/" and command[1:].isdigit():
                return await self._press(int(command[1:]), rest)
            case _ if command[:1] == "/" and command[1:].isalpha() and not rest:
                self.screen.write(f"   ! I do not know {harmless(command)}. /help tells more.")
                return "nothing"
            case _:
                await self.door.post("api/say", text=words.replace("\\n", "\n"))
                return "answer"

    async def _about_message(self, command: str, rest: str) -> Waits:
        own = command in ("/edit", "/delete")
        message, words = self._target(rest, own=own)
        if message is None:
            self.screen.write(NO_MESSAGE)
            return "nothing"
        id = message["message"]
        match command:
            case "/edit":
                await self.door.post("api/edit", message=id, text=words)
            case "/delete":
                await self.door.post("api/delete", message=id)
            case "/react":
                emoji = REACTIONS.get(words, words.strip(":"))
                await self.door.post("api/react", message=id, emoji=emoji, added=True)
            case _ if command[:1] == "/" and command[1:].isalpha() and not rest:
                self.screen.write(f"   ! I do not know {harmless(command)}. /help tells more.")
                return "nothing"
            case _:
                await self.door.post("api/say", text=words, reply_to=id)
        return "answer" if command == "/reply" else "echo"

    def _target(self, rest: str, *, own: bool) -> tuple[View | None, str]:
        """The message meant by "#7" anywhere in the words, and the words without it."""
        parts = rest.split(" ")
        for part in parts:
            if part.startswith("#") and part[1:].isdigit():
                number = int(part[1:])
                words = " ".join(other for other in parts if other is not part)
                there = 1 <= number <= len(self.screen.messages)
                return (self.screen.messages[number - 1] if there else None), words.strip()
        return self.screen.last(own=own), rest.strip()

    async def _press(self, number: int, rest: str) -> Waits:
        message = self.screen.newest
        if rest:
            target, _ = self._target(rest, own=False)
            message = target["message"] if target else message
        buttons = self.screen.buttons.get(message, ())
        if not 1 <= number <= len(buttons):
            self.screen.write(NO_BUTTON)
            return "nothing"
        button = buttons[number - 1]
        if button.confirm and not await self._sure(button.confirm):
            return "nothing"
        where = {"message": message} if message else {}
        pressed = {"action": button.action, "value": button.value, **where}
        return await self._follow(await self.door.post("api/press", **pressed))

    async def _sure(self, question: str) -> bool:
        typed = await self._ask(f"   {harmless(question)} (yes/no) ")
        return typed.strip().lower() in ("y", "yes")

    async def _follow(self, answer: View) -> Waits:
        """See an answer through; what to wait for."""
        while answer["kind"] == "open":
            answer = await self._form(answer["form"])
        if answer["kind"] == "toast":
            self.screen.write(f"   {harmless(answer['text'])}")
        if answer["kind"] == "errors":
            for _, sentence in answer["errors"]:
                self.screen.write(f"   ! {harmless(sentence)}")
        return "answer" if answer["kind"] in ("nothing", "replace") else "nothing"

    # --- forms ----------------------------------------------------------------------------

    async def _form(self, form: View) -> View:
        """Fill in and send, until the server is content. Raises Cancelled."""
        if form["preview"]:
            preview = draw_card(form["preview"], form["preview_plain"])
            self.screen.write(indent(preview.lines))
        given = await fill_in(form, self._ask, self.screen.write, _now())
        while True:
            answer = await self.door.post("api/submit", **sent(form, given))
            if answer["kind"] != "errors":
                return answer
            await self._mend(form, given, answer["errors"])

    async def _mend(
        self, form: View, given: dict[str, Given], errors: list[tuple[str, str]]
    ) -> None:
        """Ask the fields again that the server could not take. Raises Cancelled."""
        by_name = {each["name"]: each for each in form["fields"]}
        for name, sentence in errors:
            self.screen.write(f"   ! {harmless(sentence)}")
            if name in by_name:
                given[name] = await ask_field(
                    by_name[name],
                    form["zone"],
                    self._ask,
                    self.screen.write,
                    _now(),
                )
        if not any(name in by_name for name, _ in errors):
            raise Cancelled

    async def _ask(self, prompt: str) -> str:
        self.ask_sign(prompt)
        try:
            typed = await anext(self.typed)
            if self.patient:
                self.screen.write(harmless(typed.rstrip()))  # a pipe shows no keys
            return typed
        except StopAsyncIteration:
            raise Cancelled from None


def _now() -> datetime:
    return datetime.now(UTC)


def sent(form: View, given: dict[str, Given]) -> dict[str, object]:
    """A form as the door wants it: times apart, as typed."""
    times = {each["name"] for each in form["fields"] if each["kind"] == "time"}
    return {
        "form": form["name"],
        "draft": form["draft"],
        "values": {name: value for name, value in given.items() if name not in times},
        "times": {name: value for name, value in given.items() if name in times},
    }


def who(people: list[View], account: str) -> View:
    """The person meant. Raises No."""
    staff = [each for each in people if each["seat"] == "staff"] or people
    found = [each for each in people if each["account"] == account] if account else staff
    if not found:
        known = ", ".join(each["account"] for each in people) or "nobody"
        raise No(404, f"I do not know “{account}”. There are: {known}.")
    return found[0]


async def standard_input() -> AsyncIterator[str]:
    """Lines as they are typed. A thread reads them, so that nothing else has to wait."""
    loop = asyncio.get_running_loop()
    lines: asyncio.Queue[str | None] = asyncio.Queue()

    def put(line: str | None) -> None:
        with contextlib.suppress(RuntimeError):  # the loop has ended: nobody reads any more
            loop.call_soon_threadsafe(lines.put_nowait, line)

    def read() -> None:
        for line in sys.stdin:
            put(line)
        put(None)

    threading.Thread(target=read, daemon=True).start()
    while (line := await lines.get()) is not None:
        yield line


async def chat(
    address: str,
    token: str,
    account: str,
    *,
    typed: AsyncIterator[str] | None = None,
    write: Callable[[str], None] = click.echo,
    ask_sign: Callable[[str], None] | None = None,
    patient: bool | None = None,
) -> None:
    """Talk as this account until /quit or the end of the input. Raises No.

    Without an account it is whoever sits in the staff pane of the page.
    """
    async with Door(address, token, account) as door:
        people = (await door.get("api/people"))["people"]
        me = who(people, account)
        door.account = me["account"]
        screen = Screen(write, me["zone"], me["account"], me["name"])
        write(f"   {me['name']}, {me['line']}. Times are {me['zone']}. /help tells more.")
        talk = Talk(
            door=door,
            screen=screen,
            typed=typed or standard_input(),
            patient=not sys.stdin.isatty() if patient is None else patient,
            ask_sign=ask_sign or write,
        )
        await talk.run()
