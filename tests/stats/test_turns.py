"""Months at which a series turned: found where there are any, seldom where there are none, with the months between which they lie."""

from __future__ import annotations

import random
from math import exp, inf

import pytest

from sudebnik.stats.chance import negative_binomial
from sudebnik.stats.estimate import NotEstimable, Reason
from sudebnik.stats.months import named
from sudebnik.stats.negative_binomial import fit, log_likelihood
from sudebnik.stats.segments import Stretches
from sudebnik.stats.turns import Turns, turns


def drawn(chance: random.Random, means: list[float], spread: float) -> list[int]:
    return [negative_binomial(chance, mu, 1 / spread if spread else inf) for mu in means]


def months(n: int) -> list[str]:
    return [named(24000 + at) for at in range(n)]


def told(found: Turns | NotEstimable) -> Turns:
    assert isinstance(found, Turns)
    return found


@pytest.mark.parametrize(
    ("n", "mean", "spread", "yearly"), [(24, 20, 0.05, 0.3), (30, 100, 0.3, 0.0), (48, 8, 0.0, 0.2)]
)
def test_steady_series_seldom_turn(n: int, mean: float, spread: float, yearly: float) -> None:
    """Of sixty steady series, growing ones among them, five at most are said to have turned (one of twenty in the whole grid)."""
    chance = random.Random(n)
    means = [mean * exp(yearly * t / 12) for t in range(n)]
    turned = sum(bool(told(turns(drawn(chance, means, spread), months=months(n))).turns) for _ in range(60))
    assert turned <= 5


def test_a_jump_is_found_between_its_months() -> None:
    """Counts that treble in one month: one turn in at least 17 of 20 series, and its months hold the true one in at least 17."""
    chance, one, held = random.Random(1), 0, 0
    for _ in range(20):
        at = chance.randrange(10, 26)
        means = [20.0 * (3 if t >= at else 1) for t in range(36)]
        found = told(turns(drawn(chance, means, 0.05), months=months(36))).turns
        one += len(found) == 1
        held += any(turn.low <= named(24000 + at) <= turn.high for turn in found)
    assert one >= 17
    assert held >= 17


def test_growth_that_ends_is_a_turn_of_the_slope() -> None:
    """A series that doubles each year and then stands still turned once, about where it stopped."""
    means = [10 * exp(0.7 * min(t, 30) / 12) for t in range(60)]
    found = told(turns([round(mu) for mu in means], months=months(60))).turns
    assert len(found) == 1
    assert found[0].low <= named(24030) <= found[0].high
    assert found[0].low <= found[0].month <= found[0].high


def test_two_turns_are_told_in_order() -> None:
    """A plateau between two levels has two turns, each where it is."""
    found = told(turns([10] * 15 + [40] * 15 + [10] * 15, months=months(45))).turns
    assert [turn.month for turn in found] == [named(24015), named(24030)]


def test_what_began_or_ended_altogether_turned() -> None:
    """Months without a single act before, or after, are a stretch like any other."""
    acts = [38, 45, 41, 36, 44, 40, 43, 39, 37, 42, 40, 41, 44, 38, 40]
    begun = told(turns([0] * 15 + acts, months=months(30))).turns
    ended = told(turns(acts + [0] * 15, months=months(30))).turns
    assert [turn.month for turn in begun] == [turn.month for turn in ended] == [named(24015)]


def test_no_more_turns_than_asked_for() -> None:
    """Of three jumps at most as many are told as were asked for."""
    counts = [10] * 12 + [60] * 12 + [8] * 12 + [90] * 12
    assert len(told(turns(counts, months=months(48))).turns) == 3
    assert len(told(turns(counts, months=months(48), most=1)).turns) <= 1


def test_the_season_is_no_turn() -> None:
    """Four years with the same quiet summer do not turn."""
    counts = [50 if t % 12 not in (6, 7) else 30 for t in range(48)]
    found = told(turns(counts, months=months(48)))
    assert found.seasonal
    assert found.turns == ()


def test_what_has_not_appeared_is_no_turn() -> None:
    """A series whose last months have half appeared turns down only where that is not told."""
    part = [1.0] * 30 + [0.8, 0.7, 0.6, 0.5, 0.4, 0.35]
    counts = [round(80 * share) for share in part]
    assert told(turns(counts, months=months(36), seen=part)).turns == ()
    assert told(turns(counts, months=months(36))).turns != ()


def test_short_series_and_few_acts_are_refused() -> None:
    """Under two years, or under fifty acts, nothing is said of turns."""
    assert turns([20] * 23, months=months(23)) == NotEstimable(Reason.TOO_SHORT, 23, least=460)
    assert turns([1] * 30, months=months(30)) == NotEstimable(Reason.TOO_FEW_VALUES, 30, least=30)


def test_a_stretch_is_as_likely_as_its_regression() -> None:
    """The likelihood of a stretch is that of the regression of its months; whichever stretch was asked for before it."""
    counts = drawn(random.Random(5), [15 + t for t in range(30)], 0.1)
    spread = 0.08
    stretches = Stretches(range(30), counts, [0.0] * 30, spread)
    for start, end in ((0, 30), (0, 12), (0, 13), (7, 29), (7, 30), (10, 16)):
        part = counts[start:end]
        told_there = stretches.likelihood(start, end)
        fresh = Stretches(range(30), counts, [0.0] * 30, spread).likelihood(start, end)
        assert told_there == pytest.approx(fresh, abs=1e-5)
        # No line nearby is likelier.
        poisson = fit(part, [[1.0, t / 12] for t in range(end - start)])
        assert not isinstance(poisson, NotEstimable)
        level, slope = poisson.coefficients
        kept = log_likelihood(part, [float(max(y, 1)) for y in part], spread) - _bare(
            part, [float(max(y, 1)) for y in part], spread
        )
        for move in (-0.05, 0.0, 0.05):
            means = [exp(level + move + (slope - move) * t / 12) for t in range(end - start)]
            assert log_likelihood(part, means, spread) - kept <= told_there + 1e-6
    assert stretches.likelihood(3, 8) == -inf


def _bare(counts: list[int], means: list[float], alpha: float) -> float:
    """The part of the log-likelihood that hangs on the means, as stretches count it."""
    from math import log, log1p

    return sum(y * log(mu) - (y + 1 / alpha) * log1p(alpha * mu) for y, mu in zip(counts, means, strict=True))


def test_the_best_cut_is_the_best_of_all() -> None:
    """What dynamic programming finds is what trying every pair of cuts finds."""
    counts = drawn(random.Random(6), [10.0] * 10 + [25.0] * 9 + [14.0] * 9, 0.02)
    stretches = Stretches(range(28), counts, [0.0] * 28, 0.02)
    value, cuts = stretches.cuts(2)[2]
    every = {
        (a, b): stretches.likelihood(0, a) + stretches.likelihood(a, b) + stretches.likelihood(b, 28)
        for a in range(29)
        for b in range(a, 29)
    }
    best = max(every, key=lambda pair: every[pair])
    assert cuts == best
    assert value == pytest.approx(every[best])
