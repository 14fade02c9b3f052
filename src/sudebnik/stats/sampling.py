"""Which units are looked at: random samples in which every unit's chance of being drawn is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from hashlib import sha256
from heapq import heapify, heappop, heappush
from math import sqrt
from types import MappingProxyType
from typing import NamedTuple

from sudebnik.errors import UsageError

NOTHING: Mapping[str, int] = MappingProxyType({})


class Allocation(StrEnum):
    """How the size of a sample is shared out among strata."""

    SIMPLE = "simple"
    """Strata play no part."""
    PROPORTIONAL = "proportional"
    """By the number of units."""
    EQUAL = "equal"
    """The same number from each, as far as it has so many."""
    NEYMAN = "neyman"
    """By the number of units times the standard deviation within the stratum (J. Neyman 1934)."""


class Design(NamedTuple):
    """How a sample is drawn.

    ``minimum`` is drawn from each stratum at the least (or all it has), ``targets`` is what single strata are to give: rare values are
    oversampled so. What remains of the size is shared out among the other strata. ``variances`` within strata are for Neyman.
    """

    allocation: Allocation = Allocation.SIMPLE
    minimum: int = 1
    targets: Mapping[str, int] = NOTHING
    variances: Mapping[str, float] = NOTHING


class Drawn(NamedTuple):
    """A unit of a sample.

    ``probability`` is the unit's chance of being drawn, ``order`` its place (from 1) in the random order of its stratum, which has
    ``population`` units: the first of a stratum, up to any place, are themselves a sample of it.
    """

    unit: str
    stratum: str
    probability: float
    order: int
    population: int


def draw(
    units: Iterable[str], strata: Mapping[str, str] | None, design: Design, size: int, seed: int
) -> list[Drawn]:
    """A sample without replacement of ``size`` units (all, where there are no more), stratified where the design says so.

    The order within a stratum is that of SHA-256 of seed and unit, a permanent random number (E. Ohlsson 1995), so it does not hang on the
    order in which units come nor on what else is in the frame. The sample is listed so that its beginning, too, is spread over strata as the
    whole is. Raises `UsageError` for a size or a design that would leave a stratum without any chance.
    """
    return _drawn(units, strata, design, size, seed, NOTHING)


def extend(
    earlier: Sequence[Drawn],
    units: Iterable[str],
    strata: Mapping[str, str] | None,
    design: Design,
    size: int,
    seed: int,
) -> list[Drawn]:
    """A sample of ``size`` that holds every unit drawn ``earlier`` from the same units with the same seed, with the new probabilities.

    The size, and the design as well, has to be settled without regard to what was answered so far, or the probabilities are none.
    Raises `UsageError` where an earlier unit could not be kept: other units, another seed, or other strata.
    """
    sample = _drawn(units, strata, design, size, seed, Counter(drawn.stratum for drawn in earlier))
    lost = {(drawn.unit, drawn.stratum) for drawn in earlier} - {
        (drawn.unit, drawn.stratum) for drawn in sample
    }
    if lost:
        raise UsageError(
            f"{len(lost)} of {len(earlier)} units drawn before would be lost: the sample cannot be extended. "
            "Extend it over the units, strata and seed it was drawn with, to no smaller a size, or draw a new one."
        )
    return sample


def allocate(
    populations: Mapping[str, int], design: Design, size: int, least: Mapping[str, int] = NOTHING
) -> dict[str, int]:
    """How many units each stratum gives; ``least`` is what it has to give in any case.

    Shares are rounded by the divisors of Sainte-Laguë (1910), so that a larger size never takes a unit from any stratum, and none
    gives more than it has. Targets come first, what they leave goes to the others.
    """
    given = {
        stratum: min(count, max(design.minimum, design.targets.get(stratum, 0), least.get(stratum, 0)))
        for stratum, count in sorted(populations.items())
    }
    left = min(size, sum(populations.values())) - sum(given.values())
    for targeted in (False, True):
        queue = [
            _turn(stratum, given, populations, design)
            for stratum in given
            if (stratum in design.targets) == targeted
        ]
        heapify(queue)
        while left > 0 and queue:
            stratum = heappop(queue)[1]
            if given[stratum] < populations[stratum]:
                given[stratum] += 1
                left -= 1
                heappush(queue, _turn(stratum, given, populations, design))
    return given


def _turn(
    stratum: str, given: Mapping[str, int], populations: Mapping[str, int], design: Design
) -> tuple[float, str]:
    """When a stratum's turn comes: the smaller, the sooner."""
    match design.allocation:
        case Allocation.EQUAL:
            weight = 1.0
        case Allocation.NEYMAN:
            weight = populations[stratum] * sqrt(design.variances[stratum])
        case _:
            weight = populations[stratum]
    return -weight / (2 * given[stratum] + 1), stratum


def _drawn(
    units: Iterable[str],
    strata: Mapping[str, str] | None,
    design: Design,
    size: int,
    seed: int,
    least: Mapping[str, int],
) -> list[Drawn]:
    frame = _frame(set(units), strata, design)
    populations = {stratum: len(members) for stratum, members in frame.items()}
    _check(design, populations, size)
    given = allocate(populations, design, size, least)
    if sum(given.values()) > size:
        raise UsageError(
            f"A sample of {size} is too small: {len(given)} strata give {sum(given.values())} units at the least. "
            "Draw more units, make fewer strata, or lower the minimum or the targets."
        )
    ranks = {
        unit: sha256(f"{seed}\n{unit}".encode()).digest() for members in frame.values() for unit in members
    }
    sample = [
        Drawn(unit, stratum, given[stratum] / len(members), order, len(members))
        for stratum, members in frame.items()
        for order, unit in enumerate(
            sorted(members, key=lambda unit: (ranks[unit], unit))[: given[stratum]], 1
        )
    ]
    return sorted(sample, key=lambda drawn: ((2 * drawn.order - 1) / given[drawn.stratum], ranks[drawn.unit]))


def _frame(units: set[str], strata: Mapping[str, str] | None, design: Design) -> dict[str, list[str]]:
    if design.allocation is Allocation.SIMPLE:
        return {"": list(units)}
    without = sum(unit not in (strata or {}) for unit in units)
    if without or strata is None:
        raise UsageError(
            f"{without} of {len(units)} units have no stratum. Give each one, or draw a simple sample."
        )
    frame: dict[str, list[str]] = {}
    for unit in units:
        frame.setdefault(strata[unit], []).append(unit)
    return frame


def _check(design: Design, populations: Mapping[str, int], size: int) -> None:
    if size < 1 or design.minimum < 1:
        raise UsageError(
            "A sample needs one unit at the least, from each stratum too. Give a larger size or minimum."
        )
    strange = len(set(design.targets) - set(populations))
    if strange:
        raise UsageError(
            f"{strange} of {len(design.targets)} targets name a stratum that no unit is in. Leave them out; a simple sample has no strata."
        )
    if design.allocation is Allocation.NEYMAN:
        known = [stratum for stratum in populations if design.variances.get(stratum, -1) >= 0]
        if len(known) < len(populations):
            raise UsageError(
                f"{len(populations) - len(known)} of {len(populations)} strata have no variance. "
                "Give each one, nought or more, or share out in proportion."
            )
