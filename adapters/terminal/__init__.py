"""The chat in a terminal: line by line, on the same door as the page.

    await chat("http://127.0.0.1:8080", token, "alex")

Buttons are numbered ("/1"), forms are asked field by field, and what comes in live is
printed as plain text in the person's own zone. With a pipe as standard input it reads
a line, waits until the answer has come, and goes on: a story can be a file.
"""

from adapters.terminal.commands import chat_at
from adapters.terminal.door import No
from adapters.terminal.talking import chat

__all__ = ["No", "chat", "chat_at"]
