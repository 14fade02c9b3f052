"""When files were seen, which courts and months were searched, and the frame that was made of it."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import orjson

from sudebnik.store.database import Database


class Search(NamedTuple):
    """A court's month (``2024-03``) of which somebody says that all cases were looked through on this day."""

    court: str
    month: str
    day: str


class Sighting(NamedTuple):
    """A day on which a file was seen. ``undated``: nothing says when it was fetched, it is the day it was taken in first."""

    source_id: str
    day: str
    undated: bool


class Page(NamedTuple):
    """A page of a court's site that is neither act nor card: its state and its words."""

    source_id: str
    state: str
    text: str


class FrameStore:
    """The tables ``sightings``, ``searches`` and ``frames``, and the questions to others that a frame needs."""

    def __init__(self, database: Database) -> None:
        self.database = database

    # -- what was seen when ------------------------------------------------------------------------
    def saw(self, source_id: str, day: str) -> None:
        """A file lay on the site on this day; the same again leaves the row as it is."""
        self.database.execute("INSERT OR IGNORE INTO sightings VALUES (?, ?)", (source_id, day))

    def forget(self, source_id: str) -> None:
        """A file is taken back: what was made from it goes too."""
        self.database.execute("DELETE FROM sightings WHERE source_id = ?", (source_id,))
        self.database.execute("DELETE FROM frames")

    def sightings(self) -> Iterator[Sighting]:
        """Every file with every day on which it was seen, in order."""
        rows = self.database.execute(
            "SELECT g.source_id, g.day, "
            "coalesce (s.retrieved_at, '') NOT GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*' AND g.day = substr (s.added_at, 1, 10) "
            "FROM sightings g JOIN sources s ON s.id = g.source_id ORDER BY g.source_id, g.day"
        )
        for source_id, day, undated in rows:
            yield Sighting(source_id, day, bool(undated))

    def moments(self) -> Iterator[object]:
        """Everything of which the frame is a function besides the files themselves; where all was taken in undated on one day, the day says nothing."""
        seen = list(self.sightings())
        if len({one.day for one in seen}) > 1 or not all(one.undated for one in seen):
            yield from seen
        yield from self.searches()

    def same_page(self, source_ids: Iterable[str]) -> Iterator[tuple[str, str]]:
        """For each of these files the others that lay at the same place, or have the same address."""
        for source_id in source_ids:
            rows = self.database.execute(
                "SELECT p.source_id FROM places p JOIN places q ON q.place = p.place WHERE q.source_id = ?1 AND p.source_id <> ?1 "
                "UNION SELECT s.id FROM sources s JOIN sources t ON t.origin = s.origin WHERE t.id = ?1 AND s.id <> ?1 ORDER BY 1",
                (source_id,),
            )
            for (other,) in rows:
                yield source_id, other

    def pages(self, states: Iterable[str]) -> Iterator[Page]:
        """Pages in one of these states, by source."""
        rows = self.database.execute(
            "SELECT source_id, page_state, text FROM documents "
            "WHERE page_state IN (SELECT value FROM json_each(?)) ORDER BY source_id, part",
            (orjson.dumps(sorted(states)).decode(),),
        )
        for source_id, state, text in rows:
            yield Page(source_id, state, zlib.decompress(text).decode("utf-8", "surrogatepass"))

    # -- what was searched -------------------------------------------------------------------------
    def add_search(self, search: Search) -> None:
        """Note what somebody looked through; the same again leaves the row as it is."""
        self.database.execute("INSERT OR IGNORE INTO searches VALUES (?, ?, ?)", search)

    def take_back(self, court: str, month: str) -> int:
        """Forget that a court's month was searched; how often that had been said."""
        return self.database.execute(
            "DELETE FROM searches WHERE court = ? AND month = ?", (court, month)
        ).rowcount

    def searches(self) -> list[Search]:
        """Everything that was searched, by court, month and day."""
        rows = self.database.execute("SELECT court, month, day FROM searches ORDER BY court, month, day")
        return [Search._make(row) for row in rows]

    # -- the frame ---------------------------------------------------------------------------------
    def keep(self, name: str, fingerprint: str, made: Any) -> None:
        """Put a frame in the place of the one before."""
        body = zlib.compress(orjson.dumps(made))
        self.database.execute("INSERT OR REPLACE INTO frames VALUES (?, ?, ?)", (name, fingerprint, body))

    def kept(self, name: str) -> tuple[str, Any] | None:
        """A frame as plain data, with the fingerprint of what it was made from; None where there is none."""
        row = self.database.execute("SELECT fingerprint, body FROM frames WHERE name = ?", (name,)).fetchone()
        return None if row is None else (row[0], orjson.loads(zlib.decompress(row[1])))
