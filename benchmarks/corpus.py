"""Every real message through the first step of the story: no error, every fact kept.

The flows, the storage, the glossary are the product's own; each message is pasted by
the demo company's operations, drafted, and its notice read back from the store. The
facts are compared by the guard and once more with all changes undone (byte for byte).
"""

import asyncio

from benchmarks.figures import SHARED, Figure, arguments, read_lines, tell
from bot.app import DEMO_HOUSE
from bot.clock import SystemClock
from bot.conversation import Conversation
from bot.events import Said, TimeCame
from bot.house import differences, parse_house
from bot.language import Audience
from bot.places import Account, direct_chat
from bot.records import Notice
from bot.redaction import redact
from bot.tools import Tools
from glossary.guard import safe
from glossary.opening import open_glossary
from glossary.undoing import undo
from storage.opening import open_storage


async def main() -> list[Figure]:
    clock = SystemClock()
    house = parse_house(DEMO_HOUSE.read_text("utf-8"))
    organisation = house.organisation.id
    storage = await open_storage("sqlite://", clock)
    words = open_glossary()
    index = (await words.service()).index
    key = await storage.secrets.key(organisation, "rating")
    tools = Tools(
        clock=clock, rewriter=words, glossary=words, reader=words,
        rating_keys={organisation: key},
    )  # fmt: skip
    conversation = Conversation(tools=tools)
    look = storage.store.look(organisation)
    event = TimeCame(key="h", organisation=organisation, at=clock.now(), about="h", what="h")
    await storage.store.take(event)
    await storage.store.commit(event, (await differences(house, look)).outcome)

    messages = read_lines(SHARED / "corpus" / "it_messages.jsonl")
    errors = drafted = kept = restored = 0
    who = Account("web", "sam")
    for number, row in enumerate(messages):
        text = redact(str(row["text"]))
        said = Said(
            key=f"b{number}", organisation=organisation, at=clock.now(), who=who,
            place=direct_chat(who), text=text, message=f"m{number}", intent="notice",
        )  # fmt: skip
        try:
            await storage.store.take(said)
            outcome = await conversation.handle(said, look)
            await storage.store.commit(said, outcome)
        except Exception as problem:
            errors += 1
            print(f"{row['id']}: {type(problem).__name__}: {problem}")
            continue
        notice = next(put for put in outcome.puts if isinstance(put, Notice))
        drafted += 1
        facts = safe(notice.source, notice.output, notice.changes, index.senses)
        kept += facts
        if not facts:
            print(f"{row['id']}: a fact was lost")
        full = await words.rewrite(text, Audience(it_channel=True))
        restored += undo(full, range(len(full.changes))).output == text
    everyday = read_lines(SHARED / "corpus" / "everyday.jsonl")
    same = 0
    for row in everyday:
        source = str(row.get("text") or row.get("source"))
        done = await words.rewrite(source, Audience())
        same += done.plain_text == source
        if done.plain_text != source:
            print(f"everyday {row['id']}: {[(c.before, c.after) for c in done.changes]}")
    await storage.close()
    n, m = len(messages), len(everyday)
    return [
        Figure(name="messages drafted without an error", value=drafted, unit=f"of {n}",
               limit=str(n), ok=drafted == n and errors == 0),
        Figure(name="messages with every fact kept", value=kept, unit=f"of {n}",
               limit=str(n), ok=kept == n),
        Figure(name="messages restored byte for byte by undoing all", value=restored,
               unit=f"of {n}", limit=str(n), ok=restored == n),
        Figure(name="everyday texts unchanged", value=same, unit=f"of {m}",
               limit=str(m), ok=same == m),
    ]  # fmt: skip


if __name__ == "__main__":
    given = arguments(__doc__ or "")
    tell(asyncio.run(main()), given.json)
