"""The words of any message, also of one that an app made of blocks. Pure."""

from collections.abc import Iterator
from typing import Any

from adapters.slack.payloads import ShownMessage
from adapters.slack.text import escape

WORDS = ("text", "title", "pretext", "fallback")


def words_of(message: ShownMessage) -> str:
    """Its text as Slack writes it; where it has none, the words of its blocks."""
    if message.text.strip():
        return message.text
    found = [text for block in message.blocks for text in _texts(block)]
    for attachment in message.attachments:
        found += [str(attachment[name]) for name in WORDS[:3] if attachment.get(name)] or [
            str(attachment.get("fallback", ""))
        ]
    return "\n".join(text for text in found if text.strip())


def _texts(value: Any) -> Iterator[str]:
    """Text objects and rich text, in reading order; buttons are no words of a message."""
    if isinstance(value, list):
        for each in value:
            yield from _texts(each)
    if not isinstance(value, dict) or value.get("type") in ("button", "actions"):
        return
    text = value.get("text")
    match value.get("type"):
        case "mrkdwn" | "markdown" if isinstance(text, str):
            yield text
        case "plain_text" | "raw_text" if isinstance(text, str):
            yield escape(text)
        case "rich_text_section" | "rich_text_quote" | "rich_text_preformatted":
            yield "".join(_run(each) for each in value.get("elements", ()))
        case _:
            for name in ("text", "fields", "elements", "rows"):
                yield from _texts(value.get(name))


def _run(element: Any) -> str:
    if not isinstance(element, dict):
        return ""
    match element.get("type"):
        case "text":
            return escape(str(element.get("text", "")))
        case "link":
            return escape(str(element.get("text") or element.get("url", "")))
        case "user":
            return f"<@{element.get('user_id', '')}>"
        case "date":
            return escape(str(element.get("fallback", "")))
        case "emoji":
            return f":{element.get('name', '')}:"
        case _:
            return ""
