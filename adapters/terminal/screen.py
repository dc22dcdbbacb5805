"""What stands on the screen: messages by number, and the buttons of each."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from adapters.terminal.drawing import REACTIONS, Button, draw_card, harmless, head, indent

View = dict[str, Any]


@dataclass(slots=True)
class Screen:
    """Where lines are printed, and what stands on it: messages by number."""

    write: Callable[[str], None]
    zone: str
    me: str
    my_name: str
    messages: list[View] = field(default_factory=list)
    buttons: dict[str, tuple[Button, ...]] = field(default_factory=dict)
    quiet: bool = False
    """Remember without printing: what was said before somebody sat down."""
    newest: str = ""
    """The newest card that has buttons."""

    def hear(self, line: View) -> None:
        """Print what a line changes."""
        match line["kind"]:
            case "said" | "card":
                self._put(line)
                self._print(line, "")
            case "edit":
                old = self.find(line["message"])
                if old is not None:
                    fresh = {**old, "text": line["text"], "card": line["card"] or old["card"]}
                    self._put(fresh)
                    what = "updated" if line["card"] else "edited"
                    self._print({**fresh, "at": line["at"]}, what)
            case "delete":
                if self.find(line["message"]) is not None:
                    self._say(f"#{self.number(line['message'])} was taken back")
            case _:
                sign = {name: sign for sign, name in REACTIONS.items()}.get(line["emoji"])
                verb = "on" if line["kind"] == "react" else "off"
                self._say(f"   {sign or line['emoji']} {verb} #{self.number(line['message'])}")

    def show_last(self, how_many: int) -> None:
        """Print the newest messages again."""
        hidden = len(self.messages) - how_many
        if hidden > 0:
            self.write(f"   ({hidden} earlier messages)")
        for line in self.messages[-how_many:]:
            self._print(line, "")

    def find(self, message: str) -> View | None:
        return next((each for each in self.messages if each["message"] == message), None)

    def number(self, message: str) -> int:
        """Its number on this screen; 0 for a message that is not here."""
        ids = [each["message"] for each in self.messages]
        return ids.index(message) + 1 if message in ids else 0

    def last(self, *, own: bool) -> View | None:
        of = self.me if own else ""
        return next((each for each in reversed(self.messages) if each["by"] == of), None)

    def _put(self, line: View) -> None:
        number = self.number(line["message"])
        if number:
            self.messages[number - 1] = line
        else:
            self.messages.append(line)

    def _print(self, line: View, what: str) -> None:
        number = self.number(line["message"])
        who = self.my_name if line["by"] else "Plainly"
        lines = tuple(harmless(line["text"]).split("\n"))
        if line["card"] is not None:
            drawn = draw_card(line["card"], line["text"])
            lines = drawn.lines
            self.buttons[line["message"]] = drawn.buttons
            self.newest = line["message"] if drawn.buttons else self.newest
        self._say(head(number, who, line["at"], self.zone, what))
        self._say(indent(lines))

    def _say(self, text: str) -> None:
        if not self.quiet:
            self.write(text)
