"""An interval for one given model: the multinomial profile likelihood (R. M. Cormack 1992).

It takes the model for known. Never to be published for a model that the data chose: that choice is the larger part of the doubt.
"""

from __future__ import annotations

from collections.abc import Callable
from math import log

import numpy as np
from scipy.optimize import brentq, minimize_scalar
from scipy.special import gammaln
from scipy.stats import chi2

from sudebnik.stats.capture.existence import ground, support_of
from sudebnik.stats.capture.histories import Lists
from sudebnik.stats.capture.models import Model, design
from sudebnik.stats.capture.poisson import fit
from sudebnik.stats.estimate import Estimate, Interval, NotEstimable, Reason

_MOST = 1e4
"""The upper limit is sought up to so many times the persons seen."""


def profile(lists: Lists, model: Model, level: float = 0.95) -> Estimate | NotEstimable:
    """The most likely whole under the model with those that are not too unlikely beside it: {N: l(N) >= l_max - chi2/2}.

    l(N) is the Poisson likelihood of the table completed by N - n persons on no list, less that of N (for N > 100 by Stirling).
    """
    left = ground(support_of(lists.counts), model, lists.k)
    if left.code:
        return NotEstimable(Reason.NOT_IDENTIFIED, lists.n, least=lists.n)
    matrix = np.vstack([np.eye(1, len(left.columns)), design(left.cells, left.columns)])
    seen = lists.counts[list(left.cells)].astype(np.float64)

    def likelihood(unseen: float) -> float:
        table = np.concatenate([[unseen], seen])[None, :]
        _, fitted = fit(matrix, table)
        with np.errstate(divide="ignore", invalid="ignore"):
            parts = np.where(table > 0, table * np.log(table / fitted), 0.0)
        deviance = 2 * float((parts - (table - fitted)).sum())
        return -deviance / 2 + _normalisation(unseen, lists.n)

    start = float(np.exp(fit(design(left.cells, left.columns), seen[None, :])[0][0, 0]))
    best = _peak(likelihood, start)
    floor = likelihood(best) - float(chi2.ppf(level, 1)) / 2
    low = 0.0
    if likelihood(1e-9) < floor:
        low = brentq(lambda unseen: likelihood(unseen) - floor, 1e-9, best, xtol=1e-6)
    far = max(2 * best, 1.0)
    while likelihood(far) > floor:
        far *= 2
        if far > _MOST * lists.n:
            return NotEstimable(Reason.NOT_IDENTIFIED, lists.n, least=lists.n + low)
    high = brentq(lambda unseen: likelihood(unseen) - floor, best, far, xtol=1e-6)
    return Estimate(
        lists.n + best,
        Interval(lists.n + low, lists.n + high, level),
        lists.n,
        "profile likelihood, Cormack 1992",
    )


def _normalisation(unseen: float, n: int) -> float:
    """log[n0^n0 N! / (N^N n0!)], by Stirling above a hundred."""
    whole = n + unseen
    if whole > 100:
        return unseen - whole - 0.5 * log(max(unseen, 1e-12) / whole) if unseen > 1 else _exact(unseen, whole)
    return _exact(unseen, whole)


def _exact(unseen: float, whole: float) -> float:
    first = unseen * log(unseen) if unseen > 0 else 0.0
    return float(first + gammaln(whole + 1) - whole * log(whole) - gammaln(unseen + 1))


def _peak(likelihood: Callable[[float], float], start: float) -> float:
    found = minimize_scalar(
        lambda unseen: -likelihood(unseen),
        bounds=(1e-9, 3 * start + 10),
        method="bounded",
        options={"xatol": 1e-6},
    )
    return float(found.x)
