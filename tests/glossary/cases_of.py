"""Read case files: a message, then "# field: value" lines, a blank line between cases."""

from pathlib import Path

CASES = Path(__file__).parent / "cases"


def labelled(folder: str) -> list[tuple[str, dict[str, str]]]:
    """Every message of the folder's files with the fields written below it."""
    found: list[tuple[str, dict[str, str]]] = []
    for path in sorted((CASES / folder).glob("*.txt")):
        message: list[str] = []
        fields: dict[str, str] = {}
        for line in [*path.read_text("utf-8").splitlines(), "next"]:
            if line.startswith("# ") and any(part.strip() for part in message):
                name, _, value = line[2:].partition(": ")
                fields[name] = value
            elif not line.startswith("# "):
                if fields:
                    found.append(("\n".join(message).strip(), fields))
                    message, fields = [], {}
                message.append(line)
    return found
