"""Every card and every form that Plainly can show, made by the flows themselves.

The scenes below are played with the real words on the recording platform; whatever anybody
was shown is kept, once each. Renderers, limits and pictures are tried on this list. That no
place in the flows that makes a card is left out is a test of its own.
"""

import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, fields, replace

from bot.cards import Answer, Card, Choices, Form, Open, Replace
from bot.conversation import sorry
from bot.demo.seeding import WORKSPACE
from bot.events import AlertFired, Said, Submitted, TimeCame
from bot.flows import word_reviews
from bot.outcome import Show
from bot.places import Account
from bot.ports import Never
from bot.records import Organisation, Person
from bot.redaction import redact
from tests.bot.dialog import Dialog, dialog
from tests.bot.notices.posts import wide_from
from tests.glossary.shipped import shipped_glossary

INVOICE = "the invoice screen is slow since the update, we can't close the month"
OUTAGE = (
    "SSO outage\n\n"
    "We are seeing elevated latency and intermittent 503s on the SSO endpoint following a "
    "failed deployment at 09:40 UTC. Users may be unable to sign in to email. The on-call "
    "engineer has initiated a failover to dc2-auth-04.corp.example and will apply a hotfix. "
    "Next update 11:00 UTC. Ref INC0045821."
)
GERMAN = "Am Mittwoch ist der Mailserver von 18:00 bis 20:00 Uhr nicht erreichbar, Wartung."
PASTED = "Fwd: We will fail over the DB cluster at 22:00. Users may see latency on app-07."
ANSWERS = {
    "title": "Sign-in trouble",
    "what": "You may not be able to sign in to email and other programs.",
    "who": "Everybody who signs in from home",
    "to_do": "Stay signed in if you are. Otherwise wait for the next word, please.",
    "kind": "outage",
    "severity": "major",
    "next_update": "2026-03-02T11:00:00+00:00",
}


@dataclass(frozen=True, slots=True)
class Example:
    """One thing to show. The name is short, and the same in each run."""

    name: str
    shown: Card | Form


@dataclass(slots=True, kw_only=True)
class Watched(Dialog):
    """A dialog that keeps what was shown at once, beside what was delivered."""

    at_once: list[Card | Form] = field(default_factory=list)

    async def press(self, who: str, action: str, value: str, *, message: str = "") -> Answer:
        answer = await Dialog.press(self, who, action, value, message=message)
        if isinstance(answer, Open):
            self.at_once.append(answer.form)
        elif isinstance(answer, Replace):
            self.at_once.append(answer.card)
        return answer

    async def types(self, who: str, form: Form, **values: str) -> None:
        """Somebody is filling in a form: what others would read of it is shown too."""
        me = Account(WORKSPACE, who)
        typed = Submitted(
            key="",
            organisation=self.organisation,
            at=self.clock.now(),
            who=me,
            place=self.place(who),
            form=form.name,
            draft=form.draft,
            values=tuple(values.items()),
        )
        card = await self.conversation.preview(typed, self.look)
        assert card is not None, f"{form.name} has no preview"
        self.at_once.append(card)

    def shown(self) -> Iterable[Card | Form]:
        yield from (one.delivery.card for one in self.platform.asked if one.delivery.card)
        yield from self.at_once


Scene = Callable[[Watched], Awaitable[None]]


@asynccontextmanager
async def watched() -> AsyncIterator[Watched]:
    """A dialog in which a scene can be played, with the real words."""
    async with dialog(language=shipped_glossary()) as playing:
        yield Watched(**{each.name: getattr(playing, each.name) for each in fields(playing)})


async def every_card() -> list[Example]:
    """The whole list, cards and forms mixed, in the order of the scenes."""
    found: dict[str, Example] = {}
    seen: list[Card | Form] = []
    for scene in SCENES:
        async with watched() as bot:
            await scene(bot)
            for shown in bot.shown():
                if shown not in seen:
                    seen.append(shown)
                    example = Example(_name(scene, shown, found), shown)
                    found[example.name] = example
    return list(found.values())


