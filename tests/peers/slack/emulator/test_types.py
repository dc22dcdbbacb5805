"""What we send fits Slack's own TypeScript types, made into JSON Schemas."""

import asyncio
import json
from typing import Any

import pytest

from adapters.slack.manifest import TIERS, manifest
from adapters.slack.modal import card_modal, modal, note_modal
from adapters.slack.outbound import Looks, blocks_of
from adapters.slack.welcoming import INSTALLED_ME, welcome_card
from tests.adapters.slack.cards import EVERYTHING, FORM
from tests.peers.slack.emulator import HERE, INSTALLED, MISSING, MODULES, NODE

pytestmark = pytest.mark.skipif(
    not (NODE.exists() and (MODULES / "@slack" / "types").exists()), reason=MISSING
)
LOOKS = Looks(zone="Europe/London", feedback=True, mark="7.1")


async def complaints(payloads: list[dict[str, Any]]) -> list[str]:
    node = await asyncio.create_subprocess_exec(
        str(NODE), str(HERE / "types.mjs"), cwd=INSTALLED,
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    said, errors = await node.communicate(json.dumps(payloads).encode())
    assert node.returncode == 0, errors.decode()
    return said.decode().splitlines()


def payload(name: str, kind: str, value: Any) -> dict[str, Any]:
    return {"name": name, "kind": kind, "payload": value}


async def test_what_we_send_fits_and_mistakes_are_found() -> None:
    whole = manifest("https://x.example", tuple(TIERS), several=True)
    # agents are newer than these types, which know the feature but not its scope
    whole["oauth_config"]["scopes"]["bot"].remove("assistant:write")
    home = {"type": "home", "blocks": blocks_of(EVERYTHING, Looks(), most=100)}
    good = [
        payload("a card", "Blocks", blocks_of(EVERYTHING, LOOKS)),
        payload("the welcome", "Blocks", welcome_card(INSTALLED_ME)["blocks"]),
        payload("a form", "Modal", modal(FORM, LOOKS)),
        payload("a card in a modal", "Modal", card_modal(EVERYTHING, LOOKS)),
        payload("a note", "Modal", note_modal("That is closed already.")),
        payload("a home tab", "Home", home),
        payload("the manifest", "AppManifest", manifest("https://x.example")),
        payload("the whole manifest", "AppManifest", whole),
    ]
    bad = [
        payload("a wrong block", "Blocks", [{"type": "banner"}]),
        payload("a modal without a title", "Modal", {"type": "modal", "blocks": []}),
    ]

    found = await complaints([*good, *bad])

    assert [each.partition(":")[0] for each in found] == [each["name"] for each in bad]
