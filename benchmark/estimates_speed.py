"""How long all shipped questions take on 100,000 cases: ``python -m benchmark.estimates_speed``.

The cases are those of the corpus of replications (`benchmark/truth_corpus.py`), published and read three times and drawn with
replacement; what `sudebnik run` keeps of them is put into a project, and the command answers from there in a process of its own.
Seconds by the clock mean little where the processors have other work; the load is printed.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmark.replications_sheet import DESIGN, bench, replication
from benchmark.truth_corpus import corpus
from sudebnik.codebook.load import shipped
from sudebnik.codings.assignment import Sample
from sudebnik.estimates import vintages
from sudebnik.estimates.chances import Reading
from sudebnik.estimates.context import Context
from sudebnik.estimates.observation import Checked, Observation
from sudebnik.stats.sampling import draw
from sudebnik.store.estimates import OfSample
from sudebnik.workbench import frame
from sudebnik.workbench.observations import CHECKED
from sudebnik.workbench.project import Project
from sudebnik.workbench.stamps import stamp_of

READINGS = 3
"""How often the corpus is published and read."""
READ = 600
"""Acts that people drew to read."""
SAMPLE = Sample(
    "5bee9000000000aa", "speed", 1, {}, "bench", "2025-10-03T00:00:00Z", "", tuple(shipped().variables), True, 0.0, ("", 0)
)  # fmt: skip


class Unit(NamedTuple):
    """A person or decision as the machine has it, and as it truly is."""

    coded: Observation
    true: Observation


def build(folder: Path, cases: int, source: int, seed: int) -> dict[str, int]:
    """A project with the sheets of so many cases; how many observations of each kind it has."""
    ours = bench(corpus(source, seed), seed)
    published = [replication(ours, number) for number in range(READINGS)]
    groups = [group for one in published for group in _by_case(one.context, one.true)]
    rng = Random(seed)
    units = [_renamed(unit, number) for number in range(cases) for unit in rng.choice(groups)]
    reading = _reading([unit.coded for unit in units if unit.coded.unit == "person"], seed)
    with Project.create(folder) as project, project.alone(), project.database.transaction():
        project.samples.add(SAMPLE, {})
        stamp = stamp_of(project)
        counts = {
            kind: _keep(project, stamp, [unit for unit in units if unit.coded.unit == kind], kind, reading)
            for kind in ("person", "decision")
        }
        known = published[0].context
        told = {
            "frame": known.frame.as_json() if known.frame else {},
            "triangles": [[*kind, vintages.as_json(one)] for kind, one in known.triangles.items()],
        }
        project.frames.keep(frame.NAME, stamp, told)
    return counts


def _by_case(context: Context, true: Sequence[Observation]) -> Iterator[list[Unit]]:
    truth = {one.id: one for one in true}
    found: dict[str, list[Unit]] = {}
    for sheet in (context.persons, context.decisions):
        for one in sheet.observations:
            found.setdefault(one.case, []).append(Unit(one, truth[one.id]))
    yield from found.values()


def _renamed(unit: Unit, number: int) -> Unit:
    """The same as another case's."""
    return Unit(*(
        replace(
            one,
            id=f"{number:06d}/{one.id.partition('/')[2]}",
            case=f"{number:06d}",
            acts=tuple(f"{number:06d}-{act}" for act in one.acts),
        )
        for one in unit
    ))  # fmt: skip


def _reading(persons: Sequence[Observation], seed: int) -> Reading:
    strata = {act: "first" if act.endswith("-0") else "above" for one in persons for act in one.acts}
    together = {act: one.case for one in persons for act in one.acts}
    drawn = draw(strata, strata, DESIGN, min(READ, len(strata)), seed)
    return Reading(strata, frozenset(one.unit for one in drawn), together)


def _keep(project: Project, stamp: str, units: Sequence[Unit], kind: str, reading: Reading) -> int:
    questions = frozenset(shipped().variables)
    had = [unit for unit in units if unit.coded.acts and reading.has(unit.coded.acts)]
    project.estimates.keep(kind, stamp, [unit.coded for unit in units])
    project.estimates.keep_checked(
        kind + CHECKED, stamp, {unit.coded.id: Checked(unit.true, questions) for unit in had}
    )
    told = OfSample(
        SAMPLE.name,
        questions,
        {unit.coded.id: reading.chance(unit.coded.acts) for unit in units},
        frozenset(unit.coded.id for unit in had),
    )
    project.estimates.keep_sample(kind, SAMPLE.id, [unit.coded.id for unit in units], told)
    return len(units)


class Cost(NamedTuple):
    """Of one process: seconds by the clock and of the processors, peak memory in MB, characters written."""

    wall: float
    cpu: float
    memory: float
    written: int


def answered(folder: Path) -> Cost:
    """The real command, in a process of its own."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "sudebnik", "estimates", "answer", "--json", "--project", str(folder)],
        capture_output=True,
        check=False,
        text=True,
    )
    wall = time.monotonic() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise SystemExit(done.stderr)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(wall, cpu, after.ru_maxrss / 1024, len(done.stdout))


def main() -> None:
    """Build the project where it is not there yet, answer, print what it cost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--source", type=int, default=2000, help="cases of the corpus drawn from")
    parser.add_argument("--seed", type=int, default=6)
    parser.add_argument("--folder", type=Path, help="keep the project here")
    options = parser.parse_args()
    with TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary) / "project"
        if not (folder / "sudebnik.toml").exists():
            print(build(folder, options.cases, options.source, options.seed))
        found = answered(folder)
    print(
        f"{options.cases} cases: {found.wall:.1f} s by the clock, {found.cpu:.1f} s of the processors, "
        f"peak {found.memory:.0f} MB, {found.written // 1024} KB of answers; "
        f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors"
    )


if __name__ == "__main__":
    main()
