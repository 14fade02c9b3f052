"""Accounts of people who code in the browser, their sessions and their failed attempts, in a file of their own.

``accounts.sqlite`` lies in the project's folder beside the log, readable by its owner alone. Passwords are in it as
Argon2id hashes, session tokens and recovery codes as SHA-256; the seeds of second factors are in it as they are.
"""

from __future__ import annotations

import os
import secrets
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

from sudebnik.errors import AccountError
from sudebnik.store.database import statements

FILE = "accounts.sqlite"

_FORM = 1
_MARK = 0x73564163
"""``application_id`` of the file, so that another SQLite file under this name is not taken for it."""

_SCHEMA = f"""
CREATE TABLE accounts (
    name     TEXT PRIMARY KEY,
    folded   TEXT NOT NULL UNIQUE,      -- two names that differ in case alone would be one person to a reader
    roles    TEXT NOT NULL,
    password TEXT,                      -- Argon2id, PHC string; none: nobody logs in with a password
    seed     TEXT,                      -- of the second factor (RFC 6238), base32; none: there is no second factor
    step     INTEGER NOT NULL DEFAULT 0,-- the last time step whose code was taken: none is taken twice
    language TEXT,
    made     INTEGER NOT NULL,
    closed   INTEGER
) STRICT;
CREATE TABLE recovery (
    account TEXT NOT NULL REFERENCES accounts, hash TEXT NOT NULL, PRIMARY KEY (account, hash)
) STRICT, WITHOUT ROWID;
CREATE TABLE sessions (
    hash TEXT PRIMARY KEY, account TEXT NOT NULL REFERENCES accounts, language TEXT NOT NULL,
    begun INTEGER NOT NULL, seen INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_of ON sessions (account);
CREATE TABLE attempts (
    who TEXT PRIMARY KEY, failures INTEGER NOT NULL, last INTEGER NOT NULL, until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE secrets (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
PRAGMA application_id = {_MARK};
PRAGMA user_version = {_FORM};
"""


class Role(StrEnum):
    """What an account may do; it has one or more of them."""

    READER = "reader"
    CODER = "coder"
    ADJUDICATOR = "adjudicator"
    EDITOR = "editor"


@dataclass(frozen=True, slots=True)
class Account:
    """A person as the log knows him: a name, which may be a pseudonym, and what he may do."""

    name: str
    roles: frozenset[Role]
    second_factor: bool = False
    language: str | None = None
    closed: bool = False


class Session(NamedTuple):
    """A session as it is kept; times are seconds since 1970."""

    account: Account
    language: str
    begun: int
    seen: int


