"""The shipped glossary, loaded once for all tests of a process.

To load it takes the better part of a second, and there are hundreds of tests that want it.
They may share it: an `Index` never changes, own words make a new one."""

from functools import cache

from glossary.caching import load_index
from glossary.compiling import Index
from glossary.opening import OpeningGlossary
from glossary.service import GlossaryService


@cache
def shipped_index() -> Index:
    return load_index()


def shipped_glossary() -> OpeningGlossary:
    """As `open_glossary` gives it: one for each dialog, which may add words of its own."""
    return OpeningGlossary(lambda: GlossaryService(shipped_index()))
