"""The project's SQLite file: migrations, refusal of the future, transactions."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from sudebnik.errors import NewerSchema, ProjectError
from sudebnik.store.database import Database, migration_scripts, statements


def test_a_new_file_has_the_newest_schema(tmp_path: Path) -> None:
    """Opening a path without a file makes one with every migration applied, in WAL mode with foreign keys on."""
    with Database(tmp_path / "a.sqlite") as database:
        assert database.schema_version == len(migration_scripts())
        assert database.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        assert database.execute("PRAGMA foreign_keys").fetchone()[0] == 1
        assert database.check() == []


def test_a_newer_schema_is_refused_and_left_alone(tmp_path: Path) -> None:
    """A file of a newer version is refused by name, and not a byte of it changes."""
    path = tmp_path / "a.sqlite"
    Database(path).close()
    with sqlite3.connect(path) as newer:
        newer.execute("PRAGMA user_version = 999")
    newer.close()
    before = path.read_bytes()
    with pytest.raises(NewerSchema, match="999"):
        Database(path)
    assert path.read_bytes() == before


def test_a_file_that_is_no_database_is_a_project_error(tmp_path: Path) -> None:
    """Bytes that SQLite does not know are refused with a way out, not with a trace."""
    path = tmp_path / "a.sqlite"
    path.write_bytes(b"this is no database at all, only words" * 100)
    with pytest.raises(ProjectError, match="restore"):
        Database(path)


def test_a_transaction_is_all_or_nothing(tmp_path: Path) -> None:
    """A fault in the middle of a transaction takes back what stood before it."""
    with Database(tmp_path / "a.sqlite") as database:
        with pytest.raises(ZeroDivisionError):
            _write_and_fail(database)
        assert database.fact("seen") is None


def test_an_inner_transaction_joins_the_outer_one(tmp_path: Path) -> None:
    """What an inner transaction wrote goes too where the outer one fails."""
    with Database(tmp_path / "a.sqlite") as database:
        with pytest.raises(ZeroDivisionError):
            _write_inside_and_fail(database)
        assert database.fact("seen") is None


def test_opening_and_closing_changes_no_byte(tmp_path: Path) -> None:
    """Looking into a project leaves its file as it was."""
    path = tmp_path / "a.sqlite"
    Database(path).close()
    before = path.read_bytes()
    with Database(path) as database:
        assert database.fact("anything") is None
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.sqlite"]


def test_scripts_are_cut_into_whole_statements() -> None:
    """A trigger with semicolons inside stays one statement."""
    script = "CREATE TABLE a (b);\nCREATE TRIGGER t BEFORE DELETE ON a\nBEGIN SELECT 1; SELECT 2; END;\n"
    assert len(list(statements(script))) == 2


def _write_and_fail(database: Database) -> None:
    with database.transaction():
        database.set_fact("seen", "yes")
        raise ZeroDivisionError


def _write_inside_and_fail(database: Database) -> None:
    with database.transaction():
        with database.transaction():
            database.set_fact("seen", "yes")
        raise ZeroDivisionError
