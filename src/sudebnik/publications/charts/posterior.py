"""How likely each number is, given lists and assumptions: bars of equal breadth, those within the interval dark."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from sudebnik.publications.charts import vega
from sudebnik.publications.charts.paper import BLUE, INNER, ORANGE, SKY, Caption, drawn, sheet
from sudebnik.publications.charts.side_by_side import GROUPED

_HIGH = 150


def posterior(
    bins: Sequence[tuple[float, float, float]],
    interval: tuple[float, float],
    middle: float,
    caption: Caption,
    axis: str,
) -> str:
    """``bins`` are from, to and share; the upright line stands at the ``middle``. Heights are shares a unit of breadth; a bar that the interval's end cuts is drawn in two."""
    rows = []
    for low, high, share in bins:
        cuts = [low, *(limit for limit in interval if low < limit < high), high]
        for start, end in pairwise(cuts):
            inside = interval[0] <= (start + end) / 2 <= interval[1]
            rows.append(
                {"low": start, "high": end, "share": share / (high - low), "colour": BLUE if inside else SKY}
            )
    scale = vega.scale(domain=[rows[0]["low"], rows[-1]["high"]], nice=False, zero=False)
    ticks = vega.axis(tickCount=5, grid=False, labelFlush=True, labelExpr=GROUPED, titleAnchor="start", labelOverlap="greedy")  # fmt: skip
    x = vega.by("low:Q", title=axis, scale=scale, axis=ticks)
    bars = (
        vega.Chart(rows)
        .mark("rect")
        .encode(
            x=x,
            x2=vega.by("high:Q"),
            y=vega.by("share:Q", axis=None, scale=vega.scale(zero=True)),
            y2=vega.datum(0),
            color=vega.by("colour:N", scale=None),
        )
    )
    line = vega.Chart([{"low": middle}]).mark("rule", color=ORANGE, strokeWidth=2.5).encode(x=x)
    chart = vega.layer(bars, line).properties(width=INNER, height=_HIGH, autosize=vega.FIT)
    return sheet(*drawn(chart), caption)
