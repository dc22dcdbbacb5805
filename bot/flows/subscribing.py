"""Who gets which notices: shown plainly, changed in one form, left by one click."""

from dataclasses import replace
from datetime import time

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
    Text,
    TextField,
)
from bot.flows.notice_cards import SEVERITIES
from bot.model import Pressed, Said, Service, Submitted, Subscription
from bot.outcome import Outcome
from bot.scene import Scene, privately, reply


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
    mine = {
        each.service: each
        for each in await scene.look.many(Subscription, person=scene.me.id, limit=1000)
    }
    least = submitted.value("least")
    puts: list[Subscription] = []
    for service in await scene.services():
        kept = mine.get(service.id)
        heard = service.id in heard_of(scene, tuple(mine.values()))
        if kept is None and (service.id in wanted) == heard:
            continue
        sub = kept or Subscription(
            id=subscription_id(scene.me.id, service.id),
            organisation=scene.organisation.id,
            person=scene.me.id,
            service=service.id,
        )
        how = "now" if service.id in wanted else "off"
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
    done = Card(title="Saved", parts=(Text("You can change this at any time."),), tone="good")
    return Outcome(puts=(*puts, *people)) + reply(submitted.key, place, done)
