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
    lowest = min(adds for adds, _ in kinds.seen)
    pushed = [(pressure * (adds - lowest), units) for adds, units in kinds.seen]
    level = _of_two(pushed, kinds.checked) if len(pushed) == 2 else _of_many(pushed)
    return Parts([units / (level + push) for push, units in pushed], 0.0)


def _with_unseen(kinds: Kinds, pressure: float) -> Parts | None:
    """The parts if the kind that adds the least was not seen and yet has a part; else none."""
    parts = []
    for adds, units in kinds.seen:
        push = pressure * (adds - kinds.least)
        if push <= units:  # the kind that adds the least, or one so near that it has all there is
            return None
        parts.append(units / push)
    left = 1 - sum(parts)
    return Parts(parts, left) if left > 0 else None


def _of_two(pushed: Sequence[tuple[float, float]], checked: float) -> float:
    """The ν at which two parts k / (ν + push) are one, one of the two having no push."""
    (first, one), (second, two) = pushed
    half = (checked - first - second) / 2
    rest = one * second + two * first
    root = sqrt(half * half + rest)
    return rest / (root - half) if half < 0 else half + root


def _of_many(pushed: Sequence[tuple[float, float]]) -> float:
    """The same of many: Newton's steps from the left, where their sum is above one; one in parts of it is concave, so none leads too far."""
    level = max(units - push for push, units in pushed)
    while True:
        total = slope = 0.0
        for push, units in pushed:
            part = units / (level + push)
            total += part
            slope += part * part / units
        if total - 1 < 1e-12:
            return level
        level += total * (total - 1) / slope
