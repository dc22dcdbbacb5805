"""Form out, modal out; and back: a sent modal in, values out. Pure.

A modal carries the name of its form and the id of its draft, nothing else of ours.
What Slack's fields cannot hold in one piece (a long text, many choices) is spread over
several and put together again here.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from adapters.slack import limits
from adapters.slack.outbound import Block, Looks, label, plain, section, whole_blocks
from adapters.slack.text import cut, split, width
from bot import wording
from bot.cards import (
    Card,
    ChoiceField,
    Field,
    FieldErrors,
    Form,
    Text,
    TextField,
    TimeField,
    YesNoField,
)

PIECE = "~"
"""Between a field's name and the number of a further piece of it."""
PREVIEW = "preview~"
"""Begins the names of the blocks that show a preview."""
MOST_PIECES = 20

Values = tuple[tuple[str, str | tuple[str, ...]], ...]


# --- out -------------------------------------------------------------------------------


def modal(form: Form, looks: Looks) -> Block:
    """What views.open takes as `view`."""
    blocks: list[Block] = []
    title = form.title
    if width(title) > limits.VIEW_TITLE:
        title = "Plainly"  # the whole title stands below; half of it twice helps nobody
        blocks.append({"type": "header", "text": plain(cut(form.title, limits.HEADER_TEXT))})
    for field in form.fields:
        blocks += _inputs(field)
    if form.live:
        for block in blocks:
            _tell_while_typing(block)
    blocks += preview_blocks(form.preview, Looks(zone=looks.zone, buttons=False))
    return {
        "type": "modal",
        "callback_id": "form",
        "private_metadata": json.dumps({"form": form.name, "draft": form.draft}),
        "title": plain(title),
        "submit": plain(cut(form.submit, limits.VIEW_TITLE)),
        "close": plain("Cancel"),
        "blocks": blocks[: limits.BLOCKS_IN_VIEW],
    }


def _tell_while_typing(block: Block) -> None:
    """Slack tells us about each pause in typing, so that the preview can follow."""
    if block["type"] == "input":
        block["dispatch_action"] = True
        if block["element"]["type"] == "plain_text_input":
            config = {"trigger_actions_on": ["on_character_entered"]}
            block["element"]["dispatch_action_config"] = config


def preview_blocks(card: Card | None, looks: Looks) -> list[Block]:
    """What others will read, below the fields: there it moves nothing when it changes."""
    if card is None:
        return []
    said = {"type": "context", "elements": [plain(wording.AS_OTHERS_READ_IT)]}
    blocks: list[Block] = [{"type": "divider"}, said, *whole_blocks(card, looks)]
    return [{**block, "block_id": f"{PREVIEW}{n}"} for n, block in enumerate(blocks)]


def with_preview(view: Mapping[str, Any], card: Card | None, looks: Looks) -> Block:
    """An open modal with another preview; its fields stay as they are."""
    fields = [
        block
        for block in view["blocks"]
        if not str(block.get("block_id", "")).startswith(PREVIEW)
    ]
    kept = ("type", "callback_id", "private_metadata", "title", "submit", "close")
    shape = {name: view[name] for name in kept if view.get(name)}
    blocks = (fields + preview_blocks(card, looks))[: limits.BLOCKS_IN_VIEW]
    return {**shape, "blocks": blocks}


def card_modal(card: Card, looks: Looks) -> Block:
    """A card to look at: what a home tab shows for a Replace, and "Show all"."""
    return {
        "type": "modal",
        "callback_id": "card",
        "title": plain(cut(card.title.strip() or "Plainly", limits.VIEW_TITLE)),
        "close": plain("Close"),
        "blocks": whole_blocks(card, looks),
    }


def note_modal(text: str) -> Block:
    """One sentence, where a platform would show a toast."""
    return card_modal(Card(title="", parts=(Text(text),)), Looks(buttons=False))


def _inputs(field: Field) -> Iterable[Block]:
    match field:
        case TextField():
            return _text_inputs(field)
        case ChoiceField():
            return [_choice_input(field)]
        case TimeField(value=at):
            element: Block = {"type": "datetimepicker", "action_id": "time"}
            if at:
                element["initial_date_time"] = int(at.timestamp())
            return [_input(field, element, required=field.required)]
        case YesNoField(value=yes):
            option = _option("yes", "Yes")
            element = {"type": "checkboxes", "action_id": "yes_no", "options": [option]}
            if yes:
                element["initial_options"] = [option]
            return [_input(field, element, required=False)]


def _input(field: Field, element: Block, *, required: bool) -> Block:
    block: Block = {
        "type": "input",
        "block_id": field.name,
        "label": plain(cut(field.label, limits.INPUT_LABEL)),
        "element": element,
        "optional": not required,
    }
    if field.hint:
        block["hint"] = plain(cut(field.hint, limits.INPUT_LABEL))
    return block


