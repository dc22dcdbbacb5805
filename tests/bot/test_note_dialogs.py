"""What IT writes to itself stays inside by a plain choice, and goes along with a hand-over."""

import pytest

from bot.cards import Open
from bot.records import Note
from tests.bot.dialog import Dialog

INSIDE = "the vendor blames our failover, tell nobody"
BY_KIM = "Internal note by Kim Berg"


@pytest.fixture
async def noted(sent: Dialog) -> Dialog:
    await sent.says("kim", INSIDE, under="R-1")
    return sent


async def hand_over(bot: Dialog, who: str, whom: str) -> None:
    form = await bot.opens(who, "Hand over", on="R-1 · Alex")
    await bot.submits(who, form, whom=whom)


# --- keeping it inside ------------------------------------------------------------------


async def test_that_it_stays_inside_is_a_choice_beside_sending(noted: Dialog) -> None:
    note = noted.card("kim", "Internal note").plain_text()

    assert "Only IT can see this" in note
    assert "It stays inside unless you send it" in note
    assert "[Send to Alex] [Send and wait for Alex] [Keep inside]" in note


async def test_kept_inside_it_offers_no_sending_at_a_slip(noted: Dialog) -> None:
    await noted.presses("kim", "Keep inside")

    note = noted.card("kim", "Internal note").plain_text()
    assert INSIDE in note
    assert "Kept inside: only IT can see this" in note
    assert "[Send to Alex]" not in note
    assert "failover" not in noted.sees("alex")


async def test_it_stays_kept_when_the_request_is_solved_and_open_again(noted: Dialog) -> None:
    await noted.presses("kim", "Keep inside")
    form = await noted.opens("kim", "Resolve", on="R-1 · Alex")
    await noted.submits("kim", form, words="Done")
    await noted.presses("alex", "It is not solved", on="Your request R-1")

    assert "[Send to Alex]" not in noted.sees("kim")


async def test_it_can_be_sent_after_all(noted: Dialog) -> None:
    await noted.presses("kim", "Keep inside")

    await noted.presses("kim", "Send it after all …")
    assert "[Send to Alex] [Send and wait for Alex] [Keep inside]" in noted.sees("kim")
    await noted.presses("kim", "Send to Alex")

    assert "switch to the backup" in noted.card("alex", "Kim Berg says").plain_text()


async def test_a_kept_note_follows_its_edit_and_goes_when_it_is_deleted(sent: Dialog) -> None:
    message = await sent.says("kim", INSIDE, under="R-1")
    await sent.presses("kim", "Keep inside")

    await sent.edits("kim", message, "the vendor is asked")
    assert "the vendor is asked" in sent.card("kim", "Internal note").plain_text()
    assert "[Send to Alex]" not in sent.sees("kim")
    await sent.deletes("kim", message)

    assert "vendor" not in sent.sees("kim")


async def test_nobody_outside_it_can_keep_or_offer_it(noted: Dialog) -> None:
    [note] = await noted.look.many(Note, about="R-1")

    for action in ("relay.keep", "relay.offer"):
        await noted.press("alex", action, note.id)

    assert "failover" not in noted.sees("alex")
    [after] = await noted.look.many(Note, about="R-1")
    assert not after.kept


# --- for whoever has it next ------------------------------------------------------------


@pytest.mark.parametrize("choice", ["", "Keep inside"])
async def test_the_new_owner_reads_what_it_noted_before(noted: Dialog, choice: str) -> None:
    if choice:
        await noted.presses("kim", choice)

    await hand_over(noted, "kim", "lee")

    note = noted.card("lee", BY_KIM).plain_text()
    assert INSIDE in note
    assert "Only IT can see this" in note
    assert "failover" not in noted.sees("alex")


async def test_so_does_who_takes_it_over_and_who_has_it_after_that(noted: Dialog) -> None:
    await hand_over(noted, "kim", "lee")
    await hand_over(noted, "lee", "sam")

    assert INSIDE in noted.card("sam", BY_KIM).plain_text()
    assert noted.sees("sam").count(BY_KIM) == 1


