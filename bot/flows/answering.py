"""Answer what is read back before it goes to IT: by a button, or in plain words.

Words for a draft are a yes, a no, or what its question asks; what fits none is left alone.
"""

from dataclasses import dataclass, replace
from datetime import timedelta

from bot import answers, intents, pleasantries, wording
from bot.cards import Card, Choice, Choices, Facts, Part
from bot.events import Pressed, Said
from bot.flows import announcing
from bot.flows.asking import (
    dropped,
    dropped_card,
    not_sent_yet_card,
    open_questions,
    question_parts,
    read,
    read_back_card,
)
from bot.flows.bringing import send_draft
from bot.flows.explaining import explain
from bot.flows.joined import as_joined
from bot.flows.request_cards import FIELDS, ask_key
from bot.flows.request_drafts import (
    danger_of,
    draft_in,
    own_draft,
    own_words,
    values_of,
    with_fields,
    words_of,
)
from bot.labels import beside
from bot.language import Question, RequestFound
from bot.outcome import Outcome, Show, Withdraw
from bot.records import Draft, Unit
from bot.scene import Scene, privately
from bot.tools import id_from

LATER = ("since", "deadline", "until")
"""What is told by a time cannot be mistaken, and need not be asked first."""


async def choose_type(scene: Scene, pressed: Pressed) -> Outcome:
    id, _, kind = pressed.value.partition("|")
    if kind not in wording.REQUEST_TYPES:
        return Outcome()
    return await _fill_in(scene, await own_draft(scene, id), "type", kind)


async def answer_question(scene: Scene, pressed: Pressed) -> Outcome:
    id, _, rest = pressed.value.partition("|")
    field, _, choice = rest.partition("|")
    return await _fill_in(scene, await own_draft(scene, id), field, choice)


async def _fill_in(scene: Scene, draft: Draft | None, field: str, words: str) -> Outcome:
    """The draft with one answer more; its card follows."""
    if draft is None or draft.about:
        return Outcome()
    changed = replace(_answered(draft, field, words), at=scene.now)
    found = await read(scene, words_of(changed))
    card = await read_back_card(scene, changed, found)
    return Outcome(puts=(changed,), shows=(Show(key=ask_key(draft.id), card=card),))


def _answered(draft: Draft, field: str, words: str) -> Draft:
    """An answer fills its field; what has none stands with the author's own words."""
    values = values_of(draft)
    done = ",".join(
        dict.fromkeys((*filter(None, values.get("answered", "").split(",")), field))
    )
    if field in (*FIELDS, "type"):
        return with_fields(draft, **{field: words}, answered=done)
    more = "\n".join(filter(None, (values.get("more", ""), words)))
    return with_fields(draft, more=more, answered=done)


# --- in plain words -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question of a draft that waits for its author's words."""

    draft: Draft
    question: Question


async def asked_in(scene: Scene, draft: Draft) -> Asked | None:
    """The first question of this draft that is still open."""
    values = values_of(draft)
    if draft.kind != "request" or draft.about or draft.person != scene.me.id:
        return None
    found = await read(scene, own_words(values))
    questions = open_questions(found, values)
    return Asked(draft=draft, question=questions[0]) if questions else None


async def replied(scene: Scene, draft: Draft, said: Said) -> Outcome | None:
    """Words for this draft: a yes, a no, or the answer to its question; None for others.

    A reply to its card need not fit: it says itself what it is about."""
    if intents.gives_up(said.text):
        return give_up(draft, said)
    if intents.says_yes(said.text):
        if not _replies(said) and await _something_came_after(scene, draft):
            return await remind(scene, draft, said)
        return await send_in_words(scene, draft, said)
    if pleasantries.is_small_talk(said.text):
        return None
    if done := await pressed_in_words(scene, draft, said):
        return done
    asked = await asked_in(scene, draft)
    if not _replies(said):
        if announcing.writes_for_many(scene, said):
            return None
        asked = await _answered_by(scene, draft, asked, said.text)
    return await answer_in_words(scene, asked, said) if asked else None


def _replies(said: Said) -> bool:
    return bool(said.reply_to or said.place.thread)


async def _something_came_after(scene: Scene, draft: Draft) -> bool:
    """Whether another one was begun after this, and sent or dropped: a yes may still mean
    that one, so this is shown before it goes."""
    since = draft.at + timedelta(microseconds=1)
    kinds = ("request", "dropped")
    newer = await scene.look.many(
        Draft, person=scene.me.id, kind=kinds, since=since, newest_first=True, limit=1
    )
    return bool(newer)


