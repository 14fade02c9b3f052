"""What the data cannot tell: the same lists under other assumptions about how they hang together."""

from __future__ import annotations

from itertools import combinations
from math import exp, log
from typing import NamedTuple

import numpy as np
from scipy.optimize import brentq

from sudebnik.stats.capture.existence import ground, support_of
from sudebnik.stats.capture.histories import Lists
from sudebnik.stats.capture.models import Model, design
from sudebnik.stats.capture.poisson import fit

RATIOS = (0.25, 0.5, 1.0, 2.0, 4.0)


class Variant(NamedTuple):
    """An assumption in short and the whole under it; None where the lists carry none."""

    assumption: str
    whole: float | None


def all_lists_ratio(lists: Lists, half: bool = False) -> list[Variant]:
    """The whole for odds ratios of all lists at once, which every log-linear model takes for 1 (METHODS: saturated model).

    Undefined where a pattern was seen on nobody; ``half`` adds one half to every pattern (I. M. Evans, D. G. Bonett 1994).
    """
    counts = lists.counts[1:].astype(float) + (0.5 if half else 0.0)
    if (counts == 0).any():
        return [Variant(f"odds ratio of all lists {ratio:g}", None) for ratio in RATIOS]
    signs = np.array([1 if pattern.bit_count() % 2 else -1 for pattern in range(1, len(lists.counts))])
    level = float((signs * np.log(counts)).sum())
    turn = 1 if lists.k % 2 == 0 else -1
    return [
        Variant(f"odds ratio of all lists {ratio:g}", lists.n + exp(level + turn * log(ratio)))
        for ratio in RATIOS
    ]


def pair_sweep(lists: Lists, model: Model, ratios: tuple[float, ...] = (0.5, 1.0, 2.0)) -> list[Variant]:
    """The whole where the odds ratio of one pair is set (S. C. Gerritse, P. G. M. van der Heijden, B. F. M. Bakker 2015), pair by pair."""
    found = []
    for i, j in combinations(range(lists.k), 2):
        for ratio in ratios:
            whole = with_pair(lists, model, (1 << i) | (1 << j), ratio)
            found.append(Variant(f"odds ratio of {lists.names[i]} and {lists.names[j]} {ratio:g}", whole))
    return found


def with_pair(lists: Lists, model: Model, pair: int, ratio: float) -> float | None:
    """The whole with the term of one pair fixed; larger groups that hold the pair leave the model, for their effect is one with it."""
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
    for _ in range(60):
        fitted = np.exp(matrix @ beta + offset)
        step = np.linalg.solve(matrix.T @ (fitted[:, None] * matrix), matrix.T @ (table - fitted))
        beta = beta + step
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
