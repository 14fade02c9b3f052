"""Means, medians, Kaplan–Meier and least squares of weighted units, as textbooks have them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

import numpy as np

from sudebnik.estimates.question import Question

HALF = 0.5


def mean(numbers: Sequence[tuple[float, float]]) -> float:
    """Of numbers with weights."""
    return sum(value * weight for value, weight in numbers) / sum(weight for _, weight in numbers)


def middle(numbers: Sequence[tuple[float, float]]) -> float:
    """The smallest number up to which half of the weight lies."""
    half, so_far = sum(weight for _, weight in numbers) / 2, 0.0
    for value, weight in sorted(numbers):
        so_far += weight
        if so_far >= half:
            return value
    raise ValueError("no numbers")


def half_gone(spells: Iterable[tuple[float, bool, float]]) -> float | None:
    """When half have ended by Kaplan and Meier (1958): times, whether ended, weights; None where never."""
    ordered = sorted(spells)
    at_risk, share = sum(spell[2] for spell in ordered), 1.0
    for time, those in groupby(ordered, key=lambda spell: spell[0]):
        found = list(those)
        ended = sum(spell[2] for spell in found if spell[1])
        share *= 1 - ended / at_risk
        if share <= HALF:
            return float(time)
        at_risk -= sum(spell[2] for spell in found)
    return None


def within_courts(members: Sequence[Any], question: Question) -> dict[tuple[str, ...], float]:
    """Weighted least squares of the number on everything else, court by court: a coefficient a level, the first being nought."""
    named = [name for name in question.options["with"] if name != "court"]
    rows = []
    for each in members:
        one = each.one
        value, court = one.one(question.variable or ""), one.one("court")
        sides = [one.one(name) for name in named]
        if isinstance(value, int | float) and court and None not in sides:
            rows.append((float(value), sides, str(court), each.weight))
    columns: list[tuple[tuple[str, ...], list[float]]] = []
    for at, name in enumerate(named):
        values = [sides[at] for _, sides, _, _ in rows]
        if all(isinstance(one, int | float) and not isinstance(one, bool) for one in values):
            columns.append(((name,), [float(one) for one in values]))
        else:
            told = [str(one).lower() if isinstance(one, bool) else str(one) for one in values]
            columns += [
                ((name, level), [float(one == level) for one in told]) for level in sorted(set(told))[1:]
            ]
    weights = np.array([weight for *_, weight in rows])
    outcome = _demeaned(np.array([value for value, *_ in rows]), [court for _, _, court, _ in rows], weights)
    design = np.column_stack(
        [_demeaned(np.array(column), [court for _, _, court, _ in rows], weights) for _, column in columns]
    )
    root = np.sqrt(weights)
    found, *_ = np.linalg.lstsq(design * root[:, None], outcome * root, rcond=None)
    return {(): mean(_pairs(members, question))} | {
        key: float(value) for (key, _), value in zip(columns, found, strict=True)
    }


def _pairs(members: Sequence[Any], question: Question) -> list[tuple[float, float]]:
    return [
        (float(value), each.weight)
        for each in members
        if isinstance(value := each.one.one(question.variable or ""), int | float)
    ]


def _demeaned(values: Any, courts: Sequence[str], weights: Any) -> Any:
    """The values less the mean of their court."""
    places: dict[str, list[int]] = defaultdict(list)
    for at, court in enumerate(courts):
        places[court].append(at)
    found = values.astype(float).copy()
    for those in places.values():
        found[those] -= np.average(values[those], weights=weights[those])
    return found
