"""Promises of the harness: intervals hold the truth as often as they say where machine and people err, naive ones do not."""

from __future__ import annotations

from random import Random

import pytest
from benchmark.coverage import LEAST, Cell, Row, full, measured, small

from sudebnik.stats.estimate import Estimate, Interval, NotEstimable
from sudebnik.stats.proportions import score_interval
from sudebnik.stats.simulate import Coverage, Measured, coverage, together

RUNS = 100


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return list(measured(small(), RUNS, seed=1))


def test_corrected_intervals_hold(rows: list[Row]) -> None:
    """In every small cell what each corrected interval held agrees with 93 % or more, as far as so few runs can tell."""
    for row in rows:
        if row.name != "naive":
            assert row.held.chance.high >= LEAST, row
            assert row.held.refused == 0


def test_all_corrected_intervals_together_hold_what_they_say(rows: list[Row]) -> None:
    """Over all small cells at least 93 % and at most 97.5 % of corrected intervals hold the truth."""
    corrected = [row.held for row in rows if row.name != "naive"]
    held = sum(one.covered for one in corrected) / sum(one.told for one in corrected)
    assert 0.93 <= held <= 0.975


def test_naive_intervals_fail(rows: list[Row]) -> None:
    """Beside them, the machine's own shares hold the truth in less than half of the worlds."""
    naive = [row.held for row in rows if row.name == "naive" and row.cell.part != "means"]
    assert sum(one.covered for one in naive) / sum(one.told for one in naive) < 0.5


def test_corrected_shares_are_not_biased(rows: list[Row]) -> None:
    """On the mean a corrected share lies by less than a tenth of its interval beside the truth."""
    for row in rows:
        if row.name in ("difference", "poststratified"):
            assert abs(row.held.off) < 0.1 * row.held.width, row


def test_the_seed_decides() -> None:
    """The same seed measures the same, in one process or in two; another seed something else."""
    cells = [Cell("simple", 500, 50, 0.2, 0.1, 0.1), Cell("courts", 500, 60, 0.2, 0.1, 0.1)]
    one, other, third = (list(measured(cells, 5, seed, jobs)) for seed, jobs in ((1, 1), (1, 2), (2, 1)))
    assert one == other
    assert one != third


def test_the_grid_spans_what_was_promised() -> None:
    """Checked units from 50 to 2,000, errors from 1 to 30 %, shares from 0.5 to 50 %."""
    cells = list(full())
    assert {cell.checked for cell in cells} >= {50, 200, 500, 1000, 2000}
    assert min(cell.missed for cell in cells) == 0.01
    assert max(cell.wrong for cell in cells) == 0.3
    assert {cell.share for cell in cells} >= {0.005, 0.5}


def test_what_is_counted() -> None:
    """Held, below, above and refused are told apart; width and distance are means over intervals that were told."""

    def world(chance: Random) -> tuple[float, Measured]:
        value = chance.choice([0.1, 0.5, 0.9])
        return 0.5, {
            "narrow": Estimate(value, Interval(value - 0.1, value + 0.1), 9, ""),
            "never": NotEstimable("", 9),
        }

    found = coverage(world, 300, 1)
    narrow, never = found["narrow"], found["never"]
    assert narrow.covered + narrow.below + narrow.above == 300
    assert min(narrow.covered, narrow.below, narrow.above) > 70
    assert narrow.width == pytest.approx(0.2)
    assert narrow.share == narrow.covered / 300
    assert narrow.chance == score_interval(narrow.share, 300)
    assert never == Coverage(300, 0, 0, 0, 300, 0.0, 0.0)
    assert never.chance == Interval(0.0, 1.0)
    assert never.share == 0
    both = together(narrow, coverage(world, 100, 2)["narrow"])
    assert both.runs == 400
    assert both.width == pytest.approx(0.2)
    assert both.off == pytest.approx((narrow.off * 300 + coverage(world, 100, 2)["narrow"].off * 100) / 400)
