"""What a linkage knows: the pairs with their weights, the model that weighed them, and what could not be learned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sudebnik.cases.pairs import ScoredPair

Row = dict[str, Any]
"""One row as the engine sees it: column → string, number, list of strings, or None where the list does not tell."""
Weights = Mapping[str, Mapping[str, tuple[float, float]]]
"""Field → level → (m, u)."""


@dataclass(frozen=True, slots=True)
class Linkage:
    """``pairs`` by falling weight, then by ids. ``model`` is fit for JSON and holds no value of any row.

    ``notes`` say what was taken for granted because the lists are too small to learn it. ``compared`` are the rows, kept
    in memory to answer `why`; they are not shown where a linkage is printed.
    """

    pairs: list[ScoredPair]
    model: dict[str, Any]
    notes: list[str]
    compared: Sequence[Row] = field(default=(), repr=False)
    backend: str = "duckdb"
