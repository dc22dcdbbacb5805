"""A notice for many waits for a second person's yes, and is not forgotten: whoever was asked
is asked again, and its author hears that nobody has looked."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from bot import wording
from bot.cards import Card, Facts, Text
from bot.events import Pressed, TimeCame
from bot.flows import publishing
from bot.flows.announcing import card_of_draft, own_notice, readers_of
from bot.flows.checking_cards import (
    answered,
    approval_card,
    approval_key,
    approves,
    not_asked_card,
    text_hash,
    unchecked_card,
    unchecked_key,
    waiting_card,
)
from bot.flows.notice_cards import (
    draft_key,
    ended_already,
    is_urgent,
    title_of,
)
from bot.outcome import At, Outcome, Show, ToPerson, Withdraw
from bot.ports import Look
from bot.records import Approval, Notice, Person, Role
from bot.scene import Scene, privately, reply
from bot.tools import Tools, id_from

SOON = (timedelta(minutes=10), timedelta(minutes=30))
"""So long after it was asked for, both sides hear that nobody has looked: an outage is news
for minutes. Then no more (`MOST_REMINDERS`); they know whom to call."""
IN_TIME = (timedelta(hours=3), timedelta(hours=24))
"""The same for what is planned for another day."""
MAY_SAY_YES: Final[tuple[Role, ...]] = ("reviewer", "it_poster")


async def ask(scene: Scene, notice: Notice, reach: int) -> Outcome:
    """Everybody who may say yes is asked; until then nobody else reads it."""
    waiting = replace(notice, state="approval")
    reviewers = await _reviewers(scene.look, notice)
    card = waiting_card(waiting, reach=reach, asked=[person.name for person in reviewers])
    desk = Show(key=draft_key(notice.id), card=card)
    if not reviewers:
        return Outcome(puts=(waiting,), shows=(desk,))
    check = approval_card(waiting, author=scene.me.name, reach=reach)
    asked = Show(key=approval_key(notice), card=check, to=_to(reviewers), urgent=True)
    jobs = tuple(
        At(
            id=f"{notice.id}:unchecked:{number}",
            when=scene.now + wait,
            about=f"{notice.id}|{number}",
            what="unchecked",
        )
        for number, wait in enumerate(SOON if _hurries(notice, scene.now) else IN_TIME, start=1)
    )
    return Outcome(puts=(waiting,), shows=(desk, asked), jobs=jobs)


def _hurries(notice: Notice, now: datetime) -> bool:
    """Whether people need it now, or it begins before the day is over."""
    begins_soon = notice.since is not None and notice.since < now + timedelta(days=1)
    return notice.kind == "outage" or is_urgent(notice) or begins_soon


async def _reviewers(look: Look, notice: Notice) -> list[Person]:
    people = await look.with_role(*MAY_SAY_YES, "admin")
    return [person for person in people if person.id != notice.author]


def _to(people: Sequence[Person]) -> tuple[ToPerson, ...]:
    return tuple(ToPerson(person=each.id) for each in people)


async def time_came(look: Look, tools: Tools, event: TimeCame) -> Outcome:
    """Nobody said yes or no: the question stands below what came meanwhile, and its author
    hears of it."""
    id, _, number = event.about.partition("|")
    notice = await look.one(Notice, id)
    author = await look.one(Person, notice.author) if notice else None
    if notice is None or author is None or notice.state != "approval":
        return Outcome()
    again = int(number)
    reviewers = await _reviewers(look, notice)
    names = [person.name for person in reviewers]
    reach = await look.reach(readers_of(notice))
    check = approval_card(notice, author=author.name, reach=reach)
    check = replace(check, title=wording.STILL_TO_CHECK.format(title=title_of(notice)))
    hurries = _hurries(notice, tools.clock.now())
    asked = Show(key=approval_key(notice, again), card=check, to=_to(reviewers), urgent=hurries)
    told = Show(
        key=unchecked_key(notice, again),
        card=unchecked_card(notice, reach=reach, asked=names),
        to=_to((author,)),
        urgent=hurries,
    )
    before = (
        Withdraw(key=approval_key(notice, again - 1)),
        Withdraw(key=unchecked_key(notice, again - 1)),
    )
    return Outcome(shows=(*before, asked, told) if reviewers else (*before, told))


# --- yes or no ---------------------------------------------------------------------------


async def approve(scene: Scene, pressed: Pressed) -> Outcome:
    """A second person's yes to exactly the text that they read."""
    notice = await scene.look.one(Notice, pressed.value.partition("|")[0])
    if notice is None or notice.state != "approval" or notice.author == scene.me.id:
        return Outcome()
    place = privately(pressed.place, pressed.who.id)
    if not scene.may(*MAY_SAY_YES):
        return reply(pressed.key, place, Card(title=wording.NO_RIGHT))
    if pressed.value != approves(notice):
        return await _changed_meanwhile(scene, notice, pressed)
    if notice.next_update and notice.next_update <= scene.now:
        return await _word_is_over(scene, notice, pressed)
    if ended_already(notice.kind, notice.until, scene.now):
        return await _end_is_over(scene, notice, pressed)
    yes = Approval(
        id=f"{notice.id}:{scene.me.id}",
        organisation=notice.organisation,
        about=notice.id,
        person=scene.me.id,
        text_hash=text_hash(notice),
        at=scene.now,
    )
    done = Card(
        title=wording.APPROVED_BY.format(name=scene.me.name, title=title_of(notice)),
        tone="good",
        about=notice.id,
    )
    reach = await scene.look.reach(readers_of(notice))
    posted = await publishing.post(scene, notice, reach)
    return Outcome(puts=(yes,), shows=answered(notice, done)) + posted


