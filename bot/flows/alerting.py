"""An alert from monitoring makes a draft for a person to post, never a broadcast.

All alerts of one incident make one draft. When monitoring sees the end of it, whoever has the
draft or the notice hears so; ending it is theirs, too.
"""

from dataclasses import replace
from datetime import timedelta

from bot import wording
from bot.cards import Card, Choice, Choices, Part, Text, Times
from bot.events import AlertFired
from bot.flows import routing
from bot.flows.announcing import card_of_draft, drafted
from bot.flows.notice_cards import draft_key, title_of
from bot.language import Letter
from bot.outcome import Outcome, Show, ToPerson, Withdraw
from bot.ports import Look
from bot.records import Notice, Person
from bot.scene import Scene, scene_of
from bot.tools import Tools, id_from

LULL = timedelta(hours=1)
"""What comes back sooner was not over."""


async def alert_fired(look: Look, tools: Tools, event: AlertFired) -> Outcome:
    """Monitoring saw something begin or end."""
    known = await _told_of(look, event)
    if known is None:
        return Outcome() if event.over else await _begins(look, tools, event)
    author = await look.one(Person, known.author)
    scene = await scene_of(look, tools, author) if author else None
    if scene is None:
        return Outcome()
    if known.state == "draft":
        return await _draft_moves(scene, known, event)
    return (
        _ends(known, event) if event.over else Outcome(shows=(Withdraw(key=_over_key(known)),))
    )


async def _told_of(look: Look, event: AlertFired) -> Notice | None:
    """What was made of this incident, if it is still with somebody or with everybody. A draft
    that nobody posted is about what was over long ago, and not about what begins now."""
    states = ("draft", "approval", "scheduled", "open")
    incident = event.incident
    found = await look.many(Notice, incident=incident, state=states, newest_first=True, limit=1)
    if not found:
        return None
    over = found[0].resolved_at
    return None if over and event.at - over > LULL else found[0]


async def _begins(look: Look, tools: Tools, event: AlertFired) -> Outcome:
    """A draft for whoever is on call: the first of them has it, each of them may post it."""
    called = await _called(look, tools)
    scene = await scene_of(look, tools, called[0]) if called else None
    if scene is None:
        return Outcome()
    text = f"{event.title}\n\n{event.detail}".strip()
    read = await drafted(scene, Letter(text=text), id_from("alert", event.key), scene.me.id)
    notice = replace(
        read,
        kind="outage",
        severity=event.severity,
        services=await _services(scene, event) or read.services,
        since=event.at,
        until=None,
        incident=event.incident,
    )
    card = await card_of_draft(scene, notice)
    to = tuple(ToPerson(person=each.id) for each in called)
    show = Show(key=draft_key(notice.id), card=card, to=to, urgent=True)
    return Outcome(puts=(notice,), shows=(show,))


async def _called(look: Look, tools: Tools) -> tuple[Person, ...]:
    """Whoever is on call and here, else whoever may post; those who are away, if all are."""
    now = tools.clock.now()
    if here := await routing.on_call(look, now):
        return here
    posters = await look.with_role("it_poster", "on_call")
    return tuple(each for each in posters if not routing.away(each, now)) or posters


async def _services(scene: Scene, event: AlertFired) -> tuple[str, ...]:
    """The ids of the services that monitoring names."""
    said = {name.casefold() for name in event.services}
    return tuple(
        each.id
        for each in await scene.services()
        if said & {n.casefold() for n in (each.id, each.name, *each.aliases, *each.technical)}
    )


async def _draft_moves(scene: Scene, draft: Notice, event: AlertFired) -> Outcome:
    """Nobody posted it yet: its card says that it is over, or is not over after all."""
    moved = replace(draft, resolved_at=event.at if event.over else None)
    if moved == draft:
        return Outcome()
    card = await card_of_draft(scene, moved)
    return Outcome(puts=(moved,), shows=(Show(key=draft_key(draft.id), card=card),))


def _over_key(notice: Notice) -> str:
    return f"alert-over:{notice.id}"


def _ends(notice: Notice, event: AlertFired) -> Outcome:
    """People still read that it goes on: its author may end it."""
    checked = notice.state == "approval"
    says = wording.STILL_BEING_CHECKED if checked else wording.STILL_TOLD_AS_OPEN
    over = Times(((wording.MONITORING_SAW_ITS_END, event.at),))
    parts: tuple[Part, ...] = (over, Text(says))
    if not checked:
        end = Choice(wording.IT_IS_OVER, "notice.resolve", notice.id, main=True)
        parts += (Choices((end,)),)
    title = wording.MONITORING_SAYS_OVER.format(title=title_of(notice))
    card = Card(title=title, parts=parts, about=notice.id)
    to = (ToPerson(person=notice.author),)
    return Outcome(shows=(Show(key=_over_key(notice), card=card, to=to, urgent=True),))
