"""The project's one SQLite file: opened, brought up to date, written in whole transactions."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sudebnik.errors import NewerSchema, ProjectError

BUSY_MS = 30_000
"""How long one process waits for another that is writing."""

COMMITTED: dict[Path, Callable[[Database], object]] = {}
"""What has to be done besides before a transaction in the file of this path is over: a coder's bundle seals his answers."""


class Database:
    """One open project file. ``transaction()`` is all or nothing, also under ``kill -9``."""

    def __init__(self, path: Path) -> None:
        """Open or create. A file written by a newer version is a `NewerSchema` and is left as it is."""
        self.path = path
        self.connection = sqlite3.connect(path, isolation_level=None, timeout=BUSY_MS / 1000)
        try:
            self._prepare()
        except sqlite3.DatabaseError as error:
            self.connection.close()
            raise ProjectError(
                f"{path}: SQLite cannot use this file ({error}); restore a backup with `sudebnik project restore`"
            ) from error
        except BaseException:
            self.connection.close()
            raise

    def _prepare(self) -> None:
        migrations = migration_scripts()
        version = self.schema_version
        if version > len(migrations):
            raise NewerSchema(
                f"{self.path}: written with schema {version}, this sudebnik knows schema {len(migrations)}; "
                "install the newer sudebnik that wrote it"
            )
        self.execute("PRAGMA foreign_keys = ON")
        self.execute("PRAGMA trusted_schema = OFF")  # a restored file may come from a stranger
        if version < len(migrations):
            self.execute("PRAGMA journal_mode = WAL")
            self._migrate(migrations)
        self.execute("PRAGMA synchronous = NORMAL")
        self.execute("PRAGMA secure_delete = ON")

    def _migrate(self, migrations: list[str]) -> None:
        from sudebnik.store import codings  # noqa: PLC0415 - it imports this module

        for function in (codings.correction_as_coding, codings.coding_hash, codings.coding_id):
            self.connection.create_function(function.__name__, -1, function, deterministic=True)
        with self.transaction():
            for number in range(self.schema_version + 1, len(migrations) + 1):
                for statement in statements(migrations[number - 1]):
                    self.execute(statement)
                self.execute(f"PRAGMA user_version = {number}")

    @property
    def schema_version(self) -> int:
        return int(self.execute("PRAGMA user_version").fetchone()[0])

    def execute(self, sql: str, values: tuple[Any, ...] | dict[str, Any] = ()) -> sqlite3.Cursor:
        return self.connection.execute(sql, values)

    def executemany(self, sql: str, rows: Iterator[tuple[Any, ...]] | list[tuple[Any, ...]]) -> None:
        self.connection.executemany(sql, rows)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything inside happens, or nothing; a transaction inside another one joins it."""
        if self.connection.in_transaction:
            yield
            return
        try:
            self.execute("BEGIN IMMEDIATE")
            yield
            self.execute("COMMIT")
        except BaseException as error:
            if self.connection.in_transaction:
                self.execute("ROLLBACK")
            if isinstance(error, sqlite3.OperationalError):
                raise ProjectError(
                    f"{self.path}: SQLite could not write ({error}); free the disk or the file, then do it again"
                ) from error
            raise
        if (further := COMMITTED.get(self.path)) is not None:
            further(self)

    def copy_to(self, path: Path) -> None:
        """Write a consistent copy, also while others write."""
        with sqlite3.connect(path) as target:
            self.connection.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")
        target.close()

    def check(self) -> list[str]:
        """What SQLite finds wrong with the file; empty when all is well."""
        faults = [str(row[0]) for row in self.execute("PRAGMA integrity_check") if row[0] != "ok"]
        faults += [f"{row[0]}: a row points to nothing" for row in self.execute("PRAGMA foreign_key_check")]
        return faults

    def fact(self, key: str) -> str | None:
        """A fact about the project as a whole, by name."""
        row = self.execute("SELECT value FROM facts_about_project WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])

    def set_fact(self, key: str, value: str) -> None:
        self.execute("INSERT OR REPLACE INTO facts_about_project VALUES (?, ?)", (key, value))

    def close(self) -> None:
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def migration_scripts() -> list[str]:
    """The numbered scripts in order; script n brings a file from schema n - 1 to n."""
    folder = files("sudebnik.store") / "migrations"
    scripts = sorted(
        (entry for entry in folder.iterdir() if entry.name.endswith(".sql")), key=lambda entry: entry.name
    )
    return [entry.read_text(encoding="utf-8") for entry in scripts]


def statements(script: str) -> Iterator[str]:
    """Cut a script into its statements; triggers hold semicolons, so SQLite itself says where one is complete."""
    gathered = ""
    for line in script.splitlines(keepends=True):
        gathered += line
        if sqlite3.complete_statement(gathered):
            yield gathered
            gathered = ""
