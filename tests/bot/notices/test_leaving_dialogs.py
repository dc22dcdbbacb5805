"""One click to leave, one to come back, and it says what was left."""

from typing import Any

from bot.cards import FieldErrors
from bot.records import Notice, Subscription
from tests.bot.dialog import Dialog
from tests.bot.notices.posts import post


async def test_one_click_leaves(posted: Dialog) -> None:
    await posted.presses("alex", "No more of these")

    await post(posted)

    assert len([c for c in posted.cards("alex") if "interruption" in c.title]) == 1
    assert await posted.look.count(Subscription, person="alex", how="off") == 1


async def test_leaving_says_what_was_left_and_is_undone_on_the_spot(posted: Dialog) -> None:
    await posted.presses("alex", "No more of these")
    assert "Done: no more notices about Email" in posted.sees("alex")

    await posted.presses("alex", "Undo")

    assert "You hear about Email again" in posted.sees("alex")
    assert await posted.look.count(Subscription, person="alex") == 0
    await post(posted)
    assert len([c for c in posted.cards("alex") if "interruption" in c.title]) == 2


async def test_undo_gives_back_what_was_chosen_before(posted: Dialog) -> None:
    await posted.says("alex", "my subscriptions")
    form = await posted.opens("alex", "Change subscriptions")
    await posted.submits("alex", form, how="digest", least="minor")

    await posted.presses("alex", "No more of these", on="interruption")
    await posted.presses("alex", "Undo")

    kept = await posted.look.one(Subscription, "alex:email")
    assert kept is not None
    assert (kept.how, kept.least) == ("digest", "minor")


async def test_leaving_twice_forgets_nothing_of_what_was_chosen(posted: Dialog) -> None:
    await posted.says("alex", "my subscriptions")
    form = await posted.opens("alex", "Change subscriptions")
    await posted.submits("alex", form, how="digest", least="minor")

    await posted.presses("alex", "No more of these", on="interruption")
    await posted.presses("alex", "No more of these", on="interruption")
    assert posted.sees("alex").count("Done: no more notices about Email") == 2
    await posted.presses("alex", "Undo")

    kept = await posted.look.one(Subscription, "alex:email")
    assert kept is not None
    assert (kept.how, kept.least) == ("digest", "minor")


async def test_coming_back_leaves_alone_what_was_left_before(posted: Dialog) -> None:
    await posted.presses("alex", "No more of these", on="interruption")
    await post(posted, services=("email", "vpn"))
    [two] = [
        each for each in await posted.look.many(Notice) if each.services == ("email", "vpn")
    ]

    await posted.press("alex", "notice.leave", two.id)
    await posted.presses("alex", "Undo")

    kept = await posted.look.one(Subscription, "alex:email")
    assert kept is not None
    assert kept.how == "off"
    assert await posted.look.one(Subscription, "alex:vpn") is None


async def test_leaving_a_notice_to_a_unit_leaves_that_unit_alone(bot: Dialog) -> None:
    await post(bot, services=(), units=("finance",))
    await bot.presses("alex", "No more of these")
    assert "Done: no more notices about Finance" in bot.sees("alex")

    await post(bot, services=(), units=("finance",))
    assert len([c for c in bot.cards("alex") if "interruption" in c.title]) == 1
    await post(bot)
    assert len([c for c in bot.cards("alex") if "interruption" in c.title]) == 2


async def test_leaving_what_goes_to_everybody_says_that_it_leaves_everything(
    bot: Dialog,
) -> None:
    await post(bot, services=(), units=())
    await bot.presses("alex", "No more notices")
    assert "Done: no more notices at all" in bot.sees("alex")
    await post(bot, severity="critical")
    assert len([c for c in bot.cards("alex") if "interruption" in c.title]) == 1

    await bot.says("alex", "my subscriptions")
    assert "You left: everything" in bot.card("alex", "Your subscriptions").plain_text()
    form = await bot.opens("alex", "Change subscriptions", on="Your subscriptions")
    both = await bot.submits("alex", form, services=("email",))
    assert isinstance(both, FieldErrors)
    await bot.submits("alex", form, left=())

    await post(bot)
    assert len([c for c in bot.cards("alex") if "interruption" in c.title]) == 2


async def test_saved_says_what_was_saved(bot: Dialog) -> None:
    await bot.says("alex", "my subscriptions")
    form = await bot.opens("alex", "Change subscriptions")
    chosen: dict[str, Any] = {"services": ("email",), "least": "major"}

    await bot.submits("alex", form, **chosen, quiet_from="18:00", quiet_to="07:30")

    saved = bot.card("alex", "Saved: what you hear about").plain_text()
    assert "You hear about: Email\n" in saved
    assert "You left: Invoice screen, Shared drive, VPN" in saved
    assert "How serious: Large: many notice it; and everything more serious" in saved
    assert "Quiet: 18:00 to 07:30" in saved
