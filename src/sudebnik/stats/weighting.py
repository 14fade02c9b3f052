"""What a sample says of all units it was drawn from: shares weighted by the chance of having been drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import sqrt
from statistics import NormalDist
from typing import NamedTuple

from sudebnik.stats.estimate import Estimate, Interval, NotEstimable, Reason
from sudebnik.stats.proportions import score_interval
from sudebnik.stats.sampling import Drawn


class _Stratum(NamedTuple):
    """What was drawn from a stratum and answered: units, units in question, units with yes."""

    population: int
    answered: int
    asked: int
    yes: int

    def expanded(self, units: int) -> float:
        """How many units of the population stand behind so many answered ones."""
        return self.population * units / self.answered

    def weight_variance(self) -> float:
        """Variance of the estimated number of units in question, with the finite population correction."""
        among, left = self.asked / self.answered, 1 - self.answered / self.population
        return self.population**2 * left * among * (1 - among) / max(1, self.answered - 1)


def weighted_share(
    sample: Sequence[Drawn], answers: Mapping[str, bool | None], level: float = 0.95
) -> Estimate | NotEstimable:
    """Share of yes among all units from which ``sample`` was drawn, each answer weighted by 1 / probability (J. Hájek 1971).

    ``answers`` has True or False for each unit that was answered, None where the question does not arise: such a unit is no part of the
    whole. A unit drawn and not answered is absent; its stratum is then represented by those that were.

    The interval combines Wilson's intervals of the strata (MOVER: G. Y. Zou, A. Donner 2008), each with the finite population correction
    and never beyond what was seen itself; how many units of a stratum belong to the whole is estimated as well, and adds its variance.
    So a stratum without a single yes widens the interval as its size and its sample demand, and only a stratum answered wholly is certain.
    `NotEstimable` where a stratum has no answer at all, or no unit is in question. ``n`` are the units answered yes or no.
    """
    strata = _strata(sample, answers)
    asked = sum(stratum.asked for stratum in strata)
    if not all(stratum.answered for stratum in strata):
        return NotEstimable(Reason.STRATUM_UNANSWERED, asked)
    whole = sum(stratum.expanded(stratum.asked) for stratum in strata)
    if not whole:
        return NotEstimable(Reason.NO_UNITS, 0)
    share = sum(stratum.expanded(stratum.yes) for stratum in strata) / whole
    z = NormalDist().inv_cdf((1 + level) / 2)
    below = above = 0.0
    for stratum in strata:
        if stratum.asked:
            inside, low, high = _inside(stratum, level)
            weight = stratum.expanded(stratum.asked) / whole
            moved = z * z * stratum.weight_variance() * ((inside - share) / whole) ** 2
            below += (weight * (inside - low)) ** 2 + moved
            above += (weight * (high - inside)) ** 2 + moved
    interval = Interval(max(0.0, share - sqrt(below)), min(1.0, share + sqrt(above)), level)
    return Estimate(share, interval, asked, "Hájek 1971; Wilson by stratum, MOVER")


def _strata(sample: Sequence[Drawn], answers: Mapping[str, bool | None]) -> list[_Stratum]:
    members: dict[str, list[Drawn]] = {}
    for drawn in sample:
        members.setdefault(drawn.stratum, []).append(drawn)
    found = []
    for _, stratum in sorted(members.items()):
        told = [answers[drawn.unit] for drawn in stratum if drawn.unit in answers]
        found.append(
            _Stratum(stratum[0].population, len(told), len(told) - told.count(None), told.count(True))
        )
    return found


def _inside(stratum: _Stratum, level: float) -> tuple[float, float, float]:
    """The share within a stratum and its limits."""
    inside = stratum.yes / stratum.asked
    population = stratum.expanded(stratum.asked)
    left = (population - stratum.asked) / (population - 1) if population > 1 else 0.0
    if left <= 0:
        return inside, inside, inside
    low, high, _ = score_interval(inside, stratum.asked / left, level)
    if (
        stratum.asked == stratum.answered
    ):  # every unit is in question, so their number is known, and what was seen is certain
        low = max(low, stratum.yes / population)
        high = min(high, 1 - (stratum.asked - stratum.yes) / population)
    return inside, low, high
