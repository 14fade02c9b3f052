"""How far people agree who coded the same units: every coefficient that the scale of the variable allows, from one door."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sudebnik.stats.alpha import alpha
from sudebnik.stats.distances import Scale, Value
from sudebnik.stats.estimate import NotEstimable
from sudebnik.stats.figure import DEFAULT, Agreement, Drawing, Unit
from sudebnik.stats.kappa import ac1, kappa, percent


class Agreed(NamedTuple):
    """The coefficients of one variable, each with its interval or the reason why there is none."""

    percent: Agreement | NotEstimable
    kappa: Agreement | NotEstimable
    ac1: Agreement | NotEstimable
    alpha: Agreement | NotEstimable


def agreement(
    units: Sequence[Unit],
    scale: Scale = Scale.NOMINAL,
    clusters: Sequence[str] | None = None,
    drawing: Drawing = DEFAULT,
    values: Sequence[Value] | None = None,
) -> Agreed:
    """All coefficients of one variable: ``units`` say what each coder answered, ``clusters`` to which document each belongs.

    ``values`` are all answers that the codebook allows; for an ordinal variable in their order. Percent, kappa and AC1 ask whether
    answers are alike, on every scale; only alpha weighs how far apart they lie. Equal input gives equal figures, in whatever
    order units come.
    """
    return Agreed(
        percent(units, clusters, drawing),
        kappa(units, clusters, drawing),
        ac1(units, clusters, drawing, values),
        alpha(units, scale, clusters, drawing, values),
    )
