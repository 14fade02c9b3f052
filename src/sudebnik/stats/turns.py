"""At which months a series turned: level or slope changed, with an interval for the month."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import inf, log, sqrt
from typing import NamedTuple

from sudebnik.stats.caution import neighbours
from sudebnik.stats.estimate import NotEstimable, Reason
from sudebnik.stats.months import named
from sudebnik.stats.negative_binomial import Fit, fit
from sudebnik.stats.segments import SHORTEST, Stretches
from sudebnik.stats.series import Series, series, waves

FEWEST_MONTHS = 24
"""Months below which a turn and a slope cannot be told apart."""
FEWEST_COUNTED = 50
"""Acts in all below which a turn would have to be a landslide."""
MOST = 3
"""Turns that are looked for."""
PENALTY = 12.0
"""What a turn has to add to twice the log-likelihood, as much more as likelihoods differ too much: BIC's 3 log n steady series reach too often."""
_ROUNDS = 3
_NEVER = 10.0
"""Logarithms by which a place is less likely than the best before anything is fitted to it: none so far off came within reach."""


class Turn(NamedTuple):
    """The first month after a turn, and the months between which it lies at the level asked for."""

    month: str
    low: str
    high: str


class Turns(NamedTuple):
    """The turns of a series of ``n`` months (often none), and the spread α about the stretches between them."""

    turns: tuple[Turn, ...]
    n: int
    dispersion: float
    seasonal: bool


def turns(
    counts: Sequence[int | None],
    *,
    months: Sequence[str],
    exposure: Sequence[float] | None = None,
    seen: Sequence[float] | None = None,
    most: int = MOST,
    level: float = 0.95,
) -> Turns | NotEstimable:
    """At most ``most`` months at which the level or the slope of a series changed.

    Stretches of six months and more have a level and a slope each (negative binomial, one spread, one season); how many there
    are is settled by an information criterion that calls steady series turned in no more than one of twenty. The interval
    of a turn are the months at which the likelihood, everything else fitted anew and the other turns kept, falls short of the best
    by no more than -log(1 - √level) (D. Siegmund 1988), made wider as `PENALTY` is.
    """
    used = series(counts, months, exposure, seen)
    n, total = len(used.counts), sum(used.counts)
    if n < FEWEST_MONTHS:
        return NotEstimable(Reason.TOO_SHORT, n, least=total)
    if total < FEWEST_COUNTED:
        return NotEstimable(Reason.TOO_FEW_VALUES, n, least=total)
    cuts: tuple[int, ...] = ()
    now = _fitted(used, cuts)
    if isinstance(now, NotEstimable):
        return now._replace(least=total)
    for _ in range(_ROUNDS):
        stretches = _stretches(used, now)
        chosen, fitted = cuts, now
        least = inf
        for _, tried in stretches.cuts(most):
            if len(tried) and tried[0] < SHORTEST:
                continue
            one = _fitted(used, tried)
            if isinstance(one, NotEstimable):
                continue
            criterion = -2 * one.log_likelihood + PENALTY * len(tried) * _few(used, one)
            if criterion < least:
                least, chosen, fitted = criterion, tried, one
        if chosen == cuts:
            break
        cuts, now = chosen, fitted
    found = tuple(_turn(used, now, cuts, at, level) for at in range(len(cuts)))
    return Turns(found, n, now.dispersion, used.seasonal)


def _fitted(used: Series, cuts: Sequence[int], near: Fit | None = None) -> Fit | NotEstimable:
    """The whole series with a level and a slope for each stretch, and one season; a stretch without any act is as likely as can be."""
    middle = sum(used.places) / len(used.places)
    edges = [0, *cuts, len(used.places)]
    own = [(start, end) for start, end in pairwise(edges) if any(used.counts[start:end])]
    rows, kept = [], [k for start, end in own for k in range(start, end)]
    for stretch, (start, end) in enumerate(own):
        for at in used.places[start:end]:
            row = [0.0] * (2 * len(own))
            row[2 * stretch : 2 * stretch + 2] = [1.0, (at - middle) / 12]
            rows.append(row + (waves(at) if used.seasonal else []))
    near = near if near and len(near.coefficients) == len(rows[0]) else None
    return fit([used.counts[k] for k in kept], rows, [used.offsets[k] for k in kept], near)


def _stretches(used: Series, fitted: Fit) -> Stretches:
    """The stretches with the spread and the season of a fit."""
    season = fitted.coefficients[-4:] if used.seasonal else []
    offsets = [
        off + sum(b * x for b, x in zip(season, waves(at), strict=False))
        for off, at in zip(used.offsets, used.places, strict=True)
    ]
    return Stretches(used.places, used.counts, offsets, fitted.dispersion)


def _few(used: Series, fitted: Fit, places: int = 0) -> float:
    """By how much likelihoods differ too much: the spread was fitted to few months with many coefficients (and places), and neighbours are alike."""
    n, size = len(fitted.means), len(fitted.coefficients)
    alike = neighbours(used.counts, fitted.means, fitted.dispersion, size) if n == len(used.counts) else 1.0
    return alike * n / (n - size - places)


def _turn(used: Series, now: Fit, cuts: Sequence[int], which: int, level: float) -> Turn:
    edges = [0, *cuts, len(used.places)]
    before, after = edges[which], edges[which + 2]
    stretches = _stretches(used, now)
    told = {
        at: stretches.likelihood(before, at) + stretches.likelihood(at, after)
        for at in range(before + SHORTEST, after - SHORTEST + 1)
    }
    few = _few(used, now, len(cuts))
    bar = now.log_likelihood + log(1 - sqrt(level)) * few
    likely = max(told.values()) - _NEVER * few
    tried = sorted({cuts[which], *(at for at, value in told.items() if value > likely)})

    def held(at: int) -> bool:
        one = now if at == cuts[which] else _moved(used, now, cuts, which, at)
        return not isinstance(one, NotEstimable) and one.log_likelihood >= bar

    low, high = next(filter(held, tried)), next(filter(held, reversed(tried)))
    return Turn(*(named(used.places[at]) for at in (cuts[which], low, high)))


def _moved(used: Series, now: Fit, cuts: Sequence[int], which: int, at: int) -> Fit | NotEstimable:
    """Everything fitted anew with one turn moved: with the season and the spread of the best place others look worse than they are."""
    return _fitted(used, [*cuts[:which], at, *cuts[which + 1 :]], now)
