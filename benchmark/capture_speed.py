"""CPU seconds of the hidden total on one core, beside those of the R packages measured on another day and machine.

    OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 python -m benchmark.capture_speed ../shared

R and its packages cannot be had here; their figures stand in the shared folder (`estimation/timings.md`), and a ratio to them is a ratio
between machines.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from time import process_time

import numpy as np

from sudebnik.stats.capture import decomposable, latent_class
from sudebnik.stats.capture.bootstrap import redrawn
from sudebnik.stats.capture.existence import ground
from sudebnik.stats.capture.graphs import decomposable as graphs
from sudebnik.stats.capture.histories import Lists, from_histories
from sudebnik.stats.capture.loglinear import select
from sudebnik.stats.capture.models import hierarchical
from sudebnik.stats.capture.stepwise import stepwise

BIC, STEPWISE, GRID = 79.7, 44.7, 0.272
"""R, user seconds: 113 models × 1,000 bootstraps; stepwise × 1,000; five lists, 822 graphs, 10,000 places."""
PER_SECOND = {("kosovo", 5): 185.7, ("kosovo", 10): 107.6, ("sim5_20k", 5): 535.3}
"""R: effective draws a second."""


def main() -> int:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared") / "estimation" / "tables"
    tables = {name: read(folder / f"{name}.csv") for name in ("kosovo", "sim5_20k", "congenital")}
    kosovo = tables["kosovo"]
    models = hierarchical(4, 3)
    print("| what | asked | CPU s here | R | times |\n|---|---|---|---|---|")
    ground.cache_clear()
    own = _time(lambda: redrawn(kosovo, lambda some: select(some, 4, models)[0], 1000, 1))
    print(
        f"| BIC over 113 models, 1,000 bootstraps, jackknife, existence | ≥ 60 × | {own:.2f} | {BIC} | {BIC / own:.0f} |"
    )
    ground.cache_clear()
    own = _time(lambda: redrawn(kosovo, lambda some: stepwise(some, 4).wholes, 1000, 1))
    print(f"| stepwise, 1,000 bootstraps | ≥ 30 × | {own:.2f} | {STEPWISE} | {STEPWISE / own:.0f} |")
    graphs(5)
    own = min(_time(lambda: decomposable.posterior(tables["congenital"], longest=10_000)) for _ in range(5))
    print(f"| 822 graphs, 10,000 places | ≥ 3 × | {own:.3f} | {GRID} | {GRID / own:.0f} |")
    for (name, classes), rate in PER_SECOND.items():
        run = latent_class.Run(effective=20_000, longest=1000)
        started = process_time()
        found = latent_class.draw([tables[name]], latent_class.Prior(classes=classes), run, seed=1)[0]
        own = found.mixing.effective / (process_time() - started)
        what = f"effective draws a second, {name}, {classes} classes (R-hat {found.mixing.rhat:.3f})"
        print(f"| {what} | ≥ 3 × | {own:.0f} | {rate:.0f} | {own / rate:.1f} |", flush=True)
    chance = np.random.default_rng(1)
    strata = [
        Lists(kosovo.names, chance.multinomial(kosovo.n, kosovo.counts / kosovo.n).astype(np.int64))
        for _ in range(20)
    ]
    run = latent_class.Run(chains=4, effective=1000, longest=1000)
    started = process_time()
    drawn = latent_class.draw(strata, latent_class.Prior(classes=5), run, seed=1)
    own = sum(one.mixing.effective for one in drawn) / (process_time() - started)
    rate = PER_SECOND["kosovo", 5]
    print(
        f"| effective draws a second, 20 strata × 4 chains, 5 classes | ≥ 10 × | {own:.0f} | {rate:.0f} | {own / rate:.1f} |"
    )
    many = Lists(kosovo.names, kosovo.counts * 1000)
    few, more = (
        _time(lambda table=table: select(table.counts[None, :], 4, models)) for table in (kosovo, many)
    )
    print(
        f"| the same search with a thousand times the persons | the same | {more:.3f} | {few:.3f} (as it is) | |"
    )
    return 0


def _time(work: object) -> float:
    assert callable(work)
    started = process_time()
    work()
    return process_time() - started


def read(path: Path) -> Lists:
    with path.open(encoding="utf-8") as lines:
        names, *rows = csv.reader(lines)
    return from_histories(names[:-1], [(row[:-1], row[-1]) for row in rows])


if __name__ == "__main__":
    raise SystemExit(main())
