"""The least that there must be: a lower bound where people differ in how easily they are listed."""

from __future__ import annotations

from itertools import combinations
from math import sqrt
from typing import NamedTuple

from sudebnik.stats.capture.histories import Lists
from sudebnik.stats.capture.unseen import log_normal
from sudebnik.stats.estimate import Estimate


class Coverage(NamedTuple):
    """Sample coverage (A. Chao, P. K. Tsay and others 2001): ``share`` is C, 1 minus the mean share of a list that is on no other.

    ``first`` is D/C, the whole if lists know nothing of each other; ``low`` takes two steps from there towards the whole that agrees
    with how lists hang together pair by pair, ``high`` is that whole, to be believed only where C is high (.55 and more). None
    where there is no such figure.
    """

    share: float
    distinct: float
    first: float | None
    low: float | None = None
    high: float | None = None


def lower_bound(lists: Lists, level: float = 0.95) -> tuple[Estimate, float]:
    """At the least so many, bias-corrected, with its standard error (A. Chao 1987, 1989; variance: L.-P. Rivest, S. Baillargeon 2007).

    n + ((K-1)/K) f1 (f1 - 1) / (2 (f2 + 1)), f1 and f2 the persons on exactly one and two lists. A bound for lists that know
    nothing of each other and reach everybody alike; where lists hang together it need not be one.
    """
    a = (lists.k - 1) / lists.k
    f1, f2 = (float(count) for count in (*lists.frequencies, 0)[:2])
    unseen = a * f1 * (f1 - 1) / (2 * (f2 + 1))
    variance = unseen + a * a * f1 * (f1 - 1) * (f1 * f1 + 4 * f1 * f2 + 3 * f1 - 6 * f2 - 6) / (
        4 * (f2 + 1) ** 2 * (f2 + 2)
    )
    variance = max(0.0, variance)
    seen = lists.n
    return Estimate(
        seen + unseen, log_normal(seen + unseen, seen, variance, level), seen, "Chao 1987, bias-corrected"
    ), sqrt(variance)


def forms(lists: Lists) -> dict[str, float | None]:
    """The bound as papers write it: with the factor (K-1)/K or, for very many lists, without; corrected for bias or not (None where nobody is on two lists)."""
    f1, f2 = (float(count) for count in (*lists.frequencies, 0)[:2])
    plain = f1 * f1 / (2 * f2) if f2 else None
    corrected = f1 * (f1 - 1) / (2 * (f2 + 1))
    a = (lists.k - 1) / lists.k
    return {
        "plain": lists.n + a * plain if plain is not None else None,
        "corrected": lists.n + a * corrected,
        "plain_many_lists": lists.n + plain if plain is not None else None,
        "corrected_many_lists": lists.n + corrected,
    }


def sample_coverage(lists: Lists) -> Coverage:
    """How much of what there is the lists have seen; below .55 they carry a lower bound at most."""
    sizes = lists.sizes
    alone = [int(lists.counts[1 << j]) for j in range(lists.k)]
    share = 1 - sum(single / size for single, size in zip(alone, sizes, strict=True) if size) / lists.k
    distinct = lists.n - sum(alone) / lists.k
    if share <= 0:
        return Coverage(share, distinct, None)
    first, none, by = distinct / share, 0.0, 0.0
    for i, j in combinations(range(lists.k), 2):
        # Whoever is on no third list: those whom it would matter for that the two hang together.
        pair = (1 << i, 1 << j, 1 << i | 1 << j)
        own = int(lists.counts[pair[0]] + lists.counts[pair[1]] + 2 * lists.counts[pair[2]])
        both = sum(int(count) for mask, count in enumerate(lists.counts) if mask & pair[2] == pair[2])
        none += own / (lists.k * share)
        by += own * both / (sizes[i] * sizes[j]) / (lists.k * share) if sizes[i] and sizes[j] else 0.0
    low = first
    for _ in range(2):
        low = first - none + low * by
    return Coverage(share, distinct, first, low, (first - none) / (1 - by) if by < 1 else None)
