"""Durations that are still running: the curve, its limits and its quantiles, against lifelines and by hand."""

from __future__ import annotations

from math import inf
from random import Random

import pytest

from sudebnik.stats.estimate import Estimate, NotEstimable, Reason
from sudebnik.stats.survival import Curve, Spell, _rising, ends, kaplan_meier

# lifelines 0.30.3, KaplanMeierFitter: time, share that lasts longer, limits (log-log). The data follow a formula.
_LIFELINES = {
    12: (
        (2.0, 0.9166666667, 0.5389771806, 0.9878255654),
        (5.0, 0.825, 0.4609456771, 0.9533403905),
        (8.0, 0.825, 0.4609456771, 0.9533403905),
        (19.0, 0.7071428571, 0.3288944698, 0.8976438113),
        (22.0, 0.4714285714, 0.1502349361, 0.7420624659),
        (25.0, 0.3535714286, 0.0852425077, 0.6446851713),
        (36.0, 0.3535714286, 0.0852425077, 0.6446851713),
        (39.0, 0.1767857143, 0.01120034, 0.5124905472),
    ),
}
_QUANTILES = {
    12: (22.0, 5.0, inf, 19.0, 17.007142857142856),
    60: (28.0, 22.0, 32.0, 15.0, 16.83884266745442),
    200: (26.0, 23.0, 30.0, 13.0, 16.365608830181266),
}
"""lifelines: median with its limits, the time by which a quarter have ended, restricted mean up to 20."""
# lifelines, AalenJohansenFitter: time, share that ended so, its variance; no two ends on one day.
_INCIDENCE = {
    "1": [
        (5.0, 0.0512820513, 0.001247492372),
        (10.0, 0.1297591298, 0.002933993708),
        (15.0, 0.183573628, 0.003941475222),
        (20.0, 0.2670676374, 0.00526245267),
        (25.0, 0.3244697689, 0.005981446334),
        (30.0, 0.4163131793, 0.006860938573),
        (35.0, 0.4843453351, 0.007320574175),
    ],
    "2": [
        (5.0, 0.0512820513, 0.001247492372),
        (10.0, 0.0777000777, 0.001857411869),
        (15.0, 0.131514576, 0.003011095856),
        (20.0, 0.1589110478, 0.003550080627),
        (25.0, 0.2163131793, 0.004611548699),
        (30.0, 0.2775421195, 0.005627264659),
        (35.0, 0.3455742753, 0.006635199778),
    ],
}


def _spells(number: int) -> list[Spell]:
    return [Spell(float((i * 37 % 91 + 1) % 40 + 1), (i * i + 3 * i) % 5 != 0) for i in range(number)]


def _curve(spells: list[Spell]) -> Curve:
    found = kaplan_meier(spells)
    assert isinstance(found, Curve)
    return found


def test_the_curve_and_its_limits_are_those_of_lifelines() -> None:
    """Every step with ties and running spells, to 1e-9."""
    for number, rows in _LIFELINES.items():
        steps = {step.time: step for step in _curve(_spells(number)).steps}
        for time, *figures in rows:
            step = steps[time]
            assert (step.share, step.low, step.high) == pytest.approx(figures, abs=1e-9)


def test_quantiles_and_restricted_mean_are_those_of_lifelines() -> None:
    """The median with Brookmeyer and Crowley's limits, the first quartile, and the mean up to a day."""
    for number, (middle, low, high, quarter, mean) in _QUANTILES.items():
        curve = _curve(_spells(number))
        median, first, until = curve.quantile(), curve.quantile(0.25), curve.restricted_mean(20)
        assert isinstance(median, Estimate)
        assert isinstance(first, Estimate)
        assert isinstance(until, Estimate)
        assert (median.value, *median.interval[:2], first.value) == (middle, low, high, quarter)
        assert until.value == pytest.approx(mean, rel=1e-12)


