"""Who gets which notices: shown plainly, changed in one form, left by one click."""

from dataclasses import replace
from datetime import time
from typing import Literal

from bot import wording
from bot.cards import (
    Answer,
    Card,
    Choice,
    ChoiceField,
    Choices,
    Facts,
    FieldErrors,
    Form,
    Nothing,
    Open,
    Part,
    TextField,
    Times,
)
from bot.events import Pressed, Said, Submitted
from bot.flows import digesting
from bot.outcome import Outcome
from bot.records import Person, Service, Severity, Subscription, Unit
from bot.scene import Scene, privately, reply


def subscription_id(person: str, service: str, unit: str = "") -> str:
    """One choice of one person: about a service, a unit, or everything."""
    return f"{person}:{service or '*'}:{unit}" if unit else f"{person}:{service or '*'}"


async def show(scene: Scene, event: Said | Pressed) -> Outcome:
    place = privately(event.place, event.who.id)
    return reply(event.key, place, await my_card(scene))


async def my_card(scene: Scene) -> Card:
    """What I get, and when I am left in peace."""
    mine = await scene.look.many(Subscription, person=scene.me.id, limit=1000)
    rows = await _rows(scene, scene.me, mine)
    change = Choice(wording.CHANGE_SUBSCRIPTIONS, "subscriptions.change", "", main=True)
    return Card(title=wording.YOUR_SUBSCRIPTIONS, parts=(Facts(rows), Choices((change,))))


async def _rows(
    scene: Scene, me: Person, mine: tuple[Subscription, ...]
) -> tuple[tuple[str, str], ...]:
    """What somebody with these choices gets, in a few lines."""
    services = {each.id: each for each in await scene.services()}
    names = sorted(services[id].name for id in heard_of(scene, mine) if id in services)
    off = sorted(
        services[s.service].name for s in mine if s.how == "off" and s.service in services
    )
    left = [name for _, name in await _left_besides(scene, mine)]
    rows = [(wording.YOU_HEAR_ABOUT, ", ".join(names) or wording.NOTHING_YET)]
    if off or left:
        rows.append((wording.YOU_LEFT, ", ".join((*left, *off))))
    if scene.unit and not any(s.how == "off" and not s.service for s in mine):
        rows.append((wording.ALSO, wording.YOUR_UNITS_MATTERS.format(unit=scene.unit.name)))
    if (least := least_of(mine)) != "info":
        rows.append(
            (
                wording.HOW_SERIOUS,
                wording.AND_MORE_SERIOUS.format(severity=wording.SEVERITIES[least]),
            )
        )
    if how_of(mine) == "digest":
        rows.append((wording.WHEN, wording.ONCE_A_DAY))
    if me.quiet_from and me.quiet_to:
        rows.append(
            (wording.QUIET, wording.QUIET_TIME.format(start=me.quiet_from, end=me.quiet_to))
        )
    return tuple(rows)


async def _left_besides(scene: Scene, mine: tuple[Subscription, ...]) -> list[tuple[str, str]]:
    """What somebody left that is no service, with its id: units, or everything."""
    left = []
    for each in mine:
        if each.how != "off" or each.service:
            continue
        unit = await scene.look.one(Unit, each.unit) if each.unit else None
        name = wording.NOTICES_FOR.format(unit=unit.name) if unit else wording.EVERYTHING
        left.append((each.id, name))
    return left


def heard_of(scene: Scene, mine: tuple[Subscription, ...]) -> set[str]:
    """Ids of the services somebody hears about: the unit's and their own, less the left."""
    default = set(scene.unit.services) if scene.unit else set()
    wanted = {each.service for each in mine if each.how != "off" and each.service}
    left = {each.service for each in mine if each.how == "off"}
    everything = any(s.how == "off" and not s.service and not s.unit for s in mine)
    return set() if everything else (default | wanted) - left


def least_of(mine: tuple[Subscription, ...]) -> Severity:
    """How serious a notice must be for somebody who chose so."""
    return next((each.least for each in mine if each.how != "off"), "info")


def how_of(mine: tuple[Subscription, ...]) -> str:
    """Whether somebody hears at once, or once a day."""
    return "digest" if any(each.how == "digest" for each in mine) else "now"


async def open_form(scene: Scene, pressed: Pressed) -> Answer:
    mine = await scene.look.many(Subscription, person=scene.me.id, limit=1000)
    services = await scene.services()
    left = await _left_besides(scene, mine)
    return Open(subscriptions_form(scene, mine, services, left))


