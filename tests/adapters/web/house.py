"""A small house behind the page: chats in memory, and a bot that shows every kind of part."""

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from adapters.front import Front, FrontSettings
from adapters.web import WebAdapter, WebPerson
from adapters.web.api import DraftSaved, SubmitNow
from bot.adapter_ports import ChatLine, Chats
from bot.cards import (
    Answer,
    Card,
    Chart,
    Choice,
    ChoiceField,
    Choices,
    Facts,
    FieldErrors,
    Form,
    Link,
    Nothing,
    Open,
    Quote,
    Rating,
    Replace,
    Steps,
    Text,
    TextField,
    TimeField,
    Times,
    Toast,
    YesNoField,
)
from bot.events import Event, Pressed, Said, Submitted
from bot.places import Account, Place
from bot.ports import Clock, Delivery, Taken, Unavailable
from storage.chats import as_it_stands

TOKEN = "a-token-that-is-long-enough"
PEOPLE = (
    WebPerson(
        account="maya",
        name="Maya Lind",
        line="Finance, payables",
        zone="Europe/Berlin",
        seat="staff",
    ),
    WebPerson(
        account="omar",
        name="Omar Haddad",
        line="IT operations",
        zone="Europe/London",
        seat="it",
    ),
    WebPerson(
        account="lena",
        name="Lena Brandt",
        line="IT liaison of Finance",
        zone="Europe/Berlin",
        seat="liaison",
    ),
    WebPerson(
        account="aiko",
        name="Aiko Mori",
        line="Sales, Tokyo",
        zone="Asia/Tokyo",
    ),
)


class RunningClock:
    def now(self) -> datetime:
        return datetime.now(UTC)


@dataclass
class MemoryChats:
    """bot.ports.Chats without a database."""

    lines: list[ChatLine] = field(default_factory=list)
    last: int = 0
    hearers: list[Callable[[ChatLine], None]] = field(default_factory=list)

    async def append(self, line: ChatLine) -> ChatLine:
        self.last += 1
        kept = dataclasses.replace(line, seq=self.last)
        if kept.kind == "delete":
            self._forget_words(kept.message)
        self.lines.append(kept)
        for hear in tuple(self.hearers):
            hear(kept)
        return kept

    async def after(
        self, workspace: str, channel: str, seq: int, limit: int = 500
    ) -> tuple[ChatLine, ...]:
        there = (x for x in self.lines if (x.workspace, x.channel) == (workspace, channel))
        return tuple(line for line in there if line.seq > seq)[:limit]

    async def message(self, workspace: str, message: str) -> ChatLine | None:
        return as_it_stands(line for line in self.lines if line.message == message)

    def _forget_words(self, message: str) -> None:
        """What was taken back keeps no words, and no card."""
        self.lines[:] = [
            dataclasses.replace(line, text="") if line.message == message else line
            for line in self.lines
            if line.message != message or line.account
        ]

    def on_line(self, hear: Callable[[ChatLine], None]) -> Callable[[], None]:
        self.hearers.append(hear)
        return lambda: self.hearers.remove(hear)


def delivery(account: str, card: Card | None, **more: object) -> Delivery:
    """A delivery to a person's chat, as the sender would hand it over."""
    base = Delivery(
        id="d1",
        organisation="demo",
        key="k",
        place=Place(workspace="web", channel=f"@{account}"),
        card=card,
        wanted=1,
        shown=0,
        message="",
        unsure=False,
        matters="reply",
        urgent=False,
        zone="Europe/Berlin",
    )
    return dataclasses.replace(base, **more)  # type: ignore[arg-type]  # any field by name


