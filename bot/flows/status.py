""" "Is email down?": a short yes from the open notices, or a way to report what is not there.

The answer lives as its notice does: it is updated and solved where it stands.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot import intents, wording
from bot.cards import Card, Choice, Choices, Facts, Part, Text, Times
from bot.events import Said
from bot.flows.again import copies, show_again
from bot.flows.notice_cards import (
    OWES_A_WORD,
    SOON_OR_NOW,
    is_over_title,
    is_urgent,
    over_word,
    tone_of,
)
from bot.language import ServiceName
from bot.outcome import Outcome, Show
from bot.ports import Look
from bot.records import Notice
from bot.scene import Scene, privately, reply

MOST_SHOWN = 3
LATELY = timedelta(days=1)
"""So long after its end a notice is what people ask about."""
TROUBLE = ("outage", "maintenance")
"""Kinds of which one says "yes" when somebody asks whether something is down."""


async def answer(scene: Scene, said: Said) -> Outcome:
    """The notices about what was asked; else that nothing is known, and how to tell IT."""
    asked = await _asked(scene, said)
    place = privately(said.place, said.who.id)
    yes = intents.asks_for_trouble(said.text)
    about = await _about(scene, said, asked)
    if about:
        shows = [
            await show_again(
                scene.look,
                answer_key(notice, yes=yes),
                answer_card(notice, yes=yes),
                place,
                otherwise=f"{said.key}:{notice.id}",
            )
            for notice in about[:MOST_SHOWN]
        ]
        return Outcome(shows=tuple(shows))
    tell = Choice(
        wording.TELL_IT, "ask.new", asked.service.id if asked.service else "", main=True
    )
    over = await _over_lately(scene, asked.service) if asked.service else None
    if over:
        return reply(said.key, place, _over_card(over, tell))
    card = Card(
        title=wording.NOTHING_KNOWN.format(name=asked.name or wording.ANY_SERVICE),
        parts=(Text(wording.NOTHING_KNOWN_TEXT), Choices((tell,))),
        tone="good",
    )
    return reply(said.key, place, card)


async def is_known(scene: Scene, said: Said) -> bool:
    """Whether a notice that is not over tells of what these words ask about."""
    return bool(await _about(scene, said, await _asked(scene, said)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What a question is about: a service of the house, or the name of another thing."""

    service: ServiceName | None
    name: str


async def _asked(scene: Scene, said: Said) -> _Asked:
    names = await scene.service_names()
    found = await scene.tools.reader.request(said.text, names, scene.zone, scene.now)
    service = next((name for name in names if name.id == found.service), None)
    system = found.system.text if found.system else ""
    return _Asked(service=service, name=service.name if service else system)


async def _about(scene: Scene, said: Said, asked: _Asked) -> list[Notice]:
    """The notices about it, or all if it names nothing: "is anything down?"."""
    about = await _going_on(scene.look)
    if asked.name:
        about = [each for each in about if asked.service and concerns(each, asked.service)]
    if intents.asks_for_trouble(said.text):
        about = [each for each in about if each.kind in OWES_A_WORD]
    return about


async def _over_lately(scene: Scene, asked: ServiceName) -> Notice | None:
    """What was solved lately there: "is it back?" asks about that."""
    ended = await scene.look.many(Notice, state="resolved", newest_first=True, limit=200)
    lately = [
        each
        for each in ended
        if each.resolved_at
        and scene.now - each.resolved_at <= LATELY
        and each.kind in OWES_A_WORD
        and concerns(each, asked)
    ]
    return max(lately, key=lambda each: each.resolved_at or each.at, default=None)


def _over_card(notice: Notice, tell: Choice) -> Card:
    """It is over, and since when; below it the way on for whom it is not."""
    said = notice.resolution
    whole = Choice(wording.WHOLE_NOTICE, "notice.read", notice.id)
    return Card(
        title=is_over_title(notice),
        parts=(
            *_when(notice),
            *((Text(said),) if said else ()),
            Text(wording.NOTHING_KNOWN_TEXT),
            Choices((tell, whole)),
        ),
        tone="good",
        about=notice.id,
    )


