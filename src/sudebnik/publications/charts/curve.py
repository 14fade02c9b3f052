"""A survival curve: how many are still waiting after so many days, with the band and those who are still watched."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sudebnik.publications.charts import vega
from sudebnik.publications.charts.paper import BLUE, INNER, ORANGE, SOFT, Caption, drawn, line_of, sheet


class Step(NamedTuple):
    """From ``at`` on, the share ``left`` (of one) with its limits; ``watched`` were still under watch."""

    at: float
    left: float
    low: float
    high: float
    watched: int


def survival(
    steps: Sequence[Step],
    median: float | None,
    watched: Sequence[tuple[float, str]],
    caption: Caption,
    axis: str,
    heads: tuple[str, str],
) -> str:
    """One curve; ``watched`` are days with the number still under watch as it may be shown, ``heads`` name the two axes of numbers."""
    last = max((step.at for step in steps), default=1.0)
    full = [Step(0.0, 1.0, 1.0, 1.0, 0), *steps] if not steps or steps[0].at > 0 else list(steps)
    rows = [{"at": step.at, "left": step.left, "low": step.low, "high": step.high} for step in full]
    x = vega.by(
        "at:Q",
        title=axis,
        scale=vega.scale(domain=[0, last], nice=False),
        axis=vega.axis(tickCount=5, grid=False, labelFlush=True),
    )
    y = vega.by(
        "left:Q",
        title=None,
        scale=vega.scale(domain=[0, 1]),
        axis=vega.axis(tickCount=5, labelExpr="round(datum.value * 100) + ' %'", domain=False, ticks=False),
    )
    base = vega.Chart(rows).encode(x=x)
    layers = [
        base.mark("area", interpolate="step-after", color=BLUE, opacity=0.2).encode(y=vega.by("low:Q", scale=vega.scale(domain=[0, 1])), y2=vega.by("high:Q")),
        base.mark("line", interpolate="step-after", color=BLUE, strokeWidth=2.5).encode(y=y),
    ]  # fmt: skip
    if median is not None:
        half = [{"at": 0, "left": 0.5}, {"at": median, "left": 0.5}, {"at": median, "left": 0}]
        layers.append(
            vega.Chart(half).mark("line", color=ORANGE, strokeDash=[4, 3], strokeWidth=2).encode(x=x, y=y)
        )
    body, height = drawn(vega.layer(*layers).properties(width=INNER, height=200, autosize=vega.FIT))
    under = [line_of(heads[1], 0, height + 16, 11.5, SOFT)]
    reach = INNER - _AXIS
    for at, says in watched:
        share = at / last if last else 0
        anchor = "start" if share < 0.05 else "end" if share > 0.95 else "middle"
        under.append(line_of(says, _AXIS + reach * share, height + 33, 11.5, anchor=anchor))
    return sheet(
        line_of(heads[0], 0, 4, 11.5, SOFT) + f'<g transform="translate(0 10)">{body}{"".join(under)}</g>',
        height + 46,
        caption,
    )


_AXIS = 43
"""Points that the numbers of the standing axis take."""
