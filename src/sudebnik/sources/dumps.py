"""Dumps: tables of rulings that a scraper or a colleague exported, as CSV, JSON, JSON Lines or Parquet."""

from __future__ import annotations

import csv
import importlib
import io
import re
from collections.abc import Iterator, Mapping
from typing import IO, Any

import orjson

from sudebnik.errors import LimitExceeded, SourceError
from sudebnik.sources.item import Item, Refusal, source_file
from sudebnik.sources.json_stream import JsonStream, charset_of
from sudebnik.sources.limits import Limits
from sudebnik.sources.records import (
    SCRAPER_COLUMNS,
    media_of_record,
    origin_of,
    packed,
    record_id,
    retrieved_of,
)

SUFFIXES = (".csv", ".tsv", ".jsonl", ".ndjson", ".json", ".parquet")
_HEAD = 64 * 1024
_ROWS_AT_ONCE = 64
_QUOTED = re.compile(r'"(?:[^"]|"")*"')

_Row = tuple[int, Any]
"""A record's number in its dump, from 1, and the record; a ``SourceError`` in place of one that cannot be read."""


def read_dump(
    stream: IO[bytes], place: str, name: str, limits: Limits, columns: Mapping[str, str]
) -> Iterator[Item]:
    """Each record of a dump as a file of its own, at ``place#id``.

    A table whose columns are neither known by name nor mapped is refused once, with its columns; a record that is
    damaged is refused alone.
    """
    rows = _rows(stream, place, name, limits)
    for ordinal, row in rows:
        if isinstance(row, SourceError):
            yield Refusal(f"{place}#{ordinal}", str(row))
            continue
        media = media_of_record(row, columns) if isinstance(row, dict) else None
        if media is None:
            if ordinal > 1:
                yield Refusal(f"{place}#{ordinal}", "a record without the columns of the others")
                continue
            yield Refusal(place, _unknown(row))
            return
        spot = f"{place}#{record_id(row, media, columns, ordinal)}"
        data = packed(row, media, columns)
        try:
            limits.check_file(spot, len(data))
        except LimitExceeded as error:
            yield Refusal(spot, str(error).removeprefix(f"{spot}: "))
            continue
        yield source_file(
            spot,
            data,
            origin=origin_of(row, media, columns),
            retrieved_at=retrieved_of(row, columns),
            media=media,
        )


def _unknown(row: Any) -> str:
    """Without the names of the columns: where a table has no heading they are somebody's data."""
    columns = len(row) if isinstance(row, dict) else 0
    return (
        f"a table of {columns} columns that no export known by name has; give a column map that says where the text stands, "
        "such as text=COLUMN"
    )


def _rows(stream: IO[bytes], place: str, name: str, limits: Limits) -> Iterator[_Row]:
    lower = name.lower()
    if lower.endswith((".csv", ".tsv")):
        return _csv_rows(stream, place, limits)
    if lower.endswith((".jsonl", ".ndjson")):
        return _json_lines(stream, limits)
    if lower.endswith(".json"):
        return _json_rows(stream, place, limits)
    return _parquet_rows(stream, place)


def _lines(stream: io.TextIOWrapper, place: str, most: int) -> Iterator[str]:
    while line := stream.readline(most + 1):
        if len(line) > most:
            raise LimitExceeded(f"{place}: a line is longer than the limit file_bytes = {most:,}")
        yield line


def _csv_rows(stream: IO[bytes], place: str, limits: Limits) -> Iterator[_Row]:
    head = stream.read(_HEAD)
    stream.seek(0)
    charset = charset_of(head)
    sample = head.decode(charset, "replace")
    first, _, rest = sample.partition("\n")
    delimiter = max(",;\t|", key=first.count)
    names = [cell.strip().strip('"') for cell in first.split(delimiter)]
    whole_lines = [line for line in rest.split("\n")[:-1] or [rest] if line.strip()]
    bare = (
        delimiter == ";"
        and all(column in names for column in SCRAPER_COLUMNS)
        and _is_bare(whole_lines, len(names))
    )
    csv.field_size_limit(max(csv.field_size_limit(), limits.file_bytes))
    text = io.TextIOWrapper(stream, encoding=charset, errors="replace", newline="")
    lines = _lines(text, place, limits.file_bytes)
    table = csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE if bare else csv.QUOTE_MINIMAL)
    header: list[str] | None = None
    ordinal = 0
    try:
        for cells in table:
            if not any(cells):
                continue
            if header is None:
                header = [cell.strip() for cell in cells]
                continue
            ordinal += 1
            if len(cells) > len(header):
                yield ordinal, SourceError("a row with more cells than the table has columns")
                continue
            yield ordinal, dict(zip(header, cells, strict=False))
    except csv.Error as error:
        raise SourceError(f"{place}: after row {ordinal} it is no valid CSV ({error})") from None
    finally:
        text.detach()
    if ordinal == 0:
        raise SourceError(f"{place}: a table without rows")


def _is_bare(lines: list[str], columns: int) -> bool:
    """SUDRFScraper joins its cells by «;» and quotes none, though the texts hold quotation marks."""
    rows = [line.rstrip("\r").split(";") for line in lines]
    return all(len(row) == columns for row in rows) and not any(
        _QUOTED.fullmatch(cell) for row in rows for cell in row
    )


def _json_lines(stream: IO[bytes], limits: Limits) -> Iterator[_Row]:
    ordinal = 0
    while line := stream.readline(limits.file_bytes + 1):
        if not line.strip(b" \t\r\n\xef\xbb\xbf"):
            continue
        ordinal += 1
        if len(line) > limits.file_bytes:
            while line and not line.endswith(b"\n"):
                line = stream.readline(limits.file_bytes)
            yield ordinal, SourceError(f"a line longer than the limit file_bytes = {limits.file_bytes:,}")
            continue
        try:
            yield ordinal, orjson.loads(line.removeprefix(b"\xef\xbb\xbf"))
        except orjson.JSONDecodeError:
            yield ordinal, SourceError("a line that is no valid JSON")


def _json_rows(stream: IO[bytes], place: str, limits: Limits) -> Iterator[_Row]:
    head = stream.read(_HEAD)
    stream.seek(0)
    if _is_lines(head):
        yield from _json_lines(stream, limits)
        return
    cursor = JsonStream(stream, place, limits.file_bytes)
    if not cursor.peek():
        raise SourceError(f"{place}: an empty file")
    if cursor.holds_sites():
        for ordinal, (site, case) in enumerate(cursor.cases_of_sites(), 1):
            yield ordinal, {"site": site, **case} if isinstance(case, dict) else case
        return
    yield from enumerate(cursor.values(), 1)


def _is_lines(head: bytes) -> bool:
    """SUDRFScraper calls its JSON Lines ``.json``: the first line is a whole object, and another follows."""
    first, _, rest = head.lstrip(b"\xef\xbb\xbf \t\r\n").partition(b"\n")
    if not first.startswith(b"{") or not rest.lstrip().startswith(b"{"):
        return False
    try:
        orjson.loads(first)
    except orjson.JSONDecodeError:
        return False
    return True


def _parquet_rows(stream: IO[bytes], place: str) -> Iterator[_Row]:
    try:
        parquet = importlib.import_module("pyarrow.parquet")
    except ImportError:
        raise SourceError(
            f"{place}: Parquet needs one more package; install it with: pip install 'sudebnik[parquet]'"
        ) from None
    table = parquet.ParquetFile(stream)
    ordinal = 0
    for batch in table.iter_batches(batch_size=_ROWS_AT_ONCE):
        for row in batch.to_pylist():
            ordinal += 1
            yield ordinal, row
