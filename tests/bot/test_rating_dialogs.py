"""After a request: what was done, and how it went."""

from bot.records import Request
from tests.bot.conftest import INVOICE
from tests.bot.dialog import Dialog


async def solve(bot: Dialog, words: str, *, on: str = "R-1 · Alex") -> None:
    await bot.resolves("kim", words, on=on)


# --- what was done -------------------------------------------------------------------------


async def test_what_was_done_stands_where_the_question_is(sent: Dialog) -> None:
    await solve(sent, "The hotfix was\nremoved.")

    asked = sent.card("alex", "How did we do?").plain_text()
    assert "What was done: The urgent repair was removed." in asked


async def test_it_stays_there_after_the_answer_and_when_it_is_taken_back(sent: Dialog) -> None:
    await solve(sent, "The hotfix was removed.")

    await sent.reacts("alex", "How did we do?", "tada")
    assert "What was done" in sent.card("alex", "Good to know").plain_text()

    await sent.reacts("alex", "Good to know", "tada", added=False)
    assert "What was done" in sent.card("alex", "How did we do?").plain_text()


async def test_a_long_solution_is_one_line_there(sent: Dialog) -> None:
    await solve(sent, "We looked into it. " * 80)

    asked = sent.card("alex", "How did we do?").plain_text()
    [line] = [line for line in asked.split("\n") if line.startswith("What was done")]
    assert line.endswith("\N{NO-BREAK SPACE}…")
    assert len(line) < 640


async def test_a_solution_is_whole_there_and_its_words_stand_on_the_request(
    bot: Dialog,
) -> None:
    await bot.says("alex", INVOICE)
    await bot.presses("alex", "Yes, send it")
    whole = (
        "The network card on app-07 was exchanged, and the BGP change was taken back. "
        "Everything was tried twice since then, from Finance and from the shops. "
        "If it is slow again, please write here what time it was."
    )
    await solve(bot, whole)

    asked = bot.card("alex", "How did we do?").plain_text()
    assert "please write here what time it was.\n" in asked
    assert "Words:" not in asked
    assert "Words:\n- BGP: " in bot.card("alex", "Your request R-1 is solved").plain_text()


async def test_who_says_themselves_that_it_is_solved_is_not_told_so(sent: Dialog) -> None:
    await sent.presses("alex", "It is solved")

    assert "What was done" not in sent.card("alex", "How did we do?").plain_text()


async def test_who_was_asked_often_today_hears_what_was_done(sent: Dialog) -> None:
    for n in range(5):
        await sent.ticket("closed", "alex@harbour.example", key=f"HD-{n}")

    await solve(sent, "The hotfix was removed.")

    told = sent.card("alex", "R-1 is solved").plain_text()
    assert "What was done: The urgent repair was removed." in told
    assert "[It is not solved]" in told
    await sent.presses("alex", "It is not solved", on="R-1 is solved")
    assert "What was done" not in sent.sees("alex")


# --- it is not solved ----------------------------------------------------------------------


async def test_not_solved_as_a_reason_offers_to_open_it_again(sent: Dialog) -> None:
    await solve(sent, "The hotfix was removed.")
    await sent.rates("alex", "bad", on="How did we do?")
    await sent.presses("alex", "Not solved", on="Thank you for telling us")
    assert "[Open it again]" in sent.sees("alex")

    await sent.presses("alex", "Open it again")

    request = await sent.look.one(Request, "R-1")
    assert request
    assert request.state == "reopened"
    assert "is open again" in sent.sees("kim")
    assert "[Open it again]" not in sent.sees("alex")


async def test_a_rated_ticket_or_notice_offers_no_opening(sent: Dialog) -> None:
    await sent.ticket("closed", "alex@harbour.example")
    await sent.rates("alex", "bad", on="HD-7")
    await sent.presses("alex", "Not solved", on="Thank you for telling us")

    assert "[Open it again]" not in sent.sees("alex")
