"""Each part of a card as elements, as far as there is room. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from typing import Literal

from yarl import URL

from adapters.teams import limits
from adapters.teams.elements import View, column, followable, rich, run, words
from adapters.teams.marks import ButtonMark, data_of
from adapters.teams.text import cut, time_mark, width
from bot.cards import (
    FACES,
    Chart,
    Choice,
    Choices,
    Facts,
    Link,
    Part,
    Quote,
    Rating,
    Steps,
    Text,
    Times,
)

Buttons = Literal["chat", "dialog", "none"]
"""Where the buttons stand: a chat changes its card, a dialog is sent, a preview has none."""
HELPFUL = ("explain:", "term:")
"""Things rated by "did this help?", for which Teams has buttons of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Looks:
    """How a card looks to its reader."""

    zone: str = "UTC"
    """The reader's, for words that Teams cannot show in it itself."""
    buttons: Buttons = "chat"
    opens: frozenset[str] = frozenset()
    """Actions that are answered with a form: Teams must know before the click."""
    feedback: bool = False
    """ "Did this help?" as Teams' own thumbs below the message."""
    chips: bool = False
    """Below the message stand things to say next: Teams has them in own chats only."""
    shared: bool = False
    """Many read it: Teams may ask how it looks to one of them."""


@dataclass(slots=True, kw_only=True)
class Drawing:
    """Draws one card, and counts as it goes."""

    looks: Looks
    room: int
    cut: bool = False
    rows: int = 0
    numbers: "count[int]" = field(default_factory=lambda: count(1))

    def part(self, part: Part) -> Iterable[View]:
        match part:
            case Text(text):
                return self._words(text)
            case Quote(text, by):
                return self._quote(text, by)
            case Facts(rows):
                return self._facts(rows)
            case Times(rows):
                return self._times(rows)
            case Steps(title, items, done):
                return self._steps(title, items, done)
            case Link(label, url):
                return self._link(label, url)
            case Choices(options):
                return self._choices(options)
            case Rating(about, question, given):
                return self._rating(about, question, given)
            case Chart():
                return self._chart(part)

    def _fit(self, text: str) -> str:
        """The words, as far as there is room; notes when some are left out."""
        if self.room < 1:
            self.cut = self.cut or bool(text.strip())
            return ""
        shown = cut(text, self.room)
        self.cut = self.cut or shown != text
        self.room -= width(shown)
        return shown

    def _words(self, text: str) -> Iterator[View]:
        if shown := self._fit(text.strip("\n")):
            yield words(shown)

    def _quote(self, text: str, by: str) -> Iterator[View]:
        shown = self._fit(text)
        if not shown.strip():
            return
        items = [words(f"{cut(by, limits.LABEL)}:", subtle=True)] if by else []
        items.append(words(f"“{shown}”", spacing="Small"))
        yield {"type": "Container", "style": "emphasis", "items": items}

    def _facts(self, rows: Iterable[tuple[str, str]]) -> Iterator[View]:
        for n, (label, value) in enumerate(rows):
            name, shown = self._fit(label.strip()), self._fit(value)
            if not (name or shown):
                return
            runs = [run(f"{name}: ", bold=True)] if name else []
            runs.append(run(shown or "—"))
            yield rich(runs, spacing="Default" if n == 0 else "Small")

    def _times(self, rows: Iterable[tuple[str, datetime]]) -> Iterator[View]:
        for n, (label, at) in enumerate(rows):
            said = f"{cut(label.strip() or 'At', limits.LABEL)}:"
            # Only in a TextBlock is the mark sure to be read; nobody's words stand there.
            clock = {"type": "TextBlock", "text": time_mark(at), "wrap": True}
            spacing = "Default" if n == 0 else "Small"
            if width(said) > limits.BESIDE:
                yield words(said, bold=True, spacing=spacing)
                yield clock | {"spacing": "None"}
                continue
            name = words(said, bold=True)
            columns = [column(name, "auto"), column(clock, "stretch")]
            yield {"type": "ColumnSet", "spacing": spacing, "columns": columns}

    def _steps(self, title: str, items: tuple[str, ...], done: int) -> Iterator[View]:
        if title and (shown := self._fit(title)):
            yield words(shown, bold=True)
        for n, item in enumerate(items):
            if shown := self._fit(item):
                mark = "✓" if n < done else f"{n + 1}."
                yield words(f"{mark} {shown}", subtle=n < done, spacing="Small")

    def _link(self, label: str, url: str) -> Iterator[View]:
        target = followable(url)
        if not target:
            yield from self._words(f"{label}: {url}")
            return
        shown = run(self._fit(label.strip()) or "Open", color="Accent")
        shown |= {"underline": True, "selectAction": {"type": "Action.OpenUrl", "url": target}}
        yield rich([shown, run(f" ({URL(target).host})", subtle=True)])

    def _choices(self, options: tuple[Choice, ...]) -> Iterator[View]:
        if self.looks.buttons == "none":
            return
        for row in rows_of(options):
            yield from self._row([self._button(each) for each in row])

    def _row(self, buttons: list[tuple[View, View | None]]) -> Iterator[View]:
        """Buttons side by side; what one of them asks first is hidden below."""
        if buttons:
            yield {"type": "ActionSet", "actions": [button for button, _ in buttons]}
        yield from (hidden for _, hidden in buttons if hidden)

    def _button(self, choice: Choice) -> tuple[View, View | None]:
        if not choice.confirm:
            return self.press(choice), None
        name = f"confirm-{next(self.numbers)}"
        toggle = {"type": "Action.ToggleVisibility", "targetElements": [name]}
        ask = toggle | {"title": cut(choice.label, limits.BUTTON)}
        sure = self.press(choice) | {"style": "destructive"}
        hidden = {
            "type": "Container",
            "id": name,
            "isVisible": False,
            "style": "warning",
            "items": [
                words(cut(choice.confirm, 1_000)),
                {"type": "ActionSet", "actions": [sure, toggle | {"title": "No"}]},
            ],
        }
        return ask, hidden

    def press(self, choice: Choice) -> View:
        """One button. In a chat it changes its card, unless a form opens."""
        data = data_of(
            ButtonMark(action=choice.action, value=cut(choice.value, limits.BUTTON_VALUE))
        )
        title = cut(choice.label.replace("\n", " "), limits.BUTTON) or "…"
        submit: View = {"type": "Action.Submit", "title": title, "data": data}
        submit |= {"associatedInputs": "none"}
        if choice.main:
            submit["style"] = "positive"
        if self.looks.buttons == "dialog":
            return submit
        if choice.action in self.looks.opens:
            return submit | {"data": {**data, "msteams": {"type": "task/fetch"}}}
        return submit | {"type": "Action.Execute", "verb": choice.action, "fallback": submit}

    def _rating(self, about: str, question: str, given: str) -> Iterator[View]:
        if self.looks.buttons == "none":
            return
        thumbs = self.looks.feedback and about.startswith(HELPFUL) and not given
        if thumbs:
            return  # Teams asks below the message
        yield from self._words(question)
        faces = [
            Choice(
                f"{sign} {name}{' ✓' if face == given else ''}",
                "rate",
                f"{about}|{face}",
                main=face == given,
            )
            for face, sign, name in FACES
        ]
        yield from self._choices(tuple(faces))

    def _chart(self, chart: Chart) -> Iterator[View]:
        """The sentence, then a bar for each point with its number."""
        if chart.title and (shown := self._fit(chart.title)):
            yield words(shown, bold=True)
        yield from self._words(chart.says)
        bars = self._fit("\n".join(_bars(chart)))
        if bars:
            yield rich([run(bars, font="Monospace")])


def _bars(chart: Chart) -> Iterator[str]:
    most = max((value for _, value in chart.points), default=0.0)
    unit = f" {chart.unit}" if chart.unit else ""
    for name, value in chart.points[:31]:
        bar = "▇" * round(12 * value / most) if most > 0 and value > 0 else "▏"
        yield f"{bar or '▏'} {value:g}{unit} · {name}"


def rows_of(options: Iterable[Choice]) -> list[list[Choice]]:
    """Buttons that fit side by side even on a phone: what is beyond would be cut off."""
    rows: list[list[Choice]] = []
    room = 0
    for option in options:
        wide = width(option.label) + limits.BUTTON_FRAME
        if not rows or wide > room or len(rows[-1]) == limits.ACTIONS:
            rows.append([])
            room = limits.ROW
        rows[-1].append(option)
        room -= wide
    return rows
