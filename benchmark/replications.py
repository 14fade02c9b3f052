"""Whether corrected intervals hold the truth: one corpus, published, read and checked hundreds of times: ``python -m benchmark.replications``.

The corpus (`benchmark/truth_corpus.py`) stays; chance decides anew which acts are published and when, what the machine misreads and
whom people check. Replications that are done are kept in the folder of ``--out`` and not done again.
"""

from __future__ import annotations

import argparse
import json
import pickle
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from benchmark.replications_sheet import Bench, bench, replication
from benchmark.replications_table import table
from benchmark.replications_truth import Fact, as_they_are, everything, truth
from benchmark.truth_corpus import corpus
from sudebnik.estimates import load
from sudebnik.estimates.answer import Answer
from sudebnik.estimates.answering import answer
from sudebnik.estimates.question import Measure, Question
from sudebnik.stats.estimate import Estimate, NotEstimable

Row = list[Any]
"""Key, truth, expected hits, naive (value, low, high) or reason, the same corrected, checked."""


class Known(NamedTuple):
    """What stays the same from replication to replication: the corpus, and the truth of every question."""

    bench: Bench
    truth: Mapping[str, Mapping[tuple[str, ...], Fact]]


@cache
def known(cases: int, seed: int, folder: Path | None = None) -> Known:
    """The corpus of a seed with its truth, made once; kept in a folder, if one is given."""
    place = folder / f"corpus-{cases}-{seed}.pickle" if folder else None
    if place and place.exists():
        return Known(*pickle.loads(place.read_bytes()))  # noqa: S301 - our own file
    ours = bench(corpus(cases, seed), seed)
    units = everything(ours)
    found = Known(ours, {one.id: truth(one, units, ours) for one in load.shipped()})
    if place:
        place.write_bytes(pickle.dumps(tuple(found)))
    return found


def run(
    ours: Bench,
    truths: Mapping[str, Mapping[tuple[str, ...], Fact]],
    number: int,
    questions: Sequence[Question] | None = None,
) -> dict[str, list[Row]]:
    """One replication: for each question (all that are shipped) its parts, with their truth."""
    found = replication(ours, number)
    here = as_they_are(found.true)
    rows = {}
    for question in questions or load.shipped():
        # A count is of exactly these units; everything else is of the process that publishes them.
        true = truth(question, here, ours) if question.measure is Measure.COUNT else truths[question.id]
        rows[question.id] = list(_rows(question, answer(question, found.context), true))
    return rows


def _rows(question: Question, answered: Answer, true: Mapping[tuple[str, ...], Fact]) -> Iterator[Row]:
    for part in answered.parts:
        known = true.get(part.key)
        if question.measure is Measure.REGRESSION and part.key:
            known = _compared(part.key, answered.curve.get("reference", {}), true)
        if known is not None:
            yield [
                "/".join(part.key), known.value, known.hits, _told(part.naive), _told(part.corrected), part.basis.checked,
            ]  # fmt: skip


def _compared(
    key: tuple[str, ...], reference: Mapping[str, str], true: Mapping[tuple[str, ...], Fact]
) -> Fact | None:
    """A level's coefficient against that of the answer's own reference."""
    if len(key) == 1:
        return true.get(key)
    base = true.get((key[0], reference.get(key[0], "")), Fact(0.0))
    return Fact(true.get(key, Fact(0.0)).value - base.value)


def _told(found: Estimate | NotEstimable) -> list[float] | str:
    if isinstance(found, NotEstimable):
        return str(found.reason)
    return [found.value, found.interval.low, found.interval.high]


def _one(job: tuple[int, int, int, Path]) -> int:
    cases, seed, number, folder = job
    place = folder / f"{number:04d}.json"
    if not place.exists():
        fresh = place.with_suffix(".part")
        fresh.write_text(json.dumps(run(*known(cases, seed, folder), number)))
        fresh.rename(place)
    return number


def main() -> None:
    """Run what is not done yet; print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=2000)
    parser.add_argument("--replications", type=int, default=300)
    parser.add_argument("--seed", type=int, default=6)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--out", type=Path, required=True, help="folder for one JSON file a replication")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    jobs = [(options.cases, options.seed, number, options.out) for number in range(options.replications)]
    if any(not (options.out / f"{number:04d}.json").exists() for *_, number, _ in jobs):
        known(options.cases, options.seed, options.out)  # before the processes part, so that each has it
        with ProcessPoolExecutor(options.jobs) as pool:
            for _ in pool.map(_one, jobs):
                pass
    found = [json.loads((options.out / f"{number:04d}.json").read_text()) for *_, number, _ in jobs]
    print(table(found))


if __name__ == "__main__":
    main()
