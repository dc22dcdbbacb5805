"""What others will read of a form, while it is still being filled in.

Nothing is kept and nothing is sent: the same words become the same card as when the form is
sent, without its buttons.
"""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot import wording
from bot.cards import Card, Choices, Facts, Field, Form, Part, Quote, Rating, Text, Times
from bot.events import Submitted
from bot.flows import telling
from bot.flows.announcing import is_english, own_notice
from bot.flows.asking import words_for_it
from bot.flows.cases import case_with, for_requester, may_work_on
from bot.flows.clocks import notice_with_zone
from bot.flows.notice_cards import SOON_OR_NOW, notice_card
from bot.flows.posting import read_of
from bot.flows.request_cards import FIELDS
from bot.flows.times import read_instant
from bot.flows.told_times import boxes_of, named, named_of_update, told_in
from bot.flows.updating import solved_with
from bot.labels import beside
from bot.places import Account, direct_chat
from bot.records import Notice
from bot.scene import Scene

Preview = Callable[[Scene, Submitted], Awaitable[Card | None]]


async def preview(scene: Scene, typed: Submitted) -> Card | None:
    """The card that would follow; None while there is nothing to show yet."""
    make = PREVIEWS.get(typed.form)
    card = await make(scene, typed) if make else None
    return _without_buttons(card) if card else None


async def shown_with(scene: Scene, form: Form, who: Account) -> Form:
    """The form with the preview of what stands in it, if others will read it."""
    if form.name not in PREVIEWS:
        return form
    standing = Submitted(
        key="",
        organisation=scene.organisation.id,
        at=scene.now,
        who=who,
        place=direct_chat(who),
        form=form.name,
        draft=form.draft,
        values=tuple((each.name, _standing_in(each)) for each in form.fields),
    )
    return replace(form, preview=await preview(scene, standing), live=True)


def _standing_in(field: Field) -> str | tuple[str, ...]:
    match field.value:
        case bool(ticked):
            return "yes" if ticked else ""
        case str() | tuple():
            return field.value
        case None:
            return ""
        case at:
            return at.isoformat()


def _without_buttons(card: Card) -> Card:
    parts = tuple(part for part in card.parts if not isinstance(part, Choices | Rating))
    return replace(card, parts=parts)


# --- notices ----------------------------------------------------------------------------


async def _posted(scene: Scene, typed: Submitted) -> Card | None:
    notice = await own_notice(scene, typed.draft)
    if notice is None or notice.state != "draft":
        return None
    kind, severity = typed.value("kind"), typed.value("severity")
    ready = replace(
        notice,
        kind=kind if kind in wording.NOTICE_KINDS else notice.kind,  # type: ignore[arg-type] # in the list
        severity=severity if severity in wording.SEVERITIES else notice.severity,  # type: ignore[arg-type] # same
        title=typed.value("title"),
        what=typed.value("what"),
        who=typed.value("who"),
        to_do=typed.value("to_do"),
        since=read_instant(typed.value("since"), scene.zone),
        until=read_instant(typed.value("until"), scene.zone),
        next_update=read_instant(typed.value("next_update"), scene.zone),
        output=typed.value("words") or notice.output,
    )
    if await is_english(scene, notice):
        ready = await notice_with_zone(scene, ready)
    card = notice_card(ready)
    differs = named(await told_in(scene, read_of(notice, typed), notice.at), boxes_of(ready))
    return replace(card, parts=(*differs, *card.parts))


async def _updated(scene: Scene, typed: Submitted) -> Card | None:
    notice, words = await _live(scene, typed)
    if notice is None:
        return None
    values = await telling.values_told(scene, notice, typed)
    newer = telling.updated(scene, notice, values, words)
    card = notice_card(newer)
    differs = await named_of_update(scene, notice, newer, typed.value("words"))
    return replace(card, parts=(*differs, *card.parts))


async def _resolved(scene: Scene, typed: Submitted) -> Card | None:
    notice, words = await _live(scene, typed)
    if notice is None:
        return None
    return notice_card(solved_with(notice, words, scene.now))


async def _live(scene: Scene, typed: Submitted) -> tuple[Notice | None, str]:
    """The notice, once there are words about it, and those words in plain ones."""
    notice = await own_notice(scene, typed.draft)
    if notice is None or notice.state not in SOON_OR_NOW or not typed.value("words"):
        return None, ""
    return notice, await telling.plain(scene, typed.value("words"))


# --- requests ---------------------------------------------------------------------------


async def _asked(scene: Scene, typed: Submitted) -> Card | None:
    """How IT gets it: the own words, and beside them what IT understands."""
    text = typed.value("text")
    if not text:
        return None
    parts: list[Part] = [Quote(text, by=scene.me.name)]
    in_it_words = await words_for_it(scene, text)
    if in_it_words != text:
        parts.append(Text(wording.IN_IT_WORDS.format(words=in_it_words)))
    rows = [(wording.FIELD_LABELS[name], beside(name, typed.value(name))) for name in FIELDS]
    if kind := wording.REQUEST_TYPES.get(typed.value("type")):
        rows.insert(0, (wording.KIND, kind))
    if filled := tuple((label, value) for label, value in rows if value):
        parts.append(Facts(filled))
    return Card(title=wording.HOW_IT_READS, parts=tuple(parts))


async def _answered(scene: Scene, typed: Submitted) -> Card | None:
    """How the requester reads it."""
    words = typed.value("words") or typed.value("why")
    case = await case_with(scene, typed.draft)
    if case is None or not words or not may_work_on(scene, case):
        return None
    parts: list[Part] = [Text(await for_requester(scene, words, case))]
    if due := read_instant(typed.value("when"), scene.zone):
        parts.append(Times(((wording.YOU_HEAR_BY, due),)))
    first = case.requester.name.split()[0]
    return Card(title=wording.HOW_THEY_READ.format(name=first), parts=tuple(parts))


PREVIEWS: dict[str, Preview] = {
    "notice.post": _posted,
    "notice.update": _updated,
    "notice.resolve": _resolved,
    "ask.form": _asked,
    "request.answer": _answered,
    "request.resolve": _answered,
    "request.move": _answered,
}
"""The forms whose words others will read."""
