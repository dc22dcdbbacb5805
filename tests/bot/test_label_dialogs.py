"""What stands beside a label does not say once more what the label says."""

import pytest

from bot.labels import beside
from tests.bot.dialog import Dialog


@pytest.mark.parametrize(
    ("field", "said", "shown"),
    [
        ("since", "since yesterday", "yesterday"),
        ("since", "Since this morning", "this morning"),
        ("since", "ever since the update", "the update"),
        ("since", "it is since 9:00", "9:00"),
        ("since", "at nine", "nine"),
        ("since", "at least two days", "at least two days"),
        ("since", "Just now", "Just now"),
        ("since", "for two hours", "for two hours"),
        ("since", "since", "since"),
        ("deadline", "by Friday", "Friday"),
        ("deadline", "needed by Friday", "Friday"),
        ("deadline", "until tomorrow noon", "tomorrow noon"),
        ("deadline", "at the latest on 3 May", "3 May"),
        ("deadline", "before the audit", "before the audit"),
        ("deadline", "No hurry", "No hurry"),
        ("affected", "12 people", "12"),
        ("affected", "all of finance are affected", "all of finance"),
        ("affected", "affected are the cash desks", "the cash desks"),
        ("affected", "two people in sales", "two people in sales"),
        ("location", "place: hall 2", "hall 2"),
        ("location", "in hall 2", "in hall 2"),
        ("effect", "it means that we cannot pay", "we cannot pay"),
        ("effect", "This means for our work that nothing goes out", "nothing goes out"),
        ("tried", "I already tried to restart it", "restart it"),
        ("tried", "I tried another cable; tried it at home", "another cable; it at home"),
        ("tried", "we have already restarted it", "restarted it"),
        ("error", "the error text is: Disk 7 full", "Disk 7 full"),
        ("error", "error 0x80", "error 0x80"),
        ("symptom", "what happens is that nothing prints", "nothing prints"),
        ("system", "where: SAP", "SAP"),
        ("what", "Outage: phones are down", "phones are down"),
        ("what", "Phones: only internal calls", "Phones: only internal calls"),
        ("who", "Affected: everybody in Leeds", "everybody in Leeds"),
        ("who", "all shops are affected", "all shops"),
        ("to_do", "What you can do: use your mobile", "use your mobile"),
    ],
)
def test_no_label_is_said_twice(field: str, said: str, shown: str) -> None:
    assert beside(field, said) == shown


@pytest.mark.parametrize("answer", ["since yesterday", "Since yesterday"])
async def test_the_request_says_since_once(bot: Dialog, answer: str) -> None:
    await bot.says("ruth", "the printer in hall 2 prints nothing")
    await bot.presses("ruth", "Only me")
    await bot.says("ruth", answer)

    assert "Since: yesterday" in bot.card("ruth", "Noted").plain_text()
    assert "Since: yesterday" in bot.card("ruth", "Did I understand this right?").plain_text()
    await bot.presses("ruth", "Yes, send it", on="Noted")
    assert "Since: yesterday" in bot.card("kim", "R-1").plain_text()
    assert "since since" not in (bot.sees("ruth") + bot.sees("kim")).lower()


async def test_a_deadline_says_by_once(bot: Dialog) -> None:
    await bot.says("ruth", "I need access to the invoice folder")
    await bot.says("ruth", "by Friday")
    await bot.presses("ruth", "Yes, send it")

    assert "Needed by: Friday" in bot.card("kim", "R-1").plain_text()


async def test_the_form_fills_in_the_bare_words_and_leaves_what_is_kept(bot: Dialog) -> None:
    message = await bot.says("ruth", "the printer in hall 2 prints nothing")
    await bot.presses("ruth", "Only me")
    await bot.says("ruth", "since yesterday")
    form = await bot.opens("ruth", "Change the details", on="Did I understand")
    [since] = [field for field in form.fields if field.name == "since"]
    assert getattr(since, "value", "") == "yesterday"

    await bot.submits("ruth", form)

    assert "Since: yesterday" in bot.card("kim", "R-1").plain_text()
    await bot.edits("ruth", message, "the scanner in hall 2 scans nothing")
    assert "Since: yesterday" in bot.card("kim", "R-1").plain_text()


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Outage: phones down in Leeds since 9:00", "Problem: Phones down in Leeds"),
        ("Problem with the phones in Leeds, calls drop", "Problem with the phones"),
    ],
)
async def test_a_notice_names_its_kind_once(bot: Dialog, text: str, title: str) -> None:
    await bot.says("sam", f"{text}. We are working on it and tell you more at noon.")
    form = await bot.opens("sam", "Post it …", on="Your notice in plain words")
    await bot.submits(
        "sam", form, what=text, title="", kind="outage", next_update="2026-03-02T12:00:00+00:00"
    )

    assert bot.cards("sam")[0].title.startswith(f"Posted: {title}")
