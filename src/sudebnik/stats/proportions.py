"""Shares with intervals that stay honest for rare and for certain things."""

from __future__ import annotations

from math import sqrt
from statistics import NormalDist

from sudebnik.stats.estimate import Estimate, Interval, NotEstimable


def wilson(count: int, n: int, level: float = 0.95) -> Estimate | NotEstimable:
    """Share of ``count`` in ``n`` with the score interval of E. B. Wilson (1927), which never collapses to ±0."""
    if n == 0:
        return NotEstimable("no unit was observed", 0)
    return Estimate(count / n, score_interval(count / n, n, level), n, "Wilson 1927")


def score_interval(share: float, n: float, level: float = 0.95, quantile: float | None = None) -> Interval:
    """Wilson's interval for a share seen among ``n`` units, above nought; no whole number where units count for more or less than one.

    ``quantile`` stands for the normal one of the level where it is larger, as it is for few clusters.
    """
    z = quantile or NormalDist().inv_cdf((1 + level) / 2)
    centre = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    # The formula gives exactly 0 and 1 at the ends; rounding would leave a hair beyond them.
    low = 0.0 if share == 0 else max(0.0, centre - half)
    high = 1.0 if share == 1 else min(1.0, centre + half)
    return Interval(low, high, level)
