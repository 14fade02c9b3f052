"""Findings as they are kept: one row each, with the words they rest on; and what an upgrade moved among them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import orjson

from sudebnik.findings.finding import Finding
from sudebnik.store.database import Database

Row = tuple[Any, ...]
"""A finding packed for the table ``findings``, without the number of its document."""

HIDDEN = frozenset({"name", "label"})
"""Values of this variable are kept in the vault alone: never here, never printed."""


class StoredQuote(NamedTuple):
    """Words of a document: ``exact == text[start:end]``."""

    start: int
    end: int
    zone: str
    exact: str


class StoredFinding(NamedTuple):
    """One finding of one document, as `Finding` describes it; ``coder`` is ``"rules"`` or the person who corrected it."""

    document: str
    id: str
    person: int | None
    variable: str
    value: Any
    missing: str | None
    evidence: tuple[StoredQuote, ...]
    speaker: str | None
    assessment: str | None
    flags: tuple[str, ...]
    rule: str
    confidence: float | None
    coder: str = "rules"


class Move(NamedTuple):
    """What one answer was before an upgrade and is after it; lists, as a variable may have several values."""

    document: str
    person: int | None
    variable: str
    before: list[Any]
    after: list[Any]

    @property
    def kind(self) -> str:
        """``"gained"``, ``"lost"`` or ``"changed"``."""
        return "changed" if self.before and self.after else "gained" if self.after else "lost"


def pack(document_id: str, findings: Iterable[Finding]) -> list[Row]:
    """Rows for the findings of one document, each once, none of a hidden variable."""
    rows: list[Row] = []
    seen: set[str] = set()
    for finding in findings:
        if finding.variable in HIDDEN:
            continue
        finding_id = finding.id(document_id)
        if finding_id in seen:
            continue
        seen.add(finding_id)
        rows.append(
            (
                len(rows),
                finding_id,
                finding.person,
                finding.variable,
                None if finding.missing is not None else _json(finding.value),
                finding.missing,
                _json([(quote.start, quote.end, quote.zone, quote.exact) for quote in finding.evidence]),
                finding.speaker,
                finding.assessment,
                _json(finding.flags),
                finding.rule,
                finding.confidence,
            )
        )
    return rows


def _json(value: object) -> str:
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()


class FindingStore:
    """The tables ``findings``, ``runs`` and ``moves``."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def add(self, document: int, rows: list[Row]) -> None:
        """Keep the packed findings of the document with this number."""
        self.database.executemany(
            "INSERT INTO findings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [(document, *row) for row in rows],
        )

    def of(self, document_id: str) -> list[StoredFinding]:
        """What the rules found in one document, in their order."""
        return list(self._select("WHERE d.id = ?", (document_id,)))

    def all(self, variables: Iterable[str] = ()) -> Iterator[StoredFinding]:
        """All findings (of these variables, where some are named), by place of their documents."""
        names = tuple(variables)
        where = f"WHERE f.variable IN ({', '.join('?' * len(names))})" if names else ""
        return self._select(where, names)

    def some(self, documents: Iterable[str], variables: Iterable[str]) -> Iterator[StoredFinding]:
        """What the rules found of these variables in these documents."""
        return self._select(
            "WHERE d.id IN (SELECT value FROM json_each(?)) AND f.variable IN (SELECT value FROM json_each(?))",
            (_json(list(documents)), _json(list(variables))),
        )

    def values_of(self, variable: str) -> dict[str, int]:
        """Each value of a variable, as JSON, with the number of documents that have it."""
        rows = self.database.execute(
            "SELECT value, count(DISTINCT document) FROM findings WHERE variable = ? AND value IS NOT NULL "
            "GROUP BY value ORDER BY value",
            (variable,),
        )
        return dict(rows.fetchall())

    def stamp(self) -> tuple[int, ...]:
        """Another one after every run and every ruling taken out: what was counted over all findings holds as long as it does."""
        row = self.database.execute(
            "SELECT (SELECT coalesce(max(number), 0) FROM runs), (SELECT count(*) FROM runs WHERE ended_at IS NOT NULL), "
            "(SELECT count(*) FROM documents), (SELECT coalesce(max(number), 0) FROM documents)"
        ).fetchone()
        return tuple(row)

    def _select(self, where: str, values: tuple[Any, ...]) -> Iterator[StoredFinding]:
        rows = self.database.execute(
            "SELECT d.id, f.id, f.person, f.variable, "  # noqa: S608 - fixed texts and question marks
            "f.value, f.missing, f.evidence, f.speaker, f.assessment, f.flags, f.rule, f.confidence FROM findings f JOIN documents d ON d.number = f.document "
            f"{where} ORDER BY d.place, d.part, d.id, f.position",
            values,
        )
        for row in rows:
            (
                document,
                finding,
                person,
                variable,
                value,
                missing,
                evidence,
                speaker,
                assessment,
                flags,
                rule,
                sure,
            ) = row
            yield StoredFinding(
                document,
                finding,
                person,
                variable,
                None if value is None else orjson.loads(value),
                missing,
                tuple([StoredQuote._make(quote) for quote in orjson.loads(evidence)]),
                speaker,
                assessment,
                tuple(orjson.loads(flags)),
                rule,
                sure,
            )

    def answers_of(self, source_id: str) -> dict[tuple[str, int, str], list[str]]:
        """Per document, person (0: the document) and variable the values found, as sorted JSON; missing ones by reason."""
        rows = self.database.execute(
            "SELECT d.id, coalesce(f.person, 0), f.variable, coalesce(f.value, json_object('missing', f.missing)) "
            "FROM findings f JOIN documents d ON d.number = f.document WHERE d.source_id = ? ORDER BY 1, 2, 3, 4",
            (source_id,),
        )
        answers: dict[tuple[str, int, str], list[str]] = {}
        for document, person, variable, value in rows:
            answers.setdefault((document, person, variable), []).append(value)
        return answers

    def counts(self) -> dict[str, int]:
        """Findings per variable."""
        rows = self.database.execute(
            "SELECT variable, count(*) FROM findings GROUP BY variable ORDER BY variable"
        )
        return {row[0]: row[1] for row in rows}

    # -- runs --------------------------------------------------------------------------------------
    def unfinished_run(self, reader: str, rules: str) -> int | None:
        """The run that was broken off with these versions, if any."""
        row = self.database.execute(
            "SELECT max(number) FROM runs WHERE ended_at IS NULL AND reader = ? AND rules = ?",
            (reader, rules),
        ).fetchone()
        return None if row[0] is None else int(row[0])

    def open_run(self, reader: str, rules: str, at: str) -> int:
        """The run that was broken off with these versions, or a new one; its number."""
        unfinished = self.unfinished_run(reader, rules)
        if unfinished is not None:
            return unfinished
        done = self.database.execute(
            "INSERT INTO runs (started_at, reader, rules) VALUES (?, ?, ?)", (at, reader, rules)
        )
        assert done.lastrowid is not None  # noqa: S101 - an INSERT that did not raise has a row
        return done.lastrowid

    def end_run(self, number: int, figures: str | None, at: str) -> None:
        """A run came to its end, with the report's figures as JSON."""
        self.database.execute(
            "UPDATE runs SET ended_at = ?, figures = ? WHERE number = ?", (at, figures, number)
        )

    def last_run(self) -> tuple[int, str | None] | None:
        """Number and figures of the last run that came to its end."""
        row = self.database.execute(
            "SELECT number, figures FROM runs WHERE ended_at IS NOT NULL ORDER BY number DESC LIMIT 1"
        ).fetchone()
        return None if row is None else (row[0], row[1])

    def add_move(
        self, run: int, document: str, person: int, variable: str, before: list[str], after: list[str]
    ) -> None:
        self.database.execute(
            "INSERT OR REPLACE INTO moves VALUES (?, ?, ?, ?, ?, ?)",
            (run, document, person, variable, f"[{','.join(before)}]", f"[{','.join(after)}]"),
        )

    def moves(self, run: int) -> list[Move]:
        """What a run moved, by variable, document and person."""
        rows = self.database.execute(
            "SELECT document, nullif(person, 0), variable, before, after FROM moves WHERE run = ? "
            "ORDER BY variable, document, person",
            (run,),
        )
        return [Move._make((*row[:3], orjson.loads(row[3]), orjson.loads(row[4]))) for row in rows]
