"""Tables of probability, calculated: Student's t, chi-squared, gamma and beta, below which value lies which part."""

from __future__ import annotations

from collections.abc import Callable
from math import exp, inf, lgamma, log, pi, sqrt
from statistics import NormalDist

from sudebnik.errors import UsageError


def student_cdf(t: float, freedom: float) -> float:
    """Part of Student's t with ``freedom`` degrees (above nought, `inf` for the normal) that lies below ``t``."""
    if freedom == inf:
        return NormalDist().cdf(t)
    whole = freedom + t * t
    tail = _beta_parts(t * t / whole, freedom / whole, 0.5, freedom / 2)[1] / 2
    return tail if t < 0 else 1 - tail


def student_quantile(probability: float, freedom: float) -> float:
    """The value below which ``probability`` (between 0 and 1) of Student's t with ``freedom`` degrees lies."""
    if freedom == inf:
        return NormalDist().inv_cdf(probability)
    if probability == 0.5:
        return 0.0
    tail = 2 * min(probability, 1 - probability)
    part, rest = _beta_solution(1 - tail, tail, 0.5, freedom / 2)
    t = sqrt(freedom * part / rest)
    return t if probability > 0.5 else -t


def chi2_cdf(x: float, freedom: float) -> float:
    """Part of chi-squared with ``freedom`` degrees that lies below ``x``."""
    return gamma_parts(x / 2, freedom / 2)[0]


def chi2_tail(x: float, freedom: float) -> float:
    """Part of chi-squared with ``freedom`` degrees that lies above ``x``, exact also where it is tiny."""
    return gamma_parts(x / 2, freedom / 2)[1]


def chi2_quantile(probability: float, freedom: float) -> float:
    """The value below which ``probability`` (0 to 1, 1 excluded) of chi-squared with ``freedom`` degrees lies."""
    return 2 * gamma_quantile(probability, freedom / 2)


def gamma_quantile(probability: float, shape: float) -> float:
    """The value below which ``probability`` (0 to 1, 1 excluded) of a gamma variable of scale 1 lies."""
    if probability <= 0:
        return 0.0

    def parts(logged: float) -> tuple[float, float, float]:
        x = exp(logged)
        return *gamma_parts(x, shape), shape * _poisson_term(shape, x)

    return exp(_solution(parts, probability, 1 - probability, log(shape)))


def beta_cdf(x: float, a: float, b: float) -> float:
    """Part of Beta(a, b) that lies below ``x``."""
    return beta_parts(x, a, b)[0]


def beta_quantile(probability: float, a: float, b: float) -> float:
    """The value below which ``probability`` (0 to 1) of Beta(a, b) lies."""
    if probability <= 0 or probability >= 1:
        return 0.0 if probability <= 0 else 1.0
    return _beta_solution(probability, 1 - probability, a, b)[0]


def gamma_parts(x: float, shape: float) -> tuple[float, float]:
    """The parts of a gamma variable of scale 1 that lie below and above ``x``: the regularised incomplete gamma functions P and Q.

    Power series below the mean, continued fraction above (Abramowitz, Stegun 6.5.29, 6.5.31), each free of cancellation.
    """
    _positive(shape)
    if x <= 0:
        return 0.0, 1.0
    front = _poisson_term(shape, x)
    if x < shape + 1:
        term = total = 1.0
        step = shape
        while term > total * _HAIR:
            step += 1
            term *= x / step
            total += term
        below = min(1.0, front * total)
        return below, 1 - below
    above = min(
        1.0, front * shape * _fraction(x + 1 - shape, lambda k: (k * (shape - k), x + 1 - shape + 2 * k))
    )
    return 1 - above, above


def beta_parts(x: float, a: float, b: float) -> tuple[float, float]:
    """The parts of Beta(a, b) that lie below and above ``x``: the regularised incomplete beta function and its complement.

    Continued fraction of Abramowitz, Stegun 26.5.8, from the side where it converges fast.
    """
    return _beta_parts(x, 1 - x, a, b)


def _beta_parts(x: float, rest: float, a: float, b: float) -> tuple[float, float]:
    _positive(a)
    _positive(b)
    if x <= 0 or rest <= 0:
        return (0.0, 1.0) if x <= 0 else (1.0, 0.0)
    if x > (a + 1) / (a + b + 2):
        above, below = _beta_parts(rest, x, b, a)
        return below, above

    def coefficient(k: int) -> tuple[float, float]:
        half = k // 2
        if k % 2:
            return -(a + half) * (a + b + half) * x / ((a + 2 * half) * (a + 2 * half + 1)), 1.0
        return half * (b - half) * x / ((a + 2 * half - 1) * (a + 2 * half)), 1.0

    below = min(1.0, _binomial_term(a, b, x, rest) * b / (a + b) * _fraction(1.0, coefficient))
    return below, 1 - below


