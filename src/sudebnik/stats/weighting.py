"""What a sample says of all units it was drawn from: shares weighted by the chance of having been drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import sqrt
from statistics import NormalDist
from typing import NamedTuple

from sudebnik.stats.estimate import Estimate, Interval, NotEstimable, Reason
from sudebnik.stats.proportions import score_interval
from sudebnik.stats.sampling import Drawn

METHOD = "Hájek 1971; wider of Wilson by effective size and by stratum (MOVER)"


def weighted_share(
    sample: Sequence[Drawn], answers: Mapping[str, bool | None], level: float = 0.95
) -> Estimate | NotEstimable:
    """Share of yes among all units from which ``sample`` was drawn, each answer weighted by 1 / probability (J. Hájek 1971).

    ``answers`` has True or False for each unit that was answered, None where the question does not arise: such a unit is no
    part of the whole. A unit drawn and not answered is absent; its stratum is then represented by those that were.
    ``n`` are the units answered yes or no; interval and refusals are those of `weighted_ratio`.
    """
    return weighted_ratio(
        sample,
        {unit: (int(answer or 0), int(answer is not None)) for unit, answer in answers.items()},
        level,
    )


def weighted_ratio(
    sample: Sequence[Drawn], counts: Mapping[str, tuple[int, int]], level: float = 0.95
) -> Estimate | NotEstimable:
    """Share of hits among all items of the units from which ``sample`` was drawn: wrong facts among the facts of all acts.

    ``counts`` has hits and items of each unit that was answered; (0, 0) where it has no items. F1 is such a share: twice the right
    values among twice the right plus the missed and the added ones. Items of one unit are not taken for independent.

    At each end the interval is the wider one of two: Wilson's for the effective size of the sample (E. L. Korn, B. I. Graubard
    1998), which is too narrow where a large stratum has no hit; and Wilson's of the strata put together (MOVER: G. Y. Zou, A.
    Donner 2008), which is too narrow where there are many small strata. Both have the finite population correction, in both the number
    of items is estimated as well, and nothing is certain but a stratum that was answered wholly.
    `NotEstimable` where a stratum has no answer at all, or no unit has an item. ``n`` are the units with items.
    """
    strata = _strata(sample, counts)
    n = sum(stratum.asked for stratum in strata)
    if not all(stratum.counts for stratum in strata):
        return NotEstimable(Reason.STRATUM_UNANSWERED, n)
    if not n:
        return NotEstimable(Reason.NO_UNITS, 0)
    whole = sum(stratum.stands_for * stratum.items for stratum in strata)
    share = sum(stratum.stands_for * stratum.hits for stratum in strata) / whole
    with_items = [stratum for stratum in strata if stratum.asked]
    low, high, _ = _together(share, whole, with_items, level)
    if (
        len(with_items) > 1 or with_items[0].largest > 1
    ):  # a simple sample of single items has Wilson's own interval
        effective = _effective(share, whole, with_items, level)
        low, high = min(low, effective.low), max(high, effective.high)
    return Estimate(share, Interval(max(0.0, low), min(1.0, high), level), n, METHOD)


class _Stratum(NamedTuple):
    """What was drawn from a stratum and answered: hits and items of each unit."""

    population: int
    counts: Sequence[tuple[int, int]]

    @property
    def hits(self) -> int:
        return sum(hits for hits, _ in self.counts)

    @property
    def items(self) -> int:
        return sum(items for _, items in self.counts)

    @property
    def largest(self) -> int:
        return max((items for _, items in self.counts), default=0)

    @property
    def asked(self) -> int:
        """Units that have items."""
        return sum(items > 0 for _, items in self.counts)

    @property
    def inside(self) -> float:
        return self.hits / self.items

    @property
    def stands_for(self) -> float:
        """How many units of the population stand behind one that was answered."""
        return self.population / len(self.counts)

    @property
    def unseen(self) -> float:
        """The part of the stratum that was not answered: the finite population correction."""
        return 1 - len(self.counts) / self.population

    def variance(self, parts: Sequence[float]) -> float:
        """Variance of the total that is estimated for the stratum, given each answered unit's part of it."""
        n = len(parts)
        mean = sum(parts) / n
        squares = sum((part - mean) ** 2 for part in parts)
        return self.population**2 * self.unseen * squares / (n * max(1, n - 1))

    def alike(self) -> float:
        """How many times more the share varies than if its items were drawn one by one, at the least one.

        Where all items say the same, all items of a unit count as one.
        """
        share = self.inside
        if share in (0, 1):
            return sum(items * items for _, items in self.counts) / self.items
        squares = sum((hits - share * items) ** 2 for hits, items in self.counts)
        return max(1.0, squares / (self.items * share * (1 - share)))

    def limits(self, level: float) -> Interval:
        """Wilson's limits for the items of the units not seen, which are no more than there are."""
        if not self.unseen:
            return Interval(self.inside, self.inside, level)
        population = self.stands_for * self.asked
        left = (population - self.asked) / max(1.0, population - 1)
        low, high, _ = score_interval(self.inside, self.items / self.alike() / left, level)
        if self.largest == 1 and self.asked == len(self.counts):
            # The number of items is known then, and what was seen of it is certain.
            low = max(low, self.hits / population)
            high = min(high, 1 - (self.items - self.hits) / population)
        return Interval(low, high, level)


def _together(share: float, whole: float, strata: Sequence[_Stratum], level: float) -> Interval:
    """Wilson's limits of the strata, their distances from the shares added in squares, and the variance of the strata's parts."""
    z = NormalDist().inv_cdf((1 + level) / 2)
    below = above = 0.0
    for stratum in strata:
        weight = stratum.stands_for * stratum.items / whole
        low, high, _ = stratum.limits(level)
        moved = stratum.variance([items * (stratum.inside - share) / whole for _, items in stratum.counts])
        below += (weight * (stratum.inside - low)) ** 2 + z * z * moved
        above += (weight * (high - stratum.inside)) ** 2 + z * z * moved
    return Interval(share - sqrt(below), share + sqrt(above), level)


def _effective(share: float, whole: float, strata: Sequence[_Stratum], level: float) -> Interval:
    """Wilson's interval for as many items of a simple sample as would have the variance of this one.

    Where no stratum has both hits and others, a variance was not seen. If all of them say the same, each unit counts by its weight
    and its items alone (L. Kish 1965); if not, the strata tell all there is, and this interval adds nothing.
    """
    if share in (0, 1):
        squares = (
            stratum.stands_for**2
            * stratum.unseen
            * sum(items * items for _, items in stratum.counts)
            / whole**2
            for stratum in strata
        )
        spread = sum(squares)
        return score_interval(share, 1 / spread, level) if spread else Interval(share, share, level)
    residuals = ([(hits - share * items) / whole for hits, items in stratum.counts] for stratum in strata)
    variance = sum(map(_Stratum.variance, strata, residuals))
    if not variance:
        return Interval(share, share, level)
    return score_interval(share, share * (1 - share) / variance, level)


def _strata(sample: Sequence[Drawn], counts: Mapping[str, tuple[int, int]]) -> list[_Stratum]:
    populations = {drawn.stratum: drawn.population for drawn in sample}
    answered: dict[str, list[tuple[int, int]]] = {stratum: [] for stratum in sorted(populations)}
    for drawn in sample:
        if drawn.unit in counts:
            answered[drawn.stratum].append(counts[drawn.unit])
    return [_Stratum(populations[stratum], told) for stratum, told in answered.items()]
