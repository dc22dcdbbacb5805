"""Words from "rebuild" to "ship": one word, several trades, and what each of them means."""

import pytest

from glossary.caching import load_index
from glossary.rewriting import rewrite

SAID = [
    (
        "The application pool on the web server was recycled.",
        "program behind the website",
    ),
    ("The web server service was redeployed at noon.", "was installed again"),
    ("A redeploy of the API connector cured the server.", "A new installation of"),
    ("The returned iPads will be wiped and redeployed to staff.", "and handed out again to"),
    ("Redundancy has been restored on both uplinks.", "Protection against failures has"),
    ("The old script is now redundant and left the server.", "is no longer needed and"),
    (
        "A script changed the Windows registry on the laptops.",
        "the hidden Windows settings on",
    ),
    ("The upgrade caused a regression in the server search.", "a new fault in"),
    ("QA will run regression on the new build of the app.", "will run the tests again on"),
    ("The release of the server went well.", "The release of the server"),
    (
        "After the release, some users could not log in to the app.",
        "After the new version, some",
    ),
    ("The release was postponed because of a bug in the app.", "new version was postponed"),
    ("The GPU nodes are used for rendering.", "rendering (computing of images)"),
    ("The yum repository on the server was updated.", "download source for programs on"),
    ("Pods were rescheduled to healthy Kubernetes nodes.", "restarted elsewhere on healthy"),
    ("We built a resilient pair of servers with storage.", "a dependable pair"),
    ("Archived files must be restaged from tape.", "must be copied back from tape"),
    ("We will hold a retrospective on the server incident.", "hold a review on"),
    ("We deployed a revert of the change to the app server.", "a reversal of the change"),
    ("Please revert to us by Friday with your device list.", "reply to us by Friday"),
    ("The vendor will revert with an update of the app.", "will reply with an update"),
    ("We reverted the VM to its snapshot.", "We returned the virtual computer to its saved"),
    ("We rolled back the driver on all laptops.", "We returned the driver"),
    ("We revoked all sessions of the user.", "We ended all sessions"),
    ("New roles were added to the ERP system.", "roles (sets of permissions)"),
    ("The feature is on the product roadmap of the app.", "on the plan of"),
    ("The WebView2 runtime must be installed on the server.", "helper software"),
    ("The automation runbook did not start the servers.", "The automatic procedure did"),
    ("Personal data was scrubbed from the list of users.", "was cleaned from"),
    ("All logs are shipped to the central system.", "are sent to the central"),
    ("The new version of Windows ships with a browser.", "comes with a browser"),
    ("A power spike damaged the network switch and the server.", "A power surge damaged"),
    ("The scratch folder is purged of old files every week.", "is cleared of old files"),
    ("Returned scanners are redeployed to other depots.", "are handed out again to"),
    ("SNMP polling spikes the CPU of the server.", "drives the processor of the server up"),
    ("The schema of the scale-out deployment on the server is new.", "installation on several"),
    ("Quizzes did not render in the app on the website.", "did not display"),
    ("A longer outage of the server is possible.", "A longer interruption"),
    ("A much longer downtime of the server is possible.", "A much longer interruption"),
]
LEFT = [
    ("The grade release in the learning system was moved to Monday.", "The grade release"),
    ("The vehicle registry is down because of a server outage.", "The vehicle registry"),
    ("Seat maps do not load in the ticket shop on the website.", "Seat maps"),
    (
        "Your manager has received the request and will release the budget in the app.",
        "release",
    ),
    ("The role was moved to the passive node of the cluster.", "The role was"),
    ("The generator has been redeployed to the server room.", "been redeployed"),
    (
        "The package must be rebuilt against the new compiler on the cluster.",
        "be rebuilt against",
    ),
    ("Passwords of the server accounts must not be recycled.", "not be recycled"),
    ("Storage reclaimed on the SAN server: 4 TB", "reclaimed"),
    ("The printer redirect in the browser is broken.", "printer redirect"),
    ("The registry of trials moves to a new server.", "The registry of trials"),
    ("The lab runs a linear regression model on the server.", "linear regression model"),
    ("Videos are being rendered on the GPU nodes with delay.", "being rendered"),
    ("The changes replicate to all servers within the hour.", "replicate to all"),
    ("The research repository will be down for a server upgrade.", "The research repository"),
    ("The nightly backup of the server was rescheduled to 3 am.", "rescheduled to 3 am"),
    ("The memory reservation of the server was raised.", "memory reservation"),
    ("Set the resolution of the projector on the desktop app.", "the resolution of"),
    ("The retention clips of the network cable broke.", "retention clips"),
    ("We will revert once the vendor of the server answers.", "will revert once"),
    ("Backup tapes of the server are rotated.", "are rotated"),
    ("The approval route in the system changed.", "approval route"),
    ("The test data of the server array has 24 rotating disks.", "rotating"),
    ("From May we require MFA for VPN access.", "we require MFA"),
    ("The sign-on bonus is shown in the payroll system.", "sign-on bonus"),
    ("The pharmacy system could not print scripts after the update.", "print scripts"),
    ("The grading schema in the database is new.", "grading schema"),
    ("In the session we show how to log in to the app.", "In the session we"),
    ("Handsets for the office have been shipped by the vendor.", "have been shipped"),
]


@pytest.mark.parametrize(("source", "said"), SAID)
def test_a_word_is_said_in_the_sense_of_its_trade(source: str, said: str) -> None:
    assert said in rewrite(source, load_index()).output


@pytest.mark.parametrize(("source", "kept"), LEFT)
def test_a_word_of_another_trade_stays(source: str, kept: str) -> None:
    assert kept in rewrite(source, load_index()).output
