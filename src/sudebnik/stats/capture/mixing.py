"""Whether several chains tell the same, and how much independent news there is in them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sudebnik.stats.capture.histories import Floats


class Mixing(NamedTuple):
    """Split R-hat and the effective number of draws, of all chains together (A. Gelman and others, BDA3, 11.4–11.5)."""

    rhat: float
    effective: float


def mixing(draws: Floats) -> Mixing:
    """Of draws × chains, at least four draws each. Infinite R-hat where a chain never moved from another place."""
    half = len(draws) // 2
    parts = np.concatenate([draws[:half], draws[half : 2 * half]], axis=1)
    n, chains = parts.shape
    means = parts.mean(axis=0)
    within = float(parts.var(axis=0, ddof=1).mean())
    between = n * float(means.var(ddof=1))
    pooled = (n - 1) / n * within + between / n
    if pooled == 0:
        return Mixing(1.0, float(n * chains))
    rhat = float(np.sqrt(pooled / within)) if within else float("inf")
    centred = parts - means
    spectrum = np.fft.rfft(centred, 2 * n, axis=0)
    covariance = np.fft.irfft(spectrum * np.conj(spectrum), axis=0)[:n].mean(axis=1) / n
    correlation = 1 - (within - covariance * n / (n - 1)) / pooled
    correlation[0] = 1.0
    total, last = 0.0, np.inf
    for lag in range(0, n - 1, 2):
        # Geyer's initial monotone sequence: sums of neighbours fall and stay above nought.
        pair = min(float(correlation[lag] + correlation[lag + 1]), last)
        if pair < 0:
            break
        total, last = total + pair, pair
    length = max(2 * total - 1, 1 / np.log10(max(10.0, n * chains)))
    return Mixing(rhat, n * chains / length)
