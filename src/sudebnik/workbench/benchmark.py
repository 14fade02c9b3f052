"""The rules against gold codings: read the files, find, compare."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from sudebnik.codebook.codebook import ValueType, Variable
from sudebnik.codebook.load import load_file, shipped
from sudebnik.codings.answers import Answer, read_answer
from sudebnik.codings.aspects import aspect_rows
from sudebnik.codings.compare import Row, rows
from sudebnik.codings.gold import read_gold
from sudebnik.codings.scores import Score, by_variable
from sudebnik.codings.zones import compare_zones, is_zones, read_zones
from sudebnik.errors import UsageError
from sudebnik.sources.importers import NO_MAP
from sudebnik.workbench.stream import Failure, find_lines, read_each


class Benchmark(NamedTuple):
    """Rows of answers and of what belongs to them; which gold files were read, which not; what failed while reading.

    Gold that tells the parts of acts has no rows, but ``scores`` in letters.
    """

    rows: list[Row]
    aspects: list[Row]
    scores: dict[str, Score]
    read: list[str]
    absent: list[str]
    failures: list[Failure]

    @property
    def files(self) -> int:
        return len(self.read)


def benchmark(
    gold: Path,
    paths: Iterable[str],
    variables: Iterable[str] | None = None,
    *,
    jobs: int = 1,
    maps: Mapping[str, str] = NO_MAP,
    book: Path | None = None,
) -> Benchmark:
    """Compare what the rules find under the paths with a gold file; a gold name is the end of a document's place."""
    data = read_json(gold, "give the path of a gold file")
    if is_zones(data):
        return _zones(data, paths, maps)
    entries = read_gold(data)
    found: dict[str, list[Answer]] = {}
    failures: list[Failure] = []
    known: dict[str, str | None] = {}
    for chunk in find_lines(paths, jobs, None, maps, book):
        failures += chunk.failures
        for place in chunk.places:
            if (name := gold_name(place, entries, known)) is not None:
                found.setdefault(name, [])
        for line in chunk.lines.splitlines():
            fields = orjson.loads(line)
            name = gold_name(fields["document"], entries, known)
            if name is not None:
                found[name].append(read_answer(fields["variable"], fields, ordinary=entries[name].ordinary))
    wanted = None if variables is None else list(variables)
    many = {variable.id for variable in _variables(book) if variable.many}
    told = rows(entries, found, wanted, many)
    return Benchmark(
        told,
        aspect_rows(entries, found, wanted),
        by_variable(told),
        sorted(found),
        sorted(set(entries) - set(found)),
        failures,
    )


def categories(book: Path | None = None) -> frozenset[str]:
    """The variables whose answers are categories, or yes and no."""
    kinds = (ValueType.CATEGORY, ValueType.BOOLEAN)
    return frozenset(variable.id for variable in _variables(book) if variable.type in kinds)


def _variables(book: Path | None) -> Iterable[Variable]:
    return (load_file(book) if book else shipped()).variables.values()


def read_json(path: Path, advice: str) -> Any:
    """What a JSON file holds, or a list of the lines of a `.jsonl`."""
    try:
        text = path.read_bytes()
        if path.suffix == ".jsonl":
            return [orjson.loads(line) for line in text.splitlines() if line.strip()]
        return orjson.loads(text)
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror}); {advice}") from error
    except orjson.JSONDecodeError as error:
        raise UsageError(f"{path}: not JSON ({error}); {advice}") from error


def _zones(data: Mapping[str, Any], paths: Iterable[str], maps: Mapping[str, str]) -> Benchmark:
    gold = read_zones(data)
    known: dict[str, str | None] = {}
    found = {}
    failures: list[Failure] = []
    for documents, failed in read_each(paths, None, maps):
        failures += failed
        for document, _ in documents:
            if (name := gold_name(document.place, gold, known)) is not None:
                parts = [(zone.start, zone.end, str(zone.kind)) for zone in document.zones]
                found[name] = (len(document.text), parts)
    scores = compare_zones(gold, found)
    return Benchmark([], [], scores, sorted(found), sorted(set(gold) - set(found)), failures)


def gold_name(place: str, entries: Mapping[str, Any], known: dict[str, str | None]) -> str | None:
    """The gold entry of a document: its whole place, or the longest end of it that names one."""
    if place not in known:
        known[place] = next((end for end in _ends(place) if end in entries), None)
    return known[place]


def _ends(place: str) -> Iterator[str]:
    """The ends of a place at its slashes, longest first; then without what stands behind the last «#»."""
    while True:
        yield place
        for index, letter in enumerate(place):
            if letter in "/#":
                yield place[index + 1 :]
        if "#" not in place:
            return
        place = place.rpartition("#")[0]
