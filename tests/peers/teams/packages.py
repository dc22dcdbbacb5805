"""What npm brings for these tests, and the reason when it is not there."""

import shutil
from pathlib import Path

import pytest

HERE = Path(__file__).parent
MODULES = HERE / "node_modules"
CARDS = MODULES / "adaptivecards" / "dist" / "adaptivecards.min.js"
PLAYGROUND = MODULES / "@microsoft" / "m365agentsplayground"
SCHEMAS = MODULES / "@microsoft" / "app-manifest" / "build" / "json-schemas"


def needs(*what: Path) -> pytest.MarkDecorator:
    """Skip where node or a package is missing."""
    there = shutil.which("node") is not None and all(each.exists() for each in what)
    return pytest.mark.skipif(
        not there, reason="not installed here: npm ci --prefix tests/peers/teams"
    )
