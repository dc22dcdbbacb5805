"""A mail that is pasted as a notice: its readers get the message, and nothing around it."""

from tests.bot.dialog import Dialog

MAIL = """From: Ravi Patel <ravi.patel@corp.example>
Sent: Monday, 2 March 2026 09:58
To: Sam Okafor <sam@harbour.example>
Cc: Dana Wu <dana.wu@corp.example>
Subject: FW: Firewall upgrade at the warehouse

Hi Sam,

pls inform the warehouse. We'll upgrade the edge firewall at the warehouse on Wed 4 Mar \
19:00-21:00. Scanners and Wi-Fi will be offline.

Kind regards
Ravi Patel
Network Engineer
Tel. +44 20 7946 0018

> On 27 Feb 2026, at 10:12, Dana Wu wrote:
> Can we do Tue 3 Mar instead?
> I'd rather not, they count stock on Tuesday.
"""
PRIVATE = ("Ravi", "Dana", "7946", "count stock", "pls inform", "Hi Sam")
WHEN = "2026-03-02T12:00:00+00:00"


async def _posted(bot: Dialog) -> None:
    await bot.says("sam", MAIL)
    form = await bot.opens("sam", "Post it …")
    await bot.submits("sam", form, next_update=WHEN)


async def test_readers_get_the_message_of_a_mail_and_nothing_around_it(bot: Dialog) -> None:
    await _posted(bot)

    read = bot.card("piotr", "Firewall").plain_text()
    assert "Scanners and Wi-Fi will be offline" in read
    assert "upgrade at the warehouse" in bot.card("piotr", "Firewall").title
    assert not [words for words in PRIVATE if words in bot.sees("piotr")]


async def test_the_original_that_readers_see_is_the_message_alone(bot: Dialog) -> None:
    await _posted(bot)

    answer = await bot.presses("piotr", "Show all of it")

    shown = answer.card.plain_text()  # type: ignore[union-attr] # it replaces the card
    assert "edge firewall" in shown
    assert not [words for words in PRIVATE if words in shown]


async def test_the_author_reads_what_was_left_out_and_who_gets_it(bot: Dialog) -> None:
    await bot.says("sam", MAIL)

    draft = bot.card("sam", "Your notice").plain_text()
    assert (
        "Left out of your mail: who wrote to whom, the request to announce it, the signature "
        "and earlier mails." in draft
    )
    assert "the people in Warehouse" in draft
    form = await bot.opens("sam", "Post it …")
    assert {each.name: each.value for each in form.fields}["units"] == ("warehouse",)


async def test_the_author_takes_the_whole_mail_and_only_the_message_again(bot: Dialog) -> None:
    await bot.says("sam", MAIL)

    await bot.presses("sam", "Use the whole mail")

    whole = bot.card("sam", "Your notice").plain_text()
    assert "count stock on Tuesday" in whole
    assert "Readers get all of it" in whole

    await bot.presses("sam", "Only the message")

    assert "count stock" not in bot.card("sam", "Your notice").plain_text()


async def test_a_change_that_is_undone_leaves_the_title_alone(bot: Dialog) -> None:
    await bot.says("sam", MAIL)
    before = {each.name: each.value for each in (await bot.opens("sam", "Post it …")).fields}
    await bot.presses("sam", "What changed")
    await bot.presses("sam", "Undo 1")
    await bot.presses("sam", "Back")

    form = await bot.opens("sam", "Post it …")

    assert {each.name: each.value for each in form.fields}["title"] == before["title"]


async def test_who_only_wants_to_understand_a_mail_reads_all_of_it(bot: Dialog) -> None:
    await bot.says("sam", MAIL)

    await bot.presses("sam", "Just explain it to me")

    assert "count stock on Tuesday" in bot.card("sam", "In plain words").plain_text()


async def test_nobody_else_brings_the_whole_mail_back(bot: Dialog) -> None:
    await bot.says("sam", MAIL)

    await bot.press("noor", "notice.whole", bot.card("sam", "Your notice").about)

    assert "count stock" not in bot.card("sam", "Your notice").plain_text()
    assert "closed already" in bot.sees("noor")


async def test_a_mail_told_as_an_update_is_its_message_alone(bot: Dialog) -> None:
    await _posted(bot)
    form = await bot.opens("sam", "Update")
    mail = MAIL.replace("Wi-Fi will be offline", "Wi-Fi stay as they are")

    await bot.submits("sam", form, words=mail, next_update=WHEN)
    assert "Left out of your mail:" in bot.card("sam", "Your update").plain_text()
    await bot.presses("sam", "Tell everybody")

    assert "stay as they are" in bot.sees("piotr")
    assert not [words for words in PRIVATE if words in bot.sees("piotr")]
