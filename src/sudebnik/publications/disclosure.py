"""The gate before a number is shown: small cells, and the cells from which a small one could be worked out.

No cell below the floor is printed (DOMAIN §6.6). The total minus what is shown gives the sum of the hidden cells, so
more are hidden, the smallest first, until that sum is no longer telling: at least two cells, a sum of at least the
floor, and more than one person a cell. All hidden cells look alike; which of them are small is not said.
"""

from __future__ import annotations

from collections.abc import Mapping

from sudebnik.estimates.table import Row, Table

FLOOR = 5
"""Persons; the least that a printed cell may count."""


def floor_of(row: Row, floor: int = FLOOR) -> int:
    """Twice as many for health, faith, conviction and violence (DOMAIN §6.6)."""
    return 2 * floor if row.sensitive else floor


def hidden_keys(table: Table, floor: int = FLOOR) -> frozenset[str]:
    """The keys of the rows, and of the reasons for missing, whose counts may not be shown; nought gives nobody away."""
    counts: dict[str, int] = {row.key: row.cell.count for row in table.rows}
    counts |= {f"missing {reason.value}": count for reason, count in table.missing.items()}
    least = {row.key: floor_of(row, floor) for row in table.rows}
    return hidden_cells(counts, least, floor, add_up=not table.many)


def hidden_cells(
    counts: Mapping[str, int], least: Mapping[str, int], floor: int = FLOOR, *, add_up: bool = True
) -> frozenset[str]:
    """The keys of the cells that may not be shown. ``least`` overrides the floor for some; cells that do not ``add_up`` to a total betray each other not."""
    hidden = {key: count for key, count in counts.items() if 0 < count < least.get(key, floor)}
    if not hidden or not add_up:
        return frozenset(hidden)
    for count, key in sorted((count, key) for key, count in counts.items() if count and key not in hidden):
        if not _telling(hidden, floor):
            break
        hidden[key] = count
    return frozenset(hidden)


def _telling(hidden: Mapping[str, int], floor: int) -> bool:
    """Whether the number of hidden cells and their sum leave too few possibilities."""
    total = sum(hidden.values())
    return len(hidden) < 2 or total < floor or total <= len(hidden)


def hidden_details(details: Mapping[str, int], total: int, floor: int = FLOOR) -> bool:
    """Whether a breakdown within a row would show a small cell, directly or as the remainder."""
    return any(0 < count < floor or 0 < total - count < floor for count in details.values())
