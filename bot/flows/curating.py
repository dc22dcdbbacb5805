"""The organisation's own words: added by who looks after them, used from then on."""

from dataclasses import dataclass, replace
from datetime import date

from bot import intents, wording
from bot.cards import (
    Answer,
    Card,
    Choice,
    ChoiceField,
    Choices,
    Facts,
    FieldErrors,
    Form,
    Nothing,
    Open,
    Part,
    Text,
    TextField,
    Toast,
)
from bot.events import Pressed, Said, Submitted
from bot.flows.noting import noted
from bot.flows.word_list import own_term
from bot.language import Sense
from bot.outcome import Outcome, Show
from bot.own_words import REVIEW_AFTER
from bot.records import OwnTerm, Task, Unit
from bot.scene import Scene, privately, reply
from bot.tools import own_id

LONGEST_MEANING = 25
"""Words of a definition: what people read in a chat without scrolling."""
EVERYBODY = "*"
"""Stands in the form for "no unit": a choice once made can be undone by this one."""


async def open_form(scene: Scene, pressed: Pressed) -> Answer:
    """A new word; `value` is the task that asks for it, if one does, or the words of who
    wants to add it (see `offer`)."""
    if not scene.may("glossary_owner"):
        return Toast(wording.NO_RIGHT)
    units = await scene.look.many(Unit, limit=1000)
    term, means = _said_in(pressed.value)
    if term:
        return Open(term_form("", _Filled(term=term, means=means), units))
    task = await scene.look.one(Task, pressed.value) if pressed.value else None
    return Open(term_form(pressed.value, _Filled(term=task.text if task else ""), units))


async def open_change(scene: Scene, pressed: Pressed) -> Answer:
    """A word that is explained already, as it stands."""
    kept = await own_term(scene, pressed.value)
    if kept is None:
        return Toast(wording.NO_RIGHT)
    sense = kept.sense
    also = ", ".join(sense.terms[1:])
    filled = _Filled(
        term=sense.terms[0], also=also, means=sense.means, gloss=sense.gloss, unit=sense.unit
    )
    return Open(
        term_form(f"{_CHANGES}{kept.id}", filled, await scene.look.many(Unit, limit=1000))
    )


_CHANGES = "change:"
"""Begins the draft of a form that changes a word; its id stands behind."""


async def offer(scene: Scene, said: Said) -> Outcome:
    """ "Add the word Paybridge = our program for invoices": the form opens with it."""
    place = privately(said.place, said.who.id)
    term, means = intents.word_to_add(said.text)
    opens = Choice(wording.EXPLAIN_A_WORD, "term.add", f"{term}={means}", main=True)
    parts: tuple[Part, ...] = (Choices((opens,)),)
    if means:
        parts = (Facts(((term, means),)), *parts)
    return reply(
        said.key, place, Card(title=wording.SAY_WHAT_IT_MEANS.format(term=term), parts=parts)
    )


