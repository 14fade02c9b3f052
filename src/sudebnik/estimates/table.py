"""Tables with their denominators: each cell knows its cases, so that a number can be opened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sudebnik.codebook.missing import Missing
from sudebnik.stats.estimate import Estimate, NotEstimable


@dataclass(frozen=True, slots=True)
class Cell:
    """A count of defendants (or cases) with the cases behind it, by id."""

    count: int
    cases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: its key (a value of the codebook, a month, a court), its cell, and further measures."""

    key: str
    label: str
    cell: Cell
    measures: Mapping[str, Estimate | NotEstimable] = field(default_factory=dict)
    detail: Mapping[str, int] = field(default_factory=dict)
    sensitive: bool = False
    """Whether the row tells of health, faith or violence, and is hidden under twice the floor."""


@dataclass(frozen=True, slots=True)
class Within:
    """The rows of another table that a table's units come from, all of them or nearly: its total is a sum of theirs."""

    table: str
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Counts over one question. ``denominator`` units were asked; ``missing`` says why some gave no answer.

    ``measures`` are figures about all units together (a median, a share).
    ``many`` is true where one unit can stand in several rows, so that rows do not sum to the denominator.
    """

    id: str
    rows: tuple[Row, ...]
    denominator: int
    missing: Mapping[Missing, int]
    many: bool = False
    measures: Mapping[str, Estimate | NotEstimable] = field(default_factory=dict)
    within: Within | None = None
    put_together: str | None = None
    """The row of all that would be under the floor alone: every other row is known to have as many."""

    @property
    def answered(self) -> int:
        return self.denominator - sum(self.missing.values())


class Tally:
    """Collects units into cells; a unit is a defendant of a case."""

    def __init__(self) -> None:
        self._cases: dict[str, list[str]] = {}
        self._missing: dict[Missing, int] = {}
        self.denominator = 0

    def add(self, case: str, values: Iterable[str], missing: Missing) -> None:
        """Count one unit under its values, or under the reason why it has none."""
        self.denominator += 1
        found = list(dict.fromkeys(values))
        if not found:
            self._missing[missing] = self._missing.get(missing, 0) + 1
        for value in found:
            self._cases.setdefault(value, []).append(case)

    def cell(self, value: str) -> Cell:
        cases = self._cases.get(value, [])
        return Cell(len(cases), tuple(dict.fromkeys(cases)))

    @property
    def values(self) -> list[str]:
        return list(self._cases)

    @property
    def missing(self) -> dict[Missing, int]:
        """Reasons in the order of the codebook."""
        return {reason: self._missing[reason] for reason in Missing if reason in self._missing}
