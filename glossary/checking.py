"""Try every entry of the glossary out and say what to mend, line by line.

An error breaks a rule of data/README.md; a hint is worth a look. Each finding
says where, what, and how to mend it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final, Literal

from bot.language import Audience, Rewrite, Sense
from glossary.commonwords import is_common
from glossary.compiling import OFFICE, Index, compile_senses, term_key, written_forms
from glossary.language import listed
from glossary.lexicon import NNS, build_lexicon, plural
from glossary.rewriting import attempt, rewrite
from glossary.terms import Entry, SourceLine, glossary_files, split_entries, to_senses
from glossary.tidying import article

_MEANS_WORDS: Final = 25
_PLAIN_WORDS: Final = 8
_DOUBLED: Final = re.compile(r"\b(\w+) \1\b", re.IGNORECASE)
_MARKS: Final = re.compile(r"/[nv]\b|\{o\}|  | [.,;!?]")
_ARTICLE: Final = re.compile(r"\b(an?) ([\w-]+)", re.IGNORECASE)
_MAY_DOUBLE: Final = frozenset(["that", "had", "her", "can", "will"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing to mend in a glossary file."""

    file: str
    line: int
    term: str
    what: str
    cure: str
    level: Literal["error", "hint"] = "error"

    def __str__(self) -> str:
        mark = "" if self.level == "error" else " (hint)"
        return f"{self.file}:{self.line}: {self.term}: {self.what}{mark} {self.cure}"


Item = tuple[Entry, SourceLine, Sense]


def check(paths: Iterable[Path] = (), *, beside: Sequence[Path] | None = None) -> list[Finding]:
    """All findings for these files, tried out together with the whole glossary.

    `beside` are the files that make up the whole; the shipped ones by default.
    """
    wanted = {path.resolve() for path in paths}
    files = list(glossary_files() if beside is None else beside)
    files += sorted(wanted - {path.resolve() for path in files})
    findings: list[Finding] = []
    read: list[tuple[Entry, SourceLine, str, bool]] = []
    for path in files:
        good, bad = split_entries(path.read_text("utf-8"), path.name)
        chosen = not wanted or path.resolve() in wanted
        if chosen:
            findings += [
                Finding(
                    file=where.file,
                    line=where.line,
                    term="?",
                    what=why,
                    cure="See glossary/data/README.md for the fields.",
                )
                for where, why in bad
            ]
            findings += _sorting(good)
        read += [(entry, where, path.stem, chosen) for entry, where in good]
    senses = to_senses((entry, field) for entry, _, field, _ in read)
    items = [
        (entry, where, sense) for (entry, where, _, _), sense in zip(read, senses, strict=True)
    ]
    lexicon = build_lexicon()
    index = compile_senses(senses, lexicon)
    for (entry, where, sense), (_, _, _, chosen) in zip(items, read, strict=True):
        if chosen:
            findings += _entry(entry, where, sense, index, lexicon)
    shown = {where.file for _, where, _, chosen in read if chosen}
    findings += [found for found in _twice(items) if found.file in shown]
    return sorted(findings, key=lambda found: (found.file, found.line, found.what))


def faults_of(
    read: Sequence[tuple[Entry, SourceLine]],
    senses: Sequence[Sense],
    shipped: Callable[[], Sequence[Sense]],
) -> Iterator[tuple[SourceLine, str]]:
    """What is wrong with the words of an own list, which need no example. Those that replace
    a word are tried out beside the shipped ones."""
    for entry, where in read:
        for what, cure, wrong in _fields(entry):
            if wrong:
                yield where, f"{entry.term[0]}: {what} {cure}"
    if not any(sense.action == "replace" for sense in senses):
        return
    lexicon = build_lexicon()
    index = compile_senses((*senses, *shipped()), lexicon)
    for (entry, where), sense in zip(read, senses, strict=True):
        for what, cure, wrong in (*_words(sense, index), *_frames(sense, index)):
            if wrong:
                yield where, f"{entry.term[0]}: {what} {cure}"


def _sorting(good: Sequence[tuple[Entry, SourceLine]]) -> Iterator[Finding]:
    for (before, _), (entry, where) in pairwise(good):
        if entry.term[0].lower() < before.term[0].lower():
            yield Finding(
                file=where.file,
                line=where.line,
                term=entry.term[0],
                what="is not in alphabetical order.",
                cure=f'Move it before "{before.term[0]}".',
                level="hint",
            )


def _twice(items: Sequence[Item]) -> Iterator[Finding]:
    """The same term in the same part of speech twice, and nothing to tell them apart."""
    first: dict[tuple[str, str, str], Item] = {}
    for entry, where, sense in items:
        for term in entry.term:
            capitals = term if any(char.isupper() for char in term) else ""
            key = (
                capitals or term_key(term)[0],
                entry.pos,
                f"{entry.direction} {entry.unit}",
            )
            other = first.setdefault(key, (entry, where, sense))
            if other[0] is entry or (entry.ambiguous and other[0].ambiguous):
                continue
            yield Finding(
                file=where.file,
                line=where.line,
                term=term,
                what=f"stands in {other[1].file}:{other[1].line} already.",
                cure="Keep one, or mark both `ambiguous` with their own evidence.",
            )


