"""Poisson log-linear models fitted to many tables at once, by Newton's method on one design."""

from __future__ import annotations

import numpy as np
from scipy.special import gammaln

from sudebnik.stats.capture.histories import Floats

_STEPS = 60
_CLOSE = 1e-6
"""A step that moves no logarithm of a fitted count by more: Newton's next one would move it by the square of that."""


def fit(matrix: Floats, tables: Floats) -> tuple[Floats, Floats]:
    """Coefficients (B × p) and fitted counts (B × C) of each of B tables under one design (C × p) of full rank.

    Iteratively reweighted least squares from the counts themselves; rows that did not converge are NaN.
    """
    cells, p = matrix.shape
    outer = (matrix[:, :, None] * matrix[:, None, :]).reshape(cells, p * p)
    fitted = np.maximum(tables, 0.1)
    eta = np.log(fitted)
    beta = np.zeros((len(tables), p))
    live = np.arange(len(tables))
    for _ in range(_STEPS):
        weight, target = fitted[live], tables[live]
        working = weight * eta[live] + target - weight
        information = (weight @ outer).reshape(-1, p, p)
        try:
            beta[live] = np.linalg.solve(information, (working @ matrix)[..., None])[..., 0]
        except np.linalg.LinAlgError:
            information = (
                information + 1e-12 * np.eye(p) * np.trace(information, axis1=1, axis2=2)[:, None, None]
            )
            beta[live] = np.linalg.solve(information, (working @ matrix)[..., None])[..., 0]
        old = eta[live]
        new = np.clip(beta[live] @ matrix.T, -700, 700)
        eta[live], fitted[live] = new, np.exp(new)
        live = live[np.abs(new - old).max(axis=1) > _CLOSE]
        if not len(live):
            break
    beta[live] = np.nan
    fitted[live] = np.nan
    return beta, fitted


def log_likelihood(tables: Floats, fitted: Floats) -> Floats:
    """The whole Poisson log-likelihood of each table, -log y! among it (it matters for no comparison within a table)."""
    return np.asarray((tables * np.log(fitted) - fitted - gammaln(tables + 1)).sum(axis=1))


def information(matrix: Floats, fitted: Floats) -> Floats:
    """Inverse of Fisher's information: the covariance of the coefficients, p × p."""
    return np.asarray(np.linalg.inv(matrix.T @ (fitted[:, None] * matrix)))
