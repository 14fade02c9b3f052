"""How late acts appear: the triangle, its chain ladder, Mack's errors and the misses of earlier nowcasts."""

from __future__ import annotations

import csv
import json
from datetime import date, timedelta
from math import fsum
from pathlib import Path
from typing import Any

import pytest

from sudebnik.stats.delay import Delay, delay, expected
from sudebnik.stats.estimate import NotEstimable, Reason
from sudebnik.stats.mack import Mack, mack
from sudebnik.stats.months import moved, span
from sudebnik.stats.retro import Miss, likeness, misses, most_likely, weights
from sudebnik.stats.triangle import Triangle, of_first_seen, of_increments, of_looks

MONTHS = span("2024-01", "2024-07")
ROWS = [
    [60, 30, 20, 10],
    [70, 40, 18, 8],
    [50, 26, 14, 6],
    [80, 35, 22, 9],
    [90, 48, 25, None],
    [64, 30, None, None],
    [72, None, None, None],
]


def read(path: Path) -> Triangle:
    with path.open(encoding="utf-8") as file:
        rows = list(csv.reader(file))[1:]
    return of_increments(
        [row[0] for row in rows], [[int(cell) if cell else None for cell in row[1:]] for row in rows]
    )


def references(shared: Path) -> dict[str, Any]:
    told = json.loads((shared / "estimation" / "expected.json").read_text(encoding="utf-8"))["other"]
    assert isinstance(told, dict)
    return told


def known(found: Delay | NotEstimable) -> Delay:
    assert isinstance(found, Delay)
    return found


@pytest.mark.corpus
def test_delays_and_points_are_those_of_the_reference(shared: Path) -> None:
    """Parts of the delay to 1e-9, what months come to 1e-6, spreads of the misses to 1e-4 (baselinenowcast 0.2.1000)."""
    told = references(shared)["baselinenowcast"]
    for name, file, rows in (
        ("example", "triangle_baselinenowcast_example.csv", 7),
        ("covid_DE", "triangle_covid_DE_20211201.csv", 60),
    ):
        triangle = read(shared / "estimation" / "trend" / file)
        found = known(delay(triangle, rows))
        assert found.parts == pytest.approx(told[name]["delay_pmf"], abs=1e-9)
        totals = []
        for row in range(len(triangle.months)):
            at, seen = triangle.latest(row)
            more = expected(seen, at, found)
            assert more is not None
            totals.append(seen + fsum(more))
        wanted = told[name].get("point_total") or told[name]["point_total_last45"]
        assert totals[-len(wanted) :] == pytest.approx(wanted, abs=1e-5)
        if "dispersion" in told[name]:
            spreads = [most_likely(line) for line in misses(triangle, rows, 40)]
            assert spreads == pytest.approx(told[name]["dispersion"], rel=1e-4)


@pytest.mark.corpus
def test_macks_errors_are_those_of_the_book(shared: Path) -> None:
    """RAA 52,135 ± 26,909 and Taylor–Ashe 18,680,856 ± 2,447,095; each origin's rest as chainladder has it."""
    told = references(shared)["chain_ladder"]
    for name in ("raa", "genins"):
        with (shared / "estimation" / "trend" / f"triangle_{name}.csv").open(encoding="utf-8") as file:
            rows = [[float(cell) if cell else None for cell in row[1:]] for row in list(csv.reader(file))[1:]]
        found = mack(rows)
        assert isinstance(found, Mack)
        assert round(found.total) == told["book"][name]["ibnr"]
        assert round(found.total_error) == told["book"][name]["mack_se"]
        assert found.rest[1:] == pytest.approx(told[name]["ibnr_by_origin"][1:], rel=1e-8)
        assert found.factors == pytest.approx(told[name]["ldf"][: len(found.factors)], abs=1e-8)


def test_the_delay_by_hand() -> None:
    """Seven months, four delays: what each delay adds to what was there, over the months that were watched so long."""
    found = known(delay(of_increments(MONTHS, ROWS)))
    second = 1 + (30 + 40 + 26 + 35 + 48 + 30) / (60 + 70 + 50 + 80 + 90 + 64)
    third = 1 + (20 + 18 + 14 + 22 + 25) / (90 + 110 + 76 + 115 + 138)
    fourth = 1 + (10 + 8 + 6 + 9) / (110 + 128 + 90 + 137)
    whole = second * third * fourth
    assert found.until == pytest.approx((1 / whole, second / whole, second * third / whole, 1.0))
    assert found.rows == (7, 6, 5, 4)
    assert fsum(found.parts) == pytest.approx(1)


def test_mack_by_hand() -> None:
    """A triangle that grows by the same factors everywhere has no error, and its rest is what the factors make."""
    rows: list[list[float | None]] = [
        [100.0, 150.0, 180.0, 180.0],
        [200.0, 300.0, 360.0, None],
        [50.0, 75.0, None, None],
        [80.0, None, None, None],
    ]
    found = mack(rows)
    assert isinstance(found, Mack)
    assert found.rest == pytest.approx((0, 0, 15, 64))
    assert found.total_error == pytest.approx(0, abs=1e-9)
    assert isinstance(mack([[1.0, 2.0], [1.0, None]]), NotEstimable)
    assert isinstance(mack([[0.0, *row[1:]] for row in rows]), NotEstimable)


