"""One click to leave: no more notices like this one. One more click, and all is as before."""

from dataclasses import dataclass, replace

from bot import wording
from bot.cards import Card, Choice, Choices, Text
from bot.events import Pressed
from bot.flows.subscribing import subscription_id
from bot.flows.updating import below
from bot.outcome import Outcome, Show
from bot.records import Notice, Record, Service, Subscription, Unit
from bot.scene import Scene, privately, reply

OFF = "off"
"""What was left before already stays left when the leaving is taken back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """What leaving this notice leaves: a service, a unit, or everything."""

    service: str = ""
    unit: str = ""


def left_by(notice: Notice) -> tuple[Left, ...]:
    """Its services; where it names none, its units; where it names nothing, everything."""
    services = tuple(Left(service=id) for id in notice.services)
    units = tuple(Left(unit=id) for id in notice.units)
    return services or units or (Left(),)


async def leave(scene: Scene, pressed: Pressed) -> Outcome:
    """What is shown stays; the answer says what was left, and takes it back on a click."""
    notice = await scene.look.one(Notice, pressed.value)
    if notice is None:
        return reply(pressed.key, below(pressed), Card(title=wording.GONE))
    puts, before = [], []
    for left in left_by(notice):
        kept = await _subscription(scene, left)
        before.append(_in_short(kept))
        if kept and kept.how == "off":
            continue
        puts.append(
            Subscription(
                id=subscription_id(scene.me.id, left.service, left.unit),
                organisation=notice.organisation,
                version=kept.version if kept else 0,
                person=scene.me.id,
                service=left.service,
                unit=left.unit,
                how="off",
            )
        )
    if not puts:
        return await _left_already(scene, notice, pressed)
    card = await _left_card(scene, notice, f"{notice.id}|{','.join(before)}")
    show = Show(key=_key(scene, notice), card=card, to=(below(pressed),))
    return Outcome(puts=tuple(puts), shows=(show,))


async def _left_already(scene: Scene, notice: Notice, pressed: Pressed) -> Outcome:
    """Pressed again, here or on another notice: what stands below the first press can still
    take it back."""
    mine = Choice(wording.MY_SUBSCRIPTIONS, "subscriptions.show", "")
    card = Card(title=await _left_title(scene, notice), parts=(Choices((mine,)),))
    return reply(pressed.key, below(pressed), card)


async def come_back(scene: Scene, pressed: Pressed) -> Outcome:
    """As it was before: what was chosen then, or the unit's default."""
    id, _, before = pressed.value.partition("|")
    notice = await scene.look.one(Notice, id)
    if notice is None:
        return reply(
            pressed.key, privately(pressed.place, pressed.who.id), Card(title=wording.GONE)
        )
    puts: list[Record] = []
    removes: list[Record] = []
    for left, was in zip(left_by(notice), before.split(","), strict=False):
        off = await _subscription(scene, left)
        if off is None or off.how != "off" or was == OFF:
            continue
        how, _, least = was.partition(":")
        if how in wording.WHEN_TO_HEAR_OPTIONS and least in wording.SEVERITIES:
            puts.append(replace(off, how=how, least=least))  # type: ignore[arg-type] # just checked
        else:
            removes.append(off)
    named = await _names(scene, notice)
    title = wording.BACK_TO.format(what=named) if named else wording.BACK_TO_ALL
    mine = Choice(wording.MY_SUBSCRIPTIONS, "subscriptions.show", "")
    card = Card(title=title, parts=(Choices((mine,)),), tone="good")
    return Outcome(
        puts=tuple(puts),
        removes=tuple(removes),
        shows=(Show(key=_key(scene, notice), card=card),),
    )


def _key(scene: Scene, notice: Notice) -> str:
    return f"left:{notice.id}:{scene.me.id}"


async def _subscription(scene: Scene, left: Left) -> Subscription | None:
    id = subscription_id(scene.me.id, left.service, left.unit)
    return await scene.look.one(Subscription, id)


def _in_short(kept: Subscription | None) -> str:
    """What was chosen before, for the button that takes the leaving back."""
    if kept is None:
        return ""
    return OFF if kept.how == "off" else f"{kept.how}:{kept.least}"


async def _left_card(scene: Scene, notice: Notice, before: str) -> Card:
    if notice.services:
        says = wording.LEFT_SERVICES
    else:
        says = wording.LEFT_UNITS if notice.units else wording.LEFT_ALL
    buttons = (
        Choice(wording.UNDO, "notice.come_back", before, main=True),
        Choice(wording.MY_SUBSCRIPTIONS, "subscriptions.show", ""),
    )
    title = await _left_title(scene, notice)
    return Card(title=title, parts=(Text(says), Choices(buttons)))


async def _left_title(scene: Scene, notice: Notice) -> str:
    named = await _names(scene, notice)
    return wording.LEFT.format(what=named) if named else wording.LEFT_ALL_TITLE


async def _names(scene: Scene, notice: Notice) -> str:
    """What was left, by the names that people use; empty for everything."""
    kind: type[Service | Unit] = Service if notice.services else Unit
    ids = notice.services or notice.units
    found = [await scene.look.one(kind, id) for id in ids]
    return wording.listed([each.name for each in found if each])
