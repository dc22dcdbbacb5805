"""A problem as its kind and its lines of code: messages and values hold people's words."""

import traceback
from pathlib import Path

FRAMES = 6


def lines_of_code(problem: BaseException) -> str:
    """ "ledger.py:206 < database.py:41": where it broke, the innermost first."""
    frames = traceback.extract_tb(problem.__traceback__)[-FRAMES:]
    return " < ".join(f"{Path(f.filename).name}:{f.lineno}" for f in reversed(frames))


def told_without_words(problem: BaseException) -> str:
    """Kind and lines, for whoever looks into it later."""
    return f"{type(problem).__name__}: {lines_of_code(problem)}"
