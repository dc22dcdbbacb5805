"""The demo as a newcomer starts it: a process of its own, which can be killed."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

TOKEN = "a-token-for-one-journey"
TICKET_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
PATIENCE = 60.0


@dataclass
class Demo:
    """`plainly demo` on a database of its own."""

    folder: Path
    port: int = 0
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def address(self) -> str:
        return f"{self.base}/?token={TOKEN}"

    def start(self) -> None:
        """Start, and wait until it prints its address and has its words."""
        self.port = self.port or free_port()
        database = f"sqlite:///{self.folder / 'demo.sqlite'}"
        command = [sys.executable, "-m", "bot.cli", "demo", "--port", str(self.port)]
        command += ["--database", database, "--token", TOKEN]
        log = self.folder / f"log-{time.monotonic_ns()}.txt"
        with log.open("w") as written:
            self.process = subprocess.Popen(
                command,
                env=os.environ | {"PLAINLY_TICKET_SECRETS": f"desk={TICKET_SECRET}"},
                stdout=written,
                stderr=written,
            )
        try:
            self._wait_for(log)
        except BaseException:
            self.kill()  # whoever asked for it never gets it, and could not end it
            raise

    def _wait_for(self, log: Path) -> None:
        assert self.process is not None
        begun = time.monotonic()
        while "Plainly is ready: " not in log.read_text():
            alive = self.process.poll() is None and time.monotonic() - begun < PATIENCE
            assert alive, log.read_text()
            time.sleep(0.1)
        while not self._has_its_words():
            assert time.monotonic() - begun < PATIENCE, log.read_text()
            time.sleep(0.1)

    def _has_its_words(self) -> bool:
        """The door opens before the words are there; how long they take is no story."""
        try:
            with urllib.request.urlopen(f"{self.base}/readyz", timeout=PATIENCE) as answer:
                return bool(answer.status == 200)
        except urllib.error.HTTPError:
            return False

    def kill(self) -> None:
        """As hard as it gets: nothing can be tidied up."""
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(20)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
