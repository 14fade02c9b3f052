"""Whether a model has a most likely figure at all for a table with empty cells, and only one.

Both hang on the model and on which patterns were seen, not on how often (S. E. Fienberg, A. Rinaldo 2012; L. Chan,
B. W. Silverman, K. Vincent 2021). A package that does not ask answers 180 milliards for a table of 123 persons.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from scipy.optimize import linprog

from sudebnik.stats.capture.models import Model, design, terms

SOUND, NO_MAXIMUM, NOT_IDENTIFIED, NEITHER = 0, 1, 2, 3


class Ground(NamedTuple):
    """What is left to fit of a model: patterns and terms, without those whose effect is minus infinity; ``code`` 0 says that it can be."""

    cells: tuple[int, ...]
    columns: tuple[int, ...]
    code: int


@lru_cache(maxsize=200_000)
def ground(support: int, model: Model, k: int) -> Ground:
    """What is left of a model where only the patterns of ``support`` (a bit each) were seen, and whether it can be fitted.

    A group that nobody is on wholly has an effect of minus infinity: its term goes, and with it all patterns that hold it.
    What is left has a maximum iff some table of the same margins is positive in every cell, and only one iff the design
    has full rank.
    """
    cells = tuple(range(1, 1 << k))
    seen = [cell for cell in cells if support >> cell & 1]
    empty = [mask for mask in model if not any(cell & mask == mask for cell in seen)]
    if empty:
        cells = tuple(cell for cell in cells if not any(cell & mask == mask for mask in empty))
    columns = tuple(term for term in terms(model, k) if not any(term & mask == mask for mask in empty))
    matrix, identified = _design(cells, columns)
    exists = _has_maximum(matrix, np.array([support >> cell & 1 for cell in cells], dtype=bool))
    return Ground(cells, columns, (0 if exists else NO_MAXIMUM) + (0 if identified else NOT_IDENTIFIED))


@lru_cache(maxsize=256)
def _design(cells: tuple[int, ...], columns: tuple[int, ...]) -> tuple[np.ndarray, bool]:
    """The design and whether it has full rank."""
    matrix = design(cells, columns)
    return matrix, int(np.linalg.matrix_rank(matrix)) == len(columns)


def _has_maximum(matrix: np.ndarray, seen: np.ndarray) -> bool:
    """Whether some table with these margins has all cells above nought, asked by its dual: no way of the coefficients leaves seen cells as they are and only lowers empty ones.

    Along such a way the likelihood would rise for ever. Mostly seen cells alone hold all coefficients fast, and nothing
    is left to ask; what is left is a programme in few variables.
    """
    if seen.all():
        return True
    _, values, right = np.linalg.svd(matrix[seen])
    ways = matrix[~seen] @ right[int((values > 1e-9 * max(matrix.shape)).sum()) :].T
    ways = ways[(np.abs(ways) > 1e-9).any(axis=1)]
    if not ways.size:
        return True
    if ways.shape[1] == 1:
        return bool((ways > 0).any() and (ways < 0).any())
    lowered = linprog(
        ways.sum(axis=0),
        A_ub=np.concatenate([ways, -ways]),
        b_ub=np.concatenate([np.zeros(len(ways)), np.ones(len(ways))]),
        bounds=[(None, None)] * ways.shape[1],
        method="highs",
    )
    # A cell that can be lowered at all can be lowered by one.
    return bool(lowered.status == 0 and lowered.fun > -0.5)


def support_of(counts: np.ndarray) -> int:
    """Which patterns were seen, a bit each."""
    return sum(1 << int(cell) for cell in np.flatnonzero(counts))
