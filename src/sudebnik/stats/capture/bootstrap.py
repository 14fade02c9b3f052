"""Limits that count the choice of the model too: the whole search is done again on drawn tables (BCa bootstrap)."""

from __future__ import annotations

from collections.abc import Callable
from math import isnan
from statistics import NormalDist
from typing import NamedTuple

import numpy as np

from sudebnik.stats.capture.histories import Floats, Integers, Lists
from sudebnik.stats.estimate import Interval

DRAWS = 1000

Search = Callable[[Integers], Floats]
"""Persons in all for each table (B × 2**K counts), NaN where no model could be fitted."""


class Redrawn(NamedTuple):
    """The figures of the drawn tables (without those that failed), how many failed, and what BCa takes from them; ``left_out`` are the figures with one person less, a pattern each."""

    figures: Floats
    left_out: Floats
    failed: int
    bias: float
    acceleration: float

    def limit(self, probability: float) -> float:
        """One limit: the corrected place among the figures (B. Efron 1987), type 8 of Hyndman and Fan."""
        z, normal = NormalDist().inv_cdf(probability), NormalDist()
        shifted = self.bias + z
        place = normal.cdf(self.bias + shifted / (1 - self.acceleration * shifted))
        return float(np.quantile(self.figures, place, method="median_unbiased"))

    def interval(self, level: float) -> Interval:
        return Interval(self.limit((1 - level) / 2), self.limit((1 + level) / 2), level)


def redrawn(
    lists: Lists, search: Search, draws: int, seed: int, expected: Floats | None = None
) -> Redrawn | None:
    """Draw ``draws`` tables and search each; None where more than half of them fail, or the jackknife does.

    Tables are drawn from the patterns seen, as many persons as were seen (L. Chan, B. W. Silverman, K. Vincent 2021), or, where the
    chosen model's ``expected`` counts are given (2**K, at place nought of those on no list), from everybody: how many are seen
    then varies too. The search is repeated in each draw, so the limits count the choice of the model.
    """
    # Patterns are drawn in the order that the names of the lists give them, so that the order of columns says nothing.
    named = sorted(range(lists.k), key=lambda j: lists.names[j])
    patterns = np.arange(len(lists.counts))
    order = np.argsort(sum((patterns >> j & 1) << place for place, j in enumerate(named)))
    tables = np.empty((draws, len(patterns)), dtype=np.int64)
    drawn = lists.counts if expected is None else expected
    tables[:, order] = np.random.default_rng(seed).multinomial(
        round(float(drawn.sum())), drawn[order] / drawn.sum(), size=draws
    )
    tables[:, 0] = 0
    seen = np.flatnonzero(lists.counts)
    fewer = np.repeat(lists.counts[None, :], len(seen), axis=0)
    fewer[np.arange(len(seen)), seen] -= 1
    found = search(np.concatenate([lists.counts[None, :], fewer, tables]))
    whole, left_out, figures = found[0], found[1 : 1 + len(seen)], found[1 + len(seen) :]
    kept = figures[~np.isnan(figures)]
    if len(kept) < draws / 2 or isnan(whole) or np.isnan(left_out).any():
        return None
    weights = lists.counts[seen].astype(np.float64)
    if expected is not None:
        # Without one of those on no list the answer is what it is.
        weights, left_out = np.append(weights, expected[0]), np.append(left_out, whole)
    differences = (weights * left_out).sum() / weights.sum() - left_out
    squares = (weights * differences**2).sum()
    acceleration = (weights * differences**3).sum() / (6 * squares**1.5) if squares else 0.0
    below = float(np.clip((kept < whole).mean(), 0.5 / len(kept), 1 - 0.5 / len(kept)))
    return Redrawn(
        kept, left_out[: len(seen)], draws - len(kept), NormalDist().inv_cdf(below), float(acceleration)
    )
