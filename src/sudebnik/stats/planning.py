"""How many more units people have to check, and of which stratum, until an interval is as narrow as wanted."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from math import ceil, sqrt
from statistics import NormalDist
from typing import NamedTuple

from sudebnik.stats.coding_error import Method
from sudebnik.stats.estimate import NotEstimable, Reason
from sudebnik.stats.layers import Code, Layer, layers_of
from sudebnik.stats.limits import Varying, coding_variance, limits, totals
from sudebnik.stats.strata import Stratum, represented


class Step(NamedTuple):
    """How many ``units`` more of a stratum are to be checked, chosen at random."""

    stratum: str
    units: int


class Plan(NamedTuple):
    """What to check further: one stratum if it is enough, else several, those first that need most; nothing if the goal is out of reach.

    ``half_width`` is what half the interval would be then, ``least`` what it would be if every unit were checked: no
    more checking brings it below, only more units of what is counted.
    """

    steps: tuple[Step, ...]
    half_width: float
    least: float

    @property
    def reached(self) -> bool:
        """Whether checking can bring the interval to where it was wanted."""
        return bool(self.steps)


_STUCK = 3
"""Steps from one side after which the search halves what is left."""


def more(
    strata: Iterable[Stratum[Code]],
    hit: Code | Collection[Code],
    factor: float = 0.5,
    level: float = 0.95,
    method: str = Method.DIFFERENCE,
    finite: bool = False,
) -> Plan | NotEstimable:
    """What has to be checked to bring the interval of `coding_error.share` to ``factor`` of its width, if people go on finding what they found.

    The interval is that of the share with the pairs of each stratum multiplied. Where no stratum is enough alone, units are shared out
    by size times standard deviation (J. Neyman 1934). `NotEstimable` where nobody was checked or the question arises for none.
    """
    told, untold = represented(strata)
    if not told:
        return NotEstimable(Reason.NOBODY_CHECKED if untold else Reason.NO_UNITS, 0)
    by_code = Method(method) is Method.POSTSTRATIFIED
    varying = Varying(0.0 if finite else 1.0, 1.0, NormalDist().inv_cdf((1 + level) / 2))

    def divided(one: Stratum[Code], checked: float) -> Sequence[Layer]:
        return [_scaled(layer, checked / one.people) for layer in layers_of(one, hit, by_code)]

    def half(checked: Sequence[float]) -> float:
        parts = [layer for one, n in zip(told, checked, strict=True) for layer in divided(one, n)]
        low, high = limits(parts, 1.0, varying)
        return (high - low) / 2

    now = [float(one.people) for one in told]
    if totals([layer for one in told for layer in divided(one, one.people)], 1.0).whole <= 0:
        return NotEstimable(Reason.NO_UNITS, sum(one.people for one in told))
    goal = factor * half(now)
    least = half([float(one.units) for one in told])
    if least > goal:
        return Plan((), half(now), least)

    enough = []
    for place, one in enumerate(told):

        def so_many(n: int, place: int = place) -> float:
            return half([*now[:place], float(n), *now[place + 1 :]])

        if one.people < one.units and so_many(one.units) <= goal:
            n = fewest(one.people, one.units, so_many, goal)
            enough.append((n - one.people, one.name, so_many(n)))
    if enough:
        units, name, reached = min(enough)
        return Plan((Step(name, units),), reached, least)
    # Neyman's numbers for a sample of any size: in proportion to these, no fewer than now and no more than there are.
    parts = [(one, divided(one, one.people)) for one in told]
    weights = [
        sqrt(one.people * coding_variance(layers, 1.0)) if totals(layers, 1.0).whole > 0 else 0.0
        for one, layers in parts
    ]
    if not any(weights):  # no error was seen anywhere
        weights = [float(one.units) for one in told]

    def shared(size: int) -> list[float]:
        return [
            min(float(one.units), max(n, ceil(size * weight / sum(weights))))
            for one, n, weight in zip(told, now, weights, strict=True)
        ]

    all_of_them = max(
        ceil(one.units * sum(weights) / weight) for one, weight in zip(told, weights, strict=True) if weight
    )
    size = fewest(sum(one.people for one in told), all_of_them, lambda size: half(shared(size)), goal)
    steps = [Step(one.name, int(n) - one.people) for one, n in zip(told, shared(size), strict=True)]
    ranked = sorted((step for step in steps if step.units), key=lambda step: (-step.units, step.stratum))
    return Plan(tuple(ranked), half(shared(size)), least)


def fewest(low: int, high: int, half: Callable[[int], float], goal: float) -> int:
    """The least number above ``low`` at which half the interval is no more than ``goal``, where at ``high`` it is."""
    # The square of the width is about a + b/n: false position in 1/n, by the Illinois rule; halves where one end stays.
    above, below = half(low) ** 2 - goal**2, goal**2 - half(high) ** 2
    same = 0
    while high - low > 1:
        part = above / (above + below) if above + below > 0 and abs(same) < _STUCK else 0.5
        # Where a stratum hardly errs, high is beyond what floats tell apart from what is taken from it.
        middle = round(low * high / max(high - part * (high - low), low))
        middle = min(high - 1, max(low + 1, middle))
        over = half(middle) ** 2 - goal**2
        if over <= 0:
            high, below = middle, -over
            above, same = (above / 2 if same > 0 else above), max(same, 0) + 1
        else:
            low, above = middle, over
            below, same = (below / 2 if same < 0 else below), min(same, 0) - 1
    return high


def _scaled(layer: Layer, times: float) -> Layer:
    """As if so many times more units had been checked, at the most all, and the same found in them."""
    times = min(times, layer.units / layer.checked)
    return Layer(layer.known, {pair: times * units for pair, units in layer.pairs.items()})