async def pressed_in_words(scene: Scene, draft: Draft, said: Said) -> Outcome | None:
    """What a button of its card says, written instead of pressed; None for other words."""
    words = said.text.strip(" .!").casefold()
    if danger_of(draft):
        return None
    if words == wording.JUST_EXPLAIN.casefold():
        return dropped(draft) + await explain(scene, replace(said, text=words_of(draft)))
    if words == wording.CHANGE_IT.casefold():
        return await remind(scene, draft, said)
    if kind := _KINDS.get(words):
        question = Question(field="type", text=wording.WHAT_KIND)
        return await _noted(scene, Asked(draft=draft, question=question), said, kind)
    values = values_of(draft)
    for question in open_questions(await read(scene, own_words(values)), values):
        if words in {choice.casefold() for choice in question.choices}:
            return await answer_in_words(scene, Asked(draft=draft, question=question), said)
    return None


_KINDS = {label.casefold(): kind for kind, label in wording.REQUEST_TYPES.items()}


async def goes_on(scene: Scene, draft: Draft, text: str) -> bool:
    """Whether words go on from what is read back, and tell of nothing else."""
    told, values = await read(scene, text), values_of(draft)
    if told.symptom and values.get("symptom"):
        elsewhere = told.system and values.get("system")
        return intents.narrows(text) and not elsewhere
    if told.symptom and intents.cries(own_words(values)):
        return True
    return intents.goes_on(text)


async def _answered_by(
    scene: Scene, draft: Draft, asked: Asked | None, text: str
) -> Asked | None:
    """The question that these words fit: the one asked, else a time for one not asked yet,
    else what they tell of themselves ("in room 12")."""
    told, first = await read(scene, text), await read(scene, words_of(draft))
    values = values_of(draft)
    elsewhere = told.service and values.get("service") not in ("", told.service)
    if told.symptom and (elsewhere or (told.system and values.get("system"))):
        return None  # Something else does not work, too.
    if answers.corrects_system(text, told):
        label = wording.FIELD_LABELS["system"]
        return Asked(draft=draft, question=Question(field="system", text=label))
    if asked and await _is_unit(scene, asked.question, text):
        return asked
    later = [
        each
        for each in first.questions
        if each.field in LATER and not values.get(each.field) and not danger_of(draft)
    ]
    for question in ([asked.question] if asked else []) + later:
        if answers.fits(question, text, told):
            return Asked(draft=draft, question=question)
    field = "" if danger_of(draft) else answers.told_unasked(text, told)
    label = wording.FIELD_LABELS.get(field, "")
    return Asked(draft=draft, question=Question(field=field, text=label)) if field else None


async def _is_unit(scene: Scene, question: Question, text: str) -> bool:
    if question.field not in ("affected", "location"):
        return False
    units = await scene.look.many(Unit, limit=1000)
    return text.strip(" .!").casefold() in {unit.name.casefold() for unit in units}


async def send_in_words(scene: Scene, draft: Draft, said: Said) -> Outcome:
    """ "Send it" is the yes; below it stands where it went, and what is still not sent."""
    noted = with_fields(draft, noted=_noted_key(said, draft))
    sent = await send_draft(
        scene, noted, said.who, said.place, told_in=privately(said.place, said.who.id)
    )
    other = await draft_in(scene, said.place, beside=draft)
    left = await remind(scene, other, said) if other else Outcome()
    return Outcome(shows=_without_noted(draft)) + sent + left


def give_up(draft: Draft, said: Said) -> Outcome:
    """ "Never mind": as if "Do not send" was pressed, with the same way back."""
    noted = with_fields(draft, noted=_noted_key(said, draft), noted_words="")
    card = dropped_card(draft)
    shows: tuple[Show | Withdraw, ...] = (
        Show(key=ask_key(draft.id), card=card),
        *_without_noted(draft),
        Show(key=_noted_key(said, draft), card=card, to=(privately(said.place, said.who.id),)),
    )
    return Outcome(puts=(replace(noted, kind="dropped"),), shows=shows)


