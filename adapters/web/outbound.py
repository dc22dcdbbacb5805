"""Card out, JSON view out: what the page draws and the terminal prints. Pure.

A view carries meaning only; the script puts every text in as text, so nothing that
people wrote can become markup. Times are instants: the page shows them in the zone
of the person in whose pane they stand.
"""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from yarl import URL

from bot.adapter_ports import ChatLine
from bot.cards import (
    FACES,
    Answer,
    Card,
    Chart,
    Choice,
    ChoiceField,
    Choices,
    Facts,
    Field,
    FieldErrors,
    Form,
    Link,
    Nothing,
    Open,
    Part,
    Quote,
    Rating,
    Replace,
    Steps,
    Text,
    TextField,
    TimeField,
    Times,
    Toast,
    YesNoField,
)

View = dict[str, Any]
"""JSON-ready: strings, numbers, booleans, lists and views."""


# --- cards ---------------------------------------------------------------------


def card_view(card: Card) -> View:
    return {
        "title": card.title,
        "tone": card.tone,
        "about": card.about,
        "parts": [part_view(part) for part in card.parts],
    }


def part_view(part: Part) -> View:
    match part:
        case Text(text):
            return {"kind": "text", "text": text}
        case Quote(text, by):
            return {"kind": "quote", "text": text, "by": by}
        case Facts(rows):
            return {"kind": "facts", "rows": [list(row) for row in rows]}
        case Times(rows):
            return {"kind": "times", "rows": [[label, instant(at)] for label, at in rows]}
        case Steps(title, items, done):
            return {"kind": "steps", "title": title, "items": list(items), "done": done}
        case Link(label, url):
            return {"kind": "link", "label": label, "url": url, "safe": is_safe(url)}
        case Choices(options):
            return {"kind": "choices", "options": [choice_view(each) for each in options]}
        case Rating(about, question, given):
            return {
                "kind": "rating",
                "about": about,
                "question": question,
                "given": given,
                "faces": [
                    {"face": face, "sign": sign, "label": label, "value": f"{about}|{face}"}
                    for face, sign, label in FACES
                ],
            }
        case Chart(title, says, points, unit):
            bars = [list(point) for point in points]
            return {"kind": "chart", "title": title, "says": says, "rows": bars, "unit": unit}


def choice_view(choice: Choice) -> View:
    return {
        "label": choice.label,
        "action": choice.action,
        "value": choice.value,
        "main": choice.main,
        "confirm": choice.confirm,
    }


def is_safe(url: str) -> bool:
    """Whether an address may be followed: only http and https, never a script."""
    try:
        parsed = URL(url)
    except ValueError:
        return False
    return parsed.scheme in ("http", "https") and bool(parsed.host)


def instant(at: datetime) -> str:
    return at.isoformat()


# --- forms -----------------------------------------------------------------------


def form_view(form: Form, zone: str) -> View:
    return {
        "name": form.name,
        "title": form.title,
        "fields": [field_view(each, zone) for each in form.fields],
        "submit": form.submit,
        "draft": form.draft,
        "preview": card_view(form.preview) if form.preview else None,
        "preview_plain": form.preview.plain_text(zone) if form.preview else "",
        "live": form.live,
        "zone": zone,
    }


def field_view(field: Field, zone: str) -> View:
    common = {"name": field.name, "label": field.label, "hint": field.hint}
    match field:
        case TextField(value=value, long=long, required=required):
            return common | {
                "kind": "text", "value": value, "long": long, "required": required,
            }  # fmt: skip
        case ChoiceField(options=options, value=chosen, several=several, required=required):
            return common | {
                "kind": "choice", "options": [list(each) for each in options],
                "value": list(chosen), "several": several, "required": required,
            }  # fmt: skip
        case TimeField(value=at, required=required):
            return common | {"kind": "time", "value": typed(at, zone), "required": required}
        case YesNoField(value=yes):
            return common | {"kind": "yes_no", "value": yes}


def typed(at: datetime | None, zone: str) -> str:
    """An instant as a person in this zone would type it: "2026-03-03T14:30"."""
    return f"{at.astimezone(ZoneInfo(zone)):%Y-%m-%dT%H:%M}" if at else ""


# --- answers -----------------------------------------------------------------------


def answer_view(answer: Answer, zone: str) -> View:
    match answer:
        case Open(form):
            return {"kind": "open", "form": form_view(form, zone)}
        case FieldErrors(errors):
            return {"kind": "errors", "errors": [list(each) for each in errors]}
        case Replace(card):
            return {
                "kind": "replace", "card": card_view(card), "plain": card.plain_text(zone),
            }  # fmt: skip
        case Toast(text):
            return {"kind": "toast", "text": text}
        case Nothing():
            return {"kind": "nothing"}


# --- chat lines -----------------------------------------------------------------------


def body_of(card: Card, *, updated: bool = False) -> str:
    """What a line keeps of a card. `updated` says that readers should notice the change."""
    return json.dumps({"card": card_view(card), "updated": updated}, ensure_ascii=False)


def line_view(line: ChatLine) -> View:
    """One change of a chat, with its card (if it shows one) and the card's plain text."""
    body = json.loads(line.body) if line.body else {}
    return {
        "seq": line.seq,
        "message": line.message,
        "kind": line.kind,
        "by": line.account,
        "chat": line.channel,
        "thread": line.thread,
        "text": line.text,
        "emoji": line.emoji,
        "card": body.get("card"),
        "updated": body.get("updated", False),
        "answers": body.get("answers", ""),
        "at": instant(line.at),
    }


def to_json(views: View | Iterable[View]) -> str:
    return json.dumps(views, ensure_ascii=False)
