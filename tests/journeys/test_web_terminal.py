"""The terminal tells the same story, line by line, on the running demo."""

import asyncio
import re
import subprocess
import sys
import time
from collections.abc import AsyncIterator

import pytest

from adapters.terminal import chat
from tests.journeys.shows import shows
from tests.journeys.web_server import PATIENCE, TOKEN, Demo

pytestmark = pytest.mark.process

ASK = "the invoice screen is slow since the update, we can't close the month"


async def sit(demo: Demo, account: str, *lines: str) -> str:
    """What the terminal of this person shows while these lines are typed."""

    async def typed() -> AsyncIterator[str]:
        for line in lines:
            yield line + "\n"

    shown: list[str] = []
    await chat(demo.base, TOKEN, account, typed=typed(), write=shown.append, patient=True)
    return "\n".join(shown)


async def sees(demo: Demo, account: str, words: str, *, gone: bool = False) -> str:
    """What this person's terminal shows once the words stand there, or no longer do.

    What somebody else did arrives when it arrives, however busy the machine."""
    until = time.monotonic() + PATIENCE
    while (words in (screen := await sit(demo, account))) is gone:
        assert time.monotonic() < until, screen
        await asyncio.sleep(0.2)
    return screen


def button(screen: str, label: str) -> str:
    """How the newest button with this label is pressed, whatever comes in meanwhile."""
    before = screen[: screen.rindex(f" {label}]")]
    number = re.findall(r"^#(\d+) ", before, re.M)[-1]
    return f"{before[before.rindex('[/') + 1 :]} #{number}"


@shows("term", on="Terminal", how="type the question")
@shows("ask.words", on="Terminal", how="type it; buttons have numbers")
@shows("ask.liaison", "ask.answer", on="Terminal", how="type; buttons have numbers")
@shows("ask.note", on="Terminal", how="kept until the button “Send to …”")
async def test_a_request_goes_through_the_terminal(demo: Demo) -> None:
    read_back = await sit(demo, "alex", "what is SSO?", ASK)
    assert "single sign-on" in read_back
    assert "Did I understand this right?" in read_back

    sent = await sit(demo, "alex", button(read_back, "Yes, send it"))
    assert "Kim Berg, your IT liaison" in sent
    assert "You hear from us by:" in sent

    desk = await sees(demo, "kim", f"Alex Morgan: “{ASK}”")
    answer = (button(desk, "Answer Alex"), "The ERP release broke the DB index.")
    preview = await sit(demo, "kim", *answer)
    assert "Send to Alex" in preview
    assert "Kim Berg says" not in await sit(demo, "alex")

    await sit(demo, "kim", button(preview, "Send to Alex"))
    await sees(demo, "alex", "Kim Berg says")

    _the_command_reads_a_pipe(demo)


def _the_command_reads_a_pipe(demo: Demo) -> None:
    """`plainly chat` with a story on standard input; a wrong token is one line."""
    command = [sys.executable, "-m", "bot.cli", "chat"]
    right = [*command, demo.address, "--as", "alex"]
    done = subprocess.run(right, input="VPN??\n", capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert "virtual private network" in done.stdout

    wrong = [*command, f"{demo.base}/?token=wrong"]
    done = subprocess.run(wrong, input="", capture_output=True, text=True, timeout=60)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "token" in done.stderr
