"""Say what Slack would refuse in a payload, before Slack does. Pure.

`lint_blocks`, `lint_message` and `lint_view` return one sentence for each problem, with
the place where it stands ("blocks[2].elements[0].text: …"); nothing means it is fine.
The rules are Block Kit's (docs.slack.dev/reference/block-kit), as tables: which keys an
object has, which it needs, how long they may be, and on which surface it may stand.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from adapters.slack import limits
from adapters.slack.text import width

Surface = Literal["message", "modal", "home"]
Check = Callable[["Spot", Any], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in a payload we are, and on which surface."""

    at: str
    surface: Surface

    def down(self, step: str | int) -> "Spot":
        joint = f"[{step}]" if isinstance(step, int) else f".{step}" if self.at else step
        return Spot(f"{self.at}{joint}", self.surface)

    def says(self, sentence: str) -> str:
        return f"{self.at}: {sentence}" if self.at else sentence


def lint_blocks(blocks: Any, surface: Surface = "message") -> tuple[str, ...]:
    """Problems of a list of blocks."""
    return tuple(_blocks(Spot("blocks", surface), blocks))


def lint_message(message: Mapping[str, Any]) -> tuple[str, ...]:
    """Problems of what goes to chat.postMessage: its text must speak for the blocks."""
    problems = list(lint_blocks(message.get("blocks", [])))
    text = message.get("text")
    if not isinstance(text, str) or not text.strip():
        problems.append("text: missing; notifications and screen readers read only this")
    elif width(text) > limits.MESSAGE_TEXT:
        problems.append(f"text: longer than {limits.MESSAGE_TEXT}")
    return tuple(problems)


def lint_view(view: Mapping[str, Any]) -> tuple[str, ...]:
    """Problems of a modal or a home tab."""
    kind = view.get("type")
    if kind not in ("modal", "home"):
        return (f"type: “{kind}” is no view",)
    surface: Surface = "modal" if kind == "modal" else "home"
    here = Spot("", surface)
    problems = list(_object(here, view, VIEWS[kind]))
    problems += _blocks(here.down("blocks"), view.get("blocks"))
    blocks = view.get("blocks")
    has_inputs = isinstance(blocks, list) and any(_kind(each) == "input" for each in blocks)
    if kind == "modal" and has_inputs and "submit" not in view:
        problems.append("submit: missing, though there are inputs")
    return tuple(problems)


# --- small checks ------------------------------------------------------------------------


def _string(least: int, most: int) -> Check:
    def check(spot: Spot, value: Any) -> Iterator[str]:
        if not isinstance(value, str):
            yield spot.says("must be a string")
        elif width(value) < least:
            yield spot.says("is empty")
        elif width(value) > most:
            yield spot.says(f"has {width(value)} characters, {most} are allowed")

    return check


def _text(most: int, *, kinds: tuple[str, ...] = ("plain_text", "mrkdwn")) -> Check:
    def check(spot: Spot, value: Any) -> Iterator[str]:
        if _kind(value) not in kinds:
            yield spot.says(f"must be a text object ({' or '.join(kinds)})")
            return
        allowed = {"plain_text": {"emoji"}, "mrkdwn": {"verbatim"}}[value["type"]]
        yield from _unknown(spot, value, {"type", "text"} | allowed)
        yield from _string(1, most)(spot.down("text"), value.get("text"))

    return check


def _plain(most: int) -> Check:
    return _text(most, kinds=("plain_text",))


def _one_of(*values: Any) -> Check:
    def check(spot: Spot, value: Any) -> Iterator[str]:
        if value not in values:
            yield spot.says(f"must be one of {', '.join(map(str, values))}")

    return check


def _number(spot: Spot, value: Any) -> Iterator[str]:
    if isinstance(value, bool) or not isinstance(value, int):
        yield spot.says("must be a whole number")


def _truth(spot: Spot, value: Any) -> Iterator[str]:
    if not isinstance(value, bool):
        yield spot.says("must be true or false")


def _list(least: int, most: int, each: Check) -> Check:
    def check(spot: Spot, value: Any) -> Iterator[str]:
        if not isinstance(value, list):
            yield spot.says("must be a list")
            return
        if not least <= len(value) <= most:
            yield spot.says(f"has {len(value)} entries, {least} to {most} are allowed")
        for n, entry in enumerate(value):
            yield from each(spot.down(n), entry)

    return check


