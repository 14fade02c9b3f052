"""What has to hold before a number of the unseen is given: each gate with its name, its figure and its threshold.

A hard gate that fails means no number; a soft one means a warning beside it. Thresholds that no paper gives are ours, and
the chapter argues them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from sudebnik.stats.capture.chao import sample_coverage
from sudebnik.stats.capture.histories import Lists
from sudebnik.stats.capture.mixing import Mixing
from sudebnik.stats.estimate import Interval

LEAST_LISTS = 3
SHORT = 10
NEARLY = 0.9
"""Share of a list on another above which it may be a copy with a few missed matches."""
COVERAGE = 0.55
"""Below this sample coverage the lists carry a lower bound at most (A. Chao and others 2001)."""
RHAT, EFFECTIVE = 1.05, 400.0
WIDE = 10.0
"""Times by which the upper limit of the unseen exceeds the lower."""
FAR = 20.0
"""Times by which the upper limit of the whole exceeds those seen."""
ONE_PERSON = 0.25
"""Part of the unseen by which the absence of a single person may move it."""
APART = 2.0
"""Times by which models (or methods) that fit about as well may differ in the unseen."""
COMPLETE = 0.05
FITS = 0.05
"""Below this, times the number of checks, the method would hardly have made such a table."""


class Gate(NamedTuple):
    """``figure`` is what was looked at (None where it cannot be worked out), ``threshold`` where it fails."""

    name: str
    passed: bool
    figure: float | None
    threshold: float
    hard: bool


def of_lists(lists: Lists, isolated: int) -> list[Gate]:
    """Gates of the table itself; ``isolated`` lists that overlap no other were left out before."""
    sizes = lists.sizes
    found = lists.overlaps
    empty = sum(both == 0 for both in found.values())
    share = empty / len(found) if found else 1.0
    return [
        Gate("three_lists", lists.k >= LEAST_LISTS, lists.k, LEAST_LISTS, hard=True),
        Gate("isolated_list", isolated == 0, isolated, 1, hard=False),
        Gate("nested", not nested(lists), len(nested(lists)), 1, hard=True),
        Gate("nearly_nested", contained(lists) <= NEARLY, contained(lists), NEARLY, hard=False),
        Gate("connected", _connected(lists), None, 1, hard=True),
        Gate("triple", lists.k < LEAST_LISTS or _triple(lists), None, 1, hard=True),
        Gate("short_list", min(sizes) >= SHORT, min(sizes), SHORT, hard=False),
        Gate("empty_overlaps", share <= 0.5, share, 0.5, hard=False),
        Gate(
            "sample_coverage",
            sample_coverage(lists).share >= COVERAGE,
            sample_coverage(lists).share,
            COVERAGE,
            hard=False,
        ),
    ]


def nested(lists: Lists) -> list[tuple[int, int]]:
    """Pairs of which one list lies wholly in the other: one is copied from the other, and both are one list."""
    sizes = lists.sizes
    return [(i, j) for (i, j), both in lists.overlaps.items() if both in (sizes[i], sizes[j])]


def contained(lists: Lists) -> float:
    """Of all pairs of lists the largest share of one that stands on the other; nought where there is no pair."""
    sizes = lists.sizes
    return max(
        (both / max(1, min(sizes[i], sizes[j])) for (i, j), both in lists.overlaps.items()), default=0.0
    )


def isolated(lists: Lists) -> list[int]:
    """Lists that share nobody with any other."""
    return [j for j in range(lists.k) if all(both == 0 for pair, both in lists.overlaps.items() if j in pair)]


def _connected(lists: Lists) -> bool:
    """Whether one comes from any list to any other over overlaps."""
    reached, edge = {0}, [0]
    neighbours = {
        j: [sum(pair) - j for pair, both in lists.overlaps.items() if both and j in pair]
        for j in range(lists.k)
    }
    while edge:
        for other in neighbours[edge.pop()]:
            if other not in reached:
                reached.add(other)
                edge.append(other)
    return len(reached) == lists.k


def _triple(lists: Lists) -> bool:
    """Whether three lists overlap pair by pair; without them no model of pairs can be told from another."""
    overlaps = lists.overlaps
    return any(
        all(overlaps[pair] for pair in combinations(some, 2))
        for some in combinations(range(lists.k), LEAST_LISTS)
    )


def of_interval(interval: Interval, seen: int) -> list[Gate]:
    """Gates of the limits that came out."""
    low, high = max(1.0, interval.low - seen), max(1.0, interval.high - seen)
    return [
        Gate("wide_interval", high / low <= WIDE, high / low, WIDE, hard=False),
        Gate("far_interval", interval.high <= FAR * seen, interval.high / seen, FAR, hard=False),
    ]


def of_mixing(mixing: Mixing, felt: float) -> list[Gate]:
    """Gates of a sampler: chains that tell different things are refused, not averaged (O. Binette, R. C. Steorts 2021)."""
    return [
        Gate("chains_agree", mixing.rhat <= RHAT, mixing.rhat, RHAT, hard=True),
        Gate("enough_draws", mixing.effective >= EFFECTIVE, mixing.effective, EFFECTIVE, hard=True),
        Gate("bound_felt", felt < 0.01, felt, 0.01, hard=False),
    ]


def one_person(wholes: Sequence[float], whole: float, seen: int) -> Gate:
    """``wholes`` are the figures with one person less, a pattern each."""
    unseen = whole - seen
    moved = (
        max((abs(one - (seen - 1) - unseen) / unseen for one in wholes), default=0.0) if unseen > 0 else None
    )
    return Gate("one_person", moved is None or moved <= ONE_PERSON, moved, ONE_PERSON, hard=False)


def apart(name: str, wholes: Sequence[float], seen: int) -> Gate:
    """Whether figures that are as good as each other differ too much."""
    unseen = [max(1.0, whole - seen) for whole in wholes]
    ratio = max(unseen) / min(unseen) if unseen else 1.0
    return Gate(name, ratio <= APART, ratio, APART, hard=False)


def fits(worst: float) -> Gate:
    """Whether the method would make such a table: the smallest p of its predictive checks, times their number."""
    return Gate("fits", worst >= FITS, worst, FITS, hard=False)
