"""How the number of a month changes: per cent a month and a year, with an interval, and the line to be drawn."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import exp, expm1, inf, sqrt
from typing import NamedTuple

from sudebnik.stats.caution import careful
from sudebnik.stats.distributions import student_quantile
from sudebnik.stats.estimate import Estimate, Interval, NotEstimable, Reason
from sudebnik.stats.months import named, place
from sudebnik.stats.negative_binomial import Fit, fit
from sudebnik.stats.series import Series, series, waves
from sudebnik.stats.symmetric import Table

FEWEST_MONTHS = 12
"""Months below which a slope is told by chance alone."""
FEWEST_COUNTED = 10
"""Acts in all below which the logarithm of a mean says nothing."""
BESIDE_BREAK = 6
"""Months needed on either side of a change of law."""
METHOD = "Lawless 1987"
_WIDEST = 700.0
"""Logarithms beyond which a ratio is no number any more."""


class Point(NamedTuple):
    """The line of the trend at a month: the number of a month of usual length, the season taken out."""

    month: str
    value: float
    interval: Interval


class Trend(NamedTuple):
    """The change of a series of months.

    ``per_month`` and ``per_year`` are changes in per cent (12.0: twelve per cent more each year); their ``n`` is the months
    used. ``breaks`` are the changes in per cent at the months given. ``dispersion`` is α of the variance μ + αμ² (0: the
    counts vary no more than Poisson's). ``dropped`` months were unknown or had hardly begun to appear.
    """

    per_month: Estimate
    per_year: Estimate
    breaks: tuple[tuple[str, Estimate], ...]
    line: tuple[Point, ...]
    dispersion: float
    seasonal: bool
    dropped: tuple[str, ...]


class Model(NamedTuple):
    """A fitted trend: its design and its coefficients (level in the middle, change a year, jumps, waves) with their covariance."""

    used: Series
    jumps: tuple[int, ...]
    middle: float
    fitted: Fit
    covariance: Table
    freedom: float

    def row(self, at: int) -> list[float]:
        """What the line at a place is made of, without the season."""
        return _row(at, self.middle, self.jumps)


def trend(
    counts: Sequence[int | None],
    *,
    months: Sequence[str],
    exposure: Sequence[float] | None = None,
    seen: Sequence[float] | None = None,
    breaks: Sequence[str] = (),
    level: float = 0.95,
) -> Trend | NotEstimable:
    """The trend of counts per month: negative-binomial regression, from 36 months on with two waves a year.

    ``months`` are ``YYYY-MM``, in any order and with gaps; None is an unknown count. ``exposure`` (working days, say) stands
    in for the days of the month; ``seen`` is which part of each month has appeared. ``breaks`` are months in which the law
    changed: there the level may jump, which is told apart from the slope. Intervals are Student's, widened as
    `caution.careful` has it.
    """
    found = model(counts, months=months, exposure=exposure, seen=seen, breaks=breaks)
    if isinstance(found, NotEstimable):
        return found
    return told(found, months, level)


def model(
    counts: Sequence[int | None],
    *,
    months: Sequence[str],
    exposure: Sequence[float] | None = None,
    seen: Sequence[float] | None = None,
    breaks: Sequence[str] = (),
) -> Model | NotEstimable:
    """The regression that `trend` tells."""
    used = series(counts, months, exposure, seen)
    total, n = sum(used.counts), len(used.counts)
    if n < FEWEST_MONTHS:
        return NotEstimable(Reason.TOO_SHORT, n, least=total)
    if total < FEWEST_COUNTED:
        return NotEstimable(Reason.TOO_FEW_VALUES, n, least=total)
    first, last = used.places[0], used.places[-1]
    jumps = tuple(sorted({at for at in map(place, breaks) if first < at <= last}))
    edges = (first, *jumps, last + 1)
    if any(sum(a <= at < b for at in used.places) < BESIDE_BREAK for a, b in pairwise(edges)):
        return NotEstimable(Reason.NOT_IDENTIFIED, n, least=total)
    middle = sum(used.places) / n
    rows = [_row(at, middle, jumps) + (waves(at) if used.seasonal else []) for at in used.places]
    fitted = fit(used.counts, rows, used.offsets)
    if isinstance(fitted, NotEstimable):
        return fitted._replace(least=total)
    wide = careful(fitted, used.counts, rows)
    if isinstance(wide, NotEstimable):
        return wide._replace(least=total)
    return Model(used, jumps, middle, fitted, *wide)


def told(found: Model, months: Sequence[str], level: float) -> Trend:
    """The trend of a model in per cent, its line drawn through these months."""
    beta, covariance = found.fitted.coefficients, found.covariance
    width = student_quantile((1 + level) / 2, found.freedom)
    n = len(found.used.counts)

    def change(at: int, by: float = 1.0) -> Estimate:
        reach = width * sqrt(covariance[at][at])
        low, value, high = (by * end for end in (beta[at] - reach, beta[at], beta[at] + reach))
        return Estimate(_percent(value), Interval(_percent(low), _percent(high), level), n, METHOD)

    line = []
    for at in sorted(map(place, months)):
        row = found.row(at)
        value = sum(b * x for b, x in zip(beta, row, strict=False))
        reach = width * sqrt(
            sum(a * b * covariance[i][j] for i, a in enumerate(row) for j, b in enumerate(row))
        )
        low, high = exp(max(value - reach, -_WIDEST)), exp(min(value + reach, _WIDEST))
        line.append(Point(named(at), exp(value), Interval(low, high, level)))
    jumps = tuple((named(at), change(2 + k)) for k, at in enumerate(found.jumps))
    return Trend(
        change(1, 1 / 12),
        change(1),
        jumps,
        tuple(line),
        found.fitted.dispersion,
        found.used.seasonal,
        found.used.dropped,
    )


def change(
    counts: Sequence[int | None],
    *,
    months: Sequence[str],
    last: int,
    exposure: Sequence[float] | None = None,
    seen: Sequence[float] | None = None,
    level: float = 0.95,
) -> Estimate | NotEstimable:
    """By how many per cent the mean of the last ``last`` months (three at least) differs from that of as many before.

    The season is not taken out: to be free of it compare twelve months with twelve.
    """
    used = series(counts, months, exposure, seen)
    n = 2 * last
    if last < 3 or len(used.counts) < n or used.places[-1] - used.places[-n] != n - 1:
        return NotEstimable(Reason.TOO_SHORT, len(used.counts), least=sum(used.counts))
    now, before = used.counts[-last:], used.counts[-n:-last]
    if min(sum(now), sum(before)) < FEWEST_COUNTED // 2:
        return NotEstimable(Reason.TOO_FEW_VALUES, n, least=sum(now))
    rows = [[1.0, 0.0]] * last + [[1.0, 1.0]] * last
    fitted = fit(before + now, rows, used.offsets[-n:])
    if isinstance(fitted, NotEstimable):
        return fitted
    wide = careful(fitted, before + now, rows)
    if isinstance(wide, NotEstimable):
        return wide
    value = fitted.coefficients[1]
    reach = student_quantile((1 + level) / 2, wide[1]) * sqrt(wide[0][1][1])
    return Estimate(
        _percent(value), Interval(_percent(value - reach), _percent(value + reach), level), n, METHOD
    )


def _row(at: int, middle: float, jumps: Sequence[int]) -> list[float]:
    return [1.0, (at - middle) / 12, *(1.0 if at >= jump else 0.0 for jump in jumps)]


def _percent(logarithm: float) -> float:
    """A change of the logarithm as a change in per cent."""
    return 100 * expm1(logarithm) if logarithm < _WIDEST else inf