class AccountStore:
    """The open file. One connection for all threads, one at a time; other processes may write beside it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._lock = threading.RLock()

    @classmethod
    def open(cls, path: Path) -> AccountStore:
        """Open or make the file, for its owner alone; `AccountError` where it is another file or damaged."""
        try:
            if not path.exists():
                os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            path.chmod(0o600)
        except FileExistsError:
            pass  # another process made it at the same moment
        except OSError as error:
            raise AccountError(f"{path}: accounts cannot be kept here ({error.strerror})") from None
        connection = sqlite3.connect(path, isolation_level=None, timeout=30, check_same_thread=False)
        try:
            store = cls._prepared(connection, str(path))
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.DatabaseError:
            connection.close()
            raise AccountError(
                f"{path}: SQLite cannot use this file; move it away and make the accounts anew"
            ) from None
        except BaseException:
            connection.close()
            raise
        return store

    @classmethod
    def in_memory(cls) -> AccountStore:
        """A store that ends with the process, for one person on his own machine."""
        return cls._prepared(
            sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False), "memory"
        )

    @classmethod
    def _prepared(cls, connection: sqlite3.Connection, place: str) -> AccountStore:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA synchronous = FULL")
        store = cls(connection)
        with store.transaction():
            (form,) = connection.execute("PRAGMA user_version").fetchone()
            if form == 0 and not connection.execute("SELECT 1 FROM sqlite_schema").fetchone():
                for statement in statements(_SCHEMA):
                    connection.execute(statement)
                connection.execute("INSERT INTO secrets VALUES ('attempts', ?)", (secrets.token_bytes(32),))
            elif connection.execute("PRAGMA application_id").fetchone()[0] != _MARK:
                raise AccountError(f"{place}: no file of accounts; move it away and make the accounts anew")
            elif form > _FORM:
                raise AccountError(
                    f"{place}: written by a newer sudebnik (form {form}, known is {_FORM}); install that one"
                )
        return store

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything inside happens, or nothing; no other thread or process writes meanwhile."""
        with self._lock:
            if self._connection.in_transaction:
                yield
                return
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    def _all(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._connection.execute(sql, values).fetchall()

    def _one(self, sql: str, *values: Any) -> tuple[Any, ...] | None:
        with self._lock:
            row: tuple[Any, ...] | None = self._connection.execute(sql, values).fetchone()
            return row

    def _change(self, sql: str, *values: Any) -> int:
        with self._lock:
            return self._connection.execute(sql, values).rowcount

    # ---- accounts ------------------------------------------------------------------------------

    def add(self, name: str, roles: Iterable[Role], password: str | None, now: int) -> Account:
        """A new account; `AccountError` where the name, in whatever case, is or was somebody's."""
        try:
            self._change(
                "INSERT INTO accounts (name, folded, roles, password, made) VALUES (?, ?, ?, ?, ?)",
                name,
                name.casefold(),
                _words(roles),
                password,
                now,
            )
        except sqlite3.IntegrityError:
            raise AccountError(
                f"account {name}: there is or was one of this name; a name in the log stays one person's, take another"
            ) from None
        return Account(name, frozenset(roles))

    def all(self) -> list[Account]:
        return [_account(row) for row in self._all(_ACCOUNTS + " ORDER BY folded")]

    def get(self, name: str) -> Account | None:
        """The account of this name, in whatever case it is written."""
        row = self._one(_ACCOUNTS + " WHERE folded = ?", name.casefold())
        return None if row is None else _account(row)

    def password(self, name: str) -> str | None:
        """The Argon2id hash of an account that is open."""
        row = self._one("SELECT password FROM accounts WHERE name = ? AND closed IS NULL", name)
        return None if row is None else row[0]

    def set_password(self, name: str, password: str) -> None:
        self._change("UPDATE accounts SET password = ? WHERE name = ?", password, name)

    def set_roles(self, name: str, roles: Iterable[Role]) -> None:
        self._change("UPDATE accounts SET roles = ? WHERE name = ?", _words(roles), name)

    def set_language(self, name: str, language: str) -> None:
        self._change("UPDATE accounts SET language = ? WHERE name = ?", language, name)

    def close_account(self, name: str, now: int | None) -> None:
        """Close an account, or open it again with None; its sessions end."""
        with self.transaction():
            self._change("UPDATE accounts SET closed = ? WHERE name = ?", now, name)
            self.end_sessions(name)

    # ---- second factor -------------------------------------------------------------------------

    def seed(self, name: str) -> str | None:
        row = self._one("SELECT seed FROM accounts WHERE name = ?", name)
        return None if row is None else row[0]

    def set_seed(self, name: str, seed: str | None, recovery: Iterable[str], step: int = 0) -> None:
        """Another second factor, or none, with the hashes of its recovery codes."""
        with self.transaction():
            self._change("UPDATE accounts SET seed = ?, step = ? WHERE name = ?", seed, step, name)
            self._change("DELETE FROM recovery WHERE account = ?", name)
            for hashed in recovery:
                self._change("INSERT INTO recovery VALUES (?, ?)", name, hashed)

    def take_step(self, name: str, step: int) -> bool:
        """Whether this time step's code was not taken before; from now on it is."""
        return bool(
            self._change("UPDATE accounts SET step = ? WHERE name = ? AND step < ?", step, name, step)
        )

    def take_recovery(self, name: str, hashed: str) -> bool:
        """Whether there was such a recovery code; from now on there is none."""
        return bool(self._change("DELETE FROM recovery WHERE account = ? AND hash = ?", name, hashed))

    def count_recovery(self, name: str) -> int:
        row = self._one("SELECT count(*) FROM recovery WHERE account = ?", name)
        return 0 if row is None else int(row[0])

    # ---- sessions ------------------------------------------------------------------------------

    def begin_session(self, hashed: str, name: str, language: str, now: int) -> None:
        self._change("INSERT INTO sessions VALUES (?, ?, ?, ?, ?)", hashed, name, language, now, now)

    def session(self, hashed: str) -> Session | None:
        """The session of a token's hash, unless its account was closed."""
        row = self._one(_SESSION, hashed)
        return None if row is None else Session(_account(row[:-3]), *row[-3:])

    def see(self, hashed: str, now: int) -> None:
        self._change("UPDATE sessions SET seen = ? WHERE hash = ?", now, hashed)

    def speak(self, hashed: str, language: str) -> None:
        self._change("UPDATE sessions SET language = ? WHERE hash = ?", language, hashed)

    def end_session(self, hashed: str) -> None:
        self._change("DELETE FROM sessions WHERE hash = ?", hashed)

    def end_sessions(self, name: str) -> int:
        """End all sessions of an account; how many there were."""
        return self._change("DELETE FROM sessions WHERE account = ?", name)

    def end_old(self, begun: int, seen: int) -> None:
        """End sessions begun, or last seen, before these moments."""
        self._change("DELETE FROM sessions WHERE begun < ? OR seen < ?", begun, seen)

    # ---- attempts ------------------------------------------------------------------------------

    def attempts_key(self) -> bytes:
        """The key under which names and addresses of attempts are kept; it differs from project to project."""
        row = self._one("SELECT value FROM secrets WHERE name = 'attempts'")
        if row is None:
            raise AccountError("accounts: the file is damaged; move it away and make the accounts anew")
        return bytes(row[0])

    def attempts(self, who: str) -> tuple[int, int, int]:
        """Failures, the last one's moment, and until when nothing more is tried."""
        row = self._one("SELECT failures, last, until FROM attempts WHERE who = ?", who)
        return (0, 0, 0) if row is None else (row[0], row[1], row[2])

    def set_attempts(self, who: str, failures: int, last: int, until: int) -> None:
        self._change("INSERT OR REPLACE INTO attempts VALUES (?, ?, ?, ?)", who, failures, last, until)

    def forget_attempts(self, who: str) -> None:
        self._change("DELETE FROM attempts WHERE who = ?", who)

    def forget_old_attempts(self, before: int) -> None:
        self._change("DELETE FROM attempts WHERE last < ?", before)

    def close(self) -> None:
        with self._lock:
            self._connection.close()


_COLUMNS = "SELECT name, roles, seed IS NOT NULL, accounts.language, closed IS NOT NULL"
_ACCOUNTS = _COLUMNS + " FROM accounts"
_SESSION = (
    _COLUMNS + ", s.language, begun, seen FROM sessions s JOIN accounts ON name = account"
    " WHERE hash = ? AND closed IS NULL"
)


def _account(row: tuple[Any, ...]) -> Account:
    name, roles, second, language, closed = row
    return Account(name, frozenset(map(Role, roles.split())), bool(second), language, bool(closed))


def _words(roles: Iterable[Role]) -> str:
    return " ".join(sorted(roles))
