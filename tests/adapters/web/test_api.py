"""The JSON door: what is done is taken once, what is wrong is said in a sentence."""

from typing import Any

import aiohttp
import pytest

from bot.cards import Card, Nothing
from bot.events import Deleted, Edited, Pressed, Reacted, Said, Submitted
from tests.adapters.web.house import House, simple

ONCE = "11111111-aaaa"
LATER = "22222222-bbbb"


async def post(
    client: aiohttp.ClientSession, path: str, status: int = 200, **body: Any
) -> dict[str, Any]:
    sent = {"account": "maya", "once": ONCE} | body
    async with client.post(f"/api/{path}", json=sent) as response:
        said: dict[str, Any] = await response.json()
        assert response.status == status, said
        return said


async def chat(client: aiohttp.ClientSession, account: str = "maya") -> list[dict[str, Any]]:
    async with client.get("/api/chat", params={"account": account}) as response:
        lines: list[dict[str, Any]] = (await response.json())["lines"]
        return lines


async def test_what_is_said_is_taken_and_kept(
    client: aiohttp.ClientSession, house: House
) -> None:
    said = await post(client, "say", text="is email down? hunter2")

    [event] = house.taken
    [line] = await chat(client)
    assert isinstance(event, Said)
    assert event.text == line["text"] == "is email down? [secret removed]"
    assert event.message == line["message"] == said["message"]


async def test_what_is_sent_twice_happens_once(
    client: aiohttp.ClientSession, house: House
) -> None:
    first = await post(client, "say", text="hello")
    again = await post(client, "say", text="hello")

    assert first == again
    assert len(house.taken) == len(await chat(client)) == 1


async def test_own_words_can_be_changed_and_taken_back(
    client: aiohttp.ClientSession, house: House
) -> None:
    message = (await post(client, "say", text="hello"))["message"]

    await post(client, "edit", message=message, text="hello again", once=LATER)
    await post(client, "delete", message=message)

    assert [type(event) for event in house.taken] == [Said, Edited, Deleted]
    assert [line["kind"] for line in await chat(client)] == ["said", "edit", "delete"]
    gone = await post(client, "edit", 404, message=message, text="too late")
    assert "not there any more" in gone["say"]


async def test_nobody_changes_what_others_said(
    client: aiohttp.ClientSession, house: House
) -> None:
    message = (await post(client, "say", text="hello"))["message"]
    card = await house.show("maya", simple())

    for path, words in (("edit", {"text": "x"}), ("delete", {})):
        await post(client, path, 404, account="omar", message=message, **words)
        await post(client, path, 403, message=card, **words)
        await post(client, path, 404, message="nothing", **words)
    assert len(house.taken) == 1


async def test_an_answer_says_what_it_answers(
    client: aiohttp.ClientSession, house: House
) -> None:
    card = await house.show("maya", simple())

    await post(client, "say", text="thanks", reply_to=card)
    await post(client, "say", 404, account="omar", text="thanks", reply_to=card)

    [event] = house.taken
    assert isinstance(event, Said)
    assert (event.reply_to, event.place.thread) == (card, card)
    assert (await chat(client))[-1]["answers"] == card


async def test_an_emoji_goes_on_and_comes_off(
    client: aiohttp.ClientSession, house: House
) -> None:
    card = await house.show("maya", simple())

    await post(client, "react", message=card, emoji="+1", added=True)
    await post(client, "react", message=card, emoji="+1", added=False, once=LATER)

    reacted = [event for event in house.taken if isinstance(event, Reacted)]
    assert [event.added for event in reacted] == [True, False]
    assert [line["kind"] for line in await chat(client)] == ["card", "react", "unreact"]


async def test_a_press_that_needs_no_answer_goes_to_the_inbox(
    client: aiohttp.ClientSession, house: House
) -> None:
    card = await house.show("maya", simple())

    answer = await post(client, "press", message=card, action="ask.send", value="r1")

    assert answer == {"kind": "nothing"}
    [event] = house.taken
    assert isinstance(event, Pressed)
    assert (event.action, event.value, event.message) == ("ask.send", "r1", card)


