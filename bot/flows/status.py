""" "Is email down?": answered from the open notices, with a way to report what is not there."""

from bot import wording
from bot.cards import Card, Choice, Choices, Text
from bot.events import Said
from bot.flows.notice_cards import notice_card
from bot.language import ServiceName
from bot.outcome import Outcome, Show
from bot.records import Notice
from bot.scene import Scene, privately, reply
from bot.tools import id_from

MOST_SHOWN = 3


async def answer(scene: Scene, said: Said) -> Outcome:
    """The notices about what was asked; else that nothing is known, and how to tell IT."""
    notices = await scene.look.many(
        Notice, state=("open", "scheduled"), newest_first=True, limit=200
    )
    names = await scene.service_names()
    found = await scene.tools.reader.request(said.text, names, scene.zone, scene.now)
    asked = next((name for name in names if name.id == found.service), None)
    about = [each for each in notices if asked and concerns(each, asked)]
    place = privately(said.place, said.who.id)
    if not asked and not found.system:
        about = list(notices)  # "Is anything down?"
    if about:
        # The notice's own buttons work here as well as on the notice itself.
        shows = tuple(
            Show(
                key=f"status:{id_from(said.key)}:{notice.id}",
                card=notice_card(notice),
                to=(place,),
            )
            for notice in about[:MOST_SHOWN]
        )
        return Outcome(shows=shows)
    name = asked.name if asked else found.system.text if found.system else "any service"
    tell = Choice(wording.TELL_IT, "ask.new", asked.id if asked else "", main=True)
    card = Card(
        title=wording.NOTHING_KNOWN.format(name=name),
        parts=(Text(wording.NOTHING_KNOWN_TEXT), Choices((tell,))),
        tone="good",
    )
    return reply(said.key, place, card)


def concerns(notice: Notice, service: ServiceName) -> bool:
    """Whether a notice is about a service: it says so, or its words name it."""
    if service.id in notice.services:
        return True
    words = f" {notice.title} {notice.what} {notice.output} {notice.source} ".lower()
    return any(f" {name.lower()} " in words for name in (service.name, *service.aliases))
