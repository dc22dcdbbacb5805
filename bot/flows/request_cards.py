"""The two living cards of a request: what the requester sees, and what IT works on."""

from collections.abc import Sequence
from datetime import datetime

from bot import wording
from bot.cards import (
    Card,
    Choice,
    Choices,
    Facts,
    Part,
    Quote,
    Steps,
    Text,
    Times,
    Tone,
)
from bot.danger import WORST_FIRST, Danger, danger_in, worst_among
from bot.labels import beside
from bot.language import without_words
from bot.outcome import Show, ToPerson
from bot.records import Goal, Person, Promise, Request, Unit

FIELDS = tuple(wording.FIELD_LABELS)
"""What a request says, in the order in which people read it."""

OPEN = ("open", "waiting", "reopened")


def ask_key(draft: str) -> str:
    """Names the requester's living card, from the first reading to closed."""
    return f"ask:{draft}"


def danger_of(request: Request) -> Danger | None:
    """The worst danger that a request tells of, in its first words or in later ones, or told
    of before they were deleted."""
    kept = next((each for each in WORST_FIRST if each == request.danger), None)
    return worst_among((danger_in(request.original), kept))


def is_urgent(request: Request) -> bool:
    """Whether minutes count, because it tells of a danger."""
    return danger_of(request) is not None


def subject_of(request: Request) -> str:
    """What it is about, in a few of the requester's own words."""
    if request.symptom and request.system and request.system not in request.symptom:
        return f"{request.system}: {request.symptom}"
    words = request.symptom if len(request.symptom) > 12 else request.original
    return wording.shortened(words, 120)


def _in_own_words(request: Request, requester: Person) -> Quote:
    by = requester.name
    return Quote(request.original, by=wording.EDITED.format(by=by) if request.edited else by)


MOST_OF_WHAT_WAS_DONE = 600
"""Hardly a solution is longer, and what to do if it comes back stands at its end."""


def what_was_done(request: Request, requester: Person) -> tuple[Part, ...]:
    """The solution where its reader looks; nothing to who found it themselves. The terms that
    it explains stand on the card of the request."""
    words = " ".join(without_words(request.resolution).split())
    if not words or words == wording.SAYS_SOLVED.format(name=requester.name):
        return ()
    return (Facts(((wording.WHAT_WAS_DONE, wording.shortened(words, MOST_OF_WHAT_WAS_DONE)),)),)


def _with_role(request: Request, owner: Person) -> str:
    """Who has it, and as what; a colleague outside IT whom it was handed to is no role."""
    if request.how_assigned == "it" and set(owner.roles) <= {"staff"}:
        return owner.name
    return f"{owner.name}, {wording.ROLES.get(request.how_assigned, wording.IT)}"


def also_told(called: tuple[Person, ...]) -> tuple[tuple[str, str], ...]:
    """Who is on call and was called to it, for who waits."""
    names = wording.listed([each.name for each in called])
    return ((wording.ALSO_TOLD, wording.ON_CALL.format(names=names)),) if called else ()


