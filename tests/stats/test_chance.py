"""Promises of chance: what is drawn has the distribution that was asked for, and the seed decides it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from math import inf
from random import Random

import pytest
from scipy import stats

from sudebnik.errors import UsageError
from sudebnik.stats.chance import binomial, dirichlet, log_gamma, negative_binomial, poisson

DRAWS = 20_000


def fits(draw: Callable[[Random], int], expected: stats.distributions.rv_frozen, seed: int = 1) -> float:
    """How likely chi-squared as large as this is, the counts put into some twenty classes of equal expectation."""
    chance = Random(seed)
    counts = Counter(draw(chance) for _ in range(DRAWS))
    edges = [
        edge
        for edge in sorted({int(expected.ppf(part / 20)) for part in range(1, 20)})
        if expected.sf(edge) > 0.001
    ]
    seen, wanted, below, parts = [], [], 0.0, 0
    for edge in edges:
        upto = sum(count for value, count in counts.items() if value <= edge)
        seen.append(upto - parts)
        wanted.append((expected.cdf(edge) - below) * DRAWS)
        below, parts = expected.cdf(edge), upto
    seen.append(DRAWS - parts)
    wanted.append((1 - below) * DRAWS)
    return float(stats.chisquare(seen, wanted).pvalue) if len(seen) > 1 else 1.0


@pytest.mark.parametrize("mean", [0.05, 1.0, 9.9, 10.0, 37.5, 400.0, 1e6])
def test_poisson_counts_are_poisson(mean: float) -> None:
    """Counts drawn have the Poisson distribution, on both sides of the change of method at ten."""
    assert fits(lambda chance: poisson(chance, mean), stats.poisson(mean)) > 1e-3


@pytest.mark.parametrize(
    ("n", "probability"),
    [(1, 0.5), (7, 0.9), (30, 0.02), (40, 0.25), (41, 0.24), (5000, 0.37), (10**6, 0.999)],
)
def test_binomial_counts_are_binomial(n: int, probability: float) -> None:
    """Counts drawn have the binomial distribution, few or many."""
    assert fits(lambda chance: binomial(chance, n, probability), stats.binom(n, probability)) > 1e-3


@pytest.mark.parametrize(("mean", "dispersion"), [(0.5, 0.3), (20.0, 2.0), (1000.0, 15.0), (5.0, inf)])
def test_negative_binomial_counts_vary_as_said(mean: float, dispersion: float) -> None:
    """Counts drawn are negative binomial with variance mean + mean² / dispersion; without end they are Poisson."""
    expected = (
        stats.poisson(mean)
        if dispersion == inf
        else stats.nbinom(dispersion, dispersion / (dispersion + mean))
    )
    assert fits(lambda chance: negative_binomial(chance, mean, dispersion), expected) > 1e-3


@pytest.mark.parametrize("shape", [0.02, 0.5, 1.0, 30.0])
def test_gamma_draws_are_gamma_in_logarithms(shape: float) -> None:
    """Logarithms of gamma draws have their distribution, also where the draw itself would be written as nought."""
    chance = Random(3)
    drawn = [log_gamma(chance, shape) for _ in range(4000)]
    assert stats.kstest(drawn, stats.loggamma(shape).cdf).pvalue > 1e-3


def test_parts_of_a_whole_add_up_and_have_their_means() -> None:
    """Dirichlet parts add up to one, on the mean in proportion to the weights; a weight of nought has no part."""
    chance = Random(4)
    drawn = [dirichlet(chance, [0.5, 0.0, 2.5, 1e-3]) for _ in range(4000)]
    assert all(abs(sum(parts) - 1) < 1e-12 and parts[1] == 0 for parts in drawn)
    assert stats.kstest([parts[0] for parts in drawn], stats.beta(0.5, 2.501).cdf).pvalue > 1e-3


def test_the_seed_decides() -> None:
    """The same seed draws the same, another one something else."""

    def draws(seed: int) -> list[int]:
        chance = Random(seed)
        return [poisson(chance, 50), binomial(chance, 900, 0.4), negative_binomial(chance, 60, 3)]

    assert draws(5) == draws(5) != draws(6)


def test_impossible_chances_are_refused_in_words() -> None:
    """A mean below nought, a probability above one, a shape or weights of nought are refused."""
    chance = Random(1)
    assert poisson(chance, 0) == binomial(chance, 9, 0) == negative_binomial(chance, 0, 2) == 0
    assert binomial(chance, 9, 1) == 9
    for draw in (
        lambda: poisson(chance, -1),
        lambda: binomial(chance, 3, 1.1),
        lambda: log_gamma(chance, 0),
        lambda: dirichlet(chance, [0, 0]),
    ):
        with pytest.raises(UsageError):
            draw()
