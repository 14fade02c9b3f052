"""What one more list would have to contain: how many of its people would be known already, if a method is right.

If a further list were a random draw of everybody, the share of it that stands on the lists already is n/N: it measures
what the methods only infer.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil, sqrt
from statistics import NormalDist
from typing import NamedTuple

SIZES = (100, 300, 1000, 3000)


class Apart(NamedTuple):
    """Two methods, and the size of a further list from which the shares they expect in it no longer overlap."""

    methods: tuple[str, str]
    size: int


def known_share(seen: int, whole: float) -> float:
    """The share of a further list that is on the lists already, if there are ``whole`` in all."""
    return min(1.0, seen / whole)


def tells_apart(seen: int, wholes: Mapping[str, float], level: float = 0.95) -> Apart | None:
    """The two methods that lie furthest apart, and the size of list whose binomial intervals under the two do not meet; None where all tell the same.

    Normal intervals: z (√(p₁q₁) + √(p₂q₂)) / |p₁ − p₂|, squared.
    """
    ordered = sorted(wholes, key=lambda name: (wholes[name], name))
    if len(ordered) < 2:
        return None
    few, many = ordered[0], ordered[-1]
    one, other = known_share(seen, wholes[few]), known_share(seen, wholes[many])
    if one - other < 1e-6:
        return None
    z = NormalDist().inv_cdf((1 + level) / 2)
    size = (z * (sqrt(one * (1 - one)) + sqrt(other * (1 - other))) / (one - other)) ** 2
    return Apart((few, many), max(1, ceil(size)))
