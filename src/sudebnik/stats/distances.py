"""How far two answers lie apart: alike or not, by rank, by number, by ratio, or as sets."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from enum import StrEnum
from math import inf

from sudebnik.stats.estimate import Reason

Value = Hashable
"""An answer; None and NaN mean that none was given."""


class Scale(StrEnum):
    """What may be said of two values of a variable."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"
    RATIO = "ratio"
    SETS = "sets"


def masi(a: Collection[Value], b: Collection[Value]) -> float:
    """Distance of two sets, 0 to 1 (R. Passonneau, LREC 2006): one less Jaccard times monotonicity.

    Monotonicity is 1 for equal sets, 2/3 where one holds the other, 1/3 where they overlap, 0 where they share nothing.
    Two empty sets are equal.
    """
    first, second = frozenset(a), frozenset(b)
    if first == second:
        return 0.0
    shared = len(first & second)
    if not shared:
        return 1.0
    thirds = 2 if first <= second or second <= first else 1
    return 1 - shared * thirds / (3 * len(first | second))


def interval(a: float, b: float) -> float:
    """Squared difference."""
    return (a - b) ** 2


def ratio(a: float, b: float) -> float:
    """Squared difference in parts of the sum; two noughts are alike."""
    return ((a - b) / (a + b)) ** 2 if a + b else 0.0


def nominal(a: Value, b: Value) -> float:
    """Nought for the same answer, one for another."""
    return float(a != b)


DISTANCES: dict[Scale, Callable[..., float]] = {
    Scale.NOMINAL: nominal,
    Scale.INTERVAL: interval,
    Scale.RATIO: ratio,
    Scale.SETS: masi,
}
"""Distances that two values have by themselves; ordinal ones depend on all answers and are formed in `alpha`."""


def ordered(
    values: Iterable[Value], scale: Scale, order: Sequence[Value] | None = None
) -> list[Value] | Reason:
    """The values of a scale in their order (any fixed one for nominal values and sets), or why the scale cannot hold them."""
    found = set(values)
    if scale is Scale.ORDINAL and order is not None:
        return (
            Reason.NO_ORDER
            if found - set(order)
            else [value for value in dict.fromkeys(order) if value in found]
        )
    if scale is Scale.SETS and not all(isinstance(value, frozenset) for value in found):
        return Reason.NOT_SETS
    if scale in (Scale.ORDINAL, Scale.INTERVAL, Scale.RATIO):
        numbers = [value for value in found if isinstance(value, int | float) and abs(value) < inf]
        if len(numbers) < len(found):
            return Reason.NO_ORDER if scale is Scale.ORDINAL else Reason.NOT_NUMBERS
        if scale is Scale.RATIO and any(number < 0 for number in numbers):
            return Reason.NOT_NUMBERS
    return sorted(found, key=sorting_key)


def sorting_key(value: Value) -> tuple[int, float, str]:
    """A place for every answer that does not hang on hash seeds: numbers first, then sets, then all else by its words."""
    if isinstance(value, int | float):
        return (0, value, "")
    if isinstance(value, frozenset):
        return (1, len(value), repr(sorted(map(sorting_key, value))))
    return (2, 0, f"{type(value).__name__} {value!r}")