def _anything(_spot: Spot, _value: Any) -> Iterator[str]:
    return iter(())


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """An object: its keys with their checks, those it needs, and groups of which it
    needs one."""

    keys: Mapping[str, Check]
    needs: tuple[str, ...] = ()
    one_of: tuple[str, ...] = ()
    surfaces: tuple[Surface, ...] = ("message", "modal", "home")


def _object(spot: Spot, value: Any, shape: Shape) -> Iterator[str]:
    if not isinstance(value, dict):
        yield spot.says("must be an object")
        return
    yield from _unknown(spot, value, {"type", *shape.keys})
    for name in shape.needs:
        if name not in value:
            yield spot.says(f"“{name}” is missing")
    if shape.one_of and not any(name in value for name in shape.one_of):
        yield spot.says(f"needs {' or '.join(shape.one_of)}")
    for name, check in shape.keys.items():
        if name in value:
            yield from check(spot.down(name), value[name])


def _unknown(spot: Spot, value: Mapping[str, Any], known: set[str]) -> Iterator[str]:
    for name in value.keys() - known:
        yield spot.says(f"“{name}” is not known here")


def _shaped(shape: Shape) -> Check:
    def check(spot: Spot, value: Any) -> Iterator[str]:
        yield from _object(spot, value, shape)

    return check


def _kind(value: Any) -> str:
    kind = value.get("type") if isinstance(value, dict) else None
    return kind if isinstance(kind, str) else ""


def _kinds(table: Mapping[str, Shape], *allowed: str) -> Check:
    """One of several objects, told apart by their type."""

    def check(spot: Spot, value: Any) -> Iterator[str]:
        kind = _kind(value)
        if kind not in allowed:
            yield spot.says(f"“{kind or '?'}” may not stand here")
            return
        yield from _object(spot, value, table[kind])

    return check


# --- objects ------------------------------------------------------------------------------

_id = _string(1, limits.ID)
_confirm = _shaped(
    Shape(
        keys={
            "title": _plain(limits.CONFIRM_TITLE),
            "text": _text(limits.CONFIRM_TEXT),
            "confirm": _plain(limits.CONFIRM_BUTTON),
            "deny": _plain(limits.CONFIRM_BUTTON),
            "style": _one_of("primary", "danger"),
        },
        needs=("title", "text", "confirm", "deny"),
    )
)
_option = _shaped(
    Shape(
        keys={
            "text": _text(limits.OPTION_TEXT),
            "value": _string(1, limits.OPTION_VALUE),
            "description": _text(limits.OPTION_TEXT),
            "url": _string(1, limits.URL),
        },
        needs=("text", "value"),
    )
)
_options = _list(1, limits.OPTIONS, _option)
_groups = _list(
    1,
    limits.OPTION_GROUPS,
    _shaped(
        Shape(
            keys={"label": _plain(limits.OPTION_TEXT), "options": _options},
            needs=("label", "options"),
        )
    ),
)
_common: dict[str, Check] = {
    "action_id": _id,
    "confirm": _confirm,
    "focus_on_load": _truth,
}
_placeholder: dict[str, Check] = {"placeholder": _plain(limits.PLACEHOLDER)}
_feedback_button = _shaped(
    Shape(
        keys={
            "text": _plain(limits.BUTTON_TEXT),
            "value": _string(1, limits.BUTTON_VALUE),
            "accessibility_label": _string(1, limits.ACCESSIBILITY_LABEL),
        },
        needs=("text", "value"),
    )
)


def _select(many: bool) -> Shape:
    first: dict[str, Check] = (
        {"initial_options": _list(1, limits.OPTIONS, _option), "max_selected_items": _number}
        if many
        else {"initial_option": _option}
    )
    return Shape(
        keys={
            **_common,
            **_placeholder,
            **first,
            "options": _options,
            "option_groups": _groups,
        },
        one_of=("options", "option_groups"),
    )


