"""Intervals for F1 by drawing files again: what came by chance are rulings, not single answers."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter

from sudebnik.codings.scores import Score, f1, macro_f1
from sudebnik.stats.estimate import Estimate, Interval
from sudebnik.stats.proportions import wilson

DRAWS = 1000
SEED = 7
LEVEL = 0.95
FEWEST = 5
"""Files below which drawing again says nothing."""

_BITS = 40
_MASK = (1 << _BITS) - 1


class Redrawn:
    """The files of a gold set, drawn with replacement ``DRAWS`` times; every score is seen in the same draws.

    Percentiles of the cluster bootstrap (Efron 1979), not BCa: many scores lie at 1 or near it, where BCa's correction
    is undefined. Where no error was seen, drawing again cannot make one; the lower limit is then Wilson's for the share of
    files without an error.
    """

    def __init__(self, files: Iterable[str], seed: int = SEED) -> None:
        self._files = sorted(files)
        chance = random.Random(seed)  # noqa: S311 - no cryptography
        n = range(len(self._files))
        self._draws = [itemgetter(*chance.choices(n, k=len(n))) for _ in range(DRAWS)] if len(n) > 1 else []

    def f1(self, score: Score) -> Interval | None:
        """The interval of one score, None where too few files have an answer."""
        value = score.f1
        if value is None or len(score.files) < FEWEST:
            return None
        if value == 1:
            return _without_error(len(score.files))
        return _percentiles(share for share in self._shares(score) if share is not None)

    def macro_f1(self, scores: Mapping[str, Score]) -> Interval | None:
        """The interval of the mean of several scores, None where too few files were read or no error was seen."""
        if len(self._files) < FEWEST or macro_f1(scores.values()) in (None, 1):
            return None
        columns = [self._shares(score) for score in scores.values()]
        means: list[float] = []
        for draw in zip(*columns, strict=True):
            known = [share for share in draw if share is not None]
            if known:
                means.append(sum(known) / len(known))
        return _percentiles(means)

    def _shares(self, score: Score) -> list[float | None]:
        """F1 in each draw; three counts travel in one number, so that a draw is one sum."""
        packed = [_packed(score.files.get(file, (0, 0, 0))) for file in self._files]
        return [f1(*_unpacked(sum(draw(packed)))) for draw in self._draws]


def _packed(counts: tuple[int, int, int]) -> int:
    right, missed, added = counts
    return right | missed << _BITS | added << 2 * _BITS


def _unpacked(packed: int) -> tuple[int, int, int]:
    return packed & _MASK, packed >> _BITS & _MASK, packed >> 2 * _BITS


def _percentiles(shares: Iterable[float]) -> Interval | None:
    ordered: Sequence[float] = sorted(shares)
    if not ordered:
        return None
    tail = (1 - LEVEL) / 2
    last = len(ordered) - 1
    return Interval(ordered[round(tail * last)], ordered[round((1 - tail) * last)], LEVEL)


def _without_error(files: int) -> Interval | None:
    share = wilson(files, files, LEVEL)
    return share.interval if isinstance(share, Estimate) else None