def _said_in(value: str) -> tuple[str, str]:
    """Word and meaning of a button of `offer`; empty for another one."""
    term, is_said, means = value.partition("=")
    return (term, means) if is_said else ("", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Filled:
    """What the form says when it opens."""

    term: str
    also: str = ""
    means: str = ""
    gloss: str = ""
    unit: str = ""


def term_form(draft: str, filled: _Filled, units: tuple[Unit, ...]) -> Form:
    return Form(
        name="term.add",
        title=wording.EXPLAIN_WORD,
        submit=wording.USE_IT,
        draft=draft,
        fields=(
            TextField(name="term", label=wording.THE_WORD, value=filled.term, required=True),
            TextField(
                name="also",
                label=wording.OTHER_SPELLINGS,
                value=filled.also,
                hint=wording.OTHER_SPELLINGS_HINT,
            ),
            TextField(
                name="means",
                label=wording.WHAT_IT_MEANS,
                value=filled.means,
                hint=wording.WHAT_IT_MEANS_HINT.format(most=LONGEST_MEANING),
                required=True,
                long=True,
            ),
            TextField(
                name="gloss",
                label=wording.IN_A_FEW_WORDS,
                value=filled.gloss,
                hint=wording.IN_A_FEW_WORDS_HINT,
                required=True,
            ),
            ChoiceField(
                name="unit",
                label=wording.WHO_READS_IT,
                options=(
                    (EVERYBODY, wording.EVERYBODY),
                    *((unit.id, unit.name) for unit in units),
                ),
                value=(filled.unit or EVERYBODY,),
            ),
        ),
    )


async def check_form(scene: Scene, submitted: Submitted) -> Answer:
    if not scene.may("glossary_owner"):
        return Toast(wording.NO_RIGHT)
    errors = []
    if not submitted.value("term"):
        errors.append(("term", wording.WRITE_THE_WORD))
    words = len(submitted.value("means").split())
    if not 1 <= words <= LONGEST_MEANING:
        too_long = wording.MEANING_TOO_LONG.format(most=LONGEST_MEANING, words=words)
        errors.append(("means", too_long))
    gloss = len(submitted.value("gloss").split())
    if not 1 <= gloss <= 7:
        errors.append(("gloss", wording.GLOSS_TOO_LONG.format(words=gloss)))
    return FieldErrors(tuple(errors)) if errors else Nothing()


async def submit_form(scene: Scene, submitted: Submitted) -> Outcome:
    """The word is explained, with its owner and the day on which it is looked at again."""
    if not scene.may("glossary_owner"):
        return Outcome()
    term = submitted.value("term")
    unit = "" if submitted.value("unit") == EVERYBODY else submitted.value("unit")
    id = own_id(term, unit)
    kept = await scene.look.one(OwnTerm, id)
    review_by = _review_day(scene)
    also = [each.strip() for each in submitted.value("also").split(",")]
    sense = Sense(
        id=id,
        terms=(term, *(each for each in also if each)),
        pos="noun",
        action="explain",
        means=submitted.value("means"),
        gloss=submitted.value("gloss"),
        field="own",
        unit=unit,
        owner=scene.me.id,
        review_by=review_by,
    )
    own = OwnTerm(
        id=id,
        organisation=scene.organisation.id,
        version=kept.version if kept else 0,
        sense=sense,
        by=scene.me.id,
        at=scene.now,
    )
    seen = Choice(wording.OWN_WORDS, "words.show", "")
    card = Card(
        title=wording.EXPLAINED_FROM_NOW.format(term=term),
        parts=(
            Facts(
                (
                    (wording.IN_A_TEXT, f"{term} ({sense.gloss})"),
                    (wording.WHEN_ASKED, sense.means),
                )
            ),
            Text(wording.ASKED_AGAIN_AFTER.format(day=_spoken(review_by))),
            Choices((seen,)),
        ),
        tone="good",
    )
    done = await _task_done(scene, submitted)
    place = privately(submitted.place, submitted.who.id)
    log = noted(scene, "word.explained", id, submitted.key)
    before = await _name_before(scene, submitted, id)
    return Outcome(puts=(own, *before)) + log + done + reply(submitted.key, place, card)


async def _name_before(scene: Scene, submitted: Submitted, id: str) -> tuple[OwnTerm, ...]:
    """The word under the name or for the unit that it had before: not used any more."""
    old = submitted.draft.removeprefix(_CHANGES)
    if old == submitted.draft or old == id:
        return ()
    kept = await scene.look.one(OwnTerm, old)
    return (replace(kept, state="retired"),) if kept else ()


def _review_day(scene: Scene) -> date:
    return (scene.now + REVIEW_AFTER).date()


def _spoken(day: date) -> str:
    """ "2 March 2027": a date that nobody reads the wrong way round."""
    return f"{day.day} {day:%B %Y}"


async def _task_done(scene: Scene, submitted: Submitted) -> Outcome:
    id = submitted.draft
    task = await scene.look.one(Task, id) if id else None
    if task is None or task.state != "open" or task.owner != scene.me.id:
        return Outcome()
    done = replace(task, state="done", done_at=scene.now)
    word = task.text or submitted.value("term")
    title = wording.EXPLAINED_NOW.format(term=word)
    card = Card(title=title, tone="good", about=task.id)
    return Outcome(puts=(done,), shows=(Show(key=f"task:{task.id}", card=card),))
