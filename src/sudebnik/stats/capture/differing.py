"""The whole, if people differ in how easily they are listed: one figure for each supposition about how they differ.

Log-linear models with a term in the number of lists that a person is on (L.-P. Rivest, S. Baillargeon 2007; S. Baillargeon,
L.-P. Rivest 2007). They fit about as well as each other and tell wholes far apart, for the lists say nothing of those whom none
reaches: that spread is the finding. Models in which being listed changes the chance to be listed again are left out: they need
an order in time, and lists have none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import exp, log, sqrt
from typing import NamedTuple

import numpy as np

from sudebnik.stats.capture.histories import Floats, Lists
from sudebnik.stats.capture.poisson import fit, information, log_likelihood
from sudebnik.stats.capture.unseen import log_normal
from sudebnik.stats.estimate import Interval

SHAPES: Mapping[str, Callable[[Floats], Floats]] = {
    "Poisson2": lambda on: np.asarray(2.0**on - 1),
    "Darroch": lambda on: np.asarray(on**2 / 2),
    "Gamma3.5": lambda on: np.asarray(log(3.5) - np.log(3.5 + on)),
}
"""How the logarithm of a pattern's count bends with the number of lists: from the mildest supposition to the boldest."""


class Supposed(NamedTuple):
    """What one supposition makes of the whole: figures are NaN where the model has no fit. ``error`` is √(n0 + n0² Var α0)."""

    model: str
    whole: float
    error: float
    deviance: float
    freedom: int
    aic: float
    bic: float

    def interval(self, seen: int, level: float) -> Interval:
        """Log-normal limits on the unseen part, as for the lower bound."""
        return log_normal(self.whole, seen, self.error**2, level)


def differing(lists: Lists) -> list[Supposed]:
    """Nobody differs (M0, lists alike; Mt, lists apart), and people differ (Mh, Mth): at the least (Chao), and by the `SHAPES`."""
    patterns = np.arange(1, 1 << lists.k)
    marks = (patterns[:, None] >> np.arange(lists.k) & 1).astype(np.float64)
    on = marks.sum(axis=1)
    found = []
    for plain, bent, columns in (("M0", "Mh", on[:, None]), ("Mt", "Mth", marks)):
        found.append(_fitted(plain, lists, columns)[0])
        found.append(_least(f"{bent} Chao", lists, columns, on))
        for name, shape in SHAPES.items():
            found.append(_fitted(f"{bent} {name}", lists, np.column_stack([columns, shape(on)]))[0])
    return found


def _least(name: str, lists: Lists, columns: Floats, on: Floats) -> Supposed:
    """Chao's bound: whoever is on three lists or more bends freely, but never downwards; bends that would are left out."""
    counts = lists.counts[1:]
    bends = [bend for bend in range(3, lists.k + 1) if counts[on >= bend].any()]
    while True:
        hinges = [np.maximum(0.0, on - bend + 1) for bend in bends]
        found, beta = _fitted(name, lists, np.column_stack([columns, *hinges]))
        kept = [bend for bend, own in zip(bends, beta[1 + columns.shape[1] :], strict=True) if not own < 0]
        if kept == bends:
            return found
        bends = kept


def _fitted(name: str, lists: Lists, columns: Floats) -> tuple[Supposed, Floats]:
    counts = lists.counts[1:].astype(np.float64)[None, :]
    matrix = np.column_stack([np.ones(len(columns)), columns])
    p = matrix.shape[1]
    nan = float("nan")
    nothing = Supposed(name, nan, nan, nan, matrix.shape[0] - p, nan, nan), np.full(p, nan)
    if matrix.shape[0] < p or np.linalg.matrix_rank(matrix) < p:
        return nothing
    beta, fitted = fit(matrix, counts)
    if np.isnan(beta).any():
        return nothing
    try:
        spread = information(matrix, fitted[0])[0, 0]
    except np.linalg.LinAlgError:
        return nothing
    unseen = exp(beta[0, 0])
    likelihood = float(log_likelihood(counts, fitted)[0])
    best = float(log_likelihood(counts, np.maximum(counts, 1e-300))[0])
    supposed = Supposed(
        name,
        lists.n + unseen,
        sqrt(max(0.0, unseen + unseen**2 * spread)),
        2 * (best - likelihood),
        matrix.shape[0] - p,
        2 * p - 2 * likelihood,
        p * log(lists.n) - 2 * likelihood,
    )
    return supposed, beta[0]
