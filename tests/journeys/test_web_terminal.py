"""`plainly chat` tells the same story from a pipe, on the running demo."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.web_server import Demo

ASK = "the invoice screen is slow since the update, we can't close the month"


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Demo]:
    running = Demo(tmp_path)
    running.start()
    yield running
    running.stop()


def chat(demo: Demo, account: str, *lines: str) -> str:
    """What the terminal of this person shows while these lines are typed."""
    command = [sys.executable, "-m", "bot.cli", "chat", demo.address, "--as", account]
    typed = "".join(f"{line}\n" for line in lines)
    done = subprocess.run(
        command, input=typed, capture_output=True, text=True, timeout=90, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def button(screen: str, label: str) -> str:
    """The number of a button on the newest card that has it."""
    before = screen[: screen.rindex(f" {label}]")]
    return before[before.rindex("[/") + 1 :]


def test_a_request_goes_through_in_the_terminal(demo: Demo) -> None:
    read_back = chat(demo, "alex", "what is SSO?", ASK)
    assert "single sign-on" in read_back
    assert "Did I understand this right?" in read_back

    sent = chat(demo, "alex", button(read_back, "Yes, send it"))
    assert "Kim Berg, your IT liaison" in sent
    assert "You hear from us by:" in sent

    desk = chat(demo, "kim")
    assert f"Alex Morgan: “{ASK}”" in desk
    preview = chat(
        demo, "kim", button(desk, "Answer Alex"), "The ERP release broke the DB index."
    )
    assert "Send to Alex" in preview
    assert "Kim Berg says" not in chat(demo, "alex")

    chat(demo, "kim", button(preview, "Send to Alex"))
    assert "Kim Berg says" in chat(demo, "alex")


def test_a_wrong_address_is_said_in_one_line(demo: Demo) -> None:
    command = [sys.executable, "-m", "bot.cli", "chat", f"{demo.base}/?token=wrong"]
    done = subprocess.run(
        command, input="", capture_output=True, text=True, timeout=60, check=False
    )

    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "token" in done.stderr
