"""Which capitalised words are names, told from capitals that only open a sentence.

Names are used in one way only: they must survive. So the rule is careful: in
doubt a word is no name, and an acronym alone never is (acronyms are what the
glossary explains).
"""

from typing import Final

from bot.language import FactKind
from glossary.commonwords import is_common
from glossary.facts.words import words

Capital = tuple[int, int]
"""Start and end of one word that is written with a capital."""

_OPENERS: Final = frozenset(".!?:;\n•*·–—>|([{\"“«‘'’#=/-_~")
_SMALL: Final = frozenset(
    words(
        "a an and are as at be but by can could did do does for from had has have he her "
        "here his how i if in is it its may might must my no not of on or our please she "
        "should so than that the their them then there these they this those to was we "
        "were what when where which while who why will with would you your"
    )
)

_HAPPENINGS: Final = frozenset(
    words(
        "outage outages upgrade upgrades downtime migration migrations failover reboot "
        "reboots degradation rollback rollout decommissioning deprecation maintenance "
        "incident postmortem interruption interruptions update updates move moves restart "
        "restarts problem review"
    )
)
"""What happens to a thing is no part of its name, least of all in a heading."""


def names(text: str, capitals: list[Capital]) -> list[tuple[int, int, FactKind, str]]:
    """Names among the capitalised words of `text`, as (start, end, kind, value)."""
    found: list[tuple[int, int, FactKind, str]] = []
    at = 0
    while at < len(capitals):
        until = at + 1
        while until < len(capitals) and _joined(text, capitals[until - 1], capitals[until]):
            until += 1
        for run in _without_happenings(text, capitals[at:until]):
            found.extend(_names_of_run(text, run))
        at = until
    return found


def _without_happenings(text: str, run: list[Capital]) -> list[list[Capital]]:
    """ "Mail Gateway Outage Review" in a heading: only the gateway may be a name."""
    shown = [text[start:end] for start, end in run]
    if len(run) < 2 or _small_words_beside(text, run) or _is_heading(text, run, shown):
        return [run]
    parts: list[list[Capital]] = [[]]
    for start, end in run:
        if text[start:end].lower() in _HAPPENINGS:
            parts.append([])
        else:
            parts[-1].append((start, end))
    return [part for part in parts if part]


def _joined(text: str, left: Capital, right: Capital) -> bool:
    return right[0] - left[1] == 1 and text[left[1]] in " -&"


def _names_of_run(text: str, run: list[Capital]) -> list[tuple[int, int, FactKind, str]]:
    words = [text[start:end] for start, end in run]
    if _opens_sentence(text, run[0][0]) and not _is_camel(words[0]):
        first = words[0]
        if len(run) == 1 or first.lower() in _SMALL or is_common(first.lower()):
            run, words = run[1:], words[1:]
    while run and words[0].lower() in _SMALL:
        run, words = run[1:], words[1:]
    if len(run) > 1 and words[-1].lower() in _HAPPENINGS and not is_common(words[-2].lower()):
        run, words = run[:-1], words[:-1]  # "Slurm Upgrade": only Slurm is the name
    if len(run) > 1 and _is_plural_acronym(words[-1]):
        run, words = run[:-1], words[:-1]  # "Nova VMs": several things of that maker
    if not run or _is_heading(text, run, words):
        return [
            (start, end, "name", word)
            for (start, end), word in zip(run, words, strict=True)
            if _is_camel(word)
        ]
    if len(run) > 1 and any(not word.isupper() for word in words):
        start, end = run[0][0], run[-1][1]
        return [(start, end, "name", text[start:end])]
    return [
        (start, end, "name", _bare(word))
        for (start, end), word in zip(run, words, strict=True)
        if _is_camel(word) or not (word.isupper() or _is_plural_acronym(word))
        if not is_common(_bare(word).lower())
    ]


def _bare(word: str) -> str:
    return word[:-2] if word[-2:] in ("'s", "’s") else word


def _opens_sentence(text: str, start: int) -> bool:
    before = start - 1
    while before >= 0 and text[before] in " \t\u00a0":
        before -= 1
    return before < 0 or text[before] in _OPENERS


def _is_camel(word: str) -> bool:
    """SharePoint, iPhone, eBay; not VPNs, not HELP."""
    body = _bare(word)
    if body[1:].islower():
        return False
    capitals = sum(character.isupper() for character in body[1:])
    return 0 < capitals < len(body) - 1 and not _is_plural_acronym(body)


def _is_plural_acronym(word: str) -> bool:
    return len(word) > 2 and word[-1] == "s" and word[:-1].isupper()


def _is_heading(text: str, run: list[Capital], words: list[str]) -> bool:
    """A title where every word is capitalised tells nothing about names."""
    if len(run) < 3 or _small_words_beside(text, run):
        return False
    return all(word.isupper() or is_common(word.lower()) for word in words[1:])


def _small_words_beside(text: str, run: list[Capital]) -> bool:
    """Whether the line has words without a capital, too: then its capitals tell names."""
    line_start = text.rfind("\n", max(0, run[0][0] - 120), run[0][0]) + 1
    if line_start == 0 and run[0][0] > 120:
        return True
    line_end = text.find("\n", run[-1][1], run[-1][1] + 120)
    rest = text[run[-1][1] : line_end if line_end >= 0 else run[-1][1] + 120]
    return any(
        word.isalpha() and word.islower() and word not in _SMALL
        for word in (text[line_start : run[0][0]] + " " + rest).split()
    )
