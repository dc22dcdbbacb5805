"""Microsoft's Agents Playground, a look-alike of Teams, with a real Plainly behind it.

Both are processes of their own on 127.0.0.1. The Playground is installed by npm for
these tests only; nothing of it is part of the product.
"""

import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

from playwright.async_api import Locator, Page, expect

from bot.app import DEMO_HOUSE
from tests.journeys.web_server import TICKET_SECRET, free_port
from tests.peers.teams.packages import HERE, MODULES

PATIENCE = 90.0
ALEX = "00000000-0000-0000-0000-0000000000020"
"""The directory's id of the one who uses the Playground."""
BOT = "Test Bot"


@dataclass
class Stage:
    """`plainly serve` and the Playground, one for several tests."""

    folder: Path
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)
    bot: int = 0
    port: int = 0

    def start(self) -> None:
        self.bot, self.port = free_port(), free_port()
        self._start_plainly()
        self._start_playground()

    def stop(self) -> None:
        for process in reversed(self.running):
            process.terminate()
        for process in self.running:
            process.wait(20)

    def _start_plainly(self) -> None:
        house = DEMO_HOUSE.read_text("utf-8").replace('["web"]', '["teams"]')
        house = house.replace('"web/alex"', f'"teams/{ALEX}"')
        house = re.sub(r'^accounts = \["web/.*$', "", house, flags=re.MULTILINE)
        (self.folder / "plainly.toml").write_text(house, "utf-8")
        settings = {
            "HOUSE": str(self.folder / "plainly.toml"),
            "DATABASE": f"sqlite:///{self.folder / 'plainly.sqlite'}",
            "PLATFORMS": "teams",
            "PORT": str(self.bot),
            "METRICS_PORT": "0",
            "TEAMS_DEVELOPER": "yes",
            "TEAMS_DIALOGS": "no",
            "TICKET_SECRETS": f"desk={TICKET_SECRET}",
        }
        self._run(
            [sys.executable, "-m", "bot.cli", "serve"],
            {f"PLAINLY_{name}": value for name, value in settings.items()},
            "plainly",
        )
        self._wait(f"http://127.0.0.1:{self.bot}/readyz")

    def _start_playground(self) -> None:
        entry = MODULES / ".bin" / "agentsplayground"
        command = ["node", "--require", str(HERE / "loopback.cjs"), str(entry.resolve())]
        command += ["-e", f"http://127.0.0.1:{self.bot}/api/messages", "-c", "msteams"]
        command += ["-p", str(self.port), "--disable-telemetry"]
        self._run(command, {"TEAMSAPPTESTER_BROWSER": "none"}, "playground")
        self._wait(f"http://127.0.0.1:{self.port}/_debug/ping")

    def _run(self, command: list[str], extra: dict[str, str], name: str) -> None:
        with (self.folder / f"{name}.log").open("wb") as log:
            process = subprocess.Popen(
                command, env=os.environ | extra, cwd=self.folder, stdout=log, stderr=log
            )
        self.running.append(process)

    def _wait(self, address: str) -> None:
        begun = time.monotonic()
        while time.monotonic() - begun < PATIENCE:
            if self.running[-1].poll() is not None:
                break
            try:
                with urllib.request.urlopen(address, timeout=2):
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.2)
        logs = [
            path.read_text("utf-8", "replace")[-2000:] for path in self.folder.glob("*.log")
        ]
        raise AssertionError("\n".join(logs))


@dataclass(frozen=True, slots=True)
class Chat:
    """The page, with words for what people do on it."""

    page: Page

    @property
    def box(self) -> Locator:
        return self.page.locator("[role=textbox][data-lexical-editor]").last

    async def say(self, text: str) -> None:
        await self.box.click()
        await self.page.keyboard.type(text)
        await self.page.keyboard.press("Enter")

    async def mention(self, text: str) -> None:
        await self.box.click()
        await self.page.keyboard.type("@")
        await self.page.locator("[role=menuitem]").filter(has_text=BOT).first.click()
        await self.page.keyboard.type(text)
        await self.page.keyboard.press("Enter")

    async def open(self, chat: str) -> None:
        await self.page.get_by_text(chat, exact=True).first.click()
        await self.page.wait_for_timeout(700)

    async def see(self, text: str) -> None:
        """The words are in the newest card that has them."""
        found = self.page.locator(".ac-richTextBlock, .ac-textBlock", has_text=text).last
        await expect(found).to_be_visible(timeout=15_000)

    async def press(self, name: str) -> None:
        await self.page.get_by_role("button", name=name, exact=True).last.click()

    async def fill(self, label: str, text: str) -> None:
        await self.page.get_by_label(label).last.fill(text)
