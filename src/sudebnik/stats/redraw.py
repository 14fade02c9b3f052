"""Clusters drawn again with replacement, from a seed: how far a figure would move by chance."""

from __future__ import annotations

import random
import struct
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from math import sqrt
from operator import itemgetter
from statistics import NormalDist
from typing import Any

from sudebnik.stats.estimate import Interval

DRAWS = 1000
SEED = 7
LEVEL = 0.95
FEWEST = 5
"""Clusters below which drawing again says nothing."""

Pick = Callable[[Sequence[Any]], tuple[Any, ...]]
"""Takes a column with a place for each cluster, gives the places that were drawn."""


def redrawn(clusters: int, draws: int, seed: int) -> Iterable[Pick]:
    """As many of ``clusters`` places as there are, with replacement, ``draws`` times (B. Efron 1979)."""
    if clusters * draws <= _KEPT:
        return _kept(clusters, draws, seed)
    return _drawn(clusters, draws, seed)


_KEPT = 1_000_000
"""Places up to which draws are kept: the coefficients of a variable are seen in the same ones, and drawing takes longest."""


@lru_cache(maxsize=4)
def _kept(clusters: int, draws: int, seed: int) -> tuple[Pick, ...]:
    return tuple(_drawn(clusters, draws, seed))


def _drawn(clusters: int, draws: int, seed: int) -> Iterator[Pick]:
    chance = random.Random(seed)  # noqa: S311 - no cryptography
    places, words = list(range(clusters)), struct.Struct(f"<{clusters}I")
    for _ in range(draws):
        # Thirty-two bits for each place, all at once: four times as quick as to draw one by one.
        bits = words.unpack(chance.getrandbits(32 * clusters).to_bytes(4 * clusters, "little"))
        yield itemgetter(*[places[word * clusters >> 32] for word in bits])


_FORMATS = {1: "B", 2: "H", 4: "I", 8: "Q"}


class Counts:
    """Columns of counts, a row for each cluster; each row travels as one number, so that a draw is added up in one sum."""

    def __init__(self, rows: Sequence[Sequence[int]]) -> None:
        self.columns = len(rows[0]) if rows else 0
        largest = max((max(row, default=0) for row in rows), default=0)
        # Wide enough for the largest count in every place of a draw: no column ever runs into the next.
        bits = (largest * len(rows)).bit_length()
        self._width = next((width for width in _FORMATS if bits <= 8 * width), bits // 8 + 1)
        self._numbers = [
            int.from_bytes(b"".join(count.to_bytes(self._width, "little") for count in row), "little")
            for row in rows
        ]

    def totals(self, pick: Pick | None = None) -> tuple[int, ...]:
        """The sum of each column over the clusters drawn, over each cluster once where nothing was drawn."""
        total = sum(pick(self._numbers) if pick else self._numbers)
        told = total.to_bytes(self.columns * self._width, "little")
        if self._width in _FORMATS:
            return struct.unpack(f"<{self.columns}{_FORMATS[self._width]}", told)
        starts = range(0, len(told), self._width)
        return tuple(int.from_bytes(told[start : start + self._width], "little") for start in starts)


def percentiles(figures: Sequence[float], level: float, clusters: int) -> Interval:
    """The middle ``level`` of the figures drawn, of which there is at least one, and a little more where clusters are few.

    Expanded percentiles (T. C. Hesterberg 2015): drawing ``clusters`` again varies too little by a factor of √((n-1)/n), and knows nothing
    of Student's t; the share left out at each end is Φ(-t·√(n/(n-1))).
    """
    tail = NormalDist().cdf(-sqrt(clusters / (clusters - 1)) * _student((1 + level) / 2, clusters - 1))
    ranked, last = sorted(figures), len(figures) - 1
    return Interval(ranked[round(tail * last)], ranked[round((1 - tail) * last)], level)


def _student(probability: float, freedom: int) -> float:
    """Quantile of Student's t by four terms of its series (Abramowitz, Stegun, 26.7.5), good to 0.01 from four degrees of freedom."""
    z = NormalDist().inv_cdf(probability)
    return (
        z
        + (z**3 + z) / (4 * freedom)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * freedom**3)
    )
