"""Which answers are taken for which: each category by itself, and what was found in the place of what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from sudebnik.codings.answers import said
from sudebnik.codings.compare import Row
from sudebnik.codings.scores import Score


@dataclass(slots=True)
class Confusion:
    """One variable: a score for each category, and how often one category was found in the place of another."""

    categories: dict[str, Score] = field(default_factory=dict)
    instead: Counter[tuple[str, str]] = field(default_factory=Counter)


def confusions(rows: Iterable[Row], variables: Collection[str]) -> dict[str, Confusion]:
    """The confusions of the variables that have categories; in the others every value is its own."""
    found: dict[str, Confusion] = {}
    for row in rows:
        if row.variable not in variables:
            continue
        one = found.setdefault(row.variable, Confusion())
        gold = said(row.gold.value) if row.gold else None
        ours = said(row.found.value) if row.found else None
        if gold is not None:
            one.categories.setdefault(gold, Score()).count(row.file, row.right, not row.right, 0)
        if ours is not None and not row.right:
            one.categories.setdefault(ours, Score()).count(row.file, 0, 0, 1)
        if gold is not None and ours is not None and not row.right:
            one.instead[gold, ours] += 1
    return found