def _name(scene: Scene, shown: Card | Form, taken: Iterable[str]) -> str:
    kind = "form" if isinstance(shown, Form) else "card"
    words = re.sub(r"[^a-z0-9]+", "-", shown.title.lower()).strip("-")[:40].strip("-")
    name = f"{scene.__name__}-{kind}-{words or 'untitled'}"
    same = sum(1 for each in taken if each == name or each.startswith(f"{name}-n"))
    return f"{name}-n{same + 1}" if same else name


# --- notices ------------------------------------------------------------------------------


async def _posted(bot: Watched, **changed: str | tuple[str, ...]) -> None:
    await bot.says("sam", OUTAGE)
    form = await bot.opens("sam", "Post it …")
    await bot.submits("sam", form, **(ANSWERS | {"services": ("email",)} | changed))


async def notice(bot: Watched) -> None:
    """From the draft to solved, with everything readers press."""
    await bot.says("sam", OUTAGE)
    draft = bot.card("sam", "Your notice").about
    await bot.presses("sam", "What changed")
    await bot.press("sam", "notice.undo", f"{draft}|0")
    await bot.press("sam", "notice.draft", draft)
    await bot.presses("sam", "Show original")
    form = await bot.opens("sam", "Post it …")
    await bot.submits("sam", form, **(ANSWERS | {"services": ("email",)}))
    await bot.press("sam", "notice.changes", draft)
    await bot.presses("alex", "Me too")
    await bot.presses("alex", "Me too")
    await bot.presses("alex", "Show all of it", on="Sign-in trouble")
    await bot.says("alex", "is email down?")
    await bot.passes(minutes=50)
    await bot.passes(minutes=11)
    form = await bot.opens("sam", "Update", on="Posted")
    await bot.types("sam", form, words="The failover runs, still no ETA.")
    soon = "2026-03-02T11:05:00+00:00"
    said = {"words": "The failover runs, still no ETA.", "next_update": soon}
    await bot.submits("sam", form, **said, to_do="", severity="critical", until="")
    await bot.passes(minutes=10)
    await bot.presses("sam", "Tell everybody")
    form = await bot.opens("sam", "Change it", on="Not sent yet")
    await bot.submits("sam", form, next_update="2026-03-02T14:00:00+00:00")
    await bot.presses("sam", "Tell them in my words")
    form = await bot.opens("sam", "Resolve", on="Posted")
    await bot.submits("sam", form, words="We rolled back the deployment.")
    await bot.presses("sam", "Do not send", on="How it ended")
    await bot.press("sam", "notice.tell", "there-is-none")
    await bot.tells("sam", "Resolve", on="Posted", words="We rolled back the deployment.")
    await bot.rates("alex", "good", on="Solved")
    await bot.says("alex", "is email back?")
    await bot.presses("maria", "No more of these")
    await bot.presses("maria", "Undo")
    await bot.press("maria", "notice.leave", "there-is-none")
    await bot.press("maria", "notice.come_back", "there-is-none|")
    await bot.press("alex", "notice.me_too", bot.card("alex", "Solved").about)
    await bot.press("alex", "notice.me_too", "there-is-none")


async def leaving(bot: Watched) -> None:
    """A notice to a unit, and one to everybody: left, and wanted back."""
    await _posted(bot, services=(), units=("finance",))
    await bot.presses("alex", "No more of these")
    await bot.presses("alex", "No more of these")
    await _posted(bot, services=(), units=())
    await bot.presses("alex", "No more notices")
    await bot.says("alex", "my subscriptions")
    form = await bot.opens("alex", "Change subscriptions", on="Your subscriptions")
    await bot.submits("alex", form, left=())
    await bot.presses("alex", "Undo", on="no more notices at all")


