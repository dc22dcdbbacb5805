"""Words that one trade of IT lends to another: said where they are true, left where not."""

import pytest

from glossary.caching import load_index
from glossary.rewriting import rewrite

SAID = [
    ("The API degraded during the outage.", "got worse"),
    ("A faulty switch degraded the database for two hours.", "disturbed the database"),
    ("The dashboard indicates timeouts due to load on the API server.", "slow-response errors"),
    ("Our timeout is 20 seconds, so a retry of the server fails.", "Our time limit is"),
    ("Container agents will not start until Kubernetes is back.", "Packaged work programs"),
    ("The cluster uses an HA configuration.", "a set-up with a backup"),
    ("Ask the application owner to update the server.", "person responsible for the app"),
    ("Application logs are missing in Kibana on the server.", "App records are missing"),
    ("The Lmod modules on the login node were updated.", "ready-made programs"),
    ("This CPU-intensive job belongs on the K class nodes.", "processor-heavy task"),
    ("Our Kibana query shows the errors in the logs.", "Our Kibana search"),
    ("The SQL query of the report on the server is slow.", "The database search"),
    ("Upon its release we install the update on the servers.", "Upon its publication"),
    ("The storage system hosts all home directories.", "holds all personal folders"),
    ("The website is hosted on our web server.", "is run on"),
    ("The nodes of the cluster are draining.", "are emptying"),
    ("The server needs a weekly failover to clean up its memory.", "to the backup system to"),
    ("A failover to the second server takes a minute.", "A move to the second server"),
    ("We maxed out the message server in the night.", "used the message server fully"),
    (
        "Deploy the chart to staging with the hash of the last merge.",
        "(code that names a change)",
    ),
    ("The server needs a lot of temporary disk.", "a lot of temporary storage"),
    ("Over our fibre line, ingress was 110 Mbps and egress 200 Mbps.", "incoming data was"),
    ("The proxy of the cluster was restarted.", "go-between service"),
    ("The GPU workload moves to the second cluster.", "computing work"),
]
STAYS = [
    ("We force the release of the PVC on the cluster.", "the release of"),
    ("The node does not release the PVC of the pod.", "not release"),
    ("Ask for a number of cores equal to the tasks of your job.", "a number of cores equal"),
    ("The server has default, push, pull and mailing queues.", "default, push, pull and"),
    ("We launched a new server for the notebooks.", "launched"),
    ("The pod of the cluster had run out of memory.", "run out of memory"),
    ("The node has a large memory configuration.", "large memory configuration"),
    ("The page says that enforced login and cleanup start on the server.", "enforced login"),
    ("The website delivery passes the original host to your application.", "original host"),
]
UNEXPLAINED = [
    ("The new primary web server and the Postgres database were restarted.", "main database"),
    ("Each OpenSearch domain of the AWS account gets a new version.", "company network"),
    ("We added moderators for our team scaling; the server is as before.", "capacity"),
    ("The network card of the server has dual-port 10GbE.", "data channel"),
]


@pytest.mark.parametrize(("source", "said"), SAID)
def test_each_trade_is_said_plainly(source: str, said: str) -> None:
    assert said in rewrite(source, load_index()).output


@pytest.mark.parametrize(("source", "kept"), STAYS)
def test_what_another_trade_means_stays(source: str, kept: str) -> None:
    assert kept in rewrite(source, load_index()).output


@pytest.mark.parametrize(("source", "never"), UNEXPLAINED)
def test_no_other_thing_is_explained(source: str, never: str) -> None:
    assert never not in rewrite(source, load_index()).plain_text
