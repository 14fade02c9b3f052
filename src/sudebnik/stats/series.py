"""A series of months made ready for regression: what each month was exposed to, what has appeared of it, what is dropped."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, log, pi, sin
from typing import NamedTuple

from sudebnik.stats.months import days, place

EARLY = 0.3
"""Part of a month that must have appeared for the month to count."""
SEASONS_FROM = 36
"""Months from which the time of the year is taken out: with less than three of each month, a season and a change of two years look alike."""
USUAL = 365.2425 / 12
"""Days of a usual month."""


class Series(NamedTuple):
    """The months that are used: places in time (in order), counts, logarithms of what they are exposed to; and those dropped."""

    places: list[int]
    counts: list[int]
    offsets: list[float]
    dropped: tuple[str, ...]

    @property
    def seasonal(self) -> bool:
        """Whether it is long enough for the time of the year."""
        return len(self.places) >= SEASONS_FROM


def series(
    counts: Sequence[int | None],
    months: Sequence[str],
    exposure: Sequence[float] | None = None,
    seen: Sequence[float] | None = None,
) -> Series:
    """Counts with their offsets: the logarithm of the month's days (or of ``exposure``) in parts of a usual month, and of the part ``seen``.

    Months that are None, that were exposed to nothing, or of which less than three tenths have appeared are dropped.
    """
    exposed = exposure if exposure is not None else [days(month) / USUAL for month in months]
    part = seen if seen is not None else [1.0] * len(months)
    kept: list[tuple[int, int, float]] = []
    dropped = []
    for month, count, size, share in zip(months, counts, exposed, part, strict=True):
        if count is None or size <= 0 or share < EARLY:
            dropped.append(month)
        else:
            kept.append((place(month), count, log(size) + log(share)))
    kept.sort()
    return Series(
        [at for at, _, _ in kept],
        [n for _, n, _ in kept],
        [off for _, _, off in kept],
        tuple(sorted(dropped)),
    )


def waves(at: int) -> list[float]:
    """The time of the year of a place: one wave a year and one each half year."""
    turn = 2 * pi * (at % 12) / 12
    return [cos(turn), sin(turn), cos(2 * turn), sin(2 * turn)]
