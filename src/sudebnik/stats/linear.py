"""How a number (months) goes with several things at once, court by court: a description of what was decided, no cause.

Ordinary least squares with errors that let the decisions of one court be alike: the jackknife over courts (CV3), of which
J. G. MacKinnon, M. Ø. Nielsen and M. D. Webb (2023) show that it holds its level where courts are few and of uneven size.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import sqrt
from typing import NamedTuple

from sudebnik.stats.distributions import student_quantile
from sudebnik.stats.estimate import Estimate, Interval, NotEstimable, Reason
from sudebnik.stats.matrices import Matrix, Vector, inverse, product

METHOD = (
    "least squares; errors by the jackknife over clusters (CV3, MacKinnon, Nielsen, Webb 2023), t with G - 1"
)
FEWEST = 8
"""Clusters below which their differences cannot be told from chance."""
REST = 10
"""Rows that must be left over after the terms."""


class Row(NamedTuple):
    """One unit (or ``many`` alike): its number, its categories and measures in the order of their names, its court.

    What people found otherwise than the machine is put right by rows that count for more than one, and ones below nought
    that take the machine's away.
    """

    outcome: float
    factors: tuple[str, ...]
    numbers: tuple[float, ...]
    cluster: str
    many: float = 1


class Term(NamedTuple):
    """By how much the number is higher: for ``level`` of a category against the reference, or for one more of a measure (level "").

    ``n`` rows have that level. ``plain`` is the error with the usual correction of clusters (CR1), to compare.
    """

    name: str
    level: str
    estimate: Estimate | NotEstimable
    n: int
    value: float
    plain: float


class Regression(NamedTuple):
    """Terms in order; ``references`` are the commonest level of each category; ``dropped`` are terms that others already say."""

    terms: tuple[Term, ...]
    references: Mapping[str, str]
    n: int
    clusters: int
    r2: float
    dropped: tuple[str, ...]


class _Sums(NamedTuple):
    """X'X and X'y of one cluster, its rows and the sum of y²."""

    square: Matrix
    along: Vector
    rows: float
    outcomes: float


def regression(
    rows: Iterable[Row],
    factors: Sequence[str],
    numbers: Sequence[str],
    level: float = 0.95,
    within: bool = True,
) -> Regression | NotEstimable:
    """Regress the outcome on categories (dummies against the commonest level) and numbers.

    ``within`` takes each cluster's own mean out, so that courts are compared with themselves; else a constant is fitted
    (the term named ""). With fewer than eight clusters the figures stand without intervals. `NotEstimable` where hardly
    more rows than terms are there, or the outcome never differs.
    """
    told = [row for row in rows if row.many]
    n = round(sum(row.many for row in told))
    names, references = _columns(told, factors, numbers)
    if n < len(names) + REST:
        return NotEstimable(Reason.TOO_FEW_VALUES, n)
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in told:
        groups[row.cluster].append(row)
    groups = {cluster: rows for cluster, rows in groups.items() if sum(row.many for row in rows) > 0}
    place = {name: at for at, name in enumerate(names)}
    sums = [_sums(groups[cluster], place, factors, numbers, within) for cluster in sorted(groups)]
    whole = _added(sums, len(names))
    spread = whole.outcomes if within else whole.outcomes - whole.along[0] ** 2 / n
    if spread <= 1e-12:
        return NotEstimable(Reason.NO_SPREAD, n)
    inverted, dropped = inverse(whole.square)
    beta = product(inverted, whole.along)
    explained = sum(b * a for b, a in zip(beta, whole.along, strict=True))
    unexplained = max(0.0, whole.outcomes - explained)
    jackknife = _jackknife(sums, whole, beta)
    plain = _plain(sums, inverted, beta, n, len(names) - len(dropped), len(groups) if within else 0)
    freedom = _freedom(sums, inverted)
    counts: dict[tuple[str, str], float] = defaultdict(float)
    for row in told:
        for factor, value in zip(factors, row.factors, strict=True):
            counts[factor, value] += row.many
    terms = []
    for term, at in place.items():
        if at in dropped:
            continue
        size = round(counts.get(term, n))
        estimate: Estimate | NotEstimable = NotEstimable(Reason.TOO_FEW_CLUSTERS, size)
        if len(groups) >= FEWEST:
            half = student_quantile((1 + level) / 2, freedom[at]) * sqrt(jackknife[at])
            estimate = Estimate(beta[at], Interval(beta[at] - half, beta[at] + half, level), size, METHOD)
        terms.append(Term(term[0], term[1], estimate, size, beta[at], sqrt(plain[at])))
    return Regression(
        tuple(terms),
        references,
        n,
        len(groups),
        1 - unexplained / spread,
        tuple(":".join(filter(None, term)) for term, at in place.items() if at in dropped and any(term)),
    )


def _columns(
    rows: Sequence[Row], factors: Sequence[str], numbers: Sequence[str]
) -> tuple[list[tuple[str, str]], dict[str, str]]:
    """Terms in order (the constant first) and the commonest level of each category."""
    names: list[tuple[str, str]] = [("", "")]
    references = {}
    for at, factor in enumerate(factors):
        levels: dict[str, float] = defaultdict(float)
        for row in rows:
            levels[row.factors[at]] += row.many
        ranked = sorted(levels, key=lambda one: (-levels[one], one))
        references[factor] = ranked[0] if ranked else ""
        names += [(factor, one) for one in sorted(ranked[1:])]
    names += [(number, "") for number in numbers]
    return names, references


def _sums(
    rows: Sequence[Row],
    place: Mapping[tuple[str, str], int],
    factors: Sequence[str],
    numbers: Sequence[str],
    within: bool,
) -> _Sums:
    """Sums of one cluster. Rows are mostly noughts, so only what is there is multiplied."""
    size = len(place)
    square, along, outcomes, many = [[0.0] * size for _ in range(size)], [0.0] * size, 0.0, 0.0
    for row in rows:
        entries = [(0, 1.0)]
        entries += [
            (place[name, value], 1.0)
            for name, value in zip(factors, row.factors, strict=True)
            if (name, value) in place
        ]
        entries += [
            (place[name, ""], value) for name, value in zip(numbers, row.numbers, strict=True) if value
        ]
        for i, one in entries:
            weight = one * row.many
            along[i] += weight * row.outcome
            line = square[i]
            for j, other in entries:
                line[j] += weight * other
        outcomes += row.many * row.outcome**2
        many += row.many
    if within:
        # The cluster's mean taken out of everything, the constant among it.
        means, mean = list(square[0]), along[0]
        for i in range(size):
            along[i] -= means[i] * mean / many
            for j in range(size):
                square[i][j] -= means[i] * means[j] / many
        outcomes -= mean**2 / many
    return _Sums(square, along, many, outcomes)


def _added(sums: Sequence[_Sums], size: int) -> _Sums:
    square = [[sum(one.square[i][j] for one in sums) for j in range(size)] for i in range(size)]
    along = [sum(one.along[i] for one in sums) for i in range(size)]
    return _Sums(square, along, sum(one.rows for one in sums), sum(one.outcomes for one in sums))


def _jackknife(sums: Sequence[_Sums], whole: _Sums, beta: Vector) -> Vector:
    """(G - 1)/G times the squares by which each coefficient moves when one cluster is left out."""
    size, clusters = len(beta), len(sums)
    moved = [0.0] * size
    for one in sums:
        square = [
            [a - b for a, b in zip(*lines, strict=True)]
            for lines in zip(whole.square, one.square, strict=True)
        ]
        along = [a - b for a, b in zip(whole.along, one.along, strict=True)]
        inverted, _ = inverse(square)
        for at, value in enumerate(product(inverted, along)):
            # A term that a cluster alone carries has no value without it, and says nothing of it.
            moved[at] += (value - beta[at]) ** 2 if inverted[at][at] else 0.0
    return [(clusters - 1) / clusters * value for value in moved]


def _freedom(sums: Sequence[_Sums], inverted: Matrix) -> Vector:
    """Degrees of freedom of each coefficient: its effective number of clusters less one.

    A cluster that carries a large part of what is known of a coefficient counts for less than one of many equal ones:
    1 / Σ w², w its part (L. Kish 1965; A. V. Carter, K. T. Schnepel, D. G. Steigerwald 2017).
    """
    squares = [0.0] * len(inverted)
    for one in sums:
        for at, row in enumerate(inverted):
            squares[at] += sum(a * b[at] for a, b in zip(row, one.square, strict=True)) ** 2
    return [max(1.0, 1 / square - 1) if square else 1.0 for square in squares]


def _plain(
    sums: Sequence[_Sums], inverted: Matrix, beta: Vector, n: int, terms: int, absorbed: int
) -> Vector:
    """CR1: the sandwich over clusters with G/(G - 1) · (n - 1)/(n - k), as other programs print it (K.-Y. Liang, S. L. Zeger 1986)."""
    size, clusters = len(beta), len(sums)
    if clusters < 2:
        return [0.0] * size
    variance = [0.0] * size
    for one in sums:
        score = [a - b for a, b in zip(one.along, product(one.square, beta), strict=True)]
        for at, value in enumerate(product(inverted, score)):
            variance[at] += value**2
    factor = clusters / (clusters - 1) * (n - 1) / max(1, n - terms - absorbed)
    return [factor * value for value in variance]
