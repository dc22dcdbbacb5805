"""Mails of the IT of an office, with the shipped glossary: what they must and must not say."""

import pytest

from glossary.caching import load_index
from glossary.compiling import Index
from glossary.rewriting import rewrite

SAID = [
    (
        "Admins cannot open macros on the server.",
        "Admins (system managers) cannot open macros (small helper programs)",
    ),
    ("These updates fix bugs, patch vulnerabilities and add features.", "close security gaps"),
    ("Post migration, your mailbox is on the new server.", "After the move, your mailbox"),
    ("The laptop could not be joined to the domain.", "the domain (a company network)"),
    ("The app must authenticate your license once a month.", "must check your license"),
    ("Users cannot authenticate to the VPN.", "Users cannot sign in to the VPN"),
    ("Patches go into production beginning at 9:00 on the server.", "into the live system b"),
    ("The firmware update bricked four laptops.", "broke four laptops for good"),
    ("Your new laptop has been imaged and joined to the network.", "has been set up and"),
    ("The carrier confirmed the porting of our phone numbers.", "the move of our phone"),
    ("This summer we refresh all laptops that are out of warranty.", "we replace all laptops"),
    ("The general ledger interface posted after the batch jobs.", "ledger connection posted"),
    ("Our Salesforce instance will be updated on Sunday.", "Salesforce installation will"),
    ("Users will be obliged to use MFA.", "Users will have to use MFA"),
    ("The update is slated for Sunday; the server restarts.", "The update is planned for"),
]
STAYS = [
    ("IT is committed to ensure that our clients work safely on the server.", "committed to"),
    ("IT is committed to ensure that our clients work safely on the server.", "our clients"),
    ("The server performed as expected.", "The server performed as"),
    ("All content left on the G and H drive of the server is deleted.", "G and H drive"),
    ("Prices and dates of the app follow as the devices and pricing roll out.", "roll out."),
    ("If the server shows an error, schedule time to resolve it.", "time to re"),
    ("The proxy server blocks a website I need to do my job.", "to do my job."),
    ("There is trouble logging into Box on the server.", "trouble logging into Box"),
    ("After logging in to the server you see an error.", "After logging in to"),
    ("Only database and application updates reach the server.", "Only database and app"),
    ("The upgrade can be applied to Banner production on the server.", "Banner production on"),
    ("Restarts of the server will be prompted to occur at night.", "prompted to occur"),
    ("Staff get a laptop upgrade when they bring the old device.", "laptop upgrade"),
    ("The county website runs online transactions on the server.", "online transactions"),
    ("The network interruption of the server lasts five minutes.", "network interruption"),
]


@pytest.fixture(scope="module")
def shipped() -> Index:
    return load_index()


@pytest.mark.parametrize(("mail", "said"), SAID)
def test_it_is_said_plainly(mail: str, said: str, shipped: Index) -> None:
    assert said in rewrite(mail, shipped).output


@pytest.mark.parametrize(("mail", "kept"), STAYS)
def test_what_would_be_false_stays(mail: str, kept: str, shipped: Index) -> None:
    assert kept in rewrite(mail, shipped).output
