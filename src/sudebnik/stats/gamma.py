"""The logarithm of the gamma function from one count to the next, and its slopes, without loss where counts vary hardly more than Poisson's."""

from __future__ import annotations

from math import lgamma, log, log1p

_FAR = 12.0
"""From here on six terms of the series give all digits."""


def shortfall(x: float) -> float:
    """The rest log x - ψ(x) for x > 0, exact also where both are large (Abramowitz, Stegun, 6.3.5 and 6.3.18)."""
    near, y = 0.0, x
    while y < _FAR:
        near += 1 / y
        y += 1
    square = 1 / (y * y)
    series = square * (
        1 / 12
        - square
        * (1 / 120 - square * (1 / 252 - square * (1 / 240 - square * (1 / 132 - square * 691 / 32760))))
    )
    rest = 0.5 / y + series
    return rest if y == x else near + rest - log(y / x)


def trigamma(x: float) -> float:
    """ψ′(x) for x > 0 (Abramowitz, Stegun, 6.4.6 and 6.4.12)."""
    near = 0.0
    while x < _FAR:
        near += 1 / (x * x)
        x += 1
    square = 1 / (x * x)
    series = square * (
        1 / 6
        - square * (1 / 30 - square * (1 / 42 - square * (1 / 30 - square * (5 / 66 - square * 691 / 2730))))
    )
    return near + 1 / x + square / 2 + series / x


def rising(count: int, size: float) -> float:
    """The part log Γ(count + size) - log Γ(size) - count log size - (count + size) log(1 + count / size), small where ``size`` is large."""
    far = count + size
    if size < _FAR:
        return lgamma(far) - lgamma(size) - count * log(size) - far * log1p(count / size)
    return -count - 0.5 * log1p(count / size) + _stirling(far) - _stirling(size)


def _stirling(x: float) -> float:
    square = 1 / (x * x)
    return (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square / 1188)))) / x
