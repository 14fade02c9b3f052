"""A kept run about the unseen without what tells of a few: no small count is shown, nor can one be worked out.

Sizes, overlaps and frequencies are sums of the same few patterns: with three lists they give every one of them away, and
so do the bounds that are made from them, to the last decimal. So where one count is small, sums are rounded to tens and
estimates to two digits, the small patterns and some more are hidden, the hash of the table is not printed (whoever has the
rest would try what fits it), nor panels and tipping points (dozens of figures of one table, which only one may fit). Then it
is tried out: for each small count there must be other tables that would give the same page. Where there are none, more is
withheld, and at last the whole run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations
from math import ceil, log10
from math import floor as whole
from typing import Any, NamedTuple

from sudebnik.publications.disclosure import FLOOR, hidden_cells

Run = Mapping[str, Any]
Cells = Mapping[str, int]

_TENS = 10


class _Step(NamedTuple):
    """How much is kept back: the sums that are withheld, and the digits of estimates that are left."""

    withheld: frozenset[str]
    digits: int


_STEPS = (
    _Step(frozenset(), 2),
    _Step(frozenset({"overlaps"}), 2),
    _Step(frozenset({"overlaps"}), 1),
    _Step(frozenset({"overlaps", "frequencies"}), 1),
    _Step(frozenset({"overlaps", "frequencies", "sizes"}), 1),
)
_OTHERS = 3
"""Values at the least that a small count could have just as well, one of them no longer small."""


def guarded(run: Run, floor: int = FLOOR) -> dict[str, Any] | None:
    """The run as it may be shown; ``table.guarded`` says whether anything was withheld. None where nothing of it may be."""
    table = run["table"]
    cells = {pattern: count for pattern, count in table["patterns"] if count}
    if not _small(cells, len(table["names"]), floor):
        return {**run, "table": {**table, "guarded": False}}
    if table["observed"] < floor:
        return None
    bounds = {
        one["method"]
        for one in run["answers"]
        if one["estimate"] is not None and one["method"] in ("chao", "chapman")
    }
    for step in _STEPS:
        hidden: frozenset[str] | None = _hidden(cells, floor)
        while hidden is not None:
            if _safe(cells, hidden, step, bounds, len(table["names"]), floor):
                return _shown(run, hidden, step)
            hidden = _more(cells, hidden)
    return None


def rounded(value: float, digits: int, to: Callable[[float], int] = round) -> float:
    """A number to so many digits that count; ``to`` may be `math.floor` or `math.ceil`."""
    if not value:
        return 0.0
    unit = 10.0 ** (whole(log10(abs(value))) - digits + 1)
    return to(value / unit) * unit


def _sums(cells: Cells, lists: int) -> dict[str, list[int]]:
    """Sizes, overlaps and frequencies of a table, in the order in which they are shown."""
    found: dict[str, list[int]] = {"sizes": [0] * lists, "frequencies": [0] * lists, "overlaps": []}
    for pattern, count in cells.items():
        on = [j for j in range(lists) if pattern[j] == "1"]
        found["frequencies"][len(on) - 1] += count
        for j in on:
            found["sizes"][j] += count
    for i, j in combinations(range(lists), 2):
        found["overlaps"].append(
            sum(count for pattern, count in cells.items() if pattern[i] == pattern[j] == "1")
        )
    return found


def _small(cells: Cells, lists: int, floor: int) -> bool:
    counts = [*cells.values(), *(one for sums in _sums(cells, lists).values() for one in sums)]
    return any(0 < count < floor for count in counts)


def _hidden(cells: Cells, floor: int) -> frozenset[str]:
    """Small patterns, and the smallest of the others until their sum is no longer telling; two at the least, for one can only move against another."""
    hidden = hidden_cells(cells, {}, floor)
    return hidden or frozenset(sorted(cells, key=lambda one: (cells[one], one))[:2])


def _more(cells: Cells, hidden: frozenset[str]) -> frozenset[str] | None:
    left = sorted((count, pattern) for pattern, count in cells.items() if pattern not in hidden)
    return hidden | {left[0][1]} if left else None


def _page(cells: Cells, step: _Step, bounds: set[str], lists: int) -> object:
    """All figures that a table of these counts would give on the page, but for the patterns."""
    sums = _sums(cells, lists)
    shown: list[object] = [
        [None if name in step.withheld else _tens(one) for one in own] for name, own in sums.items()
    ]
    n = sum(cells.values())
    if "chao" in bounds:
        once, twice = (*sums["frequencies"], 0)[:2]
        shown.append(rounded(n + (lists - 1) / lists * once * (once - 1) / (2 * (twice + 1)), step.digits))
    if "chapman" in bounds:
        one, other = sums["sizes"]
        shown.append(rounded((one + 1) * (other + 1) / (sums["overlaps"][0] + 1) - 1, step.digits))
    return shown


def _safe(
    cells: Cells, hidden: frozenset[str], step: _Step, bounds: set[str], lists: int, floor: int
) -> bool:
    """Whether every small count could be another, and at least the floor, on the very same page."""
    page = _page(cells, step, bounds, lists)
    possible: dict[str, set[int]] = {pattern: {cells[pattern]} for pattern in hidden}
    for other in _tables(cells, hidden, floor):
        if _page(other, step, bounds, lists) == page:
            for pattern in hidden:
                possible[pattern].add(other[pattern])
    return all(
        len(values) >= _OTHERS and max(values) >= floor
        for pattern, values in possible.items()
        if cells[pattern] < floor
    )


def _tables(cells: Cells, hidden: frozenset[str], floor: int) -> Iterator[dict[str, int]]:
    """Tables in which some persons changed from one hidden pattern to another; those seen stay as many."""
    for one in sorted(hidden):
        for other in sorted(hidden - {one}):
            for moved in range(1, min(2 * floor, cells[other])):
                yield {**cells, one: cells[one] + moved, other: cells[other] - moved}


# -- what is left -----------------------------------------------------------------------------------
def _tens(count: int) -> int | None:
    """A sum to the nearest ten; None where that is nought and somebody stands there."""
    return None if 0 < count < _TENS else _TENS * round(count / _TENS)


def _shown(run: Run, hidden: frozenset[str], step: _Step) -> dict[str, Any]:
    table, n = run["table"], run["table"]["observed"]

    def figure(value: float | None, to: Callable[[float], int] = round) -> float | None:
        return None if value is None else max(float(n), rounded(value, step.digits, to))

    def limits(found: Sequence[float] | None) -> list[float | None] | None:
        return [figure(found[0], whole), figure(found[1], ceil)] if found else None

    def count(name: str, value: int) -> int | None:
        return None if name in step.withheld else _tens(value)

    return {
        **run,
        "source": {key: value for key, value in run["source"].items() if key != "sha256"},
        "table": {
            **table,
            "guarded": True,
            "sizes": [count("sizes", one) for one in table["sizes"]],
            "frequencies": [count("frequencies", one) for one in table["frequencies"]],
            "overlaps": [[i, j, count("overlaps", both)] for i, j, both in table["overlaps"]],
            "patterns": [
                [pattern, None if pattern in hidden else many] for pattern, many in table["patterns"] if many
            ],
        },
        "answers": [
            {
                **one,
                "estimate": figure(one["estimate"]),
                "interval": limits(one["interval"]),
                "gates": [{**gate, "figure": None} for gate in one["gates"]],
                "posterior": None,
                "checks": [],
            }
            for one in run["answers"]
        ],
        "panels": [],
        "sensitivity": {**run["sensitivity"], "dependence": [], "reach": [], "pairs": []},
        "further": [
            {
                **one,
                "known": {
                    method: [round(share, step.digits) for share in shares]
                    for method, shares in one["known"].items()
                },
            }
            for one in run["further"]
        ],
        "tells_apart": run["tells_apart"]
        and {**run["tells_apart"], "size": int(rounded(run["tells_apart"]["size"], step.digits))},
    }
