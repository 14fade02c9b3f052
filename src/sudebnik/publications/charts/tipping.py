"""What the number would be if an assumption were otherwise: a line through the suppositions, those seen beneath it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sudebnik.publications.charts import vega
from sudebnik.publications.charts.paper import (
    BLUE,
    INK,
    INNER,
    ORANGE,
    SOFT,
    Caption,
    drawn,
    line_of,
    sheet,
)
from sudebnik.publications.charts.side_by_side import GROUPED, scale_of

_HIGH = 180


class Supposed(NamedTuple):
    """A supposition as it stands on the axis, the number under it, and whether it is the one that the methods make."""

    label: str
    whole: float
    usual: bool = False


def tipping(points: Sequence[Supposed], seen: float, caption: Caption, axes: tuple[str, str]) -> str:
    """Suppositions in the given order, evenly apart; ``axes`` name the lying and the standing one."""
    rows = [{**one._asdict(), "order": number} for number, one in enumerate(points)]
    scale = scale_of(seen, max(one.whole for one in points))
    x = vega.by("label:N", sort=[one.label for one in points], title=axes[0], axis=vega.axis(labelAngle=0, titleAnchor="start", grid=False))  # fmt: skip
    y = vega.by("whole:Q", scale=scale, title=None, axis=vega.axis(tickCount=4, labelExpr=GROUPED, domain=False, ticks=False, labelOverlap="greedy"))  # fmt: skip
    layers = [
        vega.Chart([{"whole": seen}])
        .mark("rule", color=ORANGE, strokeWidth=2, strokeDash=[3, 2])
        .encode(y=y),
        vega.Chart(rows).mark("line", color=BLUE, strokeWidth=2.5).encode(x=x, y=y, order=vega.by("order:Q")),
    ]
    for usual, shape, colour in ((False, "circle", BLUE), (True, "square", INK)):
        if own := [row for row in rows if row["usual"] is usual]:
            layers.append(
                vega.Chart(own)
                .mark("point", shape=shape, size=80, filled=True, color=colour, opacity=1)
                .encode(x=x, y=y)
            )
    body, height = drawn(vega.layer(*layers).properties(width=INNER, height=_HIGH, autosize=vega.FIT))
    return sheet(
        line_of(axes[1], 0, 6, 11.5, SOFT) + f'<g transform="translate(0 16)">{body}</g>', height + 18, caption
    )  # fmt: skip
