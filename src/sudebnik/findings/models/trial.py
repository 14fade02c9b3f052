"""How a model did on rulings that it had not seen: calibrated, with thresholds, fold by fold judged by the other folds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from sudebnik.findings.models.calibration import Curve, brier, fit_curve, reliability, threshold, unheard
from sudebnik.findings.models.examples import Label

LEAST_CONFIDENCE = 0.5
"""A proposal is more likely right than wrong."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to train.

    Fewer than ``rulings`` coded rulings, or no value with words in ``positives`` of them, is refused. A word must stand
    in ``word_in`` rulings to be used. A threshold is the lowest probability from which on the share ``precision`` of at
    least ``least`` proposals was right. ``alone``: probabilities as if there were no rules beside the model.
    """

    seed: int = 1
    folds: int = 5
    rulings: int = 12
    positives: int = 5
    word_in: int = 3
    precision: float = 0.8
    least: int = 3
    strength: float = 30.0
    alone: bool = False


class Unseen(NamedTuple):
    """What a classifier that had not seen a ruling says of one defendant: the score of the best clause; and the truth."""

    example: int
    fold: int
    person: int
    score: float
    silent: bool
    right: bool


class Judged(NamedTuple):
    """An unseen answer with its probability, by itself and where the rules are silent, and whether it is proposed."""

    label: Label
    unseen: Unseen
    chance: float
    confidence: float
    passes: bool
    base: float


class Judgements(NamedTuple):
    """Curves and thresholds per label; per variable the curve for what the rules did not find (none: as by itself)."""

    curves: Mapping[Label, Curve]
    limits: Mapping[Label, float | None]
    beside: Mapping[str, Curve]


def by_itself(variables: Iterable[str]) -> Mapping[str, Curve]:
    """Curves that leave every probability as it is."""
    return dict.fromkeys(variables, Curve(1.0, 0.0))


def judgements(unseen: Mapping[Label, list[Unseen]], options: Options) -> Judgements:
    """Curves and thresholds from answers about unseen rulings."""
    curves: dict[Label, Curve] = {}
    limits: dict[Label, float | None] = {}
    counts: dict[str, dict[bool, tuple[int, int]]] = {}
    for label, answers in unseen.items():
        scores = np.array([one.score for one in answers])
        right = np.array([float(one.right) for one in answers])
        curve = curves[label] = fit_curve(scores, right)
        limit = threshold(list(curve.at(scores)), list(right), options.precision, options.least)
        limits[label] = None if limit is None else max(limit, LEAST_CONFIDENCE)
        count = counts.setdefault(label.variable, {True: (0, 0), False: (0, 0)})
        for one in answers:
            unfound, told = count[one.right]
            count[one.right] = (unfound + one.silent, told + 1)
    if options.alone:
        return Judgements(curves, limits, by_itself(counts))
    beside = {variable: unheard(count[True], count[False]) for variable, count in counts.items()}
    return Judgements(curves, limits, beside)


def judged(unseen: Mapping[Label, list[Unseen]], options: Options) -> list[Judged]:
    """Each unseen answer, judged by the curves and thresholds of the other folds."""
    found: list[Judged] = []
    for fold in sorted({one.fold for answers in unseen.values() for one in answers}):
        others = {label: [one for one in answers if one.fold != fold] for label, answers in unseen.items()}
        judgement = judgements(others, options)
        for label, answers in unseen.items():
            base = float(np.mean([one.right for one in others[label]])) if others[label] else 0.0
            for one in answers:
                if one.fold == fold:
                    chance, confidence = chances(judgement, label, one.score)
                    limit = judgement.limits[label]
                    passes = limit is not None and chance >= limit
                    found.append(Judged(label, one, chance, confidence, passes, base))
    return found


def chances(judgement: Judgements, label: Label, score: float) -> tuple[float, float]:
    """The probability of an answer by itself, and where the rules are silent."""
    curve = judgement.curves[label]
    given = np.array([score])
    confidence = judgement.beside[label.variable].at(curve.line(given))
    return float(curve.at(given)[0]), float(confidence[0])


def metrics(trial: list[Judged]) -> dict[str, Any]:
    """Brier score beside that of the base rate, reliability, and how many proposals were right: alone and beside rules."""
    chance = np.array([one.chance for one in trial])
    right = np.array([float(one.unseen.right) for one in trial])
    base = np.array([one.base for one in trial])
    alone = [one for one in trial if one.passes]
    beside = [one for one in alone if one.unseen.silent and one.confidence >= LEAST_CONFIDENCE]
    return {
        "units": len(trial),
        "positive": int(right.sum()),
        "brier": round(brier(chance, right), 4),
        "brier_of_base_rate": round(brier(base, right), 4),
        "alone": {"proposed": len(alone), "right": sum(one.unseen.right for one in alone)},
        "beside": {"proposed": len(beside), "right": sum(one.unseen.right for one in beside)},
        "reliability": reliability(chance, right),
    }
