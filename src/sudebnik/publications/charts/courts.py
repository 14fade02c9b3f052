"""Courts side by side in small fields of one scale, so that one sees how each goes and no map says where men are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sudebnik.publications.charts import vega
from sudebnik.publications.charts.paper import (
    BLUE,
    HATCH,
    INNER,
    PALE,
    SOFT,
    Caption,
    drawn,
    fitted,
    line_of,
    sheet,
)

_ACROSS, _APART = 2, 16
_WIDE = (INNER - _APART) / _ACROSS
_HIGH = 62


class Court(NamedTuple):
    """One field: a court's name, and a number for each period in order (None: hidden)."""

    name: str
    numbers: Sequence[int | None]


def courts(fields: Sequence[Court], periods: Sequence[str], caption: Caption, *, floor: int = 5) -> str:
    """Fields two in a row, in the given order; only the ends of the scale of time are labelled."""
    most = max([number or 0 for field in fields for number in field.numbers] + [floor])
    pieces: list[str] = []
    y = 0.0
    for start in range(0, len(fields), _ACROSS):
        row = fields[start : start + _ACROSS]
        heads = [fitted(field.name, _WIDE, 11.5) for field in row]
        tall = 15 * max(map(len, heads))
        for index, (field, head) in enumerate(zip(row, heads, strict=True)):
            x = index * (_WIDE + _APART)
            for number, line in enumerate(head):
                pieces.append(line_of(line, x, y + tall - 15 * (len(head) - 1 - number) - 4, 11.5))
            body, height = drawn(_field(field, most, floor))
            pieces.append(f'<g transform="translate({x:g} {y + tall:g})">{body}</g>')
            pieces.append(line_of(periods[0], x, y + tall + height + 12, 10.5, SOFT))
            pieces.append(line_of(periods[-1], x + _WIDE, y + tall + height + 12, 10.5, SOFT, "end"))
        y += tall + _HIGH + 28
    return sheet("".join(pieces), y, caption)


def _field(field: Court, most: int, floor: int) -> vega.Chart:
    rows = [
        {"x": index + 0.08, "x2": index + 0.92, "y": floor / 2 if number is None else number, "fill": HATCH if number is None else BLUE}
        for index, number in enumerate(field.numbers)
    ]  # fmt: skip
    x = vega.by("x:Q", axis=None, scale=vega.scale(domain=[0, len(field.numbers)], nice=False))
    y = vega.by("y:Q", axis=None, scale=vega.scale(domain=[0, most], nice=False))
    bars = (
        vega.Chart(rows)
        .mark("rect")
        .encode(x=x, x2=vega.by("x2:Q"), y=y, y2=vega.datum(0), color=vega.by("fill:N", scale=None))
    )
    numbers: Mapping[int, int] = {index: number for index, number in enumerate(field.numbers) if number}
    rule = vega.Chart([{"y": 0}]).mark("rule", color=PALE).encode(y=y)
    layers = rule + bars
    if numbers:
        place = max(numbers, key=lambda index: (numbers[index], -index))
        best = [{"x": place + 0.5, "y": numbers[place], "says": str(numbers[place])}]
        layers += vega.Chart(best).mark("text", dy=-6, fontSize=10.5).encode(x=x, y=y, text=vega.by("says:N"))
    made: vega.Chart = layers.properties(width=_WIDE, height=_HIGH - 12)
    return made
