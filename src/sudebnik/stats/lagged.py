"""The trend of a series whose last months have not all appeared: fitted to each of many futures, and put together."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from sudebnik.stats.estimate import Estimate, NotEstimable, Reason
from sudebnik.stats.nowcast import Nowcast
from sudebnik.stats.symmetric import Table
from sudebnik.stats.trend import Model, Trend, model, told

FUTURES = 20
"""Draws of the nowcast that the trend is fitted to."""


def lagged_trend(
    nowcasts: Sequence[Nowcast],
    *,
    exposure: Sequence[float] | None = None,
    breaks: Sequence[str] = (),
    futures: int = FUTURES,
    level: float = 0.95,
) -> Trend | NotEstimable:
    """The trend of `nowcast`'s months: one fit for each future, combined by D. B. Rubin's rules (1987), so that the interval has the lag in it.

    Months whose nowcast is refused are dropped.
    """
    months = [one.month for one in nowcasts]
    drawn = [one for one in nowcasts if one.draws and isinstance(one.estimate, Estimate)]
    wanted = futures if drawn else 1
    if drawn and len(drawn[0].draws) < max(wanted, 2):
        return NotEstimable(Reason.NOT_DRAWN, len(months))
    found: list[Model] = []
    for at in range(wanted):
        counts = [_count(one, at, wanted) for one in nowcasts]
        fitted = model(
            counts, months=months, exposure=exposure, breaks=breaks, start=found[0].fitted if found else None
        )
        if isinstance(fitted, NotEstimable):
            return fitted
        found.append(fitted)
    beta, covariance, freedom = combined(
        [one.fitted.coefficients for one in found],
        [one.covariance for one in found],
        [one.freedom for one in found],
    )
    return told(found[0], beta, covariance, freedom, months, level)


def _count(one: Nowcast, at: int, of: int) -> int | None:
    if not isinstance(one.estimate, Estimate):
        return None
    return one.draws[at * len(one.draws) // of] if one.draws else one.seen


def combined(
    coefficients: Sequence[Sequence[float]], covariances: Sequence[Table], freedoms: Sequence[float]
) -> tuple[list[float], Table, float]:
    """Rubin's mean, total covariance W + (1 + 1/m)B, and the degrees of freedom of the second coefficient (J. Barnard, D. B. Rubin 1999)."""
    m, size = len(coefficients), len(coefficients[0])
    mean = [sum(one[k] for one in coefficients) / m for k in range(size)]
    within = [[sum(one[a][b] for one in covariances) / m for b in range(size)] for a in range(size)]
    complete = sum(freedoms) / m
    if m == 1:
        return mean, within, complete
    total = [
        [
            within[a][b]
            + (1 + 1 / m) * sum((one[a] - mean[a]) * (one[b] - mean[b]) for one in coefficients) / (m - 1)
            for b in range(size)
        ]
        for a in range(size)
    ]
    share = 1 - within[1][1] / total[1][1]
    between = (m - 1) / share**2 if share > 1e-9 else inf
    observed = complete if complete == inf else (complete + 1) / (complete + 3) * complete * (1 - share)
    return (
        mean,
        total,
        1 / (1 / between + 1 / observed) if max(between, observed) < inf else min(between, observed),
    )
