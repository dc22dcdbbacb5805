"""Ask "how did we do?" once, count one click at once, and call back only on a yes.

What a rating is about is written `thing#round` ("R-12#1"): reopening starts a new round.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from bot import wording
from bot.cards import (
    Answer,
    Card,
    Choice,
    ChoiceField,
    Choices,
    Facts,
    Form,
    Nothing,
    Open,
    Part,
    Text,
    TextField,
    Times,
    Toast,
    answered,
)
from bot.cards import Rating as RatingPart
from bot.cards import Replace as ReplaceCard
from bot.events import Pressed, Reacted, Submitted, TicketChanged
from bot.flows import promising, routing
from bot.flows.notice_cards import title_of
from bot.flows.request_cards import subject_of, what_was_done
from bot.hours import after_working_minutes
from bot.outcome import Outcome, Show, To, ToPerson, Under, Withdraw
from bot.places import Place
from bot.ports import Look
from bot.records import Face, Notice, Person, Promise, Rating, RatingAsk, Request, Task, Ticket
from bot.scene import Scene, privately, stands_in_it
from bot.tools import Tools

REACTIONS: dict[str, Face] = {
    "+1": "good", "thumbsup": "good", "like": "good", "heart": "good", "tada": "good",
    "smile": "good", "slightly_smiling_face": "good", "grinning": "good", "clap": "good",
    "neutral_face": "ok", "expressionless": "ok", "confused": "ok", "thinking_face": "ok",
    "-1": "bad", "thumbsdown": "bad", "disappointed": "bad", "slightly_frowning_face": "bad",
    "angry": "bad", "rage": "bad", "sad": "bad", "cry": "bad", "white_frowning_face": "bad",
}  # fmt: skip
"""Emoji names that count as an answer. Others are only decoration."""

LOST_TIME = (
    ("0", "None"),
    ("15", "Up to 15 minutes"),
    ("60", "Up to an hour"),
    ("240", "Half a day"),
    ("480", "A day or more"),
)
ROUNDLESS = ("explain:", "term:", "notice:")
"""Things that anybody who sees them may rate, without having been asked."""


def of_round(thing: str, round: int) -> str:
    return f"{thing}#{round}"


def thing_of(about: str) -> tuple[str, int]:
    thing, _, round = about.rpartition("#")
    return (thing, int(round)) if thing and round.isdigit() else (about, 1)


def rating_id(about: str, rater: str) -> str:
    return f"{about}:{rater}"


def card_key(about: str, rater: str) -> str:
    return f"rate:{about}:{rater}"


def solved_key(thing: str, round: int) -> str:
    """Names the card that tells what was done where nobody is asked how it went."""
    return f"solved:{of_round(thing, round)}"


# --- asking ---------------------------------------------------------------------


async def ask_about_request(scene: Scene, request: Request, requester: Person) -> Outcome:
    """Both sides are asked: the requester how it went, IT whether it was clear at once."""
    staff = await ask_person(
        scene.look,
        scene.tools,
        about=of_round(request.id, request.round),
        person=requester,
        question=await _question(scene, request.id),
        before=what_was_done(request, requester),
        to=Under(key=f"ask:{request.draft}"),
    )
    if not staff.shows:
        staff = _told_without_asking(request, requester)
    owner = await scene.look.one(Person, request.assignee)
    if owner is None or owner.id == requester.id:
        return staff
    it = await ask_person(
        scene.look,
        scene.tools,
        about=of_round(f"clarity:{request.id}", request.round),
        person=owner,
        question=await _question(scene, f"clarity:{request.id}"),
        to=Under(key=promising.desk_key(request)),
        side="it",
    )
    return staff + it


def _told_without_asking(request: Request, requester: Person) -> Outcome:
    """Who was asked often today is not asked again, but hears what was done."""
    done = what_was_done(request, requester)
    if not done:
        return Outcome()
    again = Choices((Choice(wording.NOT_SOLVED, "request.reopen", request.id),))
    card = Card(
        title=f"{request.id} is solved", parts=(*done, again), tone="good", about=request.id
    )
    key = solved_key(request.id, request.round)
    return Outcome(shows=(Show(key=key, card=card, to=(Under(key=f"ask:{request.draft}"),)),))


async def ask_person(
    look: Look,
    tools: Tools,
    *,
    about: str,
    person: Person,
    question: str,
    to: To,
    before: tuple[Part, ...] = (),
    side: str = "staff",
) -> Outcome:
    """Ask one person once about one round; not at all if they were asked often today."""
    rater = tools.rater(look.organisation, person.id)
    now = tools.clock.now()
    yesterday = now - timedelta(days=1)
    today = await look.many(RatingAsk, since=yesterday, rater=rater, side="staff")
    if side == "staff" and len(today) >= tools.limits.asks_a_day:
        return Outcome()
    if await look.one(RatingAsk, rating_id(about, rater)):
        return Outcome()
    thing, round = thing_of(about)
    ask = RatingAsk(
        id=rating_id(about, rater),
        organisation=look.organisation,
        about=thing,
        round=round,
        rater=rater,
        side="it" if side == "it" else "staff",
        at=now,
    )
    card = Card(
        title=question,
        parts=(*before, RatingPart(about, ""), Text(wording.CONFIDENTIAL)),
        about=about,
    )
    show = Show(key=card_key(about, rater), card=card, to=(to,), matters="rating")
    # The person is put as well: of two questions at the same time, the second has to count
    # the first, or whoever had many tickets closed at once would be asked about each.
    counted = (person,) if side == "staff" else ()
    return Outcome(puts=(ask, *counted), shows=(show,))


async def _question(scene: Scene, thing: str) -> str:
    """What is asked about a thing, and which thing that is: its number alone says little."""
    kind, _, id = thing.partition(":")
    if kind == "clarity":
        return f"{wording.WAS_IT_CLEAR} ({id})"
    name = await _named(scene, thing)
    short = name if len(name) <= 60 else f"{name[:58].rstrip()} …"
    return f"{wording.HOW_DID_WE_DO} ({short})"


async def opened_again(scene: Scene, thing: str, round: int) -> Outcome:
    """Reopened: nobody should rate a thing that is not over, or open it once more."""
    about = of_round(thing, round)
    ratings = await scene.look.many(Rating, about=thing, round=round)
    cards = [
        Show(
            key=card_key(about, each.rater),
            card=await _card_of(scene, about, each, state="reopened"),
        )
        for each in ratings
    ]
    return await _withdraw_asks(scene, thing, round) + Outcome(shows=tuple(cards))


async def _withdraw_asks(scene: Scene, thing: str, round: int) -> Outcome:
    asks = await scene.look.many(RatingAsk, about=(thing, f"clarity:{thing}"), round=round)
    puts = tuple(replace(ask, state="withdrawn") for ask in asks if ask.state == "asked")
    shows = tuple(Withdraw(key=card_key(of_round(ask.about, round), ask.rater)) for ask in puts)
    return Outcome(puts=puts, shows=(*shows, Withdraw(key=solved_key(thing, round))))


# --- answering --------------------------------------------------------------------


async def rate(scene: Scene, pressed: Pressed) -> Outcome:
    """One click counts at once; a second click changes it."""
    about, _, face = pressed.value.partition("|")
    if face not in ("good", "ok", "bad"):
        return Outcome()
    return await _keep(scene, about, face, pressed.place, pressed.message, pressed.who.id)  # type: ignore[arg-type] # just checked


async def reacted(scene: Scene, event: Reacted) -> Outcome:
    """An emoji on a card that can be rated counts the same; taken back, it is taken back."""
    face = REACTIONS.get(event.emoji.split("::")[0])
    shown = await scene.look.shown_at(event.place, event.message)
    part = (
        next((p for p in shown.card.parts if isinstance(p, RatingPart)), None)
        if shown
        else None
    )
    if face is None or part is None:
        return Outcome()
    if event.added:
        return await _keep(
            scene, part.about, face, event.place, event.message, event.who.id, by_reaction=True
        )
    return await _take_back(scene, part.about, face)


async def _keep(
    scene: Scene,
    about: str,
    face: Face,
    place: Place,
    message: str,
    account: str,
    *,
    by_reaction: bool = False,
) -> Outcome:
    rater = scene.tools.rater(scene.organisation.id, scene.me.id)
    id = rating_id(about, rater)
    ask = await scene.look.one(RatingAsk, id)
    if ask is None and not about.startswith(ROUNDLESS):
        return Outcome()  # Somebody else was asked: their card is not this person's to answer.
    if ask is not None and ask.state == "withdrawn":
        return Outcome()
    kept = await scene.look.one(Rating, id)
    thing, round = thing_of(about)
    rating = Rating(
        id=id,
        organisation=scene.organisation.id,
        version=kept.version if kept else 0,
        about=thing,
        round=round,
        rater=rater,
        side=ask.side if ask else "staff",
        face=face,
        reasons=kept.reasons if kept and kept.face == face else (),
        comment=kept.comment if kept else "",
        lost_minutes=kept.lost_minutes if kept else 0,
        unit=scene.me.unit,
        by_reaction=by_reaction,
        at=scene.now,
    )
    puts: tuple[Rating | RatingAsk, ...] = (rating,)
    if ask and ask.state == "asked":
        puts += (replace(ask, state="answered"),)
    task = await _open_call_back(scene, about, rating.rater)
    off = task is not None and face == "good"
    back = await _called_off(scene, task) if task and off else ""
    card = await _card_of(scene, about, rating, back=back)
    thanks = _thanks(card, rating, ask, place, message, account)
    follows = await _call_back_follows(scene, task, None if off else rating)
    return Outcome(puts=puts, shows=(thanks,)) + follows


def _thanks(
    card: Card, rating: Rating, ask: RatingAsk | None, place: Place, message: str, account: str
) -> Show:
    """The ask becomes the thank-you; where nobody asked, it stands privately below."""
    key = card_key(card.about, rating.rater)
    if ask:
        return Show(key=key, card=card, matters="rating")
    private = privately(replace(place, thread=place.thread or message), account)
    return Show(key=key, card=card, to=(private,), matters="rating")


def rated_card(
    about: str,
    rating: Rating,
    *,
    before: tuple[Part, ...] = (),
    back: str = "",
    by: datetime | None = None,
    reopens: str = "",
) -> Card:
    """The answer as given, what may be added, and after a bad one: who should call back?"""
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
    comment = Choice("Add a comment", "rate.comment", about)
    parts.append(Choices((*chosen, comment)))
    if rating.comment:
        parts.append(Facts((("Your comment", rating.comment),)))
    if reopens and "not_fixed" in rating.reasons:
        parts.append(Text(wording.LOOK_AGAIN))
        parts.append(
            Choices((Choice(wording.OPEN_AGAIN, "request.reopen", reopens, main=True),))
        )
    if back:
        parts.append(Text(back))
        if by:
            parts.append(Times((("You hear from them by", by),)))
    elif rating.face == "bad" and rating.side == "staff":
        parts.append(Text(wording.GET_BACK))
        options = (
            Choice(wording.MY_LIAISON, "rate.back", f"{about}|liaison"),
            Choice(wording.SOMEONE_ELSE, "rate.back", f"{about}|other"),
            Choice(wording.JUST_COUNT, "rate.back", f"{about}|no"),
        )
        parts.append(Choices(options))
    if not back or back == wording.JUST_COUNTED:
        parts.append(Text(wording.CONFIDENTIAL))
    return Card(title=wording.THANKS[rating.face], parts=tuple(parts), about=about)


def call_back_id(about: str, rater: str) -> str:
    return f"callback:{about}:{rater}"


def _gets_back(owner: Person) -> str:
    return f"{owner.name} gets back to you. They know that it is you who asked."


async def _card_of(
    scene: Scene, about: str, rating: Rating, *, back: str = "", state: str = ""
) -> Card:
    """The card of an answer as things stand: what was done, who gets back, and whether the
    request can be opened again (`state` is its newest one, where it just changed)."""
    thing, _ = thing_of(about)
    request = await scene.look.one(Request, thing)
    over = request is not None and (state or request.state) == "resolved"
    by = None
    if not back:
        back, by = await _gets_back_by(scene, about, rating)
    return rated_card(
        about,
        rating,
        before=await _done(scene, thing),
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
        return (await _called_off(scene, task) if rating.face == "good" else ""), None
    if task.state == "done":
        return f"{wording.GOT_BACK.format(name=owner.name)}.", None
    promise = await scene.look.one(Promise, promising.promise_id(task.id))
    return _gets_back(owner), promise.due if promise and promise.state == "open" else None


async def _called_off(scene: Scene, task: Task) -> str:
    owner = await scene.look.one(Person, task.owner)
    return wording.CALLED_OFF.format(name=owner.name if owner else wording.SOMEBODY)


async def _done(scene: Scene, thing: str) -> tuple[Part, ...]:
    request = await scene.look.one(Request, thing)
    requester = await scene.look.one(Person, request.requester) if request else None
    return what_was_done(request, requester) if request and requester else ()


async def _take_back(scene: Scene, about: str, face: Face) -> Outcome:
    rater = scene.tools.rater(scene.organisation.id, scene.me.id)
    kept = await scene.look.one(Rating, rating_id(about, rater))
    if kept is None or kept.face != face or not kept.by_reaction:
        return Outcome()
    ask = await scene.look.one(RatingAsk, kept.id)
    key = card_key(about, rater)
    task = await _open_call_back(scene, about, rater)
    off = await _call_back_follows(scene, task, None)
    if ask is None:
        return Outcome(removes=(kept,), shows=(Withdraw(key=key),)) + off
    done = await _done(scene, kept.about)
    card = Card(
        title=await _question(scene, kept.about),
        parts=(*done, RatingPart(about, ""), Text(wording.CONFIDENTIAL)),
        about=about,
    )
    asked = replace(ask, state="asked")
    return Outcome(removes=(kept,), puts=(asked,), shows=(Show(key=key, card=card),)) + off


async def _own_rating(scene: Scene, about: str) -> Rating | None:
    rater = scene.tools.rater(scene.organisation.id, scene.me.id)
    return await scene.look.one(Rating, rating_id(about, rater))


async def show_mine(scene: Scene, pressed: Pressed) -> Answer:
    """A card that many read, with this reader's own answer in it."""
    shown = await scene.look.shown_at(pressed.place, pressed.message)
    if shown is None:
        return Toast(wording.GONE)
    own = await _own_rating(scene, pressed.value)
    return ReplaceCard(answered(shown.card, pressed.value, own.face) if own else shown.card)


