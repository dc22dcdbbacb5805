"""Words from "2-in-1" to "cluster" with two senses in IT, told by what is around them."""

import pytest

from glossary.caching import load_index
from glossary.compiling import Index
from glossary.rewriting import rewrite

SAID = [
    ("The API gave 503 answers to half of all calls.", "503 answers"),
    ("Links in old emails return 404.", "return 404 (page not found)"),
    ("Learning analytics reports are delayed by one day.", "Learning analysis reports"),
    ("Container images are now built for the arm64 architecture.", "the arm64 processor type"),
    ("The architecture of the data platform is simple.", "The structure of the"),
    ("Our REST APIs are deprecated.", "Our program connections are"),
    ("Do not attempt to connect to the VPN.", "Do not try to connect"),
    ("Email that cannot be authenticated is rejected by the mail server.", "cannot be checked"),
    ("Callers are authenticated by the voice system.", "Callers are checked"),
    ("Servers failed to authenticate with the license server.", "failed to sign in with"),
    ("The database came back online at 10:05.", "started working again at"),
    ("The account was a backdoor into the system.", "a secret way in to the system"),
    ("Basic authentication is turned off in Exchange Online.", "Simple password sign-in is"),
    ("The new app is in beta and may have bugs.", "is in a test phase and"),
    ("The AI model shows bias against older applicants.", "shows unfairness against"),
    ("The firewall became a bottleneck for VPN traffic.", "became a hold-up for"),
    ("If your email bounces, check the address.", "bounces (returned undelivered), check"),
    ("BGP sessions bounced during the maintenance.", "sessions went off and on"),
    ("We will bounce the database at 18:00.", "restart the database"),
    ("A bad update brought down the website.", "update stopped the website"),
    ("No breach of our systems has been found.", "No break-in into our systems"),
    ("The fix was cherry-picked to the release branch.", "was copied to the"),
    ("Each CI in the CMDB has an owner.", "CI (a recorded IT item)"),
    ("Weak ciphers will be disabled on the web server.", "Weak encryption methods will"),
    ("Call-outs to the on-call engineer rose.", "Urgent calls to"),
    ("Managers should cascade this message to their teams.", "pass this message on"),
    ("The failure cascaded to other services on the cluster.", "spread to other"),
    ("The new system is cloud-based.", "is used over the internet"),
    ("We use a cloud-based phone system.", "an online phone system"),
    ("The database client was upgraded on the app servers.", "database access program was"),
    ("The CRM cluster was upgraded; two nodes failed.", "The customer system was"),
    ("The batch upload to the bank failed in SAP.", "The bulk transfer to"),
]
STAYS = [
    ("404 users were affected by the outage of the server.", "404 users"),
    ("Update 301 for the firmware of the server is out.", "Update 301 for"),
    ("Port 429 is blocked on the firewall.", "Port 429 is"),
    ("Tablet mode turns on when you fold the keyboard back.", "Tablet mode"),
    ("AWS Global Accelerator had an outage in Frankfurt.", "Global Accelerator had"),
    ("Students of architecture cannot reach the plotter server.", "of architecture cannot"),
    ("Stay alert to phishing emails.", "Stay alert to"),
    ("Extract the archive to a folder on your disk.", "the archive to"),
    ("Trains run on ATO, the signalling system is down.", "on ATO, the"),
    ("Staff in Aurora, Colorado, cannot reach the database.", "Aurora, Colorado"),
    ("You can join the meeting as an avatar in Teams.", "an avatar in"),
    ("Unconscious bias training is now in the LMS.", "bias training"),
    ("The payment gateway is down in all branches after the fix.", "branches after"),
    ("Temperature breached the threshold in the server room.", "Temperature breached"),
    ("The calibration certificates are in the portal.", "certificates are"),
    ("Client numbers have not changed; reinstall the client add-in.", "Client numbers have"),
    ("The phone system is down. Clients who call us hear a tone.", "Clients who call"),
    ("A cloud of smoke came from the server room.", "A cloud of smoke"),
    ("The cluster analysis job on the server crashed.", "The cluster analysis"),
    ("Our private token bucket limits requests to the API.", "token bucket limits"),
]


@pytest.fixture(scope="module")
def shipped() -> Index:
    return load_index()


@pytest.mark.parametrize(("notice", "said"), SAID)
def test_the_sense_of_this_trade_is_said(notice: str, said: str, shipped: Index) -> None:
    assert said in rewrite(notice, shipped).output


@pytest.mark.parametrize(("notice", "kept"), STAYS)
def test_the_other_sense_is_not_said(notice: str, kept: str, shipped: Index) -> None:
    assert kept in rewrite(notice, shipped).output
