"""The few elements that our cards are made of.

People's words stand only in TextRuns: Teams reads Markdown, and so links, in every other
place for text.
"""

from typing import Any

from yarl import URL

from adapters.teams.text import literal, width

View = dict[str, Any]
"""JSON-ready, as Teams reads it."""


def run(
    text: str, *, bold: bool = False, subtle: bool = False, size: str = "", color: str = "",
    font: str = "",
) -> View:  # fmt: skip
    """Words exactly as they are: a TextRun knows no Markdown."""
    view: View = {"type": "TextRun", "text": literal(text)}
    if bold:
        view["weight"] = "Bolder"
    if subtle:
        view["isSubtle"] = True
    if size:
        view["size"] = size
    if color:
        view["color"] = color
    if font:
        view["fontType"] = font
    return view


def rich(runs: list[View], spacing: str = "Default") -> View:
    view: View = {"type": "RichTextBlock", "inlines": runs}
    return view if spacing == "Default" else view | {"spacing": spacing}


def words(
    text: str, *, bold: bool = False, subtle: bool = False, size: str = "", color: str = "",
    spacing: str = "Default",
) -> View:  # fmt: skip
    return rich([run(text, bold=bold, subtle=subtle, size=size, color=color)], spacing)


def column(item: View, size: str) -> View:
    return {"type": "Column", "width": size, "items": [item]}


def followable(url: str) -> str:
    """The address if it may be followed: only http and https, never a script."""
    try:
        address = URL(url)
    except ValueError:
        return ""
    if address.scheme not in ("http", "https") or not address.host:
        return ""
    return str(address) if width(str(address)) <= 2_000 else ""
