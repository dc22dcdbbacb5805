"""Mail cut into lines of one width is read as what it says, and no list of lines is."""

from datetime import UTC, datetime

import pytest

from glossary.notices import read_notice
from glossary.reading import level
from glossary.requests import read_request
from glossary.rewriting import rewrite
from glossary.wrapping import broken_lines, flat
from tests.glossary.shipped import shipped_index

MAIL = """\
Dear colleagues, on Saturday 7 March 2026 from 22:00 to 23:30 UTC the compute
nodes of the cluster will be restarted for a kernel update. Please save your
work and log out before Saturday evening, and tell us on Monday whether
anything does not work.
"""

LISTS = [
    "- the mail server will be restarted on Saturday night at ten\n"
    "- the file server will be restarted on Saturday night as well\n"
    "- the web server will not be restarted before Sunday morning\n",
    "10:05 UTC we see errors in the mail queue of the two servers\n"
    "10:20 UTC the mail queue of both of the servers is moving\n"
    "10:45 UTC the mail queue of both of the servers is empty\n",
    "| server | what happens to it on Saturday | until when it lasts |\n"
    "| mail01 | it is restarted twice and moved | 23:00 UTC on Saturday |\n"
    "| mail02 | it is restarted once and moved | 23:30 UTC on Saturday |\n",
    "Dear all,\nthe server is back.\nThank you,\nMara\n",
]


def test_every_break_of_such_a_mail_is_found_and_no_place_moves() -> None:
    said = flat(MAIL)

    assert len(said) == len(MAIL)
    assert said.count("\n") == 1
    assert said.split() == MAIL.split()
    assert flat(MAIL.replace("\n", "\r\n")).count("\n") == 1


@pytest.mark.parametrize("text", LISTS)
def test_lists_tables_and_short_lines_stay_lines(text: str) -> None:
    assert broken_lines(text) == frozenset()
    assert flat(text) == text


def test_a_quoted_mail_is_read_across_its_marks() -> None:
    quoted = "".join(f"> {line}\n" for line in MAIL.splitlines())
    said = flat(quoted)

    assert len(said) == len(quoted)
    assert said.removeprefix("> ").split() == MAIL.split()
    assert "processing machines of the system" in rewrite(quoted, shipped_index()).output


def test_a_term_over_a_break_is_one_term() -> None:
    done = rewrite(MAIL, shipped_index())

    assert "processing machines of the system" in done.output


def test_a_notice_says_the_same_with_and_without_breaks() -> None:
    now = datetime(2026, 3, 2, tzinfo=UTC)
    cut, whole = read_notice(MAIL, now=now), read_notice(flat(MAIL), now=now)

    assert [" ".join(found.text.split()) for found in cut.to_do] == [
        " ".join(found.text.split()) for found in whole.to_do
    ]
    assert cut.what is not None
    assert whole.what is not None
    assert cut.what.span == whole.what.span
    assert MAIL[cut.what.span.start : cut.what.span.end] == cut.what.text


def test_a_mail_is_as_hard_to_read_with_and_without_breaks() -> None:
    assert level(MAIL) == level(flat(MAIL))
    assert level(MAIL).grade > 4


def test_a_request_says_the_same_with_and_without_breaks() -> None:
    text = (
        "Since this morning I cannot open the payroll portal any more, it shows the\n"
        "message that my account is locked, and the payroll run has to be finished\n"
        "by noon today, please help me.\n"
    )
    cut, whole = read_request(text), read_request(flat(text))

    assert cut.types == whole.types
    assert cut.system is not None
    assert whole.system is not None
    assert cut.system.span == whole.system.span
    assert cut.deadline is not None


def test_an_address_that_did_not_fit_belongs_to_its_line() -> None:
    text = "More details on the VM are at\nhttps://status.example.org/7."

    assert flat(text) == "More details on the VM are at https://status.example.org/7."