async def add_reason(scene: Scene, pressed: Pressed) -> Outcome:
    """A reason is added by one click and taken away by the next."""
    about, _, reason = pressed.value.rpartition("|")
    rating = await _own_rating(scene, about)
    if rating is None or reason not in wording.REASONS[rating.face]:
        return Outcome()
    left = tuple(each for each in rating.reasons if each != reason)
    reasons = left if reason in rating.reasons else (*rating.reasons, reason)
    changed = replace(rating, reasons=reasons)
    return await _said_more(scene, about, changed)


async def open_comment(scene: Scene, pressed: Pressed) -> Answer:
    rating = await _own_rating(scene, pressed.value)
    if rating is None:
        return Toast(wording.NO_RATING_HERE)
    fields = (
        TextField(name="comment", label="In your own words", value=rating.comment, long=True),
        ChoiceField(
            name="lost",
            label="How much working time did it cost you?",
            options=LOST_TIME,
            value=(str(rating.lost_minutes),),
        ),
    )
    return Open(
        Form(
            name="rate.comment",
            title="Add a comment",
            fields=fields,
            submit="Save",
            draft=pressed.value,
        )
    )


async def check_comment(scene: Scene, submitted: Submitted) -> Answer:
    return Nothing()


async def submit_comment(scene: Scene, submitted: Submitted) -> Outcome:
    about = submitted.draft
    rating = await _own_rating(scene, about)
    if rating is None:
        return Outcome()
    lost = submitted.value("lost")
    changed = replace(
        rating,
        comment=submitted.value("comment")[:2000],
        lost_minutes=int(lost) if lost.isdigit() else 0,
    )
    return await _said_more(scene, about, changed)


