"""The types of the columns, one by one: a column that no row fills has its type all the same."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from sudebnik.cases.linkage.model import Row

_NUMBERS = {"term", "absence"}
_LISTS = {"given_all", "given_initials", "articles", "articles_bare"}
_TRUTHS = {"articles_partless", "surname_alone"}


def schema(row: Row) -> Any:
    """The Arrow schema of rows that have these columns."""
    return pa.schema([(column, _type(column)) for column in row])


def _type(column: str) -> Any:
    if column in _LISTS:
        return pa.list_(pa.string())
    if column in _TRUTHS:
        return pa.bool_()
    if column in _NUMBERS or column.startswith("tf_"):
        return pa.float64()
    return pa.int64() if column.endswith(("_day", "_months")) else pa.string()
