"""A change a year with the drift of misreading in it: logarithms add up, limits by their distances."""

from __future__ import annotations

from math import exp, expm1, hypot, inf, log

import pytest

from sudebnik.estimates.measures.misreading import with_drift
from sudebnik.stats.estimate import Estimate, Interval


def per_year(low: float, value: float, high: float) -> Estimate:
    return Estimate(value, Interval(low, high, 0.95), 40, "trend")


def drift(low: float, value: float, high: float) -> Estimate:
    return Estimate(value, Interval(low, high, 0.95), 200, "drift")


def test_no_drift_that_is_known_changes_nothing() -> None:
    """A drift of nought without width leaves value and limits."""
    found = with_drift(per_year(-10, 5, 30), drift(0, 0, 0))
    assert found.value == pytest.approx(5)
    assert found.interval[:2] == pytest.approx((-10, 30))


def test_a_series_that_falls_only_by_misreading_stands_still() -> None:
    """Counts fall by a fifth a year, and so does the part that is read: the truth does not change; distances add in squares."""
    found = with_drift(
        per_year(100 * (exp(log(0.8) - 0.1) - 1), -20, 100 * (exp(log(0.8) + 0.2) - 1)),
        drift(log(1.25) - 0.3, log(1.25), log(1.25) + 0.4),
    )
    assert found.value == pytest.approx(0, abs=1e-9)
    assert found.interval.low == pytest.approx(100 * expm1(-hypot(0.1, 0.3)))
    assert found.interval.high == pytest.approx(100 * expm1(hypot(0.2, 0.4)))


def test_limits_without_end_stay_so() -> None:
    """A change that may be anything may be anything with misreading in it."""
    found = with_drift(per_year(-100, 5, inf), drift(-0.1, 0.1, 0.2))
    assert found.interval.low == pytest.approx(-100)
    assert found.interval.high == inf or found.interval.high > 1e200