def _text_inputs(field: TextField) -> Iterator[Block]:
    """One input, or several where the words do not fit into one."""
    pieces = split(field.value, limits.INPUT_TEXT - 200)[:MOST_PIECES]
    for n, piece in enumerate(pieces):
        element: Block = {
            "type": "plain_text_input",
            "action_id": "text",
            "multiline": field.long or len(pieces) > 1,
            "max_length": limits.INPUT_TEXT,
        }
        words = piece.rstrip()
        if words:
            element["initial_value"] = words
        block = _input(field, element, required=field.required and n == 0)
        if n:
            # Slack trims what is typed: what stood between two pieces is kept in a name.
            joint = _joint(pieces[n - 1])
            block["block_id"] = f"{field.name}{PIECE}{n}{joint}"
            block["label"] = plain(cut(f"{field.label} ({n + 1})", limits.INPUT_LABEL))
            block.pop("hint", None)
        yield block


JOINTS = {"p": "\n\n", "n": "\n", "s": " ", "x": ""}
"""What stood between two pieces of a text, by a letter."""


def _joint(piece: str) -> str:
    """The letter of what stood after this piece."""
    gap = piece[len(piece.rstrip()) :]
    if "\n" in gap:
        return "p" if gap.count("\n") > 1 else "n"
    return "s" if gap else "x"


def _choice_input(field: ChoiceField) -> Block:
    if not field.options:
        name = f"{field.label}: {wording.NOTHING_TO_CHOOSE}"
        return section(label(name))
    options = [_option(value, name) for value, name in field.options]
    chosen = [option for option in options if option["value"] in field.value]
    kind = "multi_static_select" if field.several else "static_select"
    element: Block = {
        "type": kind,
        "action_id": "choices" if field.several else "choice",
        **_listed(options),
    }
    if chosen and field.several:
        element["initial_options"] = chosen
    elif chosen:
        element["initial_option"] = chosen[0]
    return _input(field, element, required=field.required)


def _option(value: str, name: str) -> Block:
    text = plain(cut(name.strip() or value, limits.OPTION_TEXT))
    return {"text": text, "value": value}


def _listed(options: list[Block]) -> Block:
    """All of them: in groups where they are too many for one list."""
    if len(options) <= limits.OPTIONS:
        return {"options": options}
    groups = [
        options[at : at + limits.OPTIONS] for at in range(0, len(options), limits.OPTIONS)
    ]
    return {
        "option_groups": [
            {"label": plain(_range_of(group)), "options": group}
            for group in groups[: limits.OPTION_GROUPS]
        ]
    }


def _range_of(group: list[Block]) -> str:
    first, last = group[0]["text"]["text"], group[-1]["text"]["text"]
    return f"{cut(first, 30)} – {cut(last, 30)}"


# --- back --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A modal as it was sent."""

    form: str
    draft: str
    values: Values


def sent_modal(view: Mapping[str, Any], zone: str) -> Sent:
    """Read a view_submission's `view`. Raises ValueError when it is not one of ours."""
    kept = json.loads(view.get("private_metadata") or "{}")
    form, draft = kept.get("form"), kept.get("draft")
    if not isinstance(form, str) or not isinstance(draft, str):
        raise ValueError("a modal without its form")
    state = view.get("state", {}).get("values", {})
    texts: dict[str, str] = {}
    values: dict[str, str | tuple[str, ...]] = {}
    for block_id, elements in sorted(state.items(), key=_in_order):
        name, _, piece = block_id.partition(PIECE)
        for element in elements.values():
            value = _value(element, zone)
            if piece and isinstance(value, str):
                joint = JOINTS.get(piece[-1], "") if value and texts.get(name) else ""
                value = texts.get(name, "") + joint + value
            if isinstance(value, str):
                texts[name] = value
            values[name] = value
    return Sent(form=form, draft=draft, values=tuple(values.items()))


def _in_order(entry: tuple[str, Any]) -> tuple[str, int]:
    """Pieces of one text follow each other by their number."""
    name, _, piece = entry[0].partition(PIECE)
    digits = piece[:-1]
    return name, int(digits) if digits.isdigit() else 0


def _value(element: Mapping[str, Any], zone: str) -> str | tuple[str, ...]:
    match element.get("type"):
        case "static_select" | "radio_buttons":
            return str((element.get("selected_option") or {}).get("value", ""))
        case "multi_static_select":
            return tuple(str(each["value"]) for each in element.get("selected_options") or ())
        case "checkboxes":
            chosen = element.get("selected_options") or ()
            return "yes" if any(each.get("value") == "yes" for each in chosen) else ""
        case "datetimepicker":
            return _instant(element.get("selected_date_time"), zone)
        case _:
            return str(element.get("value") or "")


def _instant(stamp: object, zone: str) -> str:
    if not isinstance(stamp, int):
        return ""
    return datetime.fromtimestamp(stamp, UTC).astimezone(ZoneInfo(zone)).isoformat()


def errors_in(view: Mapping[str, Any], errors: FieldErrors) -> dict[str, str]:
    """Each sentence beside its field; what has no field stands beside the first."""
    ids = [
        str(block["block_id"])
        for block in view.get("blocks", ())
        if block.get("type") == "input" and block.get("block_id")
    ]
    placed: dict[str, str] = {}
    for name, sentence in errors.errors:
        at = name if name in ids else (ids[0] if ids else name)
        placed[at] = f"{placed[at]} {sentence}" if at in placed else sentence
    return placed
