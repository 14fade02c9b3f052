"""A share as the machine has it and as people's reading corrects it, from who is inside the whole and who is hit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from sudebnik.estimates.answer import Basis
from sudebnik.estimates.columns import Bits, Columns, Pages
from sudebnik.estimates.context import Context
from sudebnik.stats.estimate import Estimate, NotEstimable, Reason
from sudebnik.stats.proportions import wilson


class Told(NamedTuple):
    """Of some columns: who is inside the whole, and who of them is hit."""

    inside: Bits
    hit: Bits


Tell = Callable[[Columns], Told]
"""Asked of the machine's columns and of people's alike, so that both answer the same question."""


def share(
    pages: Pages, covered: Bits, tell: Tell, context: Context
) -> tuple[Estimate | NotEstimable, Estimate | NotEstimable]:
    """The share of hits inside the whole: the machine's, and corrected by those whom people read (``covered``)."""
    inside, hit = tell(pages.machine)
    naive = wilson(hit.bit_count(), inside.bit_count(), context.level)
    if not inside:
        naive = NotEstimable(Reason.NO_UNITS, 0)
    return naive, NotEstimable(Reason.NOBODY_CHECKED, inside.bit_count())


def basis(pages: Pages, covered: Bits, units: Bits, told: Told, missing: Mapping[str, Bits]) -> Basis:
    """What the machine's figure rests on; ``checked`` counts those of its units whom people read."""
    here = {reason: count for reason, bits in missing.items() if (count := (bits & units).bit_count())}
    checked = covered & pages.seen(units)
    return Basis(
        units.bit_count(),
        told.inside.bit_count(),
        told.hit.bit_count(),
        here,
        checked.bit_count(),
        told.hit,
    )
