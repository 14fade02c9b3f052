"""What people would most likely find if the truth lay elsewhere: the likeliest parts of each layer under pressure.

The parts of the kinds of error in a layer are those of a multinomial sample. Where the truth is supposed to be lower than it
looks, the likeliest parts are not those observed: a pressure μ moves them, p = k / (ν + μ s), s what a unit of that kind adds
to the total and ν such that they add up to one (A. B. Owen, Empirical Likelihood, 2001, ch. 2). A kind that was never seen has
no part until the pressure makes it likelier than none.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple


class Kinds(NamedTuple):
    """A layer's checked units by what one of them would add to the total: ``seen`` (addition, units), the least addition that is possible."""

    seen: Sequence[tuple[float, float]]
    least: float
    checked: float


class Parts(NamedTuple):
    """The parts of the kinds seen, in their order, and that of a kind not seen, which adds the least."""

    seen: Sequence[float]
    unseen: float


def pressed(kinds: Kinds, pressure: float) -> Parts:
    """The likeliest parts under a ``pressure`` towards less, nought or more; those observed where there is none."""
    if not pressure:
        return Parts([units / kinds.checked for _, units in kinds.seen], 0.0)
    unseen = _with_unseen(kinds, pressure)
    if unseen is not None:
        return unseen
    level = (
        _of_two(kinds.seen, kinds.checked, pressure)
        if len(kinds.seen) == 2
        else _of_many(kinds.seen, pressure)
    )
    return Parts([units / (level + pressure * adds) for adds, units in kinds.seen], 0.0)


def _with_unseen(kinds: Kinds, pressure: float) -> Parts | None:
    """The parts if the kind that adds the least was not seen and yet has a part; else none."""
    level = -pressure * kinds.least
    parts = []
    for adds, units in kinds.seen:
        above = level + pressure * adds
        if above <= units:  # the kind that adds the least, or one so near that it has all there is
            return None
        parts.append(units / above)
    left = 1 - sum(parts)
    return Parts(parts, left) if left > 0 else None


def _of_two(seen: Sequence[tuple[float, float]], checked: float, pressure: float) -> float:
    (first, one), (second, two) = seen
    half = (checked - pressure * (first + second)) / 2
    # (ν + μ s₁)(ν + μ s₂) = k₁ (ν + μ s₂) + k₂ (ν + μ s₁); the larger root.
    rest = pressure * (pressure * first * second - one * second - two * first)
    return half + sqrt(max(0.0, half * half - rest))


def _of_many(seen: Sequence[tuple[float, float]], pressure: float) -> float:
    """Newton's steps from the left, where the sum of the parts is above one: it is convex, so none leads too far."""
    level = max(units - pressure * adds for adds, units in seen)
    while True:
        total = slope = 0.0
        for adds, units in seen:
            part = units / (level + pressure * adds)
            total += part
            slope += part * part / units
        if total - 1 < 1e-12:
            return level
        level += (total - 1) / slope
