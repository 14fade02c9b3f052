"""How many of one more list would be known already, if a method is right: a fan of lines, one for each method."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sudebnik.publications.charts import vega
from sudebnik.publications.charts.paper import INK, INNER, SOFT, Caption, drawn, line_of, sheet
from sudebnik.publications.charts.side_by_side import GROUPED

_HIGH = 190


class Ray(NamedTuple):
    """A method's line: its colour, dashed or whole, and for each size of list how many of it would be known (low, middle, high)."""

    colour: str
    dashed: bool
    points: Sequence[tuple[float, float, float, float]]


def further(rays: Sequence[Ray], upright: float | None, caption: Caption, axes: tuple[str, str]) -> str:
    """Each point is size, low, middle, high; ``upright`` is the size from which methods can be told apart."""
    most = max(point[0] for ray in rays for point in ray.points)
    ticks = vega.axis(tickCount=5, grid=False, labelFlush=True, labelExpr=GROUPED, titleAnchor="start", labelOverlap="greedy")  # fmt: skip
    x = vega.by("size:Q", title=axes[0], scale=vega.scale(domain=[0, most], nice=False), axis=ticks)
    y = vega.by("known:Q", title=None, scale=vega.scale(zero=True), axis=vega.axis(tickCount=5, labelExpr=GROUPED, domain=False, ticks=False))  # fmt: skip
    layers: list[vega.Chart] = []
    for ray in rays:
        rows = [
            {"size": size, "low": low, "known": known, "high": high}
            for size, low, known, high in [(0.0, 0.0, 0.0, 0.0), *ray.points]
        ]
        base = vega.Chart(rows).encode(x=x)
        layers.append(
            base.mark("area", color=ray.colour, opacity=0.1).encode(
                y=vega.by("low:Q", title=None), y2=vega.by("high:Q")
            )
        )
        dash = {"strokeDash": [4, 3]} if ray.dashed else {}
        layers.append(base.mark("line", color=ray.colour, strokeWidth=2.5, **dash).encode(y=y))
    if upright is not None and upright <= most:
        layers.append(
            vega.Chart([{"size": upright}])
            .mark("rule", color=INK, strokeDash=[3, 2], strokeWidth=1.5)
            .encode(x=x)
        )
    body, height = drawn(vega.layer(*layers).properties(width=INNER, height=_HIGH, autosize=vega.FIT))
    return sheet(
        line_of(axes[1], 0, 6, 11.5, SOFT) + f'<g transform="translate(0 16)">{body}</g>', height + 18, caption
    )  # fmt: skip
