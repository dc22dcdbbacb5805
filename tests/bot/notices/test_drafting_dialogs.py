"""From IT’s message to a draft in plain words: what changed, what its form holds already."""

from dataclasses import replace

import pytest

from bot.cards import Card, Choices, Facts, Text
from bot.flows.announcing import as_sentences
from bot.flows.notice_cards import draft_card
from bot.flows.readability import figures
from bot.language import Explained, ReadingLevel, Span, Word
from bot.records import Notice
from tests.bot.dialog import Dialog, dialog
from tests.bot.notices.posts import MESSAGE
from tests.glossary.shipped import shipped_glossary


async def test_the_author_sees_plain_words_and_reach_before_posting(bot: Dialog) -> None:
    await bot.says("sam", MESSAGE)

    text = bot.card("sam", "Your notice in plain words").plain_text()
    assert "switch to the backup of sign-in at 09:40" in text
    assert "Reading level" not in text
    assert "Reaches: 10 people" in text
    assert bot.cards("alex") == []


async def test_the_author_undoes_one_change(bot: Dialog) -> None:
    await bot.says("sam", MESSAGE)
    await bot.presses("sam", "What changed")
    assert "SSO → sign-in" in bot.card("sam", "What changed").plain_text()

    await bot.presses("sam", "Undo 3")

    listed = bot.card("sam", "What changed").plain_text()
    assert "1 undone" in listed
    assert "(undone)" in listed
    await bot.presses("sam", "Back")
    text = bot.card("sam", "Your notice").plain_text()
    assert "The failover of sign-in" in text

    await bot.presses("sam", "What changed")
    await bot.presses("sam", "Redo 3")
    await bot.presses("sam", "Back")
    assert "switch to the backup" in bot.card("sam", "Your notice").plain_text()


async def test_each_change_has_its_button_right_below_it(bot: Dialog) -> None:
    await bot.says("sam", MESSAGE)
    await bot.presses("sam", "What changed")

    shown = bot.card("sam", "What changed").parts[:-1]
    parts = [each for each in shown if not isinstance(each, Text)]

    for number, (fact, button) in enumerate(zip(parts[::2], parts[1::2], strict=True), start=1):
        assert isinstance(fact, Facts)
        assert fact.rows[0][0].startswith(f"{number}. ")
        assert isinstance(button, Choices)
        assert [each.label for each in button.options] == [f"Undo {number}"]


async def test_a_long_list_of_changes_is_shown_in_pieces(bot: Dialog) -> None:
    await bot.says("sam", "\n".join([MESSAGE] * 10))
    await bot.presses("sam", "What changed")
    assert "Undo 11" not in labels(bot.card("sam", "What changed"))

    await bot.presses("sam", "Changes 11 to 20")
    await bot.presses("sam", "Changes 21 to 30")
    await bot.presses("sam", "Undo 26")

    shown = labels(bot.card("sam", "What changed"))
    assert "Redo 26" in shown
    assert "Changes 11 to 20" in shown
    assert "Back" in shown
    assert "changes 21 to 30" in bot.card("sam", "What changed").title


def labels(card: Card) -> list[str]:
    return [
        each.label for part in card.parts if isinstance(part, Choices) for each in part.options
    ]


async def test_how_it_reads_stands_above_its_changes(bot: Dialog) -> None:
    await bot.says("sam", MESSAGE)

    await bot.presses("sam", "What changed")

    shown = bot.card("sam", "What changed").plain_text()
    assert "Reading level: school grade" in shown
    assert "Words most readers know" not in shown  # as many as before


def test_figures_that_did_not_change_are_not_told_and_hard_words_are_named() -> None:
    level = ReadingLevel(grade=6, known_words=0.91)
    hard = [Word(span=Span(0, 1), word=f"word{n}", instead="") for n in range(10)]

    assert figures(level, level, ()) == []
    [line] = figures(level, level, hard)
    assert line.endswith("word7, and 2 more")


def test_a_text_with_hard_words_is_no_reading_for_children() -> None:
    before = ReadingLevel(grade=9, known_words=0.91)
    after = ReadingLevel(grade=3, known_words=0.95)
    hard = [Word(span=Span(0, 1), word="quorum", instead="")]

    assert "Reading level: school grade 9 → 4 or below" in figures(before, after, ())
    assert not any("Reading level" in line for line in figures(before, after, hard))


async def test_a_word_that_is_explained_is_not_called_hard() -> None:
    async with dialog(language=shipped_glossary()) as bot:
        await bot.says(
            "sam",
            "Maintenance tonight 22:00 to 23:00: renewal of the TLS certificate, ALUA policy.",
        )

        await bot.presses("sam", "What changed")

        shown = bot.card("sam", "What changed").plain_text()
        assert "Words many readers may not know: ALUA\n" in shown


async def test_an_old_list_of_changes_says_that_the_notice_is_out(posted: Dialog) -> None:
    notice = posted.card("sam", "Posted").about

    await posted.press("sam", "notice.changes", notice)

    assert "closed already" in posted.sees("sam")
    assert "Posted" in posted.card("sam", "Posted").title


async def test_who_gets_it_stands_apart_from_the_words(bot: Dialog) -> None:
    await bot.says("sam", MESSAGE)
    notice = await bot.look.one(Notice, bot.card("sam", "Your notice").about)
    assert notice
    term = Explained(term="VPN", sense="vpn", means="A safe way into our network.")

    card = draft_card(replace(notice, below=(term,)), reach=3)

    words, reach = (n for n, part in enumerate(card.parts) if isinstance(part, Facts))
    assert card.parts[words] == Facts((("VPN", "A safe way into our network."),))
    assert isinstance(card.parts[reach - 1], Text)


