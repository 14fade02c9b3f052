"""How fast rulings are read and their facts found, as ratios measured in one run: ``make bench``.

The files are the real judgments of the shared corpora where they lie beside the checkout, otherwise generated rulings
(seed 7), repeated to 5,000 files (or as many as the first argument says) in a temporary folder. Ratios come from
interleaved rounds (A B A B …) in CPU time; processes are compared by the clock, the best of interleaved rounds, which
means little where the processors have other work: the load is printed.
"""

from __future__ import annotations

import datetime as dt
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmark.peers import natasha_and_yargy
from sudebnik.demo import generator
from sudebnik.documents.document import Document
from sudebnik.sources.source_file import SourceFile
from sudebnik.text.automaton import Automaton
from sudebnik.workbench.findings import default_engine, find_all
from sudebnik.workbench.lines import finding_lines
from sudebnik.workbench.reading import read_source

FILES = 5000
ROUNDS = 5
TURNS = 2
"""How often the command is run with each number of processes."""
SAMPLE = 8
"""Files that the slow peers are given."""
FALLBACK = 10
"""One file in so many is given to the engine without the wheel."""

SHARED = Path(__file__).resolve().parent.parent.parent / "shared" / "corpus" / "criminal-judgments" / "texts"


class Run(NamedTuple):
    """One run of the command: seconds by the clock and of the processors, peak memory of its largest process in MB."""

    wall: float
    cpu: float
    memory: float


def texts() -> tuple[str, list[bytes]]:
    """What is measured on, and its files."""
    if SHARED.is_dir():
        return "real judgments of ordinary courts", [
            path.read_bytes() for path in sorted(SHARED.glob("*.txt"))
        ]
    rulings = [ruling.data for ruling in generator.generate(80, 7) if ruling.name.endswith(".txt")]
    return "generated rulings, seed 7", rulings


def main(arguments: Sequence[str]) -> None:
    """Print the table."""
    number = int(arguments[0]) if arguments else FILES
    kind, files = texts()
    size = sum(map(len, files)) / len(files)
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg()) if hasattr(os, "getloadavg") else "unknown"
    print(
        f"{dt.datetime.now(dt.UTC):%Y-%m-%d %H:%M} UTC, commit {_commit()}, Python {platform.python_version()}, "
        f"{os.cpu_count()} processors, load {load}"
    )
    print(f"{kind}: {len(files)} texts, {size / 1000:.1f} KB on average\n")
    with tempfile.TemporaryDirectory() as folder:
        _write(Path(folder), files, number)
        _commands(Path(folder), number, size)
    with tempfile.TemporaryDirectory() as folder:
        few = max(number // FALLBACK, 1)
        _write(Path(folder), files, few)
        slow = _command(Path(folder), 1, {"SUDEBNIK_ENGINE": "re"})
        print(
            f"  without the wheel {few / slow.cpu:7.0f} documents a CPU second (SUDEBNIK_ENGINE=re, {few} files)"
        )
    _ratios(files)


def _commit() -> str:
    done = subprocess.run(
        ["git", "-C", str(Path(__file__).parent), "rev-parse", "--short", "HEAD"],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.strip() or "unknown"


def _write(folder: Path, files: Sequence[bytes], number: int) -> None:
    for index in range(number):
        # A different last line makes each file another document.
        (folder / f"{index:05d}.txt").write_bytes(files[index % len(files)] + f"\n{index}\n".encode())


def _commands(folder: Path, number: int, size: float) -> None:
    ones: list[Run] = []
    twos: list[Run] = []
    for _ in range(TURNS):
        ones.append(_command(folder, 1))
        if (os.cpu_count() or 1) > 1:
            twos.append(_command(folder, 2))
    one = min(ones, key=lambda run: run.wall)
    cpu = min(run.cpu for run in ones)
    print(f"findings find, {number} files, start, reading and JSON included")
    print(
        f"  one process       {number / one.wall:7.0f} documents/s  {number * size / one.wall / 1e6:6.1f} MB/s"
    )
    print(f"  of CPU time alone {number / cpu:7.0f} documents/s  {number * size / cpu / 1e6:6.1f} MB/s")
    print(f"  peak memory       {max(run.memory for run in [*ones, *twos]):7.0f} MB a process")
    if twos:
        print(f"  two processes     {one.wall / min(run.wall for run in twos):7.2f} times one")


def _command(folder: Path, jobs: int, extra: dict[str, str] | None = None) -> Run:
    """The command a user runs, start-up included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "sudebnik", "findings", "find", str(folder), "--jsonl", "--jobs", str(jobs)],
        stdout=subprocess.DEVNULL,
        check=True,
        env=os.environ | (extra or {}),
    )
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(wall, cpu, after.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024))


def _automata(document: Document) -> list[Automaton]:
    """The automata that a document is given to: the one for all acts, and those whose sign stands in it."""
    engine = default_engine()
    hits = engine.read(document).hits
    base, *wards = engine.automata
    return [base, *(ward for number, ward in enumerate(wards, 1) if f"ward.{number}" in hits)]


def _ratios(files: Sequence[bytes]) -> None:
    sources = [SourceFile(f"{number:064d}", f"{number}.txt", data) for number, data in enumerate(files)]
    documents = [document for source in sources for document in read_source(source)]
    given = [(automaton, document.plane) for document in documents for automaton in _automata(document)]

    def whole(chosen: Sequence[SourceFile]) -> None:
        for source in chosen:
            for document in read_source(source):
                finding_lines(document, find_all(document))

    fast, slow = _paired(
        lambda: [automaton.scan(plane).items() for automaton, plane in given],
        lambda: [automaton.scan_exhaustively(plane).items() for automaton, plane in given],
    )
    print(
        f"\nall matches of all patterns       {slow / fast:7.1f} times as fast as each pattern over the whole text"
    )
    everything, least = _paired(
        lambda: whole(sources), lambda: [automaton.propose(plane) for automaton, plane in given]
    )
    print(
        f"the whole way                     {100 * least / everything:7.0f} % of the speed of the bare scan, "
        f"{len(documents) / everything:.0f} documents/s of CPU time"
    )
    try:
        peers = natasha_and_yargy()
    except ImportError:
        print("natasha and yargy are not installed: `make bench` installs them")
        return
    chosen = sources[:: max(1, len(sources) // SAMPLE)][:SAMPLE]
    plain = [document.text for source in chosen for document in read_source(source)]
    ours, theirs = _paired(lambda: whole(chosen), lambda: [peers(text) for text in plain], rounds=2)
    print(
        f"the whole way                     {theirs / ours:7.0f} times as fast as natasha NER and 8 yargy grammars"
    )


def _paired(
    left: Callable[[], object], right: Callable[[], object], rounds: int = ROUNDS
) -> tuple[float, float]:
    """CPU seconds of both, the medians of interleaved rounds after one round to warm up."""
    times: list[tuple[float, float]] = []
    for _ in range(rounds + 1):
        pair = []
        for side in (left, right):
            start = time.process_time()
            side()
            pair.append(time.process_time() - start)
        times.append((pair[0], pair[1]))
    return statistics.median(pair[0] for pair in times[1:]), statistics.median(pair[1] for pair in times[1:])


if __name__ == "__main__":
    main(sys.argv[1:])
