"""Rows as a table with a type for each column, be it that no row fills it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from sudebnik.cases.linkage.model import Row

_NUMBERS = {"term", "absence"}
_LISTS = {"given_all", "given_initials", "articles", "articles_bare"}
_TRUTHS = {"articles_partless", "surname_alone"}


def table_of(rows: Sequence[Row]) -> Any:
    """Rows, one at least, as an Arrow table."""
    return pa.Table.from_pylist(list(rows), schema=pa.schema([(column, _type(column)) for column in rows[0]]))


def _type(column: str) -> Any:
    if column in _LISTS:
        return pa.list_(pa.string())
    if column in _TRUTHS:
        return pa.bool_()
    if column in _NUMBERS or column.startswith("tf_"):
        return pa.float64()
    return pa.int64() if column.endswith(("_day", "_months")) else pa.string()
