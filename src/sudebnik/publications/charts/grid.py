"""Coverage court by court and month by month: how much of what should exist is here, and where nobody looked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sudebnik.publications.charts import vega
from sudebnik.publications.charts.paper import (
    HATCH,
    INNER,
    SOFT,
    Caption,
    drawn,
    fitted,
    line_of,
    sheet,
)

SHADES = ("#dbe7f1", "#8fb7d9", "#1b5e93")
"""Under a third, under two thirds, more; they differ in lightness."""
_HIGH, _LINE = 13, 14


class Strip(NamedTuple):
    """One court: its name, and for each month the share that is here; None: nobody looked; a month without a case has no entry."""

    name: str
    months: Mapping[int, float | None]


def grid(strips: Sequence[Strip], ends: tuple[int, int], names: Mapping[int, str], caption: Caption) -> str:
    """Strips under one another on one scale of months; ``ends`` are the first month and the one after the last."""
    pieces, y = [], 0.0
    scale = vega.scale(domain=list(ends), nice=False)
    for strip in strips:
        for line in fitted(strip.name, INNER, 11.5):
            pieces.append(line_of(line, 0, y + 11, 11.5))
            y += _LINE
        rows = [
            {"x": at + 0.05, "x2": at + 0.95, "fill": HATCH if share is None else shade(share)}
            for at, share in sorted(strip.months.items())
        ]
        chart = (
            vega.Chart(rows)
            .mark("rect")
            .encode(
                x=vega.by("x:Q", scale=scale, axis=None),
                x2=vega.by("x2:Q"),
                color=vega.by("fill:N", scale=None),
            )
            .properties(width=INNER, height=_HIGH)
        )
        body, _ = drawn(chart)
        pieces.append(f'<rect x="0" y="{y:g}" width="{INNER}" height="{_HIGH}" fill="#f5f7f9"/><g transform="translate(0 {y:g})">{body}</g>')  # fmt: skip
        y += _HIGH + 6
    first, last = ends
    for at, name in names.items():
        pieces.append(line_of(name, INNER * (at - first) / (last - first), y + 8, 11, SOFT))
    return sheet("".join(pieces), y + 14, caption)


def shade(share: float) -> str:
    """The colour of a share that is here."""
    return SHADES[min(int(share * len(SHADES)), len(SHADES) - 1)]
