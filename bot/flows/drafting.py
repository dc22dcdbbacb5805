"""Words of a form that was not sent yet: kept for some days, given back when it opens again."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.cards import (
    ChoiceField,
    Field,
    Form,
    TextField,
    TimeField,
    YesNoField,
)
from bot.flows.times import read_instant
from bot.outcome import At, Cancel, Outcome
from bot.records import Draft
from bot.scene import Scene
from bot.tools import Limits

Values = tuple[tuple[str, str | tuple[str, ...]], ...]


def form_draft_id(person: str, form: str, draft: str) -> str:
    """One person's words in one form about one thing."""
    return f"form:{person}:{form}:{draft}"


async def keep(scene: Scene, form: str, draft: str, values: Values) -> Outcome:
    """Remember what was typed so far."""
    id = form_draft_id(scene.me.id, form, draft)
    kept = await scene.look.one(Draft, id)
    record = Draft(
        id=id,
        organisation=scene.organisation.id,
        version=kept.version if kept else 0,
        person=scene.me.id,
        kind=f"form:{form}",
        fields=values,
        about=draft,
        at=scene.now,
    )
    return Outcome(puts=(record,), jobs=(forgotten_at(id, scene.now, scene.tools.limits),))


def forgotten_at(draft: str, touched: datetime, limits: Limits) -> At:
    """When a draft that nobody touches any more has been kept long enough."""
    until = touched + timedelta(days=limits.draft_days)
    return At(id=_expiry(draft), when=until, about=draft, what="draft.expires")


def never_expires(draft: str) -> Cancel:
    """It was sent, or given up: nothing is left to expire."""
    return Cancel(id=_expiry(draft))


def _expiry(draft: str) -> str:
    return f"{draft}:expires"


async def given_back(scene: Scene, form: Form) -> Form:
    """The form with the words that this person typed into it before."""
    kept = await scene.look.one(Draft, form_draft_id(scene.me.id, form.name, form.draft))
    if kept is None:
        return form
    typed = dict(kept.fields)
    fields = tuple(
        _filled(field, typed[field.name]) if field.name in typed else field
        for field in form.fields
    )
    return replace(form, fields=fields)


def _filled(field: Field, typed: str | tuple[str, ...]) -> Field:
    several = typed if isinstance(typed, tuple) else ((typed,) if typed else ())
    words = typed if isinstance(typed, str) else ", ".join(typed)
    match field:
        case TextField():
            return replace(field, value=words)
        case ChoiceField():
            known = {value for value, _ in field.options}
            return replace(field, value=tuple(each for each in several if each in known))
        case TimeField():
            return replace(field, value=read_instant(words))
        case YesNoField():
            return replace(field, value=words == "yes")


async def forget(scene: Scene, form: str, draft: str) -> Outcome:
    """It was sent: its words are kept where they belong now."""
    kept = await scene.look.one(Draft, form_draft_id(scene.me.id, form, draft))
    if kept is None:
        return Outcome()
    return Outcome(removes=(kept,), jobs=(never_expires(kept.id),))
