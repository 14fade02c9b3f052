"""What intervals of shares and means hold where machine and people err as said: `python -m benchmark.coverage --grid full --seed 1 --jobs 2`.

A world is a population drawn from a process and coded by a machine with errors, of which people check a sample. Only its counts are
drawn. `tests/stats/test_coverage.py` runs a seeded part; docs/methods/coding-error.md has the table of the full grid.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from random import Random
from typing import Any, NamedTuple

import numpy as np

from sudebnik.stats.coded_means import mean
from sudebnik.stats.coding_error import Method, naive, share
from sudebnik.stats.contrast import contrast
from sudebnik.stats.simulate import Coverage, Measured, coverage
from sudebnik.stats.strata import Stratum

CODES = ("yes", "no", None)
FEW = 10
"""Positives, or errors, expected among the checked below which counts are too few for an upper limit of coverage."""
LEAST, MOST = 0.93, 0.97


class Cell(NamedTuple):
    """A world: ``units`` of which ``checked`` are checked; of those inside the whole ``share`` are hits.

    ``missed`` of the hits and ``wrong`` of the others are coded wrongly; ``outside`` of all are outside the whole, for a twentieth of
    which the machine is wrong. ``part`` is the design: a simple sample; half of it among the machine's hits ("by code"); a
    third from each of three courts of unlike size and share ("courts"); clusters of three whose hits correlate by 0.3,
    checked unit by unit ("clusters") or whole ("cases"); these units alone ("finite"); two groups ("contrast"); numbers ("means").
    """

    part: str
    units: int
    checked: int
    share: float
    missed: float
    wrong: float
    outside: float = 0.0

    @property
    def positives(self) -> float:
        """Hits expected among the checked, were they a simple sample."""
        return self.checked * (1 - self.outside) * min(self.share, 1 - self.share)

    @property
    def errors(self) -> float:
        """Errors expected among the checked, were they a simple sample."""
        return self.checked * (1 - self.outside) * (self.share * self.missed + (1 - self.share) * self.wrong)

    @property
    def counted(self) -> bool:
        """Whether there is enough to be seen for an upper limit of coverage."""
        return self.positives >= FEW and self.errors >= FEW


ERRORS = ((0.01, 0.01), (0.1, 0.05), (0.05, 0.1), (0.3, 0.05), (0.1, 0.3), (0.3, 0.3))
SHARES = (0.005, 0.02, 0.05, 0.2, 0.5)
SIZES = (
    (500, 50),
    (500, 200),
    (500, 450),
    (2000, 200),
    (2000, 1000),
    (20000, 50),
    (20000, 500),
    (20000, 2000),
)


def full() -> Iterator[Cell]:
    """All cells: sizes of 50 to 2,000, errors of 1 to 30 %, shares of 0.5 to 50 %, sampling fractions of 0.25 to 90 %."""
    for units, checked in SIZES:
        for one in SHARES:
            yield from (Cell("simple", units, checked, one, *errors) for errors in ERRORS)
    some = [(2000, 200), (20000, 500), (20000, 2000)]
    for part in ("by code", "courts", "outside", "finite", "clusters", "cases", "contrast"):
        for units, checked in some:
            for one in (0.02, 0.05, 0.2, 0.5):
                for errors in ((0.05, 0.02), (0.1, 0.3), (0.3, 0.05)):
                    yield Cell(part, units, checked, one, *errors, 0.3 if part == "outside" else 0.0)
    for units, checked in [(500, 50), (500, 200), (20000, 50), (20000, 200), (20000, 2000)]:
        yield from (Cell("means", units, checked, 0.5, error, error) for error in (0.01, 0.1, 0.3))


def small() -> list[Cell]:
    """A few cells that are quick and unlike each other."""
    return [
        Cell("simple", 500, 50, 0.5, 0.1, 0.3),
        Cell("simple", 20000, 500, 0.005, 0.1, 0.05),
        Cell("simple", 2000, 1000, 0.2, 0.3, 0.05),
        Cell("by code", 20000, 500, 0.05, 0.3, 0.05),
        Cell("courts", 2000, 200, 0.2, 0.1, 0.1),
        Cell("outside", 2000, 200, 0.2, 0.1, 0.1, 0.3),
        Cell("finite", 2000, 200, 0.2, 0.1, 0.1),
        Cell("cases", 2000, 200, 0.2, 0.1, 0.1),
        Cell("contrast", 2000, 200, 0.2, 0.1, 0.1),
        Cell("means", 500, 200, 0.5, 0.1, 0.1),
    ]


Table = Any
"""Units by the machine's code (rows) and the true one (columns)."""


