"""`python -m glossary`: rewrite a text, check the glossary, count it.

    python -m glossary rewrite "The DB cluster failed over." (or text on standard input)
    python -m glossary examples FILE.yaml     each entry's example, rewritten
    python -m glossary check [FILE.yaml …]
    python -m glossary stats
"""

import sys
from pathlib import Path

from glossary.compiling import compile_senses
from glossary.rewriting import rewrite
from glossary.terms import glossary_files, load_senses, split_entries


def main(arguments: list[str]) -> int:
    """Run one command; the exit code says whether something was found."""
    command, *rest = arguments or ["help"]
    if command == "rewrite":
        return _rewrite(rest)
    if command == "examples":
        return _examples([Path(name) for name in rest])
    print(__doc__)
    return 0 if command == "help" else 2


def _readable() -> list[Path]:
    good = []
    for path in glossary_files():
        _, bad = split_entries(path.read_text("utf-8"), path.name)
        for where, why in bad:
            print(f"{where.file}:{where.line}: {why}", file=sys.stderr)
        if not bad:
            good.append(path)
    return good


def _rewrite(rest: list[str]) -> int:
    index = compile_senses(load_senses(_readable()))
    text = " ".join(rest) if rest else sys.stdin.read()
    print(rewrite(text, index).plain_text)
    return 0


def _examples(paths: list[Path]) -> int:
    index = compile_senses(load_senses(_readable()))
    for sense in load_senses(paths or _readable()):
        done = rewrite(sense.example, index)
        mark = "  " if any(c.sense == sense.id for c in done.changes) else "= "
        print(f"{mark}{sense.id}: {sense.example}\n     {done.plain_text}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
