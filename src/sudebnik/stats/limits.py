"""Limits of a share that is coded with error: how far the truth can lie before what was counted would be a surprise.

For each supposed share the total that was counted is compared with what it would vary by: the sampling of units from the
process, and the sampling of units to check, at the likeliest errors under that supposition (`stats/supposed.py`). It is a
score test, as Wilson's is (1927; O. S. Miettinen, M. Nurminen 1985), with the correction for skewness of J. J. Gart and
J. Nam (1988) and a quarter of a count for continuity; the limits are where it turns.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf, sqrt
from typing import NamedTuple

from sudebnik.stats.layers import HIT, OTHER, OUTSIDE, Layer
from sudebnik.stats.supposed import Kinds, pressed

QUARTER = 0.25
"""Of a count: half of what makes limits exact (and too wide) for small counts."""


class Totals(NamedTuple):
    """Estimated numbers of hits and of units in the whole."""

    hits: float
    whole: float

    @property
    def share(self) -> float:
        return min(1.0, max(0.0, self.hits / self.whole)) if self.whole > 0 else 0.0


class Varying(NamedTuple):
    """Factors of variance, and the quantile of the level.

    ``process`` is that of the units drawn from the process (their design effect; nought where these units alone are asked about),
    ``coding`` that of the units checked.
    """

    process: float
    coding: float
    z: float


def totals(layers: Sequence[Layer], weight: float) -> Totals:
    """The difference estimator: the machine's total times ``weight``, and what people found beyond it (Särndal et al. 1992, §6.3)."""
    hits = whole = 0.0
    for layer in layers:
        stands_for = layer.units / layer.checked
        hits += weight * layer.known[HIT]
        whole += weight * (layer.known[HIT] + layer.known[OTHER])
        for (machine, truth), count in layer.pairs.items():
            hits += stands_for * count * ((truth == HIT) - weight * (machine == HIT))
            whole += stands_for * count * ((truth != OUTSIDE) - weight * (machine != OUTSIDE))
    return Totals(hits, whole)


def coding_variance(layers: Sequence[Layer], weight: float) -> float:
    """Variance of the total of `totals` by the choice of the units checked, at the parts observed."""
    found = totals(layers, weight)
    return _Supposed(layers, weight, Varying(0.0, 1.0, 0.0), found).spread()


def limits(layers: Sequence[Layer], weight: float, varying: Varying) -> tuple[float, float]:
    """The least and the largest share that what was counted does not speak against."""
    if not varying.process and all(layer.closed for layer in layers):
        return (totals(layers, weight).share,) * 2
    return _least(layers, weight, varying), 1 - _least(_mirrored(layers), weight, varying)


def _mirrored(layers: Sequence[Layer]) -> list[Layer]:
    """The same with hits and others changed for each other."""
    other = (OTHER, HIT, OUTSIDE)
    return [
        Layer(
            (layer.known[OTHER], layer.known[HIT], layer.known[OUTSIDE]),
            {(other[machine], other[truth]): count for (machine, truth), count in layer.pairs.items()},
        )
        for layer in layers
    ]


def _least(layers: Sequence[Layer], weight: float, varying: Varying) -> float:
    found = totals(layers, weight)
    if found.hits <= 0:
        return 0.0
    # Both are estimated, and there may seem to be more hits than units; but no share lies above one.
    found = found._replace(hits=min(found.hits, found.whole))
    supposed = _Supposed(layers, weight, varying, found)
    low, less = 0.0, -varying.z
    high = supposed.gentle()
    over = supposed.at(high)
    while over[1] < 0:
        if over[0] < 1e-6 * found.share or high > 1e12:
            return 0.0
        low, less = high, over[1]
        # Surprise grows about as pressure does; a little more of it, to be beyond the turn.
        high *= min(4.0, 1.2 * varying.z / max(0.1, varying.z + over[1]))
        over = supposed.at(high)
    # The turn is between: by false position (the Illinois rule), halved where an end is out of the question.
    beyond, same = over[1], 0
    while abs(over[1]) > _NEAR and high - low > 1e-13 * high:
        if beyond == inf and supposed.theta < 1e-3 * found.share:
            return 0.0
        part = less / (less - beyond) if beyond < inf else 0.5
        middle = low + (high - low) * min(0.99, max(0.01, part))
        here = supposed.at(middle)
        if here[1] < -_NEAR:
            low, less = middle, here[1]
            beyond, same = (beyond / 2 if same < 0 else beyond), -1
        else:
            high, over, beyond = middle, here, here[1]
            less, same = (less / 2 if same > 0 else less), 1
    return max(0.0, over[0])


_NEAR = 1e-7
"""Of a standard deviation: how near to the turn is near enough."""


class _Kind(NamedTuple):
    """Checked units that say the same: each adds ``hits`` and ``whole`` to what the machine has."""

    hits: float
    whole: float
    units: float


class _Open(NamedTuple):
    """A layer that was not checked wholly: its kinds, and those that add the least."""

    units: int
    checked: float
    kinds: tuple[_Kind, ...]
    least: tuple[_Kind, ...]


