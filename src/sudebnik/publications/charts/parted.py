"""Bars in parts: how many stated something, and what was made of it; a row whose parts are small is not broken down."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sudebnik.publications.charts import vega
from sudebnik.publications.charts.paper import HATCH, INK, INNER, Caption, drawn, fitted, sheet

_LINE, _BAR, _GAP = 15, 15, 9
_INSIDE = 20
"""Points; narrower parts carry no number."""


class PartedRow(NamedTuple):
    """One row: its label, how many in all, and the parts in the order of the colours (None: not broken down)."""

    label: str
    total: int
    parts: Sequence[int] | None


def parted_bars(rows: Sequence[PartedRow], colours: Sequence[tuple[str, str]], caption: Caption) -> str:
    """Rows in the given order; ``colours`` are fill and letters of each part."""
    most = max((row.total for row in rows), default=0) or 1
    reach = INNER - 40
    bodies, numbers, heads, y = [], [], [], 2.0
    for row in rows:
        for line in fitted(row.label, INNER):
            heads.append({"x": 0, "y": y + _LINE / 2, "says": line})
            y += _LINE
        x = 0.0
        parts = row.parts if row.parts is not None else [row.total]
        for number, part in enumerate(parts):
            width = reach * part / most
            fill, ink = colours[number] if row.parts is not None else (HATCH, INK)
            bodies.append({"x": x, "x2": x + width, "y": y, "y2": y + _BAR, "fill": fill})
            if row.parts is not None and width >= _INSIDE:
                numbers.append({"x": x + width / 2, "y": y + _BAR / 2, "says": str(part), "ink": ink})
            x += width
        heads.append({"x": x + 5, "y": y + _BAR / 2, "says": str(row.total)})
        y += _BAR + _GAP
    x_scale = vega.scale(domain=[0, INNER], nice=False)
    y_scale = vega.scale(domain=[0, y], reverse=True, nice=False)
    at_x, at_y = vega.by("x:Q", scale=x_scale, axis=None), vega.by("y:Q", scale=y_scale, axis=None)
    bars = (
        vega.Chart(bodies)
        .mark("rect", stroke="white", strokeWidth=1)
        .encode(x=at_x, x2=vega.by("x2:Q"), y=at_y, y2=vega.by("y2:Q"), color=vega.by("fill:N", scale=None))
    )
    inside = (
        vega.Chart(numbers)
        .mark("text", baseline="middle", fontSize=11)
        .encode(x=at_x, y=at_y, text=vega.by("says:N"), color=vega.by("ink:N", scale=None))
    )
    around = (
        vega.Chart(heads)
        .mark("text", align="left", baseline="middle", fontSize=12)
        .encode(x=at_x, y=at_y, text=vega.by("says:N"))
    )
    return sheet(*drawn((bars + inside + around).properties(width=INNER, height=y)), caption)
