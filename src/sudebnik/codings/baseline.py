"""A run against an earlier one: which answers were gained, lost, or are wrong in another way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import Any, NamedTuple

from sudebnik.codings.answers import said
from sudebnik.codings.compare import Row
from sudebnik.codings.scores import Score
from sudebnik.errors import UsageError

Told = tuple[str, int | None, str, str | None, str | None]
"""A row as it is kept: file, person, variable, the gold's answer, the rules' answer."""


class Change(NamedTuple):
    """One answer that is no longer what it was; a side that said nothing is None."""

    file: str
    person: int | None
    variable: str
    gold: str | None
    before: str | None
    now: str | None


class Changes(NamedTuple):
    """What an earlier run and this one do not share.

    ``gained``: wrong before, right now; ``lost``: right before, wrong now; ``changed``: wrong in two ways. A false find
    that is gone is gained, a new one is lost. ``f1`` gives before and now for each variable whose F1 is another one;
    ``files`` counts those that only one run read: they are left out.
    """

    gained: list[Change]
    lost: list[Change]
    changed: list[Change]
    f1: dict[str, tuple[float | None, float | None]]
    files: int


def told_rows(rows: Iterable[Row]) -> list[Told]:
    """The rows as they are kept between runs."""
    return [
        (
            row.file,
            row.person,
            row.variable,
            said(row.gold.value) if row.gold else None,
            said(row.found.value) if row.found else None,
        )
        for row in rows
    ]


def read_earlier(data: object, place: str) -> tuple[list[Told], list[str], dict[str, float | None]]:
    """Rows, files and F1 of an earlier run from its ``--json``."""
    if not isinstance(data, Mapping) or "answers" not in data:
        raise UsageError(
            f"{place}: not the --json of an earlier `codings benchmark`; make one and keep it to compare with"
        )
    rows: list[Told] = [(row[0], row[1], row[2], row[3], row[4]) for row in data["answers"]]
    scores: Mapping[str, Any] = {**data.get("variables", {}), **data.get("aspects", {})}
    return rows, list(data.get("read", ())), {name: score["f1"] for name, score in scores.items()}


def changes(
    now: Sequence[Told],
    before: Sequence[Told],
    both: tuple[Iterable[str], Iterable[str]],
    scores: Mapping[str, Score],
    earlier: Mapping[str, float | None],
) -> Changes:
    """Compare two runs in the files and variables that both have; ``both`` gives the files that each has read."""
    files = set(both[0]) & set(both[1])
    sides = tuple(_by_answer(rows, files, scores.keys() & earlier.keys()) for rows in (before, now))
    found = Changes([], [], [], _moved(scores, earlier), len(set(both[0]) ^ set(both[1])))
    for key in sorted(sides[0].keys() | sides[1].keys(), key=repr):
        file, person, variable, gold, _ = key
        olds, news = (side.get(key, []) for side in sides)
        # What both runs say alike is no change, whichever of several equal answers it was.
        old_left = _without(olds, news)
        new_left = _without(news, olds)
        for old, new in zip_longest(old_left, new_left):
            change = Change(file, person, variable, gold, old, new)
            if gold == new:
                found.gained.append(change)
            elif gold == old:
                found.lost.append(change)
            else:
                found.changed.append(change)
    return found


def _by_answer(
    rows: Iterable[Told], files: set[str], variables: set[str]
) -> dict[tuple[str, int | None, str, str | None, str | None], list[str | None]]:
    """What the rules said for each answer of the gold; what only they said stands for itself."""
    sides: dict[tuple[str, int | None, str, str | None, str | None], list[str | None]] = defaultdict(list)
    for file, person, variable, gold, found in rows:
        if file in files and variable in variables:
            sides[file, person, variable, gold, found if gold is None else None].append(found)
    return sides


def _without(some: Sequence[str | None], others: Sequence[str | None]) -> list[str | None]:
    left = list(some)
    for one in others:
        if one in left:
            left.remove(one)
    return left


def _moved(
    scores: Mapping[str, Score], earlier: Mapping[str, float | None]
) -> dict[str, tuple[float | None, float | None]]:
    return {
        name: (earlier[name], score.f1)
        for name, score in sorted(scores.items())
        if name in earlier and earlier[name] != score.f1
    }
