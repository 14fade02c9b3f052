"""Estimates of one number by several methods, with their limits, beside those who were seen: no single one of them is the answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from sudebnik.publications.charts import vega
from sudebnik.publications.charts.paper import (
    BLUE,
    HATCH,
    INK,
    INNER,
    ORANGE,
    SOFT,
    Caption,
    drawn,
    fitted,
    sheet,
)

_LINE, _ROW, _GAP = 15, 15, 8
_LOG = 10.0
"""Times by which the largest limit exceeds those seen, from which on a step of the axis is a multiple."""
GROUPED = "replace(format(datum.value, ',.0f'), /,/g, '\N{NO-BREAK SPACE}')"
"""Thousands apart by a blank, in either language."""


class Mark(NamedTuple):
    """One estimate with its limits; ``value`` None: refused. ``shape``: square, circle or diamond."""

    value: float | None
    low: float = 0.0
    high: float = 0.0
    shape: str = "square"
    colour: str = BLUE


class MarkedRow(NamedTuple):
    """A label, what is said beneath it (or nothing), and the marks under both."""

    label: str
    says: str
    marks: Sequence[Mark]


def side_by_side(rows: Sequence[MarkedRow], seen: float, caption: Caption, axis: str) -> str:
    """Rows in the given order; ``seen`` is an upright line, ``axis`` names what is measured."""
    ends = [
        end for row in rows for mark in row.marks if mark.value is not None for end in (mark.low, mark.high)
    ]
    scale = scale_of(min([seen, *ends]), max(ends, default=seen * 2))
    ticks = vega.axis(orient="top", tickCount=3 if "type" in scale else 5, grid=True, domain=False, ticks=False, titleAnchor="start", labelFlush=True, labelExpr=GROUPED, labelOverlap="greedy")  # fmt: skip
    x = vega.by("value:Q", scale=scale, title=axis, axis=ticks)
    placed, heads, height = _placed(rows)
    down = vega.by("y:Q", axis=None, scale=vega.scale(domain=[0, height], reverse=True, nice=False))
    letters = vega.Chart(heads).encode(x=vega.at(0), y=down, text=vega.by("label:N"))
    layers = [
        vega.Chart([{"value": seen}]).mark("rule", color=ORANGE, strokeWidth=2, strokeDash=[3, 2]).encode(x=x),
        letters.mark("text", align="left", baseline="middle", fontSize=12, stroke="white", strokeWidth=4),
        letters.mark("text", align="left", baseline="middle", fontSize=12).encode(color=vega.by("ink:N", scale=None)),
    ]  # fmt: skip
    for kind in dict.fromkeys((mark["shape"], mark["colour"]) for mark in placed):
        own = [mark for mark in placed if (mark["shape"], mark["colour"]) == kind]
        layers += _marks(own, *kind, x, scale, down)
    return sheet(*drawn(vega.layer(*layers).properties(width=INNER, height=height)), caption)


def scale_of(low: float, high: float) -> dict[str, Any]:
    """From nought, or in multiples where the ends differ by more than ten times."""
    if low > 0 and high / low > _LOG:
        return vega.scale(type="log", domain=[low * 0.9, high * 1.1], nice=False)
    return vega.scale(domain=[0, high * 1.03], nice=False, zero=True)


def _marks(
    own: Sequence[dict[str, Any]],
    shape: str,
    colour: str,
    x: vega.Channel,
    scale: dict[str, Any],
    down: vega.Channel,
) -> list[vega.Chart]:
    made = []
    if given := [mark for mark in own if mark["value"] is not None]:
        base = vega.Chart(given).encode(y=down)
        made.append(
            base.mark("rule", color=colour, strokeWidth=2.5).encode(
                x=vega.by("low:Q", scale=scale), x2=vega.by("high:Q")
            )
        )
        made.append(
            base.mark("point", shape=shape, size=70, filled=True, color=colour, opacity=1).encode(x=x)
        )  # fmt: skip
    if refused := [mark for mark in own if mark["value"] is None]:
        base = vega.Chart(refused).encode(x=vega.at(6), y=down)
        made.append(
            base.mark(
                "point", shape="square", size=80, filled=True, fill=HATCH, stroke=SOFT, strokeWidth=1, opacity=1
            )
        )  # fmt: skip
    return made


def _placed(rows: Sequence[MarkedRow]) -> tuple[list[dict[str, Any]], list[dict[str, Any]], float]:
    """Every mark and every line of letters with its height."""
    placed: list[dict[str, Any]] = []
    heads: list[dict[str, Any]] = []
    y = 4.0
    for row in rows:
        for text, ink in ((row.label, INK), (row.says, SOFT)):
            for line in fitted(text, INNER) if text else ():
                heads.append({"label": line, "y": y + _LINE / 2, "ink": ink})
                y += _LINE
        for mark in row.marks:
            placed.append({**mark._asdict(), "y": y + _ROW / 2})
            y += _ROW
        y += _GAP
    return placed, heads, y
