"""Ask a ticket system what changed: the net below its webhook, which gets lost.

    GET https://desk.example/changes?since=2026-03-03T14:30:00Z
    Authorization: Bearer …

    {"tickets": [{"id": "msg-1", "type": "ticket.resolved", "timestamp": …, "data": {…}}],
     "next": "https://desk.example/changes?page=2"}

Each of the tickets is the very message that the webhook takes; its `id`, which may be
left out, is the message's `webhook-id`. `next`, which may be left out, is where the list
goes on. Redirects are not followed, and no other host is asked than the one in the settings.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from time import monotonic
from typing import Annotated, Any

import aiohttp
import structlog
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from yarl import URL

from adapters.front import Refused
from adapters.tickets.generic import BAD_ID, LONGEST_ID, TicketMessage, change_of
from bot.events import TicketChanged
from bot.ports import CannotAsk, Changes, Clock
from bot.settings import SettingProblem
from bot.tools import id_from

log = structlog.get_logger("plainly.tickets")
PATIENCE = aiohttp.ClientTimeout(total=10)
LIMIT = 4 * 1024 * 1024
"""Bytes of one page."""
MOST = 5_000
"""Tickets that are read in one go; the next time goes on behind them."""
MOST_PAGES = 50
"""Pages that are read in one go: one whose `next` never ends must not be asked forever."""
LONGEST = 60.0
"""Seconds after which no further page is begun."""
OVERLAP = timedelta(minutes=15)
"""Asked for again each time: clocks differ, and some write a change down late."""
LATE = timedelta(days=1)
"""What is older than this before the time that was asked for is left aside: a list that
takes no notice of `since` must not have people asked about all of its past."""
A_SECOND = timedelta(seconds=1)
"""What `since` is told in."""
LONGEST_WAIT = timedelta(hours=1)
NOT_A_LIST = "It is not a list of tickets. Check that the address is the right one."
NOT_ENDING = (
    "It goes on and on without a change that was asked for. Let it give only what changed "
    "after `since`."
)
NEWEST_FIRST = (
    "It is too long to be read at once, and does not begin with the oldest. Let it list "
    "the oldest first."
)
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


class _Page(BaseModel):
    """One page, as its sender wrote it; the tickets are read one by one."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    tickets: list[Any]
    next: Annotated[str, Field(max_length=4_000)] | None = None


