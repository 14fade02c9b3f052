"""A share as the machine has it and as people's reading corrects it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sudebnik.estimates.answer import More, Part
from sudebnik.estimates.asking import Asking, Tell
from sudebnik.estimates.likeness import HIT, clusters, coded, pairs
from sudebnik.estimates.splits import Group
from sudebnik.stats import coding_error
from sudebnik.stats.coding_error import Code
from sudebnik.stats.estimate import Estimate, NotEstimable, Reason
from sudebnik.stats.proportions import wilson
from sudebnik.stats.strata import Stratum


class Figures(NamedTuple):
    """What the machine says, what is left of it after correction, and what more reading would narrow it by half."""

    naive: Estimate | NotEstimable
    corrected: Estimate | NotEstimable
    more: More | None = None


def share(asking: Asking, tell: Tell, *, finite: bool = False) -> Figures:
    """The share of hits inside the whole; ``finite`` asks about exactly these units, not about what brought them forth."""
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
    return Figures(naive, corrected)


def share_part(
    asking: Asking, group: Group, key: tuple[str, ...], tell: Tell, *, bounded: bool = True
) -> Part:
    """A share as a part of the answer, with the bounds that hidden answers leave it."""
    basis = asking.basis(group, tell)
    found = share(asking, tell)
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
            f"{stratum.name} {stratum.chance}",
            {code: bits.bit_count() for code, bits in coded(whole, stratum.members)},
            pairs(by_machine, by_people, stratum.checked & asking.covered),
            stratum.chance or 0.0,
        )
        for stratum in asking.pages.strata
    ]
