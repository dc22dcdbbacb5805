"""Name the senses that no case meets: `python scripts/untried.py [FIELD]`.

A sense of a word with several senses is only as good as the texts that it has met. Of 252 real
notices that nobody had read before (the tenth reading in docs/explanation/rewriting-flaws.md)
those that neither a case nor an earlier notice had tried were untrue 9 times in 100, the others
1 to 2. So this is the list to write cases for, words that everybody uses first. A case meets a
sense when one of its terms stands in the message, in whatever sense.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))  # so that it runs from a checkout without installation

from bot.language import Sense  # noqa: E402 - needs the line above
from glossary.caching import load_index  # noqa: E402
from glossary.commonwords import is_common  # noqa: E402
from glossary.compiling import Index  # noqa: E402
from tests.glossary.cases_of import labelled  # noqa: E402

FOLDERS = ("senses", "notices")
LONGEST = 5


def met(index: Index) -> set[int]:
    """The numbers of all senses one of whose terms stands in some case."""
    found: set[int] = set()
    for folder in FOLDERS:
        for message, _ in labelled(folder):
            words = re.findall(r"[a-z0-9&/.]+(?:'[a-z]+)?", message.lower())
            for size in range(1, LONGEST + 1):
                for at in range(len(words) - size + 1):
                    key = " ".join(words[at : at + size]).rstrip(".")
                    found.update(hit.sense for hit in index.forms.get(key, ()))
    return found


def untried(index: Index, field: str) -> list[Sense]:
    tried = met(index)
    senses = [ready.sense for ready in index.ready]
    found = [
        sense
        for number, sense in enumerate(senses)
        if number not in tried
        and sense.ambiguous
        and sense.action != "keep"
        and sense.direction == "it"
        and field in ("", sense.field)
    ]
    return sorted(found, key=lambda sense: (not is_common(sense.terms[0].lower()), sense.id))


def main() -> None:
    index = load_index()
    found = untried(index, sys.argv[1] if len(sys.argv) > 1 else "")
    for sense in found:
        terms, told = ", ".join(sense.terms[:3]), sense.plain or sense.gloss
        print(f"{sense.field}.yaml  {sense.id}: {terms} ({sense.pos}): {told}")
    print(f"{len(found)} senses of words with several senses are met by no case.")


if __name__ == "__main__":
    main()
