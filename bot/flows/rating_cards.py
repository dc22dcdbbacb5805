"""What a rating is about, and the card of somebody's answer to "how did we do?".

What a rating is about is written `thing#round` ("R-12#1"): reopening starts a new round.
"""

from datetime import datetime

from bot import wording
from bot.cards import Card, Choice, Choices, Facts, Part, Text, Times
from bot.cards import Rating as RatingPart
from bot.flows import promising
from bot.flows.notice_cards import title_of
from bot.flows.request_cards import subject_of, what_was_done
from bot.records import Notice, Person, Promise, Rating, Request, Task, Ticket
from bot.scene import Scene


def of_round(thing: str, round: int) -> str:
    return f"{thing}#{round}"


def thing_of(about: str) -> tuple[str, int]:
    thing, _, round = about.rpartition("#")
    return (thing, int(round)) if thing and round.isdigit() else (about, 1)


def rating_id(about: str, rater: str) -> str:
    return f"{about}:{rater}"


def card_key(about: str, rater: str) -> str:
    return f"rate:{about}:{rater}"


def call_back_id(about: str, rater: str) -> str:
    return f"callback:{about}:{rater}"


async def own_rating(scene: Scene, about: str) -> Rating | None:
    rater = scene.tools.rater(scene.organisation.id, scene.me.id)
    return await scene.look.one(Rating, rating_id(about, rater))


async def name_of(scene: Scene, thing: str) -> str:
    """What was rated, in words that tell somebody in IT what to open."""
    if request := await scene.look.one(Request, thing):
        return f"{request.id}: {subject_of(request)}"
    kind, _, id = thing.partition(":")
    if kind == "notice" and (notice := await scene.look.one(Notice, id)):
        return title_of(notice)
    if kind == "ticket" and (ticket := await scene.look.one(Ticket, id)):
        return f"{ticket.ticket}: {ticket.title}"
    return wording.RATED_WORD if kind == "term" else wording.RATED_TEXT


async def done_about(scene: Scene, thing: str) -> tuple[Part, ...]:
    """The solution of what was rated, where it has one."""
    request = await scene.look.one(Request, thing)
    requester = await scene.look.one(Person, request.requester) if request else None
    return what_was_done(request, requester) if request and requester else ()


def rated_card(
    about: str,
    rating: Rating,
    *,
    before: tuple[Part, ...] = (),
    back: str = "",
    by: datetime | None = None,
    reopens: str = "",
) -> Card:
    """The answer as given, what may be added, and after a bad one: who should call back?

    Who is not happy because it is not solved, or waits for a call, can open it again."""
    parts: list[Part] = [*before, RatingPart(about, "", given=rating.face)]
    reasons = wording.REASONS[rating.face]
    chosen = tuple(
        Choice(
            f"✓ {label}" if value in rating.reasons else label,
            "rate.reason",
            f"{about}|{value}",
        )
        for value, label in reasons.items()
    )
    comment = Choice(wording.ADD_A_COMMENT, "rate.comment", about)
    parts.append(Choices((*chosen, comment)))
    if rating.comment:
        parts.append(Facts(((wording.YOUR_COMMENT, rating.comment),)))
    waits = by is not None and rating.face == "bad"
    if reopens and (waits or "not_fixed" in rating.reasons):
        parts.append(Text(wording.LOOK_AGAIN))
        parts.append(
            Choices((Choice(wording.OPEN_AGAIN, "request.reopen", reopens, main=True),))
        )
    if back:
        parts.append(Text(back))
        if by:
            parts.append(Times(((wording.HEAR_FROM_THEM_BY, by),)))
    elif rating.face == "bad" and rating.side == "staff":
        parts.append(Text(wording.CONFIDENTIAL))
        parts.append(Text(wording.GET_BACK))
        options = (
            Choice(wording.MY_LIAISON, "rate.back", f"{about}|liaison"),
            Choice(wording.SOMEONE_ELSE, "rate.back", f"{about}|other"),
            Choice(wording.JUST_COUNT, "rate.back", f"{about}|no"),
        )
        parts.append(Choices(options))
    asked = rating.face == "bad" and rating.side == "staff" and not back
    if back == wording.JUST_COUNTED or not (back or asked):
        parts.append(Text(wording.CONFIDENTIAL))
    return Card(title=wording.THANKS[rating.face], parts=tuple(parts), about=about)


async def card_of(
    scene: Scene,
    about: str,
    rating: Rating,
    *,
    back: str = "",
    by: datetime | None = None,
    state: str = "",
) -> Card:
    """The card of an answer as things stand: what was done, who gets back, and whether the
    request can be opened again (`state` is its newest one, where it just changed)."""
    thing, _ = thing_of(about)
    request = await scene.look.one(Request, thing)
    over = request is not None and (state or request.state) == "resolved"
    if not back:
        back, by = await _gets_back_by(scene, about, rating)
    return rated_card(
        about,
        rating,
        before=await done_about(scene, thing),
        back=back,
        by=by,
        reopens=thing if over else "",
    )


async def _gets_back_by(
    scene: Scene, about: str, rating: Rating
) -> tuple[str, datetime | None]:
    """What became of the call back that was asked for, and by when it is owed; empty
    without one."""
    task = await scene.look.one(Task, call_back_id(about, rating.rater))
    owner = await scene.look.one(Person, task.owner) if task else None
    if task is None or owner is None:
        return "", None
    if task.state == "dropped":
        return (await called_off(scene, task) if rating.face == "good" else ""), None
    if task.state == "done":
        return f"{wording.GOT_BACK.format(name=owner.name)}.", None
    promise = await scene.look.one(Promise, promising.promise_id(task.id))
    return gets_back(owner), promise.due if promise and promise.state == "open" else None


def gets_back(owner: Person) -> str:
    return wording.GETS_BACK.format(name=owner.name)


async def called_off(scene: Scene, task: Task) -> str:
    owner = await scene.look.one(Person, task.owner)
    return wording.CALLED_OFF.format(name=owner.name if owner else wording.SOMEBODY)
