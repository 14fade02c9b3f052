"""What people decided about pairs: a log chained by hash, of which no line is changed or taken out unnoticed."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import orjson

from sudebnik.cases.decisions import About, LinkDecision
from sudebnik.store.chain import BEGINNING, faults
from sudebnik.store.database import Database

_COLUMNS = "number, about, left_id, right_id, answer, decider, at, why, former"


class DecisionStore:
    """The table ``link_decisions``."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def add(self, decision: LinkDecision) -> int:
        """Append a line (its number is given by the log); the number. One transaction."""
        with self.database.transaction():
            number, former = self.head()
            row = (
                number + 1,
                decision.about,
                decision.left,
                decision.right,
                decision.answer,
                decision.by,
                decision.at,
                decision.why,
                former,
            )
            self.database.execute(
                f"INSERT INTO link_decisions ({_COLUMNS}, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
                (*row, _hash(row)),
            )
        return number + 1

    def log(self, about: About | None = None) -> list[LinkDecision]:
        """Every line, oldest first; about documents or about records where one is named."""
        rows = self.database.execute(
            "SELECT left_id, right_id, answer, decider, at, why, about, number FROM link_decisions "
            "WHERE ?1 IS NULL OR about = ?1 ORDER BY number",
            (about,),
        )
        return [LinkDecision(*row) for row in rows]

    def head(self) -> tuple[int, str]:
        """The last line's number and hash; whoever notes them elsewhere can tell later that the log up to there stands."""
        row = self.database.execute(
            "SELECT number, hash FROM link_decisions ORDER BY number DESC LIMIT 1"
        ).fetchone()
        return (0, BEGINNING) if row is None else (int(row[0]), str(row[1]))

    def verify(self, noted: tuple[int, str] | None = None) -> list[str]:
        """What was altered or taken out, line by line; empty where the log stands whole.

        ``noted`` is a `head` noted earlier (`sudebnik.store.chain.faults`).
        """
        lines = f"SELECT {_COLUMNS}, hash FROM link_decisions ORDER BY number"  # noqa: S608 - our own words
        counted = self.database.execute(
            "SELECT seq FROM sqlite_sequence WHERE name = 'link_decisions'"
        ).fetchone()
        return faults(
            ((row[0], row[-1], told, _hash(tuple(row))) for *row, told in self.database.execute(lines)),
            counted[0] if counted else 0,
            "decision",
            noted,
        )


def _hash(row: tuple[Any, ...]) -> str:
    return sha256(orjson.dumps(row)).hexdigest()
