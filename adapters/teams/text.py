"""Words between people and Teams: cut, count, mark times, take mentions out. Pure."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from html.parser import HTMLParser
from typing import Any

from pydantic_core import from_json

MACRO = re.compile(r"\{(?=\{\s*(?:DATE|TIME)\s*\()", re.IGNORECASE)
DEEPEST = 20
"""How deep elements of a card may stand in each other."""
JOINER = "\u2060"
"""Takes no room and breaks no line: keeps two braces apart that would be a command."""


def width(text: str) -> int:
    """Length as Teams counts it: in UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, most: int) -> str:
    """The text, or its beginning with an ellipsis."""
    if width(text) <= most:
        return text
    count = min(len(text), most - 1)
    while (over := width(text[:count]) - (most - 1)) > 0:
        count -= max(1, over // 2)
    return text[:count].rstrip() + "…"


def weight(view: Any) -> int:
    """Units of JSON that Teams will count."""
    return width(json.dumps(view, ensure_ascii=False, separators=(",", ":")))


def literal(text: str) -> str:
    """Words that stay as they are: a card would read {{DATE(…)}} as a command."""
    return MACRO.sub("{" + JOINER, text)


def time_mark(at: datetime) -> str:
    """An instant that Teams shows in each reader's own zone."""
    mark = f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    return f"{{{{DATE({mark}, SHORT)}}}}, {{{{TIME({mark})}}}}"


# --- what somebody wrote -------------------------------------------------------------------


def said_text(activity: dict[str, Any], bot: str) -> str:
    """The words of a message without the mention of the bot and without what it quotes."""
    quoted = quoted_message(activity)
    html = html_of(activity)
    if quoted and html:
        return _without_mentions(plain_of(html), [])
    return _without_mentions(str(activity.get("text") or ""), mentions(activity, bot))


def mentions(activity: dict[str, Any], bot: str) -> list[tuple[str, str]]:
    """Each mention's text in the message, and what a reader sees of it ("" for the bot)."""
    found = []
    for entity in activity.get("entities") or ():
        if not isinstance(entity, dict) or entity.get("type") != "mention":
            continue
        who = entity.get("mentioned")
        if not isinstance(who, dict):
            continue
        text, name = str(entity.get("text") or ""), str(who.get("name") or "")
        if text:
            found.append((text, "" if who.get("id") == bot else f"@{name}"))
    return found


def is_mentioned(activity: dict[str, Any], bot: str) -> bool:
    """Whether the words are addressed to the bot."""
    return any(not shown for _, shown in mentions(activity, bot))


def _without_mentions(text: str, found: list[tuple[str, str]]) -> str:
    for tag, shown in found:
        text = text.replace(tag, shown)
    text = re.sub(r"</?at\b[^>]{0,80}>", "", text)
    return text.replace("&nbsp;", " ").replace("\xa0", " ").strip()


def html_of(activity: dict[str, Any]) -> str:
    """The formatted copy that Teams sends beside the words."""
    for each in activity.get("attachments") or ():
        if isinstance(each, dict) and each.get("contentType") == "text/html":
            content = each.get("content")
            return content if isinstance(content, str) else ""
    return ""


def quoted_message(activity: dict[str, Any]) -> str:
    """The id of the message that this one quotes; empty for none."""
    for entity in activity.get("entities") or ():
        if isinstance(entity, dict) and entity.get("type") == "quotedReply":
            quoted = entity.get("quotedReply")
            if isinstance(quoted, dict) and quoted.get("messageId"):
                return str(quoted["messageId"])
    html = html_of(activity)
    if "<blockquote" not in html.lower():
        return ""
    reading = _Reading()
    reading.feed(html)
    return reading.quoted


def plain_of(html: str) -> str:
    """The words of a formatted message, without what it quotes."""
    reading = _Reading()
    reading.feed(html)
    reading.close()
    lines = [re.sub(r"[ \t\xa0]+", " ", line).strip() for line in reading.text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def card_text(attachment: object) -> str:
    """The words of a card that is attached to a message; empty for what is none."""
    content = attachment.get("content") if isinstance(attachment, dict) else None
    if isinstance(content, str):
        try:
            content = from_json(content)
        except ValueError:
            return ""
    return "\n".join(_texts_in(content, DEEPEST))


def _texts_in(view: object, depth: int) -> Iterator[str]:
    """What TextBlocks say, and each RichTextBlock in one line."""
    if depth == 0:
        return
    if isinstance(view, list):
        for each in view:
            yield from _texts_in(each, depth - 1)
    elif isinstance(view, dict):
        if view.get("type") == "RichTextBlock" and isinstance(view.get("inlines"), list):
            runs = (r.get("text") if isinstance(r, dict) else r for r in view["inlines"])
            yield "".join(text for text in runs if isinstance(text, str))
        elif view.get("type") == "TextBlock" and isinstance(view.get("text"), str):
            yield view["text"]
        for name in ("body", "items", "columns", "rows", "cells"):
            yield from _texts_in(view.get(name), depth - 1)


class _Reading(HTMLParser):
    """Reads the little HTML of chat messages: paragraphs, lists, quotes, links."""

    BREAKS = frozenset({"p", "div", "li", "tr", "blockquote", "ul", "ol", "h1", "h2", "h3"})
    DROPPED = frozenset({"script", "style"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.quoted = ""
        self._inside = 0
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "blockquote" and (
            self._inside or "reply" in (given.get("itemtype") or "").lower()
        ):
            self._inside += 1
            self.quoted = self.quoted or (given.get("itemid") or "")
        if tag in self.DROPPED:
            self._hidden += 1
        if self._inside or self._hidden:
            return
        if tag == "br" or (tag in self.BREAKS and not self.text.endswith("\n")):
            self.text += "\n"
        if tag == "li":
            self.text += "- "
        if tag in ("img", "emoji"):
            self.text += given.get("alt") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "blockquote" and self._inside:
            self._inside -= 1
            return
        if tag in self.DROPPED and self._hidden:
            self._hidden -= 1
        if tag in self.BREAKS and not (self._inside or self._hidden):
            self.text += "\n"

    def handle_data(self, data: str) -> None:
        if not (self._inside or self._hidden):
            self.text += data.replace("\r", "").replace("\n", " ")
