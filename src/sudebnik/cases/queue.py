"""Which pairs to show to a person first: those whose answer would change most of who is whom."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from sudebnik.cases.clusters import Clusters
from sudebnik.cases.graph import UNSCORED, Graph, graph
from sudebnik.cases.pairs import Pair, ScoredPair, pair
from sudebnik.cases.partitions import Partitions, places

Why = Literal["open", "joined_against", "parted_against", "histories"]
"""``open``: the whole leaves it between one in ten and nine in ten; ``joined_against``: the two are one person now though
the pair alone speaks against; ``parted_against``: the contrary; ``histories``: an answer would change on which lists persons stand."""

WIDE = 8
"""Two clusters with more nodes between them are not weighed anew; the pair's own probability and the sizes stand for them."""

LOOKED_AT = 20
"""For each question wanted so many promising pairs are weighed exactly."""

_FORCED = 1e6
"""Log-odds that no evidence outweighs."""


@dataclass(frozen=True, slots=True)
class Question:
    """A pair to decide, with what each answer would do.

    ``probability`` is the pair's own, ``within`` that of the two being one given the other pairs of their clusters;
    ``if_same`` and ``if_different`` count records whose person would change (and, where the lists are known, persons whose
    lists would); ``gain`` is the change to be expected. ``group`` is the same for questions that share a cluster.
    """

    left: str
    right: str
    probability: float
    within: float
    together: bool
    if_same: int
    if_different: int
    gain: float
    why: tuple[Why, ...]
    group: int

    @property
    def pair(self) -> Pair:
        return pair(self.left, self.right)