@pytest.mark.parametrize(("action", "kind"), [("form", "open"), ("me_too", "toast")])
async def test_a_press_that_is_answered_at_once_goes_no_further(
    client: aiohttp.ClientSession, house: House, action: str, kind: str
) -> None:
    card = await house.show("maya", simple())

    answer = await post(client, "press", message=card, action=action)

    assert answer["kind"] == kind
    assert house.taken == []


async def test_a_swapped_card_is_still_swapped_after_a_reload(
    client: aiohttp.ClientSession, house: House
) -> None:
    card = await house.show("maya", simple())

    answer = await post(client, "press", message=card, action="swap")

    line = (await chat(client))[-1]
    assert line["card"] == answer["card"]
    assert (line["kind"], line["updated"]) == ("edit", False)


async def test_a_button_of_another_chat_cannot_be_pressed(
    client: aiohttp.ClientSession, house: House
) -> None:
    card = await house.show("omar", simple())

    await post(client, "press", 404, message=card, action="ask.send")

    assert house.asked == house.taken == []


async def test_a_form_with_an_error_is_not_taken_and_one_without_is(
    client: aiohttp.ClientSession, house: House
) -> None:
    wrong = await post(client, "submit", form="notice.post", values={"what": " "})
    right = await post(client, "submit", form="notice.post", values={"what": "Email is slow"})

    assert wrong == {
        "kind": "errors",
        "errors": [["what", "Say in a few words what people notice."]],
    }
    assert right == {"kind": "nothing"}
    [event] = house.taken
    assert isinstance(event, Submitted)


async def test_a_draft_is_kept_as_it_is_typed(
    client: aiohttp.ClientSession, house: House
) -> None:
    await post(
        client,
        "draft",
        form="notice.post",
        draft="d1",
        values={"what": "slow hunter2"},
        times={"next": "2026-03-03T14:30"},
    )

    [saved] = house.drafts
    assert (saved.account.id, saved.form, saved.draft) == ("maya", "notice.post", "d1")
    assert dict(saved.values) == {
        "what": "slow [secret removed]",
        "next": "2026-03-03T14:30:00+01:00",
    }


async def test_home_and_people_are_shown(client: aiohttp.ClientSession) -> None:
    async with client.get("/api/home", params={"account": "maya"}) as response:
        home = await response.json()
    async with client.get("/api/people") as response:
        people = (await response.json())["people"]

    assert home["card"]["title"] == "Your home"
    assert "My liaison: Lena Brandt" in home["plain"]
    assert [each["seat"] for each in people] == ["staff", "it", "liaison", ""]


async def test_a_long_chat_is_read_in_pages(
    client: aiohttp.ClientSession, house: House
) -> None:
    for number in range(503):
        await house.show("maya", Card(title=f"Card {number}"), id=f"d{number}")

    async with client.get("/api/chat", params={"account": "maya"}) as response:
        first = await response.json()
    last = str(first["lines"][-1]["seq"])
    async with client.get("/api/chat", params={"account": "maya", "after": last}) as response:
        rest = await response.json()

    assert (len(first["lines"]), first["more"]) == (500, True)
    assert [line["text"] for line in rest["lines"]] == ["Card 500", "Card 501", "Card 502"]
    assert rest["more"] is False


