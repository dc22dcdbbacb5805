"""Headline style: "Email down", "Print server being rebooted" tell; they ask for nothing.

The first word of a headline often looks like an order ("print", "email", "backup"). What
stands behind it decides: orders go on with "the", "your", "to"; headlines end in a state.
"""

import re
from typing import Final

_ONLY_ORDERS: Final = re.compile(
    r"(?:use|avoid|ensure|make|keep|tell|ask|wait|try|do|don['’]t|never|see)\b", re.I
)
"""No name of a thing begins with these."""
_CLAUSE_ENDS: Final = re.compile(
    r"[,;:–—()]|\s-+\s|\s(?:if|when|while|whilst|as|until|till|before|after|because|once|unless"
    r"|so|which|who|where|whenever)\b",
    re.I,
)
_SIGNS_OF_AN_ORDER: Final = re.compile(
    r"\b(?:the|your|a|an|this|that|these|those|us|me|it|them|him|her|all|any|each|every|both"
    r"|only|to|via|with|by|through|into|off)\b",
    re.I,
)
_GOES_ON: Final = re.compile(r"\S+\s(?:for|in|on|at|of|from|out|up|over|back)\b", re.I)
""" "Log in", "check for": the second word belongs to the order."""
_TAKES_DOWN: Final = re.compile(
    r"(?:shut|turn|close|go|lock|set|take|log|sign|plug|move|push|leave|scale)\b", re.I
)
_STATE: Final = re.compile(
    r"\b(?:(?:is|are|was|were|has|have|had|being|been|will|cannot|can['’]t)\b"
    r"|(?:not|no longer|still|again) (?:\w+(?:ing|ed)|available|possible|reachable)\b"
    r"|(?:returns|shows|throws|rejects|hangs?|crash(?:es)?|drops|refuses|loses|times out|stops"
    r"|freezes?|fails?|breaks|goes|resets)\b"
    r"|(?:down|out of order|unavailable|unreachable|inaccessible|offline|broken|stuck|slow"
    r"|sluggish|dead|full|delayed|degraded|affected|impacted|restored|fixed|resolved|blocked|frozen|interrupted"
    r"|disrupted|failed|failing|crashed|crashing|hanging|looping|missing|lost|unstable"
    r"|unresponsive|planned|scheduled|cancell?ed|postponed|expired|jammed|overloaded|suspended"
    r"|rebooting|restarting|timing out|done|complete|completed|ready|in progress)"
    r"(?=\s*$|\s*[.!]|\s(?:in|on|at|for|from|to|with|by|since|due|and|again|now|today|tonight"
    r"|tomorrow|overnight|yesterday|everywhere|this|across|between|during|between|after|\d)))",
    re.I,
)
_WORK_OR_TROUBLE: Final = re.compile(
    r"\S+(?:\s\S+){1,4}?\s(?:outage|downtime|maintenance|incident|failure|degradation|slowness"
    r"|disruption|reboot|restart|upgrade|update|migration|replacement|patching|cutover|failover"
    r"|rebuild|rollout)s?"
    r"(?=\s*$|\s*[.!]|\s(?:in|on|at|for|from|since|due|today|tonight|tomorrow|this|next|\d))",
    re.I,
)
_NAMES_NOTHING: Final = re.compile(
    r"(?:install|download|save|select|choose|confirm|complete|finish|read|follow|remember"
    r"|verify|clear|enter|delete|remove|add|create|accept|ignore|join|visit|send|submit|go"
    r"|run|start|stop|report|check|watch|plan|schedule|postpone|delay|review|consider)\b",
    re.I,
)
""" "Install software update tonight" is an order all the same."""
_IS_SO: Final = re.compile(
    r"(?:clear|open|closed?|complete|ready)\s(?:by|at|since|from|until|again)\b"
    r"|updates?\s(?:(?:at|by|around|every|tomorrow|tonight|soon|follows?|to follow)\b|in\s\d)"
    r"|open\s(?:incident|problem|issue|ticket|outage)s?\b",
    re.I,
)
""" "Clear by 11:00": it will be; "Update at 11:00": one will come."""


def is_headline(words: str) -> bool:
    """Whether words that open like an order only say what is, or what will be done."""
    if _IS_SO.match(words):
        return True
    if _ONLY_ORDERS.match(words):
        return False
    clause = _first_clause(words)
    state = _STATE.search(clause)
    if state and not _is_ordered(clause[: state.start()]):
        return not (state.group().lower() == "down" and _TAKES_DOWN.match(clause))
    work = None if _NAMES_NOTHING.match(clause) else _WORK_OR_TROUBLE.match(clause)
    return work is not None and not _is_ordered(work.group())


def tells_state(words: str) -> bool:
    """Whether words tell what is, as a headline does."""
    return _STATE.search(words) is not None


def _first_clause(words: str) -> str:
    ends = _CLAUSE_ENDS.search(words)
    return words[: ends.start()] if ends else words


def _is_ordered(words: str) -> bool:
    """Whether what stands before the state is an order and what it is about."""
    return bool(_SIGNS_OF_AN_ORDER.search(words) or _GOES_ON.match(words))
