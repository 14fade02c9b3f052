"""A ruling's text as a page shows it: parts, lines and the words under the answers, a function of text and spans alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from heapq import heappop, heappush
from html import escape
from itertools import pairwise
from typing import NamedTuple

LANES = 4
"""Lines that can stand under one another; marks beyond them share the last."""

_UNSAYABLE = {0: "\N{REPLACEMENT CHARACTER}", 13: "\N{SYMBOL FOR CARRIAGE RETURN}"}
_UNSAYABLE |= dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}")
"""What no page can hold, or what a browser would change: another letter in its place, so that places stay what they are."""


class Mark(NamedTuple):
    """Words under an answer: ``[start, end)`` in code points, the number of the answer's row, the group that colours it."""

    start: int
    end: int
    row: int
    group: str


class Part(NamedTuple):
    """One part of the act: ``[start, end)`` in code points, what the margin calls it. The parts cover the text in order."""

    start: int
    end: int
    name: str


class Laned(NamedTuple):
    """A mark with the line it is drawn on: marks that share a letter share no line, as far as there are lines."""

    mark: Mark
    lane: int


def lanes(marks: Iterable[Mark]) -> list[Laned]:
    """Give each mark the highest free line; by their beginnings, the longer one first. Empty marks are left out."""
    free = list(range(LANES))
    busy: list[tuple[int, int]] = []
    placed = []
    for mark in sorted(set(marks), key=lambda mark: (mark.start, -mark.end, mark.row, mark.group)):
        if mark.start >= mark.end:
            continue
        while busy and busy[0][0] <= mark.start:
            heappush(free, heappop(busy)[1])
        if free:
            heappush(busy, (mark.end, free[0]))
        placed.append(Laned(mark, heappop(free) if free else LANES - 1))
    return placed


def act(text: str, parts: Sequence[Part], marks: Iterable[Mark]) -> str:
    """HTML of a whole act; every code point of ``text`` stands in one element with ``data-at``, the place of its first one.

    Parts are ``section`` with their name as a heading; lines are ``p``; blanks between lines are there and not shown.
    """
    placed = lanes(marks)
    return "".join(_part(number, text, part, placed) for number, part in enumerate(parts))


def _part(number: int, text: str, part: Part, placed: Sequence[Laned]) -> str:
    if part.start >= part.end:
        return ""
    lines = []
    coming = iter(one for one in placed if one.mark.start < part.end and part.start < one.mark.end)
    following = next(coming, None)
    here: list[Laned] = []
    for start, stop, end in lines_of(text, part):
        here = [one for one in here if one.mark.end > start]
        while following is not None and following.mark.start < stop:
            if following.mark.end > start:
                here.append(following)
            following = next(coming, None)
        lines.append(_line(text, start, stop, end, here))
    return (
        f'<section class="zone"><h3 id="zone-{number}">{escape(part.name)}</h3>'
        f'<div class="lines" lang="ru">{"".join(lines)}</div></section>'
    )


def lines_of(text: str, part: Part) -> Iterator[tuple[int, int, int]]:
    """Lines as ``(start, end of the words, end)``: each takes the blanks behind it along, the first those before it."""
    position = part.start
    while position < part.end:
        stop = text.find("\n", position, part.end)
        stop = part.end if stop < 0 else stop
        end = stop
        while end < part.end and text[end].isspace():
            end += 1
        # The blanks that open the next line belong to it, unless nothing follows.
        if end < part.end:
            end = text.rfind("\n", stop, end) + 1
        yield position, stop, end
        position = end


def _line(text: str, start: int, stop: int, end: int, here: Sequence[Laned]) -> str:
    """One line of an act: its words with the marks that touch it, then the blanks behind them."""
    blank = f'<span class="gap">{escaped(text[stop:end])}</span>' if stop < end else ""
    if not text[start:stop].strip():
        return f'<p class="gap" data-at="{start}">{escaped(text[start:stop])}{blank}</p>'
    return f'<p data-at="{start}">{"".join(_pieces(text, start, stop, here))}{blank}</p>'


def _pieces(text: str, start: int, stop: int, here: Sequence[Laned]) -> Iterator[str]:
    cuts = {start, stop}
    for one in here:
        cuts.update((max(one.mark.start, start), min(one.mark.end, stop)))
    for left, right in pairwise(sorted(cuts)):
        words = escaped(text[left:right])
        over = [one for one in here if one.mark.start <= left and right <= one.mark.end]
        if not over:
            yield words
            continue
        looks = " ".join(sorted({f"l{one.lane}-{one.mark.group}" for one in over}))
        rows = " ".join(str(row) for row in dict.fromkeys(one.mark.row for one in over))
        yield f'<mark class="{looks}" data-rows="{rows}">{words}</mark>'


def escaped(words: str) -> str:
    """Words of a ruling as letters of a page, one for one."""
    return escape(words.translate(_UNSAYABLE), quote=False)
