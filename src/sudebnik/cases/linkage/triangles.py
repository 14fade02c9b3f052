"""The third side: two rows that a third one speaks for both are compared too, whether blocking found them or not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sudebnik.cases.pairs import Pair, ScoredPair, pair

SURE, SPEAKS = 0.95, 0.05


def third_sides(pairs: Iterable[ScoredPair]) -> set[Pair]:
    """Pairs not among these of which one row is surely a third's and the other one may be.

    Clustering weighs all three sides: what was never compared would count as slightly unlikely, though it may be impossible.
    """
    known: set[Pair] = set()
    sure: list[Pair] = []
    near: dict[str, list[str]] = defaultdict(list)
    for one in pairs:
        known.add(one.pair)
        if one.probability >= SPEAKS:
            near[one.left].append(one.right)
            near[one.right].append(one.left)
        if one.probability >= SURE:
            sure.append(one.pair)
    return {
        pair(far, other)
        for both in sure
        for here, far in (both, both[::-1])
        for other in near[here]
        if other != far and pair(far, other) not in known
    }
