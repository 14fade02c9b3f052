"""Observations of invented cases, for the tests of what is counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sudebnik.cases.case import CourtCase
from sudebnik.codebook.load import shipped
from sudebnik.estimates.observation import Observation
from sudebnik.estimates.observing import observe
from sudebnik.estimates.units import population
from sudebnik.estimates.variables import countable

FIVE = {"article": "337", "part": "5", "points": []}
PRISON: Mapping[str, Any] = {
    "outcome": "convicted",
    "convicted_of": FIVE,
    "counts": 1,
    "sentence_kind": "imprisonment",
    "sentence_months": 66,
    "suspended": False,
}


def persons(*cases: CourtCase, until: str | None = None) -> list[Observation]:
    """All defendants of these cases."""
    return [observe(replace(unit, until=until), countable(shipped())) for unit in population(cases).persons]


def decisions(*cases: CourtCase) -> list[Observation]:
    """All decisions of higher courts about them."""
    return [observe(unit, countable(shipped())) for unit in population(cases).decisions]


def told(one: Observation, variable: str) -> Any:
    """The values of a variable, or why it has none."""
    return one.answers.get(variable) or one.missing[variable]
