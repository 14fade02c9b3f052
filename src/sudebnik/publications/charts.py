"""One drawing a table: bars that say their numbers, as SVG that a screen reader can read."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

import altair as alt
import vl_convert

INK, BAR, PALE = "#1d2733", "#2f5d8a", "#d9dee4"
_FONT = "DejaVu Sans, Liberation Sans, Arial, sans-serif"
_BESIDE = 18
"""Letters; longer labels stand above their bars."""
_ALL_LABELS = 14
"""Bars; with more of them labels that would touch are left out."""


class Bar(NamedTuple):
    """One bar; ``number`` None is a hidden cell, drawn without a length."""

    label: str
    number: int | None


def lying_bars(bars: Sequence[Bar], title: str, description: str, hidden: str) -> str:
    """Bars from left to right, one a row, in the given order: for categories.

    Long labels stand above their bars, so that they can be read on a phone.
    """
    above = max((len(bar.label) for bar in bars), default=0) > _BESIDE
    rows = [
        {
            "label": bar.label,
            "count": bar.number or 0,
            "says": hidden if bar.number is None else str(bar.number),
        }
        for bar in bars
    ]
    labels = [bar.label for bar in bars]
    axis = alt.Axis(labelLimit=300, labelPadding=8, ticks=False, domain=False)
    y = alt.Y("label:N", sort=labels, title=None, axis=None if above else axis)
    base = alt.Chart(alt.InlineData(values=rows)).encode(y=y)
    number = alt.X("count:Q", title=None, axis=None)
    low = 9 if above else 0
    drawn = base.mark_bar(color=BAR, height=14, yOffset=low).encode(x=number)
    says = base.mark_text(align="left", dx=5, color=INK, fontSize=12, yOffset=low).encode(
        x=number, text="says:N"
    )
    layers = drawn + says
    if above:
        layers += base.mark_text(align="left", color=INK, fontSize=12, yOffset=-7).encode(
            x=alt.value(0), text="label:N"
        )
    return _svg(layers.properties(width=260, height=alt.Step(38 if above else 26)), title, description)


def standing_bars(bars: Sequence[Bar], title: str, description: str, axis: str, angle: int = 0) -> str:
    """Bars from left to right in the order of time or size: for months and lengths. Hidden cells are a pale stub."""
    stub_height = max(1.0, 0.03 * max((bar.number or 0) for bar in bars)) if bars else 1.0
    rows = [
        {
            "label": bar.label,
            "count": bar.number or 0,
            "stub": stub_height if bar.number is None else 0,
            "number": "" if bar.number is None else str(bar.number),
        }
        for bar in bars
    ]
    labels = [bar.label for bar in bars]
    x = alt.X(
        "label:N",
        sort=labels,
        title=axis or None,
        axis=alt.Axis(
            titleFontWeight="normal",
            labelAngle=angle,
            labelOverlap=len(bars) > _ALL_LABELS,
            labelLimit=300,
            ticks=False,
        ),
    )
    base = alt.Chart(alt.InlineData(values=rows)).encode(x=x)
    drawn = base.mark_bar(color=BAR).encode(
        y=alt.Y("count:Q", title=None, axis=alt.Axis(tickMinStep=1, grid=True, gridColor=PALE))
    )
    stub = base.mark_bar(color=PALE).encode(y="stub:Q")
    numbers = base.mark_text(dy=-7, color=INK, fontSize=12).encode(y="count:Q", text="number:N")
    width = max(240, min(640, (34 if angle else 52) * len(bars)))
    return _svg((stub + drawn + numbers).properties(width=width, height=200), title, description)


def _svg(chart: alt.LayerChart, title: str, description: str) -> str:
    """SVG with a title and a description for those who do not see it; drawn without a browser or a network."""
    chart = chart.configure(
        background="white",
        view=alt.ViewConfig(stroke=None),
        axis=alt.AxisConfig(
            labelFont=_FONT,
            labelFontSize=12,
            labelColor=INK,
            titleFont=_FONT,
            titleFontSize=12,
            titleColor=INK,
            domainColor=PALE,
        ),
        text=alt.MarkConfig(font=_FONT),
    )
    drawn: str = vl_convert.vegalite_to_svg(chart.to_json())
    head, _, body = drawn.partition(">")
    name = f"<title>{escape(title)}</title><desc>{escape(description)}</desc>"
    return f'{head} role="img" aria-label="{escape(title)}">{name}{body}'
