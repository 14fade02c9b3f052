"""How far apart two words are in letters left out, put in, exchanged or turned with the next one."""

from __future__ import annotations


def distance(one: str, other: str) -> int:
    """How many slips turn one word into the other; no letter is touched twice (Damerau 1964, optimal alignment)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, mine in enumerate(one, 1):
        two_before, before, row = before, row, [i]
        for j, yours in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (mine != yours))
            if i > 1 and j > 1 and mine == other[j - 2] and one[i - 2] == yours:
                cost = min(cost, two_before[j - 2] + 1)
            row.append(cost)
    return row[-1]


def is_one_slip(one: str, other: str) -> bool:
    """Whether the distance is 1, found without the whole table."""
    return one != other and abs(len(one) - len(other)) < 2 and distance(one, other) == 1
