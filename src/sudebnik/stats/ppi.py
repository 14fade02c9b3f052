"""Means of a simple sample with a machine's predictions beside them: PPI++, the classical mean and what lies between."""

from __future__ import annotations

from collections.abc import Mapping
from math import sqrt
from typing import NamedTuple

from sudebnik.stats.estimate import NotEstimable, Reason

Predictions = Mapping[float, float]
"""How many units have each prediction; parts of units where they are weighted."""

Pairs = Mapping[tuple[float, float], float]
"""How many units have each pair of prediction and truth."""


class Point(NamedTuple):
    """A mean, its standard error, and the ``weight`` of the predictions in it: nought is the classical mean."""

    value: float
    error: float
    weight: float


def ppi(labelled: Pairs, unlabelled: Predictions, weight: float | None = None) -> Point:
    """PPI++ (A. Angelopoulos, J. Duchi, T. Zrnic, arXiv 2311.01453, §2): mean of ``unlabelled`` predictions and of what truth adds.

    ``weight`` is the one with the least variance where it is not given (1: PPI of Science 382:669, 2023). Both sets hold a unit at the
    least. The error is that of large samples; `coding_error.share` has limits that hold for small ones.
    """
    n, others = sum(labelled.values()), sum(unlabelled.values())
    if weight is None:
        both, spread = _told(labelled, unlabelled)
        weight = _clipped(both, spread)
    guessed = _mean(unlabelled)
    residuals: dict[float, float] = {}
    for (prediction, truth), count in labelled.items():
        residual = truth - weight * prediction
        residuals[residual] = residuals.get(residual, 0) + count
    variance = weight**2 * _variance(unlabelled) / others + _variance(residuals) / n
    return Point(weight * guessed + _mean(residuals), sqrt(variance), weight)


def ppi_shares(
    labelled: Mapping[tuple[str, str], float], unlabelled: Mapping[str, float]
) -> dict[str, Point]:
    """The share of each category, with one weight for all of them, so that the shares add up to one."""
    categories = sorted({*unlabelled, *(code for pair in labelled for code in pair)})
    tables = {code: (_is(code, labelled), _counts(code, unlabelled)) for code in categories}
    told = [_told(*table) for table in tables.values()]
    weight = _clipped(sum(both for both, _ in told), sum(spread for _, spread in told))
    return {code: ppi(*table, weight) for code, table in tables.items()}


def _is(code: str, labelled: Mapping[tuple[str, str], float]) -> Pairs:
    found: dict[tuple[float, float], float] = {}
    for (prediction, truth), count in labelled.items():
        pair = float(prediction == code), float(truth == code)
        found[pair] = found.get(pair, 0) + count
    return found


def _counts(code: str, unlabelled: Mapping[str, float]) -> Predictions:
    hits = unlabelled.get(code, 0)
    return {1.0: hits, 0.0: sum(unlabelled.values()) - hits}


def _told(labelled: Pairs, unlabelled: Predictions) -> tuple[float, float]:
    """Covariance of prediction and truth, and the variance of predictions with which it is compared."""
    n, others = sum(labelled.values()), sum(unlabelled.values())
    predicted: dict[float, float] = dict(unlabelled)
    own: dict[float, float] = {}
    true: dict[float, float] = {}
    for (prediction, truth), count in labelled.items():
        predicted[prediction] = predicted.get(prediction, 0) + count
        own[prediction] = own.get(prediction, 0) + count
        true[truth] = true.get(truth, 0) + count
    if n < 2:
        return 0.0, 0.0
    centre, other = _mean(own), _mean(true)
    both = sum(
        count * (prediction - centre) * (truth - other) for (prediction, truth), count in labelled.items()
    )
    whole = n + others
    return both / (n - 1), (1 + n / others) * _variance(predicted) * whole / (whole - 1)


def _clipped(both: float, spread: float) -> float:
    return min(1.0, max(0.0, both / spread)) if spread else 0.0


class Read(NamedTuple):
    """Counts of a yes-or-no question in a checked sample: by truth, and how many of each the machine has right."""

    hits: int
    found: int
    others: int
    refused: int


def rogan_gladen(machine: float, units: int, read: Read) -> Point | NotEstimable:
    """The machine's share of ``units``, turned back by its sensitivity and specificity (W. J. Rogan, B. Gladen 1978), its error by the delta method.

    To be used where these were found in another sample; they have to hold here too. `NotEstimable` where the machine says hardly more
    than chance: sensitivity and specificity together below 1.1, ``n`` then the units read.
    """
    if not read.hits or not read.others:
        return NotEstimable(Reason.TOO_FEW_CHECKED, read.hits + read.others)
    sensitivity, specificity = read.found / read.hits, read.refused / read.others
    tells = sensitivity + specificity - 1
    if tells < 0.1:
        return NotEstimable(Reason.MACHINE_TELLS_NOTHING, read.hits + read.others)
    share = (machine + specificity - 1) / tells
    variance = (
        machine * (1 - machine) / units
        + share**2 * sensitivity * (1 - sensitivity) / read.hits
        + (1 - share) ** 2 * specificity * (1 - specificity) / read.others
    ) / tells**2
    return Point(min(1.0, max(0.0, share)), sqrt(variance), 1.0)


def _mean(counts: Mapping[float, float]) -> float:
    return sum(value * count for value, count in counts.items()) / sum(counts.values())


def _variance(counts: Mapping[float, float]) -> float:
    centre = _mean(counts)
    return sum(count * (value - centre) ** 2 for value, count in counts.items()) / sum(counts.values())