class _Listed(TicketMessage):
    """One of its tickets. Many count their messages, so that a number is an id as well."""

    id: Annotated[str, Field(max_length=LONGEST_ID, coerce_numbers_to_str=True)] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Where a list is, and what opens it."""

    address: URL
    token: str = ""


def listings_of(lists: str, tokens: str) -> Mapping[str, Listing]:
    """The settings PLAINLY_TICKET_LISTS and PLAINLY_TICKET_LIST_TOKENS, read.

    Raises SettingProblem."""
    token_of = dict(_pairs(tokens, "PLAINLY_TICKET_LIST_TOKENS", "name=token"))
    for name, token in token_of.items():
        if not (token.isascii() and token.isprintable()):
            raise SettingProblem(
                f"PLAINLY_TICKET_LIST_TOKENS: the token of “{name}” has characters that no "
                "header can carry. Copy it again."
            )
    found = {
        name: Listing(address=_address(name, said), token=token_of.pop(name, ""))
        for name, said in _pairs(lists, "PLAINLY_TICKET_LISTS", "name=address")
    }
    for name in token_of:
        raise SettingProblem(
            f"PLAINLY_TICKET_LIST_TOKENS: “{name}” has no list in PLAINLY_TICKET_LISTS."
        )
    return found


def _pairs(said: str, variable: str, shape: str) -> list[tuple[str, str]]:
    pairs = [each.strip().partition("=") for each in said.split(",") if each.strip()]
    if not all(name and value for name, _, value in pairs):
        raise SettingProblem(f"{variable} must be {shape}, separated by commas.")
    names = [name.strip() for name, _, _ in pairs]
    if twice := next((name for name in names if names.count(name) > 1), ""):
        raise SettingProblem(f"{variable}: “{twice}” stands there twice. Keep one of them.")
    return [(name.strip(), value.strip()) for name, _, value in pairs]


def _address(name: str, said: str) -> URL:
    try:
        address = URL(said)
    except ValueError:
        address = URL()
    near = address.host in LOOPBACK
    if not address.host or address.scheme not in (("https", "http") if near else ("https",)):
        raise SettingProblem(
            f"PLAINLY_TICKET_LISTS: the list of “{name}” must be an address that begins "
            "with https://."
        )
    if _names_somebody(address):
        raise SettingProblem(
            f"PLAINLY_TICKET_LISTS: the address of “{name}” must have no name or password in "
            "it. Put what opens the list into PLAINLY_TICKET_LIST_TOKENS."
        )
    return address


def _names_somebody(address: URL) -> bool:
    """Whether it carries a name or a password, which would go where the token goes."""
    return address.user is not None or address.password is not None


class TicketLists:
    """The lists of one organisation's ticket systems."""

    def __init__(
        self, *, organisation: str, listings: Mapping[str, Listing], clock: Clock
    ) -> None:
        self._organisation = organisation
        self._listings = listings
        self._clock = clock
        self._http: aiohttp.ClientSession | None = None

    @property
    def sources(self) -> tuple[str, ...]:
        return tuple(self._listings)

    def knows(self, organisation: str, source: str) -> bool:
        return organisation == self._organisation and source in self._listings

    async def changed(self, organisation: str, source: str, since: datetime) -> Changes:
        """What changed since then, the oldest first. Raises CannotAsk."""
        try:
            return await self._changed(organisation, source, since)
        except CannotAsk as problem:
            log.warning("a ticket list does not answer", source=source, say=str(problem))
            raise

    async def trouble(self, source: str) -> str:
        """What is wrong with a list just now, in one sentence; empty when it answers."""
        listing = self._listings[source]
        try:
            await self._page(listing, _asking(listing, self._clock.now()))
        except CannotAsk as problem:
            return str(problem)
        return ""

    async def _changed(self, organisation: str, source: str, since: datetime) -> Changes:
        now = self._clock.now()
        listing = self._listings[source]
        address: URL | None = _asking(listing, since)
        events: dict[str, TicketChanged] = {}
        asked: set[URL] = set()
        begun = monotonic()
        while address and address not in asked:
            asked.add(address)
            page = await self._page(listing, address)
            for each in self._read(page, organisation, source, since - LATE):
                events[each.key] = each
            address = _next_of(page, listing, address)
            too_long = len(asked) >= MOST_PAGES or monotonic() - begun > LONGEST
            if too_long or len(events) >= MOST:
                break
        as_listed = tuple(events.values())
        whole = address is None or address in asked
        until = now - OVERLAP if whole else _how_far(as_listed, source, since, now)
        # Put in order by what their sender says, and only then by our clock: one whose clock
        # is ahead would have all at the same time.
        in_order = sorted(as_listed, key=lambda each: each.at)
        told = tuple(replace(each, at=min(each.at, now)) for each in in_order)
        return Changes(events=told, until=max(since, until))

    async def close(self) -> None:
        if self._http:
            await self._http.close()

    # --- one page

    async def _page(self, listing: Listing, address: URL) -> _Page:
        raw = await self._get(listing, address)
        try:
            return _Page.model_validate_json(raw)
        except ValidationError:
            raise CannotAsk(NOT_A_LIST) from None

    async def _get(self, listing: Listing, address: URL) -> bytes:
        if self._http is None:
            self._http = aiohttp.ClientSession(timeout=PATIENCE)
        headers = {"Accept": "application/json"}
        if listing.token:
            headers["Authorization"] = f"Bearer {listing.token}"
        try:
            async with self._http.get(
                address, headers=headers, allow_redirects=False
            ) as answer:
                if answer.status != 200:
                    raise _refusal(answer, self._clock.now())
                raw = await answer.content.read(LIMIT + 1)
                while len(raw) <= LIMIT and (more := await answer.content.read(LIMIT)):
                    raw += more
        except TimeoutError:
            raise CannotAsk("It did not answer within 10 seconds.") from None
        except (aiohttp.ClientError, OSError) as problem:
            raise CannotAsk(
                f"It cannot be reached ({type(problem).__name__}). Check the address, and "
                "whether the other system runs."
            ) from None
        if len(raw) > LIMIT:
            raise CannotAsk("A page of it is larger than 4 MB. Let it give fewer at a time.")
        return raw

    def _read(
        self, page: _Page, organisation: str, source: str, oldest: datetime
    ) -> list[TicketChanged]:
        """The page's tickets; one that cannot be read does not hide the others."""
        found = []
        for number, each in enumerate(page.tickets):
            try:
                listed = _Listed.model_validate(each)
                key = _key(source, listed)
                found.append(
                    change_of(listed, key=key, organisation=organisation, source=source)
                )
            except (ValidationError, Refused):
                log.warning("a listed ticket cannot be read", source=source, number=number)
        asked_for = [each for each in found if each.at >= oldest]
        if too_old := len(found) - len(asked_for):
            log.warning("a ticket list tells what is too old", source=source, tickets=too_old)
        return asked_for


