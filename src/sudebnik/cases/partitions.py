"""All ways to part a few records into persons, weighed: the likeliest one, and one drawn by its probability."""

from __future__ import annotations

import math
from bisect import bisect_right

FEW = 10
"""Up to so many nodes all ways are weighed: a sum over 3^n / 2 pairs of subsets in place of the Bell number of partitions."""

Masks = list[int]
"""A partition of n nodes: each cluster a number whose bits are its members, the one with the smallest node first."""


class Partitions:
    """The distribution P(partition) ∝ exp(sum of the log-odds of all two nodes that it puts together).

    Where the pairs' odds come from independent evidence it is the probability of the whole given that «same» is
    transitive: the product of p over all pairs put together and 1 - p over all others, scaled to one over all partitions.

    ``linked`` gives for each node the mask of those it has a pair with; then only clusters that hang together by pairs are
    possible. Without it two nodes without a pair could be one by themselves, and the more so the more of them there are.
    """

    def __init__(self, matrix: list[list[float]], linked: list[int] | None = None) -> None:
        self._n = len(matrix)
        if self._n > FEW:
            raise ValueError(f"{self._n} nodes have too many partitions; up to {FEW} are weighed")
        self._scores = scores(matrix)
        if linked is not None:
            for mask in range(1, 1 << self._n):
                if not hangs_together(mask, linked):
                    self._scores[mask] = -math.inf
        self._sums: list[float] = []
        self._ways: dict[int, tuple[list[float], list[int]]] = {}

    def likeliest(self) -> Masks:
        """The partition of greatest sum; of equal ones the one with the smaller clusters, first nodes first."""
        score, whole = self._scores, (1 << self._n) - 1
        best = [0.0] * (whole + 1)
        chosen = [0] * (whole + 1)
        for nodes in range(1, whole + 1):
            low = nodes & -nodes
            rest, part = nodes ^ low, 0
            top, choice = -math.inf, low
            while True:
                value = score[part | low] + best[rest ^ part]
                if value > top:
                    top, choice = value, part | low
                if part == rest:
                    break
                part = (part - rest) & rest
            best[nodes], chosen[nodes] = top, choice
        found, left = [], whole
        while left:
            found.append(chosen[left])
            left ^= chosen[left]
        return found

    def at(self, chance: float) -> Masks:
        """The partition at this place, 0 to 1, of all partitions laid end to end by their probabilities."""
        left, found = (1 << self._n) - 1, []
        while left:
            bounds, parts = self._ways.get(left) or self._laid(left)
            place = min(bisect_right(bounds, chance), len(parts) - 1)
            low = bounds[place - 1] if place else 0.0
            chance = min(max((chance - low) / (bounds[place] - low), 0.0), 1.0)
            found.append(parts[place])
            left ^= parts[place]
        return found

    def together(self) -> list[list[float]]:
        """For all two nodes the probability that they are one."""
        n = self._n
        shared = [[0.0] * n for _ in range(n)]
        for probability, masks in self.all():
            for inside in places(masks):
                for one in inside:
                    for other in inside:
                        shared[one][other] += probability
        return shared

    def all(self) -> list[tuple[float, Masks]]:
        """Every partition with its probability, those of probability nought left out."""
        done: list[tuple[float, Masks]] = []
        open_: list[tuple[float, Masks, int]] = [(1.0, [], (1 << self._n) - 1)]
        while open_:
            probability, masks, left = open_.pop()
            if not left:
                done.append((probability, masks))
                continue
            bounds, parts = self._ways.get(left) or self._laid(left)
            low = 0.0
            for high, part in zip(bounds, parts, strict=True):
                open_.append((probability * (high - low), [*masks, part], left ^ part))
                low = high
        return done

    def _laid(self, nodes: int) -> tuple[list[float], list[int]]:
        """The clusters that the first of these nodes may have, laid end to end by their probabilities."""
        if not self._sums:
            self._sums = _sums(self._scores)
        score, sums = self._scores, self._sums
        low = nodes & -nodes
        rest, part, upto = nodes ^ low, 0, 0.0
        bounds: list[float] = []
        parts: list[int] = []
        while True:
            mass = math.exp(score[part | low] + sums[rest ^ part] - sums[nodes])
            if mass:
                upto += mass
                bounds.append(upto)
                parts.append(part | low)
            if part == rest:
                break
            part = (part - rest) & rest
        self._ways[nodes] = laid = ([bound / upto for bound in bounds], parts)
        return laid


def places(masks: Masks) -> list[list[int]]:
    """The clusters of a partition as lists of their nodes' places."""
    return [[place for place in range(mask.bit_length()) if mask >> place & 1] for mask in masks]


def hangs_together(mask: int, linked: list[int]) -> bool:
    """Whether one gets from any node of the set to any other by pairs within it."""
    seen = edge = mask & -mask
    while edge:
        near = 0
        while edge:
            low = edge & -edge
            near |= linked[low.bit_length() - 1]
            edge ^= low
        edge = near & mask & ~seen
        seen |= edge
    return seen == mask


def scores(matrix: list[list[float]]) -> list[float]:
    """For each set of nodes the sum of the log-odds of all two of them."""
    n = len(matrix)
    sums = [0.0] * (1 << n)
    for nodes in range(1, 1 << n):
        high = nodes.bit_length() - 1
        rest = nodes ^ (1 << high)
        row, value, left = matrix[high], sums[rest], rest
        while left:
            low = left & -left
            value += row[low.bit_length() - 1]
            left ^= low
        sums[nodes] = value
    return sums


def _sums(score: list[float]) -> list[float]:
    """For each set of nodes the logarithm of the sum over all its partitions."""
    sums = [0.0] * len(score)
    for nodes in range(1, len(score)):
        low = nodes & -nodes
        rest, part = nodes ^ low, 0
        values = []
        while True:
            values.append(score[part | low] + sums[rest ^ part])
            if part == rest:
                break
            part = (part - rest) & rest
        top = max(values)
        sums[nodes] = top + math.log(math.fsum(math.exp(value - top) for value in values))
    return sums
