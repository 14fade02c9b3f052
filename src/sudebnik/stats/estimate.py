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
    """Why there is no number or no interval; a key for whoever shows it, in whatever language."""

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
    NOBODY_CHECKED = "nobody_checked"
    """No unit of the whole was checked by people, so nothing is known of how the machine errs."""
    TOO_FEW_CHECKED = "too_few_checked"
    """So few units were checked that the machine's error could be anything."""
    MACHINE_TELLS_NOTHING = "machine_tells_nothing"
    """What the machine says hardly hangs on what is true (sensitivity + specificity near one)."""
    TOO_FEW_VALUES = "too_few_values"
    """So few values were observed that no interval holds the level."""
    TOO_FEW_CLUSTERS = "too_few_clusters"
    """So few courts (or cases) that nothing can be said of how they differ."""
    NOT_REACHED = "not_reached"
    """The curve does not fall so far: for too many the time was still running."""
    NOT_IDENTIFIED = "not_identified"
    """What is asked cannot be told apart from something else in these data."""
    NOT_CONVERGED = "not_converged"
    """The search for the most likely figure did not end."""
    TOO_SHORT = "too_short"
    """The series has too few months."""
    NO_VINTAGES = "no_vintages"
    """The same months were not looked at on several days, so nothing is known of how late acts appear."""
    DELAY_NOT_SEEN = "delay_not_seen"
    """The longest delay was not watched to its end in any month."""
    TOO_EARLY = "too_early"
    """So little of the month has appeared (under three tenths) that what is missing could be anything."""
    COVERAGE_UNKNOWN = "coverage_unknown"
    """It is not known which part of what exists was looked at."""
    HIDDEN_BY_COURT = "hidden_by_court"
    """The court blacked out so much that only bounds can be told."""


class NotEstimable(NamedTuple):
    """A result, not an error: why no number is given, and what can still be said.

    ``least`` and ``most`` are limits that hold all the same (counted at the least; bounds whatever is hidden), where there are any.
    """

    reason: str
    n: int
    least: float | None = None
    most: float | None = None
