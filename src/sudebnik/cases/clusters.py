"""Which records are one person: the likeliest whole that the pairs and people's decisions make, under names that last."""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field

from sudebnik.cases.graph import UNSCORED, Graph, graph, pieces
from sudebnik.cases.naming import lasting_names
from sudebnik.cases.pairs import Pair, ScoredPair
from sudebnik.cases.partitions import FEW, Partitions, places

PASSES = 20
SLACK = 1e-9
"""What is no betterment but the rounding of sums."""


@dataclass(frozen=True, slots=True)
class Clusters:
    """``of`` gives the cluster of each record, ``members`` the records of each cluster in order.

    ``became`` leads from a name given up to the cluster that holds most of what it held; ``refused`` are decisions «same»
    that gave way to a «different» (see `decisions.contradictions` for the chain).
    """

    of: dict[str, str]
    members: dict[str, tuple[str, ...]]
    became: dict[str, str] = field(default_factory=dict)
    refused: tuple[Pair, ...] = ()


def cluster(
    ids: Iterable[str],
    pairs: Iterable[ScoredPair],
    decisions: Mapping[Pair, str],
    *,
    new_id: Callable[[Collection[str]], str],
    threshold: float = 0.5,
    unscored: float = UNSCORED,
    former: Mapping[str, str] | None = None,
) -> Clusters:
    """Part the records into persons so that the log-odds of all pairs put together add up to most.

    Correlation clustering (Bansal, Blum and Chawla 2004): a pair above ``threshold`` speaks for, one below against, one
    that linkage did not offer against by the odds of ``unscored``. It is the likeliest of the partitions that `draws`
    samples. Up to ten records that hang together it is exact; more are put together by average linkage, then bettered as
    long as re-parting some two clusters betters it. Pairs with nothing for or against stay apart.

    Decisions are kept to: «same» joins whatever the score, «different» parts two whole clusters. Assumed is that the
    pairs' probabilities are right on the whole and their errors independent between pairs; a field that is wrong in
    one record is wrong in all its pairs, which is why no pair counts as surer than `graph.CERTAIN`.

    Records that hang together with no changed one keep their cluster and its name. Equal input in any order gives an
    equal answer, as long as ``new_id`` does.
    """
    whole = graph(ids, pairs, decisions, threshold=threshold, unscored=unscored)
    groups = sorted(sorted(one for node in nodes for one in whole.nodes[node]) for nodes in likeliest(whole))
    names, became = lasting_names(groups, former or {}, new_id)
    members = {name: tuple(group) for name, group in zip(names, groups, strict=True)}
    return Clusters(
        {one: name for name, group in members.items() for one in group}, members, became, whole.refused
    )


def likeliest(whole: Graph) -> list[list[int]]:
    """The clusters of nodes whose log-odds add up to most."""
    return [nodes for piece in pieces(whole.positive()) for nodes in _parted(whole, piece)]


def _parted(whole: Graph, piece: list[int]) -> list[list[int]]:
    """The likeliest clusters of a piece of the graph."""
    if len(piece) == 1:
        return [piece]
    if len(piece) == 2:  # pieces hang together, so the two do
        return [piece]
    if len(piece) <= FEW:
        masks = Partitions(whole.matrix(piece)).likeliest()
        return [[piece[place] for place in part] for part in places(masks)]
    return _bettered(whole, _average_linkage(whole, piece))


def _average_linkage(whole: Graph, piece: list[int]) -> list[list[int]]:
    """Join the two clusters whose pairs speak most for it in the mean, again and again, as long as they speak for it."""
    clusters = {node: [node] for node in piece}
    inside = set(piece)
    # between two clusters: sum of scored log-odds, number of scored pairs
    links = {
        node: {
            other: (whole.weight(node, other), 1)
            for other in (*whole.weights[node], *whole.apart.get(node, ()))
            if other in inside
        }
        for node in piece
    }
    waiting = [
        (-total, one, other, one, other)
        for one, row in links.items()
        for other, (total, _) in row.items()
        if one < other and total > 0
    ]
    heapq.heapify(waiting)
    fresh = max(piece) + 1
    while waiting:
        _, _, _, one, other = heapq.heappop(waiting)
        if one not in clusters or other not in clusters:
            continue
        members = clusters[fresh] = sorted(clusters.pop(one) + clusters.pop(other))
        links[fresh] = merged = _together(links.pop(one), links.pop(other), one, other)
        for neighbour in sorted(merged):
            row = links[neighbour]
            row.pop(one, None)
            row.pop(other, None)
            total, scored = row[fresh] = merged[neighbour]
            sizes = len(members) * len(clusters[neighbour])
            mean = (total + (sizes - scored) * whole.unscored) / sizes
            if mean > 0:
                first, second = sorted((members[0], clusters[neighbour][0]))
                heapq.heappush(waiting, (-mean, first, second, neighbour, fresh))
        fresh += 1
    return sorted(clusters.values())


def _together(
    one: dict[int, tuple[float, int]], other: dict[int, tuple[float, int]], left: int, right: int
) -> dict[int, tuple[float, int]]:
    """The links of two clusters that become one."""
    merged = {key: value for key, value in one.items() if key != right}
    for key, (total, scored) in other.items():
        if key != left:
            before, count = merged.get(key, (0.0, 0))
            merged[key] = (before + total, count + scored)
    return merged


def _bettered(whole: Graph, clusters: list[list[int]]) -> list[list[int]]:
    """Part the nodes of two neighbouring clusters anew wherever that is better, until it is nowhere (or ``PASSES`` are over)."""
    members = dict(enumerate(clusters))
    home = {node: number for number, nodes in members.items() for node in nodes}
    fresh = len(members)
    touched = set(members)
    for _ in range(PASSES):
        neighbours = {
            (min(home[node], home[other]), max(home[node], home[other]))
            for number in touched & set(members)
            for node in members[number]
            for other, weight in whole.weights[node].items()
            if weight > 0 and other in home
        }
        touched = set()
        for one, other in sorted(neighbours):
            if one not in members or other not in members:
                continue
            nodes = sorted({*members[one], *members[other]})
            if len(nodes) > FEW:
                continue
            matrix = whole.matrix(nodes)
            now = [[nodes.index(node) for node in members[number]] for number in {one, other}]
            then = places(Partitions(matrix).likeliest())
            if _sum(matrix, then) <= _sum(matrix, now) + SLACK:
                continue
            for number in {one, other}:
                del members[number]
            for part in then:
                members[fresh] = [nodes[place] for place in part]
                home.update(dict.fromkeys(members[fresh], fresh))
                touched.add(fresh)
                fresh += 1
        if not touched:
            break
    return sorted(members.values())


def _sum(matrix: list[list[float]], parts: list[list[int]]) -> float:
    return math.fsum(matrix[one][other] for part in parts for one in part for other in part if one < other)
