"""The log as JSON Lines: a line of the file is a line of the log, whole, with its id and its number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sudebnik.codings.coding import Coding
from sudebnik.codings.exchange import Read, dumps, loads, read


def write(lines: Iterable[Coding]) -> Iterator[bytes]:
    """Each coding as one line of UTF-8 (jsonlines.org), in the order given."""
    for line in lines:
        yield dumps({"id": line.id, "number": line.number} | line.as_json()) + b"\n"


def read_lines(lines: Iterable[bytes]) -> Iterator[Read]:
    """What `write` wrote, place by place; empty lines are passed over. ``id`` and ``number`` may be absent."""
    for number, data in enumerate(lines, 1):
        place = f"line {number}"
        data = data.removeprefix(b"\xef\xbb\xbf") if number == 1 else data  # noqa: PLW2901 - a mark that editors put first
        if not data.strip():
            continue
        try:
            told = loads(data)
        except ValueError:
            yield Read(place, fault="no JSON; write one coding here as one object on one line")
            continue
        if not isinstance(told, dict):
            yield read(place, told)
            continue
        fields = {name: value for name, value in told.items() if name not in ("id", "number")}
        yield read(place, fields, stated=told.get("id"))
