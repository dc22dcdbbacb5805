"""Card out, Adaptive Card out. Pure.

`fallbackText` carries the card for who cannot draw it and for screen readers, `summary`
the notification.
"""

from collections.abc import Iterator

from adapters.teams import limits
from adapters.teams.drawing import HELPFUL, Drawing, Looks
from adapters.teams.elements import View, words
from adapters.teams.marks import ButtonMark, data_of
from adapters.teams.text import cut, weight, width
from bot.cards import Card, Rating, Tone

CARD_TYPE = "application/vnd.microsoft.card.adaptive"
SIGNS: dict[Tone, str] = {"plain": "", "good": "✅ ", "warning": "⚠️ ", "outage": "🔴 "}
"""Beside the words of the title, never instead of them."""
STYLES: dict[Tone, str] = {
    "plain": "default", "good": "good", "warning": "warning", "outage": "attention",
}  # fmt: skip
SHORTENED = "This is shortened: the whole text is longer than Teams shows in one message."
STARTS = ("help", "home")
"""Cards from which people go on to something else."""
CHIPS = ("What is VPN?", "Is email down?", "Home", "My subscriptions")
"""Things to say that show what can be said; in a chat of one's own only."""


def message(card: Card, looks: Looks) -> View:
    """The activity that shows a card, without the place."""
    activity: View = {
        "type": "message",
        "summary": summary_of(card, looks.zone),
        "attachments": [attachment(card, looks)],
    }
    if looks.feedback and _helped(card):
        activity["channelData"] = {"feedbackLoop": {"type": "default"}}
    if looks.chips and card.about in STARTS:
        activity["suggestedActions"] = {"to": [], "actions": [_chip(each) for each in CHIPS]}
    return activity


def _chip(words: str) -> View:
    """Words to say by one click, below the newest message of a chat."""
    return {"type": "imBack", "title": words, "value": words}


def attachment(card: Card, looks: Looks) -> View:
    return as_attachment(adaptive_card(card, looks))


def as_attachment(content: View) -> View:
    return {"contentType": CARD_TYPE, "content": content}


def adaptive_card(card: Card, looks: Looks) -> View:
    """The card within the limits: text is cut before anything else, buttons never."""
    for room in (limits.SHOWN_TEXT, 8_000, 3_000, 1_000, 300, 100):
        view = shell(_body(card, looks, room), card.plain_text(looks.zone), room)
        if looks.shared and (about := _rated(card)):
            view["refresh"] = {"action": _own_view(about)}
        if weight(view) <= limits.ACTIVITY:
            break
    return view


def shell(body: list[View], fallback: str, room: int = limits.FALLBACK_TEXT) -> View:
    """A card around its elements."""
    most = min(room, limits.FALLBACK_TEXT)
    return {
        "type": "AdaptiveCard",
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "version": limits.SCHEMA,
        "fallbackText": cut(fallback, most) or "–",
        "msteams": {"width": "full"},
        "body": body,
    }


def summary_of(card: Card, zone: str) -> str:
    """One line for the notification."""
    words = " · ".join(line for line in card.plain_text(zone).split("\n") if line.strip())
    return cut(words, limits.SUMMARY) or "Plainly"


def body_of(card: Card, looks: Looks, room: int = limits.SHOWN_TEXT) -> list[View]:
    """The card's elements with so much text, to stand inside another card."""
    return _body(card, looks, room)


def _body(card: Card, looks: Looks, room: int) -> list[View]:
    drawing = Drawing(looks=looks, room=room)
    body = list(_title(card, room))
    for part in card.parts:
        body += drawing.part(part)
    if len(body) > limits.ELEMENTS:
        drawing.cut = True
        body = _fewer(body, limits.ELEMENTS)
    if drawing.cut:
        body.append(words(SHORTENED, subtle=True))
    return body or [words("–")]


def _fewer(body: list[View], most: int) -> list[View]:
    """The first ones, and every button."""
    buttons = [each for each in body if _has_buttons(each)]
    room = most - len(buttons)
    kept = []
    for each in body:
        if _has_buttons(each):
            kept.append(each)
        elif room > 0:
            room -= 1
            kept.append(each)
    return kept


def _has_buttons(view: View) -> bool:
    return view["type"] == "ActionSet" or str(view.get("id", "")).startswith("confirm")


def _helped(card: Card) -> bool:
    return any(
        isinstance(part, Rating) and part.about.startswith(HELPFUL) and not part.given
        for part in card.parts
    )


def _rated(card: Card) -> str:
    return next((part.about for part in card.parts if isinstance(part, Rating)), "")


def _own_view(about: str) -> View:
    """Teams asks with it for the card as one reader sees it, with the answer they gave.

    https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/universal-actions-for-adaptive-cards/user-specific-views
    """
    mark = ButtonMark(action="rate.mine", value=about)
    view = {"type": "Action.Execute", "title": "Refresh", "verb": mark.action}
    return view | {"data": data_of(mark)}


def _title(card: Card, room: int) -> Iterator[View]:
    title = card.title.strip()
    if not title:
        return
    shown = cut(SIGNS[card.tone] + title, max(room, 200))
    if not card.parts and width(title) > limits.HEADING:
        yield words(shown)  # a sentence that stands alone is no heading
        return
    line = words(shown, bold=True, size="Large")
    if card.tone == "plain":
        yield line
        return
    yield {"type": "Container", "style": STYLES[card.tone], "bleed": True, "items": [line]}
