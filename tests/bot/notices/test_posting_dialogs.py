"""Posting: answers are checked, some notices need a second person, and not everybody may."""

from bot.cards import FieldErrors, Toast
from bot.records import AuditEntry, Notice
from tests.bot.dialog import Dialog
from tests.bot.notices.posts import ANSWERS, MESSAGE, notice, post, wide_from


async def test_the_next_word_must_have_a_time_in_the_future(bot: Dialog) -> None:
    await bot.says("sam", MESSAGE)
    form = await bot.opens("sam", "Post it …")

    missing = await bot.submits("sam", form, **(ANSWERS | {"next_update": ""}))
    past = await bot.submits(
        "sam", form, **(ANSWERS | {"next_update": "2026-03-01T11:00:00+00:00"})
    )

    assert isinstance(missing, FieldErrors)
    assert dict(missing.errors)["next_update"].startswith("Please promise a time")
    assert isinstance(past, FieldErrors)
    assert bot.cards("alex") == []


async def test_a_fact_lost_in_a_hand_edit_is_named(bot: Dialog) -> None:
    await bot.says("sam", MESSAGE)
    form = await bot.opens("sam", "Post it …")
    edited = ANSWERS | {"words": "Sign-in is broken. You see 503 errors."}

    answer = await bot.submits("sam", form, **edited)

    assert isinstance(answer, FieldErrors)
    assert "“09:40” is missing" in dict(answer.errors)["words"]

    await bot.submits("sam", form, **edited, facts_ok="yes")
    assert "Sign-in is broken" in bot.sees("alex")


async def test_subscribers_get_it_with_the_time_of_the_next_word(posted: Dialog) -> None:
    text = notice(posted, "alex").plain_text("Europe/London")

    assert "You cannot sign in" in text
    assert "Next update at: Mon 2 Mar, 11:00" in text
    assert posted.cards("tom")  # the shops use email too
    assert posted.cards("piotr") == []  # the warehouse does not


async def test_who_posts_updates_and_ends_is_noted(posted: Dialog) -> None:
    later = "2026-03-02T12:00:00+00:00"
    await posted.tells("sam", "Update", words="The failover runs", next_update=later)
    await posted.tells("sam", "Resolve", words="The failover is done")

    noted = await posted.look.many(AuditEntry)
    assert sorted(each.what for each in noted) == [
        "notice.posted", "notice.resolved", "notice.updated",
    ]  # fmt: skip
    assert {each.who for each in noted} == {"sam"}


async def test_a_wide_notice_needs_a_second_person(bot: Dialog) -> None:
    await wide_from(bot, 5)

    await post(bot)
    assert bot.cards("alex") == []
    assert "A second person checks this first" in bot.sees("sam")

    await bot.presses("noor", "Approve and post")
    assert "You cannot sign in" in bot.sees("alex")


async def test_its_author_reads_who_was_asked_and_changes_or_drops_it(bot: Dialog) -> None:
    await wide_from(bot, 2)
    await post(bot)
    waiting = bot.card("sam", "A second person checks this first").plain_text()
    assert "I asked Grace Liu and Noor Khan." in waiting
    assert "Until then nobody else reads it." in waiting

    await bot.presses("sam", "Change it")

    assert "Not to be checked any more" in bot.card("noor", "sign-in").title
    await bot.press("noor", "notice.approve", bot.card("sam", "Your notice").about)
    assert "sign-in" not in bot.sees("alex")
    form = await bot.opens("sam", "Post it …", on="Your notice")
    await bot.submits("sam", form, title="Sign-in trouble")
    await bot.presses("sam", "Discard", on="A second person checks this first")
    assert "Not to be checked any more: Sign-in trouble" in bot.card("noor", "Sign-in").title
    assert "Discarded" in bot.sees("sam")


async def test_a_yes_to_an_earlier_text_posts_nothing(bot: Dialog) -> None:
    await wide_from(bot, 2)
    await post(bot)
    _, read_first = bot.button("noor", "Approve and post")

    await bot.presses("sam", "Change it")
    form = await bot.opens("sam", "Post it …", on="Your notice")
    await bot.submits("sam", form, title="Send your password to Sam")
    await bot.press("noor", "notice.approve", read_first.value)

    assert "password" not in bot.sees("alex")
    assert "Not posted yet, it was changed after you read it" in bot.sees("noor")
    await bot.presses("noor", "Approve and post", on="Not posted yet")
    assert "password" in bot.sees("alex")


async def test_who_has_no_right_to_check_posts_nothing(bot: Dialog) -> None:
    await wide_from(bot, 2)
    await post(bot)
    _, yes = bot.button("noor", "Approve and post")

    await bot.press("alex", "notice.approve", yes.value)

    assert "sign-in" not in bot.sees("alex")
    assert "Please check" in bot.sees("noor")


async def test_a_notice_that_nobody_would_get_is_not_posted_unseen(bot: Dialog) -> None:
    await post(bot, services=("payroll",))

    asked = bot.card("sam", "Nobody would get this: sign-in interruption").plain_text()
    assert "Nobody here gets notices about Payroll." in asked
    assert "Posted" not in bot.sees("sam")
    form = await bot.opens("sam", "Choose who gets it …")
    await bot.submits("sam", form, services=("email",))
    assert "You cannot sign in" in bot.sees("alex")


async def test_who_asks_finds_what_was_posted_to_nobody(bot: Dialog) -> None:
    await post(bot, services=("payroll",))

    await bot.presses("sam", "Post it all the same")

    assert "Reaches: 0 people" in bot.card("sam", "Posted").plain_text()
    await bot.says("alex", "is payroll down?")
    assert "Yes" in bot.card("alex", "sign-in interruption").title


async def test_its_own_author_cannot_approve_it(bot: Dialog) -> None:
    await wide_from(bot, 5)
    await post(bot)
    [kept] = await bot.look.many(Notice)

    await bot.press("sam", "notice.approve", kept.id)

    assert bot.cards("alex") == []


async def test_staff_cannot_post(bot: Dialog) -> None:
    await bot.says("sam", MESSAGE)
    [kept] = await bot.look.many(Notice)

    answer = await bot.press("alex", "notice.post", kept.id)

    assert isinstance(answer, Toast)


async def test_a_stale_form_posts_nothing_twice(bot: Dialog) -> None:
    await bot.says("sam", MESSAGE)
    form = await bot.opens("sam", "Post it …")
    await bot.submits("sam", form, **ANSWERS)

    answer = await bot.submits("sam", form, **ANSWERS)

    assert isinstance(answer, Toast)
    assert len(bot.cards("alex")) == 1
