"""Small systems of linear equations, solved in plain Python: a regression has some dozens of terms at the most."""

from __future__ import annotations

from collections.abc import Sequence

Vector = list[float]
Matrix = list[list[float]]

SINGULAR = 1e-9


def inverse(matrix: Matrix) -> tuple[Matrix, list[int]]:
    """Inverse of a symmetric matrix that has no negative eigenvalues, and the places left out because others say the same.

    Rows and columns of those are nought (a generalised inverse): sweeping (J. H. Goodnight 1979), in order.
    """
    size = len(matrix)
    work = [list(row) for row in matrix]
    scale = [work[i][i] for i in range(size)]
    dropped = []
    for k in range(size):
        pivot = work[k][k]
        if pivot <= SINGULAR * max(scale[k], 1e-300):
            dropped.append(k)
            for i in range(size):
                work[i][k] = work[k][i] = 0.0
            continue
        row = [value / pivot for value in work[k]]
        for i in range(size):
            factor = work[i][k]
            if i != k and factor:
                work[i] = [a - factor * b for a, b in zip(work[i], row, strict=True)]
                work[i][k] = -factor / pivot
        work[k] = row
        work[k][k] = 1 / pivot
    for k in dropped:
        for i in range(size):
            work[i][k] = work[k][i] = 0.0
    return work, dropped


def product(matrix: Matrix, vector: Sequence[float]) -> Vector:
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]