async def _going_on(look: Look) -> list[Notice]:
    """What goes on, then what is planned; trouble before everything else, newest first."""
    notices = await look.many(Notice, state=SOON_OR_NOW, newest_first=True, limit=200)
    return sorted(notices, key=lambda each: (each.state != "open", each.kind not in TROUBLE))


def concerns(notice: Notice, service: ServiceName) -> bool:
    """Whether a notice is about a service: it says so, or its words name it."""
    if service.id in notice.services:
        return True
    words = f" {notice.title} {notice.what} {notice.output} {notice.source} ".lower()
    return any(f" {name.lower()} " in words for name in (service.name, *service.aliases))


# --- the answer and its notice ------------------------------------------------------------


def answer_key(notice: Notice, *, yes: bool) -> str:
    """Names the answers about a notice: those that say yes, and those to other questions."""
    return f"{'yes' if yes else 'news'}:{notice.id}"


async def answers(
    look: Look, notice: Notice, *, late_since: datetime | None = None
) -> tuple[Show, ...]:
    """Every answer that was given about the notice, at its newest state."""
    shows: list[Show] = []
    for yes in (True, False):
        shows += await copies(
            look,
            answer_key(notice, yes=yes),
            answer_card(notice, yes=yes, late_since=late_since),
            matters="notice",
            urgent=is_urgent(notice),
        )
    return tuple(shows)


def answer_card(notice: Notice, *, yes: bool, late_since: datetime | None = None) -> Card:
    """The answer in a few lines: whether it is so, when the next word comes, what to do."""
    going_on = notice.state in SOON_OR_NOW
    parts: list[Part] = [*_when(notice)]
    if late_since and going_on:
        parts.append(Text(wording.UPDATE_IS_LATE))
    if said := _newest_words(notice):
        parts.append(Text(said))
    if going_on and notice.to_do:
        parts.append(Facts(((wording.WHAT_YOU_CAN_DO, notice.to_do),)))
    if notice.state != "withdrawn":
        parts.append(Choices(_buttons(notice)))
    about = notice.title or notice.what or wording.NOTICE_KINDS[notice.kind]
    return Card(
        title=f"{_lead(notice, yes=yes)}: {about}",
        parts=tuple(parts),
        tone=tone_of(notice),
        about=notice.id,
    )


def _lead(notice: Notice, *, yes: bool) -> str:
    match notice.state:
        case "resolved":
            return over_word(notice)
        case "withdrawn":
            return wording.IS_TAKEN_BACK
        case "scheduled":
            return wording.NOT_NOW if yes else wording.PLANNED
        case _ if notice.kind not in OWES_A_WORD:
            return wording.ANNOUNCED
        case _:
            return wording.YES if yes and notice.kind in TROUBLE else wording.GOES_ON_NOW


def _when(notice: Notice) -> tuple[Part, ...]:
    match notice.state:
        case "resolved":
            times = [(over_word(notice), notice.resolved_at)]
        case "withdrawn":
            times = []
        case "scheduled":
            times = [(wording.FROM, notice.since), (wording.UNTIL, notice.until)]
        case _:
            times = [(wording.NEXT_UPDATE_AT, notice.next_update)]
    known = tuple((label, at) for label, at in times if at)
    return (Times(known),) if known else ()


def _newest_words(notice: Notice) -> str:
    """The last that IT said of it, where the title does not say it already."""
    if notice.state == "withdrawn":
        return wording.NOTICE_TAKEN_BACK
    if notice.state == "resolved":
        return notice.resolution
    if notice.updates:
        return notice.updates[-1].output
    return notice.what if notice.title else ""


def _buttons(notice: Notice) -> tuple[Choice, ...]:
    whole = Choice(wording.WHOLE_NOTICE, "notice.read", notice.id)
    if notice.state != "open" or notice.kind not in OWES_A_WORD:
        return (whole,)
    return (Choice(wording.ME_TOO, "notice.me_too", notice.id, main=True), whole)