_HAIR = 1e-17


def _fraction(first: float, coefficient: Callable[[int], tuple[float, float]]) -> float:
    """1 / (b0 + a1 / (b1 + a2 / (b2 + …))) by the method of W. J. Lentz (1976)."""
    tiny = 1e-300
    c, d = 1 / tiny, 1 / (first or tiny)
    value, k = d, 0
    while True:
        k += 1
        a, b = coefficient(k)
        d = 1 / (b + a * d or tiny)
        c = b + a / c or tiny
        value *= c * d
        if abs(c * d - 1) < 1e-16 or k > 1_000_000:
            return value


def _beta_solution(below: float, above: float, a: float, b: float) -> tuple[float, float]:
    """The x that has ``below`` of Beta(a, b) below it, and 1 - x; the smaller one is exact."""
    if _beta_parts(0.5, 0.5, a, b)[0] >= below:
        x = _lower_half(below, above, a, b)
        return x, 1 - x
    rest = _lower_half(above, below, b, a)
    return 1 - rest, rest


def _lower_half(below: float, above: float, a: float, b: float) -> float:
    """The x up to one half that has ``below`` of Beta(a, b) below it."""

    def parts(logged: float) -> tuple[float, float, float]:
        x = exp(logged)
        return *_beta_parts(x, 1 - x, a, b), a * b / (a + b) * _binomial_term(a, b, x, 1 - x) / (1 - x)

    return exp(_solution(parts, below, above, log(min(0.5, a / (a + b))), log(0.75)))


_LEAST = -700.0
"""Logarithm of the least number told from nought."""


def _solution(
    parts: Callable[[float], tuple[float, float, float]],
    below: float,
    above: float,
    start: float,
    high: float = inf,
) -> float:
    """The logarithm at which ``parts`` has ``below`` below it: Newton's steps, halved where they lead astray.

    ``parts`` gives what lies below, what lies above, and the slope. The smaller tail is sought, by its logarithm.
    """
    low, at = _LEAST, start
    if parts(low)[0] >= below:
        return -inf
    for _ in range(400):
        under, over, slope = parts(at)
        tail, aim, sign = (under, below, 1) if below <= above else (over, above, -1)
        if sign * (tail - aim) < 0:
            low = at
        else:
            high = at
        step = -sign * tail * log(tail / aim) / slope if tail > 0 and slope > 0 else inf
        goal = at + step
        if not low < goal < high:
            goal = at + 1 + abs(at) / 8 if high == inf else (low + high) / 2
        if abs(goal - at) <= 1e-15 * max(1.0, abs(goal)):
            return goal
        at = goal
    return at


def _positive(shape: float) -> None:
    if not 0 < shape < inf:
        raise UsageError(f"A shape of {shape} is none. Give a number above nought.")


def _poisson_term(n: float, mean: float) -> float:
    """mean^n e^-mean / Γ(n + 1) without loss for large n (C. Loader 2000)."""
    return exp(-_stirling(n) - _deviance(n, mean)) / sqrt(2 * pi * n)


def _binomial_term(a: float, b: float, x: float, rest: float) -> float:
    """x^a (1-x)^b Γ(a + b + 1) / (Γ(a + 1) Γ(b + 1)) without loss for large a and b (C. Loader 2000)."""
    n = a + b
    return exp(
        _stirling(n) - _stirling(a) - _stirling(b) - _deviance(a, n * x) - _deviance(b, n * rest)
    ) * sqrt(n / (2 * pi * a * b))


def _stirling(n: float) -> float:
    """What Stirling's formula for log Γ(n + 1) leaves."""
    if n < 16:
        return lgamma(n + 1) - (n + 0.5) * log(n) + n - 0.5 * log(2 * pi)
    square = n * n
    return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / square) / square) / square) / square) / n


def _deviance(x: float, mean: float) -> float:
    """What x log(x / mean) + mean - x is, also where the two are close."""
    away = (x - mean) / mean
    if abs(away) > 0.1:
        return x * log(x / mean) + mean - x
    if not away:
        return 0.0
    # (1 + d) log(1 + d) - d = Σ (-d)^k / (k (k - 1)), k from 2.
    power, k, total = away * away, 2, 0.0
    while True:
        added = total + power / (k * (k - 1))
        if added == total:
            return mean * total
        total, power, k = added, -power * away, k + 1
