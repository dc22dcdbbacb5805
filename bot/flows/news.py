"""“Any news?”: how a person's own requests stand, and a way to ask whoever has them."""

from bot import wording
from bot.cards import Card, Choice, Choices, Facts, Part, Text, Times
from bot.events import Pressed, Said
from bot.flows import relaying, status
from bot.flows.cases import Case, case_of
from bot.flows.request_cards import subject_of
from bot.flows.under_way import asked_by_it, under_way
from bot.outcome import Outcome, Show
from bot.records import Message, Person, Request
from bot.scene import Scene, as_said, privately
from bot.tools import id_from


async def news(scene: Scene, said: Said) -> Outcome:
    """ "Any news?": how the person's own requests stand; without any, what goes on in IT."""
    now = await under_way(scene, said)
    if not now.requests:
        return await status.answer(scene, said)
    named = tuple(each for each in now.requests if each.id.lower() in said.text.lower().split())
    asked_for = (named or now.requests)[:3]
    outcome = Outcome()
    for request in asked_for:
        outcome += await _how_it_stands(scene, said, request, last=request == asked_for[-1])
    return outcome


async def _how_it_stands(scene: Scene, said: Said, request: Request, *, last: bool) -> Outcome:
    case = await case_of(scene, request)
    parts: list[Part] = [
        Facts(((wording.ABOUT, subject_of(request)), (wording.WHO_HAS_IT, case.owner.name))),
        *await last_word(scene, case),
    ]
    id = id_from(said.key, request.id)
    if request.state == "waiting":
        parts.append(Text(wording.NEWS_NEEDS_YOU.format(name=case.owner.name)))
    else:
        if case.promise and case.promise.state == "open":
            parts.append(Times(((wording.YOU_HEAR_BY, case.promise.due),)))
        ask = wording.NEWS_ASK.format(first=case.owner.name.split()[0])
        parts.append(Choices((Choice(ask, "request.any_news", f"{request.id}|{id}"),)))
    if last:
        parts.append(Text(wording.NEWS_ELSE))
    title = wording.YOUR_REQUEST_ID.format(id=request.id)
    card = Card(title=title, parts=tuple(parts), about=request.id)
    place = privately(said.place, said.who.id)
    return Outcome(shows=(Show(key=news_key(id), card=card, to=(place,)),))


def news_key(id: str) -> str:
    """Names the card that tells how a request stands."""
    return f"news:{id}"


async def ask_for_news(scene: Scene, pressed: Pressed) -> Outcome:
    """Who has the request reads that the requester waits for a word."""
    about, _, id = pressed.value.partition("|")
    request = await scene.look.one(Request, about)
    if request is None or request.requester != scene.me.id:
        return Outcome()
    said = as_said(pressed, wording.NEWS_WORDS, message=news_key(id))
    if await scene.look.one(Message, relaying.message_id(said.place, said.message)):
        return Outcome()  # The button was pressed twice: asked once is enough.
    case = await case_of(scene, request)
    if request.state == "waiting":
        # IT has asked meanwhile: this is no answer, and the clock goes on standing still.
        needs = wording.NEWS_NEEDS_YOU.format(name=case.owner.name)
        card = Card(title=needs, parts=await last_word(scene, case), about=request.id)
        return Outcome(shows=(Show(key=news_key(id), card=card),))
    title = wording.NEWS_ASKED.format(name=case.owner.name)
    told = Show(key=news_key(id), card=Card(title=title, tone="good", about=request.id))
    return await relaying.said_about(scene, said, request) + Outcome(shows=(told,))


async def last_word(scene: Scene, case: Case) -> tuple[Part, ...]:
    """What IT said last, as the requester reads it."""
    said = await asked_by_it(scene, case.request)
    if said is None:
        return ()
    author = await scene.look.one(Person, said.author)
    says = wording.SAYS.format(name=author.name if author else wording.IT)
    return (Facts(((says, said.output),)),)
