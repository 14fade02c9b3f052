"""When each case's card and text were first seen here, and on which days anybody looked: how late acts appear."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from sudebnik.stats.triangle import LONGEST, Triangle, of_first_seen

MOST = 0.5
"""A month is a round where so many of the cases are of courts that were looked at in it."""


class Seen(NamedTuple):
    """A card or a text: its court, its month (of decision, of receipt), the day it was first seen, and how many defendants it is about."""

    court: str
    month: str
    day: date
    persons: int = 1


class Watched(NamedTuple):
    """A triangle over the courts that were looked at in every round, and how many defendants of other courts are left out."""

    triangle: Triangle
    courts: frozenset[str]
    left_out: int


def watched(seen: Iterable[Seen], looks: Mapping[str, Iterable[date]], longest: int = LONGEST) -> Watched:
    """How many defendants of each month had been seen with each delay, in courts that were looked at in the same months.

    ``looks`` are the days on which a court was looked at. Each court has its own triangle: what stood there at its first
    look has no known delay, only a longest one. They are added up cell by cell; a cell that one of the courts lacks is
    unknown. So courts that were missed in a round are left out: they would empty the others' cells.
    """
    cases: dict[str, list[Seen]] = defaultdict(list)
    for one in seen:
        cases[one.court].append(one)
    weights = {court: sum(one.persons for one in found) for court, found in cases.items()}
    courts, last = panel(looks, weights)
    kept = {court: cases[court] for court in sorted(courts) if cases.get(court)}
    left_out = sum(one.persons for court, found in cases.items() if court not in courts for one in found)
    if not kept:
        return Watched(Triangle((), ()), frozenset(), left_out)
    since = min(one.month for found in kept.values() for one in found)
    triangles = [
        of_first_seen(
            _each(found), (day for day in looks[court] if _month(day) <= last), longest, since=since
        )
        for court, found in kept.items()
    ]
    return Watched(_sum(triangles), frozenset(kept), left_out)


def panel(looks: Mapping[str, Iterable[date]], weights: Mapping[str, int]) -> tuple[frozenset[str], str]:
    """The courts that were looked at in every round, and the month of the last; a round is a month in which at least half of the weight was looked at."""
    months = {court: {_month(day) for day in days} for court, days in looks.items()}
    reached: dict[str, int] = defaultdict(int)
    for court, weight in weights.items():
        for month in months.get(court, ()):
            reached[month] += weight
    rounds = {month for month, weight in reached.items() if weight >= MOST * sum(weights.values())}
    if not rounds:
        return frozenset(), ""
    return frozenset(court for court, found in months.items() if rounds <= found), max(rounds)


def as_json(triangle: Triangle) -> dict[str, Any]:
    """A triangle as plain data."""
    return {**triangle._asdict(), "seen": [list(row) for row in triangle.seen]}


def from_json(told: Mapping[str, Any]) -> Triangle:
    """A triangle from plain data."""
    return Triangle(
        tuple(told["months"]),
        tuple(tuple(row) for row in told["seen"]),
        told["watched_from"],
        told["withdrawn"],
    )


def _month(day: date) -> str:
    return day.isoformat()[:7]


def _each(found: Iterable[Seen]) -> Iterable[tuple[str, date]]:
    return ((one.month, one.day) for one in found for _ in range(one.persons))


def _sum(triangles: Sequence[Triangle]) -> Triangle:
    """Cell by cell; all begin and end with the same month."""
    rows = []
    for row in zip(*(one.seen for one in triangles), strict=True):
        cells = []
        for column in zip(*row, strict=True):
            known = [count for count in column if count is not None]
            cells.append(sum(known) if len(known) == len(column) else None)
        rows.append(tuple(cells))
    first = max(one.watched_from or "" for one in triangles)
    return Triangle(triangles[0].months, tuple(rows), first or None, sum(one.withdrawn for one in triangles))