ELEMENTS: dict[str, Shape] = {
    "button": Shape(
        keys={
            **_common,
            "text": _plain(limits.BUTTON_TEXT),
            "value": _string(0, limits.BUTTON_VALUE),
            "url": _string(1, limits.URL),
            "style": _one_of("primary", "danger"),
            "accessibility_label": _string(1, limits.ACCESSIBILITY_LABEL),
        },
        needs=("text",),
    ),
    "static_select": _select(many=False),
    "multi_static_select": _select(many=True),
    "users_select": Shape(keys={**_common, **_placeholder, "initial_user": _string(1, 40)}),
    "multi_users_select": Shape(
        keys={
            **_common,
            **_placeholder,
            "initial_users": _list(1, 100, _string(1, 40)),
            "max_selected_items": _number,
        }
    ),
    "overflow": Shape(
        keys={**_common, "options": _list(1, limits.OVERFLOW, _option)}, needs=("options",)
    ),
    "checkboxes": Shape(
        keys={
            **_common,
            "options": _list(1, limits.CHECKBOXES, _option),
            "initial_options": _list(1, limits.CHECKBOXES, _option),
        },
        needs=("options",),
    ),
    "radio_buttons": Shape(
        keys={
            **_common,
            "options": _list(1, limits.CHECKBOXES, _option),
            "initial_option": _option,
        },
        needs=("options",),
    ),
    "datetimepicker": Shape(keys={**_common, "initial_date_time": _number}),
    "datepicker": Shape(keys={**_common, **_placeholder, "initial_date": _string(10, 10)}),
    "timepicker": Shape(
        keys={**_common, **_placeholder, "initial_time": _string(5, 5), "timezone": _id}
    ),
    "plain_text_input": Shape(
        keys={
            **_common,
            **_placeholder,
            "initial_value": _string(0, limits.INPUT_TEXT),
            "multiline": _truth,
            "min_length": _number,
            "max_length": _number,
            "dispatch_action_config": _anything,
        }
    ),
    "image": Shape(
        keys={
            "image_url": _string(1, limits.URL),
            "alt_text": _string(1, limits.ALT_TEXT),
            "slack_file": _anything,
        },
        needs=("alt_text",),
        one_of=("image_url", "slack_file"),
    ),
    "feedback_buttons": Shape(
        keys={
            "action_id": _id,
            "positive_button": _feedback_button,
            "negative_button": _feedback_button,
        },
        needs=("positive_button", "negative_button"),
    ),
    "icon_button": Shape(
        keys={
            **_common,
            "icon": _string(1, 100),
            "text": _plain(limits.BUTTON_TEXT),
            "value": _string(0, limits.BUTTON_VALUE),
            "accessibility_label": _string(1, limits.ACCESSIBILITY_LABEL),
            "visible_to_user_ids": _list(1, 100, _string(1, 40)),
        },
        needs=("icon", "text"),
    ),
}
CHOOSERS = (
    "static_select", "multi_static_select", "users_select", "multi_users_select",
    "checkboxes", "radio_buttons", "datepicker", "timepicker",
)  # fmt: skip
IN_ACTIONS = ("button", "overflow", "datetimepicker", *CHOOSERS)
IN_SECTION = ("button", "overflow", "image", *CHOOSERS)
IN_INPUT = ("plain_text_input", "datetimepicker", *CHOOSERS)

# --- blocks -------------------------------------------------------------------------------

_block: dict[str, Check] = {"block_id": _id}


def _context_element(spot: Spot, value: Any) -> Iterator[str]:
    if _kind(value) == "image":
        yield from _object(spot, value, ELEMENTS["image"])
    else:
        yield from _text(limits.SECTION_TEXT)(spot, value)


def _cell(spot: Spot, value: Any) -> Iterator[str]:
    if _kind(value) not in ("raw_text", "rich_text"):
        yield spot.says("must be raw_text or rich_text")


