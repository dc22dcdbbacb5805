"""Read what somebody needs back as something IT can act on; nothing goes there before a yes."""

from dataclasses import replace
from typing import Any

from bot import wording
from bot.cards import Card, Choice, Choices, Facts, Part, Quote, Steps, Text
from bot.events import Edited, Pressed, Said
from bot.flows import drafting
from bot.flows.explaining import explain
from bot.flows.joined import all_joined
from bot.flows.matters import matters_in, told_behind
from bot.flows.request_cards import FIELDS, ask_key, subject_of
from bot.flows.request_drafts import (
    danger_among,
    danger_of,
    draft_id_at,
    own_draft,
    own_words,
    values_of,
    words_of,
)
from bot.labels import beside
from bot.language import Audience, Found, Question, RequestFound
from bot.outcome import Outcome, Show
from bot.places import Account, Place
from bot.records import Draft, Explanation, Request
from bot.scene import Scene, as_said, privately, reply

ALONE = dict.fromkeys(("i", "me", "my", "i'm", "i’m", "myself"), "1")
"""Words for oneself, as IT counts people."""


async def ask(scene: Scene, said: Said, belongs: str = "") -> Outcome:
    """Read the words back as a request; nothing goes to IT before a yes.

    `belongs` names an open request that they may belong to: one more button."""
    return await _read_back(
        scene, said.text, said.place, said.who, said.message, said.key, belongs
    )


async def ask_whole(scene: Scene, said: Said, whole: Draft, belongs: str = "") -> Outcome:
    """Read a draft back that has words of several messages by now."""
    values = values_of(whole)
    return await _read_back(
        scene, values["text"], said.place, said.who, values["message"], said.key, belongs, whole
    )


async def ask_from_explanation(scene: Scene, pressed: Pressed) -> Outcome:
    """The text that was explained is a request after all."""
    found = await scene.look.one(Explanation, pressed.value)
    if found is None or found.person != scene.me.id:
        return reply(
            pressed.key, privately(pressed.place, pressed.who.id), Card(title=wording.GONE)
        )
    return await _read_back(scene, found.source, pressed.place, pressed.who, "", pressed.key)


async def _read_back(
    scene: Scene,
    text: str,
    place: Place,
    who: Account,
    message: str,
    event_key: str,
    belongs: str = "",
    whole: Draft | None = None,
) -> Outcome:
    id = whole.id if whole else draft_id_at(place, message or event_key)
    kept = whole or await scene.look.one(Draft, id)
    # It may have been asked first what the words are about: what joined them stays, too.
    before = _answers_in(kept) if kept and kept.kind in ("request", "which") else {}
    found = await read(scene, own_words({"text": text} | before))
    fields = (
        _fields_of(found, text)
        | before
        | {
            "text": text,
            "message": message,
            "workspace": place.workspace,
            "channel": place.channel,
            "thread": place.thread,
        }
    )
    if belongs:
        fields |= {"belongs": belongs, "belongs_words": await _said_of(scene, belongs)}
    fields["plain"] = "" if await _has_something_to_explain(scene, text) else "yes"
    if len(matters := await matters_in(scene, own_words({"text": text} | before))) > 1:
        fields |= _OF_ONE_MATTER | {"several": str(len(matters))}
    draft = Draft(
        id=id,
        organisation=scene.organisation.id,
        version=kept.version if kept else 0,
        person=scene.me.id,
        kind="request",
        fields=tuple(fields.items()),
        at=scene.now,
    )
    card = await read_back_card(scene, draft, found)
    show = Show(key=ask_key(id), card=card, to=(privately(place, who.id),))
    expires = drafting.forgotten_at(id, scene.now, scene.tools.limits)
    return Outcome(puts=(draft,), shows=(show,), jobs=(expires,))


async def _said_of(scene: Scene, id: str) -> str:
    request = await scene.look.one(Request, id)
    return subject_of(request) if request else ""


async def _has_something_to_explain(scene: Scene, text: str) -> bool:
    """Whether it may have been pasted to be understood."""
    rewrite = await scene.tools.rewriter.rewrite(text, scene.audience())
    return rewrite.language != "en" or bool(rewrite.changes or rewrite.below)


_OF_ONE_MATTER = dict.fromkeys(("symptom", "system", "service", "effect", "type"), "")
"""What one matter alone can say: read from several, it would be of none."""


async def read_again(scene: Scene, draft: Draft, edited: Edited) -> Outcome:
    """The words were edited before the yes: the same card follows, and what reminds of it."""
    told = await told_behind(scene, edited.text)
    text = told.more if told and not told.same else edited.text
    read_back = await _read_back(
        scene, text, edited.place, edited.who, edited.message, edited.key
    )
    newer = next(record for record in read_back.puts if isinstance(record, Draft))
    if values_of(newer).get("noted_words"):
        return read_back  # below it stands what was noted, and that did not change
    return read_back + Outcome(shows=_where_noted(newer, not_sent_yet_card(newer)))


