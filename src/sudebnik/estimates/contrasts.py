"""One group against another: the difference of two figures with its interval."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import hypot

from sudebnik.estimates.answer import Basis, Part
from sudebnik.estimates.labels import CONTRAST
from sudebnik.estimates.question import Question
from sudebnik.stats.estimate import Estimate, Interval, NotEstimable

METHOD = "MOVER (Newcombe 1998)"


def contrasted(question: Question, parts: Sequence[Part]) -> Iterator[Part]:
    """The part for ``contrast: [a, b]``: the figure of group a less that of group b; none where one is not there."""
    named = question.options.get("contrast")
    if named is None:
        return
    found: Mapping[tuple[str, ...], Part] = {part.key: part for part in parts}
    first, second = (found.get((name,)) for name in named)
    if first is None or second is None:
        return
    one, other = first.basis, second.basis
    yield Part(
        (CONTRAST, *named),
        Basis(
            one.units + other.units,
            one.answered + other.answered,
            one.hits + other.hits,
            {
                reason: one.missing.get(reason, 0) + other.missing.get(reason, 0)
                for reason in sorted({*one.missing, *other.missing})
            },
            one.checked + other.checked,
            one.members | other.members,
        ),
        difference(first.naive, second.naive),
        difference(first.corrected, second.corrected),
    )


def difference(one: Estimate | NotEstimable, other: Estimate | NotEstimable) -> Estimate | NotEstimable:
    """One figure less another, their limits put together as for independent ones (R. G. Newcombe 1998; Zou, Donner 2008)."""
    for found in (one, other):
        if isinstance(found, NotEstimable):
            return NotEstimable(found.reason, found.n)
    assert isinstance(one, Estimate)
    assert isinstance(other, Estimate)
    value = one.value - other.value
    low = value - hypot(one.value - one.interval.low, other.interval.high - other.value)
    high = value + hypot(one.interval.high - one.value, other.value - other.interval.low)
    return Estimate(value, Interval(low, high, one.interval.level), one.n + other.n, METHOD)
