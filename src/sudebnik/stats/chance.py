"""Numbers drawn by lot from the usual distributions, from a seeded source of chance."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, floor, inf, lgamma, log, log1p, sqrt
from random import Random

from sudebnik.errors import UsageError


def poisson(chance: Random, mean: float) -> int:
    """A count with ``mean`` (nought or more) and the same variance; above ten by W. Hörmann's PTRS (1993), as quick for any mean."""
    _at_least_nought(mean)
    if mean < 10:
        limit, product, count = exp(-mean), chance.random(), 0
        while product > limit:
            product *= chance.random()
            count += 1
        return count
    root, logged = sqrt(mean), log(mean)
    b = 0.931 + 2.53 * root
    a = -0.059 + 0.02483 * b
    inverse = 1.1239 + 1.1328 / (b - 3.4)
    while True:
        u, v = chance.random() - 0.5, 1 - chance.random()
        us = 0.5 - abs(u)
        if us == 0:
            continue
        count = floor((2 * a / us + b) * u + mean + 0.43)
        if us >= 0.07 and v <= 0.9277 - 3.6224 / (b - 2):
            return count
        if count < 0 or (us < 0.013 and v > us):
            continue
        if log(v * inverse / (a / (us * us) + b)) <= count * logged - mean - lgamma(count + 1):
            return count


def negative_binomial(chance: Random, mean: float, dispersion: float) -> int:
    """A count with ``mean`` and variance mean + mean² / dispersion; `inf` for Poisson."""
    _at_least_nought(mean)
    if dispersion == inf or mean == 0:
        return poisson(chance, mean)
    return poisson(chance, exp(log_gamma(chance, dispersion) + log(mean) - log(dispersion)))


def binomial(chance: Random, n: int, probability: float) -> int:
    """How many of ``n`` come true, each with ``probability``; for large n by W. Hörmann's BTRS (1993), as quick for any n."""
    if not 0 <= probability <= 1 or n < 0:
        raise UsageError(
            f"{n} units, each with probability {probability}: give a count and a number from 0 to 1."
        )
    if probability > 0.5:
        return n - binomial(chance, n, 1 - probability)
    if n * probability < 10:
        return _few(chance, n, probability)
    spread = sqrt(n * probability * (1 - probability))
    b = 1.15 + 2.53 * spread
    a = -0.0873 + 0.0248 * b + 0.01 * probability
    centre, v_r = n * probability + 0.5, 0.92 - 4.2 / b
    alpha, odds = (2.83 + 5.1 / b) * spread, log(probability / (1 - probability))
    mode = floor((n + 1) * probability)
    top = lgamma(mode + 1) + lgamma(n - mode + 1)
    while True:
        u, v = chance.random() - 0.5, 1 - chance.random()
        us = 0.5 - abs(u)
        if us == 0:
            continue
        count = floor((2 * a / us + b) * u + centre)
        if us >= 0.07 and v <= v_r:
            return count
        if not 0 <= count <= n:
            continue
        if (
            log(v * alpha / (a / (us * us) + b))
            <= top - lgamma(count + 1) - lgamma(n - count + 1) + (count - mode) * odds
        ):
            return count


def _few(chance: Random, n: int, probability: float) -> int:
    """Where few are expected: from one that comes true to the next, the units between are a geometric number."""
    if probability == 0:
        return 0
    step, at, count = log1p(-probability), 0, 0
    while True:
        at += floor(log(1 - chance.random()) / step) + 1
        if at > n:
            return count
        count += 1


def log_gamma(chance: Random, shape: float) -> float:
    """The logarithm of a gamma variable of scale 1; a small shape's draw would itself be too small to be written."""
    if not 0 < shape < inf:
        raise UsageError(f"A shape of {shape} is none. Give a number above nought.")
    if shape >= 1:
        return log(chance.gammavariate(shape, 1.0))
    return log(chance.gammavariate(shape + 1, 1.0)) + log(1 - chance.random()) / shape


def dirichlet(chance: Random, weights: Sequence[float]) -> list[float]:
    """Parts that add up to one, on the mean in proportion to ``weights`` (above nought; one of nought has no part)."""
    logged = [log_gamma(chance, weight) if weight > 0 else -inf for weight in weights]
    top = max(logged, default=-inf)
    if top == -inf:
        raise UsageError("No weight is above nought. Give one at the least.")
    parts = [exp(value - top) for value in logged]
    whole = sum(parts)
    return [part / whole for part in parts]


def _at_least_nought(mean: float) -> None:
    if not 0 <= mean < inf:
        raise UsageError(f"A mean of {mean} is none. Give a number, nought or more.")
