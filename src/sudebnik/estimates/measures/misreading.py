"""Whether the machine came to misread more or less in the course of a series, by what people found in either half of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import copysign, expm1, inf, log, log1p

from sudebnik.estimates.asking import Asking, Tell, Told
from sudebnik.estimates.columns import Columns
from sudebnik.estimates.figures import share
from sudebnik.estimates.splits import Group
from sudebnik.stats.contrast import contrast
from sudebnik.stats.estimate import Estimate, Interval, NotEstimable, Reason
from sudebnik.stats.months import place

METHOD = "difference estimator in either half of the series"
_WIDEST = 700.0


def drift(asking: Asking, group: Group, counts: Mapping[str, int]) -> Estimate | NotEstimable:
    """By how much the logarithm of true over counted grows in a year, from the later and the earlier half of these months.

    The halves hold about as many counted each. In either one the true number over the machine's is the difference estimator's,
    with limits of coding error alone; their logarithms are set against each other with limits put together by their
    distances (`contrast`), and divided by the years between the mean months of the halves: misreading is taken to change
    evenly. `NotEstimable` where nobody checked, or too few to tell the true number of a half from nought.
    """
    total = sum(counts.values())
    halves = _halves(counts)
    if halves is None:
        return NotEstimable(Reason.TOO_FEW_VALUES, total)
    found = [_factor(asking, group, frozenset(half)) for half in halves]
    told = contrast(found[1], found[0])
    if isinstance(told, NotEstimable):
        return told
    first, last = (
        sum(place(month) * counts[month] for month in half) / sum(counts[month] for month in half)
        for half in halves
    )
    years = (last - first) / 12
    return Estimate(
        told.value / years,
        Interval(told.interval.low / years, told.interval.high / years, told.interval.level),
        told.n,
        METHOD,
    )


def with_drift(per_year: Estimate, drifted: Estimate) -> Estimate:
    """A change in per cent a year with the drift of misreading added; their errors are of different samples."""
    value, (low, high, level), n, method = per_year
    lasting = Estimate(_logarithm(value), Interval(_logarithm(low), _logarithm(high), level), n, method)
    # Less the drift turned about: a sum is a difference too.
    turned = Estimate(
        -drifted.value, Interval(-drifted.interval.high, -drifted.interval.low, level), drifted.n, METHOD
    )
    whole = contrast(lasting, turned)
    if isinstance(whole, NotEstimable):
        return per_year
    least, most, _ = whole.interval
    return Estimate(
        _percent(whole.value), Interval(_percent(least), _percent(most), level), n, f"{method}; {METHOD}"
    )


def _halves(counts: Mapping[str, int]) -> tuple[Sequence[str], Sequence[str]] | None:
    """Months before and from the one at which half of all have been counted; None where one of the two would count nobody."""
    months, total, so_far = sorted(counts), sum(counts.values()), 0
    for at, month in enumerate(months):
        if at and 2 * so_far >= total:
            return (months[:at], months[at:]) if so_far < total else None
        so_far += counts[month]
    return None


def _factor(asking: Asking, group: Group, months: frozenset[str]) -> Estimate | NotEstimable:
    """The logarithm of how many there are in these months for each one that the machine counts."""
    found = share(asking, _of_months(asking, group, months), finite=True)
    if isinstance(found.corrected, NotEstimable) or isinstance(found.naive, NotEstimable):
        return next(one for one in (found.corrected, found.naive) if isinstance(one, NotEstimable))
    value, (low, high, level), n, method = found.corrected
    if low <= 0 or found.naive.value <= 0:
        return NotEstimable(Reason.TOO_FEW_VALUES, n)
    counted = found.naive.value
    return Estimate(log(value / counted), Interval(log(low / counted), log(high / counted), level), n, method)


def _of_months(asking: Asking, group: Group, months: frozenset[str]) -> Tell:
    """Of all acts of these months (the record has the date), who is counted."""
    date = asking.question.when.date

    def tell(columns: Columns) -> Told:
        dated = asking.pages.machine_checked if columns is asking.people else columns
        inside = dated.having(date, lambda month: str(month) in months)
        return Told(inside, inside & asking.whole(columns).units & group.members(columns))

    return tell


def _logarithm(percent: float) -> float:
    return log1p(percent / 100) if -100 < percent < inf else copysign(_WIDEST, percent)


def _percent(logarithm: float) -> float:
    return 100 * expm1(logarithm) if logarithm < _WIDEST else inf
