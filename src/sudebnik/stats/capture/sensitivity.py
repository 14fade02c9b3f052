"""What the data cannot tell: the same lists under other assumptions about how they hang together."""

from __future__ import annotations

from collections.abc import Callable
from math import exp, log

import numpy as np
from scipy.optimize import brentq, minimize

from sudebnik.stats.capture.existence import ground, support_of
from sudebnik.stats.capture.histories import Floats, Lists
from sudebnik.stats.capture.models import Model, design
from sudebnik.stats.capture.poisson import fit

RATIOS = (0.25, 0.5, 1.0, 2.0, 4.0)


def all_lists_ratios(lists: Lists, half: bool = False) -> list[tuple[float, float | None]]:
    """The whole for odds ratios of all lists at once, which every log-linear model takes for 1 (METHODS: saturated model).

    Undefined where a pattern was seen on nobody; ``half`` adds one half to every pattern (I. M. Evans, D. G. Bonett 1994).
    """
    counts = lists.counts[1:].astype(float) + (0.5 if half else 0.0)
    if (counts == 0).any():
        return [(ratio, None) for ratio in RATIOS]
    signs = np.array([1 if pattern.bit_count() % 2 else -1 for pattern in range(1, len(lists.counts))])
    level = float((signs * np.log(counts)).sum())
    turn = 1 if lists.k % 2 == 0 else -1
    return [(ratio, lists.n + exp(level + turn * log(ratio))) for ratio in RATIOS]


SHARES = (0.0, 0.1, 0.2, 0.3, 0.5)
SELDOM = 0.1
"""Odds to be listed, beside those of the others, of people whom lists hardly reach."""


def reach_sweep(lists: Lists, odds: float = SELDOM) -> list[tuple[float, float | None]]:
    """The whole if such a share of everybody had ``odds`` of the others' odds to be on each list, lists being independent within either kind.

    Two kinds of people whose shares are supposed, not estimated (A. Agresti 1994 has the model); the chances of the lists are
    those that make the table likeliest. None where no maximum was found. What changes is how many of the hardly reached are unseen.
    """
    patterns = np.arange(1 << lists.k)
    on = ((patterns[:, None] >> np.arange(lists.k)) & 1).astype(np.float64)
    counts = lists.counts.astype(np.float64)
    size = np.array(lists.sizes) / (2.0 * lists.n)
    start = np.log(size / (1 - size))
    found: list[tuple[float, float | None]] = []
    for share in SHARES:
        weights = np.array([1 - share, share])

        def chances(logits: Floats, weights: Floats = weights) -> Floats:
            kinds = np.stack([logits, logits + log(odds)])
            listed = -np.logaddexp(0, -kinds)
            missed = -np.logaddexp(0, kinds)
            return np.asarray(np.exp(on @ listed.T + (1 - on) @ missed.T) @ weights)

        def surprise(logits: Floats, chances: Callable[[Floats], Floats] = chances) -> float:
            expected = np.maximum(chances(logits), 1e-300)
            return float(
                -(counts[1:] @ np.log(expected[1:])) + lists.n * np.log1p(-min(expected[0], 1 - 1e-12))
            )

        done = minimize(surprise, start, method="BFGS", options={"gtol": 1e-3 * max(1, lists.n) ** 0.5})
        nobody = float(chances(done.x)[0])
        sound = np.isfinite(done.x).all() and np.abs(done.x).max() < _FAR and nobody < 1 - 1e-6
        found.append((share, lists.n / (1 - nobody) if sound else None))
    return found


_FAR = 12.0
"""Logits beyond which a chance is nought or one, and the maximum lies at infinity."""


def with_pair(lists: Lists, model: Model, pair: int, ratio: float) -> float | None:
    """The whole with the odds ratio of one pair fixed (S. C. Gerritse, P. G. M. van der Heijden, B. F. M. Bakker 2015); larger groups that hold the pair leave the model, for their effect is one with it."""
    rest = tuple(mask for mask in model if mask & pair != pair)
    left = ground(support_of(lists.counts), rest, lists.k)
    if left.code:
        return None
    cells = np.array(left.cells)
    table = lists.counts[cells].astype(float)
    # A fixed term is an offset, and an offset divides counts and weights alike.
    offset = np.where((cells & pair) == pair, log(ratio), 0.0)
    matrix = design(left.cells, left.columns)
    beta = fit(matrix, table[None, :])[0][0]
    for _ in range(100):
        fitted = np.exp(matrix @ beta + offset)
        step = np.linalg.solve(matrix.T @ (fitted[:, None] * matrix), matrix.T @ (table - fitted))
        # A far ratio sends the first steps beyond what can be raised to a power.
        beta = beta + np.clip(step, -2.0, 2.0)
        if np.abs(step).max() < 1e-10:
            return float(lists.n + exp(beta[0]))
    return None


def tipping_ratio(lists: Lists, model: Model, pair: int, target: float) -> float | None:
    """The odds ratio of one pair at which the whole would be ``target``; None where no ratio from 1/50 to 50 does it."""

    def off(exponent: float) -> float:
        whole = with_pair(lists, model, pair, exp(exponent))
        return float("nan") if whole is None else whole - target

    low, high = -log(50), log(50)
    ends = off(low), off(high)
    if np.isnan(ends).any() or ends[0] * ends[1] > 0:
        return None
    return float(exp(brentq(off, low, high, xtol=1e-6)))
