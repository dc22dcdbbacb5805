"""Where a running Plainly of this folder can be found, for `plainly chat`.

The address holds the page's token, so the note can be read by its owner only.
"""

import os
from pathlib import Path


def note_of(database: str) -> Path | None:
    """The note beside a SQLite file; other databases have none."""
    path = database.removeprefix("sqlite:///")
    return Path(f"{path}.address") if path != database and path else None


def leave_note(database: str, address: str) -> None:
    """Write down the address of this process."""
    note = note_of(database)
    if note is None:
        return
    note.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(note, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(address)


def take_note_away(database: str) -> None:
    note = note_of(database)
    if note is not None:
        note.unlink(missing_ok=True)


def noted_address(database: str) -> str:
    """The address somebody left; empty when there is none. It may be out of date."""
    note = note_of(database)
    try:
        return note.read_text("utf-8").strip() if note else ""
    except OSError:
        return ""
