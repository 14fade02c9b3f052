r"""How the matches of a pattern may begin: short strings that Vectorscan finds far faster than whole patterns.

Each match of a pattern begins with one of its openings, so that ``re`` need only be asked where one stands; where
none stands there is no match. An opening is a row of single characters or classes, so it has one length, and its
start follows from its end. ``\<(?:осужд|оправда)[а-я]{1,4}`` opens with «осужд» and «оправда» behind no letter.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from sudebnik.text.notation import LOOK_AROUNDS, NOT_WORD, class_end, closing, inside

_ENOUGH = (52, 36, 28, 20)
"""Bits of information behind which an opening need not grow: the next where the first makes too many openings."""

_MOST = 300
"""Openings of one pattern; each costs a little time to compile."""

_TOO_FREQUENT = 2.0**-6
"""Above this share of places an opening says nothing, and the whole pattern is sought."""

_NOT_BEHIND = re.compile(r"\(\?<!\[((?:[^]^\\\n]|\\d)[^]\\\n]*)\]\)")
"""A look back for one of some characters, none of them a line feed."""

_QUANTIFIER = re.compile(r"(?:([?*+])|\{(\d*)(,?)(\d*)\})[?+]?")


class _Behind(str):
    """A class of characters of which one stands before a match, if only the line feed before the text."""

    __slots__ = ()


class _Opening(NamedTuple):
    marks: tuple[str, ...]
    bits: float
    grows: bool


def openings(pattern: str) -> list[tuple[int, bytes]] | None:
    """Expressions for Vectorscan with their lengths; one that begins with what stands before it is a character longer.

    None where a pattern begins too variously: with any number, with any word.
    """
    for enough in _ENOUGH:
        found = _alternatives([_Opening((), 0.0, grows=True)], pattern, enough)
        rows = _least({_without_weak_end(opening.marks) for opening in found})
        if len(rows) <= _MOST and sum(2.0 ** -sum(map(_bits, row)) for row in rows) < _TOO_FREQUENT:
            return [(len(row) - isinstance(row[0], _Behind), "".join(row).encode("cp1251")) for row in rows]
    return None


def _least(rows: set[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Without those that go on where another one ends."""
    return sorted(row for row in rows if not any(row[:length] in rows for length in range(len(row))))


def _without_weak_end(marks: tuple[str, ...]) -> tuple[str, ...]:
    end = len(marks)
    while end and _bits(marks[end - 1]) < 1:
        end -= 1
    return marks[:end]


def _alternatives(before: list[_Opening], body: str, enough: int) -> list[_Opening]:
    found: dict[_Opening, None] = {}
    for branch in _branches(body):
        openings_here = before
        for piece, least, most in _pieces(branch):
            openings_here = _repeated(openings_here, piece, least, most, enough)
        found.update(dict.fromkeys(openings_here))
    return list(found)


def _repeated(
    before: list[_Opening], piece: str, least: int, most: int | None, enough: int
) -> list[_Opening]:
    done = [
        opening._replace(grows=False) for opening in before if not opening.grows or opening.bits >= enough
    ]
    now = [opening for opening in before if opening.grows and opening.bits < enough]
    if not now:
        return done
    start = now
    for _ in range(least):
        now = _grown(now, piece, enough)
    found = dict.fromkeys(now)
    last = most if most is not None and (most == 1 or (most - least < 3 and piece[0] != "(")) else least + 1
    for count in range(least, last):
        now = _grown(now, piece, enough)
        if count == last - 1 and last != most:
            now = [opening._replace(grows=False) for opening in now]
        found.update(dict.fromkeys(now))
    if len(found) > _MOST:
        return [*done, *(opening._replace(grows=False) for opening in start)]
    return [*done, *found]


def _grown(before: list[_Opening], piece: str, enough: int) -> list[_Opening]:
    refused = _NOT_BEHIND.fullmatch(piece)
    if piece == r"\<" or refused:
        mark = f"[^{refused[1]}]" if refused else NOT_WORD
        return [
            opening if opening.marks else _Opening((_Behind(mark),), _bits(mark), grows=True)
            for opening in before
        ]
    if piece.startswith(LOOK_AROUNDS) or piece in ("^", "$", r"\>"):
        return before
    if piece[0] == "(":
        return _alternatives(before, piece[inside(piece, 0) : -1], enough)
    return [
        _Opening((*marks, piece), bits + _bits(piece), grows=True)
        if grows and bits < enough
        else _Opening(marks, bits, grows=False)
        for marks, bits, grows in before
    ]


def _branches(body: str) -> Iterator[str]:
    start = position = 0
    while position < len(body):
        if body[position] == "|":
            yield body[start:position]
            start = position = position + 1
        else:
            position = _piece_end(body, position)
    yield body[start:]


def _pieces(branch: str) -> Iterator[tuple[str, int, int | None]]:
    """Each character, class, group or mark, with how often it stands at least and at most."""
    position = 0
    while position < len(branch):
        end = _piece_end(branch, position)
        piece, least, most = branch[position:end], 1, 1
        quantifier = _QUANTIFIER.match(branch, end)
        if quantifier:
            sign, low, comma, high = quantifier.groups()
            least = int(low or 0) if sign is None else int(sign == "+")
            unbounded = sign in ("*", "+") or (comma and not high)
            yield piece, least, None if unbounded else int(high or low or 1)
            position = quantifier.end()
        else:
            yield piece, least, most
            position = end


def _piece_end(body: str, position: int) -> int:
    mark = body[position]
    if mark == "(":
        return closing(body, position) + 1
    if mark == "[":
        return class_end(body, position)
    if mark == "\\":
        return position + (4 if body[position + 1] == "x" else 2)
    return position + 1


@cache
def _bits(mark: str) -> float:
    """How much a character or class tells, in bits: a letter about four, a blank two, any letter next to nothing."""
    if mark == NOT_WORD:
        return 1.5
    if mark in (" ", r"\.", r"[ \n]", "[ \n]", r"\s"):
        return 2.0
    if mark == "." or mark.startswith("[^"):
        return 0.2
    if not mark.startswith("["):
        return 4.0
    members = mark[1:-1].replace(r"\n", "\n")
    if "а-я" in members:
        return 0.4
    return 3.0 if "-" in members[1:-1] else max(4.0 - math.log2(len(members)), 1.0)
