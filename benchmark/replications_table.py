"""How often intervals held the truth, question by question, as a Markdown table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from statistics import mean
from typing import Any, NamedTuple

from sudebnik.estimates import load
from sudebnik.estimates.question import Measure

AIM = 0.93
ENOUGH = 10
"""Hits to be expected in a part for it to be counted by itself."""


class Coverage(NamedTuple):
    """Of one part over all replications: how many there were, and shares of those that gave a figure."""

    question: str
    key: str
    times: int
    refused: float
    truth: float
    hits: float | None
    naive: float | None
    corrected: float | None
    naive_held: float | None
    held: float | None
    width: float | None


def coverage(found: Sequence[Mapping[str, Any]]) -> list[Coverage]:
    """Every part of every question, in the order of the first replication."""
    rows: dict[tuple[str, str], list[list[Any]]] = {}
    for one in found:
        for question, parts in one.items():
            for key, *row in parts:
                rows.setdefault((question, key), []).append(row)
    return [_coverage(*key, told) for key, told in rows.items()]


def _coverage(question: str, key: str, rows: Sequence[Sequence[Any]]) -> Coverage:
    naive = [(row[0], row[2]) for row in rows if isinstance(row[2], list)]
    told = [(row[0], row[3]) for row in rows if isinstance(row[3], list)]
    return Coverage(
        question,
        key,
        len(rows),
        1 - len(told) / len(rows),
        mean(row[0] for row in rows),
        None if rows[0][1] is None else mean(row[1] for row in rows),
        _mean(one[0] for _, one in naive),
        _mean(one[0] for _, one in told),
        _held(naive),
        _held(told),
        _mean(one[2] - one[1] for _, one in told),
    )


def _mean(numbers: Iterable[float]) -> float | None:
    told = list(numbers)
    return mean(told) if told else None


def _held(told: Sequence[tuple[float, Sequence[float]]]) -> float | None:
    """How often the interval holds the truth; a hair beyond the end is rounding."""
    if not told:
        return None
    return mean(low - 1e-9 <= true <= high + 1e-9 for true, (_, low, high) in told)


def table(found: Sequence[Mapping[str, Any]]) -> str:
    """One line a question; then the parts with ten hits or more that hold less often than they should."""
    parts = coverage(found)
    lines = [
        "| question | truth | machine | corrected | holds: machine | holds: corrected | refused | width |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
        *(_line(one) for one in parts if not one.key),
        "",
    ]
    further = [one for one in parts if one.key and (one.hits is None or one.hits >= ENOUGH)]
    held = [one for one in further if one.held is not None]
    short = [one for one in held if (one.held or 0) < AIM]
    wholes = [one for one in parts if not one.key and one.held is not None]
    questions = sum((one.held or 0) >= AIM for one in wholes)
    told = (
        f"{len(found)} replications; the truth is held in 93 % or more by {questions} of {len(wholes)} questions, "
        f"and by {len(held) - len(short)} of {len(held)} parts with ten hits or more."
    )
    lines += [told, "", *map(_line, short)]
    return "\n".join(lines)


def _line(one: Coverage) -> str:
    name = f"{one.question}/{one.key}" if one.key else one.question
    numbers = (_number(value, one.question) for value in (one.truth, one.naive, one.corrected))
    shares = (_share(value) for value in (one.naive_held, one.held, one.refused))
    return f"| {name} | {' | '.join(numbers)} | {' | '.join(shares)} | {_number(one.width, one.question)} |"


def _number(value: float | None, question: str) -> str:
    if value is None:
        return "—"
    return f"{100 * value:.1f} %" if question in _shares() else f"{value:.1f}"


@cache
def _shares() -> frozenset[str]:
    """The questions whose figures are shares."""
    kinds = (Measure.SHARE, Measure.SHARES, Measure.FLOW)
    return frozenset(one.id for one in load.shipped() if one.measure in kinds)


def _share(value: float | None) -> str:
    return "—" if value is None else f"{100 * value:.1f} %"
