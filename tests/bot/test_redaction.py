"""Secrets go before anything is kept; ordinary words stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.redaction import redact, taken_out
from tests.bot.dialog import dialog


@pytest.mark.parametrize(
    ("said", "secret"),
    [
        ("my password is Hunter2!", "Hunter2"),
        ("pw: abc", "abc"),
        ("login jdoe / Winter!234", "Winter!234"),
        ("My PIN is 4711", "4711"),
        ("wifi password: sunflower", "sunflower"),
        ("the password for mail is tulip-77", "tulip-77"),
        ("user anna / pass Secret99", "Secret99"),
        ("secret: tulip77", "tulip77"),
        ("the secret is TulipGarden", "TulipGarden"),
        ("Password: sunflower for the wifi", "sunflower"),
        ("client secret: abcdefgh", "abcdefgh"),
        ("secret=hunter", "hunter"),
        ("use xoxb-" + "1234567890-abcdefghij", "abcdefghij"),
        ("AKIA" + "ABCDEFGHIJKLMNOP", "ABCDEFGHIJKLMNOP"),
        ("ghp_" + "a1b2c3d4e5f6g7h8i9j0k1l2", "a1b2c3d4"),
        ("https://bob:tiger9@files.example/x", "tiger9"),
        ("-----BEGIN RSA PRIVATE KEY-----\nMIIabc\n-----END RSA PRIVATE KEY-----", "MIIabc"),
        ("card 4111 1111 1111 1111 please", "4111 1111"),
        ("IBAN DE89 3704 0044 0532 0130 00", "3704 0044"),
    ],
)
def test_a_secret_does_not_stay(said: str, secret: str) -> None:
    clean = redact(said)

    assert secret not in clean
    assert "removed]" in clean


def test_the_full_stop_of_the_sentence_stays() -> None:
    assert (
        redact("My password: Hunter2. It is old.")
        == "My password: [password removed]. It is old."
    )


def test_what_was_taken_out_is_named_once_each() -> None:
    clean = redact("pw: abc1, pw: abc2, card 4111 1111 1111 1111")

    assert taken_out(clean) == ("password", "card number")
    assert taken_out("my password is wrong") == ()


async def test_who_writes_a_secret_hears_that_it_was_taken_out() -> None:
    async with dialog() as bot:
        await bot.says("alex", redact("I cannot sign in, my password is Hunter2!"))
        told = bot.card("alex", "The password is not passed on").plain_text()
        await bot.says("sam", redact("Card 4111 1111 1111 1111 is refused in the shop."))
        number = bot.card("sam", "The card number is not passed on").plain_text()
        written = await bot.says("kim", "I cannot sign in")
        for words in ("my PIN is 4711", "my PIN is 4711, help"):
            await bot.edits("kim", written, redact(f"I cannot sign in, {words}"))
        edited = bot.card("kim", "The password is not passed on")

    assert "If others could read it where you wrote it, change it now." in told
    assert "change it" not in number
    assert edited.tone == "warning"
    assert [each.title for each in bot.cards("kim")].count(edited.title) == 1


@pytest.mark.parametrize(
    "said",
    [
        "my password is wrong",
        "the password has expired",
        "Please reset the password for 12 users",
        "Ticket 4111111111111112 is open",
        "Asset DE88 3704 0044 0532 0130 00 is at reception",
        "The key of the licence is AB12 CDEF 3456 GHIJ 7890",
        "Call 0044 20 7946 0000 before 14:30",
        "The pin on the door is broken",
        "INC0045821 on vpn-gw-02 at 10.0.0.7",
        "INTERNAL secret: she is leaving soon",
        "It is a secret: Maria gets the prize",
        "the secret is out",
        "Password: she cannot sign in",
        "Password: please reset it",
        "Please change your password 3 times a year.",
    ],
)
def test_ordinary_words_stay(said: str) -> None:
    assert redact(said) == said


@given(st.text())
def test_twice_is_once_and_nothing_raises(said: str) -> None:
    once = redact(said)

    assert redact(once) == once
