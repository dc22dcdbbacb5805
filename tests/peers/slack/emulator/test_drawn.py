"""Every card and every form, as blocks: within Slack's limits and types, and drawn.

The pictures go to test-results/slack, for whoever wants to look.
"""

import asyncio
import json
from typing import Any

import pytest

from adapters.slack.commanding import help_card
from adapters.slack.lint import lint_message, lint_view
from adapters.slack.modal import card_modal, modal, note_modal
from adapters.slack.outbound import Looks, message
from adapters.slack.pressing import say_form
from adapters.slack.welcoming import INSTALLED_ME, welcome_card
from bot.cards import Card, Form
from bot.events import Intent
from tests.bot.every_card import Example, every_card
from tests.journeys.web_browser import PICTURES, needs_chromium, open_browser
from tests.peers.slack.emulator import HERE, INSTALLED, MISSING, MODULES, NODE
from tests.peers.slack.emulator.test_types import complaints

FOLDER = PICTURES / "slack"
WISHES: tuple[Intent, ...] = ("explain", "notice", "ask")
WIDTHS = {"desktop": 680, "phone": 390}
NOTHING_TO_SEE = """() => [...document.querySelectorAll("main > section")]
    .filter((each) => !each.querySelector("div").innerText.trim())
    .map((each) => each.id)"""
ALONE = """it => document.querySelectorAll("main")
    .forEach((each) => { each.hidden = each !== it })"""
"""A picture of one sheet takes half as long where the others are not laid out beside it."""
TOGETHER = """() => document.querySelectorAll("main")
    .forEach((each) => { each.hidden = false })"""
LOOKS = Looks(zone="Europe/London", mark="7.1")
AGENT = Looks(zone="Europe/London", mark="7.1", feedback=True)

pytestmark = [
    pytest.mark.browser,
    needs_chromium,
    pytest.mark.skipif(
        not (NODE.exists() and (MODULES / "slack-blocks-to-jsx").exists()), reason=MISSING
    ),
]
Payload = dict[str, Any]


async def test_every_card_and_form_is_within_the_limits_and_drawn() -> None:
    examples = await every_card()
    shown = OWN | everything(examples)
    whole = {
        f"{each.name}-whole": card_modal(each.shown, LOOKS)
        for each in examples
        if isinstance(each.shown, Card)
    }

    problems = {
        name: found
        for name, payload in (shown | whole).items()
        if (found := lint_view(payload) if "type" in payload else lint_message(payload))
    }
    assert problems == {}
    assert await complaints([_typed(name, payload) for name, payload in shown.items()]) == []
    empty = await drawn(shown)
    assert empty == []
    assert len(shown) > 150


OWN: dict[str, Payload] = {
    "own-welcome": dict(welcome_card(INSTALLED_ME)),
    "own-command-help": {k: v for k, v in help_card("/it").items() if k != "response_type"},
    "own-note": note_modal("That is closed already."),
    **{f"own-say-{wish}": modal(say_form(wish), LOOKS) for wish in WISHES},
}
"""What only Slack shows."""


def everything(examples: list[Example]) -> dict[str, Payload]:
    """All that the flows show, as it is sent to Slack; twice where an agent's differs."""
    found: dict[str, Payload] = {}
    for example in examples:
        match example.shown:
            case Form() as form:
                found[example.name] = modal(form, LOOKS)
            case Card() as card:
                found[example.name] = message(card, LOOKS)
                as_agent = message(card, AGENT)
                if as_agent != found[example.name]:
                    found[f"{example.name}-agent"] = as_agent
    return found


def _typed(name: str, payload: Payload) -> Payload:
    """As the judge of types takes it."""
    modal_ = "type" in payload
    inner = payload if modal_ else payload["blocks"]
    return {"name": name, "kind": "Modal" if modal_ else "Blocks", "payload": inner}


async def drawn(shown: dict[str, Payload]) -> list[str]:
    """Draw them all, at each width; names of those of which nothing is to be seen."""
    page_of = FOLDER / "everything.html"
    FOLDER.mkdir(parents=True, exist_ok=True)
    page_of.write_text(await _html(shown), "utf-8")
    empty = []
    async with open_browser() as browser:
        page = await browser.new_page(viewport={"width": 1420, "height": 900})
        await page.goto(page_of.as_uri())
        for width, pixels in WIDTHS.items():
            await page.add_style_tag(content=f":root {{ --wide: {pixels}px }}")
            empty += await page.evaluate(NOTHING_TO_SEE)
            for number, sheet in enumerate(await page.locator("main").all(), start=1):
                await sheet.evaluate(ALONE)
                await sheet.screenshot(path=str(FOLDER / f"{width}-{number:02}.png"))
            await page.evaluate(TOGETHER)
    return empty


async def _html(shown: dict[str, Payload]) -> str:
    node = await asyncio.create_subprocess_exec(
        str(NODE), str(HERE / "drawing.mjs"), cwd=INSTALLED,
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    given = [_to_draw(name, payload) for name, payload in shown.items()]
    said, errors = await node.communicate(json.dumps(given).encode())
    assert node.returncode == 0, errors.decode()
    return said.decode()


def _to_draw(name: str, payload: Payload) -> Payload:
    labels: Payload = {
        part: payload[part]["text"] for part in ("title", "submit", "close") if part in payload
    }
    kind = "modal" if "type" in payload else "message"
    return {"name": name, "kind": kind, "blocks": payload["blocks"], **labels}
