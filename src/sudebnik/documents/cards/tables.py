"""Tables of a court page as rows of cells, whatever program drew them; every table of a card shares one id."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from sudebnik.documents.markup import clean, words

_TABLE_TAG = re.compile(r"<(/?)(table|thead|tr|td|th)(?=[\s>])[^>\"]*(?:\"[^\"]*\"[^>\"]*)*>")


@dataclass(slots=True)
class Cell:
    """One cell: its words (a ``<br>`` is a line feed), whether it is a heading, and tables drawn inside it."""

    text: str = ""
    heading: bool = False
    tables: list[Table] = field(default_factory=list)


@dataclass(slots=True)
class Table:
    """One table in the order of the page. ``offset`` is where it begins in the markup it was read from."""

    rows: list[list[Cell]] = field(default_factory=list)
    head: int = 0
    """How many rows stand in a ``thead``."""
    offset: int = 0

    @property
    def title(self) -> str:
        """The words of a first row that is one heading cell, such as «ДВИЖЕНИЕ ДЕЛА»."""
        first = self.rows[0] if self.rows else []
        return first[0].text if len(first) == 1 and first[0].heading else ""

    def columns(self) -> tuple[int, list[str]]:
        """The row of column names (-1 where there is none) and the names."""
        for index, row in enumerate(self.rows[:4]):
            cells = [cell for cell in row if cell.text]
            if len(cells) > 1 and (index < self.head or all(cell.heading for cell in cells)):
                return index, [cell.text for cell in row]
        return -1, []

    def body(self) -> list[list[Cell]]:
        """The rows below the column names."""
        return self.rows[max(self.columns()[0] + 1, self.head) :]

    def pairs(self) -> list[tuple[str, Cell]]:
        """Rows of two cells, a label and its value."""
        return [(row[0].text, row[1]) for row in self.rows if len(row) == 2 and row[0].text]


def read_tables(markup: str) -> list[Table]:
    """The tables of serialised markup, outermost ones in order; nested ones hang in their cells."""
    outermost: list[Table] = []
    open_tables: list[Table] = []
    starts: list[tuple[Cell, int] | None] = []
    inner: list[tuple[int, int]] = []
    for match in _TABLE_TAG.finditer(markup):
        name = match[2]
        if name == "table":
            if not match[1]:
                open_tables.append(Table(offset=match.start()))
                starts.append(None)
            elif open_tables:
                table = open_tables.pop()
                starts.pop()
                if starts and (around := starts[-1]):
                    around[0].tables.append(table)
                    inner.append((table.offset, match.end()))
                else:
                    outermost.append(table)
        elif not open_tables:
            continue
        elif name in ("td", "th"):
            table = open_tables[-1]
            if not match[1]:
                cell = Cell(heading=name == "th")
                if not table.rows:
                    table.rows.append([])
                table.rows[-1].append(cell)
                starts[-1] = (cell, match.end())
            elif begun := starts[-1]:
                _close(markup, begun[0], begun[1], match.start(), inner)
                starts[-1] = None
        elif match[1]:
            if name == "thead":
                open_tables[-1].head = len(open_tables[-1].rows)
        elif name == "tr":
            open_tables[-1].rows.append([])
    return outermost


def _close(markup: str, cell: Cell, start: int, end: int, inner: list[tuple[int, int]]) -> None:
    """Read the words of a cell that has just ended, leaving out the tables inside it."""
    pieces = []
    position = start
    for left, right in inner:
        if left >= start:
            pieces.append(markup[position:left])
            position = right
    pieces.append(markup[position:end])
    inner[:] = [place for place in inner if place[0] < start]
    content = "".join(pieces).strip()
    if content.startswith(("<b>", "<strong>")):
        cell.heading = True
        if content.count("<") == 2:  # «<b>Дата поступления</b>», the usual label
            content = content[content.index(">") + 1 : content.rindex("<")]
    if "<" in content or "&" in content:
        cell.text = words(content)
    else:
        cell.text = " ".join(clean(content).split())
