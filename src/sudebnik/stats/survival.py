"""How long something lasts that has not ended for all: absences still running, cases not decided, appeals pending.

Who is still waiting counts until the day he was last seen and not beyond. That is right only if those still waiting are no
others than those who ended: lists that show the ended alone make every duration look short.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import exp, inf, log, sqrt
from statistics import NormalDist
from typing import NamedTuple

from sudebnik.stats.estimate import Estimate, Interval, NotEstimable, Reason

METHOD = "Kaplan, Meier 1958; log-log limits (Greenwood 1926; Brookmeyer, Crowley 1982)"
_PLACES = 25
"""Places at which the likeness of clusters is looked at; between two of them it is that of the first."""


class Spell(NamedTuple):
    """One duration: its length so far, whether it ended then, whose it is (a case, a court), and how many are alike."""

    time: float
    ended: bool
    cluster: str = ""
    many: int = 1


class Step(NamedTuple):
    """From ``time`` on: the share that lasts longer (or, of competing ends, that ended so) with its limits, how many were at risk, how many ended there."""

    time: float
    share: float
    low: float
    high: float
    at_risk: int
    ended: int


class Curve(NamedTuple):
    """The share that lasts longer than each time; ``n`` durations, of which ``ended`` have ended."""

    steps: tuple[Step, ...]
    n: int
    ended: int
    level: float

    def quantile(self, part: float = 0.5) -> Estimate | NotEstimable:
        """The first time by which ``part`` have ended; its limits are where the limits of the curve reach that.

        `NotEstimable` where the curve does not fall so far: ``least`` is then the time up to which it surely has not.
        """
        value = self._reached(lambda step: step.share, part)
        low = self._reached(lambda step: step.low, part)
        high = self._reached(lambda step: step.high, part)
        if value is None:
            last = self.steps[-1].time if self.steps else None
            return NotEstimable(Reason.NOT_REACHED, self.n, least=low if low is not None else last)
        return Estimate(
            value,
            Interval(value if low is None else low, inf if high is None else high, self.level),
            self.n,
            METHOD,
        )

    def _reached(self, of: Callable[[Step], float], part: float) -> float | None:
        return next((step.time for step in self.steps if of(step) <= 1 - part + 1e-12), None)

    def at(self, time: float) -> Step | None:
        """The step that holds at a time; None before the first end."""
        return next((step for step in reversed(self.steps) if step.time <= time), None)

    def restricted_mean(self, until: float) -> Estimate | NotEstimable:
        """The mean of the part of each duration that lies before ``until`` (J. O. Irwin 1949), normal limits by Greenwood's variance.

        `NotEstimable` where nobody was watched so long.
        """
        if not self.steps or self.steps[-1].time < until:
            return NotEstimable(Reason.NOT_REACHED, self.n, least=self.steps[-1].time if self.steps else None)
        steps = [step for step in self.steps if step.time < until]
        times = [0.0, *(step.time for step in steps), until]
        shares = [1.0, *(step.share for step in steps)]
        areas = [
            share * (after - before) for share, before, after in zip(shares, times, times[1:], strict=False)
        ]
        rest = sum(areas) - areas[0]
        variance = 0.0
        for step, area in zip(steps, areas[1:], strict=True):
            if step.at_risk > step.ended:
                variance += rest**2 * step.ended / (step.at_risk * (step.at_risk - step.ended))
            rest -= area
        mean, half = sum(areas), NormalDist().inv_cdf((1 + self.level) / 2) * sqrt(variance)
        return Estimate(
            mean, Interval(max(0.0, mean - half), min(until, mean + half), self.level), self.n, METHOD
        )


def kaplan_meier(spells: Iterable[Spell], level: float = 0.95) -> Curve | NotEstimable:
    """The curve of E. L. Kaplan and P. Meier (1958).

    Limits are exp(-exp(·)) of Greenwood's variance. Where spells come in clusters the variance is widened by how much
    alike those of one cluster are (influence functions summed within clusters; N. Reid 1981), never narrowed.
    `NotEstimable` where nothing ended. Raises nothing; a time below nought counts as nought.
    """
    told = [spell for spell in spells if spell.many]
    n = sum(spell.many for spell in told)
    rows = _table((max(0.0, spell.time), spell.ended, spell.many) for spell in told)
    ended = sum(row[1] for row in rows)
    if not ended:
        return NotEstimable(
            Reason.NOT_REACHED if n else Reason.NO_UNITS, n, least=max((row[0] for row in rows), default=None)
        )
    factors = _alike(told, rows)
    z = NormalDist().inv_cdf((1 + level) / 2)
    steps, share, variance = [], 1.0, 0.0
    for place, (time, ends, at_risk) in enumerate(rows):
        share *= 1 - ends / at_risk
        if ends:
            variance += ends / (at_risk * (at_risk - ends)) if at_risk > ends else inf
        low, high = _limits(share, variance * factors[place], z)
        steps.append(Step(time, share, low, high, at_risk, ends))
    return Curve(tuple(steps), n, ended, level)


def _table(spells: Iterable[tuple[float, bool, int]]) -> list[tuple[float, int, int]]:
    """Each time once: how many ended there and how many were at risk just before."""
    ends: dict[float, int] = defaultdict(int)
    leave: dict[float, int] = defaultdict(int)
    for time, ended, count in spells:
        leave[time] += count
        ends[time] += count if ended else 0
    at_risk, rows = sum(leave.values()), []
    for time in sorted(leave):
        rows.append((time, ends[time], at_risk))
        at_risk -= leave[time]
    return rows


def _limits(share: float, variance: float, z: float) -> tuple[float, float]:
    """On the scale log(-log S), so that limits stay between nought and one."""
    if share >= 1:
        return 1.0, 1.0
    if share <= 0 or variance == inf:
        return 0.0, 0.0 if share <= 0 else 1.0
    inner = log(-log(share))
    half = z * sqrt(variance) / -log(share)
    return exp(-exp(inner + half)), exp(-exp(inner - half))


def _alike(spells: Sequence[Spell], rows: Sequence[tuple[float, int, int]]) -> list[float]:
    """For each time by how much clusters widen the variance of the logarithm of the curve; ones where nobody has company."""
    sizes: dict[str, int] = defaultdict(int)
    for spell in spells:
        sizes[spell.cluster] += spell.many
    if len(sizes) < 2 or all(size == 1 for size in sizes.values()):
        return [1.0] * len(rows)
    hazards, total = {}, 0.0
    for time, ends, at_risk in rows:
        total += ends / at_risk**2
        hazards[time] = (total, ends, at_risk)
    stride = max(1, len(rows) // _PLACES)
    factors, now = [], 1.0
    for place, (until, _, _) in enumerate(rows):
        if place % stride == 0:
            now = _widening(spells, hazards, until)
        factors.append(now)
    return factors


def _widening(
    spells: Sequence[Spell], hazards: Mapping[float, tuple[float, int, int]], until: float
) -> float:
    """The sum of squares of clusters' influences in parts of that of single spells, at least one."""
    clusters: dict[str, float] = defaultdict(float)
    single = 0.0
    for spell in spells:
        time = min(spell.time, until)
        at_risk_sum, _, _ = hazards[max(0.0, time)] if time in hazards else (0.0, 0, 1)
        own = 1 / hazards[spell.time][2] if spell.ended and spell.time <= until else 0.0
        influence = own - at_risk_sum
        clusters[spell.cluster] += spell.many * influence
        single += spell.many * influence**2
    return max(1.0, sum(sum_**2 for sum_ in clusters.values()) / single) if single else 1.0