async def _said_more(scene: Scene, about: str, rating: Rating) -> Outcome:
    """The answer with one reason or word more; who calls back reads it, too."""
    card = await _card_of(scene, about, rating)
    show = Show(key=card_key(about, rating.rater), card=card)
    task = await _open_call_back(scene, about, rating.rater)
    follows = await _call_back_follows(scene, task, rating)
    return Outcome(puts=(rating,), shows=(show,)) + follows


# --- call-backs --------------------------------------------------------------------


async def call_back(scene: Scene, pressed: Pressed) -> Outcome:
    """ "Should somebody get back to you?" Only a yes names the rater."""
    about, _, whom = pressed.value.rpartition("|")
    rating = await _own_rating(scene, about)
    if rating is None:
        return Outcome()
    key = card_key(about, rating.rater)
    if whom == "no":
        card = await _card_of(scene, about, rating, back=wording.JUST_COUNTED)
        return Outcome(shows=(Show(key=key, card=card),))
    task_id = call_back_id(about, rating.rater)
    before = await scene.look.one(Task, task_id)
    if before and (before.state == "open" or (before.state == "done" and whom != "again")):
        return Outcome()
    thing, _ = thing_of(about)
    owner = await _who_calls_back(scene, thing, whom, before)
    if owner is None:
        card = await _card_of(scene, about, rating, back=wording.NO_LIAISON)
        return Outcome(shows=(Show(key=key, card=card),))
    promised = await scene.look.one(Promise, promising.promise_id(task_id))
    hours = scene.unit.hours if scene.unit else promising.ALWAYS
    due = after_working_minutes(hours, scene.now, scene.tools.limits.callback_minutes)
    task = Task(
        id=task_id,
        organisation=scene.organisation.id,
        version=before.version if before else 0,
        kind="call_back",
        about=about,
        owner=owner.id,
        text=rating.comment,
        for_person=scene.me.id,
        at=scene.now,
    )
    promise = Promise(
        id=promising.promise_id(task_id),
        organisation=scene.organisation.id,
        version=promised.version if promised else 0,
        history=promised.history if promised else (),
        about=task_id,
        owed_by=owner.id,
        owed_to=scene.me.id,
        what="a call back",
        due=due,
        at=scene.now,
    )
    done, back = await _done(scene, thing), _gets_back(owner)
    shows = (
        Show(key=key, card=rated_card(about, rating, before=done, back=back, by=due)),
        Show(
            key=f"task:{task_id}",
            card=await _call_back_card(scene, task, rating, promise),
            to=(ToPerson(person=owner.id),),
        ),
    )
    made = promising.make(scene.tools, promise)
    gone = Withdraw(key=_called_key(task_id, promised)) if promised else None
    return Outcome(puts=(task,), shows=(*shows, *((gone,) if gone else ()))) + made


