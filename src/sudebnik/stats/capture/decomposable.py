"""A weighted mean over all decomposable graphs of lists, each weighted by how well it explains the overlaps.

D. Madigan, J. C. York 1997; hyper-Dirichlet law: A. P. Dawid, S. L. Lauritzen 1993.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from scipy.special import gammaln

from sudebnik.stats.capture.graphs import decomposable, written
from sudebnik.stats.capture.histories import Floats, Integers, Lists
from sudebnik.stats.estimate import Interval

LEAST_GRID, TIMES_SEEN = 1000, 30
_WHOLE, _PLACES = 60_000, 20_000
"""Grids up to here have every whole number; longer ones so many places, evenly."""
_NEGLIGIBLE = 35.0
"""Graphs and places that weigh e**-35 of the best or less play no part."""
_COARSE = 400
_TAIL, _TAIL_MASS = 0.01, 1e-4
_LONGEST = 20_000_000


class Graph(NamedTuple):
    """A graph with its probability and the mean of the whole under it."""

    cliques: str
    probability: float
    mean: float


class Posterior(NamedTuple):
    """What is believed of the whole after the lists were seen: places of a grid with their probabilities, and the graphs that matter most.

    ``complete`` is the probability of the complete graph where it was let in; it says nothing of the unseen, and where it
    wins no decomposable model fits. ``end`` is the probability in the last hundredth of the grid, up to ``longest`` unseen.
    """

    wholes: Floats
    probabilities: Floats
    graphs: tuple[Graph, ...]
    complete: float
    end: float
    longest: int

    @property
    def mean(self) -> float:
        return float(self.wholes @ self.probabilities)

    @property
    def mode(self) -> float:
        return float(self.wholes[np.argmax(self.probabilities)])

    def quantile(self, probability: float) -> float:
        place = int(np.searchsorted(np.cumsum(self.probabilities), probability))
        return float(self.wholes[min(place, len(self.wholes) - 1)])

    def interval(self, level: float) -> Interval:
        return Interval(self.quantile((1 - level) / 2), self.quantile((1 + level) / 2), level)


def posterior(
    lists: Lists,
    delta: float | None = None,
    *,
    complete: bool = False,
    longest: int | None = None,
    uniform: bool = False,
) -> Posterior:
    """Average over the graphs on 2 to 6 lists.

    ``delta`` are the prior persons in each cell of the whole table (2**-K: one person in all); from a half on it swamps sparse
    tables. ``complete`` lets the complete graph in. The prior of the whole is 1/N, flat where ``uniform``; of graphs, uniform.
    The grid of unseen persons goes from 1 to ``longest``, by default thirty times those seen, and further until less than
    1e-4 of the probability lies in its last hundredth.
    """
    delta = 2.0**-lists.k if delta is None else delta
    most = longest or max(LEAST_GRID, TIMES_SEEN * lists.n)
    while True:
        found = _on_grid(lists, delta, _grid(most), complete=complete, uniform=uniform)
        if longest or found.end < _TAIL_MASS or most * 4 > _LONGEST:
            return found._replace(longest=most)
        most *= 4


def _grid(most: int) -> Integers:
    if most <= _WHOLE:
        return np.arange(1, most + 1)
    return np.unique(np.linspace(1, most, _PLACES).round().astype(np.int64))


def marginals(lists: Lists, delta: float, unseen: Integers) -> Floats:
    """Log m(S | n0) for every set S of lists (2**K × places of the grid): the likelihood of its marginal table with the missing cell filled in."""
    k = lists.k
    whole = lists.n + unseen
    total = 2.0**k * delta
    # lgamma(2**K delta) - lgamma(N + 2**K delta) is the same for all sets.
    common = gammaln(total) - gammaln(whole + total)
    found = np.zeros((1 << k, len(unseen)))
    patterns = np.arange(1 << k)
    for mask in range(1, 1 << k):
        cells = np.bincount(
            _squeezed(patterns & mask, mask), weights=lists.counts, minlength=1 << mask.bit_count()
        )
        own = delta * 2.0 ** (k - mask.bit_count())
        seen = gammaln(cells[1:] + own).sum() - len(cells) * gammaln(own)
        found[mask] = common + gammaln(cells[0] + unseen + own) + seen
    return found


def _squeezed(patterns: Integers, mask: int) -> Integers:
    """The bits of ``mask`` moved together."""
    told = np.zeros_like(patterns)
    for place, j in enumerate(j for j in range(mask.bit_length()) if mask >> j & 1):
        told |= (patterns >> j & 1) << place
    return told


def _on_grid(lists: Lists, delta: float, unseen: Integers, *, complete: bool, uniform: bool) -> Posterior:
    graphs = decomposable(lists.k)
    last = len(graphs.cliques) - 1
    rows = np.arange(last + 1 if complete else last)
    coefficients = graphs.coefficients[rows].astype(np.float64)

    def weigh(kept: Integers, at: Integers) -> Floats:
        """Log weight of graphs at places: the likelihood, what no graph changes in it, and the prior."""
        own = gammaln(lists.n + at + 1) - gammaln(at + 1) - (0.0 if uniform else np.log(lists.n + at))
        weights: Floats = coefficients[kept] @ marginals(lists, delta, at)
        return np.asarray(weights + own)

    kept, inside = np.arange(len(rows)), np.arange(len(unseen))
    if len(unseen) > 2 * _COARSE:
        # Weights bend slowly, so some places tell which graphs and which stretch of the grid matter.
        coarse = np.unique(
            np.concatenate(
                [np.linspace(0, len(unseen) - 1, _COARSE), np.geomspace(1, len(unseen), _COARSE) - 1]
            )
            .round()
            .astype(np.int64)
        )
        looked = weigh(kept, unseen[coarse])
        worth = looked > looked.max() - _NEGLIGIBLE
        kept = np.flatnonzero(worth.any(axis=1))
        found = np.flatnonzero(worth.any(axis=0))
        inside = np.arange(coarse[max(0, found[0] - 1)], coarse[min(len(coarse) - 1, found[-1] + 1)] + 1)
    places = unseen[inside]
    weights = weigh(kept, places)
    np.exp(weights - weights.max(), out=weights)
    of_graph = weights.sum(axis=1)
    wholes = (lists.n + places).astype(np.float64)
    means = (weights @ wholes) / of_graph
    probabilities = weights.sum(axis=0) / of_graph.sum()
    of_graph = of_graph / of_graph.sum()
    best = np.argsort(-of_graph, kind="stable")[:5]
    end = inside >= len(unseen) - max(1, int(_TAIL * len(unseen)))
    return Posterior(
        wholes,
        probabilities,
        tuple(
            Graph(written(graphs.cliques[rows[kept[at]]], lists.k), float(of_graph[at]), float(means[at]))
            for at in best
        ),
        float(of_graph[rows[kept] == last].sum()),
        float(probabilities[end].sum()),
        int(unseen[-1]),
    )
