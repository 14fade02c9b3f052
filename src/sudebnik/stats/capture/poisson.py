"""Poisson log-linear models fitted to many tables at once, by Newton's method on one design."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy.linalg import null_space
from scipy.special import gammaln

from sudebnik.stats.capture.histories import Floats

_STEPS = 60
_CLOSE = 1e-6
"""A step that moves no logarithm of a fitted count by more: Newton's next one would move it by the square of that."""


def fit(matrix: Floats, tables: Floats) -> tuple[Floats, Floats]:
    """Coefficients (B × p) and fitted counts (B × C) of each of B tables under one design (C × p) of full rank.

    Iteratively reweighted least squares from the counts themselves; rows that did not converge are NaN. Each step solves for
    what the design holds, or for the C - p things that it rules out, whichever is less: both say the same.
    """
    cells, p = matrix.shape
    step = _ruled_out(matrix) if cells - p < p else _held(matrix)
    fitted = np.maximum(tables, 0.1)
    eta = np.log(fitted)
    live = np.arange(len(tables))
    for _ in range(_STEPS):
        old = eta[live]
        new = np.clip(step(fitted[live], tables[live], old), -700, 700)
        eta[live], fitted[live] = new, np.exp(new)
        live = live[np.abs(new - old).max(axis=1) > _CLOSE]
        if not len(live):
            break
    beta: Floats = np.asarray(np.linalg.lstsq(matrix, eta.T, rcond=None)[0].T, dtype=np.float64)
    beta[live] = np.nan
    fitted[live] = np.nan
    return beta, fitted


Step = Callable[[Floats, Floats, Floats], Floats]
"""From fitted and seen counts and the logarithms of the fitted ones (B × C) to the next logarithms."""


def _held(matrix: Floats) -> Step:
    outer = _squares(matrix)

    def step(weight: Floats, target: Floats, eta: Floats) -> Floats:
        working = weight * eta + target - weight
        return np.asarray(_solved(weight @ outer, working @ matrix) @ matrix.T)

    return step


def _ruled_out(matrix: Floats) -> Step:
    """Least squares by its residuals: the logarithms keep to the design where they are nought along all that is at right angles to it."""
    across = null_space(matrix.T)
    outer = _squares(across)

    def step(weight: Floats, target: Floats, eta: Floats) -> Floats:
        working = eta + target / weight - 1
        if not across.shape[1]:
            return working
        return np.asarray(working - (_solved((1 / weight) @ outer, working @ across) @ across.T) / weight)

    return step


def _squares(columns: Floats) -> Floats:
    return np.asarray((columns[:, :, None] * columns[:, None, :]).reshape(len(columns), -1))


def _solved(flat: Floats, target: Floats) -> Floats:
    """The solutions (B × p) of B systems; a little is added to the diagonals where one cannot be solved."""
    p = target.shape[1]
    systems = flat.reshape(-1, p, p)
    try:
        return np.asarray(np.linalg.solve(systems, target[..., None])[..., 0])
    except np.linalg.LinAlgError:
        more = 1e-12 * np.eye(p) * np.trace(systems, axis1=1, axis2=2)[:, None, None]
        return np.asarray(np.linalg.solve(systems + more, target[..., None])[..., 0])


def log_likelihood(tables: Floats, fitted: Floats) -> Floats:
    """The whole Poisson log-likelihood of each table, -log y! among it (it matters for no comparison within a table)."""
    return np.asarray((tables * np.log(fitted) - fitted - gammaln(tables + 1)).sum(axis=1))


def information(matrix: Floats, fitted: Floats) -> Floats:
    """Inverse of Fisher's information: the covariance of the coefficients, p × p."""
    return np.asarray(np.linalg.inv(matrix.T @ (fitted[:, None] * matrix)))
