"""How often the limits of medians of running times and of regressions hold the truth, on seeded samples.

python -m benchmark.coverage_sentences --runs 2000 --seed 1
"""

from __future__ import annotations

import argparse
from math import log, sqrt
from random import Random

from sudebnik.stats.estimate import Estimate, NotEstimable
from sudebnik.stats.linear import Row, regression
from sudebnik.stats.survival import Curve, Spell, kaplan_meier

SIZES = (50, 200, 1000)
COURTS = ((8, 200), (12, 100), (12, 600), (25, 400), (40, 1000))
MEAN = 50.0


def median(chance: Random, size: int, watched: float) -> tuple[float, Estimate | NotEstimable]:
    """Exponential times of which those beyond a uniform day of watching still run."""
    spells = []
    for _ in range(size):
        time, until = chance.expovariate(1 / MEAN), chance.uniform(0, watched)
        spells.append(Spell(min(time, until), time <= until))
    curve = kaplan_meier(spells)
    return MEAN * log(2), curve.quantile() if isinstance(curve, Curve) else curve


def slope(chance: Random, courts: int, size: int, differ: float) -> tuple[float, Estimate | NotEstimable]:
    """Courts of uneven size with levels (and slopes, as far as they ``differ``) of their own, and a spread that hangs on the category."""
    weights = [chance.expovariate(1) + 0.05 for _ in range(courts)]
    own = [(chance.gauss(0, 4), chance.gauss(0, differ)) for _ in range(courts)]
    rows = []
    for court in chance.choices(range(courts), weights, k=size):
        repeat = chance.choice(("no", "no", "yes"))
        noise = chance.gauss(0, 12 if repeat == "yes" else 8)
        months = 60 + own[court][0] + (5 + own[court][1]) * (repeat == "yes") + noise
        rows.append(Row(months, (repeat,), (), str(court)))
    found = regression(rows, ("repeat",), ())
    return 5.0, found if isinstance(found, NotEstimable) else found.terms[-1].estimate


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    print("| what | runs | refused | covered |\n|---|---|---|---|")
    for size in SIZES:
        for watched in (400.0, 120.0):
            chance = Random(f"{asked.seed} median {size} {watched}")
            _tell(
                f"median of {size}, watched up to {watched:g}",
                [median(chance, size, watched) for _ in range(asked.runs)],
            )
    for courts, size in COURTS:
        for differ in (2.0, 0.0):
            chance = Random(f"{asked.seed} slope {courts} {size} {differ}")
            what = f"repeat, {courts} courts, {size} sentences, slopes {'differ' if differ else 'alike'}"
            _tell(what, [slope(chance, courts, size, differ) for _ in range(asked.runs)])
    return 0


def _tell(what: str, outcomes: list[tuple[float, Estimate | NotEstimable]]) -> None:
    told = [(truth, one) for truth, one in outcomes if isinstance(one, Estimate)]
    held = sum(one.interval.low <= truth <= one.interval.high for truth, one in told)
    share = held / len(told)
    error = sqrt(share * (1 - share) / len(told))
    print(
        f"| {what} | {len(outcomes)} | {len(outcomes) - len(told)} | {share:.1%} ± {error:.1%} |", flush=True
    )


if __name__ == "__main__":
    raise SystemExit(main())
