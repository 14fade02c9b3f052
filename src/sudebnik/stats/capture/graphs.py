"""Decomposable graphs on the lists: which lists hang together directly, such that the table falls into tables of a few lists each."""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

import numpy as np

from sudebnik.stats.capture.histories import Integers

MOST_LISTS = 6


class Graphs(NamedTuple):
    """All chordal graphs on K lists: ``cliques`` of each as bit masks, and ``coefficients`` (graphs × 2**K): +1 for a clique, -1 for a separator, counted."""

    cliques: tuple[tuple[int, ...], ...]
    coefficients: Integers


@lru_cache(maxsize=MOST_LISTS)
def decomposable(k: int) -> Graphs:
    """1, 2, 8, 61, 822, 18,154 graphs for one to six lists (OEIS A058862), by the number of edges."""
    edges = list(combinations(range(k), 2))
    cliques, rows = [], []
    for chosen in sorted(range(1 << len(edges)), key=lambda bits: (bits.bit_count(), bits)):
        neighbours = [0] * k
        for place, (i, j) in enumerate(edges):
            if chosen >> place & 1:
                neighbours[i] |= 1 << j
                neighbours[j] |= 1 << i
        parts = _parts(neighbours, k)
        if parts is None:
            continue
        row = np.zeros(1 << k, dtype=np.int64)
        closed = []
        for clique, separator in parts:
            row[clique] += 1
            row[separator] -= 1
            closed.append(clique)
        row[0] = 0
        rows.append(row)
        cliques.append(
            tuple(
                sorted(
                    mask
                    for mask in closed
                    if not any(mask != other and mask & other == mask for other in closed)
                )
            )
        )
    return Graphs(tuple(cliques), np.array(rows))


def _parts(neighbours: list[int], k: int) -> list[tuple[int, int]] | None:
    """For each list in the order of maximum cardinality search, itself with its earlier neighbours, and these alone; None where they are no clique (R. E. Tarjan, M. Yannakakis 1984)."""
    numbered, found = 0, []
    for _ in range(k):
        at = max(
            (j for j in range(k) if not numbered >> j & 1),
            key=lambda j: (neighbours[j] & numbered).bit_count(),
        )
        earlier = neighbours[at] & numbered
        for j in range(k):
            if earlier >> j & 1 and earlier & ~(1 << j) & ~neighbours[j]:
                return None
        found.append((earlier | 1 << at, earlier))
        numbered |= 1 << at
    return found


def written(cliques: tuple[int, ...], k: int) -> str:
    """The cliques as papers write them: ``[123][134]``."""
    return "".join("[" + "".join(str(j + 1) for j in range(k) if mask >> j & 1) + "]" for mask in cliques)


def order_of(cliques: str, k: int) -> tuple[tuple[int, int], ...]:
    """For each list of a graph (cliques as `written`), itself with its earlier neighbours, and these alone: an order in which chances can be drawn."""
    neighbours = [0] * k
    for clique in cliques.strip("[]").split("]["):
        mask = sum(1 << (int(digit) - 1) for digit in clique)
        for j in range(k):
            if mask >> j & 1:
                neighbours[j] |= mask & ~(1 << j)
    return tuple(_parts(neighbours, k) or ())


def coefficients_of(cliques: str, k: int) -> Integers:
    """The row of `Graphs.coefficients` of such a graph."""
    row = np.zeros(1 << k, dtype=np.int64)
    for clique, separator in order_of(cliques, k):
        row[clique] += 1
        row[separator] -= 1
    row[0] = 0
    return row
