"""What holds for all tests: where everything is installed, nothing may be skipped."""

import os
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import settings

# A busy machine is no fault of a property.
settings.register_profile("plainly", deadline=None)
settings.register_profile("core", deadline=None, max_examples=20)  # `make core`
settings.load_profile("plainly")

NOTHING_SKIPPED = "TESTS_MUST_RUN"
"""Set where the machine was made ready for every test (`.ci/run` does both)."""


PEERS = Path(__file__).with_name("peers")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All that stands among the peers plays against one."""
    for item in items:
        if PEERS in item.path.parents:
            item.add_marker(pytest.mark.peer)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.skipped and not hasattr(report, "wasxfail"):
        _must_run(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    if report.skipped:
        _must_run(report)
    return report


def _must_run(report: pytest.TestReport | pytest.CollectReport) -> None:
    """A skip becomes a failure that keeps its reason."""
    if not os.environ.get(NOTHING_SKIPPED):
        return
    why = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    report.outcome = "failed"
    report.longrepr = f"{why}\n{NOTHING_SKIPPED} is set: nothing may be skipped here."
