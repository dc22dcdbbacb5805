"""One word in several trades: "interface", "lag", "module" … with the shipped glossary."""

import pytest

from glossary.caching import load_index
from glossary.compiling import Index
from glossary.rewriting import rewrite

SAID = [
    # An interface of a network device, of two systems, of a program.
    ("An interface on the router went down.", "A network connection on the router"),
    ("The interface to the bank failed and payments were not sent.", "The connection to"),
    ("Users will notice a new interface when they sign in to Moodle.", "a new screen when"),
    # What is said with an article and without.
    ("Users reported lag in the CRM.", "reported a delay in the"),
    ("There is latency when opening the shared drive.", "There is a delay when opening"),
    ("We saw an increase in latency on the database.", "an increase in delay on"),
    ("A latency of 200 ms was measured on the router.", "A delay of 200 ms was"),
    ("Customers are experiencing increased latency.", "are having a longer delay"),
    ("To avoid lockout, update the password on your phone.", "avoid an account block"),
    ("Traffic of the BGP peer takes a longer route as the link is down.", "a longer data path"),
    # What stands in square brackets before the news.
    ("[Outage] Mail servers are down.", "[Interruption] Email systems are down."),
    ("[RESOLVED] Elevated error rates on the API.", "[RESOLVED] More errors than usual on"),
    # Words whose plain form was true of half their uses only.
    ("The issue has been mitigated by our engineers.", "has been brought under control"),
    ("To mitigate the risk, turn off macros.", "To reduce the risk"),
    ("As a mitigation during the outage, calls use another carrier.", "limit the effects"),
    ("The site was intermittently slow for two hours on the server.", "was at times slow"),
    ("A malfunctioning switch caused the outage.", "A faulty switch caused"),
    ("The code is instrumented with traces.", "is set up for measuring with traces"),
    ("Error rates on the API are normal.", "Error levels on the API"),
    ("Load and performance testing of the server continue.", "under heavy use"),
    ("The software library on the cluster was updated.", "The set of program parts on"),
    ("This necessitates that all users sign in again.", "This means that all users"),
    ("Signs of intrusion were found on one server.", "Signs of a break-in were found"),
    ("Ingress and egress charges apply to data in S3.", "Charges for incoming and outgoing"),
    ("The telephony infrastructure was upgraded.", "The phone system was updated"),
    ("The migration wizard of the server ignores locked files.", "The move wizard"),
    ("Drive H: is missing on the server; log off and on again.", "sign out and in again"),
    (
        "After the KB of October was installed, Windows did not start.",
        "KB (a Microsoft update)",
    ),
]
STAYS = [
    ("Errors were logged on interface 7 of the core switch.", "Errors were logged on"),
    ("Errors were logged on the trunk of the switch.", "Errors were logged on the trunk"),
    ("The agents' call software changes. The old interface is switched off.", "old interface"),
    ("Drive mapping fails over VPN on the server.", "fails over VPN"),
    ("The leader lease was lost in the database.", "leader lease"),
    ("The malware was removed; the outage was not malicious.", "was not malicious"),
    ("Truck manifests in the warehouse app are blank.", "Truck manifests"),
    ("The server is fine. One power module of the UPS is defective.", "power module"),
    ("Moodle is down. Module teams should not release marks.", "Module teams"),
    ("The sales app failed to refresh; we will monitor the next load.", "the next load"),
    ("IP rights in the software remain with the vendor.", "IP rights in the software"),
    ("The PBX server shows a licence lockout.", "licence lockout"),
    # Two senses of IT, and nothing tells which: signs of IT alone are not enough.
    ("The CDN lost both uplinks; traffic is mapped to Tokyo, so latency is up.", "mapped to"),
    ("Vault: leases of database passwords are cut to one hour.", "leases of"),
    ("The sync job was paused during the merge of two directory forests.", "the merge of"),
    ("Status: Monitoring. Users cannot log in to the database server.", "Status: Monitoring"),
    ("Libraries of the consortium should log out; patron records are merged.", "Libraries of"),
    ("Live monitoring by supervisors is off until the server is back.", "Live monitoring"),
]


@pytest.fixture(scope="module")
def shipped() -> Index:
    return load_index()


@pytest.mark.parametrize(("source", "said"), SAID)
def test_a_word_is_said_plainly_in_its_trade(source: str, said: str, shipped: Index) -> None:
    assert said in rewrite(source, shipped).output


@pytest.mark.parametrize(("source", "kept"), STAYS)
def test_a_word_of_another_trade_stays(source: str, kept: str, shipped: Index) -> None:
    assert kept in rewrite(source, shipped).output
