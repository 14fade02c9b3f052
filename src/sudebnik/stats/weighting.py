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

    @property
    def inside(self) -> float:
        """The share of yes."""
        return self.yes / self.asked

    @property
    def left(self) -> float:
        """The part of the stratum that was not seen: the finite population correction."""
        return 1 - self.answered / self.population

    def expanded(self, units: int) -> float:
        """How many units of the population stand behind so many answered ones."""
        return self.population * units / self.answered

    def weight_variance(self) -> float:
        """Variance of the estimated number of units in question."""
        among = self.asked / self.answered
        return self.population**2 * self.left * among * (1 - among) / max(1, self.answered - 1)

    def limits(self, level: float) -> Interval:
        """Wilson's limits for the units not seen, which are no more than there are."""
        if not self.left:
            return Interval(self.inside, self.inside, level)
        population = self.expanded(self.asked)
        left = (population - self.asked) / max(1.0, population - 1)
        low, high, _ = score_interval(self.inside, self.asked / left, level)
        if self.asked == self.answered:
            # The number in question is known then, and what was seen of it is certain.
            low = max(low, self.yes / population)
            high = min(high, 1 - (self.asked - self.yes) / population)
        return Interval(low, high, level)


def weighted_share(
    sample: Sequence[Drawn], answers: Mapping[str, bool | None], level: float = 0.95
) -> Estimate | NotEstimable:
    """Share of yes among all units from which ``sample`` was drawn, each answer weighted by 1 / probability (J. Hájek 1971).

    ``answers`` has True or False for each unit that was answered, None where the question does not arise: such a unit is no part of the
    whole. A unit drawn and not answered is absent; its stratum is then represented by those that were.

    At each end the interval is the wider one of two: Wilson's for the effective size of the sample (E. L. Korn, B. I. Graubard 1998),
    which is too narrow where a large stratum gave no yes; and Wilson's of the strata put together (MOVER: G. Y. Zou, A. Donner
    2008), which is too narrow where there are many small strata. Both have the finite population correction, in both the number of units
    in question is estimated as well, and nothing is certain but a stratum that was answered wholly.
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
    parts = [
        _Part(
            stratum.expanded(stratum.asked) / whole,
            stratum,
            ((stratum.inside - share) / whole) ** 2 * stratum.weight_variance(),
        )
        for stratum in strata
        if stratum.asked
    ]
    one = _together(share, parts, level)
    # A simple sample has Wilson's own interval.
    other = _effective(share, parts, level) if len(parts) > 1 else one
    interval = Interval(max(0.0, min(one.low, other.low)), min(1.0, max(one.high, other.high)), level)
    return Estimate(
        share, interval, asked, "Hájek 1971; wider of Wilson by effective size and by stratum (MOVER)"
    )


class _Part(NamedTuple):
    """A stratum, its part of the whole, and the variance that comes from its part being estimated."""

    weight: float
    stratum: _Stratum
    moved: float


def _together(share: float, parts: Sequence[_Part], level: float) -> Interval:
    """Wilson's limits of the strata, their distances from the shares added in squares."""
    z = NormalDist().inv_cdf((1 + level) / 2)
    below = above = 0.0
    for weight, stratum, moved in parts:
        limits = stratum.limits(level)
        below += (weight * (stratum.inside - limits.low)) ** 2 + z * z * moved
        above += (weight * (limits.high - stratum.inside)) ** 2 + z * z * moved
    return Interval(share - sqrt(below), share + sqrt(above), level)


def _effective(share: float, parts: Sequence[_Part], level: float) -> Interval:
    """Wilson's interval for as many units of a simple sample as would have the variance of this one.

    Where no stratum has both yes and no, a variance was not seen. If all of them say the same, each unit counts by its weight alone
    (L. Kish 1965); if not, the strata tell all there is, and this interval adds nothing.
    """
    if share in (0, 1):
        spread = sum(weight**2 * stratum.left / stratum.asked for weight, stratum, _ in parts)
        return score_interval(share, 1 / spread, level) if spread else Interval(share, share, level)
    inside = (
        weight**2 * stratum.left * stratum.inside * (1 - stratum.inside) / max(1, stratum.asked - 1) + moved
        for weight, stratum, moved in parts
    )
    variance = sum(inside)
    return (
        score_interval(share, share * (1 - share) / variance, level)
        if variance
        else Interval(share, share, level)
    )


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
