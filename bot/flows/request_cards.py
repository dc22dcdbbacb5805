"""The two living cards of a request: what the requester sees, and what IT works on."""

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
from bot.records import Person, Promise, Request, Unit

FIELDS = tuple(wording.FIELD_LABELS)
"""What a request says, in the order in which people read it."""

OPEN = ("open", "waiting", "reopened")
STEPS = ("Sent to IT", "Somebody works on it", "Solved")
ROLE_WORDS = {
    "liaison": "your IT liaison",
    "deputy": "deputy of your IT liaison",
    "head": "head of your unit",
    "it": "IT",
}


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
    return f"{owner.name}, {ROLE_WORDS.get(request.how_assigned, 'IT')}"


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
        rows.append(("Because", why))
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
            parts.append(Text("You took this back. IT knows."))
        case _:
            if danger := danger_of(request):
                parts.insert(0, Steps(wording.DO_NOW, wording.DANGER_STEPS[danger]))
            done = 2 if request.first_word_at else 1
            parts.append(Steps("What happens now", STEPS, done))
            if request.state == "waiting":
                where = wording.ANSWER_HERE if request.place.direct else wording.ANSWER_THERE
                parts.append(Text(f"{owner.name} needs your answer. {where}"))
            if promise and promise.state == "open":
                parts.append(Times(((wording.YOU_HEAR_BY, promise.due),)))
            if request.heard_at:
                parts.append(Times(((f"{owner.name} got your reply", request.heard_at),)))
            if request.state != "waiting":
                parts.append(Text("Reply to this message to add something."))
            buttons = [
                Choice("It is solved", "request.solved", request.id),
                Choice("Take it back", "request.cancel", request.id, confirm="Take it back?"),
            ]
    if buttons:
        parts.append(Choices(tuple(buttons)))
    title = f"Your request {request.id}"
    return Card(
        title=f"{title} is solved" if request.state == "resolved" else title,
        parts=tuple(parts),
        tone=tone,
        about=request.id,
    )


def desk_card(
    request: Request, requester: Person, unit: Unit | None, promise: Promise | None
) -> Card:
    """What IT sees of it: the original words beside the IT version, and what to do."""
    kind = wording.REQUEST_TYPES.get(request.type, "")
    facts = [
        (wording.FIELD_LABELS[name], beside(name, getattr(request, name))) for name in FIELDS
    ]
    rows = [("From", f"{requester.name}{f', {unit.name}' if unit else ''}")]
    if kind:
        rows.append(("Kind", kind))
    rows += [(label, value) for label, value in facts if value]
    if unit and unit.busy:
        rows.append(("Their busy days", "; ".join(unit.busy)))
    parts: list[Part] = [_in_own_words(request, requester)]
    if request.for_it and request.for_it != request.original:
        parts.append(Text(f"In IT words: {request.for_it}"))
    parts.append(Facts(tuple(rows)))
    danger = danger_of(request) if request.state in OPEN else None
    title = f"{request.id} · {requester.name}"
    if danger:
        title = f"{wording.URGENT}: {title}"
        parts.insert(0, Text(f"{wording.DANGERS[danger]}. {wording.ACT_AT_ONCE}"))
    first = requester.name.split()[0] if requester.name else "them"
    match request.state:
        case "resolved":
            parts.append(Text(f"Resolved: {request.resolution}"))
            title = f"{title} · resolved"
        case "cancelled":
            parts.append(Text(wording.WAS_TAKEN_BACK.format(name=requester.name)))
            title = f"{title} · taken back"
        case _:
            if promise and promise.state == "open":
                parts.append(Times(((wording.THEY_HEAR_BY, promise.due),)))
            elif promise and promise.state == "paused":
                wait = f"{first} has to answer first. Your promised time is paused until then."
                parts.append(Text(wait))
            parts.append(
                Choices(
                    (
                        Choice(f"Answer {first}", "request.answer", request.id, main=True),
                        Choice("Resolve", "request.resolve", request.id),
                        Choice("New time", "request.move", request.id),
                        Choice("Hand over", "request.hand_over", request.id),
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
        Times((("Handed over", at),)),
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
            return says, "resolved"
        case "cancelled":
            return wording.WAS_TAKEN_BACK.format(name=requester.name), "taken back"
        case _:
            return wording.HAS_IT_NOW.format(name=whom.name), f"now with {whom.name}"


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
