"""What recent months will come to: intervals that hold it, refusals, and the trend with the lag in it."""

from __future__ import annotations

import csv
import random
from datetime import date
from math import exp
from pathlib import Path

import pytest

from sudebnik.stats.chance import dirichlet, negative_binomial
from sudebnik.stats.estimate import Estimate, Interval, NotEstimable, Reason
from sudebnik.stats.lagged import lagged_trend
from sudebnik.stats.months import moved, named, span
from sudebnik.stats.nowcast import Nowcast, nowcast
from sudebnik.stats.publication import publication_share
from sudebnik.stats.trend import Trend, trend
from sudebnik.stats.triangle import Triangle, of_first_seen, of_increments
from sudebnik.stats.unfinished import unfinished

LONGEST = 10


def world(
    chance: random.Random, n: int, mean: float, alike: float = 0.0, yearly: float = 0.0
) -> tuple[list[int], Triangle]:
    """How many acts each of n invented months has in the end, and their triangle; ``alike``: how steady the delay is (0: always)."""
    parts = [exp(-d / 3) for d in range(LONGEST + 1)]
    whole, rows = [], []
    for t in range(n):
        acts = negative_binomial(chance, mean * exp(yearly * (t - n / 2) / 12), 5)
        row = [0] * (LONGEST + 1)
        for d in chance.choices(
            range(LONGEST + 1), dirichlet(chance, [alike * p for p in parts]) if alike else parts, k=acts
        ):
            row[d] += 1
        whole.append(acts)
        rows.append([added if t + d < n else None for d, added in enumerate(row)])
    return whole, of_increments([named(24000 + t) for t in range(n)], rows)


@pytest.mark.parametrize(("n", "mean", "alike"), [(36, 20, 0.0), (30, 4, 0.0), (36, 60, 15.0)])
def test_intervals_hold_what_months_come_to(n: int, mean: float, alike: float) -> None:
    """Of the unfinished months of thirty worlds the interval holds 91 of 100 at least (a slice of the whole grid)."""
    chance, held, told = random.Random(n), 0, 0
    for _ in range(30):
        whole, triangle = world(chance, n, mean, alike)
        for month, truth in zip(nowcast(triangle, draws=200)[-LONGEST:], whole[-LONGEST:], strict=True):
            if isinstance(month.estimate, Estimate):
                told += 1
                held += month.estimate.interval.low <= truth <= month.estimate.interval.high
    assert told > 200
    assert held / told >= 0.91


@pytest.mark.corpus
def test_intervals_hold_in_the_backtest_of_a_real_triangle(shared: Path) -> None:
    """Days of a real series as they stood on twelve earlier days: 95 % intervals hold what the days came to in 90 of 100 at least."""
    with (shared / "estimation" / "trend" / "triangle_covid_DE_20211201.csv").open(encoding="utf-8") as file:
        rows = list(csv.reader(file))[1:]
    triangle = of_increments(
        [named(20000 + at) for at in range(len(rows))],
        [[int(cell) if cell else None for cell in row[1:15]] for row in rows],
    )
    held = told = 0
    for back in range(14, 62, 4):
        for at, month in enumerate(nowcast(triangle.earlier(back), draws=200, rows=40, looks=20)):
            final = triangle.seen[at][13]
            if month.draws and final is not None and isinstance(month.estimate, Estimate):
                told += 1
                held += month.estimate.interval.low <= final <= month.estimate.interval.high
    assert told > 100
    assert held / told >= 0.9


def test_the_same_triangle_and_seed_give_the_same_nowcast() -> None:
    """Draws hang on triangle and seed alone; another seed gives others."""
    _, triangle = world(random.Random(2), 30, 20)
    assert nowcast(triangle, draws=100) == nowcast(triangle, draws=100)
    assert nowcast(triangle, draws=100, seed=8) != nowcast(triangle, draws=100)


def test_complete_months_are_what_they_are() -> None:
    """A month older than the longest delay has its count and no width; nothing is drawn for it."""
    whole, triangle = world(random.Random(3), 30, 20)
    for month, count in zip(nowcast(triangle)[: 30 - LONGEST], whole, strict=False):
        assert month == Nowcast(
            month.month, count, 1.0, Estimate(count, Interval(count, count), count, "Johnson et al. 2025")
        )


def test_a_month_that_has_hardly_begun_is_refused() -> None:
    """Under three tenths seen, only what is seen is told, as the least."""
    _, triangle = world(random.Random(4), 30, 20)
    last = nowcast(triangle)[-1]
    assert last.fraction is not None
    assert last.fraction < 0.3
    assert last.estimate == NotEstimable(Reason.TOO_EARLY, last.seen, least=last.seen)