async def test_it_follows_edits_and_deletions_there_too(sent: Dialog) -> None:
    message = await sent.says("kim", INSIDE, under="R-1")
    await hand_over(sent, "kim", "lee")

    await sent.edits("kim", message, "the vendor is asked")
    assert "the vendor is asked" in sent.card("lee", BY_KIM).plain_text()
    await sent.deletes("kim", message)

    assert BY_KIM not in sent.sees("lee")


async def test_once_it_is_sent_the_new_owner_reads_it_as_sent(noted: Dialog) -> None:
    await hand_over(noted, "kim", "lee")

    await noted.presses("kim", "Send to Alex")

    assert BY_KIM not in noted.sees("lee")
    assert "Kim Berg says" in noted.sees("lee")


async def test_who_wrote_it_and_has_it_again_reads_it_once(noted: Dialog) -> None:
    await hand_over(noted, "kim", "lee")
    await noted.presses("kim", "I take it over", on="now with Lee Tanaka")

    assert BY_KIM not in noted.sees("kim")
    assert noted.sees("kim").count("Internal note") == 1


async def test_kept_inside_by_who_stands_by_its_owner_reads_it(sent: Dialog) -> None:
    answer = await sent.press("lee", "request.answer", "R-1")
    assert isinstance(answer, Open)
    await sent.submits("lee", answer.form, words="she asks every month")

    await sent.presses("lee", "Keep inside")

    assert (
        "she asks every month" in sent.card("kim", "Internal note by Lee Tanaka").plain_text()
    )


# --- an answer is no note ----------------------------------------------------------------


async def answers(bot: Dialog, words: str) -> None:
    form = await bot.opens("kim", "Answer Alex", on="R-1")
    await bot.submits("kim", form, words=words)


NOT_SENT_YET = "Your answer to Alex is not sent yet"


async def test_an_answer_is_shown_first_and_called_an_answer(sent: Dialog) -> None:
    await answers(sent, "The failover is done.")

    card = sent.card("kim", NOT_SENT_YET).plain_text()
    assert "Internal note" not in sent.sees("kim")
    assert "Alex would read:\n“The switch to the backup is done.”" in card
    assert "“Send and wait for Alex” pauses your promised time until Alex answers." in card
    assert "[Send to Alex] [Send and wait for Alex] [Change it] [Do not send]" in card


async def test_an_answer_is_changed_where_it_stands(sent: Dialog) -> None:
    await answers(sent, "The failover is done.")

    form = await sent.opens("kim", "Change it", on=NOT_SENT_YET)
    assert form.fields[0].value == "The failover is done."
    await sent.submits("kim", form, words="The hotfix is done.")
    assert sent.sees("kim").count(NOT_SENT_YET) == 1
    await sent.presses("kim", "Send to Alex")

    assert "The urgent repair is done." in sent.card("alex", "Kim Berg says").plain_text()
    assert "switch" not in sent.card("alex", "Kim Berg says").plain_text()


async def test_an_answer_that_is_not_sent_goes_to_nobody(sent: Dialog) -> None:
    await answers(sent, "Wait for the vendor.")

    await sent.presses("kim", "Do not send")

    card = sent.card("kim", "Not sent: these words for R-1").plain_text()
    assert "Wait for the vendor." in card
    await hand_over(sent, "kim", "lee")
    assert "vendor" not in sent.sees("lee")
    assert "vendor" not in sent.sees("alex")


async def test_a_colleague_keeps_it_inside_for_who_has_the_request(sent: Dialog) -> None:
    form = await sent.opens("kim", "Answer Alex", on="R-1")
    await sent.submits("lee", form, words="She asks every month.")

    await sent.presses("lee", "Keep inside", on=NOT_SENT_YET)

    assert "every month" in sent.card("kim", "Internal note by Lee Tanaka").plain_text()


async def test_somebody_else_cannot_change_it(sent: Dialog) -> None:
    await answers(sent, "The failover is done.")
    [note] = await sent.look.many(Note, about="R-1")

    opened = await sent.press("lee", "request.answer", f"R-1|{note.id}")

    if isinstance(opened, Open):
        assert opened.form.fields[0].value == ""


async def test_what_somebody_says_can_be_answered_where_it_stands(sent: Dialog) -> None:
    await sent.says("alex", "It is still slow.", under="Your request R-1")

    form = await sent.opens("kim", "Answer Alex", on="Alex Morgan says")

    assert form.draft == "R-1"
