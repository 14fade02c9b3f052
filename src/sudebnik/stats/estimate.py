"""What every estimator returns: a number with its interval, or the reason why there is none."""

from __future__ import annotations

from typing import NamedTuple


class Interval(NamedTuple):
    """A confidence interval ``[low, high]`` at ``level`` (0.95: ninety-five in a hundred such intervals hold the truth)."""

    low: float
    high: float
    level: float = 0.95


class Estimate(NamedTuple):
    """A number, its interval, how many units it rests on, and the method with its source."""

    value: float
    interval: Interval
    n: int
    method: str


class NotEstimable(NamedTuple):
    """A result, not an error: why no number is given."""

    reason: str
    n: int
