"""Words from "cluster" to "end-to-end" that mean another thing in each trade."""

import pytest

from glossary.caching import load_index
from glossary.rewriting import rewrite

SAID = [
    ("A clustered index of the database was rebuilt.", "clustered index (fast search order)"),
    ("We are merging the two code bases of the mobile app.", "two bodies of program code"),
    ("We lost comms with the lift controller and the server.", "lost communications with"),
    (
        "Programs compiled before May must be rebuilt because the library changed.",
        "made ready to",
    ),
    ("The attackers compromised three laptops and a mailbox.", "hacked three laptops"),
    (
        "A compromise of the signing key would allow false updates.",
        "exposure of the signing key",
    ),
    ("Console access to virtual machines is unavailable.", "Direct access to"),
    ("Errors were shown in the browser console.", "(browser's list of errors)"),
    ("Corruption of the file system led to a longer outage of the email server.", "Damage to"),
    ("CPU contention on the server slowed the database.", "hortage of processor time"),
    ("The cutoff for change requests is Thursday noon.", "deadline for change"),
    (
        "Both DCs lost their fibre link, so traffic moved to the third data centre.",
        "Both computer centres lost",
    ),
    ("Pickers in the DC could not scan pallets.", "in the warehouse could"),
    ("The storage pool is degraded after a disk failure.", "is less protected"),
    ("We sent the diagnostic data of the server to the vendor.", "data for finding faults"),
    ("Traffic was drained from the Paris site.", "was moved away from"),
    ("We are draining connections from the old load balancer.", "winding down connections"),
    ("The compute nodes are in drain state.", "(takes no new work)"),
    ("The EHR will have planned downtime on Sunday.", "have a planned interruption"),
    ("A network drop in room 214 of the office was repaired.", "network socket in room"),
    ("VPN users reported brief network drops.", "brief connection losses"),
    ("The downgrade to version 4.1 of the app solved it.", "return to version 4.1"),
    ("Email clients with the old mail domain must be set up again.", "(an internet name)"),
    ("The printer no longer prints duplex.", "prints on both sides"),
    ("Videos on the website are embedded in SharePoint pages.", "inserted in"),
    ("Please undock the laptop, wait and dock again.", "connect to the docking station again"),
]
KEPT = [
    ("We commit resources to the database migration in May.", "commit resources"),
    ("The upgrade must not compromise the security of the system.", "compromise the security"),
    ("The integrity of the database was not compromised.", "not compromised"),
    ("The university commissioned a new system from a supplier.", "commissioned"),
    ("A loose connector in the patch panel cut the network.", "loose connector"),
    ("Old computers are collected in the container behind Building 3.", "container"),
    ("Hot aisle containment was installed in the server room.", "containment"),
    ("Our new converged network carries voice and data.", "converged network"),
    ("The website slowed to a crawl after the upgrade.", "to a crawl"),
    ("Staff credentials must be worn at the data centre.", "credentials must be worn"),
    ("There is a dependency between the network change and the server move.", "a dependency"),
    ("The batteries of the laptops have degraded.", "have degraded"),
    ("A diagnostic test of the students is in the LMS.", "diagnostic test"),
    ("The drain of the air conditioning unit in the server room is leaking.", "drain of"),
    ("The SBC dropped calls after a config change.", "dropped calls"),
    ("A duplex fault on the uplink of the switch caused drops.", "duplex fault"),
    ("Ask the vendor about the downgrade of unused licences.", "downgrade of"),
    ("The printer ejects blank pages.", "ejects blank pages"),
    ("The floor of the server room is elevated by 40 cm.", "elevated by"),
]


@pytest.mark.parametrize(("source", "said"), SAID)
def test_a_word_is_said_in_the_sense_of_its_trade(source: str, said: str) -> None:
    assert said in rewrite(source, load_index()).output


@pytest.mark.parametrize(("source", "kept"), KEPT)
def test_a_word_of_another_trade_stays(source: str, kept: str) -> None:
    assert kept in rewrite(source, load_index()).output


def test_a_comparative_describes_the_noun_behind_it() -> None:
    longer = rewrite("We had a longer outage of the server.", load_index()).output
    no_longer = rewrite("There is no longer downtime on the server.", load_index()).output

    assert "a longer interruption of" in longer
    assert "no longer the" not in no_longer


def test_acronyms_in_the_plural_make_no_title() -> None:
    output = rewrite("Each node has 128 CPUs and 4 GPUs.", load_index()).output

    assert "processors" in output
    assert "graphics chips" in output


def test_what_is_told_in_short_before_a_colon_has_no_article() -> None:
    output = rewrite("Disk quota exceeded: your home directory is full.", load_index()).output

    assert output.startswith("Storage limit exceeded:")
