"""What the rewriter steps over, and that finding it takes linear time."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.protecting import footer_of, protected


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("See https://example.org/a?b=1, please.", ["https://example.org/a?b=1"]),
        ("(see https://example.org/a_(b))", ["https://example.org/a_(b)"]),
        ("Run `reboot now` on db-prod-01.", ["`reboot now`", "db-prod-01"]),
        ("<@U12> and <!channel> and :fire:", ["<@U12>", "<!channel>", ":fire:"]),
        ("Mail a.b@example.org at 14:30 CET", ["a.b@example.org", "14:30 CET"]),
        ("Sat 22:00-02:00", ["22:00", "02:00"]),
        ("from 10.0.0.0/8 to 2001:db8::1", ["10.0.0.0/8", "2001:db8::1"]),
        ("C:\\Temp\\x.log or /etc/hosts", ["C:\\Temp\\x.log", "/etc/hosts"]),
        ("INC0012345, CHG-77, CVE-2024-12345", ["INC0012345", "CHG-77", "CVE-2024-12345"]),
        ("v1.2.3 costs $4,500", ["v1.2.3", "$4,500"]),
        ("Press Ctrl+F5 or “Sign in”.", ["Ctrl+F5", "“Sign in”"]),
        ("users may see 503s", ["503s"]),
        ("8 March 2026 is in 5 days", ["8 March 2026", "5 days"]),
        ("the 2FA of MAX_SIZE", ["MAX_SIZE"]),
        ("Move $HOME to ${WORK_DIR} for $5.", ["$HOME", "${WORK_DIR}", "$5"]),
        (
            "Type kubectl get nodes or scontrol show job 12.",
            ["kubectl get nodes", "scontrol show job", "12"],
        ),
        ("Submit with --requeue=now, please.", ["--requeue=now"]),
        ("An error in left-pad@2 and http(s)://a/", ["left-pad@2", "http(s)://a/"]),
        (
            "see [Core Network](https://example.org/core-network/) and [it](https://a.org/b)",
            ["Core Network", "https://example.org/core-network/", "https://a.org/b"],
        ),
        ("plain words only", []),
    ],
)
def test_facts_and_things_to_type_are_kept(text: str, kept: list[str]) -> None:
    assert [text[p.start : p.end] for p in protected(text)] == kept


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_stretches_never_overlap(text: str) -> None:
    found = protected(text)

    assert all(0 <= p.start < p.end <= len(text) for p in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    "piece", ["a.", ":", "a-", "/a", "`", "<", "1", "a_", "http://)", "```a`", '"a', "a@", "\\"]
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    def spent(text: str) -> float:
        started = time.process_time()
        protected(text)
        return time.process_time() - started

    small = max(min(spent(piece * 2_000) for _ in range(3)), 0.002)

    assert min(spent(piece * 20_000) for _ in range(3)) < 40 * small


def test_the_list_of_an_earlier_rewrite_is_known() -> None:
    text = "The VPN page is down.\n\nWords:\n- VPN: Secure connection."

    footer = footer_of(text)

    assert footer is not None
    assert text[: footer.start] == "The VPN page is down."
    assert footer_of("Words: none.") is None
