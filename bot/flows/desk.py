"""The desk of somebody in IT: the words, the tasks and the requests that they owe.

One look tells who asks, how it stands and what hurries.
"""

from collections.abc import Sequence
from datetime import datetime

from bot import wording
from bot.cards import Card, Choice, Choices, Facts, Part, Text, Times
from bot.events import Pressed
from bot.flows import promising
from bot.flows.board import Waiting, open_button, promises_of
from bot.flows.notice_cards import title_of
from bot.flows.rating_cards import name_of, thing_of
from bot.flows.request_cards import OPEN, danger_of, subject_of
from bot.outcome import Outcome
from bot.records import Notice, Person, Promise, Request, Task, Unit
from bot.scene import Scene, privately, reply

MOST_OWED = 8
MOST_WITH_ONE = 1000
MOST_WORDS = 80
"""Of a request in the list: all of it is a press away."""


async def desk(scene: Scene, notices: Sequence[Notice]) -> list[Part]:
    """What somebody in IT owes: the next word on a notice, a task, a danger, then who hears
    next."""
    requests = await _with_me(scene)
    tasks = await scene.look.many(Task, owner=scene.me.id, state="open", limit=50)
    parts: list[Part] = []
    if notices:
        parts.append(_heading(wording.NOTICES_OWED, len(notices)))
    for notice in notices:
        parts += _owed_word(notice)
    if tasks:
        parts.append(_heading(wording.YOUR_TASKS, len(tasks)))
    for task in tasks[:MOST_OWED]:
        parts += await _task(scene, task)
    parts.append(_heading(wording.REQUESTS_WITH_YOU, len(requests)))
    return parts + await _owed(scene, requests)


def _heading(of: str, count: int) -> Text:
    return Text(f"{of}: {count}")


# --- the next word on a notice ------------------------------------------------------------


async def owed_notices(scene: Scene) -> Sequence[Notice]:
    """This person's notices that go on and owe people a next word, the next due first."""
    mine = await scene.look.many(Notice, author=scene.me.id, state="open", limit=MOST_WITH_ONE)
    owed = [each for each in mine if each.next_update]
    return sorted(owed, key=lambda each: each.next_update or each.at)[:MOST_OWED]


def _owed_word(notice: Notice) -> list[Part]:
    """What it tells, by when its readers hear more, and the way to tell them."""
    title = title_of(notice)
    update = Choice(wording.on_a_button(wording.UPDATE_OF, title), "notice.update", notice.id)
    resolve = Choice(
        wording.on_a_button(wording.RESOLVE_OF, title), "notice.resolve", notice.id
    )
    times = ((wording.YOU_PROMISED_BY, notice.next_update),)
    return [*notice_row(notice, times), Choices((update, resolve))]


def notice_row(notice: Notice, times: tuple[tuple[str, datetime | None], ...]) -> list[Part]:
    """A notice in a line, its times, and the way to all of it."""
    parts: list[Part] = [Facts(((title_of(notice), wording.shortened(notice.what, 160)),))]
    if known := tuple((label, at) for label, at in times if at):
        parts.append(Times(known))
    label = wording.on_a_button(wording.OPEN_NOTICE, title_of(notice))
    return [*parts, Choices((Choice(label, "notice.read", notice.id),))]


# --- tasks --------------------------------------------------------------------------------


async def _task(scene: Scene, task: Task) -> list[Part]:
    """Whom to call back, or which word to explain, and that it is done."""
    done = Choice(wording.IS_DONE, "task.done", task.id)
    if task.kind != "call_back":
        label = wording.WORD_UNCLEAR if task.text else wording.TEXT_UNCLEAR
        better = wording.EXPLAIN_IT_BETTER if task.text else wording.EXPLAIN_WORD
        explain = Choice(better, "term.add", task.id)
        return [Facts(((label, task.text or "—"),)), Choices((explain, done))]
    waits = await scene.look.one(Person, task.for_person)
    whom = wording.CALL_THEM_BACK.format(name=waits.name if waits else wording.SOMEBODY)
    thing, _ = thing_of(task.about)
    parts: list[Part] = [Facts(((whom, await name_of(scene, thing)),))]
    promise = await scene.look.one(Promise, promising.promise_id(task.id))
    if promise and promise.state == "open":
        parts.append(Times(((wording.PLEASE_BY, promise.due),)))
    request = await scene.look.one(Request, thing)
    return [*parts, Choices((open_button(request), done) if request else (done,))]


# --- requests -----------------------------------------------------------------------------


async def _owed(scene: Scene, requests: Sequence[Request], start: int = 0) -> list[Part]:
    """A few at a time, the most pressing first, and a way to the rest of them."""
    promises = await promises_of(scene, requests)
    all_of_them = [Waiting(request=each, promise=promises.get(each.id)) for each in requests]
    all_of_them.sort(key=lambda each: each.pressing)
    few = all_of_them[start : start + MOST_OWED]
    units = {each.id: each.name for each in await scene.look.many(Unit, limit=1000)}
    parts: list[Part] = []
    for each in few:
        requester = await scene.look.one(Person, each.request.requester)
        name = requester.name if requester else wording.SOMEBODY
        parts += _line(each, name, units.get(each.request.unit, ""))
    if len(all_of_them) > len(few) > 0:
        end = start + len(few)
        parts.append(Text(wording.which_of_them(start + 1, end, len(all_of_them))))
        if left := len(all_of_them[end : end + MOST_OWED]):
            label = wording.NEXT_ONES.format(count=left)
            parts.append(Choices((Choice(label, "home.more", str(end)),)))
    return parts


def _line(each: Waiting, name: str, unit: str) -> list[Part]:
    """Who asks for what, how it stands, by when they hear, and the way to it."""
    whose = f"{each.request.id} · {name}{f', {unit}' if unit else ''}"
    if danger_of(each.request):
        whose = wording.URGENT_AT_A_GLANCE.format(whose=whose)
    row = Facts(((whose, wording.shortened(subject_of(each.request), MOST_WORDS)),))
    return [row, _how_it_stands(each, name), Choices((open_button(each.request),))]


def _how_it_stands(each: Waiting, name: str) -> Part:
    """New, answered or overdue, with the time that was promised; else who has to answer."""
    if each.promise is None or each.promise.state != "open":
        return Text(wording.WAITS_FOR_THEM.format(first=name.split()[0]))
    label = wording.ANSWERED_HEAR_BY if each.request.first_word_at else wording.NEW_HEAR_BY
    return Times(((wording.OVERDUE_UNTIL if each.late else label, each.promise.due),))


async def _with_me(scene: Scene) -> Sequence[Request]:
    return await scene.look.many(Request, assignee=scene.me.id, state=OPEN, limit=MOST_WITH_ONE)


async def more(scene: Scene, pressed: Pressed) -> Outcome:
    """The requests with somebody in IT after those that Home lists."""
    place = privately(pressed.place, pressed.who.id)
    start = int(pressed.value) if pressed.value.isdecimal() else 0
    parts = await _owed(scene, await _with_me(scene), start)
    shown = tuple(parts) or (Text(wording.NO_MORE_OPEN),)
    return reply(pressed.key, place, Card(title=wording.REQUESTS_WITH_YOU, parts=shown))
