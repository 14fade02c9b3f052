"""The frame as lines of a table: court by court, small ones together, or month by month."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sudebnik.estimates.frame import ENOUGH, CourtMonth, Frame
from sudebnik.estimates.known import FIRST, REFUSALS
from sudebnik.stats.months import span

COUNTS = ("expected", "cards", "texts", "coded", "checked", "withdrawn", "gaps")


class Line(NamedTuple):
    """A court, several small ones (``courts`` of them, ``key`` empty), or a month, with counts of cases of the first instance.

    ``refused``: the court decided and shows no text. ``covered``: share of known cases whose text is here; None where
    too little was searched. ``searched`` of ``spanned`` months were searched, from the court's first known case to its last;
    in a month's line, so many of the courts that have cases in it.
    """

    key: str
    courts: int
    expected: int
    cards: int
    texts: int
    coded: int
    checked: int
    refused: int
    withdrawn: int
    gaps: int
    covered: float | None
    searched: int
    spanned: int

    def hidden(self, floor: int) -> bool:
        """Whether it is about so few cases that its counts are not shown."""
        return 0 < self.expected < floor

    def as_json(self) -> dict[str, Any]:
        return self._asdict()

    def masked(self, floor: int) -> dict[str, Any]:
        """The same as plain data, without the counts of a line about few cases."""
        told = self.as_json()
        if self.hidden(floor):
            told |= dict.fromkeys((*COUNTS, "refused", "covered"), None) | {"hidden": True}
        return told


def by_court(frame: Frame, floor: int) -> list[Line]:
    """A line for each court with at least ``floor`` cases, by how many; those below it together at the end.

    Where the courts below the floor come to less than it, the smallest court above joins them, so that nothing can be worked out.
    """
    rows: dict[str, list[CourtMonth]] = defaultdict(list)
    for row in frame.rows:
        if row.date == "decided" and row.instance == FIRST:
            rows[row.court].append(row)
    gaps: dict[str, int] = defaultdict(int)
    for docket in frame.dockets:
        gaps[docket.court] += docket.missing if docket.series in ("1", "2") else 0
    counts = {court: sum(row.expected for row in found) for court, found in rows.items()}
    ordered = sorted((court for court in rows if counts[court]), key=lambda court: (-counts[court], court))
    small = [court for court in ordered if counts[court] < floor]
    large = ordered[: len(ordered) - len(small)]
    while small and large and (len(small) < 2 or sum(counts[court] for court in small) < floor):
        small.insert(0, large.pop())
    lines = [_line(court, 1, rows[court], gaps[court]) for court in large]
    if small:
        together = [row for court in small for row in rows[court]]
        lines.append(_line("", len(small), together, sum(gaps[court] for court in small)))
    return lines


def by_month(frame: Frame, date: str) -> list[Line]:
    """A line for each month that has cases, in order."""
    rows: dict[str, list[CourtMonth]] = defaultdict(list)
    for row in frame.rows:
        if row.date == date and row.instance == FIRST and row.month:
            rows[row.month].append(row)
    return [
        _line(month, len(found), found, sum(row.gaps for row in found))._replace(
            covered=frame.covered(month, date),
            searched=len({row.court for row in found if row.searched}),
            spanned=len({row.court for row in found}),
        )
        for month, found in sorted(rows.items())
    ]


def _line(key: str, courts: int, rows: Sequence[CourtMonth], gaps: int) -> Line:
    dated = [row for row in rows if row.month]
    searched = [row for row in dated if row.searched]
    looked_for = _sum(searched, "expected")
    known = looked_for and looked_for >= ENOUGH * _sum(dated, "expected")
    return Line(
        key,
        courts,
        **{name: _sum(rows, name) for name in COUNTS if name != "gaps"},
        refused=sum(row.not_published.get(why, 0) for row in rows for why in REFUSALS),
        gaps=gaps,
        covered=_sum(searched, "texts") / looked_for if known else None,
        searched=len({(row.court, row.month) for row in searched}),
        spanned=_spanned(dated),
    )


def _spanned(rows: Iterable[CourtMonth]) -> int:
    """Months from the first to the last of each court, empty ones between them too."""
    months: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        months[row.court].append(row.month)
    return sum(len(span(min(found), max(found))) for found in months.values())


def _sum(rows: Iterable[CourtMonth], name: str) -> int:
    return sum(getattr(row, name) for row in rows)
