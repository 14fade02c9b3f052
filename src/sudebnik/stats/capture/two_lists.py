"""Two lists: the share of one that stands on the other says how many both missed, if the lists know nothing of each other.

That the lists are independent is assumed and cannot be tested with two lists; whoever shows a number of this module says so.
"""

from __future__ import annotations

from itertools import combinations
from math import sqrt
from typing import NamedTuple

from sudebnik.stats.capture.histories import Lists
from sudebnik.stats.capture.unseen import log_normal
from sudebnik.stats.estimate import Estimate, NotEstimable, Reason


class Pair(NamedTuple):
    """Two lists (by place), those on both, and the whole by Lincoln–Petersen (None where nobody is on both) and by Chapman."""

    first: int
    second: int
    both: int
    petersen: float | None
    chapman: Estimate
    error: float


def chapman(first: int, second: int, both: int, level: float = 0.95) -> tuple[Estimate, float]:
    """The whole from two sizes and their overlap, with its standard error (D. G. Chapman 1951; G. A. F. Seber 1982, p. 60; J. Wittes 1972).

    The interval is log-normal on the part that neither list has.
    """
    seen = first + second - both
    whole = (first + 1) * (second + 1) / (both + 1) - 1
    variance = (first + 1) * (second + 1) * (first - both) * (second - both) / ((both + 1) ** 2 * (both + 2))
    return Estimate(whole, log_normal(whole, seen, variance, level), seen, "Chapman 1951"), sqrt(variance)


def pairs(lists: Lists, level: float = 0.95) -> list[Pair]:
    """Every pair on its own: where they disagree beyond their intervals, lists hang together or people differ."""
    sizes = lists.sizes
    found = []
    for (i, j), both in lists.overlaps.items():
        estimate, error = chapman(sizes[i], sizes[j], both, level)
        found.append(Pair(i, j, both, sizes[i] * sizes[j] / both if both else None, estimate, error))
    return found


def two_lists(lists: Lists, level: float = 0.95) -> Estimate | NotEstimable:
    """Chapman's figure for exactly two lists; refused where nobody is on both, and where there are more (they tell more than any pair)."""
    if lists.k != 2 or lists.overlap(0, 1) == 0:
        return NotEstimable(Reason.NOT_IDENTIFIED, lists.n, least=lists.n)
    first, second = lists.sizes
    return chapman(first, second, lists.overlap(0, 1), level)[0]


def disagreement(found: list[Pair]) -> float:
    """The share of pairs of pairs whose intervals do not meet; nought where there are fewer than two."""
    both = list(combinations([pair.chapman.interval for pair in found], 2))
    apart = sum(one.high < other.low or other.high < one.low for one, other in both)
    return apart / len(both) if both else 0.0
