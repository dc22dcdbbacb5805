"""What a person sees first: my liaison, my requests and their promises, what goes on."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot import wording
from bot.cards import Card, Choice, Choices, Facts, Part, Text, Times
from bot.events import Pressed
from bot.flows import unsent
from bot.flows.administering import away_parts
from bot.flows.board import Waiting, open_button, promises_of
from bot.flows.notice_cards import title_of
from bot.flows.reporting import may_see
from bot.flows.request_cards import OPEN, danger_of, subject_of
from bot.flows.request_drafts import unsent_dangers, with_nobody
from bot.flows.subscribing import my_card
from bot.outcome import Outcome
from bot.records import Notice, Person, Request, Task
from bot.scene import Scene, privately, reply

MOST_OWED = 8
MOST_WITH_ONE = 1000


async def home_card(scene: Scene) -> Card:
    """One card, newest things first. For IT it shows the desk: what they owe."""
    parts: list[Part] = await _unsent(scene)
    owed = await _owed_notices(scene) if scene.in_it else ()
    if scene.in_it:
        parts += away_parts(scene, scene.me)
        parts += await _desk(scene, owed)
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


async def _desk(scene: Scene, notices: Sequence[Notice]) -> list[Part]:
    """What somebody in IT owes: the next word on a notice, a danger, then who hears next."""
    requests = await _with_me(scene)
    tasks = await scene.look.many(Task, owner=scene.me.id, state="open", limit=50)
    rows = [
        (wording.REQUESTS_WITH_YOU, str(len(requests))),
        (wording.YOUR_TASKS, str(len(tasks))),
    ]
    if notices:
        rows.append((wording.NOTICES_OWED, str(len(notices))))
    parts: list[Part] = [Facts(tuple(rows))]
    for notice in notices:
        parts += _owed_word(notice)
    return parts + await _owed(scene, requests)


async def _owed_notices(scene: Scene) -> Sequence[Notice]:
    """This person's notices that go on and owe people a next word, the next due first."""
    mine = await scene.look.many(Notice, author=scene.me.id, state="open", limit=MOST_WITH_ONE)
    owed = [each for each in mine if each.next_update]
    return sorted(owed, key=lambda each: each.next_update or each.at)[:MOST_OWED]


def _owed_word(notice: Notice) -> list[Part]:
    """What it tells, by when its readers hear more, and the way to tell them."""
    title = wording.shortened(title_of(notice), 40)
    update = Choice(wording.UPDATE_OF.format(title=title), "notice.update", notice.id)
    resolve = Choice(wording.RESOLVE_OF.format(title=title), "notice.resolve", notice.id)
    times = ((wording.YOU_PROMISED_BY, notice.next_update),)
    return [*_notice(notice, times), Choices((update, resolve))]


async def _owed(scene: Scene, requests: Sequence[Request], start: int = 0) -> list[Part]:
    """A few at a time, the most pressing first, and a way to the rest of them."""
    promises = await promises_of(scene, requests)
    all_of_them = [Waiting(request=each, promise=promises.get(each.id)) for each in requests]
    all_of_them.sort(key=lambda each: each.pressing)
    few = all_of_them[start : start + MOST_OWED]
    parts = [part for each in few for part in _line(each)]
    if len(all_of_them) > len(few) > 0:
        end = start + len(few)
        parts.append(Text(wording.which_of_them(start + 1, end, len(all_of_them))))
        if left := len(all_of_them[end : end + MOST_OWED]):
            label = wording.NEXT_ONES.format(count=left)
            parts.append(Choices((Choice(label, "home.more", str(end)),)))
    return parts


def _line(each: Waiting) -> list[Part]:
    """What it is about, by when they hear, and the way to it."""
    said = subject_of(each.request)
    if danger_of(each.request):
        said = f"{wording.URGENT}: {said}"
    owed = each.promise if each.promise and each.promise.state == "open" else None
    when = Times(((wording.THEY_HEAR_BY, owed.due),)) if owed else Text(wording.WAITS_FOR_THEM)
    return [Facts(((each.request.id, said),)), when, Choices((open_button(each.request),))]


async def _with_me(scene: Scene) -> Sequence[Request]:
    return await scene.look.many(Request, assignee=scene.me.id, state=OPEN, limit=MOST_WITH_ONE)


async def more(scene: Scene, pressed: Pressed) -> Outcome:
    """The requests with somebody in IT after those that Home lists."""
    place = privately(pressed.place, pressed.who.id)
    start = int(pressed.value) if pressed.value.isdecimal() else 0
    parts = await _owed(scene, await _with_me(scene), start)
    shown = tuple(parts) or (Text(wording.NO_MORE_OPEN),)
    return reply(pressed.key, place, Card(title=wording.REQUESTS_WITH_YOU, parts=shown))


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
        parts += _notice(notice, ((wording.NEXT_UPDATE_AT, notice.next_update),))
    if planned:
        parts.append(Text(wording.THESE_ARE_PLANNED))
    for notice in planned:
        parts += _notice(notice, ((wording.FROM, notice.since), (wording.UNTIL, notice.until)))
    return parts


def _notice(notice: Notice, times: tuple[tuple[str, datetime | None], ...]) -> list[Part]:
    parts: list[Part] = [Facts(((title_of(notice), wording.shortened(notice.what, 160)),))]
    if known := tuple((label, at) for label, at in times if at):
        parts.append(Times(known))
    label = wording.OPEN_NOTICE.format(title=wording.shortened(title_of(notice), 40))
    return [*parts, Choices((Choice(label, "notice.read", notice.id),))]


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
