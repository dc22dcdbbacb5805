"""Keep the compiled glossary on disk, so that a start need not compile it again.

The cache is JSON, a line for each sense, so that what is read is never in memory twice;
it is read back field by field: a file that somebody else wrote can
at worst be refused, never run. Its name is a hash of everything it was made
from; a stale one is simply not found.
"""

import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import fields
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

from bot.language import Sense
from glossary.compiling import (
    Hit,
    Index,
    Ready,
    VerbPlain,
    all_glosses,
    compile_senses,
    single_terms,
    tailed_terms,
)
from glossary.lexicon import table_stamp
from glossary.terms import glossary_files, load_senses

_SHAPE: Final = 4
"""Raised whenever what is kept changes its meaning."""
_SENSE_FIELDS: Final = tuple(field.name for field in fields(Sense))
_TUPLES: Final = frozenset({"terms", "evidence", "against"})


def user_cache() -> Path:
    """The folder for things that can be made again."""
    return Path.home() / ".cache" / "plainly"


def load_index(paths: Sequence[Path] | None = None, *, folder: Path | None = None) -> Index:
    """The compiled glossary of these files (the shipped ones), from the cache if there.

    `folder` is where the cache lives; the user's cache folder by default. A
    folder that cannot be written costs the time of compiling, nothing else.

    Raises:
        TermsRefused: a file breaks the format; names file and line.
    """
    files = list(paths) if paths is not None else glossary_files()
    where = folder or user_cache()
    kept = where / f"glossary-{_stamp(files)}.json"
    broken = (OSError, ValueError, KeyError, TypeError, IndexError)
    with suppress(*broken), kept.open(encoding="utf-8") as lines:
        return _unpack(json.loads(next(lines, "")), map(json.loads, lines))
    index = compile_senses(load_senses(files))
    with suppress(OSError):
        _keep(kept, [_pack(index), *map(_pack_ready, index.ready)])
    return index


def _stamp(files: Iterable[Path]) -> str:
    """A hash of the files, of the language tables and of the code that compiles them."""
    told = hashlib.sha256(f"{_SHAPE} {table_stamp()} {_code_stamp()}".encode())
    for path in files:
        told.update(path.name.encode() + b"\0")
        told.update(path.read_bytes())
    return told.hexdigest()[:32]


COMPILED_BY: Final = (
    "caching", "commonwords", "compiling", "glosses", "language", "lexicon", "markup",
    "protecting", "terms", "tidying", "tokens", "wrapping",
)  # fmt: skip
"""The modules that make the index: it is made again when one of them changes."""


@cache
def _code_stamp() -> str:
    here = Path(__file__).parent
    told = hashlib.sha256()
    for name in COMPILED_BY:
        told.update((here / f"{name}.py").read_bytes())
    return told.hexdigest()


def _keep(path: Path, told: Iterable[object]) -> None:
    """Write the file whole or not at all; only its owner can read it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".glossary-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            for item in told:
                json.dump(item, file, ensure_ascii=False, separators=(",", ":"))
                file.write("\n")
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise
    for old in sorted(path.parent.glob("glossary-*.json"), key=_age)[:-4]:
        with suppress(OSError):
            old.unlink()


def _age(path: Path) -> float:
    return path.stat().st_mtime


def _pack(index: Index) -> dict[str, Any]:
    """All but the senses, which follow line by line."""
    return {
        "senses": len(index.ready),
        "forms": {
            key: [[hit.sense, hit.form, hit.exact, hit.acronym, hit.plain] for hit in hits]
            for key, hits in index.forms.items()
        },
        "longest": index.longest,
        "beginnings": sorted(index.beginnings),
        "separable": {word: sorted(parts) for word, parts in index.separable.items()},
        "lexicon": index.lexicon,
    }


def _pack_ready(ready: Ready) -> list[Any]:
    sense = [getattr(ready.sense, name) for name in _SENSE_FIELDS]
    return [
        [value.isoformat() if isinstance(value, date) else value for value in sense],
        ready.singular,
        ready.plural,
        ready.attr,
        ready.head_last,
        _pack_verbs(ready.verbs),
        None if ready.alone is None else _pack_verbs(ready.alone),
        sorted(ready.speaks_for),
        sorted(ready.speaks_against),
        ready.plural_term,
        sorted(ready.brings),
        ready.enough,
        ready.gloss,
        ready.gloss_many,
    ]


def _pack_verbs(verbs: Any) -> list[list[Any]]:
    return [
        [tag, plain.before, plain.after, plain.takes_object] for tag, plain in verbs.items()
    ]


def _unpack(told: dict[str, Any], senses: Iterable[list[Any]]) -> Index:
    ready = tuple(_unpack_ready(item) for item in senses)
    if len(ready) != told["senses"]:
        raise ValueError("cut off")
    forms = {
        str(key): tuple(Hit(int(a), int(b), str(c), bool(d), bool(e)) for a, b, c, d, e in hits)
        for key, hits in told["forms"].items()
    }
    return Index(
        ready=ready,
        forms=forms,
        single=single_terms(forms, told["longest"]),
        longest={str(word): int(size) for word, size in told["longest"].items()},
        beginnings=frozenset(map(str, told["beginnings"])),
        separable={
            str(word): frozenset(map(str, parts)) for word, parts in told["separable"].items()
        },
        lexicon={str(word): int(bits) for word, bits in told["lexicon"].items()},
        glosses=all_glosses(ready),
        senses={item.sense.id: item.sense for item in ready},
        by_id={item.sense.id: number for number, item in enumerate(ready)},
    )


def _once(word: object) -> str:
    """The word, kept in memory once: thousands of senses list the same evidence."""
    return sys.intern(str(word))


def _unpack_ready(item: list[Any]) -> Ready:
    sense, one, many, attr, last, verbs, alone, pro, contra, plural, brings, *rest = item
    enough, gloss, gloss_many = rest
    values = dict(zip(_SENSE_FIELDS, sense, strict=True))
    for name in _TUPLES:
        values[name] = tuple(map(_once, values[name]))
    values["frame"] = tuple((str(a), str(b)) for a, b in values["frame"])
    if values["review_by"] is not None:
        values["review_by"] = date.fromisoformat(values["review_by"])
    return Ready(
        sense=Sense(**values),
        singular=str(one),
        plural=str(many),
        attr=str(attr),
        head_last=bool(last),
        verbs=_unpack_verbs(verbs),
        alone=None if alone is None else _unpack_verbs(alone),
        speaks_for=frozenset(map(_once, pro)),
        speaks_against=frozenset(map(_once, contra)),
        plural_term=bool(plural),
        brings=frozenset(map(_once, brings)),
        tailed=tailed_terms(values["terms"]),
        enough=float(enough),
        gloss=str(gloss),
        gloss_many=str(gloss_many),
    )


def _unpack_verbs(told: list[list[Any]]) -> dict[int, VerbPlain]:
    return {
        int(tag): VerbPlain(str(before), str(after), bool(takes))
        for tag, before, after, takes in told
    }
