"""Short ways to say that something does not work: each is read back as a request."""

import pytest

from tests.bot.dialog import Dialog

UNDERSTOOD = "Did I understand this right?"


@pytest.mark.parametrize(
    "said",
    [
        "something broke",
        "sth broke",
        "printer jams",
        "paper jam",
        "monitor flashing",
        "screen went blue",
        "keyboard sticks",
        "touchpad jumps",
        "cable torn",
        "usb port loose",
        "scanner kaputt",
        "battery dies fast",
        "it died",
        "the app is acting up",
        "printer plays up",
        "something is off",
        "work stopped",
        "toner low",
        "battery empty",
        "headphones crackle",
        "printer blinking",
        "mic mute",
        "wifi weak",
        "video laggy",
        "print queue full",
        "no wifi",
        "no mail since 9",
        "printer says no paper",
        "no signal on second screen",
        "wifi comes and goes",
        "mic not found",
        "permission denied",
        "kicked out",
        "pc restarted itself",
        "shared folder vanished",
        "attachments vanish",
        "computer making noises",
        "printer red light",
        "key fell off",
        "spilled tea on laptop",
        "timeout",
    ],
)
async def test_a_few_words_of_trouble_are_a_need(bot: Dialog, said: str) -> None:
    await bot.says("alex", said)

    assert said in bot.card("alex", UNDERSTOOD).plain_text()


@pytest.mark.parametrize(
    "said",
    [
        "it is urgent",
        "this is urgent",
        "its urgent",
        "very urgent!!",
        "URGENT",
        "Urgent: printer",
        "emergency",
        "high priority",
        "immediately",
        "hurry",
        "can you hurry",
        "problem",
        "got a problem with outlook",
        "trouble with the printer",
        "same problem again",
        "problem is back",
        "it happened again",
        "printer again",
        "printer!!!",
        "fed up with this printer",
    ],
)
async def test_a_cry_is_a_need_and_its_question_asks_what_for(bot: Dialog, said: str) -> None:
    await bot.says("alex", said)

    assert said in bot.card("alex", UNDERSTOOD).plain_text()


@pytest.mark.parametrize(
    "said",
    [
        "no hurry",
        "not urgent",
        "it is not urgent",
        "problem solved",
        "problem with VPN is fixed",
        "no problem",
        "hello again",
        "thanks again",
        "once again",
        "traffic jam on the A4",
        "full board is included",
        "the issue of the magazine",
        "jump to the next page",
        "Lunch is paid in full",
        "the printer is back again",
    ],
)
async def test_what_only_sounds_alike_is_none(bot: Dialog, said: str) -> None:
    await bot.says("alex", said)

    assert UNDERSTOOD not in bot.sees("alex")


@pytest.mark.parametrize("said", ["it is urgent", "urgent!!", "please hurry"])
async def test_that_it_presses_goes_along_with_what_is_read_back(
    bot: Dialog, said: str
) -> None:
    await bot.says("alex", "printer jams")
    await bot.says("alex", said)
    await bot.presses("alex", "Yes, send it")

    desk = bot.card("kim", "R-1").plain_text()
    assert f"printer jams\n{said}" in desk
    assert "Since" not in desk
    assert UNDERSTOOD not in bot.sees("alex")


async def test_what_presses_first_is_joined_by_what_is_wrong(bot: Dialog) -> None:
    await bot.says("alex", "it is urgent")
    await bot.says("alex", "the printer jams")
    await bot.presses("alex", "Yes, send it")

    desk = bot.card("kim", "R-1").plain_text()
    assert "it is urgent" in desk
    assert "the printer jams" in desk
