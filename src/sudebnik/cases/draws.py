"""Persons drawn again and again, each time as plausible as pairs and decisions leave them: what linkage does not know, counted."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import blake2b

from sudebnik.cases.chains import FIRST, Chain
from sudebnik.cases.clusters import likeliest
from sudebnik.cases.graph import UNSCORED, Graph, graph, pieces
from sudebnik.cases.pairs import Pair, ScoredPair
from sudebnik.cases.partitions import FEW, Partitions, places

FLOOR = 0.01
"""A pair held for less likely joins no records by itself; within clusters that others make it counts like any."""

HOPELESS = 0.003
"""Odds below which a pair above the floor does not join either, where too many records hang together to weigh them all."""

LISTED = 5
"""Up to so many nodes all partitions stand in a list (52 of them)."""

Partition = list[tuple[str, ...]]
"""Who is whom, once: the records of each person."""

Told = Callable[[int, int], object]
"""Takes the steps made so far by chains, and those that all draws need."""

Pattern = tuple[int, ...]
"""On which lists a person stands: 1 or 0 for each list, the lists in the order of their names."""


def draw(
    ids: Iterable[str],
    pairs: Iterable[ScoredPair],
    decisions: Mapping[Pair, str],
    *,
    n: int = 100,
    seed: int,
    unscored: float = UNSCORED,
    told: Told | None = None,
) -> Iterator[Partition]:
    """``n`` partitions of the records into persons, drawn by their probability under the pairs and decisions.

    A partition's probability is proportional to the product of the odds of all pairs that it puts together: the pairs'
    probabilities, given that «same» is transitive (compare Sadinle 2014, Steorts, Hall and Fienberg 2016, where the odds
    are learned along). A pair that linkage did not offer counts with the odds of ``unscored``; persons hang together by
    pairs above ``FLOOR``; decisions always hold. A pair that no other pair touches is joined in the share of draws that
    its probability says.

    Records that hang together by pairs are drawn apart from all others: up to ten exactly, more by a chain (`chains`).
    Draw number k depends on the seed, on k and on the records it is about: not on ``n``, nor on the order of anything;
    records that a new one does not touch are drawn as before.

    Where thousands of records hang together (a few surnames, nothing else known) a draw takes seconds to minutes: ``told``
    is called as the chains go on, and never where there is none.
    """
    whole = graph(ids, pairs, decisions, unscored=unscored)
    home = {node: nodes for nodes in likeliest(whole) for node in nodes}
    linked = _links(whole, home)
    always: Partition = []
    ways: list[Iterator[Partition]] = []
    chains: list[Chain] = []
    done = in_all = 0

    def walked(steps: int) -> None:
        nonlocal done
        done += steps
        if told is not None:
            told(done, in_all)

    for piece in pieces(linked):
        seeded = f"{seed}:{whole.nodes[piece[0]][0]}"
        if len(piece) == 1:
            always.append(whole.nodes[piece[0]])
        elif len(piece) <= FEW:
            ways.append(_exactly(whole, piece, linked, seed))
        else:
            start = sorted({nodes[0]: nodes for node in piece for nodes in [home[node]]}.values())
            chains.append(Chain(whole, piece, linked, start, seeded, walked))
            ways.append(_chained(whole, piece, chains[-1]))
    in_all = (FIRST + n) * sum(chain.steps for chain in chains)
    return (always + [person for way in ways for person in next(way)] for _ in range(n))


def _links(whole: Graph, home: Mapping[int, list[int]]) -> list[set[int]]:
    """For each node those that it may be one with by a pair of their own.

    These are the pairs above ``FLOOR``; where so many nodes hang together by them that they cannot be weighed exactly, a
    pair is cut that is ``HOPELESS`` when whole clusters are considered.
    """
    least = math.log(FLOOR / (1 - FLOOR))
    links = [
        {other for other, weight in row.items() if weight >= least} - whole.apart.get(node, set())
        for node, row in enumerate(whole.weights)
    ]
    for piece in pieces(links):
        if len(piece) > FEW:
            for one in piece:
                for other in sorted(links[one]):
                    if (
                        one < other
                        and home[one] is not home[other]
                        and _odds(whole, home, one, other) < HOPELESS
                    ):
                        links[one].remove(other)
                        links[other].remove(one)
    return links


def _odds(whole: Graph, home: Mapping[int, list[int]], one: int, other: int) -> float:
    """The odds of joining two nodes of different clusters to leaving the likeliest partition as it is.

    There are four ways: both clusters become one, either node goes over to the other's cluster, or they leave as two.
    """

    def holds(node: int, nodes: list[int]) -> float:
        return sum(whole.weight(node, near) for near in nodes if near != node)

    here, there = home[one], home[other]
    leaves, left = -holds(one, here), -holds(other, there)
    ways = (
        sum(holds(node, there) for node in here),
        leaves + holds(one, there),
        left + holds(other, here),
        leaves + left + whole.weight(one, other),
    )
    return sum(math.exp(min(way, 0.0)) for way in ways)


def _chained(whole: Graph, piece: list[int], chain: Chain) -> Iterator[Partition]:
    """Partitions of a piece by a chain, one draw after the other, without end."""
    for state in chain.states():
        yield [_person(whole, (piece[place] for place in part)) for part in state]


def _exactly(whole: Graph, piece: list[int], linked: list[set[int]], seed: int) -> Iterator[Partition]:
    """The same of a small piece, each draw by its exact probability."""
    first = whole.nodes[piece[0]][0]
    at = _exact(whole, piece, linked)
    number = 0
    while True:
        yield at(_chance(f"{seed}:{number}:{first}"))
        number += 1


def _exact(whole: Graph, piece: list[int], linked: list[set[int]]) -> Callable[[float], Partition]:
    """What gives the partition of a piece at a place between 0 and 1."""
    place_of = {node: place for place, node in enumerate(piece)}
    masks_of = [sum(1 << place_of[other] for other in linked[node]) for node in piece]
    ways = Partitions(whole.matrix(piece), masks_of)

    def persons(masks: list[int]) -> Partition:
        return [_person(whole, (piece[place] for place in part)) for part in places(masks)]

    if len(piece) > LISTED:
        return lambda chance: persons(ways.at(chance))
    laid = [(probability, persons(masks)) for probability, masks in ways.all()]
    bounds, upto = [], 0.0
    for probability, _ in laid:
        upto += probability
        bounds.append(upto)
    return lambda chance: laid[min(bisect_right(bounds, chance * upto), len(laid) - 1)][1]


def _person(whole: Graph, nodes: Iterable[int]) -> tuple[str, ...]:
    return tuple(sorted(one for node in nodes for one in whole.nodes[node]))


def _chance(name: str) -> float:
    """A number from 0 to 1 that this name alone decides."""
    return int.from_bytes(blake2b(name.encode(), digest_size=7).digest(), "big") / 2**56


def capture_histories(partition: Iterable[Iterable[str]], list_of: Mapping[str, str]) -> Counter[Pattern]:
    """How many persons stand on which lists: pattern → persons. ``list_of`` names the list of each record.

    Persons without a record of these lists are not counted; that nobody has the pattern of noughts is what estimates of
    the unseen are about.
    """
    lists = sorted(set(list_of.values()))
    bit_of = {record: 1 << lists.index(name) for record, name in list_of.items()}
    counts: Counter[int] = Counter()
    for records in partition:
        bits = 0
        for record in records:
            bits |= bit_of.get(record, 0)
        counts[bits] += 1
    del counts[0]
    return Counter(
        {tuple(bits >> number & 1 for number in range(len(lists))): count for bits, count in counts.items()}
    )
