"""Means of numbers that a machine coded (months, days), corrected by what people found in a sample with known chances."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import copysign, fsum, inf, sqrt
from typing import NamedTuple

from sudebnik.stats.distributions import student_quantile
from sudebnik.stats.estimate import Estimate, Interval, NotEstimable, Reason
from sudebnik.stats.strata import Stratum, represented

Number = float | None
"""The number of a unit; None where it is outside the whole (it has no such number)."""

METHOD = "difference estimator (Särndal et al. 1992), Student's t corrected for skewness (Hall 1992)"
UNSEEN = 1.0
"""Errors that are allowed for beyond those seen: half of z² at 95 %."""

FEWEST = 5
"""Checked units below which a mean is not told."""


Numbers = Stratum[Number]
"""A stratum of units that are coded with a number."""


def mean(
    strata: Iterable[Numbers], level: float = 0.95, finite: bool = False, effect: float = 1.0
) -> Estimate | NotEstimable:
    """The mean of the true numbers, of the units that truly have one.

    Both the sum and the number of units are corrected by what people found. ``finite`` asks about exactly these units; ``effect`` is the
    design effect of clusters (`clustering.design_effect`). An error that was not seen is allowed for as if two units more had been checked in
    which the machine took another unit's number: few checks without an error are no proof that there is none (A. Agresti, B. A. Coull 1998).

    ``n`` are the checked units. `NotEstimable`: nobody was checked, fewer than five were, none has a number, or a stratum had
    no chance to be checked.
    """
    told, untold = represented(strata)
    n = sum(one.people for one in told)
    if not n:
        return NotEstimable(Reason.NOBODY_CHECKED if untold else Reason.NO_UNITS, 0)
    if untold:
        return NotEstimable(Reason.STRATUM_UNANSWERED, n)
    total = sum(_corrected(one, lambda number: number or 0.0) for one in told)
    whole = sum(_corrected(one, lambda number: float(number is not None)) for one in told)
    if whole <= 0:
        return NotEstimable(Reason.NO_UNITS, n)
    if n < FEWEST and n < sum(one.units for one in told):
        return NotEstimable(Reason.TOO_FEW_CHECKED, n)
    value = total / whole
    spread = _spread(told, value, 0.0 if finite else effect)
    low, high = (spread.limit(level, side) / whole for side in (-1, 1))
    return Estimate(value, Interval(value + low, value + high, level), n, METHOD)


def _corrected(stratum: Numbers, gain: Callable[[Number], float]) -> float:
    """The machine's sum of ``gain``, and what people found beyond it."""
    known = fsum(count * gain(number) for number, count in stratum.machine.items())
    beyond = fsum(
        count * (gain(truth) - gain(machine)) for (machine, truth), count in stratum.checked.items()
    )
    return known + stratum.units / stratum.people * beyond


class _Spread(NamedTuple):
    """Variance of the total, its freedom, and its third moment."""

    variance: float
    freedom: float
    third: float

    def limit(self, level: float, side: int) -> float:
        """How far the truth may lie from the total, below (-1) or above (1): P. Hall's (1992) cubic transformation of t, inverted."""
        if not self.variance:
            return 0.0
        t = -side * student_quantile((1 + level) / 2, self.freedom)
        skewness = max(-1.0, min(1.0, self.third / self.variance**1.5))
        if abs(skewness) > 1e-6:
            cubed = 1 + skewness * (t - skewness / 6)
            t = 3 / skewness * (copysign(abs(cubed) ** (1 / 3), cubed) - 1)
        return -t * sqrt(self.variance)


def _spread(strata: Sequence[Numbers], value: float, effect: float) -> _Spread:
    def gain(number: Number) -> float:
        return 0.0 if number is None else number - value

    def moment(power: int) -> float:
        return fsum(_corrected(one, lambda number: gain(number) ** power) for one in strata)

    squares, cubes, fourths = max(0.0, moment(2)), moment(3), moment(4)
    variance, third = effect * squares, effect**2 * cubes
    units = sum(one.units for one in strata)
    doubt = variance**2 / _freedom(squares, fourths, units) if variance else 0.0
    errors = [_errors(one, gain) for one in strata if one.people < one.units]
    if errors:
        # An error not seen, in the stratum where one weighs most.
        alike = (fsum(error.squares for error in errors) + 2 * squares / units) / (
            sum(error.wrong for error in errors) + 1
        )
        variance += UNSEEN * alike * max(error.weight for error in errors)
    for error in errors:
        own = error.weight * error.squares * error.checked / max(1, error.checked - 1)
        variance += own
        third += error.third
        doubt += own * own / error.freedom
    return _Spread(variance, max(1.0, variance**2 / doubt) if doubt else inf, third)


class _Errors(NamedTuple):
    """What people found in a stratum beyond the machine; a variance of few large errors is known with little ``freedom``."""

    checked: int
    wrong: int
    squares: float
    weight: float
    third: float
    freedom: float


def _errors(stratum: Numbers, gain: Callable[[Number], float]) -> _Errors:
    units, n = stratum.units, stratum.people
    residuals = [
        (gain(truth) - gain(machine), count)
        for (machine, truth), count in sorted(stratum.checked.items(), key=repr)
    ]
    mean = fsum(residual * count for residual, count in residuals) / n
    squares, cubes, fourths = (
        fsum(count * (residual - mean) ** power for residual, count in residuals) for power in (2, 3, 4)
    )
    left = 1 - n / units
    return _Errors(
        n,
        sum(count for residual, count in residuals if residual),
        squares,
        (units / n) ** 2 * left,
        (units / n) ** 3 * left * (2 * left - 1) * cubes,
        _freedom(squares, fourths, n),
    )


def _freedom(squares: float, fourths: float, n: int) -> float:
    """Degrees of freedom of a variance, from that of the variance itself, which for a normal variable is 2 / (n - 1) in parts of its square."""
    if fourths * n <= squares * squares:
        return max(1.0, n - 1)
    return max(1.0, min(n - 1.0, 2 / (fourths / squares**2 - 1 / n)))
