"""Rows as JSON objects: one a line, one behind the other, or in an array; keys are headings."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import orjson

from sudebnik.cases.cells import Cell, words
from sudebnik.cases.columns import suggested
from sudebnik.cases.table import Line, Sheet
from sudebnik.errors import LimitExceeded, ListError
from sudebnik.sources.json_stream import JsonStream
from sudebnik.sources.limits import Limits

_MOST_COLUMNS = 5_000
_DEEP = 3
"""How many objects within an object are read as columns («суд.название»)."""


def read_objects(path: Path, first: str, limits: Limits) -> Sheet:
    """Objects with their keys as headings: an array, a line each, or one behind the other."""
    headings: dict[str, None] = {}
    for line in _each(path, first, limits):
        if isinstance(line, tuple):
            headings.update(dict.fromkeys(line[1]))
        if len(headings) > _MOST_COLUMNS:
            raise ListError(
                f"{path.name}: more than {_MOST_COLUMNS:,} keys; a list has a few, the same in each row"
            )

    def rows() -> Iterator[Line]:
        for number, found in enumerate(_each(path, first, limits), 1):
            if isinstance(found, str):
                yield Line(number, (), found)
            elif any(words(cell) for cell in found[1].values()):
                yield Line(number, [found[1].get(heading) for heading in headings])

    plain = sum(suggested(heading) is not None for heading in headings)
    return Sheet(tuple(map(words, headings)), told=plain > 1, rows=rows())


def _each(path: Path, first: str, limits: Limits) -> Iterator[tuple[int, dict[str, Cell]] | str]:
    """Each object, flat; in its place a fault."""
    with path.open("rb") as stream:
        by_lines = first == "{" and _is_object(
            stream.readline(limits.file_bytes).removeprefix(codecs.BOM_UTF8)
        )
        stream.seek(0)
        values = (
            _lines(stream, limits) if by_lines else JsonStream(stream, path.name, limits.file_bytes).values()
        )
        for number, value in enumerate(values, 1):
            if isinstance(value, dict):
                yield number, dict(_flat(value))
            else:
                yield "no_json" if isinstance(value, orjson.JSONDecodeError) else "no_object"


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(orjson.loads(line), dict)
    except orjson.JSONDecodeError:
        return False


def _lines(stream: IO[bytes], limits: Limits) -> Iterator[Any]:
    while line := stream.readline(limits.file_bytes + 1):
        if len(line) > limits.file_bytes:
            raise LimitExceeded(f"one record is longer than the limit file_bytes = {limits.file_bytes:,}")
        if not line.strip():
            continue
        try:
            yield orjson.loads(line.removeprefix(codecs.BOM_UTF8))
        except orjson.JSONDecodeError as error:
            yield error


def _flat(value: dict[str, Any], before: str = "", depth: int = 1) -> Iterator[tuple[str, Cell]]:
    for key, inner in value.items():
        name = f"{before}{key}"
        if isinstance(inner, dict) and depth < _DEEP:
            yield from _flat(inner, f"{name}.", depth + 1)
        elif isinstance(inner, list) and all(isinstance(one, str | int | float) for one in inner):
            yield name, "; ".join(words(one) for one in inner)
        elif isinstance(inner, dict | list):
            yield name, orjson.dumps(inner).decode()
        else:
            yield name, inner
