"""A posted notice lives: updates, me too, solved, taken back; and who wants to leave."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from bot import wording
from bot.cards import (
    Answer,
    Card,
    Choice,
    Choices,
    Part,
    Quote,
    Text,
    Toast,
)
from bot.cards import Replace as ReplaceCard
from bot.events import Pressed, TimeCame
from bot.flows import promising
from bot.flows.announcing import channels_of, own_notice, readers_of
from bot.flows.notice_cards import (
    SOON_OR_NOW,
    author_card,
    draft_key,
    is_over_title,
    is_urgent,
    missing_card,
    missing_key,
    notice_card,
    notice_key,
    over_card,
    trying_card,
)
from bot.flows.noting import noted
from bot.flows.status import answers
from bot.outcome import At, Cancel, Outcome, Show, To, ToMeToo, Under, WhereShown
from bot.places import Place
from bot.ports import Look, Missing
from bot.records import MeToo, Notice, Promise
from bot.scene import Scene, privately, reply
from bot.tools import Tools


async def redraw(look: Look, notice: Notice, also_to: tuple[To, ...] = ()) -> tuple[Show, ...]:
    """Readers' card, the answers that tell of it, and author's desk at the newest state."""
    return (
        Show(
            key=notice_key(notice.id),
            card=notice_card(notice),
            to=(WhereShown(), *also_to),
            matters="notice",
            urgent=is_urgent(notice),
        ),
        *await answers(look, notice),
        await desk(look, notice),
    )


async def desk(look: Look, notice: Notice, *, missing: Sequence[Missing] | None = None) -> Show:
    """The card on which the author works; `missing` where it is known already."""
    if missing is None:
        missing = await missing_in(look, notice)
    me_too = await look.count(MeToo, notice=notice.id)
    reach = notice.reached
    if reach is None:  # posted by a version that did not keep it
        reach = await look.reach(readers_of(notice))
    card = author_card(notice, reach=reach, me_too=me_too, missing=missing)
    return Show(key=draft_key(notice.id), card=card)


async def missing_in(look: Look, notice: Notice) -> tuple[Missing, ...]:
    """The channels that should show the notice and cannot."""
    return await look.missing(notice_key(notice.id), await channels_of(look, notice))


# --- how it ends ---------------------------------------------------------------------------


async def resolve(scene: Scene, notice: Notice, resolution: str) -> Outcome:
    """Solved: said in the same message, and to each who pressed "me too"."""
    solved = solved_with(notice, resolution, scene.now)
    hit = await scene.look.count(MeToo, notice=notice.id, tell_when_fixed=True)
    shows = await redraw(scene.look, solved)
    if hit:
        card = Card(
            title=is_over_title(notice),
            parts=(Text(resolution), Text(wording.AFFECTED_YOU_TOO)),
            tone="good",
            about=notice.id,
        )
        to = ToMeToo(notice=notice.id)
        shows += (Show(key=f"fixed:{notice.id}", card=card, to=(to,), matters="notice"),)
    promise = await scene.look.one(Promise, promising.promise_id(notice.id))
    ended = promising.keep(scene.tools, promise) if promise else Outcome()
    jobs = (Cancel(id=f"{notice.id}:begins"), Cancel(id=f"{notice.id}:ends"))
    return Outcome(puts=(solved,), shows=shows, jobs=jobs) + ended


def solved_with(notice: Notice, resolution: str, at: datetime) -> Notice:
    """The notice once it is over: nothing more is promised."""
    return replace(
        notice, state="resolved", resolution=resolution, resolved_at=at, next_update=None
    )


async def withdraw(scene: Scene, pressed: Pressed) -> Outcome:
    """It should never have been posted: the message says so where it stands."""
    notice = await own_notice(scene, pressed.value)
    if notice is None or notice.state not in SOON_OR_NOW:
        return Outcome()
    gone = replace(notice, state="withdrawn", next_update=None)
    promise = await scene.look.one(Promise, promising.promise_id(notice.id))
    ended = promising.drop(scene.tools, promise) if promise else Outcome()
    log = noted(scene, "notice.withdrawn", notice.id, pressed.key)
    return Outcome(puts=(gone,), shows=await redraw(scene.look, gone)) + ended + log


async def window(look: Look, tools: Tools, event: TimeCame) -> Outcome:
    """A maintenance window begins or ends by itself."""
    notice = await look.one(Notice, event.about)
    if notice is None or notice.state not in SOON_OR_NOW:
        return Outcome()
    now = tools.clock.now()
    if event.what == "notice.begins":
        if notice.since and notice.since > now:
            return Outcome()  # It was moved.
        begun = replace(notice, state="open")
        return Outcome(puts=(begun,), shows=await redraw(look, begun))
    if notice.until and notice.until > now:
        return Outcome()
    ended = solved_with(notice, wording.PLANNED_TIME_OVER, now)
    promise = await look.one(Promise, promising.promise_id(notice.id))
    kept = promising.keep(tools, promise) if promise else Outcome()
    return Outcome(puts=(ended,), shows=await redraw(look, ended)) + kept


# --- where it could not be shown ---------------------------------------------------------


async def undelivered(look: Look, event: TimeCame) -> Outcome:
    """A channel does not show the notice: its author believes that it does, so say it."""
    notice = await look.one(Notice, event.about.removeprefix(notice_key("")))
    missing = await missing_in(look, notice) if notice else ()
    if notice is None or not missing:
        return Outcome()
    told = Show(
        key=missing_key(notice.id),
        card=missing_card(notice, missing),
        to=(Under(key=draft_key(notice.id)),),
    )
    return Outcome(shows=(await desk(look, notice, missing=missing), told))


async def post_again(scene: Scene, pressed: Pressed) -> Outcome:
    """The author has put it right (invited Plainly, say): try those channels once more."""
    notice = await own_notice(scene, pressed.value)
    missing = await missing_in(scene.look, notice) if notice else ()
    if notice is None or not missing:
        return reply(
            pressed.key, privately(pressed.place, pressed.who.id), Card(title=wording.GONE)
        )
    shows = (
        Show(
            key=notice_key(notice.id),
            card=notice_card(notice),
            to=tuple(each.place for each in missing),
            matters="notice",
            urgent=is_urgent(notice),
        ),
        await desk(scene.look, notice, missing=()),
        Show(key=missing_key(notice.id), card=trying_card(notice)),
    )
    return Outcome(shows=shows)


# --- what readers do with it ---------------------------------------------------------------


async def me_too(scene: Scene, pressed: Pressed) -> Outcome:
    """One more who has the trouble; counted once, told when it is fixed."""
    notice = await scene.look.one(Notice, pressed.value)
    if notice is None:
        return reply(pressed.key, below(pressed), Card(title=wording.GONE))
    if notice.state not in SOON_OR_NOW:
        return reply(pressed.key, below(pressed), over_card(notice))
    id = f"{notice.id}:{scene.me.id}"
    key = f"counted:{id}"
    if await scene.look.one(MeToo, id):
        card = Card(title=wording.COUNTED_ALREADY, about=notice.id)
        return Outcome(shows=(Show(key=key, card=card, to=(below(pressed),)),))
    hit = MeToo(
        id=id,
        organisation=notice.organisation,
        notice=notice.id,
        person=scene.me.id,
        at=scene.now,
    )
    card = Card(title=wording.COUNTED, about=notice.id)
    shows = (Show(key=key, card=card, to=(below(pressed),)),)
    return Outcome(puts=(hit,), shows=shows, jobs=(_counted_soon(notice, scene.now),))


COUNTED_EVERY = 3
"""Seconds: in an outage hundreds press at once, and the author needs one number."""


def _counted_soon(notice: Notice, now: datetime) -> At:
    """The author's card counts after the commit, and once for all who press meanwhile."""
    turn = int(now.timestamp()) // COUNTED_EVERY + 1
    return At(
        id=f"{notice.id}:counted:{turn}",
        when=datetime.fromtimestamp(turn * COUNTED_EVERY, UTC),
        about=notice.id,
        what="me_too.counted",
    )