async def _changed_meanwhile(scene: Scene, notice: Notice, pressed: Pressed) -> Outcome:
    """The yes was to another text: the one that would be posted now is shown instead."""
    author = await scene.look.one(Person, notice.author)
    reach = await scene.look.reach(readers_of(notice))
    now = approval_card(notice, author=author.name if author else "", reach=reach)
    title = wording.CHANGED_SINCE_READ.format(title=title_of(notice))
    place = privately(pressed.place, pressed.who.id)
    return reply(pressed.key, place, replace(now, title=title))


async def _word_is_over(scene: Scene, notice: Notice, pressed: Pressed) -> Outcome:
    """Readers would get a time for the next word that is past: its author chooses another."""
    title = wording.CHECKED_TOO_LATE.format(title=title_of(notice))
    return await _too_late(scene, notice, pressed, title, wording.CHOOSE_NEXT_WORD)


async def _end_is_over(scene: Scene, notice: Notice, pressed: Pressed) -> Outcome:
    """Readers would get an end that is past: its author says when it ends now."""
    title = wording.CHECKED_AFTER_ITS_END.format(title=title_of(notice))
    return await _too_late(scene, notice, pressed, title, wording.CHOOSE_END)


async def _too_late(
    scene: Scene, notice: Notice, pressed: Pressed, title: str, ask: str
) -> Outcome:
    says_yes = Text(ask.format(name=scene.me.name))
    told = Show(
        key=f"late:{id_from(pressed.key)}",
        card=Card(title=title, parts=(says_yes,), tone="warning", about=notice.id),
        to=(ToPerson(person=notice.author),),
        urgent=True,
    )
    late = Card(title=title, parts=(Text(wording.AUTHOR_CHOOSES_NEXT_WORD),), about=notice.id)
    return await _a_draft_again(scene, notice, late, told)


async def recall(scene: Scene, pressed: Pressed) -> Outcome:
    """Its author would rather change it first: nobody need look at it as it was."""
    notice = await own_notice(scene, pressed.value)
    if notice is None or notice.state != "approval":
        return reply(
            pressed.key, privately(pressed.place, pressed.who.id), Card(title=wording.GONE)
        )
    return await _a_draft_again(scene, notice, not_asked_card(notice))


async def refuse(scene: Scene, pressed: Pressed) -> Outcome:
    """Back to its author as a draft."""
    notice = await scene.look.one(Notice, pressed.value)
    if notice is None or notice.state != "approval" or not scene.may(*MAY_SAY_YES):
        return Outcome()
    asks = Card(
        title=wording.ASKS_TO_CHANGE.format(name=scene.me.name),
        parts=(
            Facts(((wording.NOTICE, title_of(notice)),)),
            Text(wording.OPEN_TO_CHANGE),
        ),
        about=notice.id,
    )
    told = Show(
        key=f"refused:{id_from(pressed.key)}", card=asks, to=(ToPerson(person=notice.author),)
    )
    sent_back = Card(
        title=wording.SENT_BACK.format(title=title_of(notice)),
        parts=(Text(wording.IS_NOT_POSTED),),
        about=notice.id,
    )
    return await _a_draft_again(scene, notice, sent_back, told)


async def _a_draft_again(scene: Scene, notice: Notice, answer: Card, *told: Show) -> Outcome:
    """Its author goes on with it; `answer` takes the place of the question."""
    back = replace(notice, state="draft")
    desk = Show(key=draft_key(notice.id), card=await card_of_draft(scene, back))
    return Outcome(puts=(back,), shows=(desk, *told, *answered(notice, answer)))
