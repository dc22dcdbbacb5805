"""Whatever Teams sends is answered: a sentence, a card, or nothing; never a breakdown."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.teams import answers
from adapters.teams.payloads import read_activity
from adapters.teams.transport import Reply
from bot import wording
from bot.events import Event
from tests.adapters.teams.checking import buttons
from tests.peers.teams.house import TeamsHouse, teams_house

OUTAGE = "The SSO outage needs a failover and a hotfix by 14:00."
INVOICE = "the invoice screen is slow since the update, we can't close the month"


@pytest.fixture
async def town() -> AsyncIterator[TeamsHouse]:
    async with teams_house() as house:
        for name in ("alex", "kim"):
            await house.user(name).installs()
        await house.settle()
        yield house
        assert house.microsoft.complaints == []


async def test_a_button_of_somebody_else_is_answered_in_a_sentence(town: TeamsHouse) -> None:
    value = {"action": {"type": "Action.Execute", "verb": "x", "data": {"their": "data"}}}

    answered = await town.user("alex").invokes("adaptiveCard/action", value)

    assert answered.toast == answers.NOT_OURS


async def test_a_button_whose_thing_is_gone_says_so(town: TeamsHouse) -> None:
    data = {"plainly": {"kind": "button", "action": "ask.change", "value": "gone"}}

    answered = await town.user("alex").invokes("task/fetch", {"data": data})

    assert answered.toast.endswith(".")


@pytest.mark.slow
async def test_a_press_that_comes_twice_counts_once(town: TeamsHouse) -> None:
    alex = town.user("alex")
    await alex.says(INVOICE)
    await town.settle()

    for _ in range(2):
        draft = alex.message("Did I understand this right?")
        [card] = [card for id, card in alex.cards() if id == draft]
        await alex.press(buttons(card)["Yes, send it"], card, draft)
    await town.settle()

    assert "R-1" in town.user("kim").sees()
    assert "R-2" not in town.user("kim").sees()


async def test_a_form_stands_in_the_card_where_there_are_no_dialogs() -> None:
    async with teams_house(dialogs=False) as town:
        alex, kim = town.user("alex"), town.user("kim")
        await kim.installs()
        await alex.says(INVOICE)
        await town.settle()
        message = alex.message("Did I understand this right?")

        form = await alex.presses("Change the details")
        assert "In your own words" in str(form.card)
        refused = await alex.sends_inline(message, text="")
        assert "Please look at the marked fields" in refused.text
        sent = await alex.sends_inline(message, text=INVOICE, deadline="Thursday")
        await town.settle()

        assert "Your request R-1" in sent.text
        assert "Thursday" in kim.card("R-1")


async def test_a_form_can_be_left_and_the_card_is_back() -> None:
    async with teams_house(dialogs=False) as town:
        alex = town.user("alex")
        await alex.says(INVOICE)
        await town.settle()
        await alex.presses("Change the details")

        back = await alex.presses("Cancel")

        assert "Did I understand this right?" in back.text


async def test_a_button_of_an_old_client_comes_as_a_message(town: TeamsHouse) -> None:
    alex = town.user("alex")
    await alex.says(OUTAGE)
    await town.settle()
    message = alex.message("In plain words")
    data = {"plainly": {"kind": "button", "action": "ask.new", "value": ""}}
    activity = alex._message("900", "") | {"value": data, "replyToId": message}

    assert (await alex.sends_activity(activity)).status == 202

    assert "In your own words" in str(alex.cards())


async def test_a_message_that_comes_twice_is_answered_once(town: TeamsHouse) -> None:
    alex = town.user("alex")
    activity = alex._message("901", "what is SSO?")

    for _ in range(2):
        await alex.sends_activity(activity)
    await town.settle()

    assert len([card for _, card in alex.cards() if "sign-in" in str(card)]) == 1


async def test_handing_over_names_people_of_the_organisation(town: TeamsHouse) -> None:
    alex, kim = town.user("alex"), town.user("kim")
    await alex.says(INVOICE)
    await town.settle()
    await alex.presses("Yes, send it")
    await town.settle()

    form = await kim.presses("Hand over", on="R-1")
    await kim.sends(form, whom="lee", note="please")
    await town.settle()

    assert "Lee Tanaka" in alex.card("Your request R-1")


async def test_an_unknown_invoke_is_not_implemented(town: TeamsHouse) -> None:
    assert (await town.user("alex").invokes("signin/verifyState", {})).status == 501


async def test_a_slow_answer_is_given_up_in_time(
    town: TeamsHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def never(event: Event) -> Any:
        await asyncio.sleep(30)

    monkeypatch.setattr("adapters.teams.limits.ANSWER_WITHIN", 0.05)
    object.__setattr__(town.adapter.door.turns.house, "answer", never)
    data = {"plainly": {"kind": "button", "action": "ask.new", "value": ""}}

    answered = await town.user("alex").invokes("task/fetch", {"data": data})

    assert answered.toast == wording.TOOK_TOO_LONG


KNOWN = st.sampled_from(
    [
        "adaptiveCard/action", "task/fetch", "task/submit", "message/submitAction",
        "composeExtension/fetchTask", "composeExtension/query",
        "composeExtension/submitAction", "anything",
    ]
)  # fmt: skip
NAMES = st.sampled_from(
    [
        "data", "action", "plainly", "kind", "button", "form", "value", "msteams", "times",
        "several", "opened", "draft", "commandId", "messagePayload", "body", "content",
        "parameters", "name", "actionName", "actionValue",
        "reaction", "feedback", "f.text", "f.when~date", "f.when~time", "zone",
    ]
)  # fmt: skip
WORDS = st.sampled_from(
    [
        "button", "form", "back", "ask.new", "ask.form", "explainMessage",
        "feedback", "notice.post", "request.move", "Europe/Berlin", "../etc", "2026-13-01",
    ]
)  # fmt: skip
ODD = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | WORDS | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=5),
    max_leaves=20,
)


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(name=KNOWN, value=ODD)
def test_whatever_an_invoke_brings_is_answered(
    played: "Played", name: str, value: object
) -> None:
    reply = played.invoke(name, value)

    assert reply.status in (200, 202, 501)
    json.dumps(reply.body)


class Played:
    """A house whose turns can be called from outside its loop."""

    def __init__(
        self, town: TeamsHouse, run: Callable[[Coroutine[Any, Any, Any]], Any]
    ) -> None:
        self.town = town
        self.run = run

    def invoke(self, name: str, value: object) -> Reply:
        activity = self.town.user("alex")._activity("invoke") | {"name": name, "value": value}
        read, body = read_activity(json.dumps(activity).encode())
        reply: Reply = self.run(self.town.adapter.door.turns.handle(read, body))
        return reply


@pytest.fixture(scope="module")
def played() -> Iterator[Played]:
    with asyncio.Runner() as runner:
        opened = teams_house()
        town = runner.run(opened.__aenter__())
        yield Played(town, runner.run)
        runner.run(opened.__aexit__(None, None, None))
