"""The whole story on the recording platform, with the real glossary: one test, in order."""

from datetime import timedelta

from bot.records import Rating, Request, Task
from tests.bot.dialog import Dialog, dialog
from tests.glossary.shipped import shipped_glossary

OUTAGE = (
    "SSO outage\n\n"
    "We are seeing elevated latency and intermittent 503s on the SSO endpoint following a "
    "failed deployment at 09:40 UTC. Users may be unable to sign in to email. "
    "Workaround: use the web mail. Do not reboot your workstation. "
    "Next update 11:00 UTC. Ref INC0045821."
)
INVOICE = "the invoice screen is slow since the update, we can't close the month"


async def test_the_whole_story() -> None:
    async with dialog(language=shipped_glossary()) as bot:
        await it_announces(bot)
        await staff_ask_and_are_told(bot)
        await staff_understand(bot)
        await a_need_reaches_the_liaison(bot)
        await each_side_reads_its_own_words(bot)
        await the_end_is_rated(bot)
        await a_ticket_of_another_system_is_rated(bot)


async def it_announces(bot: Dialog) -> None:
    await bot.says("sam", OUTAGE)
    draft = bot.card("sam", "Your notice in plain words")
    shown = draft.plain_text()
    for fact in ("503", "09:40 UTC", "11:00 UTC", "INC0045821"):
        assert fact in shown
    assert "endpoint" not in shown

    await bot.presses("sam", "What changed")
    assert "Reading level" in bot.card("sam", "What changed").plain_text()
    await bot.presses("sam", "Undo 1")
    assert "1 undone" in bot.card("sam", "What changed").plain_text()
    await bot.presses("sam", "Back")

    form = await bot.opens("sam", "Post it …")
    filled = {field.name: getattr(field, "value", None) for field in form.fields}
    assert filled["next_update"] is not None, "the text says when the next word comes"
    assert "mail. Do not restart your work computer." in str(filled["to_do"])
    await bot.submits(
        "sam",
        form,
        what="You may not be able to sign in",
        kind="outage",
        severity="major",
        services=("email",),
        title="Sign-in trouble",
    )


async def staff_ask_and_are_told(bot: Dialog) -> None:
    seen = bot.card("alex", "Sign-in trouble").plain_text("Europe/London")
    assert "Next update at: Mon 2 Mar, 11:00" in seen

    await bot.says("alex", "is email down?")
    assert bot.sees("alex").count("You may not be able to sign in") == 2
    await bot.presses("alex", "Me too")
    await bot.passes(seconds=5)
    assert "Me too: 1 person" in bot.card("sam", "Posted").plain_text()

    later = (bot.clock.now() + timedelta(hours=2)).isoformat()
    await bot.tells("sam", "Update", words="We rolled back.", next_update=later)
    assert "Next update at: Mon 2 Mar, 12:00" in bot.sees("alex")

    await bot.tells("sam", "Resolve", words="The fix is in place.")
    assert "You said that this affected you too" in bot.sees("alex")
    await bot.rates("alex", "good", on="Solved: Sign-in trouble")
    await bot.rates("alex", "ok", on="Thank you")
    [rating] = await bot.look.many(Rating)
    assert rating.face == "ok"


async def staff_understand(bot: Dialog) -> None:
    await bot.says("alex", "Fwd: We will fail over the DB cluster at 22:00 on app-07.")
    plain = bot.card("alex", "In plain words").plain_text()
    assert "22:00" in plain
    assert "app-07" in plain
    await bot.presses("alex", "Still unclear")

    for question in ("what is SSO?", "VPN??", "what does single sign on mean"):
        await bot.says("alex", question)
    titles = [card.title for card in bot.cards("alex")]
    assert {"SSO", "VPN"} <= set(titles)


async def a_need_reaches_the_liaison(bot: Dialog) -> None:
    message = await bot.says("alex", INVOICE)
    read_back = bot.card("alex", "Did I understand this right?")
    assert "invoice screen" in read_back.plain_text()
    assert sum("?" in line for line in read_back.plain_text().splitlines()) <= 4

    await bot.presses("alex", "Yes, send it")
    desk = bot.card("kim", "R-1").plain_text()
    assert INVOICE in desk
    mine = bot.card("alex", "Your request R-1").plain_text("Europe/London")
    assert "Kim Berg, your IT liaison" in mine
    assert "You hear from us by: Mon 2 Mar, 11:00" in mine

    await bot.edits("alex", message, f"{INVOICE}, it got worse")
    assert "it got worse" in bot.card("kim", "R-1").plain_text()


async def each_side_reads_its_own_words(bot: Dialog) -> None:
    await bot.says("kim", "The DB failover broke the hotfix.", under="R-1")
    assert "hotfix" not in bot.sees("alex")
    await bot.presses("kim", "Send to Alex")
    said = bot.card("alex", "Kim Berg says").plain_text()
    assert "hotfix" not in said

    answer = await bot.says("alex", "Thank you!", under="Your request")
    assert "Thank you!" in bot.sees("kim")
    await bot.edits("alex", answer, "Thank you, Kim!")
    assert "Thank you, Kim!" in bot.sees("kim")


async def the_end_is_rated(bot: Dialog) -> None:
    await bot.resolves("kim", "We rolled back the update.")
    [request] = await bot.look.many(Request)
    assert request.state == "resolved"

    await bot.rates("alex", "bad", on="How did we do? (R-1: ")
    assert "Should somebody get back to you?" in bot.sees("alex")
    assert await bot.look.count(Task, kind="call_back") == 0
    await bot.presses("alex", "My liaison")
    assert await bot.look.count(Task, kind="call_back") == 1
    assert "Alex Morgan was not happy" in bot.sees("kim")


async def a_ticket_of_another_system_is_rated(bot: Dialog) -> None:
    await bot.ticket("resolved", "alex@harbour.example", key="HD-9")

    assert "How did we do? (HD-9: New keyboard)" in bot.sees("alex")
