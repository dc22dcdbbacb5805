"""Words that stand for themselves: labels, the steps of an incident, levels of a scale.

Status pages and forms set them on lines of their own or in front of a colon, where no
sentence goes on.
"""

from typing import Final

from glossary.language import listed
from glossary.texts import Text
from glossary.tokens import Kind


def is_label(text: Text, first: int, last: int) -> bool:
    """A first word that stands alone gives no order: "Action | Date", "Update:"."""
    sentence = text.sentences[text.sentence_of[first]]
    if first != sentence.first:
        return False
    if last < sentence.last and text.tokens[last].gap.lstrip("*_").startswith(":"):
        return True
    if sentence.kind is Kind.PROSE:
        return False
    return last >= sentence.last or text.tokens[last].gap not in (" ", "-")


def is_status(text: Text, first: int) -> bool:
    """ "Monitoring" on a line of its own, near one that says "Resolved": what they do."""
    number, last = text.sentence_of[first], first + 1
    sentence = text.sentences[number]
    if first != sentence.first or text.tokens[first].text[-3:] != "ing":
        return False
    if last < sentence.last and (
        "|" not in text.tokens[last].gap or text.tokens[last].kind == "word"
    ):
        return False
    around = text.sentences[max(0, number - _STATUSES_NEAR) : number + _STATUSES_NEAR]
    return any(
        text.tokens[other.first].text in _STATUSES for other in around if other is not sentence
    )


_STATUSES_NEAR: Final = 30
_STATUSES: Final = frozenset({"Investigating", "Identified", "Mitigated", "Resolved", "Solved"})
"""What status pages call the steps of an incident (Statuspage's own words and two more)."""
_DASHES: Final = frozenset({"–", "—", "-", ":", "|"})
_STEPS: Final = listed("investigating identified monitoring mitigated resolved")


def is_a_step(text: Text, first: int, last: int) -> bool:
    """ "Monitoring 2025-04-03 2:06p", "*identified*": what status pages call their steps."""
    sentence, token = text.sentences[text.sentence_of[first]], text.tokens[first]
    if last - first > 1 or token.low not in _STEPS:
        return False
    if token.gap.endswith(("*", "_")) and text.source.startswith(token.gap[-1], token.end):
        return True
    if token.text != "Monitoring":
        return False
    if last >= sentence.last and token.gap.strip() in _DASHES:
        return True  # "10:05 UTC – Monitoring. A new switch …"
    if first != sentence.first:
        return False
    return last >= sentence.last or text.tokens[last].kind in ("date", "time", "number")


def is_a_level(text: Text, first: int, last: int) -> bool:
    """ "a severity 3 incident": which level of a scale."""
    return (
        text.tokens[first].low == "severity"
        and text.same_sentence(last, first)
        and text.tokens[last].text.isdigit()
    )
