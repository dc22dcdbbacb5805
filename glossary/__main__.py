"""`python -m glossary`: rewrite a text, try entries out, check the glossary, count it.

python -m glossary rewrite "The DB cluster failed over." (or text on standard input)
python -m glossary jsonl IN.jsonl OUT.jsonl     lines {id, source}
python -m glossary examples FILE.yaml           each entry's example, rewritten
python -m glossary check [FILE.yaml …]          what to mend, line by line
python -m glossary stats
"""

import sys
from pathlib import Path

from bot.language import Audience
from glossary.caching import load_index
from glossary.checking import check
from glossary.commands import rewrite_jsonl, rewrite_text, stats
from glossary.compiling import compile_senses
from glossary.rewriting import rewrite
from glossary.terms import glossary_files, split_entries, to_senses


def main(arguments: list[str]) -> int:
    """Run one command; the exit code says whether something was found."""
    command, *rest = arguments or ["help"]
    match command:
        case "rewrite":
            print(rewrite_text(" ".join(rest) if rest else sys.stdin.read(), load_index()))
        case "jsonl":
            rewrite_jsonl(Path(rest[0]), Path(rest[1]))
        case "examples":
            _examples([Path(name) for name in rest])
        case "check":
            return _check([Path(name) for name in rest])
        case "stats":
            print(stats(load_index()))
        case _:
            print(__doc__)
            return 0 if command == "help" else 2
    return 0


def _check(paths: list[Path]) -> int:
    findings = check(paths)
    for found in findings:
        print(found)
    errors = sum(found.level == "error" for found in findings)
    print(f"{errors} to mend, {len(findings) - errors} hints.")
    return 1 if errors else 0


def _examples(paths: list[Path]) -> None:
    """Each example before and after; "=" marks an entry that does nothing in its own."""
    wanted = {path.resolve() for path in paths}
    read = [
        (entry, path)
        for path in glossary_files()
        for entry, _ in split_entries(path.read_text("utf-8"), path.name)[0]
    ]
    senses = to_senses((entry, path.stem) for entry, path in read)
    index = compile_senses(senses)
    for (_, path), sense in zip(read, senses, strict=True):
        if wanted and path.resolve() not in wanted:
            continue
        reader = Audience(direction=sense.direction, unit=sense.unit, it_channel=True)
        done = rewrite(sense.example, index, reader)
        used = any(change.sense == sense.id for change in done.changes)
        print(f"{'  ' if used else '= '}{sense.id}: {sense.example}")
        print(f"     {done.plain_text}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
