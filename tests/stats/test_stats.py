"""Shares and medians against published figures and simulated coverage."""

from __future__ import annotations

import random

import pytest

from sudebnik.stats.estimate import Estimate, NotEstimable
from sudebnik.stats.proportions import wilson
from sudebnik.stats.quantiles import median_interval


@pytest.mark.parametrize(
    ("count", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_against_newcombe(count: int, n: int, low: float, high: float) -> None:
    """The four examples of R. G. Newcombe (Statistics in Medicine 1998, 17, 857-872, table I, method 3)."""
    share = wilson(count, n)
    assert isinstance(share, Estimate)
    assert share.interval[:2] == pytest.approx((low, high), abs=5e-5)


def test_no_unit_no_share() -> None:
    """Nothing observed gives a reason, not a nought."""
    assert isinstance(wilson(0, 0), NotEstimable)


@pytest.mark.parametrize(("n", "k"), [(6, 1), (9, 2), (12, 3), (15, 4), (20, 6), (25, 8), (30, 10), (50, 18)])
def test_median_against_the_table_of_the_sign_test(n: int, k: int) -> None:
    """Ranks of the 95 % interval for a median (K. Diem, Geigy Scientific Tables, sign test, two-sided 5 %)."""
    found = median_interval([float(value) for value in range(1, n + 1)])
    assert isinstance(found, Estimate)
    assert found.interval[:2] == (k, n + 1 - k)


def test_five_values_are_too_few() -> None:
    """With five values no interval reaches 95 %, and none is invented."""
    assert isinstance(median_interval([1, 2, 3, 4, 5]), NotEstimable)


def test_coverage() -> None:
    """Of a thousand seeded samples at least 94 in a hundred intervals hold the true share and the true median."""
    chance = random.Random(7)
    share = median = 0
    for _ in range(1000):
        hits = sum(chance.random() < 0.2 for _ in range(60))
        estimate = wilson(hits, 60)
        assert isinstance(estimate, Estimate)
        share += estimate.interval.low <= 0.2 <= estimate.interval.high
        spread = median_interval([chance.expovariate(1) for _ in range(25)])
        assert isinstance(spread, Estimate)
        median += spread.interval.low <= 0.6931 <= spread.interval.high
    assert share >= 930
    assert median >= 940
