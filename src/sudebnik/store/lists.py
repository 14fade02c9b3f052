"""What the tables keep of lists: random ids, keyed hashes, coarse fields; who somebody is stands in the vault alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import orjson

from sudebnik.store.database import Database

FORMER = "~"
"""«5f0c…~2» in the vault is what the second saying was of a record of which a later one holds."""


class ListInfo(NamedTuple):
    """A list of the project: its column map, its records, and how often and when last a file of it was added."""

    name: str
    made_at: str
    columns: dict[str, str]
    records: int
    imports: int
    last_at: str | None
    last_counts: dict[str, int]


class Kept(NamedTuple):
    """A record with what was last said of it, as far as the tables know."""

    id: str
    list: str
    row_key: str | None
    version: int
    content: str
    court: str | None
    articles: tuple[str, ...]
    term: float | None
    absence: float | None


class Saying(NamedTuple):
    """What one file of a list said of a record. ``received`` and ``decided`` are months or years; lengths in months."""

    record: str
    content: str
    court: str | None
    articles: tuple[str, ...]
    received: str | None
    decided: str | None
    term: float | None
    absence: float | None
    holds: tuple[str, ...]
    changed: tuple[str, ...] = ()


class Said(NamedTuple):
    """A saying in the course of its record: the how many-th, in which import, when, and what it changed."""

    version: int
    number: int
    at: str
    changed: tuple[str, ...]


class ListStore:
    """The tables ``lists``, ``list_imports``, ``list_records`` and ``sayings``."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def all(self) -> list[ListInfo]:
        """The lists of the project, by name."""
        rows = self.database.execute(
            "SELECT name, made_at, columns, (SELECT count(*) FROM list_records WHERE list = name), "
            "(SELECT count(*) FROM list_imports WHERE list = name), "
            "(SELECT at FROM list_imports WHERE list = name ORDER BY number DESC LIMIT 1), "
            "(SELECT counts FROM list_imports WHERE list = name ORDER BY number DESC LIMIT 1) FROM lists ORDER BY name"
        )
        return [
            ListInfo(name, made, orjson.loads(columns), records, imports, at, orjson.loads(counts or "{}"))
            for name, made, columns, records, imports, at, counts in rows
        ]

    def columns(self, name: str) -> dict[str, str] | None:
        """The saved column map of a list, None where there is no such list."""
        row = self.database.execute("SELECT columns FROM lists WHERE name = ?", (name,)).fetchone()
        return None if row is None else dict(orjson.loads(row[0]))

    def list_of(self) -> dict[str, str]:
        """Record → its list, for every record."""
        return dict(self.database.execute("SELECT id, list FROM list_records").fetchall())

    def records(self, name: str | None = None) -> dict[str, Kept]:
        """The records with what was last said of each, of one list or of all, by id."""
        rows = self.database.execute(
            "SELECT r.id, r.list, r.row_key, r.version, s.content, s.court, s.articles, s.term, s.absence "
            "FROM list_records r JOIN sayings s ON s.record = r.id AND s.version = r.version "
            "WHERE ?1 IS NULL OR r.list = ?1 ORDER BY r.id",
            (name,),
        )
        return {row[0]: Kept._make((*row[:6], tuple(orjson.loads(row[6])), *row[7:])) for row in rows}

    def sayings(self, record: str) -> list[Said]:
        """What was said of a record, oldest first."""
        rows = self.database.execute(
            "SELECT s.version, s.import, i.at, s.changed FROM sayings s JOIN list_imports i ON i.number = s.import "
            "WHERE s.record = ? ORDER BY s.version",
            (record,),
        )
        return [
            Said(version, number, at, tuple(orjson.loads(changed))) for version, number, at, changed in rows
        ]

    def add(
        self,
        name: str,
        columns: Mapping[str, str],
        *,
        at: str,
        program: str,
        file: str,
        counts: Mapping[str, int],
        said: Iterable[Saying],
        seen: Mapping[str, str | None],
    ) -> int:
        """Write one import; its number. One transaction.

        ``said`` are the sayings of new and changed records; ``seen`` tells of each record that the file has, these
        included, the keyed hash of its own id in the list.
        """
        with self.database.transaction():
            self.database.execute(
                "INSERT INTO lists VALUES (?1, ?2, ?3) ON CONFLICT (name) DO UPDATE SET columns = ?3",
                (name, at, _json(dict(columns))),
            )
            done = self.database.execute(
                "INSERT INTO list_imports (list, at, program, file, counts) VALUES (?, ?, ?, ?, ?)",
                (name, at, program, file, _json(dict(counts))),
            )
            assert done.lastrowid is not None  # noqa: S101 - an INSERT that did not raise has a row
            number = done.lastrowid
            self.database.executemany(
                "INSERT INTO list_records VALUES (?1, ?2, ?3, 0, ?4) ON CONFLICT (id) DO UPDATE "
                "SET row_key = coalesce (?3, row_key), seen = ?4",
                [(record, name, key, number) for record, key in sorted(seen.items())],
            )
            told = sorted(said)
            self.database.executemany(
                "UPDATE list_records SET version = version + 1 WHERE id = ?", [(one.record,) for one in told]
            )
            self.database.executemany(
                "INSERT INTO sayings SELECT id, version, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM list_records WHERE id = ?",
                [
                    (
                        number,
                        one.content,
                        one.court,
                        _json(one.articles),
                        one.received,
                        one.decided,
                        one.term,
                        one.absence,
                        _json(one.holds),
                        _json(one.changed),
                        one.record,
                    )
                    for one in told
                ],
            )
        return number

    def forget(self, records: Iterable[str]) -> None:
        """Take these records away, with all that was said of them. One transaction."""
        with self.database.transaction():
            self.database.executemany(
                "DELETE FROM list_records WHERE id = ?", [(one,) for one in sorted(set(records))]
            )

    def drop(self, name: str) -> None:
        """Take a list away, with its map, imports and records."""
        self.database.execute("DELETE FROM lists WHERE name = ?", (name,))


def _json(value: Any) -> str:
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()
