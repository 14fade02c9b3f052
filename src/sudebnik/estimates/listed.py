"""Lists as a file brings them: counts of patterns, a row a person, or the partings that `sudebnik cases draw` made."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import index
from pathlib import Path

import orjson

from sudebnik.errors import UsageError
from sudebnik.stats.capture.histories import Lists, from_histories, from_persons

COUNT = "count"
LARGEST = 200_000_000


@dataclass(frozen=True, slots=True)
class Listed:
    """``strata`` are tables by the value of the stratum's column ("" where there is none), ``whole`` all of them together; ``replicates`` are plausible partings of the same persons, one table each."""

    strata: Mapping[str, Lists]
    whole: Lists
    replicates: Sequence[Lists] = ()


def read(path: Path, stratum: str | None = None) -> Listed:
    """Read ``list1,…,listK,count``, or a row a person without that last column, or JSON Lines of partings.

    ``stratum`` names the column whose values are strata. Every fault is a `UsageError` with the row's number; nothing of a
    row is told.
    """
    data = path.read_bytes()
    if len(data) > LARGEST:
        raise UsageError(f"{path}: {len(data):,} bytes; tables of lists are small, count patterns first")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(f"{path}: not UTF-8; save the table as CSV in UTF-8") from None
    try:
        return _partings(text) if text.lstrip()[:1] == "{" else _table(text, stratum)
    except UsageError as error:
        raise UsageError(f"{path}: {error}") from None


def _table(text: str, stratum: str | None) -> Listed:
    rows = [(number, row) for number, row in _rows(text) if any(cell.strip() for cell in row)]
    if len(rows) < 2:
        raise UsageError("no rows below the headings; give list1,…,listK,count")
    headings = [heading.strip() for heading in rows[0][1]]
    if stratum is not None and stratum not in headings:
        raise UsageError(f"there is no column {stratum}; the columns are {', '.join(headings)}")
    at = headings.index(stratum) if stratum is not None else None
    counted = next((place for place, heading in enumerate(headings) if heading.lower() == COUNT), None)
    lists = [place for place in range(len(headings)) if place not in (at, counted)]
    if any(not headings[place] for place in lists):
        raise UsageError("a column has no heading; give every list its name")
    names = [headings[place] for place in lists]
    groups: dict[str, list[tuple[int, list[str]]]] = {}
    for number, row in rows[1:]:
        if len(row) != len(headings):
            raise UsageError(f"row {number}: has {len(row)} cells under {len(headings)} headings")
        groups.setdefault(row[at].strip() if at is not None else "", []).append((number, row))

    if counted is None:
        for number, row in rows[1:]:
            if row[-1].strip().isdecimal() and row[-1].strip() not in ("0", "1"):
                raise UsageError(
                    f"row {number}: a mark is neither 0 nor 1; head the column of counts `count`"
                )

    def counts(own: list[tuple[int, list[str]]]) -> Lists:
        marks = [[row[place] for place in lists] for _, row in own]
        numbers = [number for number, _ in own]
        if counted is None:
            return from_persons(names, marks, numbers)
        return from_histories(names, zip(marks, [row[counted] for _, row in own], strict=True), numbers)

    strata = {value: counts(own) for value, own in sorted(groups.items())}
    if len(strata) == 1:
        return Listed(strata, next(iter(strata.values())))
    whole = counts(rows[1:])
    # Its notes are those of the strata, and one pattern in several strata repeats nothing.
    return Listed(strata, Lists(whole.names, whole.counts))


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with the number of the line it ends on."""
    heading = text.partition("\n")[0]
    dialect = max(",;\t", key=heading.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=dialect, strict=True)
    try:
        for row in reader:
            yield reader.line_num, row
    except csv.Error:
        raise UsageError(f"row {reader.line_num}: no CSV (a quotation mark or a cell without end?)") from None


def _partings(text: str) -> Listed:
    """Each line a parting: ``{"draw": 1, "persons": …, "histories": {"101": 12, …}}``; the first line may name the lists."""
    names: list[str] | None = None
    partings: list[dict[str, int]] = []
    for number, line in enumerate(filter(str.strip, text.splitlines()), 1):
        try:
            told = orjson.loads(line)
            if number == 1 and "lists" in told:
                names = [str(name) for name in told["lists"]]
                continue
            partings.append({str(pattern): index(count) for pattern, count in told["histories"].items()})
        except (orjson.JSONDecodeError, KeyError, TypeError, ValueError, AttributeError):
            raise UsageError(f"line {number}: no parting as `sudebnik cases draw` writes them") from None
    return of_partings(partings, names)


def of_partings(partings: Sequence[Mapping[str, int]], names: Sequence[str] | None = None) -> Listed:
    """Plausible partings of the same records: for each how many persons stand on which lists, a digit a list."""
    k = max((len(pattern) for parting in partings for pattern in parting), default=0)
    if not partings or not k:
        raise UsageError(
            "there is no parting; join lists first (`sudebnik cases`), then `sudebnik cases draw`"
        )
    if names is not None and len(names) != k:
        raise UsageError(f"{len(names)} lists are named, the partings have {k}")
    tables = [from_histories(names or [f"list{j + 1}" for j in range(k)], one.items()) for one in partings]
    if len({table.k for table in tables}) != 1:
        raise UsageError("the partings have different numbers of lists")
    return Listed({"": tables[0]}, tables[0], tuple(tables) if len(tables) > 1 else ())
