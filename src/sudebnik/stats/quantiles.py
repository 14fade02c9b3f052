"""Medians with intervals that assume nothing about the shape of the data."""

from __future__ import annotations

from collections.abc import Sequence
from math import comb
from statistics import median

from sudebnik.stats.estimate import Estimate, Interval, NotEstimable


def median_interval(values: Sequence[float], level: float = 0.95) -> Estimate | NotEstimable:
    """The median with the order-statistic interval (W. R. Thompson 1936; Conover, Practical Nonparametric Statistics, §3.2).

    The interval runs from the k-th smallest to the k-th largest value, k the largest number for which the binomial
    probability of leaving the median outside stays at or below ``1 - level``. Below six values no such k exists at
    95 %, and the answer is `NotEstimable`.
    """
    n = len(values)
    if n == 0:
        return NotEstimable("no value was observed", 0)
    allowed, outside, k = 1 - level, 0.0, 0
    while True:
        outside += 2 * comb(n, k) / 2**n
        if outside > allowed:
            break
        k += 1
    if k == 0:
        return NotEstimable(f"{n} values are too few for an interval at {level:.0%}", n)
    ordered = sorted(values)
    return Estimate(
        float(median(ordered)),
        Interval(float(ordered[k - 1]), float(ordered[n - k]), level),
        n,
        "order statistics",
    )
