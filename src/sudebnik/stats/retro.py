"""How far earlier nowcasts would have missed: the same months, as they stood then and as they are known now."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, fsum, log, sqrt
from typing import NamedTuple

from sudebnik.stats.delay import delay, expected
from sudebnik.stats.estimate import NotEstimable
from sudebnik.stats.negative_binomial import log_likelihood
from sudebnik.stats.triangle import Triangle

SIZES = tuple(0.1 * 10 ** (at / 8) for at in range(33))
"""Sizes r of the variance μ + μ²/r that are weighed against each other, from wild to Poisson's."""


_BESIDE = 0.5
"""What a miss at the next delay weighs beside one at the same; at the one after that, half as much again."""
_LEAST = 0.05


class Miss(NamedTuple):
    """What was expected to be added to a month, what was, and how many months ago that was expected."""

    expected: float
    added: int
    back: int = 0


def misses(triangle: Triangle, rows: int | None = None, looks: int | None = None) -> list[list[Miss]]:
    """For each delay at which a month can stand, what nowcasts of the last ``looks`` months said of it and what has come since.

    Each earlier triangle knows only what had been seen by then; of what it expected, that part counts whose time has come.
    """
    longest, last = triangle.longest, len(triangle.months) - 1
    found: list[list[Miss]] = [[] for _ in range(longest)]
    for back in range(1, min(looks if looks is not None else last, last) + 1):
        then = triangle.earlier(back)
        known = delay(then, rows)
        if isinstance(known, NotEstimable):
            break
        for at in range(min(longest, last - back + 1)):
            row = last - back - at
            before = then.seen[row][at]
            now = triangle.latest(row)
            if before is None or now[0] <= at:
                continue
            more = expected(before, at, known)
            if more is not None:
                found[at].append(Miss(fsum(more[: now[0] - at]), now[1] - before, back))
    return found


def weights(missed: Sequence[Sequence[Miss]]) -> list[list[float]]:
    """For each delay, how likely each of `SIZES` is after the misses there and, weighing less, at the delays beside it.

    All sizes were as likely beforehand: where misses are few, wild sizes keep their weight and intervals are wide.
    """
    alone = [
        [log_likelihood(added, means, 1 / size) for size in SIZES] if added else None
        for added, means in map(_columns, missed)
    ]
    found = []
    for at in range(len(missed)):
        whole = [0.0] * len(SIZES)
        for beside, line in enumerate(alone):
            weight = _BESIDE ** abs(beside - at)
            if line and weight >= _LEAST:
                whole = [a + weight * b for a, b in zip(whole, line, strict=True)]
        top = max(whole)
        found.append([exp(one - top) for one in whole])
    return found


def likeness(missed: Sequence[Sequence[Miss]]) -> float:
    """The correlation (nought or more) of misses at different delays in one look: whether a look that misses one month misses all."""
    looks: dict[int, list[float]] = {}
    for line in missed:
        if line:
            size = most_likely(line)
            for miss in line:
                mu = max(miss.expected, 1e-9)
                looks.setdefault(miss.back, []).append((miss.added - mu) / sqrt(mu + mu * mu / size))
    several = [line for line in looks.values() if len(line) > 1]
    square = fsum(one * one for line in several for one in line) / max(sum(map(len, several)), 1)
    crossed = fsum(fsum(line) ** 2 - fsum(one * one for one in line) for line in several)
    pairs = sum(len(line) * (len(line) - 1) for line in several)
    return min(max(crossed / pairs / square, 0.0), 1.0) if pairs and square else 0.0


def most_likely(missed: Sequence[Miss], least: float = 0.1, most: float = 1000.0) -> float:
    """The most likely size r between two limits (the dispersion of Johnson et al. 2025), by golden section."""
    added, means = _columns(missed)

    def at(logarithm: float) -> float:
        return log_likelihood(added, means, exp(-logarithm))

    low, high, part = log(least), log(most), (5**0.5 - 1) / 2
    left, right = high - part * (high - low), low + part * (high - low)
    at_left, at_right = at(left), at(right)
    while high - low > 1e-9:
        if at_left < at_right:
            low, left, at_left = left, right, at_right
            right = low + part * (high - low)
            at_right = at(right)
        else:
            high, right, at_right = right, left, at_left
            left = high - part * (high - low)
            at_left = at(left)
    return exp((low + high) / 2)


def _columns(missed: Sequence[Miss]) -> tuple[list[int], list[float]]:
    return [miss.added for miss in missed], [max(miss.expected, 1e-9) for miss in missed]
