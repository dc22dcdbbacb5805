"""The manifest is valid against Microsoft's own JSON schema."""

import json
import subprocess
from typing import Any

import pytest

from adapters.teams.package import About, manifest
from tests.peers.teams.microsoft import APP
from tests.peers.teams.packages import HERE, SCHEMAS, needs

pytestmark = needs(SCHEMAS)
ABOUT = About(
    app_id=APP, site="https://harbour.example/plainly", developer="Harbour", version="1.0.0"
)


def faults(made: dict[str, Any]) -> list[str]:
    run = subprocess.run(
        ["node", str(HERE / "validate_manifest.mjs")],
        input=json.dumps(made), capture_output=True, text=True, check=True,
    )  # fmt: skip
    found: list[str] = json.loads(run.stdout)
    return found


@pytest.mark.parametrize("tiers", [[], ["targeted"]])
def test_the_manifest_is_valid(tiers: list[str]) -> None:
    assert faults(manifest(ABOUT, tiers)) == []


def test_the_judge_is_awake() -> None:
    made = manifest(ABOUT) | {"unknown": 1}
    made["bots"][0]["scopes"] = ["planet"]

    assert len(faults(made)) >= 2
