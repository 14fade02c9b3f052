"""What coders said of acts as a whole, line by line: so that it can leave with a bundle's answers and come back."""

from __future__ import annotations

from typing import NamedTuple

from sudebnik.store.database import Database


class Said(NamedTuple):
    """One line: under a sample a coder says of an act how ``many`` ``persons`` there are, that he has ``finished``, or ``released`` it."""

    sample: str
    document: str
    coder: str
    event: str
    many: int
    at: str


def readings_since(database: Database, number: int = 0) -> list[tuple[int, Said]]:
    """Lines after this number, oldest first."""
    rows = database.execute(
        "SELECT number, sample, document, coder, event, count, at FROM readings WHERE number > ? ORDER BY number",
        (number,),
    )
    return [(row[0], Said(*row[1:])) for row in rows]


def stands(database: Database, said: Said) -> bool:
    """Whether a line is there already, or the act's end was said before."""
    row = database.execute(
        "SELECT 1 FROM readings WHERE sample = ?1 AND document = ?2 AND coder = ?3 AND CASE ?4 "
        "WHEN 'persons' THEN event = ?4 AND count = ?5 AND at = ?6 ELSE event <> 'persons' END",
        tuple(said),
    ).fetchone()
    return row is not None