def subscriptions_form(
    scene: Scene,
    mine: tuple[Subscription, ...],
    services: tuple[Service, ...],
    left: list[tuple[str, str]],
) -> Form:
    on = tuple(sorted(heard_of(scene, mine)))
    least = least_of(mine)
    me = scene.me
    besides = ChoiceField(
        name="left",
        label=wording.YOU_LEFT,
        hint=wording.LEFT_HINT,
        options=tuple(left),
        value=tuple(id for id, _ in left),
        several=True,
    )
    return Form(
        name="subscriptions",
        title=wording.WHAT_TO_HEAR,
        submit=wording.SAVE,
        fields=(
            ChoiceField(
                name="services",
                label=wording.SERVICES_YOU_USE,
                options=tuple((each.id, each.name) for each in services),
                value=on,
                several=True,
            ),
            *((besides,) if left else ()),
            ChoiceField(
                name="least",
                label=wording.HOW_SERIOUS_MUST_IT_BE,
                hint=wording.HOW_SERIOUS_HINT,
                options=tuple(wording.SEVERITIES.items()),
                value=(least,),
            ),
            ChoiceField(
                name="how",
                label=wording.WHEN_TO_HEAR,
                hint=wording.WHEN_TO_HEAR_HINT,
                options=tuple(wording.WHEN_TO_HEAR_OPTIONS.items()),
                value=(how_of(mine),),
            ),
            TextField(
                name="quiet_from",
                label=wording.QUIET_FROM,
                value=f"{me.quiet_from:%H:%M}" if me.quiet_from else "",
                hint=wording.QUIET_FROM_HINT,
            ),
            TextField(
                name="quiet_to",
                label=wording.QUIET_UNTIL,
                value=f"{me.quiet_to:%H:%M}" if me.quiet_to else "",
                hint=wording.QUIET_UNTIL_HINT,
            ),
        ),
    )


def read_clock(said: str) -> time | None:
    """ "18:00" or "7.30" as a time of day; None when it is none."""
    try:
        return time.fromisoformat(said.replace(".", ":").zfill(5))
    except ValueError:
        return None


async def check_form(scene: Scene, submitted: Submitted) -> Answer:
    errors = [
        (name, wording.WRITE_A_CLOCK_TIME)
        for name in ("quiet_from", "quiet_to")
        if submitted.value(name) and read_clock(submitted.value(name)) is None
    ]
    given = [bool(submitted.value(name)) for name in ("quiet_from", "quiet_to")]
    if not errors and given.count(True) == 1:
        errors = [("quiet_to", wording.BOTH_TIMES_OR_NONE)]
    everything = subscription_id(scene.me.id, "")
    if submitted.several("services") and everything in submitted.several("left"):
        errors.append(("left", wording.LEFT_EVERYTHING_TOO))
    return FieldErrors(tuple(errors)) if errors else Nothing()


async def _wanted_back(
    scene: Scene, mine: tuple[Subscription, ...], submitted: Submitted
) -> tuple[Subscription, ...]:
    """What was left, and has no tick any more in a form that showed it."""
    if "left" not in dict(submitted.values):
        return ()
    left = {id for id, _ in await _left_besides(scene, mine)}
    return tuple(each for each in mine if each.id in left - set(submitted.several("left")))


async def submit_form(scene: Scene, submitted: Submitted) -> Outcome:
    wanted = set(submitted.several("services"))
    all_mine = await scene.look.many(Subscription, person=scene.me.id, limit=1000)
    mine = {each.service: each for each in all_mine}
    heard = heard_of(scene, all_mine)
    least = submitted.value("least")
    chosen: Literal["now", "digest"] = "digest" if submitted.value("how") == "digest" else "now"
    puts: list[Subscription] = [
        replace(each, how=chosen)
        for each in all_mine
        if not each.service and each.how not in ("off", chosen)
    ]
    for service in await scene.services():
        kept = mine.get(service.id)
        as_it_is = service.id not in wanted or (chosen == "now" and least == "info")
        if kept is None and as_it_is and (service.id in wanted) == (service.id in heard):
            continue
        sub = kept or Subscription(
            id=subscription_id(scene.me.id, service.id),
            organisation=scene.organisation.id,
            person=scene.me.id,
            service=service.id,
        )
        how = chosen if service.id in wanted else "off"
        serious = least if least in wording.SEVERITIES else sub.least
        changed = replace(sub, how=how, least=serious)  # type: ignore[arg-type] # in the list
        if changed != kept:
            puts.append(changed)
    back = await _wanted_back(scene, all_mine, submitted)
    me = replace(
        scene.me,
        quiet_from=read_clock(submitted.value("quiet_from")),
        quiet_to=read_clock(submitted.value("quiet_to")),
    )
    people = (me,) if me != scene.me else ()
    place = privately(submitted.place, submitted.who.id)
    newest = {each.id: each for each in (*all_mine, *puts)}
    now_mine = tuple(each for each in newest.values() if each not in back)
    parts: list[Part] = [Facts(await _rows(scene, me, now_mine))]
    jobs = (digesting.next_digest(scene),) if chosen == "digest" else ()
    if jobs:
        parts.append(Times(((wording.NEXT_DIGEST, jobs[0].when),)))
    change = Choice(wording.CHANGE_SUBSCRIPTIONS, "subscriptions.change", "")
    done = Card(title=wording.SAVED, parts=(*parts, Choices((change,))), tone="good")
    saved = Outcome(puts=(*puts, *people), removes=back, jobs=jobs)
    return saved + reply(submitted.key, place, done)