async def _who_calls_back(
    scene: Scene, thing: str, whom: str, before: Task | None
) -> Person | None:
    if before and whom == "again":
        owner = await scene.look.one(Person, before.owner)
        if owner and owner.active:
            return owner
    request = await scene.look.one(Request, thing)
    assigned = await routing.assign(scene.look, scene.unit, scene.now, asks=scene.me.id)
    if whom == "liaison":
        return assigned.person if assigned else None
    involved = {request.assignee if request else "", assigned.person.id if assigned else ""}
    for id in routing.responsible(scene.unit):
        person = await scene.look.one(Person, id)
        if person is None or not person.active or id in (*involved, scene.me.id):
            continue
        if await routing.stands_for_it(scene.look, scene.unit, id):
            return person
    others = await scene.look.many(Person, active=True, limit=5000)
    for person in others:
        free = person.id not in (*involved, scene.me.id)
        if free and stands_in_it(person):
            return person
    return assigned.person if assigned else None


async def _open_call_back(scene: Scene, about: str, rater: str) -> Task | None:
    task = await scene.look.one(Task, call_back_id(about, rater))
    return task if task and task.state == "open" else None


async def _call_back_follows(scene: Scene, task: Task | None, rating: Rating | None) -> Outcome:
    """Who calls back reads what the rater says now; a happy answer, or none, calls it off."""
    if task is None:
        return Outcome()
    promise = await scene.look.one(Promise, promising.promise_id(task.id))
    if rating:
        card = await _call_back_card(scene, task, rating, promise)
        return Outcome(shows=(Show(key=f"task:{task.id}", card=card),))
    dropped = promising.drop(scene.tools, promise) if promise else Outcome()
    what = await _named(scene, thing_of(task.about)[0])
    card = Card(
        title=wording.CALL_BACK_OFF,
        parts=(
            Text(wording.CALL_BACK_OFF_TEXT.format(name=scene.me.name)),
            Facts((("About", what),)),
        ),
        tone="good",
        about=task.id,
    )
    off = replace(task, state="dropped")
    return Outcome(puts=(off,), shows=(Show(key=f"task:{task.id}", card=card),)) + dropped


