"""How many there are: of those who fit, or of those with an answer."""

from __future__ import annotations

from math import ceil, floor

from sudebnik.estimates.answer import Answer, Part
from sudebnik.estimates.asking import Asking, Tell, Told
from sudebnik.estimates.columns import Columns
from sudebnik.estimates.context import Context
from sudebnik.estimates.figures import Figures, share
from sudebnik.estimates.question import Question
from sudebnik.estimates.splits import Group
from sudebnik.estimates.whole import hits
from sudebnik.stats.estimate import Estimate, Interval, NotEstimable

_HAIR = 1e-9
"""What rounding of a product may leave beside a whole number."""


def answer(question: Question, context: Context) -> Answer:
    """How many of the sheet are counted; a count is a share of everybody on the sheet times their number."""
    asking = Asking(question, context)
    return Answer(question, tuple(_part(asking, group) for group in asking.groups))


def _part(asking: Asking, group: Group) -> Part:
    basis = asking.basis(group, _among_answered(asking, group))
    found = counted(asking, _among_all(asking, group), planned=not group.key)
    hidden = asking.hidden(group)
    bounds = (float(basis.hits), float(basis.hits + hidden)) if hidden else None
    return Part(group.key, basis, found.naive, found.corrected, bounds, found.more)


def counted(asking: Asking, tell: Tell, *, planned: bool) -> Figures:
    """The share of hits in the whole sheet, as a number of units; a fact of the record is a number without width."""
    size, found = asking.machine.size, share(asking, tell, finite=True, planned=planned)
    naive, corrected = _times(found.naive, size), _times(found.corrected, size)
    if asking.of_record and isinstance(naive, Estimate):
        exact = Estimate(
            naive.value, Interval(naive.value, naive.value, asking.context.level), naive.n, "count"
        )
        return Figures(exact, exact)
    return Figures(naive, corrected, found.more)


def _among_answered(asking: Asking, group: Group) -> Tell:
    def tell(columns: Columns) -> Told:
        inside = asking.whole(columns).answered & group.members(columns)
        return Told(inside, inside & _wanted(asking, columns))

    return tell


def _among_all(asking: Asking, group: Group) -> Tell:
    def tell(columns: Columns) -> Told:
        found = asking.whole(columns).answered & group.members(columns)
        return Told(columns.everyone, found & _wanted(asking, columns))

    return tell


def _wanted(asking: Asking, columns: Columns) -> int:
    question = asking.question
    if question.variable is None or not question.values:
        return columns.everyone
    return hits(columns, question, question.values)


def _times(found: Estimate | NotEstimable, size: int) -> Estimate | NotEstimable:
    """A share of ``size`` as a number of units; its limits are whole numbers, for there is no half a man."""
    if isinstance(found, NotEstimable):
        bounds = (None if one is None else one * size for one in (found.least, found.most))
        return NotEstimable(found.reason, found.n, *bounds)
    low, high, level = found.interval
    least, most = floor(low * size + _HAIR), ceil(high * size - _HAIR)
    return Estimate(found.value * size, Interval(least, most, level), found.n, found.method)
