"""Run the command as people do: as a process of its own, in a folder of its own."""

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from bot.cli import main

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0
"""Seconds for a start on a busy machine; nothing here measures speed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str


def call(*words: str | Path, given: str | bytes = "") -> Ran:
    """Call a command that ends by itself, inside this process."""
    ended = CliRunner().invoke(main, [str(each) for each in words], input=given)
    if ended.exception is not None and not isinstance(ended.exception, SystemExit):
        raise ended.exception
    return Ran(code=ended.exit_code, out=ended.stdout, err=ended.stderr)


def run(*words: str, folder: Path, settings: Mapping[str, str] | None = None) -> Ran:
    """Run a command that ends by itself, as a process in `folder`."""
    ended = subprocess.run(
        _command(words),
        cwd=folder,
        env=_environment(settings),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    return Ran(code=ended.returncode, out=ended.stdout, err=ended.stderr)


@dataclass(slots=True, kw_only=True)
class Running:
    """A Plainly that serves. `log` is all it said so far."""

    process: subprocess.Popen[bytes]
    log: Path

    def said(self) -> str:
        return self.log.read_text("utf-8")

    def wait_for(self, pattern: str) -> str:
        """The first group of what it says, once it says it."""
        until = time.monotonic() + PATIENCE
        while not (found := re.search(pattern, self.said())):
            assert self.process.poll() is None, self.said()
            assert time.monotonic() < until, self.said()
            time.sleep(0.05)
        return found[1]

    def kill(self) -> None:
        """As hard as it gets: nothing can be tidied up."""
        self.process.kill()
        self.process.wait()

    def terminate(self) -> float:
        """Ask it to end; how many seconds that took."""
        begun = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(PATIENCE)
        return time.monotonic() - begun


@contextmanager
def running(
    *words: str, folder: Path, settings: Mapping[str, str] | None = None
) -> Iterator[Running]:
    """A command that runs until the end of the block."""
    log = folder / f"log-{time.monotonic_ns()}.txt"
    with log.open("wb") as written:
        process = subprocess.Popen(
            _command(words),
            cwd=folder,
            env=_environment(settings),
            stdout=written,
            stderr=subprocess.STDOUT,
        )
    try:
        yield Running(process=process, log=log)
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    status: int
    headers: Message
    body: str

    @property
    def data(self) -> Any:
        return json.loads(self.body)


def ask(url: str, token: str = "", body: object = None) -> Answered:
    """One request, without following where it leads."""
    request = urllib.request.Request(url)
    if token:
        request.add_header("Authorization", f"Bearer {token}")
    if body is not None:
        request.data = json.dumps(body).encode()
        request.add_header("Content-Type", "application/json")
    opener = urllib.request.build_opener(_Stay)
    try:
        with opener.open(request, timeout=20) as answer:
            return Answered(
                status=answer.status, headers=answer.headers, body=answer.read().decode()
            )
    except urllib.error.HTTPError as no:
        with no:
            return Answered(status=no.code, headers=no.headers, body=no.read().decode())


def ask_until(
    url: str, status: int, token: str = "", body: object = None, holds: str = ""
) -> Answered:
    """Ask again and again until the answer has this status, and what it should hold."""
    until = time.monotonic() + PATIENCE
    while True:
        answer = ask(url, token, body)
        if answer.status == status and re.search(holds, answer.body):
            return answer
        assert time.monotonic() < until, answer
        time.sleep(0.1)


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_args: Any, **_more: Any) -> None:
        return None


def _command(words: tuple[str, ...]) -> list[str]:
    return [sys.executable, "-m", "bot", *words]


def _environment(settings: Mapping[str, str] | None) -> dict[str, str]:
    """This process's, without its own settings of Plainly, so that a test has its own."""
    ours = {k: v for k, v in os.environ.items() if not k.startswith("PLAINLY_")}
    return ours | {"PYTHONPATH": str(ROOT)} | dict(settings or {})