async def notices_of_other_ends(bot: Watched) -> None:
    """Planned, thrown away, taken back."""
    planned = {"kind": "maintenance", "title": "Work on the sign-in server"}
    window = {"since": "2026-03-02T10:30:00+00:00", "until": "2026-03-02T10:50:00+00:00"}
    await _posted(bot, **(planned | window))
    await bot.passes(minutes=31)
    await bot.passes(minutes=20)
    await _words_for_one_that_is_open(bot)
    await bot.says("sam", OUTAGE)
    await bot.presses("sam", "Discard", on="Your notice")
    await bot.says("sam", OUTAGE)
    await bot.presses("sam", "Just explain it to me", on="Your notice")
    await bot.says("sam", GERMAN)
    await _posted(bot)
    await bot.says("alex", "is email down?")
    await bot.presses("sam", "Take back")
    await bot.press("alex", "notice.me_too", bot.card("alex", "Taken back").about)


async def a_notice_to_nobody(bot: Watched) -> None:
    await _posted(bot, services=("payroll",))
    await bot.press("noor", "notice.post_all_the_same", "there-is-none")
    await bot.presses("sam", "Post it all the same")


async def words_about_notices(bot: Watched) -> None:
    """One that is open is wrong, or over; with another one it is asked which."""
    await _posted(bot)
    await bot.says("sam", "the notice is wrong")
    await _posted(bot)
    await bot.says("sam", "all good again")


async def _words_for_one_that_is_open(bot: Watched) -> None:
    """Pasted as a notice of its own; told as the end of another."""
    await _posted(bot)
    notice = bot.card("sam", "Posted").about
    await bot.says("sam", OUTAGE)
    pasted = bot.card("sam", "Your notice").about
    end = Form(
        name="notice.resolve", title="", fields=(), submit="", draft=f"{notice}|{pasted}"
    )
    await bot.submits("sam", end, words="All is back.")
    await bot.presses("sam", "Tell everybody")


async def a_notice_that_a_channel_does_not_show(bot: Watched) -> None:
    organisation = await bot.look.one(Organisation, bot.organisation)
    assert organisation is not None
    await bot.keeps(replace(organisation, channels=(f"{WORKSPACE}/news",)))
    said = "I am not in that channel. Somebody in it can write: /invite @Plainly"
    bot.platform.refusing["news"] = Never("not_in_channel", said)
    await _posted(bot)
    await bot.work.sweep()
    await bot.work.settle()
    await bot.presses("sam", "Post it there again")
    await bot.press("sam", "notice.again", "there-is-none")


async def a_second_pair_of_eyes(bot: Watched) -> None:
    """A wide notice: sent back once, approved the second time."""
    await wide_from(bot, 2)
    await _posted(bot)
    _, read_first = bot.button("noor", "Approve and post")
    await bot.press("alex", "notice.approve", read_first.value)
    await bot.presses("noor", "Not like this")
    await _posted(bot)
    await bot.presses("sam", "Change it", on="A second person")
    await bot.press("sam", "notice.recall", "there-is-none")
    await _posted(bot)
    await bot.passes(minutes=11)  # nobody looks
    await bot.passes(hours=3)
    await bot.presses("noor", "Approve and post")  # too late
    await _posted(bot, next_update="2026-03-02T16:00:00+00:00", facts_ok="yes")
    await bot.presses("noor", "Approve and post")


# --- words --------------------------------------------------------------------------------


async def alerts(bot: Watched) -> None:
    """Monitoring sees trouble that is over before anybody posted it, and after."""
    for number, title in enumerate(("SSO latency is high", "Mail queue of mx-01 is full")):
        fired = AlertFired(
            key=f"alert:{number}",
            organisation=bot.organisation,
            at=bot.clock.now(),
            incident=f"incident-{number}",
            title=title,
            severity="critical",
            over=False,
            detail="Users see 503s.",
            services=("email",),
        )
        await bot.happens(fired)
        if number:
            form = await bot.opens("sam", "Post it …")
            await bot.submits("sam", form, **ANSWERS)
        await bot.happens(replace(fired, key=f"{fired.key}:over", over=True))
    await bot.happens(replace(fired, key="alert:wide", incident="wide", at=bot.clock.now()))
    await wide_from(bot, 1)
    await bot.submits("sam", await bot.opens("sam", "Post it …"), **ANSWERS)
    await bot.happens(replace(fired, key="alert:wide:over", incident="wide", over=True))


