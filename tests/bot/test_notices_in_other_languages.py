"""A notice that is not English: it is not read, it says so, and it can be posted as it is."""

from bot.cards import Form
from tests.bot.dialog import Dialog

GERMAN = (
    "Ankündigung: Am Mittwoch, 4. März von 18:00 bis 20:00 Uhr ist der Mailserver wegen "
    "Wartung nicht erreichbar."
)
DUTCH = "Onderhoud mailserver woensdag 18:00-20:00, e-mail is niet bereikbaar."


def _values(form: Form) -> dict[str, object]:
    return {each.name: each.value for each in form.fields}


async def test_a_notice_that_is_not_english_says_that_it_is_not_read(bot: Dialog) -> None:
    for text in (GERMAN, DUTCH):
        await bot.says("sam", text)

        draft = bot.card("sam", "This does not look like English").plain_text()
        assert "I read only English so far." in draft
        assert text in draft
        assert "school grade" not in draft
        assert "Reaches: " in draft
    assert "in plain words" not in bot.sees("sam")


async def test_its_author_chooses_the_kind_and_posts_it_as_it_is(bot: Dialog) -> None:
    await bot.says("sam", GERMAN)
    form = await bot.opens("sam", "Post it …")
    assert _values(form)["kind"] == _values(form)["severity"] == ()

    await bot.submits(
        "sam", form, what="Kein E-Mail-Empfang", kind="maintenance", severity="minor",
        services=("email",), next_update="2026-03-04T18:00:00+00:00",
    )  # fmt: skip

    assert GERMAN in bot.card("alex", "Kein E-Mail-Empfang").plain_text()


async def test_what_is_no_notice_can_be_asked_of_it(bot: Dialog) -> None:
    await bot.says(
        "sam", "Mein Drucker druckt seit heute morgen nicht mehr, bitte um Hilfe mit dem Gerät"
    )

    await bot.presses("sam", "It is no notice")

    assert "[I need something from IT]" in bot.sees("sam")
