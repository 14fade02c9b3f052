"""Regression of counts that vary more than chance alone would have it: the most likely curve, its spread, its errors."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, inf, lgamma, log, log1p, sqrt
from typing import NamedTuple

from sudebnik.stats.estimate import NotEstimable, Reason
from sudebnik.stats.gamma import rising, shortfall, trigamma
from sudebnik.stats.symmetric import Table, applied, inverse, times

_STEPS = 100
_CLOSE = 1e-9
_NONE = 1e-7
"""Spread below which (times the largest mean) a count varies as Poisson's does, to all digits that matter."""


class Fit(NamedTuple):
    """Coefficients of the logarithm of the mean, their covariance, and the spread α of the variance μ + αμ².

    ``dispersion`` is 0 where the counts vary no more than Poisson's: the model is then Poisson's. ``dispersion_error`` is its
    standard error, None there. ``means`` has a place for each count, ``log_likelihood`` is the whole one. ``scores`` are the
    slopes of each count's log-likelihood by coefficient (and by α where it is not 0), ``bread`` the inverse of the observed
    information of both.
    """

    coefficients: list[float]
    covariance: Table
    dispersion: float
    dispersion_error: float | None
    means: list[float]
    log_likelihood: float
    scores: Table
    bread: Table

    def errors(self) -> list[float]:
        """Standard errors of the coefficients."""
        return [sqrt(self.covariance[at][at]) for at in range(len(self.coefficients))]


def fit(
    counts: Sequence[int],
    rows: Sequence[Sequence[float]],
    offset: Sequence[float] | None = None,
    start: Fit | None = None,
) -> Fit | NotEstimable:
    """Maximum likelihood for the negative binomial with variance μ + αμ² and log μ = offset + row·β (J. F. Lawless 1987).

    ``rows`` are the design, a row for each count. ``start`` is a fit of nearly the same counts, from which the search sets out.
    Refused where a column hangs on the others, and where the likelihood has no top (say, a group without a single count).
    """
    off = list(offset) if offset is not None else [0.0] * len(counts)
    beta = start.coefficients if start else None
    poisson = _poisson(counts, rows, off, beta)
    if isinstance(poisson, NotEstimable):
        return poisson
    # The likelihood rises with α from nought on where the counts lie further from the curve than Poisson's would.
    excess = sum((y - mu) ** 2 - y for y, mu in zip(counts, poisson.means, strict=True))
    if excess <= 0:
        return poisson
    moment = excess / sum(mu * mu for mu in poisson.means)
    alpha = start.dispersion if start and start.dispersion else min(moment, 10.0)
    return _joint(counts, rows, off, poisson, alpha)


def _eta(rows: Sequence[Sequence[float]], offset: Sequence[float], beta: Sequence[float]) -> list[float]:
    return [
        off + sum(b * x for b, x in zip(beta, row, strict=True))
        for row, off in zip(rows, offset, strict=True)
    ]


def _poisson(
    counts: Sequence[int],
    rows: Sequence[Sequence[float]],
    offset: Sequence[float],
    start: Sequence[float] | None,
) -> Fit | NotEstimable:
    beta = list(start) if start else _first(counts, rows, offset)
    if beta is None:
        return NotEstimable(Reason.NOT_IDENTIFIED, len(counts))
    last, now = beta, -inf
    for _ in range(_STEPS):
        means = [exp(min(eta, 300.0)) for eta in _eta(rows, offset, beta)]
        scores = [[(y - mu) * x for x in row] for y, mu, row in zip(counts, means, rows, strict=True)]
        bread = inverse(crossed(rows, means))
        if bread is None:
            return NotEstimable(Reason.NOT_IDENTIFIED, len(counts))
        move = applied(bread, [sum(column) for column in zip(*scores, strict=True)])
        then = sum(y * log(mu) - mu for y, mu in zip(counts, means, strict=True))
        if then < now - 1e-9 * abs(now):
            beta = [(b + old) / 2 for b, old in zip(beta, last, strict=True)]
            continue
        now = then
        if max(map(abs, move)) < _CLOSE:
            likelihood = now - sum(lgamma(y + 1) for y in counts)
            return Fit(beta, bread, 0.0, None, means, likelihood, scores, bread)
        last = beta
        beta = [b + step for b, step in zip(beta, move, strict=True)]
        if max(map(abs, beta)) > 200:
            break
    return NotEstimable(Reason.NOT_CONVERGED, len(counts))


def _first(
    counts: Sequence[int], rows: Sequence[Sequence[float]], offset: Sequence[float]
) -> list[float] | None:
    """Where the search sets out: least squares on the logarithms."""
    target = [log(y + 0.5) - off for y, off in zip(counts, offset, strict=True)]
    weights = [y + 0.5 for y in counts]
    bread = inverse(crossed(rows, weights))
    if bread is None:
        return None
    right = [
        sum(w * t * row[at] for w, t, row in zip(weights, target, rows, strict=True))
        for at in range(len(rows[0]))
    ]
    return applied(bread, right)


def crossed(rows: Sequence[Sequence[float]], weights: Sequence[float]) -> Table:
    """XᵀWX."""
    size = len(rows[0])
    table = [[0.0] * size for _ in range(size)]
    for row, weight in zip(rows, weights, strict=True):
        for one in range(size):
            part = weight * row[one]
            if part:
                line = table[one]
                for two in range(one + 1):
                    line[two] += part * row[two]
    for one in range(size):
        for two in range(one):
            table[two][one] = table[one][two]
    return table


