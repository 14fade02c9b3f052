"""How many there are: of those who fit, or of those with an answer."""

from __future__ import annotations

from sudebnik.estimates import figures
from sudebnik.estimates.answer import Answer, Part
from sudebnik.estimates.columns import Columns
from sudebnik.estimates.context import Context
from sudebnik.estimates.figures import Told
from sudebnik.estimates.question import Question
from sudebnik.estimates.splits import Group, split
from sudebnik.estimates.whole import hits, needs, whole
from sudebnik.stats.estimate import Estimate, Interval, NotEstimable


def answer(question: Question, context: Context) -> Answer:
    """How many of the sheet are counted; a count is a share of everybody on the sheet times their number."""
    asked = whole(context.pages(question).machine, question)
    return Answer(
        question, tuple(_part(question, context, group) for group in split(question, context, asked.units))
    )


def _part(question: Question, context: Context, group: Group) -> Part:
    pages = context.pages(question)

    def tell(columns: Columns) -> Told:
        here = whole(columns, question)
        found = here.answered & group.members(columns)
        if question.variable is not None and question.values:
            found &= hits(columns, question, question.values)
        return Told(columns.everyone, found)

    covered = pages.covered(needs(question))
    asked = whole(pages.machine, question)
    members = group.members(pages.machine)
    told = Told(asked.answered & members, tell(pages.machine).hit)
    basis = figures.basis(pages, covered, asked.units & members, told, asked.missing)
    naive, corrected = figures.share(pages, covered, tell, context)
    hidden = (asked.hidden & members).bit_count()
    bounds = (float(basis.hits), float(basis.hits + hidden)) if hidden else None
    return Part(
        group.key, basis, _times(naive, pages.machine.size), _times(corrected, pages.machine.size), bounds
    )


def _times(found: Estimate | NotEstimable, size: int) -> Estimate | NotEstimable:
    """A share of ``size`` as a number of persons."""
    if isinstance(found, NotEstimable):
        least, most = (None if one is None else one * size for one in (found.least, found.most))
        return NotEstimable(found.reason, found.n, least, most)
    low, high, level = found.interval
    return Estimate(found.value * size, Interval(low * size, high * size, level), found.n, found.method)
