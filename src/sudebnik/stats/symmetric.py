"""The inverse of a small symmetric table of numbers, by Cholesky's way."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum, sqrt

Table = list[list[float]]


def inverse(table: Sequence[Sequence[float]], least: float = 1e-11) -> Table | None:
    """The inverse of a positive definite table (p × p); None where a column hangs on others (its rest below ``least`` of it)."""
    size = len(table)
    lower = [[0.0] * size for _ in range(size)]
    for at in range(size):
        row = lower[at]
        for before in range(at):
            other = lower[before]
            rest = table[at][before] - fsum(row[k] * other[k] for k in range(before))
            row[before] = rest / other[before]
        rest = table[at][at] - fsum(one * one for one in row[:at])
        if not rest > least * abs(table[at][at]):
            return None
        row[at] = sqrt(rest)
    # The inverse of the triangle, then its square.
    under = [[0.0] * size for _ in range(size)]
    for column in range(size):
        under[column][column] = 1 / lower[column][column]
        for at in range(column + 1, size):
            under[at][column] = (
                -fsum(lower[at][k] * under[k][column] for k in range(column, at)) / lower[at][at]
            )
    return [
        [fsum(under[k][one] * under[k][two] for k in range(max(one, two), size)) for two in range(size)]
        for one in range(size)
    ]


def times(left: Sequence[Sequence[float]], right: Sequence[Sequence[float]]) -> Table:
    """The product of two tables."""
    columns = list(zip(*right, strict=True))
    return [[fsum(a * b for a, b in zip(row, column, strict=True)) for column in columns] for row in left]


def applied(table: Sequence[Sequence[float]], vector: Sequence[float]) -> list[float]:
    """The product of a table and a column."""
    return [fsum(a * b for a, b in zip(row, vector, strict=True)) for row in table]
