"""A model built pair by pair: the pair of lists that surprises most is added while any surprises (L. Chan, B. W. Silverman, K. Vincent 2021)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

import numpy as np
from scipy.special import pdtr, pdtrc

from sudebnik.stats.capture.existence import Ground, ground, support_of
from sudebnik.stats.capture.histories import Floats, Integers, Lists
from sudebnik.stats.capture.models import Model, design
from sudebnik.stats.capture.poisson import fit

THRESHOLD = 0.02
"""A pair whose overlap is less likely than that is added; from the authors' 28 simulated settings."""


class Stepped(NamedTuple):
    """Persons in all for each table (NaN where even lists on their own cannot be fitted), and the model of each."""

    wholes: Floats
    models: tuple[Model | None, ...]


def stepwise(tables: Integers, k: int, threshold: float = THRESHOLD) -> Stepped:
    """Build a model for each table (B × 2**k counts).

    From lists on their own: for each pair that is not in the model the fitted overlap gives the smaller Poisson tail of the
    one seen (nobody on both can surprise too); the pair with the smallest is added if that lies below ``threshold`` and the
    larger model can be fitted (ties: the first pair in order), until none is.
    """
    pairs = [(1 << i) | (1 << j) for i, j in combinations(range(k), 2)]
    patterns = np.arange(1 << k)
    overlaps = np.stack([tables[:, (patterns & pair) == pair].sum(axis=1) for pair in pairs], axis=1)
    _, first, support = np.unique(
        np.packbits(tables > 0, axis=1), axis=0, return_index=True, return_inverse=True
    )
    support = support.ravel()
    supports = [support_of(tables[example]) for example in first]
    wholes = np.full(len(tables), np.nan)
    models: list[Model | None] = [()] * len(tables)
    active: dict[tuple[int, Model], Integers] = {
        (number, ()): np.flatnonzero(support == number) for number in range(len(first))
    }
    while active:
        # Tables of different patterns mostly leave the same cells and terms to fit, and these are fitted together.
        alike: dict[tuple[tuple[int, ...], Model], tuple[Ground, list[tuple[int, Integers]]]] = {}
        for (number, model), members in active.items():
            left = ground(supports[number], model, k)
            if left.code:
                for at in members:
                    models[at] = None
                continue
            alike.setdefault((left.cells, model), (left, []))[1].append((number, members))
        grown: dict[tuple[int, Model], list[int]] = {}
        for (_, model), (left, groups) in alike.items():
            members = np.concatenate([members for _, members in groups])
            beta, fitted = fit(
                design(left.cells, left.columns), tables[members][:, list(left.cells)].astype(np.float64)
            )
            wholes[members] = tables[members].sum(axis=1) + np.exp(beta[:, 0])
            surprise = _surprise(left, model, pairs, fitted, overlaps[members])
            for at, chances in zip(members, surprise, strict=True):
                models[at] = model
                number = int(support[at])
                added = next(_candidates(chances, threshold, pairs, model, supports[number], k), None)
                if added is not None:
                    grown.setdefault((number, added), []).append(int(at))
        active = {key: np.array(members) for key, members in grown.items()}
    return Stepped(wholes, tuple(models))


def stepwise_of(lists: Lists, threshold: float = THRESHOLD) -> tuple[float, Model | None]:
    """The figure and the model of one table."""
    found = stepwise(lists.counts[None, :], lists.k, threshold)
    return float(found.wholes[0]), found.models[0]


def _surprise(left: Ground, model: Model, pairs: list[int], fitted: Floats, overlaps: Integers) -> Floats:
    """The smaller tail of each overlap under the fit, tables × pairs; 1 for pairs that are in the model."""
    chances = np.ones(overlaps.shape)
    cells = np.array(left.cells)
    for place, pair in enumerate(pairs):
        if pair in model:
            continue
        expected = fitted[:, (cells & pair) == pair].sum(axis=1)
        seen = overlaps[:, place]
        above = np.where(seen > 0, pdtrc(np.maximum(seen - 1, 0), expected), 1.0)
        chances[:, place] = np.minimum(pdtr(seen, expected), above)
    return chances


def _candidates(
    chances: Floats, threshold: float, pairs: list[int], model: Model, support: int, k: int
) -> Iterator[Model]:
    """Larger models that can be fitted, the most surprising pair first."""
    for place in np.argsort(chances, kind="stable"):
        if chances[place] >= threshold:
            return
        larger = tuple(sorted((*model, pairs[place])))
        if ground(support, larger, k).code == 0:
            yield larger