async def _call_back_card(
    scene: Scene, task: Task, rating: Rating, promise: Promise | None
) -> Card:
    thing, _ = thing_of(task.about)
    request = await scene.look.one(Request, thing)
    return call_back_card(
        task,
        await _named(scene, thing),
        scene.me,
        rating,
        promise,
        request=request.id if request else "",
    )


async def _named(scene: Scene, thing: str) -> str:
    """What was rated, in words that tell somebody in IT what to open."""
    if request := await scene.look.one(Request, thing):
        return f"{request.id}: {subject_of(request)}"
    kind, _, id = thing.partition(":")
    if kind == "notice" and (notice := await scene.look.one(Notice, id)):
        return title_of(notice)
    if kind == "ticket" and (ticket := await scene.look.one(Ticket, id)):
        return f"{ticket.ticket}: {ticket.title}"
    return wording.RATED_WORD if kind == "term" else wording.RATED_TEXT


def call_back_card(
    task: Task,
    what: str,
    rater: Person,
    rating: Rating,
    promise: Promise | None,
    *,
    request: str = "",
) -> Card:
    """What the one who owes it reads; a `request` is answered right from it."""
    rows = [("Who", rater.name), ("About", what)]
    rows += [("Why", wording.REASONS[rating.face][reason]) for reason in rating.reasons]
    if rating.comment:
        rows.append(("In their words", rating.comment))
    how = "was not happy" if rating.face == "bad" else "was not quite happy"
    parts: list[Part] = [
        Text(f"{rater.name} {how} and would like to hear from you."),
        Facts(tuple(rows)),
    ]
    if promise:
        parts.append(Times((("Please by", promise.due),)))
    done = Choice("Done", "task.done", task.id, main=not request)
    answer = Choice(f"Answer {rater.name.split()[0]}", "request.answer", request, main=True)
    parts.append(Choices((answer, done) if request else (done,)))
    return Card(title="Please call back", parts=tuple(parts), tone="warning", about=task.id)