BAD: list[tuple[str, int, dict[str, Any]]] = [
    ("say", 400, {"text": ""}),
    ("say", 400, {"text": " \n\u0000"}),
    ("say", 400, {"text": None}),
    ("say", 400, {"text": ["a"]}),
    ("say", 400, {}),
    ("say", 413, {"text": "a" * 20_001}),
    ("say", 413, {"text": "a" * 100_000}),
    ("say", 413, {"text": "a" * 300_000}),
    ("say", 404, {"text": "hi", "account": "nobody"}),
    ("say", 400, {"text": "hi", "account": "../maya"}),
    ("say", 400, {"text": "hi", "account": "maya\n"}),
    ("say", 400, {"text": "hi", "once": "short"}),
    ("say", 400, {"text": "hi", "once": 12345678}),
    ("say", 400, {"text": "hi", "extra": True}),
    ("say", 404, {"text": "hi", "reply_to": "nothing"}),
    ("edit", 404, {"message": "nothing", "text": "hi"}),
    ("edit", 400, {"message": "", "text": "hi"}),
    ("delete", 404, {"message": "nothing"}),
    ("delete", 400, {"message": "m" * 201}),
    ("react", 404, {"message": "nothing", "emoji": "+1", "added": True}),
    ("react", 400, {"message": "m", "emoji": "<b>", "added": True}),
    ("react", 400, {"message": "m", "emoji": "+1", "added": "yes"}),
    ("press", 404, {"message": "nothing", "action": "x"}),
    ("press", 400, {"action": ""}),
    ("press", 400, {"action": "x", "value": "v" * 2_001}),
    ("submit", 400, {"form": ""}),
    ("submit", 400, {"form": "f", "values": {"a": 1}}),
    ("submit", 400, {"form": "f", "values": {str(n): "" for n in range(61)}}),
    ("submit", 400, {"form": "f", "values": {"a": ["x"] * 201}}),
    ("submit", 400, {"form": "f", "times": {"next": "soon"}}),
    ("submit", 413, {"form": "f", "values": {"a": "a" * 20_001}}),
    ("draft", 404, {"form": "f"}),
]


@pytest.mark.parametrize(("path", "status", "body"), BAD)
async def test_what_is_wrong_is_said_in_one_sentence_and_nothing_is_taken(
    client: aiohttp.ClientSession, house: House, path: str, status: int, body: dict[str, Any]
) -> None:
    said = await post(client, path, status, **body)

    assert said["say"].endswith(".")
    assert "\n" not in said["say"]
    assert (house.taken, house.drafts) == ([], [])


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/chat", 404),
        ("/api/chat?account=nobody", 404),
        ("/api/chat?account=maya&after=-1", 400),
        ("/api/chat?account=maya&after=x", 400),
        ("/api/chat?account=maya&after=9999999999999999", 400),
        ("/api/chat?account=maya&after=١٢", 400),
        ("/api/home?account=", 404),
        ("/events", 400),
        ("/events?watch=", 400),
        ("/events?watch=maya", 400),
        ("/events?watch=maya=x", 400),
        ("/events?watch=nobody=0", 404),
        ("/events?watch=" + ",".join(f"a{n}=0" for n in range(41)), 400),
    ],
)
async def test_asking_for_what_is_not_there_is_answered_in_a_sentence(
    client: aiohttp.ClientSession, path: str, status: int
) -> None:
    async with client.get(path) as response:
        assert response.status == status
        assert (await response.json())["say"].endswith(".")


async def test_when_nothing_can_be_kept_nothing_is_said_to_be_sent(
    client: aiohttp.ClientSession, house: House
) -> None:
    card = await house.show("maya", simple())
    house.full = True

    for path, body in (
        ("say", {"text": "hi"}),
        ("press", {"message": card, "action": "x"}),
        ("submit", {"form": "f", "values": {"what": "x"}}),
    ):
        said = await post(client, path, 503, **body)
        assert "nothing was sent" in said["say"]


async def test_a_form_is_handed_to_the_one_who_checks_and_takes(house: House) -> None:
    asked: list[Submitted] = []

    async def submit(event: Submitted) -> Nothing:
        asked.append(event)
        return Nothing()

    await house.stop()
    house.submit = submit
    await house.start()
    headers = {"Authorization": "Bearer a-token-that-is-long-enough"}
    async with aiohttp.ClientSession(base_url=house.address, headers=headers) as client:
        answer = await post(client, "submit", form="f", values={"what": ""})

    assert answer == {"kind": "nothing"}
    assert len(asked) == 1
    assert house.taken == []