@pytest.mark.parametrize(
    ("found", "text"),
    [
        (["Use the web mail", "do not restart"], "Use the web mail. do not restart."),
        (["Wait!", "Phone us,", "ask 555"], "Wait! Phone us. ask 555."),
        (["Use the web mail"], "Use the web mail"),
        ([" ", ""], ""),
    ],
)
def test_things_to_do_do_not_run_together(found: list[str], text: str) -> None:
    assert as_sentences(found) == text


async def test_a_short_line_that_says_what_and_when_is_a_notice() -> None:
    async with dialog(language=shipped_glossary()) as bot:
        await bot.says("sam", "Wi-Fi firmware upgrade tonight 22:00-23:00")

        assert "[Post it …]" in bot.card("sam", "Your notice in plain words").plain_text()


async def test_a_short_word_of_a_poster_is_none() -> None:
    async with dialog(language=shipped_glossary()) as bot:
        await bot.says("sam", "my mouse is dead since 09:10")
        await bot.says("sam", "my laptop is down since Monday")
        await bot.says("sam", "see you at 14:00")

        assert "Your notice in plain words" not in bot.sees("sam")


async def test_the_form_says_what_the_list_says_and_no_label() -> None:
    async with dialog(language=shipped_glossary()) as bot:
        await bot.says(
            "sam",
            "- VPN entry point GW2 is down since 09:10\n- approx 40 remote users affected\n"
            "- workaround: use GW1\n- next update 11:00",
        )
        form = await bot.opens("sam", "Post it …")

        filled = {field.name: getattr(field, "value", "") for field in form.fields}
        assert filled["what"] == "VPN entry point GW2 is down since 09:10 (London)"
        assert filled["who"] == "about 40 remote users"
        assert filled["to_do"] == "use GW1"
        assert filled["title"] == "VPN entry point GW2 is down since 09:10 (London)"


async def test_a_headline_is_nothing_to_do() -> None:
    async with dialog(language=shipped_glossary()) as bot:
        await bot.says(
            "sam", "Email down. Exchange Online SMTP auth fails for all since 09:20. ETA 16:30."
        )
        form = await bot.opens("sam", "Post it …")

        filled = {field.name: getattr(field, "value", "") for field in form.fields}
        assert filled["what"] == "Email down"
        assert filled["to_do"] == ""


@pytest.mark.parametrize(
    "words",
    [
        "Wi-Fi outage - head office. Use cable. Next update 16:00",
        "Email down.",
        "Tills down. Cash only.",
        "RESOLVED: VPN",
    ],
)
async def test_few_words_of_a_poster_may_be_a_notice(words: str) -> None:
    async with dialog(language=shipped_glossary()) as bot:
        await bot.says("sam", words)

        assert "[Post it …]" in bot.card("sam", "Your notice in plain words").plain_text()


async def test_what_was_only_explained_to_a_poster_can_be_posted(bot: Dialog) -> None:
    await bot.says("sam", "The canteen opens late")
    await bot.presses("sam", "Post it …")

    assert "The canteen opens late" in bot.card("sam", "Your notice").plain_text()


async def test_staff_are_not_offered_to_post(bot: Dialog) -> None:
    await bot.says("alex", "The canteen opens late")

    assert "Post it" not in bot.sees("alex")


async def test_what_is_over_is_no_new_problem() -> None:
    async with dialog(language=shipped_glossary()) as bot:
        await bot.says(
            "sam", "RESOLVED: CRM login loop on Chrome. Clear your cookies if it comes back."
        )
        form = await bot.opens("sam", "Post it …")

        filled = {field.name: getattr(field, "value", "") for field in form.fields}
        assert filled["kind"] == ("result",)
        assert filled["severity"] == ("info",)


async def test_what_is_planned_is_no_problem_and_its_draft_names_who_gets_it() -> None:
    async with dialog(language=shipped_glossary()) as bot:
        await bot.says(
            "sam",
            "Heads up: tonight 22:00 - 22:15 we reboot the VPN gateways. You will be dropped.",
        )
        draft = bot.card("sam", "Your notice in plain words").plain_text()
        assert "those who use VPN" in draft
        form = await bot.opens("sam", "Post it …")

        filled = {field.name: getattr(field, "value", "") for field in form.fields}
        assert filled["kind"] == ("maintenance",)


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        (
            "Hi all, we've got an unplanned outage on the VPN concentrator vpn-gw-01 since "
            "09:55. Users can't establish tunnels. Next update 18:00.",
            "Problem: Users can't establish secure connections",
        ),
        (
            "Outage: email is down since 09:40 because the LDAP bind account is locked. "
            "Next update 18:00.",
            "Problem: Email is down",
        ),
        (
            "Wi-Fi is offline due to a power cut. Next update 18:00.",
            "Problem: Wi-Fi is offline",
        ),
        ("Email down since 09:40. Next update 18:00.", "Problem: Email down"),
    ],
)
async def test_the_headline_is_plain_and_short(text: str, headline: str) -> None:
    async with dialog(language=shipped_glossary()) as bot:
        await bot.says("sam", text)
        form = await bot.opens("sam", "Post it …")
        await bot.submits("sam", form)

        assert bot.card("sam", "Posted").title == f"Posted: {headline}"