async def task_done(scene: Scene, pressed: Pressed) -> Outcome:
    """The one who owes a task says that it is done."""
    task = await scene.look.one(Task, pressed.value)
    if task is None or task.state != "open" or task.owner != scene.me.id:
        return Outcome()
    done = replace(task, state="done", done_at=scene.now)
    promise = await scene.look.one(Promise, promising.promise_id(task.id))
    kept = promising.keep(scene.tools, promise) if promise else Outcome()
    if task.kind == "call_back":
        shows = await _called_back(scene, task, promise)
    else:
        word = (Facts((("Word", task.text),)),) if task.text else ()
        card = Card(title=wording.DONE, parts=word, tone="good", about=task.id)
        shows = (Show(key=f"task:{task.id}", card=card),)
    return Outcome(puts=(done,), shows=shows) + kept


async def _called_back(scene: Scene, task: Task, promise: Promise | None) -> tuple[Show, ...]:
    """Done for whom, at the one who owed it; and the one who waited hears that it is said."""
    thing, _ = thing_of(task.about)
    request = await scene.look.one(Request, thing)
    about: tuple[Part, ...] = (Facts((("About", await _named(scene, thing)),)),)
    waits = await scene.look.one(Person, task.for_person)
    name = waits.name if waits else wording.SOMEBODY
    mine = Card(
        title=wording.CALLED_BACK.format(name=name), parts=about, tone="good", about=task.id
    )
    options = [Choice(wording.NOBODY_DID, "rate.back", f"{task.about}|again")]
    if request and request.state == "resolved":
        options.append(Choice(wording.NOT_SOLVED, "request.reopen", request.id))
    theirs = Card(
        title=wording.GOT_BACK.format(name=scene.me.name),
        parts=(*about, Text(wording.GOT_BACK_TEXT), Choices(tuple(options))),
        about=task.about,
    )
    told = ToPerson(person=task.for_person)
    shows = [
        Show(key=f"task:{task.id}", card=mine),
        Show(key=_called_key(task.id, promise), card=theirs, to=(told,)),
    ]
    rater = scene.tools.rater(scene.organisation.id, task.for_person)
    if rating := await scene.look.one(Rating, rating_id(task.about, rater)):
        back = f"{wording.GOT_BACK.format(name=scene.me.name)}."
        card = await _card_of(scene, task.about, rating, back=back)
        shows.append(Show(key=card_key(task.about, rater), card=card))
    return tuple(shows)


