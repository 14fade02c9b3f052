"""Sentences before the range that the law allows: how many of each length, and the middle one with its interval."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sudebnik.publications.charts import vega
from sudebnik.publications.charts.paper import (
    BLUE,
    HATCH,
    INK,
    INNER,
    ORANGE,
    SKY,
    SOFT,
    Caption,
    drawn,
    sheet,
)

_HIGH = 46
"""Points of height of the tallest bar."""
_HEAD, _FOOT = 20, 22


class Terms(NamedTuple):
    """The sentences of one part of an article: ``bins`` by the months they begin at (None: hidden), the range, the median with its interval (None where there is none) and words for it."""

    label: str
    bins: Mapping[int, int | None]
    range: tuple[float, float] | None
    median: tuple[float, float, float] | None
    says: str


def terms(rows: Sequence[Terms], width: int, caption: Caption, axis: str) -> str:
    """Rows under one another on one scale of months; ``width`` is the months of a bar."""
    ends: list[float] = [start + width for row in rows for start in row.bins]
    ends += [limit for row in rows if row.range for limit in row.range]
    last = -(-max(ends, default=12) // 12) * 12
    bars, bands, mids, says, y = [], [], [], [], 4.0
    for row in rows:
        says.append({"y": y + 7, "says": row.label, "ink": INK})
        says.append({"y": y + 22, "says": row.says, "ink": SOFT})
        top = y + _HEAD + 16
        base = top + _HIGH
        most = max((count or 0 for count in row.bins.values()), default=0) or 1
        if row.range:
            bands.append({"x": row.range[0], "x2": row.range[1], "y": top - 4, "y2": base + 14})
        for start, count in sorted(row.bins.items()):
            tall = _HIGH * count / most if count else 5
            bars.append({"x": start, "x2": start + width, "y": base - tall, "y2": base, "fill": HATCH if count is None else BLUE})  # fmt: skip
        if row.median:
            value, low, high = row.median
            mids.append({"x": value, "low": low, "high": high, "y": base + 8})
        y = base + _FOOT
    x_scale = vega.scale(domain=[0, last], nice=False)
    y_scale = vega.scale(domain=[0, y], reverse=True, nice=False)
    step = 12 if last <= 96 else 24 if last <= 192 else 48
    ticks = vega.axis(values=list(range(0, int(last) + 1, step)), title=axis, grid=True, domain=False, ticks=False, labelFlush=True)  # fmt: skip
    at_x, at_y = vega.by("x:Q", scale=x_scale, axis=ticks), vega.by("y:Q", scale=y_scale, axis=None)
    both = {"x2": vega.by("x2:Q"), "y2": vega.by("y2:Q")}
    layers = [
        vega.Chart(bands).mark("rect", color=SKY, opacity=0.38).encode(x=at_x, y=at_y, **both),
        vega.Chart(bars).mark("rect", stroke="white", strokeWidth=1).encode(x=at_x, y=at_y, color=vega.by("fill:N", scale=None), **both),
        vega.Chart(mids).mark("rule", color=ORANGE, strokeWidth=2.5).encode(x=vega.by("low:Q", scale=x_scale, axis=ticks), x2=vega.by("high:Q"), y=at_y),
        vega.Chart(mids).mark("point", shape="diamond", size=95, filled=True, color=ORANGE, opacity=1).encode(x=at_x, y=at_y),
        vega.Chart(says).mark("text", align="left", baseline="middle", fontSize=12).encode(x=vega.at(0), y=at_y, text=vega.by("says:N"), color=vega.by("ink:N", scale=None)),
    ]  # fmt: skip
    return sheet(*drawn(vega.layer(*layers).properties(width=INNER - 8, height=y)), caption)
