"""What goes in and what comes out: the case files, one message each."""

from pathlib import Path

import pytest

from bot.language import Audience
from glossary.rewriting import rewrite
from glossary.undoing import undo
from tests.glossary.shipped import shipped_index
from tests.glossary.small import small_index

CASES = Path(__file__).parent / "cases" / "rewriting"


def cases() -> list[tuple[str, str, str]]:
    """(name, message, expected plain text) of every case file."""
    found = []
    for path in sorted(CASES.glob("*.txt")):
        for number, case in enumerate(path.read_text("utf-8").split("\n===\n"), 1):
            message, _, plain = case.partition("\n# plain\n")
            found.append((f"{path.stem}-{number}", message, plain.rstrip("\n")))
    return found


@pytest.mark.parametrize(
    ("message", "plain"), [pytest.param(m, p, id=name) for name, m, p in cases()]
)
def test_a_message_in_plain_words(message: str, plain: str) -> None:
    done = rewrite(message, small_index())

    assert done.plain_text == plain
    assert done.fell_back == ""


@pytest.mark.parametrize("message", [pytest.param(m, id=name) for name, m, _ in cases()])
def test_a_plain_text_stays_as_it_is(message: str) -> None:
    once = rewrite(message, small_index())

    assert rewrite(once.output, small_index()).output == once.output
    assert rewrite(once.plain_text, small_index()).plain_text == once.plain_text


def test_a_change_says_what_stood_there_and_why() -> None:
    [change] = rewrite("The DB is down.", small_index()).changes

    assert (change.before, change.after) == ("DB", "database")
    assert change.why == "An organised store of data."
    assert change.rule == "replace"


def test_a_term_that_the_reader_knows_stays() -> None:
    reader = Audience(known=frozenset({"db"}))

    done = rewrite("The DB and the VM are down.", small_index(), reader)

    assert done.output == "The DB and the virtual computer are down."


def test_a_unit_reads_its_own_sense() -> None:
    text = "The run is on Friday."

    assert rewrite(text, small_index()).output == text
    assert (
        rewrite(text, small_index(), Audience(unit="finance")).output
        == "The payment run is on Friday."
    )


def test_business_words_are_explained_to_it_only() -> None:
    text = "Please add a GL account."

    assert rewrite(text, small_index()).output == text
    assert (
        rewrite(text, small_index(), Audience(direction="business")).output
        == "Please add a bookkeeping number."
    )


def test_an_it_channel_is_a_weak_prior() -> None:
    text = "The node is back after the restart of the service."

    plain = rewrite(text, small_index(), Audience(it_channel=True)).output

    assert plain == "The machine is back after the restart of the service."


def test_another_language_is_named_and_left() -> None:
    done = rewrite("Le VPN est en panne, nous sommes désolés.", small_index())

    assert done.language == "fr"
    assert done.output == done.source
    assert not done.changed


def test_what_somebody_is_doing_is_no_noun_before_a_noun() -> None:
    done = rewrite("The portal is rate limiting clients.", shipped_index())

    assert done.output == "The portal is rate limiting clients."


@pytest.mark.parametrize(
    ("text", "explained"),
    [
        (
            "The ledger ran low on database disk space again. An alarm warned us about "
            "low disk space for the database. At first nobody knew why, because the "
            "database’s free space dropped quickly.",
            "storage space for the database (a data store).",
        ),
        (
            "### Timeline\n\n- **2027-03-01**: New VPN client standard effective\n"
            "- **2027-03-15**: Non-compliant clients disconnected from VPN\n\n"
            "Update your VPN client to version 6 by 2027-03-14.",
            "disconnected from VPN (a private connection)\n",
        ),
    ],
)
def test_a_term_that_is_clear_in_the_plain_text_only_is_explained_there(
    text: str, explained: str
) -> None:
    """In plain words around it the first mention says less, and the second is the first."""
    done = rewrite(text, shipped_index())

    assert done.fell_back == ""
    assert explained in done.output


def test_orders_and_pleas_are_found() -> None:
    done = rewrite(
        "The DB is down. Please restart your laptop. If it stays slow, call us. "
        "You must not reboot the VM.",
        small_index(),
    )

    assert [done.output[span.start : span.end] for span in done.actions] == [
        "Please restart your laptop.",
        "If it stays slow, call us.",
        "You must not restart the virtual computer.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Restart of the following services, with an interruption of 5 minutes.",
        "Please note that the DB is down.",
        "Network | 4 cables | new",
        "- Move done, nothing to report.",
        "Found the cause of the outage in the log.",
        "What you need to do",
        "Maintenance finished at 10:00.",
    ],
)
def test_what_only_looks_like_an_order_is_none(text: str) -> None:
    assert rewrite(text, small_index()).actions == ()


def test_what_only_a_second_reading_would_say_is_said_at_once() -> None:
    message = "We restart the VM and restore full functionality ASAP."
    done = rewrite(message, shipped_index())

    assert done.output == (
        "We restart the virtual computer and restore all functions as soon as possible."
    )
    assert done.fell_back == ""
    assert rewrite(done.output, shipped_index()).output == done.output
    assert undo(done, range(len(done.changes))).output == message
