"""The log of what people answered: appended, chained by hash, never changed; a ruling's words lie beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256
from typing import Any

import orjson

from sudebnik.codings.coding import Coding, Given, Kind, Unit, Words, from_json
from sudebnik.store.chain import BEGINNING, Head, faults
from sudebnik.store.database import Database

_REPEATED = ("document", "person", "variable", "coder", "sample")
"""Fields that are columns as well, for the indexes."""


class CodingStore:
    """The tables ``codings`` and ``coding_words``."""

    def __init__(self, database: Database) -> None:
        self.database = database

    # -- writing -----------------------------------------------------------------------------------
    def append(self, coding: Coding) -> Coding:
        """Add a line to the log; the line with its number. One transaction.

        A line that is there already (the same id) is not written again: it comes back with the number it has.
        """
        with self.database.transaction():
            if number := self.number_of(coding.id):
                return _numbered(coding, number)
            last, former = self.head()
            body = coding.body().decode()
            self.database.execute(
                "INSERT INTO codings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    *(last + 1, coding.id, body, former, coding_hash(last + 1, former, body)),
                    *(coding.document, coding.person, coding.variable, coding.coder, coding.sample),
                ),
            )
            self.database.executemany(
                "INSERT OR IGNORE INTO coding_words VALUES (?, ?, ?)",
                [
                    (coding.document, words.digest, words.exact.encode("utf-8", "surrogatepass"))
                    for given in coding.given
                    for words in given.evidence
                    if words.exact
                ],
            )
        return _numbered(coding, last + 1)

    def forget_words(self, documents: Iterable[str]) -> None:
        """Rulings were taken out: their words go from beside the log, the log itself stands."""
        self.database.executemany(
            "DELETE FROM coding_words WHERE document = ?", [(document,) for document in documents]
        )

    # -- asking ------------------------------------------------------------------------------------
    def log(
        self,
        document: str | None = None,
        *,
        since: int = 0,
        coder: str | None = None,
        sample: str | None = None,
        limit: int | None = None,
    ) -> list[Coding]:
        """Lines after number ``since``, oldest first; of one document, coder, sample where named."""
        asked = {"document": document, "coder": coder, "sample": sample}
        named = {name: value for name, value in asked.items() if value is not None}
        where = " AND ".join(["number > :since", *(f"{name} = :{name}" for name in named)])
        return self._lines(
            f"WHERE {where} ORDER BY number LIMIT :limit",
            {**named, "since": since, "limit": limit if limit is not None else -1},
        )

    def latest(self, limit: int, before: int | None = None, coder: str | None = None) -> list[Coding]:
        """The newest lines (before a number; of one coder where named), newest first: a page of the log."""
        return self._lines(
            "WHERE (:before IS NULL OR number < :before) AND (:coder IS NULL OR coder = :coder) "
            "ORDER BY number DESC LIMIT :limit",
            {"before": before, "coder": coder, "limit": limit},
        )

    def of_unit(self, unit: Unit) -> list[Coding]:
        """Every line about one unit, oldest first."""
        return self._lines(
            "WHERE document = :document AND variable = :variable AND person IS :person ORDER BY number",
            {"document": unit[0], "person": unit[1], "variable": unit[2]},
        )

    def get(self, coding_id: str) -> Coding | None:
        """The line with this id."""
        return next(iter(self._lines("WHERE id = :id", {"id": coding_id})), None)

    def number_of(self, coding_id: str) -> int:
        """The place of a line in the log, 0 where there is none with this id."""
        row = self.database.execute("SELECT number FROM codings WHERE id = ?", (coding_id,)).fetchone()
        return int(row[0]) if row else 0

    def last(self, unit: Unit, coder: str | None = None) -> int:
        """The number of the last line about a unit (by one coder where named), 0 where there is none."""
        row = self.database.execute(
            "SELECT max(number) FROM codings WHERE document = :document AND variable = :variable "
            "AND person IS :person AND (:coder IS NULL OR coder = :coder)",
            {"document": unit[0], "person": unit[1], "variable": unit[2], "coder": coder},
        ).fetchone()
        return int(row[0] or 0)

    def documents(self) -> list[str]:
        """Ids of all documents that somebody answered about."""
        rows = self.database.execute("SELECT DISTINCT document FROM codings ORDER BY document")
        return [row[0] for row in rows]

    def shared(self) -> list[str]:
        """Ids of documents about whose same question more than one coder answered."""
        rows = self.database.execute(
            "SELECT DISTINCT document FROM (SELECT document FROM codings GROUP BY document, variable, person "
            "HAVING count(DISTINCT coder) > 1) ORDER BY document"
        )
        return [row[0] for row in rows]

    def decisions(self, limit: int) -> list[Coding]:
        """The newest decisions that settled codings, newest first."""
        return self._lines(
            'WHERE instr(body, \'"kind":"decision"\') AND NOT instr(body, \'"settles":[]\') '
            "ORDER BY number DESC LIMIT :limit",
            {"limit": limit},
        )

    def asked_otherwise(self, questions: Iterable[str]) -> list[str]:
        """Ids of documents that are answered about by a question that is none of these fingerprints."""
        rows = self.database.execute(
            "SELECT DISTINCT document FROM codings WHERE json_extract(body, '$.question') "
            "NOT IN (SELECT value FROM json_each(?)) ORDER BY document",
            (orjson.dumps(sorted(questions)).decode(),),
        )
        return [row[0] for row in rows]

    def left_behind(self) -> list[str]:
        """Ids of documents that are answered about by a text that they do not have any more."""
        rows = self.database.execute(
            "SELECT DISTINCT c.document FROM codings c LEFT JOIN documents d ON d.id = c.document "
            "WHERE json_extract(c.body, '$.text') IS NOT coalesce(d.text_sha256, '') ORDER BY 1"
        )
        return [row[0] for row in rows]

    def flagged(self) -> list[Coding]:
        """Lines with a comment for the codebook, oldest first."""
        return self._lines("WHERE instr(body, '\"flag\":true') ORDER BY number", {})

    def by_coder(self, coder: str) -> dict[str, int]:
        """Per document how many lines a coder wrote about it."""
        rows = self.database.execute(
            "SELECT document, count(*) FROM codings WHERE coder = ? GROUP BY document", (coder,)
        )
        return dict(rows.fetchall())

    def count(self) -> int:
        return int(self.database.execute("SELECT count(*) FROM codings").fetchone()[0])

    def _lines(self, where: str, values: dict[str, Any]) -> list[Coding]:
        rows = self.database.execute(f"SELECT number, body FROM codings {where}", values).fetchall()  # noqa: S608 - our own words
        told = [(number, orjson.loads(body)) for number, body in rows]
        words: dict[str, dict[str, str]] = {}
        for document in {one["document"] for _, one in told if any(g["evidence"] for g in one["given"])}:
            kept = self.database.execute(
                "SELECT digest, exact FROM coding_words WHERE document = ?", (document,)
            )
            words[document] = {digest: exact.decode("utf-8", "surrogatepass") for digest, exact in kept}
        return [read_body(one, words.get(one["document"], {}), number) for number, one in told]

    # -- the chain ---------------------------------------------------------------------------------
    def head(self) -> Head:
        """The last line's number and hash; whoever notes them elsewhere can tell later that the log up to there stands."""
        row = self.database.execute(
            "SELECT number, hash FROM codings ORDER BY number DESC LIMIT 1"
        ).fetchone()
        return (0, BEGINNING) if row is None else (int(row[0]), str(row[1]))

    def hash_at(self, number: int) -> str:
        """The hash of a line; empty where there is no such line."""
        row = self.database.execute("SELECT hash FROM codings WHERE number = ?", (number,)).fetchone()
        return str(row[0]) if row else ""

    def verify(self, noted: Head | None = None) -> list[str]:
        """What was altered or taken out, line by line; empty where the log stands whole (`sudebnik.store.chain.faults`)."""
        found = []
        reckoned = []
        counted = self.database.execute("SELECT seq FROM sqlite_sequence WHERE name = 'codings'").fetchone()
        for number, own, body, former, told, *repeated in self.database.execute(
            "SELECT * FROM codings ORDER BY number"
        ):
            reckoned.append((number, former, told, coding_hash(number, former, body)))
            line = orjson.loads(body)
            if [coding_id(body), *(line[name] for name in _REPEATED)] != [own, *repeated]:
                found.append(
                    f"coding {number}: is filed under another id, unit, coder or sample than it says"
                )
        found += faults(reckoned, counted[0] if counted else 0, "coding", noted)
        changed = self.database.execute("SELECT document, digest, exact FROM coding_words")
        found += [
            f"document {document[:12]}: words beside the log were altered"
            for document, digest, exact in changed
            if sha256(exact).hexdigest()[:32] != digest
        ]
        return found


