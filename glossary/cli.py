"""The commands of this room: `plainly rewrite`, `plainly understand`, `plainly glossary …`."""

import sys
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import Any, Protocol

import click

from bot.language import Sense

INOUT = click.Path(dir_okay=False, path_type=Path)


def one_line_for_problems(command: Callable[..., Any]) -> Callable[..., Any]:
    """A file that cannot be read is one line with the cure, and exit code 2."""

    @wraps(command)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        try:
            return command(*args, **kwargs)
        except OSError as problem:
            click.echo(f"{problem.filename}: {problem.strerror}.", err=True)
            sys.exit(2)
        except ValueError as problem:
            click.echo(str(problem), err=True)
            sys.exit(2)

    return guarded


@click.command()
@click.option("--unit", default="", help="Read it as this unit does: its wording wins.")
@click.option("--explain", is_flag=True, help="Also say what changed and why.")
@click.option("--json", "as_json", is_flag=True, help="Everything, with spans, as JSON.")
@click.option("--jsonl", nargs=2, type=INOUT, help="Lines {id, source} from IN to OUT.")
@one_line_for_problems
def rewrite(unit: str, explain: bool, as_json: bool, jsonl: tuple[Path, Path] | None) -> None:
    """Put a text from standard input into plain words, every fact unchanged."""
    from glossary.caching import load_index
    from glossary.commands import rewrite_jsonl, rewrite_text

    if jsonl:
        count = rewrite_jsonl(jsonl[0], jsonl[1])
        click.echo(f"{count} texts rewritten into {jsonl[1]}")
        return
    text = sys.stdin.buffer.read().decode("utf-8", errors="replace")
    told = rewrite_text(text, load_index(), unit, explain=explain, as_json=as_json)
    click.echo(told, nl=not told.endswith("\n"))


@click.command()
@click.option("--jsonl", nargs=2, type=INOUT, required=True, help="Lines from IN to OUT.")
@one_line_for_problems
def understand(jsonl: tuple[Path, Path]) -> None:
    """Read requests: lines {id, source} become {id, source, pred, types, effect, questions}."""
    from glossary.understand_jsonl import run

    run(*jsonl)
    click.echo(f"requests read into {jsonl[1]}")


@click.group()
def glossary() -> None:
    """Look after the words."""


@glossary.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))
def check(files: tuple[Path, ...]) -> None:
    """Refuse what breaks a rule: each finding has its file, line and cure."""
    from glossary.checking import check as find

    findings = find(files)
    errors = [each for each in findings if each.level == "error"]
    for each in errors:
        click.echo(str(each))
    click.echo(f"{len(errors)} to mend, {len(findings) - len(errors)} hints.")
    sys.exit(1 if errors else 0)


@glossary.command()
@one_line_for_problems
def stats() -> None:
    """Count the senses, by action, part of speech and field."""
    from glossary.caching import load_index
    from glossary.commands import stats as told

    click.echo(told(load_index()))


def _form(path: Path) -> str:
    return "csv" if path.suffix.lower() == ".csv" else "yaml"


class OwnWordsKept(Protocol):
    """Keeps an organisation's own words. Which one, if there are several, is said by id."""

    def units(self, organisation: str) -> frozenset[str]:
        """The ids of its units."""
        ...

    def keep(self, organisation: str, senses: Sequence[Sense]) -> str:
        """Keep these words; what was done, in a line."""
        ...


@glossary.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--unit", default="", help="The unit whose words these are.")
@click.option("--check", "only_check", is_flag=True, help="Only say what is in it.")
@click.option("--organisation", default="", help="Whose words; needed where there are several.")
@click.pass_obj
@one_line_for_problems
def import_(
    kept: OwnWordsKept, file: Path, unit: str, only_check: bool, organisation: str
) -> None:
    """Bring in an own list (CSV or YAML); it is used from then on.

    A row needs a word and its meaning. If one row is wrong nothing is brought in: each
    error names the line and the cure. Plainly may go on running meanwhile.
    """
    from glossary.own_lists import read_own_list

    units = frozenset[str]() if only_check else kept.units(organisation)
    senses = read_own_list(_text(file), _form(file), name=file.name, unit=unit, units=units)
    for sense in senses:
        click.echo(f"{', '.join(sense.terms)}: {sense.means}")
    if only_check:
        said = "1 word is" if len(senses) == 1 else f"{len(senses)} words are"
        click.echo(f"{said} in order. Nothing was brought in.")
    else:
        click.echo(kept.keep(organisation, senses))


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except UnicodeDecodeError:
        raise ValueError(
            f"{file.name} is not written in UTF-8: save it as “CSV UTF-8”."
        ) from None


@glossary.command()
@click.argument("file", type=INOUT)
@one_line_for_problems
def export(file: Path) -> None:
    """Write all bundled senses into a CSV or YAML file."""
    from glossary.caching import load_index
    from glossary.commands import export_terms

    senses = [each.sense for each in load_index().ready]
    file.write_text(export_terms(senses, _form(file)), "utf-8")
    click.echo(f"{len(senses)} senses written into {file}")
