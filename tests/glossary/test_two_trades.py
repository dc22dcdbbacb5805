"""Words that mean different things in two trades of IT, with the shipped glossary."""

import pytest

from glossary.caching import load_index
from glossary.compiling import Index
from glossary.rewriting import rewrite

ABOUT_IT = (
    " Users could not work with the application on the server during the outage,"
    " and our network team has opened an incident."
)
"""A sentence of any trade: it says that the text is about IT, and no more."""

SAID = [
    ("Some users reported sporadic connectivity to the VPN.", "unreliable connections"),
    ("Spurious reboots of the router were seen.", "Unexpected restarts"),
    ("A stale lock file keeps Outlook from starting.", "A leftover lock"),
    ("The alarm is triggered when the temperature rises.", "is set off when"),
    ("Reports are triggered manually.", "are set off manually"),
    ("The flow did not trigger.", "The flow did not start."),
    ("Scheduled triggers failed to run.", "Scheduled start signals"),
    ("A trigger on the orders table slowed the database.", "An automatic step on"),
    ("Alert thresholds have been tuned.", "limits have been adjusted"),
    ("We are sunsetting the legacy VPN in March.", "We are retiring the old VPN"),
    ("The team is swarming on the incident.", "is working together on"),
    ("Please use your SSO login to open the portal.", "your central sign-in"),
    ("You will be timed out after 15 minutes.", "will be cut off after"),
    ("Sessions time out after an hour.", "reach the time limit after"),
    ("We terminated the old instances.", "We removed the old virtual"),
    ("A long transaction blocked the table.", "A long set of changes"),
    ("Users must validate their phone number.", "must confirm their phone"),
    ("The user interface of the catalogue is slow.", "The screen of the catalogue"),
    ("The vendor has been unresponsive.", "has not responded"),
    ("The permanent workaround is to print twice.", "The lasting way around"),
    ("Backups are written to WORM tapes.", "cannot be changed"),
    ("The Teams phone in the meeting room is offline.", "telephone with Teams"),
    ("Third-party toner is no longer supported.", "Toner from another maker"),
    ("The interlock was triggered and the laser shut down.", "was set off and"),
    ("We fine-tuned the firewall rules.", "We adjusted the"),
    ("Call traffic moved to the second gateway.", "Phone calls moved to"),
    ("There was user impact in two schools.", "There was an effect on users"),
    ("Jobs that exceed the wall time are stopped.", "run longer than allowed"),
    ("A call with stakeholders of the ERP project is planned.", "people involved in the"),
]
STAYS = [
    ("Each call is logged on the server.", "is logged on the server"),
    ("Our DMARC policy moves from none to quarantine in May.", "to quarantine"),
    ("The servers were updated to release 9 last night.", "to release 9"),
    ("Please sync with the network team before the change.", "sync with the"),
    ("RAID sync is running and the disks are slow.", "RAID sync"),
    ("Demand surges during sales.", "Demand surges"),
    ("Tokens for the parking system can be bought here.", "Tokens for"),
    ("The token ring network is old.", "token ring"),
    ("Foot traffic in the library is counted.", "Foot traffic"),
    ("No trace of the attacker was found.", "No trace of"),
    ("API transactions failed.", "transactions failed"),
    ("The kitchen tickets do not print.", "kitchen tickets"),
    ("Stay tuned for updates.", "Stay tuned"),
    ("You can upgrade to the Pro plan at any time.", "upgrade to the Pro plan"),
    ("The memory was upgraded from 64 to 128 GB.", "was upgraded from"),
    ("Severity was upgraded twice.", "was upgraded"),
    ("BGP weights were changed.", "BGP weights were"),
    ("The TCP window size was changed.", "window size"),
    ("The data protection watchdog was informed.", "protection watchdog"),
    ("Home workers had a slow connection.", "Home workers"),
    ("The workload on the database doubled.", "The workload on"),
    ("Waves of login attempts came at night.", "Waves of"),
    ("The bedside terminals lost their network.", "bedside terminals"),
    ("TLS is terminated on the load balancer.", "terminated on"),
    ("Transactions taken offline are sent later.", "taken offline"),
    ("A firmware bug triggers when the uptime passes 497 days.", "triggers when"),
    ("Open transactions are lost when the till restarts.", "Open transactions"),
    ("As a token of thanks, users get a mug.", "token of thanks"),
    ("Validate the ticket at the gate before you park.", "the ticket at the gate"),
    ("A dual-SIM switch in the router failed.", "switch in the router"),
    ("We keep the production suite free for the film course.", "production suite"),
]


@pytest.fixture(scope="module")
def shipped() -> Index:
    return load_index()


@pytest.mark.parametrize(("notice", "said"), SAID)
def test_it_is_said_in_the_words_of_its_trade(notice: str, said: str, shipped: Index) -> None:
    assert said in rewrite(notice + ABOUT_IT, shipped).output


@pytest.mark.parametrize(("notice", "kept"), STAYS)
def test_what_another_trade_means_stays(notice: str, kept: str, shipped: Index) -> None:
    assert kept in rewrite(notice + ABOUT_IT, shipped).output