LOOKS = [moved(date(2023, 6, 30), k) for k in range(14)]


def test_acts_first_seen_make_the_triangle() -> None:
    """An act counts from the look at which it stood there; what stood there at the first look counts with all before."""
    acts = [
        ("2023-05", date(2023, 6, 30)),  # there at the first look
        ("2023-05", date(2023, 8, 30)),
        ("2023-07", date(2023, 7, 30)),
        ("2023-07", date(2023, 9, 30)),
        ("2023-07", date(2024, 7, 30)),  # later than the longest delay
        ("2024-07", date(2024, 7, 30)),
    ]
    found = of_first_seen(acts, LOOKS, longest=4)
    assert found.months == tuple(span("2023-05", "2024-07"))
    assert found.watched_from == "2023-06"
    assert found.seen[0] == (None, 1, 1, 2, 2)
    assert found.seen[2] == (1, 1, 2, 2, 3)
    assert found.seen[-1] == (1, None, None, None, None)
    assert found.latest(14) == (0, 1)
    assert found.looks == 14
    shuffled = of_first_seen(reversed(acts), reversed(LOOKS), longest=4)
    assert shuffled == found


def test_a_month_in_which_nobody_looked_stays_empty() -> None:
    """Looks that miss the day by more than ten days leave a gap, and the delay is reckoned from the months around it."""
    acts = [
        (month, date.fromisoformat(f"{month}-25") + timedelta(days=20 * k))
        for month in span("2023-06", "2024-05")
        for k in range(5)
    ]
    all_looks = of_first_seen(acts, LOOKS, longest=4)
    fewer = of_first_seen(acts, [look for look in LOOKS if look.month != 11], longest=4)
    assert fewer.seen[5][0] is None  # November itself
    assert fewer.seen[4][1] is None  # October, a month later
    assert all_looks.seen[5][0] is not None
    before, after = known(delay(all_looks)).rows, known(delay(fewer)).rows
    assert [one - other for one, other in zip(before, after, strict=True)] == [1, 2, 2, 2, 1]


def test_withdrawn_texts_are_told_and_counted_nowhere() -> None:
    """Three texts that were gone at the next look are taken out of the look before, and told."""
    standing = {look: {"2023-06": 10 + 2 * at} for at, look in enumerate(LOOKS[:6])}
    standing[LOOKS[2]]["2023-06"] = 19
    found = of_looks(standing, longest=5)
    assert found.seen[0] == (10, 12, 16, 16, 18, 20)
    assert found.withdrawn == 3
    rows = of_increments(MONTHS[:2], [[10, 5, -2], [8, 4, None]])
    assert rows.seen[0] == (10, 13, 13)
    assert rows.withdrawn == 2


def test_a_delay_that_nobody_watched_is_refused() -> None:
    """Where the longest delay was watched in no month, nothing is said; what was seen is the least."""
    found = delay(of_increments(MONTHS[4:], ROWS[4:]))
    assert found == NotEstimable(Reason.DELAY_NOT_SEEN, 329, least=329)
    nothing = delay(
        of_increments(MONTHS, [[0 if cell is not None else None for cell in row] for row in ROWS])
    )
    assert isinstance(nothing, NotEstimable)
    assert nothing.reason == Reason.NO_UNITS


def test_earlier_triangles_know_only_what_was_seen_then() -> None:
    """Two months ago the last two months were not there, nor what came since."""
    then = of_increments(MONTHS, ROWS).earlier(2)
    assert then.months == tuple(MONTHS[:5])
    assert then.seen[4] == (90, None, None, None)
    assert then.seen[2] == (50, 76, 90, None)
    assert then.seen[0] == (60, 90, 110, 120)


def test_misses_by_hand() -> None:
    """A month ago the fifth month was expected to add so much with its third delay and added twenty-five; and so for each delay."""
    triangle = of_increments(MONTHS, ROWS)
    found = misses(triangle)
    then = known(delay(triangle.earlier(1)))
    more = expected(138, 1, then)
    assert more is not None
    assert found[1][0] == Miss(more[0], 25, 1)
    assert [miss.back for miss in found[0]] == [1, 2, 3]
    assert found[0][1].added == 48 + 25  # two months ago: both delays since


def test_few_misses_leave_wild_sizes_their_weight() -> None:
    """After two misses a wild spread is still likely, after forty of the same kind it is not; without any all are as likely."""
    missed = [Miss(20.0, 21), Miss(30.0, 28)]
    few, many = weights([missed])[0], weights([missed * 20])[0]
    assert few[8] > 100 * many[8]
    assert set(weights([[]])[0]) == {1.0}


def test_looks_that_miss_all_months_alike_are_noticed() -> None:
    """Misses that go together look by look have a likeness near one, those that do not near nought."""
    together = [[Miss(50.0, 50 + 20 * (-1) ** back, back) for back in range(1, 21)] for _ in range(3)]
    apart = [[Miss(50.0, 50 + 20 * (-1) ** (back // 2**k), back) for back in range(1, 21)] for k in range(3)]
    assert likeness(together) == pytest.approx(1)
    assert likeness(apart) < 0.2