@dataclass
class House:
    """Everything around the page; `taken` is the inbox, `full` makes it refuse."""

    clock: Clock = field(default_factory=RunningClock)
    chats: MemoryChats = field(default_factory=MemoryChats)
    taken: list[Event] = field(default_factory=list)
    drafts: list[DraftSaved] = field(default_factory=list)
    asked: list[Event] = field(default_factory=list)
    answers: dict[str, Answer] = field(default_factory=dict)
    submit: SubmitNow | None = None
    full: bool = False
    talks: bool = False
    address: str = ""

    async def start(self, port: int = 0, token: str = TOKEN) -> None:
        kept: Chats = self.chats
        self.page = WebAdapter(
            organisation="demo",
            title="Harbour & Pine",
            zone="Europe/Berlin",
            token=token,
            people=self.people,
            take=self.take,
            answer=self.answer,
            submit=self.submit,
            chats=kept,
            home=self.home,
            keep_draft=self.keep_draft,
            clock=self.clock,
            redact=lambda text: text.replace("hunter2", "[secret removed]"),
        )
        self.front = Front(
            settings=FrontSettings(port=port, stop_seconds=1),
            routes=self.page.routes(),
            ready=self.ready,
        )
        self.front.before_stop(self.page.close)
        self.address = await self.front.start()

    async def stop(self) -> None:
        await self.front.stop()

    async def ready(self) -> str:
        return ""

    async def people(self) -> Sequence[WebPerson]:
        return PEOPLE

    async def take(self, event: Event, lines: Sequence[ChatLine]) -> Taken:
        if self.full:
            raise Unavailable
        if any(event.key == other.key for other in self.taken):
            return Taken(new=False)
        self.taken.append(event)
        for line in lines:
            await self.chats.append(line)
        if self.talks:
            await self.reply(event)
        return Taken(new=True)

    async def answer(self, event: Event) -> Answer:
        if self.full:
            raise Unavailable
        self.asked.append(event)
        if isinstance(event, Pressed):
            return self.answers.get(event.action, Nothing())
        assert isinstance(event, Submitted)
        if not event.value("what"):
            return FieldErrors((("what", "Say in a few words what people notice."),))
        return Nothing()

    async def home(self, account: Account) -> Card:
        return Card(
            title="Your home",
            parts=(
                Facts((("My liaison", "Lena Brandt"), ("Open requests", "1"))),
                Choices((Choice("My subscriptions", "form"), Choice("Swap", "swap"))),
            ),
        )

    async def keep_draft(self, saved: DraftSaved) -> None:
        """Nobody reads along in this house."""
        self.drafts.append(saved)

    async def reply(self, event: Event) -> None:
        """Say something back, so that the page has something to draw."""
        number = len(self.taken)
        if isinstance(event, Said):
            card = everything(self.clock.now()) if "every" in event.text else simple()
            await self.show(event.who.id, card, id=f"r{number}", place=event.place)
        elif isinstance(event, Pressed) and event.action == "rate":
            about, _, face = event.value.partition("|")
            rated = Card(title="Solved", parts=(Rating(about, "How did we do?", face),))
            id = event.message.removeprefix("card-")
            await self.page.platform.update(
                delivery(event.who.id, rated, id=id, message=event.message, shown=1)
            )

    async def show(self, account: str, card: Card, **more: object) -> str:
        return await self.page.platform.post(delivery(account, card, **more))


def simple() -> Card:
    return Card(
        title="In plain words",
        parts=(
            Text("Email from outside arrives late. You can use the web version meanwhile."),
            Choices((Choice("Show original", "swap"), Choice("Fill in", "form", main=True))),
        ),
    )


def everything(now: datetime) -> Card:
    """One card with each kind of part."""
    return Card(
        title="Email is slow",
        tone="outage",
        parts=(
            Text("Messages to other companies may arrive late.\nNothing is lost."),
            Quote("connector degraded <b>not bold</b>", by="Omar wrote"),
            Facts(
                (("Affected", "Everyone who writes to other companies"), ("Ticket", "INC-1"))
            ),
            Times(
                (
                    ("Since", now - timedelta(minutes=50)),
                    ("Next update", now + timedelta(minutes=25)),
                )
            ),
            Steps("What happens now", ("Found", "Being repaired", "Checked"), done=1),
            Link("Status page", "https://status.example/email"),
            Link("Bad link", "javascript:alert(1)"),
            Chart("Ratings", "8 of 10 were good.", (("Mon", 3.0), ("Tue", 5.0), ("Wed", 8.0))),
            Rating("req-1", "How did we do?"),
            Choices(
                (
                    Choice("Me too", "me_too", "n1", main=True),
                    Choice("Fill in", "form"),
                    Choice("Withdraw", "drop", confirm="Withdraw it for everybody?"),
                )
            ),
        ),
    )


def long_form() -> Form:
    """One form with each kind of field."""
    return Form(
        name="notice.post",
        title="Post the notice",
        submit="Post to 84 people",
        draft="draft-1",
        preview=Card(
            title="Email is slow",
            tone="warning",
            parts=(Text("This is what people will read."), Choices((Choice("Undo", "undo"),))),
        ),
        fields=(
            TextField(
                name="what",
                label="What people notice",
                long=True,
                required=True,
                hint="In their words, not ours.",
            ),
            TextField(name="who", label="Who is affected", value="Everybody in Finance"),
            ChoiceField(
                name="severity",
                label="How bad is it?",
                value=("major",),
                options=(
                    ("minor", "A nuisance"),
                    ("major", "Work is hindered"),
                    ("critical", "Work has stopped"),
                ),
            ),
            ChoiceField(
                name="services",
                label="Services",
                several=True,
                options=(("email", "Email"), ("erp", "Invoices"), ("vpn", "Remote access")),
            ),
            TimeField(
                name="next",
                label="Next update",
                required=True,
                hint="When people hear from you again.",
            ),
            YesNoField(name="facts_ok", label="The facts are right as I wrote them"),
        ),
    )


def usual_answers() -> dict[str, Answer]:
    return {
        "form": Open(long_form()),
        "swap": Replace(
            Card(
                title="As it was written",
                parts=(
                    Text("MX connector degraded."),
                    Choices((Choice("Show plain", "swap"),)),
                ),
            )
        ),
        "me_too": Toast("Noted. 4 people have this too."),
        "undo": Open(
            dataclasses.replace(long_form(), title="Post the notice (1 change undone)")
        ),
    }
