"""Sentences with their paragraphs, also where lines are hard-wrapped: a printed line's end is no end of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sudebnik.findings.reading import Reading
from sudebnik.text.sentences import sentence_ends

_CLOSED = re.compile(rb'[.:;!?][" )\]]*$')
_FULL = 0.8
"""A wrapped line shorter than this part of the longest ends its paragraph."""

_LONG = 40
_WIDEST = 140
"""Lines of wrapped prints are no longer; paragraphs on one line are."""


class Passage(NamedTuple):
    """A sentence; ``opens``: it begins a paragraph."""

    start: int
    end: int
    opens: bool


def passages(reading: Reading, start: int, end: int) -> list[Passage]:
    """The sentences of a stretch in order."""
    found: list[Passage] = []
    for low, high in _paragraphs(reading.plane, start, end):
        plane = reading.plane[low:high].replace(b"\n", b" ")
        text = reading.text[low:high].replace("\n", " ")
        begin = 0
        for stop in [*sentence_ends(plane, text), len(plane)]:
            if plane[begin:stop].strip():
                found.append(Passage(low + begin, low + stop, not begin))
            begin = max(begin, stop)
    return found


def _paragraphs(plane: bytes, start: int, end: int) -> Iterator[tuple[int, int]]:
    lines: list[tuple[int, int]] = []
    place = start
    while place < end:
        feed = plane.find(b"\n", place, end)
        stop = end if feed < 0 else feed + 1
        lines.append((place, stop))
        place = stop
    long = [line for line in lines if line[1] - line[0] > _LONG]
    open_lines = sum(not _CLOSED.search(plane, line[0], line[1] - 1) for line in long)
    width = max((line[1] - line[0] for line in long), default=0)
    wrapped = width <= _WIDEST and 3 * open_lines > len(long)
    begin = start
    for low, high in lines:
        words = plane[low:high].strip()
        if not words or _CLOSED.search(words):
            if words and wrapped and high - low > _FULL * width:
                continue
            if plane[begin:high].strip():
                yield begin, high
            begin = high
    if plane[begin:end].strip():
        yield begin, end
