"""Records as linkage leaves them under people's decisions: who counts as one, who stays apart, what speaks for the rest."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sudebnik.cases.pairs import Pair, ScoredPair, pair

CERTAIN = 0.9999
"""No pair counts as surer than this, nor as surer of the contrary: comparisons of one pair are not independent of each
other, so that a product of their Bayes factors overstates (Winkler 2006, sect. 4), and one wrong pair must not outvote eight."""

UNSCORED = 0.03
"""The probability at which a pair speaks that linkage did not offer: it shares no block, or was given up as unlikely."""


@dataclass(frozen=True, slots=True)
class Graph:
    """``nodes`` are records that decisions made one (most stand alone), the smallest id first, in the order of ids.

    ``weights`` holds the log-odds (natural logarithm) between two nodes of which linkage scored a pair, ``unscored`` those
    of all other two; ``apart`` the nodes that a decision «different» keeps from each other; ``refused`` the decisions
    «same» that gave way to one «different».
    """

    nodes: list[tuple[str, ...]]
    weights: list[dict[int, float]]
    apart: dict[int, set[int]]
    unscored: float
    refused: tuple[Pair, ...] = ()

    def weight(self, one: int, other: int) -> float:
        """What speaks for two nodes being one; minus infinity where people said that they are not."""
        if other in self.apart.get(one, ()):
            return -math.inf
        return self.weights[one].get(other, self.unscored)

    def matrix(self, piece: list[int]) -> list[list[float]]:
        """`weight` for all two nodes of a piece."""
        return [[self.weight(one, other) for other in piece] for one in piece]

    def positive(self) -> list[set[int]]:
        """For each node those that a pair speaks for joining it with."""
        return [
            {other for other, weight in row.items() if weight > 0} - self.apart.get(node, set())
            for node, row in enumerate(self.weights)
        ]


def pieces(linked: list[set[int]]) -> list[list[int]]:
    """Nodes that hang together, each piece and their list in order; a node linked with none is a piece by itself."""
    seen = [False] * len(linked)
    found: list[list[int]] = []
    for start in range(len(linked)):
        if seen[start]:
            continue
        seen[start] = True
        piece = [start]
        for here in piece:
            for there in linked[here]:
                if not seen[there]:
                    seen[there] = True
                    piece.append(there)
        found.append(sorted(piece))
    return found


def log_odds(probability: float, threshold: float = 0.5) -> float:
    """The natural log-odds of a probability held within ``1 - CERTAIN`` and ``CERTAIN``, less those of the threshold."""
    held = min(max(probability, 1 - CERTAIN), CERTAIN)
    return math.log(held / (1 - held)) - math.log(threshold / (1 - threshold))


def graph(
    ids: Iterable[str],
    pairs: Iterable[ScoredPair],
    decisions: Mapping[Pair, str],
    *,
    threshold: float = 0.5,
    unscored: float = UNSCORED,
) -> Graph:
    """The graph of these records; pairs and decisions of others are passed over, chains of decisions through them hold.

    A pair scored twice counts once, at its best. A pair people decided counts as they decided, whatever its score.
    Equal input in any order gives an equal graph.
    """
    known = sorted(set(ids))
    place = set(known)
    scored: dict[Pair, float] = {}
    for told in pairs:
        if told.left in place and told.right in place and told.left != told.right:
            scored[told.pair] = max(scored.get(told.pair, 0.0), told.probability)
    groups, refused = _bind(decisions, scored)

    gathered: dict[str, list[str]] = {}
    for one in known:
        gathered.setdefault(groups.get(one, one), []).append(one)
    nodes = sorted(tuple(members) for members in gathered.values())
    node_of = {one: number for number, members in enumerate(nodes) for one in members}
    group_of = {groups.get(members[0], members[0]): number for number, members in enumerate(nodes)}

    apart: dict[int, set[int]] = {}
    for (left, right), answer in decisions.items():
        far = [group_of[groups[one]] for one in (left, right) if groups[one] in group_of]
        if answer == "different" and len(far) == 2:
            apart.setdefault(far[0], set()).add(far[1])
            apart.setdefault(far[1], set()).add(far[0])

    nothing = log_odds(unscored, threshold)
    weights: list[dict[int, float]] = [{} for _ in nodes]
    for both in sorted(scored):
        here, there = node_of[both[0]], node_of[both[1]]
        if here == there or there in weights[here]:
            continue
        if len(nodes[here]) == len(nodes[there]) == 1:
            weight = log_odds(scored[both], threshold)
        else:
            weight = _between(nodes[here], nodes[there], scored, threshold, nothing)
        weights[here][there] = weights[there][here] = weight
    return Graph(nodes, weights, apart, nothing, tuple(refused))


def _between(
    one: tuple[str, ...],
    other: tuple[str, ...],
    scored: Mapping[Pair, float],
    threshold: float,
    nothing: float,
) -> float:
    """What speaks for two groups that people made: the mean over the records of the one of their best pair with the other.

    A man known in two spellings is met again by a record that agrees with one of them; that it differs from the other is
    what people had found already. Of the two means the better one counts.
    """
    table = [
        [
            log_odds(scored[pair(left, right)], threshold) if pair(left, right) in scored else nothing
            for right in other
        ]
        for left in one
    ]
    rows = math.fsum(max(row) for row in table) / len(one)
    columns = math.fsum(max(column) for column in zip(*table, strict=True)) / len(other)
    return max(rows, columns)


def _bind(decisions: Mapping[Pair, str], scored: Mapping[Pair, float]) -> tuple[dict[str, str], list[Pair]]:
    """The group of each id that people decided about, named by its smallest id; and the «same» that had to give way.

    Where a «different» stands against a chain of «same», the link of the chain that linkage holds for least likely gives
    way: links are made from the likeliest down, and one that would join what must stay apart is not made.
    """
    up: dict[str, str] = {}

    def root(one: str) -> str:
        up.setdefault(one, one)
        while up[one] != one:
            up[one] = up[up[one]]
            one = up[one]
        return one

    apart: dict[str, set[str]] = {}
    for (left, right), answer in decisions.items():
        root(left), root(right)
        if answer == "different":
            apart.setdefault(left, set()).add(right)
            apart.setdefault(right, set()).add(left)
    refused = []
    same = (pair(*both) for both, answer in decisions.items() if answer == "same")
    for both in sorted(same, key=lambda one: (-scored.get(one, 0.0), one)):
        left, right = sorted((root(both[0]), root(both[1])))
        if left == right:
            continue
        if right in {root(one) for one in apart.get(left, ())}:
            refused.append(both)
            continue
        up[right] = left
        if right in apart:
            apart.setdefault(left, set()).update(apart.pop(right))
    return {one: root(one) for one in up}, sorted(refused)
