"""What is still to come, row by row and in all, with Mack's standard errors: the quick way, for large counts."""

from __future__ import annotations

from collections.abc import Sequence
from math import isnan, nan, sqrt
from typing import NamedTuple

from sudebnik.stats.estimate import NotEstimable, Reason


class Mack(NamedTuple):
    """What is still to come in each row, with standard errors; the whole, whose error also counts that rows share their factors."""

    rest: tuple[float, ...]
    errors: tuple[float, ...]
    total: float
    total_error: float
    factors: tuple[float, ...]


def mack(seen: Sequence[Sequence[float | None]]) -> Mack | NotEstimable:
    """The chain ladder with T. Mack's standard errors (ASTIN Bulletin 23, 1993).

    ``seen[t][d]`` is the sum up to delay d, a full triangle: None only where the time has not come. The last factor rests on
    one row; its variance is the least of what the two before it suggest, min(σ⁴/σ′², σ′², σ²).
    """
    columns = len(seen[0]) if seen else 0
    if columns < 4:
        return NotEstimable(Reason.TOO_SHORT, len(seen))
    factors: list[float] = []
    spreads: list[float] = []
    before: list[float] = []
    for d in range(columns - 1):
        known = [(a, b) for row in seen if (a := row[d]) is not None and (b := row[d + 1]) is not None]
        base = sum(a for a, _ in known)
        if not known or base <= 0 or any(a <= 0 for a, _ in known):
            return NotEstimable(Reason.DELAY_NOT_SEEN, len(seen))
        factor = sum(b for _, b in known) / base
        factors.append(factor)
        before.append(base)
        spreads.append(
            sum(a * (b / a - factor) ** 2 for a, b in known) / (len(known) - 1) if len(known) > 1 else nan
        )
    if isnan(spreads[-1]):
        last, older = spreads[-2], spreads[-3]
        spreads[-1] = min(last * last / older, older, last) if older else 0.0
    rest, errors, ultimates, starts = [], [], [], []
    for row in seen:
        at = max(d for d in range(columns) if row[d] is not None)
        now = row[at] or 0.0
        value, variance = now, 0.0
        for d in range(at, columns - 1):
            variance += spreads[d] / factors[d] ** 2 * (1 / value + 1 / before[d])
            value *= factors[d]
        rest.append(value - now)
        errors.append(value * sqrt(variance))
        ultimates.append(value)
        starts.append(at)
    total = 0.0
    for one, at in enumerate(starts):
        shared = sum(2 * spreads[d] / factors[d] ** 2 / before[d] for d in range(at, columns - 1))
        younger = sum(ultimates[two] for two in range(one + 1, len(seen)))
        total += errors[one] ** 2 + ultimates[one] * younger * shared
    return Mack(tuple(rest), tuple(errors), sum(rest), sqrt(total), tuple(factors))
