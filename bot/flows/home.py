"""What a person sees first: my liaison, my requests and their promises, what goes on."""

from collections.abc import Sequence
from datetime import timedelta

from bot import wording
from bot.cards import Card, Choice, Choices, Facts, Part, Text, Times
from bot.events import Pressed
from bot.flows import desk, unsent
from bot.flows.administering import away_parts
from bot.flows.board import open_button, promises_of
from bot.flows.desk import notice_row
from bot.flows.reporting import may_see
from bot.flows.request_cards import OPEN, subject_of
from bot.flows.request_drafts import unsent_dangers, with_nobody
from bot.flows.subscribing import my_card
from bot.outcome import Outcome
from bot.records import Notice, Person, Request
from bot.scene import Scene, privately, reply


async def home_card(scene: Scene) -> Card:
    """One card, newest things first. For IT it shows the desk: what they owe."""
    parts: list[Part] = await _unsent(scene)
    owed = await desk.owed_notices(scene) if scene.in_it else ()
    if scene.in_it:
        parts += away_parts(scene, scene.me)
        parts += await desk.desk(scene, owed)
        parts += await _own_requests(scene)
    else:
        parts += await _liaison(scene)
        parts += [*(await _requests(scene) or [Text(wording.NO_OPEN_REQUESTS)])]
        parts += await _solved(scene)
    parts += await _notices(scene, besides=owed)
    parts += (await my_card(scene)).parts
    if may_see(scene):
        parts.append(Choices((Choice(wording.REPORT, "report.show", ""),)))
    return Card(
        title=wording.HELLO.format(first=scene.me.name.split()[0]),
        parts=tuple(parts),
        about="home",
    )


async def _unsent(scene: Scene) -> list[Part]:
    """What cannot wait stands first: a danger that IT does not know of; then what else it
    does not know of."""
    dangers = await unsent_dangers(scene)
    kept = timedelta(days=scene.tools.limits.draft_days)
    others = [each for each in await with_nobody(scene, kept) if each not in dangers]
    return unsent.rows([*dangers, *others])


async def _liaison(scene: Scene) -> list[Part]:
    if scene.unit is None or not scene.unit.liaison:
        return [Facts(((wording.YOUR_LIAISON, wording.NO_LIAISON_NAMED),))]
    liaison = await scene.look.one(Person, scene.unit.liaison)
    name = liaison.name if liaison else wording.NOT_NAMED_YET
    return [Facts(((wording.YOUR_LIAISON_IN_IT, name), (wording.YOUR_UNIT, scene.unit.name)))]


async def _requests(scene: Scene) -> list[Part]:
    mine = await scene.look.many(
        Request, requester=scene.me.id, state=OPEN, newest_first=True, limit=5
    )
    promises = await promises_of(scene, mine)
    parts: list[Part] = []
    for request in mine:
        promise = promises.get(request.id)
        parts.append(Facts(((request.id, subject_of(request)),)))
        if request.state == "waiting":
            owner = await scene.look.one(Person, request.assignee)
            name = owner.name if owner else wording.IT
            parts.append(Text(wording.HOME_NEEDS_YOU.format(name=name)))
        if promise and promise.state == "open":
            parts.append(Times(((wording.YOU_HEAR_BY, promise.due),)))
        parts.append(Choices((open_button(request),)))
    return parts


async def _own_requests(scene: Scene) -> list[Part]:
    """Who works in IT needs something, too: their own stand below what they owe."""
    own = await _requests(scene)
    heading = [Text(wording.YOUR_OWN_REQUESTS)] if own else []
    return [*heading, *own, *await _solved(scene)]


async def _solved(scene: Scene) -> list[Part]:
    """What was solved lately: the way back to what was done."""
    solved = await scene.look.many(
        Request, requester=scene.me.id, state="resolved", newest_first=True, limit=3
    )
    parts: list[Part] = [Text(wording.SOLVED_LATELY)] if solved else []
    for request in solved:
        parts.append(Facts(((request.id, subject_of(request)),)))
        parts.append(Choices((open_button(request),)))
    return parts


async def _notices(scene: Scene, besides: Sequence[Notice] = ()) -> list[Part]:
    """What goes on now, then what is planned, each with a way to the whole notice."""
    above = {each.id for each in besides}
    going_on = await scene.look.many(Notice, state="open", newest_first=True, limit=5)
    planned = await scene.look.many(Notice, state="scheduled", newest_first=True, limit=5)
    parts: list[Part] = []
    others = [each for each in going_on if each.id not in above]
    if others:
        parts.append(Text(wording.THESE_GO_ON))
    elif not going_on:
        parts.append(Text(wording.NO_PROBLEMS))
    for notice in others:
        parts += notice_row(notice, ((wording.NEXT_UPDATE_AT, notice.next_update),))
    if planned:
        parts.append(Text(wording.THESE_ARE_PLANNED))
    for notice in planned:
        parts += notice_row(
            notice, ((wording.FROM, notice.since), (wording.UNTIL, notice.until))
        )
    return parts


async def show(scene: Scene, pressed: Pressed) -> Outcome:
    """Home as a card, for whoever pressed a button that leads there."""
    place = privately(pressed.place, pressed.who.id)
    return reply(pressed.key, place, await home_card(scene))


def help_card(scene: Scene) -> Card:
    """What Plainly does for this person, with buttons to try it."""
    posts = wording.HELP_POSTER if scene.may("it_poster", "on_call") else ()
    lines = [*posts, *(wording.HELP_IT if scene.in_it else wording.HELP_STAFF)]
    options: tuple[Choice, ...] = (
        Choice(wording.MY_SUBSCRIPTIONS, "subscriptions.show", ""),
        Choice(wording.TELL_IT, "ask.new", ""),
    )
    if may_see(scene):
        lines.append(wording.HELP_REPORT)
        options += (Choice(wording.REPORT, "report.show", ""),)
    if scene.may("glossary_owner"):
        options += (
            Choice(wording.EXPLAIN_A_WORD, "term.add", ""),
            Choice(wording.OWN_WORDS, "words.show", ""),
        )
    parts: list[Part] = [*(Text(line) for line in lines), Choices(options)]
    return Card(title=wording.HELP_TITLE, parts=tuple(parts), about="help")
