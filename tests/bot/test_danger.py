"""A danger is known by its words; the person reads what to do, IT sees that it hurries."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from bot.danger import danger_in
from bot.records import Message, Request
from bot.testing import StillClock
from tests.bot.dialog import Dialog, dialog
from tests.glossary.shipped import shipped_glossary

CLICKED_MYSELF = "i clicked a link in a mail and typed my password"
LOOKED_LIKE_OURS = "the page looked like ours and asked for my password"
CLICKED = "I think I clicked on a phishing link and typed my password"


@pytest.mark.parametrize(
    ("said", "danger"),
    [
        (CLICKED, "phishing"),
        ("I opened a suspicious attachment", "phishing"),
        ("There was a strange mail from the bank and I clicked it", "phishing"),
        ("I entered my password on a fake page", "phishing"),
        ("I am not sure if I clicked on a scam link", "phishing"),
        ("I did not notice and clicked on a fake link", "phishing"),
        ("I gave my password to someone on the phone", "password"),
        ("I told the caller my password", "password"),
        ("someone knows my password", "password"),
        ("my account has been hacked", "password"),
        ("we got hacked", "password"),
        ("my laptop was stolen", "lost"),
        ("My work phone is gone!", "lost"),
        ("I lost my laptop on the train", "lost"),
        ("I left my company phone in a taxi", "lost"),
        ("somebody stole my laptop", "lost"),
        ("our laptop got stolen from the car", "lost"),
        ("i clicked a bad link and gave my password", "phishing"),
        ("he said he was from Microsoft and i gave him my code", "password"),
        ("my account sends mails I did not write", "password"),
        ("there is a virus on my computer", "malware"),
        ("I opened the attachment and now my files have strange names", "malware"),
        ("I plugged in a usb stick i found", "malware"),
        ("my screen says pay in bitcoin", "malware"),
        ("I clicked on a bad link", "phishing"),
        ("somebody called and said he is from Microsoft and i gave him my code", "password"),
        ("a man from microsoft called and I gave him the code", "password"),
        ("my mailbox is sending mails that i did not send", "password"),
        ("opened the attachment and now my files have strange names", "malware"),
        ("I opened an attachment and now all my files have strange endings", "malware"),
        ("i found a usb stick in the car park and plugged it in", "malware"),
        ("someone phoned from the bank and i told her my pin", "password"),
        ("colleagues get mails from me that I never sent", "password"),
        ("all my files are encrypted and there is a note", "malware"),
        ("I let somebody from Microsoft on my computer with TeamViewer", "remote"),
        ("the caller wanted remote access and I let him in", "remote"),
        ("I gave my password to a website that was not ours", "phishing"),
    ],
)
def test_a_danger_is_known_by_its_words(said: str, danger: str) -> None:
    assert danger_in(said) == danger


@pytest.mark.parametrize(
    "said",
    [
        "I forgot my password",
        "my laptop lost its connection",
        "my phone is lost without the charger cable",
        "I lost my mouse",
        "I lost my badge",
        "the file is gone since I clicked on save",
        "I got a phishing mail but I did not click on it",
        "how do I report a phishing mail?",
        "what happens if my laptop is stolen?",
        "I clicked on the link in the welcome mail and nothing happens",
        "my laptop is missing a key",
        "I need a new laptop",
        "the usb stick I found in the drawer is empty",
        "my mailbox sends mails twice",
        "the wifi is bad and I opened a ticket",
        "I gave my password reset form to Kim",
        "I lost my access to the shared drive",
        "I typed my password and the screen stays black",
        "We will run a phishing simulation next week",
        "I found my laptop, it was not stolen",
        "Users opened phishing mails last week.",
        "I gave my password twice and it still says wrong",
        "he asked for the code and I gave him my cost centre code",
        "I gave him my code review",
        "my account sends no mails",
        "I can not send mails",
        "my outlook sends mails twice",
        "the printer opened the attachment in strange colours",
        "I opened the attachment and now Excel is slow",
        "my files have long names and can not be copied",
        "I plugged in a usb stick and it is not shown",
        "I need a usb stick",
        "I found a usb stick on my desk",
        "can I plug in a usb stick?",
        "I did not write the mail yet",
        "somebody called from the help desk about my ticket",
        "I called Microsoft support and they gave me a code",
        "a link in the intranet is bad",
        "the link is broken",
        "I clicked the link and nothing happens",
        "I clicked save and my file has a strange name",
        "Microsoft Teams asks me for a code",
        "I entered the code and it says wrong",
        "the mails I sent did not arrive",
        "my account is locked",
        "I forgot my code",
        "my files are gone from the desktop",
        "the attachment does not open",
        "please send me the code for the door",
        "I gave Maria access to the folder",
        "my computer says the password is bad",
        "we have bad internet, I clicked everything",
        "I got a mail from Microsoft about my invoice",
        "the caller id on my phone is wrong",
        "a bad connection and I typed everything again",
        "my mails are sent twice",
        "I wrote mails that did not go out",
        "I sent him the door code for the meeting room",
        "we gave the visitor our wifi code",
        "I found an old usb mouse and plugged it in",
        "the new names of the files are strange, who changed them?",
        "a man called and I gave him the code for the meeting room",
        "someone called and asked for my password but I did not give it",
        "she called me and I sent her the code review",
        "if somebody calls and I gave him my code",
        "the supplier called and I read him the order code",
        "I sent a mail that I did not want to send",
        "my account has not sent mails I wrote",
        "I plugged in the usb stick and I found nothing on it",
        "the bad mail server is slow, I clicked send",
        "we received a strange file format and opened it",
        "my phone rang and somebody told me a code",
        "I called the bank and told them the new account number",
        "our bank sent the code list and I gave it to Tom",
        "somebody called from Sales and sent me a form",
        "let me on my computer please",
        "let them know, my laptop is slow",
        "my files are encrypted with bitlocker, where is the key?",
        "a caller told me our website is down",
        "someone called about the invoice and I sent her the pdf",
    ],
)
def test_other_words_are_no_danger(said: str) -> None:
    assert danger_in(said) is None


@pytest.fixture
async def bot() -> AsyncIterator[Dialog]:
    async with dialog(language=shipped_glossary()) as playing:
        yield playing


async def test_it_is_said_at_once_what_to_do_and_nothing_is_asked(bot: Dialog) -> None:
    await bot.says("ruth", CLICKED)

    card = bot.cards("ruth")[-1]
    assert card.title == "This is urgent"
    assert card.tone == "outage"
    assert "Change it now, from another device" in card.plain_text()
    assert "What kind of request" not in card.plain_text()
    assert "Which system" not in card.plain_text()


async def test_everyday_words_are_as_urgent_even_beside_an_open_request(bot: Dialog) -> None:
    await bot.says("ruth", "the invoice screen is slow, please help us")
    await bot.presses("ruth", "Yes, send it")

    await bot.says("ruth", "I clicked a link in a mail and typed my password")
    await bot.says("ruth", "it was a mail from DHL")
    await bot.says("ruth", "home")

    assert "Change it now, from another device" in bot.card("ruth", "Not sent yet").plain_text()
    home = bot.card("ruth", "Hello Ruth").plain_text().splitlines()
    assert home[1].startswith("Not sent yet: I clicked a link")


async def test_the_liaison_sees_that_it_hurries_and_owes_a_word_soon(bot: Dialog) -> None:
    await bot.says("ruth", "my laptop was stolen")
    await bot.presses("ruth", "Send it to IT now")

    desk = bot.card("kim", "Urgent: R-1 · Ruth Adler")
    assert desk.tone == "outage"
    assert "A device is lost or stolen" in desk.plain_text()
    mine = bot.card("ruth", "Your request R-1").plain_text("Europe/London")
    assert "You hear from us by: Mon 2 Mar, 10:15" in mine
    assert "IT can lock it from afar" in mine
    assert "sam" not in {where.channel.strip("@") for where, _, _ in bot.platform.standing()}


async def test_a_solved_danger_no_longer_cries(bot: Dialog) -> None:
    await bot.says("ruth", "my laptop was stolen")
    await bot.presses("ruth", "Send it to IT now")
    form = await bot.opens("kim", "Resolve", on="R-1")
    await bot.submits("kim", form, words="It is locked.")

    assert "Urgent" not in bot.card("kim", "R-1").title
    assert "right now" not in bot.card("ruth", "Your request R-1").plain_text()


async def test_by_form_it_is_as_urgent(bot: Dialog) -> None:
    await bot.says("ruth", "help")
    form = await bot.opens("ruth", "Tell IT what happens")
    await bot.submits("ruth", form, text=CLICKED)

    assert "Urgent" in bot.card("kim", "R-1").title
    assert "Close the page" in bot.card("ruth", "Your request R-1").plain_text()


@pytest.mark.parametrize(
    ("said", "what_to_do"),
    [
        ("I cc'd a customer on the internal price list", "Ask whoever got it to delete it"),
        ("I typed my credit card number on an unknown page", "Close the page"),
        ("I got a USB stick at a fair and plugged it in", "pull the network cable"),
    ],
)
async def test_what_nobody_calls_a_danger_is_one(
    bot: Dialog, said: str, what_to_do: str
) -> None:
    await bot.says("ruth", said)

    card = bot.card("ruth", "This is urgent").plain_text()
    assert what_to_do in card
    assert "[Send it to IT now]" in card


async def test_a_copy_among_colleagues_is_none(bot: Dialog) -> None:
    await bot.says("ruth", "I cc'd you on the price list for the meeting")

    assert "urgent" not in bot.sees("ruth")


async def test_a_danger_told_in_a_thread_is_urgent_too(bot: Dialog) -> None:
    await bot.says("ruth", "the invoice screen is slow, please help us")
    await bot.presses("ruth", "Yes, send it")

    await bot.says("ruth", CLICKED, under="Your request R-1")

    assert "Change it now, from another device" in bot.cards("ruth")[-1].plain_text()
    assert bot.card("kim", "Urgent: Ruth Adler says").tone == "outage"


async def test_a_danger_goes_before_an_answer_that_is_waited_for(bot: Dialog) -> None:
    await bot.says("ruth", "the invoice screen is slow, please help us")
    await bot.presses("ruth", "Yes, send it")
    await bot.says("kim", "Since when?", under="R-1")
    await bot.presses("kim", "Send and wait for Ruth")

    await bot.says("ruth", CLICKED)

    assert bot.cards("ruth")[-1].title == "This is urgent"


async def test_a_danger_is_no_answer_to_a_draft_either(bot: Dialog) -> None:
    await bot.says("ruth", "I forgot my pin")

    await bot.says("ruth", CLICKED, under="Did I understand")

    assert bot.cards("ruth")[-1].title == "This is urgent"


async def test_outside_working_hours_whoever_is_on_call_can_take_it() -> None:
    night = StillClock(datetime(2026, 3, 2, 22, 0, tzinfo=UTC))
    async with dialog(language=shipped_glossary(), clock=night) as bot:
        await bot.says("ruth", CLICKED)
        await bot.presses("ruth", "Send it to IT now")

        called = bot.card("sam", "Urgent: R-1 · Ruth Adler")
        assert CLICKED in called.plain_text()
        await bot.presses("sam", "I take it over", on="Urgent")

        assert "Sam Okafor" in bot.card("ruth", "Your request R-1").plain_text()
        assert "[Answer Ruth]" in bot.sees("sam")
        assert "[I take it over]" not in bot.sees("sam")
        assert "Sam Okafor has it." in bot.sees("sam")


@pytest.fixture
async def called() -> AsyncIterator[Dialog]:
    """At night Sam, who is on call, is called to what Ruth did."""
    night = StillClock(datetime(2026, 3, 2, 22, 0, tzinfo=UTC))
    async with dialog(language=shipped_glossary(), clock=night) as bot:
        await bot.says("ruth", CLICKED)
        await bot.presses("ruth", "Send it to IT now")
        yield bot


async def test_who_was_called_sees_that_somebody_answered(called: Dialog) -> None:
    await called.says("kim", "Please pull the plug", under="R-1")
    await called.presses("kim", "Send to Ruth")

    assert "Kim Berg has it." in called.card("sam", "R-1 · Ruth Adler").plain_text()
    assert "[I take it over]" not in called.sees("sam")


async def test_who_was_called_sees_that_it_is_closed(called: Dialog) -> None:
    await called.presses("ruth", "It is solved")

    assert "This is closed" in called.card("sam", "R-1 · Ruth Adler").plain_text()


async def test_deleted_words_are_gone_for_who_was_called_too(called: Dialog) -> None:
    [request] = await called.look.many(Request)
    [first] = await called.look.many(Message, request=request.id)

    await called.deletes("ruth", first.message)

    assert CLICKED not in called.sees("sam") + called.sees("kim")


async def test_a_warning_for_many_stays_a_notice(bot: Dialog) -> None:
    warning = (
        "Somebody in our company clicked on a phishing link in a mail about parcels. "
        "Please delete that mail and tell your colleagues."
    )
    await bot.says("sam", warning)

    assert "Your notice in plain words" in bot.sees("sam")


@pytest.mark.parametrize("who", ["sam", "kim", "grace", "noor", "maria"])
@pytest.mark.parametrize(
    "before",
    ["is email down? ", "when is the wifi back, and ", "what is phishing? ", "any news? and "],
)
async def test_ones_own_danger_is_no_notice_whoever_writes_it(
    bot: Dialog, before: str, who: str
) -> None:
    await bot.says(who, f"{before}{CLICKED_MYSELF}")

    assert bot.cards(who)[-1].title == "This is urgent"


async def test_more_about_ones_own_danger_is_no_notice_either(bot: Dialog) -> None:
    await bot.says("sam", CLICKED_MYSELF)
    await bot.says("sam", f"{LOOKED_LIKE_OURS} twice, then the whole screen was blank")

    assert LOOKED_LIKE_OURS in bot.card("sam", "Not sent yet").plain_text()
    assert "Your notice" not in bot.sees("sam")


@pytest.fixture
async def deleted(bot: Dialog) -> Dialog:
    """Ruth took the words of an urgent request away; nothing is answered yet."""
    message = await bot.says("ruth", CLICKED)
    await bot.presses("ruth", "Send it to IT now")
    await bot.deletes("ruth", message)
    return bot


async def test_an_urgent_request_stays_urgent_without_its_words(deleted: Dialog) -> None:
    owner = (await deleted.look.many(Request))[0].assignee
    desk = deleted.card(owner, "Urgent: R-1")
    mine = deleted.card("ruth", "Your request R-1").plain_text()

    assert desk.tone == "outage"
    assert "fallen for a fake message" in desk.plain_text()
    assert CLICKED not in deleted.sees(owner)
    assert "Close the page" in mine
    assert "It stays urgent" in deleted.card("ruth", "You deleted the first words").plain_text()


async def test_an_urgent_request_that_is_kept_is_as_it_was(deleted: Dialog) -> None:
    await deleted.presses("ruth", "No, keep it open")

    owner = (await deleted.look.many(Request))[0].assignee
    assert deleted.card(owner, "Urgent: R-1").tone == "outage"
    assert "Close the page" in deleted.card("ruth", "Your request R-1").plain_text()
    assert "R-1 stays open" in deleted.sees("ruth")


async def test_an_urgent_request_goes_only_by_a_yes(deleted: Dialog) -> None:
    await deleted.presses("ruth", "Yes, take it back")

    owner = (await deleted.look.many(Request))[0].assignee
    assert "taken back" in deleted.card(owner, "R-1").title
    assert deleted.card(owner, "R-1").tone == "plain"
