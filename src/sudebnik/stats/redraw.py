"""Clusters drawn again with replacement, from a seed: how far a figure would move by chance."""

from __future__ import annotations

import random
import struct
from collections.abc import Callable, Iterator, Sequence
from operator import itemgetter
from typing import Any

from sudebnik.stats.estimate import Interval

DRAWS = 1000
SEED = 7
LEVEL = 0.95
FEWEST = 5
"""Clusters below which drawing again says nothing."""

Pick = Callable[[Sequence[Any]], tuple[Any, ...]]
"""Takes a column with a place for each cluster, gives the places that were drawn."""


def redrawn(clusters: int, draws: int, seed: int) -> Iterator[Pick]:
    """As many of ``clusters`` places as there are, with replacement, ``draws`` times (B. Efron 1979)."""
    chance = random.Random(seed)  # noqa: S311 - no cryptography
    places = range(clusters)
    for _ in range(draws):
        yield itemgetter(*chance.choices(places, k=clusters))


_WIDTHS = ((1, "B"), (2, "H"), (4, "I"), (8, "Q"))


class Counts:
    """Columns of counts, a row for each cluster; each row travels as one number, so that a draw is added up in one sum."""

    def __init__(self, rows: Sequence[Sequence[int]]) -> None:
        self.columns = len(rows[0]) if rows else 0
        largest = max((max(row, default=0) for row in rows), default=0)
        # Wide enough for the largest count in every place of a draw: no column ever runs into the next.
        bits = (largest * len(rows)).bit_length()
        self._width, self._kind = next((width, kind) for width, kind in _WIDTHS if bits <= 8 * width)
        self._numbers = [
            int.from_bytes(b"".join(count.to_bytes(self._width, "little") for count in row), "little")
            for row in rows
        ]

    def totals(self, pick: Pick | None = None) -> tuple[int, ...]:
        """The sum of each column over the clusters drawn, over each cluster once where nothing was drawn."""
        total = sum(pick(self._numbers) if pick else self._numbers)
        return struct.unpack(
            f"<{self.columns}{self._kind}", total.to_bytes(self.columns * self._width, "little")
        )


def percentiles(figures: Sequence[float], level: float) -> Interval:
    """The middle ``level`` of the figures drawn, of which there is at least one."""
    ranked = sorted(figures)
    tail, last = (1 - level) / 2, len(ranked) - 1
    return Interval(ranked[round(tail * last)], ranked[round((1 - tail) * last)], level)
