"""A workbook as an office program writes it, small enough to be read whole; and one that no program writes."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

_TYPES = """<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
</Types>"""
_RELS = """<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>
</Relationships>"""
_STYLES = """<?xml version="1.0"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>"""
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DOC = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def formula(words: str, value: float) -> tuple[str, float]:
    """A cell with a formula and the value it last had."""
    return words, value


def write_workbook(
    path: Path, sheets: dict[str, list[list[object]]], merged: dict[str, list[str]] | None = None
) -> Path:
    """Write sheets by name: text, numbers, days, formulas; None is an empty cell."""
    merged = merged or {}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("[Content_Types].xml", _TYPES)
        book.writestr("_rels/.rels", _RELS)
        book.writestr("xl/styles.xml", _STYLES)
        entries = "".join(
            f'<sheet name="{name}" sheetId="{index}" r:id="rId{index}"/>'
            for index, name in enumerate(sheets, 1)
        )
        book.writestr(
            "xl/workbook.xml",
            f'<?xml version="1.0"?><workbook xmlns="{_MAIN}" xmlns:r="{_DOC}"><sheets>{entries}</sheets></workbook>',
        )
        targets = "".join(
            f'<Relationship Id="rId{index}" Type="{_DOC}/worksheet" Target="worksheets/sheet{index}.xml"/>'
            for index in range(1, len(sheets) + 1)
        )
        book.writestr(
            "xl/_rels/workbook.xml.rels",
            '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'{targets}<Relationship Id="rId99" Type="{_DOC}/styles" Target="styles.xml"/></Relationships>',
        )
        for index, (name, rows) in enumerate(sheets.items(), 1):
            book.writestr(f"xl/worksheets/sheet{index}.xml", _sheet(rows, merged.get(name, [])))
    return path


def _sheet(rows: list[list[object]], merged: list[str]) -> str:
    lines = []
    for number, row in enumerate(rows, 1):
        cells = "".join(
            _cell(f"{chr(64 + column)}{number}", cell)
            for column, cell in enumerate(row, 1)
            if cell is not None
        )
        lines.append(f'<row r="{number}">{cells}</row>')
    spans = "".join(f'<mergeCell ref="{one}"/>' for one in merged)
    tail = f'<mergeCells count="{len(merged)}">{spans}</mergeCells>' if merged else ""
    return f'<?xml version="1.0"?><worksheet xmlns="{_MAIN}"><sheetData>{"".join(lines)}</sheetData>{tail}</worksheet>'


def _cell(place: str, cell: object) -> str:
    if isinstance(cell, tuple):
        return f'<c r="{place}"><f>{cell[0]}</f><v>{cell[1]}</v></c>'
    if isinstance(cell, date):
        return f'<c r="{place}" s="1"><v>{(cell - date(1899, 12, 30)).days}</v></c>'
    if isinstance(cell, int | float):
        return f'<c r="{place}"><v>{cell}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t>{cell}</t></is></c>'
