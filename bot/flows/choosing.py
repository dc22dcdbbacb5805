"""Words in place of a button: "yes", "no", or what the button itself says.

A question of our own is answered in plain words, too. Only what was asked last is.
"""

from collections.abc import Awaitable, Callable

from bot import intents, wording
from bot.cards import Card
from bot.events import Pressed, Said
from bot.flows import answering, continuing
from bot.outcome import Outcome
from bot.records import Draft
from bot.scene import Scene, privately, reply

LONGEST = 80
"""No button says more."""
_BUTTONS: dict[str, Callable[[Scene, Pressed], Awaitable[Outcome]]] = {
    wording.SOMETHING_NEW.casefold(): continuing.something_new,
    wording.JUST_EXPLAIN.casefold(): continuing.just_explain,
    wording.MY_ANSWER.casefold(): continuing.the_answer,
    wording.A_NOTICE.casefold(): continuing.a_notice,
}


async def chosen_in_words(scene: Scene, said: Said) -> Outcome | None:
    """What follows if these words choose what was asked last; None for any others."""
    if len(said.text) > LONGEST or "\n" in said.text.strip():
        return None
    if kept := await continuing.question_asked_last(scene, said):
        return await _about_words(scene, kept, said)
    draft = (await continuing.under_way(scene, said)).draft
    return await answering.pressed_in_words(scene, draft, said) if draft else None


async def _about_words(scene: Scene, kept: Draft, said: Said) -> Outcome | None:
    """An answer to "is this about your open request?"."""
    text, offers = said.text.strip(), continuing.offered(kept)
    if button := _BUTTONS.get(text.strip(" .!").casefold()):
        return await button(scene, _press(said, kept.id))
    if named := next((id for id in offers if id.casefold() == _id_in(text)), ""):
        return await continuing.about_request(scene, _press(said, f"{kept.id}|{named}"))
    if intents.says_no(text) and offers:
        return await continuing.something_new(scene, _press(said, kept.id))
    draft = await continuing.draft_beside(scene, kept)
    if intents.gives_up(text):
        dropped = answering.give_up(draft, said) if draft else Outcome()
        return continuing.not_passed_on(kept, said) + dropped
    if draft and intents.says_send(text):
        return await answering.remind(scene, draft, said)
    if not intents.affirms(text) and not intents.says_yes(text):
        return None
    if len(offers) == 1:
        return await continuing.about_request(scene, _press(said, f"{kept.id}|{offers[0]}"))
    card = Card(title=wording.WHICH_ONE)
    return reply(said.key, privately(said.place, said.who.id), card)


def _id_in(text: str) -> str:
    """The request that the words name first: "R-2", or all that its button says."""
    return text.partition(":")[0].strip(" .!").casefold()


def _press(said: Said, value: str) -> Pressed:
    """The button that these words stand for."""
    return Pressed(
        key=said.key,
        organisation=said.organisation,
        at=said.at,
        who=said.who,
        place=said.place,
        action=continuing.IN_WORDS,
        value=value,
    )