def test_one_look_is_no_lag() -> None:
    """Who looked once knows nothing of delays: unfinished months are refused, months long past stand."""
    acts = [(month, date(2024, 6, 30)) for month in span("2022-01", "2024-06") for _ in range(9)]
    told = nowcast(of_first_seen(acts, [date(2024, 6, 30)], longest=12))
    assert [month.month for month in told if isinstance(month.estimate, Estimate)] == span(
        "2022-01", "2023-06"
    )
    for month in told[-12:]:
        assert month.estimate == NotEstimable(Reason.NO_VINTAGES, 9, least=9)
        assert month.fraction is None
    left = unfinished(told)
    assert (left.months, left.since) == (12, "2023-07")
    assert left.unknown == tuple(span("2023-07", "2024-06"))
    assert nowcast(of_first_seen([], [])) == []


def test_a_delay_that_nobody_watched_is_refused() -> None:
    """Eight months of looking at a series that began with it say nothing of a year's delay."""
    looks = [moved(date(2024, 1, 30), k) for k in range(8)]
    acts = [
        (month, look)
        for month in span("2024-01", "2024-08")
        for look in looks
        if look.isoformat()[:7] >= month
    ]
    told = nowcast(of_first_seen(acts, looks, longest=12))
    assert {month.estimate.reason for month in told if isinstance(month.estimate, NotEstimable)} == {
        Reason.DELAY_NOT_SEEN
    }
    assert all(
        isinstance(month.estimate, NotEstimable) and month.estimate.least == month.seen for month in told
    )


def test_few_looks_back_give_no_width() -> None:
    """Where no nowcast of three earlier looks can be checked, the width is unknown and the month is refused."""
    _, triangle = world(random.Random(5), 30, 20)
    for month in nowcast(triangle, looks=2)[-LONGEST:-1]:
        assert isinstance(month.estimate, NotEstimable)
        assert month.estimate.reason in (Reason.NO_VINTAGES, Reason.TOO_EARLY)


def test_the_last_months_are_no_decline() -> None:
    """A flat series seems to fall at its end; just these months are named, with why."""
    _, triangle = world(random.Random(6), 48, 50)
    told = nowcast(triangle)
    left = unfinished(told)
    assert 4 <= left.months <= LONGEST
    assert left.since == told[-left.months].month
    assert left.early == tuple(
        month.month for month in told if month.fraction is not None and month.fraction < 0.95
    )
    assert unfinished(told[:30]) == (0, None, (), (), ())


def test_a_lag_is_not_a_falling_trend() -> None:
    """Of thirty flat series whose last months have not appeared the trend holds nought in 26 at least; taken as they stand they fall more.

    Its limits are wider than if what is still to come had been counted.
    """
    chance, held, fallen, wider = random.Random(7), 0, 0, 0.0
    for _ in range(30):
        _, triangle = world(chance, 26, 40)
        told = nowcast(triangle, draws=100)
        found = lagged_trend(told)
        plain = trend([month.seen for month in told], months=[month.month for month in told])
        assert isinstance(found, Trend)
        assert isinstance(plain, Trend)
        held += found.per_year.interval.low <= 0 <= found.per_year.interval.high
        fallen += plain.per_year.value < found.per_year.value - 3
        whole = trend(
            [round(month.estimate.value) if isinstance(month.estimate, Estimate) else None for month in told],
            months=[month.month for month in told],
        )
        assert isinstance(whole, Trend)
        wider += _width(found) - _width(whole)
    assert held >= 26
    assert fallen >= 27
    assert wider > 0


def _width(found: Trend) -> float:
    return found.per_year.interval.high - found.per_year.interval.low


def test_the_share_that_will_be_published() -> None:
    """Three tenths of cards get a text: the naive share of recent months is too low, the corrected one holds it, old months agree."""
    chance, held, told, low = random.Random(9), 0, 0, 0
    for _ in range(20):
        texts, triangle = world(chance, 30, 20)
        cards = {}
        for month, count in zip(triangle.months, texts, strict=True):
            # As many cards as give so many texts, each published with chance 0.3.
            published, cards[month] = 0, 0
            while (published := published + (chance.random() < 0.3)) <= count:
                cards[month] += 1
        for share in publication_share(cards, triangle, draws=100)[-LONGEST:-1]:
            if isinstance(share.ultimate, Estimate) and isinstance(share.now, Estimate):
                told += 1
                held += share.ultimate.interval.low <= 0.3 <= share.ultimate.interval.high
                low += share.now.value < share.ultimate.value
                assert (
                    0
                    <= share.ultimate.interval.low
                    <= share.ultimate.value
                    <= share.ultimate.interval.high
                    <= 1
                )
    assert held / told >= 0.9
    assert low / told > 0.9


def test_nothing_is_said_beyond_cards() -> None:
    """More texts than cards, or a month whose texts were never looked for: no share; a month that has hardly begun: at least so much."""
    _, triangle = world(random.Random(10), 30, 20)
    few = publication_share(
        {triangle.months[0]: 1, "1999-01": 7, triangle.months[-1]: 500, triangle.months[3]: 0}, triangle
    )
    assert few[0].now == NotEstimable(Reason.COVERAGE_UNKNOWN, 7)
    assert few[1].ultimate == NotEstimable(Reason.COVERAGE_UNKNOWN, 1)
    assert few[-1].ultimate == NotEstimable(Reason.TOO_EARLY, 500, least=few[-1].texts / 500, most=1.0)