BLOCKS: dict[str, Shape] = {
    "section": Shape(
        keys={
            **_block,
            "text": _text(limits.SECTION_TEXT),
            "fields": _list(1, limits.SECTION_FIELDS, _text(limits.FIELD_TEXT)),
            "accessory": _kinds(ELEMENTS, *IN_SECTION),
            "expand": _truth,
        },
        one_of=("text", "fields"),
    ),
    "header": Shape(keys={**_block, "text": _plain(limits.HEADER_TEXT)}, needs=("text",)),
    "divider": Shape(keys=_block),
    "context": Shape(
        keys={**_block, "elements": _list(1, limits.CONTEXT_ELEMENTS, _context_element)},
        needs=("elements",),
    ),
    "actions": Shape(
        keys={
            **_block,
            "elements": _list(1, limits.ACTIONS, _kinds(ELEMENTS, *IN_ACTIONS)),
        },
        needs=("elements",),
    ),
    "context_actions": Shape(
        keys={
            **_block,
            "elements": _list(
                1, limits.CONTEXT_ACTIONS, _kinds(ELEMENTS, "feedback_buttons", "icon_button")
            ),
        },
        needs=("elements",),
        surfaces=("message",),
    ),
    "input": Shape(
        keys={
            **_block,
            "label": _plain(limits.INPUT_LABEL),
            "hint": _plain(limits.INPUT_LABEL),
            "element": _kinds(ELEMENTS, *IN_INPUT),
            "optional": _truth,
            "dispatch_action": _truth,
        },
        needs=("label", "element"),
    ),
    "image": Shape(
        keys={**_block, **ELEMENTS["image"].keys, "title": _plain(limits.FIELD_TEXT)},
        needs=("alt_text",),
        one_of=("image_url", "slack_file"),
    ),
    "markdown": Shape(
        keys={**_block, "text": _string(1, limits.MARKDOWN)},
        needs=("text",),
        surfaces=("message",),
    ),
    "rich_text": Shape(
        keys={**_block, "elements": _list(1, 1000, _anything)}, needs=("elements",)
    ),
    "table": Shape(
        keys={
            **_block,
            "rows": _list(1, limits.TABLE_ROWS, _list(1, limits.TABLE_COLUMNS, _cell)),
            "column_settings": _anything,
        },
        needs=("rows",),
        surfaces=("message", "home"),
    ),
    "alert": Shape(
        keys={**_block, "text": _text(limits.SECTION_TEXT), "level": _string(1, 20)},
        needs=("text",),
        surfaces=("modal",),
    ),
}  # fmt: skip

VIEWS: dict[str, Shape] = {
    "modal": Shape(
        keys={
            "title": _plain(limits.VIEW_TITLE),
            "submit": _plain(limits.VIEW_TITLE),
            "close": _plain(limits.VIEW_TITLE),
            "blocks": _anything,
            "private_metadata": _string(0, limits.PRIVATE_METADATA),
            "callback_id": _id,
            "external_id": _id,
            "clear_on_close": _truth,
            "notify_on_close": _truth,
            "submit_disabled": _truth,
        },
        needs=("title", "blocks"),
    ),
    "home": Shape(
        keys={
            "blocks": _anything,
            "private_metadata": _string(0, limits.PRIVATE_METADATA),
            "callback_id": _id,
            "external_id": _id,
        },
        needs=("blocks",),
    ),
}


def _blocks(spot: Spot, blocks: Any) -> Iterator[str]:
    most = limits.BLOCKS_IN_MESSAGE if spot.surface == "message" else limits.BLOCKS_IN_VIEW
    yield from _list(0, most, _one_block)(spot, blocks)
    if not isinstance(blocks, list):
        return
    ids = Counter(
        each["block_id"] for each in blocks if isinstance(each, dict) and "block_id" in each
    )
    for id, times in ids.items():
        if times > 1:
            yield spot.says(f"block_id “{id}” stands {times} times")
    words = sum(len(str(each.get("text"))) for each in blocks if _kind(each) == "markdown")
    if words > limits.MARKDOWN:
        yield spot.says(f"markdown has {words} characters, {limits.MARKDOWN} are allowed")
    if sum(_kind(each) == "table" for each in blocks) > 1:
        yield spot.says("more than one table")


def _one_block(spot: Spot, block: Any) -> Iterator[str]:
    kind = _kind(block)
    shape = BLOCKS.get(kind)
    if shape is None:
        yield spot.says(f"“{kind or '?'}” is no block")
        return
    if spot.surface not in shape.surfaces:
        yield spot.says(f"“{kind}” may not stand in a {spot.surface}")
    yield from _object(spot, block, shape)
    elements = block.get("elements")
    if kind in ("actions", "context_actions") and isinstance(elements, list):
        ids = Counter(each.get("action_id") for each in elements if isinstance(each, dict))
        for id, times in ids.items():
            if id and times > 1:
                yield spot.says(f"action_id “{id}” stands {times} times")