def _entry(
    entry: Entry, where: SourceLine, sense: Sense, index: Index, lexicon: dict[str, int]
) -> Iterator[Finding]:
    for what, cure, level in (
        *_fields(entry),
        *_words(sense, index),
        *_frames(sense, index),
        *_example(sense, index),
    ):
        yield Finding(
            file=where.file,
            line=where.line,
            term=entry.term[0],
            what=what,
            cure=cure,
            level="error" if level else "hint",
        )


Told = tuple[str, str, bool]
"""What is wrong, how to mend it, and whether it is an error."""


_BETWEEN_WORDS: Final = re.compile(r"[\s-]+")
_LONGEST_EVIDENCE: Final = 3
"""Words of a text are joined to pairs and threes (`evidence.around`)."""


def _fields(entry: Entry) -> Iterator[Told]:
    """The rules that one entry can break alone."""
    if not entry.means and entry.pos != "phrase":
        yield "has no `means`.", "Write one plain definition.", True
    elif len(entry.means.split()) > _MEANS_WORDS:
        count = len(entry.means.split())
        yield f"`means` has {count} words.", f"At most {_MEANS_WORDS}.", True
    if entry.means and not (entry.means[0].isupper() or entry.means[0].isdigit()):
        yield "`means` begins small.", "Begin with a capital.", True
    if entry.means and entry.means[-1] not in ".)":
        yield "`means` has no full stop.", "End with a full stop.", True
    if entry.action == "replace" and not entry.plain and entry.pos != "phrase":
        yield "is replaced by nothing.", "Write `plain`, or choose `explain`.", True
    if entry.action == "replace" and entry.pos == "noun" and not entry.attr:
        yield "has no `attr`.", 'Write the form before a noun, "=" or "-".', True
    if entry.short and (entry.action != "replace" or entry.pos != "noun"):
        yield "has a `short` form but is no replaced noun.", "Take `short` away.", True
    elif entry.short and len(entry.short.split()) >= len(entry.plain.split()):
        yield "`short` is no shorter than `plain`.", "Take it away.", True
    if entry.action == "explain":
        yield from _gloss(entry)
    if entry.ambiguous and len(entry.evidence) < 3:
        yield "is ambiguous without evidence.", "List 6-20 words in `for`.", True
    for words in (*entry.evidence, *entry.against):
        if len(_BETWEEN_WORDS.split(words)) > _LONGEST_EVIDENCE:
            yield f"“{words}” never matches.", "Three words at most: what touches it.", True
    if len(entry.plain.replace("{o}", "").split()) > _PLAIN_WORDS:
        yield "`plain` is long.", "Aim at five words, or choose `explain`.", False
    if entry.pos == "noun" and re.match(r"(?:the|an?|our) ", entry.plain):
        yield "`plain` begins with an article.", "Take it away.", True
    if _hides_its_head(entry):
        yield "`plain` does not say which word is its head.", "Mark it with `/n`.", True


def _hides_its_head(entry: Entry) -> bool:
    """ "person who asked" has the plural "people who asked": its head is not the last word."""
    if (entry.pos, entry.action, entry.count) != ("noun", "replace", "count"):
        return False
    words = entry.plain.split()
    whole = words[-1:] != ["the"]  # "move to the": the noun itself is the author's
    return whole and "/n" not in entry.plain and not _INNER.isdisjoint(words[1:])


_INNER: Final = listed("who that of for to from on by at with which")


def _gloss(entry: Entry) -> Iterator[Told]:
    words = entry.gloss.split()
    if not words:
        yield "is explained without `gloss`.", "Write two to seven words.", True
    elif not 2 <= len(words) <= 8:
        yield f"`gloss` has {len(words)} words.", "Two to seven fit.", False
    if entry.gloss.endswith("."):
        yield "`gloss` ends with a full stop.", "Take it away.", True
    if "(" in entry.gloss or ")" in entry.gloss:
        yield "`gloss` holds brackets.", "It stands in brackets itself.", True


def _words(sense: Sense, index: Index) -> Iterator[Told]:
    """Plain words must be plain: no term that another entry replaces."""
    if sense.action == "replace":
        told = re.sub(r"/[nv]\b|\{o\}", "", f"{sense.plain} | {sense.alone}")
        for word in _jargon(told, sense, index):
            yield f'"{word}" in `plain` is itself a term.', "Choose a plainer word.", True
    for word in _jargon(sense.gloss, sense, index):
        yield f'"{word}" in `gloss` is itself a term.', "Choose a plainer word.", False
    if sense.action == "replace" and not sense.ambiguous and sense.pos != "phrase":
        for term in sense.terms:
            if term.islower() and term.isalpha() and is_common(term):
                yield (
                    f'"{term}" is an everyday word.',
                    "Mark it `ambiguous` and list its evidence.",
                    False,
                )


