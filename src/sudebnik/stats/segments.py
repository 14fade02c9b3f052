"""Stretches of months, each with a level and a slope of its own: how likely each is, and the best way to cut a series."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from math import exp, inf, log, log1p

SHORTEST = 6
"""Months of a stretch at least: a level and a slope of fewer are told by chance."""
_STEPS = 30
_CLOSE = 1e-6
_STEEP = 100.0


class Stretches:
    """The most likely level and slope of any stretch of a series, with the spread α given.

    ``places`` are months in order, ``offsets`` the logarithms of what each was exposed to (season included). Likelihoods
    leave out what does not hang on the means.
    """

    def __init__(
        self, places: Sequence[int], counts: Sequence[int], offsets: Sequence[float], alpha: float
    ) -> None:
        self._places, self._counts, self._offsets, self._alpha = places, counts, offsets, alpha
        self.likelihood = cache(self._likelihood)
        self._last: dict[int, tuple[float, float, float]] = {}

    def _likelihood(self, start: int, end: int) -> float:
        """The log-likelihood of months ``start`` to ``end`` (excluded) at their best; minus infinity where they are too few."""
        if end - start < SHORTEST:
            return -inf
        alpha = self._alpha
        counts, offsets = self._counts[start:end], self._offsets[start:end]
        if not any(counts):
            return 0.0
        middle = (self._places[start] + self._places[end - 1]) / 2
        times = [(at - middle) / 12 for at in self._places[start:end]]
        if start in self._last:
            # A stretch one month shorter has nearly the same line.
            level, slope, before = self._last[start]
            level += slope * (middle - before) / 12
        else:
            level, slope = log(sum(counts) / sum(map(exp, offsets))), 0.0
        now, reach, step = -inf, 1.0, (0.0, 0.0)
        for _ in range(_STEPS):
            value = g0 = g1 = h0 = h1 = h2 = 0.0
            for y, off, t in zip(counts, offsets, times, strict=True):
                eta = level + slope * t + off
                mu = exp(eta) if eta < 50 else exp(50)
                wide = 1 + alpha * mu
                value += y * eta - (y + 1 / alpha) * log1p(alpha * mu) if alpha else y * eta - mu
                off_by = (y - mu) / wide
                weight = mu / wide * (1 + alpha * y) / wide
                g0 += off_by
                g1 += off_by * t
                h0 += weight
                h1 += weight * t
                h2 += weight * t * t
            if value < now - 1e-9:
                reach /= 2
                level, slope = level - reach * step[0], slope - reach * step[1]
                continue
            now = value
            reach = 1.0
            whole = h0 * h2 - h1 * h1
            if whole <= 0:
                break
            step = ((h2 * g0 - h1 * g1) / whole, (h0 * g1 - h1 * g0) / whole)
            if g0 * step[0] + g1 * step[1] < _CLOSE or abs(slope) > _STEEP:
                break
            level, slope = level + step[0], slope + step[1]
        if abs(slope) < _STEEP:
            self._last[start] = (level, slope, middle)
        return now

    def cuts(self, most: int) -> list[tuple[float, tuple[int, ...]]]:
        """For no cut, one, … ``most``: the likelihood of the best places to cut and these (the first month of each new stretch).

        By dynamic programming over the end of the last stretch (R. Bellman 1961), so none is overlooked.
        """
        n = len(self._places)
        best: list[tuple[float, tuple[int, ...]]] = [(self.likelihood(0, end), ()) for end in range(n + 1)]
        found = [best[n]]
        for _ in range(most):
            best = [
                max(
                    ((best[cut][0] + self.likelihood(cut, end), (*best[cut][1], cut)) for cut in range(end)),
                    default=(-inf, ()),
                )
                for end in range(n + 1)
            ]
            found.append(best[n])
        return found
