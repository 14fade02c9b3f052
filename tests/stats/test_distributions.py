"""Promises of the distributions: quantiles and parts are those of the tables, also far out and for odd shapes."""

from __future__ import annotations

from math import inf, isclose

import pytest
from scipy import special, stats

from sudebnik.errors import UsageError
from sudebnik.stats.distributions import (
    beta_cdf,
    beta_parts,
    beta_quantile,
    chi2_cdf,
    chi2_quantile,
    chi2_tail,
    gamma_parts,
    gamma_quantile,
    student_cdf,
    student_quantile,
)

PARTS = [1e-8, 1e-4, 0.025, 0.3, 0.5, 0.8, 0.975, 0.9999]
SHAPES = [0.1, 0.5, 1, 1.5, 3, 20, 150, 999, 50_000]


@pytest.mark.parametrize("freedom", [1, 2, 2.7, 3, 5, 10, 30, 100, 1000, 1e5])
def test_students_t_is_that_of_the_tables(freedom: float) -> None:
    """Quantiles and parts of Student's t agree with scipy to ten digits, in both tails."""
    for part in PARTS:
        quantile = stats.t.ppf(part, freedom)
        assert isclose(student_quantile(part, freedom), quantile, rel_tol=1e-10, abs_tol=1e-12)
        assert isclose(student_cdf(quantile, freedom), stats.t.cdf(quantile, freedom), rel_tol=1e-10)


def test_students_t_without_end_is_the_normal() -> None:
    """With infinitely many degrees of freedom t is the normal distribution; the median is nought for any number."""
    assert isclose(student_quantile(0.975, inf), 1.959963984540054, rel_tol=1e-12)
    assert isclose(student_cdf(-1.0, inf), 0.15865525393145705, rel_tol=1e-12)
    assert student_quantile(0.5, 3) == 0


@pytest.mark.parametrize("shape", SHAPES)
def test_gamma_and_chi_squared_are_those_of_the_tables(shape: float) -> None:
    """Quantiles and both parts of gamma and chi-squared agree with scipy to ten digits."""
    for part in PARTS:
        quantile = stats.gamma.ppf(part, shape)
        assert isclose(gamma_quantile(part, shape), quantile, rel_tol=1e-10)
        assert isclose(chi2_quantile(part, 2 * shape), 2 * quantile, rel_tol=1e-10)
        assert isclose(gamma_parts(quantile, shape)[0], special.gammainc(shape, quantile), rel_tol=1e-10)
        assert isclose(chi2_cdf(2 * quantile, 2 * shape), special.gammainc(shape, quantile), rel_tol=1e-10)
        assert isclose(chi2_tail(2 * quantile, 2 * shape), special.gammaincc(shape, quantile), rel_tol=1e-10)


@pytest.mark.parametrize("a", SHAPES)
@pytest.mark.parametrize("b", SHAPES)
def test_beta_is_that_of_the_tables(a: float, b: float) -> None:
    """Quantiles and both parts of Beta(a, b) agree with scipy to ten digits."""
    for part in PARTS[1:]:
        quantile = stats.beta.ppf(part, a, b)
        if quantile > 1e-290:
            assert isclose(beta_quantile(part, a, b), quantile, rel_tol=1e-10)
        if 1e-290 < quantile < 1:
            assert isclose(beta_cdf(quantile, a, b), special.betainc(a, b, quantile), rel_tol=1e-10)
            assert isclose(beta_parts(quantile, a, b)[1], special.betaincc(a, b, quantile), rel_tol=1e-9)


def test_ends_are_certain_and_no_shape_is_no_shape() -> None:
    """Outside its range a distribution has all or nothing; a shape of nought is refused in words."""
    assert gamma_parts(0, 2) == (0, 1)
    assert beta_parts(-1, 2, 3) == (0, 1)
    assert beta_parts(1, 2, 3) == (1, 0)
    assert beta_quantile(0, 2, 3) == 0
    assert beta_quantile(1, 2, 3) == 1
    assert gamma_quantile(0, 2) == 0
    assert gamma_quantile(1e-8, 1e-3) == 0  # ten to the minus eight thousand
    with pytest.raises(UsageError, match="above nought"):
        gamma_parts(1, 0)
    with pytest.raises(UsageError, match="above nought"):
        beta_parts(0.5, 1, inf)
