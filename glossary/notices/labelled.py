"""Answers that name their own question: "Impact: …", "Workaround: use GW1"."""

import re
from typing import Final, Literal

from bot.language import Span
from glossary.sentences import Sentence

Question = Literal["what", "who", "to_do", "other"]

_ASKED: Final[dict[Question, str]] = {
    "what": r"(?:(?:user|customer|business|current) )?(?:impact|effects?)|symptoms?"
    r"|what (?:(?:people|users|you|they) )?(?:notice|see)|what happens|what is wrong",
    "who": r"who(?: is (?:affected|impacted))?"
    r"|(?:affected|impacted)(?: (?:users|people|sites|services|systems))?|audience|scope",
    "to_do": r"work[- ]?arounds?|what (?:(?:you|users|people) (?:can|should) |to )do|meanwhile"
    r"|in the meantime|(?:user )?actions?(?: (?:required|needed|for (?:you|users)))?",
    "other": r"(?:root )?cause|reason|mitigation|fix|resolution|status|next steps?|owner|eta"
    r"|lead|start|end|next update|priority|severity|ticket|service",
}
_LABELS: Final = {
    question: re.compile(rf"[\s\-*•·–>#]*(?:\d+[.)]\s*)?\**(?:{label})\**\s?:\**\s*", re.I)
    for question, label in _ASKED.items()
}
_NOTHING: Final = re.compile(
    r"(?:none|no|n\.?/?a|nil|tb[dca]|unknown|pending|-+|\?+|yes|low|minor|medium|moderate|high"
    r"|major|critical|severe|p\d|sev ?\d|not (?:yet|known|available)"
    r"|to (?:follow|be \w+)|in progress)"
    r"(?: (?:yet|known|so far|at the moment|available|needed|required))*\W*",
    re.I,
)


def label_of(line: Sentence) -> tuple[Question, Span] | None:
    """The question that a line answers, and where its answer stands; empty for "tbd"."""
    for question, label in _LABELS.items():
        if found := label.match(line.text):
            said = line.text[found.end() :]
            start = line.start + found.end()
            return question, Span(start, start if _NOTHING.fullmatch(said) else line.end)
    return None


def answer_to(question: Question, line: Sentence) -> Span | None:
    """What the line answers to this very question, if it says anything."""
    found = label_of(line)
    if found is None or found[0] != question or found[1].start >= found[1].end:
        return None
    return found[1]
