"""The gate before a number is shown: small cells, and the cells from which a small one could be worked out.

No cell below the floor is printed (DOMAIN §6.6). The total minus what is shown gives the sum of the hidden cells, so
more are hidden, the smallest first, until that sum is no longer telling: at least two cells, a sum of at least the
floor, and two persons more than the least that they can be. All hidden cells look alike; which of them are small is not said.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from sudebnik.estimates.table import Row, Table, Within

FLOOR = 5
"""Persons; the least that a printed cell may count."""


_PLAY = 2
"""How many more than the least that they can be hidden cells are together: so each has three possible values or more."""


def floor_of(row: Row, floor: int = FLOOR) -> int:
    """Twice as many for health, faith, conviction and violence (DOMAIN §6.6)."""
    return 2 * floor if row.sensitive else floor


OUTSIDE = "outside"
"""Hidden among a table's cells: its total, which beside that of a wider table would count those who are in that one alone."""


def hidden_keys(table: Table, floor: int = FLOOR) -> frozenset[str]:
    """The keys of the rows, and of the reasons for missing, whose counts may not be shown; nought gives nobody away."""
    return _hidden(table, floor)


def hidden_in(tables: Iterable[Table], floor: int = FLOOR) -> dict[str, frozenset[str]]:
    """For each table, by id, what `hidden_keys` says, and `OUTSIDE` where its total may not stand beside the table it lies within.

    Wider tables come first. Whoever of the wider table is not in this one is a cell like the rows: where it may not be told,
    the total goes, and rows with it until it cannot be worked out.
    """
    known: dict[str, tuple[Table, frozenset[str]]] = {}
    for table in tables:
        further = None
        if table.within and table.within.table in known:
            outside = _outside(table, table.within, *known[table.within.table], floor)
            further = outside if outside.persons > 0 else None
        known[table.id] = table, _hidden(table, floor, further)
    return {name: hidden for name, (_, hidden) in known.items()}


class _Outside(NamedTuple):
    """How many of the wider table are not in the table, as far as that is not told there anyway; whether it has to be held back; the least that it can be."""

    persons: int
    held: bool = False
    known: int = 1


def _outside(table: Table, within: Within, wider: Table, hidden: Collection[str], floor: int) -> _Outside:
    """Where the rows that a table comes from are told, their sum is known, and only who is missing of it counts.

    Else its total parts the hidden rows of the wider table in two: held back where one side could be worked out.
    """
    inside: dict[str, int] = {}
    outside: dict[str, int] = {}
    told = whole = 0
    for row in wider.rows:
        whole += row.cell.count * (row.key in within.rows)
        if row.key in hidden:
            (inside if row.key in within.rows else outside)[row.key] = row.cell.count
        elif row.key not in within.rows:
            told += row.cell.count
    for reason, count in wider.missing.items():
        if f"missing {reason.value}" in hidden:
            outside[f"missing {reason.value}"] = count
        else:
            told += count
    totalled = OUTSIDE not in hidden
    if inside and (outside or not totalled):
        split = is_telling(inside, floor) or (totalled and is_telling(outside, floor))
        return _Outside(wider.denominator - table.denominator if split else 0, True, told + len(outside))
    return _Outside(whole - table.denominator)


def _hidden(table: Table, floor: int, outside: _Outside | None = None) -> frozenset[str]:
    counts = {row.key: row.cell.count for row in table.rows}
    counts |= {f"missing {reason.value}": count for reason, count in table.missing.items()}
    least = {row.key: floor_of(row, floor) for row in table.rows}
    known = (
        {row.key: floor for row in table.rows if row.key != table.put_together} if table.put_together else {}
    )
    if outside:
        counts[OUTSIDE] = outside.persons
        least[OUTSIDE] = outside.persons + 1 if outside.held else floor
        known[OUTSIDE] = outside.known
    return hidden_cells(counts, least, floor, add_up=not table.many, known=known)


def hidden_cells(
    counts: Mapping[str, int],
    least: Mapping[str, int],
    floor: int = FLOOR,
    *,
    add_up: bool = True,
    known: Mapping[str, int] | None = None,
) -> frozenset[str]:
    """The keys of the cells that may not be shown. ``least`` overrides the floor for some; cells that do not ``add_up`` to a total betray each other not.

    ``known`` is what a reader knows that a cell counts at the least, where that is more than one.
    """
    hidden = {key: count for key, count in counts.items() if 0 < count < least.get(key, floor)}
    if not hidden or not add_up:
        return frozenset(hidden)
    for count, key in sorted((count, key) for key, count in counts.items() if count and key not in hidden):
        if not is_telling(hidden, floor, known):
            break
        hidden[key] = count
    return frozenset(hidden)


