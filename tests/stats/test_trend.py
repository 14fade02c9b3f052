"""Trends of months: per cent a year with an interval that holds what it says."""

from __future__ import annotations

import random
from math import cos, exp, inf, log, pi

import pytest

from sudebnik.stats.chance import negative_binomial
from sudebnik.stats.estimate import Estimate, NotEstimable, Reason
from sudebnik.stats.months import days, moved, named, place, span
from sudebnik.stats.trend import Trend, change, trend


def drawn(
    chance: random.Random, n: int, mean: float, spread: float, yearly: float, season: float = 0.0
) -> list[int]:
    """An invented series: each month's mean grows by exp(yearly) a year."""
    means = [mean * exp(yearly * (t - (n - 1) / 2) / 12 + season * cos(2 * pi * t / 12)) for t in range(n)]
    return [negative_binomial(chance, mu, 1 / spread if spread else inf) for mu in means]


def months(n: int) -> list[str]:
    return [named(24000 + at) for at in range(n)]


def even(n: int) -> list[float]:
    return [1.0] * n


@pytest.mark.parametrize(
    ("n", "mean", "spread", "yearly", "season"),
    [
        (24, 2, 0.0, 0.0, 0.0),
        (24, 50, 0.3, 0.3, 0.0),
        (36, 20, 0.1, -0.3, 0.3),
        (60, 200, 0.2, 0.0, 0.2),
        (96, 5, 0.5, 0.1, 0.0),
    ],
)
def test_intervals_hold_the_change_and_flat_series_are_not_called_changing(
    n: int, mean: float, spread: float, yearly: float, season: float
) -> None:
    """A hundred invented series of each kind: the interval holds the true change in 90 at least (a slice of the whole grid)."""
    chance, held = random.Random(n), 0
    for _ in range(100):
        found = trend(drawn(chance, n, mean, spread, yearly, season), months=months(n), exposure=even(n))
        assert isinstance(found, Trend)
        interval = found.per_year.interval
        held += interval.low <= 100 * (exp(yearly) - 1) <= interval.high
    assert held >= 90


def test_a_month_and_a_year_say_the_same() -> None:
    """Twelve times the change of a month is that of a year, ends of intervals too."""
    found = trend(drawn(random.Random(4), 30, 40, 0.1, 0.4), months=months(30))
    assert isinstance(found, Trend)
    for month, year in zip(
        (found.per_month.value, *found.per_month.interval[:2]),
        (found.per_year.value, *found.per_year.interval[:2]),
        strict=True,
    ):
        assert (1 + month / 100) ** 12 == pytest.approx(1 + year / 100)


def test_months_of_unlike_length_are_no_wave() -> None:
    """Ten acts a day are a flat line, though February has fewer; the line is that of a usual month."""
    named_months = span("2022-01", "2023-12")
    found = trend([10 * days(month) for month in named_months], months=named_months)
    assert isinstance(found, Trend)
    assert found.per_year.value == pytest.approx(0, abs=0.01)
    assert found.dispersion == 0
    assert all(point.value == pytest.approx(304.4, abs=0.1) for point in found.line)


def test_the_season_is_taken_out_once_there_are_three_years() -> None:
    """A wave of the year is no trend: from 36 months on it is fitted, before that it is not tried."""
    wave = [round(60 * exp(0.5 * cos(2 * pi * t / 12))) for t in range(36)]
    found = trend(wave, months=months(36), exposure=even(36))
    assert isinstance(found, Trend)
    assert found.seasonal
    assert found.per_year.value == pytest.approx(0, abs=1)
    assert found.dispersion < 0.01
    short = trend(wave[:35], months=months(35), exposure=even(35))
    assert isinstance(short, Trend)
    assert not short.seasonal


def test_a_change_of_law_is_a_jump_and_no_slope() -> None:
    """Counts that double in one month give +100 % at that month and no yearly change; without it they look like growth."""
    counts = [40] * 18 + [80] * 18
    found = trend(counts, months=months(36), exposure=even(36), breaks=(named(24018),))
    assert isinstance(found, Trend)
    month, jump = found.breaks[0]
    assert month == named(24018)
    assert jump.value == pytest.approx(100, abs=5)
    assert found.per_year.interval.low < 0 < found.per_year.interval.high
    plain = trend(counts, months=months(36), exposure=even(36))
    assert isinstance(plain, Trend)
    assert plain.per_year.interval.low > 0
    late = trend(counts, months=months(36), exposure=even(36), breaks=(named(24033),))
    assert isinstance(late, NotEstimable)
    assert late.reason == Reason.NOT_IDENTIFIED


