"""What a webhook lost is asked for: read, once each, whatever the other system answers."""

import json
import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from yarl import URL

from adapters.tickets import listing
from adapters.tickets.generic import read
from adapters.tickets.listing import OVERLAP, Listing, TicketLists, listings_of
from bot.ports import CannotAsk, Changes
from bot.settings import SettingProblem
from bot.testing import StillClock
from tests.adapters.tickets.desk import Desk, resolved, small_desk

NOW = datetime(2026, 3, 3, 14, 31, tzinfo=UTC)
EARLIER = NOW - timedelta(hours=2)
A_MINUTE = timedelta(minutes=1)
GUIDE = Path(__file__).parents[3] / "docs/howto/tickets.md"


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    async with small_desk() as running:
        yield running


@pytest.fixture
async def lists(desk: Desk) -> AsyncIterator[TicketLists]:
    lists = lists_of(desk)
    yield lists
    await lists.close()


def lists_of(desk: Desk, token: str = "") -> TicketLists:
    listings = {"desk": Listing(address=URL(desk.address), token=token)}
    return TicketLists(organisation="demo", listings=listings, clock=StillClock(NOW))


async def changed(lists: TicketLists, since: datetime = EARLIER) -> Changes:
    return await lists.changed("demo", "desk", since)


async def refused(lists: TicketLists) -> str:
    with pytest.raises(CannotAsk) as problem:
        await changed(lists)
    said = str(problem.value)
    assert "\n" not in said
    return said


async def test_it_asks_since_when_and_reads_what_the_webhook_would_have_brought(
    desk: Desk, lists: TicketLists
) -> None:
    desk.tickets = [resolved("4711", NOW - A_MINUTE, id="msg-1")]

    found = await changed(lists)

    [event] = found.events
    raw = json.dumps(desk.tickets[0]).encode()
    assert event == read(raw, organisation="demo", source="desk", id="msg-1")
    assert desk.asked == [{"since": "2026-03-03T12:31:00Z"}]
    assert found.until == NOW - OVERLAP


async def test_the_example_of_the_guide_is_read(desk: Desk, lists: TicketLists) -> None:
    [example] = re.findall(r"^```json\n(.*?)^```", GUIDE.read_text("utf-8"), re.M | re.S)
    first = json.loads(example)
    first["next"] = first["next"].replace("https://desk.example/changes", desk.address)
    desk.instead = [web.json_response(first)]

    [event] = (await changed(lists)).events

    assert (event.key, event.ticket) == ("tickets:desk:msg-1", "4711")
    assert desk.asked[1]["page"] == "2"


async def test_an_empty_list_is_read_to_its_end(lists: TicketLists) -> None:
    found = await changed(lists)

    assert found == Changes(events=(), until=NOW - OVERLAP)


async def test_what_was_read_is_never_forgotten_again(lists: TicketLists) -> None:
    just_now = NOW - A_MINUTE

    assert (await changed(lists, since=just_now)).until == just_now


async def test_all_pages_are_read_the_oldest_first(desk: Desk, lists: TicketLists) -> None:
    desk.page = 2
    desk.tickets = [resolved(str(n), NOW - n * A_MINUTE) for n in range(5)]

    found = await changed(lists)

    assert [event.ticket for event in found.events] == ["4", "3", "2", "1", "0"]
    assert len(desk.asked) == 3


async def test_a_list_that_is_too_long_is_gone_on_with_the_next_time(
    desk: Desk, lists: TicketLists, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "MOST", 4)
    desk.page = 2
    desk.tickets = [resolved(str(n), EARLIER + n * A_MINUTE) for n in range(9)]

    found = await changed(lists)

    assert len(found.events) == 4
    assert found.until == EARLIER + 3 * A_MINUTE


async def test_only_so_many_pages_are_read_at_once(
    desk: Desk, lists: TicketLists, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "MOST_PAGES", 3)
    desk.page = 1
    desk.tickets = [resolved(str(n), EARLIER + n * A_MINUTE) for n in range(9)]

    found = await changed(lists)

    assert len(desk.asked) == len(found.events) == 3
    assert found.until == EARLIER + 2 * A_MINUTE


async def test_no_page_is_begun_when_it_takes_too_long(
    desk: Desk, lists: TicketLists, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "LONGEST", 0.0)
    desk.page = 1
    desk.tickets = [resolved(str(n), EARLIER + n * A_MINUTE) for n in range(9)]

    found = await changed(lists)

    assert len(desk.asked) < 9
    assert found.until < NOW - OVERLAP


async def test_a_list_that_never_ends_is_not_asked_forever(
    desk: Desk, lists: TicketLists
) -> None:
    desk.endless = True

    assert "goes on and on" in await refused(lists)
    assert len(desk.asked) == listing.MOST_PAGES