async def count_again(look: Look, event: TimeCame) -> Outcome:
    """How many have the trouble, on its author's card."""
    notice = await look.one(Notice, event.about)
    return Outcome(shows=(await desk(look, notice),)) if notice else Outcome()


def below(pressed: Pressed) -> Place:
    """Privately, in the thread of the card that was pressed."""
    thread = pressed.place.thread or pressed.message
    return privately(replace(pressed.place, thread=thread), pressed.who.id)


async def show_source(scene: Scene, pressed: Pressed) -> Answer:
    """All that a posted notice says, and the words of IT behind it; or its short form again."""
    notice = await scene.look.one(Notice, pressed.value)
    if notice is None or notice.state in ("draft", "approval"):
        return Toast(wording.GONE)
    if pressed.action == "notice.plain":
        return ReplaceCard(notice_card(notice))
    return ReplaceCard(with_source(notice))


def with_source(notice: Notice) -> Card:
    """All of a notice, with the words IT wrote below the plain ones."""
    card = notice_card(notice, whole=True)
    hide = Choice(wording.SHOW_LESS, "notice.plain", notice.id)
    parts: list[Part] = []
    for part in card.parts:
        if isinstance(part, Choices):
            parts.append(Quote(notice.source, by=wording.ORIGINAL_FROM))
            options = (hide if o.action == "notice.source" else o for o in part.options)
            part = Choices(tuple(options))
        parts.append(part)
    return replace(card, parts=tuple(parts))
