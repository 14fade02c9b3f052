"""Shares and sizes as dots with whiskers: naive beside corrected, one group beside another, coefficients beside nought."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from sudebnik.publications.charts import vega
from sudebnik.publications.charts.paper import (
    HATCH,
    INK,
    INNER,
    SOFT,
    Caption,
    drawn,
    fitted,
    sheet,
)

_ROW, _LINE = 17, 15
"""Points of height that a mark and a line of its label take."""


class Dot(NamedTuple):
    """A figure with its interval; None in ``value``: not given, and ``says`` tells why. ``bounds`` hold whatever is hidden."""

    value: float | None
    low: float = 0.0
    high: float = 0.0
    says: str = ""
    bounds: tuple[float, float] | None = None


class Series(NamedTuple):
    """One kind of mark in every row: its shape (circle, square, diamond), its colour, hollow or filled."""

    shape: str
    colour: str
    hollow: bool = False


class DotRow(NamedTuple):
    """One row: its label, and a dot for each series (None: this row has none)."""

    label: str
    dots: Sequence[Dot | None]


def dots(
    rows: Sequence[DotRow],
    series: Sequence[Series],
    caption: Caption,
    axis: str,
    *,
    percent: bool = True,
    nought: bool = False,
) -> str:
    """Rows in the given order; ``axis`` names what is measured. ``percent`` draws shares of one; ``nought`` marks zero, for differences."""
    placed, heads, height = _placed(rows)
    low, high = _domain(placed, percent=percent, nought=nought)
    scale = vega.scale(domain=[low, high], nice=not percent, zero=False)
    label = "round(datum.value * 100) + ' %'" if percent else "replace(datum.label, '-', '−')"
    ticks = vega.axis(orient="top", tickCount=5, grid=True, domain=False, ticks=False, titleAnchor="start", labelFlush=True, labelExpr=label)  # fmt: skip
    x = vega.by("value:Q", scale=scale, title=axis, axis=ticks)
    down = vega.by("y:Q", axis=None, scale=vega.scale(domain=[0, height], reverse=True, nice=False))
    layers: list[vega.Chart] = []
    if nought:
        layers.append(vega.Chart([{"value": 0}]).mark("rule", color=INK, strokeWidth=1.2).encode(x=x))
    layers.append(
        vega.Chart(heads)
        .mark("text", align="left", baseline="middle", fontSize=12)
        .encode(x=vega.at(0), y=down, text=vega.by("label:N"))
    )
    for number, one in enumerate(series):
        own = [dot for dot in placed if dot["series"] == number]
        layers += _marks([dot for dot in own if dot["value"] is not None], one, x, scale, down)
        told = [dot for dot in own if dot["value"] is None]
        if told:
            base = vega.Chart(told).encode(y=down)
            layers.append(
                base.mark("point", shape="square", size=70, filled=True, color=HATCH, opacity=1).encode(
                    x=vega.at(6)
                )
            )
            layers.append(
                base.mark("text", align="left", baseline="middle", color=SOFT, fontSize=11.5).encode(
                    x=vega.at(16), text=vega.by("says:N")
                )
            )
    return sheet(*drawn(vega.layer(*layers).properties(width=INNER, height=height)), caption)


def _marks(
    own: Sequence[dict[str, Any]], one: Series, x: vega.Channel, scale: dict[str, Any], down: vega.Channel
) -> list[vega.Chart]:
    if not own:
        return []
    base = vega.Chart(own).encode(y=down)
    made = []
    if any(dot["least"] is not None for dot in own):
        limits = base.mark("rule", color=one.colour, strokeWidth=9, opacity=0.16)
        made.append(limits.encode(x=vega.by("least:Q", scale=scale), x2=vega.by("most:Q")))
    made.append(
        base.mark("rule", color=one.colour, strokeWidth=2).encode(
            x=vega.by("low:Q", scale=scale), x2=vega.by("high:Q")
        )
    )
    made.append(
        base.mark("point", shape=one.shape, size=75, filled=not one.hollow, color=one.colour, fill="white" if one.hollow else one.colour, strokeWidth=2, opacity=1).encode(x=x)
    )  # fmt: skip
    return made


def _placed(rows: Sequence[DotRow]) -> tuple[list[dict[str, Any]], list[dict[str, Any]], float]:
    """Every dot and every line of a label with its height."""
    placed: list[dict[str, Any]] = []
    heads: list[dict[str, Any]] = []
    y = 2.0
    for row in rows:
        for line in fitted(row.label, INNER):
            heads.append({"label": line, "y": y + _LINE / 2})
            y += _LINE
        for number, dot in enumerate(row.dots):
            if dot is None:
                continue
            least, most = dot.bounds or (None, None)
            placed.append(
                {"series": number, "y": y + _ROW / 2, "value": dot.value, "low": dot.low, "high": dot.high, "says": dot.says, "least": least, "most": most}
            )  # fmt: skip
            y += _ROW
        y += 8
    return placed, heads, y


def _domain(placed: Sequence[dict[str, Any]], *, percent: bool, nought: bool) -> tuple[float, float]:
    ends = [dot[end] for dot in placed if dot["value"] is not None for end in ("value", "low", "high", "least", "most") if dot[end] is not None]  # fmt: skip
    if not ends:
        return 0.0, 1.0
    if percent:
        top = max(ends)
        return 0.0, next((mark for mark in (0.1, 0.25, 0.5, 0.75) if top <= mark), 1.0)
    low, high = min(ends), max(ends)
    if nought:
        low, high = min(low, 0.0), max(high, 0.0)
    room = 0.05 * (high - low or 1.0)
    return low - room, high + room
