"""The mean of numbers: by how many months courts change a term."""

from __future__ import annotations

from collections.abc import Mapping
from math import sqrt

from sudebnik.estimates.answer import Answer, Part
from sudebnik.estimates.asking import Asking
from sudebnik.estimates.context import Context
from sudebnik.estimates.contrasts import contrasted
from sudebnik.estimates.measures.medians import counts, number_basis
from sudebnik.estimates.numbers import corrected_mean
from sudebnik.estimates.question import Question
from sudebnik.estimates.splits import Group
from sudebnik.stats.distributions import student_quantile
from sudebnik.stats.estimate import Estimate, Interval, NotEstimable, Reason

METHOD = "Student 1908"
FEWEST = 2


def answer(question: Question, context: Context) -> Answer:
    """The mean of all and of each group; the curve has how many have each value."""
    asking = Asking(question, context)
    parts = [_part(asking, group) for group in asking.groups]
    values = {
        "/".join(group.key): {f"{value:g}": count for value, count in counts(asking, group).items()}
        for group in asking.groups
    }
    return Answer(question, (*parts, *contrasted(question, parts)), curve={"values": values})


def _part(asking: Asking, group: Group) -> Part:
    naive = mean(counts(asking, group), asking.context.level)
    corrected = (
        naive if asking.of_record or isinstance(naive, NotEstimable) else corrected_mean(asking, group)
    )
    return Part(group.key, number_basis(asking, group), naive, corrected)


def mean(numbers: Mapping[float, int], level: float) -> Estimate | NotEstimable:
    """The mean of numbers, each so many times, with Student's interval; where all are alike, nothing is known of its width."""
    n = sum(numbers.values())
    if n < FEWEST:
        return NotEstimable(Reason.TOO_FEW_VALUES if n else Reason.NO_UNITS, n)
    value = sum(number * count for number, count in numbers.items()) / n
    squares = sum(count * (number - value) ** 2 for number, count in numbers.items())
    if not squares:
        return NotEstimable(Reason.NO_SPREAD, n, value, value)
    reach = student_quantile((1 + level) / 2, n - 1) * sqrt(squares / (n - 1) / n)
    return Estimate(value, Interval(value - reach, value + reach, level), n, METHOD)
