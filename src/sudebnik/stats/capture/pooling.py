"""Several answers to one question put together: over draws of a linkage, over fillings of gaps, over strata."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log, sqrt
from typing import Literal

import numpy as np
from scipy.stats import t as student

from sudebnik.stats.capture.histories import Floats
from sudebnik.stats.estimate import Estimate, Interval

Freedom = Literal["rubin", "bda3"]


def pooled(
    unseen: Sequence[Floats], observed: Sequence[int], level: float = 0.95, freedom: Freedom = "rubin"
) -> Estimate:
    """One whole from draws of the unseen in each of m replicates, and the number observed in each.

    The point is the rounded mean of the unseen plus the rounded mean of the observed; the interval is Student's on the
    logarithm of the unseen (nought counts as a tenth), with T = W + (1 + 1/m) B. Degrees of freedom after D. B. Rubin
    (1987): (m - 1)(1 + m/(m + 1) · W/B)²; ``bda3`` takes 1/(m + 1) for m/(m + 1), as that book prints it and the package
    verdata computes it.
    """
    m = len(unseen)
    logs = [np.log(np.maximum(draws, 0.1)) for draws in unseen]
    means = np.array([draws.mean() for draws in logs])
    within = float(np.mean([draws.var(ddof=1) for draws in logs]))
    between = float(means.var(ddof=1)) if m > 1 else 0.0
    total = within + (1 + 1 / m) * between
    factor = m / (m + 1) if freedom == "rubin" else 1 / (m + 1)
    if between and m > 1:
        quantile = float(student.ppf((1 + level) / 2, (m - 1) * (1 + factor * within / between) ** 2))
    else:
        quantile = float(student.ppf((1 + level) / 2, 1e9))
    seen = round(float(np.mean(observed)))
    point = round(float(np.mean([draws.mean() for draws in unseen]))) + seen
    centre, half = float(means.mean()), quantile * sqrt(total)
    return Estimate(
        point,
        Interval(seen + exp(centre - half), seen + exp(centre + half), level),
        seen,
        f"pooled, {freedom}",
    )


def summed(wholes: Sequence[Floats], level: float = 0.95) -> Estimate:
    """The sum over independent strata, draw by draw: never the sum of the ends of intervals."""
    most = max(len(draws) for draws in wholes)
    total = np.zeros(most)
    for place, draws in enumerate(wholes):
        order = np.random.default_rng(place).permutation(most)
        total += np.resize(draws, most)[order]
    low, high = np.quantile(total, [(1 - level) / 2, (1 + level) / 2])
    return Estimate(float(np.median(total)), Interval(float(low), float(high), level), most, "sum of draws")


def log_normal_draws(whole: float, seen: float, variance: float, size: int, seed: int) -> Floats:
    """Draws that have the log-normal interval of a two-list or lower-bound figure, so that strata can be added up."""
    unseen = whole - seen
    if unseen <= 0:
        return np.full(size, float(seen))
    spread = sqrt(log(1 + variance / unseen**2))
    return np.asarray(seen + unseen * np.exp(spread * np.random.default_rng(seed).normal(size=size)))
