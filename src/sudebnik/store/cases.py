"""What is kept of cases and persons: their random, lasting names, and the pairs of records as they were last scored."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import count
from typing import Any, NamedTuple

import orjson

from sudebnik.cases.pairs import Comparison, ScoredPair
from sudebnik.store.database import Database

SALT = "salt"
"""The fact about a project from which the names of its cases and persons are made."""


class Linkage(NamedTuple):
    """One run of record linkage: with which model, seed and program, and what it had to remark."""

    number: int
    at: str
    program: str
    seed: int
    model: dict[str, Any]
    notes: list[str]


class Names:
    """The lasting names of one kind of group, and which member belongs to which."""

    def __init__(self, database: Database, groups: str, members: str, member: str, group: str) -> None:
        self._database = database
        self._groups, self._members, self._member, self._group = groups, members, member, group

    def all(self) -> dict[str, str]:
        """Member → the group it belongs to."""
        rows = self._database.execute(
            f"SELECT {self._member}, {self._group} FROM {self._members}"  # noqa: S608 - our own words
        )
        return dict(rows.fetchall())

    def naming(self) -> Callable[[Collection[str]], str]:
        """Gives names to new groups: twelve hex digits that say nothing to whoever has not this project's secret salt.

        They are a function of the salt and of the group's first member, so that a run that was killed ends like one
        that was not; a name that was ever given is not given again.
        """
        given = {row[0] for row in self._database.execute(f"SELECT id FROM {self._groups}")}  # noqa: S608
        salt = _salt(self._database)

        def name(members: Collection[str]) -> str:
            for attempt in count():
                said = f"{self._groups}\n{min(members)}\n{attempt}".encode()
                made = hmac.new(salt, said, hashlib.sha256).hexdigest()[:12]
                if made not in given:
                    given.add(made)
                    return made
            raise AssertionError

        return name

    def became(self, name: str) -> str | None:
        """The group that holds what this one once held; None for a name that never was."""
        known: set[str] = set()
        while name not in known:
            known.add(name)
            row = self._database.execute(
                f"SELECT became FROM {self._groups} WHERE id = ?",  # noqa: S608
                (name,),
            ).fetchone()
            if row is None:
                return None
            if row[0] is None:
                return name
            name = row[0]
        return name

    def keep(self, members: Mapping[str, str], became: Mapping[str, str], at: str) -> None:
        """Write who belongs where now; ``became`` tells of names given up which one took their members over.

        Only rows that change are touched. One transaction.
        """
        before = self.all()
        with self._database.transaction():
            self._database.executemany(
                f"INSERT INTO {self._groups} (id, made_at) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET became = NULL "  # noqa: S608
                "WHERE became IS NOT NULL",
                [(name, at) for name in sorted(set(members.values()))],
            )
            self._database.executemany(
                f"INSERT OR REPLACE INTO {self._members} VALUES (?, ?)",  # noqa: S608
                [pair for pair in sorted(members.items()) if before.get(pair[0]) != pair[1]],
            )
            self._database.executemany(
                f"DELETE FROM {self._members} WHERE {self._member} = ?",  # noqa: S608
                [(gone,) for gone in sorted(set(before) - set(members))],
            )
            self._database.executemany(
                f"UPDATE {self._groups} SET became = ? WHERE id = ?",  # noqa: S608
                [(new, old) for old, new in sorted(became.items()) if old != new],
            )


class CaseStore:
    """The tables ``cases``, ``persons`` and those of the last linkage."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.cases = Names(database, "cases", "case_documents", "document", "case_id")
        self.persons = Names(database, "persons", "person_records", "record", "person")

    def keep_linkage(
        self,
        pairs: Iterable[ScoredPair],
        *,
        at: str,
        program: str,
        seed: int,
        model: Mapping[str, Any],
        notes: Iterable[str],
    ) -> int:
        """Put the pairs of a new linkage in the place of those before; its number. One transaction."""
        with self.database.transaction():
            done = self.database.execute(
                "INSERT INTO linkages (at, program, seed, model, notes) VALUES (?, ?, ?, ?, ?)",
                (at, program, seed, _json(model), _json(list(notes))),
            )
            self.database.execute("DELETE FROM record_pairs")
            self.database.executemany(
                "INSERT INTO record_pairs VALUES (?, ?, ?, ?, ?, ?)",
                (
                    (
                        *one.pair,
                        one.probability,
                        one.weight,
                        one.rule,
                        _json([tuple(field) for field in one.comparisons]),
                    )
                    for one in sorted(pairs)
                ),
            )
        assert done.lastrowid is not None  # noqa: S101 - an INSERT that did not raise has a row
        return done.lastrowid

    def last_linkage(self) -> Linkage | None:
        """The newest linkage, None before the first."""
        row = self.database.execute(
            "SELECT number, at, program, seed, model, notes FROM linkages ORDER BY number DESC LIMIT 1"
        ).fetchone()
        if row is None:
            return None
        number, at, program, seed, model, notes = row
        return Linkage(number, at, program, seed, orjson.loads(model), orjson.loads(notes))

    def pairs(self) -> Iterator[ScoredPair]:
        """The pairs of the last linkage, in the order of their ids."""
        rows = self.database.execute(
            "SELECT left_record, right_record, probability, weight, comparisons, rule FROM record_pairs "
            "ORDER BY left_record, right_record"
        )
        for left, right, probability, weight, comparisons, rule in rows:
            told = tuple([Comparison._make(one) for one in orjson.loads(comparisons)])
            yield ScoredPair(left, right, probability, weight, told, rule)

    def forget_records(self, records: Iterable[str]) -> None:
        """Take the pairs and the belonging of these records away."""
        gone = sorted(set(records))
        with self.database.transaction():
            self.database.executemany(
                "DELETE FROM record_pairs WHERE left_record = ?1 OR right_record = ?1",
                [(one,) for one in gone],
            )
            self.database.executemany("DELETE FROM person_records WHERE record = ?", [(one,) for one in gone])


def _salt(database: Database) -> bytes:
    """The project's own random salt, made when it is first asked for."""
    known = database.fact(SALT)
    if known is None:
        known = secrets.token_hex(16)
        with database.transaction():
            database.set_fact(SALT, known)
    return known.encode()


def _json(value: object) -> str:
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()
