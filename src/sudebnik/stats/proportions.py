"""Shares with intervals that stay honest for rare and for certain things."""

from __future__ import annotations

from math import sqrt
from statistics import NormalDist

from sudebnik.stats.estimate import Estimate, Interval, NotEstimable


def wilson(count: int, n: int, level: float = 0.95) -> Estimate | NotEstimable:
    """Share of ``count`` in ``n`` with the score interval of E. B. Wilson (1927), which never collapses to ±0."""
    if n == 0:
        return NotEstimable("no unit was observed", 0)
    z = NormalDist().inv_cdf((1 + level) / 2)
    share = count / n
    centre = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    # The formula gives exactly 0 and 1 at the ends; rounding would leave a hair beyond them.
    low = 0.0 if count == 0 else max(0.0, centre - half)
    high = 1.0 if count == n else min(1.0, centre + half)
    return Estimate(share, Interval(low, high, level), n, "Wilson 1927")