def test_ends_that_exclude_each_other_are_those_of_lifelines() -> None:
    """Aalen and Johansen's shares with their variances, to 1e-9."""
    spells = [(i * 1.0 + 1, [None, "1", "2", "1", "2", "1"][(i * 7) % 6]) for i in range(40)]
    found = ends(spells)
    for way, rows in _INCIDENCE.items():
        steps = {step.time: step for step in found[way]}
        for time, share, variance in rows:
            step = steps[time]
            limits = _rising(share, variance, 1.959963984540054)
            assert (step.share, step.low, step.high) == pytest.approx((share, *limits), abs=1e-9)


def test_shares_of_all_ends_and_of_none_add_up() -> None:
    """What ended in any way and what lasts are the whole at every time."""
    spells = [(float(i % 9), [None, "caught", "came back"][i * i % 3]) for i in range(60)]
    lasting = _curve([Spell(time, how is not None) for time, how in spells])
    found = ends(spells)
    for place, step in enumerate(lasting.steps):
        assert step.share + sum(way[place].share for way in found.values()) == pytest.approx(1)


def test_spells_that_run_on_are_not_taken_for_ended() -> None:
    """A man still absent after 100 days lengthens the curve; counting him as come back would shorten it."""
    ended = [Spell(day, True) for day in (5.0, 10.0, 20.0, 40.0)]
    running = [*ended, *[Spell(100.0, False)] * 6]
    assert _curve(ended).quantile().value == 10  # type: ignore[union-attr]
    found = _curve(running).quantile()
    assert isinstance(found, NotEstimable)
    assert found.reason == Reason.NOT_REACHED
    assert found.least is not None


def test_nothing_that_ended_is_refused_with_what_is_known() -> None:
    """All still running: at the least so long."""
    found = kaplan_meier([Spell(3.0, False), Spell(8.0, False)])
    assert found == NotEstimable(Reason.NOT_REACHED, 2, least=8.0)
    assert kaplan_meier([]) == NotEstimable(Reason.NO_UNITS, 0)


def test_an_upper_limit_that_is_not_reached_is_open() -> None:
    """Few spells: the median is told, its upper limit is infinite."""
    found = _curve(_spells(12)).quantile()
    assert isinstance(found, Estimate)
    assert found.interval.high == inf


def test_many_alike_are_the_same_as_each_by_itself() -> None:
    """A count of three is three spells."""
    one = _curve([Spell(2.0, True, many=3), Spell(4.0, False, many=2), Spell(5.0, True)])
    each = _curve([*[Spell(2.0, True)] * 3, *[Spell(4.0, False)] * 2, Spell(5.0, True)])
    assert one == each


def test_clusters_that_are_alike_widen_the_limits_and_strangers_do_not_narrow_them() -> None:
    """Men of one court who end together are fewer independent cases than men."""
    chance = Random(3)
    alone, together = [], []
    for court in range(30):
        base = chance.expovariate(1 / 20)
        for _ in range(10):
            time = max(1.0, base + chance.uniform(-1, 1))
            alone.append(Spell(time, True))
            together.append(Spell(time, True, str(court)))
    one, other = _curve(alone).at(20.0), _curve(together).at(20.0)
    assert one is not None
    assert other is not None
    assert one.share == other.share
    assert other.high - other.low > 2 * (one.high - one.low)


def test_the_median_holds_in_simulation() -> None:
    """Of 300 seeded samples of 80 with a third still running, 93 to 99 in a hundred intervals hold the true median."""
    chance, held = Random(11), 0
    for _ in range(300):
        spells = []
        for _ in range(80):
            time, watched = chance.expovariate(1 / 50), chance.uniform(0, 150)
            spells.append(Spell(min(time, watched), time <= watched))
        found = _curve(spells).quantile()
        if isinstance(found, Estimate):
            held += found.interval.low <= 50 * 0.6931471805599453 <= found.interval.high
    assert 279 <= held <= 297