async def words(bot: Watched) -> None:
    """Explained, looked into, asked about, added."""
    await bot.says("alex", PASTED)
    await bot.presses("alex", "Show original")
    await bot.presses("alex", "What changed")
    await bot.presses("alex", "Still unclear", on="In plain words")
    explained = bot.card("alex", "In plain words").about
    await bot.press("alex", "explain.unclear_word", f"{explained}|")
    await bot.rates("alex", "bad", on="In plain words")
    await bot.says("alex", "what is SSO?")
    await bot.presses("alex", "I know this")
    await bot.presses("alex", "Explain it to me again")
    await bot.says("alex", "what is VPN?")
    await bot.presses("alex", "Still unclear", on="VPN")
    await bot.presses("grace", "Done", on="Somebody does not understand this word")
    await bot.says("alex", "what is a kubernets cluster?")
    await bot.presses("alex", "kubernetes", on="kubernets")
    await bot.says("alex", "what is Paybridge?")
    await bot.presses("alex", "Ask them to add it", on="Paybridge")
    form = await bot.opens("grace", "Explain it better")
    means = "The program in which Finance writes its invoices."
    await bot.submits("grace", form, term="Paybridge", means=means, gloss="invoice program")


async def own_word_without_being_asked(bot: Watched) -> None:
    form = await bot.press("grace", "term.add", "")
    assert isinstance(form, Open)
    means = "The list of who may pay what."
    await bot.says("grace", "our own words")
    await bot.submits("grace", form.form, term="Paylist", means=means, gloss="list of payers")
    await bot.says("grace", "add the word till run = the nightly sum of all tills")
    form = await bot.press("grace", "term.add", "")
    assert isinstance(form, Open)
    await bot.submits("grace", form.form, term="till run", means=means, gloss="nightly sum")


async def own_words_over_the_years(bot: Watched) -> None:
    await own_word_without_being_asked(bot)
    await bot.says("grace", "our own words")
    await bot.opens("grace", "Change it", on="Our own words")
    await bot.presses("grace", "Stop using it", on="Our own words")
    await bot.presses("grace", "Use it again")
    await bot.passes(days=370)
    monday = TimeCame(
        key="monday",
        organisation=bot.organisation,
        at=bot.clock.now(),
        about=word_reviews.NAME,
        what="every",
    )
    await bot.happens(monday)
    await bot.presses("grace", "Still right")
    await bot.presses("grace", "Still right")


async def words_that_need_nothing(bot: Watched) -> None:
    for text in ("", "x" * 30_000, "See you tomorrow, and thank you!", "Fwd: Thank you all."):
        await bot.says("alex", text)
    german = "Der Server ist heute leider nicht erreichbar, wir bitten um etwas Geduld."
    await bot.says("alex", f"Fwd: {german}")
    await bot.says("nobody", "hello")
    stranger = Account(WORKSPACE, "nobody")
    bot.at_once.append(await bot.conversation.home(stranger, bot.look))
    lost = Said(
        key="a command",
        organisation=bot.organisation,
        at=bot.clock.now(),
        who=Account(WORKSPACE, "alex"),
        place=bot.place("alex"),
        text="SSO is down",
        message="",
        intent="notice",
    )
    await bot.happens(lost)
    bot.at_once += [show.card for show in sorry(lost).shows if isinstance(show, Show)]
    await bot.press("alex", "term.show", "there is no such word")
    await bot.press("alex", "ask.send", "there-is-none")
    await bot.press("alex", "ask.this", "there-is-none")


