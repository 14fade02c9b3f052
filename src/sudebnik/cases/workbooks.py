"""Workbooks (XLSX): the values of one sheet, after its size was measured as it unpacks, so that no bomb reaches the memory."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import time
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from sudebnik.cases.cells import Cell
from sudebnik.cases.columns import shown
from sudebnik.cases.headings import LOOKED_AT
from sudebnik.cases.shared_texts import SharedTexts, Shares, whole_tags
from sudebnik.cases.table import Line
from sudebnik.errors import LimitExceeded, ListError
from sudebnik.sources.limits import MIB, Limits
from sudebnik.sources.zipped import check_directory

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

UNPACKED = 1024 * MIB
"""Most bytes that a workbook's parts may unpack to, together."""
CELLS = 40_000_000
"""Most cells of a sheet, empty ones counted: the reader of workbooks lays all of them out in memory."""

_PLACE = re.compile(rb"""\br\s*=\s*["']\s*(?:([A-Za-z]{1,5})0*(\d{1,9})|0*(\d{1,9}))\s*["']""")
_ODD = re.compile(rb"""\br\s*=\s*["'](?:[^"']*&|\s*[A-Za-z]{6}|\s*[A-Za-z]{0,5}0*[1-9]\d{9})""")
_UNPLACED = re.compile(rb"""<(?:[^\s<>/:]+:)?(?:(row)(?=[\s/>])(\s+r\s*=)?|c(?=[\s/>])(?!\s+r\s*=))""")
"""A row (with a place of its own, or without), or a cell without one: the reader counts these on from the one before."""
_SPREAD = 300
"""Letters; a longer text under which cells were merged stands in the first of them alone."""
_SEAM = 64
"""Bytes kept from the piece before: a place may stand across a seam."""
_OTHER_KINDS = ("workbook.bin", "content.xml")
"""Parts of XLSB and ODS: the reader would read them, and what they unfold to is not measured here."""


def read_workbook(
    path: Path, sheet: str | None, limits: Limits
) -> tuple[Iterator[Line], list[tuple[int, int]]]:
    """The rows of a sheet from the first on, and the first and last rows of merged headings.

    A merged cell's value stands in each cell that it covers, if it is no long text. `ListError` where it is no workbook, is locked by a
    password, or has no such sheet; `LimitExceeded` for a bomb.
    """
    _measure(path, limits)
    try:
        import python_calamine as calamine  # noqa: PLC0415 - comes with the extra
    except ImportError:
        raise ListError(
            f"{path.name}: a workbook needs the extra: pip install 'sudebnik[lists]'; or save it as CSV (UTF-8)"
        ) from None
    try:
        book = calamine.CalamineWorkbook.from_path(str(path))
        chosen = _sheet(book, sheet, path.name)
        merged = list(chosen.merged_cell_ranges or ()) if chosen.height else []
        left = (chosen.start or (0, 0))[1]
        rows = chosen.iter_rows()
    except (calamine.CalamineError, ValueError, OSError):
        raise ListError(
            f"{path.name}: damaged, or locked by a password; save it anew as XLSX or CSV"
        ) from None
    covered = _covered(merged)
    blocks = sorted({(one[0], other[0]) for one, other in merged if one[0] < other[0] < LOOKED_AT})
    return _rows(rows, left, covered), blocks


def _sheet(book: CalamineWorkbook, name: str | None, place: str) -> CalamineSheet:
    names = book.sheet_names
    if name is None:
        sheets = [book.get_sheet_by_name(one) for one in names]
        filled = [one for one in sheets if one.height]
        if not filled:
            raise ListError(f"{place}: no sheet has any cell filled")
        return filled[0]
    if name not in names:
        listed = ", ".join(f"«{one}»" for one in shown(names, told=True))
        raise ListError(f"{place}: no sheet «{name}»; its sheets are {listed}")
    return book.get_sheet_by_name(name)


def _covered(merged: list[Any]) -> dict[tuple[int, int], tuple[int, int]]:
    """Each cell under a merged one, and where that one's value stands."""
    found: dict[tuple[int, int], tuple[int, int]] = {}
    for (top, left), (bottom, right) in merged:
        if (bottom - top + 1) * (right - left + 1) > 10_000 or len(found) > 1_000_000:
            continue
        for row in range(top, bottom + 1):
            found.update(((row, column), (top, left)) for column in range(left, right + 1))
    return found


def _rows(
    rows: Iterator[list[Any]], left: int, covered: dict[tuple[int, int], tuple[int, int]]
) -> Iterator[Line]:
    """Each row with its number in the sheet. The reader begins with the first row, and with the first filled column."""
    values: dict[tuple[int, int], Cell] = {}
    anchors = set(covered.values())
    for number, row in enumerate(rows):
        cells: list[Cell] = [None] * left + [_cell(cell) for cell in row]
        if anchors:
            for column in range(len(cells)):
                if (number, column) in anchors:
                    if not _is_long(cells[column]):
                        values[number, column] = cells[column]
                elif (number, column) in covered:
                    cells[column] = values.get(covered[number, column])
        yield Line(number + 1, cells)


