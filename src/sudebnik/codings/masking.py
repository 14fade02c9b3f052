"""An act for a machine that is not the project's: what says who people are lies under marks, and no letter moves.

Every mark takes the place of one character, so that offsets hold. One person has one number in a text («▓2▓▓▓▓»): a coder
can tell people apart and cannot tell who they are. Rather too much is hidden than too little; what can remain is said in
the chapter on exchange.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sudebnik.codings.masked_numbers import Hidden, numbers, places
from sudebnik.codings.masked_people import people

MARK = "▓"
"""No court writes it: what lies under it was written out in the act."""


class Masked(NamedTuple):
    """The text with marks, as long as it was, and the places that were masked, in order, none over another."""

    text: str
    hidden: tuple[Hidden, ...]


def masked(text: str, names: Iterable[tuple[int, int]] = ()) -> Masked:
    """Mask a text; ``names`` are spans that are known to be names of persons from elsewhere."""
    hidden = tuple(_apart([*people(text, list(names)), *numbers(text), *places(text)]))
    told: dict[str, int] = {}
    pieces: list[str] = []
    done = 0
    for one in hidden:
        number = told.setdefault(one.key, len(told) + 1) if one.key else None
        pieces += [text[done : one.start], _marks(text[one.start : one.end], number)]
        done = one.end
    return Masked("".join([*pieces, text[done:]]), hidden)


def _marks(words: str, number: int | None) -> str:
    """Marks of the same length, lines kept; the person's number where it fits."""
    marks = [mark if mark in "\n\r" else MARK for mark in words]
    told = str(number) if number else ""
    if told and len(told) < len(marks) and "\n" not in words[: len(told) + 1]:
        marks[1 : 1 + len(told)] = told
    return "".join(marks)


def _apart(found: list[Hidden]) -> Iterator[Hidden]:
    """In order, what overlaps as one; of several kinds the first holds."""
    found.sort(key=lambda one: (one.start, -one.end))
    last: Hidden | None = None
    for one in found:
        if last is not None and one.start < last.end:
            last = last._replace(end=max(last.end, one.end), key=last.key or one.key)
            continue
        if last is not None:
            yield last
        last = one
    if last is not None:
        yield last