def requester_card(
    request: Request,
    owner: Person,
    promise: Promise | None,
    *,
    why: str = "",
    called: tuple[Person, ...] = (),
) -> Card:
    """What the requester sees of it: who has it, what happens now, by when they hear."""
    over = request.state in ("resolved", "cancelled")
    rows = [(wording.WHO_HAD_IT if over else wording.WHO_HAS_IT, _with_role(request, owner))]
    if why:
        rows.append((wording.BECAUSE, why))
    rows += also_told(called)
    rows.append((wording.ABOUT, subject_of(request)))
    parts: list[Part] = [Facts(tuple(rows))]
    tone: Tone = "plain"
    buttons: list[Choice] = []
    match request.state:
        case "resolved":
            tone = "good"
            parts.append(Text(request.resolution or wording.SOLVED_SAYS_IT))
            buttons = [Choice(wording.NOT_SOLVED, "request.reopen", request.id)]
        case "cancelled":
            parts.append(Text(wording.YOU_TOOK_IT_BACK))
        case _:
            if danger := danger_of(request):
                parts.insert(0, Steps(wording.DO_NOW, wording.DANGER_STEPS[danger]))
            done = 2 if request.first_word_at else 1
            parts.append(Steps(wording.WHAT_HAPPENS_NOW, wording.REQUEST_STEPS, done))
            if request.state == "waiting":
                where = wording.ANSWER_HERE if request.place.direct else wording.ANSWER_THERE
                needs = wording.NEEDS_YOUR_ANSWER.format(name=owner.name, where=where)
                parts.append(Text(needs))
            if promise and promise.state == "open":
                parts.append(Times(((wording.YOU_HEAR_BY, promise.due),)))
            if request.heard_at:
                heard = wording.GOT_YOUR_REPLY.format(name=owner.name)
                parts.append(Times(((heard, request.heard_at),)))
            if request.state != "waiting":
                parts.append(Text(wording.REPLY_TO_ADD))
            surely = wording.TAKE_IT_BACK_SURELY
            buttons = [
                Choice(wording.IT_IS_SOLVED, "request.solved", request.id),
                Choice(wording.TAKE_IT_BACK, "request.cancel", request.id, confirm=surely),
            ]
    if buttons:
        parts.append(Choices(tuple(buttons)))
    title = wording.YOUR_REQUEST_ID.format(id=request.id)
    if request.state == "resolved":
        title = wording.REQUEST_IS_SOLVED.format(request=title)
    return Card(
        title=title,
        parts=tuple(parts),
        tone=tone,
        about=request.id,
    )


def desk_card(
    request: Request,
    requester: Person,
    unit: Unit | None,
    promise: Promise | None,
    goals: Sequence[Goal] = (),
) -> Card:
    """What IT sees of it: the original words beside the IT version, and what to do."""
    kind = wording.REQUEST_TYPES.get(request.type, "")
    facts = [
        (wording.FIELD_LABELS[name], beside(name, getattr(request, name))) for name in FIELDS
    ]
    rows = [(wording.FROM, f"{requester.name}{f', {unit.name}' if unit else ''}")]
    if kind:
        rows.append((wording.KIND, kind))
    rows += [(label, value) for label, value in facts if value]
    if unit and unit.busy:
        rows.append((wording.BUSY_DAYS, "; ".join(unit.busy)))
    if goals:
        rows.append((wording.THEIR_GOAL, "; ".join(each.text for each in goals)))
    parts: list[Part] = [_in_own_words(request, requester)]
    if request.for_it and request.for_it != request.original:
        parts.append(Text(wording.IN_IT_WORDS.format(words=request.for_it)))
    parts.append(Facts(tuple(rows)))
    danger = danger_of(request) if request.state in OPEN else None
    title = f"{request.id} · {requester.name}"
    if danger:
        title = f"{wording.URGENT}: {title}"
        parts.insert(0, Text(f"{wording.DANGERS[danger]}. {wording.ACT_AT_ONCE}"))
    first = requester.name.split()[0] if requester.name else wording.THEM
    match request.state:
        case "resolved":
            parts.append(Text(wording.RESOLVED_WITH.format(how=request.resolution)))
            title = f"{title} · {wording.IS_RESOLVED}"
        case "cancelled":
            parts.append(Text(wording.WAS_TAKEN_BACK.format(name=requester.name)))
            title = f"{title} · {wording.WAS_TAKEN}"
        case _:
            if promise and promise.state == "open":
                parts.append(Times(((wording.THEY_HEAR_BY, promise.due),)))
            elif promise and promise.state == "paused":
                wait = wording.HAS_TO_ANSWER.format(first=first)
                parts.append(Text(wait))
            parts.append(
                Choices(
                    (
                        Choice(
                            wording.ANSWER_THEM.format(first=first),
                            "request.answer",
                            request.id,
                            main=True,
                        ),
                        Choice(wording.RESOLVE, "request.resolve", request.id),
                        Choice(wording.NEW_TIME, "request.move", request.id),
                        Choice(wording.HAND_IT_OVER, "request.hand_over", request.id),
                    )
                )
            )
    tone: Tone = "good" if request.state == "resolved" else "outage" if danger else "plain"
    return Card(title=title, parts=tuple(parts), tone=tone, about=request.id)