def test_what_has_not_appeared_is_no_decline() -> None:
    """Months told as half seen count as half; months under three tenths are dropped and named."""
    part = [1.0] * 30 + [0.95, 0.9, 0.8, 0.6, 0.4, 0.2]
    counts = [round(100 * share) for share in part]
    found = trend(counts, months=months(36), exposure=even(36), seen=part)
    assert isinstance(found, Trend)
    assert found.per_year.value == pytest.approx(0, abs=0.5)
    assert found.dropped == (named(24035),)
    assert len(found.line) == 36
    blind = trend(counts, months=months(36), exposure=even(36))
    assert isinstance(blind, Trend)
    assert blind.per_year.value < -5


def test_the_order_of_months_does_not_matter() -> None:
    """Shuffled months, and unknown ones among them, give the same trend."""
    counts: list[int | None] = list(drawn(random.Random(5), 40, 30, 0.1, 0.2))
    counts[7] = None
    pairs = list(zip(counts, months(40), strict=True))
    first = trend(counts, months=months(40))
    random.Random(6).shuffle(pairs)
    assert trend([count for count, _ in pairs], months=[month for _, month in pairs]) == first
    assert isinstance(first, Trend)
    assert first.dropped == (named(24007),)
    assert first.per_year.n == 39


def test_short_and_empty_series_are_refused() -> None:
    """Eleven months, or nine acts, have no trend; what was counted can still be said."""
    short = trend([20] * 11, months=months(11))
    assert short == NotEstimable(Reason.TOO_SHORT, 11, least=220)
    rare = trend([0, 1, 0] * 8, months=months(24))
    assert rare == NotEstimable(Reason.TOO_FEW_VALUES, 24, least=8)


def test_neighbours_alike_widen_the_interval() -> None:
    """The same counts in an order in which neighbours go together have the wider interval."""
    mixed = [20, 40] * 12
    waves = [20, 20, 20, 40, 40, 40] * 4
    one = trend(mixed, months=months(24), exposure=even(24))
    two = trend(waves, months=months(24), exposure=even(24))
    assert isinstance(one, Trend)
    assert isinstance(two, Trend)
    width = [log1(found.per_year.interval) for found in (one, two)]
    assert width[1] > 1.3 * width[0]


def log1(interval: tuple[float, float, float]) -> float:
    return log(1 + interval[1] / 100) - log(1 + interval[0] / 100)


def test_the_last_months_against_those_before() -> None:
    """Half as many in the last six months is -50 %; of two hundred flat series the interval holds nought in 92 to 99.5 of a hundred."""
    fallen = change([40] * 6 + [20] * 6, months=months(12), exposure=even(12), last=6)
    assert isinstance(fallen, Estimate)
    assert fallen.value == pytest.approx(-50)
    assert fallen.interval.high < 0
    chance, held = random.Random(8), 0
    for _ in range(200):
        found = change(drawn(chance, 12, 30, 0.1, 0.0), months=months(12), exposure=even(12), last=6)
        assert isinstance(found, Estimate)
        held += found.interval.low <= 0 <= found.interval.high
    assert 0.92 <= held / 200 <= 0.995
    assert isinstance(change([40] * 11, months=months(11), last=6), NotEstimable)
    assert isinstance(change([0] * 6 + [9] * 6, months=months(12), last=6), NotEstimable)


def test_months_have_their_places() -> None:
    """Months follow each other over the turn of the year, leap years have 29 days, and the 31st has no neighbour in June."""
    from datetime import date

    assert span("2023-11", "2024-02") == ["2023-11", "2023-12", "2024-01", "2024-02"]
    assert days("2024-02") == 29
    assert named(place("2022-09") + 4) == "2023-01"
    assert moved(date(2024, 5, 31), 1) == date(2024, 6, 30)
    assert moved(date(2024, 1, 15), -13) == date(2022, 12, 15)
    with pytest.raises(ValueError, match="2022-13"):
        place("2022-13")
