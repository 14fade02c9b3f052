"""The machine's errors on the thirty acts of the tutorial, as a table that one version after the other is held against.

``python -m benchmark.tutorial_sample`` walks the tutorial's way in a temporary folder: the acts of seed 7, the sample «spring», the
truth as one coder's blind answers to every question that the truth tells of.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from sudebnik.demo import generator
from sudebnik.stats.estimate import Estimate, NotEstimable
from sudebnik.workbench import runs, samples, sources
from sudebnik.workbench.agreement import agreement
from sudebnik.workbench.gold_codings import take_gold
from sudebnik.workbench.project import Project


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        generator.write(folder, 40, 7)
        truth = json.loads((folder / "truth.json").read_text("utf-8"))
        with Project.create(folder / "project") as project:
            with project.alone():
                for _ in sources.add(project, [str(folder / "rulings")]):
                    pass
                runs.work_through(project, jobs=2)
            drawn = samples.draw(project, name="spring", size=30, by="anna")
            acts = [one.unit for one in samples.drawn(project, drawn.id)]
            take_gold(project, truth, "anna", documents=acts, sample=drawn.id)
            found = agreement(project, drawn.id)
    print("| question | acts | right | missed | added | F1, 95 % | acts with an error, 95 % |")
    print("|---|---|---|---|---|---|---|")
    for one in found.errors:
        score = one.score
        print(
            f"| `{one.variable}` | {one.coded} | {score.right} | {score.missed} | {score.added} "
            f"| {_told(one.f1, '.3f', '.2f')} | {_told(one.acts, '.0%', '.0%')} |"
        )


def _told(one: Estimate | NotEstimable, form: str, ends: str) -> str:
    if isinstance(one, NotEstimable):
        return str(one.reason)
    return f"{one.value:{form}} ({one.interval.low:{ends}}–{one.interval.high:{ends}})"


if __name__ == "__main__":
    main()