# --- requests -----------------------------------------------------------------------------


async def _sent(bot: Watched) -> None:
    await bot.says("alex", INVOICE)
    await bot.presses("alex", "Yes, send it")


async def request(bot: Watched) -> None:
    """Read back, sent, answered, solved, rated badly, called back."""
    await bot.says("alex", "Lunch at 12?")
    await bot.says("alex", INVOICE)
    await bot.presses("alex", "My team")
    await bot.opens("alex", "Change the details")
    await bot.presses("alex", "Yes, send it")
    await bot.says("kim", "internal: the vendor blames our firewall", under="R-1")
    await bot.says("kim", "The ERP release broke the DB index. Hotfix at 16:00.", under="R-1")
    await bot.presses("kim", "Send and wait for Alex")
    await bot.presses("alex", "Show original", on="Kim Berg says")
    more = await bot.says("alex", "Thanks, it also hapens to Maria", under="Your request")
    await bot.edits("alex", more, "Thanks, it also happens to Maria")
    await bot.press("alex", "request.reopen", "R-1")
    for label in ("Answer Alex", "New time", "Hand over", "Resolve"):
        form = await bot.opens("kim", label, on="R-1 · Alex")
    form = await bot.opens("kim", "New time", on="R-1 · Alex")
    moved = {"when": "2026-03-03T12:00:00+00:00", "why": "The vendor is asked."}
    await bot.types("kim", form, **moved)
    await bot.submits("kim", form, **moved)
    form = await bot.opens("kim", "Answer Alex", on="R-1 · Alex")
    await bot.submits("kim", form, words="We rolled back the hotfix. Clear your cache.")
    form = await bot.opens("kim", "Resolve", on="R-1 · Alex")
    await bot.submits("kim", form, words="The hotfix was removed.")
    await bot.presses("kim", "Not yet")
    await bot.resolves("kim", "The hotfix was removed.", on="R-1 · Alex")
    await bot.says("alex", "It is slow again", under="Your request")
    await bot.rates("kim", "ok", on="clear at once")
    await bot.rates("alex", "bad", on="How did we do?")
    await bot.presses("alex", "Took too long")
    form = await bot.opens("alex", "Add a comment")
    await bot.submits("alex", form, comment="Nobody said anything for hours.", lost="60")
    await bot.presses("alex", "My liaison")
    await bot.presses("alex", "Unclear words")
    await bot.passes(minutes=200)
    await bot.passes(minutes=50)
    await bot.presses("kim", "Done", on="Please call back")
    await bot.presses("alex", "Nobody got back to me")
    await bot.presses("alex", "Not solved")
    await bot.rates("alex", "good", on="Thank you for telling us")
    await bot.presses("alex", "It is not solved", on="Your request")


async def solved_without_a_question(bot: Watched) -> None:
    """Whoever was asked often today hears what was done, and nothing else."""
    await _sent(bot)
    for n in range(5):
        await bot.ticket("closed", "alex@harbour.example", key=f"HD-{n}")
    await bot.resolves("kim", "The index was rebuilt.", on="R-1 · Alex")
    await bot.press("kim", "request.reopen", "R-1")


async def solved_and_not_so(bot: Watched) -> None:
    """Plain words say that what was solved last is not, and open it again."""
    await _sent(bot)
    await bot.resolves("kim", "The index was rebuilt.", on="R-1 · Alex")
    await bot.says("alex", "it is still slow")
    await bot.says("alex", "yes")
    form = await bot.opens("kim", "Resolve", on="R-1 · Alex")
    await bot.submits("kim", form, words="The hotfix was removed.")
    await bot.presses("alex", "It is solved", on="Your request")