def _is_long(cell: Cell) -> bool:
    return isinstance(cell, str) and len(cell) > _SPREAD


def _cell(cell: Any) -> Cell:
    if cell == "":
        return None
    return cell.isoformat() if isinstance(cell, time) else cell


# -- bombs ------------------------------------------------------------------------------------------
def _measure(path: Path, limits: Limits) -> None:
    """Unpack each part and throw it away, counting: what an archive says of itself is not believed."""
    with path.open("rb") as stream:
        check_directory(stream, path.name, limits)
        try:
            with zipfile.ZipFile(stream) as archive:
                if any(name.lower().endswith(_OTHER_KINDS) for name in archive.namelist()):
                    raise ListError(f"{path.name}: no XLSX; save it as XLSX or CSV (UTF-8)")
                left = UNPACKED
                texts = SharedTexts(path.name)
                for info in archive.infolist():
                    area = _Area(path.name)  # in every part: a sheet may have any name
                    texts.begin()
                    for piece in _unpacked(stream, info, path.name, limits, left):
                        left -= len(piece)
                        area.look(piece)
                        texts.look(piece)
                shares = Shares(path.name, texts.long, UNPACKED)
                for info in archive.infolist() if texts.long else ():
                    shares.begin()
                    for piece in _unpacked(stream, info, path.name, limits, UNPACKED):
                        shares.look(piece)
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError):
            raise ListError(f"{path.name}: a damaged workbook; save it anew as XLSX or CSV") from None


def _unpacked(
    stream: IO[bytes], info: zipfile.ZipInfo, place: str, limits: Limits, most: int
) -> Iterator[bytes]:
    """What a part unpacks to, at most ``most`` bytes, piece by piece."""
    if info.header_offset < 0:
        raise zipfile.BadZipFile
    stream.seek(info.header_offset)
    header = stream.read(30)
    if header[:4] != b"PK\x03\x04":
        raise zipfile.BadZipFile
    stream.seek(int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little"), 1)
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise NotImplementedError
    inflate = zlib.decompressobj(-zlib.MAX_WBITS) if info.compress_type == zipfile.ZIP_DEFLATED else None
    size, packed = 0, info.compress_size
    while packed > 0 and (piece := stream.read(min(MIB, packed))):
        packed -= len(piece)
        while piece:
            out = inflate.decompress(piece, MIB) if inflate else piece
            piece = inflate.unconsumed_tail if inflate else b""
            size += len(out)
            limits.check_ratio(place, info.compress_size, size)
            if size > most:
                raise LimitExceeded(
                    f"{place}: it unpacks to more than {UNPACKED:,} bytes (limit of workbooks); save it as CSV"
                )
            yield out


class _Area:
    """The most rows and columns that a sheet can have, read from its bytes as they come; other parts have none.

    It is what places name, and beyond that as many as stand without a place.
    """

    def __init__(self, place: str) -> None:
        self._place = place
        self._seam = self._tag = b""
        self._is_sheet = False
        self._row = self._column = 1
        self._rows_on = self._cells_on = self._most_cells_on = 0

    def look(self, piece: bytes) -> None:
        text = self._seam + piece
        self._seam = text[-_SEAM:]
        self._is_sheet = self._is_sheet or b"sheetData" in text
        if not self._is_sheet:
            return
        if _ODD.search(text):
            raise ListError(f"{self._place}: places of cells that no office program writes; save it as CSV")
        for letters, row, alone in set(_PLACE.findall(text)):
            self._row = max(self._row, int(row or alone))
            column = 0
            for letter in letters.upper():
                column = column * 26 + letter - 64
            self._column = max(self._column, column)
        self._count_on(piece)
        rows, columns = self._row + self._rows_on, self._column + self._most_cells_on
        if rows * columns > CELLS:
            raise LimitExceeded(
                f"{self._place}: a sheet of {rows:,} rows and {columns:,} columns (limit of workbooks: {CELLS:,} cells); "
                "delete what stands far off, or save it as CSV"
            )

    def _count_on(self, piece: bytes) -> None:
        """Count the rows, and the cells of a row, that have no place of their own."""
        text, self._tag = whole_tags(self._tag + piece)
        for row, place in _UNPLACED.findall(text):
            if row:
                self._cells_on = 0
                self._rows_on += not place
            else:
                self._cells_on += 1
                self._most_cells_on = max(self._most_cells_on, self._cells_on)
