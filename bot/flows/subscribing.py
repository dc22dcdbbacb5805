"""Who gets which notices: shown plainly, changed in one form, left by one click."""

from dataclasses import replace
from datetime import time
from typing import Literal

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
    Text,
    TextField,
    Times,
)
from bot.events import Pressed, Said, Submitted
from bot.flows import digesting
from bot.flows.notice_cards import SEVERITIES
from bot.outcome import Outcome
from bot.records import Service, Subscription
from bot.scene import Scene, privately, reply

HOW = {"now": "At once", "digest": "Once a day, in the morning"}


def subscription_id(person: str, service: str) -> str:
    return f"{person}:{service or '*'}"


async def show(scene: Scene, event: Said | Pressed) -> Outcome:
    place = privately(event.place, event.who.id)
    return reply(event.key, place, await my_card(scene))


async def my_card(scene: Scene) -> Card:
    """What I get, and when I am left in peace."""
    mine = await scene.look.many(Subscription, person=scene.me.id, limit=1000)
    services = {each.id: each for each in await scene.services()}
    names = sorted(services[id].name for id in heard_of(scene, mine) if id in services)
    off = sorted(
        services[s.service].name for s in mine if s.how == "off" and s.service in services
    )
    rows = [("You hear about", ", ".join(names) or "nothing yet")]
    if off:
        rows.append(("You left", ", ".join(off)))
    if scene.unit:
        rows.append(("Also", f"what concerns your unit, {scene.unit.name}"))
    if how_of(mine) == "digest":
        rows.append(("When", "once a day, in the morning"))
    if scene.me.quiet_from and scene.me.quiet_to:
        rows.append(("Quiet", f"{scene.me.quiet_from:%H:%M} to {scene.me.quiet_to:%H:%M}"))
    change = Choice("Change subscriptions", "subscriptions.change", "", main=True)
    return Card(title="Your subscriptions", parts=(Facts(tuple(rows)), Choices((change,))))


def heard_of(scene: Scene, mine: tuple[Subscription, ...]) -> set[str]:
    """Ids of the services somebody hears about: the unit's and their own, less the left."""
    default = set(scene.unit.services) if scene.unit else set()
    wanted = {each.service for each in mine if each.how != "off" and each.service}
    left = {each.service for each in mine if each.how == "off"}
    return (default | wanted) - left


def how_of(mine: tuple[Subscription, ...]) -> str:
    """Whether somebody hears at once, or once a day."""
    return "digest" if any(each.how == "digest" for each in mine) else "now"


async def open_form(scene: Scene, pressed: Pressed) -> Answer:
    mine = await scene.look.many(Subscription, person=scene.me.id, limit=1000)
    services = await scene.services()
    return Open(subscriptions_form(scene, mine, services))


def subscriptions_form(
    scene: Scene, mine: tuple[Subscription, ...], services: tuple[Service, ...]
) -> Form:
    on = tuple(sorted(heard_of(scene, mine)))
    least = next((each.least for each in mine if each.how != "off"), "info")
    me = scene.me
    return Form(
        name="subscriptions",
        title="What do you want to hear about?",
        submit="Save",
        fields=(
            ChoiceField(
                name="services",
                label="Services you use",
                options=tuple((each.id, each.name) for each in services),
                value=on,
                several=True,
            ),
            ChoiceField(
                name="least",
                label="How serious must it be?",
                hint="You get these, and everything more serious.",
                options=tuple(SEVERITIES.items()),
                value=(least,),
            ),
            ChoiceField(
                name="how",
                label="When do you want to hear?",
                hint="A notice to the whole organisation always comes at once.",
                options=tuple(HOW.items()),
                value=(how_of(mine),),
            ),
            TextField(
                name="quiet_from",
                label="Quiet from",
                value=f"{me.quiet_from:%H:%M}" if me.quiet_from else "",
                hint="Like 18:00. In your quiet time, only critical notices reach you.",
            ),
            TextField(
                name="quiet_to",
                label="Quiet until",
                value=f"{me.quiet_to:%H:%M}" if me.quiet_to else "",
                hint="Like 07:30.",
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
        (name, "Please write a time like 18:00, or leave it empty.")
        for name in ("quiet_from", "quiet_to")
        if submitted.value(name) and read_clock(submitted.value(name)) is None
    ]
    given = [bool(submitted.value(name)) for name in ("quiet_from", "quiet_to")]
    if not errors and given.count(True) == 1:
        errors = [("quiet_to", "Please fill in both times, or none.")]
    return FieldErrors(tuple(errors)) if errors else Nothing()


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
        changed = replace(sub, how=how, least=least if least in SEVERITIES else sub.least)  # type: ignore[arg-type] # in the list
        if changed != kept:
            puts.append(changed)
    me = replace(
        scene.me,
        quiet_from=read_clock(submitted.value("quiet_from")),
        quiet_to=read_clock(submitted.value("quiet_to")),
    )
    people = (me,) if me != scene.me else ()
    place = privately(submitted.place, submitted.who.id)
    parts: list[Part] = [Text("You can change this at any time.")]
    jobs = (digesting.next_digest(scene),) if chosen == "digest" else ()
    if jobs:
        parts.append(Times((("Your next digest, if there is news", jobs[0].when),)))
    done = Card(title="Saved", parts=tuple(parts), tone="good")
    return Outcome(puts=(*puts, *people), jobs=jobs) + reply(submitted.key, place, done)
