"""One line of IT is a notice, too: what happens, and behind a comma what to do meanwhile."""

import pytest

from bot.cards import TextField
from tests.bot.dialog import Dialog

NEXT = "2026-03-02T12:00:00+00:00"


@pytest.mark.parametrize(
    ("text", "what", "to_do"),
    [
        ("Phones down, use mobile", "Phones down", "use mobile"),
        (
            "Wifi down in building B, use cable",
            "Wifi down in building B",
            "use cable",
        ),
        ("Email down - call the front desk", "Email down", "call the front desk"),
    ],
)
async def test_the_order_behind_a_comma_is_what_to_do(
    bot: Dialog, text: str, what: str, to_do: str
) -> None:
    await bot.says("sam", text)
    form = await bot.opens("sam", "Post it …", on="Your notice in plain words")
    filled = {each.name: each.value for each in form.fields if isinstance(each, TextField)}
    assert filled["to_do"].rstrip(".") == to_do
    assert filled["what"].rstrip(".") == what

    await bot.submits("sam", form, services=(), next_update=NEXT)

    notice = bot.card("alex", what).plain_text()
    assert f"What you can do: {to_do}" in notice


async def test_what_asks_its_readers_for_nothing_leaves_it_empty(bot: Dialog) -> None:
    await bot.says("sam", "Email down, print server down")

    form = await bot.opens("sam", "Post it …", on="Your notice in plain words")
    [to_do] = [each for each in form.fields if each.name == "to_do"]
    assert isinstance(to_do, TextField)
    assert to_do.value == ""


@pytest.mark.parametrize(
    "text",
    [
        "payroll db locked, users get timeouts, no eta",
        "Printers: spooler crash on prn-02, restarted, ok now",
        "wifi flaky on 2nd floor, looking into it",
        "disk full on fs-01, cleaning up",
    ],
)
async def test_what_it_says_of_its_own_work_is_a_notice(bot: Dialog, text: str) -> None:
    await bot.says("sam", text)

    assert "[Post it …]" in bot.card("sam", "Your notice in plain words").plain_text()


async def test_what_ended_well_is_a_result(bot: Dialog) -> None:
    await bot.says("sam", "Printers: spooler crash on prn-02, restarted, ok now")

    form = await bot.opens("sam", "Post it …")
    [kind] = [each.value for each in form.fields if each.name == "kind"]
    assert kind == ("result",)


@pytest.mark.parametrize(
    ("who", "text"),
    [
        ("sam", "I restarted my laptop and it is still slow"),
        ("alex", "payroll is locked, everybody sees timeouts"),
        ("sam", "are users affected, is anybody on it?"),
    ],
)
async def test_a_need_of_its_writer_or_of_staff_is_none(
    bot: Dialog, who: str, text: str
) -> None:
    await bot.says(who, text)

    assert "Your notice in plain words" not in bot.sees(who)


async def test_a_cry_for_help_of_somebody_in_it_is_no_notice(bot: Dialog) -> None:
    await bot.says("sam", "printer broken, please help")

    assert "Did I understand this right?" in bot.sees("sam")
