"""A word that the whole office uses is taken in its IT sense only where something says so."""

import pytest

from glossary.rewriting import rewrite
from tests.glossary.shipped import shipped_index


@pytest.mark.parametrize(
    "sentence",
    [
        "Library systems will be checked between 05:00 and 07:00.",
        "The agent drove two containers of furniture through the open window.",
        "The cots and the sow are in the barn near the old server.",
        "The Windows stay open all night.",
    ],
)
def test_signs_of_it_alone_are_not_enough(sentence: str) -> None:
    changed = {change.before for change in rewrite(sentence, shipped_index()).changes}

    assert not changed & {"Library", "agent", "containers", "window", "cots", "sow", "Windows"}


def test_listed_evidence_is_enough() -> None:
    done = rewrite("The Python library has a security bug.", shipped_index())

    assert "library" not in done.output


def test_a_product_name_speaks_for_it() -> None:
    done = rewrite("Grafana and Prometheus are down, many pods restarted.", shipped_index())

    assert "pods" not in done.output