async def test_a_long_list_that_begins_with_the_newest_loses_nothing_silently(
    desk: Desk, lists: TicketLists, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "MOST", 4)
    desk.page = 2
    desk.tickets = [resolved(str(n), NOW - n * A_MINUTE) for n in range(9)]

    assert "the oldest first" in await refused(lists)


async def test_more_of_one_second_than_is_read_does_not_stop_it_for_ever(
    desk: Desk, lists: TicketLists, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "MOST", 4)
    desk.page = 2
    desk.tickets = [resolved(str(n), EARLIER) for n in range(9)]

    found = await changed(lists)

    assert len(found.events) == 4
    assert found.until == EARLIER + timedelta(seconds=1)


async def test_a_long_list_that_takes_no_notice_of_since_is_said(
    desk: Desk, lists: TicketLists, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "MOST", 4)
    desk.page = 2
    desk.tickets = [resolved(str(n), EARLIER - (9 - n) * A_MINUTE) for n in range(9)]

    assert "only what changed after `since`" in await refused(lists)


async def test_a_list_that_tells_all_of_its_past_has_nobody_asked_about_it(
    desk: Desk, lists: TicketLists
) -> None:
    long_ago, late = EARLIER - timedelta(days=400), EARLIER - timedelta(hours=3)
    desk.tickets = [resolved("old", long_ago), resolved("late", late), resolved("new", NOW)]

    found = await changed(lists)

    assert [event.ticket for event in found.events] == ["late", "new"]


async def test_a_list_that_leads_in_a_circle_ends(desk: Desk, lists: TicketLists) -> None:
    desk.page = 1
    desk.tickets = [resolved("1", NOW), resolved("2", NOW)]
    desk.next = "/changes?from=0"

    found = await changed(lists)

    assert [event.ticket for event in found.events] == ["1"]
    assert len(desk.asked) == 2


async def test_a_ticket_that_cannot_be_read_does_not_hide_the_others(
    desk: Desk, lists: TicketLists
) -> None:
    nothing_to_rate = resolved("2", NOW) | {"type": "ticket.updated"}
    no_time = resolved("3", NOW) | {"timestamp": "0001-01-01T00:00:00+14:00"}
    no_id = resolved("4", NOW, id="a\0b")
    unread = [7, {"type": "?"}, nothing_to_rate, no_time, no_id]
    desk.tickets = [*unread, resolved("4711", NOW)]

    found = await changed(lists)

    assert [event.ticket for event in found.events] == ["4711"]


async def test_a_change_without_an_id_is_the_same_each_time_and_another_is_not(
    desk: Desk, lists: TicketLists
) -> None:
    desk.tickets = [resolved("4711", NOW - A_MINUTE), resolved("4711", NOW)]

    first, second = await changed(lists), await changed(lists)

    assert first == second
    assert len({event.key for event in first.events}) == 2


@pytest.mark.parametrize(
    ("id", "key"), [(7, "tickets:desk:7"), ("m", "tickets:desk:m"), (None, "")]
)
async def test_an_id_may_be_a_number_or_nothing(
    desk: Desk, lists: TicketLists, id: object, key: str
) -> None:
    desk.tickets = [resolved("4711", NOW, id=id)]

    [event] = (await changed(lists)).events

    assert event.key.startswith(key or "tickets:desk:listed:")


async def test_a_clock_that_is_ahead_turns_no_order_round(
    desk: Desk, lists: TicketLists
) -> None:
    ahead = NOW + timedelta(hours=3)
    reopened = resolved("4711", ahead + A_MINUTE) | {"type": "ticket.reopened"}
    desk.tickets = [reopened, resolved("4711", ahead)]

    found = await changed(lists)

    assert [event.phase for event in found.events] == ["resolved", "reopened"]


async def test_a_clock_that_is_ahead_makes_nothing_look_like_the_future(
    desk: Desk, lists: TicketLists
) -> None:
    desk.tickets = [resolved("4711", NOW + timedelta(hours=3))]

    [event] = (await changed(lists)).events

    assert event.at == NOW


async def test_the_token_opens_the_list(desk: Desk) -> None:
    desk.token = "open-sesame"
    desk.tickets = [resolved("4711", NOW)]
    inside, outside = lists_of(desk, token="open-sesame"), lists_of(desk)

    found = await changed(inside)

    assert len(found.events) == 1
    assert "Check its token" in await refused(outside)
    await inside.close()
    await outside.close()