async def requests_of_other_ends(bot: Watched) -> None:
    """Late, handed over, taken back, never sent, no call back wanted."""
    await _sent(bot)
    await bot.passes(minutes=50)
    await bot.passes(minutes=15)
    await bot.says("kim", "internal: the vendor blames our firewall", under="R-1")
    await bot.presses("kim", "Keep inside")
    await bot.presses("lee", "I take it over")
    form = await bot.opens("lee", "Hand over", on="R-1")
    await bot.submits("lee", form, whom="kim", note="She knows the invoice screen.")
    await bot.says("alex", "please look at this too")
    await bot.says("alex", "it is getting worse")
    await bot.says("alex", "please hurry")
    await bot.presses("alex", "R-1: invoice screen: slow")
    await bot.says("alex", "the invoice printer on our floor is broken")
    await bot.presses("alex", "It belongs to R-1: invoice screen: slow")
    await bot.says("alex", "it is still slow")
    await bot.presses("alex", "Something new")
    await bot.presses("alex", "Do not send")
    await bot.says("tom", "my VPN on our floor is broken")
    await bot.presses("tom", "Just explain the words")
    await bot.says("tom", "I need access to the invoice folder, please")
    await bot.presses("tom", "Do not send")
    form = await bot.opens("kim", "Resolve", on="R-1 · Alex")
    await bot.submits("kim", form, words="The hotfix was removed.")
    await bot.presses("alex", "Take it back", on="Your request")
    await bot.presses("kim", "Resolve R-1")
    await bot.ticket("closed", "maria@harbour.example")
    await bot.rates("maria", "bad", on="HD-7")
    await bot.presses("maria", "No, just count it")


async def more_than_one_reads_at_once(bot: Watched) -> None:
    """Four open requests of one person, and news of them all."""
    for thing in ("mouse", "printer", "screen", "laptop"):
        await bot.says("alex", f"I need a new {thing}")
        await bot.presses("alex", "Yes, send it")
    await bot.says("alex", "any news?")
    await bot.presses("alex", "Open R-1")


async def plain_words_under_way(bot: Watched) -> None:
    """Answers that are waited for, in plain words: of a draft, of a request; and any news."""
    await bot.says("alex", "I forgot my pin")
    await bot.says("alex", "the cash desk in shop 2")
    await bot.presses("alex", "That was something else")
    await bot.says("alex", "the cash desk in shop 2")
    await bot.presses("alex", "Yes, send it", on="Noted")
    await bot.says("alex", "any news?")
    await bot.presses("alex", "Ask Kim")
    await bot.says("alex", "thanks")
    await bot.says("alex", "any news?")
    await bot.says("kim", "Which till is it?", under="R-1")
    await bot.presses("kim", "Send and wait for Alex")
    await bot.presses("alex", "Ask Kim")
    await bot.says("alex", "any news?")
    await bot.says("alex", "thanks")
    await bot.says("alex", "the till at the door")
    await bot.presses("alex", "That was something else")
    await bot.presses("alex", "Just explain the words", on="How did you mean")
    await bot.says("alex", "the till at the door")
    await bot.says("alex", "it is getting worse")
    await _a_question_too_late(bot)


async def _a_question_too_late(bot: Watched) -> None:
    """The draft was sent before it was said that the words answer it."""
    await bot.says("tom", INVOICE)
    await bot.presses("tom", "Yes, send it")
    await bot.says("tom", "I forgot my pin")
    await bot.says("tom", "it is getting worse again")
    await bot.presses("tom", "Yes, send it", on="Did I understand")
    await bot.presses("tom", "My answer to the question")


async def choosing_in_words(bot: Watched) -> None:
    """A question of our own answered in words: a yes to one of several, "never mind"."""
    await _sent(bot)
    await bot.says("alex", "it keeps happening")
    await bot.says("alex", "yes")
    await bot.says("alex", "I need access to the shared drive, please")
    await bot.presses("alex", "Yes, send it")
    await bot.says("alex", "it keeps happening")
    await bot.says("alex", "yes")
    await bot.says("alex", "never mind")


