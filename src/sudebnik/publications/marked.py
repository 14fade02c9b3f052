"""A ruling's text with its evidence marked, where marks may overlap: a function of text and spans alone."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import pairwise
from typing import NamedTuple


class Mark(NamedTuple):
    """One place to show: its span, the id that links lead to (or none), the words of its tooltip, the colour group."""

    start: int
    end: int
    id: str
    title: str
    group: str


def marked(text: str, start: int, end: int, marks: Sequence[Mark]) -> str:
    """HTML of ``text[start:end]``; every piece under marks says all of them, and each mark's id stands at its beginning."""
    inside = [mark for mark in marks if mark.start < end and start < mark.end]
    cuts = sorted(
        {start, end, *(max(mark.start, start) for mark in inside), *(min(mark.end, end) for mark in inside)}
    )
    return "".join(_piece(text, left, right, inside) for left, right in pairwise(cuts))


def near(marks: Sequence[Mark], start: int, end: int, longest: int) -> Sequence[Mark]:
    """Those of the marks, sorted by their beginnings and none longer than ``longest``, that may touch ``[start, end)``."""
    return marks[bisect_left(marks, start - longest, key=_start) : bisect_left(marks, end, key=_start)]


def _start(mark: Mark) -> int:
    return mark.start


def _piece(text: str, left: int, right: int, marks: Iterable[Mark]) -> str:
    here = [mark for mark in marks if mark.start <= left and right <= mark.end]
    words = escape(text[left:right])
    if not here:
        return words
    anchors = "".join(f'<a id="{mark.id}"></a>' for mark in here if mark.id and mark.start == left)
    title = escape("\n".join(dict.fromkeys(mark.title for mark in here)))
    depth = min(len(here), 3)
    return f'{anchors}<mark class="g-{here[0].group} d{depth}" title="{title}">{words}</mark>'


def paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Spans of the lines that hold words."""
    position = start
    while position < end:
        stop = text.find("\n", position, end)
        stop = end if stop < 0 else stop
        if text[position:stop].strip():
            yield position, stop
        position = stop + 1
