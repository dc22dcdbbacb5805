"""Events of one message in any order: in the end all is as if they had come in order."""

import pytest

from benchmarks.durable.ordering import try_orders


@pytest.mark.slow
def test_any_order_ends_as_in_order() -> None:
    """Hypothesis drives it; a thousand orders on both databases are the benchmark's."""
    assert try_orders("sqlite://", 25) >= 25
