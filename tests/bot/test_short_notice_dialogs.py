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


async def test_a_cry_for_help_of_somebody_in_it_is_no_notice(bot: Dialog) -> None:
    await bot.says("sam", "printer broken, please help")

    assert "Did I understand this right?" in bot.sees("sam")