def _called_key(task: str, promise: Promise | None) -> str:
    """Names what who waited hears of one "Done": each one is a message of its own."""
    times = sum(step.what == "made" for step in promise.history) if promise else 0
    return f"called:{task}:{times}"


# --- tickets of other systems ---------------------------------------------------------


async def ticket_changed(look: Look, tools: Tools, event: TicketChanged) -> Outcome:
    """A ticket was closed elsewhere: its requester is asked, the same way."""
    id = f"{event.source}:{event.ticket}"
    kept = await look.one(Ticket, id)
    email = event.requester_email.strip().lower()
    people = await look.many(Person, email=email, active=True, limit=2) if email else ()
    person = people[0] if len(people) == 1 else None
    closed = event.phase in ("resolved", "closed")
    was_closed = kept is not None and kept.phase in ("resolved", "closed")
    round = kept.round if kept else 1
    ticket = Ticket(
        id=id,
        organisation=event.organisation,
        version=kept.version if kept else 0,
        source=event.source,
        ticket=event.ticket,
        title=event.title,
        url=event.url,
        phase=event.phase,
        person=person.id if person else "",
        request=kept.request if kept else "",
        round=round if closed or not was_closed else round + 1,
        at=event.at,
    )
    if kept and event.at < kept.at:
        return Outcome()  # Older news than what we know already.
    outcome = Outcome(puts=(ticket,))
    about = f"ticket:{id}"
    if was_closed and not closed and person:
        rater = tools.rater(event.organisation, person.id)
        ask = await look.one(RatingAsk, rating_id(of_round(about, round), rater))
        if ask and ask.state == "asked":
            withdrawn = replace(ask, state="withdrawn")
            gone = Withdraw(key=card_key(of_round(about, round), rater))
            return outcome + Outcome(puts=(withdrawn,), shows=(gone,))
    if closed and person:
        question = f"{wording.HOW_DID_WE_DO} ({event.ticket}: {event.title})"
        return outcome + await ask_person(
            look,
            tools,
            about=of_round(about, round),
            person=person,
            question=question,
            to=ToPerson(person=person.id),
        )
    return outcome