def log_likelihood(counts: Sequence[int], means: Sequence[float], alpha: float) -> float:
    """The whole log-likelihood of counts with these means and spread (Poisson's where α is 0)."""
    if not alpha:
        return sum(y * log(mu) - mu - lgamma(y + 1) for y, mu in zip(counts, means, strict=True))
    size = 1 / alpha
    return sum(
        rising(y, size)
        + (y + size) * log1p(alpha * (y - mu) / (1 + alpha * mu))
        + y * log(mu)
        - lgamma(y + 1)
        for y, mu in zip(counts, means, strict=True)
    )


def _joint(
    counts: Sequence[int],
    rows: Sequence[Sequence[float]],
    offset: Sequence[float],
    poisson: Fit,
    alpha: float,
) -> Fit | NotEstimable:
    """Newton's method on β and α together, each step halved until the likelihood rises."""
    beta, means = poisson.coefficients, poisson.means
    now = log_likelihood(counts, means, alpha)
    for _ in range(_STEPS):
        if alpha * max(means) < _NONE:
            return poisson
        scores, information = _slopes(counts, rows, means, alpha)
        slope = [sum(column) for column in zip(*scores, strict=True)]
        bread = inverse(information)
        if bread is None:
            # Far above its top the likelihood bends the other way: β by Fisher's information, α halfway up.
            bread = inverse(_expected(rows, means, alpha, abs(slope[-1]) / alpha))
            if bread is None:
                return NotEstimable(Reason.NOT_IDENTIFIED, len(counts))
        move = applied(bread, slope)
        if max(*map(abs, move[:-1]), abs(move[-1]) / alpha) < _CLOSE:
            return _told(beta, alpha, means, now, scores, bread)
        # α at most doubles and at least halves.
        reach = min(1.0, alpha / max(move[-1], -2 * move[-1], 1e-300))
        for _ in range(40):
            trial = [b + reach * step for b, step in zip(beta, move, strict=False)]
            aside = alpha + reach * move[-1]
            there = [exp(min(eta, 300.0)) for eta in _eta(rows, offset, trial)]
            then = log_likelihood(counts, there, aside)
            if then >= now - 1e-11 * abs(now):
                break
            reach /= 2
        beta, alpha, means, now = trial, aside, there, then
    return NotEstimable(Reason.NOT_CONVERGED, len(counts))


def _slopes(
    counts: Sequence[int], rows: Sequence[Sequence[float]], means: Sequence[float], alpha: float
) -> tuple[Table, Table]:
    """Each count's slopes by β and α, and the observed information of both."""
    size = 1 / alpha
    fixed, fixed_bend = shortfall(size), trigamma(size)
    scores, weights, mixed, bend = [], [], [], 0.0
    for y, mu, row in zip(counts, means, rows, strict=True):
        wide = 1 + alpha * mu
        residual = (y - mu) / wide
        weights.append(mu * (1 + alpha * y) / (wide * wide))
        mixed.append(mu * residual / wide)
        # First by the size r = 1/α, of which α's own slopes are made.
        by_size = log1p(alpha * residual) - alpha * residual + fixed - shortfall(y + size)
        by_size_bend = (
            trigamma(y + size) - fixed_bend + alpha - 2 / (size + mu) + (y + size) / (size + mu) ** 2
        )
        bend -= size**4 * by_size_bend + 2 * size**3 * by_size
        scores.append([residual * x for x in row] + [-size * size * by_size])
    information = crossed(rows, weights)
    cross = [sum(m * row[at] for m, row in zip(mixed, rows, strict=True)) for at in range(len(rows[0]))]
    return scores, [[*line, cross[at]] for at, line in enumerate(information)] + [[*cross, bend]]


def _expected(rows: Sequence[Sequence[float]], means: Sequence[float], alpha: float, bend: float) -> Table:
    table = crossed(rows, [mu / (1 + alpha * mu) for mu in means])
    size = len(table)
    return [[*line, 0.0] for line in table] + [[0.0] * size + [bend]]


def _told(
    beta: list[float], alpha: float, means: list[float], likelihood: float, scores: Table, bread: Table
) -> Fit:
    covariance = [line[:-1] for line in bread[:-1]]
    return Fit(beta, covariance, alpha, sqrt(bread[-1][-1]), means, likelihood, scores, bread)


def newey_west(fitted: Fit, lags: int | None = None) -> Table:
    """The covariance of the coefficients that holds where neighbouring months go together (W. K. Newey, K. D. West 1987).

    Bartlett's weights over ``lags`` months, by default ⌊4(n/100)^{2/9}⌋; no correction for small samples.
    """
    n, size = len(fitted.scores), len(fitted.bread)
    reach = int(4 * (n / 100) ** (2 / 9)) if lags is None else lags
    middle = times([list(column) for column in zip(*fitted.scores, strict=True)], fitted.scores)
    for lag in range(1, min(reach, n - 1) + 1):
        weight = 1 - lag / (reach + 1)
        moved = times([list(c) for c in zip(*fitted.scores[lag:], strict=True)], fitted.scores[:-lag])
        for one in range(size):
            for two in range(size):
                middle[one][two] += weight * (moved[one][two] + moved[two][one])
    sandwich = times(times(fitted.bread, middle), fitted.bread)
    kept = len(fitted.coefficients)
    return [line[:kept] for line in sandwich[:kept]]