async def troubles_of(listings: Mapping[str, Listing], clock: Clock) -> tuple[str, ...]:
    """Each list is asked once, now: a sentence for each that does not answer as it should.

    Nothing is kept of what they say."""
    lists = TicketLists(organisation="", listings=listings, clock=clock)
    try:
        said = await asyncio.gather(*map(lists.trouble, lists.sources))
    finally:
        await lists.close()
    return tuple(
        f"The ticket list “{source}” was asked just now. {trouble}"
        for source, trouble in zip(lists.sources, said, strict=True)
        if trouble
    )


def _asking(listing: Listing, since: datetime) -> URL:
    stamp = since.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    return listing.address.update_query(since=stamp)


def _how_far(
    as_listed: Sequence[TicketChanged], source: str, since: datetime, now: datetime
) -> datetime:
    """Until when a list was read that has more. Raises CannotAsk where that leads nowhere.

    At least a second further than before, or the same would be read for evermore."""
    if not as_listed:
        raise CannotAsk(NOT_ENDING)
    if as_listed[-1].at < as_listed[0].at:
        raise CannotAsk(NEWEST_FIRST)
    last = min(as_listed[-1].at, now)
    if last < since + A_SECOND:
        if as_listed[0].at < since.replace(microsecond=0):
            raise CannotAsk(NOT_ENDING)  # it begins before what it was asked for, each time
        log.warning("a ticket list has too many changes of one second", source=source)
    return max(last, since + A_SECOND)


def _key(source: str, listed: _Listed) -> str:
    """The key that the webhook gave this event, or would have given it. Raises Refused."""
    if listed.id:
        if not listed.id.isprintable():
            raise Refused(400, BAD_ID)
        return f"tickets:{source}:{listed.id}"
    data = listed.data
    what = id_from(data.ticket, listed.type, data.phase or "", listed.timestamp.isoformat())
    return f"tickets:{source}:listed:{what}"


def _next_of(page: _Page, listing: Listing, address: URL) -> URL | None:
    """Where the list goes on. Raises CannotAsk for a place that is another system's."""
    if not page.next:
        return None
    try:
        following = address.join(URL(page.next))
        there = following.origin()
    except ValueError:
        raise CannotAsk("What stands in its “next” is no address.") from None
    if there != listing.address.origin() or _names_somebody(following):
        raise CannotAsk("Its “next” leads to another system; only its own address is asked.")
    return following


def _refusal(answer: aiohttp.ClientResponse, now: datetime) -> CannotAsk:
    if answer.status in (429, 503):
        wait = min(_wait(answer.headers.get("Retry-After", ""), now), LONGEST_WAIT)
        return CannotAsk(f"It asked to be left alone for a while ({answer.status}).", wait)
    if answer.status in (401, 403):
        return CannotAsk(f"It refused us ({answer.status}). Check its token.")
    if 300 <= answer.status < 400:
        return CannotAsk("It has moved. Put the new address into PLAINLY_TICKET_LISTS.")
    return CannotAsk(f"It answered {answer.status}. Check its address.")


def _wait(said: str, now: datetime) -> timedelta:
    """A Retry-After header: seconds, or a date (RFC 9110, 10.2.3)."""
    if said.isascii() and said.isdigit():
        return timedelta(seconds=min(int(said), 86_400))
    try:
        until = parsedate_to_datetime(said)
    except (ValueError, OverflowError):
        return timedelta(0)
    return max(timedelta(0), (until if until.tzinfo else until.replace(tzinfo=UTC)) - now)
