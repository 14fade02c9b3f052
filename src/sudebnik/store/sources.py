"""Files as they were obtained, where they lay, and what could not be taken in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import orjson

from sudebnik.store.database import Database


class StoredSource(NamedTuple):
    """One original. ``places`` in order; ``reader`` and ``rules`` fingerprint what read it last, None: nothing yet."""

    id: str
    bytes: int
    media: str | None
    origin: str | None
    retrieved_at: str | None
    added_at: str
    removed_at: str | None
    reader: str | None
    rules: str | None
    places: tuple[str, ...]


class StoredRefusal(NamedTuple):
    """Why one item is not there: ``stage`` add, read or find; ``reason`` one line without the place.

    ``fault`` is False for what was passed over on purpose.
    """

    place: str
    stage: str
    source_id: str | None
    fault: bool
    reason: str


class FileMark(NamedTuple):
    """How a file on the disk looked when it was taken in whole."""

    size: int
    mtime_ns: int
    inode: int


_COLUMNS = "s.id, s.bytes, s.media, s.origin, s.retrieved_at, s.added_at, s.removed_at, s.reader, s.rules"


class SourceStore:
    """The tables ``sources``, ``places``, ``files`` and ``refusals``."""

    def __init__(self, database: Database) -> None:
        self.database = database

    # -- taking in ---------------------------------------------------------------------------------
    def state(self, source_id: str) -> str | None:
        """``"live"``, ``"removed"``, or None for a hash never seen."""
        row = self.database.execute("SELECT removed_at FROM sources WHERE id = ?", (source_id,)).fetchone()
        if row is None:
            return None
        return "live" if row[0] is None else "removed"

    def add(
        self,
        source_id: str,
        size: int,
        media: str | None,
        origin: str | None,
        retrieved_at: str | None,
        at: str,
    ) -> None:
        """A new source, or one taken back earlier that is wanted again."""
        self.database.execute(
            "INSERT INTO sources (id, bytes, media, origin, retrieved_at, added_at) VALUES (?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (id) DO UPDATE SET removed_at = NULL, added_at = excluded.added_at, reader = NULL, rules = NULL",
            (source_id, size, media, origin, retrieved_at, at),
        )

    def add_place(self, place: str, source_id: str, at: str) -> bool:
        """Note where a source lies; False where that was known."""
        done = self.database.execute("INSERT OR IGNORE INTO places VALUES (?, ?, ?)", (place, source_id, at))
        return done.rowcount > 0

    def mark_file(self, place: str, mark: FileMark, reader: str) -> None:
        """A file of the disk was taken in whole (an archive: all its members)."""
        self.database.execute("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?)", (place, *mark, reader))

    def file_mark(self, place: str) -> tuple[FileMark, str] | None:
        """How a file looked when it was taken in, and the fingerprint of the readers that took it."""
        row = self.database.execute(
            "SELECT size, mtime_ns, inode, reader FROM files WHERE place = ?", (place,)
        ).fetchone()
        return None if row is None else (FileMark(row[0], row[1], row[2]), row[3])

    # -- refusals ----------------------------------------------------------------------------------
    def refuse(self, refusal: StoredRefusal, at: str) -> None:
        """Keep why an item is not there; the same refusal again leaves the row as it is."""
        self.database.execute(
            "INSERT INTO refusals VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (place, stage) DO UPDATE SET "
            "source_id = excluded.source_id, fault = excluded.fault, reason = excluded.reason, at = excluded.at "
            "WHERE fault <> excluded.fault OR reason <> excluded.reason",
            (*refusal[:4], refusal.reason.encode("utf-8", "replace").decode(), at),
        )

    def forgive(self, place: str) -> None:
        """The item at this place was taken in now."""
        self.database.execute("DELETE FROM refusals WHERE place = ? AND stage = 'add'", (place,))

    def forgive_source(self, source_id: str) -> None:
        """A source is read anew: forget why it, or a document of it, was refused."""
        self.database.execute("DELETE FROM refusals WHERE source_id = ? AND stage <> 'add'", (source_id,))

    def forgive_below(self, place: str) -> None:
        """A file is taken in anew: forget why it, or members of it, were refused."""
        self.database.execute(
            "DELETE FROM refusals WHERE stage = 'add' AND (place = ? OR substr(place, 1, ?) = ?)",
            (place, len(place) + 1, place + "#"),
        )

    def refusals(self) -> list[StoredRefusal]:
        """Every standing refusal, by place."""
        rows = self.database.execute(
            "SELECT place, stage, source_id, fault, reason FROM refusals ORDER BY place, stage"
        )
        return [
            StoredRefusal(place, stage, source, bool(fault), why) for place, stage, source, fault, why in rows
        ]

    # -- asking ------------------------------------------------------------------------------------
    def all(self, *, removed: bool = False) -> Iterator[StoredSource]:
        """Sources in the order of their first places; taken-back ones only if asked for."""
        where = "" if removed else "WHERE s.removed_at IS NULL "
        rows = self.database.execute(
            f"SELECT {_COLUMNS}, (SELECT json_group_array(place) FROM "  # noqa: S608 - two fixed texts
            "(SELECT place FROM places WHERE source_id = s.id ORDER BY place)) AS places, "
            "(SELECT min(place) FROM places WHERE source_id = s.id) AS first "
            f"FROM sources s {where}ORDER BY first, s.id"
        )
        for row in rows:
            yield StoredSource._make((*row[:9], tuple(orjson.loads(row[9]))))

    def get(self, source_id: str) -> StoredSource | None:
        row = self.database.execute(
            f"SELECT {_COLUMNS} FROM sources s WHERE s.id = ?",  # noqa: S608 - fixed text
            (source_id,),
        ).fetchone()
        return None if row is None else StoredSource._make((*row, self.places(source_id)))

    def places(self, source_id: str) -> tuple[str, ...]:
        rows = self.database.execute(
            "SELECT place FROM places WHERE source_id = ? ORDER BY place", (source_id,)
        )
        return tuple(row[0] for row in rows)

    def stale(self, reader: str, rules: str | None) -> list[str]:
        """Ids of sources that these readers, and these rules where given, have not worked through; by first place."""
        rows = self.database.execute(
            "SELECT s.id FROM sources s WHERE s.removed_at IS NULL AND (s.reader IS NOT ?1 OR (?2 IS NOT NULL AND "
            "s.rules IS NOT ?2)) ORDER BY (SELECT min(place) FROM places WHERE source_id = s.id), s.id",
            (reader, rules),
        )
        return [row[0] for row in rows]

    def worked_through(self, source_id: str, reader: str, rules: str | None) -> None:
        """These readers and rules have done what they can with a source."""
        self.database.execute(
            "UPDATE sources SET reader = ?, rules = ? WHERE id = ?", (reader, rules, source_id)
        )

    def matching(self, key: str) -> list[str]:
        """Ids of live sources by id, unique beginning of an id (8 characters or more), place, folder or archive."""
        rows = self.database.execute(
            "SELECT id FROM sources WHERE removed_at IS NULL AND (id = ?1 OR (length(?1) >= 8 AND substr(id, 1, length(?1)) = ?1)) "
            "UNION SELECT p.source_id FROM places p JOIN sources s ON s.id = p.source_id WHERE s.removed_at IS NULL "
            "AND (p.place = ?1 OR substr(p.place, 1, length(?1) + 1) IN (?1 || '/', ?1 || '#')) ORDER BY 1",
            (key,),
        )
        return [row[0] for row in rows]

    # -- taking back -------------------------------------------------------------------------------
    def leave_place(self, source_id: str, key: str) -> bool:
        """Forget the places of a source at or below ``key``; True where none is left."""
        self.database.execute(
            "DELETE FROM places WHERE source_id = ?1 AND (place = ?2 OR substr(place, 1, length(?2) + 1) IN (?2 || '/', ?2 || '#'))",
            (source_id, key),
        )
        return not self.places(source_id)

    def remove(self, source_id: str, at: str) -> None:
        """Take a source back: only its hash stays known, so that the next run leaves it out."""
        self.database.execute(
            "UPDATE sources SET removed_at = ?, reader = NULL, rules = NULL WHERE id = ?", (at, source_id)
        )
        self.database.execute("DELETE FROM places WHERE source_id = ?", (source_id,))
        self.database.execute("DELETE FROM refusals WHERE source_id = ?", (source_id,))

    def counts(self) -> dict[str, int]:
        """Files seen, sources kept, sources taken back, refusals."""
        ask = self.database.execute
        return {
            "places": ask("SELECT count(*) FROM places").fetchone()[0],
            "sources": ask("SELECT count(*) FROM sources WHERE removed_at IS NULL").fetchone()[0],
            "removed": ask("SELECT count(*) FROM sources WHERE removed_at IS NOT NULL").fetchone()[0],
            "refused": ask("SELECT count(*) FROM refusals WHERE fault").fetchone()[0],
            "passed_over": ask("SELECT count(*) FROM refusals WHERE NOT fault").fetchone()[0],
        }

    def worked(self) -> Iterator[tuple[str, str, str | None]]:
        """Every live place with its source and the rules that it was worked through with, in order."""
        yield from self.database.execute(
            "SELECT p.place, s.id, s.rules FROM places p JOIN sources s ON s.id = p.source_id "
            "WHERE s.removed_at IS NULL ORDER BY p.place, s.id"
        )

    def ids(self) -> Iterable[str]:
        """Every hash whose bytes must lie in the archive."""
        return [
            row[0]
            for row in self.database.execute("SELECT id FROM sources WHERE removed_at IS NULL ORDER BY id")
        ]
