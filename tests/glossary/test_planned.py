"""An act that hides in a noun gets its verb, where IT surely does it."""

import pytest

from glossary.rewriting import rewrite
from glossary.undoing import undo
from tests.glossary.shipped import shipped_index

PLANS = [
    (
        "A migration of the VM from the old host to the new host is planned for Sunday.",
        "We plan to move the virtual computer from the old computer to the new computer on"
        " Sunday.",
    ),
    (
        "An upgrade of the cluster is scheduled for 3 May 2027 from 22:00 to 23:00.",
        "We will update the system on 3 May 2027 from 22:00 to 23:00.",
    ),
    (
        "Scheduled maintenance on the VPN gateway will take place on 5 March at 06:00.",
        "We will work on the VPN entry point on 5 March at 06:00.",
    ),
    (
        "The installation of new firmware on all VMs will be carried out tonight.",
        "We will install new built-in software on all virtual computers tonight.",
    ),
    (
        "A move of the VM (`app-7`, used by Finance) from `a1` to `b2` is planned for 5 May.",
        "We plan to move the virtual computer (`app-7`, used by Finance) from `a1` to `b2` on"
        " 5 May.",
    ),
    (
        "A restart of all VMs is scheduled for 06:00.",
        "We will restart all virtual computers at 06:00.",
    ),
    (
        "The upgrade of the VM is planned for June.",
        "We plan to update the virtual computer in June.",
    ),
]


@pytest.mark.parametrize(("message", "plain"), PLANS)
def test_a_plan_is_told_with_its_verb(message: str, plain: str) -> None:
    done = rewrite(message, shipped_index())

    assert done.output == plain
    assert rewrite(plain, shipped_index()).output == plain
    assert undo(done, range(len(done.changes))).output == message


@pytest.mark.parametrize(
    "message",
    [
        "The upgrade of the VM by the vendor is planned for Sunday.",
        "An upgrade of the AWS VMs is planned for Sunday.",
        "The upgrade of the VM is planned for Sunday and will be finished by noon.",
        "The upgrade of the VM is planned for Sunday if the tests go well.",
        "The upgrade of your VM is planned for Sunday.",
        "The upgrade of the VM is planned for the week of 3 May.",
        "The upgrade of the VM is planned.",
        "The upgrade of the VM (the old one is planned for Sunday) will come later.",
        "Is the upgrade of the VM planned for Sunday?",
        "The supplier told us that the VM is slow. An upgrade of the VM is planned for Sunday.",
    ],
)
def test_where_others_may_act_or_more_follows_it_stays(message: str) -> None:
    assert "We " not in rewrite(message, shipped_index()).output


@pytest.mark.parametrize(
    "message",
    [
        "A test of the fire alarm is planned for Sunday.",
        "The repair of the roof is scheduled for May.",
        "The move of the office to Hamburg will take place in June.",
    ],
)
def test_what_is_not_of_it_stays(message: str) -> None:
    assert rewrite(message, shipped_index()).output == message
