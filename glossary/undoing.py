"""Take single changes of a rewrite back: what an author does before posting."""

from collections.abc import Iterable
from dataclasses import replace

from bot.language import Change, Rewrite, Span


def undo(done: Rewrite, indexes: Iterable[int]) -> Rewrite:
    """The rewrite without these changes (by their place in `changes`).

    Changes of one group go together. Everything else, and the list below the
    text, stays as it is; the actions are moved along.

    Raises:
        IndexError: there is no such change.
    """
    wanted = {_checked(done, number) for number in indexes}
    groups = {done.changes[number].group for number in wanted} - {0}
    kept = [
        change
        for number, change in enumerate(done.changes)
        if number not in wanted and change.group not in groups
    ]
    output, changes = _apply(done, kept)
    return replace(
        done,
        output=output,
        changes=changes,
        actions=tuple(_moved(done, changes, span) for span in done.actions),
    )


def _checked(done: Rewrite, number: int) -> int:
    if not 0 <= number < len(done.changes):
        raise IndexError(f"No change {number}; this rewrite has {len(done.changes)}.")
    return number


def _apply(done: Rewrite, kept: list[Change]) -> tuple[str, tuple[Change, ...]]:
    parts: list[str] = []
    moved: list[Change] = []
    reached = length = 0
    for change in kept:
        before = done.source[reached : change.source.start]
        parts += (before, change.after)
        start = length + len(before)
        length = start + len(change.after)
        moved.append(replace(change, output=Span(start, length)))
        reached = change.source.end
    parts.append(done.source[reached:])
    return "".join(parts), tuple(moved)


def _moved(done: Rewrite, changes: tuple[Change, ...], span: Span) -> Span:
    return Span(
        _place(changes, _source(done.changes, span.start)),
        _place(changes, _source(done.changes, span.end)),
    )


def _source(changes: tuple[Change, ...], place: int) -> int:
    shift = 0
    for change in changes:
        if change.output.end > place:
            return change.source.start if change.output.start <= place else place + shift
        shift = change.source.end - change.output.end
    return place + shift


def _place(changes: tuple[Change, ...], place: int) -> int:
    shift = 0
    for change in changes:
        if change.source.end > place:
            break
        shift = change.output.end - change.source.end
    return place + shift
