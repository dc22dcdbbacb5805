"""Where everything is installed, a skipped test is a failed one."""

import pytest

from tests import conftest

pytest_plugins = ["pytester"]

SKIPS = """
import pytest

@pytest.mark.skip(reason="no browser here")
def test_marked(): ...

def test_on_the_way():
    pytest.skip("no database here")

@pytest.mark.xfail(reason="not yet")
def test_known():
    assert False
"""
ALL_OF_IT = "import pytest\npytest.skip('no peer here', allow_module_level=True)\n"


@pytest.fixture
def tests(pytester: pytest.Pytester) -> pytest.Pytester:
    with open(conftest.__file__) as ours:
        pytester.makeconftest(ours.read())
    pytester.makepyfile(test_skips=SKIPS, test_all_of_it=ALL_OF_IT)
    return pytester


def test_a_skip_is_a_failure_with_its_reason(
    tests: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(conftest.NOTHING_SKIPPED, "1")

    ran = tests.runpytest_inprocess("-p", "no:asyncio", "--continue-on-collection-errors")

    ran.assert_outcomes(failed=1, errors=2, xfailed=1)
    for why in ("no browser here", "no database here", "no peer here"):
        ran.stdout.fnmatch_lines([f"*{why}*"])


def test_elsewhere_it_stays_a_skip(
    tests: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(conftest.NOTHING_SKIPPED, raising=False)

    tests.runpytest_inprocess("-p", "no:asyncio").assert_outcomes(skipped=3, xfailed=1)
