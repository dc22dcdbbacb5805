"""A SQLite file belongs to one process at a time."""

import fcntl
import os
from pathlib import Path

from storage.database import StorageProblem


class FileLock:
    """A lock beside the file. The system gives it back however the process ends.

    It is a file of its own: closing any handle on the database would drop the locks
    that SQLite itself holds there.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None

    def take(self) -> None:
        """Raises StorageProblem if somebody holds it, or the folder cannot be used."""
        beside = self._path.with_name(self._path.name + ".lock")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(beside, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as problem:
            raise StorageProblem(
                f"The database {self._path} cannot be used: {problem.strerror}."
            ) from problem
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as problem:
            os.close(handle)
            raise StorageProblem(
                f"Another process uses {self._path}. Stop it first, or use PostgreSQL."
            ) from problem
        self._handle = handle

    def give_back(self) -> None:
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None