def _answers_in(draft: Draft) -> dict[str, str]:
    """What its author answered so far: it stays when the first words are edited."""
    values = values_of(draft)
    noted = ("noted", "noted_field", "noted_words", "noted_before")
    notes = ("answered", "more", "belongs", "belongs_words", *noted)
    kept = (*notes, *values.get("answered", "").split(","))
    answers = {name: values[name] for name in kept if values.get(name)}
    return answers | all_joined(values)


# --- what the words say --------------------------------------------------------------------


async def read(scene: Scene, text: str) -> RequestFound:
    names = await scene.service_names()
    return await scene.tools.reader.request(text, names, scene.zone, scene.now)


async def tells_of_trouble(scene: Scene, text: str) -> bool:
    """Whether the words say what goes wrong, whatever else they are."""
    return (await read(scene, text)).symptom is not None


def _is_all_of_it(found: RequestFound, text: str) -> bool:
    """Whether the effect on the work is all that was said: it stands above already."""
    return found.effect is not None and len(found.effect.text) > 0.7 * len(text.strip())


def _fields_of(found: RequestFound, text: str) -> dict[str, str]:
    def words(part: Found | None) -> str:
        return part.text if part else ""

    is_told = found.types and (found.is_clear or len(found.types) == 1)
    return {
        "type": found.types[0] if is_told else "",
        "types": ",".join(found.types),
        "service": found.service,
        "symptom": words(found.symptom),
        "system": words(found.system),
        "since": words(found.since),
        "location": ", ".join(place.text for place in found.location),
        "affected": ALONE.get(words(found.affected).lower(), words(found.affected)),
        "deadline": words(found.deadline),
        "effect": "" if _is_all_of_it(found, text) else words(found.effect),
        "tried": "; ".join(each.text for each in found.tried),
        "error": words(found.error),
    }


async def facts_as_they_read_now(scene: Scene, request: Request, words: str) -> dict[str, Any]:
    """What the changed words of a sent request say, for all that was read from the old ones;
    what its author answered or typed by hand stays."""
    kept = await scene.look.one(Draft, request.draft)
    values = values_of(kept) if kept else {}
    by_hand = values.get("answered", "").split(",")
    then = values.get("text", request.original)
    first = _fields_of(await read(scene, then), then)
    before = _fields_of(await read(scene, request.original), request.original)
    now = _fields_of(await read(scene, words), words)
    return {
        name: now[name]
        for name in (*FIELDS, "service", "type")
        if name in now
        and name not in by_hand
        and getattr(request, name) in (first[name], before[name])
    }


async def words_for_it(scene: Scene, text: str) -> str:
    """The requester's words with the unit's own words explained to IT."""
    audience = Audience(unit=scene.me.unit, direction="business")
    return (await scene.tools.rewriter.rewrite(text, audience)).plain_text


# --- the card ------------------------------------------------------------------------------


def open_questions(found: RequestFound, values: dict[str, str]) -> list[Question]:
    if danger_among(values):
        return []  # Minutes count: IT asks what it needs.
    if values.get("several"):
        return []  # Each matter has questions of its own.
    answered = values.get("answered", "").split(",")
    # The question for the kind is one of the two; the second comes once the first is answered.
    at_most = 2 if values.get("type") else 1
    return [
        question
        for question in found.questions[:at_most]
        if not values.get(question.field) and question.field not in answered
    ][:1]


async def read_back_card(scene: Scene, draft: Draft, found: RequestFound) -> Card:
    """The request as understood, what is still to be asked, and the yes."""
    values = values_of(draft)
    danger = danger_among(values)
    parts: list[Part] = [Quote(own_words(values))]
    if danger:
        parts = [Steps(wording.DO_NOW, wording.DANGER_STEPS[danger]), *parts]
    if (rows := _rows(values)) and not danger:
        parts.append(Facts(rows))
    for question in open_questions(found, values):
        parts += question_parts(draft, question)
    if danger:
        parts.append(Text(wording.URGENT_THEN))
    elif several := values.get("several"):
        parts.append(Text(wording.SEVERAL_MATTERS.format(count=several)))
        parts.append(Choices((Choice(wording.PART_THEM, "ask.part", draft.id),)))
    elif not values.get("type"):
        parts.append(Text(wording.WHAT_KIND))
        parts.append(Choices(_type_buttons(draft.id, values)))
    parts.append(Choices(_yes_or_no(draft, urgent=danger is not None)))
    return Card(
        title=wording.URGENT_TITLE if danger else wording.READ_BACK,
        parts=tuple(parts),
        tone="outage" if danger else "plain",
        about=ask_key(draft.id),
    )


def _yes_or_no(draft: Draft, *, urgent: bool) -> tuple[Choice, ...]:
    """The yes and its alternatives; in a danger only those that help."""
    send = wording.SEND_URGENT if urgent else wording.SEND_IT
    others = () if urgent else (*_belongs(draft), *_explain(draft))
    return (
        Choice(send, "ask.send", draft.id, main=True),
        Choice(wording.CHANGE_IT, "ask.change", draft.id),
        *others,
        Choice(wording.DO_NOT_SEND, "ask.drop", draft.id),
    )


