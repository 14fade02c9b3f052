"""What people answered: corrections, one line each, only ever appended; the last line about an answer holds."""

from __future__ import annotations

from typing import Any, NamedTuple

import orjson

from sudebnik.store.database import Database


class Correction(NamedTuple):
    """A person's answer in place of the machine's.

    ``answer`` lists the values, ``[]`` says that there is none; ``action`` is ``"set"``, or ``"withdraw"``: the
    machine's answer holds again; ``machine`` is what it said then.
    """

    number: int
    document: str
    person: int | None
    variable: str
    action: str
    answer: list[Any]
    missing: str | None
    machine: list[Any]
    reason: str
    coder: str
    at: str


class CodingStore:
    """The table ``corrections``."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def append(self, correction: Correction) -> int:
        """Add a line to the log (its number is given by the log); the number."""
        done = self.database.execute(
            "INSERT INTO corrections (document, person, variable, action, answer, missing, machine, reason, coder, at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                correction.document,
                correction.person,
                correction.variable,
                correction.action,
                orjson.dumps(correction.answer, option=orjson.OPT_SORT_KEYS).decode(),
                correction.missing,
                orjson.dumps(correction.machine, option=orjson.OPT_SORT_KEYS).decode(),
                correction.reason,
                correction.coder,
                correction.at,
            ),
        )
        assert done.lastrowid is not None  # noqa: S101 - an INSERT that did not raise has a row
        return done.lastrowid

    def log(self, document: str | None = None) -> list[Correction]:
        """Every line, oldest first; of one document where it is named."""
        rows = self.database.execute(
            "SELECT number, document, person, variable, action, answer, missing, machine, reason, coder, at "
            "FROM corrections WHERE ?1 IS NULL OR document = ?1 ORDER BY number",
            (document,),
        )
        return [
            Correction._make((*row[:5], orjson.loads(row[5]), row[6], orjson.loads(row[7]), *row[8:]))
            for row in rows
        ]
