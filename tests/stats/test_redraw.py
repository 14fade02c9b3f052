"""Drawing again: every place as often as chance has it, every sum exact."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm
from scipy.stats import t as student

from sudebnik.stats.redraw import Counts, percentiles, redrawn


@pytest.mark.parametrize("clusters", [5, 300, 2000])
def test_each_place_is_drawn_as_often_as_any_other(clusters: int) -> None:
    """A thousand draws: as many places in each as there are, every place near a thousand times, two in three in each draw."""
    drawn = Counter[int]()
    distinct = 0
    for pick in redrawn(clusters, 1000, 7):
        places = pick(range(clusters))
        assert len(places) == clusters
        drawn.update(places)
        distinct += len(set(places))
    assert set(drawn) == set(range(clusters))
    assert all(abs(count - 1000) < 5 * 1000**0.5 for count in drawn.values())
    assert distinct / 1000 / clusters == pytest.approx(1 - (1 - 1 / clusters) ** clusters, abs=0.01)


def test_the_seed_decides() -> None:
    """The same seed gives the same draws, kept or fresh; another seed gives others."""
    first = [pick(range(50)) for pick in redrawn(50, 20, 1)]
    assert [pick(range(50)) for pick in redrawn(50, 20, 1)] == first
    assert [pick(range(50)) for pick in redrawn(50, 20, 2)] != first


@given(
    st.integers(1, 6).flatmap(
        lambda n: st.lists(st.tuples(*[st.integers(0, 2**70)] * n), min_size=5, max_size=9)
    )
)
def test_packed_sums_are_exact(rows: list[tuple[int, ...]]) -> None:
    """No column runs into its neighbour, however large the counts."""
    counts = Counts(rows)
    assert list(counts.totals()) == [sum(column) for column in zip(*rows, strict=True)]
    for pick in redrawn(len(rows), 5, 3):
        assert list(counts.totals(pick)) == [sum(pick(column)) for column in zip(*rows, strict=True)]


def test_percentiles_are_figures_that_were_drawn() -> None:
    """Of 0 to 1000 the middle 95 in a hundred run from 25 to 975 with many clusters, of one figure from it to itself."""
    assert percentiles([float(one) for one in range(1001)], 0.95, 10**6)[:2] == (25, 975)
    assert percentiles([0.5], 0.95, 5)[:2] == (0.5, 0.5)


@pytest.mark.parametrize("clusters", [5, 10, 20, 60, 1000])
def test_few_clusters_move_the_ends_outward(clusters: int) -> None:
    """The share left out at each end is that of Hesterberg, with scipy's quantile of Student's t."""
    left_out = norm.cdf(-((clusters / (clusters - 1)) ** 0.5) * student.ppf(0.975, clusters - 1))
    low, high, _ = percentiles([float(one) for one in range(100_001)], 0.95, clusters)
    assert low / 100_000 == pytest.approx(left_out, abs=2e-4)
    assert high / 100_000 == pytest.approx(1 - left_out, abs=2e-4)
