"""Regression of counts: equal to a reference, and honest where counts vary no more than chance."""

from __future__ import annotations

import random
from math import exp, inf, log, sqrt

import pytest

from sudebnik.stats.chance import negative_binomial, poisson
from sudebnik.stats.estimate import NotEstimable, Reason
from sudebnik.stats.negative_binomial import Fit, fit, newey_west
from sudebnik.stats.symmetric import inverse, times

DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def invented(
    n: int, base: float, slope: float, swing: float, mod: int
) -> tuple[list[int], list[list[float]], list[float]]:
    """A series by a formula, a slope and a jump halfway, and the days of its months."""
    counts = [
        round(
            base * exp(slope * t) * DAYS[t % 12] / 30 * (1 + swing * ((t * 7919 + 13 * mod) % 101 / 50 - 1))
        )
        for t in range(n)
    ]
    rows = [[1.0, t / 12, 1.0 if t >= n // 2 else 0.0] for t in range(n)]
    return counts, rows, [log(DAYS[t % 12] / 30) for t in range(n)]


# statsmodels 0.15.0: discrete_model.NegativeBinomial(loglike_method="nb2"), coefficients and α, their errors, log-likelihood,
# HAC errors of the coefficients with three lags.
EXPECTED = [
    (
        (24, 12, 0.01, 0.9, 1),
        [2.44963275405, 0.327017204531, -0.465168312762, 0.308861763857],
        [0.280063057766, 0.467661785566, 0.534198190441, 0.116547715793],
        -81.1578738296,
        [0.166381232359, 0.256166763357, 0.275801524975],
    ),
    (
        (48, 40, 0.005, 0.5, 2),
        [3.61703452983, 0.147701309002, -0.225549862037, 0.0626544898758],
        [0.093089133019, 0.0736889741427, 0.170082724941, 0.0173731149827],
        -190.594950995,
        [0.0505490429107, 0.0362501395912, 0.0821378591354],
    ),
    (
        (96, 150, -0.01, 0.6, 3),
        [4.98508933304, -0.124370833766, 0.0763040360158, 0.123722709018],
        [0.082426898246, 0.0326017440209, 0.150195145202, 0.0191948359051],
        -472.14879873,
        [0.0463260586872, 0.0189691326743, 0.0906634063852],
    ),
    (
        (36, 4, 0.0, 1.0, 4),
        [1.4665703219, -0.0691976837952, 0.084144218218, 0.112251507263],
        [0.210554905294, 0.229314147741, 0.402515158251, 0.0944233468529],
        -82.4061671315,
        [0.120529649135, 0.187172501652, 0.351294292008],
    ),
]


@pytest.mark.parametrize("case", EXPECTED, ids=lambda case: f"{case[0][0]} months")
def test_negative_binomial_regression_is_that_of_statsmodels(case: tuple) -> None:  # type: ignore[type-arg]
    """Coefficients, spread, errors, likelihood and errors for months that go together agree to 1e-6."""
    args, coefficients, errors, likelihood, robust = case
    found = fit(*invented(*args))
    assert isinstance(found, Fit)
    assert [*found.coefficients, found.dispersion] == pytest.approx(coefficients, abs=1e-6)
    assert [*found.errors(), found.dispersion_error] == pytest.approx(errors, abs=1e-6)
    assert found.log_likelihood == pytest.approx(likelihood, abs=1e-6)
    wide = newey_west(found, 3)
    assert [sqrt(wide[k][k]) for k in range(3)] == pytest.approx(robust, abs=1e-6)


@pytest.mark.parametrize("case", EXPECTED, ids=lambda case: f"{case[0][0]} months")
def test_the_search_does_not_hang_on_where_it_sets_out(case: tuple) -> None:  # type: ignore[type-arg]
    """From the fit of other counts the same top is reached."""
    counts, rows, offset = invented(*case[0])
    other = fit([one + 3 for one in counts], rows, offset)
    assert isinstance(other, Fit)
    found = fit(counts, rows, offset, other)
    assert isinstance(found, Fit)
    assert [*found.coefficients, found.dispersion] == pytest.approx(case[1], abs=1e-6)


STEADY = [9, 11, 10, 12, 10, 13, 11, 12, 14, 12, 13, 15, 13, 14, 16, 14, 15, 17, 15, 16, 18, 16, 17, 19]


def test_counts_that_vary_less_than_chance_are_poissons() -> None:
    """Where nothing is left for the spread it is nought, and the figures are those of statsmodels' Poisson and of its GLM with HAC errors."""
    found = fit(STEADY, [[1.0, t / 12] for t in range(24)])
    assert isinstance(found, Fit)
    assert found.dispersion == 0
    assert found.dispersion_error is None
    assert found.coefficients == pytest.approx([2.3200492644569137, 0.3043492081845555], abs=1e-9)
    assert found.errors() == pytest.approx([0.11555248280907376, 0.09602337442980215], abs=1e-9)
    assert found.log_likelihood == pytest.approx(-54.40547276724132, abs=1e-9)
    wide = newey_west(found, 2)
    assert [sqrt(wide[k][k]) for k in range(2)] == pytest.approx(
        [0.01979588307114768, 0.015544717641001134], abs=1e-9
    )


def test_every_series_of_chance_has_a_top() -> None:
    """Three hundred series of all sizes and spreads are fitted, spread nought and large among them; no step of the search fails."""
    chance = random.Random(1)
    for _ in range(300):
        n, mean = chance.randrange(12, 60), exp(chance.uniform(0.5, 7))
        spread = chance.choice((0.0, 1e-4, 0.01, 0.3, 2.0))
        counts = [negative_binomial(chance, mean, 1 / spread if spread else inf) for _ in range(n)]
        found = fit(counts, [[1.0, t / 12] for t in range(n)])
        assert isinstance(found, Fit)
        for k in range(2):
            # At the top no coefficient moves the likelihood.
            assert sum(line[k] for line in found.scores) == pytest.approx(0, abs=1e-5 * max(sum(counts), 1))


def test_what_cannot_be_told_apart_is_refused() -> None:
    """A column that repeats another, and a group without a single count, have no most likely coefficients."""
    counts = [5, 7, 6, 9, 4, 8]
    twice = fit(counts, [[1.0, 1.0]] * 6)
    assert isinstance(twice, NotEstimable)
    assert twice.reason == Reason.NOT_IDENTIFIED
    empty = fit([5, 7, 6, 0, 0, 0], [[1.0, 0.0]] * 3 + [[1.0, 1.0]] * 3)
    assert isinstance(empty, NotEstimable)
    assert empty.reason in (Reason.NOT_CONVERGED, Reason.NOT_IDENTIFIED)


def test_the_inverse_undoes_the_table() -> None:
    """A table times its inverse is one on the diagonal; a table that hangs on itself has none."""
    chance = random.Random(2)
    square = [[chance.gauss(0, 1) for _ in range(7)] for _ in range(7)]
    table = times(square, [list(column) for column in zip(*square, strict=True)])
    back = inverse(table)
    assert back is not None
    for at, line in enumerate(times(table, back)):
        assert line == pytest.approx([float(k == at) for k in range(7)], abs=1e-8)
    assert inverse([[1.0, 2.0], [2.0, 4.0]]) is None


def test_slopes_of_the_gamma_function() -> None:
    """They fit scipy's, and lose nothing where arguments are huge."""
    special = pytest.importorskip("scipy.special")
    from sudebnik.stats.gamma import rising, shortfall, trigamma

    for x in (0.05, 0.7, 3.0, 11.9, 12.0, 250.0, 3e6):
        assert trigamma(x) == pytest.approx(float(special.polygamma(1, x)), rel=1e-12)
        assert shortfall(x) == pytest.approx(log(x) - float(special.digamma(x)), rel=1e-8)
    for count, size in ((0, 3.0), (7, 0.2), (40, 11.0), (40, 13.0), (500, 200.0)):
        wanted = special.gammaln(count + size) - special.gammaln(size) - count * log(size)
        assert rising(count, size) == pytest.approx(
            float(wanted) - (count + size) * log(1 + count / size), abs=1e-9
        )


def test_poisson_draws_are_not_taken_for_spread() -> None:
    """Of two hundred Poisson series about half have no spread at all, and none has much."""
    chance = random.Random(3)
    spreads = []
    for _ in range(200):
        found = fit([poisson(chance, 30) for _ in range(48)], [[1.0]] * 48)
        assert isinstance(found, Fit)
        spreads.append(found.dispersion)
    assert 80 <= sum(one == 0 for one in spreads) <= 150
    assert max(spreads) < 0.05
