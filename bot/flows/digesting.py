"""Once a day, in the morning: what was announced, for those who chose not to hear at once.

Every few hours the next morning of each of them is written down as a job, so that a day on
which Plainly was stopped, or hours that were changed, mend themselves. What the digest
says is read when the morning has come.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot import wording
from bot.cards import Card, Choice, Choices, Facts, Part, Text, Times
from bot.events import Pressed, TimeCame
from bot.flows.again import show_again
from bot.flows.notice_cards import notice_card, notice_key, state_words, title_of
from bot.hours import last_start, next_start
from bot.language import without_words
from bot.outcome import At, Outcome, Show, ToPerson
from bot.ports import Look
from bot.records import Hours, Notice, Organisation, Person, Unit
from bot.scene import Scene, privately, reply, scene_of
from bot.tools import Tools

NAME = "digests"
"""The job that comes again and again, and writes the mornings down."""
CRON = "0 */6 * * *"
"""More often than a morning comes, even where the clocks go forward."""
PAGE = 200
"""People whose mornings are written down in one commit."""
LONGEST = timedelta(days=14)
"""Whoever had no digest for longer is not told everything since."""
SETTLES = timedelta(minutes=1)
"""What was posted in the last minute may not stand yet: it comes with the next digest."""
MOST_READ = 200
MOST_SHOWN = 12
"""The narrowest platform shows no more with a button each."""


async def plan(look: Look, tools: Tools, event: TimeCame) -> Outcome:
    """Write down the next morning of some who get a digest, and go on with those after."""
    organisation = await look.one(Organisation, look.organisation)
    if organisation is None:
        return Outcome()
    after = event.about if event.what == "digest.plan" else ""
    people = await look.digest_people(after, PAGE)
    units = {each.id: each for each in await look.many(Unit, limit=10_000)}
    jobs = [
        next_digest(
            Scene(
                look=look,
                tools=tools,
                me=person,
                organisation=organisation,
                unit=units.get(person.unit),
            )
        )
        for person in people
        if person.active
    ]
    if people:
        last, now = people[-1].id, tools.clock.now()
        jobs.append(At(id=f"{NAME}:{last}", when=now, about=last, what="digest.plan"))
    return Outcome(jobs=tuple(jobs))


def next_digest(scene: Scene) -> At:
    """The next morning on which this person's unit works: one job a day, however often
    it is written down."""
    when = next_start(_hours(scene), scene.now)
    id = f"digest:{scene.me.id}:{_day(scene, when)}"
    return At(id=id, when=when, about=scene.me.id, what="digest")


def _hours(scene: Scene) -> Hours:
    """The hours of the unit on the clocks of the person."""
    return replace(scene.unit.hours if scene.unit else Hours(), zone=scene.zone)


def _day(scene: Scene, when: datetime) -> str:
    return when.astimezone(ZoneInfo(scene.zone)).date().isoformat()


async def send(look: Look, tools: Tools, event: TimeCame) -> Outcome:
    """The morning has come: whatever is news to this person now, as one card."""
    person = await look.one(Person, event.about)
    scene = await scene_of(look, tools, person) if person and person.active else None
    if scene is None:
        return Outcome()
    again = Outcome(jobs=(next_digest(scene),))
    if _had_today(scene) or not _is_morning(scene, event.at):
        return again
    until = scene.now - SETTLES
    news = await look.digest(scene.me.id, _since(scene, event.at), until, MOST_READ)
    heard = replace(scene.me, digest_at=until)
    if not news:
        return Outcome(puts=(heard,)) + again
    show = Show(
        key=f"digest:{scene.me.id}:{_day(scene, scene.now)}",
        card=digest_card(news),
        to=(ToPerson(person=scene.me.id),),
        matters="digest",
    )
    return Outcome(puts=(heard,), based_on=news, shows=(show,)) + again


def _is_morning(scene: Scene, when: datetime) -> bool:
    """Whether work begins then, by the hours and the zone of now: they may have been moved
    since the morning was written down."""
    return next_start(_hours(scene), when - timedelta(seconds=1)) == when


def _had_today(scene: Scene) -> bool:
    """Hours that were moved to later do not make a second morning."""
    last = scene.me.digest_at
    return last is not None and _day(scene, last + SETTLES) == _day(scene, scene.now)


def _since(scene: Scene, morning: datetime) -> datetime:
    """When the last digest was; before the first one, the working morning before this."""
    last = scene.me.digest_at or last_start(_hours(scene), morning)
    return max(last, scene.now - LONGEST)


def digest_card(news: tuple[Notice, ...]) -> Card:
    """What was announced, the newest first: how it stands now, and a way to open it."""
    parts: list[Part] = []
    for notice in news[:MOST_SHOWN]:
        parts += _lines(notice)
    if len(news) > MOST_SHOWN:
        parts.append(Text(wording.digest_older(len(news) - MOST_SHOWN)))
    change = Choice(wording.CHANGE_SUBSCRIPTIONS, "subscriptions.change", "")
    parts += [Text(wording.WHY_DIGEST), Choices((change,))]
    return Card(title=wording.digest_title(len(news)), parts=tuple(parts), about="digest")


def _lines(notice: Notice) -> list[Part]:
    state = state_words(notice).capitalize()
    said = notice.resolution if notice.state == "resolved" else notice.what
    line = f"{state}. {wording.shortened(without_words(said), 160)}".strip()
    parts: list[Part] = [Facts(((title_of(notice), line),))]
    if notice.next_update and notice.state != "resolved":
        parts.append(Times(((wording.NEXT_UPDATE_AT, notice.next_update),)))
    label = wording.on_a_button(wording.OPEN_NOTICE, title_of(notice))
    return [*parts, Choices((Choice(label, "notice.read", notice.id),))]


async def read(scene: Scene, pressed: Pressed) -> Outcome:
    """The whole notice, for whoever presses its button in a digest or an answer."""
    notice = await scene.look.one(Notice, pressed.value)
    place = privately(pressed.place, pressed.who.id)
    if notice is None or notice.state in ("draft", "approval"):
        return reply(pressed.key, place, Card(title=wording.GONE))
    show = await show_again(
        scene.look, notice_key(notice.id), notice_card(notice), place, otherwise=pressed.key
    )
    return Outcome(shows=(show,))
