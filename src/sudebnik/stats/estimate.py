"""What every estimator returns: a number with its interval, or the reason why there is none."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Interval(NamedTuple):
    """A confidence interval ``[low, high]`` at ``level`` (0.95: ninety-five in a hundred such intervals hold the truth)."""

    low: float
    high: float
    level: float = 0.95


class Estimate(NamedTuple):
    """A number, its interval, how many units it rests on, and the method with its source."""

    value: float
    interval: Interval
    n: int
    method: str


class Reason(StrEnum):
    """Why agreement or a weighted share has no number or no interval; a key for whoever shows it, in whatever language."""

    NO_PAIRS = "no_pairs"
    """No unit was answered by two coders."""
    ONE_VALUE_ONLY = "one_value_only"
    """One and the same answer everywhere: nothing could have been told apart, so chance alone would agree as well."""
    NOT_NUMBERS = "not_numbers"
    """The scale needs numbers (for ratios: none below zero), and an answer is none."""
    NO_ORDER = "no_order"
    """The scale needs an order, and an answer has no place in it."""
    NOT_SETS = "not_sets"
    """The scale compares sets, and an answer is none."""
    NOTHING_MARKED = "nothing_marked"
    """Nobody marked a passage anywhere."""
    TOO_FEW_UNITS = "too_few_units"
    """Drawing so few units (or clusters) again says nothing."""
    MOSTLY_UNDEFINED = "mostly_undefined"
    """In more than half of the draws the figure itself is undefined."""
    NO_SPREAD = "no_spread"
    """Drawing again never changes the figure, though it is not certain."""
    NOT_DRAWN = "not_drawn"
    """No draws were asked for."""
    NO_UNITS = "no_units"
    """No unit was answered, or the question arises for none."""
    STRATUM_UNANSWERED = "stratum_unanswered"
    """A stratum has units and no answer: nothing is known of its part."""


class NotEstimable(NamedTuple):
    """A result, not an error: why no number is given."""

    reason: str
    n: int
