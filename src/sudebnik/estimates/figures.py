"""A share as the machine has it and as people's reading corrects it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sudebnik.estimates.answer import More, Part
from sudebnik.estimates.asking import Asking, Tell
from sudebnik.estimates.likeness import HIT, clusters, coded, pairs
from sudebnik.estimates.splits import Group
from sudebnik.stats import coding_error, planning
from sudebnik.stats.coding_error import Code
from sudebnik.stats.estimate import Estimate, NotEstimable, Reason
from sudebnik.stats.proportions import wilson
from sudebnik.stats.strata import Stratum

GOALS = (0.5, 0.75)
"""To what part of its width an interval is to be brought."""


class Figures(NamedTuple):
    """What the machine says, what is left of it after correction, and what more reading would narrow it."""

    naive: Estimate | NotEstimable
    corrected: Estimate | NotEstimable
    more: More | None = None


def share(asking: Asking, tell: Tell, *, finite: bool = False, planned: bool = False) -> Figures:
    """The share of hits inside the whole.

    ``finite`` asks about exactly these units, not about what brought them forth; ``planned``: also what to read further.
    """
    told = tell(asking.machine)
    size, level = told.inside.bit_count(), asking.context.level
    if not size:
        nothing = NotEstimable(Reason.NO_UNITS, 0)
        return Figures(nothing, nothing)
    naive = wilson(told.hit.bit_count(), size, level)
    if asking.of_record:
        return Figures(naive, naive)
    if not asking.covered & asking.pages.read or not asking.pages.drawn:
        return Figures(naive, NotEstimable(Reason.NOBODY_CHECKED, size))
    counted = strata(asking, tell)
    likeness = clusters(asking, tell)
    corrected = coding_error.share(counted, HIT, level, likeness.units, likeness.checked, finite=finite)
    more = _more(counted, level, finite=finite) if planned and isinstance(corrected, Estimate) else None
    return Figures(naive, corrected, more)


def _more(counted: Sequence[Stratum[Code]], level: float, *, finite: bool) -> More | None:
    """What one stratum has to give that the interval is half as wide, or three quarters; None where one is not enough."""
    for factor in GOALS:
        plan = planning.more(counted, HIT, factor, level, finite=finite)
        if isinstance(plan, planning.Plan) and len(plan.steps) == 1:
            return More(plan.steps[0].stratum, plan.steps[0].units, factor)
    return None


def share_part(
    asking: Asking, group: Group, key: tuple[str, ...], tell: Tell, *, bounded: bool = True
) -> Part:
    """A share as a part of the answer, with the bounds that hidden answers leave it."""
    basis = asking.basis(group, tell)
    found = share(asking, tell, planned=not key)
    hidden = asking.hidden(group) if bounded else 0
    whole = basis.answered + hidden
    bounds = (basis.hits / whole, (basis.hits + hidden) / whole) if hidden else None
    return Part(key, basis, found.naive, found.corrected, bounds, found.more)


def strata(asking: Asking, tell: Tell) -> Sequence[Stratum[Code]]:
    """Units by their chance to be read: the machine's codes of all, and of those read both its code and the true one."""
    whole, by_machine, by_people = (
        tell(asking.machine),
        tell(asking.pages.machine_checked),
        tell(asking.people),
    )
    return [
        Stratum(
            stratum.name,
            {code: bits.bit_count() for code, bits in coded(whole, stratum.members)},
            pairs(by_machine, by_people, stratum.checked & asking.covered),
            stratum.chance or 0.0,
        )
        for stratum in asking.pages.strata
    ]
