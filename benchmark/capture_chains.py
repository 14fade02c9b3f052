"""The latent classes beside LCMCR on every shared table that it was run on: median and limits of N, and how the chains mixed.

    OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 python -m benchmark.capture_chains ../shared --seed 1

The tolerance is that of `estimation/METHODS.md` 11: four times the Monte-Carlo errors of both, taken as equal. A table on which R's own chains
did not meet (R-hat over 1.05) is to be refused.
"""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from time import process_time

import numpy as np

from benchmark.capture_speed import read
from sudebnik.stats.capture import latent_class
from sudebnik.stats.capture.gates import of_mixing

PLACES = {"q025": 0.025, "median": 0.5, "q975": 0.975}


def main() -> int:
    asked = ArgumentParser(description=__doc__)
    asked.add_argument("shared", type=Path)
    asked.add_argument("--seed", type=int, default=1)
    told = asked.parse_args()
    folder = told.shared / "estimation"
    sets = json.loads((folder / "expected.json").read_text("utf-8"))["datasets"]
    print(
        "| table | classes | here | LCMCR | R-hat here, there | within | CPU s |\n|---|---|---|---|---|---|---|"
    )
    missed = 0
    for name, known in sorted(sets.items()):
        for classes, line in known.get("LCMCR_0.4.14", {}).items():
            if not classes[1:].isdigit():
                continue
            lists = read(folder / known["table"])
            started = process_time()
            prior = latent_class.Prior(classes=int(classes[1:]))
            found = latent_class.draw([lists], prior, latent_class.Run(), told.seed)[0]
            spent = process_time() - started
            own = {key: lists.n + float(np.quantile(found.unseen, place)) for key, place in PLACES.items()}
            refused = not all(gate.passed for gate in of_mixing(found.mixing, found.felt) if gate.hard)
            good = refused
            if line["usable_as_target"]:
                apart = {key: abs(own[key] - line[key]) for key in PLACES}
                good = not refused and all(
                    far <= 4 * 2**0.5 * line["mc_error"][key] + 1 for key, far in apart.items()
                )
            missed += not good
            print(
                f"| {name} | {classes[1:]} | {_said(own)} | {_said(line)} | {found.mixing.rhat:.3f}, {line['rhat']:.3f} "
                f"| {'refused' if refused else ''}{'' if good else ' NO'} | {spent:.1f} |",
                flush=True,
            )
    return 1 if missed else 0


def _said(found: dict[str, float]) -> str:
    return f"{found['median']:,.0f} [{found['q025']:,.0f}–{found['q975']:,.0f}]"


if __name__ == "__main__":
    raise SystemExit(main())
