"""What will be done is said plainly; what lasts or only looks like an act stays."""

import pytest

from glossary.rewriting import rewrite
from glossary.undoing import undo
from tests.glossary.shipped import shipped_index

SAID_PLAINLY = [
    ("We will be updating the VM on Monday.", "We will update the virtual computer on Monday."),
    (
        "The team will be migrating the VM tonight.",
        "The team will move the virtual computer tonight.",
    ),
    (
        "We will not be upgrading the VM this week.",
        "We will not update the virtual computer this week.",
    ),
    (
        "We'll be performing maintenance on the VM.",
        "We'll work on the virtual computer.",
    ),
    (
        "We will be setting up a VM, and the vendor will be adding memory.",
        "We will set up a virtual computer, and the vendor will add memory.",
    ),
    (
        "Our vendor will be rolling back the patch on the VM.",
        "Our supplier will undo the update on the virtual computer.",
    ),
]

STAYS = [
    "will be running",
    "will be waiting",
    "will be missing",
    "will be moving and replacing",
]


@pytest.mark.parametrize(("message", "expected"), SAID_PLAINLY)
def test_what_will_be_done_is_said_in_the_plain_future(message: str, expected: str) -> None:
    assert rewrite(message, shipped_index()).output == expected


@pytest.mark.parametrize("kept", STAYS)
def test_what_lasts_and_what_has_a_second_verb_stays(kept: str) -> None:
    done = rewrite(f"We {kept} disks while the VM is moved.", shipped_index())
    assert kept in done.output


def test_what_there_will_be_is_no_act() -> None:
    done = rewrite("There will be changing passwords on the VM.", shipped_index())
    assert "There will be changing passwords" in done.output


def test_a_plain_future_can_be_undone() -> None:
    message = "We will be adding memory to the VM on Monday."
    done = rewrite(message, shipped_index())
    assert done.output == "We will add memory to the virtual computer on Monday."
    assert undo(done, range(len(done.changes))).output == message
