"""Bars that say their numbers: categories one under another, months and lengths side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sudebnik.publications.charts import vega
from sudebnik.publications.charts.paper import (
    BLUE,
    HATCH,
    INK,
    INNER,
    PALE,
    Caption,
    drawn,
    sheet,
)

_ALL_LABELS = 14
"""Bars; with more of them labels that would touch are left out."""


class Bar(NamedTuple):
    """One bar; ``number`` None is a hidden cell, drawn without a length."""

    label: str
    number: int | None


def lying_bars(bars: Sequence[Bar], caption: Caption, hidden: str) -> str:
    """Bars from left to right, one a row, in the given order: for categories. Labels stand above their bars, so that a phone can show them."""
    rows = [
        {"place": index, "label": bar.label, "count": bar.number or 0, "says": hidden if bar.number is None else str(bar.number)}
        for index, bar in enumerate(bars)
    ]  # fmt: skip
    base = vega.Chart(rows).encode(y=vega.by("place:O", axis=None))
    number = vega.by("count:Q", axis=None, scale=vega.scale(domain=[0, 1.12 * _most(bars)]))
    bodies = base.mark("bar", color=BLUE, height=13, yOffset=9).encode(x=number)
    says = base.mark("text", align="left", dx=5, color=INK, fontSize=12, yOffset=9).encode(
        x=number, text=vega.by("says:N")
    )
    above = base.mark("text", align="left", color=INK, fontSize=12, yOffset=-7, limit=INNER).encode(
        x=vega.at(0), text=vega.by("label:N")
    )
    return sheet(*drawn((bodies + says + above).properties(width=INNER, height={"step": 38})), caption)


def standing_bars(bars: Sequence[Bar], caption: Caption, axis: str, angle: int = 0) -> str:
    """Bars from left to right in the order of time or size: for months and lengths. Hidden cells are a hatched stub."""
    stub = 0.04 * _most(bars)
    rows = [
        {"place": index, "label": bar.label, "count": bar.number or 0, "stub": stub if bar.number is None else 0, "number": "" if bar.number is None else str(bar.number)}
        for index, bar in enumerate(bars)
    ]  # fmt: skip
    x = vega.by(
        "label:N",
        sort=[bar.label for bar in bars],
        title=axis or None,
        axis=vega.axis(labelAngle=angle, labelOverlap=len(bars) > _ALL_LABELS, labelLimit=300, ticks=False),
    )
    base = vega.Chart(rows).encode(x=x)
    count = vega.by("count:Q", title=None, axis=vega.axis(tickMinStep=1, grid=True, gridColor=PALE, domain=False, ticks=False))  # fmt: skip
    layers = base.mark("bar", color=HATCH).encode(y=vega.by("stub:Q")) + base.mark("bar", color=BLUE).encode(
        y=count
    )
    if len(bars) <= _ALL_LABELS:
        layers += base.mark("text", dy=-7, color=INK, fontSize=12).encode(
            y=vega.by("count:Q"), text=vega.by("number:N")
        )
    return sheet(*drawn(_fit(layers, 190)), caption)


def _fit(layers: vega.Chart, height: int) -> vega.Chart:
    return layers.properties(width=INNER, height=height, autosize=vega.FIT)


def _most(bars: Sequence[Bar]) -> int:
    return max((bar.number or 0 for bar in bars), default=0) or 1
