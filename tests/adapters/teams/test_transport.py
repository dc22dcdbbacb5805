"""One contract for both transports: what leaves, what comes back, what can go wrong."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

import pytest

from adapters.teams.adapter import Session
from adapters.teams.botbuilder import BotBuilder
from adapters.teams.calling import Caller
from adapters.teams.direct import Direct
from adapters.teams.guard import may_call, on_this_machine
from adapters.teams.tokens import Tokens, by_secret
from adapters.teams.transport import Reply, Transport, View, Whereto, seconds_of
from bot.ports import Later, Lost, Never
from tests.peers.teams.microsoft import APP, SECRET, TENANT, Microsoft, microsoft

MESSAGE: View = {
    "type": "message",
    "summary": "Email is slow",
    "entities": [{"type": "https://schema.org/Message", "citation": [{"position": 1}]}],
    "channelData": {"feedbackLoop": {"type": "default"}},
    "ours": {"unknown": ["to", "the", "library"]},
}


@dataclass
class Line:
    """A transport on a Microsoft of our own."""

    there: Microsoft
    transport: Transport
    session: Session
    to: Whereto


def made(kind: str, caller: Caller) -> Transport:
    return Direct(caller) if kind == "direct" else BotBuilder(caller, APP)


@pytest.fixture(params=["direct", "botbuilder"])
async def line(request: pytest.FixtureRequest) -> AsyncIterator[Line]:
    async with microsoft() as there:
        session = Session()
        login = there.login.format(tenant=TENANT)
        tokens = Tokens(by_secret(session.http, login, APP, SECRET))
        caller = Caller(http=session.http, tokens=tokens, may_call=on_this_machine)
        there.chat("a:1", "personal")
        to = Whereto(service=there.service, conversation="a:1")
        transport = made(request.param, caller)
        await transport.start()
        yield Line(there, transport, session, to)
        await transport.stop()
        await session.close()


async def test_a_message_leaves_exactly_as_it_was_written(line: Line) -> None:
    message = await line.transport.send(line.to, MESSAGE)

    assert line.there.chats["a:1"].messages == {message: MESSAGE}
    assert line.there.calls[0].token == "token-1"


async def test_a_message_is_changed_where_it_stands(line: Line) -> None:
    message = await line.transport.send(line.to, MESSAGE)

    await line.transport.update(line.to, message, MESSAGE | {"summary": "Email works"})

    [standing] = line.there.chats["a:1"].messages.values()
    assert standing["summary"] == "Email works"


async def test_a_message_is_taken_away_once(line: Line) -> None:
    message = await line.transport.send(line.to, MESSAGE)

    await line.transport.delete(line.to, message)
    await line.transport.delete(line.to, message)

    assert line.there.chats["a:1"].messages == {}


async def test_a_targeted_message_is_named_so_in_every_call(line: Line) -> None:
    line.there.chat("19:c", "channel")
    to = Whereto(service=line.there.service, conversation="19:c", targeted=True)
    body = MESSAGE | {"recipient": {"id": "29:alex", "isTargeted": True}}

    message = await line.transport.send(to, body)
    await line.transport.update(to, message, body)
    await line.transport.delete(to, message)

    assert [each.query for each in line.there.calls] == ["isTargetedActivity=true"] * 3


async def test_a_chat_is_opened_with_one_person(line: Line) -> None:
    parameters = {
        "isGroup": False,
        "bot": {"id": "28:x"},
        "members": [{"id": "29:kim"}],
        "channelData": {"tenant": {"id": TENANT}},
        "tenantId": TENANT,
    }

    assert await line.transport.open(line.there.service, parameters) == ("a:kim", "")
    assert line.there.calls[0].body == parameters


async def test_a_thread_begins_with_its_message(line: Line) -> None:
    parameters = {
        "isGroup": True,
        "channelData": {"channel": {"id": "19:c"}},
        "activity": MESSAGE,
    }

    conversation, first = await line.transport.open(line.there.service, parameters)

    assert conversation == f"19:c;messageid={first}"
    assert line.there.chats["19:c"].messages == {first: MESSAGE}


async def test_the_roster_tells_about_a_member(line: Line) -> None:
    line.there.chats["a:1"].members["29:kim"] = {"email": "kim@harbour.example"}

    found = await line.transport.member(line.to, "29:kim")

    assert found == {"email": "kim@harbour.example"}


async def test_what_came_in_is_handed_on_as_it_came(line: Line) -> None:
    heard: list[View] = []
    activity = MESSAGE | {
        "channelId": "msteams",
        "serviceUrl": line.there.service,
        "conversation": {"id": "a:1"},
        "from": {"id": "29:alex"},
        "recipient": {"id": "28:x"},
        "type": "invoke",
        "name": "task/fetch",
        "value": {"data": {"plainly": 1}},
    }

    async def handle(given: View) -> Reply:
        heard.append(given)
        return Reply(body={"task": {"type": "message", "value": "Hello"}})

    reply = await line.transport.turn(activity, handle)

    assert heard == [activity]
    assert reply == Reply(body={"task": {"type": "message", "value": "Hello"}})


@pytest.mark.parametrize("status", [412, 429, 503])
async def test_asked_to_wait_it_waits_as_long_as_it_was_told(line: Line, status: int) -> None:
    line.there.refuse(status, Retry_After="7")

    with pytest.raises(Later) as problem:
        await line.transport.send(line.to, MESSAGE)

    assert problem.value.seconds == 7.0
    assert line.there.chats["a:1"].messages == {}


@pytest.mark.parametrize("status", [301, 302, 307, 308])
async def test_our_token_goes_nowhere_else_whatever_the_answer_says(
    line: Line, status: int
) -> None:
    async with microsoft() as elsewhere:
        line.there.refuse(status, Location=f"{elsewhere.base}/keys")

        with pytest.raises((Lost, Never)):
            await line.transport.send(line.to, MESSAGE)

        assert elsewhere.fetched["keys"] == 0
        assert elsewhere.calls == []


@pytest.mark.parametrize("status", [500, 502, 504])
async def test_nobody_knows_whether_it_stands_there(line: Line, status: int) -> None:
    line.there.refuse(status, after=True)

    with pytest.raises(Lost):
        await line.transport.send(line.to, MESSAGE)

    assert len(line.there.chats["a:1"].messages) == 1


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (403, "BotNotInConversationRoster"),
        (403, "ConversationBlockedByUser"),
        (404, "ConversationNotFound"),
        (403, "InvalidBotApiHost"),
        (400, "BadSyntax"),
        (404, ""),
    ],
)
async def test_what_can_never_be_sent_says_why(line: Line, status: int, code: str) -> None:
    line.there.refuse(status, code)

    with pytest.raises(Never) as problem:
        await line.transport.send(line.to, MESSAGE)

    assert problem.value.reason == (code or f"status {status}")
    assert problem.value.say.endswith(".")


async def test_a_message_that_is_too_big_is_never_sent_again(line: Line) -> None:
    with pytest.raises(Never, match="MessageSizeTooBig"):
        await line.transport.send(line.to, MESSAGE | {"text": "x" * 60_000})


async def test_a_token_that_is_not_taken_is_fetched_anew(line: Line) -> None:
    await line.transport.send(line.to, MESSAGE)
    line.there._tokens[:] = ["another"]

    await line.transport.send(line.to, MESSAGE)

    assert line.there.fetched["token"] == 2


async def test_one_token_and_one_connection_serve_many_messages(line: Line) -> None:
    for _ in range(20):
        await line.transport.send(line.to, MESSAGE)

    assert line.there.fetched["token"] == 1
    assert len(line.there.connections) == 1


async def test_many_at_once_fetch_one_token(line: Line) -> None:
    line.there.token_seconds = 0.1

    await asyncio.gather(*(line.transport.send(line.to, MESSAGE) for _ in range(10)))

    assert line.there.fetched["token"] == 1


async def test_a_login_that_takes_two_seconds_never_holds_up_the_loop(line: Line) -> None:
    """Of a busy machine both loops stand still now and then, of a blocked one only ours."""
    line.there.token_seconds = 2.0
    for _ in range(TRIES):
        line.there._tokens[:] = ["another"]  # so that ours is not taken and fetched anew
        before = line.there.fetched["token"]
        sending = asyncio.create_task(line.transport.send(line.to, MESSAGE))
        elsewhere = asyncio.create_task(asyncio.to_thread(quiet_loop, sending.done))
        ours = await longest_stall(sending.done)
        noise = await elsewhere
        assert await sending
        assert line.there.fetched["token"] > before
        if ours <= MOST_STALL + noise:
            return
    raise AssertionError(f"the loop stood still for {ours:.3f} s in each of {TRIES} tries")


MOST_STALL, TRIES, BEAT = 0.020, 5, 0.002


async def longest_stall(done: Callable[[], bool]) -> float:
    """The longest time by which a short sleep in this loop came back too late, in seconds."""
    longest = 0.0
    while not done():
        begun = time.perf_counter()
        await asyncio.sleep(BEAT)
        longest = max(longest, time.perf_counter() - begun - BEAT)
    return longest


def quiet_loop(done: Callable[[], bool]) -> float:
    """The same in a loop that has nothing else to do, in a thread of its own."""
    return asyncio.run(longest_stall(done))


async def test_a_loop_that_is_held_up_is_noticed() -> None:
    async def blocking() -> None:
        await asyncio.sleep(0.05)
        time.sleep(0.3)  # noqa: ASYNC251 - this is what must be found

    task = asyncio.create_task(blocking())

    ours = await longest_stall(task.done)

    assert ours > 0.2


async def test_nobody_at_home_is_asked_again_later(line: Line) -> None:
    to = Whereto(service="http://127.0.0.1:9/", conversation="a:1")

    with pytest.raises(Later):
        await line.transport.send(to, MESSAGE)


@pytest.mark.parametrize("kind", ["direct", "botbuilder"])
async def test_nothing_is_sent_to_a_strange_service(kind: str) -> None:
    session = Session()
    caller = Caller(http=session.http, tokens=None, may_call=may_call(["botframework.com"]))
    to = Whereto(service="https://evil.example/", conversation="a:1")

    with pytest.raises(Never, match="service"):
        await made(kind, caller).send(to, MESSAGE)

    await session.close()


async def test_a_wrong_secret_loses_nothing() -> None:
    async with microsoft() as there:
        session = Session()
        login = there.login.format(tenant=TENANT)
        tokens = Tokens(by_secret(session.http, login, APP, "wrong"))

        with pytest.raises(Later):
            await tokens.current()

        await session.close()


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("3", 3.0), ("0", 0.5), ("1e9", 600.0), ("nan", 0.0), ("", 0.0), ("soon", 0.0)],
)
def test_how_long_to_wait_is_read_with_care(header: str, seconds: float) -> None:
    assert seconds_of(header) == seconds