def ends(spells: Iterable[tuple[float, str | None]], level: float = 0.95) -> dict[str, tuple[Step, ...]]:
    """The share that ended in each way by each time, where one way excludes the others (O. Aalen, S. Johansen 1978); None is still running.

    Limits are log-log ones with the variance of E. Marubini and M. G. Valsecchi (1995, 10.12).
    """
    told = [(max(0.0, time), how) for time, how in spells]
    rows = _table((time, how is not None, 1) for time, how in told)
    z = NormalDist().inv_cdf((1 + level) / 2)
    found = {}
    for way in sorted({how for _, how in told if how is not None}):
        own: dict[float, int] = defaultdict(int)
        for time, how in told:
            own[time] += how == way
        found[way] = tuple(_incidence(rows, own, z))
    return found


def _incidence(rows: Sequence[tuple[float, int, int]], own: Mapping[float, int], z: float) -> Iterable[Step]:
    lasting, reached = 1.0, 0.0
    # Sums from which the variance at each time follows: of d/(Y(Y-d)), times F, times F squared, and so on.
    plain = once = twice = squares = cross = cross_once = 0.0
    for time, all_ends, at_risk in rows:
        ended = own[time]
        before = lasting
        reached += before * ended / at_risk
        if all_ends:
            weight = all_ends / (at_risk * (at_risk - all_ends)) if at_risk > all_ends else 0.0
            plain, once, twice = plain + weight, once + weight * reached, twice + weight * reached**2
            squares += before**2 * ended * (at_risk - ended) / at_risk**3
            cross += before * ended / at_risk**2
            cross_once += before * ended / at_risk**2 * reached
        lasting *= 1 - all_ends / at_risk
        variance = (
            reached**2 * plain - 2 * reached * once + twice + squares - 2 * (reached * cross - cross_once)
        )
        yield Step(time, reached, *_rising(reached, max(0.0, variance), z), at_risk, ended)


def _rising(share: float, variance: float, z: float) -> tuple[float, float]:
    if not 0 < share < 1:
        return share, share
    half = z * sqrt(variance) / (share * log(share))
    one, other = share ** exp(half), share ** exp(-half)
    return min(one, other), max(one, other)
