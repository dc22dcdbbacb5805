"""The organisation's own words, for those who look after them: seen, and no longer used."""

from collections.abc import Mapping
from dataclasses import replace

from bot import wording
from bot.cards import Card, Choice, Choices, Facts, Part, Text
from bot.events import Pressed, Said
from bot.flows.noting import noted
from bot.outcome import Outcome
from bot.ports import Look
from bot.records import OwnTerm, Role, Unit
from bot.scene import Scene, privately, reply

MOST_SHOWN = 10
"""Words on one card, each with its buttons: the narrowest platform shows no more."""


async def words_of_ours(look: Look) -> list[OwnTerm]:
    """Those in use, in the order of the alphabet."""
    live = await look.many(OwnTerm, state="live", limit=1_000_000)
    return sorted(live, key=lambda term: (_name_of(term).casefold(), term.sense.unit, term.id))


def _name_of(term: OwnTerm) -> str:
    return term.sense.terms[0]


def _can_be_changed(term: OwnTerm) -> bool:
    """Whether the form in the chat has a field for all that it says: a list may say more."""
    return term.sense.pos == "noun" and term.sense.action == "explain"


async def asked(scene: Scene, said: Said) -> Outcome:
    """ "Our own words"."""
    return reply(said.key, privately(said.place, said.who.id), await _list(scene, 0))


async def show(scene: Scene, pressed: Pressed) -> Outcome:
    """The list from the word of this number on."""
    if not scene.may("glossary_owner"):
        return Outcome()
    first = int(pressed.value) if pressed.value.isdecimal() else 0
    place = privately(pressed.place, pressed.who.id)
    return reply(pressed.key, place, await _list(scene, first))


async def _list(scene: Scene, first: int) -> Card:
    terms = await words_of_ours(scene.look)
    add = Choice(wording.EXPLAIN_A_WORD, "term.add", "", main=not terms)
    if not terms:
        return Card(
            title=wording.NO_OWN_WORDS, parts=(Text(wording.NO_OWN_WORDS_TEXT), Choices((add,)))
        )
    units = await names_of_units(scene.look)
    parts: list[Part] = []
    for term in terms[first : first + MOST_SHOWN]:
        parts += lines_of(term, units)
    options: tuple[Choice, ...] = (add,)
    if first + MOST_SHOWN < len(terms):
        options += (Choice(wording.MORE_WORDS, "words.show", str(first + MOST_SHOWN)),)
    title = wording.own_words_title(len(terms), first + 1, first + MOST_SHOWN)
    return Card(title=title, parts=(*parts, Choices(options)), about="words")


async def names_of_units(look: Look) -> dict[str, str]:
    return {unit.id: unit.name for unit in await look.many(Unit, limit=1000)}


def lines_of(term: OwnTerm, units: Mapping[str, str], *first: Choice) -> tuple[Part, ...]:
    """One word with what it means and what can be done with it."""
    sense = term.sense
    said = [part for part in (sense.gloss or sense.plain, sense.means) if part]
    rows = [(", ".join(sense.terms), " ".join(map(wording.as_sentence, said)))]
    if sense.unit:
        rows.append((wording.ONLY_FOR, units.get(sense.unit, sense.unit)))
    options = list(first)
    if _can_be_changed(term):
        options.append(Choice(wording.CHANGE_WORDS, "term.change", term.id))
    else:
        rows.append((wording.CAME_BY_LIST, wording.CHANGE_IN_LIST))
    stop = wording.STOP_WORD_ASKS.format(term=_name_of(term))
    options.append(Choice(wording.STOP_WORD, "term.stop", term.id, confirm=stop))
    return Facts(tuple(rows)), Choices(tuple(options))


async def stop(scene: Scene, pressed: Pressed) -> Outcome:
    """Nobody reads it explained any more; it can be taken up again."""
    term = await own_term(scene, pressed.value)
    if term is None:
        return Outcome()
    place = privately(pressed.place, pressed.who.id)
    again = Choice(wording.USE_AGAIN, "term.again", term.id)
    card = Card(
        title=wording.WORD_STOPPED.format(term=_name_of(term)), parts=(Choices((again,)),)
    )
    if term.state != "live":
        return reply(pressed.key, place, card)
    log = noted(scene, "word.stopped", term.id, pressed.key)
    return (
        Outcome(puts=(replace(term, state="retired"),)) + log + reply(pressed.key, place, card)
    )


async def again(scene: Scene, pressed: Pressed) -> Outcome:
    """It was stopped by mistake: it is used as before."""
    term = await own_term(scene, pressed.value)
    if term is None:
        return Outcome()
    place = privately(pressed.place, pressed.who.id)
    card = Card(title=wording.EXPLAINED_FROM_NOW.format(term=_name_of(term)), tone="good")
    if term.state == "live":
        return reply(pressed.key, place, card)
    live = replace(term, state="live")
    log = noted(scene, "word.explained", term.id, pressed.key)
    return Outcome(puts=(live,)) + log + reply(pressed.key, place, card)


async def who_look_after_words(look: Look) -> list[str]:
    """Those who are named for it, before the admins."""
    first: tuple[Role, ...] = ("glossary_owner", "admin")
    people = await look.with_role(*first)
    return [person.id for role in first for person in people if role in person.roles]


async def own_term(scene: Scene, id: str) -> OwnTerm | None:
    """The word, for whoever looks after words."""
    return await scene.look.one(OwnTerm, id) if scene.may("glossary_owner") else None