def is_telling(hidden: Mapping[str, int], floor: int, known: Mapping[str, int] | None = None) -> bool:
    """Whether the number of hidden cells and their sum leave too few possibilities; nothing hidden tells nothing."""
    if not hidden:
        return False
    total = sum(hidden.values())
    least = sum((known or {}).get(key, 1) for key in hidden)
    return len(hidden) < 2 or total < floor or total - least < _PLAY


Pair = tuple[str, str]


def hidden_crossings(
    cells: Mapping[Pair, int], untold: Collection[str] = (), floor: int = FLOOR
) -> frozenset[Pair]:
    """The cells of a table of two ways that may not be shown, where the sums of rows and columns are told but for those ``untold``.

    The smallest beside them are hidden too, until in each row and column the hidden ones count no less than the floor together,
    and each small one could be any of three numbers.
    """
    held = {pair for pair, count in cells.items() if count < floor or not set(pair).isdisjoint(untold)}
    # What the sums tell alone, no hiding mends.
    most = _play(cells, cells.keys(), untold)
    while worst := _telling(cells, held, untold, floor, most):
        beside = _beside(cells, held, worst, untold)
        if not beside:
            break
        held.add(min(beside, key=lambda pair: (cells[pair], pair)))
    return frozenset(held)


def _beside(
    cells: Mapping[Pair, int], held: Collection[Pair], of: Collection[Pair], untold: Collection[str]
) -> list[Pair]:
    """The cells not yet hidden in the told rows and columns of some; where there are none, in those of hidden cells beside them, and so on."""
    near = set(of)
    while True:
        lines = {(end, pair[end]) for pair in near for end in (0, 1) if pair[end] not in untold}
        found = [pair for pair in cells if not lines.isdisjoint([(0, pair[0]), (1, pair[1])])]
        if (free := [pair for pair in found if pair not in held]) or near.issuperset(found):
            return free
        near.update(found)


def _telling(
    cells: Mapping[Pair, int],
    held: Collection[Pair],
    untold: Collection[str],
    floor: int,
    most: Mapping[Pair, int],
) -> frozenset[Pair]:
    """Small hidden cells of which too much is told, and all of a row or column that are few together; ``most`` is the play that there can be."""
    play = _play(cells, held, untold)
    narrow = {pair for pair in held if cells[pair] < floor and play[pair] < min(_PLAY, most[pair])}
    few = {
        pair
        for line in _lines(held, untold)
        if sum(cells[pair] for pair in line) < floor and min(most[pair] for pair in line) >= _PLAY
        for pair in line
    }
    return frozenset(narrow | few)


def _lines(held: Collection[Pair], untold: Collection[str]) -> list[list[Pair]]:
    """The hidden cells of each row and of each column whose sum is told."""
    states = sorted(
        {(end, pair[end]) for pair in held for end in (0, 1)}
        - {(end, state) for end in (0, 1) for state in untold}
    )
    return [[pair for pair in held if pair[end] == state] for end, state in states]


def _play(cells: Mapping[Pair, int], held: Collection[Pair], untold: Collection[str]) -> Mapping[Pair, int]:
    """Between how many more than the least and the least each hidden cell can lie.

    A cell is its line's sum less what the others are: so the bounds of each tighten those of the next, until they stand.
    """
    lines = [(line, sum(cells[pair] for pair in line)) for line in _lines(held, untold)]
    low, high = dict.fromkeys(held, 1), dict.fromkeys(held, sum(cells.values()))
    moved = True
    while moved:
        moved = False
        for line, total in lines:
            least, most = sum(low[pair] for pair in line), sum(high[pair] for pair in line)
            for pair in line:
                up, down = total - least + low[pair], total - most + high[pair]
                if up < high[pair] or down > low[pair]:
                    high[pair], low[pair] = min(high[pair], up), max(low[pair], down)
                    moved = True
    return {pair: high[pair] - low[pair] for pair in held}


def hidden_details(details: Mapping[str, int], total: int, floor: int = FLOOR) -> bool:
    """Whether a breakdown within a row would show a small cell, directly or as the remainder."""
    return any(0 < count < floor or 0 < total - count < floor for count in details.values())
