"""Means of numbers, corrected by what people read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sudebnik.estimates.asking import Asking
from sudebnik.estimates.columns import Bits, Columns
from sudebnik.estimates.splits import Group
from sudebnik.stats import coded_means
from sudebnik.stats.coded_means import Number
from sudebnik.stats.estimate import Estimate, NotEstimable, Reason
from sudebnik.stats.strata import Stratum


def corrected_mean(asking: Asking, group: Group) -> Estimate | NotEstimable:
    """The mean of the true numbers of a group, from the machine's of all and people's of those read."""
    if not asking.covered & asking.pages.read or not asking.pages.drawn:
        return NotEstimable(Reason.NOBODY_CHECKED, asking.whole(asking.machine).answered.bit_count())
    return coded_means.mean(_strata(asking, group), asking.context.level)


def _strata(asking: Asking, group: Group) -> Iterator[Stratum[Number]]:
    pages = asking.pages
    whole = _by_number(asking, asking.machine, group)
    coded, true = _by_number(asking, pages.machine_checked, group), _by_number(asking, asking.people, group)
    for stratum in pages.strata:
        members = stratum.checked & asking.covered
        pairs: Counter[tuple[Number, Number]] = Counter()
        for one, here in coded.items():
            if rest := here & members:
                for other, there in true.items():
                    if count := (rest & there).bit_count():
                        pairs[one, other] = count
        machine = {
            number: count for number, bits in whole.items() if (count := (bits & stratum.members).bit_count())
        }
        yield Stratum(stratum.name, machine, pairs, stratum.chance or 0.0)


def _by_number(asking: Asking, columns: Columns, group: Group) -> dict[Number, Bits]:
    """Who has each number; None: everybody else."""
    inside = asking.whole(columns).answered & group.members(columns)
    found: dict[Number, Bits] = {}
    left = columns.everyone
    for value, bits in columns.values(asking.question.variable or "").items():
        if isinstance(value, int | float) and (here := bits & inside & left):
            found[float(value)] = here
            left &= ~here
    found[None] = left
    return found
