"""Log-linear models of lists: each says how many are on none, and the data say how well it fits."""

from __future__ import annotations

from math import exp, log, sqrt
from typing import NamedTuple

import numpy as np

from sudebnik.stats.capture.existence import Ground, ground, support_of
from sudebnik.stats.capture.histories import Floats, Integers, Lists
from sudebnik.stats.capture.models import Model, design, hierarchical, name
from sudebnik.stats.capture.poisson import fit, information, log_likelihood


class Fitted(NamedTuple):
    """One model on one table: persons in all with the standard error, deviance, information criteria; ``code`` says why it has none (`existence`)."""

    model: Model
    name: str
    whole: float
    error: float
    deviance: float
    freedom: int
    aic: float
    bic: float
    coefficients: dict[int, float]
    code: int = 0


def fit_model(lists: Lists, model: Model) -> Fitted:
    """Fit one model by maximum likelihood; the figures are NaN where it has no maximum or more than one.

    The standard error is √(n0 + n0² Var α0) (L.-P. Rivest, S. Baillargeon 2007); BIC counts persons, not cells.
    """
    left = ground(support_of(lists.counts), model, lists.k)
    if left.code:
        return _without(model, lists, left)
    matrix = design(left.cells, left.columns)
    table = lists.counts[list(left.cells)].astype(np.float64)[None, :]
    beta, fitted = fit(matrix, table)
    if np.isnan(beta).any():
        return _without(model, lists, left)
    unseen = exp(beta[0, 0])
    p = len(left.columns)
    likelihood = float(log_likelihood(table, fitted)[0])
    best = float(log_likelihood(table, np.maximum(table, 1e-300))[0])
    covariance = information(matrix, fitted[0])
    return Fitted(
        model,
        name(model, lists.k),
        lists.n + unseen,
        sqrt(max(0.0, unseen + unseen**2 * covariance[0, 0])),
        2 * (best - likelihood),
        len(left.cells) - p,
        2 * p - 2 * likelihood,
        p * log(lists.n) - 2 * likelihood,
        {term: float(value) for term, value in zip(left.columns, beta[0], strict=True)},
    )


def expected(lists: Lists, model: Model) -> Floats | None:
    """How many the fit of a model expects of each pattern (2**K), at place nought of those on no list; None where it has no fit."""
    left = ground(support_of(lists.counts), model, lists.k)
    if left.code:
        return None
    cells = list(left.cells)
    beta, fitted = fit(design(left.cells, left.columns), lists.counts[cells].astype(np.float64)[None, :])
    if np.isnan(beta).any():
        return None
    counts = np.zeros(1 << lists.k)
    counts[cells] = fitted[0]
    counts[0] = exp(beta[0, 0])
    return counts


def _without(model: Model, lists: Lists, left: Ground) -> Fitted:
    nan = float("nan")
    return Fitted(
        model,
        name(model, lists.k),
        nan,
        nan,
        nan,
        len(left.cells) - len(left.columns),
        nan,
        nan,
        {},
        left.code or 1,
    )


def all_models(lists: Lists, most: int | None = None) -> list[Fitted]:
    """Every hierarchical model (pairs alone from five lists on, where ``most`` does not say otherwise), the best BIC first, unfit ones last."""
    most = most if most is not None else widest(lists.k)
    fitted = [fit_model(lists, model) for model in hierarchical(lists.k, most)]
    return sorted(fitted, key=lambda one: (one.code != 0, one.bic if not one.code else 0.0, one.name))


def widest(k: int) -> int:
    """The largest groups that are searched: all for four lists, pairs for more."""
    return k - 1 if k <= 4 else 2


def select(tables: Integers, k: int, models: tuple[Model, ...]) -> tuple[Floats, Integers]:
    """For each table (B × 2**k counts) persons in all under the model with the least BIC, and its place among ``models``.

    NaN and -1 where no model can be fitted. Tables of the same patterns share designs and checks.
    """
    whole = np.full(len(tables), np.nan)
    least = np.full(len(tables), np.inf)
    chosen = np.full(len(tables), -1, dtype=np.int64)
    persons = tables.sum(axis=1).astype(np.float64)
    packed = np.packbits(tables > 0, axis=1)
    _, first, group = np.unique(packed, axis=0, return_index=True, return_inverse=True)
    group = group.ravel()
    for number, example in enumerate(first):
        members = np.flatnonzero(group == number)
        support = support_of(tables[example])
        own = tables[members].astype(np.float64)
        for place, model in enumerate(models):
            left = ground(support, model, k)
            if left.code:
                continue
            cells = own[:, list(left.cells)]
            beta, fitted = fit(design(left.cells, left.columns), cells)
            # log y! is the same under every model of a table, so it is left out of the comparison.
            likelihood = (cells * np.log(fitted)).sum(axis=1) - fitted.sum(axis=1)
            bic = len(left.columns) * np.log(persons[members]) - 2 * likelihood
            better = bic < least[members]
            at = members[better]
            least[at], chosen[at] = bic[better], place
            whole[at] = persons[at] + np.exp(beta[better, 0])
    return whole, chosen
