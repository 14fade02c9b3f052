"""How much wider an interval must be than the likelihood says, where months are few and neighbours alike."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import inf, sqrt

from sudebnik.stats.estimate import NotEstimable, Reason
from sudebnik.stats.negative_binomial import Fit, crossed
from sudebnik.stats.symmetric import Table, inverse

_MOST_ALIKE = 0.6
"""Likeness of neighbours beyond which a trend and a long wave cannot be told apart anyway."""


def careful(
    fitted: Fit, counts: Sequence[int], rows: Sequence[Sequence[float]]
) -> tuple[Table, float] | NotEstimable:
    """The covariance of the coefficients with the spread of few months, and Student's degrees of freedom.

    The likelihood takes the spread α for too small by the coefficients it fits: α is raised until Pearson's sum is months
    less coefficients. Where neighbouring months leave the curve on the same side, the variance grows by
    (1 + ρ) / (1 - ρ), ρ being their correlation made good for what fitting p coefficients takes from it, (p + 2ρ) / n. The part of
    the variance that is estimated has few degrees of freedom (F. E. Satterthwaite 1946), and fewer for ρ, of variance 1 / n, is
    estimated too: the logarithm of that factor has the variance 4 / n.
    """
    n, size = len(counts), len(rows[0])
    alpha = max(_pearson(fitted, counts, n - size), fitted.dispersion)
    bread = inverse(crossed(rows, [mu / (1 + alpha * mu) for mu in fitted.means]))
    if bread is None:
        return NotEstimable(Reason.NOT_IDENTIFIED, n)
    factor = neighbours(counts, fitted.means, alpha, size)
    told = sum(alpha * mu / (1 + alpha * mu) for mu in fitted.means) / n
    freedom = 1 / (told**2 / (n - size) + 2 * told / n) if told > 1e-6 else inf
    return [[factor * value for value in line] for line in bread], freedom


def neighbours(counts: Sequence[int], means: Sequence[float], alpha: float, size: int) -> float:
    """By how much variance grows where neighbouring months leave the curve of ``size`` coefficients on the same side: (1 + ρ) / (1 - ρ)."""
    off = [(y - mu) / sqrt(mu + alpha * mu * mu) for y, mu in zip(counts, means, strict=True)]
    square = sum(one * one for one in off)
    alike = sum(a * b for a, b in pairwise(off)) / square if square else 0.0
    alike = min(max(alike + (size + 2 * alike) / len(off), 0.0), _MOST_ALIKE)
    return (1 + alike) / (1 - alike)


def _pearson(fitted: Fit, counts: Sequence[int], wanted: int) -> float:
    """The spread at which Σ (y - μ)² / (μ + αμ²) is as ``wanted``, 0 where it is less even without."""

    def off(alpha: float) -> float:
        return sum((y - mu) ** 2 / (mu + alpha * mu * mu) for y, mu in zip(counts, fitted.means, strict=True))

    if off(0.0) <= wanted:
        return 0.0
    low, high = 0.0, max(fitted.dispersion, 0.01)
    while off(high) > wanted:
        low, high = high, 2 * high
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if off(middle) > wanted else (low, middle)
    return high
