"""`plainly serve` with Slack on: a process of its own, which can be killed."""

import asyncio
import os
import signal
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp

from bot.app import DEMO_HOUSE
from tests.journeys.web_server import free_port
from tests.peers.slack.house import PEOPLE, user
from tests.peers.slack.slack import SECRET, Slack
from tests.peers.slack.world import BOT_TOKEN, TEAM

PATIENCE = 60.0
ENDS_WITHIN = 30.0
"""Ten on a machine that has nothing else to do."""


@dataclass
class Server:
    """Plainly as an admin starts it, on a database and a house file of its own."""

    folder: Path
    slack: Slack
    house: str = ""
    """The house file, if it is not the demo company in Slack."""
    more: Mapping[str, str] = field(default_factory=dict)
    """Settings beside those for Slack."""
    port: int = 0
    process: asyncio.subprocess.Process | None = field(default=None, repr=False)

    async def start(self) -> None:
        """Start, and wait until it is ready."""
        self.port = self.port or free_port()
        house = self.folder / "plainly.toml"
        house.write_text(self.house or house_text(), "utf-8")
        log = self.folder / f"log-{time.monotonic_ns()}.txt"
        with log.open("w") as written:
            self.process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot.cli", "serve",
                env=os.environ | self._environment(house), stdout=written, stderr=written,
            )  # fmt: skip
        self.slack.app = f"http://127.0.0.1:{self.port}"
        try:
            async with asyncio.timeout(PATIENCE):
                while not await self._ready():
                    assert self.process.returncode is None, log.read_text()
                    await asyncio.sleep(0.1)
        except BaseException:
            await self.kill()  # whoever asked for it never gets it, and could not end it
            raise

    def _environment(self, house: Path) -> dict[str, str]:
        return {
            "PLAINLY_PLATFORMS": "slack",
            "PLAINLY_HOUSE": str(house),
            "PLAINLY_DATABASE": f"sqlite:///{self.folder / 'plainly.sqlite'}",
            "PLAINLY_PORT": str(self.port),
            "PLAINLY_METRICS_PORT": "0",
            "PLAINLY_SLACK_SIGNING_SECRET": SECRET,
            "PLAINLY_SLACK_BOT_TOKEN": BOT_TOKEN,
            "PLAINLY_SLACK_API": self.slack.api_url,
            **self.more,
        }

    async def _ready(self) -> bool:
        try:
            async with self.slack.session.get(f"{self.slack.app}/readyz") as answer:
                return answer.status == 200
        except aiohttp.ClientError:
            return False

    async def kill(self) -> None:
        """As hard as it gets: nothing can be tidied up."""
        assert self.process is not None
        if self.process.returncode is None:
            self.process.send_signal(signal.SIGKILL)
        await self.process.wait()

    async def ends(self) -> int:
        """Ask it to end, once; the code it ended with."""
        assert self.process is not None
        self.process.terminate()
        return await asyncio.wait_for(self.process.wait(), ENDS_WITHIN)

    async def stop(self) -> None:
        if self.process is not None and self.process.returncode is None:
            self.process.terminate()
            await asyncio.wait_for(self.process.wait(), 20)


def house_text() -> str:
    """The demo company in Slack."""
    text = DEMO_HOUSE.read_text("utf-8").replace('["web"]', f'["{TEAM}"]')
    for person in ("omar", "piotr", *PEOPLE):
        text = text.replace(f'"web/{person}"', f'"{TEAM}/{user(person)}"')
    return text
