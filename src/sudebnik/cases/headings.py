"""Where a table's headings stand: below titles, above the rows; a first row of somebody's data is never taken for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sudebnik.cases.cells import Cell, day, words
from sudebnik.cases.columns import heading_key, is_place, suggested
from sudebnik.text.names import read_name

LOOKED_AT = 30
"""Rows in which headings are looked for."""


class Headings(NamedTuple):
    """The columns' names, "" where one has none, and at which of the rows looked at the data begin.

    ``told`` says that they are surely headings, since two of them, or one that the user names, are known as such.
    """

    names: tuple[str, ...]
    begin: int
    told: bool


def find_headings(
    rows: Sequence[Sequence[Cell]], wanted: Iterable[str] = (), blocks: Iterable[tuple[int, int]] = ()
) -> Headings:
    """Find the headings in the first rows of a table.

    ``wanted`` are headings that the user says stand there; ``blocks`` are first and last rows that merged cells bind
    together. Told by: the wanted ones, then words known as headings, then a row of words alone above rows of more.
    """
    asked = {heading_key(one) for one in wanted if not is_place(one)} - {""}
    width = max((len(row) for row in rows), default=0)
    candidates = [(_named([row]), index) for index, row in enumerate(rows)]
    candidates += [(_named(rows[first : last + 1]), last) for first, last in blocks if last < len(rows)]
    best = max(candidates, key=lambda one: (_score(one[0], asked), -one[1]), default=None)
    if best is not None and _score(best[0], asked) >= (2 if _filled(best[0]) > 2 else 1):
        return _headings(best[0], best[1] + 1, rows, told=_score(best[0], asked) > 1)
    full = max((_filled(names) for names, _ in candidates), default=0)
    for names, index in candidates[: len(rows)]:
        if full > 1 and _filled(names) == full:
            if _only_words(rows[index], names) and _stands_out(names, rows[index + 1 :]):
                return _headings(names, index + 1, rows, told=False)
            break
    return Headings(("",) * width, 0, told=False)


def _named(rows: Sequence[Sequence[Cell]]) -> list[str]:
    """The columns' names; those over several rows are put together («Дата» over «приговора»)."""
    width = max(len(row) for row in rows)
    columns = [[words(row[index]) for row in rows if index < len(row)] for index in range(width)]
    return [" ".join(dict.fromkeys(word for word in column if word)) for column in columns]


def _score(names: Sequence[str], asked: set[str]) -> int:
    keys = {heading_key(name) for name in names} - {""}
    if asked and asked <= keys:
        return 1000 + len(keys)
    return len(asked & keys) + sum(suggested(name) is not None for name in names)


def _filled(names: Sequence[str]) -> int:
    return sum(bool(name) for name in names)


def _headings(names: Sequence[str], begin: int, rows: Sequence[Sequence[Cell]], *, told: bool) -> Headings:
    """Headings as wide as most rows below: a single longer row has a delimiter within a cell, and no column more."""
    widths = Counter(len(row) for row in rows[begin:])
    width = max(widths, key=lambda one: (widths[one], -one), default=0)
    return Headings((*names, *[""] * (width - len(names))), begin, told)


def _only_words(row: Sequence[Cell], names: Sequence[str]) -> bool:
    """Whether nothing in a row is a number, a date, or a person."""
    filled = [name for name in names if name]
    return (
        all(cell is None or isinstance(cell, str) for cell in row)
        and len(set(filled)) == len(filled)
        and not any(mark.isdigit() for name in filled for mark in name)
        and not any(day(name) or _somebody(name) for name in filled)
    )


def _stands_out(names: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether some column of words alone has figures in most rows below: in a list of words the first row is a row."""
    for index, name in enumerate(names):
        below = [words(row[index]) for row in rows if index < len(row) and _filled([words(row[index])])]
        if name and below and sum(any(map(str.isdigit, cell)) for cell in below) * 2 > len(below):
            return True
    return False


def _somebody(name: str) -> bool:
    read = read_name(name)
    return read.usable and bool(read.given or read.given_initial)
