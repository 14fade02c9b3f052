"""The vault: names, births, identifiers and the key of all keyed hashes, in one file that only its key opens.

`vault.age` is an age file (age-encryption.org); inside is an SQLite database, which exists in memory only. Anybody with
the key can read it without sudebnik: ``age -d vault.age > vault.sqlite`` — on a disk where that may lie.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from types import TracebackType
from typing import Self

from sudebnik.errors import VaultError
from sudebnik.store.locks import Lock, damaged, unlock

try:
    import resource
except ImportError:  # Windows writes no core files
    resource = None  # type: ignore[assignment]

UNFINISHED = ".new-"
"""As in `workbench/project.py`: what begins so is cleared away by the next run."""

_FORM = 1
_MARK = 0x73564155
"""``application_id`` of the database, so that another SQLite file under this name is not taken for a vault."""

_SCHEMA = f"""
PRAGMA application_id = {_MARK};
PRAGMA user_version = {_FORM};
CREATE TABLE secrets (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE fields (record TEXT, field TEXT, value TEXT NOT NULL, PRIMARY KEY (record, field)) STRICT, WITHOUT ROWID;
CREATE TABLE removals (hash TEXT PRIMARY KEY, removal INTEGER NOT NULL) STRICT, WITHOUT ROWID;
"""
_ROWS = {
    "secrets": "SELECT name, value FROM secrets ORDER BY 1",
    "fields": "SELECT record, field, value FROM fields ORDER BY 1, 2",
    "removals": "SELECT hash, removal FROM removals ORDER BY 1",
}
_INTO = {
    "secrets": "INSERT INTO secrets VALUES (?, ?)",
    "fields": "INSERT INTO fields VALUES (?, ?, ?)",
    "removals": "INSERT INTO removals VALUES (?, ?)",
}
_HASH_KEY = "hash"
_HASHES = b"sudebnik vault hash 1"

Alone = Callable[[], AbstractContextManager[None]]


class Vault:
    """An open vault. Changes are in memory until `save`; ``with`` closes it and saves nothing.

    ``alone`` is the lock under which the file is written (`Project.alone`).
    """

    def __init__(
        self, path: Path, key: Lock, database: sqlite3.Connection, stood: bytes, alone: Alone
    ) -> None:
        self.path = path
        self._key = key
        self._database = database
        self._stood = stood
        self._alone = alone
        self._saved = database.total_changes
        row = database.execute("SELECT value FROM secrets WHERE name = ?", (_HASH_KEY,)).fetchone()
        if row is None:
            raise damaged(path)
        self._hash_key: bytes = row[0]
        _leave_no_core()

    @classmethod
    def create(cls, path: Path, key: Lock, *, alone: Alone = nullcontext) -> Self:
        """Make a vault with a new random key for hashes; `VaultError` where the file is there already."""
        database = _empty()
        database.execute(_INTO["secrets"], (_HASH_KEY, secrets.token_bytes(32)))
        vault = cls(path, key, database, b"", alone)
        vault._saved = -1
        vault.save()
        return vault

    @classmethod
    def open(cls, path: Path, key: Lock, *, alone: Alone = nullcontext) -> Self:
        """Open a vault. `WrongKey` where the key is another one, `VaultError` where there is none or it is damaged."""
        locked = _bytes(path)
        if not locked and not path.exists():
            raise VaultError(f"{path}: no vault here; make one with `sudebnik vault create`")
        return cls(path, key, _database(path, unlock(path, locked, key)), _digest(locked), alone)

    def hash(self, kind: str, value: str) -> str:
        """The keyed hash of a value as 32 hex digits: HMAC-SHA-256 (RFC 2104), equal values of two kinds apart.

        The caller brings the value into its one spelling first.
        """
        if not value:
            raise ValueError("nothing to hash")
        said = b"\0".join([_HASHES, kind.encode(), value.encode()])
        return hmac.digest(self._hash_key, said, "sha256").hex()[:32]

    def put(self, record: str, fields: Mapping[str, str]) -> None:
        """Keep the fields of a record; what was kept of it before is forgotten."""
        self.forget([record])
        self._database.executemany(
            _INTO["fields"], [(record, field, value) for field, value in fields.items()]
        )

    def put_all(self, records: Mapping[str, Mapping[str, str]]) -> None:
        """`put` for many records at once, in a fraction of the time."""
        self._database.execute("BEGIN")
        self.forget(records)
        rows = (
            (record, field, value) for record, fields in records.items() for field, value in fields.items()
        )
        self._database.executemany(_INTO["fields"], rows)
        self._database.execute("COMMIT")

    def get(self, record: str) -> dict[str, str]:
        """The fields of a record, none where the vault has nothing of it."""
        return dict(self._database.execute("SELECT field, value FROM fields WHERE record = ?", (record,)))

    def all(self) -> dict[str, dict[str, str]]:
        """Every record with its fields, by id."""
        found: dict[str, dict[str, str]] = {}
        for record, field, value in self._database.execute(_ROWS["fields"]):
            found.setdefault(record, {})[field] = value
        return found

    def forget(self, records: Iterable[str]) -> None:
        """Take everything about these records away."""
        self._database.executemany("DELETE FROM fields WHERE record = ?", [(one,) for one in records])

    def remove(self, *hashes: str) -> None:
        """Put one removal on the list, by its keyed hashes; whoever has one of them is never taken in again."""
        self._database.executemany(
            "INSERT OR IGNORE INTO removals VALUES (?, ?)",
            [(one, self.count_removals() + 1) for one in hashes],
        )

    def is_removed(self, hashed: str) -> bool:
        return bool(self._database.execute("SELECT 1 FROM removals WHERE hash = ?", (hashed,)).fetchone())

    def count_removals(self) -> int:
        """How many removals there are; several hashes may belong to one."""
        return int(self._database.execute("SELECT coalesce(max(removal), 0) FROM removals").fetchone()[0])

    def removals(self) -> frozenset[str]:
        return frozenset([row[0] for row in self._database.execute("SELECT hash FROM removals")])

    def __len__(self) -> int:
        """Records of which the vault keeps something."""
        return int(self._database.execute("SELECT count(DISTINCT record) FROM fields").fetchone()[0])

    @property
    def locked_by(self) -> str:
        return self._key.kind

    def rekey(self, key: Lock) -> None:
        """Lock the vault by another key from now on, and save it. Older copies still open with the older key."""
        self._key = key
        self._saved = -1
        self.save()

    def save(self) -> None:
        """Write the vault whole: a kill at any moment leaves the old file or the new one.

        It is made anew from its rows, so that no free page keeps what was taken away. `VaultError` where another
        process wrote it since it was opened.
        """
        if self._saved == self._database.total_changes:
            return
        fresh = _empty()
        _copy(self._database, fresh)
        locked = self._key.lock(fresh.serialize())
        fresh.close()
        with self._alone():
            stands = _bytes(self.path)
            if (_digest(stands) if stands else b"") != self._stood:
                raise VaultError(f"{self.path}: another sudebnik wrote this vault meanwhile; do it again")
            _write(self.path, locked)
        self._stood = _digest(locked)
        self._saved = self._database.total_changes

    def close(self) -> None:
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _leave_no_core() -> None:
    """From now on a crash of this process leaves no image of its memory on the disk: names are in it."""
    if resource is not None:
        _, most = resource.getrlimit(resource.RLIMIT_CORE)
        resource.setrlimit(resource.RLIMIT_CORE, (0, most))


def _empty() -> sqlite3.Connection:
    database = _in_memory()
    database.executescript(_SCHEMA)
    return database


def _in_memory() -> sqlite3.Connection:
    if not hasattr(sqlite3.Connection, "deserialize"):
        raise VaultError(
            "this Python's SQLite cannot keep a database in memory as bytes; take a Python with SQLite 3.37 or newer"
        )
    database = sqlite3.connect(":memory:", isolation_level=None)
    database.execute("PRAGMA temp_store = MEMORY")  # a large sort would otherwise go to a file in clear
    database.execute("PRAGMA trusted_schema = OFF")
    return database


def _database(path: Path, plain: bytes) -> sqlite3.Connection:
    """A database of our own schema with the rows of this image: what else the image holds is not run."""
    image = _in_memory()
    try:
        if not plain:
            raise damaged(path)
        image.deserialize(plain)
        if image.execute("PRAGMA application_id").fetchone()[0] != _MARK:
            raise damaged(path)
        form = image.execute("PRAGMA user_version").fetchone()[0]
        if form > _FORM:
            raise VaultError(
                f"{path}: a vault of form {form}, this sudebnik knows form {_FORM}; install the newer sudebnik that wrote it"
            )
        database = _empty()
        _copy(image, database)
    except (sqlite3.Error, MemoryError, UnicodeDecodeError):
        raise damaged(path) from None
    finally:
        image.close()
    return database


def _copy(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    target.execute("BEGIN")
    for table, rows in _ROWS.items():
        target.executemany(_INTO[table], source.execute(rows))
    target.execute("COMMIT")


def _bytes(path: Path) -> bytes:
    """The file as it stands, empty where there is none."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def _write(path: Path, data: bytes) -> None:
    unfinished = path.with_name(UNFINISHED + path.name)
    unfinished.unlink(missing_ok=True)
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
    unfinished.replace(path)