@pytest.mark.parametrize(
    ("answer", "say"),
    [
        (web.Response(status=404), "It answered 404. Check its address."),
        (web.Response(status=500), "It answered 500"),
        (web.Response(status=302, headers={"Location": "/elsewhere"}), "It has moved"),
        (web.Response(text="<html>"), "not a list of tickets"),
        (web.json_response({"tickets": 7}), "not a list of tickets"),
        (web.json_response([]), "not a list of tickets"),
        (web.Response(body=b"x" * (4 * 1024 * 1024 + 1)), "larger than 4 MB"),
        (web.json_response({"tickets": [], "next": "http://[:"}), "no address"),
        (web.json_response({"tickets": [], "next": "mailto:it@desk.example"}), "no address"),
        (web.json_response({"tickets": [], "next": "https:///changes"}), "no address"),
        (web.json_response({"tickets": [], "next": "http://127.0.0.1:9/"}), "another system"),
    ],
)
async def test_what_is_no_list_is_said_in_one_sentence(
    desk: Desk, lists: TicketLists, answer: web.Response, say: str
) -> None:
    desk.instead = [answer]

    assert say in await refused(lists)
    assert len(desk.asked) == 1


@pytest.mark.parametrize(
    ("header", "wait"),
    [
        ("30", timedelta(seconds=30)),
        ("Tue, 03 Mar 2026 14:33:00 GMT", timedelta(minutes=2)),
        ("Tue, 03 Mar 2026 09:00:00 GMT", timedelta(0)),
        ("99999", timedelta(hours=1)),
        ("soon", timedelta(0)),
        ("Tue, 03 Mar 2026 14:33:00 +99999999999999", timedelta(0)),
    ],
)
async def test_who_asks_to_be_left_alone_is_left_alone_so_long(
    desk: Desk, lists: TicketLists, header: str, wait: timedelta
) -> None:
    desk.instead = [web.Response(status=429, headers={"Retry-After": header})]

    with pytest.raises(CannotAsk, match="left alone") as problem:
        await changed(lists)

    assert problem.value.wait == wait


async def test_what_goes_on_at_its_own_address_gets_no_name_and_no_password(
    desk: Desk, lists: TicketLists
) -> None:
    elsewhere = desk.address.replace("//", "//ann:secret@")
    desk.instead = [web.json_response({"tickets": [], "next": f"{elsewhere}?page=2"})]

    assert "another system" in await refused(lists)
    assert len(desk.asked) == 1


async def test_one_that_hangs_is_not_waited_for_forever(
    desk: Desk, lists: TicketLists, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "PATIENCE", aiohttp.ClientTimeout(total=0.2))
    desk.hangs = True

    assert "did not answer" in await refused(lists)


async def test_one_that_is_not_there_is_said(desk: Desk) -> None:
    gone = {"desk": Listing(address=URL("http://127.0.0.1:9/changes"))}
    lists = TicketLists(organisation="demo", listings=gone, clock=StillClock(NOW))

    assert "cannot be reached" in await refused(lists)
    await lists.close()


def test_it_knows_its_own_sources_of_its_own_organisation(desk: Desk) -> None:
    lists = lists_of(desk)

    assert lists.knows("demo", "desk")
    assert not lists.knows("demo", "other")
    assert not lists.knows("other", "desk")


# --- settings -------------------------------------------------------------------------


def test_lists_and_their_tokens_are_read() -> None:
    found = listings_of("desk=https://a.example/x?kind=7, hr=http://127.0.0.1:1/", "hr=t=1")

    assert found == {
        "desk": Listing(address=URL("https://a.example/x?kind=7")),
        "hr": Listing(address=URL("http://127.0.0.1:1/"), token="t=1"),
    }


@pytest.mark.parametrize(
    ("lists", "tokens", "say"),
    [
        ("desk", "", "PLAINLY_TICKET_LISTS must be name=address"),
        ("desk=", "", "PLAINLY_TICKET_LISTS must be name=address"),
        ("desk=http://desk.example/", "", "begins with https://"),
        ("desk=file:///etc/passwd", "", "begins with https://"),
        ("desk=https://[", "", "begins with https://"),
        ("desk=https://desk.example/", "desk", "must be name=token"),
        ("desk=https://desk.example/", "hr=t", "“hr” has no list"),
        ("desk=https://a.example/,desk=https://b.example/", "", "“desk” stands there twice"),
        ("desk=https://ann:secret@desk.example/", "", "no name or password in it"),
        ("desk=https://desk.example/", "desk=a\nb", "characters that no header can carry"),
    ],
)
def test_settings_that_mean_nothing_are_refused(lists: str, tokens: str, say: str) -> None:
    with pytest.raises(SettingProblem) as problem:
        listings_of(lists, tokens)

    assert say in str(problem.value)
    assert "\n" not in str(problem.value)
    assert "secret" not in str(problem.value)
