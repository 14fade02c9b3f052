"""Krippendorff's alpha: agreement beyond chance for any number of coders, missing answers, and any scale."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import combinations
from math import fsum, lcm
from operator import mul
from typing import Any

from sudebnik.stats.distances import DISTANCES, Scale, Value, ordered
from sudebnik.stats.estimate import NotEstimable, Reason
from sudebnik.stats.figure import DEFAULT, Agreement, Drawing, Sums, Unit, clustered, told

METHOD = {Scale.SETS: "Krippendorff 2004, MASI distance of Passonneau 2006"}


def alpha(
    units: Sequence[Unit],
    scale: Scale,
    clusters: Sequence[str] | None = None,
    drawing: Drawing = DEFAULT,
    order: Sequence[Value] | None = None,
) -> Agreement | NotEstimable:
    """Alpha of K. Krippendorff (Content Analysis, 2004, ch. 11), 1 for full agreement, 0 for that of chance.

    ``order`` lists ordinal answers from the lowest; without it they have to be numbers. Answers on the interval and the ratio scale
    are numbers, sets are frozensets, whose distance (MASI) stands where the squared differences stand.
    """
    known = clustered(units, clusters, 2)
    answers = [unit for cluster in known for unit in cluster]
    if not answers:
        return NotEstimable(Reason.NO_PAIRS, 0)
    values = ordered((value for unit in answers for value in unit.values()), scale, order)
    if isinstance(values, Reason):
        return NotEstimable(values, len(answers))
    place = {value: at for at, value in enumerate(values)}
    coded = [[Counter(place[value] for value in unit.values()) for unit in cluster] for cluster in known]
    sums = _by_rank(coded, len(values)) if scale is Scale.ORDINAL else _by_distance(coded, values, scale)
    return told(
        f"alpha_{scale}", known, sums, drawing, METHOD.get(scale, "Krippendorff 2004"), Reason.ONE_VALUE_ONLY
    )


_Coded = Sequence[Sequence["Counter[int]"]]
"""Clusters of units; of each unit, how many coders gave the value at which place."""


def _by_distance(coded: _Coded, values: Sequence[Any], scale: Scale) -> Sums:
    """Alpha where two values have their distance by themselves: a unit's disagreement is one number, whatever was drawn."""
    scaled, distance = _scaled(values, scale), DISTANCES[scale]

    def within(unit: Counter[int]) -> float:
        apart = (unit[a] * unit[b] * distance(scaled[a], scaled[b]) for a, b in combinations(sorted(unit), 2))
        return 2 * fsum(apart) / (unit.total() - 1)

    counts = [_counted(cluster, len(values)) for cluster in coded]
    by_chance = _by_chance(scaled, scale)
    return Sums(
        counts,
        [fsum(map(within, cluster)) for cluster in coded],
        lambda drawn, apart: _alpha(drawn, apart, by_chance),
        _lowest(counts),
    )


def _scaled(values: Sequence[Any], scale: Scale) -> Sequence[Any]:
    """Numbers between 0 and 1, which changes no alpha; so sums of money, days and tiny parts are squared without loss."""
    if scale not in (Scale.INTERVAL, Scale.RATIO) or len(values) < 2:
        return values
    least = Fraction(values[0] if scale is Scale.INTERVAL else 0)
    whole = Fraction(values[-1]) - least
    return [float((Fraction(value) - least) / whole) for value in values]


def _by_rank(coded: _Coded, values: int) -> Sums:
    """Alpha where the distance of two values is the number of answers between them, and so is another in each draw.

    The distance is the squared difference of middle ranks, so that chance needs no table of all pairs. A disagreement is
    counted by its two values, times a whole number that makes each coder's part of a unit whole.
    """
    whole = lcm(*(unit.total() - 1 for cluster in coded for unit in cluster))
    seen = sorted({pair for cluster in coded for unit in cluster for pair in combinations(sorted(unit), 2)})
    place = {pair: at for at, pair in enumerate(seen, values)}

    def counted(cluster: Sequence[Counter[int]]) -> list[int]:
        row = _counted(cluster, values) + [0] * len(seen)
        for unit in cluster:
            for pair in combinations(sorted(unit), 2):
                row[place[pair]] += unit[pair[0]] * unit[pair[1]] * whole // (unit.total() - 1)
        return row

    def figure(drawn: Sequence[int], _: float) -> float | None:
        answers, below, ranks = drawn[:values], 0, []
        for count in answers:
            ranks.append(2 * below + count)
            below += count
        apart = sum(n * (ranks[a] - ranks[b]) ** 2 for n, (a, b) in zip(drawn[values:], seen, strict=True))
        return _alpha(answers, 2 * apart / whole, lambda counts: _spread(counts, ranks))

    counts = [counted(cluster) for cluster in coded]
    return Sums(counts, [0.0] * len(counts), figure, _lowest([row[:values] for row in counts]))


def _counted(cluster: Sequence[Counter[int]], values: int) -> list[int]:
    row = [0] * values
    for unit in cluster:
        for at, count in unit.items():
            row[at] += count
    return row


def _alpha(counts: Sequence[int], apart: float, by_chance: Callable[[Sequence[int]], float]) -> float | None:
    """One less the disagreement within units in parts of that of all answers with all, None without two unlike ones."""
    if sum(map(bool, counts)) < 2:
        return None
    chance = by_chance(counts)
    return 1 - (sum(counts) - 1) * apart / chance if chance else None


def _by_chance(values: Sequence[Any], scale: Scale) -> Callable[[Sequence[int]], float]:
    """What sums the distances of all answers to all answers, given how often each value was answered."""
    if scale is Scale.NOMINAL:
        return _unlike
    if scale is Scale.INTERVAL:
        return lambda counts: _spread(counts, values)
    distance = DISTANCES[scale]
    rows = [[distance(value, other) for other in values[at:]] for at, value in enumerate(values)]
    return lambda counts: (
        2 * sum(count * sum(map(mul, counts[at:], rows[at])) for at, count in enumerate(counts) if count)
    )


def _unlike(counts: Sequence[int]) -> int:
    return sum(counts) ** 2 - sum(count * count for count in counts)


def _spread(counts: Sequence[int], places: Sequence[float]) -> float:
    """The squared differences of all answers to all answers, by way of their mean."""
    n = sum(counts)
    mean = sum(map(mul, counts, places)) / n
    offsets = [place - mean for place in places]
    squares: float = sum(map(mul, counts, map(mul, offsets, offsets)))
    return 2 * n * squares


def _lowest(counts: Sequence[Sequence[int]]) -> Callable[[float], float]:
    """Alpha if that share of units agreed and the others were as far apart as two unlike answers are on the mean."""
    totals = [sum(column) for column in zip(*counts, strict=True)]
    n = sum(totals)
    return lambda share: 1 - (1 - share) * n * (n - 1) / _unlike(totals)
