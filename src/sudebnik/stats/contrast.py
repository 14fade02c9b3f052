"""How much more one figure is than another one of other units."""

from __future__ import annotations

from math import hypot

from sudebnik.stats.estimate import Estimate, Interval, NotEstimable

METHOD = "limits put together by their distances (MOVER: Zou, Donner 2008)"


def contrast(one: Estimate | NotEstimable, other: Estimate | NotEstimable) -> Estimate | NotEstimable:
    """``one`` less ``other``, of groups that share no unit and were checked apart, both with limits of the same level.

    Each limit lies as far off as the two limits that move the difference there, their distances added in squares, so it is as lopsided
    as they are (R. G. Newcombe 1998; G. Y. Zou, A. Donner 2008). `NotEstimable` where one of the two is; if both have
    bounds all the same, the difference has them too.
    """
    if isinstance(one, Estimate) and isinstance(other, Estimate):
        value = one.value - other.value
        below = hypot(one.value - one.interval.low, other.interval.high - other.value)
        above = hypot(one.interval.high - one.value, other.value - other.interval.low)
        level = one.interval.level
        return Estimate(value, Interval(value - below, value + above, level), one.n + other.n, METHOD)
    reason = next(told.reason for told in (one, other) if isinstance(told, NotEstimable))
    least, most = _bounds(one)
    lowest, highest = _bounds(other)
    return NotEstimable(
        reason,
        one.n + other.n,
        None if least is None or highest is None else least - highest,
        None if most is None or lowest is None else most - lowest,
    )


def _bounds(told: Estimate | NotEstimable) -> tuple[float | None, float | None]:
    return told.interval[:2] if isinstance(told, Estimate) else (told.least, told.most)
