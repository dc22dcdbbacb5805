"""The organisation's own words: added by who looks after them, used from then on."""

from dataclasses import replace
from datetime import date

from bot import wording
from bot.cards import (
    Answer,
    Card,
    ChoiceField,
    Facts,
    FieldErrors,
    Form,
    Nothing,
    Open,
    Text,
    TextField,
    Toast,
)
from bot.events import Pressed, Submitted
from bot.flows.noting import noted
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
    """A new word; `value` is the task that asks for it, if one does."""
    if not scene.may("glossary_owner"):
        return Toast(wording.NO_RIGHT)
    task = await scene.look.one(Task, pressed.value) if pressed.value else None
    units = await scene.look.many(Unit, limit=1000)
    return Open(term_form(pressed.value, task.text if task else "", units))


def term_form(task: str, word: str, units: tuple[Unit, ...]) -> Form:
    return Form(
        name="term.add",
        title=wording.EXPLAIN_WORD,
        submit=wording.USE_IT,
        draft=task,
        fields=(
            TextField(name="term", label=wording.THE_WORD, value=word, required=True),
            TextField(
                name="also",
                label=wording.OTHER_SPELLINGS,
                hint=wording.OTHER_SPELLINGS_HINT,
            ),
            TextField(
                name="means",
                label=wording.WHAT_IT_MEANS,
                hint=wording.WHAT_IT_MEANS_HINT.format(most=LONGEST_MEANING),
                required=True,
                long=True,
            ),
            TextField(
                name="gloss",
                label=wording.IN_A_FEW_WORDS,
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
                value=(EVERYBODY,),
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
    card = Card(
        title=wording.EXPLAINED_FROM_NOW.format(term=term),
        parts=(
            Facts(
                (
                    (wording.IN_A_TEXT, f"{term} ({sense.gloss})"),
                    (wording.WHEN_ASKED, sense.means),
                )
            ),
            Text(wording.CHECK_IT_AGAIN.format(day=_spoken(review_by))),
        ),
        tone="good",
    )
    done = await _task_done(scene, submitted)
    place = privately(submitted.place, submitted.who.id)
    log = noted(scene, "word.explained", id, submitted.key)
    return Outcome(puts=(own,)) + log + done + reply(submitted.key, place, card)


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