def read_body(told: dict[str, Any], words: dict[str, str], number: int = 0) -> Coding:
    """A line from its body, with its words where they are kept."""
    kept = [
        [_words(place, words.get(place[3], "")) for place in given.pop("evidence")] for given in told["given"]
    ]
    coding = from_json(told | {"given": [given | {"evidence": []} for given in told["given"]]}, number)
    given = tuple(
        one._replace(evidence=tuple(places)) for one, places in zip(coding.given, kept, strict=True)
    )
    return replace(coding, given=given)


def _words(place: list[Any], exact: str) -> Words:
    start, end, zone, digest = place
    return Words(start, end, zone, exact, "" if exact else digest)


def _numbered(coding: Coding, number: int) -> Coding:
    return replace(coding, number=number)


# -- functions that the migration from `corrections` asks SQLite for ------------------------------------------
def coding_hash(number: int, former: str, body: str) -> str:
    """The hash of a line of the log."""
    return sha256(orjson.dumps([number, former, body])).hexdigest()


def coding_id(body: str) -> str:
    """`Coding.id`, from the body."""
    return sha256(body.encode()).hexdigest()[:32]


def correction_as_coding(
    document: str,
    person: int | None,
    variable: str,
    action: str,
    answer: str,
    missing: str | None,
    machine: str,
    reason: str,
    coder: str,
    at: str,
    text: str,
    number: int,
) -> str:
    """A row of the table ``corrections`` of earlier versions as the body of a coding: a decision, or one taken back."""
    line = Coding(
        kind=Kind.WITHDRAWAL if action == "withdraw" else Kind.DECISION,
        document=document,
        person=person,
        variable=variable,
        given=tuple(Given(value) for value in orjson.loads(answer)),
        missing=missing,
        coder=coder,
        # Times were to the second: the number keeps two lines of one second apart.
        at=f"{at.removesuffix('+00:00')}.{number % 1_000_000:06}+00:00",
        codebook="",
        question="",
        text=text,
        comment=reason,
        shown="machine",
        machine=tuple(orjson.loads(machine)),
    )
    return line.body().decode()
