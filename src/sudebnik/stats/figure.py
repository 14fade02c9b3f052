"""A figure of agreement with its interval: what it rests on, and in how many draws it was undefined."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import fsum
from typing import Any, NamedTuple

from sudebnik.stats.distances import Value, sorting_key
from sudebnik.stats.estimate import Estimate, Interval, NotEstimable, Reason
from sudebnik.stats.proportions import wilson
from sudebnik.stats.redraw import DRAWS, FEWEST, LEVEL, SEED, Counts, percentiles, redrawn

Unit = Mapping[str, Value]
"""What each coder answered; a coder who is absent, or has None or NaN, did not code the unit."""


class Pair(NamedTuple):
    """Two coders, their figure, and the units that both answered."""

    first: str
    second: str
    value: float | NotEstimable
    units: int


class Agreement(NamedTuple):
    """A coefficient, its interval or why there is none, and what they rest on.

    ``units`` have two answers or more, ``clusters`` are the documents they are of (what is drawn again), ``undefined`` is the
    share of draws in which the coefficient had no value (the interval is that of the others), ``pairs`` are the parts of a
    mean over pairs of coders.
    """

    measure: str
    value: float
    interval: Interval | NotEstimable
    units: int
    clusters: int
    coders: int
    undefined: float
    method: str
    pairs: tuple[Pair, ...] = ()


class Drawing(NamedTuple):
    """How often and from which seed clusters are drawn again, and what share of the draws the interval holds."""

    draws: int = DRAWS
    seed: int = SEED
    level: float = LEVEL


DEFAULT = Drawing()


class Sums(NamedTuple):
    """What a coefficient is made of: sums over clusters, and what to do with them.

    ``counts`` and ``parts`` have a place for each cluster. ``figure`` forms the coefficient of their sums, None where it is
    undefined. ``lowest`` says what the coefficient would be if no more than that share of clusters agreed; it is asked where
    nobody disagreed. ``highest`` says the same where nobody agreed, of coefficients that are shares.
    """

    counts: Sequence[Sequence[int]]
    parts: Sequence[float]
    figure: Callable[[Sequence[int], float], float | None]
    lowest: Callable[[float], float]
    highest: Callable[[float], float] | None = None


def told(
    measure: str, known: Sequence[Sequence[Unit]], sums: Sums, drawing: Drawing, method: str, without: Reason
) -> Agreement | NotEstimable:
    """The coefficient of the clusters ``known`` with its interval; ``without`` is the reason where it is undefined."""
    answers = [unit for cluster in known for unit in cluster if len(unit) > 1]
    value = sums.figure(Counts(sums.counts).totals(), fsum(sums.parts))
    if value is None:
        return NotEstimable(without, len(answers))
    clusters = sum(any(len(unit) > 1 for unit in cluster) for cluster in known)
    interval, undefined = _interval(sums, value, clusters, drawing)
    coders = {coder for unit in answers for coder in unit}
    return Agreement(measure, value, interval, len(answers), clusters, len(coders), undefined, method)


def _interval(
    sums: Sums, value: float, clusters: int, drawing: Drawing
) -> tuple[Interval | NotEstimable, float]:
    """The percentile interval of a coefficient, and the share of draws in which it was undefined.

    Where nobody disagreed, drawing again cannot make anybody disagree: the lower limit is then what the coefficient would be
    with as many disagreeing clusters as Wilson's lower limit allows.
    """
    level = drawing.level
    if clusters < FEWEST:
        return NotEstimable(Reason.TOO_FEW_UNITS, clusters), 0.0
    if not drawing.draws:
        return NotEstimable(Reason.NOT_DRAWN, clusters), 0.0
    counts = Counts(sums.counts)
    drawn = [
        sums.figure(counts.totals(pick), sum(pick(sums.parts)))
        for pick in redrawn(len(sums.counts), drawing.draws, drawing.seed)
    ]
    defined = [figure for figure in drawn if figure is not None]
    undefined = 1 - len(defined) / len(drawn)
    if undefined > 0.5:
        return NotEstimable(Reason.MOSTLY_UNDEFINED, clusters), undefined
    found = percentiles(defined, level, clusters)
    if found.low < found.high:
        return found, undefined
    every, none = wilson(clusters, clusters, level), wilson(0, clusters, level)
    if value == 1 and isinstance(every, Estimate):
        return Interval(max(-1.0, sums.lowest(every.interval.low)), 1.0, level), undefined
    if value == 0 and sums.highest and isinstance(none, Estimate):
        return Interval(0.0, sums.highest(none.interval.high), level), undefined
    return NotEstimable(Reason.NO_SPREAD, clusters), undefined


def clustered(
    units: Sequence[Unit], clusters: Sequence[str] | None, at_least: int
) -> list[list[dict[str, Any]]]:
    """Units with ``at_least`` so many answers, cluster by cluster, in an order that does not hang on that of the rows."""
    ids: Sequence[str | int] = range(len(units)) if clusters is None else clusters
    found: dict[str | int, list[dict[str, Any]]] = {}
    for unit, cluster in zip(units, ids, strict=True):
        answers = {coder: unit[coder] for coder in sorted(unit) if given(unit[coder])}
        if len(answers) >= at_least:
            found.setdefault(cluster, []).append(answers)
    return sorted(found.values(), key=lambda cluster: sorted(map(_unit_key, cluster)))


def given(answer: Value) -> bool:
    """Whether anything was answered: neither None nor NaN."""
    return answer is not None and not (isinstance(answer, float) and answer != answer)  # noqa: PLR0124 - NaN's mark


def _unit_key(unit: Unit) -> list[tuple[str, tuple[int, float, str]]]:
    return [(coder, sorting_key(answer)) for coder, answer in unit.items()]
