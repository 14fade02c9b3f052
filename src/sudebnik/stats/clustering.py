"""How much less units say that come in clusters: defendants of one case, cases of one court."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import inf
from typing import NamedTuple

from sudebnik.stats.distributions import student_quantile

Clusters = Mapping[tuple[int, int], int]
"""How many clusters there are of each kind: (hits, items of the whole) of a cluster, by the machine's code."""


class Effect(NamedTuple):
    """``factor`` by which the variance of units drawn one by one is multiplied (never below one), and the ``freedom`` it is known with.

    ``most`` is the factor if all items of a cluster were alike.
    """

    factor: float
    freedom: float
    most: float


NONE = Effect(1.0, inf, 1.0)
"""Units that come one by one."""


def design_effect(clusters: Clusters | None) -> Effect:
    """Of a share of hits among items: the variance between clusters in parts of the binomial one (L. Kish 1965, ch. 5)."""
    if not clusters:
        return NONE
    items = sum(size * count for (_, size), count in clusters.items())
    number = sum(count for (_, size), count in clusters.items() if size)
    if number < 2:
        return Effect(1.0, inf, 1.0)
    share = sum(hits * count for (hits, _), count in clusters.items()) / items
    squares = sum(count * (hits - share * size) ** 2 for (hits, size), count in clusters.items())
    most = max(1.0, sum(count * size**2 for (_, size), count in clusters.items()) / items)
    binomial = items * share * (1 - share)
    factor = squares * number / (number - 1) / binomial if binomial else 1.0
    return Effect(min(max(1.0, factor), max(most, 1.0)), _freedom(factor, number), most)


def residual_effect(residuals: Iterable[tuple[Sequence[tuple[float, int]], int]]) -> Effect:
    """Of what people found beyond the machine: kinds of clusters of checked units, each with how many there are of it.

    A kind is its residuals and how many units have each.
    """
    told = [(kind, many) for kind, many in residuals if kind]
    number = sum(many for _, many in told)
    sizes = [(sum(count for _, count in kind), many) for kind, many in told]
    units = sum(size * many for size, many in sizes)
    if number < 2 or units == number:
        return NONE
    mean = sum(value * count * many for kind, many in told for value, count in kind) / units
    singly = sum(many * count * (value - mean) ** 2 for kind, many in told for value, count in kind)
    most = sum(many * size * size for size, many in sizes) / units
    if not singly:
        return Effect(most, inf, most)
    sums = ((sum(count * (value - mean) for value, count in kind), many) for kind, many in told)
    factor = sum(many * total**2 for total, many in sums) * number / (number - 1) / singly
    return Effect(max(1.0, factor), _freedom(factor, number), most)


def _freedom(factor: float, clusters: int) -> float:
    return clusters - 1 if factor > 1 else inf


def quantile(level: float, parts: Iterable[tuple[float, float]]) -> float:
    """Student's quantile for a variance put together from ``parts`` (variance, freedom), by F. E. Satterthwaite (1946)."""
    told = list(parts)
    whole = sum(variance for variance, _ in told)
    doubt = sum(variance**2 / freedom for variance, freedom in told)
    return student_quantile((1 + level) / 2, whole**2 / doubt if doubt else inf)


def unmasked(effect: Effect, likeness: float) -> Effect:
    """The effect on the truth, seen through codes whose errors hide how alike clusters are.

    ``likeness`` is the squared correlation of code and truth: of what units of a cluster have in common, codes show that part.
    """
    if effect.factor == 1 or likeness <= 0:
        return effect._replace(factor=effect.most if effect.factor > 1 else 1.0)
    return effect._replace(factor=min(effect.most, 1 + (effect.factor - 1) / likeness))
