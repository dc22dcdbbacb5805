"""What a person sees first: my liaison, my requests and their promises, what goes on."""

from bot import wording
from bot.cards import Card, Choice, Choices, Facts, Part, Text, Times
from bot.flows import promising
from bot.flows.notice_cards import title_of
from bot.flows.request_cards import subject_of
from bot.flows.subscribing import my_card
from bot.records import Notice, Person, Promise, Request, Task
from bot.scene import Scene

OPEN = ("open", "waiting", "reopened")


async def home_card(scene: Scene) -> Card:
    """One card, newest things first. For IT it shows the desk: what they owe."""
    parts: list[Part] = []
    if scene.in_it:
        parts += await _desk(scene)
    else:
        parts += await _liaison(scene)
        parts += await _requests(scene)
    parts += await _notices(scene)
    parts += (await my_card(scene)).parts
    return Card(title=f"Hello {scene.me.name.split()[0]}", parts=tuple(parts), about="home")


async def _liaison(scene: Scene) -> list[Part]:
    if scene.unit is None or not scene.unit.liaison:
        return [Facts((("Your liaison", "not named yet: your requests go to IT"),))]
    liaison = await scene.look.one(Person, scene.unit.liaison)
    name = liaison.name if liaison else "not named yet"
    return [Facts((("Your liaison in IT", name), ("Your unit", scene.unit.name)))]


async def _requests(scene: Scene) -> list[Part]:
    mine = await scene.look.many(
        Request, requester=scene.me.id, state=OPEN, newest_first=True, limit=5
    )
    parts: list[Part] = []
    for request in mine:
        parts.append(Facts(((request.id, subject_of(request)),)))
        if request.state == "waiting":
            owner = await scene.look.one(Person, request.assignee)
            name = owner.name if owner else "IT"
            parts.append(Text(wording.HOME_NEEDS_YOU.format(name=name)))
        promise = await scene.look.one(Promise, promising.promise_id(request.id))
        if promise and promise.state == "open":
            parts.append(Times((("You hear from us by", promise.due),)))
    return parts or [Text("You have no open requests.")]


async def _desk(scene: Scene) -> list[Part]:
    requests = await scene.look.many(Request, assignee=scene.me.id, state=OPEN, limit=50)
    tasks = await scene.look.many(Task, owner=scene.me.id, state="open", limit=50)
    rows = [("Requests with you", str(len(requests))), ("Your tasks", str(len(tasks)))]
    parts: list[Part] = [Facts(tuple(rows))]
    owed = []
    for request in requests:
        promise = await scene.look.one(Promise, promising.promise_id(request.id))
        if promise and promise.state == "open":
            owed.append((promise.due, request))
    for due, request in sorted(owed, key=lambda each: each[0])[:5]:
        parts.append(Facts(((request.id, subject_of(request)),)))
        parts.append(Times((("They hear from us by", due),)))
    return parts


async def _notices(scene: Scene) -> list[Part]:
    notices = await scene.look.many(
        Notice, state=("open", "scheduled"), newest_first=True, limit=5
    )
    if not notices:
        return [Text("No problems are known right now.")]
    parts: list[Part] = [Text("Going on now:")]
    for notice in notices:
        parts.append(Facts(((title_of(notice), notice.what[:160]),)))
        if notice.next_update:
            parts.append(Times((("Next update at", notice.next_update),)))
    return parts


def help_card(scene: Scene) -> Card:
    """What Plainly does for this person, with buttons to try it."""
    posts = wording.HELP_POSTER if scene.may("it_poster", "on_call") else ()
    lines = (*wording.HELP, *posts, *(wording.HELP_IT if scene.in_it else ()))
    options = (
        Choice("My subscriptions", "subscriptions.show", ""),
        Choice(wording.TELL_IT, "ask.new", ""),
    )
    parts: tuple[Part, ...] = (*(Text(line) for line in lines), Choices(options))
    return Card(title=wording.HELP_TITLE, parts=parts, about="help")
