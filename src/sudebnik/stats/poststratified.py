"""Shares of many categories at once, from what people found among the units of each machine's code, by drawing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from random import Random

from sudebnik.stats.chance import dirichlet
from sudebnik.stats.coding_error import Method, share
from sudebnik.stats.estimate import Estimate, Interval, NotEstimable, Reason
from sudebnik.stats.layers import Code, rows_of
from sudebnik.stats.strata import Stratum, represented

METHOD = "post-stratified by code (Tenenbein 1970), wider of Dirichlet draws and score limits"
DRAWS = 1000


def shares(
    strata: Iterable[Stratum[Code]],
    codes: Collection[str],
    draws: int = DRAWS,
    seed: int = 0,
    level: float = 0.95,
) -> dict[str, Estimate | NotEstimable]:
    """The share of each of ``codes`` among the units of the whole; of all codes together the shares add up to one.

    The units of a machine's code have their true codes in parts drawn from a Dirichlet distribution: what people found, and a weight
    of one, half of it for the machine's own code and half for all codes as often as the machine gives them (a weight of one half for
    each, after H. Jeffreys 1946, would of eighteen codes make nine units of nothing). The numbers of units by machine's code are drawn
    as well, as from a process. The interval is at each end the wider one of the middle ``level`` of the draws and of the limits of
    `coding_error.share`: draws alone are too narrow for codes that people found nowhere.

    Refused as `coding_error.share` is, for every code alike.
    """
    given = list(strata)
    told, untold = represented(given)
    checked = sum(one.people for one in told)
    if not checked or untold:
        reason = (
            Reason.STRATUM_UNANSWERED if checked else Reason.NOBODY_CHECKED if untold else Reason.NO_UNITS
        )
        return {code: NotEstimable(reason, checked, 0.0, 1.0) for code in codes}
    rows = [row for one in told for row in rows_of(one)]
    machine: Counter[Code] = Counter()
    for row in rows:
        machine.update(row.machine)
    truths = sorted(
        {*machine, *(truth for row in rows for _, truth in row.checked)}, key=lambda code: code or ""
    )
    weights = [_weights(row, truths, machine) for row in rows]
    sizes = [float(row.units) for row in rows]
    chance = Random(seed)  # noqa: S311 - no cryptography
    found: dict[Code, list[float]] = {code: [] for code in codes}
    for _ in range(draws):
        parts = dirichlet(chance, sizes)
        true = dict.fromkeys(truths, 0.0)
        for part, weighted in zip(parts, weights, strict=True):
            for code, inside in zip(truths, dirichlet(chance, weighted), strict=True):
                true[code] += part * inside
        whole = sum(inside for code, inside in true.items() if code is not None)
        for code, values in found.items():
            values.append(true.get(code, 0.0) / whole if whole else 0.0)
    return {
        code: _wider(share(given, code, level, method=Method.POSTSTRATIFIED), found[code]) for code in codes
    }


def _weights(row: Stratum[Code], truths: Sequence[Code], machine: Counter[Code]) -> list[float]:
    counts: Counter[Code] = Counter()
    for (_, truth), count in row.checked.items():
        counts[truth] += count
    own, units = row.units, machine.total()
    return [
        counts[code] + row.machine.get(code, 0) / own / 2 + max(machine[code], 1) / units / 2
        for code in truths
    ]


def _wider(told: Estimate | NotEstimable, values: list[float]) -> Estimate | NotEstimable:
    if isinstance(told, NotEstimable):
        return told
    low, high, level = told.interval
    ranked, last = sorted(values), len(values) - 1
    tail = (1 - level) / 2
    interval = Interval(
        min(low, ranked[round(tail * last)]), max(high, ranked[round((1 - tail) * last)]), level
    )
    return Estimate(told.value, interval, told.n, METHOD)