class _Supposed:
    """The shares that are supposed, by the pressure that it takes to suppose them."""

    def __init__(self, layers: Sequence[Layer], weight: float, varying: Varying, found: Totals) -> None:
        self.found, self.varying = found, varying
        self.settled = Totals(0.0, 0.0)
        self.open: list[_Open] = []
        for layer in layers:
            if layer.closed:
                one = totals([layer], weight)
                self.settled = Totals(self.settled.hits + one.hits, self.settled.whole + one.whole)
            else:
                self._leave_open(layer, weight)
        units = sum(layer.units for layer in layers)
        self.process = varying.process * min(units, found.whole)
        self.theta = found.share
        self.slope = 0.0
        self.outside = any(kind.whole != layer.kinds[0].whole for layer in self.open for kind in layer.kinds)

    def _leave_open(self, layer: Layer, weight: float) -> None:
        known = Totals(weight * layer.known[HIT], weight * (layer.known[HIT] + layer.known[OTHER]))
        self.settled = Totals(self.settled.hits + known.hits, self.settled.whole + known.whole)

        def kind(machine: int, truth: int, units: float) -> _Kind:
            return _Kind(
                (truth == HIT) - weight * (machine == HIT),
                (truth != OUTSIDE) - weight * (machine != OUTSIDE),
                units,
            )

        merged: dict[tuple[float, float], float] = {}
        for (machine, truth), count in layer.pairs.items():
            hits, whole, _ = kind(machine, truth, 0)
            merged[hits, whole] = merged.get((hits, whole), 0) + count
        self.open.append(
            _Open(
                layer.units,
                layer.checked,
                tuple(_Kind(hits, whole, count) for (hits, whole), count in sorted(merged.items())),
                tuple(kind(machine, OTHER, 0) for machine, count in enumerate(layer.known) if count),
            )
        )

    def spread(self) -> float:
        """Variance by the choice of the units checked, if nothing is supposed."""
        return self._moments(0.0, self.found.share)[2]

    def gentle(self) -> float:
        """A pressure of about the right size."""
        share = self.found.share
        variance = self.process * share * (1 - share) + sum(
            layer.units**2 * share * (1 - share) / layer.checked / 4 for layer in self.open
        )
        return self.varying.z / sqrt(variance) if variance > 0 else 1.0 / self.found.whole

    def at(self, pressure: float) -> tuple[float, float]:
        """The share supposed under a pressure, and by how much what was counted is more surprising than the level allows."""
        theta, slope, before = self.theta, self.slope, None
        for step in range(20):
            hits, whole, variance, third = self._moments(pressure, theta)
            # hits - θ whole = μ · process · θ (1 - θ): what is left for the sampling of units.
            share = pressure * self.process
            root = (whole + share) ** 2 - 4 * share * hits
            moved = 2 * hits / (whole + share + sqrt(max(0.0, root))) if whole > 0 else 0.0
            if moved <= 0:
                self.theta = self.found.share
                return 0.0, inf
            if not self.outside or abs(moved - theta) < 1e-9:
                break
            # Additions hang on the share itself: a fixed point, sought along the secant.
            if before is not None and theta != before[0] and step < 6:
                slope = min(0.9, max(-0.9, (moved - before[1]) / (theta - before[0])))
            before = theta, moved
            theta = min(1.0, max(1e-15, theta + (moved - theta) / (1 - slope)))
        theta = self.theta = moved
        self.slope = slope
        own = self.process * theta * (1 - theta)
        variance = self.varying.coding * variance + own
        third = self.varying.coding**2 * third + self.varying.process * own * (1 - 2 * theta)
        total = self.found.hits - theta * self.found.whole
        if variance <= 1e-18 * self.found.whole**2:  # nought but for rounding
            return theta, inf if total > 1e-9 * self.found.whole else -self.varying.z
        skewness, z = third / variance**1.5, self.varying.z
        corrected = (z * z - 1) / 6
        if skewness > 0:
            allowed = z + (corrected + QUARTER) * skewness
        else:
            allowed = z + max(-z / 2, (corrected - QUARTER) * skewness)
        return theta, total / sqrt(variance) - allowed

    def _moments(self, pressure: float, theta: float) -> tuple[float, float, float, float]:
        """Hits and whole under a pressure, and the second and third moments of what checking adds to the total."""
        hits, whole = self.settled
        second = third = 0.0
        for layer in self.open:
            units, checked = layer.units, layer.checked
            adds = [units * (kind.hits - theta * kind.whole) for kind in layer.kinds]
            lowest = min(layer.least, key=lambda kind: kind.hits - theta * kind.whole)
            least = units * (lowest.hits - theta * lowest.whole)
            seen, unseen = pressed(
                Kinds(
                    [(add, kind.units) for add, kind in zip(adds, layer.kinds, strict=True)], least, checked
                ),
                pressure,
            )
            mean = unseen * least
            hits += units * unseen * lowest.hits
            whole += units * unseen * lowest.whole
            for add, kind, part in zip(adds, layer.kinds, seen, strict=True):
                mean += part * add
                hits += units * part * kind.hits
                whole += units * part * kind.whole
            away = least - mean
            squares, cubes = unseen * away**2, unseen * away**3
            for add, part in zip(adds, seen, strict=True):
                away = add - mean
                squares += part * away**2
                cubes += part * away**3
            left = 1 - checked / units
            # Of what was found the mean is taken out, so a variance looks smaller than it is (Miettinen, Nurminen 1985).
            second += squares / max(1.0, checked - 1) * (units - checked) / (units - 1)
            third += cubes / checked**2 * left * (2 * left - 1)
        return hits, whole, second, third
