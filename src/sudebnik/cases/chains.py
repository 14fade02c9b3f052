"""Ways to part many records into persons, drawn one after the other: each differs from the former by a few mergers and splits."""

from __future__ import annotations

import math
import random
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate

from sudebnik.cases.graph import Graph
from sudebnik.cases.partitions import hangs_together, scores

AT_ONCE = 7
"""Two clusters with so many nodes between them are merged and split in all ways at once; of more, so many are free to move."""

GUESSED = 0.9
"""How often a node that is not free is taken to go with the one of the pair that it fits better."""

LEAST = 0.05
"""How often a pair that is nearly certain is looked at, against one that is wholly open."""

TURNS = 4
"""How often an open pair is looked at between two draws, on average."""

FIRST = 10
"""How many draws are passed over at the beginning."""

KEPT = 50_000
"""For so many pairs of clusters a chain keeps in mind the ways to part them."""

TOLD = 500
"""After so many steps it is told how far the chain is."""

Told = Callable[[int], object]
"""Takes the number of steps made since it was last called."""

_Ways = tuple[list[float], list[list[list[int]]]]


class Chain:
    """A Markov chain over the partitions of a piece of the graph, with the distribution of `partitions.Partitions`.

    A step takes a pair by a fixed chance (open pairs more often), and with it the clusters of its two nodes: all states in
    which these nodes are one cluster, or two with a node of the pair each, are weighed, and one is drawn. As the pair does
    not depend on the state and the states are drawn by their own probabilities, each step keeps the distribution (Gibbs
    sampling in blocks; the merger and split of whole clusters is that of Jain and Neal 2004, made exact).
    """

    def __init__(
        self,
        whole: Graph,
        piece: list[int],
        linked: list[set[int]],
        start: list[list[int]],
        seed: str,
        told: Told | None = None,
    ) -> None:
        place = {node: number for number, node in enumerate(piece)}
        self._far = whole.unscored
        self._apart = [{place[one] for one in whole.apart.get(node, ()) if one in place} for node in piece]
        self._weights = [
            {place[one]: weight for one, weight in whole.weights[node].items() if one in place}
            for node in piece
        ]
        self._linked = [{place[one] for one in linked[node]} for node in piece]
        self._pairs = [
            (one, other) for one, near in enumerate(self._linked) for other in sorted(near) if one < other
        ]
        chances = [max(LEAST, _openness(self._weights[one][other])) for one, other in self._pairs]
        self._until, upto = [], 0.0
        for chance in chances:
            upto += chance
            self._until.append(upto)
        self.steps = max(1, round(TURNS * upto))
        """Between two draws; before the first one `FIRST` times as many more."""
        self._told = told
        self._chance = random.Random(seed)  # noqa: S311 - no cryptography
        self._home = [0] * len(piece)
        self._members: dict[int, list[int]] = {}
        for number, nodes in enumerate(start):
            self._members[number] = sorted(place[node] for node in nodes)
            for one in self._members[number]:
                self._home[one] = number
        self._fresh = len(start)
        self._seen: dict[tuple[int, ...], _Ways] = {}

    def states(self) -> Iterator[list[list[int]]]:
        """Partitions of the piece without end, as places in it; the beginning of the chain is passed over."""
        self._walk(FIRST * self.steps)
        while True:
            self._walk(self.steps)
            yield sorted(self._members.values())

    def _walk(self, steps: int) -> None:
        for number, (one, other) in enumerate(
            self._chance.choices(self._pairs, cum_weights=self._until, k=steps), 1
        ):
            self._step(one, other)
            if self._told is not None and (number % TOLD == 0 or number == steps):
                self._told((number - 1) % TOLD + 1)

    def _step(self, one: int, other: int) -> None:
        homes = {self._home[one], self._home[other]}
        nodes = sorted(node for home in homes for node in self._members[home])
        if len(nodes) > AT_ONCE:
            ways = _laid(self._states(nodes, one, other))
        else:
            key = (one, other, *nodes)
            ways = self._seen.get(key) or _laid(self._states(nodes, one, other))
            if len(self._seen) < KEPT:
                self._seen[key] = ways
        until, states = ways
        parts = states[min(bisect_right(until, self._chance.random()), len(states) - 1)]
        if len(parts) == len(homes) == 1:
            return
        for home in homes:
            del self._members[home]
        for part in parts:
            self._members[self._fresh] = part
            for node in part:
                self._home[node] = self._fresh
            self._fresh += 1

    def _states(self, nodes: list[int], one: int, other: int) -> Iterator[tuple[float, list[list[int]]]]:
        """The states that a step draws from, with the sum of their log-odds less what they share.

        Of many nodes some, taken by chance, are free to go to either side. The others go as a guess says that knows nothing
        of the state; only a state that agrees with the guess, or is one cluster, can be merged or split. Any other keeps
        them where they are. So each set of states leads to itself alone.
        """
        sides = [self._members[self._home[one]], self._members[self._home[other]]]
        rest = [node for node in nodes if node not in (one, other)]
        free = rest if len(nodes) <= AT_ONCE else sorted(self._chance.sample(rest, AT_ONCE - 2))
        fixed = [node for node in rest if node not in free]
        right = {node for node in fixed if self._guess(node, one, other)}
        merged = sides[0] is sides[1]
        if not merged and any((node in sides[1]) != (node in right) for node in fixed):
            right = {node for node in fixed if node in sides[1]}
            mergers = False
        else:
            mergers = True

        blocks = [[one, *(node for node in fixed if node not in right)], [other, *sorted(right)]]
        blocks += [[node] for node in free]
        table = scores(
            [
                [
                    math.fsum(self._weight(here, there) for here in left for there in far)
                    if left is not far
                    else 0.0
                    for far in blocks
                ]
                for left in blocks
            ]
        )
        place = {node: number for number, node in enumerate(nodes)}
        linked = [sum(1 << place[near] for near in self._linked[node] if near in place) for node in nodes]
        masks = [sum(1 << place[node] for node in block) for block in blocks]
        full = len(table) - 1
        if mergers and table[full] > -math.inf:
            yield table[full], [nodes]
        for part in range(1, full, 2):
            if part & 2:
                continue
            energy = table[part] + table[full ^ part]
            both = [
                sum(mask for number, mask in enumerate(masks) if side >> number & 1)
                for side in (part, full ^ part)
            ]
            if energy > -math.inf and all(hangs_together(side, linked) for side in both):
                yield energy, [[node for node in nodes if side >> place[node] & 1] for side in both]

    def _guess(self, node: int, one: int, other: int) -> bool:
        """Whether a node goes with the second of a pair: mostly, where it fits that one better."""
        nearer = self._weight(node, other) > self._weight(node, one)
        return nearer == (self._chance.random() < GUESSED)

    def _weight(self, one: int, other: int) -> float:
        if other in self._apart[one]:
            return -math.inf
        return self._weights[one].get(other, self._far)


def _laid(states: Iterable[tuple[float, list[list[int]]]]) -> _Ways:
    """States with the bounds of their shares, laid end to end from 0 to 1."""
    known = list(states)
    top = max(energy for energy, _ in known)
    until = list(accumulate(math.exp(energy - top) for energy, _ in known))
    return [bound / until[-1] for bound in until], [parts for _, parts in known]


def _openness(weight: float) -> float:
    """1 for a pair at one half, near 0 for one that is nearly certain: 4 p (1 - p)."""
    return 1 / math.cosh(min(abs(weight), 700.0) / 2) ** 2
