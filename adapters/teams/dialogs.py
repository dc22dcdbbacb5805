"""Form out, dialog out. Pure.

The same fields can stand in a dialog or, where a client has none, in place of the card
that was pressed. Teams asks for dates and clock times in two fields.
"""

from dataclasses import replace

from adapters.teams import limits
from adapters.teams.drawing import Looks
from adapters.teams.elements import View, words
from adapters.teams.fields import Filling, Inputs, Room
from adapters.teams.marks import BackMark, FormMark, data_of
from adapters.teams.outbound import adaptive_card, as_attachment, body_of, shell
from adapters.teams.text import cut, weight, width
from bot import wording
from bot.cards import Card, ChoiceField, Form, TextField, TimeField, YesNoField

HOW_IT_READS = "Preview"
TYPED = "What you write:"
LOOK_AGAIN = "Please look at the marked fields. Nothing was sent yet."
CUT_HERE = "Some of these words are longer than Teams takes in one form: their end is left out."
ROOMS = (
    Room(),
    Room(preview=3_000, hint=300),
    Room(preview=1_000, hint=100, label=100),
    Room(preview=300, hint=100, label=60, value=8_000),
    Room(preview=100, hint=60, label=60, value=2_000),
    Room(preview=100, hint=60, label=40, value=200),
)
"""What is shown is cut before what somebody typed, and that only at the very end."""


def form_dialog(form: Form, filling: Filling) -> View:
    """What a dialog is opened or kept open with."""
    card = form_card(form, filling)
    tall = len(form.fields) > 3 or form.preview is not None
    return _dialog(form.title, card, "large" if tall else "medium")


def card_dialog(card: Card, looks: Looks) -> View:
    """A card to look at in a dialog; its buttons are answered there."""
    view = adaptive_card(card, replace(looks, buttons="dialog"))
    height = "large" if len(card.parts) > 1 else "small"
    return _dialog(card.title or "Plainly", view, height)


def _dialog(title: str, card: View, height: str) -> View:
    value = {
        "title": cut(title.replace("\n", " "), limits.DIALOG_TITLE) or "Plainly",
        "height": height,
        "width": "medium",
        "card": as_attachment(card),
    }
    return {"task": {"type": "continue", "value": value}}


def form_card(form: Form, filling: Filling) -> View:
    """The fields with what stands in them, and one button that sends them."""
    for room in ROOMS:
        view = _form_card(form, filling, room)
        if weight(view) <= limits.ACTIVITY:
            break
    return view


def _form_card(form: Form, filling: Filling, room: Room) -> View:
    body: list[View] = []
    if filling.inline:
        body.append(words(cut(form.title, limits.LABEL) or "–", bold=True, size="Large"))
    if form.preview:
        looks = Looks(zone=filling.zone, buttons="none")
        body.append(words(wording.AS_OTHERS_READ_IT, subtle=True))
        body += body_of(form.preview, looks, room.preview)
        body.append(words(TYPED, subtle=True, spacing="Large"))
    typed = [field.value for field in form.fields if isinstance(field, TextField)]
    if any(width(each) > room.value for each in typed):
        body.append(words(CUT_HERE, color="Attention"))
    if filling.errors:
        body.append(words(LOOK_AGAIN, bold=True, color="Attention"))
    wrong = dict(filling.errors)
    if "" in wrong:
        body.append(words(wrong[""], color="Attention"))
    for field in form.fields:
        body += Inputs(filling, room).of(field)
        if field.name in wrong:
            body.append(words(wrong[field.name], color="Attention", spacing="Small"))
    view = shell(body, _fallback(form))
    view["actions"] = _actions(form, filling)
    return view


def _fallback(form: Form) -> str:
    labels = ", ".join(field.label for field in form.fields)
    return f"{form.title}. This form asks for: {labels}."


def _actions(form: Form, filling: Filling) -> list[View]:
    data = data_of(_mark(form, filling))
    title = cut(form.submit, limits.BUTTON) or "Send"
    send: View = {"type": "Action.Submit", "title": title, "style": "positive", "data": data}
    peek = _peek(form, filling)
    if not filling.inline:
        return [send, *peek]
    back: View = {
        "type": "Action.Submit",
        "title": "Cancel",
        "associatedInputs": "none",
        "data": data_of(BackMark()),
    }
    executed = [_execute(each, form.name) for each in (send, *peek)]
    return [*executed, _execute(back, "back")]


def _peek(form: Form, filling: Filling) -> list[View]:
    """Teams tells nothing while somebody types: a button shows how it reads so far."""
    if not form.live:
        return []
    mark = _mark(form, filling).model_copy(update={"peek": True})
    return [{"type": "Action.Submit", "title": HOW_IT_READS, "data": data_of(mark)}]


def _execute(submit: View, verb: str) -> View:
    return submit | {"type": "Action.Execute", "verb": verb, "fallback": submit}


def _mark(form: Form, filling: Filling) -> FormMark:
    fields = form.fields
    return FormMark(
        form=form.name,
        draft=form.draft,
        several=tuple(f.name for f in fields if isinstance(f, ChoiceField) and f.several),
        times=tuple(f.name for f in fields if isinstance(f, TimeField)),
        ticks=tuple(f.name for f in fields if isinstance(f, YesNoField)),
        zone=filling.zone,
        opened=filling.opened,
    )
