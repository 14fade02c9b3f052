"""A kept run about the unseen without what tells of a few: no small count is shown, nor can one be worked out.

Sizes, overlaps and frequencies are sums of the same few patterns: with three lists they give every one of them away, and
so do the bounds that are made from them, to the last decimal. So where one count is small, sums are rounded to tens and
estimates to two digits, the small patterns and some more are hidden, the hash of the table is not printed (whoever has the
rest would try what fits it), nor panels and tipping points (dozens of figures of one table, which only one may fit). Then it
is tried out: for each small count there must be other tables that would give the same page. Where there are none, more is
withheld, and at last the whole run.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
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


class _Sums(NamedTuple):
    """Sizes, frequencies and overlaps of a table in one row: what each is, how many it counts, and of which patterns it is the sum."""

    kinds: Sequence[str]
    counts: Sequence[int]
    places: Mapping[str, frozenset[int]]
    lists: int


def _sums(cells: Cells, lists: int) -> _Sums:
    pairs = list(combinations(range(lists), 2))
    kinds = ["sizes"] * lists + ["frequencies"] * lists + ["overlaps"] * len(pairs)
    counts, places = [0] * len(kinds), {}
    for pattern, count in cells.items():
        on = [j for j in range(lists) if pattern[j] == "1"]
        own = [*on, lists + len(on) - 1]
        own += [2 * lists + at for at, (i, j) in enumerate(pairs) if pattern[i] == pattern[j] == "1"]
        places[pattern] = frozenset(own)
        for place in own:
            counts[place] += count
    return _Sums(kinds, counts, places, lists)


def _small(cells: Cells, lists: int, floor: int) -> bool:
    return any(0 < count < floor for count in (*cells.values(), *_sums(cells, lists).counts))


def _hidden(cells: Cells, floor: int) -> frozenset[str]:
    """Small patterns, and the smallest of the others until their sum is no longer telling; two at the least, for one can only move against another."""
    hidden = hidden_cells(cells, {}, floor)
    return hidden or frozenset(sorted(cells, key=lambda one: (cells[one], one))[:2])


def _more(cells: Cells, hidden: frozenset[str]) -> frozenset[str] | None:
    left = sorted((count, pattern) for pattern, count in cells.items() if pattern not in hidden)
    return hidden | {left[0][1]} if left else None


def _bounds(n: int, sums: _Sums, counts: Sequence[int], bounds: set[str], digits: int) -> list[float]:
    """The bounds that are made from sums alone, as they would be shown."""
    found = []
    if "chao" in bounds:
        once, twice = counts[sums.lists : sums.lists + 2]
        found.append(
            rounded(n + (sums.lists - 1) / sums.lists * once * (once - 1) / (2 * (twice + 1)), digits)
        )
    if "chapman" in bounds:
        one, other, both = counts[0], counts[1], counts[-1]
        found.append(rounded((one + 1) * (other + 1) / (both + 1) - 1, digits))
    return found


def _safe(
    cells: Cells, hidden: frozenset[str], step: _Step, bounds: set[str], lists: int, floor: int
) -> bool:
    """Whether every small count could be another, and at least the floor, on the very same page."""
    sums = _sums(cells, lists)
    return all(
        _free(pattern, cells, hidden, step, bounds, sums, floor)
        for pattern in sorted(hidden)
        if cells[pattern] < floor
    )


def _free(
    pattern: str,
    cells: Cells,
    hidden: frozenset[str],
    step: _Step,
    bounds: set[str],
    sums: _Sums,
    floor: int,
) -> bool:
    """Move persons between this pattern and each other hidden one, and see which counts leave the page as it is."""
    n, possible = sum(cells.values()), {cells[pattern]}
    page = _bounds(n, sums, sums.counts, bounds, step.digits)
    for other in sorted(hidden - {pattern}):
        more, fewer = (
            sums.places[one] - sums.places[two] for one, two in ((pattern, other), (other, pattern))
        )
        for sign in (1, -1):
            for moved in range(sign, sign * 2 * floor, sign):
                if min(cells[pattern] + moved, cells[other] - moved) < 1:
                    break
                counts = list(sums.counts)
                for place in more:
                    counts[place] += moved
                for place in fewer:
                    counts[place] -= moved
                if any(
                    _tens(counts[place]) != _tens(sums.counts[place])
                    for place in more | fewer
                    if sums.kinds[place] not in step.withheld
                ):
                    break
                if _bounds(n, sums, counts, bounds, step.digits) != page:
                    break
                possible.add(cells[pattern] + moved)
        if len(possible) >= _OTHERS and max(possible) >= floor:
            return True
    return False


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
