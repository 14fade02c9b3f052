"""Medians with intervals that assume nothing about the shape of the data."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate
from math import exp, isqrt, lgamma, log

from sudebnik.stats.estimate import Estimate, Interval, NotEstimable, Reason

_FAR = 6
"""Square roots of n below the middle at which the binomial tail is no more than rounding."""


def median_interval(values: Sequence[float], level: float = 0.95) -> Estimate | NotEstimable:
    """The median with the order-statistic interval (W. R. Thompson 1936; Conover, Practical Nonparametric Statistics, §3.2).

    The interval runs from the k-th smallest to the k-th largest value, k the largest number for which the binomial
    probability of leaving the median outside stays at or below ``1 - level``. Below six values no such k exists at
    95 %, and the answer is `NotEstimable`.
    """
    return median_of_counts(Counter(values), level)


def median_of_counts(counts: Mapping[float, int], level: float = 0.95) -> Estimate | NotEstimable:
    """The same of values each of which was observed so many times."""
    n = sum(counts.values())
    if n == 0:
        return NotEstimable(Reason.NO_UNITS, 0)
    k = _order(n, level)
    if k == 0:
        return NotEstimable(Reason.TOO_FEW_VALUES, n)
    ordered = sorted(counts)
    reached = list(accumulate(counts[value] for value in ordered))

    def at(place: int) -> float:
        """The value at a place from 1 to n in their order."""
        return float(ordered[bisect_left(reached, place)])

    middle = (at((n + 1) // 2) + at(n // 2 + 1)) / 2
    return Estimate(middle, Interval(at(k), at(n + 1 - k), level), n, "order statistics")


def _order(n: int, level: float) -> int:
    """How many of n values may lie below either end."""
    k = max(0, n // 2 - _FAR * (isqrt(n) + 1))
    whole, outside = n * log(2), 0.0
    while True:
        outside += 2 * exp(lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1) - whole)
        if outside > 1 - level:
            return k
        k += 1
