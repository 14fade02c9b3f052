"""Months: what was seen, what is still to appear, the trend where it is known how much was looked at, and shading where it is not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

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

HIGH = 210


class Month(NamedTuple):
    """A month (or quarter, year) that begins at month number ``at``: how many were seen (None: hidden), how many there will be, which share of what exists was looked at (None: unknown)."""

    at: int
    seen: int | None
    expected: tuple[float, float, float] | None = None
    covered: float | None = None
    finished: bool = True


class Turn(NamedTuple):
    """Where the trend changes, with its interval."""

    at: float
    low: float
    high: float


class Mark(NamedTuple):
    """A day that readers should see, such as a change of the law."""

    at: float
    says: str


def trend(
    months: Sequence[Month], line: Sequence[tuple[int, float, float, float]], turns: Sequence[Turn], marks: Sequence[Mark], caption: Caption, names: Mapping[int, str], *, step: int = 1, shade: bool = True, floor: int = 5,
) -> str:  # fmt: skip
    """Bars of ``step`` months; ``line`` is the trend month by month, given only where coverage is known; ``names`` are the labels under the axis."""
    first, last = months[0].at, months[-1].at + step
    x_scale = vega.scale(domain=[first, last], nice=False)
    top = (1.22 if marks or turns else 1.08) * max(
        [one.seen or floor for one in months]
        + [one.expected[2] for one in months if one.expected]
        + [point[3] for point in line]
        + [1]
    )
    y_scale = vega.scale(domain=[0, top], nice=False)
    labels = {str(at): name for at, name in names.items()}
    ticks = vega.axis(
        values=list(names), labelExpr=f"{labels!r}[datum.value]", title=None, grid=False, labelFlush=False, labelAlign="left", labelOverlap=True, tickSize=5,
    )  # fmt: skip
    at_x = vega.by("x:Q", scale=x_scale, axis=ticks)
    at_y = vega.by(
        "y:Q",
        scale=y_scale,
        title=None,
        axis=vega.axis(tickMinStep=1, tickCount=5, domain=False, ticks=False),
    )
    rows = [_row(one, step, floor) for one in months]
    bars = vega.Chart([row for row in rows if row["seen"] and row["finished"]])
    late = vega.Chart([row for row in rows if row["seen"] and not row["finished"]])
    small = vega.Chart([row for row in rows if row["seen"] is None])
    both = {"x2": vega.by("x2:Q"), "y2": vega.datum(0)}
    layers: list[vega.Chart] = []
    if shade:
        unknown = [{"x": one.at, "x2": one.at + step} for one in months if one.covered is None]
        layers.append(
            vega.Chart(unknown).mark("rect", color=HATCH, opacity=0.75).encode(x=at_x, x2=vega.by("x2:Q"))
        )
    layers += [
        bars.mark("rect", color=SKY).encode(x=at_x, y=at_y, **both),
        late.mark("rect", color="white", stroke=BLUE, strokeDash=[3, 2], strokeWidth=1.2).encode(
            x=at_x, y=at_y, **both
        ),
        small.mark("rect", color="white", stroke=SOFT, strokeDash=[1, 2]).encode(x=at_x, y=at_y, **both),
    ]
    if line:
        points = [{"x": at + step / 2, "y": value, "low": low, "high": high, "run": run} for run, (at, value, low, high) in _runs(line, step)]  # fmt: skip
        base = vega.Chart(points).encode(x=at_x, detail=vega.by("run:N"))
        layers.append(
            base.mark("area", color=BLUE, opacity=0.22).encode(
                y=vega.by("low:Q", scale=y_scale), y2=vega.by("high:Q")
            )
        )
        layers.append(base.mark("line", color=BLUE, strokeWidth=2.5).encode(y=at_y))
    guesses = [
        {"x": one.at + step / 2, "y": one.expected[0], "low": one.expected[1], "high": one.expected[2]}
        for one in months
        if one.expected and not one.finished
    ]
    if guesses:
        base = vega.Chart(guesses).encode(x=at_x)
        layers.append(
            base.mark("rule", color=ORANGE, strokeWidth=2.5).encode(
                y=vega.by("low:Q", scale=y_scale), y2=vega.by("high:Q")
            )
        )
        layers.append(
            base.mark("point", shape="diamond", filled=True, size=60, color=ORANGE, opacity=1).encode(y=at_y)
        )
    layers += _uprights(turns, marks, at_x, x_scale, top, (first, last))
    chart = vega.layer(*layers).properties(width=INNER, height=HIGH, autosize=vega.FIT)
    return sheet(*drawn(chart), caption)


def _row(one: Month, step: int, floor: int) -> dict[str, Any]:
    gap = 0.12 * step
    tall = floor if one.seen is None else one.seen
    return {
        "x": one.at + gap,
        "x2": one.at + step - gap,
        "y": tall,
        "seen": one.seen,
        "finished": one.finished,
    }


def _runs(
    line: Sequence[tuple[int, float, float, float]], step: int
) -> list[tuple[int, tuple[int, float, float, float]]]:
    """The pieces of the trend: a month without a place in it breaks the line."""
    runs, run = [], 0
    for index, point in enumerate(line):
        run += bool(index and point[0] - line[index - 1][0] > step)
        runs.append((run, point))
    return runs


def _uprights(
    turns: Sequence[Turn],
    marks: Sequence[Mark],
    at_x: vega.Channel,
    x_scale: dict[str, Any],
    top: float,
    ends: tuple[float, float],
) -> list[vega.Chart]:
    first, last = ends
    layers: list[vega.Chart] = []
    if turns:
        rows = [
            {"x": turn.at, "low": max(turn.low, first), "high": min(turn.high, last), "y": top * 0.86}
            for turn in turns
        ]
        base = vega.Chart(rows)
        y = vega.by("y:Q", scale=vega.scale(domain=[0, top], nice=False))
        layers.append(base.mark("rule", color=ORANGE, strokeDash=[5, 3], strokeWidth=2).encode(x=at_x))
        layers.append(
            base.mark("rule", color=ORANGE, strokeWidth=5, opacity=0.5).encode(
                x=vega.by("low:Q", scale=x_scale), x2=vega.by("high:Q"), y=y
            )
        )
    seen = [mark for mark in marks if first <= mark.at <= last]
    if seen:
        late = [mark.at > (first + last) / 2 for mark in seen]
        said: list[dict[str, Any]] = [
            {"x": mark.at, "says": mark.says, "late": flag} for mark, flag in zip(seen, late, strict=True)
        ]
        layers.append(
            vega.Chart(said).mark("rule", color=INK, strokeDash=[2, 2], strokeWidth=1).encode(x=at_x)
        )
        for flag, align, dx in ((False, "left", 4), (True, "right", -4)):
            own = vega.Chart([row for row in said if row["late"] is flag]).encode(
                x=at_x, y=vega.at(0), text=vega.by("says:N")
            )
            letters: dict[str, Any] = {"align": align, "dx": dx, "dy": 5, "baseline": "top", "fontSize": 11}
            layers.append(own.mark("text", stroke="white", strokeWidth=4, **letters))
            layers.append(own.mark("text", color=INK, **letters))
    return layers
