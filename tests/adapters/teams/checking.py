"""A small judge of Adaptive Cards: what Teams knows, and nobody's words outside TextRuns."""

import json
from collections.abc import Iterator
from typing import Any

from adapters.teams import limits
from adapters.teams.text import width

View = dict[str, Any]

_INPUT = {"id", "label", "isRequired", "errorMessage", "value", "spacing"}
KEYS: dict[str, set[str]] = {
    "AdaptiveCard": {
        "$schema", "version", "fallbackText", "msteams", "body", "actions", "refresh",
    },
    "Container": {"style", "bleed", "items", "id", "isVisible", "spacing"},
    "ColumnSet": {"columns", "spacing"},
    "Column": {"width", "items"},
    "RichTextBlock": {"inlines", "spacing"},
    "TextRun": {
        "text", "weight", "isSubtle", "size", "color", "fontType", "underline",
        "selectAction",
    },
    "TextBlock": {"text", "wrap", "spacing"},
    "ActionSet": {"actions"},
    "Action.Execute": {"title", "verb", "data", "style", "fallback", "associatedInputs"},
    "Action.Submit": {"title", "data", "style", "associatedInputs"},
    "Action.OpenUrl": {"url"},
    "Action.ToggleVisibility": {"title", "targetElements"},
    "Input.Text": _INPUT | {"isMultiline", "maxLength"},
    "Input.ChoiceSet": _INPUT | {
        "choices", "isMultiSelect", "style", "choices.data", "placeholder",
    },
    "Input.Toggle": _INPUT | {"title", "valueOn", "valueOff", "wrap"},
    "Input.Date": _INPUT,
    "Input.Time": _INPUT,
    "Data.Query": {"dataset"},
}  # fmt: skip
"""Everything that our cards may be made of; all of it is in schema 1.5."""


def every(view: Any) -> Iterator[View]:
    """Each element of the card, whatever it stands in; data of buttons left aside."""
    if isinstance(view, dict):
        if "type" in view:
            yield view
        for key, inner in view.items():
            if key not in ("data", "msteams"):
                yield from every(inner)
    elif isinstance(view, list):
        for inner in view:
            yield from every(inner)


def faults(card: View) -> list[str]:
    """What Teams would refuse, drop or misread."""
    found = []
    if card["type"] != "AdaptiveCard" or card["version"] != limits.SCHEMA:
        found.append("not a card of the schema that Teams draws")
    if not card.get("fallbackText"):
        found.append("no fallback text")
    if not card["body"]:
        found.append("no body")
    if width(json.dumps(card, ensure_ascii=False)) > limits.ACTIVITY * 1.1:
        found.append("too big")
    ids = [view["id"] for view in every(card) if "id" in view]
    if len(ids) != len(set(ids)):
        found.append("an id stands twice")
    for view in every(card):
        found += _faults_of(view)
    return found


def _faults_of(view: View) -> Iterator[str]:
    kind = view["type"]
    if kind not in KEYS:
        yield f"unknown {kind}"
        return
    if unknown := view.keys() - KEYS[kind] - {"type"}:
        yield f"{kind} has unknown {sorted(unknown)}"
    match kind:
        case "TextBlock" if not view["text"].startswith("{{DATE("):
            yield f"words in a TextBlock: {view['text'][:40]}"
        case "RichTextBlock" if not view["inlines"]:
            yield "an empty RichTextBlock"
        case "TextRun" if not view["text"]:
            yield "an empty TextRun"
        case "ActionSet" if not 1 <= len(view["actions"]) <= 6:
            yield f"{len(view['actions'])} buttons side by side"
        case "Action.Execute" | "Action.Submit" if not view["title"]:
            yield "a button without a title"
        case "Input.ChoiceSet" if not view["choices"] and "choices.data" not in view:
            yield "a choice of nothing"
        case _:
            return


def shown_words(card: View) -> str:
    """All that a reader sees of a card."""
    return "\n".join(
        str(view.get("text") or view.get("title") or "")
        for view in every(card)
        if view["type"] in ("TextRun", "TextBlock", "Action.Execute", "Action.Submit")
    )


def buttons(card: View) -> dict[str, View]:
    """Buttons by title, those that ask first included; fallbacks left aside."""
    found: dict[str, View] = {}
    for view in every(card):
        if view["type"].startswith("Action.") and "title" in view:
            found.setdefault(view["title"], view)
    return found


def inputs(card: View) -> dict[str, View]:
    return {view["id"]: view for view in every(card) if view["type"].startswith("Input.")}