async def one_by_one_and_by_number(bot: Watched) -> None:
    """Several matters are parted, named by their numbers, and one stays unsent."""
    await bot.says("alex", "Outlook is slow and Teams has no sound. I need a new mouse")
    await bot.presses("alex", "Take them one by one")
    await bot.presses("alex", "Yes, send it")
    await bot.says("alex", "R-1: it is getting worse")
    await bot.says("alex", "cancel R-1")
    await bot.says("tom", "cancel R-1")
    await bot.says("alex", "thanks")
    await bot.press("tom", "request.show", "R-1")


async def a_draft_in_words(bot: Watched) -> None:
    """A yes, a no and a "thanks" for what was not sent; a danger that was not sent."""
    await bot.says("alex", "Excel is slow")
    await bot.says("alex", "thanks")
    await bot.says("alex", "never mind")
    await bot.presses("alex", "Bring it back")
    await bot.says("alex", "yes")
    await bot.says("tom", "I think I clicked on a phishing link")
    await bot.says("tom", "I also typed my password there")
    await bot.says("tom", "home")
    await bot.presses("tom", "Send it to IT now", on="Not sent yet")


async def first_words_deleted(bot: Watched) -> None:
    """Before anybody works on it, and after."""
    message = await bot.says("alex", INVOICE)
    await bot.presses("alex", "Yes, send it")
    await bot.deletes("alex", message)
    message = await bot.says("tom", INVOICE)
    await bot.presses("tom", "Yes, send it")
    await bot.says("lee", "We look into it.", under="R-2")
    await bot.presses("lee", "Send to Tom")
    await bot.deletes("tom", message)
    await bot.presses("tom", "No, keep it open")
    more = await bot.says("tom", "it is worse now", under="Your request R-2")
    await bot.deletes("tom", more)


async def a_danger(bot: Watched) -> None:
    """At night: what to do right now, the liaison's card, and whoever is on call."""
    await bot.passes(hours=12)
    await bot.says("ruth", "I think I clicked on a phishing link and typed my password")
    await bot.presses("ruth", "Send it to IT now")
    await bot.says("ruth", "now my account has been hacked, too", under="Your request")


async def edited_into_a_danger(bot: Watched) -> None:
    """Sent as ordinary trouble: who has it and who wrote it are told that it hurries now."""
    message = await bot.says("ruth", "the printer in hall 2 prints nothing, please help us")
    await bot.presses("ruth", "Yes, send it")
    await bot.edits("ruth", message, "I clicked a link in a mail and typed my password")
    await bot.says("kim", "home")
    await bot.presses("ruth", "It is solved")


async def a_full_desk(bot: Watched) -> None:
    """More requests with one person than Home lists at once."""
    for number in range(9):
        await bot.says("alex", f"I need a new screen for desk {number}, please")
        await bot.presses("alex", "Yes, send it")
    await bot.says("kim", "home")
    await bot.presses("kim", "Show the next 1", on="Hello Kim")


async def hands_off(bot: Watched) -> None:
    """Who has no part in a request, or no more, is told so; and a house without IT."""
    await _sent(bot)
    form = await bot.opens("kim", "Hand over", on="R-1")
    await bot.submits("kim", form, whom="noor", note="")
    form = await bot.opens("noor", "Answer Alex", on="R-1")
    await bot.submits("noor", form, words="Which folder?")
    again = await bot.opens("noor", "Change it", on="Your answer to Alex")
    await bot.submits("noor", again, words="Which folder is it?")
    await bot.presses("noor", "Do not send", on="Your answer to Alex")
    form = await bot.opens("noor", "Answer Alex", on="R-1")
    await bot.submits("noor", form, words="Which folder?")
    await bot.press("tom", "request.take", "R-1")
    await bot.press("kim", "request.take", "R-1")
    await bot.says("noor", "What happened?", under="R-1")
    await bot.says("kim", "We look into it.", under="R-1")
    note = bot.card("kim", "Internal note").parts[-1]
    assert isinstance(note, Choices)
    await bot.press("tom", "relay.send", note.options[0].value)
    form = await bot.opens("kim", "Resolve", on="R-1")
    await bot.submits("kim", form, words="Done.")
    await bot.press("tom", "request.reopen", "R-1")
    await bot.press("lee", "request.take", "R-1")
    await bot.press("lee", "request.take", "R-99")

    people = await bot.look.many(Person, limit=100)
    await bot.keeps(*(replace(each, active=each.id == "tom", roles=()) for each in people))
    await bot.says("tom", "I need access to the invoice folder, please")
    await bot.presses("tom", "Yes, send it")


