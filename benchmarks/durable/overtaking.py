"""An outage behind a digest that is being delivered, at a platform's slow pace."""

import asyncio
import time

from benchmarks.durable.bench import Bench, Row, at_most, until
from benchmarks.figures import Figure
from bot.cards import Card
from bot.clock import SystemClock
from bot.delivering import Delivering
from bot.events import TimeCame
from bot.outcome import MessageClass, Outcome, Show
from bot.places import Place
from bot.ports import Pace
from bot.testing import RecordingPlatform
from storage.opening import Storage

PACE = Pace(per_second=5, per_place_second=5, together=5)
CHUNK = 25


async def overtake(
    storage: Storage, after: float, pace: Pace = PACE
) -> tuple[float, float, int]:
    """A digest to many, and `after` seconds later an outage to 25 others; returns the
    seconds until its first and its last post, and how many posts were in between."""
    clock, platform = SystemClock(), RecordingPlatform(name="w", pace=pace)
    delivering = Delivering(storage.ledger, lambda _: platform, clock)
    await delivering.start()

    async def send(key: str, matters: MessageClass, count: int, urgent: bool) -> None:
        card = Card(title=key)
        places = tuple(Place(workspace="w", channel=f"@{key}{n}") for n in range(count))
        show = Show(key=key, card=card, to=places, matters=matters, urgent=urgent)
        event = TimeCame(key=key, organisation="acme", at=clock.now(), about="", what="")
        committed = await storage.store.commit(event, Outcome(shows=(show,)))
        delivering.wake(committed.workspaces)

    def posted(key: str) -> int:
        return sum(one.delivery.key == key for one in tuple(platform.asked))

    await send("digest", "digest", 20 * CHUNK, False)
    await asyncio.sleep(after)
    began = time.monotonic()
    await send("outage", "notice", CHUNK, True)
    before = posted("digest")
    await until(lambda: posted("outage") >= 1)
    first, between = time.monotonic() - began, posted("digest") - before
    await until(lambda: posted("outage") >= CHUNK)
    last = time.monotonic() - began
    await delivering.stop()
    return first, last, between


async def run(bench: Bench) -> list[Figure]:
    async with bench.open() as storage:
        first, last, between = await overtake(storage, 5.0)
    return [
        at_most("first post of the outage", first, 6, "s"),
        Figure(name="posts of the digest before it", value=between),
        Figure(name=f"all {CHUNK} of it", value=round(last, 2), unit="s"),
    ]


ROW = Row(
    name="outage",
    says="an outage behind a running digest (500 posts, 5 a second)",
    run=run,
)
