"""The sheet that every drawing stands on: title, of whom, what the marks mean, and what the numbers rest on.

A drawing taken out of the report keeps all of these. One width serves a phone, a desk and a page of paper; the colours
differ in lightness as well, so that they can be told apart in print and by those who do not see colours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import Any, NamedTuple

import orjson
import vl_convert

from sudebnik.publications.charts.vega import Chart, written

INK, SOFT, PALE = "#1d2733", "#52606d", "#d9dee4"
BLUE, ORANGE, SKY, GREEN = "#1b5e93", "#d55e00", "#8fc1e3", "#00795c"
"""After Okabe & Ito 2008, darkened where letters stand on them."""
HATCH = "url(#hatch)"
"""Where something is not known or not shown."""
FONT = "DejaVu Sans, Liberation Sans, Arial, sans-serif"

WIDTH, EDGE = 400, 14
INNER = WIDTH - 2 * EDGE

_STYLE: dict[str, Any] = {
    "background": "transparent",
    "padding": 0,
    "view": {"stroke": None, "continuousWidth": 300, "continuousHeight": 300},
    "axis": {
        "labelFont": FONT,
        "labelFontSize": 12,
        "labelColor": INK,
        "titleFont": FONT,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "titleColor": SOFT,
        "domainColor": PALE,
        "tickColor": PALE,
        "gridColor": PALE,
    },
    "text": {"font": FONT, "fontSize": 12, "color": INK},
}

_WIDE = frozenset("MWmwЖМФШЩЫЮжмфшщыю%@—")
_NARROW = frozenset("Iiljtfr.,:;!|'’()[] 1")


class Sign(NamedTuple):
    """A mark of the drawing and what it means. ``shape``: bar, band, hatch, blank, outline, dot, square, diamond, ring, line, dashes or upright."""

    shape: str
    colour: str
    means: str


class Caption(NamedTuple):
    """What stands around a drawing: what it shows; of whom, how many and when; its signs; what it rests on. ``description`` is for those who do not see it."""

    title: str
    of: str
    signs: Sequence[Sign]
    notes: Sequence[str]
    description: str


def sheet(body: str, height: float, caption: Caption) -> str:
    """The whole drawing: ``body`` is SVG of width `INNER` and of this height, without its own frame."""
    pieces: list[str] = []
    y = _lines(pieces, caption.title, EDGE + 14, 16, INK, bold=True)
    y = _lines(pieces, caption.of, y + 3, 12.5, SOFT)
    for sign in caption.signs:
        pieces.append(_sign(sign, EDGE, y + 1))
        y = _lines(pieces, sign.means, y + 5, 12, INK, indent=26)
    y += 2
    pieces.append(f'<g transform="translate({EDGE} {_n(y)})">{body}</g>')
    y += height + 18
    for note in caption.notes:
        y = _lines(pieces, note, y, 11, SOFT)
    full = _n(y - 4)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {full}" width="{WIDTH}" height="{full}"'
        f' role="img" aria-label="{escape(caption.title)}">'
        f"<title>{escape(caption.title)}</title><desc>{escape(caption.description)}</desc>"
        f'<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<rect width="6" height="6" fill="#eef1f4"/><path d="M0 0V6" stroke="#9aa5b1" stroke-width="2"/></pattern></defs>'
        f'<rect width="{WIDTH}" height="{full}" fill="white"/>{"".join(pieces)}</svg>'
    )


def drawn(chart: Chart) -> tuple[str, float]:
    """A chart as a nested SVG and its height; made without a browser or a network."""
    svg: str = vl_convert.vegalite_to_svg(orjson.dumps(written(chart, **_STYLE)).decode())
    size = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)
    if size is None:
        raise ValueError("the drawing has no size")
    width, height = float(size[1]), float(size[2])
    scale = min(1.0, INNER / width) if width else 1.0
    head, _, inside = svg.partition(">")
    del head
    return (
        f'<svg width="{_n(width * scale)}" height="{_n(height * scale)}" viewBox="0 0 {_n(width)} {_n(height)}">{inside}',
        height * scale,
    )


def fitted(label: str, width: float, size: float = 12) -> list[str]:
    """A label in lines no wider than ``width``."""
    return list(_wrapped(label, width, size))


def long(text: str, size: float) -> float:
    """How wide a line is at the most, in the widest of the fonts."""
    return size * sum(
        0.86 if one in _WIDE else 0.36 if one in _NARROW else 0.7 if one.isupper() else 0.62 for one in text
    )


def line_of(
    text: str, x: float, y: float, size: float, colour: str = INK, anchor: str = "start", more: str = ""
) -> str:
    """One line of letters."""
    where = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return (
        f'<text x="{_n(x)}" y="{_n(y)}" font-family="{FONT}" font-size="{size:g}" fill="{colour}"{where}{more}>'
        f"{escape(text)}</text>"
    )


def _lines(
    pieces: list[str], text: str, y: float, size: float, colour: str, *, indent: float = 0, bold: bool = False
) -> float:
    """Write a text in lines; returns where the next begins."""
    more = ' font-weight="bold"' if bold else ""
    for line in _wrapped(text, (INNER - indent) * (0.92 if bold else 1), size):
        pieces.append(line_of(line, EDGE + indent, y, size, colour, more=more))
        y += round(size * 1.36, 1)
    return y


def _wrapped(text: str, width: float, size: float) -> Iterator[str]:
    line = ""
    for word in text.split(" "):
        if line and long(f"{line} {word}", size) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    if line:
        yield line


def _sign(sign: Sign, x: float, y: float) -> str:
    colour, middle = sign.colour, x + 9
    shapes = {
        "bar": f'<rect x="{x}" y="{_n(y - 5)}" width="18" height="10" fill="{colour}"/>',
        "band": f'<rect x="{x}" y="{_n(y - 5)}" width="18" height="10" fill="{colour}" fill-opacity="0.25"/>',
        "hatch": f'<rect x="{x}" y="{_n(y - 5)}" width="18" height="10" fill="{HATCH}"/>',
        "blank": f'<rect x="{x}" y="{_n(y - 5)}" width="18" height="10" fill="#f5f7f9" stroke="{PALE}"/>',
        "outline": f'<rect x="{x + 1}" y="{_n(y - 5)}" width="16" height="10" fill="white" stroke="{colour}" stroke-width="1.5" stroke-dasharray="3 2"/>',
        "dot": f'<circle cx="{middle}" cy="{_n(y)}" r="5" fill="{colour}"/>',
        "square": f'<rect x="{middle - 4.5}" y="{_n(y - 4.5)}" width="9" height="9" fill="{colour}"/>',
        "diamond": f'<path d="M{middle} {_n(y - 6)}l6 6l-6 6l-6 -6z" fill="{colour}"/>',
        "ring": f'<circle cx="{middle}" cy="{_n(y)}" r="4.5" fill="white" stroke="{colour}" stroke-width="2"/>',
        "line": f'<path d="M{x} {_n(y)}h18" stroke="{colour}" stroke-width="2.5"/>',
        "dashes": f'<path d="M{x} {_n(y)}h18" stroke="{colour}" stroke-width="2" stroke-dasharray="4 3"/>',
        "upright": f'<path d="M{middle} {_n(y - 6)}v12" stroke="{colour}" stroke-width="2" stroke-dasharray="3 2"/>',
    }  # fmt: skip
    return shapes[sign.shape]


def _n(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
