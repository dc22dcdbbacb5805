"""A whole sitting in the terminal, over real HTTP, as a pipe would type it."""

import asyncio
from collections.abc import AsyncIterator

import click
import pytest

from adapters.terminal import chat, talking
from adapters.terminal.commands import where
from adapters.terminal.door import No
from bot.cards import Card
from bot.events import Deleted, Edited, Pressed, Reacted, Said, Submitted
from tests.adapters.web.house import TOKEN, House, simple, usual_answers


@pytest.fixture
async def house(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[House]:
    monkeypatch.setattr(talking, "QUIET", 0.05)
    monkeypatch.setattr(talking, "LONGEST_WAIT", 0.3)
    opened = House(talks=True, answers=usual_answers())
    await opened.start()
    yield opened
    await opened.stop()


async def typed(lines: tuple[str, ...]) -> AsyncIterator[str]:
    for line in lines:
        yield line + "\n"


async def sit(house: House, *lines: str, account: str = "maya") -> list[str]:
    """What the screen showed while these lines were typed."""
    shown: list[str] = []
    talk = chat(
        house.address,
        TOKEN,
        account,
        typed=typed(lines),
        write=shown.append,
        patient=True,
    )
    await asyncio.wait_for(talk, 10)
    return shown


async def test_words_are_sent_and_the_answer_is_waited_for(house: House) -> None:
    shown = await sit(house, "is email down?", "and now?")

    assert shown[0].startswith("   Maya Lind, Finance, payables. Times are Europe/Berlin.")
    heads = [line.split(",")[0] for line in shown if line.startswith("#")]
    assert heads == ["#1 Maya Lind", "#2 Plainly", "#3 Maya Lind", "#4 Plainly"]
    assert "[/1 Show original] [/2 Fill in]" in shown[4]


async def test_a_button_is_pressed_by_its_number(house: House) -> None:
    shown = await sit(house, "show me everything", "/1", "/99")

    [pressed] = [event for event in house.taken if isinstance(event, Pressed)]
    assert (pressed.action, pressed.value) == ("rate", "req-1|good")
    assert any("(updated)" in line for line in shown)
    assert any("🙂 Good ✓" in line for line in shown)
    assert talking.NO_BUTTON in shown


async def test_a_button_of_an_older_card_can_be_meant(house: House) -> None:
    await sit(house, "show me everything", "hello", "/2 #2")

    [pressed] = [event for event in house.taken if isinstance(event, Pressed)]
    assert pressed.value == "req-1|ok"


async def test_what_cannot_be_taken_back_is_asked_first(house: House) -> None:
    await sit(house, "show me everything", "/6", "no", "/6", "yes")

    pressed = [event.action for event in house.taken if isinstance(event, Pressed)]
    assert pressed == ["drop"]


async def test_own_messages_can_be_changed(house: House) -> None:
    shown = await sit(
        house, "helo", "/edit #1 hello", "/react #2 🎉", "/reply #2 thanks", "/delete #1"
    )

    kinds = [type(event) for event in house.taken]
    assert kinds == [Said, Edited, Reacted, Said, Deleted]
    edited, reacted, answer = house.taken[1], house.taken[2], house.taken[3]
    assert isinstance(edited, Edited)
    assert isinstance(reacted, Reacted)
    assert isinstance(answer, Said)
    assert (edited.text, reacted.emoji) == ("hello", "tada")
    assert answer.reply_to == reacted.message
    assert "#1 was taken back" in shown


async def test_a_form_is_asked_field_by_field_and_again_where_it_was_wrong(
    house: House,
) -> None:
    fields = ("", "Finance", "critical", "1,3", "+30", "y")
    shown = await sit(house, "hello", "/2", *fields, "Email is slow")

    [form] = [event for event in house.taken if isinstance(event, Submitted)]
    assert form.value("what") == "Email is slow"
    assert form.value("severity") == "critical"
    assert form.several("services") == ("email", "vpn")
    assert form.value("next").endswith(("+01:00", "+02:00"))
    assert "   ! Say in a few words what people notice." in shown
    assert any("This is what people will read." in line for line in shown)


async def test_home_help_and_what_is_unknown(house: House) -> None:
    shown = await sit(house, "/home", "/1", "/cancel", "/help", "/nonsense", "/edit x", "")

    assert any("My liaison: Lena Brandt" in line for line in shown)
    assert "   Left the form. Nothing was sent." in shown
    assert talking.HELP in shown
    assert "   ! I do not know /nonsense. /help tells more." in shown
    assert talking.NO_MESSAGE in shown
    assert house.taken == []


async def test_what_comes_in_is_printed_live_and_what_was_before_too(house: House) -> None:
    for number in range(9):
        await house.show("aiko", Card(title=f"Card {number}"), id=f"d{number}")

    async def slowly() -> AsyncIterator[str]:
        await house.show("aiko", simple(), id="late")
        await asyncio.sleep(0.3)
        yield "/quit\n"

    shown: list[str] = []
    talk = chat(house.address, TOKEN, "aiko", typed=slowly(), write=shown.append, patient=True)
    await asyncio.wait_for(talk, 5)

    assert "   (3 earlier messages)" in shown
    assert "   Card 2" not in shown
    assert "   Card 8" in shown
    assert any("In plain words" in line for line in shown)


async def test_no_answer_is_said_to_be_none(house: House) -> None:
    house.talks = False

    assert talking.NO_ANSWER in await sit(house, "hello")


async def test_a_refusal_is_printed_and_the_sitting_goes_on(house: House) -> None:
    shown = await sit(house, "a" * 20_001, "hello")

    assert any(line.startswith("   ! That is 20,001 characters") for line in shown)
    assert [type(event) for event in house.taken] == [Said]


async def test_nobody_sits_down_without_the_token_or_a_name(house: House) -> None:
    with pytest.raises(No, match="token"):
        await chat(house.address, "wrong", "maya", typed=typed(()))
    with pytest.raises(No, match="There are: maya, omar"):
        await chat(house.address, TOKEN, "nobody", typed=typed(()))
    await house.stop()
    with pytest.raises(No, match="Is it running"):
        await chat(house.address, TOKEN, "maya", typed=typed(()))


async def test_without_a_name_it_is_the_staff_pane(house: House) -> None:
    shown = await sit(house, account="")

    assert shown[0].startswith("   Maya Lind")


def test_the_printed_address_tells_where_and_with_which_token() -> None:
    assert where("http://127.0.0.1:8080/?token=a%2Bb") == ("http://127.0.0.1:8080", "a+b")
    for address in ("http://127.0.0.1:8080/", "nonsense", "http://["):
        with pytest.raises(click.UsageError):
            where(address)