def _jargon(told: str, sense: Sense, index: Index) -> Iterator[str]:
    """Words of a plain text that the engine would always replace."""
    for part in told.split("|"):
        words = part.lower().replace("-", " ").split()
        for start, word in enumerate(words):
            for size in range(1, min(index.longest.get(word, 0), len(words) - start) + 1):
                key = " ".join(words[start : start + size])
                if _is_always_replaced(key, sense, index):
                    yield key


def _is_always_replaced(key: str, sense: Sense, index: Index) -> bool:
    hits = index.forms.get(key, ())
    # What some entry uses as its plain words is plain enough for all others.
    if not hits or any(hit.plain or hit.exact for hit in hits):
        return False
    return all(
        index.ready[hit.sense].sense.action == "replace"
        and index.ready[hit.sense].sense.id != sense.id
        and index.ready[hit.sense].sense.direction == sense.direction
        and not index.ready[hit.sense].enough
        for hit in hits
    )


def _frames(sense: Sense, index: Index) -> Iterator[Told]:
    """Try the entry in six places: bare, plural, after a/an, before a noun, …"""
    if sense.action != "replace" or sense.pos not in ("noun", "verb", "adj"):
        return
    number = index.by_id[sense.id]
    for name, text, at in frames(sense):
        done = attempt(text, index, at, number, _reader(sense))
        mine = [change for change in done.changes if change.sense == sense.id]
        for problem in _problems(done) if mine else ():
            yield (
                f"{name}: {problem} in “{done.output}”.",
                "Mend `plain`, `attr`, `count` or `frame`.",
                True,
            )


def frames(sense: Sense) -> Iterator[tuple[str, str, int]]:
    """Sentences that try a sense out: the frame's name, the text, where the term is."""
    term = sense.terms[0]
    one = f"{article(term)} {term}"
    many = _form(sense, NNS) or plural(term)
    told = {
        "noun": (
            ("bare", f"We talked about {term} with the server team.", term),
            ("plural", f"They checked the {many} of both servers.", many),
            ("article", f"There was {one} on the server.", term),
            ("before a noun", f"The {term} question is open.", term),
            ("possessive", f"The {term}'s owner knows the server.", term),
            ("start", f"{_capital(term)} is what we talked about.", _capital(term)),
        ),
        "verb": (
            ("order", f"Please {term} the server today.", term),
            ("future", f"We will {term} both servers at noon.", term),
            ("pronoun", f"We {term} it every week.", term),
        ),
        "adj": (
            ("before a noun", f"We have {one} server.", term),
            ("behind is", f"The server is {term}.", term),
            ("start", f"{_capital(term)} servers need care.", _capital(term)),
        ),
    }
    for name, text, written in told.get(sense.pos, ()):
        yield name, text, text.index(written)


def _reader(sense: Sense) -> Audience:
    """Somebody for whom this sense was written, in a place where it is at home."""
    return Audience(unit=sense.unit, direction=sense.direction, it_channel=True)


def _form(sense: Sense, wanted: int) -> str:
    for written, form, _, _ in written_forms(sense):
        if form == wanted:
            return written
    return ""


def _capital(term: str) -> str:
    return term[:1].upper() + term[1:]


def _problems(done: Rewrite) -> Iterator[str]:
    text = done.output
    for match in _DOUBLED.finditer(text):
        if match.group(1).lower() not in _MAY_DOUBLE:
            yield f'"{match.group()}" stands twice'
    for match in _MARKS.finditer(text):
        yield f'"{match.group()}" is left over'
    for match in _ARTICLE.finditer(text):
        if match.group(1).lower() != article(match.group(2)):
            yield f'"{match.group()}" has the wrong article'
    if text[:1].islower():
        yield "a small letter begins the sentence"


def _example(sense: Sense, index: Index) -> Iterator[Told]:
    """The example must use the term, and the rewrite must work there."""
    if not sense.example:
        if sense.pos != "phrase":
            yield "has no `example`.", "Write one sentence that uses the term.", True
        return
    done = rewrite(sense.example, index, _reader(sense))
    if done.fell_back:
        yield f"the example falls back: {done.output}", "A plain word is a term.", False
    if sense.action == "keep" or index.ready[index.by_id[sense.id]].enough == OFFICE:
        return  # words of every office wait for a message about IT
    used = {change.sense for change in done.changes}
    used.update(explained.sense for explained in done.below)
    if sense.id not in used:
        yield (
            "does nothing in its own example.",
            "Use the term in the example, or strengthen `for`.",
            False,
        )
