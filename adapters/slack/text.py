"""Words between people and Slack's markup: escape, decode, cut and split. Pure.

Slack escapes three characters and writes mentions, links and dates in angle brackets:
https://docs.slack.dev/messaging/formatting-message-text
"""

import re
from collections.abc import Callable, Mapping
from datetime import datetime

from bot.cards import say_time

MARKUP = re.compile(r"<([^<>\s][^<>\n]{0,3000})>")
SPOKEN = re.compile(r"[^*_~`:<>&\n.@#]*")
"""Words in which Slack sees no formatting, no emoji, no link and no line break."""
BORDERS = ("\n\n", "\n", ". ", " ")
"""Where a long text may be parted, best first."""


def escape(text: str) -> str:
    """People's words as mrkdwn that can neither mention nor link."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescape(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def to_plain(said: str, names: Mapping[str, str] | None = None) -> str:
    """What somebody wrote in Slack as the words that readers see.

    `names` has the names of mentioned people by account; who is not in it stays an id.
    """
    if "<" not in said:
        return unescape(said) if "&" in said else said
    known = names or {}

    def spoken(found: re.Match[str]) -> str:
        return _spoken(found[1], known)

    return unescape(MARKUP.sub(spoken, said))


def mentioned(said: str) -> tuple[str, ...]:
    """Accounts that these words mention, each once."""
    found = re.findall(r"<@([A-Z0-9]{2,40})(?:\|[^<>]*)?>", said)
    return tuple(dict.fromkeys(found))


def _spoken(inside: str, names: Mapping[str, str]) -> str:
    what, _, label = inside.partition("|")
    match what[:1]:
        case "@":
            return f"@{names.get(what[1:]) or label or what[1:]}"
        case "#":
            return f"#{label or what[1:]}"
        case "!":
            return _special(what[1:], label)
        case _:
            return _link(what, label)


def _special(what: str, label: str) -> str:
    """`!here`, `!subteam^S1|@it`, `!date^1700000000^{date}|3 March`."""
    name, _, _ = what.partition("^")
    if name in ("here", "channel", "everyone"):
        return f"@{name}"
    return label or f"@{name}"


def _link(target: str, label: str) -> str:
    address = target.removeprefix("mailto:").removeprefix("tel:")
    if not label or label in (target, address, f"http://{address}"):
        return address
    if f"//{label}".rstrip("/") == address.partition(":")[2].rstrip("/"):
        return label  # somebody typed "example.org" and Slack made it a link
    return f"{label} ({address})"


def is_spoken(text: str) -> bool:
    """Whether mrkdwn shows these words exactly as they are."""
    return SPOKEN.fullmatch(text) is not None


def date_mark(at: datetime, zone: str) -> str:
    """An instant that each reader sees in their own zone; the fallback is exact."""
    fallback = escape(say_time(at, zone)).replace("|", "/").replace("^", "")
    return f"<!date^{int(at.timestamp())}^{{date_short_pretty}} at {{time}}|{fallback}>"


# --- long words ------------------------------------------------------------------------


def width(text: str) -> int:
    """Length as Slack counts it: in UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def fits(text: str, most: int, measure: Callable[[str], int] = width) -> int:
    """How many of the first characters fit into this width."""
    count = min(len(text), most)
    while (over := measure(text[:count]) - most) > 0:
        count -= max(1, over // 2)
    return count


def cut(text: str, most: int) -> str:
    """The text, or its beginning with an ellipsis."""
    return text if width(text) <= most else text[: fits(text, most - 1)].rstrip() + "…"


def split(text: str, most: int) -> tuple[str, ...]:
    """Pieces of at most this width; together they are the text again."""
    pieces = []
    rest = text
    while width(rest) > most:
        room = fits(rest, most)
        at = _border(rest[:room]) or room
        pieces.append(rest[:at])
        rest = rest[at:]
    return (*pieces, rest) if rest or not pieces else tuple(pieces)


def _border(head: str) -> int:
    """Where to part: at the best border in the second half; 0 for none."""
    for border in BORDERS:
        at = head.rfind(border, len(head) // 2)
        if at >= 0:
            return at + len(border)
    return 0
