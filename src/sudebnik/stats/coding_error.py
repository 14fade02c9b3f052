"""Shares of what a machine coded, corrected by what people found in a sample with known chances; limits hold both errors."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import StrEnum

from sudebnik.stats.clustering import Clusters, design_effect, quantile, residual_effect, unmasked
from sudebnik.stats.estimate import Estimate, Interval, NotEstimable, Reason
from sudebnik.stats.layers import HIT, OTHER, Code, Layer, class_of, layers
from sudebnik.stats.limits import Varying, coding_variance, limits, totals
from sudebnik.stats.proportions import score_interval
from sudebnik.stats.strata import Stratum

__all__ = ["Code", "Method", "Stratum", "naive", "share"]


class Method(StrEnum):
    """How the machine's codes are corrected; limits are formed in the same way for all."""

    DIFFERENCE = "difference"
    """The machine's total and what people found beyond it (Särndal, Swensson, Wretman 1992, §6.3; Egami et al. 2023): nothing is assumed."""
    POSTSTRATIFIED = "poststratified"
    """What people found among the units of each machine's code by itself (A. Tenenbein 1970): narrower where the machine errs much."""
    PPI = "ppi"
    """The machine's total counts for as much as it tells (PPI++, Angelopoulos, Duchi, Zrnic 2023)."""


TOLD = {
    Method.DIFFERENCE: "difference estimator, score limits (Särndal et al. 1992; Gart, Nam 1988)",
    Method.POSTSTRATIFIED: "post-stratified by code, score limits (Tenenbein 1970; Gart, Nam 1988)",
    Method.PPI: "PPI++, score limits (Angelopoulos et al. 2023; Gart, Nam 1988)",
}
CheckedClusters = Mapping[tuple[tuple[tuple[Code, Code], int], ...], int]
"""How many clusters of checked units there are of each kind: how many units have which codes, the machine's and the true one."""


def share(
    strata: Iterable[Stratum[Code]],
    hit: Code | Collection[Code],
    level: float = 0.95,
    clusters: Clusters | None = None,
    checked_clusters: CheckedClusters | None = None,
    method: str = Method.DIFFERENCE,
    finite: bool = False,
) -> Estimate | NotEstimable:
    """The share of units whose true code is in ``hit`` among those whose true code is not None.

    The units are taken for a draw from the process that makes them, so the interval holds the error of sampling as well as
    that of coding; ``finite`` asks about exactly these units. ``clusters`` counts clusters of units by (hits, items) as the
    machine has them, ``checked_clusters`` those of checked units by what was found in them: both only widen.

    ``n`` are the checked units. `NotEstimable`: nobody was checked; the question arises for nobody; or a stratum had no
    chance to be checked, ``least`` and ``most`` then being limits whatever is in it. Raises `UsageError` where more units
    were checked than there are.
    """
    how = Method(method)
    told, untold = layers(strata, hit, how is Method.POSTSTRATIFIED)
    checked = round(sum(layer.checked for layer in told))
    if not checked:
        return NotEstimable(Reason.NOBODY_CHECKED if untold else Reason.NO_UNITS, 0, 0.0, 1.0)
    weight = _weight(told) if how is Method.PPI else 1.0
    found = totals(told, weight)
    if found.whole <= 0:
        return NotEstimable(Reason.NO_UNITS, checked)
    varying = _varying(told, weight, level, clusters, checked_clusters, hit, finite)
    low, high = limits(told, weight, varying)
    if untold:
        whole = found.whole + untold
        return NotEstimable(
            Reason.STRATUM_UNANSWERED,
            checked,
            low * found.whole / whole,
            (high * found.whole + untold) / whole,
        )
    return Estimate(
        found.share, Interval(min(low, found.share), max(high, found.share), level), checked, TOLD[how]
    )


