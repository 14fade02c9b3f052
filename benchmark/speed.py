"""How fast rulings are read and their facts found, as ratios measured in one run: ``make bench``.

The files are the real judgments of the shared corpora where they lie beside the checkout, otherwise generated rulings
(seed 7), repeated to 5,000 files in a temporary folder. Ratios come from interleaved rounds (A B A B …) in CPU time.
"""

from __future__ import annotations

import json
import multiprocessing
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmark.peers import natasha_and_yargy
from sudebnik.demo import generator
from sudebnik.sources.source_file import SourceFile
from sudebnik.workbench.findings import default_engine
from sudebnik.workbench.reading import read_source

FILES = 5000
ROUNDS = 5
SAMPLE = 10
"""Files that the slow peers are given."""

SHARED = Path(__file__).resolve().parent.parent.parent / "shared" / "corpus" / "criminal-judgments" / "texts"


def texts() -> tuple[str, list[bytes]]:
    """What is measured on, and its files."""
    if SHARED.is_dir():
        return "real judgments of ordinary courts", [
            path.read_bytes() for path in sorted(SHARED.glob("*.txt"))
        ]
    rulings = [ruling for ruling in generator.generate(80, 7) if ruling.name.endswith(".txt")]
    return "generated rulings, seed 7", [ruling.data for ruling in rulings]


def main() -> None:
    """Print the table."""
    kind, files = texts()
    size = sum(map(len, files)) / len(files)
    print(f"{kind}: {len(files)} texts, {size / 1000:.1f} KB on average\n")
    with tempfile.TemporaryDirectory() as folder:
        _write(Path(folder), files)
        one, memory = _command(Path(folder), 1)
        two, _ = _command(Path(folder), 2) if multiprocessing.cpu_count() > 1 else (one, 0)
    print(f"findings find, {FILES} files, reading and JSON included")
    print(
        f"  one process    {FILES / one:8.0f} documents/s  {FILES * size / one / 1e6:6.1f} MB/s  peak memory {memory:.0f} MB"
    )
    print(f"  two processes  {one / two:8.2f} times one")
    _ratios(files)


def _write(folder: Path, files: Sequence[bytes]) -> None:
    for number in range(FILES):
        # A different last line makes each file another document.
        (folder / f"{number:05d}.txt").write_bytes(files[number % len(files)] + f"\n{number}\n".encode())


def _command(folder: Path, jobs: int) -> tuple[float, float]:
    """Wall seconds and peak memory (MB) of the command a user runs; start-up included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "sudebnik", "findings", "find", str(folder), "--jsonl", "--jobs", str(jobs)],
        stdout=subprocess.DEVNULL,
        check=False,
    )
    seconds = time.perf_counter() - start
    assert done.returncode == 0, "findings find failed"
    assert before is not None
    return seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def _ratios(files: Sequence[bytes]) -> None:
    engine = default_engine()
    sources = [SourceFile(f"{number:064d}", f"{number}.txt", data) for number, data in enumerate(files)]
    documents = [read_source(source)[0] for source in sources]

    def whole(chosen: Sequence[SourceFile]) -> None:
        for source in chosen:
            for document in read_source(source):
                json.dumps([finding.value for finding in engine.find(document)], default=str)

    def scan() -> None:
        for document in documents:
            engine.read(document)

    def exhaustive() -> None:
        for document in documents:
            for automaton in engine.automata[: 1 + ("ward.1" in engine.read(document).hits)]:
                automaton.scan_exhaustively(document.plane)

    def bare() -> None:
        for document in documents:
            for automaton in engine.automata_for(document):
                automaton.propose(document.plane)

    fast, slow = _paired(scan, exhaustive)
    print(
        f"\nfinding all patterns                {slow / fast:6.1f} times as fast as running every pattern over the whole text"
    )
    everything, least = _paired(lambda: whole(sources), bare)
    print(
        f"the whole way takes                 {everything / least:6.1f} times as long as the bare scan of the automaton ({100 * least / everything:.0f} % of its speed)"
    )
    try:
        peers = natasha_and_yargy()
    except ImportError:
        print("natasha and yargy are not installed: `make bench` installs them")
        return
    chosen = sources[:: max(1, len(sources) // SAMPLE)][:SAMPLE]
    plain = [document.text for document in documents[:: max(1, len(sources) // SAMPLE)][:SAMPLE]]
    ours, theirs = _paired(lambda: whole(chosen), lambda: [peers(text) for text in plain], rounds=3)
    print(
        f"the whole way (reading, all facts)  {theirs / ours:6.0f} times as fast as natasha NER + 8 yargy grammars ({len(chosen)} files)"
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
    main()