def world(cell: Cell, chance: Random) -> tuple[float, Measured]:
    """A world of a cell: what is true in it, and what is measured."""
    draw = np.random.default_rng(chance.getrandbits(64))
    match cell.part:
        case "means":
            return _means(cell, draw)
        case "contrast":
            return _contrast(cell, draw)
        case "clusters" | "cases":
            return _clusters(cell, draw)
        case "courts":
            return _courts(cell, draw)
    table = _population(cell, cell.units, cell.share, draw)
    if cell.part == "by code":
        strata = [
            stratum
            for rows in ((0,), (1, 2))
            for stratum in _checked(_rows(table, rows), cell.checked // 2, draw, f"{rows}")
        ]
        return cell.share, _measured(strata, (Method.DIFFERENCE,))
    strata = _checked(table, cell.checked, draw)
    if cell.part == "finite":
        truth = table[:, 0].sum() / table[:, :2].sum()
        return float(truth), {
            f"{method}": share(strata, "yes", method=method, finite=True)
            for method in (Method.DIFFERENCE, Method.POSTSTRATIFIED)
        }
    return cell.share, _measured(strata, tuple(Method))


def _measured(
    strata: Sequence[Stratum[str | None]], methods: Sequence[Method], **clustering: Any
) -> Measured:
    alone = {"clusters": clustering["clusters"]} if clustering else {}
    return {
        "naive": naive(strata, "yes", **alone),
        **{f"{method}": share(strata, "yes", method=method, **clustering) for method in methods},
    }


def _parts(cell: Cell, hits: float) -> Table:
    inside, lost = 1 - cell.outside, 0.05
    table = np.array(
        [
            [hits * (1 - cell.missed), (1 - hits) * cell.wrong, 0.0],
            [hits * cell.missed, (1 - hits) * (1 - cell.wrong), 0.0],
            [0.0, 0.0, 0.0],
        ]
    )
    if not cell.outside:
        return table
    table *= inside
    moved = lost * table[:2].sum(axis=0)
    table[:2] *= 1 - lost
    table[2] = moved
    table[1, 2], table[2, 2] = lost * cell.outside, (1 - lost) * cell.outside
    return table


def _population(cell: Cell, units: int, hits: float, draw: np.random.Generator) -> Table:
    return draw.multinomial(units, _parts(cell, hits).ravel()).reshape(3, 3)


def _rows(table: Table, rows: Sequence[int]) -> Table:
    kept = np.zeros_like(table)
    kept[list(rows)] = table[list(rows)]
    return kept


def _checked(table: Table, n: int, draw: np.random.Generator, name: str = "") -> list[Stratum[str | None]]:
    """The stratum of these units, of which ``n`` (or all) are checked at random."""
    units = int(table.sum())
    if not units:
        return []
    n = min(units, n)
    return [
        _stratum(table, draw.multivariate_hypergeometric(table.ravel(), n).reshape(3, 3), n / units, name)
    ]


def _stratum(table: Table, found: Table, chance: float, name: str = "") -> Stratum[str | None]:
    return Stratum(
        name,
        {code: int(count) for code, count in zip(CODES, table.sum(axis=1), strict=True)},
        {
            (machine, truth): int(found[row, column])
            for row, machine in enumerate(CODES)
            for column, truth in enumerate(CODES)
            if found[row, column]
        },
        chance,
    )


def _courts(cell: Cell, draw: np.random.Generator) -> tuple[float, Measured]:
    strata = []
    for name, part, times in (("a", 0.6, 0.8), ("b", 0.3, 1.2), ("c", 0.1, 1.6)):
        table = _population(cell, round(cell.units * part), cell.share * times, draw)
        strata += _checked(table, cell.checked // 3, draw, name)
    return cell.share, _measured(strata, (Method.DIFFERENCE, Method.POSTSTRATIFIED))


def _contrast(cell: Cell, draw: np.random.Generator) -> tuple[float, Measured]:
    one = _checked(_population(cell, cell.units, cell.share, draw), cell.checked, draw)
    other = _checked(_population(cell, cell.units // 2, cell.share / 2, draw), cell.checked // 2, draw)
    return cell.share / 2, {
        "naive": contrast(naive(one, "yes"), naive(other, "yes")),
        **{
            f"{method}": contrast(share(one, "yes", method=method), share(other, "yes", method=method))
            for method in (Method.DIFFERENCE, Method.POSTSTRATIFIED)
        },
    }


def _clusters(cell: Cell, draw: np.random.Generator) -> tuple[float, Measured]:
    size, alike = 3, 0.3
    number = cell.units // size
    rest = (1 - alike) / alike
    hits = draw.binomial(size, draw.beta(cell.share * rest, (1 - cell.share) * rest, number))
    missed, wrong = draw.binomial(hits, cell.missed), draw.binomial(size - hits, cell.wrong)
    coded = hits - missed + wrong
    kinds = np.stack([hits - missed, wrong, missed, size - hits - wrong], axis=1)
    table = np.zeros((3, 3), int)
    table[:2, :2] = kinds.sum(axis=0).reshape(2, 2)
    clusters = Counter((int(count), size) for count in coded)
    if cell.part == "clusters":
        strata = _checked(table, cell.checked, draw)
        return cell.share, _measured(strata, (Method.DIFFERENCE, Method.POSTSTRATIFIED), clusters=clusters)
    chosen = kinds[draw.choice(number, cell.checked // size, replace=False)]
    found = np.zeros((3, 3), int)
    found[:2, :2] = chosen.sum(axis=0).reshape(2, 2)
    pairs = [("yes", "yes"), ("yes", "no"), ("no", "yes"), ("no", "no")]
    checked = Counter(
        tuple((pair, int(count)) for pair, count in zip(pairs, row, strict=True) if count)
        for row in chosen.tolist()
    )
    strata = [_stratum(table, found, cell.checked / cell.units)]
    return cell.share, _measured(strata, (Method.DIFFERENCE,), clusters=clusters, checked_clusters=checked)


MONTHS, SPREAD = 60.0, 20.0


def _means(cell: Cell, draw: np.random.Generator) -> tuple[float, Measured]:
    """Months, a tenth of the units without any; errors take another unit's months, a year more, or lose them."""
    true = np.round(draw.gamma((MONTHS / SPREAD) ** 2, SPREAD**2 / MONTHS, cell.units)) + 1
    coded, err, kind = true.copy(), draw.random(cell.units) < cell.wrong, draw.random(cell.units)
    coded = np.where(err & (kind < 0.4), draw.permutation(true), coded)
    coded = np.where(err & (kind >= 0.4) & (kind < 0.8), coded + 12, coded)
    coded = np.where(err & (kind >= 0.8), 0, coded)
    none = draw.random(cell.units) < 0.1
    true, coded = np.where(none, 0, true), np.where(none & ~err, 0, coded)
    n = cell.checked

    def number(value: float) -> float | None:
        return value or None

    machine = {number(value): count for value, count in Counter(coded.tolist()).items()}
    pairs = Counter(zip(coded[:n].tolist(), true[:n].tolist(), strict=True))
    checked = {(number(one), number(other)): count for (one, other), count in pairs.items()}
    alike = {(one, one): count for one, count in machine.items()}
    return MONTHS + 1, {
        "naive": mean([Stratum("", machine, alike)]),
        "difference": mean([Stratum("", machine, checked)]),
    }


class Row(NamedTuple):
    """What one estimator held in one cell."""

    cell: Cell
    name: str
    held: Coverage

    @property
    def holds(self) -> bool:
        """Whether it does what it has to, as far as so many runs can tell; naive figures have to do nothing."""
        if self.name == "naive":
            return True
        return self.held.share >= LEAST and (not self.cell.counted or self.held.share <= MOST)


def measured(cells: Sequence[Cell], runs: int, seed: int, jobs: int = 1) -> Iterator[Row]:
    """Every estimator in every cell, cell by cell."""
    task = partial(_one, runs=runs, seed=seed)
    if jobs == 1:
        for cell in cells:
            yield from task(cell)
        return
    with ProcessPoolExecutor(jobs) as pool:
        for rows in pool.map(task, cells):
            yield from rows


def _one(cell: Cell, runs: int, seed: int) -> list[Row]:
    return [Row(cell, name, held) for name, held in coverage(partial(world, cell), runs, seed).items()]


def told(row: Row) -> str:
    """A row as it stands in a table."""
    cell, held = row.cell, row.held
    low, high, _ = held.chance
    return (
        f"| {cell.part} | {cell.units} | {cell.checked} | {cell.share:g} | {cell.missed:g} / {cell.wrong:g} | {row.name} | "
        f"{held.share:.3f} ({low:.3f}–{high:.3f}) | {held.below / held.told:.3f} | {held.above / held.told:.3f} | "
        f"{held.width:.4f} | {held.off:+.4f} | {'' if row.holds else '**misses**'} |"
    )


def summary(rows: Sequence[Row]) -> Iterator[str]:
    """A line for each design and estimator: how many cells hold, and between what."""
    yield "| design | estimator | cells | least | most, where ten are expected | under 0.93 | over 0.97 | mean width |"
    yield "|---|---|---|---|---|---|---|---|"
    for part, name in dict.fromkeys((row.cell.part, row.name) for row in rows):
        here = [row for row in rows if (row.cell.part, row.name) == (part, name)]
        counted = [row.held.share for row in here if row.cell.counted]
        yield (
            f"| {part} | {name} | {len(here)} | {min(row.held.share for row in here):.3f} | {max(counted, default=0):.3f} | "
            f"{sum(row.held.share < LEAST for row in here)} | {sum(one > MOST for one in counted)} | "
            f"{sum(row.held.width for row in here) / len(here):.4f} |"
        )


def main() -> None:
    """Print the table, and what does not hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--grid", choices=("small", "full"), default="small")
    parser.add_argument("--part", help="one design only")
    parser.add_argument(
        "--cell", metavar="UNITS,CHECKED,SHARE,MISSED,WRONG", help="one cell of the design only"
    )
    parser.add_argument("--runs", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1)
    chosen = parser.parse_args()
    cells = [
        cell for cell in (full() if chosen.grid == "full" else small()) if chosen.part in (None, cell.part)
    ]
    if chosen.cell:
        wanted = [float(one) for one in chosen.cell.split(",")]
        cells = [cell for cell in cells if list(cell[1:6]) == wanted]
    print(
        "| design | units | checked | share | missed / wrong | estimator | held | below | above | width | off | |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|---|---|")
    rows = []
    for row in measured(cells, chosen.runs, chosen.seed, chosen.jobs):
        rows.append(row)
        print(told(row), flush=True)
    print("", *summary(rows), sep="\n")


if __name__ == "__main__":
    main()