async def remind(scene: Scene, draft: Draft, said: Said, words: str = "") -> Outcome:
    """It is not sent yet, said where it is looked for now; `words` go along with it."""
    more = "\n".join(filter(None, (values_of(draft).get("more", ""), words)))
    again = replace(
        with_fields(draft, more=more, noted=_noted_key(said, draft), noted_words=""),
        at=scene.now,
    )
    if words:
        again = with_fields(again, **as_joined(said, "more", words))
    found = await read(scene, words_of(again))
    if words:
        again = _with_what_was_open(again, found)
    place = privately(said.place, said.who.id)
    shows: tuple[Show | Withdraw, ...] = (
        Show(key=ask_key(draft.id), card=await read_back_card(scene, again, found)),
        *_without_noted(draft),
        Show(key=_noted_key(said, draft), card=not_sent_yet_card(again), to=(place,)),
    )
    return Outcome(puts=(again,), shows=shows)


def _with_what_was_open(draft: Draft, found: RequestFound) -> Draft:
    """What the words say by now fills what nothing was said about; the rest stays."""
    values = values_of(draft)
    told = {"symptom": found.symptom, "system": found.system, "since": found.since}
    new = {name: each.text for name, each in told.items() if each and not values.get(name)}
    return with_fields(draft, **new)


async def answer_in_words(scene: Scene, asked: Asked, said: Said) -> Outcome:
    """The next message is the answer: the draft has it, and says so below the message."""
    if asked.question.field == "system":
        said = replace(said, text=intents.corrected(said.text))
    return await _noted(scene, asked, said, said.text.strip())


async def _noted(scene: Scene, asked: Asked, said: Said, means: str) -> Outcome:
    """`means` is what the draft has of the words."""
    words, field = said.text.strip(), asked.question.field
    noted, before = _noted_key(said, asked.draft), values_of(asked.draft).get(field, "")
    draft = with_fields(
        asked.draft, noted=noted, noted_field=field, noted_words=words, noted_before=before
    )
    draft = with_fields(draft, **as_joined(said, field, words))
    filled = await _fill_in(scene, draft, field, means)
    changed = next(put for put in filled.puts if isinstance(put, Draft))
    card = noted_card(changed, asked.question, words, await asked_in(scene, changed))
    show = Show(key=noted, card=card, to=(privately(said.place, said.who.id),))
    return filled + Outcome(shows=(*_without_noted(asked.draft), show))


def noted_card(draft: Draft, question: Question, words: str, next: Asked | None) -> Card:
    """What was noted as the answer, the next question or the yes, and a way back."""
    label = wording.FIELD_LABELS.get(question.field, question.text.rstrip("?"))
    parts: list[Part] = [Facts(((label, beside(question.field, words)),))]
    if next:
        parts += question_parts(draft, next.question)
    buttons = (
        Choice(wording.SEND_IT, "ask.send", draft.id, main=True),
        Choice(wording.CHANGE_IT, "ask.change", draft.id),
        Choice(wording.NOT_THE_ANSWER, "which.not_answer", draft.id),
    )
    parts.append(Choices(buttons))
    return Card(title=wording.NOTED, parts=tuple(parts), about=ask_key(draft.id))


def _noted_key(said: Said, draft: Draft) -> str:
    return f"noted:{id_from(said.key, draft.id)}"


def _without_noted(draft: Draft) -> tuple[Show | Withdraw, ...]:
    """The last "Noted" goes: only the newest has buttons."""
    noted = values_of(draft).get("noted", "")
    return (Withdraw(key=noted),) if noted else ()


# --- it was no answer -----------------------------------------------------------------------


async def take_out_answer(scene: Scene, id: str) -> tuple[str, Outcome]:
    """It was no answer: the words, and the draft without them, asking again."""
    draft = await own_draft(scene, id)
    values = values_of(draft) if draft else {}
    words, field = values.get("noted_words", ""), values.get("noted_field", "")
    if draft is None or draft.about or not words:
        return "", Outcome()
    answered = ",".join(each for each in values["answered"].split(",") if each != field)
    more = _without_last(values.get("more", ""), words)
    before = {field: values.get("noted_before", "")}
    blank = with_fields(draft, **before, answered=answered, more=more, noted="", noted_words="")
    found = await read(scene, words_of(blank))
    card = await read_back_card(scene, blank, found)
    shows = (Show(key=ask_key(id), card=card), *_without_noted(draft))
    return words, Outcome(puts=(blank,), shows=shows)


def _without_last(lines: str, words: str) -> str:
    """The lines without these words, which may be several lines, where they stand last."""
    before, found, after = f"\n{lines}\n".rpartition(f"\n{words}\n")
    return "\n".join(filter(None, (before.strip("\n"), after.strip("\n")))) if found else lines
