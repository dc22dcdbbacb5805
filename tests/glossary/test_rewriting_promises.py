"""What must hold for every text: facts, everyday English, twice is once, undoing."""

import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.language import Audience, Rewrite
from glossary.compiling import Index
from glossary.guard import differences
from glossary.rewriting import rewrite
from glossary.undoing import undo
from tests.glossary.fact_material import MATERIAL, messages
from tests.glossary.shipped import shipped_index
from tests.glossary.small import small_index

TEXT = (
    "the a an our we you VM VMs DB SSO VPN node nodes cluster reboot rebooted reboots "
    "failover failed over fail patch patched deploy deployment downtime latency API "
    "UI credentials provision degraded is are was will be has not never and or to of "
    "in on at for with by roll back rolled it them server servers . , : ; ( ) - / "
    "please If Monday 14:30 503 10.0.0.1 INC0012345 `x` “Reboot” Kim’s"
)
WORDS = [*TEXT.split(" "), "\n", "\n\n"]
texts = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join),
    st.lists(
        st.sampled_from(WORDS) | st.sampled_from([one for one, _ in MATERIAL]),
        max_size=25,
    ).map(" ".join),
)
careful = settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


@pytest.fixture(scope="module")
def shipped() -> Index:
    return shipped_index()


def applied(done: Rewrite) -> str:
    """The source with each change put in its place."""
    parts, reached = [], 0
    for change in done.changes:
        assert done.source[change.source.start : change.source.end] == change.before
        parts += [done.source[reached : change.source.start], change.after]
        reached = change.source.end
    return "".join([*parts, done.source[reached:]])


@careful
@given(texts)
def test_nothing_raises_and_nothing_else_differs(text: str) -> None:
    done = rewrite(text, small_index())

    assert applied(done) == done.output
    for change in done.changes:
        assert done.output[change.output.start : change.output.end] == change.after


@careful
@given(texts)
def test_twice_rewritten_is_once_rewritten(text: str) -> None:
    done = rewrite(text, small_index())

    assert rewrite(done.output, small_index()).output == done.output
    assert rewrite(done.plain_text, small_index()).plain_text == done.plain_text


@careful
@given(texts)
def test_the_guard_misses_no_fact(text: str) -> None:
    index = small_index()

    done = rewrite(text, index)

    assert differences(done.source, done.output, done.changes, index.senses) == ()


@careful
@given(texts, st.data())
def test_any_change_can_be_taken_back(text: str, data: st.DataObject) -> None:
    done = rewrite(text, small_index())
    numbers = list(range(len(done.changes)))
    chosen = data.draw(st.sets(st.sampled_from(numbers)) if numbers else st.just(set()))

    back = undo(done, chosen)

    assert applied(back) == back.output
    assert len(back.changes) <= len(done.changes) - len(chosen)
    assert undo(done, numbers).output == done.source


@pytest.mark.parametrize("seed", range(30))
def test_inserted_facts_survive_the_shipped_glossary(seed: int, shipped: Index) -> None:
    kept_as_they_are = [one for one, _ in MATERIAL if one not in ("P1", "P2")]
    for text in messages(seed, 3):
        done = rewrite(text, shipped, Audience(it_channel=True))

        assert applied(done) == done.output
        for material in kept_as_they_are:
            assert done.output.count(material) >= min(1, text.count(material))


def test_the_work_grows_with_the_text_and_no_faster(shipped: Index) -> None:
    one = "Three EC2 instances of the cluster were lost at 14:30; backups are geo-redundant. "

    def steps(text: str) -> int:
        """How many lines it runs: the same on every machine, however busy."""
        counted = 0

        def count(_frame: object, _event: str, _given: object) -> object:
            nonlocal counted
            counted += 1
            return count

        sys.settrace(count)  # type: ignore[arg-type] # it need not look at the frame
        try:
            rewrite(text, shipped)
        finally:
            sys.settrace(None)
        return counted

    steps(one)
    assert steps(one * 80) <= 10 * steps(one * 8)
