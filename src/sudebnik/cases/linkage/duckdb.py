"""The embedded engine: a DuckDB database in memory, gone when the linkage is done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import duckdb
from splink import DuckDBAPI

from sudebnik.cases.linkage.columns import table_of
from sudebnik.cases.linkage.engine import Backend
from sudebnik.cases.linkage.model import Row


class DuckDB:
    """See `engine.Engine`. ``threads`` bounds the cores; nothing is loaded from or sent to anywhere."""

    dialect: Backend = "duckdb"

    def __init__(self, threads: int) -> None:
        self.connection = duckdb.connect(
            ":memory:",
            config={
                "threads": threads,
                "temp_directory": "",  # names never spill to the disk
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
            },
        )
        self.connection.execute("set enable_external_access = false")
        self.api: Any = DuckDBAPI(connection=self.connection)

    def table(self, rows: Sequence[Row], name: str) -> Any:
        self.connection.register(f"{name}_as_given", table_of(rows))
        self.connection.execute(f"create table {name} as select * from {name}_as_given")  # noqa: S608 - own names
        self.connection.unregister(f"{name}_as_given")
        return self.api.register(name)

    def select(self, sql: str) -> list[tuple[Any, ...]]:
        return self.connection.execute(sql).fetchall()

    def close(self) -> None:
        self.connection.close()
