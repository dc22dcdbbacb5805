"""Words of two trades of IT, with the shipped glossary: each notice speaks of one of them."""

import pytest

from glossary.caching import load_index
from glossary.compiling import Index
from glossary.rewriting import rewrite

SAID = [
    ("A new partition was added to the orders table of the database.", "A new section was"),
    ("Submit your jobs to the gpu cluster in the short partition.", "the short group of mach"),
    ("All sockets on the floor will be patched to the new switch.", "will be connected to"),
    ("Our Windows servers will be patched on Sunday.", "We will update our"),
    ("Cross-patching in the comms room takes place on Saturday.", "Cable work in the"),
    ("Laptops and their accounts are provisioned by Intune.", "are set up by"),
    ("Settings persist after a restart of the server.", "Settings remain after"),
    ("If the login problem persists, contact the helpdesk.", "problem remains, contact"),
    ("The on-premises Exchange server will be switched off.", "The on-site Exchange"),
    ("On-premises customers install the server update themselves.", "with their own servers"),
    ("Backups of the server are copied off-site every night.", "are copied elsewhere"),
    ("The onboard network card of the server failed.", "The built-in network card"),
    ("If you did not log in, deny the Duo push.", "deny the sign-in request"),
    ("Deny the push if you did not log in with MFA.", "Deny the sign-in request"),
    ("The message queue was purged.", "was emptied"),
    ("Old messages in the mailbox are purged after 30 days.", "are deleted after"),
    ("The purge deleted too many files on the server.", "The clean-up deleted"),
    ("Two servers were removed from the load balancer pool.", "group of computers"),
    ("The ZFS pool on the array was scrubbed.", "shared store"),
    ("The prerequisite for the server upgrade is a backup.", "The requirement for"),
    ("Two new servers were racked in the data centre.", "installed in the cabinet"),
    ("A RAM module of the server failed.", "A memory part"),
    ("The release was promoted to staging on the server.", "was moved to the test system"),
    ("The replica was promoted to primary after the database crash.", "the main copy"),
    ("Pilot users receive the software update first.", "Trial users "),
    ("The Ansible playbook failed on two servers.", "The set of automatic steps failed"),
    ("The device is non-compliant in Intune.", "out of line with the rules in"),
    ("All services are operational again after the outage.", "are working again"),
]
STAYS = [
    ("For operational reasons the server restart has been postponed.", "operational reasons"),
    ("Database ops were slow on the server.", "Database ops were"),
    ("Oracle has released critical database patches.", "Oracle has"),
    ("The database test system is at parity with the old server.", "at parity with"),
    ("A partition between the two data centres hit the cluster.", "A partition between"),
    ("We reached the server through the out-of-band link.", "out-of-band link"),
    ("Parking deck P2 is closed while the server is updated.", "deck P2"),
    ("The broadband package of the office network will be upgraded.", "broadband package"),
    ("Results obtained on the database cluster are correct.", "obtained on"),
    ("Pending your approval, we will restart the database cluster.", "Pending your approval"),
    ("The database performs better after the upgrade of the server.", "performs better"),
    ("The virtual machine was pinned to a host of the cluster.", "pinned to"),
    ("The pod in the data centre has no cooling for the servers.", "The pod in"),
    ("The port of Rotterdam had a server outage.", "The port of"),
    ("PRs over 500 euros need a second approval in the ERP system.", "PRs over"),
    ("The error prompted us to stop the server update.", "prompted us"),
    ("Callers hear the wrong prompt since the server update.", "the wrong prompt"),
    ("Proxy access for parents is back in the patient portal.", "Proxy access for"),
    ("A proxy can approve leave requests in the HR system.", "A proxy can"),
    ("The update was pulled by the vendor after reports of server errors.", "was pulled by"),
    ("The waitlist on the server did not promote students.", "not promote students"),
    ("The server was promoted to a domain controller.", "promoted to"),
    ("For any queries about the database, call the service desk.", "any queries"),
    ("Queries to the DNS server failed.", "Queries to"),
    ("Staff can edit race and ethnicity in the database.", "edit race and"),
    ("The battery of the real-time clock in the server failed.", "real-time clock"),
    ("A temperature probe in the server room failed.", "temperature probe"),
    ("Production planning in SAP is down after the server update.", "Production planning"),
    ("We will push the next software release to June.", "push the next"),
]


@pytest.fixture(scope="module")
def shipped() -> Index:
    return load_index()


@pytest.mark.parametrize(("notice", "said"), SAID)
def test_each_trade_has_its_own_words(notice: str, said: str, shipped: Index) -> None:
    assert said in rewrite(notice, shipped).output


@pytest.mark.parametrize(("notice", "kept"), STAYS)
def test_the_word_of_another_trade_stays(notice: str, kept: str, shipped: Index) -> None:
    assert kept in rewrite(notice, shipped).output
