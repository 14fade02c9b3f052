"""Codings as a table for spreadsheets: a row a value, and cells that no spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from sudebnik.codings.coding import Coding, Given
from sudebnik.codings.exchange import FIELDS, Read, dumps, loads, read

_OWN = ("id", "number", "row", "rows")
_VALUE = ("value", "form", "start", "end", "zone", "words", "digest", "more", "speaker", "assessment")
_OTHERS = tuple(name for name in FIELDS if name != "given")
_BEFORE = ("kind", "document", "person", "variable")
COLUMNS = (*_OWN, *_BEFORE, *_VALUE, *(name for name in _OTHERS if name not in _BEFORE))
"""An answer of several values has several rows, tied by ``id``; ``row`` of ``rows``. The first words on which a value rests
stand in ``start`` … ``words``, further ones in ``more`` as JSON. ``form`` says whether ``value`` is plain text or JSON."""

_JSON = frozenset({"machine", "settles", "more"})
_NUMBERS = frozenset({"person", "seconds"})
_TRUTH = {"true": True, "false": False, "истина": True, "ложь": False}
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠", "'")


def harmless(cell: str) -> str:
    """A cell that a spreadsheet shows and does not run; the apostrophe is taken off again by `as_told`."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def as_told(cell: str) -> str:
    """The cell before `harmless`."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell


def write(lines: Iterable[Coding]) -> Iterator[bytes]:
    """UTF-8 with the mark by which Excel knows it, commas between, quoted where needed (RFC 4180)."""
    yield b"\xef\xbb\xbf" + _row(COLUMNS)
    for line in lines:
        told = line.as_json()
        given = told.pop("given")
        common = {name: _cell(name, value) for name, value in told.items()}
        common |= {"id": line.id, "number": str(line.number), "rows": str(len(given))}
        for place, one in enumerate(given or [None], 1):
            cells = common | {"row": str(place if given else 0)} | (_value(one) if one else {})
            yield _row(harmless(cells.get(name, "")) for name in COLUMNS)


def read_rows(data: bytes) -> Iterator[Read]:
    """What `write` wrote, with the columns in any order; columns of one's own are passed over.

    The rows of one answer stand together. What spreadsheets do to a table when they save it is understood: semicolons,
    decimal commas, TRUE and ИСТИНА.
    """
    try:
        text = data.decode("utf-8-sig", "surrogatepass")
    except UnicodeDecodeError:
        yield Read("the file", fault="not UTF-8; save the table as CSV UTF-8")
        return
    heading_line = text.partition("\n")[0]
    between = "," if "," in heading_line else ";"  # as spreadsheets save where the comma is the decimal mark
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))  # quotes may be as long as an act
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=between, strict=True)
    heading: list[str] = []
    kept: list[dict[str, str]] = []
    first = 1
    try:
        heading = next(rows, [])
        if lacking := [name for name in COLUMNS if name not in heading]:
            yield Read("line 1", fault=f"no column {lacking[0]!r}; export a table to see the columns")
            return
        before = rows.line_num
        for row in rows:
            cells = {name: as_told(cell) for name, cell in zip(heading, row, strict=False)}
            if kept and cells.get("id") != kept[0].get("id"):
                yield _answer(first, kept)
                kept = []
            first = first if kept else before + 1
            before = rows.line_num
            kept.append(cells)
    except csv.Error:
        yield Read(f"line {rows.line_num}", fault="no row of a CSV table; quote its cells as RFC 4180 says")
        return
    if kept:
        yield _answer(first, kept)


def _value(one: dict[str, Any]) -> dict[str, str]:
    value, evidence = one["value"], one["evidence"]
    plain = isinstance(value, str)
    cells = {
        "value": value if plain else _json(value),
        "form": "text" if plain else "json",
        "speaker": one["speaker"] if one["speaker"] is not None else "",
        "assessment": one["assessment"] if one["assessment"] is not None else "",
    }
    if evidence:
        start, end, zone, words, *digest = evidence[0]
        cells |= {
            "start": str(start),
            "end": str(end),
            "zone": zone,
            "words": words,
            "digest": "".join(digest),
        }
    return cells | ({"more": _json(evidence[1:])} if evidence[1:] else {})


def _answer(number: int, rows: list[dict[str, str]]) -> Read:
    """One answer from its rows; whatever is said once must be the same in all of them."""
    place = f"line {number}"
    rows = [row for row in rows if any(row.values())]
    if not rows:
        return Read(place, fault="an empty row; take it out")
    common = {name: rows[0].get(name, "") for name in (*_OTHERS, "id", "rows")}
    if any(row.get(name, "") != cell for row in rows for name, cell in common.items()):
        return Read(
            place, fault="rows of one answer that say different things beside the value; make them equal"
        )
    try:
        asked = int(common["rows"])
        order = [int(row["row"]) for row in rows]
    except (ValueError, KeyError):
        return Read(place, fault="columns 'row' and 'rows' must be whole numbers")
    if order != (list(range(1, asked + 1)) if asked else [0]):
        return Read(
            place, fault=f"{len(rows)} rows of an answer that had {asked}; bring all of them, in order"
        )
    try:
        told: dict[str, Any] = {name: _field(name, common[name]) for name in _OTHERS}
        told["given"] = [_given(row) for row in rows] if asked else []
    except ValueError:
        return Read(place, fault="a cell that is no number or no JSON where one must be")
    return read(place, told, stated=common["id"])


def _given(row: dict[str, str]) -> dict[str, Any]:
    evidence: list[Any] = []
    if row["start"]:
        words: list[Any] = [int(row["start"]), int(row["end"]), row["zone"], row["words"]]
        evidence.append([*words, row["digest"]] if row["digest"] else words)
    evidence += loads(row["more"]) if row["more"] else []
    value = row["value"] if row["form"] == "text" else loads(row["value"])
    given = Given(value, (), row["speaker"] or None, row["assessment"] or None)._asdict()
    return given | {"evidence": evidence}


def _cell(name: str, value: Any) -> str:
    if value is None:
        return ""
    return _json(value) if name in _JSON or not isinstance(value, str) else value


def _field(name: str, cell: str) -> Any:
    if name in _JSON:
        return loads(cell)
    if name == "flag":
        return _TRUTH.get(cell.lower(), cell)
    if name in _NUMBERS:
        return loads(cell.replace(",", ".")) if cell else None
    return cell or (None if name in ("missing", "sample") else "")


def _json(value: Any) -> str:
    return dumps(value).decode()


def _row(cells: Iterable[str]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue().encode("utf-8", "surrogatepass")