def naive(
    strata: Iterable[Stratum[Code]],
    hit: Code | Collection[Code],
    level: float = 0.95,
    clusters: Clusters | None = None,
) -> Estimate | NotEstimable:
    """The machine's share as if it never erred, with Wilson's interval (1927): only to be shown beside a corrected one."""
    units = [0, 0, 0]
    for stratum in strata:
        for code, count in stratum.machine.items():
            units[class_of(code, hit)] += count
    whole = units[HIT] + units[OTHER]
    if not whole:
        return NotEstimable(Reason.NO_UNITS, 0)
    effect = design_effect(clusters)
    z = quantile(level, [(1.0, effect.freedom)])
    return Estimate(
        units[HIT] / whole,
        score_interval(units[HIT] / whole, whole / effect.factor, level, z),
        whole,
        "Wilson 1927",
    )


def _varying(
    told: Sequence[Layer],
    weight: float,
    level: float,
    clusters: Clusters | None,
    checked_clusters: CheckedClusters | None,
    hit: Code | Collection[Code],
    finite: bool,
) -> Varying:
    """The factors of clusters, and Student's quantile where these are few."""
    theta = totals(told, weight).share
    process = unmasked(design_effect(clusters), _likeness(told, theta))
    coding = residual_effect(_residuals(checked_clusters or {}, hit, theta, weight))
    own = 0.0 if finite else process.factor * totals(told, weight).whole * theta * (1 - theta)
    errors = coding.factor * coding_variance(told, weight)
    z = quantile(level, [(own, process.freedom), (errors, coding.freedom)])
    return Varying(0.0 if finite else process.factor, coding.factor, z)


def _gains(theta: float) -> tuple[float, float, float]:
    return 1 - theta, -theta, 0.0


def _residuals(
    clusters: CheckedClusters, hit: Code | Collection[Code], theta: float, weight: float
) -> Iterable[tuple[list[tuple[float, int]], int]]:
    gain = _gains(theta)
    for kind, many in sorted(clusters.items(), key=repr):
        yield (
            [
                (gain[class_of(truth, hit)] - weight * gain[class_of(machine, hit)], count)
                for (machine, truth), count in kind
            ],
            many,
        )


def _products(told: Sequence[Layer], theta: float) -> tuple[float, float, float, float]:
    """Variances of truth and of code among the checked, their covariance, and the variance of the code among all; by units stood for."""
    gain = _gains(theta)
    true = coded = both = known = 0.0
    for layer in told:
        stands_for = layer.units / layer.checked
        for (machine, truth), count in layer.pairs.items():
            true += stands_for * count * gain[truth] ** 2
            coded += stands_for * count * gain[machine] ** 2
            both += stands_for * count * gain[machine] * gain[truth]
        known += sum(gain[machine] ** 2 * count for machine, count in enumerate(layer.known))
    return true, coded, both, known


def _likeness(told: Sequence[Layer], theta: float) -> float:
    """Squared correlation of code and truth."""
    true, coded, both, _ = _products(told, theta)
    return both**2 / (true * coded) if true and coded and both > 0 else 0.0


def _weight(told: Sequence[Layer]) -> float:
    """How much the machine's total counts for: covariance of code and truth in parts of the code's variance, 0 to 1 (PPI++, eq. 9)."""
    theta = totals(told, 1.0).share
    gain = _gains(theta)
    both = known = 0.0
    for layer in told:
        n, units = layer.checked, layer.units
        if layer.closed:
            continue
        true = sum(count * gain[truth] for (_, truth), count in layer.pairs.items()) / n
        coded = sum(count * gain[machine] for (machine, _), count in layer.pairs.items()) / n
        mean = sum(count * gain[machine] for machine, count in enumerate(layer.known)) / units
        share = units * units / n * (1 - n / units)
        both += (
            share
            * sum(
                count * (gain[truth] - true) * (gain[machine] - coded)
                for (machine, truth), count in layer.pairs.items()
            )
            / max(1, n - 1)
        )
        known += (
            share
            * sum(count * (gain[machine] - mean) ** 2 for machine, count in enumerate(layer.known))
            / units
        )
    return min(1.0, max(0.0, both / known)) if known else 0.0
