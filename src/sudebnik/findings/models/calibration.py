"""From a model's scores to the probability that a proposal is right, and how far that probability can be believed.

Platt (1999): a logistic curve through the scores of rulings that the model had not seen. Reliability and Brier score (1950)
are measured the same way, each fold by the curve of the others.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

Counts = tuple[int, int]

BINS = 5
"""Columns of the reliability table: probabilities of 0–0.2, 0.2–0.4 …"""

_STEPS = 50
_SUREST = 6.0
_PRIOR = (0.05, 0.01)
"""Penalty on slope and base: a few dozen rulings never make a model quite sure."""


class Curve(NamedTuple):
    """Probability = 1 / (1 + exp(-(slope · score + base)))."""

    slope: float
    base: float

    def at(self, scores: Floats) -> Floats:
        return np.asarray(1.0 / (1.0 + np.exp(-self.line(scores))))

    def line(self, scores: Floats) -> Floats:
        """The logarithm of the odds, within bounds that keep probabilities off 0 and 1."""
        return np.clip(self.slope * scores + self.base, -_SUREST, _SUREST)


def fit_curve(scores: Floats, right: Floats) -> Curve:
    """The curve of highest penalised likelihood, by Newton's method; the same input gives the same curve."""
    table = np.column_stack((scores, np.ones_like(scores)))
    penalty = np.diag(_PRIOR)
    weights = np.zeros(2)
    for _ in range(_STEPS):
        chance = 1.0 / (1.0 + np.exp(-np.clip(table @ weights, -30, 30)))
        gradient = table.T @ (chance - right) + penalty @ weights
        curvature = (table * (chance * (1 - chance))[:, None]).T @ table + penalty
        step = np.linalg.solve(curvature, gradient)
        weights -= step
        if float(np.abs(step).max()) < 1e-9:
            break
    return Curve(float(max(weights[0], 0.0)), float(weights[1]))


def unheard(right: Counts, wrong: Counts) -> Curve:
    """What silence of the rules does to a probability, by Bayes' rule: ``right`` and ``wrong`` answers, (unfound, all).

    Rules that miss little make a proposal beside them unlikely, however sure it sounds. Counts begin at one in two
    (Laplace 1814); that the rules' silence depends on nothing but the truth is assumed.
    """
    shift = math.log((right[0] + 1) / (right[1] + 2)) - math.log((wrong[0] + 1) / (wrong[1] + 2))
    return Curve(1.0, min(shift, 0.0))


def brier(chances: Floats, right: Floats) -> float:
    """The mean squared distance of probability and truth: 0 is best, and 0.25 is what «one half» always gets."""
    return float(np.mean((chances - right) ** 2)) if len(right) else 0.0


def reliability(chances: Floats, right: Floats) -> list[dict[str, float | int]]:
    """Per bin of probability: how many, what was said on average, how often it was so."""
    table: list[dict[str, float | int]] = []
    for number in range(BINS):
        inside = (chances >= number / BINS) & (
            (chances < (number + 1) / BINS) | ((number == BINS - 1) & (chances <= 1))
        )
        if inside.any():
            table.append(
                {
                    "n": int(inside.sum()),
                    "said": round(float(chances[inside].mean()), 3),
                    "was": round(float(right[inside].mean()), 3),
                }
            )
    return table


def threshold(chances: Sequence[float], right: Sequence[float], precision: float, least: int) -> float | None:
    """The lowest probability from which on at least this share was right, among at least ``least`` proposals; or None."""
    best: float | None = None
    good = 0
    ranked = sorted(zip(chances, right, strict=True), key=lambda pair: -pair[0])
    for told, (chance, truth) in enumerate(ranked, 1):
        good += int(truth)
        tied = told < len(ranked) and ranked[told][0] == chance
        if not tied and told >= least and good / told >= precision:
            best = float(chance)
    return best