def _explain(draft: Draft) -> tuple[Choice, ...]:
    """The other meaning of the words, where one of them could be explained."""
    if values_of(draft).get("plain"):
        return ()
    return (Choice(wording.JUST_EXPLAIN, "ask.explain", draft.id),)


def _belongs(draft: Draft) -> tuple[Choice, ...]:
    """The way to an open request, for words that looked like a new one."""
    id = values_of(draft).get("belongs", "")
    words = values_of(draft).get("belongs_words", "")
    if not id:
        return ()
    label = wording.BELONGS_TO_THIS if words else wording.BELONGS_TO
    return (
        Choice(wording.on_a_button(label, words, id=id), "which.belongs", f"{draft.id}|{id}"),
    )


def question_parts(draft: Draft, question: Question) -> list[Part]:
    """A question with its buttons; without any, it says where the answer goes."""
    if question.choices:
        options = tuple(
            Choice(choice, "ask.answer", f"{draft.id}|{question.field}|{choice}")
            for choice in question.choices[:5]
        )
        text = wording.QUESTION_LEFT_OPEN.format(question=question.text)
        return [Text(text), Choices(options)]
    if values_of(draft).get("channel", "").startswith("@"):
        return [Text(f"{question.text} {wording.ANSWER_HERE}")]
    return [Text(question.text)]


def _rows(values: dict[str, str]) -> tuple[tuple[str, str], ...]:
    told = [name for name in FIELDS if values.get(name)]
    rows = [(wording.FIELD_LABELS[name], beside(name, values[name])) for name in told]
    if kind := values.get("type"):
        rows.insert(0, (wording.KIND, wording.REQUEST_TYPES[kind]))
    return tuple(rows)


def _type_buttons(draft: str, values: dict[str, str]) -> tuple[Choice, ...]:
    likely = [kind for kind in values.get("types", "").split(",") if kind][:3]
    return tuple(
        Choice(wording.REQUEST_TYPES[kind], "ask.type", f"{draft}|{kind}")
        for kind in likely or ("incident", "access", "howto")
    )


# --- not sending it ------------------------------------------------------------------------


async def drop(scene: Scene, pressed: Pressed) -> Outcome:
    draft = await own_draft(scene, pressed.value)
    if draft is None or draft.about:
        return Outcome()
    card = dropped_card(draft)
    shows = (Show(key=ask_key(draft.id), card=card), *_where_noted(draft, card))
    return Outcome(puts=(replace(draft, kind="dropped"),), shows=shows)


def dropped_card(draft: Draft) -> Card:
    """Nothing went out; the words are kept as long as any draft, for who pressed by mistake."""
    back = Choice(wording.BRING_IT_BACK, "ask.back", draft.id)
    return Card(title=wording.NOT_SENT, parts=(Choices((back,)),), about=ask_key(draft.id))


async def bring_back(scene: Scene, pressed: Pressed) -> Outcome:
    """ "Do not send" was pressed by mistake: the question is asked again."""
    draft = await own_draft(scene, pressed.value)
    if draft is None or draft.kind != "dropped":
        return Outcome()
    again = replace(draft, kind="request", at=scene.now)
    found = await read(scene, words_of(again))
    card = await read_back_card(scene, again, found)
    noted = _where_noted(again, not_sent_yet_card(again))
    return Outcome(puts=(again,), shows=(Show(key=ask_key(again.id), card=card), *noted))


def not_sent_yet_card(draft: Draft) -> Card:
    """What waits for a yes; in a danger first what to do right now."""
    danger = danger_of(draft)
    parts: tuple[Part, ...] = (
        Text(wording.NOT_SENT_YET_TEXT),
        *((Steps(wording.DO_NOW, wording.DANGER_STEPS[danger]),) if danger else ()),
        Quote(words_of(draft)),
        Choices(_yes_or_no(draft, urgent=danger is not None)),
    )
    return Card(
        title=wording.NOT_SENT_YET,
        parts=parts,
        tone="outage" if danger else "plain",
        about=ask_key(draft.id),
    )


def dropped(draft: Draft) -> Outcome:
    """Nothing goes to IT; its cards say so."""
    return ended(draft, Card(title=wording.NOT_SENT))


def ended(draft: Draft, card: Card) -> Outcome:
    """It is no draft any more: this card stands in its place."""
    shows = (Show(key=ask_key(draft.id), card=card), *_where_noted(draft, card))
    return Outcome(removes=(draft,), shows=shows)


def _where_noted(draft: Draft, card: Card) -> tuple[Show, ...]:
    """What became of the draft stands below its author's last words, too."""
    noted = values_of(draft).get("noted", "")
    return (Show(key=noted, card=card),) if noted else ()


async def only_explain(scene: Scene, pressed: Pressed) -> Outcome:
    """ "Just explain the words": the same text, explained instead of sent."""
    draft = await own_draft(scene, pressed.value)
    if draft is None or draft.about:
        return Outcome()  # What was sent meanwhile is with IT, and stays there.
    said = as_said(pressed, words_of(draft))
    return dropped(draft) + await explain(scene, said)
