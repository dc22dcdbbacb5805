"""What Slack would refuse is found before it is sent; what is fine passes."""

from typing import Any

import pytest

from adapters.slack.lint import lint_blocks, lint_message, lint_view

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str) -> Json:
    return {"type": "mrkdwn", "text": text}


def button(**more: Any) -> Json:
    return {"type": "button", "text": plain("Me too"), "action_id": "me_too", **more}


def section(**more: Any) -> Json:
    return {"type": "section", **more}


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def select(options: list[Json], **more: Any) -> Json:
    return {"type": "static_select", "action_id": "s", "options": options, **more}


def option(text: str = "Today", value: str = "1") -> Json:
    return {"text": plain(text), "value": value}


def row(*cells: str) -> list[Json]:
    return [{"type": "raw_text", "text": cell} for cell in cells]


FEEDBACK: Json = {
    "type": "feedback_buttons",
    "action_id": "rate",
    "positive_button": {"text": plain("Good"), "value": "good"},
    "negative_button": {"text": plain("Bad"), "value": "bad"},
}
TEXT_INPUT: Json = {
    "type": "input",
    "block_id": "what",
    "label": plain("What happens?"),
    "element": {"type": "plain_text_input", "action_id": "text", "multiline": True},
}
MODAL: Json = {
    "type": "modal",
    "callback_id": "form",
    "title": plain("Your request"),
    "submit": plain("Send"),
    "close": plain("Cancel"),
    "blocks": [
        TEXT_INPUT,
        {
            "type": "input",
            "block_id": "when",
            "label": plain("Needed by"),
            "element": select([option()]),
        },
    ],
}
HOME: Json = {"type": "home", "blocks": [{"type": "header", "text": plain("Hello")}]}
MESSAGE: list[Json] = [
    {"type": "header", "text": plain("Email is slow")},
    section(block_id="a", text=mrkdwn("*Since* this morning"), accessory=button()),
    section(fields=[mrkdwn("*Next word*"), mrkdwn("<!date^1^{time}|noon>")]),
    {"type": "context", "elements": [mrkdwn("from IT"), plain("today")]},
    actions(button(), button(action_id="other", style="primary", value="5")),
    {"type": "context_actions", "elements": [FEEDBACK]},
    {"type": "divider"},
    {"type": "markdown", "text": "**hello**"},
    {"type": "table", "rows": [row("a", "b")]},
    {"type": "image", "image_url": "https://status.example/a.png", "alt_text": "A chart"},
    {
        "type": "rich_text",
        "elements": [
            {"type": "rich_text_section", "elements": [{"type": "text", "text": "x"}]}
        ],
    },
]


def test_good_payloads_have_no_problems() -> None:
    assert lint_blocks(MESSAGE) == ()
    assert lint_message({"text": "Email is slow", "blocks": MESSAGE}) == ()
    assert lint_view(MODAL) == ()
    assert lint_view(HOME) == ()


BAD_BLOCKS: dict[str, list[Any]] = {
    "a section with nothing in it": [section()],
    "an empty text": [section(text=mrkdwn(""))],
    "a text one too long": [section(text=mrkdwn("x" * 3001))],
    "a text that is a bare string": [section(text="hello")],
    "an unknown key": [section(text=mrkdwn("x"), colour="red")],
    "a field one too long": [section(fields=[mrkdwn("x" * 2001)])],
    "eleven fields": [section(fields=[mrkdwn("x")] * 11)],
    "an unknown block": [{"type": "banner"}],
    "a block without a type": [{"text": plain("x")}],
    "a block that is no object": ["hello"],
    "markup in a header": [{"type": "header", "text": mrkdwn("x")}],
    "a header one too long": [{"type": "header", "text": plain("x" * 151)}],
    "51 blocks": [{"type": "divider"}] * 51,
    "a button text one too long": [actions(button(text=plain("x" * 76)))],
    "markup on a button": [actions(button(text=mrkdwn("x")))],
    "a style that is none": [actions(button(style="warning"))],
    "a button value one too long": [actions(button(value="x" * 2001))],
    "an action_id one too long": [actions(button(action_id="x" * 256))],
    "26 buttons": [actions(*(button(action_id=str(n)) for n in range(26)))],
    "no buttons": [actions()],
    "the same action_id twice": [actions(button(), button())],
    "the same block_id twice": [section(block_id="z", text=mrkdwn("a"))] * 2,
    "eleven elements of context": [{"type": "context", "elements": [mrkdwn("x")] * 11}],
    "a button in a context": [{"type": "context", "elements": [button()]}],
    "an image without words": [{"type": "image", "image_url": "https://a.example/b.png"}],
    "a list of 101": [actions(select([option(value=str(n)) for n in range(101)]))],
    "a list of nothing": [actions(select([]))],
    "a list that is missing": [actions({"type": "static_select", "action_id": "s"})],
    "a choice one too long": [actions(select([option("x" * 76)]))],
    "a choice value one too long": [actions(select([option(value="x" * 151)]))],
    "an alert outside a modal": [{"type": "alert", "text": mrkdwn("x"), "level": "warning"}],
    "markdown one too long": [{"type": "markdown", "text": "x" * 12_001}],
    "markdown too long together": [{"type": "markdown", "text": "x" * 7000}] * 2,
    "101 rows": [{"type": "table", "rows": [row("a")] * 101}],
    "21 columns": [{"type": "table", "rows": [row(*"abcdefghijklmnopqrstu")]}],
    "two tables": [{"type": "table", "rows": [row("a")]}] * 2,
    "feedback among buttons": [actions(FEEDBACK)],
    "a text input among buttons": [actions(TEXT_INPUT["element"])],
    "a confirmation without words": [actions(button(confirm={"title": plain("Sure?")}))],
    "an address one too long": [actions(button(url="https://a.example/" + "x" * 3000))],
}
BAD_VIEWS: dict[str, Json] = {
    "a title one too long": {**MODAL, "title": plain("x" * 25)},
    "no title": {key: value for key, value in MODAL.items() if key != "title"},
    "inputs and no submit": {key: value for key, value in MODAL.items() if key != "submit"},
    "101 blocks": {**MODAL, "blocks": [{"type": "divider"}] * 101},
    "too much kept": {**MODAL, "private_metadata": "x" * 3001},
    "feedback in a modal": {**MODAL, "blocks": [MESSAGE[5]]},
    "an input without a label": {
        **MODAL,
        "blocks": [{key: value for key, value in TEXT_INPUT.items() if key != "label"}],
    },
    "a button as an input": {**MODAL, "blocks": [{**TEXT_INPUT, "element": button()}]},
    "a home tab to submit": {**HOME, "submit": plain("x")},
    "markdown in a home tab": {**HOME, "blocks": [{"type": "markdown", "text": "x"}]},
    "no view at all": {"type": "window", "blocks": []},
    "no blocks": {"type": "home"},
}


@pytest.mark.parametrize("what", BAD_BLOCKS)
def test_a_bad_message_is_found(what: str) -> None:
    assert lint_blocks(BAD_BLOCKS[what]) != ()


@pytest.mark.parametrize("what", BAD_VIEWS)
def test_a_bad_view_is_found(what: str) -> None:
    assert lint_view(BAD_VIEWS[what]) != ()


def test_a_message_without_text_is_found() -> None:
    assert "text" in lint_message({"blocks": MESSAGE})[0]


def test_a_problem_names_its_place() -> None:
    [problem] = lint_blocks([actions(button(), button(action_id="b", value="x" * 2001))])

    assert problem.startswith("blocks[0].elements[1].value: has 2001 characters")
