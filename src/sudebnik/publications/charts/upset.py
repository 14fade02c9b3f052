"""Which lists people stand on together: a bar for each combination, dots that say of which lists it is, sizes at the left.

After A. Lex and others 2014 (UpSet). Circles that overlap cannot show four lists; this can.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sudebnik.publications.charts.paper import (
    BLUE,
    HATCH,
    INK,
    INNER,
    PALE,
    SKY,
    SOFT,
    Caption,
    fitted,
    line_of,
    sheet,
)

MOST = 15
"""Combinations that find room; the table has them all."""
_LEFT, _HIGH, _LINE, _STUB = 150, 120, 13, 14


class Listed(NamedTuple):
    """One list: its name, how many are on it (None: not shown) and the number as it is written."""

    name: str
    size: int | None
    says: str


class Together(NamedTuple):
    """Those who are on just these lists, and on no other; ``people`` None is hidden."""

    on: Sequence[int]
    people: int | None


def upset(lists: Sequence[Listed], combinations: Sequence[Together], caption: Caption) -> str:
    """Combinations in the given order, at the most `MOST` of them."""
    shown = combinations[:MOST]
    step = min((INNER - _LEFT) / max(len(shown), 1), 30.0)
    places = [_LEFT + step * (number + 0.5) for number in range(len(shown))]
    pieces = _bars(shown, places, step)
    y = float(_HIGH + 26)
    most = max((one.size or 0 for one in lists), default=0)
    rows = []
    for number, one in enumerate(lists):
        names = fitted(one.name, _LEFT - 14, 11.5)
        high = len(names) * _LINE + 18
        if number % 2 == 0:
            pieces.append(
                f'<rect x="0" y="{y:.1f}" width="{INNER}" height="{high}" fill="{PALE}" fill-opacity="0.4"/>'
            )
        for line, name in enumerate(names):
            pieces.append(line_of(name, 2, y + 12 + line * _LINE, 11.5))
        pieces += _size(one, most, y + len(names) * _LINE + 4)
        rows.append(y + high / 2)
        y += high
    for place, together in zip(places, shown, strict=True):
        pieces += _dots(together, place, rows, min(5.0, step * 0.32))
    return sheet("".join(pieces), y + 4, caption)


def _bars(shown: Sequence[Together], places: Sequence[float], step: float) -> list[str]:
    most = max((one.people or 0 for one in shown), default=0)
    broad = min(step * 0.7, 16)
    pieces = [f'<path d="M{_LEFT} {_HIGH + 18.5}H{INNER}" stroke="{PALE}"/>']
    for place, one in zip(places, shown, strict=True):
        high = _STUB if one.people is None else max(_HIGH * one.people / most, 1.0)
        top = _HIGH + 18 - high
        pieces.append(
            f'<rect x="{place - broad / 2:.1f}" y="{top:.1f}" width="{broad:.1f}" height="{high:.1f}" fill="{HATCH if one.people is None else BLUE}"/>'
        )
        if one.people is None:
            continue
        small = step < 22 and one.people >= _WIDE
        turn = (
            f' transform="rotate(-90 {place + 3.5:.1f} {top - 4:.1f})"'
            if small or (step < _NARROW and one.people >= 100)
            else ""
        )
        pieces.append(
            line_of(str(one.people), place + (3.5 if turn else 0), top - 4, 10, INK, "start" if turn else "middle", turn)
        )  # fmt: skip
    return pieces


_WIDE, _NARROW = 1000, 18


def _size(one: Listed, most: int, y: float) -> list[str]:
    """How large a list is: a bar, or hatching where that is not shown, with the number."""
    room = _LEFT - 60
    long = 12.0 if one.size is None else room * one.size / most if most else 0.0
    return [
        f'<rect x="2" y="{y:.1f}" width="{long:.1f}" height="8" fill="{HATCH if one.size is None else SKY}"/>',
        line_of(one.says, long + 7, y + 8, 10.5, SOFT),
    ]


def _dots(one: Together, place: float, rows: Sequence[float], size: float) -> list[str]:
    """A dot for each list, dark where the combination has it; a line joins the dark ones."""
    pieces = [
        f'<circle cx="{place:.1f}" cy="{y:.1f}" r="{size:.1f}" fill="{INK if number in one.on else PALE}"/>'
        for number, y in enumerate(rows)
    ]
    on = [rows[number] for number in one.on]
    if len(on) > 1:
        pieces.append(
            f'<path d="M{place:.1f} {min(on):.1f}V{max(on):.1f}" stroke="{INK}" stroke-width="2.5"/>'
        )
    return pieces
