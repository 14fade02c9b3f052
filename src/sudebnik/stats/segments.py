"""Stretches of months, each with a level and a slope of its own: how likely each is, and the best way to cut a series."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
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

        Places are found by dynamic programming over the end of the last stretch (R. Bellman 1961) on a parabola in stead of
        each month's likelihood, then moved one after the other to where the likelihood itself is highest.
        """
        n = len(self._places)
        rough = _Parabolas(self._places, self._counts, self._offsets, self._alpha)
        best: list[tuple[float, tuple[int, ...]]] = [(rough.loss(0, end), ()) for end in range(n + 1)]
        told: list[tuple[float, tuple[int, ...]]] = [(self.likelihood(0, n), ())]
        for _ in range(most):
            best = [
                min(
                    (
                        (best[cut][0] + rough.loss(cut, end), (*best[cut][1], cut))
                        for cut in range(SHORTEST, end - SHORTEST + 1)
                    ),
                    default=(inf, ()),
                )
                for end in range(n + 1)
            ]
            if best[n][0] == inf:
                break
            told.append(self._moved(best[n][1]))
        return told

    def _moved(self, cuts: tuple[int, ...]) -> tuple[float, tuple[int, ...]]:
        """The cuts where no single one could be moved to a likelier place."""
        now: tuple[int, ...] = ()
        edges = [0, *cuts, len(self._places)]
        while now != tuple(edges):
            now = tuple(edges)
            for at in range(1, len(edges) - 1):
                before, after = edges[at - 1], edges[at + 1]
                edges[at] = max(
                    range(before + SHORTEST, after - SHORTEST + 1),
                    key=lambda cut: self.likelihood(before, cut) + self.likelihood(cut, after),
                )
        whole = sum(self.likelihood(a, b) for a, b in pairwise(edges))
        return whole, tuple(edges[1:-1])


class _Parabolas:
    """Each month's likelihood as a parabola about the mean of its five neighbours: any stretch's loss at once, from running sums."""

    def __init__(
        self, places: Sequence[int], counts: Sequence[int], offsets: Sequence[float], alpha: float
    ) -> None:
        sums: list[tuple[float, ...]] = [(0.0,) * 6]
        for at, (place, y, off) in enumerate(zip(places, counts, offsets, strict=True)):
            near = slice(max(0, at - 2), at + 3)
            rate = (sum(counts[near]) + 0.5) / sum(map(exp, offsets[near]))
            mu = rate * exp(off)
            weight, t = mu / (1 + alpha * mu), (place - places[0]) / 12
            z = log(rate) + (y - mu) / mu
            parts = (weight, weight * t, weight * t * t, weight * z, weight * z * t, weight * z * z)
            sums.append(tuple(a + b for a, b in zip(sums[-1], parts, strict=True)))
        self._sums = sums

    def loss(self, start: int, end: int) -> float:
        """What the best line through a stretch leaves, half its square; infinite where the stretch is too short."""
        if end - start < SHORTEST:
            return inf
        w, wt, wtt, wz, wzt, wzz = (b - a for a, b in zip(self._sums[start], self._sums[end], strict=True))
        across = wtt - wt * wt / w
        along = wzt - wt * wz / w
        return (wzz - wz * wz / w - along * along / across) / 2
