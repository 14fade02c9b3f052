"""Log-linear models of lists: which lists hang together, as a family of groups of lists closed downwards.

A model is written by its largest groups, ``[123,14,34]``: lists 1, 2 and 3 hang together, so do 1 and 4, and 3 and 4.
The group of all lists is in no model: that it plays no part is what identifies the unseen.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations

import numpy as np

from sudebnik.stats.capture.histories import Floats

Model = tuple[int, ...]
"""The groups of two lists and more, as bit masks, sorted; each list on its own is in every model."""


def order(mask: int) -> int:
    return mask.bit_count()


def terms(model: Model, k: int) -> tuple[int, ...]:
    """All terms of a model in order: the constant, each list, the groups."""
    return (0, *(1 << j for j in range(k)), *model)


def design(cells: tuple[int, ...], columns: tuple[int, ...]) -> Floats:
    """Ones and noughts, cells × columns: whether a pattern holds all lists of a term."""
    rows = np.array(cells)[:, None]
    masks = np.array(columns)[None, :]
    return np.asarray((rows & masks) == masks, dtype=np.float64)


@lru_cache(maxsize=8)
def hierarchical(k: int, most: int) -> tuple[Model, ...]:
    """Every family of groups of at most ``most`` lists that is closed downwards, without the group of all lists, the smallest first.

    8 for three lists, 113 for four, 6,893 for five (1,024 of pairs alone).
    """
    found: list[frozenset[int]] = [frozenset()]
    groups = [
        [sum(1 << j for j in some) for some in combinations(range(k), size)]
        for size in range(2, min(most, k - 1) + 1)
    ]
    for size in groups:
        grown: list[frozenset[int]] = []
        for family in found:
            open_to = [mask for mask in size if _closed(mask, family)]
            grown.extend(
                family | {mask for place, mask in enumerate(open_to) if take >> place & 1}
                for take in range(1 << len(open_to))
            )
        found = grown
    return tuple(sorted((tuple(sorted(family)) for family in found), key=lambda model: (len(model), model)))


def _closed(mask: int, family: frozenset[int]) -> bool:
    """Whether all groups of one list less (pairs have none) are in the family."""
    if mask.bit_count() == 2:
        return True
    return all(mask & ~(1 << j) in family for j in range(mask.bit_length()) if mask >> j & 1)


def name(model: Model, k: int) -> str:
    """The largest groups, as papers write them: ``[123,14,34]``, lists on their own at the end."""
    masks = [*model, *(1 << j for j in range(k))]
    largest = [mask for mask in masks if not any(mask != other and mask & other == mask for other in masks)]
    written = ["".join(str(j + 1) for j in range(k) if mask >> j & 1) for mask in largest]
    return "[" + ",".join(sorted(written, key=lambda one: (-len(one), one))) + "]"


def model_named(text: str, k: int) -> Model:
    """The model of such a name."""
    masks: set[int] = set()
    for group in text.strip("[]").split(","):
        lists = [int(digit) - 1 for digit in group]
        for size in range(2, len(lists) + 1):
            masks |= {sum(1 << j for j in some) for some in combinations(lists, size)}
    if any(mask >= 1 << k for mask in masks):
        raise ValueError(text)
    return tuple(sorted(masks))
