"""What Teams is answered in the response, within its limit. Pure.

https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/universal-actions-for-adaptive-cards/work-with-universal-actions-for-adaptive-cards
"""

from html import escape
from typing import Any

from pydantic_core import from_json

from adapters.teams.dialogs import card_dialog
from adapters.teams.drawing import Looks
from adapters.teams.elements import View
from adapters.teams.outbound import CARD_TYPE, adaptive_card, as_attachment
from adapters.teams.text import cut
from adapters.teams.transport import Reply
from bot.cards import Card, Text

MESSAGE_TYPE = "application/vnd.microsoft.activity.message"
GOT_IT = "Got it."
IN_OUR_CHAT = "Done. You find it in our chat."
BROKE = "Something went wrong on my side, so nothing was done. Please try once more."
NOT_OURS = "This button is not one of mine any more. Please ask me again."


def card_reply(content: View) -> Reply:
    """The card that was pressed now looks like this, for the one who pressed."""
    return Reply(body={"statusCode": 200, "type": CARD_TYPE, "value": content})


def message_reply(text: str) -> Reply:
    """One short sentence by the card that was pressed."""
    return Reply(body={"statusCode": 200, "type": MESSAGE_TYPE, "value": cut(text, 1_000)})


def card_in(reply: Reply) -> View | None:
    """The card that a reply brings, if it brings one."""
    body = reply.body or {}
    found = body.get("value") if body.get("type") == CARD_TYPE else None
    return found if isinstance(found, dict) else None


def text_in(reply: Reply) -> str:
    """The sentence that a reply brings, if it brings one."""
    body = reply.body or {}
    found = body.get("value") if body.get("type") == MESSAGE_TYPE else None
    return found if isinstance(found, str) else ""


def dialog_reply(task: View) -> Reply:
    return Reply(body=task)


def dialog_message(text: str) -> Reply:
    """One sentence in the dialog. A card: some clients take nothing else here."""
    return Reply(body=card_dialog(Card(title="", parts=(Text(text),)), Looks()))


def dialog_of_card(card: Card, looks: Looks) -> Reply:
    return Reply(body=card_dialog(card, looks))


def results(cards: tuple[Card, ...], looks: Looks) -> Reply:
    """What a search found: each as a line to choose and as the card that is then posted."""
    still = Looks(zone=looks.zone, buttons="none")
    found = [_result(card, still) for card in cards]
    extension: dict[str, Any] = {
        "type": "result",
        "attachmentLayout": "list",
        "attachments": found,
    }
    return Reply(body={"composeExtension": extension})


def _result(card: Card, looks: Looks) -> View:
    rest = card.plain_text(looks.zone).removeprefix(card.title).strip()
    # A preview reads a little HTML: what people wrote must not be any.
    preview = {"title": escape(cut(card.title, 80)), "text": escape(cut(rest, 200))}
    return as_attachment(adaptive_card(card, looks)) | {
        "preview": {
            "contentType": "application/vnd.microsoft.card.thumbnail",
            "content": preview,
        }
    }


def feedback_text(given: object) -> str:
    """What somebody wrote beside a thumb: Teams sends it as JSON in a string."""
    if not isinstance(given, str) or not given.strip():
        return ""
    try:
        found = from_json(given)
    except ValueError:
        return given.strip()
    if isinstance(found, dict):
        text = found.get("feedbackText")
        return text.strip() if isinstance(text, str) else ""
    return given.strip()
