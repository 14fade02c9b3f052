"""How many acts a recent month will have in the end: what was seen, and what earlier months had still to come."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import accumulate
from math import ceil, floor, fsum, sqrt
from typing import NamedTuple

from sudebnik.stats.chance import negative_binomial
from sudebnik.stats.delay import delay, expected
from sudebnik.stats.estimate import Estimate, Interval, NotEstimable, Reason
from sudebnik.stats.retro import SIZES, likeness, misses, weights
from sudebnik.stats.series import EARLY
from sudebnik.stats.triangle import Triangle

DRAWS = 1000
SEED = 7
FEWEST_LOOKS = 3
"""Earlier looks below which nothing is known of how far nowcasts miss."""
METHOD = "Johnson et al. 2025"


class Nowcast(NamedTuple):
    """A month: what was ``seen`` of it, which part of it that is on the mean, and how many acts it will have in the end.

    ``draws`` are what it may come to; the same place in the draws of two months is one future. Complete months have none, and
    their estimate has no width.
    """

    month: str
    seen: int
    fraction: float | None
    estimate: Estimate | NotEstimable
    draws: tuple[int, ...] = ()


def nowcast(
    triangle: Triangle,
    *,
    draws: int = DRAWS,
    seed: int = SEED,
    level: float = 0.95,
    rows: int | None = None,
    looks: int | None = None,
) -> list[Nowcast]:
    """Each month of a triangle with what is still to come (chain ladder; misses of earlier nowcasts, negative binomial).

    The delay is that of the last ``rows`` months, by default three times the longest delay; the width comes from nowcasts of
    the last ``looks`` months (all). What is told is how many acts will have been published, never how many there are. A month
    of which less than three tenths have appeared is refused, and every unfinished one where nobody looked before.
    """
    used = rows or 3 * triangle.longest
    known = delay(triangle, used)
    if not isinstance(known, NotEstimable):
        missed = misses(triangle, used, looks)
        sizes, alike = weights(missed), likeness(missed)
    elif triangle.looks < 2:
        known = NotEstimable(Reason.NO_VINTAGES, 0)
    shared = random.Random(f"{seed}")  # noqa: S311 - no cryptography
    common = [shared.gauss(0, 1) for _ in range(draws)]
    found = []
    for row, month in enumerate(triangle.months):
        at, seen = triangle.latest(row)
        if row + triangle.longest < len(triangle.months):
            found.append(Nowcast(month, seen, 1.0, Estimate(seen, Interval(seen, seen, level), seen, METHOD)))
            continue
        if isinstance(known, NotEstimable):
            found.append(Nowcast(month, seen, None, known._replace(n=seen, least=seen)))
            continue
        part = known.until[at] if at >= 0 else 0.0
        more = expected(seen, at, known) if part >= EARLY else None
        if more is None:
            found.append(Nowcast(month, seen, part, NotEstimable(Reason.TOO_EARLY, seen, least=seen)))
        elif len(missed[at]) < FEWEST_LOOKS:
            found.append(Nowcast(month, seen, part, NotEstimable(Reason.NO_VINTAGES, seen, least=seen)))
        else:
            chance = random.Random(f"{seed} {month}")  # noqa: S311 - no cryptography
            drawn = _drawn(fsum(more), sizes[at], chance, common, alike)
            told = tuple(seen + one for one in drawn)
            found.append(Nowcast(month, seen, part, _estimate(seen + fsum(more), seen, told, level), told))
    return found


def _drawn(
    mean: float, likely: Sequence[float], chance: random.Random, common: Sequence[float], alike: float
) -> list[int]:
    """Counts still to come, large where ``common`` is large as far as misses of one look are ``alike``."""
    whole = list(accumulate(likely))
    sizes = chance.choices(SIZES, cum_weights=whole, k=len(common))
    ranked = sorted(negative_binomial(chance, mean, size) for size in sizes)
    own = sqrt(1 - alike)
    order = [(sqrt(alike) * one + own * chance.gauss(0, 1), at) for at, one in enumerate(common)]
    found = [0] * len(common)
    for count, (_, at) in zip(ranked, sorted(order), strict=True):
        found[at] = count
    return found


def _estimate(value: float, seen: int, draws: Sequence[int], level: float) -> Estimate:
    """The value with the middle of the draws, no end of which is cut off."""
    ranked, last = sorted(draws), len(draws) - 1
    tail = (1 - level) / 2
    low, high = ranked[floor(tail * last)], ranked[ceil((1 - tail) * last)]
    return Estimate(value, Interval(min(low, value), max(high, value), level), seen, METHOD)
