"""One word, several uses: what is said of each, and what stays where nothing is sure."""

import pytest

from glossary.caching import load_index
from glossary.rewriting import rewrite

SAID = [
    ("The firewall did not enforce the rule for guest devices.", "did not apply the rule"),
    ("Quotas on home directories will be enforced from Monday.", "will be applied from"),
    ("We will enforce MFA for all staff.", "make MFA"),
    ("MFA enforcement starts on Monday.", "compulsory second sign-in check starts"),
    ("All VMs were evacuated from the faulty host.", "were moved off the faulty"),
    ("The node of the cluster is evacuated before we patch it.", "is emptied before"),
    ("The script was executed on the wrong server.", "was run on"),
    ("Job execution on the cluster is paused.", "task run"),
    ("The PostgreSQL extension of the database was updated.", "add-in of the"),
    ("Two fibres in the street cable of our internet provider were cut.", "Two data lines in"),
    ("The failover link of the router is slow.", "The backup line of"),
    ("A webhook of the app fired twice for each order.", "started twice"),
    ("The monitoring alert of the database fired late.", "sounded late"),
    ("The server was hanging after the update.", "was not responding after"),
    ("The hang of the database server after the update was short.", "The standstill of"),
    ("The database buffers were flushed to disk.", "were written to disk"),
    ("The NAT gateway of the network failed.", "connection point of"),
    ("New functionality was added to the app.", "New functions were added"),
    ("Hard-coded passwords were found on the server.", "Passwords written into the program"),
    ("The database servers run in high availability.", "with protection against failure"),
    ("Idle users of the server were signed out.", "Inactive users"),
    ("Index maintenance of the database runs at night.", "Upkeep of the search lists"),
    ("The outage will impact on users of the VPN.", "will affect users"),
    ("Please raise an incident in the portal if the VPN fails.", "report a problem in"),
    ("A hypervisor's host agent was updated.", "helper program on the computer"),
    ("In-flight orders were lost when the server failed.", "Unfinished orders"),
    ("Our DNS hosting moves to another supplier.", "Our web address service moves"),
]
LEFT = [
    ("The estate of tills and laptops gets a new server.", "estate of tills"),
    ("A lock escalation blocked the database table.", "A lock escalation"),
    ("Connect to the London endpoint instead of the VPN gateway in Paris.", "London endpoint"),
    ("Your software entitlement covers 50 seats on the server.", "software entitlement"),
    ("Our team is engaged and works on the server outage.", "is engaged"),
    ("Do not engage with the sender of a phishing email.", "engage with"),
    ("Logs of the server are flushed every minute.", "flushed"),
    ("Calls to the server's phone hang up after ten seconds.", "hang up"),
    ("Users quickly get the hang of the new app.", "get the hang of"),
    ("The tills of the shop go idle after the server restart.", "go idle"),
    ("A security framework for the server was adopted.", "security framework"),
    ("Images of the radiology ward cannot be viewed on the server.", "Images of"),
    ("Hosting costs of the server rise.", "Hosting costs"),
    ("Two customer-facing systems were slow during the outage.", "customer-facing"),
    ("Anna facilitates the retrospective on the server outage.", "facilitates"),
    ("The ETA predictions of the app for drivers are right again.", "ETA"),
    ("The ERP implementation starts on the new server.", "ERP"),
]


@pytest.mark.parametrize(("source", "said"), SAID)
def test_each_use_has_its_own_plain_words(source: str, said: str) -> None:
    assert said in rewrite(source, load_index()).output


@pytest.mark.parametrize(("source", "kept"), LEFT)
def test_a_use_that_cannot_be_told_stays(source: str, kept: str) -> None:
    assert kept in rewrite(source, load_index()).output
