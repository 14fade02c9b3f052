"""A table as it is read: its headings, and its rows one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sudebnik.cases.cells import Cell


class Line(NamedTuple):
    """One row: its number as a spreadsheet shows it, from 1, and its cells.

    ``fault`` says in a word why it cannot be read: ``too_wide`` (more cells than headings: a delimiter within a cell
    would put each value into the next column), ``no_json``, ``no_object``.
    """

    number: int
    cells: Sequence[Cell]
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """An open table. ``headings`` are its columns' names, "" where a column has none; ``rows`` gives each row once.

    ``told`` says that they are surely headings; show them by `columns.shown` alone.
    """

    headings: tuple[str, ...]
    told: bool
    rows: Iterator[Line]
