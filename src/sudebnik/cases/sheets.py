"""Tables in which people keep lists: CSV, JSON Lines and workbooks, read row by row, with the headings found above them.

Everything in a table is text, a number or a date: a formula is never run. Limits are those of sources (`sources/limits.py`).
"""

from __future__ import annotations

import codecs
import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import count, islice
from pathlib import Path
from typing import IO

from sudebnik.cases.cells import Cell
from sudebnik.cases.headings import LOOKED_AT, find_headings
from sudebnik.cases.objects import read_objects
from sudebnik.cases.table import Line, Sheet
from sudebnik.errors import LimitExceeded, ListError, SourceError
from sudebnik.sources.limits import Limits
from sudebnik.text.charset import decode

_DELIMITERS = ",;\t|"
_PIECE = 1024 * 1024
_AROUND = 64 * 1024
_LONGEST_CELL = 131_072
"""Characters. The same as `csv`'s own limit, which is the whole process's and may have been raised for a dump."""
_MOST_LINES = 200
"""A row of more lines has a quotation mark that nothing closes."""
_LONGEST_LINE = 8 * 1024 * 1024
"""Characters."""


@contextmanager
def open_sheet(
    path: Path, *, sheet: str | None = None, wanted: Iterable[str] = (), limits: Limits | None = None
) -> Iterator[Sheet]:
    """Open a table; what it is, is told by its first bytes.

    ``sheet`` names the sheet of a workbook (else the first that is filled); ``wanted`` are headings that stand in it.
    `ListError` where it is no table, `LimitExceeded` where it passes a limit.
    """
    limits = limits or Limits()
    if path.exists() and not path.is_file():
        raise ListError(f"{path.name}: a pipe or a device; save what comes out of it as a file first")
    try:
        with path.open("rb") as stream:
            head = stream.read(512)
            if head.startswith(b"PK"):
                from sudebnik.cases.workbooks import read_workbook  # noqa: PLC0415 - loads the reader of the extra

                lines, blocks = read_workbook(path, sheet, limits)
                yield _below(lines, wanted, blocks)
                return
            if sheet is not None:
                raise ListError(f"{path.name}: is no workbook; leave --sheet out")
            if head.startswith(
                (b"\xd0\xcf\x11\xe0", b"%PDF", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf", b"SQLite")
            ):
                raise ListError(f"{path.name}: no table; save it as CSV (UTF-8), XLSX or JSON Lines")
            charset = _charset(stream, path.name)
        with path.open(encoding=charset, errors="replace", newline="") as text:
            first = text.read(4096).lstrip("\ufeff \t\r\n")[:1]
        if path.suffix.lower() in (".json", ".jsonl", ".ndjson") or first in ("{", "["):
            yield read_objects(path, first, limits)
            return
        with path.open(encoding=charset, errors="replace", newline="") as text:
            delimiter = _delimiter(text, path.name)
        with path.open(encoding=charset, errors="replace", newline="") as text:
            yield _below(_csv(text, delimiter, path.name), wanted)
    except LimitExceeded:
        raise
    except SourceError as error:
        raise ListError(str(error)) from None


def _below(lines: Iterator[Line], wanted: Iterable[str], blocks: Iterable[tuple[int, int]] = ()) -> Sheet:
    """The rows below the headings, without empty ones."""
    first = list(islice(lines, LOOKED_AT))
    found = find_headings([line.cells for line in first], wanted, blocks)
    width = len(found.names)

    def rows() -> Iterator[Line]:
        for part in (first[found.begin :], lines):
            for line in part:
                if any(found.names) and len(line.cells) > width and any(map(_filled, line.cells[width:])):
                    yield Line(line.number, (), "too_wide")
                elif line.fault or any(map(_filled, line.cells)):
                    yield line

    return Sheet(found.names, found.told, rows())


def _filled(cell: Cell) -> bool:
    return cell is not None and (not isinstance(cell, str) or bool(cell.strip("\0 \t\r\n\xa0")))


# -- letters ----------------------------------------------------------------------------------------
def _charset(stream: IO[bytes], place: str) -> str:
    """The alphabet of the whole file: a long list may begin without any Russian letter."""
    stream.seek(0)
    head = stream.read(_AROUND)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    strict = codecs.getincrementaldecoder("utf-8")("strict")
    stream.seek(0)
    while piece := stream.read(_PIECE):
        try:
            strict.decode(piece)
        except UnicodeDecodeError as error:
            stream.seek(max(0, stream.tell() - len(piece) + error.start - _AROUND // 2))
            break
    else:
        return _wide(head) or "utf-8-sig"
    around = stream.read(_AROUND)
    decoded = decode(around[: len(around) // 4 * 4])
    if decoded is None or decoded.charset == "utf-8":
        raise ListError(f"{place}: letters in an alphabet that is not known here; save it as CSV in UTF-8")
    return decoded.charset


def _wide(head: bytes) -> str | None:
    """UTF-16 without a mark is good UTF-8 full of noughts."""
    if head.count(0) * 10 < len(head):
        return None
    decoded = decode(head[: len(head) // 2 * 2])
    return decoded.charset if decoded and decoded.charset.startswith("utf-16") else None


# -- CSV --------------------------------------------------------------------------------------------
def _lines(text: IO[str], place: str) -> Iterator[str]:
    """Line by line; `LimitExceeded` where one has no end: it would fill the memory."""
    for number in count(1):
        line = text.readline(_LONGEST_LINE)
        if not line:
            return
        if len(line) == _LONGEST_LINE:
            raise LimitExceeded(
                f"{place}: line {number} has more than {_LONGEST_LINE:,} characters (limit of lists); no table is so wide"
            )
        yield line


def _delimiter(text: IO[str], place: str) -> str:
    """The mark that cuts most rows into the same number of cells, more than one."""
    lines, size = [], 0
    for line in islice(_lines(text, place), 200):
        lines.append(line)
        size += len(line)
        if size > _LONGEST_LINE:
            break

    def fit(mark: str) -> tuple[float, int]:
        try:
            widths = Counter(len(row) for row in csv.reader(lines, delimiter=mark) if any(row))
        except csv.Error:
            return 0.0, 0
        width, rows = max(
            ((width, rows) for width, rows in widths.items() if width > 1),
            key=lambda one: one[1],
            default=(0, 0),
        )
        return rows / max(1, widths.total()) * (width > 1), width

    return max(_DELIMITERS, key=fit)


def _csv(text: IO[str], delimiter: str, place: str) -> Iterator[Line]:
    """Rows; `ListError` where a quotation mark is never closed, or by one of a later row: rows would be swallowed."""
    lines: list[str] = []

    def remembered() -> Iterator[str]:
        for line in _lines(text, place):
            lines.append(line)
            if len(lines) > _MOST_LINES:
                raise csv.Error
            yield line

    reader = csv.reader(remembered(), delimiter=delimiter)
    for number in count(1):
        lines.clear()
        try:
            row = next(reader, None)
            if row is None:
                return
            if len(lines) > 1 or (row and not lines[0].endswith(("\n", "\r"))):
                list(csv.reader(lines, delimiter=delimiter, strict=True))
        except csv.Error as error:
            raise _unclosed(place, number, long="limit" in str(error)) from None
        if any(len(cell) > _LONGEST_CELL for cell in row):
            raise _unclosed(place, number, long=True)
        yield Line(number, row)


def _unclosed(place: str, number: int, *, long: bool) -> ListError:
    if long:
        return ListError(
            f"{place}: row {number}: a cell of more than {_LONGEST_CELL:,} characters; shorten it, or close "
            "a quotation mark that was left open"
        )
    return ListError(
        f"{place}: row {number}: a quotation mark is opened and not closed; mend the row and add it again"
    )
