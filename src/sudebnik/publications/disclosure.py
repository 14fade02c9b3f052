"""The gate before a number is shown: small cells, and the cells from which a small one could be worked out.

No cell below the floor is printed (DOMAIN §6.6). Where exactly one cell of a table whose rows add up is hidden, the
smallest of the others is hidden too, because the total would give it away.
"""

from __future__ import annotations

from collections.abc import Mapping

from sudebnik.estimates.table import Table

FLOOR = 5
"""Persons; the least that a printed cell may count."""


def hidden_keys(table: Table, floor: int = FLOOR) -> frozenset[str]:
    """The keys of the rows whose counts may not be shown; a count of nought gives nobody away."""
    counts = {row.key: row.cell.count for row in table.rows}
    hidden = {key for key, count in counts.items() if 0 < count < floor}
    rest = table.denominator - sum(counts.values())
    if len(hidden) == 1 and not table.many and not 0 < rest < floor:
        others = {key: count for key, count in counts.items() if key not in hidden and count}
        if others:
            hidden.add(min(others, key=lambda key: (others[key], key)))
    return frozenset(hidden)


def hidden_details(details: Mapping[str, int], total: int, floor: int = FLOOR) -> bool:
    """Whether a breakdown within a row would show a small cell, directly or as the remainder."""
    return any(0 < count < floor or 0 < total - count < floor for count in details.values())