def past_desk_card(
    request: Request, requester: Person, whom: Person, at: datetime, *, may_take_back: bool
) -> Card:
    """What who had a request sees from then on: nothing is theirs to do any more."""
    says, state = _how_it_stands(request, requester, whom)
    parts: list[Part] = [
        Text(says),
        Times(((wording.HANDED_OVER, at),)),
    ]
    if may_take_back:
        parts.append(Choices((Choice(wording.TAKE_OVER, "request.take", request.id),)))
    title = f"{request.id} · {requester.name} · {state}"
    return Card(title=title, parts=tuple(parts), about=request.id)


def urgent_key(request: str) -> str:
    """Names the card that calls whoever is on call."""
    return f"urgent:{request}"


def _how_it_stands(request: Request, requester: Person, whom: Person) -> tuple[str, str]:
    """For who had it: a sentence, and the same in a word or two."""
    match request.state:
        case "resolved":
            says = wording.WAS_SOLVED.format(
                name=whom.name, how=request.resolution or wording.SOLVED_SAYS_IT
            )
            return says, wording.IS_RESOLVED
        case "cancelled":
            return wording.WAS_TAKEN_BACK.format(name=requester.name), wording.WAS_TAKEN
        case _:
            now_with = wording.NOW_WITH.format(name=whom.name)
            return wording.HAS_IT_NOW.format(name=whom.name), now_with


def urgent_card(request: Request, requester: Person) -> Card:
    """Calls somebody who is on call to a danger, with a button that makes it theirs."""
    danger = danger_of(request)
    take = Choice(wording.TAKE_OVER, "request.take", request.id, main=True)
    return Card(
        title=f"{wording.URGENT}: {request.id} · {requester.name}",
        parts=(
            Text(_how_told(request, requester, danger) if danger else wording.URGENT),
            _in_own_words(request, requester),
            Text(wording.TAKE_CARE),
            Choices((take,)),
        ),
        tone="outage",
        about=request.id,
    )


def _how_told(request: Request, requester: Person, danger: Danger) -> str:
    """What happened; where the quoted words do not tell it, that later ones do."""
    if not _is_told_later(request, danger):
        return wording.DANGERS[danger]
    return wording.TURNED_LATER.format(name=requester.name, danger=wording.DANGERS[danger])


def _is_told_later(request: Request, danger: Danger) -> bool:
    """Whether it is not the first words, as they stand there, that tell of it."""
    return danger_in(request.original) != danger and request.original != wording.TAKEN_BACK


def calls(request: Request, requester: Person, called: tuple[Person, ...]) -> tuple[Show, ...]:
    """The same, for each of them."""
    if not called:
        return ()
    to = tuple(ToPerson(person=each.id) for each in called)
    card = urgent_card(request, requester)
    return (Show(key=urgent_key(request.id), card=card, to=to, urgent=True),)


def turned_key(request: str, owner: str) -> str:
    """Names the card that tells its owner that a request hurries by now."""
    return f"turned:{request}:{owner}"


def turned_card(request: Request, requester: Person, owner: Person) -> Card:
    """Tells who has a request that its words, or what was written later, tell of a danger."""
    danger = danger_of(request)
    if danger is None or request.state not in OPEN or request.assignee != owner.id:
        return call_over_card(request, requester, owner)
    opens = Choice(
        wording.OPEN_IT.format(what=request.id), "request.show", request.id, main=True
    )
    says = wording.TURNED_LATER if _is_told_later(request, danger) else wording.TURNED
    return Card(
        title=f"{wording.URGENT}: {request.id} · {requester.name}",
        parts=(
            Text(says.format(name=requester.name, danger=wording.DANGERS[danger])),
            Text(wording.ACT_AT_ONCE),
            Choices((opens,)),
        ),
        tone="outage",
        about=request.id,
    )


def call_over_card(request: Request, requester: Person, owner: Person) -> Card:
    """What the call becomes once somebody answered, took it over, or it is closed."""
    is_open = request.state in OPEN
    text = wording.CALL_IS_OVER.format(name=owner.name) if is_open else wording.CALL_IS_CLOSED
    title = f"{request.id} · {requester.name}"
    return Card(title=title, parts=(Text(text),), about=request.id)
