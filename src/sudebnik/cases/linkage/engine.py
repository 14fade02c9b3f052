"""Where the pairs are counted: DuckDB inside this process, or Spark for lists that outgrow one machine; one call for both."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Literal, Protocol

from sudebnik.cases.linkage.model import Row
from sudebnik.errors import ListError

Backend = Literal["duckdb", "spark"]
THREADS = 2
_ASK_LISTS = "joining lists needs the extra: pip install 'sudebnik[lists]'"
_ASK_SPARK = "the Spark backend needs Java 17 and the extra: pip install 'sudebnik[lists,spark]'"


class Engine(Protocol):
    """What a backend can do. ``api`` is Splink's; ``dialect`` names its SQL."""

    api: Any
    dialect: Backend

    def table(self, rows: Sequence[Row], name: str) -> Any:
        """Rows as a table that Splink can read."""

    def select(self, sql: str) -> list[tuple[Any, ...]]:
        """What a query finds."""

    def close(self) -> None:
        """Forget everything."""


@contextmanager
def engine(backend: Backend) -> Iterator[Engine]:
    """An engine for the time of one linkage; nothing of it stays and nothing touches the disk.

    Their logs are silent meanwhile (they may show rows), and what it, DuckDB or Spark raise becomes a
    `ListError` without their words: these can hold values of rows.
    """
    logs = [logging.getLogger(name) for name in ("splink", "py4j", "pyspark")]
    levels = [log.level for log in logs]
    for log in logs:
        log.setLevel(logging.CRITICAL + 1)
    opened = None
    try:
        opened = _open(backend)
        yield opened
    except ListError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, it may hold a name
        raise ListError(
            f"the lists could not be joined: {type(error).__name__} in the {backend} engine; "
            "its message may hold names and is not shown. Try again with fewer rows or report it"
        ) from None
    finally:
        for log, level in zip(logs, levels, strict=True):
            log.setLevel(level)
        if opened is not None:
            opened.close()


def _open(backend: Backend) -> Engine:
    if backend == "spark":
        try:
            from sudebnik.cases.linkage.spark import Spark  # noqa: PLC0415 - an extra
        except ImportError:
            raise ListError(_ASK_SPARK) from None
        try:
            return Spark()
        except Exception as error:  # noqa: BLE001 - no Java, no memory, no cluster
            raise ListError(f"Spark does not start ({type(error).__name__}); {_ASK_SPARK}") from None
    try:
        from sudebnik.cases.linkage.duckdb import DuckDB  # noqa: PLC0415 - an extra
    except ImportError:
        raise ListError(_ASK_LISTS) from None
    return DuckDB(THREADS)
