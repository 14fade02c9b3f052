"""How late acts appear: which part of them is there after so many months."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from sudebnik.stats.estimate import NotEstimable, Reason
from sudebnik.stats.triangle import Triangle


class Delay(NamedTuple):
    """The part of a month's acts that appears with each delay, and up to it; ``rows`` are the months each delay was watched in."""

    parts: tuple[float, ...]
    until: tuple[float, ...]
    rows: tuple[int, ...]


def delay(triangle: Triangle, months: int | None = None) -> Delay | NotEstimable:
    """The chain ladder over the last ``months`` rows (all): what a delay adds to what was there before it.

    θ(d) = acts added with delay d / acts there before, over the months in which both are known; F(d) is in proportion to
    Π(1 + θ) (Mack 1993; Johnson et al. 2025). Refused where a delay was watched in no month, or nothing was ever seen.
    """
    rows = triangle.seen[-months:] if months else triangle.seen
    total = sum(count for row in range(len(triangle.seen)) for count in [triangle.latest(row)[1]])
    growth, watched = [1.0], [sum(row[0] is not None for row in rows)]
    for d in range(1, triangle.longest + 1):
        known = [
            (before, now)
            for row in rows
            if (before := row[d - 1]) is not None and (now := row[d]) is not None
        ]
        if not known:
            return NotEstimable(Reason.DELAY_NOT_SEEN, total, least=total)
        before = sum(pair[0] for pair in known)
        growth.append(1 + (sum(pair[1] for pair in known) - before) / max(before, 1))
        watched.append(len(known))
    if not total:
        return NotEstimable(Reason.NO_UNITS, 0)
    return of_growth(growth, watched)


def of_growth(growth: Sequence[float], watched: Sequence[int]) -> Delay:
    """The delay whose parts grow by these factors from each month to the next."""
    whole = list(accumulate(growth, lambda a, b: a * b))
    until = tuple(part / whole[-1] for part in whole)
    return Delay(tuple(b - a for a, b in zip((0.0, *until), until, strict=False)), until, tuple(watched))


def expected(seen: int, at: int, found: Delay) -> list[float] | None:
    """What each delay after ``at`` will add to ``seen`` acts; None where nothing appears so early.

    Column by column, each from what was seen and what was filled in before it.
    """
    added, total = [], float(seen)
    for d in range(at + 1, len(found.parts)):
        before = found.until[d - 1]
        if before <= 0:
            return None
        more = found.parts[d] * (total + 1 - before) / before
        added.append(more)
        total += more
    return added
