"""The phrases of notices, said the way people say them; everything else stays."""

import pytest

from bot.language import Audience
from glossary.rewriting import rewrite
from glossary.undoing import undo
from tests.glossary.shipped import shipped_index

NOTICES = [
    (
        "Tuesday 4 May 2027, at 08:00 UTC, we will move the VM.",
        "On Tuesday 4 May 2027, at 08:00 UTC, we will move the virtual computer.",
    ),
    (
        "No downtime is expected during the reboot of the VM.",
        "We expect no interruption during the restart of the virtual computer.",
    ),
    (
        "Although no downtime is expected, the VM may be slow.",
        "Although we expect no interruption, the virtual computer may be slow.",
    ),
    (
        "The VM is back. More details in https://status.example.org/7.",
        "The virtual computer is back. More details: https://status.example.org/7.",
    ),
    (
        "The reboot of the VM stops the following services:\n\n- mail\n- intranet",
        "The restart of the virtual computer stops these services:\n\n- mail\n- intranet",
    ),
    (
        "Our engineering team has moved the VM and is watching it.",
        "We have moved the virtual computer and are watching it.",
    ),
    (
        "Engineers are working on the VM. The team will restart it.",
        "We are working on the virtual computer. We will restart it.",
    ),
    (
        "We are currently in the process of moving the VM.",
        "We are currently moving the virtual computer.",
    ),
    (
        "The VM will be slow due to a fault.",
        "The virtual computer will be slow because of a fault.",
    ),
    (
        "Due to high load, the VM was shut down.",
        "Because of heavy demand, the virtual computer was shut down.",
    ),
]

# A label says what its reader asks.
LABELS = [
    ("Impact: The VM was slow.", "What it meant: The virtual computer was slow."),
    ("**Impact:** The VM is slow.", "**What it means:** The virtual computer is slow."),
    (
        "## Root cause\n\nThe reboot of the VM failed.",
        "## Why it happened\n\nThe restart of the virtual computer failed.",
    ),
    (
        "RESOLUTION: We have rebooted the VM.",
        "HOW IT WAS SOLVED: We have restarted the virtual computer.",
    ),
    (
        "Impact - the VM could not be reached.",
        "What it meant - the virtual computer could not be reached.",
    ),
    ("TL;DR: We moved the VM.", "In short: We moved the virtual computer."),
    ("Action required: Reboot the VM.", "What you need to do: Restart the virtual computer."),
    ("Workaround: Reboot the VM.", "What you can do until then: Restart the virtual computer."),
    (
        "Lessons learned\n\n- We have no copy of the VM.",
        "What we learned\n\n- We have no copy of the virtual computer.",
    ),
    (
        "The expected impacts are:\n\n- a reboot of the VM",
        "What to expect:\n\n- a restart of the virtual computer",
    ),
]


@pytest.mark.parametrize(
    "message",
    [
        "Action required: none. The VM is back.",
        "Action required: Your VM is full.",
        "Resolution: the VM will be rebooted.",
        "Impact: Slow VMs.",
        "Impact\n\n## Next steps\n\nThe VM was moved.",
        "The VM had an impact: it was slow.",
    ],
)
def test_a_label_of_anything_else_stays_a_label(message: str) -> None:
    plain = rewrite(message, shipped_index(), Audience()).output

    assert plain != message
    assert not any(words in plain.lower() for words in ("what ", "how ", "why "))


def test_a_label_stays_where_nothing_speaks_of_it() -> None:
    message = "Impact: The ferry was late."

    assert rewrite(message, shipped_index(), Audience()).output == message


@pytest.mark.parametrize(("message", "plain"), [*NOTICES, *LABELS])
def test_a_phrase_of_notices_is_said_plainly(message: str, plain: str) -> None:
    done = rewrite(message, shipped_index(), Audience())

    assert done.output == plain
    assert rewrite(plain, shipped_index(), Audience()).output == plain


@pytest.mark.parametrize("message", [message for message, _ in [*NOTICES, *LABELS]])
def test_a_phrase_comes_back_when_all_is_undone(message: str) -> None:
    done = rewrite(message, shipped_index())

    assert undo(done, range(len(done.changes))).output == message


@pytest.mark.parametrize(
    "message",
    [
        "No rain is expected on Sunday, so bring the children.",
        "Tuesday 4 May, after lunch, we will all meet in the garden.",
        "Please bring the following things: a towel and a hat.",
        "More details in the next letter.",
        "The children stay at home due to the storm.",
    ],
)
def test_everyday_words_stay(message: str) -> None:
    assert rewrite(message, shipped_index()).output == message


@pytest.mark.parametrize(
    ("message", "plain"),
    [
        # "the only" is an article already.
        ("It is the only VM in the cluster.", "It is the only virtual computer in the system."),
        # A weakness is closed, never updated.
        (
            "Version 131 of the browser patches a zero-day.",
            "Version 131 of the browser closes a newly found weakness.",
        ),
        # Machines are returned to an old version; they are not "gone back to" it.
        (
            "Affected SQL servers were reverted to version 4.1.",
            "Affected SQL servers were returned to version 4.1.",
        ),
    ],
)
def test_a_sentence_stays_true(message: str, plain: str) -> None:
    assert rewrite(message, shipped_index()).output == plain


@pytest.mark.parametrize(
    ("message", "kept"),
    [
        ("No downtime is expected by our supplier for the VM.", "is expected by our supplier"),
        ("Tuesday's reboot of the VM is late.", "Tuesday's restart"),
        ("The following day the VM was back.", "The following day"),
    ],
)
def test_what_only_looks_alike_stays(message: str, kept: str) -> None:
    assert kept in rewrite(message, shipped_index()).output


@pytest.mark.parametrize(
    ("message", "kept"),
    [
        ("The reboot of the VM is due to start at noon.", "is due to start"),
        ("The VM shows refunds due to customers.", "refunds due to customers"),
        ("The reboot of the VM was due to a fault.", "was due to a fault"),
        ("The reboot of the VM may be due to a fault.", "may be due to a fault"),
    ],
)
def test_what_is_owed_or_expected_has_no_cause(message: str, kept: str) -> None:
    assert kept in rewrite(message, shipped_index()).output


@pytest.mark.parametrize(
    "message",
    [
        "Our security team has moved the VM.",
        "The team has moved the VM. The database team will restart it.",
        "The team is small because the VM is down.",
        "Our engineers, who know the VM, are at lunch.",
        "Our team watches the VM and restarts it.",
        "The Infrastructure Team will restart the VM.",
        "The Platform team has restarted the VM.",
    ],
)
def test_a_team_with_a_name_or_a_life_of_its_own_stays(message: str) -> None:
    assert "We " not in rewrite(message, shipped_index()).output
