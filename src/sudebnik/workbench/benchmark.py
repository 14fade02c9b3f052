"""The rules against gold codings: read the files, find, compare."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from sudebnik.codings.benchmark import Answer, GoldFile, Score, comparable, compare, read_gold
from sudebnik.errors import UsageError
from sudebnik.sources.importers import NO_MAP
from sudebnik.workbench.stream import Failure, find_lines


class Benchmark(NamedTuple):
    """Scores per variable; gold files for which no document was read; what failed while reading."""

    scores: dict[str, Score]
    files: int
    absent: list[str]
    failures: list[Failure]


def benchmark(
    gold: Path,
    paths: Iterable[str],
    variables: Iterable[str] | None = None,
    *,
    jobs: int = 1,
    maps: Mapping[str, str] = NO_MAP,
) -> Benchmark:
    """Compare what the rules find under the paths with a gold file; a gold name is the end of a document's place."""
    try:
        entries = read_gold(orjson.loads(gold.read_bytes()))
    except OSError as error:
        raise UsageError(
            f"{gold}: cannot be read ({error.strerror}); give the path of a gold file"
        ) from error
    except orjson.JSONDecodeError as error:
        raise UsageError(f"{gold}: not JSON ({error}); give the path of a gold file") from error
    found: dict[str, list[Answer]] = {}
    failures: list[Failure] = []
    known: dict[str, str | None] = {}
    for chunk in find_lines(paths, jobs, None, maps):
        failures += chunk.failures
        for place in chunk.places:
            if (name := _gold_name(place, entries, known)) is not None:
                found.setdefault(name, [])
        for line in chunk.lines.splitlines():
            fields = orjson.loads(line)
            name = _gold_name(fields["document"], entries, known)
            if name is not None and (not entries[name].card or fields["speaker"] in ("card", None)):
                found[name].append(_answer(fields, entries[name]))
    absent = sorted(set(entries) - set(found))
    return Benchmark(compare(entries, found, variables), len(found), absent, failures)


def _answer(fields: Mapping[str, Any], entry: GoldFile) -> Answer:
    value = comparable(
        fields["variable"], fields["value"], fields["missing"], ordinary="court_name" in entry.coded
    )
    return Answer(fields["person"], fields["variable"], value)


def _gold_name(place: str, entries: Mapping[str, GoldFile], known: dict[str, str | None]) -> str | None:
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
