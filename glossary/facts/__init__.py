"""Find everything in a text that may never change: the guard's own extractor.

It is written independently of the rewriting engine, so that the two can check
each other. It works in one pass from left to right, takes time linear in the
text, raises on nothing and knows no glossary.
"""

from bot.language import Fact, Span
from glossary.facts.reading import Seen, read

__all__ = ["Seen", "facts", "read"]


def facts(text: str) -> tuple[Fact, ...]:
    """Every fact of `text`, in order of appearance; spans never overlap.

    Negations count as facts, because a lost "not" is the worst change of all,
    and names do, as words that must survive. What stands in quotation marks or
    in code is one fact as a whole.
    """
    return tuple(
        Fact(
            kind=seen.kind,
            span=Span(seen.start, seen.end),
            text=text[seen.start : seen.end],
            value=seen.value,
        )
        for seen in read(text)
    )
