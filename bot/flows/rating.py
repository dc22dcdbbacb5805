"""Ask "how did we do?" once, and count one click at once; another changes it."""

from dataclasses import replace
from datetime import timedelta

from bot import wording
from bot.cards import (
    Answer,
    Card,
    Choice,
    ChoiceField,
    Choices,
    Form,
    Nothing,
    Open,
    Part,
    Text,
    TextField,
    Toast,
    answered,
)
from bot.cards import Rating as RatingPart
from bot.cards import Replace as ReplaceCard
from bot.events import Pressed, Reacted, Submitted, TicketChanged
from bot.flows import calling_back, promising
from bot.flows.rating_cards import (
    called_off,
    card_key,
    card_of,
    done_about,
    name_of,
    of_round,
    own_rating,
    rating_id,
    thing_of,
)
from bot.flows.request_cards import what_was_done
from bot.outcome import Outcome, Show, To, ToPerson, Under, Withdraw
from bot.places import Place
from bot.ports import Look
from bot.records import Face, Person, Rating, RatingAsk, Request, Ticket
from bot.scene import Scene, privately
from bot.tools import Tools

REACTIONS: dict[str, Face] = {
    "+1": "good", "thumbsup": "good", "like": "good", "heart": "good", "tada": "good",
    "smile": "good", "slightly_smiling_face": "good", "grinning": "good", "clap": "good",
    "neutral_face": "ok", "expressionless": "ok", "confused": "ok", "thinking_face": "ok",
    "-1": "bad", "thumbsdown": "bad", "disappointed": "bad", "slightly_frowning_face": "bad",
    "angry": "bad", "rage": "bad", "sad": "bad", "cry": "bad", "white_frowning_face": "bad",
}  # fmt: skip
"""Emoji names that count as an answer. Others are only decoration."""

ROUNDLESS = ("explain:", "term:", "notice:")
"""Things that anybody who sees them may rate, without having been asked."""


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
        title=wording.IS_SOLVED_ASK.format(id=request.id),
        parts=(*done, again),
        tone="good",
        about=request.id,
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
    name = await name_of(scene, thing)
    short = name if len(name) <= 60 else f"{name[:58].rstrip()} …"
    return f"{wording.HOW_DID_WE_DO} ({short})"


async def opened_again(scene: Scene, thing: str, round: int) -> Outcome:
    """Reopened: nobody should rate a thing that is not over, or open it once more."""
    about = of_round(thing, round)
    ratings = await scene.look.many(Rating, about=thing, round=round)
    cards = [
        Show(
            key=card_key(about, each.rater),
            card=await card_of(scene, about, each, state="reopened"),
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
    task = await calling_back.open_call_back(scene, about, rating.rater)
    off = task is not None and face == "good"
    back = await called_off(scene, task) if task and off else ""
    card = await card_of(scene, about, rating, back=back)
    thanks = _thanks(card, rating, ask, place, message, account)
    follows = await calling_back.follows(scene, task, None if off else rating)
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


async def _take_back(scene: Scene, about: str, face: Face) -> Outcome:
    rater = scene.tools.rater(scene.organisation.id, scene.me.id)
    kept = await scene.look.one(Rating, rating_id(about, rater))
    if kept is None or kept.face != face or not kept.by_reaction:
        return Outcome()
    ask = await scene.look.one(RatingAsk, kept.id)
    key = card_key(about, rater)
    task = await calling_back.open_call_back(scene, about, rater)
    off = await calling_back.follows(scene, task, None)
    if ask is None:
        return Outcome(removes=(kept,), shows=(Withdraw(key=key),)) + off
    done = await done_about(scene, kept.about)
    card = Card(
        title=await _question(scene, kept.about),
        parts=(*done, RatingPart(about, ""), Text(wording.CONFIDENTIAL)),
        about=about,
    )
    asked = replace(ask, state="asked")
    return Outcome(removes=(kept,), puts=(asked,), shows=(Show(key=key, card=card),)) + off


async def show_mine(scene: Scene, pressed: Pressed) -> Answer:
    """A card that many read, with this reader's own answer in it."""
    shown = await scene.look.shown_at(pressed.place, pressed.message)
    if shown is None:
        return Toast(wording.GONE)
    own = await own_rating(scene, pressed.value)
    return ReplaceCard(answered(shown.card, pressed.value, own.face) if own else shown.card)


async def add_reason(scene: Scene, pressed: Pressed) -> Outcome:
    """A reason is added by one click and taken away by the next."""
    about, _, reason = pressed.value.rpartition("|")
    rating = await own_rating(scene, about)
    if rating is None or reason not in wording.REASONS[rating.face]:
        return Outcome()
    left = tuple(each for each in rating.reasons if each != reason)
    reasons = left if reason in rating.reasons else (*rating.reasons, reason)
    changed = replace(rating, reasons=reasons)
    return await _said_more(scene, about, changed)


async def open_comment(scene: Scene, pressed: Pressed) -> Answer:
    rating = await own_rating(scene, pressed.value)
    if rating is None:
        return Toast(wording.NO_RATING_HERE)
    fields = (
        TextField(name="comment", label=wording.IN_OWN_WORDS, value=rating.comment, long=True),
        ChoiceField(
            name="lost",
            label=wording.TIME_LOST,
            options=wording.TIMES_LOST,
            value=(str(rating.lost_minutes),),
        ),
    )
    return Open(
        Form(
            name="rate.comment",
            title=wording.ADD_A_COMMENT,
            fields=fields,
            submit=wording.SAVE,
            draft=pressed.value,
        )
    )


async def check_comment(scene: Scene, submitted: Submitted) -> Answer:
    return Nothing()


async def submit_comment(scene: Scene, submitted: Submitted) -> Outcome:
    about = submitted.draft
    rating = await own_rating(scene, about)
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
    card = await card_of(scene, about, rating)
    show = Show(key=card_key(about, rating.rater), card=card)
    task = await calling_back.open_call_back(scene, about, rating.rater)
    follows = await calling_back.follows(scene, task, rating)
    return Outcome(puts=(rating,), shows=(show,)) + follows


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
