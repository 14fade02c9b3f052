"""Whether a method, had it made the table, would have made one like it: predictive checks of overlaps, sizes and repeats.

Tables are drawn from what the method believes (its posterior; of a log-linear model its fit), and each figure of the real
table is looked up among those of the drawn ones (A. Gelman, X.-L. Meng, H. Stern 1996).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np
from scipy.special import gammaln

from sudebnik.stats.capture.decomposable import Posterior, marginals
from sudebnik.stats.capture.graphs import coefficients_of, order_of
from sudebnik.stats.capture.histories import Floats, Integers, Lists
from sudebnik.stats.capture.loglinear import expected
from sudebnik.stats.capture.models import Model

DRAWS = 2000
MOST_LISTS = 8
"""Lists up to which tables are drawn; beyond, most patterns are empty and nothing would be seen."""


class Check(NamedTuple):
    """A figure of the table: as it was ``seen``, the middle nineteen in twenty of the drawn ones, and twice the smaller tail."""

    name: str
    seen: int
    low: float
    high: float
    p: float


def checked(lists: Lists, tables: Integers) -> tuple[Check, ...]:
    """The figures of the table among those of ``tables`` (draws × 2**K; the place of those on no list is not looked at)."""
    patterns = np.arange(1 << lists.k)
    on = np.array([pattern.bit_count() for pattern in range(1 << lists.k)])
    named: list[tuple[str, Floats]] = [
        (f"on {times}", (on == times).astype(np.float64)) for times in range(1, lists.k + 1)
    ]
    for kind in (1, 2):
        for chosen in combinations(range(lists.k), kind):
            mask = sum(1 << j for j in chosen)
            named.append(
                ("∩".join(str(j + 1) for j in chosen), ((patterns & mask) == mask).astype(np.float64))
            )
    found = []
    for name, picks in named:
        picks[0] = 0.0
        drawn, seen = tables @ picks, int(lists.counts @ picks)
        tail = min((drawn <= seen).sum(), (drawn >= seen).sum())
        low, high = np.quantile(drawn, (0.025, 0.975))
        p = min(1.0, 2 * (int(tail) + 1) / (len(drawn) + 1))
        found.append(Check(name, seen, float(low), float(high), p))
    return tuple(found)


def worst(found: Sequence[Check]) -> float:
    """The smallest p times the number of checks (C. E. Bonferroni), one at the most."""
    return min(1.0, min(one.p for one in found) * len(found))


def of_model(lists: Lists, model: Model, seed: int, draws: int = DRAWS) -> Integers | None:
    """Tables from the fit of a log-linear model, Poisson cell by cell; None where it has none."""
    counts = expected(lists, model)
    if counts is None:
        return None
    counts[0] = 0
    return np.random.default_rng(seed).poisson(counts, (draws, len(counts))).astype(np.int64)


def of_graphs(lists: Lists, found: Posterior, delta: float, seed: int, draws: int = DRAWS) -> Integers:
    """Tables from the best graphs, each by its probability: first the whole, then the chances list by list (hyper-Dirichlet law), then people."""
    chance = np.random.default_rng(seed)
    probabilities = np.array([graph.probability for graph in found.graphs])
    shares = chance.multinomial(draws, probabilities / probabilities.sum())
    unseen = (found.wholes - lists.n).astype(np.int64)
    sets = marginals(lists, delta, unseen)
    own = gammaln(found.wholes + 1) - gammaln(unseen + 1) - np.log(found.wholes)
    tables = []
    for graph, many in zip(found.graphs, shares, strict=True):
        if not many:
            continue
        weights = coefficients_of(graph.cliques, lists.k) @ sets + own
        weights = np.exp(weights - weights.max())
        missing = chance.choice(unseen, many, p=weights / weights.sum())
        cells = _chances(lists, order_of(graph.cliques, lists.k), missing, delta, chance)
        tables.append(chance.multinomial(lists.n + missing, cells))
    return np.concatenate(tables)


def _chances(
    lists: Lists,
    order: Sequence[tuple[int, int]],
    unseen: Integers,
    delta: float,
    chance: np.random.Generator,
) -> Floats:
    """The chance of each pattern (draws × 2**K): each list given those before it that it hangs together with."""
    k = lists.k
    patterns = np.arange(1 << k)
    counts = np.repeat(lists.counts[None, :].astype(np.float64), len(unseen), axis=0)
    counts[:, 0] = unseen
    cells = np.ones((len(unseen), 1 << k))
    for clique, earlier in order:
        own = clique & ~earlier
        prior = delta * 2.0 ** (k - clique.bit_count())
        for state in {int(pattern) & earlier for pattern in patterns}:
            inside = (patterns & earlier) == state
            on, off = inside & (patterns & own > 0), inside & (patterns & own == 0)
            listed = chance.beta(counts[:, on].sum(axis=1) + prior, counts[:, off].sum(axis=1) + prior)
            cells[:, on] *= listed[:, None]
            cells[:, off] *= 1 - listed[:, None]
    return np.asarray(cells / cells.sum(axis=1, keepdims=True))


def of_kinds(lists: Lists, unseen: Floats, cells: Floats, seed: int, draws: int = DRAWS) -> Integers:
    """Tables from kept draws of the latent-class model: ``unseen`` and the chance of each pattern (kept × 2**K), used in turn."""
    chance = np.random.default_rng(seed)
    turn = np.arange(draws) % len(cells)
    return chance.multinomial((lists.n + unseen[turn]).astype(np.int64), cells[turn])
