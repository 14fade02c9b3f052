"""A question as a file states it: what is asked, of whom, by what, when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sudebnik.codebook.codebook import Label


class Measure(StrEnum):
    """What is worked out."""

    SHARE = "share"
    """Which part of the whole has one of these values."""
    SHARES = "shares"
    """Which part has each value."""
    COUNT = "count"
    """How many there are."""
    MEAN = "mean"
    MEDIAN = "median"
    DURATION = "duration"
    """How long something lasts that is still running for some (Kaplan–Meier)."""
    TREND = "trend"
    """How the number of a month changes, with what has not appeared yet."""
    REGRESSION = "regression"
    """How a number goes with several things at once: description, no cause."""
    FLOW = "flow"
    """How many go from each state to the next."""


@dataclass(frozen=True, slots=True)
class When:
    """Which months are counted: ``date`` is ``decided``, ``received`` or ``ended`` (of the absence); ``since`` and ``until`` are ``YYYY-MM`` or None."""

    date: str = "decided"
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One question.

    ``unit`` is ``person`` or ``decision``. ``of`` says who is counted: variable → values, all of which must fit (a value may
    stand after ``not``); ``called`` names them in words. ``variable`` and ``values`` are what is asked; ``told`` narrows
    reasons to speakers or to what the court made of them. ``by`` splits the answer; each split is a part of its own.
    ``statement`` is the sentence of the report with places for figures; ``not_supported`` are stronger sentences that the
    answer does not carry. ``place`` is file and line, for faults.
    """

    id: str
    measure: Measure
    title: Label
    called: Label
    unit: str
    of: Mapping[str, Any]
    variable: str | None
    values: tuple[Any, ...]
    told: Mapping[str, tuple[str, ...]]
    by: tuple[str, ...]
    when: When
    statement: Label
    not_supported: tuple[Label, ...]
    options: Mapping[str, Any]
    place: str = ""
