"""The form of a request: all that it says, filled in by hand. Sending the form is the yes."""

from bot import wording
from bot.cards import (
    Answer,
    ChoiceField,
    FieldErrors,
    Form,
    Nothing,
    Open,
    TextField,
    Toast,
)
from bot.events import Pressed, Submitted
from bot.flows.bringing import send_draft
from bot.flows.request_cards import FIELDS
from bot.flows.request_drafts import own_draft, own_words, values_of, with_fields
from bot.labels import beside, left_as_said
from bot.outcome import Outcome
from bot.records import Draft
from bot.scene import Scene, privately
from bot.tools import id_from


async def open_form(scene: Scene, pressed: Pressed) -> Answer:
    draft = await own_draft(scene, pressed.value)
    if draft is None:
        return Toast(wording.NOT_KEPT_TOAST)
    if draft.about:
        return Toast(wording.WENT_AS.format(id=draft.about))
    return Open(_form(draft, await scene.services()))


async def open_new_form(scene: Scene, pressed: Pressed) -> Answer:
    """ "Tell IT what happens", without words yet; `value` may name a service."""
    draft = Draft(
        id=id_from(pressed.key),
        organisation=scene.organisation.id,
        person=scene.me.id,
        kind="request",
        fields=(("service", pressed.value),),
        at=scene.now,
    )
    return Open(_form(draft, await scene.services()))


def _form(draft: Draft, services: tuple[object, ...]) -> Form:
    values = values_of(draft)
    kinds = tuple(wording.REQUEST_TYPES.items())
    fields: list[TextField | ChoiceField] = [
        TextField(
            name="text",
            label=wording.IN_OWN_WORDS,
            value=own_words(values),
            long=True,
            required=True,
            hint=wording.OWN_WORDS_HINT,
        ),
        ChoiceField(
            name="type",
            label=wording.WHAT_KIND,
            options=kinds,
            value=(values["type"],) if values.get("type") else (),
        ),
    ]
    fields += [
        TextField(
            name=name,
            label=label,
            value=beside(name, values.get(name, "")),
            hint=wording.FIELD_HINTS.get(name, ""),
        )
        for name, label in wording.FIELD_LABELS.items()
    ]
    return Form(
        name="ask.form",
        title=wording.YOUR_REQUEST,
        fields=tuple(fields),
        submit=wording.SEND_TO_IT,
        draft=draft.id,
    )


async def check_form(scene: Scene, submitted: Submitted) -> Answer:
    draft = await own_draft(scene, submitted.draft)
    if draft and draft.about:
        return Toast(wording.WENT_AS.format(id=draft.about))
    if not submitted.value("text"):
        return FieldErrors((("text", wording.SAY_WHAT_YOU_NEED),))
    if len(submitted.value("text")) > scene.tools.limits.longest_text:
        too_long = wording.too_long(
            len(submitted.value("text")), scene.tools.limits.longest_text
        )
        return FieldErrors((("text", too_long),))
    return Nothing()


async def submit_form(scene: Scene, submitted: Submitted) -> Outcome:
    """The filled form is the yes: it goes to IT."""
    draft = await own_draft(scene, submitted.draft)
    filled = {name: submitted.value(name) for name in ("text", "type", *FIELDS)}
    if draft is None:
        draft = Draft(
            id=submitted.draft or id_from(submitted.key),
            organisation=scene.organisation.id,
            person=scene.me.id,
            kind="request",
            at=scene.now,
        )
        place = privately(submitted.place, submitted.who.id)
        filled |= {
            "workspace": place.workspace,
            "channel": place.channel,
            "thread": place.thread,
        }
    elif draft.about:
        return Outcome()  # Sent already: a stale form changes nothing.
    else:
        said = values_of(draft)
        filled |= {
            name: left_as_said(name, filled[name], said.get(name, "")) for name in FIELDS
        }
    whole = with_fields(draft, **filled, more="")
    return await send_draft(scene, whole, submitted.who, submitted.place)
