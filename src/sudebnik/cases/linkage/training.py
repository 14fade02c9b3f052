"""What rows of one person and rows of two persons have in common, learned from the lists themselves, without labels.

How often two rows taken at random agree (``share``) is counted by Splink. ``m`` and the prior come from expectation
maximisation over all pairs that blocking finds (Winkler 1988; Enamorado, Fifield and Imai 2019): blocking finds nearly all
true pairs, so the rest are taken for pairs of different persons, and no field has to be held back as in sessions that each
block on one field. ``u`` is what is left of ``share`` when the true pairs are taken out. Few pairs say little: the defaults
of `comparisons` enter as if they had been seen in `PAIRS_HELD` true and `RANDOM_HELD` random pairs.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sudebnik.cases.linkage.comparisons import CODEFENDANTS, FIELDS, Field
from sudebnik.cases.linkage.model import Weights

PAIRS_HELD = 20.0
RANDOM_HELD = 1000.0
ROUNDS = 30
SETTLED = 0.001
"""Training ends when the expected number of true pairs changes by less than this share."""
_LEAST_LEFT = 0.05
"""Of a share at least so much is left to pairs of different persons: samples are noisy."""
_SLIGHTEST = 1e-9


class Pattern(NamedTuple):
    """Pairs that stand at the same levels: one per field, the first level 0, None where a field is silent.

    ``rarity`` is what the rarity of their values adds, in bits; ``pairs`` is how many pairs they are.
    """

    levels: tuple[int | None, ...]
    rarity: float
    pairs: int


class Trained(NamedTuple):
    """The weights, the prior, and per field how many true pairs are expected to have been seen in both rows."""

    weights: Weights
    prior: float
    seen: Mapping[str, float]
    rounds: int


def defaults(rows: int) -> dict[str, dict[str, tuple[float, float]]]:
    """What is held before any pair is seen; chance alone makes a case shared more rarely the more rows there are."""
    held = CODEFENDANTS / max(rows, 10)
    return {
        field.name: {level.words: (level.m, held if level.held else level.u) for level in field.levels}
        for field in FIELDS
    }


def with_shares(
    weights: Weights, shares: Mapping[str, Mapping[str, float]], pairs: Mapping[str, float]
) -> dict[str, dict[str, tuple[float, float]]]:
    """The weights with u from how often random pairs agree (field → level → share, of so many ``pairs``)."""
    mixed: dict[str, dict[str, tuple[float, float]]] = {}
    for field in FIELDS:
        seen = pairs.get(field.name, 0.0)
        mixed[field.name] = {
            level.words: (m, u)
            if level.held or field.name not in shares
            else (m, (seen * shares[field.name][level.words] + RANDOM_HELD * u) / (seen + RANDOM_HELD))
            for level in field.levels
            for m, u in (weights[field.name][level.words],)
        }
    return mixed


def maximise(
    patterns: Sequence[Pattern], names: Sequence[str], weights: Weights, prior: float, rows: int
) -> Trained:
    """Expectation maximisation from these weights and this prior. ``names`` are the fields of a pattern, in order.

    Equal patterns give equal numbers in whatever order they come.
    """
    fields = [field for name in names for field in FIELDS if field.name == name]
    held = [[weights[field.name][level.words] for level in field.levels] for field in fields]
    shares = [[u for _, u in column] for column in held]
    m = [[one for one, _ in column] for column in held]
    u = [list(column) for column in shares]
    ordered = sorted(
        patterns, key=lambda one: ([-1 if level is None else level for level in one.levels], one.rarity)
    )
    all_pairs = rows * (rows - 1) / 2
    matches, seen, rounds = prior * all_pairs, [0.0] * len(fields), 0
    while rounds < ROUNDS:
        rounds += 1
        bits = [
            [
                math.log2(one / (share if level.rarity else other))
                for level, one, other, share in zip(
                    field.levels, m[place], u[place], shares[place], strict=True
                )
            ]
            for place, field in enumerate(fields)
        ]
        total, counts = _expected(ordered, bits, math.log2(prior / (1 - prior)))
        seen = [math.fsum(column) for column in counts]
        m = [
            [
                min(max((count + PAIRS_HELD * default) / (number + PAIRS_HELD), _SLIGHTEST), level.at_most)
                for level, count, (default, _) in zip(fields[place].levels, column, held[place], strict=True)
            ]
            for place, (column, number) in enumerate(zip(counts, seen, strict=True))
        ]
        u = [_left(field, shares[place], m[place], prior) for place, field in enumerate(fields)]
        prior = (total + 1) / (all_pairs + 2 * rows)
        settled = abs(total - matches) <= SETTLED * max(total, 1)
        matches = total
        if settled:
            break
    learned = {
        field.name: {
            level.words: (_short(one), _short(other))
            for level, one, other in zip(field.levels, m[place], u[place], strict=True)
        }
        for place, field in enumerate(fields)
    }
    return Trained({**weights, **learned}, _short(prior), dict(zip(names, seen, strict=True)), rounds)


def _expected(
    patterns: Sequence[Pattern], bits: list[list[float]], base: float
) -> tuple[float, list[list[float]]]:
    """How many true pairs there are by the present weights, and how many of them stand at each level."""
    counts = [[0.0] * len(column) for column in bits]
    total = 0.0
    for levels, rarity, pairs in patterns:
        weight = base + rarity
        for place, level in enumerate(levels):
            if level is not None:
                weight += bits[place][level]
        expected = pairs / (1.0 + 2.0 ** -max(-60.0, min(60.0, weight)))
        total += expected
        for place, level in enumerate(levels):
            if level is not None:
                counts[place][level] += expected
    return total, counts


def _left(field: Field, shares: Sequence[float], m: Sequence[float], prior: float) -> list[float]:
    """u: what random pairs agree on, less what the true pairs among them do."""
    return [
        share if level.held else max(share - prior * one, _LEAST_LEFT * share, _SLIGHTEST)
        for level, share, one in zip(field.levels, shares, m, strict=True)
    ]


def _short(value: float) -> float:
    """Six digits: what lies behind them depends on the order of sums."""
    return float(f"{value:.6g}")
