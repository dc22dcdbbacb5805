"""Words of status pages: what they mean there, and where the same word means another thing."""

import pytest

from glossary.rewriting import rewrite
from tests.glossary.shipped import shipped_index

SAID = [
    ("The outage was triggered by a bug in the router update.", "was set off by an error"),
    ("The update triggered a latent bug and an outage.", "caused a latent error"),
    ("The bottleneck in the message queue has cleared.", "The hold-up in"),
    ("The failover to the second data centre took a minute.", "The move to the second"),
    ("The failover to spare you the outage works again.", "move to the backup system to spare"),
    ("The outage needed scaling up the database servers.", "needed enlarging the data store"),
    ("A bug in the router badly degraded the database.", "badly disturbed the database"),
    ("We will publish a complete postmortem of the outage.", "a complete follow-up review of"),
    ("Our database logs indicated that a node had failed.", "logs showed that"),
    ("Traffic to the router was blackholed by our provider.", "was cut off by"),
    (
        "The server outage ended after we null-routed the address.",
        "after we cut off the address",
    ),
    ("After the outage we failed back to the old server.", "we went back to the old"),
    ("Network traffic was rerouted to let the server rest.", "sent by another route to let"),
    ("A fibre between two POPs was cut by contractors.", "two network sites"),
    (
        "A failed database server can mean downtime of about an hour.",
        "mean an interruption of about",
    ),
    ("The outage began with high utilization on a core database.", "on a central database"),
    ("The outage was caused by an operational issue.", "an operating problem"),
    ("We ruled out power as root causes of the server outage.", "as the cause of"),
    ("Slow database queries were killed off.", "were stopped"),
    ("A network configuration change caused the outage.", "A change to the network settings"),
    ("We added servers to mitigate the issue.", "to ease the problem"),
    ("Many SIP phones deregistered from the platform.", "lost the connection to the platform"),
]
LEFT = [
    "Engineers are reverting these works after the outage of the server.",
    "The servers reverted to version 4.1 after the outage.",
    "We notify clients of every outage by email and on the website.",
    "The server moved to new secrets after the outage and quickly failed back to old ones.",
    "The outage was due not to the storm but to a router fault.",
    "The outage at the primary carrier lasted an hour.",
    "Some DNS probes resolved to the wrong address during the outage.",
    "The API volume was high, so the storage server restarted.",
    "The core logs of the router show the outage.",
    "The outage rendered the whole cluster unavailable.",
    "We remain committed to a reliable network after this outage.",
    "Network traffic and the request rate dropped after the table was closed.",
    "The production team of the plant noticed the outage first.",
    "The outage affected clients of our webhook and API platform.",
]
KEPT = [
    "these works",
    "to version 4.1",
    " clients of",
    "failed back to",
    "due not to",
    "primary carrier",
    "resolved to",
    "API volume",
    "core",
    "rendered",
    "committed to",
    "rate dropped",
    "production team",
    "clients of",
]


@pytest.mark.parametrize(("source", "said"), SAID)
def test_a_status_page_is_said_plainly(source: str, said: str) -> None:
    assert said in rewrite(source, shipped_index()).output


@pytest.mark.parametrize(("source", "kept"), list(zip(LEFT, KEPT, strict=True)))
def test_a_word_of_another_sense_stays(source: str, kept: str) -> None:
    assert kept in rewrite(source, shipped_index()).output


def test_two_verbs_of_we_keep_their_we() -> None:
    thanks = "We appreciate your patience"
    source = f"{thanks} during the outage. {thanks} and will report."

    output = rewrite(source, shipped_index()).output

    assert output.startswith("Thank you for your patience during")
    assert output.endswith("We appreciate your patience and will report.")


def test_what_did_not_happen_is_a_verb() -> None:
    output = rewrite("The server did not fail-over after the outage.", shipped_index()).output

    assert "not the move" not in output