def queue(
    pairs: Iterable[ScoredPair],
    decisions: Mapping[Pair, str],
    clusters: Clusters,
    *,
    limit: int,
    list_of: Mapping[str, str] | None = None,
    threshold: float = 0.5,
    unscored: float = UNSCORED,
) -> list[Question]:
    """At most ``limit`` undecided pairs, those with the greatest expected change first, of one group together.

    The expected change is P(same) times what «same» would change plus P(different) times what «different» would; for a
    pair whose likelier answer changes nothing it is about p (1 - p) times what flips, divided by the likelier p. It looks
    one answer ahead: what two answers together would change is not weighed (the expected value of perfect information for
    one pair, Howard 1966). Pairs decided («unsure» too) and pairs that follow from decisions are not asked.

    ``threshold`` and ``unscored`` are those with which the clusters were made.
    """
    offered = {one.pair: one for one in pairs}
    whole = graph(clusters.of, offered.values(), decisions, threshold=threshold, unscored=unscored)
    node_of = {one: number for number, records in enumerate(whole.nodes) for one in records}
    nodes_of: dict[str, list[int]] = {}
    for number, records in enumerate(whole.nodes):
        nodes_of.setdefault(clusters.of[records[0]], []).append(number)
    decided = {pair(*both) for both in decisions}

    promising = []
    for both, one in offered.items():
        left, right = node_of.get(both[0], -1), node_of.get(both[1], -1)
        if both in decided or left < 0 or right < 0 or left == right or right in whole.apart.get(left, ()):
            continue
        here, there = clusters.of[both[0]], clusters.of[both[1]]
        nodes = sorted({*nodes_of[here], *nodes_of[there]})
        against = (here == there) != (one.probability > threshold)
        doubt = 0.25 if against else one.probability * (1 - one.probability)
        size = min(len(nodes_of[here]), len(nodes_of[there])) if here != there else max(1, len(nodes) // 2)
        promising.append((-doubt * size, both, nodes))
    looked_at = heapq.nsmallest(LOOKED_AT * limit, promising)
    questions = [
        _question(whole, offered[both], nodes, clusters, node_of, list_of or {}, threshold)
        for _, both, nodes in looked_at
    ]
    best = sorted(questions, key=lambda one: (-one.gain, one.pair))[:limit]
    return _grouped([one for one in best if one.gain > 0], clusters)


def _question(
    whole: Graph,
    one: ScoredPair,
    nodes: list[int],
    clusters: Clusters,
    node_of: Mapping[str, int],
    list_of: Mapping[str, str],
    threshold: float,
) -> Question:
    """The question about a pair within the clusters of its two records."""
    left, right = one.pair
    together = clusters.of[left] == clusters.of[right]
    now: dict[str, list[int]] = {}
    for node in nodes:
        now.setdefault(clusters.of[whole.nodes[node][0]], []).append(node)
    if len(nodes) > WIDE:
        within = one.probability
        smaller = min(len(clusters.members[name]) for name in now)
        if_same, if_different, histories = (0, 1, False) if together else (smaller, 0, False)
    else:
        matrix = whole.matrix(nodes)
        here, there = nodes.index(node_of[left]), nodes.index(node_of[right])
        linked = [
            sum(1 << place for place, other in enumerate(nodes) if other in whole.weights[node])
            for node in nodes
        ]
        within = Partitions(matrix, linked).together()[here][there]
        before = [_records(whole, part) for part in now.values()]
        changes = []
        for forced in (_FORCED, -_FORCED):
            matrix[here][there] = matrix[there][here] = forced
            parts = places(Partitions(matrix).likeliest())
            after = [_records(whole, [nodes[place] for place in part]) for part in parts]
            changes.append((_moved(before, after), _changed_histories(before, after, list_of)))
        (same, same_lists), (different, different_lists) = changes
        if_same, if_different = same + same_lists, different + different_lists
        histories = bool(same_lists or different_lists)
    why: list[Why] = []
    if 0.1 <= within <= 0.9:
        why.append("open")
    if together and one.probability < threshold:
        why.append("joined_against")
    if not together and one.probability > threshold:
        why.append("parted_against")
    if histories:
        why.append("histories")
    gain = within * if_same + (1 - within) * if_different
    return Question(
        left, right, one.probability, within, together, if_same, if_different, gain, tuple(why), 0
    )


def _records(whole: Graph, nodes: Iterable[int]) -> frozenset[str]:
    return frozenset(one for node in nodes for one in whole.nodes[node])


def _moved(before: list[frozenset[str]], after: list[frozenset[str]]) -> int:
    """How many records change their person, where each person keeps as many of his as possible."""
    shares = sorted(
        (-len(old & new), number, place)
        for number, old in enumerate(before)
        for place, new in enumerate(after)
    )
    kept, taken, given = 0, set(), set()
    for share, number, place in shares:
        if share and number not in taken and place not in given:
            taken.add(number)
            given.add(place)
            kept -= share
    return sum(len(old) for old in before) - kept


def _changed_histories(
    before: list[frozenset[str]], after: list[frozenset[str]], list_of: Mapping[str, str]
) -> int:
    """How many persons more or fewer stand on one set of lists, at most."""
    if not list_of:
        return 0
    old, new = (
        Counter(frozenset(list_of[one] for one in records if one in list_of) for records in partition)
        for partition in (before, after)
    )
    return max((old - new).total(), (new - old).total())


def _grouped(questions: list[Question], clusters: Clusters) -> list[Question]:
    """Questions that share a cluster one after the other, numbered by group; the group with the best question first."""
    group_of: dict[str, list[Question]] = {}
    for one in questions:
        names = {clusters.of[one.left], clusters.of[one.right]}
        joined = [one]
        for group in {
            id(group_of[name]): group_of[name] for name in sorted(names) if name in group_of
        }.values():
            joined += group
        for member in joined:
            for name in (clusters.of[member.left], clusters.of[member.right]):
                group_of[name] = joined
    groups = {id(group): group for group in group_of.values()}.values()
    ordered = sorted(
        (sorted(group, key=lambda one: (-one.gain, one.pair)) for group in groups),
        key=lambda group: (-group[0].gain, group[0].pair),
    )
    return [replace(one, group=number) for number, group in enumerate(ordered, 1) for one in group]
