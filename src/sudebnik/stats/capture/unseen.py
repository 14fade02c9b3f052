"""An interval for a whole of which a part was seen: it never ends below what was seen."""

from __future__ import annotations

from math import exp, log, sqrt
from statistics import NormalDist

from sudebnik.stats.estimate import Interval


def log_normal(whole: float, seen: float, variance: float, level: float) -> Interval:
    """The unseen part is taken for log-normal (A. Chao 1987; K. P. Burnham and others 1987); `[seen, …]` where nothing is unseen."""
    unseen = whole - seen
    if unseen <= 0:
        return Interval(seen, seen, level)
    z = NormalDist().inv_cdf((1 + level) / 2)
    factor = exp(z * sqrt(log(1 + variance / unseen**2)))
    return Interval(seen + unseen / factor, seen + unseen * factor, level)
