"""How often intervals hold the truth: the same thing measured again and again in worlds whose truth is known."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random
from typing import NamedTuple

from sudebnik.stats.estimate import Estimate, Interval, NotEstimable
from sudebnik.stats.proportions import score_interval

Measured = Mapping[str, Estimate | NotEstimable]
"""What estimators, by name, say of one world."""

World = Callable[[Random], tuple[float, Measured]]
"""Makes a world, gives its truth and what was measured in it."""


class Coverage(NamedTuple):
    """How an estimator did in ``runs`` worlds: intervals that held the truth, that lay ``below`` and ``above`` it, and refusals.

    ``width`` is the mean one of intervals, ``off`` the mean of value less truth.
    """

    runs: int
    covered: int
    below: int
    above: int
    refused: int
    width: float
    off: float

    @property
    def told(self) -> int:
        return self.runs - self.refused

    @property
    def share(self) -> float:
        """The share of intervals that held the truth, of those that were told."""
        return self.covered / self.told if self.told else 0.0

    @property
    def chance(self) -> Interval:
        """Where that share would lie with more runs (Wilson 1927)."""
        return score_interval(self.share, self.told) if self.told else Interval(0.0, 1.0)


def together(one: Coverage, other: Coverage) -> Coverage:
    """Both, as if the worlds had been made in one go."""
    told = max(1, one.told + other.told)
    return Coverage(
        one.runs + other.runs,
        one.covered + other.covered,
        one.below + other.below,
        one.above + other.above,
        one.refused + other.refused,
        (one.width * one.told + other.width * other.told) / told,
        (one.off * one.told + other.off * other.told) / told,
    )


def coverage(world: World, runs: int, seed: int) -> dict[str, Coverage]:
    """What each estimator covers in ``runs`` worlds, made by chance from ``seed``; the same seed gives the same figures."""
    found: dict[str, list[float]] = {}
    for run in range(runs):
        truth, measured = world(Random(f"{seed} {run}"))  # noqa: S311 - no cryptography
        for name, told in measured.items():
            row = found.setdefault(name, [0.0] * 6)
            if isinstance(told, NotEstimable):
                row[3] += 1
                continue
            low, high, _ = told.interval
            row[0 if low <= truth <= high else 1 if high < truth else 2] += 1
            row[4] += high - low
            row[5] += told.value - truth
    return {name: _counted(runs, row) for name, row in found.items()}


def _counted(runs: int, row: list[float]) -> Coverage:
    covered, below, above, refused = map(int, row[:4])
    told = max(1, runs - refused)
    return Coverage(runs, covered, below, above, refused, row[4] / told, row[5] / told)