async def a_digest(bot: Watched) -> None:
    """More notices than one card lists, one of them solved, one opened, one taken back."""
    await bot.says("alex", "my subscriptions")
    form = await bot.opens("alex", "Change subscriptions")
    await bot.submits("alex", form, how="digest")
    await bot.says("alex", "my subscriptions")
    for n in range(14):
        await _posted(
            bot,
            title=f"Sign-in trouble {n}",
            facts_ok="yes",
            next_update="2026-03-04T11:00:00+00:00",
        )
    await bot.tells(
        "sam", "Resolve", on="Sign-in trouble 13", words="We rolled back the deployment."
    )
    await bot.passes(days=1)
    await bot.presses("alex", "Open: Sign-in trouble 13")
    await bot.press("alex", "notice.read", "there-is-none")


async def an_emoji_taken_back(bot: Watched) -> None:
    await bot.ticket("closed", "maria@harbour.example")
    await bot.reacts("maria", "HD-7", "tada")
    await bot.reacts("maria", "Thank you", "tada", added=False)


# --- around it ----------------------------------------------------------------------------


async def around(bot: Watched) -> None:
    """Help, home and reports for each side; subscriptions; away and back."""
    await _sent(bot)
    await _posted(bot)
    for who in ("alex", "kim", "ruth", "sam"):
        for wish in ("help", "home", "report"):
            await bot.says(who, wish)
    await bot.says("kim", "report finance")
    await bot.press("kim", "request.show", "R-1")
    await bot.press("tom", "request.show", "R-1")
    await bot.press("tom", "request.show", "R-99")
    await bot.press("kim", "report.more", "0:")
    await bot.press("tom", "report.more", "0:")
    await bot.says("alex", "my subscriptions")
    form = await bot.opens("alex", "Change subscriptions", on="Your subscriptions")
    await bot.submits("alex", form, quiet_from="18:00", quiet_to="07:30")
    await bot.says("alex", "is payroll down?")
    await bot.opens("alex", "Tell IT what happens")
    await bot.says("kim", "I am away")
    await bot.says("kim", "I am away until Friday")
    await bot.presses("kim", "I am back")
    await bot.says("kim", "I am away until Friday")
    await bot.says("kim", "I am back")
    await bot.says("lee", "what is going on?", under="")
    for asked in ("what is Ledgerline?", "what is ERP?", "what is Legderline?"):
        await bot.says("alex", asked)
    for who in ("alex", "kim"):
        await bot.says(who, "who is my liaison?")
    await bot.says("alex", redact("I cannot sign in, my password is Hunter2!"))


SCENES: tuple[Scene, ...] = (
    notice,
    leaving,
    notices_of_other_ends,
    a_notice_to_nobody,
    words_about_notices,
    a_notice_that_a_channel_does_not_show,
    a_second_pair_of_eyes,
    alerts,
    words,
    own_words_over_the_years,
    words_that_need_nothing,
    request,
    solved_without_a_question,
    solved_and_not_so,
    requests_of_other_ends,
    plain_words_under_way,
    more_than_one_reads_at_once,
    choosing_in_words,
    one_by_one_and_by_number,
    a_draft_in_words,
    first_words_deleted,
    a_danger,
    edited_into_a_danger,
    a_full_desk,
    hands_off,
    a_digest,
    an_emoji_taken_back,
    around,
)
