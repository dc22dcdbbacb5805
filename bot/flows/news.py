"""“Any news?”: how a person's own requests stand, and a way to ask whoever has them."""

from bot import intents, wording
from bot.cards import Card, Choice, Choices, Facts, Part, Text, Times
from bot.events import Pressed, Said
from bot.flows import relaying, status
from bot.flows.board import open_button
from bot.flows.cases import case_of
from bot.flows.request_cards import subject_of
from bot.flows.under_way import asked_by_it, last_word, under_way
from bot.outcome import Outcome, Show
from bot.records import Message, Request
from bot.scene import Scene, as_said, privately, reply
from bot.tools import id_from

MOST_SHOWN = 3
MOST_NAMED = 5


async def waits(scene: Scene, said: Said) -> bool:
    """Whether the person has an open request, and so an answer to wait for."""
    return bool((await under_way(scene, said)).requests)


async def news(scene: Scene, said: Said) -> Outcome:
    """ "Any news?": how the person's own requests stand; without any, what goes on in IT."""
    now = await under_way(scene, said)
    if not now.requests:
        return await status.answer(scene, said)
    ids = intents.numbers_in(said.text)
    named = tuple(each for each in now.requests if each.id in ids)
    asked_for = named or await _those_with_news_first(scene, now.requests)
    shown, others = asked_for[:MOST_SHOWN], () if named else asked_for[MOST_SHOWN:]
    outcome = Outcome()
    for request in shown:
        last = request == shown[-1] and not others
        outcome += await _how_it_stands(scene, said, request, last=last)
    return outcome + _also_open(said, others) if others else outcome


async def _those_with_news_first(
    scene: Scene, requests: tuple[Request, ...]
) -> tuple[Request, ...]:
    """What waits for them, then what IT spoke of last; the rest stays in its order."""
    said = {each.id: await asked_by_it(scene, each) for each in requests if each.first_word_at}

    def newest_word(request: Request) -> tuple[bool, float]:
        word = said.get(request.id)
        return request.state != "waiting", -word.at.timestamp() if word else 0

    return tuple(sorted(requests, key=newest_word))


def _also_open(said: Said, others: tuple[Request, ...]) -> Outcome:
    """The rest of their open requests, each a press away."""
    few = others[:MOST_NAMED]
    card = Card(
        title=wording.OTHERS_OPEN.format(count=len(others)),
        parts=(
            Facts(tuple((each.id, subject_of(each)) for each in few)),
            Choices(tuple(open_button(each) for each in few)),
            Text(wording.NEWS_ELSE),
        ),
    )
    return reply(said.key, privately(said.place, said.who.id), card)


async def _how_it_stands(scene: Scene, said: Said, request: Request, *, last: bool) -> Outcome:
    case = await case_of(scene, request)
    parts: list[Part] = [
        Facts(((wording.ABOUT, subject_of(request)), (wording.WHO_HAS_IT, case.owner.name))),
        *await last_word(scene, case.request),
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
        card = Card(title=needs, parts=await last_word(scene, case.request), about=request.id)
        return Outcome(shows=(Show(key=news_key(id), card=card),))
    title = wording.NEWS_ASKED.format(name=case.owner.name)
    told = Show(key=news_key(id), card=Card(title=title, tone="good", about=request.id))
    return await relaying.said_about(scene, said, request) + Outcome(shows=(told,))
